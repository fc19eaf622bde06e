"""Findings that are still to be made: a trial run to see whether something is so, studies that are needed to prove it."""

from __future__ import annotations

from kg.extract.language.syntax import child, children, word_at
from kg.extract.language.tree import Token

_WANTING = frozenset("need require want lack await demand seek request".split())
_MOVED = frozenset("surprised pleased shocked delighted disappointed relieved astonished amazed glad happy sorry proud".split())
"""What somebody is at what he has found: "was surprised to find that S"."""
_STRIVING = frozenset("need remain have try attempt strive seek struggle".split())
"""Verbs of what is still to be shown: "needs to show that S", "it remains to be shown that S", "have yet to prove that S"."""
_OWING = frozenset({"must", "should", "ought"})
_KNOWN = frozenset({"learn", "discover", "realise", "realize"})
"""What one finds is so: "they must learn that tar is toxic"."""


def is_sought(verb: Token) -> bool:
    """Tell whether what the verb would find is only sought: by a purpose, or by a thing that is wanted.

    "The soil is analysed to determine whether S", "a trial to see if S", "more studies proving that S are needed", "must prove that S".
    """
    if _is_still_to_be_shown(verb):
        return True
    if verb.tag_ == "VB" and verb.head.lemma_ == "go" and word_at(verb.head, 1) == "on":
        return False  # "went on to show that S"
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


def _is_still_to_be_shown(verb: Token) -> bool:
    """Tell whether a verb of finding is under words by which nobody has found it yet: "need to show", "must show", "until it is shown"."""
    if verb.lemma_.lower() in _KNOWN:
        return False
    above = verb.head
    is_infinitive = verb.dep_ == "xcomp" and any(m.lower_ == "to" for m in children(verb, "mark"))
    if is_infinitive and above.lemma_.lower() in _STRIVING and child(above, "obj") is None:
        return True
    is_owed = any(a.lower_ in _OWING for a in children(verb, "aux")) and not any(a.lemma_ == "have" for a in children(verb, "aux"))
    is_yet = any(a.lower_ == "yet" and word_at(a, 1) == "to" for a in children(verb, "advmod"))
    return is_owed or is_yet or any(m.lower_ == "until" for m in children(verb, "mark"))
