"""GraphML, read back by NetworkX and by an XML parser."""

from __future__ import annotations

import io
from dataclasses import replace

import networkx as nx
import sample_graph as sample
from defusedxml import ElementTree

from kg.analysis import analyse
from kg.export.graphml import graphml


def _read(text: str) -> nx.MultiDiGraph:
    return nx.read_graphml(io.BytesIO(text.encode("utf-8")), force_multigraph=True)


def test_every_entity_and_proposition() -> None:
    """Each entity is a node and each proposition with an object an edge, from subject to object."""
    net = _read(graphml(sample.GRAPH, analyse(sample.GRAPH)))
    assert set(net) == {entity.iri for entity in sample.GRAPH.entities}
    assert {(s, o) for s, o in net.edges()} == {(p.subject, p.object) for p in sample.GRAPH.propositions}


def test_attributes_that_a_viewer_needs() -> None:
    """Nodes carry label, type and the figures; edges label, standing and weight."""
    net = _read(graphml(sample.GRAPH, analyse(sample.GRAPH)))
    node = net.nodes[sample.iri("entity", "honey")]
    assert (node["label"], node["type"], node["degree"]) == ("clover honey", "Chemical", 4)
    assert {"pagerank", "betweenness", "community", "mentions"} <= set(node)
    edge = net.get_edge_data(sample.iri("entity", "honey"), sample.iri("entity", "sleep"))[sample.RAISES.proposition]
    assert (edge["label"], edge["standing"], edge["weight"], edge["disagreements"]) == ("raises", "contested", 2, "value")


def test_control_characters_do_not_break_the_xml() -> None:
    """A label with characters that XML forbids still gives well-formed XML that shows the rest of the label."""
    hostile = replace(sample.BYRNE, label="Ada\x00\x1b[31m <Byrne> & \ud800\u2028")
    graph = replace(sample.GRAPH, entities=tuple(hostile if e.iri == hostile.iri else e for e in sample.GRAPH.entities))
    text = graphml(graph, analyse(graph))
    ElementTree.fromstring(text.encode("utf-8"))
    assert _read(text).nodes[hostile.iri]["label"] == "Ada��[31m <Byrne> & ��"


def test_the_text_is_what_networkx_writes() -> None:
    """Byte for byte, whatever stands in names."""
    hostile = replace(sample.BYRNE, label='Ada\t"<Byrne>" & Zoë \U0001f41d', aliases=())
    graph = replace(sample.GRAPH, entities=tuple(hostile if e.iri == hostile.iri else e for e in sample.GRAPH.entities))
    text = graphml(graph, analyse(graph))
    assert "\n".join(nx.generate_graphml(_read(text))) + "\n" == text


def test_same_text_for_same_graph() -> None:
    """The order in which entities and propositions come does not change a byte."""
    turned = replace(sample.GRAPH, entities=sample.GRAPH.entities[::-1], propositions=sample.GRAPH.propositions[::-1])
    assert graphml(turned, analyse(turned)) == graphml(sample.GRAPH, analyse(sample.GRAPH))


def test_proposition_as_object() -> None:
    """A proposition that is said of another one is a node, so that no edge dangles."""
    first, *rest = sample.GRAPH.propositions
    graph = replace(sample.GRAPH, propositions=(replace(first, object=rest[0].iri), *rest))
    assert rest[0].iri in _read(graphml(graph, analyse(graph)))
