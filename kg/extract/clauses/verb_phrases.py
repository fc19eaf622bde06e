"""Phrases that make one verb with theirs: "takes age | into account" takes no age."""

from __future__ import annotations

from kg.extract.language.syntax import children
from kg.extract.language.tree import Token

_SAID_WITH = {
    "take": frozenset({("into", "account"), ("into", "consideration")}),
    "put": frozenset({("in", "place"), ("into", "practice")}),
    "call": frozenset({("into", "question")}),
    "bring": frozenset({("to", "light"), ("to", "market")}),
    "keep": frozenset({("in", "mind"), ("in", "check")}),
    "bear": frozenset({("in", "mind")}),
    "have": frozenset({("in", "common")}),
    "lay": frozenset({("to", "rest")}),
}
"""By verb, the preposition and the noun."""


def said_with(verb: Token) -> list[Token]:
    """Return the words of a phrase without which the verb says something else: "take the wind | into account"."""
    known = _SAID_WITH.get(verb.lemma_.lower(), frozenset())
    found = ((case, noun) for noun in children(verb, "obl") for case in children(noun, "case")[:1] if known and case.i == noun.i - 1)
    return next(([case, noun] for case, noun in found if (case.lower_, noun.lower_) in known), [])
