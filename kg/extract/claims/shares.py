"""Parts of a whole told in words: "by half", "two-thirds", "a quarter of", "one in five"; each in percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_FEW = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_MORE_OR_LESS = "lower|higher|less|more|fewer|smaller|larger|shorter|longer|greater|reduction|increase|decrease|drop|decline|rise|cut"
_MEASURED = (
    "size|length|height|width|weight|depth|age|area|volume|price|cost|fee|risk|rate|odds|chance|likelihood|speed|amount|number|dose|"
    "power|strength|level|distance|intake|usual|normal|original|recommended|average|current|standard|national|battle|fun|problem"
)
"""What "half the" makes a multiple of, "half the size of", or what it is an idiom with."""
_WHOSE = rf"(?:the|its|their|his|her|our|these|those) (?!(?:{_MEASURED})s?\b)[\w-]+(?! (?:{_MEASURED})s?\b)"
_HALF = re.compile(
    r"\b(?:by|in) (?:(?:more|less) than |at least |nearly |almost |about |around |over |roughly )?(?P<half>half)\b(?! (?:a|an|the)\b)"
    rf"|(?<!first )(?<!second )(?<!latter )(?<!other )\b(?P<part>half)(?= of\b| {_WHOSE})",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"\b(?P<several>{'|'.join(list(_FEW)[1:])})[ -](?P<parts>{'|'.join(_PARTS)})s\b"
    rf"|\b(?:one[ -]|a )(?P<part>{'|'.join(_PARTS)})\b(?= of\b| (?:{_MORE_OR_LESS})\b)"
    rf"|\bby (?:\w+ ){{0,2}}(?P<change>(?:one[ -]|a )(?P<by>{'|'.join(_PARTS)}))\b"
    rf"|\bone-(?P<one>{'|'.join(_PARTS)})\b",
    re.IGNORECASE,
)
_COUNT = rf"\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(_FEW)}"
_ONE_IN = re.compile(rf"(?<![\w.,$£€])(?P<some>{_COUNT}) (?:in|out of)(?: every)? (?P<all>{_COUNT})(?![\w.,]*\d)(?!\s?%)\b", re.IGNORECASE)
_OF_ALL = re.compile(
    rf"(?<![\w.,$£€-])(?P<some>{_COUNT}) of (?:the |all |its |their )?(?P<all>{_COUNT})(?![\w.,-]*\d)(?!\s?%)\b",
    re.IGNORECASE,
)
"""A count out of all: "six of seven", "nine of the ten"; "one of the two" says which one is meant."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACES = 2


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole in percent, where its words stand, and whether it says by how much something changes."""

    percent: float
    start: int
    end: int
    is_change: bool


def iter_shares(text: str) -> Iterator[Share]:
    """Yield the shares that a text tells in words, by kind of wording.

    >>> texts = "cut by a third", "One in five fell", "nine of the ten"
    >>> [(share.percent, text[share.start : share.end]) for text in texts for share in iter_shares(text)]
    [(33.33, 'a third'), (20.0, 'One in five'), (90.0, 'nine of the ten')]
    """
    for match in _HALF.finditer(text):
        start = match.start("half") if match["half"] else match.start("part")
        yield Share(50.0, start, match.end(), is_change=match["half"] is not None and not text[match.end() :].startswith(" of"))
    for match in _FRACTION.finditer(text):
        part = match["parts"] or match["part"] or match["by"] or match["one"]
        several = _FEW[match["several"].lower()] if match["several"] else 1
        is_change = not text[match.end() :].startswith(" of")
        start = match.start("change") if match["by"] else match.start()
        yield Share(round(100 * several / _PARTS[part.lower()], _PLACES), start, match.end(), is_change=is_change)
    for match in (*_ONE_IN.finditer(text), *(m for m in _OF_ALL.finditer(text) if _count(m["some"]) > 1)):
        some, of = _count(match["some"]), _count(match["all"])
        if 0 < some < of and not _YEAR.fullmatch(match["all"]):
            yield Share(round(100 * some / of, _PLACES), match.start(), match.end(), is_change=False)


def _count(words: str) -> int:
    return _FEW.get(words.lower()) or int(words.replace(",", ""))
