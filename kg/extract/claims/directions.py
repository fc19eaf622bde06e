"""Which way a number points: the words of growing and shrinking around it."""

from __future__ import annotations

import re

from kg.model import Direction

REACH = 40
"""Characters on either side of a number among which a word may say which way it points, or how exact it is."""
_UP = re.compile(
    r"\b(?:(?:increas|gain|rais|boost|doubl|tripl|quadrupl|elevat|climb|jump|surg|grow|soar|swell)\w*"
    r"|rises?|rising|risen|rose|grew|(?<!or )more(?! than)|(?<!or )higher|(?<!or )greater)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:(?:decreas|reduc|fall|drop|declin|halv|shrink|knock|(?<!or )lower(?! than)|plummet|plung|slash|trimm|shav|tumbl|sink)\w*"
    r"|fell|sank|sunk|(?<!or )less(?! than)|(?<!or )fewer(?! than)|cuts?|cutting|shrank|loss|lose[sd]?|lost)\b",
    re.IGNORECASE,
)


def direction_of(words: str) -> Direction | None:
    """Return which way a predicate moves: "cut", "was reduced by", "rose".

    >>> direction_of("plummeted by"), direction_of("remained at")
    (<Direction.DECREASE: 'decrease'>, None)
    """
    up, down = _UP.search(words), _DOWN.search(words)
    return None if (up is None) == (down is None) else Direction.INCREASE if up is not None else Direction.DECREASE


def direction_near(text: str, start: int, end: int) -> Direction | None:
    """Return which way the words right around the number point, the nearer ones first, what a comma parts from it last."""
    low = max(0, start - REACH)
    near = text[low : end + REACH]
    mark = re.search(r"[,;:(]", text[end : end + REACH])
    reach = end - low + mark.start() if mark is not None else len(near)
    up, down = (
        min((abs(m.start() - start + low) + (REACH if m.start() > reach else 0) for m in words.finditer(near)), default=None)
        for words in (_UP, _DOWN)
    )
    if up is not None and down is not None:
        return Direction.INCREASE if up <= down else Direction.DECREASE
    return Direction.INCREASE if up is not None else Direction.DECREASE if down is not None else None
