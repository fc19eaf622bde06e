"""What is central, what bridges, what is contested, and how one entity leads to another (NetworkX).

    ClaimGraph -> network (entities, an edge a proposition) -> ties (simple, undirected, numbered) -> figures

The algorithms run on numbered nodes in the order of IRIs, so that neither hash seeds nor names change a result.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice, pairwise
from typing import TypeAlias

import networkx as nx
import numpy as np

from kg.errors import UsageError
from kg.findings import Analysis, Community, Measure, Path, Standing, Step, standings
from kg.model import ClaimGraph, Proposition

_DAMPING = 0.85
_TOLERANCE = 1e-10
_MAX_ITERATIONS = 200
_EXACT_BETWEENNESS = 600
"""Up to so many entities, every one is a source of shortest paths; beyond, a sample of them."""
_SAMPLED_SOURCES = 200
_SMALLEST_BETWEEN = 3  # nodes; fewer have none between them
_SEED = 0
_STANDING_COST = {
    Standing.ASSERTED: 1.0,
    Standing.HEDGED: 1.25,
    Standing.CONTESTED: 1.25,
    Standing.NEGATED: 2.0,
    Standing.HYPOTHETICAL: 2.0,
}
"""Length of a step on a path: a denied or supposed proposition is passed only where no other way is half as long."""

Floats: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float64]]
Ints: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]


def network(graph: ClaimGraph) -> nx.MultiDiGraph:
    """Return entities as nodes and propositions as edges from subject to object, keyed by proposition IRI.

    A proposition without object is no edge. Nodes have ``label``; edges have ``standing``. All is in the order of IRIs.
    """
    labels = _labels(graph)
    standing = standings(graph)
    net = nx.MultiDiGraph()
    net.add_nodes_from((iri, {"label": labels[iri]}) for iri in sorted(labels))
    for proposition in sorted(graph.propositions, key=lambda p: p.iri):
        if proposition.object is not None:
            net.add_edge(proposition.subject, proposition.object, key=proposition.iri, standing=standing[proposition.iri])
    return net


def analyse(graph: ClaimGraph) -> Analysis:
    """Return the figures of the graph; entities that no proposition holds are left out."""
    net = network(graph)
    degree = _degrees(graph)
    nodes = sorted(degree)
    number = {iri: i for i, iri in enumerate(nodes)}
    ties = _ties(net, number)
    rank = _pagerank([(number[s], number[o]) for s, o in net.edges()], len(nodes))
    between = _betweenness(ties)
    communities = _communities(ties, rank)
    home = {i: c for c, members in enumerate(communities) for i in members}
    measures = tuple(
        Measure(
            iri=iri,
            label=net.nodes[iri]["label"],
            degree=degree[iri],
            pagerank=round(float(rank[i]), 6),
            betweenness=round(float(between[i]), 4),
            community=home[i],
            reach=len({home[n] for n in ties[i]} - {home[i]}),
        )
        for i, iri in enumerate(nodes)
    )
    return Analysis(
        measures=measures,
        communities=tuple(Community(label=measures[members[0]].label, members=tuple(nodes[i] for i in members)) for members in communities),
        central=tuple(m.iri for m in sorted(measures, key=lambda m: (-m.pagerank, m.label, m.iri))),
        bridging=_bridging(measures),
        contested=_contested(graph),
    )


def shortest_paths(graph: ClaimGraph, source: str, target: str, *, limit: int = 3) -> tuple[Path, ...]:
    """Return up to ``limit`` ways between two entities given by IRI, best first; none where they are not connected.

    A way may follow a proposition against its direction. Denied, supposed and contested propositions are ways too, and
    each step tells its standing.

    Raises:
        UsageError: the graph has no such entity.
    """
    net = network(graph)
    for iri in (source, target):
        if iri not in net:
            raise UsageError(f"no entity {iri!r} in the graph")
    nodes = list(net)
    number = {iri: i for i, iri in enumerate(nodes)}
    ties = _ties(net, number)
    found = nx.shortest_simple_paths(ties, number[source], number[target], weight="cost")
    try:
        ways = list(islice(found, limit))
    except nx.NetworkXNoPath:
        return ()
    steps = _Steps(graph)
    return tuple(steps.path(net, [nodes[i] for i in way]) for way in ways)


class _Steps:
    """Propositions and claims by IRI, to write paths with."""

    def __init__(self, graph: ClaimGraph) -> None:
        self._propositions = {proposition.iri: proposition for proposition in graph.propositions}
        self._claims = {claim.id: claim for claim in graph.claims}
        self._labels = _labels(graph)

    def path(self, net: nx.MultiDiGraph, way: list[str]) -> Path:
        return Path(
            entities=tuple(self._labels[iri] for iri in way),
            hops=tuple(self._hop(net, a, b) for a, b in pairwise(way)),
        )

    def _hop(self, net: nx.MultiDiGraph, a: str, b: str) -> tuple[Step, ...]:
        edges = {**net.get_edge_data(a, b, default={}), **net.get_edge_data(b, a, default={})}
        steps = [self._step(self._propositions[iri], data["standing"]) for iri, data in edges.items()]
        return tuple(sorted(steps, key=lambda s: (_STANDING_COST[s.standing], -len(s.claims), s.proposition)))

    def _step(self, proposition: Proposition, standing: Standing) -> Step:
        return Step(
            proposition=proposition.iri,
            subject=self._labels[proposition.subject],
            predicate=proposition.predicate_label,
            object=self._labels[proposition.object or ""],
            standing=standing,
            claims=tuple(self._claims[claim] for claim in proposition.claims),
        )


def _labels(graph: ClaimGraph) -> dict[str, str]:
    """Return a label for all that propositions tie together: entities, and propositions that are said of something."""
    labels = {p.iri: p.predicate_label for p in graph.propositions}
    arguments = ((claim.subject, claim.object) for claim in graph.claims)
    labels |= {argument.iri: argument.label for pair in arguments for argument in pair if argument is not None}
    labels |= {entity.iri: entity.label for entity in graph.entities}
    held = {iri for p in graph.propositions for iri in (p.subject, p.object) if iri is not None}
    known = {entity.iri for entity in graph.entities}
    return {iri: labels.get(iri, iri) for iri in held | known}


def _degrees(graph: ClaimGraph) -> dict[str, int]:
    degree: dict[str, int] = defaultdict(int)
    for proposition in graph.propositions:
        for iri in {proposition.subject, proposition.object or proposition.subject}:
            degree[iri] += 1
    return degree


def _ties(net: nx.MultiDiGraph, number: Mapping[str, int]) -> nx.Graph:
    """Return who is tied to whom, whatever the direction: ``weight`` counts the propositions, ``cost`` is that of the firmest."""
    ties = nx.Graph()
    ties.add_nodes_from(sorted(number.values()))
    for subject, obj, standing in net.edges(data="standing"):
        a, b = sorted((number[subject], number[obj]))
        cost = _STANDING_COST[standing]
        if ties.has_edge(a, b):
            ties[a][b]["weight"] += 1
            ties[a][b]["cost"] = min(cost, ties[a][b]["cost"])
        elif a != b:
            ties.add_edge(a, b, weight=1, cost=cost)
    return ties


def _pagerank(edges: Iterable[tuple[int, int]], n: int) -> Floats:
    """Return the PageRank of nodes 0 to n-1 by power iteration; a node without edges passes its rank to all.

    Edges are followed both ways: that A treats B makes neither the more important one.

    **Source**: Page, Brin, Motwani, Winograd 1999, The PageRank citation ranking, http://ilpubs.stanford.edu/422/
    """
    if not n:
        return np.zeros(0)
    pairs = np.array(sorted(edges), dtype=np.int64).reshape(-1, 2)
    source, target = np.concatenate([pairs, pairs[:, ::-1]]).T
    out = np.bincount(source, minlength=n)
    rank = np.full(n, 1.0 / n)
    for _ in range(_MAX_ITERATIONS):
        passed = np.bincount(target, weights=rank[source] / out[source], minlength=n)
        following = (1 - _DAMPING) / n + _DAMPING * (passed + rank[out == 0].sum() / n)
        change = float(np.abs(following - rank).sum())
        rank = following
        if change < _TOLERANCE:
            break
    return rank


def _betweenness(ties: nx.Graph) -> Floats:
    """Return for nodes 0 to n-1 the share of the shortest paths that pass through each, from all nodes or a sample of them.

    The figures are those of NetworkX's ``betweenness_centrality``, whose loops over single nodes take ten times as long.

    **Source**: Brandes 2001, A faster algorithm for betweenness centrality, https://doi.org/10.1080/0022250X.2001.9990249
    """
    n = len(ties)
    between: Floats = np.zeros(n)
    if n < _SMALLEST_BETWEEN:
        return between
    pairs = np.array([pair for edge in ties.edges() for pair in (edge, edge[::-1])], dtype=np.int64).reshape(-1, 2)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    first = np.searchsorted(pairs[:, 0], np.arange(n + 1))
    is_sampled = n > _EXACT_BETWEENNESS
    sources = random.Random(_SEED).sample(range(n), _SAMPLED_SOURCES) if is_sampled else list(range(n))  # noqa: S311
    for source in sources:
        passed = _dependency(source, first, pairs[:, 1])
        passed[source] = 0.0
        between += passed
    n_sources = np.full(n, float(len(sources) if is_sampled else n - 1))
    if is_sampled:
        n_sources[sources] -= 1  # no path from a node passes through it
    between /= n_sources * (n - 2)
    return between


def _dependency(source: int, first: Ints, neighbours: Ints) -> Floats:
    """Return how much each node is passed through on the shortest paths from one; ``first`` is where each node's neighbours begin."""
    n = len(first) - 1
    distance, n_paths, passed = np.full(n, -1), np.zeros(n), np.zeros(n)
    distance[source], n_paths[source] = 0, 1.0
    levels: list[tuple[Ints, Ints]] = []
    front = np.array([source])
    while len(front):
        n_out = first[front + 1] - first[front]
        nodes = np.repeat(front, n_out)
        places = np.arange(len(nodes)) + np.repeat(first[front] - np.cumsum(n_out) + n_out, n_out)
        others = neighbours[places]
        is_new = distance[others] < 0
        nodes, others = nodes[is_new], others[is_new]
        distance[others] = len(levels) + 1
        n_paths += np.bincount(others, weights=n_paths[nodes], minlength=n)
        levels.append((nodes, others))
        front = np.unique(others)
    for nodes, others in reversed(levels):
        passed += np.bincount(nodes, weights=n_paths[nodes] / n_paths[others] * (1 + passed[others]), minlength=n)
    return passed


def _communities(ties: nx.Graph, rank: Floats) -> list[list[int]]:
    """Return the communities, largest first, each with its highest PageRank first (Louvain)."""
    if not len(ties):
        return []
    found = nx.community.louvain_communities(ties, weight="weight", seed=_SEED)
    ordered = [sorted(members, key=lambda i: (-round(float(rank[i]), 6), i)) for members in found]
    return sorted(ordered, key=lambda members: (-len(members), members[0]))


def _bridging(measures: Iterable[Measure]) -> tuple[str, ...]:
    bridges = [m for m in measures if m.reach and m.betweenness > 0]
    return tuple(m.iri for m in sorted(bridges, key=lambda m: (-m.betweenness, -m.reach, m.label, m.iri)))


def _contested(graph: ClaimGraph) -> tuple[str, ...]:
    standing = standings(graph)
    contested = [p for p in graph.propositions if standing[p.iri] is Standing.CONTESTED]
    return tuple(p.iri for p in sorted(contested, key=lambda p: (-len(p.claims), p.iri)))
