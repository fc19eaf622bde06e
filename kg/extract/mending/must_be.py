"""Mending what must be done "to be" something, which is what for: a boat that "must be tarred | to be safe" need not be anything else."""

from __future__ import annotations

from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

_TAKING = frozenset(
    "design make allow require mean intend suppose ask permit force build destine prove see need want like tell order appoint elect".split()
)
"""Verbs that take what something is to be: "must be made | to be strong"."""


def mend_must_be(state: Token) -> None:
    """Make what something must be done for the purpose: "must be oiled daily | to be safe"."""
    verb = state.head
    is_to_be = any(c.tag_ == "VB" for c in children(state, "cop")) and any(m.lower_ == "to" for m in children(state, "mark"))
    if state.dep_ != "xcomp" or not is_to_be or state.i < verb.i or child(verb, "aux:pass") is None:
        return
    is_due = any(a.lower_ in {"must", "should"} for a in children(verb, "aux")) or verb.head.lemma_ in {"have", "need"}
    if is_due and reporting_verb(verb) is None and verb.lemma_.lower() not in _TAKING:
        state.dep_ = "advcl"
