"""Times that are counted or changed from: how often within a period, since when, from what."""

from __future__ import annotations

from kg.extract.language.syntax import child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

PERIODS = frozenset("hourly daily nightly weekly fortnightly monthly quarterly yearly annually".split())
"""Adverbs that say how often something is done."""
_BOUNDS = [
    b.split()
    for b in (
        "no more than,not more than,no less than,more than,less than,at least,at most,up to,about,around,nearly,almost,only,just".split(",")
    )
]
"""Words before "twice a week" without which another number is told."""
_COUNTED_FROM = frozenset({"after", "before", "since", "previously", "earlier", "later"})


def is_counted(adverb: Token) -> bool:
    """Tell whether an adverb says how long or when by a stretch of time: "for two years | straight", "a week | later"."""
    return adverb.pos_ == "ADV" and any(
        is_time(c) and (child(c, "nummod", "det") is not None or c.left_edge.lower_ in {"several", "many"})
        for c in adverb.children
        if c.i < adverb.i
    )


def is_bound(adverb: Token) -> bool:
    """Tell whether an adverb says until or since when: "until | recently", "has never rowed | before"."""
    if adverb.lower_ == "before" and not list(adverb.children):
        return True
    return adverb.lower_ in {"recently", "now", "then"} and any(c.lower_ in {"until", "since"} for c in children(adverb, "case"))


def times_in(period: Token, first: Token) -> list[Token]:
    """Return the number of times before a period: "twice | a week", "once | daily"."""
    before = first.nbor(-1) if first.i > first.sent.start else first
    is_regular = period.lower_ in PERIODS or any(c.lower_ in {"a", "an", "per", "each", "every"} for c in period.children)
    if not is_regular or before.lower_ not in {"once", "twice"}:
        return []
    start = before.sent.start
    bound = next((b for b in _BOUNDS if [t.lower_ for t in before.doc[max(start, before.i - len(b)) : before.i]] == b), [])
    return list(before.doc[before.i - len(bound) : before.i + 1])


def counted_from(time: Token) -> list[Token]:
    """Return the words right behind a time that say from when it counts: "ten years | after they stopped"."""
    following = [c for c in children(time.head, "advcl", "obl", "advmod") if c.left_edge.i == time.right_edge.i + 1]
    return next((c.subtree for c in following if c.left_edge.lower_ in _COUNTED_FROM and is_time(time)), [])


def changed_from(change: Token) -> list[Token]:
    """Return the words right behind a change that say since when or from what: "up 10 percent | from 2012"."""
    behind = (c for c in children(change.head, "obl") if c.left_edge.i == change.right_edge.i + 1)
    return next((list(c.subtree) for c in behind if c.left_edge.lower_ in {"from", "since", "on"}), [])
