"""What a copula says with a further word: "is safe | and effective for children", "is cheap | and out of fashion"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.clauses.clause import Clause
from kg.extract.clauses.objects import complement_of, phrase
from kg.extract.clauses.verbs import said_before
from kg.extract.language import syntax
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token


def further_states(clause: Clause) -> Iterator[Clause]:
    """Yield what a copular clause says with further adjectives: "is safe | and effective for children"."""
    last = clause.verbs[-1]
    cop = child(last, "cop")
    if clause.rule != "copula" or cop is None:
        return
    for adjective in syntax.conjuncts(last)[1:]:
        if (cases := state_cases(adjective)) and child(last, "case") is None:
            name = " ".join(["be", *(c.lower_ for c in cases)])
            verbs = _verbs_for(adjective, clause.verbs)
            yield replace(clause, head=adjective, verbs=verbs, predicate=tuple(cases), object=adjective, object_words=(), lemma=name)
            continue
        if adjective.pos_ != "ADJ" or child(adjective, "cop", *syntax.SUBJECTS) is not None:
            continue
        obj, words, predicate, name = complement_of(adjective)
        before = said_before(clause.verbs)
        yield replace(
            clause,
            head=adjective,
            verbs=_verbs_for(adjective, clause.verbs),
            predicate=tuple(predicate) if obj is not None else (cop,),
            object=obj if obj is not None else adjective,
            object_words=tuple(words if obj is not None else phrase(adjective)),
            lemma=f"{before} {name if obj is not None else 'be' if before else 'be so'}".lstrip(),
            obliques=tuple(o for o in children(adjective, "obl", "advcl") if obj is None or o.i != obj.i),
        )


def state_cases(noun: Token) -> list[Token]:
    """Return the preposition of a further thing that something is: "is cheap and | out of | fashion"."""
    if not syntax.is_nominal(noun) or noun.dep_ != "conj" or child(noun, "cop", *syntax.SUBJECTS) is not None:
        return []
    cases = [t for c in children(noun, "case") for t in (c, *children(c, "fixed")) if t.i < noun.i]
    is_state = [c.lower_ for c in cases] == ["out", "of"] or (len(cases) == 1 and (cases[0].lower_, noun.lower_) in _STATES)
    return cases if is_state else []


_STATES = frozenset(
    {("at", "risk"), ("in", "danger"), ("under", "threat"), ("in", "decline"), ("on", "sale"), ("in", "use"), ("under", "way")}
)
"""Prepositions and nouns that say how something is."""


def _verbs_for(adjective: Token, verbs: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return what carries the negation of a further adjective: its own, or the first one's, which "but" does not hand on."""
    words = {t.lower_ for t in adjective.children}
    if words & {"but", "yet", "not", "never"}:
        return (adjective,)
    return verbs if "nor" in words else (*verbs, adjective)
