"""The graph for Gephi, Cytoscape, yEd and igraph: entities, and an edge for each proposition that has an object.

GraphML knows no lists and XML no control characters, so lists are joined and such characters replaced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import networkx as nx

from kg.findings import Analysis, Measure, standings
from kg.model import Claim, ClaimGraph, Entity, Proposition

_NOT_XML = re.compile("[^\t\x20-\x7e\xa0-\u2027\u202f-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids, and what ends a line for some of its readers."""
_SEPARATOR = " | "
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTES = _IN_TEXT | str.maketrans({'"': "&quot;", "\t": "&#09;"})
_TYPES = {str: "string", int: "long", float: "double"}
_HEAD = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def graphml(graph: ClaimGraph, analysis: Analysis) -> str:
    """Return the graph as GraphML text. No element has an attribute that it lacks a value for."""
    measures = {measure.iri: measure for measure in analysis.measures}
    net = nx.MultiDiGraph()
    for entity in sorted(graph.entities, key=lambda e: e.iri):
        net.add_node(_xml(entity.iri), **_node(entity, measures.get(entity.iri)))
    for edge in _edges(graph):
        for end in edge[:2]:
            if end not in net:
                net.add_node(end, label=end, type="Claim")
        net.add_edge(edge[0], edge[1], key=edge[2], **edge[3])
    return "".join(_written(net))


def _written(net: nx.MultiDiGraph) -> Iterator[str]:
    """Yield what NetworkX's ``generate_graphml`` gives, in a fifth of its time: it makes an object of every value first."""
    keys: dict[tuple[str, str, str], str] = {}
    body = ['  <graph edgedefault="directed">\n']
    for name, attributes in net.nodes(data=True):
        body.append(f'    <node id="{_attribute(name)}">\n{_data("node", attributes, keys)}    </node>\n')
    for source, target, key, attributes in net.edges(keys=True, data=True):
        ends = f'source="{_attribute(source)}" target="{_attribute(target)}" id="{_attribute(key)}"'
        body.append(f"    <edge {ends}>\n{_data('edge', attributes, keys)}    </edge>\n")
    yield _HEAD
    for (kind, name, form), key in reversed(keys.items()):
        yield f'  <key id="{key}" for="{kind}" attr.name="{name}" attr.type="{form}" />\n'
    yield from body
    yield "  </graph>\n</graphml>\n"


def _data(kind: str, attributes: Mapping[str, str | int | float], keys: dict[tuple[str, str, str], str]) -> str:
    """Return the elements of the attributes; ``keys`` has the number of each by what has it, its name and its type, and gets new ones."""
    lines = []
    for name, value in attributes.items():
        key = keys.setdefault((kind, name, _TYPES[type(value)]), f"d{len(keys)}")
        text = _text(str(value))
        lines.append(f'      <data key="{key}">{text}</data>\n' if text else f'      <data key="{key}" />\n')
    return "".join(lines)


def _text(value: str) -> str:
    return value.translate(_IN_TEXT).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _attribute(value: str) -> str:
    return value.translate(_IN_ATTRIBUTES).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _node(entity: Entity, measure: Measure | None) -> dict[str, str | int | float]:
    attributes: dict[str, str | int | float] = {
        "label": _xml(entity.label),
        "type": entity.type.value,
        "aliases": _xml(_SEPARATOR.join(entity.aliases)),
        "same_as": _xml(_SEPARATOR.join(entity.same_as)),
        "mentions": len(entity.mentions),
        "degree": measure.degree if measure else 0,
        "pagerank": measure.pagerank if measure else 0.0,
        "betweenness": measure.betweenness if measure else 0.0,
    }
    if measure:
        attributes["community"] = measure.community
    return attributes


def _edges(graph: ClaimGraph) -> list[tuple[str, str, str, dict[str, str | int | float]]]:
    """Return subject, object, key and attributes of each edge, in the order of proposition IRIs."""
    claims = {claim.id: claim for claim in graph.claims}
    standing = standings(graph)
    kinds: dict[str, set[str]] = defaultdict(set)
    for disagreement in graph.disagreements:
        kinds[disagreement.proposition].add(disagreement.kind.value)
    return [
        (
            _xml(proposition.subject),
            _xml(proposition.object),
            _xml(proposition.iri),
            {
                **_edge(proposition, [claims[c] for c in proposition.claims]),
                "standing": standing[proposition.iri].value,
                "disagreements": _SEPARATOR.join(sorted(kinds[proposition.iri])),
            },
        )
        for proposition in sorted(graph.propositions, key=lambda p: p.iri)
        if proposition.object is not None
    ]


def _edge(proposition: Proposition, claims: list[Claim]) -> dict[str, str | int | float]:
    return {
        "label": _xml(proposition.predicate_label),
        "weight": len(claims),
        "documents": len({claim.document for claim in claims}),
        "belief": round(proposition.belief, 2),
        "quote": _xml(claims[0].quote) if claims else "",
    }


def _xml(text: str) -> str:
    return _NOT_XML.sub("�", text.replace("\n", " ").replace("\r", " "))
