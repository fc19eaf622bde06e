"""Places for nodes, the same on every machine: each community by itself, then the communities beside one another.

Inside a community, springs and repulsion (Fruchterman and Reingold 1991, https://doi.org/10.1002/spe.4380211102)
start from a sunflower with the busiest node in the middle. Communities are discs; the largest of the largest connected
part lies in the centre and each further one as near to the discs that it is linked with as it can without overlap.

Only sums, products, quotients and roots are taken, row by row, since their result is fixed by IEEE 754; sines are
rounded. So another processor gives the same picture.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Edge = tuple[int, int]

SPACING = 72.0
"""Wished length of an edge: room for a label of 20 characters under a node."""
MARGIN = 46.0
"""Free ring around a community."""
APART = 120.0
"""Least distance of two nodes: the largest is 60 across the middle, and a short name fits between."""
CORE = 260
"""Nodes of one community that take part in the springs, busiest first; the rest sit around their neighbours."""
ROUNDS = 140
"""Steps of the springs; at 70 the seeds' largest community still folds over itself, beyond 140 nothing moves."""

_TRIED, _MOST_TRIED = 16, 256
"""Points at which a place for a disc is looked for at once: first, and in the end."""
_AT_ONCE = 64
"""Discs that a point is held against at once."""
_GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Disc:
    """The place of a community."""

    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Whole-number places: one for each node, one disc for each community, by its number."""

    places: tuple[tuple[int, int], ...]
    discs: dict[int, Disc]


def arrange(communities: Sequence[int], edges: Iterable[Edge]) -> Layout:
    """Place ``len(communities)`` nodes; ``communities[i]`` is the community of node ``i``, edges join node numbers."""
    links = [edge for edge in edges if edge[0] != edge[1]]
    members: dict[int, list[int]] = defaultdict(list)
    for node, community in enumerate(communities):
        members[community].append(node)
    inner: dict[int, list[Edge]] = defaultdict(list)
    outer: dict[int, list[int]] = defaultdict(list)
    for a, b in links:
        if communities[a] == communities[b]:
            inner[communities[a]].append((a, b))
        else:
            outer[communities[a]].append(communities[b])
            outer[communities[b]].append(communities[a])
    local = {c: _community(nodes, inner[c]) for c, nodes in members.items()}
    radii = {c: math.sqrt(float((xy * xy).sum(axis=1).max())) + MARGIN for c, xy in local.items()}
    centres = _pack(radii, outer)
    places = [(0, 0)] * len(communities)
    for c, nodes in members.items():
        for node, (x, y) in zip(nodes, (local[c] + centres[c]).tolist(), strict=True):
            places[node] = (round(x), round(y))
    discs = {c: Disc(round(float(centres[c][0])), round(float(centres[c][1])), round(radii[c])) for c in sorted(members)}
    return Layout(tuple(places), discs)


def _sunflower(count: int, spacing: float) -> Floats:
    """Return points on a spiral that fills the plane evenly, the first in the middle."""
    return np.array(
        [
            (round(spacing * math.sqrt(i) * math.cos(i * _GOLDEN), 6), round(spacing * math.sqrt(i) * math.sin(i * _GOLDEN), 6))
            for i in range(count)
        ]
    ).reshape(count, 2)


def _community(nodes: list[int], links: list[Edge]) -> Floats:
    """Place the nodes of one community around the origin, in the order of ``nodes``."""
    neighbours: dict[int, list[int]] = defaultdict(list)
    for a, b in links:
        neighbours[a].append(b)
        neighbours[b].append(a)
    order = sorted(nodes, key=lambda node: (-len(neighbours[node]), node))
    core, rest = order[:CORE], order[CORE:]
    rank = {node: i for i, node in enumerate(core)}
    joined = [(rank[a], rank[b]) for a, b in links if a in rank and b in rank]
    xy = _core(len(core), tuple(sorted(set(joined))))
    placed = dict(zip(core, xy, strict=True))
    placed.update(_around(rest, neighbours, placed))
    return np.array([placed[node] for node in nodes])


@lru_cache(maxsize=4096)
def _core(n: int, links: tuple[Edge, ...]) -> Floats:
    """Place nodes 0 to ``n`` - 1 around the origin. Most communities have few nodes, and many are tied alike: they are placed once."""
    xy = _springs(_sunflower(n, SPACING * 0.8), np.array(links, dtype=np.intp).reshape(-1, 2))
    middle: Floats = xy.sum(axis=0) / n
    return xy - middle


def _around(rest: list[int], neighbours: dict[int, list[int]], placed: dict[int, Floats]) -> dict[int, Floats]:
    """Place each further node on a spiral around its first neighbour in the core, or outside all where it has none."""
    around: dict[int, Floats] = {}
    guests: dict[int, int] = defaultdict(int)
    spiral = _sunflower(len(rest) + len(placed) + 1, SPACING / 3)
    for i, node in enumerate(rest):
        host = next((n for n in neighbours[node] if n in placed), None)
        if host is None:
            around[node] = spiral[len(placed) + i] * 2
        else:
            guests[host] += 1
            around[node] = placed[host] + spiral[guests[host]]
    return around


def _springs(xy: Floats, links: NDArray[np.intp]) -> Floats:
    """Let linked nodes pull, all nodes push, and the middle hold; steps get shorter to nothing."""
    n = len(xy)
    if n < 2:
        return xy
    rounds = ROUNDS if n <= 120 else ROUNDS // 2
    for step in range(rounds):
        dx = xy[:, 0][:, None] - xy[:, 0][None, :]
        dy = xy[:, 1][:, None] - xy[:, 1][None, :]
        squared = dx * dx + dy * dy + 0.01
        push = (SPACING * SPACING) / squared
        move = np.stack([-(dx * push).sum(axis=0), -(dy * push).sum(axis=0)], axis=1)
        pull = xy[links[:, 0]] - xy[links[:, 1]]
        pull = pull * (np.sqrt((pull * pull).sum(axis=1))[:, None] / SPACING)
        for end, sign in ((0, -1.0), (1, 1.0)):
            np.add.at(move, links[:, end], sign * pull)
        move -= xy * 0.5
        length = np.sqrt((move * move).sum(axis=1))[:, None] + 1e-9
        limit = SPACING * (1.0 - step / rounds)
        xy = np.round(xy + move / length * np.minimum(length, limit), 4)
    return _apart(xy)


def _apart(xy: Floats) -> Floats:
    """Push nodes that lie too close away from each other, each by half of what is missing."""
    for _ in range(40):
        dx = xy[:, 0][:, None] - xy[:, 0][None, :]
        dy = xy[:, 1][:, None] - xy[:, 1][None, :]
        distance = np.sqrt(dx * dx + dy * dy) + 0.01
        missing = np.maximum(APART - distance, 0.0) / distance * 0.5
        if not (missing - np.diag(np.diag(missing))).any():
            break
        xy = np.round(xy - np.stack([(dx * missing).sum(axis=0), (dy * missing).sum(axis=0)], axis=1), 4)
    return xy


def _pack(radii: dict[int, float], outer: dict[int, list[int]]) -> dict[int, Floats]:
    """Place discs without overlap, the largest part's largest first, each near the middle of the placed ones that it is linked with."""
    part = _parts(radii, outer)
    order = sorted(radii, key=lambda c: (-part[c], -radii[c], c))
    centres: dict[int, Floats] = {}
    placed = _Placed(len(order))
    spiral = _sunflower(4096, 1.0)
    rim = 0.0
    taken: dict[tuple[float, float], int] = {}  # how much of the spiral around the origin is not free for such a disc, nor ever will be
    for c in order:
        linked = [centres[other] for other in outer[c] if other in centres]
        wish = np.stack(linked).sum(axis=0) / len(linked) * 0.6 if linked else np.zeros(2)
        step = max(radii[c] / 2, (rim + 2 * radii[c]) / 60)
        known = taken.get((step, radii[c]), 0) if not linked else 0
        at = placed.first_free(spiral, step, wish, radii[c], known)
        centres[c] = spiral[at] * step + wish
        if not linked:
            taken[step, radii[c]] = at
        rim = max(rim, math.sqrt(float((centres[c] * centres[c]).sum())) + radii[c])
        placed.add(centres[c], radii[c])
    return centres


def _parts(radii: dict[int, float], outer: dict[int, list[int]]) -> dict[int, float]:
    """Return for each disc the sum of the radii of all discs that links lead to from it, itself included, to two decimals."""
    part: dict[int, float] = {}
    for start in radii:
        reached = {start}
        edge = [] if start in part else [start]
        while edge:
            further = {other for c in edge for other in outer[c]} - reached
            reached |= further
            edge = sorted(further)
        if start not in part:
            part.update(dict.fromkeys(reached, round(sum(radii[c] for c in sorted(reached)), 2)))
    return part


class _Placed:
    """Discs that have their place, as columns: x, y and radius."""

    def __init__(self, most: int) -> None:
        self._x, self._y, self._radius = np.empty(most), np.empty(most), np.empty(most)
        self._n = 0

    def add(self, centre: Floats, radius: float) -> None:
        self._x[self._n], self._y[self._n] = centre
        self._radius[self._n] = radius
        self._n += 1

    def first_free(self, spiral: Floats, step: float, middle: Floats, radius: float, start: int) -> int:
        """Return the number of the first point from ``start`` where a disc touches none; the spiral reaches beyond all that is placed."""
        n, tried = self._n, _TRIED
        x, y, reach = self._x[:n], self._y[:n], self._radius[:n] + radius
        away = np.sqrt((x - middle[0]) * (x - middle[0]) + (y - middle[1]) * (y - middle[1]))
        inner, outer = away - reach, away + reach
        while start < len(spiral):
            some = spiral[start : start + tried] * step + middle
            least, most = (step * math.sqrt(turn) for turn in (start, start + tried))  # the points lie on a ring
            near = np.flatnonzero((inner < most + 1) & (outer > least - 1))
            free = np.arange(len(some))
            for first in range(0, len(near), _AT_ONCE):  # the largest come first, and few points are left after them
                few = near[first : first + _AT_ONCE]
                dx = some[free, :1] - x[few]
                dy = some[free, 1:] - y[few]
                free = free[(dx * dx + dy * dy >= reach[few] * reach[few]).all(axis=1)]
                if not len(free):
                    break
            if len(free):
                return start + int(free[0])
            start, tried = start + tried, min(2 * tried, _MOST_TRIED)
        raise AssertionError("the spiral ends inside the rim")
