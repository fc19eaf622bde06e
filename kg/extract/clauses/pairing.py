"""What "respectively" sorts: of "A and B serve (respectively, to cut and to glue)" A cuts and B glues."""

from __future__ import annotations

from kg.extract.language.syntax import children
from kg.extract.language.tree import Token


def place_among_doings(verb: Token) -> tuple[int, int] | None:
    """Return the place of an infinitive among those that "respectively" sorts, and how many there are; None where it sorts none."""
    sentence = verb.sent
    if verb.tag_ != "VB" or not any(t.lower_ == "respectively" for t in sentence):
        return None
    doings = [t.i for t in sentence if t.tag_ == "VB" and any(m.lower_ == "to" and m.i < t.i for m in children(t, "mark", "aux"))]
    first = next(t.i for t in sentence if t.lower_ == "respectively")
    doings = [i for i in doings if i > first] if any(i > first for i in doings) else doings
    return (doings.index(verb.i), len(doings)) if verb.i in doings and len(doings) > 1 else None
