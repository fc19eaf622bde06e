"""Sums of money: how much, in the currency that is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.claims.numerals import DIGITS, SCALE, number_of

_CURRENCY = r"(?P<currency>(?:(?:US|A|C|NZ|HK)\s?)?\$|[£€¥])\s?"
_MONEY = rf"(?:{DIGITS}){SCALE}(?:m|bn|k|M|B|K)?(?![\w%]|[.,]\d)"
_SUM = re.compile(rf"{_CURRENCY}(?P<low>{_MONEY})")
_FURTHER = re.compile(rf"(?P<joint>\s?[-–]\s?|\sto\s|\sand\s){_CURRENCY}(?P<high>{_MONEY})")
_SHORT = re.compile(r"(?P<digits>.*\d)(?P<scale>m|bn|k|b)", re.IGNORECASE)
_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9}


@dataclass(frozen=True, slots=True)
class Money:
    """A sum, or the least and the most of one, and where its words stand in the searched text."""

    low: float
    high: float
    currency: str
    start: int
    end: int


def iter_sums(text: str) -> Iterator[Money]:
    """Yield the sums of money in a text, in order.

    >>> [(m.low, m.high, m.currency) for m in iter_sums("between $2 million and $3m, or £20")]
    [(2000000.0, 3000000.0, '$'), (20.0, 20.0, '£')]
    """
    at = 0
    while (match := _SUM.search(text, at)) is not None:
        further = _FURTHER.match(text, match.end())
        values = [_value(match["low"])]
        at = match.end()
        is_range = further is not None and (further["joint"] != " and " or text[: match.start()].endswith("between "))
        if further is not None and is_range and further["currency"] == match["currency"]:
            values.append(_value(further["high"]))
            at = further.end()
        yield Money(min(values), max(values), match["currency"], match.start(), at)


def _value(words: str) -> float:
    """Return the value of digits with a scale in letters or a word: "1.2bn", "300 million"."""
    short = _SHORT.fullmatch(words)
    return number_of(short["digits"]) * _SCALES[short["scale"].lower()] if short else number_of(words)
