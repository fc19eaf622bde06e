"""Mending what stands behind a comma: what was done to somebody, and a second thing that somebody is, behind how the first was done."""

from __future__ import annotations

from kg.extract.language.syntax import SUBJECTS, child, children, word_at
from kg.extract.language.tree import Token


def mend_behind_comma(token: Token) -> None:
    """Mend in place what a participle or a noun behind a comma hangs on."""
    if token.tag_ == "VBN" and token.dep_ == "conj" and word_at(token, -1) == "," and child(token, "obl:agent") is not None:
        _mend_done_by(token)
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


def _mend_second_kind(kind: Token) -> None:
    """Join to what somebody is what he also is, behind an aside: "is a farm, built by Ann Moor, | and a school"."""
    aside = next((a for a in kind.ancestors if a.tag_ == "VBN" and a.dep_ == "acl"), None)
    cc, article = child(kind, "cc"), child(kind, "det")
    if aside is None or cc is None or article is None or word_at(cc, -1) != "," or aside.left_edge.text != ",":
        return
    first = aside.head
    if child(first, "cop") is not None and child(first, "det") is not None and first.pos_ == "NOUN":
        kind.head = first
