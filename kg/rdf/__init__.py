"""The claim graph as RDF 1.1 Turtle: ``graph.ttl``, and the plain edges derived from it."""

from kg.rdf.edges import edges_turtle
from kg.rdf.graph import iter_turtle, triples, turtle

__all__ = ["edges_turtle", "iter_turtle", "triples", "turtle"]
