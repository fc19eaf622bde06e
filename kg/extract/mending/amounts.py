"""Amounts that a small parser takes for something else: "as many as | one in five children", "earned | more | in May"."""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import child, children, is_verbal, word_at
from kg.extract.language.tree import Token

_HOW_MANY = frozenset({"many", "much", "few", "little"})


def mend_amount(word: Token) -> None:
    """Mend in place the tree around a word that says how many or how much."""
    if word.lower_ in _HOW_MANY and word.i > word.sent.start and word.nbor(-1).lower_ == "as" == word_at(word, 1):
        _mend_as_many_as(word)
    if word.lower_ == "well" and word.i > word.sent.start and word.nbor(-1).lower_ == "as" == word_at(word, 1):
        _mend_as_well_as(word)
    if word.lower_ in {"more", "less"} and word.dep_ == "advmod" and word.head.i > word.i and word.i > word.sent.start:
        _mend_before_phrase(word)
    if word.lower_ in {"more", "less", "fewer"} and word.dep_ == "advmod" and word.head.i < word.i:
        _mend_more_than(word)


def _mend_more_than(more: Token) -> None:
    """Hang "more than" on the amount behind it: "cost | more than | $9"."""
    than = child(more, "fixed")
    amount = than.nbor(1) if than is not None and than.i + 1 < than.sent.end else more
    if amount.i > more.i and (amount.text in {"$", "£", "€"} or amount.tag_ == "CD") and amount.head.i == more.head.i:
        more.head = amount


def _mend_as_many_as(many: Token) -> None:
    """Put the number where "many" stood: "as many as | one in five | have gout"."""
    number = next((c for c in children(many, "obl", "nmod") if c.i > many.i + 1 and any(a.i == many.i + 1 for a in c.children)), None)
    if number is None or (number.tag_ != "CD" and child(number, "nummod") is None):
        return
    take_place(number, many)
    for part in [c for c in many.children if c.i != number.i]:
        part.head = number
    many.head, many.dep_ = number, "advmod"
    for mark in children(number, "case"):
        mark.dep_ = "advmod" if mark.i in {many.i - 1, many.i + 1} else mark.dep_


def _mend_as_well_as(well: Token) -> None:
    """Compare with what was or can be, which no noun is listed with: "do not handle tar | as well as usual"."""
    first, second = well.nbor(-1), well.nbor(1)
    measure = second.nbor(1) if second.i + 1 < well.sent.end else second
    if measure.lower_ not in _MEASURES or measure.dep_ != "conj" or measure.head.i > first.i:
        return
    verb = measure.head if is_verbal(measure.head) else measure.head.head
    well.head, well.dep_, first.head, first.dep_ = verb, "advmod", well, "advmod"
    measure.head, measure.dep_, second.head, second.dep_, second.tag_ = well, "obl", measure, "case", "IN"


_MEASURES = frozenset("usual before ever possible normal expected hoped".split())
"""What something may be done as well as."""


def _mend_before_phrase(more: Token) -> None:
    """Hang "more" on the verb right before it, not on the place or time behind: "earned | more | in 2020"."""
    verb, phrase = more.nbor(-1), more.head
    case = child(phrase, "case")
    if verb.pos_ == "VERB" and phrase.head.i == verb.i and case is not None and case.i == more.i + 1 and child(verb, "obj") is None:
        more.head, more.dep_ = verb, "obj"
