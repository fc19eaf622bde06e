"""Which way two things go together: "is | inversely | related to", "shows | a negative correlation | with"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.clauses.clause import Clause
from kg.extract.language.syntax import children, conjuncts

SIGNS = frozenset({"inversely", "negatively", "positively"})
_FALLING = frozenset("inversely negatively inverse negative".split())
_TIE = re.compile(r"(.*?)(?:be )?(?:associat|correlat|relat|link)e?d? (?:with|to)")
_FIRM = frozenset("association associations correlation correlations".split())
"""Nouns that a sign is said of; "a positive relationship" may be a good one."""


def signed(clause: Clause) -> Clause:
    """Return a clause that ties two things with the sign of the tie in its name; any other clause as it is."""
    tie = _TIE.fullmatch(clause.lemma)
    if tie is None:
        return clause
    said = (a for verb in clause.verbs for t in children(verb, "advmod") for a in conjuncts(t))
    words = {t.lower_ for t in (*clause.predicate, *said)}
    is_rising = "positively" in words or ("positive" in words and words & _FIRM)
    sign = "inversely" if words & _FALLING else "positively" if is_rising else ""
    return replace(clause, lemma=f"{tie[1]}be {sign} associated with", is_passive=False) if sign else clause
