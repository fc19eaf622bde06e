"""Numbers in running text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.extract.claims.quantities import find_quantities
from tests.test_claims import extraction_of

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "quantities.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"))


def _number(words: str) -> float | None:
    return float(words) if words else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_stated_number_keeps_value_unit_bound_direction_and_words(case: dict[str, str]) -> None:
    """The first quantity of the sentence is the one in the table."""
    found = find_quantities(case["text"])
    assert found, "no quantity"
    quantity = found[-1].quantity if case["words"] != found[0].quantity.text else found[0].quantity
    assert (quantity.value, quantity.minimum, quantity.maximum) == (_number(case["value"]), _number(case["min"]), _number(case["max"]))
    assert (quantity.unit, str(quantity.comparator), str(quantity.direction or ""), quantity.text) == (
        case["unit"],
        case["comparator"],
        case["direction"],
        case["words"],
    )


def test_the_table_is_whole() -> None:
    """A narrowed table fails."""
    assert len(CASES) == 44


@pytest.mark.parametrize(
    "text",
    [
        "It was published in 2012.",
        "The gene BRCA1 and protein p53 matter.",
        "COVID-19 spread.",
        "All drivers over 40 should see a doctor.",
        "See section 4.",
        "Type 1 and 2 boats sank in phase 2 or 3 trials.",
        "One of them left.",
        "A third study failed.",
        "The first half of the match was dull.",
        "Two in 2012 failed.",
    ],
)
def test_years_and_names_are_no_measures(text: str) -> None:
    """Digits in names, years and money are left alone."""
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    "number", ["9" * 400, "9" * 5_000, f"from 5 to {'9' * 400}", f"5, 6, {'9' * 400}", f"{'9' * 308} trillion"], ids=len
)
def test_a_number_that_no_measure_has_is_none(number: str) -> None:
    """Hundreds of digits are a code: no value, not the infinite one either, and no error."""
    assert all(
        max(filter(None, (f.quantity.value, f.quantity.maximum))) < 10 for f in find_quantities(f"It rose by {number} % in {number} mice.")
    )


def test_offsets_give_the_words() -> None:
    """The span of a quantity is the text it states."""
    text = "In mice, 12 of 30 tumours shrank by roughly 45 percent."
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.quantity.text


def test_a_long_list_of_numbers_takes_no_time() -> None:
    """A page of figures cannot hold the build: no pattern backtracks."""
    assert len(find_quantities("1,234 and 5,678 or 9,123, 45 and 67 , 89 to 12 " * 2000)) < 20_000


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Tea raises the risk of falls by a fifth.", "increase"),
        ("Rum increases weight loss by 20 percent.", "increase"),
        ("Tea cut the rise in leaks by 20 percent.", "decrease"),
    ],
)
def test_a_change_goes_the_way_of_its_verb(text: str, direction: str) -> None:
    """What rises or falls within the object turns no number round."""
    assert [str(c.quantity.direction) for c in extraction_of(text).claims if c.quantity is not None] == [direction]


@pytest.mark.parametrize(
    ("text", "value", "minimum", "maximum", "unit", "comparator"),
    [
        ("They raised $5 million.", 5e6, None, None, "$", "="),
        ("It costs £300.", 300, None, None, "£", "="),
        ("Repairs of more than €1.2bn are due.", 1.2e9, None, None, "€", ">"),
        ("Seats cost $20 to $30 a week.", None, 20, 30, "$/wk", "range"),
        ("The mill is worth between $2 million and $3m.", None, 2e6, 3e6, "$", "range"),
        ("He paid US $40.", 40, None, None, "US $", "="),
    ],
)
def test_sums_of_money(text: str, value: float | None, minimum: float | None, maximum: float | None, unit: str, comparator: str) -> None:
    """A sum has the currency that is written for its unit."""
    (found,) = find_quantities(text)
    quantity = found.quantity
    assert (quantity.value, quantity.minimum, quantity.maximum) == (value, minimum, maximum)
    assert (quantity.unit, str(quantity.comparator)) == (unit, comparator)
