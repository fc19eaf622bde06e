"""Mending clauses with a receiver and a number of things: "gave | the town | 20 boats", "cost | the firm | 3 million dollars"."""

from __future__ import annotations

from kg.extract.language.syntax import child, children
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
    if verb.lemma_.lower() not in _GIVING or verb.pos_ != "VERB":
        return
    for thing in [t for obj in children(verb, "obj") for t in (obj, *children(obj, "conj"))]:
        _mend_before_number(verb, thing)
    for thing in children(verb, "obj"):
        _mend_named(verb, thing)
        _mend_her(verb, thing)
        _mend_number(verb, thing)
        first = next((r for r in children(verb, "obj") if verb.i < r.i and r.right_edge.i == thing.left_edge.i - 1), None)
        if first is not None and first.text not in _SIGNS and (thing.text in _SIGNS or child(thing, "nummod") is not None):
            first.dep_ = "iobj"


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
