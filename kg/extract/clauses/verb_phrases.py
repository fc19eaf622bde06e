"""Phrases that make one verb with theirs: "takes age | into account" takes no age."""

from __future__ import annotations

from kg.extract.language.syntax import children
from kg.extract.language.tree import Token

_ENDANGERED = frozenset({("at", "risk"), ("in", "jeopardy"), ("in", "danger")})
_SAID_WITH = {
    "take": frozenset({("into", "account"), ("into", "consideration"), ("for", "granted"), ("by", "surprise")}),
    "put": frozenset({("in", "place"), ("into", "practice"), ("to", "rest"), ("to", "use"), ("on", "hold")}) | _ENDANGERED,
    "call": frozenset({("into", "question"), ("to", "mind")}),
    "bring": frozenset({("to", "light"), ("to", "market"), ("to", "mind"), ("to", "life"), ("to", "justice"), ("to", "bear")}),
    "throw": frozenset({("into", "doubt")}),
    "set": frozenset({("in", "motion"), ("on", "fire")}),
    "hold": frozenset({("to", "account")}),
    "keep": frozenset({("in", "mind"), ("in", "check")}),
    "bear": frozenset({("in", "mind")}),
    "have": frozenset({("in", "common")}),
    "lay": frozenset({("to", "rest")}),
}
"""By verb, the preposition and the noun."""


def is_said_with(verb: Token, preposition: Token, noun: Token) -> bool:
    """Tell whether three words are a verb and its phrase: "called | to mind"."""
    return (preposition.lower_, noun.lower_) in _SAID_WITH.get(verb.lemma_.lower(), frozenset())


def said_with(verb: Token) -> list[Token]:
    """Return the words of a phrase without which the verb says something else: "take the wind | into account"."""
    clear = next((c for c in children(verb, "xcomp") if c.lower_ == "clear" and c.i == verb.i + 1), None)
    if verb.lemma_ == "make" and clear is not None and any(o.i > clear.i for o in children(verb, "obj")):
        return [clear]  # "made | clear | his aim"
    known = _SAID_WITH.get(verb.lemma_.lower(), frozenset())
    found = ((case, noun) for noun in children(verb, "obl") for case in children(noun, "case")[:1] if known and case.i == noun.i - 1)
    return next(([case, noun] for case, noun in found if (case.lower_, noun.lower_) in known), [])
