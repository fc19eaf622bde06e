"""Mending words that are one with a verb: what is "used off-label for gout" labels nothing, and no peer is "peer reviewed"."""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import child, children, is_verbal, word_at
from kg.extract.language.tree import Token

_SECOND = frozenset({"label", "site", "line", "duty", "season"})
_MODIFIERS = frozenset({"compound", "amod", "det", "nmod:poss", "nummod"})


def mend_peer(word: Token) -> None:
    """Make one verb of "peer reviewed", in place, where small parsers have a peer be reviewed, or be the paper."""
    if word.lower_ != "peer" or word_at(word, 1) not in {"review", "reviewed"} or word.nbor(1).tag_ not in {"VB", "VBD", "VBN"}:
        return
    verb = word.nbor(1)
    if any(a.i == verb.i for a in word.ancestors) and word.head.i != verb.i:
        return
    if verb.head.i == word.i or word.head.i != verb.i:
        take_place(verb, word)
    for part in list(word.children):
        part.head = verb
        part.dep_ = {"cop": "aux:pass", "nsubj": "nsubj:pass"}.get(part.dep_, part.dep_)
    word.head, word.dep_ = verb, "compound"


def mend_off_label(word: Token) -> None:
    """Make an adverb of "off-label" behind a verb, in place, and hang on the verb what was hung on it."""
    if word.lower_ not in _SECOND:
        return
    verb = word.head
    is_hyphened = word_at(word, -1) == "-"
    first = word.doc[max(word.i - 1 - is_hyphened, 0)]
    if first.lower_ not in {"off", "on"} or not is_verbal(verb) or verb.i > word.i:
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
