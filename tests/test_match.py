"""Similarity of names, with reasons."""

from __future__ import annotations

import pytest
from resolving import read_cases

from kg.match import display_name, initials, is_acronym, match_names, match_persons, parse_person

ROWS = read_cases("persons")


def test_table_is_whole() -> None:
    """No case is lost."""
    assert len(ROWS) == 13


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['one']}~{row['other']}~{row['affiliation']}")
@pytest.mark.parametrize("swap", [False, True], ids=["forth", "back"])
def test_persons(row: dict[str, str], swap: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    """Two names are one person's for the reason in the table, whichever comes first."""
    names = (row["other"], row["one"]) if swap else (row["one"], row["other"])
    found = match_persons(*names, share_affiliation=row["affiliation"] == "yes")
    assert (found.reason if found else "") == row["reason"], row["why"]


def test_match_keeps_what_was_compared() -> None:
    """A score travels with its query, its candidate and its reason."""
    found = match_names("Vitamin-D", "vitamin d")
    assert found is not None
    assert (found.query, found.candidate, found.score) == ("Vitamin-D", "vitamin d", 0.99)


def test_scores_fall_with_certainty() -> None:
    """The surer rule gives the higher score."""
    scores = [found.score for other in ("Statins", "statin", "statinns") if (found := match_names("Statins", other))]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


@pytest.mark.parametrize(
    ("short", "long", "is_one"), [("BHF", "British Heart Foundation", True), ("it", "Ice Tea", False), ("MRC", "Medical Council", False)]
)
def test_acronyms(short: str, long: str, is_one: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    """Initials in capitals stand for a name."""
    assert is_acronym(short, long) is is_one


def test_a_name_with_a_word_of_no_letter_has_initials() -> None:
    """A mark without width is no letter to begin with."""
    assert initials("Garden Club \u200b") == {"gc"}


def test_no_name_is_no_person() -> None:
    """A title alone names nobody."""
    assert parse_person("Dr") is None
    assert parse_person("42") is None
    assert display_name("Prof Jane Roe MD") == "Jane Roe"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Harbour Board Administrator Tom Lund", "Tom Lund"),
        ("Leeds Teachers Union President Ann Moor", "Ann Moor"),
        ("Ohio Gov. Mona K. Ferris", "Mona K. Ferris"),
        ("Former Prime Minister Ann Moor", "Ann Moor"),
        ("Rowing Team Leader Ada Lee-Holt, MD", "Ada Lee-Holt"),
        ("Coach Lund", "Coach Lund"),  # a name of one word may be all that there is
        ("Ann Judge", "Ann Judge"),
        ("Bank of Ohio President Ann Moor", "Ann Moor"),
        ("death of Judge Ann Moor", "death of Judge Ann Moor"),
        ("Ann Moor, Director of Mills Tom", "Ann Moor Director of Mills Tom"),  # an office behind a comma is no title before a name
    ],
)
def test_a_name_begins_after_the_office(written: str, name: str) -> None:
    """Whose office it is belongs to no name."""
    assert display_name(written) == name
