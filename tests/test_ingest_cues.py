"""The table of wordings that page furniture has: every row works, and prose that is near to it is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.ingest.bylines import dateline_length, is_byline
from kg.ingest.cues import CueRow, find_line_cue, find_sentence_cue, find_weak_cue, load_rows, plain
from kg.ingest.dates import find_date

CASES = Path(__file__).parent / "cases"
ROWS = load_rows()
N_ROWS = 278


def _table(name: str) -> list[tuple[str, str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()[1:]
    return [(left, right) for left, _, right in (line.partition("\t") for line in lines)]


PROSE = _table("ingest_prose.tsv")
DATELINES = _table("ingest_datelines.tsv")
DATES = _table("ingest_dates.tsv")


def test_tables_are_whole() -> None:
    """No row of a table is lost unseen."""
    assert (len(ROWS), len(PROSE), len(DATELINES), len(DATES)) == (N_ROWS, 52, 28, 21)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.reason}: {row.example}")
def test_row_matches_its_example(row: CueRow) -> None:
    """A row finds the sentence that it was written for, has a known scope, and a trigger where it needs one."""
    normal = plain(row.example)
    core = normal.strip(" .:!,;()[]@©*")
    matchers = {"open": re.fullmatch, "line": re.fullmatch, "weak": re.fullmatch, "start": re.match, "any": re.search, "short": re.search}
    texts = {normal, core, normal.rstrip(".!:"), normal.strip("()")}
    assert any(matchers[row.scope](row.pattern, text) for text in texts)
    assert re.compile(row.pattern).groups == 0
    assert row.scope not in {"any", "short"} or (row.trigger and row.trigger in normal)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.reason}: {row.example}")
def test_example_is_furniture(row: CueRow) -> None:
    """The whole table, in its order, takes each example for furniture."""
    assert find_line_cue(row.example) or find_sentence_cue(row.example) or find_weak_cue(row.example)


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in PROSE])
def test_prose_is_no_furniture(sentence: str) -> None:
    """A sentence of an article is left alone though it has a word in common with furniture."""
    assert find_line_cue(sentence) is None
    assert find_sentence_cue(sentence) is None
    assert not is_byline(sentence)


@pytest.mark.parametrize(("paragraph", "dateline"), DATELINES)
def test_dateline_is_cut_off(paragraph: str, dateline: str) -> None:
    """Place, date and agency in front of the first sentence are told from the sentence."""
    assert paragraph[: dateline_length(paragraph)].strip() == dateline


@pytest.mark.parametrize(("text", "date"), DATES)
def test_date_is_read_as_far_as_it_is_certain(text: str, date: str) -> None:
    """A date is never more precise than what is written."""
    assert (find_date(text) or "") == date


@pytest.mark.parametrize(
    "line",
    [
        "By Molly Mulch",
        "By MOLLY MULCH, Health Editor",
        "By Molly Mulch and Rose Spade for the Garden Post",
        "-- Molly Mulch / Garden Post",
        "Molly Mulch / Rose Spade",
        "Molly Mulch, PhD",
    ],
)
def test_byline_is_told(line: str) -> None:
    """Lines that only name who wrote the page."""
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["Home About us News Shop Contact", "Garden Care Pond Life Support Us Online Shop", "NEWS SHOP CONTACT US LOGIN"]
)
def test_menu_is_told(line: str) -> None:
    """A row of links is navigation."""
    found = find_line_cue(line)
    assert found is not None
    assert found.reason == "navigation"


@pytest.mark.parametrize("line", ["Worm Casts Feed Roses", "Old Shop Signs Fade in Sun", "Pond Plants Help Us Breathe"])
def test_headline_is_no_menu(line: str) -> None:
    """A headline in title case is not taken for a row of links."""
    assert find_line_cue(line) is None


@pytest.mark.parametrize(
    "text", ["<" * 60_000, "a " * 60_000, "click " * 20_000, "(" * 60_000, "share " * 20_000 + "x", "By A " * 20_000, "9" * 40 + "^9"]
)
def test_hostile_line_takes_no_time(text: str) -> None:
    """No pattern runs away on a line that was made for it: the test would never end."""
    find_line_cue(text)
    find_sentence_cue(text)
    find_weak_cue(text)
    is_byline(text)
    dateline_length(text)
