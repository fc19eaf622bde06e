"""Who holds which office of what, where all three stand in a row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.extract.parsing.parse import DEFAULT_MODEL
from kg.ingest import documents_from_lines
from kg.pipeline.extractions import extractions
from kg.pipeline.reading import Settings, resolve_pages

with (Path(__file__).parent / "cases" / "offices.tsv").open(encoding="utf-8", newline="") as _file:
    CASES = [(row["text"], (row["person"], row["relation"], row["body"])) for row in csv.DictReader(_file, delimiter="\t")]


def test_the_table_is_whole() -> None:
    """No row of the table went missing."""
    assert len(CASES) == 10


@pytest.mark.parametrize(("text", "held"), CASES, ids=[text for text, _ in CASES])
def test_offices(text: str, held: tuple[str, str, str]) -> None:
    """Whose office it is stands before it; an office of the past, a party and a police are nobody's now."""
    (document,) = documents_from_lines("page", text)
    (said,) = extractions([document], model=DEFAULT_MODEL)
    claims = resolve_pages([(document, said)], Settings()).claims
    found = [
        (claim.subject.label, claim.predicate.label, claim.object.label) for claim in claims if claim.object and "role" in claim.extractor
    ]
    assert found == ([held] if held[0] else [])
