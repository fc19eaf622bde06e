"""Mending ages behind people: in "sold to sailors 65 and older" nobody is sold to sailors alone, and no number is older."""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import child, word_at
from kg.extract.language.times import is_time
from kg.extract.language.tree import Doc, Token

_OR_OLDER = frozenset("older younger over above under".split())


def mend_ages_behind(doc: Doc) -> None:
    """Mend the tree in place."""
    for token in doc:
        if (token.tag_ == "CD" or token.lower_ == "years") and word_at(token, 1) in {"or", "and"}:
            _mend_age(token, token.nbor(1))


def _mend_age(age: Token, joint: Token) -> None:
    """Make people the head of their age behind them: "| bakers | 45 or older", "sailors | 65 years and older | row"."""
    bound = joint.nbor(1) if joint.i + 1 < joint.sent.end else joint
    number = age if age.tag_ == "CD" else child(age, "nummod") or age
    people = number.nbor(-1) if number.i > number.sent.start else number
    if bound.lower_ not in _OR_OLDER or number.tag_ != "CD" or people.tag_ != "NNS" or is_time(people):
        return
    if people.head.i == age.i and people.dep_ == "compound":
        take_place(people, age)
        for part in [c for c in age.children if c.i not in {people.i, bound.i, number.i}]:
            part.head = people
    elif age.head.i != people.i and not (age.head.i == people.head.i and age.dep_ == people.dep_):
        return
    age.head, age.dep_ = people, "nmod"
    bound.head, bound.dep_, joint.head, joint.dep_ = age, "conj", bound, "cc"
