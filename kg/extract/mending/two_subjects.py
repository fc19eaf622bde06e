"""Mending verbs with two subjects: in "women who give birth as teens | are smaller" it is the women that are, not the teens.

The second belongs to what is said of the first: to the preposition or to the verb right before it.
"""

from __future__ import annotations

from kg.extract.language.closed_classes import DASHES
from kg.extract.language.places import take_place
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, is_nominal, is_verbal
from kg.extract.language.tree import Token

_LEADING = frozenset("as in on at after before during following for from with by since until among under within".split())


def _mend_behind_colon(second: Token) -> None:
    """Give a subject back to the verb before a colon: "| bakers, old or not, had one aim: | they were all drinkers of tea"."""
    clause = second.head
    first = next((s for s in children(clause, "nsubj", "nsubj:pass") if s.i < second.i), None)
    if first is None or second.tag_ != "PRP" or second.i == second.sent.start or second.nbor(-1).text not in {":", ";"}:
        return
    verbs = (
        t for t in second.doc[first.right_edge.i + 1 : second.i] if t.tag_ in FINITE and t.dep_ in {"ROOT", "ccomp", "conj", "parataxis"}
    )
    verb = next((v for v in verbs if all(_is_shut_off(s, first) for s in children(v, *SUBJECTS))), None)
    if verb is not None:
        for part in children(verb, *SUBJECTS, "mark"):
            part.head, part.dep_ = child(first, "acl:relcl", "acl") or first, "dep"
        for part in (first, *(m for m in children(clause, "mark") if m.i < first.i)):
            part.head = verb


def _is_shut_off(stray: Token, first: Token) -> bool:
    """Tell whether dashes shut off a noun from the verb behind it: "bakers - who eat many, if not all, | loaves | - had one aim"."""
    is_behind = stray.right_edge.i + 1 < stray.sent.end and stray.doc[stray.right_edge.i + 1].text in DASHES
    return is_behind and any(t.text in DASHES for t in stray.doc[first.i : stray.left_edge.i])


def mend_second_subject(second: Token) -> None:
    """Give a subject back to the clause that describes the subject before it."""
    _mend_behind_colon(second)
    first = next((s for s in children(second.head, "nsubj", "nsubj:pass") if s.i < second.i), None)
    if second.left_edge.dep_ == "case" and second.left_edge.i > second.sent.start and second.left_edge.nbor(-1).text == ")":
        _mend_behind_bracket(second, first)
        return
    said = child(first, "acl:relcl", "acl") if first is not None else None
    start = second.left_edge.i
    if first is None or said is None or not first.i < said.i < start < second.head.i:
        return
    before = second.doc[start - 1] if second.left_edge.dep_ not in {"case", "mark"} else second.left_edge
    inside = [said, *children(said, "conj", "xcomp", "advcl")]
    verb = next((v for v in reversed(inside) if v.i < before.i), said)
    if before.lower_ in _LEADING and not (before.lower_ == "as" and before.nbor(-1).lower_ in {"such", "well", "long", "soon"}):
        before.head, before.dep_ = second, "case"
        second.head, second.dep_ = verb, "obl"
    elif is_verbal(before) and before.i in {v.i for v in inside} and child(before, "obj", "aux:pass") is None:
        second.head, second.dep_ = before, "obj"


def _mend_behind_bracket(second: Token, first: Token | None) -> None:
    """Hang on a noun who does it behind brackets: "use of the pill (a statin) | by sailors | is rising"."""
    verb = second.head
    noun = verb.head if first is None and verb.dep_ == "parataxis" and verb.head.i < second.i else first
    if noun is None or not is_nominal(noun) or child(noun, "cop", *SUBJECTS) is not None:
        return
    if first is None:
        take_place(verb, noun)
        noun.head, noun.dep_ = verb, second.dep_
    second.head, second.dep_ = noun, "nmod"


_IN_PHRASE = frozenset({"ADJ", "DET", "NUM", "NOUN"})


def mend_among(noun: Token) -> None:
    """Make one phrase of two subjects that a preposition ties: "falls in older people | lead to fractures"."""
    start = noun.i - 1
    while start > noun.sent.start and noun.doc[start].pos_ in _IN_PHRASE:
        start -= 1
    if noun.doc[start].pos_ != "ADP":
        return
    first = next((c for c in noun.head.children if c.dep_ == "nsubj" and c.i < noun.i), None)
    between = noun.doc[first.i + 1 : noun.i] if first is not None else None
    if first is None or not between or between[0].pos_ != "ADP" or any(t.pos_ not in _IN_PHRASE for t in between[1:]):
        return
    noun.head, noun.dep_ = first, "nmod"
    for token in between:
        token.head, token.dep_ = noun, "case" if token.pos_ == "ADP" else token.dep_ if token.dep_ != "nmod" else "amod"
