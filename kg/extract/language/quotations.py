"""Where quotation marks open and close in a block: curly, straight, angled, acute and single ones.

Only outermost quotations count. A double quotation that is not closed runs to the end of its block, as it does where
a speech goes on in the next paragraph; a single mark that is not closed was an apostrophe.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.extract.language.page import ParsedBlock

_CLOSERS = {
    "“": ("”", '"', "''", "’’"),
    "„": ("“", "”"),
    "«": ("»",),
    '"': ('"', "”"),
    "‘‘": ("’’",),
    "''": ("''",),
    "``": ("''",),
    "‘": ("’", "'"),
    "'": ("'",),
    "´": ("´",),
}
_SINGLE = frozenset("‘'´")
_ONE_WAY = frozenset("“«„") | {"``", "‘‘"}
_MARK = re.compile("''|``|‘‘|’’|[“”„«»\"‘’'´]")


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
        begin, mark = opening
        end = _closing(text, begin, mark)
        if end is not None:
            found.append((begin, end, True))
            position = end
        elif mark in _SINGLE:
            position = begin + 1
        else:
            found.append((begin, len(text), False))
            break
    return found


def _opening(text: str, position: int) -> tuple[int, str] | None:
    """Return where the next quotation opens, and with which mark."""
    for match in _MARK.finditer(text, position):
        i, mark = match.start(), match.group()
        if mark not in _CLOSERS or not text[match.end() : match.end() + 1].strip():
            continue
        if mark in _ONE_WAY or not (i > 0 and (text[i - 1].isalnum() or text[i - 1] in ".,!?")):
            return i, mark
    return None


def _closing(text: str, begin: int, mark: str) -> int | None:
    """Return the end of the quotation that opens at ``begin``."""
    closers = _CLOSERS[mark]
    for match in _MARK.finditer(text, begin + len(mark)):
        if match.group() not in closers:
            continue
        if mark not in _SINGLE or (not text[match.start() - 1].isspace() and not text[match.end() : match.end() + 1].isalnum()):
            return match.end()
    return None
