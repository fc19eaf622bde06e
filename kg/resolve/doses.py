"""How much is taken, as a range: what "more than five cups" has in common with "more than three cups" and with "a lot"."""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf

_NUMBERS = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True)) | {"a": 1, "an": 1, "half": 0.5}
_NUMBER = rf"(?:\d[\d.,]*|{'|'.join(_NUMBERS)})"
_RANGE = re.compile(
    r"(?:(?:just|only|about|around|between) )*"
    r"(?:(?P<least>more than|at least|over) |(?P<most>(?:less|fewer|no more) than|up to|under|at most) )?"
    rf"(?P<low>{_NUMBER})(?:(?: [a-z]+)?(?: to | and | or |[-–])(?P<high>{_NUMBER}))?(?: or (?P<more>more))?"
    r"[ -](?P<unit>[a-z]+(?: per [a-z]+)?)(?: or (?P<else>more))?"
)
_MUCH = frozenset({"a lot", "lots", "plenty", "heavy"})


@lru_cache(maxsize=4096)
def _range_of(dose: str) -> tuple[float, float, str] | None:
    """Return the least and the most of what is taken, and the unit; None where the words give no number.

    >>> _range_of("more than five cups"), _range_of("three to five cups"), _range_of("a lot")
    ((5, inf, 'cups'), (3, 5, 'cups'), None)
    """
    found = _RANGE.fullmatch(dose) if dose not in _MUCH else None
    if found is None:
        return None
    low = _value(found["low"])
    high = _value(found["high"]) if found["high"] else low
    is_open = found["least"] or found["more"] or found["else"]
    is_bound = found["most"] and not found["high"]
    return (0 if is_bound else low, inf if is_open else high, found["unit"])


def _value(number: str) -> float:
    return _NUMBERS[number] if number in _NUMBERS else float(number.replace(",", "").rstrip("."))


def covers(wide: str, narrow: str) -> bool:
    """Tell whether what holds of the one amount holds of the other: of any, of a range around it, and of a lot if it has no upper end.

    >>> covers("more than three cups", "more than five cups"), covers("a lot", "at least five cups"), covers("two cups", "a lot")
    (True, True, False)
    """
    if wide in {"", narrow}:
        return True
    outer, inner = _range_of(wide), _range_of(narrow)
    if inner is None:
        return False
    if outer is None:
        return wide in _MUCH and inner[1] == inf
    return outer[2] == inner[2] and outer[0] <= inner[0] and inner[1] <= outer[1]
