"""Mending what is asked: in "how a hive is kept | affects the honey" and "to learn how strong the ropes are in salt water".

Small parsers make a time or a condition of the question, and leave the verb behind it without a subject; and they say of the ropes that
they are in the water, which nobody does.
"""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children
from kg.extract.language.tree import Token

_ASKING = frozenset({"how", "whether", "where", "why"})


def mend_asked_subject(first: Token) -> None:
    """Make the clause that a word of asking opens the subject of the verb right behind it, or what a noun before it is of."""
    if first.lower_ not in _ASKING or first.i + 3 >= first.sent.end:
        return
    before = first.nbor(-1) if first.i > first.sent.start else first
    if first.is_sent_start or before.is_quote or before.lower_ == "that" or (before.text == "," and before.i == before.sent.start + 1):
        _mend_opening(first)


def _mend_opening(first: Token) -> None:
    clauses = (first.head, *children(first.head, "advcl"))
    asked = next((a for a in clauses if a.dep_ in {"advcl", "ccomp"} and a.i > first.i and a.left_edge.i >= first.i - 1), None)
    if asked is None or child(asked, *SUBJECTS) is None:
        return
    said = next((c for c in children(asked.head, "ccomp") if c.i > asked.i), None) if asked.i < asked.head.i else None
    verb = said if asked.dep_ == "ccomp" and said is not None else asked.head
    helpers = [t for t in (*children(verb, "aux", "aux:pass", "cop"), verb) if t.i > asked.i]
    finite = next((t for t in helpers if t.tag_ in FINITE), None)
    if finite is None or finite.i != asked.right_edge.i + 1 or child(verb, *SUBJECTS, "expl", "mark") is not None:
        return
    first.head, asked.head = asked, verb
    asked.dep_ = "csubj:pass" if child(verb, "aux:pass") is not None else "csubj"


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
