"""Mending lists of people with where they work: "our authors are Ann Moor, York College; Tom Hill, Ouse Clinic" tells of no college."""

from __future__ import annotations

from kg.extract.language.kinds import is_body, is_group, kind_of
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token


def mend_workplace(name: Token) -> None:
    """Hang on the one before it a body, or a place behind a body, that was taken for one of the people listed."""
    first = name.head
    who = _who(first)
    if name.pos_ != "PROPN" or first.i > name.i or who is None or not _are_people(who) or not _is_workplace(name):
        return
    before = [c for c in (first, *children(first, "conj")) if c.i < name.i]
    for later in children(name, "conj"):
        later.head = first
    name.head, name.dep_ = before[-1], "dep"


def _who(first: Token) -> Token | None:
    """Return what those are called whose list begins here: "our | helpers are Ann and Tom", "| helpers including Ann"."""
    if child(first, "cop") is not None:
        return child(first, "nsubj")
    if first.dep_ == "obj" and first.head.lemma_ == "include":
        return child(first.head, "nsubj")
    is_example = first.dep_ == "nmod" and any(c.lower_ == "including" for c in children(first, "case"))
    return first.head if is_example else None


def _are_people(who: Token) -> bool:
    return who.tag_ == "NNS" and kind_of(who) == "person" and not is_group(who)


def _is_workplace(name: Token) -> bool:
    """Tell whether a name is that of a body, or stands behind the comma of one and is no full name."""
    if is_body([name, *children(name, "flat", "compound")]):
        return True
    start = name.left_edge
    comma = start if start.text == "," or start.i == 0 else start.nbor(-1)
    i = comma.i - 1
    while i > name.sent.start and name.doc[i].text not in {",", ";", ":"} and name.doc[i].dep_ != "cc":
        i -= 1
    return comma.text == "," and child(name, "flat", "cc") is None and is_body(name.doc[i + 1 : comma.i])
