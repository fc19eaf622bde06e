"""A further page changes only what it touches: nothing is numbered, and no name of a node depends on all pages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyoxigraph
import pytest

from kg import build
from kg.ids import BASE

EXAMPLES = Path(__file__).parents[1] / "examples"
ADDED = "wnt16b-patients.md"

_NEAR_PAGES = "<https://w3id.org/kg-claims/ns#nearDocumentCount>"

Triples = set[tuple[str, str, str]]


def _build(pages: Path, output: Path) -> Path:
    build([str(pages)], output)
    return output


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The examples without one page, and with it."""
    folder = tmp_path_factory.mktemp("growth")
    pages = folder / "pages"
    shutil.copytree(EXAMPLES, pages)
    (pages / ADDED).rename(folder / ADDED)
    before = _build(pages, folder / "before")
    (folder / ADDED).rename(pages / ADDED)
    return before, _build(pages, folder / "after")


def _triples(output: Path) -> Triples:
    quads = pyoxigraph.parse((output / "graph.ttl").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads}


def _rows(output: Path, name: str) -> list[str]:
    return (output / name).read_text(encoding="utf-8").splitlines()


def _touched(output: Path) -> set[str]:
    """Return what the added page speaks of: its things, with what ties them to more general ones, its propositions and disagreements."""
    claims = [json.loads(row) for row in _rows(output, "claims.jsonl")]
    own = [claim for claim in claims if claim["document"].endswith(ADDED)]
    entities = [json.loads(row) for row in _rows(output, "entities.jsonl")]
    touched = {e["iri"] for e in entities if any(m["document"].endswith(ADDED) for m in e["mentions"])}
    touched |= {claim["proposition"] for claim in own} | {claim["origin"] for claim in own if claim["origin"]}
    held = {claim["proposition"] for claim in own}
    disagreements = [json.loads(row) for row in _rows(output, "disagreements.jsonl")]
    return {f"<{iri}>" for iri in touched | {d["iri"] for d in disagreements if d["proposition"] in held}}


def test_the_turtle_changes_where_the_page_touches(outputs: tuple[Path, Path]) -> None:
    """What goes and what comes is said of new nodes, or of things and propositions that the added page speaks of.

    In how many pages a proposition or a near one stands is said of the near ones too, which the page need not speak of; and
    what other pages dispute may now be said by the added one as well.
    """
    before, after = ({triple for triple in _triples(output) if triple[1] != _NEAR_PAGES} for output in outputs)
    touched, known = _touched(outputs[1]), {subject for subject, *_ in before}
    assert len(after) > len(before)
    assert {triple for triple in before - after if triple[0] not in touched} == set()
    own = {f"<{BASE}claim/{row['id']}>" for row in map(json.loads, _rows(outputs[1], "claims.jsonl")) if row["document"].endswith(ADDED)}
    assert {triple for triple in after - before if triple[0] in known - touched and triple[2] not in own} == set()


def test_the_lines_that_go_are_few(outputs: tuple[Path, Path]) -> None:
    """Of the Turtle's lines hardly one is lost: numbers that count the new page in, and the line endings of lists that grew."""
    before, after = ((output / "graph.ttl").read_text(encoding="utf-8").splitlines() for output in outputs)
    assert len(set(before) - set(after)) < len(before) / 100


def test_claims_of_other_pages_stay_as_they_are(outputs: tuple[Path, Path]) -> None:
    """The rows of the other pages are the same, in the same order."""
    before, after = (_rows(output, "claims.jsonl") for output in outputs)
    added = [row for row in after if json.loads(row)["document"].endswith(ADDED)]
    assert added
    assert [row for row in after if row not in added] == before
