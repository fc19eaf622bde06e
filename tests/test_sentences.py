"""Sentence borders by rule."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.extract.sentences import headline_starts, sentence_starts

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "sentences.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"])
def test_borders_fall_where_the_table_says(case: dict[str, str]) -> None:
    """A stop ends a sentence unless it belongs to an abbreviation or an initial."""
    words = case["words"].split(" ")
    found = [i for i, start in enumerate(sentence_starts(words, [True] * len(words))) if start]
    assert found == [int(i) for i in case["starts"].split()]


def test_the_table_is_whole() -> None:
    """A narrowed table fails."""
    assert len(CASES) == 9


def test_a_colon_parts_a_headline_in_two() -> None:
    """In a headline a colon or a dash between spaces starts a new statement, a hyphen does not."""
    words = ["Study", ":", "Tea", "calms", "-", "and", "long-lived", "people", "drink", "it"]
    spaces = [False, True, True, True, True, True, True, True, True, True]
    assert [i for i, start in enumerate(headline_starts(words, spaces)) if start] == [0, 2, 5]
