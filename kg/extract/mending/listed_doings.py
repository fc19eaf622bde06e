"""Mending lists of doings: in "tips include wearing a coat, | keeping a boat | and eating oats" no tip keeps or eats anything."""

from __future__ import annotations

from kg.extract.language.lemmas import verb_of
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token


def mend_listed_doing(middle: Token) -> None:
    """Join the second and the last of three doings to the first one in place."""
    comma = middle.nbor(-1) if middle.i > middle.sent.start else middle
    if middle.dep_ != "advcl" or comma.text != "," or child(middle, "mark", "case", "aux", *SUBJECTS) is not None:
        return
    first, last = _first(middle, comma), _last(middle)
    if first is None or last is None:
        return
    middle.head, middle.dep_ = first, "conj"
    last.head, last.dep_ = first, "conj"


def mend_second_doing(thing: Token) -> None:
    """Make a doing of what was taken for a second thing that somebody acts on: "painting hulls and | cleaning | decks"."""
    verb, cc = thing.head.head, child(thing, "cc")
    word = cc.nbor(1) if cc is not None and cc.i + 1 < thing.i else None
    is_thing = thing.head.dep_ == "obj" and verb.tag_ == "VBG" and thing.tag_ == "NNS"
    if cc is None or word is None or not is_thing or word.head.i != thing.i or child(thing, "det", "nmod:poss") is not None:
        return
    if word.lower_.endswith("ing") and word.dep_ in {"compound", "amod"} and thing.left_edge.i == cc.i:
        word.head, word.dep_, word.tag_, word.pos_, word.lemma_ = verb, "conj", "VBG", "VERB", verb_of(word.lower_)
        cc.head, thing.head, thing.dep_ = word, word, "obj"


def _first(middle: Token, comma: Token) -> Token | None:
    """Return the doing before the comma, led by a preposition or by the verb that lists it."""
    above = middle.head
    beside = (above, *children(above, "advcl", "xcomp", "ccomp", "obj", "acl"))
    led = (t for t in beside if t.tag_ == "VBG" and t.i < comma.i and (child(t, "mark", "case") is not None or t.dep_ != "advcl"))
    return next((t for t in led if max(p.i for p in (t, *t.subtree) if p.i < comma.i) == comma.i - 1), None)


def _last(middle: Token) -> Token | None:
    """Return the last doing of the list, which the parser may have taken for a noun: "keeping a boat and | eating oats"."""
    doing = next((c for c in children(middle, "conj") if c.tag_ == "VBG" and child(c, "cc") is not None), None)
    thing = child(middle, "obj")
    if doing is not None or thing is None:
        return doing
    noun = next((c for c in children(thing, "conj") if child(c, "cc") is not None), None)
    cc = child(noun, "cc") if noun is not None else None
    if noun is None or cc is None:
        return None
    word = cc.nbor(1)
    if not word.lower_.endswith("ing") or not word.i < noun.i or word.head.i not in {noun.i, thing.i}:
        return None
    word.tag_, word.pos_, word.lemma_ = "VBG", "VERB", word.lemma_ if word.tag_ == "VBG" else verb_of(word.lower_)
    cc.head, noun.head, noun.dep_ = word, word, "obj"
    return word
