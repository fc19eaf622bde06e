"""Mending who is helped to do what: "may help | doctors | find leaks", "will help shops hire cooks, | buy ovens | and cut waste".

So with what somebody agreed to do, where it is said when between the two: "agreed on Monday | to sell the mill".
"""

from __future__ import annotations

from kg.extract.clauses.verbs import CAUSATIVES
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token

_HELPING = frozenset("help let make".split())


def mend_helped(doing: Token) -> None:
    """Mend in place the thing before a doing, and the doings listed with it."""
    if doing.dep_ in {"amod", "compound"} and doing.i > doing.sent.start and doing.nbor(-1).lemma_ == "help" and doing.lower_ in _EASING:
        _mend_hidden(doing, doing.nbor(-1))
    helping = doing.head
    if doing.tag_ not in {"VB", "VBP"} or doing.dep_ != "xcomp" or helping.i > doing.i or helping.lemma_.lower() not in CAUSATIVES:
        return
    _part_means(doing, helping)
    if doing.tag_ == "VBP":
        return
    people = next((o for o in children(doing, "obj") if helping.i < o.i < doing.i), None)
    if people is not None and child(helping, "obj") is None:
        people.head = helping
    if helping.lemma_.lower() in _HELPING and child(helping, "obj") is not None:
        _join(doing, helping)


_EASING = frozenset("alleviate mitigate ameliorate relieve boost lower ease slow cut curb prevent treat combat heal soothe calm".split())


def _mend_hidden(doing: Token, helping: Token) -> None:
    """Make a doing of what was taken for a part of its object: "by helping | alleviate | pain"."""
    thing = doing.head
    if thing.dep_ == "obj" and thing.head.i == helping.i and thing.left_edge.i == doing.i:
        doing.head, doing.dep_, doing.tag_, doing.pos_ = helping, "xcomp", "VB", "VERB"
        thing.head = doing


def _part_means(doing: Token, helping: Token) -> None:
    """Hang on the helping by what it is done to those who are helped: "helps men rest by | keeping them warm" is not by the men."""
    for means in [c for c in children(doing, "advcl") if c.tag_ == "VBG" and any(m.lower_ == "by" for m in children(c, "mark"))]:
        if any(o.lower_ in _THEM for o in children(means, "obj")):
            means.head = helping


_THEM = frozenset({"them", "him", "her", "it"})


def mend_settled(doing: Token) -> None:
    """Make what is agreed of what was taken for an aim, in place: "agreed in principle | to sell the mill"."""
    settling = doing.head
    is_to = doing.tag_ == "VB" and doing.dep_ == "advcl" and doing.left_edge.lower_ == "to" and settling.i < doing.i
    if not is_to or settling.lemma_.lower() not in _SETTLING or child(settling, "obj", "xcomp", "ccomp", "aux:pass") is not None:
        return
    between = doing.doc[settling.i + 1 : doing.left_edge.i]
    if not any(t.is_punct for t in between) and any(o.right_edge.i == doing.left_edge.i - 1 for o in settling.children):
        doing.dep_ = "xcomp"


_SETTLING = frozenset("agree refuse promise vow pledge decide choose threaten decline vote offer try attempt strive struggle".split())


def _join(doing: Token, helping: Token) -> None:
    """Join bare doings of a list to what somebody is helped to do, where the parser joined them to the helping."""
    second = next((c for c in children(helping, "conj") if c.i > doing.i), None)
    if second is None or not _is_bare(second) or second.nbor(-1).text != "," or child(second, "cc") is not None:
        return
    rest = [*children(second, "conj"), *(c for c in children(helping, "conj") if c.i > second.i)]
    if any(_is_bare(c) and child(c, "cc") is not None for c in rest):
        for each in (second, *(c for c in rest if _is_bare(c))):
            each.head = doing


def _is_bare(verb: Token) -> bool:
    return verb.tag_ == "VB" and child(verb, *SUBJECTS, "mark", "aux", "aux:pass") is None


def mend_second_thing(thing: Token) -> None:
    """Hang a thing on the verb right before it: "should avoid tar and drink | tea", where the parser gave both to the first."""
    first = thing.head
    if thing.dep_ != "obj" or thing.i < first.i or not any(o.i < thing.i for o in children(first, "obj")):
        return
    nearer = next((c for c in reversed(children(first, "conj")) if first.i < c.i < thing.left_edge.i), None)
    is_next = nearer is not None and nearer.i == thing.left_edge.i - 1 and not thing.left_edge.is_punct
    if nearer is not None and is_next and nearer.pos_ == "VERB" and child(nearer, "obj") is None:
        thing.head = nearer
