"""Mending phrases of two ways: in "in the knee, or after surgery" nothing is in the surgery.

What "toward" leads in "away from ploughs and toward drills" is no second thing behind "from".
"""

from __future__ import annotations

from kg.extract.language.syntax import SUBJECTS, child, children, is_verbal
from kg.extract.language.tree import Token


def mend_other_way(noun: Token) -> None:
    """Part a phrase from the one before it that has another preposition: "turned away from ploughs and | toward drills"."""
    first, case = noun.head, child(noun, "case")
    before = child(first, "case")
    if case is None or case.i > noun.i or child(noun, "cc") is None or child(noun, "cop", *SUBJECTS) is not None:
        return
    if before is not None and before.lower_ in {"such", "including"} and case.lower_ not in {"such", "including", "of"}:
        noun.head, noun.dep_ = first.head, "nmod"
        return
    twin = _twin(noun, case) if before is None or case.lower_ != before.lower_ else None
    if twin is not None:
        noun.head = twin
        return
    if before is None and first.dep_ == "obj" and is_verbal(first.head) and case.lower_ in {"in", "on", "at", "after", "for", "among"}:
        noun.head, noun.dep_ = first.head, "obl"
    if before is None or first.dep_ not in {"obl", "nmod"}:
        return
    if case.lower_ != before.lower_ and before.lower_ in _WAYS | {"as", "than"} and case.lower_ in _WAYS:
        for later in [c for c in children(first, "conj") if c.i > noun.i and child(c, "case") is None]:
            later.head = noun
        noun.head, noun.dep_ = first.head, first.dep_


def _twin(noun: Token, case: Token) -> Token | None:
    """Return what a second "of" goes on from, further in: "deaths from diseases of the gut and of | the heart"."""
    if case.lower_ != "of":
        return None
    inner = [t for t in noun.head.subtree if t.i < noun.i and t.dep_ == "nmod" and any(c.lower_ == "of" for c in children(t, "case"))]
    return inner[-1] if inner else None


_WAYS = frozenset(
    "from to toward towards into onto out against for with without before after above below under over in on at during by through".split()
)
