"""The proper names of a page."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.extract import extract_document, load_model
from kg.ingest import documents_from_lines

with (Path(__file__).parent / "cases" / "proper_names.tsv").open(encoding="utf-8", newline="") as _file:
    CASES = [(row["text"], row["names"], row["why"]) for row in csv.DictReader(_file, delimiter="\t")]


def test_the_table_is_whole() -> None:
    """No row of the table went missing."""
    assert len(CASES) == 11


@pytest.mark.parametrize(("text", "names", "why"), CASES, ids=[why for _, _, why in CASES])
def test_names(text: str, names: str, why: str) -> None:
    """A page's names are found whole, and what only looks like one is not."""
    (document,) = documents_from_lines("page", text)
    found = extract_document(document, load_model()).names
    assert [name.text for name in found] == [name for name in names.split(" | ") if name], why
    assert all(document.text[name.start : name.end] == name.text for name in found)
