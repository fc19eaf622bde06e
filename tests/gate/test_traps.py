"""Outputs that are wrong and tempting on the two annotated pages: none of them may appear."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import build

SHARED = Path(__file__).parents[3] / "shared"
Row = dict[str, Any]

pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the annotated pages are not beside the checkout")


class Graph:
    """The rows of a build of both pages, and the places that the traps speak of."""

    def __init__(self, folder: Path) -> None:
        self.claims: list[Row] = _rows(folder / "claims.jsonl")
        self.entities: list[Row] = _rows(folder / "entities.jsonl")
        self.text = {n: next((SHARED / "seeds").glob(f"{n}_*.txt")).read_text(encoding="utf-8") for n in ("000", "004")}

    def find(self, page: str, subject: str = "", predicate: str = "", obj: str = "", *, within: str = "") -> list[Row]:
        """Return the claims of a page whose resolved parts hold the words, in the sentence that holds ``within``."""
        place = self.text[page].find(within)
        return [
            c
            for c in self.claims
            if f"/{page}_" in c["document"]
            and subject in c["subject"]["label"].lower()
            and predicate in f"{c['predicate']['label']} {c['predicate']['text']}".lower()
            and obj in ((c["object"] or {}).get("label") or "").lower()
            and (not within or (c["start"] < place + len(within) and place < c["end"]))
        ]

    def entity(self, name: str) -> Row:
        """Return the one entity that carries the name."""
        (found,) = [e for e in self.entities if name in {e["label"], *e["aliases"]}]
        return found


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _speakers(claim: Row) -> set[str]:
    return {speaker["label"] for speaker in claim["attribution"]}


def _is_bare(claim: Row) -> bool:
    return bool(claim["certainty"] == "asserted" and claim["polarity"] == "affirmed")


def _after(graph: Graph, page: str, words: str) -> list[Row]:
    start = graph.text[page].index(words)
    return [c for c in graph.claims if f"/{page}_" in c["document"] and c["start"] >= start]


TRAPS: dict[str, Callable[[Graph], bool]] = {
    "a question in the title is no assertion": lambda g: (
        not any(map(_is_bare, g.find("004", "chemotherapy", "promote", "cancer", within="Does Chemotherapy promote cancer?")))
    ),
    "the protein of another study is not WNT16B": lambda g: (
        not any(
            "WNT16B" in (c["subject"]["label"], (c["object"] or {}).get("label"))
            for c in g.find("004", within="cancers produced a protein designed to shut out the chemo agent")
        )
    ),
    "a denied report is no denial of what was reported": lambda g: (
        not any(c["polarity"] == "negated" and "Cancer Research UK" in _speakers(c) for c in g.find("004", "chemo", "backfire"))
    ),
    "they are the cells, not the drugs": lambda g: (
        not g.find("004", "chemotherapy", "produce", "wnt16b", within="they produce a protein WNT16B")
    ),
    "hardly ... not is nearly all": lambda g: not any(c["polarity"] == "negated" for c in g.find("004", "drugs", "include")),
    "not all is not none": lambda g: all(
        c["qualifiers"].get("population")
        for c in g.find("004", "drugs", "", "chemotherapy", within="Not all drugs")
        if c["polarity"] == "negated"
    ),
    "respectively pairs in order": lambda g: (
        not (g.find("004", "tamoxifen", "decrease", "oestrogen") or g.find("004", "aromatase", "block", "receptor"))
    ),
    "a passive keeps its direction": lambda g: (
        not g.find("004", "second cancer", "cause", "chemotherapy")
        or all("caused" in c["predicate"]["label"] for c in g.find("004", "second cancer", "cause", "chemotherapy"))
    ),
    "an if-clause asserts nothing": lambda g: (
        not any(map(_is_bare, g.find("004", "", "caus", within="possibly causing a cancer to return")))
    ),
    "a list's speaker ends with the list": lambda g: (
        not any(
            "Cancer Research UK" in _speakers(c)
            for c in _after(g, "004", "We have checked the research")
            if "CRUK" not in c["quote"] and "come back a few years" not in c["quote"] and "sometimes return" not in c["quote"]
        )
    ),
    "an as-clause stands outside the denial": lambda g: (
        not any("Cancer Research UK" in _speakers(c) and c["polarity"] == "negated" for c in g.find("004", "", "", "passive finding"))
    ),
    "boilerplate makes no claim": lambda g: not _after(g, "004", "Want the latest news on this?"),
    "we in a list are its speaker": lambda g: (
        not any(c["subject"]["label"] == "CANCERactive" for c in g.find("004", within="We knew cancers may come back"))
    ),
    "new designer drugs are no drugs of abuse": lambda g: (
        not any("D015" in curie or "mesh" in curie for e in g.entities if e["label"] == "new designer drugs" for curie in e["same_as"])
    ),
    "unnamed studies stay apart": lambda g: len({e["iri"] for e in g.entities if e["type"] == "Study"}) >= 5,
    "a bound is kept": lambda g: all(
        c["quantity"]["comparator"] == "<" for c in g.find("004", within="less than 2.5 per cent") if c["quantity"]
    ),
    "a purpose is no assertion": lambda g: not any(map(_is_bare, g.find("000", "cells", "destroy"))),
    "a contrast with if asserts both": lambda g: all(c["certainty"] == "asserted" for c in g.find("000", "healthy cells", "die")),
    "only now is no negation": lambda g: (
        not any(
            c["polarity"] == "negated"
            for c in g.find("000", within="But only now has it become clear that this is how the tumor protects itself")
        )
    ),
    "one person under two spellings": lambda g: g.entity("Fran Balkwill") == g.entity("Fran Balquin"),
    "they are cells, not tissues or researchers": lambda g: (
        not any(c["subject"]["label"].startswith(("tissue", "research")) for c in g.find("000", "", "produce", "wnt16b"))
    ),
    "a site's policy makes no claim": lambda g: not g.find("000", within="All iLive content is medically reviewed"),
    "a charity is no place and its expert no author": lambda g: (
        g.entity("Cancer Research UK")["type"] == "Organization" and not g.find("000", "balkwill", "affiliated", "fred hutchinson")
    ),
    "background belongs to nobody": lambda g: not any(map(_speakers, _after(g, "000", "Oncological diseases can affect"))),
    "the scientist is the one who spoke last": lambda g: (
        not any("Fran Balkwill" in _speakers(c) for c in g.find("000", within="can also influence the decision"))
    ),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A build of both pages."""
    folder = tmp_path_factory.mktemp("traps") / "output"
    build([str(SHARED / "seeds")], folder)
    return Graph(folder)


@pytest.mark.parametrize("rule", TRAPS)
def test_a_trap_holds(graph: Graph, rule: str) -> None:
    """The wrong output that the rule names is not there."""
    assert TRAPS[rule](graph)


def test_every_trap_is_tried() -> None:
    """A narrowed table fails."""
    assert len(TRAPS) == 25
