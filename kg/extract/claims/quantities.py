"""Numbers in a claim: value, unit, bound and direction, with the words they come from."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.claims.directions import REACH, direction_near
from kg.extract.claims.numerals import DIGITS, NUMBER, SCALE, STOP_UNITS, UNIT, WORDS, number_of, unit_of
from kg.extract.claims.shares import iter_shares
from kg.extract.claims.sums import iter_sums
from kg.extract.language.times import MONTHS
from kg.model import Comparator, Direction, Quantity

_FACTORS = {
    "doubled": 2,
    "doubles": 2,
    "double": 2,
    "doubling": 2,
    "tripled": 3,
    "triples": 3,
    "triple": 3,
    "tripling": 3,
    "quadrupled": 4,
    "quadruple": 4,
    "halved": 0.5,
    "halves": 0.5,
    "halving": 0.5,
}

_LESS = r"less than|fewer than|lower than|below|under|no more than|not more than|at most|up to|as many as|as much as"
_MORE = r"more than|greater than|higher than|over|above|at least|no less than|not less than|no fewer than|a minimum of"
_ABOUT = r"about|around|approximately|approx\.?|roughly|nearly|almost|some|an estimated|close to|~|≈|more or less"
_BOUND_BEFORE = re.compile(rf"\b(?:just\s)?(?P<bound>{_LESS}|{_MORE}|{_ABOUT})\s\Z", re.IGNORECASE)
_BOUND = rf"(?:(?P<bound>{_LESS}|{_MORE}|{_ABOUT}|<|>|≤|≥)\s?(?:an?\s(?=[\w.,-]+?[ -]?(?:%|per\s?cent|fold)))?)?"
_OR = rf"\sor\s(?={NUMBER}{SCALE}(?:{UNIT}|\s[a-z]))"
"""Between two numbers of one thing: "25 | or | 50 mg", but no "score of 0 or 1"."""
_RANGE = (
    rf"(?!{NUMBER}{SCALE}\s?(?:%|per\s?cent)\sto\s{NUMBER}{SCALE}(?!\s?(?:%|per)|[\d.,\w]))"  # "rose | 5% | to 3 million"
    rf"(?P<low>{NUMBER}{SCALE})(?:{_OR}|{UNIT}?(?:\s?[-–—]\s?|-?\sto\s|(?(between)\sand\s|(?!))))"
    rf"(?P<high>{NUMBER}{SCALE})"
)
_PATTERN = re.compile(
    rf"(?:(?P<between>between|from)\s)?{_BOUND}(?:(?:{_RANGE})|(?P<value>{NUMBER}{SCALE}))(?P<unit>{UNIT})?"
    r"(?P<after>\s(?:or more|or less|or fewer|or higher|or greater|or lower)\b)?",
    re.IGNORECASE,
)
_LIST = re.compile(
    rf"(?<!\d)(?:{DIGITS})%?(?:,?\s(?:(?:or|and|even)\s){{0,2}}(?:{DIGITS})%?){{2,9}}?\s?(?:%|percent\b|per\s?cent\b)", re.IGNORECASE
)
_COURSE = re.compile(
    rf"\bfrom\s(?P<low>{NUMBER}{SCALE})(?P<one>{UNIT})?(?:\sa)?(?:\s[a-z]+)?(?:\s\([^()]{{1,60}}\))?\sto\s(?P<high>{NUMBER}{SCALE})"
    rf"(?P<unit>{UNIT})?",
    re.IGNORECASE,
)
"""A change from one value to another, whatever stands in brackets between: "from 16 percent (8 of 50) to 2 percent"."""
_PERIOD = re.compile(r"\s(?:a|per|each|every)\s(day|week|month|year)\b", re.IGNORECASE)
_MONTHS = rf"\b(?:{'|'.join(sorted(MONTHS))}|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)"
_MONTH_BEFORE = re.compile(rf"{_MONTHS}\.?\s\Z", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"\s(?-i:(?=[A-Z])){_MONTHS}\b", re.IGNORECASE)
_LISTED_BEFORE = re.compile(rf"(?<![\w.,])(?!(?:19|20)\d\d )(?:{DIGITS}) and \Z")
_OF_WHOLE = re.compile(r"\s(?:\([^()]*\)\s)?of\s")
_PERCENT_BEFORE = re.compile(r"\d\s?(?:%|per\s?cent)\s?\((?:n\s?=\s?)?\Z")
_ONE_OF_BEFORE = re.compile(r"\bone of (?:the |these |those |its |their |his |her |our |all )?\Z", re.IGNORECASE)
"""What stands before the number of those of whom one is meant: "one of the | 20 boats"."""
_DOSE_AFTER = re.compile(r"\s(?:dose|group|arm)s?\b")
_REPEATED = re.compile(
    r"\s(?:between|during|over|within|in|at|on|a|an|per|each|every|daily|weekly|since|before|after)\b|[.,;]?\Z|[.,;](?:\s|\Z)"
)
"""What stands behind "four times" where it says how often something is done."""
_FACTOR = re.compile(rf"\b(?P<factor>{'|'.join(_FACTORS)})\b(?!-)|\b(?P<twice>twice|half)\s(?:as|the|that)\b", re.IGNORECASE)
_RATIO = re.compile(
    r"\b(?:(?:odds|hazards?|risk|rate|incidence|prevalence) ratio|relative risk|a?(?:OR|HR|RR)|IRR)\b"
    r"(?:\sfor\s[\w' -]{1,40}?(?=\s(?:was|is|were)\s))?[\s,:=(]*(?:(?:of|was|is|were)\s)?(?P<value>\d+\.\d+)"
)
_ORDINAL = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b")
_CONFIDENCE = re.compile(r"\s?(?:CI|confidence|credible)\b")
_AFTER_CONFIDENCE = re.compile(r"(?:\bCI|\binterval)[\s,:=\[(]*(?:of\s|was\s)?\Z")
_TIMES_AS = re.compile(r"\s+as\s+(?:likely|many|much|often|high|great|large|common|fast|long)\b", re.IGNORECASE)
_COMPARATORS = {
    **dict.fromkeys(("less than", "fewer than", "lower than", "below", "under", "<"), Comparator.LESS),
    **dict.fromkeys(("no more than", "not more than", "at most", "≤", "or less", "or fewer", "or lower"), Comparator.AT_MOST),
    **dict.fromkeys(("up to", "as many as", "as much as"), Comparator.UP_TO),
    **dict.fromkeys(("more than", "greater than", "higher than", "over", "above", ">"), Comparator.GREATER),
    **dict.fromkeys(
        ("at least", "no less than", "not less than", "no fewer than", "a minimum of", "≥", "or more", "or higher", "or greater"),
        Comparator.AT_LEAST,
    ),
    **dict.fromkeys(
        "about|around|approximately|approx|approx.|roughly|nearly|almost|some|an estimated|close to|~|≈|more or less".split("|"),
        Comparator.ABOUT,
    ),
}
_CODE = re.compile(r"\d{1,2}-\d{4,}")
"""Digits that make a name and no range where no round number of things ends it: "the antibody 10-1074"."""
_NOT_A_MEASURE = re.compile(r"(?:19|20)\d\d\Z")
_YEARS = re.compile(r"1\d\d\d\s?(?:-|–|and|to)\s?(?:1\d|20)\d\d\Z")
"""From which year to which: "between | 1765 and 1771"."""
_WRITING_BEFORE = re.compile(
    r"\b(?:books?|novels?|story|stories|tales?|films?|movies?|thriller|comedy|drama|poems?|songs?|talks?|memoir)\s\Z", re.I
)
"""What may be "about | two sailors", who are two and not about two."""
_ADJECTIVES = "of the|different|new|other|additional|healthy|older|young|adult|female|male|pregnant|postmenopausal"
_PLURAL = r"people|women|men|children|mice|feet|teeth|[a-z][a-z-]*[^\Wsui]s"
_COUNTED = re.compile(
    rf"(?:[ -](?:{_ADJECTIVES}) )*[ -]?(?P<first>[a-z][a-z-]+)(?P<rest>(?:\s[a-z][a-z-]+){{0,2}}?\s(?:{_PLURAL})\b)?"
    r"(?:\s(?P<per>a|per|each|every)\s(?P<period>day|week|month|year)\b)?",
    re.IGNORECASE,
)
_UCUM = {
    "year": "a",
    "years": "a",
    "month": "mo",
    "months": "mo",
    "week": "wk",
    "weeks": "wk",
    "day": "d",
    "days": "d",
    "hour": "h",
    "hours": "h",
    "minute": "min",
    "minutes": "min",
    **dict.fromkeys(("gram", "grams"), "g"),
    **dict.fromkeys(("milligram", "milligrams"), "mg"),
    **dict.fromkeys(("microgram", "micrograms"), "ug"),
    **dict.fromkeys(("kilogram", "kilograms", "kilo", "kilos"), "kg"),
    **dict.fromkeys(("milliliter", "milliliters", "millilitre", "millilitres"), "mL"),
    **dict.fromkeys(("metre", "metres", "meter", "meters"), "m"),
    **dict.fromkeys(("kilometre", "kilometres", "kilometer", "kilometers"), "km"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and where its words stand in the searched text."""

    quantity: Quantity
    start: int
    end: int


def find_quantities(text: str) -> list[Found]:
    """Return the measures and counts in a piece of text, in order; bare years, list numbers and names' digits are none.

    >>> [(f.quantity.value, f.quantity.unit, str(f.quantity.comparator)) for f in find_quantities("in less than 2.5 per cent of 400 mice")]
    [(2.5, '%', '<'), (400.0, 'mice', '=')]
    """
    found: list[Found] = []
    for match in _LIST.finditer(text):
        numbers = [number_of(n) for n in re.findall(DIGITS, match[0])]
        if len(numbers) > 2 and max(numbers) < math.inf:
            words = match[0]
            found.append(
                Found(
                    Quantity(
                        value=None,
                        minimum=min(numbers),
                        maximum=max(numbers),
                        unit="%",
                        comparator=Comparator.RANGE,
                        direction=direction_near(text, match.start(), match.end()),
                        text=words,
                    ),
                    match.start(),
                    match.end(),
                )
            )
    found += [course for course in _courses(text) if _is_free(course, found)]
    found += [share for share in _shares(text) if _is_free(share, found)]
    found += [ratio for ratio in _ratios(text) if _is_free(ratio, found)]
    found += [one for one in _sums(text) if _is_free(one, found)]
    for match in _PATTERN.finditer(text):
        one = _measure(text, match) if _stands_alone(text, match) and not _is_of_confidence(text, match) else None
        if one is not None and _is_free(one, found):
            found.append(one)
    for match in _FACTOR.finditer(text):
        value = _FACTORS.get((match["factor"] or "").lower()) or WORDS[(match["twice"] or "").lower()]
        direction = Direction.DECREASE if value < 1 else Direction.INCREASE
        start, comparator = bound_before(text, match.start())
        words = text[start : match.end()]
        quantity = Quantity(value=float(value), unit="fold", comparator=comparator, direction=direction, text=words)
        one = Found(quantity, start, match.end())
        if _is_free(one, found):
            found.append(one)
    return sorted(found, key=lambda f: f.start)


def _is_free(one: Found, found: Sequence[Found]) -> bool:
    return not any(other.start < one.end and one.start < other.end for other in found)


def _courses(text: str) -> Iterator[Found]:
    """Yield the changes that are told by both their ends: "fell from 16 percent to 2 percent"."""
    for match in _COURSE.finditer(text):
        low, high = number_of(match["low"]), number_of(match["high"])
        unit, end = unit_of(match["unit"] or match["one"]), match.end()
        if unit is None:
            unit, end = _counted(text, end)
            unit = unit or _counted(text, match.end("low"))[0]  # "from 28 days | to 14"
        if unit is None and (period := _PERIOD.match(text, end)) is not None:
            unit, end = f"/{_UCUM[period[1].lower()]}", period.end()
        is_told = unit is not None or (high < low and direction_near(text, match.start(), end) is Direction.DECREASE)
        if not is_told or math.inf in {low, high} or _NOT_A_MEASURE.match(match["low"]) or not _stands_alone(text, match):
            continue
        start = match.start("low")
        yield Found(
            Quantity(
                value=None,
                minimum=min(low, high),
                maximum=max(low, high),
                unit=unit,
                comparator=Comparator.RANGE,
                direction=Direction.DECREASE if high < low else direction_near(text, start, end) if unit in {"%", "fold"} else None,
                text=text[start:end],
            ),
            start,
            end,
        )


def bound_before(text: str, start: int) -> tuple[int, Comparator]:
    """Return where the words of a number begin, with the bound before it, and what that says: "more than | half"."""
    bound = _BOUND_BEFORE.search(text, max(0, start - REACH), start)
    return (bound.start(), _COMPARATORS[bound["bound"].lower()]) if bound else (start, Comparator.EQUAL)


def _shares(text: str) -> Iterator[Found]:
    """Yield the parts of a whole that are told in words, with the bound before them: "more than half of"."""
    for share in iter_shares(text):
        if _PERCENT_BEFORE.search(text, max(0, share.start - REACH), share.start):
            continue  # "13 percent (| 109 of 847) of the boats"
        start, comparator = bound_before(text, share.start)
        direction = direction_near(text, start, share.end) if share.is_change else None
        words = text[start : share.end]
        yield Found(Quantity(value=share.percent, unit="%", comparator=comparator, direction=direction, text=words), start, share.end)


def _ratios(text: str) -> Iterator[Found]:
    """Yield the ratios of odds, hazards and risks: above one is an increase."""
    for match in _RATIO.finditer(text):
        value = float(match["value"])
        direction = Direction.INCREASE if value > 1 else Direction.DECREASE if value < 1 else None
        yield Found(Quantity(value=value, unit="ratio", direction=direction, text=match["value"]), match.start("value"), match.end("value"))


def _sums(text: str) -> Iterator[Found]:
    """Yield the sums of money, in the currency that is written: "more than $1.2 billion", "£20 to £30 a week"."""
    for money in iter_sums(text):
        start, comparator = bound_before(text, money.start)
        period = _PERIOD.match(text, money.end)
        end = period.end() if period else money.end
        is_range = money.low < money.high
        yield Found(
            Quantity(
                value=None if is_range else money.low,
                minimum=money.low if is_range else None,
                maximum=money.high if is_range else None,
                unit=money.currency + (f"/{_UCUM[period[1].lower()]}" if period else ""),
                comparator=Comparator.RANGE if is_range else comparator,
                text=text[start:end],
            ),
            start,
            end,
        )


def _is_of_confidence(text: str, match: re.Match[str]) -> bool:
    """Tell whether the number says how sure another one is: "95% CI 1.1-1.7"."""
    return bool(_CONFIDENCE.match(text, match.end())) or bool(_AFTER_CONFIDENCE.search(text[max(0, match.start() - REACH) : match.start()]))


_NUMBERED = re.compile(
    r"\b(?:type|phase|stage|grade|class|tier|figure|table|chapter|category|version|part|section|route|room|omega|number|no\.)s?"
    r"\s(?:\d\s(?:and|or)\s)?\Z",
    re.IGNORECASE,
)
"""Nouns whose number is a name: "type 2 diabetes", "phase 2 and 3 trials"."""


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether the number is no part of a name or a code: "WNT16B", "p53", "COVID-19", "B12", "type 2"."""
    start = match.start("low") if match["low"] else match.start("value")
    before = text[max(0, start - 2) : start]
    number_end = match.end("high") if match["high"] else match.end("value")
    after = text[number_end : number_end + 1]
    if (
        re.search(r"\w\Z|\w[-/.,]\Z|[#£$€]\Z", before)
        or text[:start].endswith("per " if match["unit"] else ("per ", "top ", "all but "))
        or _NUMBERED.search(text[max(0, start - 18) : start])
    ):
        return False
    if not match["unit"] and _ONE_OF_BEFORE.search(text[max(0, start - 18) : start]):
        return False
    if _is_date(text, match) or (not match["unit"] and _LISTED_BEFORE.search(text[max(0, start - 18) : start])):
        return False
    return not (after.isalpha() and not match["unit"]) and not _ORDINAL.match(text, number_end)


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number is the day of a month, and counts nothing: "the May 20 issue", "8 July 1893"."""
    value = match.groupdict().get("value")
    start = match.start("value") if value else 0
    is_day = value is not None and value.isdigit() and int(value[:3]) < 32
    if not is_day or match["unit"]:
        return False
    return bool(_MONTH_BEFORE.search(text[max(0, start - 12) : start]) or _MONTH_AFTER.match(text, match.end("value")))


def _measure(text: str, match: re.Match[str]) -> Found | None:
    low, high, value = match["low"], match["high"], match["value"]
    unit = unit_of(match["unit"])
    end = match.end()
    comparator = _COMPARATORS.get((match["bound"] or match["after"] or "").strip().lower(), Comparator.EQUAL)
    if value is not None and unit is None:
        if _NOT_A_MEASURE.match(value) or (value.isdigit() and len(value) > 4 and "," not in value and float(value) > 10**7):
            return None
        if value.lower() == "one" and comparator is Comparator.EQUAL:
            return None
        unit, end = _counted(text, end)
        if unit is None:
            return None
    if unit is not None and unit.startswith(("m", "u")) and _DOSE_AFTER.match(text, end) and text[: match.start()].endswith("the "):
        return None  # "those on the 6 mg dose" are no 6 mg
    if low is not None and unit is None:
        if _NOT_A_MEASURE.match(low):
            return None
        unit, end = _counted(text, end)
        if unit is None and _YEARS.fullmatch(text, match.start("low"), match.end("high")):
            return None
    minimum = maximum = number = None
    is_drop = False
    if low is not None:
        minimum, maximum = number_of(low), number_of(high or low)
        scale = maximum / (number_of(re.split("[ -]", high or low)[0]) or 1)
        if maximum > minimum * scale and " " not in low:
            minimum *= scale  # "20 to 30 million" are 20 million and more
        is_drop = minimum > maximum and unit == "%"
        is_code = (unit is None or high[-1] != "0") and _CODE.fullmatch(text, match.start("low"), match.end("high"))
        if (minimum > maximum and not is_drop) or is_code or math.inf in {minimum, maximum}:
            return None
        if minimum == maximum and unit != "%":
            return None  # "a 1-1 draw"
        minimum, maximum = sorted((minimum, maximum))
        comparator = Comparator.RANGE
    else:
        number = number_of(value or "0")
        if number == math.inf:  # hundreds of digits
            return None
    first = match.end("between") if match["between"] and low is None else match.start()  # "from 25 farms" is no range
    if comparator is Comparator.ABOUT and _WRITING_BEFORE.search(text[max(0, first - REACH) : first]):
        first, comparator = match.start("low" if match["low"] else "value"), Comparator.EQUAL
    words = text[first:end].strip()
    start = first + (len(text[first:end]) - len(text[first:end].lstrip()))
    is_share = _OF_WHOLE.match(text, end) is not None
    direction = direction_near(text, match.start(), end) if unit in {"%", "fold"} and not is_share else None
    if is_drop:
        direction = direction if match["between"] != "from" else Direction.DECREASE
    if unit == "fold" and text[:end].endswith("times") and _REPEATED.match(text, end) and direction is None:
        unit = "times"
    if unit == "fold" and number is not None and _TIMES_AS.match(text, end):
        direction = Direction.INCREASE if number > 1 else Direction.DECREASE
    return Found(
        Quantity(value=number, minimum=minimum, maximum=maximum, unit=unit, comparator=comparator, direction=direction, text=words),
        start,
        start + len(words),
    )


def _counted(text: str, end: int) -> tuple[str | None, int]:
    """Return what a bare number counts, in UCUM for times, and where those words end: in "12 heart attacks" the attacks."""
    match = _COUNTED.match(text, end)
    if match is None or match["first"].lower() in STOP_UNITS:
        return None, end
    noun, last = match["first"].lower(), match.end("first")
    if noun.endswith("-old"):
        return None, end  # "a 50-year-old man" is no fifty of anything
    following = (match["rest"] or "").lower().split()
    if following and noun not in _UCUM and not re.fullmatch(_PLURAL, noun) and not STOP_UNITS.intersection(following):
        noun, last = following[-1], match.end("rest")
    if last == match.end("first") and re.fullmatch(r"[a-z]{3,}ed", noun) and noun not in {"injured", "wounded"}:
        return None, end  # "those under 40 gained"
    unit = _UCUM.get(noun, noun)
    if match["period"] and last == match.start("per") - 1:
        return f"{unit}/{_UCUM[match['period'].lower()]}", match.end()
    return unit, last
