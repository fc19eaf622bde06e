"""Mending sentences that open with what is said: "included in the trial | were 40 rowers", "among the winners | are two bakers".

A small parser makes a thing of what is said, which nobody and nothing is.
"""

from __future__ import annotations

from kg.extract.language.kinds import kind_of
from kg.extract.language.places import take_place
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children
from kg.extract.language.tree import Token

_INVERTED = frozenset("included listed buried hidden attached added gone".split())
_INHERENT = frozenset("implicit inherent central key crucial vital essential integral absent present missing visible evident".split())
_BEFORE = frozenset({"also", "not", "already"})


def mend_inverted(participle: Token) -> None:
    """Make the participle that opens a sentence its predicate, and what stands behind "be" the subject."""
    if participle.is_sent_start and participle.lower_ in _DOINGS:
        _mend_doing(participle)
    if participle.is_sent_start and participle.dep_ == "case" and participle.lower_ in _PLACES:
        _mend_place(participle.head)
        _mend_standing(participle.head.head)
    if participle.dep_ == "expl" and participle.lower_ == "there":
        _mend_standing(participle.head)
    if participle.is_sent_start and participle.lower_ in {"only", "not"}:
        _mend_fronted(participle)
    if participle.lower_ in _INVERTED | _INHERENT:
        _mend_state(participle)


def _mend_state(participle: Token) -> None:
    """Make what opens a sentence its predicate: "listed among the risks | are leaks", "central to the plan | is a bridge"."""
    named = participle.head
    be = child(named, "cop")
    is_inherent = participle.lower_ in _INHERENT and participle.pos_ == "ADJ"  # "central to the plan | is a bridge"
    is_participle = participle.lower_ in _INVERTED and participle.tag_ in {"VBN", "VBD", "JJ"}
    if not (is_participle or is_inherent) or be is None or be.tag_ not in FINITE:
        return
    first = participle.left_edge
    opens = first.i == first.sent.start and (first.i == participle.i or first.lower_ in _BEFORE)
    is_inverted = participle.dep_ in {*SUBJECTS, "advcl", "acl"} and participle.i < be.i < named.i and participle.right_edge.i == be.i - 1
    others = [s for s in children(named, *SUBJECTS) if s.i != participle.i]
    if not opens or not is_inverted or others or child(participle, "obl") is None:
        return
    take_place(participle, named)
    passive = "" if is_inherent else ":pass"
    participle.tag_, participle.pos_ = ("JJ", "ADJ") if is_inherent else ("VBN", "VERB")
    for part in [c for c in named.children if c.is_punct and c.i > named.right_edge.i - 1]:
        part.head = participle
    be.head, be.dep_, named.head, named.dep_ = participle, "aux:pass" if passive else "cop", participle, f"nsubj{passive}"


_LOOMING = frozenset("looming standing sitting waiting lying hanging".split())
_DOINGS = _LOOMING | frozenset("joining leading heading topping accompanying helping missing".split())


def _mend_doing(doing: Token) -> None:
    """Make a doing that opens a sentence what is being done: "joining him in the race | was Ann Moor"."""
    named = doing.head
    be = child(named, "cop")
    is_first = doing.dep_ in {*SUBJECTS, "csubj", "advcl", "acl"} and be is not None and doing.right_edge.i == be.i - 1
    if be is None or not is_first or be.tag_ not in FINITE or child(doing, "obj", "obl") is None or named.i < be.i:
        return
    is_doer = named.pos_ == "PROPN" or kind_of(named) == "person" or doing.lower_ in _LOOMING
    if [s for s in children(named, *SUBJECTS) if s.i != doing.i] or named.pos_ not in {"NOUN", "PROPN"} or not is_doer:
        return
    take_place(doing, named)
    for part in [c for c in named.children if c.is_punct and c.i > named.right_edge.i - 1]:
        part.head = doing
    be.head, be.dep_, named.head, named.dep_ = doing, "aux", doing, "nsubj"


_PLACES = frozenset("behind among in at under beneath beside inside between beyond on near above below".split())


def _mend_place(place: Token) -> None:
    """Make where something is the predicate: "behind the rise | is a new tax"."""
    named = place.head
    be = child(named, "cop")
    if be is None or place.dep_ not in {"obl", "nmod"} or be.i != place.right_edge.i + 1 or named.i < be.i:
        return
    if be.tag_ not in FINITE or child(named, *SUBJECTS, "expl") is not None or named.pos_ not in {"NOUN", "PROPN"} or named.dep_ != "ROOT":
        return
    if named.sent[-1].text != "." or child(named, "det", "nummod", "amod", "compound") is None:
        return
    take_place(place, named)
    for part in [c for c in named.children if c.is_punct and c.i > named.right_edge.i - 1]:
        part.head = place
    be.head, named.head, named.dep_ = place, place, "nsubj"


_STANDING = frozenset("stand lie lay sit hang live remain come follow arise emerge".split())


def _mend_standing(verb: Token) -> None:
    """Give a verb of standing the thing behind it: "on the hill stands | a church", "there remain | two mills"."""
    thing = child(verb, "obj", "xcomp")
    is_behind = thing is not None and thing.i > verb.i and thing.pos_ in {"NOUN", "PROPN"}
    if verb.lemma_.lower() not in _STANDING or thing is None or not is_behind or child(verb, *SUBJECTS, "aux", "aux:pass") is not None:
        return
    if verb.dep_ != "ROOT" or child(thing, "det", "nummod", "amod") is None or thing.left_edge.i != verb.i + 1:
        return
    thing.dep_ = "nsubj"
    if verb.tag_ == "VB":
        verb.tag_ = "VBD" if verb.lower_ == "lay" else "VBP"
    if verb.lower_ == "lay":
        verb.lemma_ = "lie"


def _mend_fronted(opening: Token) -> None:
    """Make a circumstance of what is fronted with "only" or "not": "only after the war | did the town grow"."""
    case = opening.nbor(1) if opening.i + 1 < opening.sent.end else opening
    time = case.head
    if case.dep_ != "case" or time.dep_ not in SUBJECTS or time.i < case.i:
        return
    verb = time.head if time.head.pos_ == "VERB" else time.head.head
    doer = next((s for s in children(verb, *SUBJECTS) if s.i > time.i), None)
    if doer is None or not any(a.i == time.right_edge.i + 1 for a in children(verb, "aux", "aux:pass", "cop")):
        return
    time.head, time.dep_, opening.head, opening.dep_ = verb, "obl", time, "advmod"
