"""What turns out to be tied to something: "factors associated with leaks were | age and rain" ties age, and rain, to leaks."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.clauses.clause import Clause
from kg.extract.clauses.noun_relations import TYING
from kg.extract.language.syntax import child, children, is_nominal
from kg.extract.language.tree import Token

_FACTORS = frozenset("factor variable characteristic feature parameter exposure trait habit".split())
_CASES = frozenset({"with", "to"})


def named_factor(clause: Clause) -> Clause | None:
    """Build "factors associated with Y were X" as X being associated with Y; None for other clauses."""
    tie = _tie_of(clause.subject)
    named, party = clause.object, _party_of(tie) if tie is not None else None
    states = clause.lemma in {"be", "include"} and clause.rule in {"copula", "clause"} and not clause.object_words
    if tie is None or party is None or named is None or not states or not is_nominal(named) or named.i < tie.i:
        return None
    case = next(c for c in children(party, "case") if c.lower_ in _CASES)
    words = tuple(clause.head.doc[tie.left_edge.i if tie.left_edge.dep_ == "advmod" else tie.i : case.i + 1])
    return replace(clause, predicate=words, subject=named, object=party, lemma="be associated with", rule="turned")


def is_tie(participle: Token) -> bool:
    """Tell whether a participle only says which factors are meant, which no claim says of factors."""
    tie = _tie_of(participle.head) if participle.dep_ == "acl" else None
    return tie is not None and tie.i == participle.i


def _tie_of(factor: Token) -> Token | None:
    """Return the participle of "factors associated with leaks", of factors that nothing else describes."""
    is_bare = factor.lemma_.lower() in _FACTORS and child(factor, "compound", "nmod", "nmod:poss") is None
    ties = (a for a in children(factor, "acl") if a.tag_ in {"VBN", "JJ"} and a.lemma_.lower() in TYING)
    found = next((a for a in ties if _party_of(a) is not None), None) if is_bare else None
    return found if found is not None and not any(c.lower_ in {"not", "never"} for c in found.children) else None


def _party_of(tie: Token) -> Token | None:
    return next((o for o in children(tie, "obl", "nmod") if any(c.lower_ in _CASES for c in children(o, "case"))), None)
