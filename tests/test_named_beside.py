"""Names between commas behind what they name."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.extract.parsing.parse import DEFAULT_MODEL
from kg.ingest import documents_from_lines
from kg.pipeline.extractions import extractions
from kg.pipeline.reading import Settings, resolve_pages

with (Path(__file__).parent / "cases" / "named_beside.tsv").open(encoding="utf-8", newline="") as _file:
    CASES = [(row["text"], row["label"], row["type"]) for row in csv.DictReader(_file, delimiter="\t")]


def test_the_table_is_whole() -> None:
    """No row of the table went missing."""
    assert len(CASES) == 12


@pytest.mark.parametrize(("text", "label", "kind"), CASES, ids=[text for text, _, _ in CASES])
def test_names(text: str, label: str, kind: str) -> None:
    """What has a name beside it is told by that name, and what a comma only follows is not."""
    (document,) = documents_from_lines("page", text)
    (said,) = extractions([document], model=DEFAULT_MODEL)
    claim = resolve_pages([(document, said)], Settings()).claims[0]
    assert (claim.subject.label, claim.subject.type) == (label, kind)


def test_who_is_named_later_goes_by_the_name() -> None:
    """Once named, "the drug" goes by that name, and not before."""
    text = "Doctors gave sailors a drug, Pinetol, in May. The drug lowered fever."
    (document,) = documents_from_lines("page", text)
    (said,) = extractions([document], model=DEFAULT_MODEL)
    assert [claim.subject.label for claim in resolve_pages([(document, said)], Settings()).claims] == ["doctors", "Pinetol"]
