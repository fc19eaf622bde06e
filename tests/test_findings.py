"""Findings that no verb states: nouns that relate, risks and odds, headlines without a verb. One construction of English a row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.test_claims import extraction_of, triple

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "findings.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["construction"])
def test_a_finding_gives_its_claim(case: dict[str, str]) -> None:
    """The claim of the table is there with its relation, as firm and as affirmed as worded."""
    found = {triple(c): c for c in extraction_of(case["text"]).claims}
    assert case["claim"] in found, sorted(found)
    claim = found[case["claim"]]
    assert (claim.predicate.lemma, str(claim.polarity), str(claim.certainty)) == (case["relation"], case["polarity"], case["certainty"])


@pytest.mark.parametrize(
    "text",
    [
        "The researchers investigated the link between tea and gout.",
        "The effect of the lamp on sleep is unknown.",
        "The association between salt and height may be strong.",
        "Effect of noise on sleep: a trial",
    ],
)
def test_a_relation_that_is_only_spoken_of_is_no_claim(text: str) -> None:
    """What is investigated, unknown or only named relates nothing."""
    assert not [c for c in extraction_of(text).claims if c.extractor == "kg:noun"]


def test_what_comes_after_is_not_caused() -> None:
    """In "a rise in X following Y" the Y says when, never that it raises X; "caused by Y" does."""
    assert not [c for c in extraction_of("Doctors saw a rise in infections following the flood.").claims if c.extractor == "kg:change"]
    (claim,) = [c for c in extraction_of("Doctors saw a rise in infections caused by the flood.").claims if c.extractor == "kg:change"]
    assert (claim.subject.name, claim.predicate.lemma) == ("flood", "increase")


def test_who_finds_a_relation_is_its_speaker() -> None:
    """The link belongs to those who found it; the page's own "we" is nobody."""
    (link,) = [c for c in extraction_of("Danish doctors found a link between tea and gout.").claims if c.extractor == "kg:noun"]
    assert [speaker.name for speaker in link.speakers] == ["Danish doctors"]
    (link,) = [c for c in extraction_of("We found a link between tea and gout.").claims if c.extractor == "kg:noun"]
    assert link.speakers == ()


def test_the_table_is_whole() -> None:
    """A narrowed table fails."""
    assert len(CASES) == 65
