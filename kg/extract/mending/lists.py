"""Mending lists of subjects, of classes with examples and of doings, where small parsers see a subject for each comma.

In "sail size, crew size and tar use | slowed the boat" all of them did; in "sells casks such as kegs and tubs, oils such as tar, and ropes"
no rope is a cask; in "tips include wearing a coat, | keeping a boat | and eating oats" no tip keeps or eats anything.
"""

from __future__ import annotations

from itertools import pairwise

from kg.extract.language.lemmas import verb_of
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children, is_behind_comma
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_NOUNS = frozenset({"NOUN", "PROPN"})


def mend_listed_doing(middle: Token) -> None:
    """Join the second and the last of three doings to the first one in place."""
    comma = middle.nbor(-1) if middle.i > middle.sent.start else middle
    if middle.dep_ != "advcl" or comma.text != "," or child(middle, "mark", "case", "aux", *SUBJECTS) is not None:
        return
    first, last = _first(middle, comma), _last(middle)
    if last is None and first is not None:
        last = next((c for c in children(first, "conj") if c.i > middle.i and c.tag_ == "VBG" and child(c, "cc") is not None), None)
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
    if word.lower_.endswith("ing") and word.dep_ in {"compound", "amod"} and thing.left_edge.i in {cc.i, cc.i - 1}:
        word.head, word.dep_, word.tag_, word.pos_, word.lemma_ = verb, "conj", "VBG", "VERB", verb_of(word.lower_)
        cc.head, thing.head, thing.dep_ = word, word, "obj"


def mend_kind_told(noun: Token) -> None:
    """Make what things are of a noun behind two adjectives of which the first was taken for all: "are rich, | natural sources of iron"."""
    adjective, first = noun.head, noun.left_edge
    comma = first if first.is_punct or first.i == first.sent.start else first.nbor(-1)
    is_told = adjective.tag_ == "JJ" and child(adjective, "cop") is not None and comma.text == "," and comma.i == adjective.i + 1
    is_bare = child(noun, "amod") is not None and child(noun, "det", "cc", "nummod", *SUBJECTS) is None
    if not is_told or not is_bare or noun.tag_ not in {"NN", "NNS"}:
        return
    take_place(noun, adjective)
    for part in [c for c in adjective.children if c.dep_ != "advmod" and c.i != noun.i]:
        part.head = noun
    adjective.head, adjective.dep_ = noun, "amod"


def mend_told_of_last(noun: Token) -> None:
    """Make what the thing before a comma is of what was taken for a further one: "care of men with gout, | a painful disorder"."""
    thing, comma = noun.head, noun.left_edge
    comma = comma if comma.is_punct or comma.i == comma.sent.start else comma.nbor(-1)
    is_told = any(d.lower_ in {"a", "an"} for d in children(noun, "det")) and noun.tag_ == "NN"
    is_bare = thing.tag_ in {"NN", "NNP"} and child(thing, "det", "nummod", "nmod:poss", "amod") is None and thing.dep_ in {"nmod", "obl"}
    if comma.text != "," or not is_told or not is_bare or child(noun, "cc") is not None or thing.right_edge.i < noun.i:
        return
    if all(c.i == noun.i for c in children(thing, "conj")):
        noun.dep_ = "appos"


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


def mend_listed_class(noun: Token) -> None:
    """Join to a class, with all that is listed after it, what was taken for one more example of it."""
    example = noun.head
    kind = example.head
    if (
        noun.dep_ != "conj"
        or not _is_example(example)
        or kind.pos_ not in _NOUNS
        or not kind.i < example.i < noun.i
        or not is_behind_comma(noun)
    ):
        return
    listed = [example, *(c for c in children(example, "conj") if c.i > example.i)]
    at = next(i for i, one in enumerate(listed) if one.i == noun.i)
    later, first = listed[at:], kind.head if kind.dep_ == "conj" else kind
    has_own = any(_is_example(n) and n.i > noun.i for one in listed for n in children(one, "nmod"))
    if child(listed[at - 1], "cc") is None or not (has_own or (kind.dep_ == "conj" and child(noun, "cc") is not None)):
        return
    for own in [n for one in listed[:at] for n in children(one, "nmod") if n.i > noun.i and _is_example(n)]:
        own.head = next(one for one in reversed(later) if one.i < own.i)
    for one in later:
        one.head = first


def _is_example(noun: Token) -> bool:
    return noun.dep_ == "nmod" and any(c.lower_ in {"such", "including", "like"} for c in children(noun, "case"))


def mend_many_subjects(verb: Token) -> None:
    """Make one list of the subjects of a verb that nothing but commas parts, the last of them joined to another by "and"."""
    found = [s for s in children(verb, "nsubj", "nsubj:pass", "dep") if s.i < verb.i]
    if len(found) == 2:
        _mend_beside(*found)
    if (
        len(found) < 2
        or found[-1].dep_ == "dep"
        or any(t.pos_ not in _NOUNS or is_time(t) or child(t, "case", "acl:relcl") is not None for t in found)
    ):
        return
    are_listed = all(_is_right_behind(before, after) for before, after in pairwise(found))
    if are_listed and any(t.dep_ == "cc" and t.lower_ in {"and", "or"} for t in found[-1].subtree if t.i < verb.i):
        found[0].dep_ = found[-1].dep_
        for other in found[1:]:
            other.head, other.dep_ = found[0], "conj"


def _mend_beside(first: Token, second: Token) -> None:
    """Leave one subject of two side by side: "thirty women | each | received a boat", "the | phase I | results show"."""
    is_bare = second.i == first.right_edge.i + 1 and not list(second.children)
    if is_bare and second.lower_ in {"each", "all", "both"}:
        second.dep_ = "advmod"
    if first.lower_ == "phase" and first.right_edge.tag_ == "CD" and first.right_edge.i == second.i - 1:
        first.head, first.dep_ = second, "compound"


def _is_right_behind(before: Token, after: Token) -> bool:
    """Tell whether a comma alone stands between two phrases."""
    gap = [t.i for t in before.doc[before.right_edge.i : after.left_edge.i + 1] if t.text == ","]
    start = after.left_edge.i + (after.left_edge.text == ",")
    return len(gap) == 1 and gap[0] == start - 1 and before.right_edge.i >= start - 2
