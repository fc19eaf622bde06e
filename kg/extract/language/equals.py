"""Two that are set equal by "as" and "as": "twice | as long as | oak", "as much bread as | millers"."""

from __future__ import annotations

from kg.extract.language.tree import Token

MANY = frozenset("many much few little".split())
MULTIPLES = frozenset("twice thrice half times".split())
_SHARES = frozenset("half third quarter fifth tenth dozen few couple hundred thousand million".split())
_MARKS = frozenset(", ; : ( ) — –".split())
_VERBS = frozenset({"VBZ", "VBP", "VBD", "MD", "VB", "VBN", "VBG"})
_LONGEST = 9
"""Words between the two: "as | many old boats with two masts in 2020 | as"."""


def first_as(second: Token) -> Token | None:
    """Return the "as" before the degree that a second "as" compares; none for "as long as it rains", "as many as 40", "as well as"."""
    if second.lower_ != "as" or second.i + 1 >= second.sent.end:
        return None
    for back in range(2, min(_LONGEST, second.i - second.sent.start) + 1):
        word, degree = second.nbor(-back), second.nbor(1 - back)
        if degree.text in _MARKS or degree.tag_ in _VERBS or (degree.lower_ == "as" and degree.i < second.i):
            return None
        if word.lower_ == "as":
            is_multiple = word.i > word.sent.start and word.nbor(-1).lower_ in MULTIPLES and degree.pos_ in {"ADJ", "ADV"}
            return word if is_multiple or (degree.lower_ in MANY and not (back == 2 and is_bound(second))) else None
    return None


def stands_for_noun(pronoun: Token) -> bool:
    """Tell whether "that" or "those" stands for a noun said before: "exceeded | that of oak boats"."""
    owners = (c for c in pronoun.children if c.dep_ == "nmod")
    return pronoun.lower_ in {"that", "those"} and any(case.lower_ == "of" for owner in owners for case in owner.children)


def is_bound(second: Token) -> bool:
    """Tell whether the "as" of "as many as" leads to a number: "as many as | 40 boats", "as much as | a third"."""
    following = second.nbor(1)
    is_share = following.lower_ in {"a", "one"} and second.i + 2 < second.sent.end and second.nbor(2).lower_ in _SHARES
    return following.like_num or following.tag_ in {"CD", "$"} or following.lower_ in _SHARES or is_share


def is_set_equal(phrase: Token) -> bool:
    """Tell whether a phrase is what something is set equal to, and no party: "eat as much bread | as millers"."""
    case = next((c for c in phrase.children if c.dep_ == "case"), None)
    return case is not None and case.i < phrase.i and first_as(case) is not None
