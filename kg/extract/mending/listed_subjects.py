"""Mending lists of subjects: "sail size, crew size and tar use | slowed the boat", where small parsers see a subject for each comma."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.language.syntax import child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_NOUNS = frozenset({"NOUN", "PROPN"})


def mend_many_subjects(verb: Token) -> None:
    """Make one list of the subjects of a verb that nothing but commas parts, the last of them joined to another by "and"."""
    found = [s for s in children(verb, "nsubj", "nsubj:pass", "dep") if s.i < verb.i]
    if len(found) == 2:
        _mend_beside(*found)
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


def _mend_beside(first: Token, second: Token) -> None:
    """Leave one subject of two side by side: "thirty women | each | received a boat", "the | phase I | results show"."""
    is_bare = second.i == first.right_edge.i + 1 and not list(second.children)
    if is_bare and second.lower_ in {"each", "all", "both"}:
        second.dep_ = "advmod"
    if first.lower_ == "phase" and first.right_edge.tag_ == "CD" and first.right_edge.i == second.i - 1:
        first.head, first.dep_ = second, "compound"


def _is_right_behind(before: Token, after: Token) -> bool:
    """Tell whether a comma alone stands between two phrases."""
    gap = [t.i for t in before.doc[before.right_edge.i : after.left_edge.i + 1] if t.text == ","]
    start = after.left_edge.i + (after.left_edge.text == ",")
    return len(gap) == 1 and gap[0] == start - 1 and before.right_edge.i >= start - 2
