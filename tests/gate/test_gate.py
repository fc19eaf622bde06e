"""Floors under the figures of the two annotated pages in ``../shared``: no change may lower one in silence.

    make gate                                  build the pages, score them, compare
    KG_NEWS=FOLDER make gate                   the relations of the news pages too: see NEWS below
    pytest tests/gate --update-floors          raise the floors to what is reached now
    pytest tests/gate --update-floors --allow-regression    let a floor sink, which the diff then shows

The floors hold for the data whose hash stands beside them.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from entities import score_entities
from relations import Gold, score_relations

from kg import build
from kg.export.load import load_graph

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")
PAGES = ("000", "004")
AT_LEAST = (
    "recall_must",
    "precision",
    "resolved",
    "predicate",
    "polarity",
    "certainty",
    "quantity",
    "speaker",
    "speaker_lenient",
    "quote_exact",
)
AT_MOST = ("overstated", "in_boilerplate", "forbidden_merges")
NEWS = "KG_NEWS"
"""Names a folder with ``pages`` (the news pages of ``../shared/gold/news``, as its README says how to get them) and ``gold`` (filled)."""
EPSILON = 0.0005
"""Half of the last digit that the scorer prints."""

pytestmark = pytest.mark.skipif(
    not (SHARED / "eval" / "score_claims.py").is_file(), reason="the annotated pages are not beside the checkout"
)


def _page(number: str) -> Path:
    return next((SHARED / "seeds").glob(f"{number}_*.txt"))


def _data() -> list[Path]:
    gold = SHARED / "gold"
    return [
        *(path for n in PAGES for path in (_page(n), gold / f"seed_{n}.jsonl", gold / f"boilerplate_{n}.json")),
        *(gold / name for name in ("predicates.json", "entities.json", "relations_between_claims.json")),
    ]


def _hash(paths: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in paths)).hexdigest()


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two pages, built."""
    folder = tmp_path_factory.mktemp("gate") / "output"
    build([str(SHARED / "seeds")], folder)
    return folder


def _score(output: Path, number: str) -> dict[str, Any]:
    gold = SHARED / "gold"
    command = [
        sys.executable,
        str(SHARED / "eval" / "score_claims.py"),
        "--claims",
        str(output / "claims.jsonl"),
        "--document",
        _page(number).name,
    ]
    command += [
        "--gold",
        str(gold / f"seed_{number}.jsonl"),
        "--text",
        str(_page(number)),
        "--boilerplate",
        str(gold / f"boilerplate_{number}.json"),
    ]
    command += ["--predicates", str(gold / "predicates.json"), "--json"]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {key: found[key] for key in (*AT_LEAST, *AT_MOST) if key in found}


def _score_entities(output: Path) -> dict[str, float]:
    gold = json.loads((SHARED / "gold" / "entities.json").read_text(encoding="utf-8"))["entities"]
    return score_entities(_rows(output / "entities.jsonl"), gold, {_page(number).name: number for number in PAGES})


def _score_relations(output: Path, pages: dict[str, list[dict[str, Any]]], relations: list[dict[str, Any]]) -> dict[str, float]:
    spec = importlib.util.spec_from_file_location("score_claims", SHARED / "eval" / "score_claims.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return score_relations(load_graph(output), _rows(output / "claims.jsonl"), Gold(pages, scorer.pair_score), relations)


def _compare(name: str, data: str, reached: dict[str, dict[str, Any]], config: pytest.Config) -> None:
    """Fail where a figure is worse than its floor; write the floors where that was asked for."""
    everything = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    pinned = everything.get(name, {"data": data, "floors": {}})
    assert pinned["data"] == data, (
        "the annotated pages are not the ones that the floors were pinned on: look at both, then remove the floors and --update-floors"
    )
    worse = [
        f"{page} {key}: {reached[page][key]} against {floor}"
        for page, floors in pinned["floors"].items()
        for key, floor in floors.items()
        if (reached[page][key] > floor if key in AT_MOST else reached[page][key] < floor - EPSILON)
    ]
    if config.getoption("--update-floors") and (not worse or config.getoption("--allow-regression")):
        FLOORS.write_text(json.dumps(everything | {name: {"data": data, "floors": reached}}, indent=2) + "\n", encoding="utf-8")
    else:
        assert not worse


def test_no_figure_falls_below_its_floor(output: Path, request: pytest.FixtureRequest) -> None:
    """Every figure of both pages, of their entities and of the relations between their claims, is at least the one that is pinned."""
    gold = SHARED / "gold"
    reached: dict[str, dict[str, Any]] = {number: _score(output, number) for number in PAGES}
    reached["entities"] = _score_entities(output)
    relations = json.loads((gold / "relations_between_claims.json").read_text(encoding="utf-8"))["relations"]
    reached["relations"] = _score_relations(output, {_page(n).name: _rows(gold / f"seed_{n}.jsonl") for n in PAGES}, relations)
    _compare("seeds", _hash(_data()), reached, request.config)


@pytest.mark.skipif(NEWS not in os.environ, reason=f"{NEWS} names no folder with the news pages and their filled gold")
def test_no_figure_of_the_news_falls_below_its_floor(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The relations between the claims of the news pages are found at least as well as is pinned."""
    folder, gold = Path(os.environ[NEWS]), sorted((Path(os.environ[NEWS]) / "gold").glob("*.jsonl"))
    relations = sorted((SHARED / "gold" / "news").glob("relations_*.jsonl"))
    build([str(folder / "pages" / f"{path.stem}.txt") for path in gold], tmp_path / "output")
    pages = {f"{path.stem}.txt": _rows(path) for path in gold}
    reached = {"relations": _score_relations(tmp_path / "output", pages, [row for path in relations for row in _rows(path)])}
    _compare("news", _hash([*gold, *relations]), reached, request.config)
