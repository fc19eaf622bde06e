"""Places: fixed, apart, and communities beside one another."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from kg.view.layout import APART, Edge, arrange


def town(n: int, groups: int) -> tuple[list[int], list[Edge]]:
    """Return nodes in groups with edges inside and a few between."""
    dice = random.Random(5)
    communities = [i % groups for i in range(n)]
    edges = [(i, dice.randrange(i % groups, n, groups)) for i in range(n) for _ in range(2)]
    return communities, edges + [(dice.randrange(n), dice.randrange(n)) for _ in range(n // 8)]


def test_the_same_graph_gives_the_same_places() -> None:
    """Twice the same input, twice the same whole numbers."""
    communities, edges = town(120, 7)
    once, again = arrange(communities, edges), arrange(communities, edges)
    assert once == again
    assert all(isinstance(value, int) for place in once.places for value in place)


@pytest.mark.parametrize(("n", "groups"), [(2, 1), (30, 3), (150, 9), (400, 1), (300, 300)])
def test_no_two_nodes_share_a_place(n: int, groups: int) -> None:
    """Every node has a place of its own."""
    layout = arrange(*town(n, groups))
    assert len(set(layout.places)) == n


def test_nodes_of_a_community_keep_their_distance() -> None:
    """Nodes that the springs place are apart far enough for the largest of them, give or take a tenth."""
    layout = arrange(*town(60, 2))
    least = min(math.dist(a, b) for a, b in itertools.combinations(layout.places, 2))
    assert least >= 0.9 * APART


def test_communities_do_not_overlap() -> None:
    """Discs touch at most, and each holds its members."""
    communities, edges = town(240, 12)
    layout = arrange(communities, edges)
    for a, b in itertools.combinations(layout.discs.values(), 2):
        assert math.dist((a.x, a.y), (b.x, b.y)) >= a.radius + b.radius - 3
    for place, community in zip(layout.places, communities, strict=True):
        disc = layout.discs[community]
        assert math.dist(place, (disc.x, disc.y)) <= disc.radius


def test_linked_communities_are_neighbours() -> None:
    """Of many equal communities, the two that are linked lie closer than the average pair."""
    communities = [i // 6 for i in range(120)]
    inside = [(i, i + 1) for i in range(119) if communities[i] == communities[i + 1]]
    layout = arrange(communities, [*inside, *((6 * 17 + k, 6 * 19 + k) for k in range(6))])
    discs = layout.discs
    gap = math.dist((discs[17].x, discs[17].y), (discs[19].x, discs[19].y))
    pairs = [math.dist((a.x, a.y), (b.x, b.y)) for a, b in itertools.combinations(discs.values(), 2)]
    assert gap < sum(pairs) / len(pairs)


def test_nothing_gives_nothing() -> None:
    """No node, no place, no disc."""
    layout = arrange([], [])
    assert layout.places == ()
    assert layout.discs == {}


def test_a_loop_does_no_harm() -> None:
    """A thing said of itself pulls at nothing."""
    assert arrange([0, 0], [(0, 0), (0, 1)]).places == arrange([0, 0], [(0, 1)]).places
