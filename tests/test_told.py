"""What a sentence tells, all of it: who does what in its clauses, and nothing else."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.model import SurfaceClaim
from tests.test_claims import extraction_of

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "told.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)


def told(claim: SurfaceClaim) -> str:
    """Return a claim as the table writes it: "not" before what is denied, its number and what else it hangs on after it."""
    said = " | ".join([claim.subject.name, claim.predicate.lemma, claim.object.name if claim.object is not None else "-"])
    number = f" = {claim.quantity.text}" if claim.quantity is not None else ""
    beside = "".join(f" [{key}: {words}]" for key, words in claim.qualifiers)
    by = f" ({claim.speakers[-1].name})" if claim.speakers else ""
    return f"{'not ' if str(claim.polarity) == 'negated' else ''}{said}{number}{beside}{by}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["construction"])
def test_a_sentence_tells_this_and_no_more(case: dict[str, str]) -> None:
    """The claims of the last of the paragraphs that "¶" parts are those of the row."""
    blocks = case["text"].split(" ¶ ")
    last = sum(len(block) + 2 for block in blocks[:-1])
    found = {told(claim) for claim in extraction_of(*blocks).claims if claim.evidence.start >= last}
    assert sorted(found) == sorted(filter(None, case["told"].split("; ")))


def test_the_table_is_whole() -> None:
    """A narrowed table fails."""
    assert len(CASES) == 1836
