"""Mending degrees and ages: in "all had | moderate to severe gout" nobody had moderate to anything, and "women | aged 49" are of that age.

Two adjectives with "to" between them and a noun behind them modify that noun, and a number behind "aged" says of what age, wherever the
parser hung them.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.language.places import take_place
from kg.extract.language.syntax import child

_DEGREES = frozenset(
    "mild moderate severe low high medium intermediate small large light heavy minor major short long poor fair good weak strong"
    " slight serious".split()
)


def mend_range(token: Token) -> None:
    """Make one phrase of a noun and the degrees before it, and of an age and its number."""
    if token.i <= token.sent.start:
        return
    if token.tag_ == "CD" and token.nbor(-1).lower_ in {"age", "aged"} and token.head.i < token.i - 1:
        token.head, token.dep_ = token.nbor(-1), "nmod" if token.nbor(-1).lower_ == "age" else "obj"
    if token.lower_ == "to" and token.i + 2 < token.sent.end:
        _mend_degrees(token)


def _mend_degrees(to: Token) -> None:
    low, high = to.nbor(-1), to.nbor(1)
    noun = high.head
    is_range = low.lower_ in _DEGREES and high.lower_ in _DEGREES and high.dep_ == "amod" and noun.i > high.i
    if not is_range or noun.pos_ not in {"NOUN", "PROPN"} or (child(low, "cop") is not None and child(low, "case") is None):
        return
    if any(a.i == low.i for a in noun.ancestors):
        take_place(noun, low)
    for part in [c for c in low.children if c.i < low.i]:
        part.head = noun
    low.head, low.dep_, low.tag_, low.pos_ = noun, "amod", "JJ", "ADJ"
    to.head, to.dep_ = high, "mark"
