"""Mending lists of subjects: "Old age, high weight and smoking | were predictors of gout".

Small parsers take the first for a heading, or give the verb a subject for each comma.
"""

from __future__ import annotations

from itertools import pairwise

from kg.extract.language.syntax import FINITE, SUBJECTS, child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_LOOSE = frozenset({"appos", "parataxis", "conj", "ccomp", "acl", "advcl", "acl:relcl", "dep", "list"})


def mend_listed_subject(first: Token) -> None:
    """Make the noun at the top of a sentence the first of the subjects after its comma, and what these do the predicate."""
    if (
        first.dep_ != "ROOT"
        or first.pos_ not in _NOUNS
        or is_time(first)
        or child(first, "cop", "aux", "case", "mark", *SUBJECTS) is not None
    ):
        return
    verb = next((c for c in first.children if c.dep_ in _LOOSE and c.i > first.i and _is_finite(c)), None)
    second = child(verb, "nsubj", "nsubj:pass") if verb is not None else None
    if verb is None or second is None or not first.i < second.left_edge.i < verb.i:
        return
    if _join_last(first, verb, second):
        return
    third = child(second, "conj")
    before = second.doc[second.left_edge.i - 1]
    if third is None or child(third, "cc") is None or before.text != "," or first.right_edge.i < verb.i or _parts(first, before.i):
        return
    verb.head, verb.dep_, label = verb, "ROOT", second.dep_
    first.head, first.dep_ = verb, label
    for other in (second, *children(second, "conj")):
        other.head, other.dep_ = first, "conj"
    for token in [c for c in first.children if c.i > verb.i or c.is_punct]:
        token.head = verb


def _join_last(first: Token, verb: Token, second: Token) -> bool:
    """Join the last subject to the others of "rain, wind, and | fog were causes", where the parser gave the verb that alone."""
    middle = [c for c in children(first, "conj") if first.i < c.i < second.left_edge.i]
    joint = next((c for c in children(verb, "cc") if c.i == second.left_edge.i - 1 and c.lower_ == "and"), None)
    is_named = any(t.pos_ == "PROPN" and t.text.istitle() for t in (*middle, second))
    if joint is None or not middle or joint.nbor(-1).text != "," or _parts(first, first.i) or is_named:
        return False
    verb.head, verb.dep_ = verb, "ROOT"
    first.head, first.dep_, second.head, second.dep_, joint.head = verb, second.dep_, first, "conj", second
    for token in [c for c in first.children if c.i > verb.i]:
        token.head = verb
    return True


def mend_many_subjects(verb: Token) -> None:
    """Make one list of the subjects of a verb that nothing but commas parts, the last of them joined to another by "and"."""
    found = [s for s in children(verb, "nsubj", "nsubj:pass", "dep") if s.i < verb.i]
    if (
        len(found) < 2
        or found[-1].dep_ == "dep"
        or any(t.pos_ not in _NOUNS or is_time(t) or child(t, "case", "acl:relcl") is not None for t in found)
    ):
        return
    are_listed = all(_is_right_behind(before, after) for before, after in pairwise(found))
    if are_listed and any(t.dep_ == "cc" and t.lower_ in {"and", "or"} for t in found[-1].subtree if t.i < verb.i):
        found[0].dep_ = found[-1].dep_
        for other in found[1:]:
            other.head, other.dep_ = found[0], "conj"


def _is_right_behind(before: Token, after: Token) -> bool:
    """Tell whether a comma alone stands between two phrases."""
    gap = [t.i for t in before.doc[before.right_edge.i : after.left_edge.i + 1] if t.text == ","]
    start = after.left_edge.i + (after.left_edge.text == ",")
    return len(gap) == 1 and gap[0] == start - 1 and before.right_edge.i >= start - 2


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(t.tag_ in FINITE for t in children(verb, "aux", "aux:pass", "cop"))


def _parts(first: Token, comma: int) -> bool:
    """Tell whether more than the noun's own phrase stands before the comma."""
    return any(t.is_punct or t.tag_ in FINITE for t in first.doc[first.sent.start : comma])
