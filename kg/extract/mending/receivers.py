"""Mending clauses with a receiver and a number of things: "gave | the town | 20 boats", "cost | the firm | 3 million dollars"."""

from __future__ import annotations

from kg.extract.language.syntax import child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_GIVING = frozenset(
    "award buy charge cost deny earn fine give grant guarantee hand leave lend loan offer owe pay promise save sell send spare teach"
    " win".split()
)
_OF_OTHERS = frozenset("award charge cost deny fine give grant guarantee hand lend loan offer owe promise".split())
"""Verbs whose "her" is more often who gets something than whose it is: "gave | her | 12 goats"."""
_SIGNS = frozenset({"$", "£", "€"})
_LONGEST_CODE = 4
"""Letters of a country's code before a sign of money: "US $5"."""


def mend_receiver(verb: Token) -> None:
    """Mend in place what hangs on a verb of giving, where the number of what is given was taken for the receiver's."""
    if verb.lower_ == "given" and verb.i > verb.sent.start and verb.i + 1 < verb.sent.end:
        _mend_given(verb, verb.nbor(-1))
    if verb.lemma_.lower() not in _GIVING or verb.pos_ != "VERB":
        return
    for thing in [t for obj in children(verb, "obj") for t in (obj, *children(obj, "conj"))]:
        _mend_before_number(verb, thing)
    for thing in children(verb, "obl:unmarked"):
        _mend_second_thing(verb, thing)
    for thing in children(verb, "obj"):
        _mend_named(verb, thing)
        _mend_her(verb, thing)
        _mend_number(verb, thing)
        first = next((r for r in children(verb, "obj") if verb.i < r.i and r.right_edge.i == thing.left_edge.i - 1), None)
        if first is not None and first.text not in _SIGNS and (thing.text in _SIGNS or child(thing, "nummod") is not None):
            first.dep_ = "iobj"


def _mend_second_thing(verb: Token, thing: Token) -> None:
    """Make what is given of a noun right behind who gets it: "gives crews | a way to save fuel" gives no crews."""
    receiver = next((r for r in children(verb, "obj") if verb.i < r.i and r.right_edge.i == thing.left_edge.i - 1), None)
    is_thing = thing.pos_ == "NOUN" and child(thing, "det", "nmod:poss") is not None and not is_time(thing)
    if receiver is not None and is_thing and thing.lemma_.lower() not in _MUCH:
        receiver.dep_, thing.dep_ = "iobj", "obj"


_MUCH = frozenset("lot bit deal little".split())


def _mend_given(given: Token, people: Token) -> None:
    """Tell of people by what they got: "slept better than those | given rum", where no rum was given to anybody else."""
    thing = next((t for t in given.doc[given.i + 1 : min(given.i + _REACH, given.sent.end)] if t.left_edge.i <= given.i + 1 <= t.i), None)
    if thing is None or thing.pos_ not in {"NOUN", "PROPN"} or not (people.tag_ == "NNS" or people.lower_ == "those"):
        return
    is_led = given.dep_ in {"case", "amod"} and given.head.i == thing.i
    is_loose = given.dep_ == "acl" and given.head.i == people.i and child(given, "obj") is None and child(thing, "case") is None
    if not (is_led or (is_loose and thing.head.i in {people.i, given.i} and thing.dep_ in {"nmod", "xcomp"})):
        return
    if is_led and thing.dep_ in {"nsubj", "nsubj:pass"} and people.head.i != thing.head.i:
        return
    given.head, given.dep_, given.tag_, given.pos_ = people, "acl", "VBN", "VERB"
    thing.head, thing.dep_ = given, "obj"


_REACH = 6
"""Words from "given" to what was."""


def _mend_before_number(verb: Token, thing: Token) -> None:
    """Part from what is counted the noun before its number: "sold | Moor | 40 loaves", "gave ... and | the mill | 30 sacks"."""
    number = child(thing, "nummod")
    before = number.left_edge.i - 1 if number is not None and number.i < thing.i else -1
    receiver = next((c for c in children(thing, "compound", "obj", "nmod:unmarked") if verb.i < c.i == before), None)
    if receiver is None:
        return
    for part in [c for c in thing.children if c.i < receiver.i and c.dep_ not in {"cc", "punct"}]:
        part.head = receiver
    receiver.head, receiver.dep_ = verb, "iobj"


def _mend_number(verb: Token, thing: Token) -> None:
    """Count what is given with the number right before it: "gave the town | 20 | boats"."""
    for receiver in [r for r in children(verb, "iobj", "obj") if r.text not in _SIGNS]:
        for number in [n for n in children(receiver, "nummod") if n.i > receiver.i and n.right_edge.i == thing.left_edge.i - 1]:
            number.head = thing


def _mend_named(verb: Token, thing: Token) -> None:
    """Part a name from the sum behind it: "offered | Moor | $5 million"."""
    names = [c for c in children(thing, "compound") if thing.text in _SIGNS and verb.i < c.i < thing.i and c.tag_ == "NNP"]
    if not names or thing.left_edge.i != verb.i + 1 or names[0].left_edge.i != verb.i + 1:
        return
    if len(names) > 1 or not (names[0].text.replace(".", "").isupper() and len(names[0].text) <= _LONGEST_CODE):
        for part in names[:-1]:
            part.head = names[-1]
        names[-1].head, names[-1].dep_ = verb, "iobj"


def _mend_her(verb: Token, thing: Token) -> None:
    """Make the receiver of one who was taken for the owner: "gave | her | 12 goats"."""
    her = next((c for c in children(thing, "nmod:poss") if c.lower_ == "her" and c.i == verb.i + 1), None)
    number = child(thing, "nummod")
    if her is not None and number is not None and verb.lemma_.lower() in _OF_OTHERS and number.left_edge.i == her.i + 1:
        her.head, her.dep_, her.tag_ = verb, "iobj", "PRP"
