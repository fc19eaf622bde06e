"""Clauses that tell of a whole doing: in "tea lowers pressure, | which may prevent gout" no pressure prevents it.

Nor do sailors cause pain in "sailors had strained a wrist, | causing pain": that they strained it does.
"""

from __future__ import annotations

from kg.extract.language.kinds import POPULATION, kind_of
from kg.extract.language.syntax import child, children
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


def comes_of_event(outcome: Token, subject: Token) -> bool:
    """Tell whether what a participle behind a comma says comes of what is said before, and not of the subject of that.

    So where the subject is what is changed ("boats leak, | making them slow"), and where it is people to whom something happens.
    """
    lemma = outcome.lemma_.lower()
    start = outcome.left_edge
    mark = start if start.is_punct or start.i == start.sent.start else start.nbor(-1)
    if lemma not in _OUTCOMES or outcome.tag_ != "VBG" or mark.text != "," or subject.i > outcome.i or child(outcome, "mark") is not None:
        return False
    changed = next((c.lower_ for c in children(outcome, "obj", "iobj", "nsubj") if c.lower_ in {"them", "it"}), "")
    others = [o for o in children(outcome.head, "obj", "obl", "nsubj:pass") if o.i < outcome.i and _is_many(o) == (changed == "them")]
    if changed and _is_many(subject) == (changed == "them") and all(o.i == subject.i for o in others):
        return True
    are_people = subject.lemma_.lower() in POPULATION | _CHOSEN or subject.lower_ in _SHARES
    return are_people and not any(c.lower_ in {"herself", "himself", "themselves"} for c in outcome.children)


def _is_many(noun: Token) -> bool:
    return noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in {"they", "those", "these", "%", "percent"} or child(noun, "conj") is not None


_OUTCOMES = frozenset("cause result lead make leave give trigger raise".split())
_CHOSEN = frozenset("candidate number".split())
_SHARES = frozenset("those half % percent some many most".split())
