"""Mending one noun phrase that a parenthesis makes two: "the human papillomavirus (HPV) | vaccine", "blood sugar (glucose) | levels".

A small parser gives the verb two subjects or two objects there. The first is part of the second, and what stands in brackets tells of it.
"""

from __future__ import annotations

from kg.extract.language.syntax import children, is_nominal
from kg.extract.language.tree import Doc, Token

_LONGEST = 6
"""Words within the brackets; what is longer is an aside, not another name."""
_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj"})


def mend_bracketed(doc: Doc) -> None:
    """Mend the tree in place."""
    for bracket in doc:
        if bracket.text == ")" and 0 < bracket.i < len(doc) - 1 and bracket.i + 1 < bracket.sent.end:
            _mend(bracket)


def _mend(bracket: Token) -> None:
    doc = bracket.doc
    opening = next((i for i in range(bracket.i - 1, max(bracket.sent.start, bracket.i - _LONGEST - 1), -1) if doc[i].text == "("), None)
    if opening is None or opening == bracket.sent.start:
        return
    first, second = doc[opening - 1], _noun_from(bracket.nbor(1))
    if second is None or first.dep_ not in _ROLES or not is_nominal(first):
        return
    if first.dep_ == "conj" and (second.head.i, second.dep_) == (first.head.head.i, first.head.dep_):
        for link in children(first, "cc"):
            link.head = second
        second.head, second.dep_ = first.head, "conj"
    elif (second.head.i, second.dep_) != (first.head.i, first.dep_):
        return
    first.head, first.dep_ = second, "compound"
    for token in doc[opening : bracket.i + 1]:
        if not opening <= token.head.i <= bracket.i:
            token.head, token.dep_ = first, "punct" if token.is_punct else "appos"


def _noun_from(word: Token) -> Token | None:
    """Return the noun that begins with the word: itself, or what it is a part of."""
    return word if is_nominal(word) else word.head if word.dep_ in {"compound", "amod"} and is_nominal(word.head) else None
