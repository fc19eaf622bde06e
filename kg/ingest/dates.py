"""Dates as pages write them, read as far as they are certain."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"((?a:jan|febr?|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?a:uary|ruary|ch|il|e|y|ust|ember|tember|ober)?)\.?"
_ISO = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?(?![0-9])")
_DAY_MONTH = re.compile(rf"\b([0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+([0-9]{{4}})\b", re.I)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+([0-9]{{4}})\b", re.I)
_MONTH_YEAR = re.compile(rf"\b{_MONTH},?\s+([0-9]{{4}})\b", re.I)
_NUMERIC = re.compile(r"\b([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})\b")
_TIMESTAMP = re.compile(r"[0-9]{9,10}(?:\.[0-9]+)?")
_FIRST_YEAR, _LAST_YEAR = 1500, 2199


def find_date(text: str) -> str | None:
    """Return the first date in the text in ISO 8601, to the day, month or year that is certain; None where there is none.

    Where the order of day and month cannot be told, only the year is certain.

    >>> find_date("Last reviewed: 01.07.2025"), find_date("3 May 2014"), find_date("25/12/2010"), find_date("2012-08")
    ('2025', '2014-05-03', '2010-12-25', '2012-08')
    """
    text = text.strip()
    if _TIMESTAMP.fullmatch(text):
        return datetime.fromtimestamp(float(text), tz=UTC).date().isoformat()
    if found := _DAY_MONTH.search(text):
        return _iso(found[3], _month(found[2]), found[1])
    if found := _MONTH_DAY.search(text):
        return _iso(found[3], _month(found[1]), found[2])
    if found := _NUMERIC.search(text):
        return _from_numbers(found[4], found[1], found[3])
    if found := _MONTH_YEAR.search(text):
        return _iso(found[2], _month(found[1]), None)
    if found := _ISO.search(text):
        return _iso(*found.groups())
    return None


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1)


def _from_numbers(year: str, first: str, second: str) -> str | None:
    if first == second or int(first) > 12:
        return _iso(year, second, first)
    if int(second) > 12:
        return _iso(year, first, second)
    return _iso(year, None, None)


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    """Return the date as far as the calendar has it, None where not even the year is sound."""
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    if month is None or not 1 <= int(month) <= 12:
        return year
    if day is None:
        return f"{year}-{int(month):02d}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return f"{year}-{int(month):02d}"
