"""The sample pages: that ``output/`` is what they build to, and that they show what they were written to show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdf
import pytest

from kg.pipeline.folder import CACHE

Row = dict[str, Any]

GAZETTE, PATIENTS, EXPLAINED, COMMENTARY, COURIER, KITCHEN = (
    f"examples/{name}"
    for name in (
        "wnt16b-gazette.txt",
        "wnt16b-patients.md",
        "wnt16b-explained.html",
        "wnt16b-commentary.xml",
        "coffee-courier.pdf",
        "coffee-kitchen.txt",
    )
)


@pytest.fixture(scope="module")
def output(checkout: Path) -> Path:
    """Return the committed output, which one test below proves to be the current one."""
    return checkout / "output"


def _rows(folder: Path, table: str) -> list[Row]:
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def claims(output: Path) -> list[Row]:
    """Return the rows of ``claims.jsonl``."""
    return _rows(output, "claims")


@pytest.fixture(scope="module")
def disagreements(output: Path, claims: list[Row]) -> list[Row]:
    """Return the rows of ``disagreements.jsonl`` with their claims' rows in place of the ids."""
    by_id = {row["id"]: row for row in claims}
    return [row | {"claims": [by_id[claim] for claim in row["claims"]]} for row in _rows(output, "disagreements")]


def _said(row: Row) -> str:
    """Return the claim's roles as one line, for messages and for looking into."""
    parts = (row["subject"], row["predicate"], row["object"])
    return " | ".join(part["label"] for part in parts if part)


def _without_times(path: Path) -> object:
    """Return the manifest with every figure of time or memory left out."""

    def strip(value: object) -> object:
        if isinstance(value, dict):
            return {key: strip(part) for key, part in value.items() if not key.endswith(_MEASURED)}
        return [strip(part) for part in value] if isinstance(value, list) else value

    return strip(json.loads(path.read_text(encoding="utf-8")))


_MEASURED = ("_s", "seconds", "started", "finished", "time", "versions", "python", "platform")


@pytest.mark.slow
def test_output_is_what_the_examples_build_to(output: Path, rebuilt: Path) -> None:
    """A rebuild in another time zone, locale and hash order gives the committed files, byte for byte."""
    files = sorted(path.relative_to(rebuilt) for path in rebuilt.rglob("*") if path.is_file())
    committed = (path.relative_to(output) for path in output.rglob("*") if path.is_file())
    assert files == sorted(path for path in committed if path.parts[0] != CACHE)
    differing = [
        str(file) for file in files if file.name != "manifest.json" and (output / file).read_bytes() != (rebuilt / file).read_bytes()
    ]
    assert differing == []
    assert _without_times(output / "manifest.json") == _without_times(rebuilt / "manifest.json")


def test_every_sample_page_says_that_it_is_one(checkout: Path) -> None:
    """Nobody can take a sample page for journalism."""
    pages = sorted((checkout / "examples").iterdir())
    assert len(pages) == 6
    for page in pages:
        raw = page.read_bytes()
        assert b"ample page for kg" in (raw if page.suffix != ".pdf" else str(pypdf.PdfReader(page).metadata).encode())


def test_pdf_holds_its_source_text(checkout: Path) -> None:
    """The committed PDF has the words of the committed text that it was made from, in their order."""
    pdf = " ".join(page.extract_text() for page in pypdf.PdfReader(checkout / COURIER).pages).split()
    source = (checkout / "tests/data/coffee-courier.txt").read_text(encoding="utf-8").split()
    words = iter(pdf)
    assert all(word in words for word in source)


@pytest.mark.parametrize("page", [GAZETTE, PATIENTS, EXPLAINED, COMMENTARY, COURIER, KITCHEN])
def test_every_format_gives_claims(claims: list[Row], page: str) -> None:
    """Text, Markdown, HTML, JATS and PDF are all read."""
    assert sum(row["document"] == page for row in claims) >= 5


def test_two_values_meet(disagreements: list[Row]) -> None:
    """Thirty times on one page and sixteen times on another are one disagreement."""
    met = [{claim["quantity"]["value"] for claim in row["claims"] if claim["quantity"]} for row in disagreements if row["kind"] == "value"]
    assert any({16, 30} <= values for values in met), met


def test_affirmed_and_negated_meet(disagreements: list[Row]) -> None:
    """One page says that chemotherapy causes cancer to come back, another that it does not."""
    found = [row for row in disagreements if row["kind"] == "polarity" and "chemotherapy" in _said(row["claims"][0]).lower()]
    sides = {(claim["document"], claim["polarity"]) for row in found for claim in row["claims"]}
    assert {(PATIENTS, "affirmed"), (EXPLAINED, "negated")} <= sides


def test_hedged_and_bare_meet(disagreements: list[Row]) -> None:
    """One page asserts that WNT16B protects cancer cells, another that it may."""
    found = [row for row in disagreements if row["kind"] == "certainty" and "WNT16B" in _said(row["claims"][0])]
    sides = {(claim["document"], claim["certainty"]) for row in found for claim in row["claims"]}
    assert {(PATIENTS, "asserted"), (EXPLAINED, "possible")} <= sides


def test_dispute_of_a_source_is_kept(disagreements: list[Row]) -> None:
    """Cancer Research UK's objection is a dispute by Cancer Research UK, not a claim of the page that reports it."""
    found = [row for row in disagreements if row["kind"] == "dispute"]
    parties = {claim["subject"]["label"] for row in found for claim in row["claims"]}
    parties |= {speaker["label"] for row in found for claim in row["claims"] for speaker in claim["attribution"]}
    assert "Cancer Research UK" in parties


def test_question_in_a_headline_asserts_nothing(claims: list[Row]) -> None:
    """Whatever the headline "Does chemotherapy help cancer to come back?" gives is hypothetical."""
    rows = [row for row in claims if row["document"] == PATIENTS and row["quote"].startswith("Does chemotherapy")]
    assert {row["certainty"] for row in rows} <= {"hypothetical"}


@pytest.mark.parametrize(
    ("page", "words"),
    [(EXPLAINED, "If a drug blocked WNT16B"), (COMMENTARY, "If the findings are confirmed"), (COURIER, "If this were so")],
)
def test_condition_asserts_nothing(claims: list[Row], page: str, words: str) -> None:
    """Neither the condition nor what hangs on it is asserted."""
    rows = [row for row in claims if row["document"] == page and words in row["quote"]]
    assert not {row["certainty"] for row in rows} & {"asserted"}


def test_misspelt_name_is_one_person(output: Path) -> None:
    """Balkwell is Balkwill misspelt, and the reason for joining the two is kept."""
    people = [row for row in _rows(output, "entities") if row["label"] == "Fran Balkwill"]
    assert len(people) == 1
    assert {mention["document"] for mention in people[0]["mentions"]} == {GAZETTE, PATIENTS, EXPLAINED}
    assert any("Balkwell" in merge["form"] for merge in people[0]["merged_because"])


def test_short_and_long_name_are_one_body(output: Path) -> None:
    """CRUK is Cancer Research UK."""
    (body,) = [row for row in _rows(output, "entities") if row["label"] == "Cancer Research UK"]
    assert "CRUK" in body["aliases"]


def test_pages_on_one_study_share_an_origin(claims: list[Row]) -> None:
    """The pages on WNT16B go back to one study."""
    origins: dict[str, set[str]] = {}
    for row in claims:
        if row["origin"]:
            origins.setdefault(row["origin"], set()).add(row["document"])
    assert any(len(documents & {GAZETTE, PATIENTS, EXPLAINED, COMMENTARY}) >= 3 for documents in origins.values())


@pytest.mark.parametrize("words", ["newsletter", "Follow us", "All rights reserved", "cookies", "Advertisement", "Sample page"])
def test_boilerplate_gives_no_claim(claims: list[Row], words: str) -> None:
    """Menus, adverts and small print claim nothing."""
    assert [row["quote"] for row in claims if words.lower() in row["quote"].lower()] == []
