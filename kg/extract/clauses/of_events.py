"""Clauses with "which" that tell of a whole doing: in "tea lowers pressure, | which may prevent gout" no pressure prevents it."""

from __future__ import annotations

from kg.extract.language.kinds import kind_of
from kg.extract.language.syntax import child
from kg.extract.language.tree import Token

_LESSENING = frozenset("lower reduce decrease cut lessen diminish limit curb relieve lack".split())
_LESS = frozenset("reduction decrease drop decline fall".split())
_GOOD = frozenset("reduce lower help improve prevent protect ease slow delay allow enable explain".split())
"""What does not come of a thing of which there is less, but of there being less of it."""


def tells_of_event(clause: Token, which: Token) -> bool:
    """Tell whether a clause behind a comma tells of what is done, not of the noun that it hangs on: of no ill or thing made less."""
    noun = clause.head
    is_apart = which.lower_ == "which" and which.i > which.sent.start and which.nbor(-1).text == ","
    if not is_apart or clause.dep_ != "acl:relcl" or clause.lemma_.lower() not in _GOOD or not noun.i < which.i:
        return False
    is_led = noun.dep_ in {"nmod", "obl"} and child(noun, "case") is not None
    if is_led and (kind_of(noun) in {"disease", "person"} or noun.head.lemma_.lower() in _LESS):
        return True
    while noun.dep_ == "nmod" and noun.head.i < noun.i:
        noun = noun.head
    return noun.dep_ == "obj" and noun.head.lemma_.lower() in _LESSENING
