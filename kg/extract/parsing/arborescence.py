"""The best tree over a sentence's words: each word has one head, all hang on one root, and no words go round in a ring.

The algorithm is Chu, Liu and Edmonds': https://doi.org/10.6028/jres.071B.032 (Edmonds 1967).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.intp]

_NEVER = -1e9
_ROOTS_TRIED = 3


def best_heads(scores: Scores) -> Heads:
    """Return the head of each word, 0 for the root's and k for the k-th word, so that the sum of their scores is highest.

    ``scores`` has a row for each of n words and n + 1 columns, one for each head. Of several words that could be the root, the three
    are tried that lose least by it.

    >>> best_heads(np.array([[0, 0, 9, 1], [8, 1, 0, 1], [0, 2, 5, 0]], dtype=np.float32)).tolist()
    [2, 0, 2]
    """
    n = len(scores)
    table = scores.astype(np.float64)
    table[np.arange(n), np.arange(1, n + 1)] = _NEVER
    heads: Heads = table.argmax(1)
    if (heads == 0).sum() == 1 and _is_tree(heads):
        return heads
    loss = table[:, 1:].max(1) - table[:, 0]
    trees = [_rooted(table, int(root)) for root in np.argsort(loss, kind="stable")[:_ROOTS_TRIED]]
    return max(trees, key=lambda tree: float(table[np.arange(n), tree].sum()))


def _is_tree(heads: Heads) -> bool:
    """Tell whether every word reaches the root; each round doubles the way that is gone."""
    above = np.concatenate([[0], heads])
    for _ in range(len(above).bit_length()):
        above = above[above]
    return not above.any()


def _rooted(table: NDArray[np.float64], root: int) -> Heads:
    """Return the best tree whose only root is the word of that index."""
    n = len(table)
    weights = np.full((n + 1, n + 1), _NEVER)
    weights[1:, 1:] = table[:, 1:].T
    weights[0, root + 1] = 0.0
    return _arborescence(weights)[1:]


def _arborescence(weights: NDArray[np.float64]) -> Heads:
    """Return the head of each node in the best tree that hangs on node 0; ``weights[h, d]`` is what head h of node d is worth.

    Where the best heads make a ring, the ring becomes one node, and the tree of what is left says where the ring is entered.
    """
    heads: Heads = weights.argmax(0)
    heads[0] = 0
    ring = _ring(heads)
    if ring is None:
        return heads
    inside = np.array(ring)
    outside = np.setdiff1d(np.arange(len(heads)), inside)
    m = len(outside)
    entering = weights[np.ix_(outside, inside)] - weights[heads[inside], inside]
    leaving = weights[np.ix_(inside, outside)]
    smaller = np.full((m + 1, m + 1), _NEVER)
    smaller[:m, :m] = weights[np.ix_(outside, outside)]
    smaller[:m, m] = entering.max(1)
    smaller[m, :m] = leaving.max(0)
    chosen = _arborescence(smaller)
    best = np.append(outside, 0)[chosen[:m]]
    heads[outside] = np.where(chosen[:m] == m, inside[leaving.argmax(0)], best)
    heads[0] = 0
    entered = int(entering[chosen[m]].argmax())
    heads[inside[entered]] = outside[chosen[m]]
    return heads


def _ring(heads: Heads) -> list[int] | None:
    """Return the nodes of a ring, None where there is none."""
    seen = {0}
    for start in range(1, len(heads)):
        way: list[int] = []
        node = start
        while node not in seen:
            seen.add(node)
            way.append(node)
            node = int(heads[node])
        if node in way:
            return way[way.index(node) :]
    return None
