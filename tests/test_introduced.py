"""What "the drug" is: what the page names so, or the only one that it describes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.test_claims import extraction_of

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "introduced.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["construction"])
def test_the_drug_is_the_one_that_the_page_introduces(case: dict[str, str]) -> None:
    """The last bare "the drug" of the page goes by the name in the row, by its own where nothing evident is meant."""
    subjects = [c.subject for c in extraction_of(*case["text"].split(" ¶ ")).claims]
    bare = [s for s in subjects if s.text.lower().split()[0] in {"the", "this"} and len(s.text.split()) == 2]
    kinds = {"drug", "medicine", "pill", "test", "device"}
    assert [s.name for s in bare if s.text.split()[1] in kinds][-1] == case["subject"]


def test_the_table_is_whole() -> None:
    """A narrowed table fails."""
    assert len(CASES) == 19
