"""Sentence borders by rule."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from kg.extract.parsing.sentences import headline_starts, sentence_starts

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


def test_a_sentence_without_end_is_cut() -> None:
    """What goes on for 500 words is a list or no text; the rules for a sentence take the square of its length."""
    starts = sentence_starts(["tea"] * 1_200, [True] * 1_200)
    assert [i for i, is_start in enumerate(starts) if is_start] == [0, 500, 1_000]


@pytest.mark.parametrize("word", [")", "(", '"', ".", ". )", "a.", "“ ” ,"])
def test_marks_without_end_take_no_time(word: str) -> None:
    """A page of brackets cannot hold the build."""
    words = word.split() * 40_000
    started = time.process_time()
    sentence_starts(words, [True] * len(words))
    assert time.process_time() - started < 5
