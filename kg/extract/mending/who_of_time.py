"""Mending clauses with "who" that a small parser gives to a time: in "met Lind on Monday, who sold the mill" no Monday sold it."""

from __future__ import annotations

from kg.extract.language.kinds import kind_of
from kg.extract.language.syntax import SUBJECTS, child
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_REACH = 8
"""Words before the time among which whoever is meant stands."""


def mend_who_of_time(clause: Token) -> None:
    """Hang a clause with "who" in place on the last of the persons and names before the time that it hangs on."""
    time, who = clause.head, child(clause, *SUBJECTS)
    if who is None or who.lower_ != "who" or time.i > clause.i or not is_time(time):
        return
    before = reversed(clause.doc[max(clause.sent.start, time.i - _REACH) : time.left_edge.i])
    person = next((t for t in before if _is_person(t) and not is_time(t)), None)
    if person is not None:
        clause.head = person


def _is_person(noun: Token) -> bool:
    is_name = noun.pos_ == "PROPN" and noun.dep_ not in {"compound", "flat"}
    return is_name or (noun.pos_ == "NOUN" and kind_of(noun) == "person") or noun.lower_ in {"witness", "guest", "hostage", "suspect"}
