"""Mending what something is linked to: "linked to | lower risk", "tied to sleep and | easing pain".

Behind "linked to" stands a thing or a doing, never a verb of the clause.
"""

from __future__ import annotations

from kg.extract.clauses.verbs import CHANGE_VERBS
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token

_LINKED = frozenset({"linked", "tied", "associated", "connected", "related", "correlated", "credited"})
_SLOWER = frozenset({"lower", "slow", "slower"})
"""Adjectives that small taggers take for infinitives."""


def mend_linked(linked: Token) -> None:
    """Mend the tree around "linked" in place."""
    if linked.lower_ in _LINKING:
        _mend_named_doing(linked)
    if linked.lower_ in _LINKED | _LEADING:
        _mend_second_changed(linked)
    if linked.lower_ not in _LINKED:
        return
    verb = linked.nbor(2) if linked.i + 2 < linked.sent.end else linked
    if verb.tag_ == "VB" and verb.head.i == linked.i:
        _mend_linked_to(verb)
    _mend_second_doing(linked)


def _mend_named_doing(linking: Token) -> None:
    """Make one noun phrase of a doing that is linked to something, and what is done: "linking heavy | cider drinking to gout"."""
    noun = child(linking, "obj")
    doing = noun.nbor(1) if noun is not None and noun.i + 1 < noun.sent.end else None
    to = doing.nbor(1) if doing is not None and doing.i + 1 < doing.sent.end else None
    if noun is None or doing is None or to is None or doing.tag_ != "VBG" or to.lower_ != "to" or noun.i < linking.i:
        return
    if doing.head.i not in {linking.i, linking.head.i, noun.i} or to.head.dep_ != "obl" or to.head.head.i != doing.i:
        return
    to.head.head = linking
    for part in list(noun.children):
        part.head = doing
    doing.head, doing.dep_, doing.tag_, doing.pos_ = linking, "obj", "NN", "NOUN"
    noun.head, noun.dep_ = doing, "compound"


_LINKING = frozenset("link links linked linking tie ties tied tying connect connects connected connecting".split())


def _mend_second_doing(linked: Token) -> None:
    """Make of a doing after "and" what something is linked to, as what stands before is: "is tied to sleep and | easing pain"."""
    for doing in children(linked, "conj"):
        joint = child(doing, "cc")
        first = next(
            (o for o in children(linked, "obl") if joint is not None and linked.i < o.i and o.right_edge.i in {joint.i - 1, joint.i - 2}),
            None,
        )
        if doing.tag_ == "VBG" and first is not None and child(doing, "aux", "mark", *SUBJECTS) is None:
            doing.head = first


def _mend_second_changed(linked: Token) -> None:
    """Make of a past tense after "and" how something is that it is linked to, or leads to: "is tied to sleep and | improved mood"."""
    for changed in children(linked, "conj"):
        joint, thing = child(changed, "cc"), child(changed, "obj")
        first = next((o for o in children(linked, "obl") if linked.i < o.i < changed.i and child(o, "case") is not None), None)
        if joint is None or thing is None or first is None or joint.i != changed.i - 1 or changed.tag_ not in {"VBD", "VBN"}:
            continue
        is_bare = child(changed, "aux", "advmod", "mark", *SUBJECTS) is None and child(thing, "det", "nmod:poss") is None
        if is_bare and changed.lower_ in _CHANGED and thing.i > changed.i and first.right_edge.i == joint.i - 1:
            for part in [c for c in changed.children if c.i > thing.i]:
                part.head, part.dep_ = thing, "nmod" if part.dep_ == "obl" else part.dep_
            thing.head, thing.dep_, joint.head = first, "conj", thing
            changed.head, changed.dep_, changed.tag_, changed.pos_ = thing, "amod", "JJ", "ADJ"


_LEADING = frozenset("leads lead leading results result resulting contributes contribute contributing".split())
_CHANGED = frozenset("improved reduced increased decreased enhanced lowered elevated impaired heightened diminished raised".split())


def _mend_linked_to(verb: Token) -> None:
    """Make a noun phrase of what looks like an infinitive after "linked to": "linked to | lower risk", "tied to | increase in risk"."""
    mark, noun = verb.nbor(-1) if verb.i else verb, child(verb, "obj")
    if mark.lower_ != "to" or mark.head.i != verb.i or verb.lower_ not in (_SLOWER if noun is not None else CHANGE_VERBS):
        return
    thing = noun if noun is not None and noun.left_edge.i > verb.i else verb
    thing.head, thing.dep_ = verb.head, "obl"
    mark.head, mark.dep_, mark.tag_, mark.pos_ = thing, "case", "IN", "ADP"
    if thing.i == verb.i:
        verb.tag_, verb.pos_ = "NN", "NOUN"
        for part in children(verb, "obl"):
            part.dep_ = "nmod"
        return
    for part in [c for c in verb.children if c.i > thing.i]:
        part.head, part.dep_ = thing, "nmod" if part.dep_ == "obl" else part.dep_
    verb.head, verb.dep_, verb.tag_, verb.pos_ = thing, "amod", "JJ", "ADJ"
