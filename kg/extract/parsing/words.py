"""The words of a block as the model reads them, each with its place in the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.language import Language

from kg.model import Block, BlockKind, Document

_MARKER = re.compile(r"\s*(?:[•·*‣▪◦–—o-]|\(?\d{1,2}[.)]?|\(?[a-zA-Z][.)])\s+")
"""The bullet or number of a list item: no word of its sentence."""
_PREFIXES = frozenset("re pre post non anti co multi semi sub inter intra over under ultra micro macro pro self un mid extra".split())


_PLAIN = str.maketrans(
    {"´": '"', "`": "'", "‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "\u00a0": " "}
)


def _plainer(word: str, known: frozenset[str]) -> str:
    """Straighten a quotation mark typed as two; lower a word in capitals for stress: known in small letters, no abbreviation."""
    is_stressed = len(word) > 3 and word.isupper() and word.isalpha() and word.lower() in known
    return word.lower() if is_stressed else _DOUBLE.get(word, word)


@cache
def known_words(nlp: Language) -> frozenset[str]:
    """Return the model's vocabulary as it was loaded, kept for good: later documents add to the live one."""
    return frozenset(word for word in nlp.vocab.strings if word.isalpha() and word.islower())


_TYPED_DASH = re.compile(r"(?<=[^\s-])--(?=[^\s-])")
"""A dash typed as two hyphens, which the tokenizer leaves inside of a word beside a digit or a mark."""
_NO_WORD = re.compile(r"\S{500,}")
"""What the tokenizer need not take apart: it looks at all that is left of a word for each mark that it takes off."""


class Word(NamedTuple):
    """A word as the model reads it, and where it stands in the page."""

    text: str
    start: int
    end: int


def words_of(block: Block, text: str, body: Body, nlp: Language) -> list[Word]:
    """Return the words of a block of the page with that ``body``, the bullet or number of a list item left out.

    The model reads plain words: accents and curly marks that stand for quotation marks are straightened, "per cent" is one
    word, a prefix is no word of its own, and words in capitals for stress ("may CAUSE harm") are lowered.
    """
    plain = _TYPED_DASH.sub(" —", block.span.of(text).translate(_PLAIN))
    marker = _MARKER.match(plain) if block.kind is BlockKind.ITEM else None
    first = marker.end() if marker is not None else 0
    offset = block.span.start
    words = [
        Word(part, offset + start, offset + start + len(part))
        for token in nlp.tokenizer(_NO_WORD.sub(lambda run: "x" * len(run[0]), plain))
        if not token.is_space and token.idx >= first
        for part, start in _cut(plain[token.idx : token.idx + len(token.text)], token.idx, plain[max(0, token.idx - _REACH) : token.idx])
    ]
    known = known_words(nlp)
    joined = _join(words)
    small = _FUNCTION_WORDS if _is_in_capitals(joined) else frozenset[str]()
    plainer = [word._replace(text=_plainer(word.text, known) if word.text.lower() not in small else word.text.lower()) for word in joined]
    return _without_title_case(plainer, body, known) if block.kind in _HEADINGS or len(plainer) <= _LONGEST_HEADING else plainer


def _is_in_capitals(words: list[Word]) -> bool:
    """Tell whether a line is a headline all in capitals, where "FOR" and "WHO" are no names."""
    texts = [word.text for word in words if word.text.isalpha() and len(word.text) > 1]
    return 3 < len(texts) <= _LONGEST_HEADING and all(text.isupper() for text in texts)


def _without_title_case(words: list[Word], body: Body, known: frozenset[str]) -> list[Word]:
    """Lower what is no name in a heading whose words all have capitals: "Daily Salt May Harm Crops, Study Finds"."""
    long = [word.text for word in words if len(word.text) > 3 and word.text.isalpha()]
    if len(long) < 3 or not all(word[0].isupper() or word in _FUNCTION_WORDS for word in long):
        return words
    return [
        word._replace(text=word.text.lower()) if n and word.text[1:].islower() and _is_no_name(word.text, body, known) else word
        for n, word in enumerate(words)
    ]


def _is_no_name(word: str, body: Body, known: frozenset[str]) -> bool:
    """Tell whether the word is one in small letters by the page's own text, or by the model's where the page has no other."""
    small = word.lower()
    if small in _FUNCTION_WORDS or small in body.small:
        return True
    return word not in body.names and small in known


@dataclass(frozen=True, slots=True)
class Body:
    """The words of a page outside of its headings: those in small letters, and those with a capital inside of a sentence."""

    small: frozenset[str]
    names: frozenset[str]


def body_of(document: Document) -> Body:
    """Return what the paragraphs of a page tell of its words."""
    texts = [block.span.of(document.text) for block in document.blocks if block.kind not in {*_HEADINGS, BlockKind.BOILERPLATE}]
    return Body(
        small=frozenset(word for text in texts for word in _SMALL.findall(text)),
        names=frozenset(word for text in texts for word in _NAME.findall(text)),
    )


_LONGEST_HEADING = 25
"""Words of a line that may be a headline, whatever the page calls it."""
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_SMALL = re.compile(r"\b[a-z]+\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+\b")
_FUNCTION_WORDS = frozenset(
    "a an the this that these those and or but nor if when while because after before since until than as of in on at by for from to into"
    " with without against over under may might can could will would shall should must cannot is are was were be been being has have had"
    " do does did not no more less most least who which what how why it its they their he his she her".split()
)

_NOUNS_OF_VERBS = frozenset((verb, "up") for verb in "follow check build break flare clean warm pop set start make pick".split()) | {
    ("add", "on")
}
"""Verbs that with the word behind their hyphen are a noun: "during follow-up"."""
_DOUBLE = {"''": '"', "``": '"'}
"""Quotation marks typed as two."""

_LETTERED = re.compile(
    r"\b(?:vitamins?|hepatitis|type|factor|group|influenza|plan|class|grade|schedule)(?: [A-Z],?| and| or)* \Z", re.IGNORECASE
)
_PHASED = re.compile(r"(?<!this )(?<!that )\b(?:phase|type|world war) \Z", re.IGNORECASE)
"""Nouns behind which "I" is a number: "a phase I trial"."""
_REACH = 40
"""Characters before a letter among which the noun stands that it belongs to."""


_UNSPACED = re.compile(r'(\w[\w-]*)([.,!?])(")([A-Za-z]\w*)')
"""A quotation that ends inside of what the tokenizer takes for a word, its space forgotten: 'boats,"said'."""
_NOTED = re.compile(r"([A-Za-z][a-z]{3,})\.\d{1,2}(?:[,–-]\d{1,2})*")
"""The last word of a sentence with its stop and the numbers of its footnotes, which are no words: "boats.1,2"."""


def _cut(word: str, start: int, before: str) -> list[tuple[str, int]]:
    """Cut a mark off a word where the tokenizer does not.

    A full stop off a name that ends in a code or a letter, which it takes for an abbreviation: "vitamin D."; a quotation mark
    off the word behind it where the space before it is left out: "the end.“This", "the boat,”said". Numbers of footnotes are left out.
    """
    if (unspaced := _UNSPACED.fullmatch(word)) is not None:
        return [(unspaced[n], start + unspaced.start(n)) for n in range(1, 5)]
    if len(word) == 2 and word[0].isupper() and word[1] == "." and _LETTERED.search(before):
        return [(word[0], start), (".", start + 1)]
    if word == "I" and _PHASED.search(before):
        return [("1", start)]
    if (noted := _NOTED.fullmatch(word)) is not None:
        return [(noted[1], start), (".", start + len(noted[1]))]
    if len(word) > 1 and word[0] == '"' and word[1].isalpha() and before[-1:] in {".", "!", "?"}:
        return [(word[0], start), (word[1:], start + 1)]
    if len(word) > 3 and word.endswith(".") and word[:-1].isalnum() and any(c.isdigit() for c in word) and not word[:-1].isdigit():
        return [(word[:-1], start), (".", start + len(word) - 1)]
    return [(word, start)]


def _join(words: list[Word]) -> list[Word]:
    """Join "per cent", and a prefix with the word behind its hyphen ("re-growth"), as the treebanks do."""
    joined: list[Word] = []
    i = 0
    while i < len(words):
        word, following = words[i], words[i + 1 : i + 3]
        if word.text.lower() == "per" and following and following[0].text.lower() == "cent":
            joined.append(Word("percent", word.start, following[0].end))
            i += 2
        elif _is_hard_to(words[i : i + 5]):
            joined.append(Word("".join(w.text for w in words[i : i + 5]), word.start, words[i + 4].end))
            i += 5
        elif _is_prefixed(word, following):
            joined.append(Word(f"{word.text}-{following[1].text}", word.start, following[1].end))
            i += 3
        else:
            joined.append(word)
            i += 1
    return joined


def _is_hard_to(words: list[Word]) -> bool:
    """Tell whether five words are one adjective: "hard-to-reach"."""
    is_joined = len(words) == 5 and words[1].text == "-" == words[3].text and words[0].end == words[1].start
    return is_joined and words[0].text.lower() in _EASE and words[2].text.lower() == "to"


_EASE = frozenset("hard difficult easy tough ready impossible".split())


def _is_prefixed(word: Word, following: list[Word]) -> bool:
    if len(following) > 1 and following[0].text == "-" and (word.text.lower(), following[1].text.lower()) in _NOUNS_OF_VERBS:
        return True
    if word.text.lower() not in _PREFIXES or len(following) < 2 or following[0].text != "-":
        return False
    return word.end == following[0].start and following[0].end == following[1].start and following[1].text.isalpha()
