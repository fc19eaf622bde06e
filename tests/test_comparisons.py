"""What a claim measures something against: one way of comparing a row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from test_claims import extraction_of, triple

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "comparisons.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["construction"])
def test_a_claim_tells_what_it_compares_with(case: dict[str, str]) -> None:
    """The words of the comparison are a qualifier of the claim that makes it, of no other, and stand in its quote."""
    found = {triple(c).strip(" |"): c for c in extraction_of(case["text"]).claims}
    assert case["claim"] in found, sorted(found)
    claim = found[case["claim"]]
    assert dict(claim.qualifiers).get("comparison", "") == case["comparison"]
    assert case["comparison"] in claim.evidence.of(case["text"])


def test_the_table_is_whole() -> None:
    """A narrowed table fails."""
    assert len(CASES) == 22
