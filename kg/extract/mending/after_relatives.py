"""Mending main verbs that come after another verb of the subject: in "rowers who lost an oar | slept" no oar slept.

A small parser gives the second verb the noun right before it, which the first one acts on, and leaves the rowers with no verb, or with two.
"""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, is_nominal, is_verbal, word_at
from kg.extract.language.tree import Token

_SUBORDINATE = frozenset({"acl", "acl:relcl", "nmod", "advcl", "obl", "xcomp", "ccomp"})


def mend_after_relative(verb: Token) -> None:
    """Mend the tree around a finite verb in place."""
    if is_finite(verb):
        _mend_two_subjects(verb)
        _mend_after_doing(verb)
        _mend_after_time(verb)
        _mend_reported(verb)
        _mend_lost_main(verb)
        _mend_second_head(verb)
    if verb.tag_ in {"VB", "VBP", "VBZ", "VBD"} and verb.dep_ != "ROOT":
        _mend_verbless(verb)


def _mend_second_head(verb: Token) -> None:
    """Take out of a clause a thing with a clause of its own: "rain, which lifts rye, and | hail, which harms it, are rare"."""
    which = next((c for c in children(verb, *SUBJECTS) if c.lower_ in {"which", "who"}), None)
    thing = which.nbor(-2) if which is not None and which.i > verb.sent.start + 2 and which.nbor(-1).text == "," else None
    if thing is None or thing.dep_ != "conj" or (cc := child(thing, "cc")) is None or cc.nbor(-1).text != ",":
        return
    first = thing.head.head
    if thing.head.dep_ == "obj" and first.dep_ == "acl:relcl" and first.i < thing.i and not is_verbal(thing):
        thing.head = first.head
        verb.head, verb.dep_ = thing, "acl:relcl"


def mend_ought(ought: Token) -> None:
    """Make a helper of "ought": who | ought to buy oars has none to be told of yet."""
    doing = child(ought, "xcomp")
    if doing is None or doing.tag_ != "VB" or not any(m.lower_ == "to" for m in children(doing, "mark")):
        return
    take_place(doing, ought)
    for part in [c for c in ought.children if c.i != doing.i]:
        part.head = doing
    ought.head, ought.dep_, ought.pos_ = doing, "aux", "AUX"


def is_finite(verb: Token) -> bool:
    """Tell whether a verb or a predicate has a finite form, of its own or of a helper."""
    helpers = children(verb, "aux", "aux:pass", "cop")
    return (verb.tag_ in FINITE and is_verbal(verb)) or any(h.tag_ in FINITE for h in helpers)


def _mend_two_subjects(verb: Token) -> None:
    """Give the nearer of two subjects back to the verb before it: "a tenth of the rowers who lost | oars | slept"."""
    before = [s for s in children(verb, "nsubj", "nsubj:pass") if s.i < verb.i]
    if len(before) < 2 or before[-1].left_edge.i == verb.sent.start:
        return
    thing, first = before[-1], before[-2]
    inner = thing.left_edge.nbor(-1)
    is_inside = inner.dep_ in _SUBORDINATE and any(a.i == first.i for a in inner.ancestors)
    if is_inside and is_verbal(inner) and child(inner, "obj", "xcomp", "ccomp", "aux:pass") is None and is_nominal(thing):
        thing.head, thing.dep_ = inner, "obj"
        if inner.dep_ == "nmod":
            inner.dep_ = "advcl"


def _mend_after_doing(verb: Token) -> None:
    """Make a participle part of the subject before it: "a tar | fighting worms found in boats | was strong"."""
    doing, thing = verb.head, child(verb, "nsubj", "nsubj:pass")
    subject = child(doing, "nsubj")
    if doing.tag_ != "VBG" or thing is None or subject is None or not subject.i < doing.i < thing.i < verb.i:
        return
    if child(doing, "aux", "obj", "mark") is not None or thing.left_edge.i != doing.i + 1 or subject.right_edge.i != doing.i - 1:
        return
    take_place(verb, doing)
    for part in [c for c in doing.children if c.i > verb.i or c.i < subject.left_edge.i]:
        part.head = verb
    subject.head, subject.dep_ = verb, thing.dep_
    thing.head, thing.dep_ = doing, "obj"
    doing.head, doing.dep_ = subject, "acl"


def _mend_after_time(verb: Token) -> None:
    """Make a clause say when something is done of which the rest is told: "buying boats after a crew | loses a race | was rash"."""
    thing = child(verb, "nsubj", "nsubj:pass")
    if thing is None or thing.left_edge.i < verb.sent.start + 2 or verb.dep_ != "ccomp" or child(verb, "mark") is not None:
        return
    inner, who = thing.left_edge.nbor(-1), thing.left_edge.nbor(-2)
    doing = child(inner, "csubj", "nsubj")
    case = next((c for c in children(who, "case") if c.lower_ in _WHEN), None)
    is_beside = verb.head.i == inner.i or (verb.head.i == inner.head.i and inner.dep_ == "ccomp")
    if doing is None or case is None or not is_beside or not is_finite(inner) or reporting_verb(inner) is not None:
        return
    if who.dep_ not in {"obl", "nmod"} or all(a.i != doing.i for a in who.ancestors) or child(inner, "obj", "aux:pass", "cop") is not None:
        return
    take_place(verb, inner)
    for part in [c for c in inner.children if c.i not in {verb.i, doing.i}]:
        part.head = verb
    doing.head, doing.dep_ = verb, doing.dep_ + (":pass" if thing.dep_ == "nsubj:pass" else "")
    inner.head, inner.dep_ = doing, "advcl"
    who.head, who.dep_, thing.head, thing.dep_ = inner, "nsubj", inner, "obj"
    case.head, case.dep_ = inner, "mark"


_WHEN = frozenset("after before since once until".split())


def _mend_reported(verb: Token) -> None:
    """Make a clause what is reported where a relative clause parts its noun from it: "it showed that tar, which burns, | is sticky"."""
    report = verb.head
    noun = child(report, "obj")
    if verb.dep_ != "conj" or noun is None or child(verb, "cc", *SUBJECTS) is not None or verb.i < report.i:
        return
    word = reporting_verb(report)
    relative = next((c for c in noun.subtree if c.dep_ == "acl:relcl" and "," in {c.left_edge.text, word_at(c.left_edge, -1)}), None)
    if word is None or "that" not in word.complements or relative is None or noun.left_edge.i != report.i + 1:
        return
    between = [t for t in verb.doc[relative.right_edge.i + 1 : verb.i] if t.head.i != verb.i]
    if all(t.is_punct for t in between):
        verb.dep_ = "ccomp"
        noun.head, noun.dep_ = verb, "nsubj:pass" if child(verb, "aux:pass") is not None else "nsubj"


def _mend_lost_main(verb: Token) -> None:
    """Make what is said after a relative clause the main clause where there is none: "rowers who said they ate | nuts | were ill"."""
    noun, thing = verb.sent.root, child(verb, "nsubj", "nsubj:pass")
    if thing is None or thing.left_edge.i < verb.sent.start + 2 or not is_nominal(noun) or verb.dep_ != "ccomp":
        return
    inner = thing.left_edge.nbor(-1)
    relative = next((a for a in (inner, *inner.ancestors) if a.dep_ == "acl:relcl" and a.head.i == noun.i), None)
    if relative is None or inner.i == verb.head.i or not is_verbal(inner) or child(inner, "obj", "ccomp", "aux:pass") is not None:
        return
    if child(noun, "cop", *SUBJECTS) is not None or all(a.i != relative.i for a in verb.ancestors) or child(verb, "mark") is not None:
        return
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, thing.dep_
    thing.head, thing.dep_ = inner, "obj"


def _mend_verbless(verb: Token) -> None:
    """Make the finite verb behind a relative clause the main one where there is no other: "those who have to carry oars | avoid it"."""
    noun, thing = verb.sent.root, child(verb.head, "obj")
    inner = verb.head
    if (
        not is_nominal(noun)
        or noun.i > inner.i
        or child(noun, "cop", *SUBJECTS) is not None
        or child(verb, *SUBJECTS, "mark", "aux") is not None
    ):
        return
    doers = {"who", "that"} if verb.tag_ in {"VBZ", "VBD"} else {"who"}
    clause = next(
        (a for a in (inner, *inner.ancestors) if a.dep_ == "acl:relcl" and any(w.lower_ in doers for w in children(a, "nsubj"))), None
    )
    if clause is None or thing is None or verb.dep_ not in {"xcomp", "ccomp", "acl", "conj", "advcl"} or child(verb, "cc") is not None:
        return
    between = verb.doc[thing.right_edge.i + 1 : verb.i]
    if thing.i < verb.i and all(t.pos_ == "ADV" for t in between) and child(verb, "obj", "obl") is not None:
        verb.head, verb.dep_ = verb, "ROOT"
        noun.head, noun.dep_ = verb, "nsubj"
