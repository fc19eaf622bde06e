"""Which clauses only say who is meant: in "patients who got the pill slept well" nobody claims that patients got the pill."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.clauses.clause import Clause
from kg.extract.language.kinds import kind_of
from kg.extract.language.picked_out import after_comma
from kg.extract.language.syntax import SUBJECTS, child, children

_STAND_INS = frozenset({"those", "one", "ones", "anyone", "everyone", "someone", "anybody", "everybody", "somebody"})
_DEFINITE = frozenset({"the", "these", "this", "both", "all"})


def picks_out(clause: Clause) -> bool:
    """Tell whether the clause says which people are meant: "those who drink coffee"."""
    who = clause.subject
    if clause.head.dep_ not in {"acl", "acl:relcl"} or who.i > clause.head.i or who.pos_ == "PROPN" or who.head.i == clause.head.i:
        return False
    pronouns = {c.lower_ for c in children(clause.head, *SUBJECTS)}
    is_who = "who" in pronouns or ("that" in pronouns and who.tag_ == "NNS" and who.dep_ in SUBJECTS)
    return is_who or kind_of(who) == "person" or who.lower_ in _STAND_INS


def only_defines(clause: Clause) -> bool:
    """Tell whether a clause that picks people out tells nothing of them: they are any such people, neither known nor counted.

    "The 40 men who rowed", "his patients who fell ill" and "two nurses, who left" are known, and the clause tells what they did.
    """
    who = clause.subject
    if not picks_out(clause):
        return False
    if who.lower_ in _STAND_INS:
        return True
    first = min(t.i for t in clause.head.subtree)
    is_aside = first > 0 and "," in {who.doc[first - 1].text, who.doc[first].text}
    is_known = any(c.lower_ in _DEFINITE for c in children(who, "det")) or bool(children(who, "nummod", "nmod:poss"))
    return not is_aside and not is_known


def is_told_aside(clause: Token) -> bool:
    """Tell whether a clause between commas tells more of a thing, whatever is asked of it: "whether tar, | which costs little, | helps"."""
    while clause.dep_ == "conj" and clause.head.i < clause.i:
        clause = clause.head
    return clause.dep_ == "acl:relcl" and after_comma(clause) and any(t.tag_ in {"WDT", "WP"} for t in clause.subtree if t.i < clause.i)


def told_of_predicate(clause: Token) -> Token:
    """Return what something is said to be where a clause tells more of that: "it may be the only boat | that leaks"; else the clause."""
    is_told = clause.dep_ == "acl:relcl" and child(clause.head, "cop") is not None and child(clause.head, *SUBJECTS) is not None
    return clause.head if is_told else clause
