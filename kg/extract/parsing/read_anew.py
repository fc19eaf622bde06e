"""Sentences that the parser reads better in another form: "Night work | (is) linked to gout", "Tea calms | (, finds a study)".

A headline leaves out "to be", and small parsers hang the predicate on whatever noun stands next to it. With the verb they see a plain
sentence; the tree of that, without the verb, is the tree of the headline. In the same way a sentence with the report behind it is read
without the report, where the parser took what is reported for the one who reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy import tokens
from spacy.language import Language

from kg.extract.language.syntax import FINITE
from kg.extract.language.tree import Doc, Row, Token

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "VBG", "CD"})
_PLURAL = frozenset({"NNS", "NNPS"})
_BE = frozenset({"cop", "aux:pass", "aux", "auxpass"})
SUBJECT_LABELS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "csubj", "csubj:pass", "csubjpass"})
_DEGREE = r"(?:(?:[a-z]+ly|far|much|up to|over|about) )?(?:(?:\d[\d.]*|two|three|four|five|six|ten) (?:times |percent |% |fold )?)?"
_PREDICATE = re.compile(
    r"(?: now| still| also)? (?:"
    r"(?:linked|tied|connected) to|associated with|(?:found|shown|thought|believed|known|said|proven|likely|unlikely|set|key) to"
    rf"|{_DEGREE}(?:more|less|twice as|times as|as) likely to"
    r"|(?:most |more |less )?at (?:\w+ ){0,3}risk (?:of|for)"
    r"|as \w+ as|no (?:better|worse|safer|riskier|more \w+|less \w+) than"
    r"|(?:a|an|the) (?:[\w-]+ ){0,3}(?:cause|factor|predictor|marker|sign|trigger)s? (?:of|for|in)"
    r"|(?:most|main|leading|major|top|biggest|key|dominant|strongest|best) (?:[\w-]+ ){0,2}(?:cause|factor|predictor|marker|sign|trigger)s?"
    r" (?:of|for|in)"
    r") "
)


def read_anew(doc: Doc, nlp: Language) -> Doc:
    """Read anew in place the sentences of a parsed Doc that need it, and return it."""
    for sentence in doc.sents:
        words = list(sentence)
        comma, gap = _misread_report(words), _gap(words)
        if comma is not None:
            _read_without_report(words, comma, nlp)
        elif gap is not None:
            _read_with_verb(words, gap, nlp)
    return doc


def _misread_report(words: Sequence[Token]) -> int | None:
    """Return the index of the comma before "finds a large study", None where the parser hung what is reported on the verb."""
    for k in range(len(words) - 3, 1, -1):
        if words[k].text == "," and words[k + 1].lower_ in _REPORTS and _source(words[k + 2 :]) is not None:
            is_right = any(c.dep_ in {"ccomp", "parataxis"} and c.i < words[k].i for c in words[k + 1].children)
            return None if is_right or any(t.tag_ in FINITE for t in words[k + 2 : k + 2 + _LONGEST_REPORT]) else k
    return None


def _source(words: Sequence[Token]) -> Token | None:
    """Return the noun of "a large Danish study of rowers", None where another noun phrase stands there."""
    end = next((k for k, t in enumerate(words) if t.tag_ in FINITE or t.tag_ in {"IN", "VBN", "TO"} or t.is_punct), len(words))
    nouns = [t for t in words[:end] if t.tag_ in NOUNS]
    return nouns[-1] if nouns and nouns[-1].lower_ in _SOURCES else None


_REPORTS = frozenset("finds found reveals suggests indicates shows concludes says confirms warns claims reports".split())
_SOURCES = frozenset(
    "study studies research analysis review report survey trial paper data findings evidence scientists researchers experts authors".split()
)


def _read_without_report(words: Sequence[Token], comma: int, nlp: Language) -> None:
    """Read what stands before the comma as a sentence of its own, and hang it on the report as what is reported."""
    verb, source, told = words[comma + 1], _source(words[comma + 2 :]), words[:comma]
    top = _read_alone(told, nlp) if source is not None else None
    if source is None or top is None:
        return
    verb.head = verb
    verb.dep_, verb.tag_, verb.pos_ = "ROOT", "VBD" if verb.lower_ == "found" else "VBZ", "VERB"
    for token in words[comma:]:
        if token.i != verb.i and (token.head.i < verb.i or token.head.i == token.i or token.i == source.i):
            token.head = verb
    source.dep_ = "nsubj"
    top.head, top.dep_ = verb, "ccomp"


def _read_alone(words: Sequence[Token], nlp: Language) -> Token | None:
    """Give words the tree that they have as a sentence and return its top; None, and nothing done, where no subject is in it."""
    texts, spaces = [t.text for t in words], [bool(t.whitespace_) for t in words]
    gap = _gap(words)
    if gap is not None:
        texts.insert(gap, _be_for(words[:gap]))
        spaces.insert(gap, True)
    read = parse_words([*texts, "."], [*spaces, False], nlp)
    kept = [t for t in read if t.i not in {gap, len(texts)}]
    is_whole = all(t.head in kept for t in kept)
    return take_tree(words, kept) if is_whole and any(t.dep_ in SUBJECT_LABELS for t in kept) else None


def parse_words(texts: list[str], spaces: list[bool], nlp: Language) -> Doc:
    """Return the words parsed as one sentence."""
    return parse_sentences([(texts, spaces)], nlp)[0]


def parse_sentences(sentences: Iterable[tuple[list[str], list[bool]]], nlp: Language) -> list[Doc]:
    """Return the words of each parsed as one sentence, which together takes less time than one by one."""
    docs = (tokens.Doc(nlp.vocab, words=texts, spaces=spaces, sent_starts=_one(len(texts))) for texts, spaces in sentences)
    return [tree_of(doc) for doc in nlp.pipe(docs)]


def _one(n_words: int) -> list[bool | int | None]:
    """Return the borders of one sentence."""
    return [True, *[False] * (n_words - 1)]


def tree_of(doc: tokens.Doc) -> Doc:
    """Return what a model has read."""
    return Doc(
        Row(t.text, bool(t.whitespace_), t.lemma_, t.tag_, t.pos_, t.dep_, t.head.i, is_many="Number=Plur" in str(t.morph)) for t in doc
    )


def _gap(words: Sequence[Token]) -> int | None:
    """Return the index of the word before which "to be" is left out; None where the line has a finite verb or ends in a stop."""
    if words[-1].text == "." or any(map(is_main_verb, words[: _end(words)])):
        return None
    text, starts = "", {}
    for k, token in enumerate(words):
        starts[len(text)] = k
        text += f" {token.lower_}"
    found = next((m for m in _PREDICATE.finditer(f"{text} ") if _follows_noun(words, starts[m.start()])), None)
    return starts[found.start()] if found is not None else None


def is_main_verb(word: Token) -> bool:
    """Tell whether a word is a finite verb that no "who" or "which" leads."""
    return word.tag_ in FINITE and not {word.dep_, word.head.dep_} & _RELATIVE


_RELATIVE = frozenset({"acl:relcl", "relcl"})


def _follows_noun(words: Sequence[Token], at: int) -> bool:
    return at > 0 and words[at - 1].tag_ in NOUNS and not any(t.text in {":", ";"} for t in words[max(at - 2, 0) : at])


def _end(words: Sequence[Token]) -> int:
    """Return where ", study finds" begins at the end of the line, else the line's length."""
    comma = next((k for k in range(len(words) - 1, max(len(words) - _LONGEST_REPORT, 0), -1) if words[k].text == ","), None)
    return comma if comma is not None and words[-1].tag_ == "VBZ" else len(words)


_LONGEST_REPORT = 6
"""Words of ", new study finds"."""


def _read_with_verb(words: Sequence[Token], at: int, nlp: Language) -> None:
    """Read a line with the verb that it leaves out, and keep the tree where the verb has a subject in it."""
    texts, spaces = [t.text for t in words], [bool(t.whitespace_) for t in words]
    texts.insert(at, _be_for(words[:at]))
    spaces[at - 1 : at] = [True, True]
    read = parse_words(texts, spaces, nlp)
    be = read[at]
    has_subject = any(c.dep_ in SUBJECT_LABELS and c.i < at for c in be.head.children)
    if be.dep_ in _BE and has_subject and not list(be.children):
        take_tree(words, [t for t in read if t.i != at])


def _be_for(before: Sequence[Token]) -> str:
    """Return the form of "to be" that agrees with what stands before it."""
    noun = next((t for t in reversed(before) if t.tag_ in NOUNS and not _is_after_preposition(before, t)), before[-1])
    return "are" if noun.tag_ in _PLURAL else "is"


def take_tree(words: Sequence[Token], read: Sequence[Token]) -> Token:
    """Give words the tree of the same words in another Doc, in which nothing hangs on words left out; return the top, which may."""
    pairs = list(zip(words, read, strict=True))
    twin = {new.i: old for old, new in pairs}
    top = next(old for old, new in pairs if new.head.i == new.i or new.head.i not in twin)
    top.head = top
    for old, _ in pairs:
        old.head = top
    for old, new in pairs:
        old.tag_, old.pos_, old.lemma_, old.dep_ = new.tag_, new.pos_, new.lemma_, new.dep_
        old.head = twin.get(new.head.i, top)
    return top


def _is_after_preposition(words: Sequence[Token], noun: Token) -> bool:
    return any(t.tag_ in {"IN", "TO"} for t in words if t.i < noun.i)
