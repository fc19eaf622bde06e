"""Clauses of time behind a bare verb: in "the captain left | before the mate arrived" the captain did not arrive, and nobody left him.

And clauses of place behind an adjective: "bread is cheaper | where bakers compete" tells nothing about where that would be.
"""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

_TIMES = frozenset({"before", "after", "until", "since"})
_GOING = frozenset("leave arrive die depart retire resign collapse disappear vanish escape emerge return land sail swim flee".split())
"""Verbs of which what looks like a participle behind a noun is what that does."""


def mend_where_behind(where: Token) -> None:
    """Make a circumstance of the clause that says where something is so."""
    clause = where.head
    is_there = where.lower_ == "where" and where.dep_ in {"advmod", "mark"} and clause.dep_ == "ccomp" and where.i == clause.head.i + 1
    if is_there and clause.head.pos_ == "ADJ":
        clause.dep_ = "advcl"


def mend_clause_behind(case: Token) -> None:
    """Make the verb behind a noun what its sentence states, and the one at the end a clause of time with the noun before it."""
    doer = case.head
    first, last = doer.head, doer.head.head.head
    noun = first.head
    is_led = case.lower_ in _TIMES and case.dep_ == "case" and doer.dep_ == "obl" and first.dep_ == "acl" and case.i == first.i + 1
    if not is_led or first.lemma_.lower() not in _GOING or first.lower_.endswith("ing") or noun.dep_ != "nsubj":
        return
    if last.i != doer.right_edge.i + 1 or last.tag_ != "VBD" or child(first, "aux", "aux:pass") is not None:
        return
    take_place(first, last)
    first.tag_ = "VBD"
    noun.head, last.head, last.dep_ = first, first, "advcl"
    doer.head, doer.dep_, case.head, case.dep_ = last, "nsubj", last, "mark"
    for stop in [t for t in children(last, "punct") if t.i > last.i]:
        stop.head = first
