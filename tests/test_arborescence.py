"""The best tree over a sentence's words, against all trees that there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import networkx as nx
import numpy as np
import pytest

from kg.extract.parsing.arborescence import Heads, Scores, best_heads


def _trees(n: int) -> Iterator[tuple[int, ...]]:
    """Yield every tree over n words with one root."""
    for heads in product(range(n + 1), repeat=n):
        graph = nx.DiGraph([(head, k) for k, head in enumerate(heads, start=1)])
        if heads.count(0) == 1 and nx.is_arborescence(graph):
            yield heads


def _worth(scores: Scores, heads: Heads | tuple[int, ...]) -> float:
    return float(scores[np.arange(len(scores)), list(heads)].sum())


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_no_tree_is_worth_more(n: int) -> None:
    """Of all trees with one root over up to five words, none has a higher sum."""
    random = np.random.default_rng(n)
    trees = list(_trees(n))
    for _ in range(60):
        scores = random.standard_normal((n, n + 1)).astype(np.float32)
        found = best_heads(scores)
        assert tuple(found.tolist()) in trees
        assert _worth(scores, found) == pytest.approx(max(_worth(scores, tree) for tree in trees), abs=1e-5)


@pytest.mark.parametrize("n", [30, 120])
def test_many_words_are_one_tree(n: int) -> None:
    """A long sentence whose best heads go round in rings is a tree with one root."""
    scores = np.random.default_rng(n).standard_normal((n, n + 1)).astype(np.float32)
    heads = best_heads(scores)
    assert nx.is_arborescence(nx.DiGraph([(int(head), k) for k, head in enumerate(heads, start=1)]))
    assert (heads == 0).sum() == 1


def test_a_ring_is_entered_where_it_costs_least() -> None:
    """Two words that each want the other are parted at the one that loses less by it."""
    scores = np.array([[1, 0, 9], [3, 9, 0]], dtype=np.float32)
    assert best_heads(scores).tolist() == [2, 0]
