"""Whether "it" stands for nothing, or for a clause that follows."""

from __future__ import annotations

from kg.extract.language import syntax
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_WEATHER = frozenset("rain snow drizzle hail thunder pour".split())


def is_expletive(pronoun: Token) -> bool:
    """Tell whether "it" stands for a clause that follows ("it is clear that …") or for nothing ("it was years before …")."""
    if pronoun.lower_ != "it" or pronoun.head.lower_ in {"able", "unable"}:
        return False
    if pronoun.dep_ == "expl":
        return True
    head = pronoun.head
    if head.lemma_.lower() in _WEATHER and pronoun.dep_ == "nsubj":
        return True
    if pronoun.dep_ == "obj":
        return _is_judged(head)
    if any(c.dep_ == "cop" for c in head.children) and (is_time(head) or _is_matter(head)):
        return True
    taken = syntax.children(head, "obj", "obl:unmarked") if head.lemma_ == "take" else []
    if any(is_time(c) or (c.lower_ == "average" and any(map(is_time, syntax.children(c, "nmod")))) for c in taken):
        return True
    is_felt = (
        head.tag_ == "VBG" and syntax.child(head, "obj") is None and any(c.lemma_ == "be" and c.i == head.i - 1 for c in head.children)
    )
    is_copular = (
        is_felt
        or any(c.dep_ in {"cop", "aux:pass"} for c in head.children)
        or head.lemma_.lower()
        in {
            "turn",
            "seem",
            "appear",
            "happen",
            "become",
            "remain",
            "take",
            "be",
            "follow",
            "feel",
            "hurt",
        }
    )
    if not is_copular:
        return False
    if any(c.dep_ == "case" and c.lower_ in {"on", "upon"} and c.i > pronoun.i for c in head.children):
        return True
    state = next((c for c in head.children if c.dep_ == "xcomp" and c.pos_ == "ADJ"), head)
    people = (n for n in syntax.children(state, "obl") if any(m.lower_ == "for" for m in syntax.children(n, "case")))
    theirs = (c for n in people for c in syntax.children(n, "acl") if c.tag_ == "VB")  # "it is hard for boats to land"
    clause = next((c for c in (*state.children, *theirs) if c.dep_ in _LATER and c.i > state.i), None)
    if clause is None:
        return False
    is_whole = clause.dep_ in {"ccomp", "csubj"} and state.pos_ == "ADJ" and syntax.child(clause, *syntax.SUBJECTS) is not None
    return is_whole or any(m.lower_ in _LEADING or m.dep_ == "mark" for m in clause.children)


def _is_judged(verb: Token) -> bool:
    """Tell whether an adjective is about what follows, not about "it": "makes it illegal | to sell bark", but "makes it likely to leak"."""
    state = next((c for c in syntax.children(verb, "xcomp") if c.pos_ == "ADJ" and c.lower_ not in _OF_ITS_OWN), None)
    doings = syntax.children(state, "xcomp", "advcl", "ccomp", "csubj") if state is not None else []
    return any(m.lower_ in {"to", "that"} for doing in doings for m in syntax.children(doing, "mark"))


_OF_ITS_OWN = frozenset("able unable likely unlikely apt prone ready sure eager free quick slow".split())
"""What a thing itself is to do something: "makes it free to float"."""
_LEADING = frozenset("that to whether how for why what which if where when".split())


def _is_matter(head: Token) -> bool:
    """Tell whether "it" is what goes on: "it is a question of time", "it is about choice", "had it not been for the rain"."""
    if any(c.dep_ in {"case", "mark"} and c.lower_ in {"about", "for"} for c in head.children):
        return True
    return head.lower_ in {"question", "matter"} and any(c.dep_ == "nmod" for c in head.children)


_LATER = frozenset({"csubj", "ccomp", "csubj:pass", "advcl", "xcomp", "acl", "acl:relcl"})
"""What a clause is to the verb whose subject it would be, were it not for "it"."""
