"""Figures of small networks, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
import sample_graph as sample

from kg.analysis import analyse, network, shortest_paths
from kg.errors import UsageError
from kg.findings import Standing, standing_of, standings
from kg.model import Certainty, ClaimGraph, Entity, EntityType, Polarity, Proposition


def _net(*edges: tuple[str, str]) -> ClaimGraph:
    """Return a graph of entities named by letters with one proposition an edge, and no claim."""
    names = sorted({name for edge in edges for name in edge})
    return ClaimGraph(
        base=sample.BASE,
        entities=tuple(Entity(iri=name, label=name.upper(), type=EntityType.CONCEPT) for name in names),
        propositions=tuple(
            Proposition(iri=f"{s}-{o}", subject=s, predicate="p", predicate_label="ties", object=o, claims=(), belief=1.0) for s, o in edges
        ),
    )


TWO_CLIQUES = _net(*pairwise("abca"), *pairwise("defd"), ("c", "d"))


def test_degree_counts_propositions() -> None:
    """An entity's degree is the number of propositions that hold it, those without object too."""
    graph = _net(("a", "b"), ("a", "c"))
    lone = replace(graph.propositions[0], iri="lone", object=None)
    graph = replace(graph, propositions=(*graph.propositions, lone))
    assert {m.iri: m.degree for m in analyse(graph).measures} == {"a": 3, "b": 1, "c": 1}


def test_pagerank_of_a_star() -> None:
    """The middle of a star of three has 18 of 37 parts of the rank, its two ends the rest, whatever way the edges point."""
    # middle y, ends x: y = .15 / 3 + .85 * 2 x and 2 x + y = 1, so y = .9 / 1.85
    for edges in ([("a", "c"), ("b", "c")], [("c", "a"), ("c", "b")], [("a", "c"), ("c", "b")]):
        assert {m.iri: m.pagerank for m in analyse(_net(*edges)).measures} == {"a": 0.256757, "b": 0.256757, "c": 0.486486}


def test_betweenness_of_a_chain() -> None:
    """The middle of a chain of three lies on its one path between others; the ends on none."""
    assert {m.iri: m.betweenness for m in analyse(_net(("a", "b"), ("b", "c"))).measures} == {"a": 0.0, "b": 1.0, "c": 0.0}


def test_communities_and_bridges() -> None:
    """Two triangles tied by one edge are two communities, and the ends of that edge bridge them."""
    analysis = analyse(TWO_CLIQUES)
    assert [set(community.members) for community in analysis.communities] in ([set("abc"), set("def")], [set("def"), set("abc")])
    assert set(analysis.bridging) == {"c", "d"}
    assert {m.iri: m.reach for m in analysis.measures} == dict.fromkeys("abef", 0) | {"c": 1, "d": 1}


def test_order_of_input_changes_nothing() -> None:
    """The same propositions in another order give the same analysis."""
    turned = replace(TWO_CLIQUES, propositions=TWO_CLIQUES.propositions[::-1], entities=TWO_CLIQUES.entities[::-1])
    assert analyse(turned) == analyse(TWO_CLIQUES)


def test_large_graph_is_sampled_the_same_each_time() -> None:
    """Where betweenness is sampled, two runs agree and the hub still leads."""
    graph = _net(*(("hub", f"n{i:04}") for i in range(700)))
    first = analyse(graph)
    assert first == analyse(graph)
    assert first.bridging[:1] in (("hub",), ())
    assert max(first.measures, key=lambda m: m.betweenness).iri == "hub"


def test_empty_graph() -> None:
    """A graph without claims has an analysis without figures."""
    analysis = analyse(ClaimGraph(base=sample.BASE))
    assert (analysis.measures, analysis.communities, analysis.contested) == ((), (), ())


def test_contested() -> None:
    """A proposition that a disagreement is about is contested; others are not."""
    assert analyse(sample.GRAPH).contested == (sample.RAISES.proposition,)


ASSERTED, POSSIBLE = sample.SOOTHES, replace(sample.SOOTHES, certainty=Certainty.POSSIBLE)
DENIED, SUPPOSED = replace(sample.SOOTHES, polarity=Polarity.NEGATED), replace(sample.SOOTHES, certainty=Certainty.HYPOTHETICAL)
STANDINGS = [
    ((ASSERTED,), Standing.ASSERTED),
    ((POSSIBLE,), Standing.HEDGED),
    ((POSSIBLE, ASSERTED), Standing.ASSERTED),
    ((DENIED,), Standing.NEGATED),
    ((SUPPOSED,), Standing.HYPOTHETICAL),
    ((SUPPOSED, POSSIBLE), Standing.HEDGED),
    ((SUPPOSED, DENIED), Standing.NEGATED),
    ((ASSERTED, DENIED), Standing.CONTESTED),
    ((ASSERTED, replace(DENIED, certainty=Certainty.HYPOTHETICAL)), Standing.ASSERTED),
    ((), Standing.HYPOTHETICAL),
]


@pytest.mark.parametrize(("claims", "expected"), STANDINGS, ids=range(len(STANDINGS)))
def test_standing(claims: tuple[sample.Claim, ...], expected: Standing) -> None:
    """Nothing that is only denied, hedged or supposed stands as asserted."""
    assert standing_of(claims) is expected


def test_standings_table_is_whole() -> None:
    """No row was lost from the table of standings."""
    assert len(STANDINGS) == 10


def test_standings_of_the_sample() -> None:
    """Each proposition of the sample has the standing that its claims give it."""
    found = {iri.rsplit("/", 1)[-1]: standing.value for iri, standing in standings(sample.GRAPH).items()}
    assert found == {
        "honey-soothes-coughs": "asserted",
        "honey-raises-sleep": "contested",
        "bees-makes-honey": "asserted",
        "honey-cures-colds": "negated",
        "bees-helps-sleep": "hypothetical",
    }


def test_path_has_quotes() -> None:
    """A path names the entities on its way, and each step the claims that make it."""
    best, *_ = shortest_paths(sample.GRAPH, sample.iri("entity", "bees"), sample.iri("entity", "coughs"))
    assert best.entities == ("bee", "clover honey", "cough")
    assert [[claim.quote for claim in step.claims] for hop in best.hops for step in hop] == [
        ["Bees make clover honey"],
        ["Clover honey soothes coughs", "Clover honey may soothe coughs"],
    ]


def test_path_marks_what_is_not_asserted() -> None:
    """A supposed step is longer than an asserted one, and says on the path that it is supposed."""
    ways = shortest_paths(sample.GRAPH, sample.iri("entity", "bees"), sample.iri("entity", "sleep"))
    standing = {way.entities: [step.standing for hop in way.hops for step in hop] for way in ways}
    assert standing == {
        ("bee", "sleep"): [Standing.HYPOTHETICAL],
        ("bee", "clover honey", "sleep"): [Standing.ASSERTED, Standing.CONTESTED],
    }


def test_unconnected_entities_have_no_path() -> None:
    """Between entities that nothing ties there is no path, and that is no error."""
    assert shortest_paths(_net(("a", "b"), ("c", "d")), "a", "d") == ()


def test_unknown_entity() -> None:
    """A path from an entity that is not in the graph is refused by name."""
    with pytest.raises(UsageError, match="no entity 'nobody'"):
        shortest_paths(sample.GRAPH, "nobody", sample.BYRNE.iri)


def test_network_holds_propositions_as_objects() -> None:
    """What a proposition is said of is a node even where it is no entity."""
    first, *rest = sample.GRAPH.propositions
    graph = replace(sample.GRAPH, propositions=(replace(first, object=rest[0].iri), *rest))
    assert network(graph).nodes[rest[0].iri]["label"] == rest[0].predicate_label
