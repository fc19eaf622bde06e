"""Mending phrases of which a degree with "as" was taken for a place or a role: "holds | three times as many boats | as the river"."""

from __future__ import annotations

from kg.extract.language.equals import MANY, MULTIPLES
from kg.extract.language.syntax import child, children, word_at
from kg.extract.language.tree import Token


def mend_equal(word: Token) -> None:
    """Mend in place what hangs on the first of two that are written "as"."""
    if word.lower_ != "as" or word.i + 2 >= word.sent.end:
        return
    degree = word.nbor(1)
    if degree.lower_ in MANY and degree.dep_ == "amod" and degree.head.i > degree.i and word_at(degree, 1) != "as":
        _mend_counted(word, degree, degree.head)


def _mend_counted(first: Token, degree: Token, noun: Token) -> None:
    """Make an object of what there is as much of, with how many times as much there is."""
    verb = noun.head
    times = first.nbor(-1) if first.i > first.sent.start else first
    for bound in [b for b in children(verb, "obj") if b.lower_ in {"more", "less"} and b.right_edge.i == times.i - 1]:
        bound.head, bound.dep_ = times, "advmod"  # "more than | twice as many"
    if first.head.i not in {noun.i, degree.i}:
        return
    first.head, first.dep_, first.tag_ = degree, "advmod", "RB"
    if times.lower_ in MULTIPLES and times.head.i == verb.i and verb.i < times.i:
        times.head, times.dep_ = degree, "advmod" if times.pos_ == "ADV" else "obl:unmarked"
    if noun.dep_ == "obl" and noun.i > verb.i and child(noun, "case") is None and child(verb, "obj", "aux:pass") is None:
        noun.dep_ = "obj"
    for other in [n for n in children(noun, "nmod") if any(c.lower_ == "as" and c.i > noun.i for c in children(n, "case"))]:
        other.head, other.dep_ = verb, "obl"
