"""Mending what stands behind a comma: what was done to somebody or what a thing is called, whom one speaks to, a second role."""

from __future__ import annotations

from kg.extract.language.kinds import kind_of
from kg.extract.language.syntax import SUBJECTS, child, children, word_at
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token


def mend_behind_comma(token: Token) -> None:
    """Mend in place what a participle or a noun behind a comma hangs on."""
    if token.tag_ == "VBN" and token.dep_ == "conj" and word_at(token, -1) == "," and child(token, "obl:agent") is not None:
        _mend_done_by(token)
    if token.lower_ in _NAMED | _MADE and token.dep_ in {"conj", "advcl", "parataxis"} and word_at(token, -1) == ",":
        _mend_told_of_thing(token)
    if (
        token.lower_ in _ADDRESSED
        and word_at(token, -1) == ","
        and token.dep_ in {"obj", "conj", "appos", "nmod", "obl", "obl:unmarked", "iobj"}
    ):
        _mend_address(token)
    if token.dep_ == "conj" and token.pos_ == "NOUN" and token.head.pos_ == "PROPN":
        _mend_second_kind(token)


def _mend_done_by(participle: Token) -> None:
    """Make no second doing of what was done: "won the race, | helped by the wind", "met a baker, | trained by Ann Moor"."""
    verb = participle.head
    if (
        child(participle, *SUBJECTS, "cc", "aux", "aux:pass", "obj") is not None
        or verb.pos_ != "VERB"
        or child(verb, "aux:pass") is not None
    ):
        return
    thing = next((o for o in children(verb, "obj") if o.right_edge.i == participle.i - 2), None)
    is_new = thing is not None and any(d.lower_ in {"a", "an"} for d in children(thing, "det"))
    participle.head, participle.dep_ = (thing, "acl") if thing is not None and is_new else (verb, "advcl")


_NAMED = frozenset("called named dubbed nicknamed titled entitled".split())
_MADE = frozenset("taped recorded filmed published released aired broadcast posted printed issued conducted".split())
"""What is done to a report, not to who made it."""


def _mend_told_of_thing(participle: Token) -> None:
    """Hang on a thing right before a comma its name, or when it was made: "a dye, | called Tarex", "in an interview, | taped in May"."""
    verb = participle.head
    if child(participle, *SUBJECTS, "cc", "aux", "aux:pass") is not None or verb.pos_ != "VERB" or verb.i > participle.i:
        return
    name = next((c for c in children(participle, "obj", "xcomp") if not is_time(c)), None)
    if (name is None) is (participle.lower_ in _NAMED):
        return
    thing = participle.doc[participle.i - 2]
    while thing.head.i < participle.i and thing.head.i != verb.i and thing.head.right_edge.i == participle.i - 2:
        thing = thing.head
    if thing.head.i != verb.i or thing.pos_ != "NOUN" or thing.dep_ not in {"obj", "obl", "obl:agent"} or kind_of(thing) == "person":
        return
    participle.head, participle.dep_, participle.tag_ = thing, "acl", "VBN"
    if name is not None:
        name.dep_ = "xcomp"


_ADDRESSED = frozenset("folks guys ladies gentlemen friends everybody everyone sir madam dear".split())


def _mend_address(somebody: Token) -> None:
    """Take out of what is said to whom it is said: "he wants to sell the mill, | folks", where nobody sells folks."""
    second = next((c for c in (*somebody.children, *somebody.head.children) if c.lower_ == "gentlemen" and c.i > somebody.i), None)
    last = somebody if second is None else second
    behind = word_at(last, 1)
    verb = next((a for a in somebody.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if verb is None or behind[-1:].isalnum() or (behind == "," and word_at(last, 2).lower() in {"and", "or"}):
        return
    if second is not None:
        second.head = somebody
    somebody.head, somebody.dep_ = verb, "vocative"


def _mend_second_kind(kind: Token) -> None:
    """Join to what somebody is what he also is, behind an aside: "is a farm, built by Ann Moor, | and a school"."""
    aside = next((a for a in kind.ancestors if a.tag_ == "VBN" and a.dep_ == "acl"), None)
    cc, article = child(kind, "cc"), child(kind, "det")
    if aside is None or cc is None or article is None or word_at(cc, -1) != "," or aside.left_edge.text != ",":
        return
    first = aside.head
    if child(first, "cop") is not None and child(first, "det") is not None and first.pos_ == "NOUN":
        kind.head = first
