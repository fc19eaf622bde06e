"""Mending helpers that were taken for others: in "he | 's | painted a boat" nothing is done to him, and the plan "| is | “sinking”" it."""

from __future__ import annotations

from kg.extract.language.syntax import child, children, word_at
from kg.extract.language.tree import Token

_GIVING = frozenset(
    "give offer pay send award grant deny promise hand lend teach show tell ask call name consider deem elect appoint paint dye".split()
)
"""Verbs whose passive may keep an object: "she's | given | a prize"."""
_QUOTES = frozenset({'"', "“", "''", "``", "‘", "'"})


def mend_helper(verb: Token) -> None:
    """Mend in place what the helper of a verb makes of it."""
    if verb.tag_ == "VBN":
        _mend_has(verb)
    if verb.tag_ == "VBG":
        _mend_doing(verb)


def mend_owed(doing: Token) -> None:
    """Mend what is still to do: "has | got to win" has won nothing, and of "fences to mend" and "a town to cross" neither acts."""
    having = doing.head
    to = child(doing, "mark")
    if doing.dep_ != "xcomp" or doing.tag_ != "VB" or to is None or to.lower_ != "to" or having.i > doing.i:
        return
    thing = child(having, "obj")
    if having.lower_ == "got" and any(a.lower_ in _HAVE for a in children(having, "aux")) and having.i == to.i - 1:
        having.lemma_ = "have"
    elif having.lemma_ == "have" and thing is not None and thing.right_edge.i == to.i - 1 and child(doing, "obj", "ccomp") is None:
        doing.head, doing.dep_ = thing, "acl"
    elif thing is not None and thing.lemma_.lower() in _AREAS and thing.right_edge.i == to.i - 1:
        doing.dep_ = "advcl"


_HAVE = frozenset({"have", "has", "had", "'ve", "’ve", "'s", "’s", "'d", "’d"})
_AREAS = frozenset("state town city country county road street river bridge sea ocean world border lake continent globe".split())


def _mend_has(verb: Token) -> None:
    """Make "has" of "'s" before a participle that acts on something: "the firm | 's | built three mills"."""
    be, undergone, obj = child(verb, "aux:pass"), child(verb, "nsubj:pass"), child(verb, "obj")
    is_short = be is not None and be.lower_ in {"'s", "’s"} and be.i == verb.i - 1
    if be is None or undergone is None or obj is None or obj.i < verb.i or not is_short or verb.lemma_.lower() in _GIVING:
        return
    be.dep_, be.lemma_, undergone.dep_ = "aux", "have", "nsubj"


def _mend_doing(verb: Token) -> None:
    """Make what somebody is doing of words that are quoted: "the plan is | “sinking the town”"."""
    be, subject = child(verb, "cop"), child(verb, "nsubj:outer", "nsubj")
    if be is not None and subject is not None and be.i < verb.i - 1 and word_at(be, 1) in _QUOTES and be.i == verb.i - 2:
        for part in (be, *children(verb, "nsubj:outer")):
            part.dep_ = "aux" if part.i == be.i else "nsubj"
