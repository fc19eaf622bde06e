"""How numbers are written: digits, words, scales and units of measure."""

from __future__ import annotations

from kg.extract.language.times import MONTHS

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS: dict[str, float] = {
    **{word: n for n, word in enumerate(_ONES.split(), 1)},
    **{word: 10 * n for n, word in enumerate(_TENS.split(), 2)},
    **{"half": 0.5, "twice": 2, "thrice": 3},
}
_DIGIT_WORDS = "|".join(_ONES.split()[:9])
_TENFOLD = rf"\b(?:{'|'.join(_TENS.split())})"
_COUNTING = rf"{_TENFOLD}-(?:{_DIGIT_WORDS})|{_TENFOLD}(?!-(?:{_DIGIT_WORDS})\b)|\b(?:{'|'.join(_ONES.split())})"
"""Number words; "fifty-five" is one number and no range."""
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)?|(?<![\w.])\.\d+"
NUMBER = rf"(?:{DIGITS}|(?:{_COUNTING})(?:\b|(?=fold\b)))"
SCALE = rf"(?:[ -](?:{'|'.join(_SCALES)}))?"
UNIT = (
    r"(?:\s?(?:%|percent\b|per\s?cent\b|percentage points?\b)|\s?[- ]?fold\b|\s?times\b|\s?×|\s?x\b(?!\w)"
    r"|\s?-?(?:mg/kg|mg/dl|mg/d|ng/ml|mcg|µg|ug|mg|kg|g|ml|mL|mmHg|mmol/L|IU|kcal|km|cm|mm)\b|\s?m\s(?=(?:high|wide|long|tall|deep|thick|above|below)\b))"
)
STOP_UNITS = frozenset(
    "of and or in to the a an for on with by from at as is are was were that than who which but per has have had will"
    " may can it they he she we get want should would could might must shall do does did not no so also then only when while since"
    " until if because before after during between among without within where whether having being sometimes often usually never"
    " am pm".split()
) | MONTHS.difference({"may"})
"""Words behind a number that are no unit of it."""


def number_of(words: str) -> float:
    """Return the value of digits, number words and a scale: "1,200", "2.5 million", "twenty", "fifty-five"."""
    parts = words.lower().replace(",", "").replace("·", ".").replace("-", " ").split()
    value = float(WORDS[parts[0]]) if parts[0] in WORDS else float(parts[0])
    for part in parts[1:]:
        value = value + WORDS[part] if part in WORDS else value * _SCALES[part]
    return value


def unit_of(words: str | None) -> str | None:
    """Return the unit that words behind a number name, None where there are none."""
    if words is None:
        return None
    unit = words.strip().lstrip("-").strip().lower()
    if unit.startswith(("%", "per")) and "point" not in unit:
        return "%"
    if unit in {"fold", "times", "×", "x"}:
        return "fold"
    return {
        "mcg": "ug",
        "µg": "ug",
        "ml": "mL",
        "mg/dl": "mg/dL",
        "ng/ml": "ng/mL",
        "iu": "[iU]",
        "mmhg": "mm[Hg]",
        "percentage point": "%{points}",
        "percentage points": "%{points}",
    }.get(unit, unit)
