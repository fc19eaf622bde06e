"""The 25 questions that people wrote for the two annotated pages, put to a build of them with the questions that ship.

``questions.tsv`` says for each what is asked (several questions, if one does not do), which claims of the annotation the answer
must have (``a|b``: either), which it must not have, and which of the points are known to be missing, with the reason. A point is there
where the answer has a claim that stands for it with its polarity and certainty.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from relations import Gold

from kg import build
from kg.store import bind, load_query
from kg.vocab import PREFIXES

SHARED = Path(__file__).parents[3] / "shared"
PAGES = ("000", "004")
SELECT = re.compile(r"^SELECT (DISTINCT )?.* WHERE", re.MULTILINE)
with Path(__file__).with_name("questions.tsv").open(encoding="utf-8", newline="") as file:
    QUESTIONS = list(csv.DictReader(file, delimiter="\t"))

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold" / "competency_questions.md").is_file(), reason="the annotated pages are not beside the checkout"
)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class Answers:
    """A build of the annotated pages, and what of the annotation its claims stand for."""

    def __init__(self, output: Path) -> None:
        spec = importlib.util.spec_from_file_location("score_claims", SHARED / "eval" / "score_claims.py")
        assert spec is not None
        assert spec.loader is not None
        scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(scorer)
        self.store = pyoxigraph.Store()
        self.store.bulk_load(path=str(output / "graph.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
        pages = {next((SHARED / "seeds").glob(f"{n}_*.txt")).name: _rows(SHARED / "gold" / f"seed_{n}.jsonl") for n in PAGES}
        built = _rows(output / "claims.jsonl")
        gold = {claim["id"]: claim for claims in pages.values() for claim in claims}
        claims = {claim["id"]: claim for claim in built}
        self.stands = {
            gold_id: {i for i in ids if all(claims[i][key] == gold[gold_id][key] for key in ("polarity", "certainty"))}
            for gold_id, ids in Gold(pages, scorer.pair_score).stands_for(built).items()
        }

    def claims(self, asked: str) -> set[str]:
        """Return the claims in the answers to ``name parameter=value|parameter=value; …``."""
        return {i for one in asked.split("; ") for row in self._rows(one) for i in row}

    def _rows(self, asked: str) -> Iterator[list[str]]:
        name, _, values = asked.partition(" ")
        query = bind(load_query(name), dict(value.split("=") for value in filter(None, values.split("|"))))
        for row in self.store.query(SELECT.sub(r"SELECT \1* WHERE", query, count=1)):
            yield [term.value.rpartition("/claim/")[2] for term in row if term is not None and "/claim/" in term.value]

    def has(self, found: set[str], point: str) -> bool:
        """Tell whether a claim that stands for one of the point's is there."""
        return any(self.stands.get(gold_id, set()) & found for gold_id in point.split("|"))


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """The two pages, built."""
    folder = tmp_path_factory.mktemp("questions") / "output"
    build([str(next((SHARED / "seeds").glob(f"{n}_*.txt"))) for n in PAGES], folder)
    return Answers(folder)


def test_every_question_is_put() -> None:
    """The table has each of the questions; as many as are pinned here are answered whole, and so many points of them all are found."""
    asked = re.findall(r"^## (Q\d+)\.", (SHARED / "gold" / "competency_questions.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [row["question"] for row in QUESTIONS] == asked
    assert len(QUESTIONS) == 25
    assert sum(not row["missing"] for row in QUESTIONS) >= 18
    points, missing = (sum(len(row[column].split()) for row in QUESTIONS) for column in ("points", "missing"))
    assert points == 175
    assert missing <= 17
    assert all(bool(row["missing"]) == bool(row["why"]) for row in QUESTIONS)


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: row["question"])
def test_answer(row: dict[str, str], answers: Answers) -> None:
    """Every point is in the answer but those known to be missing, and nothing that must not be."""
    found = answers.claims(row["asked"])
    points = [point for point in row["points"].split() if point not in row["missing"].split()]
    assert [point for point in points if not answers.has(found, point)] == []
    assert [point for point in row["not"].split() if answers.has(found, point)] == []


def test_what_says_nothing_is_left_out(answers: Answers) -> None:
    """The last question: no claim stands in a stretch that the annotation calls boilerplate."""
    drop = json.loads((SHARED / "gold" / "boilerplate_004.json").read_text(encoding="utf-8"))["drop"]
    text = "SELECT ?start ?end { ?claim oa:hasTarget ?target . ?target oa:hasSource/dcterms:identifier ?page ; oa:hasSelector ?position . "
    text += '?position oa:start ?start ; oa:end ?end . FILTER (CONTAINS(?page, "/004_")) }'
    places = [tuple(int(term.value) for term in row) for row in answers.store.query(text, prefixes=PREFIXES)]
    assert places
    assert [place for place in places for part in drop if part["start"] <= place[0] and place[1] <= part["end"]] == []
