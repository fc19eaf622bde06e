"""What one thing is to another, where a noun says it: "a risk factor for | falls", "the main cause of | fires"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.clauses.clause import Clause
from kg.extract.language.kinds import kind_of
from kg.extract.language.syntax import child, children, is_nominal
from kg.extract.language.tree import Token

_ROLES = frozenset(
    "cause predictor determinant marker biomarker indicator contributor trigger driver consequence source mediator precursor"
    " correlate".split()
)
_FACTORS = frozenset("risk prognostic protective predictive causal causative contributing contributory".split())
"""What a factor is called that does something to what it is a factor for."""
_CASES = frozenset("of for to in".split())
_BEING = frozenset("become remain represent constitute".split())
"""Verbs that say no more than "be" before a role."""
_DENYING = frozenset("rule dismiss reject exclude discount eliminate".split())
"""Verbs of which what follows "as" is what a thing is not: "was ruled out as a cause"."""
_SAYS_NOTHING = frozenset("mystery question puzzle secret matter problem one".split())
"""What a cause is when nobody knows it."""


@dataclass(frozen=True, slots=True, eq=False)
class Role:
    """What a noun says that one thing is to ``party``; ``relation`` is its dictionary form, ``words`` end in the preposition."""

    party: Token
    words: tuple[Token, ...]
    relation: str


def role_of(noun: Token | None) -> Role | None:
    """Return the role that a noun names, with the thing in regard to which it is one; None for other nouns."""
    name = _name_of(noun) if noun is not None and is_nominal(noun) else ""
    if noun is None or not name:
        return None
    beside = [o for o in children(noun.head, "obl", "nmod") if o.left_edge.i == noun.i + 1]  # where the parser hung it too high
    party = next((n for n in (*children(noun, "nmod"), *beside) if n.i > noun.i), None)
    case = child(party, "case") if party is not None else None
    if party is None or case is None or case.lower_ not in _CASES or not noun.i < case.i < party.i:
        return None
    own = [t for t in noun.children if t.i < noun.i and t.dep_ in {"det", "amod", "compound", "nummod", "nmod:poss", "obl:unmarked"}]
    start = min([noun.i, *(t.left_edge.i for t in own)])
    limits = [a.lower_ for a in own if a.dep_ == "amod" and a.lower_ not in _FACTORS] if _is_denied(noun) else []
    article = "the" if "only" in limits else "an" if limits and limits[0][0] in "aeiou" else "a"
    return Role(party, tuple(noun.doc[start : case.i + 1]), " ".join(["be", article, *limits, name, case.lower_]))


def _is_denied(noun: Token) -> bool:
    """Tell whether a role is denied, and so no more of it than is said: what is "not the only cause" may be one."""
    return any(c.lower_ in {"not", "n't", "n’t", "never", "no"} for c in (*noun.children, *noun.head.children))


def led_to(noun: Token) -> Token | None:
    """Return what "in" and a bare noun together lead to: "is in contrast to | the old mill"."""
    found = next((n for n in children(noun, "nmod") if n.left_edge.i == noun.i + 1 and n.left_edge.dep_ == "case"), None)
    return found if noun.lower_ in _LED and child(noun, "det", "amod", "nmod:poss") is None else None


_LED = frozenset("contrast line keeping agreement accordance compliance need charge favor favour search conflict control danger".split())


def with_roles(clause: Clause) -> Clause:
    """Return the clause with the role that it ends or begins in for its predicate; the clause itself where there is none."""
    return _given(clause) or _turned(clause) or clause


def _given(clause: Clause) -> Clause | None:
    """Build "X was identified as a cause of Y" and "X became a cause of Y" as X being a cause of Y."""
    last = clause.predicate[-1]
    noun = clause.object
    is_denied = any(verb.lemma_.lower() in _DENYING for verb in clause.verbs)
    role = role_of(noun) if noun is not None and not clause.object_words and clause.rule != "copula" and not is_denied else None
    if noun is None or role is None or role.words[0].i != last.i + 1 or not (last.lower_ == "as" or last.lemma_.lower() in _BEING):
        return None
    return replace(
        clause,
        verbs=(*clause.verbs, noun),
        predicate=(*clause.predicate, *role.words),
        object=role.party,
        is_passive=False,
        lemma=role.relation,
    )


def _turned(clause: Clause) -> Clause | None:
    """Build "causes of Y include X" and "the main cause of Y is X" as X being a cause of Y, "our helpers were X and Y" as each one."""
    role = role_of(clause.subject)
    named = clause.object
    states = clause.lemma in {"be", "include"} and clause.rule in {"copula", "clause"}
    if named is not None and states and _is_one_of(named, clause.subject) and not clause.object_words and role is None:
        return replace(clause, subject=named, object=clause.subject, lemma="be", rule="turned")
    if role is None or named is None or not states or not _is_named(named) or named.i < clause.predicate[-1].i or clause.object_words:
        return None
    words = [t for t in role.words if t.dep_ != "det" or t.i > role.words[0].i]
    return replace(clause, predicate=tuple(words), subject=named, object=role.party, lemma=role.relation, rule="turned")


def _is_one_of(named: Token, kind: Token) -> bool:
    """Tell whether a name or a thing is one of those that stand before it: "our helpers were | Ann and Tom", "among us was | a king"."""
    is_among = any(c.lower_ == "among" for c in children(kind, "case"))
    is_told = kind_of(kind) == "person" or (child(kind, "cop") is None and child(named, "cop") is not None)
    return is_among or (is_told and named.pos_ == "PROPN" and named.tag_ != "NNPS" and kind.tag_ == "NNS" and kind.pos_ == "NOUN")


def _is_named(noun: Token) -> bool:
    """Tell whether a noun names what plays a role, rather than say that nobody knows it: "the cause of the fire is a mystery"."""
    return is_nominal(noun) and noun.pos_ in {"NOUN", "PROPN"} and noun.lemma_.lower() not in _SAYS_NOTHING


def _name_of(noun: Token) -> str:
    lemma = noun.lemma_.lower()
    if lemma != "factor":
        return lemma if lemma in _ROLES else ""
    kind = next((c.lower_ for c in children(noun, "compound", "amod") if c.lower_ in _FACTORS), "")
    return f"{kind} factor" if kind else ""
