"""Mending pairs: which two things "between" and "but not" part, in "a link between noise in childhood and gout", "figs, but not dates"."""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import FINITE, SUBJECTS, ancestors, child, children, is_nominal
from kg.extract.language.tree import Token

_LISTED = frozenset({"NOUN", "PROPN"})
_CLAUSE_PARTS = frozenset({*SUBJECTS, "cop", "aux", "aux:pass", "mark", "obj", "orphan", "expl", "case"})
_VERBS_TOO = frozenset("slow lower poor low dry cool warm clean".split())
"""Adjectives that small taggers take for infinitives."""


def mend_pair(word: Token) -> None:
    """Tie the two things that "between" or "but not" part to one another, where the parser tied them to other words."""
    if word.lower_ == "but" and word.dep_ == "cc":
        _mend_set_against(word)
    if word.lower_ == "between" and word.dep_ == "case":
        _mend_between(word)


def _mend_set_against(but: Token) -> None:
    """Tie "not" to the "but" before it in "figs, but not dates, ripened", where the parser made it a part of the dates."""
    denial = but.nbor(1) if but.i + 1 < but.sent.end else but
    noun = but.head
    while noun.dep_ in {"amod", "compound"} and noun.head.i > noun.i:
        noun = noun.head
    if denial.lower_ == "not" and noun.pos_ in _LISTED and noun.i > denial.i and denial.head.i in {but.head.i, noun.i, but.i}:
        but.head, denial.head, denial.dep_ = noun, but, "advmod"


def _mend_between(between: Token) -> None:
    """Join the two things of "a link between noise in childhood and gout", which the parser joined to what stands between or above."""
    first = between.head
    while first.dep_ == "compound" and first.head.i > first.i:
        first = between.head = first.head
    is_listed = child(first, "conj") is not None or any(child(a, "conj") is not None for a in children(first, "amod"))
    joint = _only_joint(first) if first.pos_ in _LISTED and not is_listed else None
    if joint is None:
        return
    second = joint.head
    if second.tag_ == "VB" and second.lower_ in _VERBS_TOO and (noun := child(second, "obj")) is not None:
        take_place(noun, second)
        second.head, second.dep_, second.tag_, second.pos_ = noun, "amod", "JJ", "ADJ"
    while second.dep_ in {"compound", "amod"} and second.head.i > second.i:
        second = second.head
    is_above = any(a.i == second.i for a in ancestors(first))
    if second.i < joint.i or second.pos_ not in _LISTED or is_above or child(second, *_CLAUSE_PARTS) is not None:
        return
    for phrase in [t for t in first.doc[first.i + 1 : joint.i] if t.dep_ in {"obl", "nmod"} and t.head.i < first.i]:
        phrase.head, phrase.dep_ = first, "nmod"
    second.head, second.dep_, joint.head = first, "conj", second


def second_of_pair(first: Token) -> Token | None:
    """Return what "between" pairs with the thing that follows it; of "A and B and a C" the C. None where that is not told.

    Of three things the last stands alone where only it has an article or is compared: "between rye and oats and | a lower risk".
    """
    joined = [t for t in first.subtree if t.i > first.i and t.dep_ == "conj" and is_nominal(t) and not _is_pair(t)]
    joints = [t for t in joined if any(c.lower_ == "and" for c in children(t, "cc"))]
    direct = [t for t in joints if t.head.i == first.i]
    if len(joints) < 2 or len(joined) > len(joints) or len(direct) == 1:
        return next(iter(direct or joined), None)
    alone = [t for t in (first, *joined) if any(c.dep_ == "det" or c.tag_ == "JJR" or c.lower_ in _COMPARED for c in t.children)]
    return joined[-1] if [t.i for t in alone] == [joined[-1].i] else None


def _is_pair(noun: Token) -> bool:
    """Tell whether a noun relates two things itself: "a link between A and B and | a link between C and D"."""
    return any(c.lower_ == "between" for n in children(noun, "nmod") for c in children(n, "case"))


_COMPARED = frozenset("increased decreased reduced elevated raised greater".split())


def _only_joint(first: Token) -> Token | None:
    """Return the one "and" after a noun in its clause, None where there are several or a doing follows the noun."""
    tail = list(first.doc[first.i + 1 : first.sent.end])
    end = next((k for k, t in enumerate(tail) if t.text == ";" or (t.tag_ in FINITE and t.dep_ not in {"acl:relcl", "advcl"})), len(tail))
    joints = [t for t in tail[:end] if t.lower_ == "and" and t.dep_ == "cc"]
    return joints[0] if len(joints) == 1 and tail[0].tag_ != "VBG" else None
