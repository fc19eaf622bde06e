"""Mending what is said of a measure: in "the rate rose when Moor took office and | peaked in May" no Moor peaked."""

from __future__ import annotations

from kg.extract.language.kinds import kind_of
from kg.extract.language.syntax import SUBJECTS, child
from kg.extract.language.tree import Token

_MEASURES = frozenset(
    "rate price sale number level score pressure temperature share cost income wage rent profit output production population demand"
    " supply unemployment inflation growth spending weight mortality risk figure total average count".split()
)
_CHANGING = frozenset(
    "peak rise fall climb drop double triple halve soar plunge plummet dip rebound recover sink slip grow shrink decline increase"
    " decrease jump surge slump tumble swell average".split()
)


def mend_measured(second: Token) -> None:
    """Give to the main clause, in place, the second change that was taken for what somebody in a clause of time underwent."""
    clause = second.head
    if second.dep_ != "conj" or clause.dep_ != "advcl" or second.lemma_.lower() not in _CHANGING or child(second, *SUBJECTS) is not None:
        return
    main, own = clause.head, child(clause, *SUBJECTS)
    measure = child(main, *SUBJECTS)
    is_of_measure = measure is not None and measure.lemma_.lower() in _MEASURES and main.i < clause.i
    if is_of_measure and own is not None and kind_of(own) in {"person", "organization", "name"}:
        second.head = main
