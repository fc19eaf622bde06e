"""Degrees that are asked for: in "to learn how strong the ropes are in salt water" nobody says that the ropes are in the water."""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token


def mend_asked_degree(how: Token) -> None:
    """Make the adjective behind "how" what is asked of the subject, and the phrase behind the verb where it is so."""
    degree = how.nbor(1) if how.i + 1 < how.sent.end else how
    if how.lower_ != "how" or how.head.i != degree.i or degree.pos_ != "ADJ":
        return
    copula = next((t for t in how.doc[degree.i + 1 : how.sent.end] if t.dep_ == "cop"), None)
    phrase = copula.head if copula is not None else degree
    subject = next((s for s in children(phrase, *SUBJECTS) if s.left_edge.i == degree.i + 1), None)
    case = child(phrase, "case")
    if copula is None or subject is None or case is None or subject.right_edge.i != copula.i - 1 or case.i != copula.i + 1:
        return
    take_place(degree, phrase)
    subject.head = copula.head = degree
    phrase.head, phrase.dep_ = degree, "obl"
