"""Mending lists of classes with examples: in "sells casks such as kegs and tubs, oils such as tar, and ropes" no rope is a cask.

A small parser takes the list for one of examples. The "and" that ends the examples shows that what follows its comma is the outer list.
"""

from __future__ import annotations

from kg.extract.language.syntax import child, children, is_behind_comma
from kg.extract.language.tree import Token

_NOUNS = frozenset({"NOUN", "PROPN"})


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
