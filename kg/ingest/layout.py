"""From a page's text to its units: the lines, with hard-wrapped lines joined, as the page's own layout groups them.

A line stands for itself unless the text is hard-wrapped (most line breaks fall inside a sentence), in which case a line
that had no room for the next line's first word goes on in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.ingest.cues import ends_in_stop
from kg.model import BlockKind

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[•◦▪‣●○■□▸►✓✔·*+–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]|_)(?:\s+|(?<=_))(?=\S)")
_BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=\S)")
_STOPS = ".!?:;…"
_MIN_WRAP = 40  # narrower columns are lists of links, not wrapped prose
_MAX_WRAP = 130  # wider lines are paragraphs that an editor left whole
_RAGGED = 0.8  # of the usual width; in print a full line has so few characters at least
_SHORT = 0.6  # of the width
_WRAPPED_SHARE = 0.3  # of the breaks between lines; wrapped prose has 0.6 to 0.9, pages of one line a paragraph below 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A stretch of a page that belongs together by layout: one line, or the lines of one wrapped paragraph.

    ``marker`` is the length of a bullet or number at the start; ``gap`` the number of blank lines before;
    ``kind`` what the format itself says (a tag, a mark), None where only the words can tell; ``reason`` why that is BOILERPLATE.
    """

    start: int
    end: int
    text: str
    marker: int = 0
    gap: int = 0
    indent: int = 0
    kind: BlockKind | None = None
    reason: str = ""

    @property
    def words(self) -> str:
        """The text without its list marker."""
        return self.text[self.marker :]


def iter_units(text: str, *, ragged: bool = False) -> Iterator[Unit]:
    """Yield the units of a plain text, in order; together they hold every code point that is not white space.

    ``ragged`` is for lines broken by the width of their letters, as in print: they may be shorter and go on all the same.
    """
    lines = _mark_counted_lists(list(_iter_lines(text)))
    width = _wrap_width(lines) * (_RAGGED if ragged else 1)
    first = 0
    for i, line in enumerate(lines, 1):
        if i == len(lines) or not _goes_on(line, lines[i], width):
            yield line if i == first + 1 else replace(lines[first], end=line.end, text=text[lines[first].start : line.end])
            first = i


def _iter_lines(text: str) -> Iterator[Unit]:
    """Yield the lines that are not blank, each without the white space around it."""
    previous_end = 0
    for match in _LINE.finditer(text):
        content = match.group().strip()
        if not content:
            continue
        start = match.start() + match.group().index(content[0])
        gap = max(len(_BREAK.findall(text, previous_end, start)) - 1, 0)
        bullet = _BULLET.match(content)
        yield Unit(
            start=start,
            end=start + len(content),
            text=content,
            marker=bullet.end() if bullet else 0,
            gap=gap,
            indent=start - match.start(),
        )
        previous_end = start + len(content)


def _mark_counted_lists(lines: list[Unit]) -> list[Unit]:
    """Mark lines that begin with a bare number as items where the numbers count up from 1."""
    marked = list(lines)
    expected = 1
    for i, line in enumerate(lines):
        number = None if line.marker else _BARE_NUMBER.match(line.text)
        if number is None or int(number[1]) != expected:
            expected = 1
            continue
        if expected > 1:
            marked[i] = replace(line, marker=number.end())
        if expected == 2:
            marked[i - 1] = replace(lines[i - 1], marker=2)
        expected += 1
    return marked


def _wrap_width(lines: list[Unit]) -> int:
    """Return the column at which the text is wrapped, 0 where it is not."""
    breaks = [(above, below) for above, below in pairwise(lines) if not below.gap]
    inside = sum(1 for above, below in breaks if _is_inside_sentence(above, below))
    if not breaks or inside < _WRAPPED_SHARE * len(breaks):
        return 0
    lengths = sorted(above.indent + len(above.text) for above, below in breaks if _is_inside_sentence(above, below))
    width = lengths[int(len(lengths) * 0.95)]
    return width if width <= _MAX_WRAP else 0


def _is_inside_sentence(above: Unit, below: Unit) -> bool:
    return (
        len(above.text) >= _MIN_WRAP
        and not below.marker
        and below.text[0].islower()
        and len(above.text) <= _MAX_WRAP
        and not ends_in_stop(above.text, _STOPS)
    )


def _goes_on(above: Unit, below: Unit, width: float) -> bool:
    """Tell whether ``below`` is the next line of the paragraph or item that ``above`` is a line of."""
    if below.gap or below.marker:
        return False
    if _is_inside_sentence(above, below) or (below.text[0].islower() and above.text[-1] == "-" and above.text[-2:-1].isalpha()):
        return True
    if ends_in_stop(above.text, _STOPS) and not ends_in_stop(below.text, _STOPS) and len(below.text) < width * _SHORT:
        return False  # a heading after a full last line
    first_word = below.text.split(None, 1)[0]
    return width > 0 and above.indent + len(above.text) + 1 + len(first_word) > width
