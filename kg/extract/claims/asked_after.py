"""Clauses that tell what is asked, not what is so: "the question is | how bees sting", "looked at | how often they do"."""

from __future__ import annotations

from kg.extract.clauses.clause import Clause
from kg.extract.language import syntax
from kg.extract.language.closed_classes import OPENING_QUESTIONS
from kg.extract.language.tree import Token


def is_asked_amount(noun: Token) -> bool:
    """Tell whether a noun is an amount that is asked for: "how much of the dye", "how long people"."""
    amounts = [noun, *syntax.children(noun, "amod", "advmod", "det")]
    asked = (t for amount in amounts if amount.pos_ in {"ADJ", "ADV", "DET", "PRON"} for t in amount.children)
    return any(t.lower_ == "how" and t.i < noun.i for t in asked)


def asks_behind(adjective: Token) -> bool:
    """Tell whether an adjective is about a question, without which it says too little: "interested | in whether tar helps"."""
    is_plain = adjective.tag_ == "JJ" and all(a.tag_ != "RBR" for a in syntax.children(adjective, "advmod"))
    asked = [c for c in syntax.children(adjective, "advcl", "ccomp") if c.left_edge.i == adjective.i + 1 and is_plain]
    asking = {"whether", "how", "what", "why"} | ({"where"} if adjective.lower_ in _KNOWING else set())  # "is needed | where it leaks"
    return any(m.lower_ in asking for c in asked for m in syntax.children(c, "mark", "advmod", "obj"))


_KNOWING = frozenset("clear unclear sure unsure certain uncertain aware unaware known unknown curious interested obvious evident".split())


def is_asked_how(clause: Clause) -> bool:
    """Tell whether the clause only asks how often or how well: "asked | how often sailors row"."""
    degrees = (a for verb in {clause.head, clause.verbs[0]} for a in syntax.children(verb, "advmod") if a.i < clause.head.i)
    if clause.head.dep_ in {"csubj", "csubj:pass"} and clause.head.left_edge.lower_ == "how":
        return True  # "| how a hive is kept | affects the honey"
    if clause.object is not None and clause.object.lemma_.lower() in _OPEN_MATTERS and clause.subject.left_edge.lower_ in OPENING_QUESTIONS:
        return True  # "| whether tar helps | is another question"
    first = clause.subject.left_edge
    asked_for = [o for o in syntax.children(clause.verbs[-1], "obj", "obl") if o.i < first.i]
    asked_for += [first.nbor(-1)] if first.i > first.sent.start else []
    if any(d.lower_ in {"which", "what"} for o in asked_for for d in syntax.children(o, "det")):
        return True  # "shows | what kind of boat the crews need"
    is_behind = clause.head.dep_ not in {"acl", "acl:relcl"} and _is_behind_degree(clause.subject.left_edge)
    return is_behind or any(a.i > a.sent.start and a.nbor(-1).lower_ == "how" for a in degrees)


_OPEN_MATTERS = frozenset("question matter mystery issue riddle story".split())
_LONGEST_ASKED = 5
"""Words of an amount that is asked for: "how | much fresh rye flour"."""


def _is_behind_degree(first: Token) -> bool:
    """Tell whether right before a subject it is asked for a degree or an amount: "how long | it lasts", "how much salt | it holds"."""
    for back in range(1, min(_LONGEST_ASKED, first.i - first.sent.start) + 1):
        word = first.nbor(-back)
        if word.lower_ in {"how", "however"}:
            return back > 1 and word.nbor(1).pos_ in {"ADJ", "ADV"}
        if word.pos_ not in {"ADJ", "ADV", "NOUN"}:
            return False
    return False
