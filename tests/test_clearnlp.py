"""Trees in ClearNLP style come out in Universal Dependencies."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kg.extract.parsing.clearnlp import is_clearnlp, to_universal

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "clearnlp.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
N_CASES = 36


def _turn(words: list[str], tags: list[str], heads: list[int], deps: list[str]) -> tuple[list[int], list[str]]:
    return to_universal(words, [word.lower() for word in words], tags, heads, deps)


def test_table_is_whole() -> None:
    """No case is lost on the way from the file."""
    assert len(CASES) == N_CASES


@pytest.mark.parametrize(("why", "row"), CASES, ids=[case[0] for case in CASES])
def test_case(why: str, row: str) -> None:
    """A sentence's heads and relations are those that the table gives."""
    columns = [token.rsplit("|", 5) for token in row.split()]
    words, tags, heads, deps, expected_heads, expected_deps = (list(column) for column in zip(*columns, strict=True))
    found = _turn(words, tags, _indices(heads), deps)
    assert found == (_indices(expected_heads), expected_deps), why


def _indices(heads: list[str]) -> list[int]:
    return [i if head == "0" else int(head) - 1 for i, head in enumerate(heads)]


@pytest.mark.parametrize("seed", range(40))
def test_any_tree_stays_a_tree(seed: int) -> None:
    """Whatever the labels, each word still reaches a root, no root is lost, and roots alone are called so."""
    draw = random.Random(seed)
    n = draw.randint(1, 30)
    order = draw.sample(range(n), n)
    heads = [0] * n
    for place, i in enumerate(order):
        heads[i] = i if place == 0 else order[draw.randrange(place)]
    labels = [
        "nsubj",
        "dobj",
        "prep",
        "pobj",
        "pcomp",
        "agent",
        "attr",
        "acomp",
        "conj",
        "cc",
        "relcl",
        "aux",
        "auxpass",
        "neg",
        "punct",
        "ccomp",
        "xcomp",
        "amod",
        "quantmod",
        "dative",
    ]
    words = draw.choices(["such", "as", "because", "of", "according", "to", "is", "more", "than", "out", "up", "by", "no", ",", "be"], k=n)
    tags = draw.choices(["NN", "VB", "VBZ", "IN", "TO", "JJ", "CD", "RB", "DT", "VBN", "HYPH", "EX"], k=n)
    found, deps = _turn(words, tags, heads, draw.choices(labels, k=n))
    assert [i for i, head in enumerate(found) if head == i] == [i for i, dep in enumerate(deps) if dep == "ROOT"]
    assert deps.count("ROOT") == 1
    assert all(_reaches_root(found, i) for i in range(n))


def _reaches_root(heads: list[int], i: int) -> bool:
    for _ in heads:
        i = heads[i]
    return heads[i] == i


@pytest.mark.parametrize("heads", [[1, 0], [1, 2, 0], [5, 0], [-1, 0], [0, 0, 3, 2]], ids=str)
def test_no_tree_becomes_one(heads: list[int]) -> None:
    """Circles and heads from outside end in roots, without an error."""
    n = len(heads)
    found, _ = _turn(["x"] * n, ["NN"] * n, heads, ["dep"] * n)
    assert all(_reaches_root(found, i) for i in range(n))


def test_nothing() -> None:
    """An empty text has an empty tree."""
    assert _turn([], [], [], []) == ([], [])


def test_universal_tree_is_left_alone() -> None:
    """A tree that speaks Universal Dependencies already keeps its heads and labels."""
    words, tags = ["Moss", "is", "soft", "on", "stones"], ["NN", "VBZ", "JJ", "IN", "NNS"]
    heads, deps = [2, 2, 2, 4, 2], ["nsubj", "cop", "ROOT", "case", "obl"]
    assert _turn(words, tags, heads, deps) == (heads, deps)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("ROOT acomp agent amod attr auxpass conj det dobj nsubj nsubjpass pobj prep punct relcl", True),
        ("ROOT acl acl:relcl advcl amod aux:pass case conj det nmod nsubj nsubj:pass obj obl punct", False),
        ("", False),
        ("dep punct agent", False),
    ],
    ids=["older", "universal", "none", "one shared label"],
)
def test_style_is_told_by_labels(labels: str, expected: bool) -> None:  # noqa: FBT001
    """A parser's label set tells its style."""
    assert is_clearnlp(labels.split()) is expected
