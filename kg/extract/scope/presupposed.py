"""Clauses that hold, whatever becomes of what is said over them: "wants you to know that S", "should be aware that S", "to learn why S".

Who knows that something is so takes it to be so (P. and C. Kiparsky, "Fact", 1970).
"""

from __future__ import annotations

from kg.extract.language.syntax import children, is_taken_as_fact
from kg.extract.language.tree import Token
from kg.extract.scope.polarity import NEGATIONS

_AWARE = frozenset("know remember realize realise recognize recognise understand aware mindful conscious".split())


def is_presupposed(clause: Token) -> bool:
    """Tell whether a clause is taken for granted by the word that it hangs on: what somebody is to know, or why something is so."""
    above = clause.head
    marks = {m.lower_ for m in children(clause, "mark") if m.i < clause.i}
    is_known = clause.dep_ in {"ccomp", "advcl"} and not {above.lemma_.lower(), above.lower_}.isdisjoint(_AWARE)
    is_denied = any(c.lower_ in NEGATIONS for c in above.children)
    is_reason = marks == {"because"} and not any(m.lower_ in {"whether", "if"} for m in children(above, "mark"))
    return is_taken_as_fact(clause) or is_reason or (is_known and marks == {"that"} and not is_denied)
