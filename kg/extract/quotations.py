"""Where quotation marks open and close in a block: curly, straight, angled, acute and single ones.

Only outermost quotations count. A double quotation that is not closed runs to the end of its block, as it does where
a speech goes on in the next paragraph; a single mark that is not closed was an apostrophe.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.extract.page import ParsedBlock

_CLOSERS = {"“": '”"', "«": "»", '"': '"”', "‘": "’'", "'": "'", "´": "´", "„": "“”"}
_SINGLE = frozenset("‘'´")
_MARK = re.compile("[“”„«»\"‘’'´]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Tokens ``start`` to ``end`` of a block, marks included, end not. ``is_closed`` is false where the mark is missing."""

    start: int
    end: int
    is_closed: bool


def find_quotations(block: ParsedBlock, text: str) -> tuple[Quotation, ...]:
    """Return the block's outermost quotations in order; ``text`` is the page's."""
    offset = block.block.span.start
    spans = _spans(block.block.span.of(text))
    starts = block.starts
    found = []
    for begin, end, is_closed in spans:
        first, last = bisect_left(starts, offset + begin), bisect_left(starts, offset + end)
        if first < last:
            found.append(Quotation(start=first, end=last, is_closed=is_closed))
    return tuple(found)


def _spans(text: str) -> list[tuple[int, int, bool]]:
    """Return begin, end and whether closed of each outermost quotation.

    >>> _spans("He said “no” and 'maybe' of the dogs' food.")
    [(8, 12, True), (17, 24, True)]
    """
    found: list[tuple[int, int, bool]] = []
    position = 0
    while (opening := _opening(text, position)) is not None:
        mark = text[opening]
        closing = _closing(text, opening, mark)
        if closing is not None:
            found.append((opening, closing + 1, True))
            position = closing + 1
        elif mark in _SINGLE:
            position = opening + 1
        else:
            found.append((opening, len(text), False))
            break
    return found


def _opening(text: str, position: int) -> int | None:
    """Return where the next quotation opens."""
    for match in _MARK.finditer(text, position):
        i = match.start()
        mark = match.group()
        if mark not in _CLOSERS or not text[i + 1 : i + 2].strip():
            continue
        if mark in "“«„" or not (i > 0 and (text[i - 1].isalnum() or text[i - 1] in ".,!?")):
            return i
    return None


def _closing(text: str, opening: int, mark: str) -> int | None:
    """Return where the quotation that opens at ``opening`` closes."""
    for match in re.finditer("[" + _CLOSERS[mark] + "]", text[opening + 1 :]):
        i = opening + 1 + match.start()
        if mark not in _SINGLE:
            return i
        if not text[i - 1].isspace() and not text[i + 1 : i + 2].isalnum():
            return i
    return None
