"""``edges.ttl``: one plain triple a proposition, for viewers that want simple edges.

A plain triple cannot say who says so or how firmly, so its predicate does: only what some page asserts in its own voice, and
no page denies, has the bare relation. The rest have a relation of their own, such as ``causes (negated)``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg.findings import Standing, standings
from kg.model import Certainty, Claim, ClaimGraph, Polarity, Proposition
from kg.rdf.terms import about, node, text
from kg.turtle import Section, write_turtle
from kg.vocab import OWL, RDF, RDFS, prefixes_for

_HEADER = """Derived from graph.ttl, for viewers that want simple edges; graph.ttl is the authority.
A triple says that a source says so, not that it is so. Where no source asserts it in its own voice, or another denies it, the
relation is one of its own, named with the reason: reported, hedged, negated, hypothetical, contested.
Propositions without an object are left out."""
_SECTIONS = (Section("Relations", frozenset({str(OWL.ObjectProperty)})),)
_REPORTED = "reported"


def edges_turtle(graph: ClaimGraph) -> str:
    """Return the text of ``edges.ttl``."""
    return write_turtle(_edges(graph), prefixes_for(graph.base), header=_HEADER, sections=_SECTIONS)


def _edges(graph: ClaimGraph) -> Iterator[Triple]:
    standing = standings(graph)
    claims = {claim.id: claim for claim in graph.claims}
    labels = {entity.iri: entity.label for entity in graph.entities}
    for proposition in graph.propositions:
        if proposition.object is None:
            continue
        weakness = _weakness(standing[proposition.iri], [claims[claim_id] for claim_id in proposition.claims])
        yield from _edge(proposition, proposition.object, weakness)
        for iri in (proposition.subject, proposition.object):
            yield from about(node(iri), [(RDFS.label, text(labels.get(iri)))])


def _weakness(standing: Standing, claims: list[Claim]) -> str | None:
    """Return why the bare relation would say too much, None where it does not."""
    if standing is not Standing.ASSERTED:
        return standing.value
    return None if any(_is_own_assertion(claim) for claim in claims) else _REPORTED


def _is_own_assertion(claim: Claim) -> bool:
    return not claim.attribution and claim.polarity is Polarity.AFFIRMED and claim.certainty is Certainty.ASSERTED


def _edge(proposition: Proposition, obj: str, weakness: str | None) -> Iterator[Triple]:
    relation = node(proposition.predicate + (f"-{weakness}" if weakness else ""))
    label = proposition.predicate_label + (f" ({weakness})" if weakness else "")
    yield Triple(node(proposition.subject), relation, node(obj))
    yield from about(relation, [(RDF.type, node(OWL.ObjectProperty)), (RDFS.label, text(label))])
