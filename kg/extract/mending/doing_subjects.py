"""Mending doings that a sentence is about: in "Eating nuts and beans | is tied to sleep" it is the eating that is, not the beans.

"Commonly used pills | are tied to gout" is about the pills. A plural before a singular verb gives the doing away, or a second subject
right after it.
"""

from __future__ import annotations

from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token


def mend_doing_subject(subject: Token) -> None:
    """Make a clause of a doing with its own object or place, and the subject of the doing before a noun that it acts on."""
    doing = child(subject.head, "csubj")
    if doing is not None and doing.tag_ == "VBG" and doing.i + 1 == subject.left_edge.i and child(doing, "obj") is None:
        subject.head, subject.dep_ = doing, "obj"
    elif subject.tag_ == "VBG" and child(subject, "obj", "obl") is not None and child(subject, "det") is None:
        subject.dep_ = subject.dep_.replace("nsubj", "csubj")
    elif subject.tag_ == "NNS":
        _mend_plural(subject)
    elif subject.tag_ == "VBG":
        _mend_thing_of_doing(subject)


def _mend_plural(plural: Token) -> None:
    verb = plural.head
    finite = next((t for t in (*children(verb, "aux", "aux:pass", "cop"), verb) if t.i > plural.i), verb)
    if verb.i < plural.i or (finite.tag_ != "VBZ" and finite.lower_ != "was"):
        return
    first = plural.left_edge
    if first.lower_.endswith("ing") and first.head.i == plural.i and first.dep_ in {"compound", "amod"} and _opens(first):
        _make_subject(first, verb)
        plural.head, plural.dep_ = first, "obj"
        for part in [c for c in verb.children if c.dep_ == "conj" and c.i < finite.i]:
            part.head = plural


_NO_DOINGS = frozenset("meaning including following concerning regarding depending according considering".split())


def _mend_thing_of_doing(doing: Token) -> None:
    """Give a doing the thing that looks like a second subject: "results suggest | eating | oats cuts the risk"."""
    thing = next((c for c in children(doing.head, "nsubj") if c.left_edge.i == doing.i + 1 and c.i < doing.head.i), None)
    if thing is not None and doing.lower_ not in _NO_DOINGS:
        _make_subject(doing, doing.head)
        thing.head, thing.dep_ = doing, "obj"


def _opens(word: Token) -> bool:
    """Tell whether a clause begins with the word."""
    return word.i == word.sent.start or word.nbor(-1).text in {",", ";", ":"} or word.nbor(-1).lower_ == "that"


def _make_subject(doing: Token, verb: Token) -> None:
    """Hang a doing on the verb as its subject, the verb where the doing stood if that was above."""
    if verb.head.i == doing.i:
        is_root = doing.head.i == doing.i
        verb.dep_, verb.head = doing.dep_, verb if is_root else doing.head
    for mark in [c for c in doing.children if c.is_punct or (c.i > verb.i and c.dep_ != "obj")]:
        mark.head = verb
    doing.head, doing.dep_ = verb, "csubj:pass" if child(verb, "aux:pass") is not None else "csubj"
    doing.tag_, doing.pos_ = "VBG", "VERB"
