"""How firmly a claim is made, with the words that say so; and which claim of a sentence is the likeliest to be right."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.extract import extract_document, load_model
from kg.ids import sha256_of
from kg.model import Block, BlockKind, Document, Span, SurfaceClaim

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "certainty.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)


def claims_of(text: str) -> dict[str, SurfaceClaim]:
    """Return a paragraph's claims by subject, predicate and object as the table writes them."""
    block = Block(span=Span(0, len(text)), kind=BlockKind.PARAGRAPH)
    found = extract_document(Document(name="page.txt", text=text, sha256=sha256_of(text), blocks=(block,)), load_model()).claims
    return {" | ".join([c.subject.text, c.predicate.text, *([c.object.text] if c.object else [])]): c for c in found}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["construction"])
def test_a_hedge_reaches_its_claim(case: dict[str, str]) -> None:
    """The claim is as firm and as affirmed as worded, and names the word that makes it so."""
    found = claims_of(case["text"])
    assert case["claim"] in found, sorted(found)
    claim = found[case["claim"]]
    assert (str(claim.polarity), str(claim.certainty), claim.cue or "") == (case["polarity"], case["certainty"], case["cue"])


def test_the_table_is_whole() -> None:
    """A narrowed table fails."""
    assert len(CASES) == 181


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("The dust blown from the quarry covers the roofs.", "covers"),
        ("The mayor, who owns the mill, opened the bridge while children threw flowers.", "opened"),
    ],
    ids=["participle", "relative"],
)
def test_what_the_sentence_states_is_surest(text: str, main: str) -> None:
    """The claim of the main clause has the highest confidence, whatever stands in its noun phrases."""
    best = max(claims_of(text).values(), key=lambda claim: claim.confidence)
    assert best.predicate.text == main


def test_a_remark_is_no_finding() -> None:
    """Nobody claims anything about doubts, reasons and needs with "there is no doubt", "no need"."""
    assert not claims_of("There is no need for a new bridge.")


def test_a_thing_explains_and_does_not_speak() -> None:
    """What rain may explain is nobody's statement; what a mayor explains is the mayor's."""
    assert not claims_of("Rain may explain why the hikers left the valley.")["the hikers | left | the valley"].speakers
    assert claims_of("The mayor explained why the hikers left the valley.")["the hikers | left | the valley"].speakers


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("The cameras could be used to learn whether the foxes cross the river.", "could be used"),
        ("Although engineers warn that rust weakens the cables, the mayor opened the bridge.", "opened"),
    ],
    ids=["question", "inside an aside"],
)
def test_what_is_left_open_or_said_aside_does_not_lead(text: str, main: str) -> None:
    """A complement in a question or in an aside is not what the sentence states."""
    claims = list(claims_of(text).values())
    best = max(claims, key=lambda claim: claim.confidence)
    assert main.split()[0] in best.predicate.text, [(c.predicate.text, c.confidence) for c in claims]
