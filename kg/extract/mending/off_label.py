"""Mending adverbs of two words: what is "used off-label for gout" labels nothing, and "prescribe tar off-label" prescribes tar."""

from __future__ import annotations

from kg.extract.language.syntax import child, children, is_verbal, word_at
from kg.extract.language.tree import Token

_SECOND = frozenset({"label", "site", "line", "duty", "season"})
_MODIFIERS = frozenset({"compound", "amod", "det", "nmod:poss", "nummod"})


def mend_off_label(word: Token) -> None:
    """Make an adverb of "off-label" behind a verb, in place, and hang on the verb what was hung on it."""
    verb = word.head
    is_hyphened = word_at(word, -1) == "-"
    first = word.doc[max(word.i - 1 - is_hyphened, 0)]
    if word.lower_ not in _SECOND or first.lower_ not in {"off", "on"} or not is_verbal(verb) or verb.i > word.i:
        return
    if not is_hyphened and (first.lower_, word.lower_) != ("off", "label"):
        return
    before = [c for c in word.children if c.i < first.i and c.dep_ in _MODIFIERS]
    thing = before[-1] if before and word.dep_ == "obj" and before[-1].dep_ == "compound" else None
    for part in [c for c in word.children if c.i < first.i or c.i > word.i]:
        part.head = verb if thing is None or part.i >= thing.i else thing
        part.dep_ = {"nmod": "obl", "acl": "advcl"}.get(part.dep_, part.dep_)
    if thing is not None and child(verb, "obj") is word:
        thing.dep_ = "obj"
    word.dep_, word.tag_, word.pos_ = "advmod", "RB", "ADV"
    for part in children(word, "case", "amod"):
        part.dep_ = "compound"
