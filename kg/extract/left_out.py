"""The verb "to be" that a headline leaves out, put back for the parser alone: "Night work in youth | (is) linked to gout".

Small parsers hang such a predicate on whatever noun stands next to it. With the verb they see a plain sentence; the tree of that, without
the verb, is the tree of the headline. Only lines without a finite verb are read anew, and only where the tree then has a subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "VBG", "CD"})
_PLURAL = frozenset({"NNS", "NNPS"})
_BE = frozenset({"cop", "aux:pass", "aux", "auxpass"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "csubj", "csubj:pass", "csubjpass"})
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


def put_back(doc: Doc, nlp: Language) -> Doc:
    """Read anew in place the lines of a parsed Doc that leave out "is" or "are", and return it."""
    for sentence in doc.sents:
        words = list(sentence)
        at = _gap(words)
        if at is not None:
            _read_anew(words, at, nlp)
    return doc


def _gap(words: Sequence[Token]) -> int | None:
    """Return the index of the word before which "to be" is left out; None where the line has a finite verb or ends in a stop."""
    if words[-1].text == "." or any(t.tag_ in _FINITE for t in words[: _end(words)]):
        return None
    text, starts = "", {}
    for k, token in enumerate(words):
        starts[len(text)] = k
        text += f" {token.lower_}"
    found = next((m for m in _PREDICATE.finditer(f"{text} ") if _follows_noun(words, starts[m.start()])), None)
    return starts[found.start()] if found is not None else None


def _follows_noun(words: Sequence[Token], at: int) -> bool:
    return at > 0 and words[at - 1].tag_ in _NOUNS and not any(t.text in {":", ";"} for t in words[max(at - 2, 0) : at])


def _end(words: Sequence[Token]) -> int:
    """Return where ", study finds" begins at the end of the line, else the line's length."""
    comma = next((k for k in range(len(words) - 1, max(len(words) - _LONGEST_REPORT, 0), -1) if words[k].text == ","), None)
    return comma if comma is not None and words[-1].tag_ == "VBZ" else len(words)


_LONGEST_REPORT = 6
"""Words of ", new study finds"."""


def _read_anew(words: Sequence[Token], at: int, nlp: Language) -> None:
    noun = next((t for t in reversed(words[:at]) if t.tag_ in _NOUNS and not _is_after_preposition(words, t)), words[at - 1])
    texts = [t.text for t in words]
    texts.insert(at, "are" if noun.tag_ in _PLURAL else "is")
    spaces = [bool(t.whitespace_) for t in words]
    spaces.insert(at, True)
    spaces[at - 1] = True
    borders: list[bool | int | None] = [True, *[False] * (len(texts) - 1)]
    read = Doc(nlp.vocab, words=texts, spaces=spaces, sent_starts=borders)
    for _, pipe in nlp.pipeline:
        read = pipe(read)
    be = read[at]
    has_subject = any(c.dep_ in _SUBJECTS and c.i < at for c in be.head.children)
    if be.dep_ in _BE and has_subject and not list(be.children):
        _take_tree(words, read, at)


def _take_tree(words: Sequence[Token], read: Doc, at: int) -> None:
    """Give the words of a line the tree of the same words with one more at ``at``, on which none of them hangs."""
    pairs = list(zip(words, (t for t in read if t.i != at), strict=True))
    top = next(old for old, new in pairs if new.head.i == new.i)
    top.head = top
    for old, _ in pairs:
        old.head = top
    for old, new in pairs:
        old.tag_, old.pos_, old.lemma_, old.dep_ = new.tag_, new.pos_, new.lemma_, new.dep_
        old.head = words[new.head.i - (new.head.i > at)]


def _is_after_preposition(words: Sequence[Token], noun: Token) -> bool:
    return any(t.tag_ in {"IN", "TO"} for t in words if t.i < noun.i)
