"""Mending what something is only like: "the boat was | like | a mill" is no mill, where "like" was taken for a filler."""

from __future__ import annotations

from kg.extract.language.syntax import child
from kg.extract.language.tree import Token


def mend_likeness(like: Token) -> None:
    """Make a preposition of "like" behind "be", in place."""
    thing = like.head
    be = child(thing, "cop")
    before = like if like.is_sent_start else like.nbor(-1)
    if like.lower_ != "like" or like.dep_ not in {"discourse", "mark", "case"} or be is None or not be.i < like.i < thing.i:
        return
    if before.text == "," or any(t.is_punct for t in like.doc[like.i + 1 : thing.i] if t.text == ","):
        return
    like.dep_, like.tag_, like.pos_ = "case", "IN", "ADP"
    if thing.tag_ == "VBG" and child(thing, "obj", "aux") is None:
        thing.tag_, thing.pos_ = "NN", "NOUN"
        for subject in [c for c in thing.children if c.dep_ == "nsubj:outer"]:
            subject.dep_ = "nsubj"
