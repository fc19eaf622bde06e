"""Findings that are still to be made: a trial run to see whether something is so, studies that are needed to prove it."""

from __future__ import annotations

from kg.extract.language.syntax import child
from kg.extract.language.tree import Token

_WANTING = frozenset("need require want lack await demand seek request".split())
_MOVED = frozenset("surprised pleased shocked delighted disappointed relieved astonished amazed glad happy sorry proud".split())
"""What somebody is at what he has found: "was surprised to find that S"."""


def is_sought(verb: Token) -> bool:
    """Tell whether what the verb would find is only sought: by a purpose, or by a thing that is wanted.

    "The soil is analysed to determine whether S", "a trial to see if S", "more studies proving that S are needed".
    """
    if verb.tag_ == "VB" and any(c.lower_ == "to" and c.i < verb.i for c in verb.children):
        if verb.head.lemma_.lower() in _MOVED or verb.head.lower_ in _MOVED:
            return False
        return verb.dep_ in {"advcl", "acl"} or (verb.dep_ == "xcomp" and child(verb.head, "aux:pass") is not None)
    found = verb.head
    if verb.dep_ not in {"acl", "acl:relcl"} or verb.tag_ == "VBN":
        return False
    wanting = found.head
    is_object = found.dep_ == "obj" and child(wanting, "nsubj:pass") is None
    return wanting.lemma_.lower() in _WANTING and (is_object or found.dep_ == "nsubj:pass")
