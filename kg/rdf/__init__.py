"""The claim graph as RDF 1.1 Turtle: ``graph.ttl``, and the plain edges derived from it."""

from kg.rdf.edges import edges_turtle
from kg.rdf.graph import GraphWriter, triples, turtle

__all__ = ["GraphWriter", "edges_turtle", "triples", "turtle"]
