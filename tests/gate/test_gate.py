"""Floors under the figures of the two annotated pages in ``../shared``: no change may lower one in silence.

    make gate                                  build the pages, score them, compare
    pytest tests/gate --update-floors          raise the floors to what is reached now
    pytest tests/gate --update-floors --allow-regression    let a floor sink, which the diff then shows

The floors hold for the data whose hash stands beside them.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg import build

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
AT_MOST = ("overstated", "in_boilerplate")
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
        gold / "predicates.json",
    ]


def _hash() -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in _data())).hexdigest()


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
    return {key: found[key] for key in (*AT_LEAST, *AT_MOST)}


def test_no_figure_falls_below_its_floor(output: Path, request: pytest.FixtureRequest) -> None:
    """Every figure of both pages is at least as good as the one that is pinned."""
    reached = {number: _score(output, number) for number in PAGES}
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {"data": _hash(), "floors": {n: {} for n in PAGES}}
    assert pinned["data"] == _hash(), (
        "the annotated pages are not the ones that the floors were pinned on: look at both, then --update-floors"
    )
    worse = [
        f"{number} {key}: {reached[number][key]} against {floor}"
        for number, floors in pinned["floors"].items()
        for key, floor in floors.items()
        if (reached[number][key] < floor - EPSILON if key in AT_LEAST else reached[number][key] > floor)
    ]
    if request.config.getoption("--update-floors") and (not worse or request.config.getoption("--allow-regression")):
        FLOORS.write_text(json.dumps({"data": _hash(), "floors": reached}, indent=2) + "\n", encoding="utf-8")
    else:
        assert not worse
