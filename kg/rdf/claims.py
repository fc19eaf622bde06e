"""Claims with their evidence, number and speakers; propositions; disagreements.

A claim's parts are nodes of their own, named after it (``…-evidence``, ``…-speaker-1``): they stand beside it in a sorted
file, and none is blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pyoxigraph import NamedNode, Triple

from kg.ids import mint
from kg.model import Claim, Disagreement, Document, EntityType, Link, Polarity, Proposition, Quantity
from kg.rdf.nodes import Nodes, speaker_triples
from kg.rdf.terms import about, boolean, decimal, integer, node, score, text
from kg.statements import statement
from kg.vocab import CITO, KG, OA, PROV, RDF, RDFS, SDO

_CONTEXT = 32
"""Code points of text before and after a quote, enough to find it again in a page that has changed around it."""
_OPPOSED = frozenset({"disputes", "disagreesWith", "refutes", "critiques", "corrects"})
"""The stances against something."""
_QUALIFIERS = {
    key: KG[key]
    for key in (
        "ability",
        "cause",
        "circumstance",
        "comparison",
        "condition",
        "frequency",
        "location",
        "manner",
        "population",
        "position",
        "purpose",
        "quantifier",
        "time",
    )
}


def claim_node(base: str, claim_id: str) -> NamedNode:
    """Return the node of a claim."""
    return node(f"{base}claim/{claim_id}")


def claim_triples(claim: Claim, label: str, base: str, document: Document, nodes: Nodes, links: Sequence[Link]) -> Iterator[Triple]:
    """Yield everything about one claim and its parts; ``label`` is its proposition in words, ``links`` are its stances to others."""
    subject = claim_node(base, claim.id)
    source = nodes.document(document.name)
    speakers = [(node(f"{subject.value}-speaker-{place}"), place, who) for place, who in enumerate(claim.attribution, 1)]
    voice = node(claim.attribution[-1].iri) if claim.attribution else nodes.publisher(claim.publisher)
    number = node(f"{subject.value}-quantity") if claim.quantity else None
    opposed = [link for link in links if link.relation in _OPPOSED]
    yield from about(
        subject,
        [
            (RDF.type, node(KG.Claim)),
            (SDO.text, text(claim.quote)),
            (SDO.appearance, source),
            (KG.page, text(document.name)),
            (KG.proposition, node(claim.proposition)),
            (KG.statement, text(label)),
            (KG.subjectText, text(claim.subject.text)),
            (KG.predicateText, text(claim.predicate.text)),
            (KG.objectText, text(claim.object.text) if claim.object else None),
            (KG.polarity, node(KG[claim.polarity.value])),
            (KG.certainty, node(KG[claim.certainty.value])),
            (KG.cue, text(claim.cue)),
            (KG.quantity, number),
            *((_QUALIFIERS[key], text(value)) for key, value in claim.qualifiers),
            (KG.ownVoice, boolean(not claim.attribution)),
            (KG.voice, text(_voice(claim))),
            (KG.namedSource, boolean(nodes.is_named(claim.attribution[-1].iri)) if claim.attribution else None),
            (PROV.wasAttributedTo, voice),
            *((KG.speakerChain, role) for role, _, _ in speakers),
            (PROV.hadPrimarySource, node(claim.origin) if claim.origin else None),
            (PROV.wasGeneratedBy, activity_node(base, claim.extractor)),
            (KG.confidence, score(claim.confidence)),
            (OA.hasTarget, node(f"{subject.value}-evidence")),
            *((CITO[link.relation], _target_node(link, base)) for link in links),
            *((KG.opposes, _target_node(link, base)) for link in opposed),
            (KG.opponent, text(_opponent(claim)) if opposed else None),
        ],
    )
    for role, place, who in speakers:
        yield from speaker_triples(role, place, node(who.iri), who.text)
    if claim.quantity and number:
        yield from _quantity(number, claim.quantity)
    yield from _evidence(subject, claim, document.text, source)


def _voice(claim: Claim) -> str:
    """Return the name of who says it: the innermost speaker, the publisher, or the page where the publisher is unknown."""
    if claim.attribution:
        return claim.attribution[-1].label
    return (claim.publisher or "").strip() or claim.document


def _opponent(claim: Claim) -> str:
    """Return the name of who takes the claim's stance: the person or body that it tells of, else who says it."""
    is_told_of = claim.polarity is Polarity.AFFIRMED and claim.subject.type in (EntityType.PERSON, EntityType.ORGANIZATION)
    return claim.subject.label if is_told_of else _voice(claim)


def _evidence(subject: NamedNode, claim: Claim, page: str, source: NamedNode) -> Iterator[Triple]:
    target, position, quote = (node(f"{subject.value}-{part}") for part in ("evidence", "position", "quote"))
    yield from about(
        target,
        [(RDF.type, node(OA.SpecificResource)), (OA.hasSource, source), (OA.hasSelector, position), (OA.hasSelector, quote)],
    )
    yield from about(
        position,
        [(RDF.type, node(OA.TextPositionSelector)), (OA.start, integer(claim.start)), (OA.end, integer(claim.end))],
    )
    yield from about(
        quote,
        [
            (RDF.type, node(OA.TextQuoteSelector)),
            (OA.exact, text(claim.quote)),
            (OA.prefix, text(page[max(0, claim.start - _CONTEXT) : claim.start])),
            (OA.suffix, text(page[claim.end : claim.end + _CONTEXT])),
        ],
    )


def _quantity(subject: NamedNode, quantity: Quantity) -> Iterator[Triple]:
    yield from about(
        subject,
        [
            (RDF.type, node(SDO.QuantitativeValue)),
            (RDFS.label, text(quantity.text)),
            (SDO.value, decimal(quantity.value)),
            (SDO.minValue, decimal(quantity.minimum)),
            (SDO.maxValue, decimal(quantity.maximum)),
            (SDO.unitText, text(quantity.unit)),
            (KG.comparator, text(quantity.comparator.value)),
            (KG.direction, text(quantity.direction.value) if quantity.direction else None),
        ],
    )


def proposition_label(proposition: Proposition, labels: Mapping[str, str]) -> str:
    """Return a proposition in words. ``labels`` has the name of each entity and proposition that may be an argument."""
    ends = [proposition.subject, proposition.object]
    subject, obj = (labels.get(iri, "…") if iri else "" for iri in ends)
    return statement(subject, proposition.predicate_label, obj)


def proposition_triples(proposition: Proposition, label: str, n_documents: tuple[int, int], asserted_as: Sequence[str]) -> Iterator[Triple]:
    """Yield what is said, without saying that it is so; ``n_documents`` say it, and say it or something near to it."""
    yield from about(
        node(proposition.iri),
        [
            (RDF.type, node(KG.Proposition)),
            (RDFS.label, text(label)),
            (KG.subject, node(proposition.subject)),
            (KG.predicate, node(proposition.predicate)),
            (KG.object, node(proposition.object) if proposition.object else None),
            (KG.belief, score(proposition.belief)),
            (KG.claimCount, integer(len(proposition.claims))),
            (KG.documentCount, integer(n_documents[0])),
            (KG.nearDocumentCount, integer(n_documents[1])),
            *((KG.closeTo, node(other)) for other in proposition.close_to),
            *((KG.contraryTo, node(other)) for other in proposition.contrary_to),
            *((KG.assertedAs, node(other)) for other in asserted_as),
            *((KG.narrowerThan, node(wider)) for wider in proposition.narrower_than),
        ],
    )


def disagreement_triples(disagreement: Disagreement, label: str, base: str) -> Iterator[Triple]:
    """Yield on what which claims differ; ``label`` is that in words."""
    yield from about(
        node(disagreement.iri),
        [
            (RDF.type, node(KG.Disagreement)),
            (RDFS.comment, text(disagreement.why)),
            (KG.kind, text(disagreement.kind.value)),
            (KG.proposition, node(disagreement.proposition)),
            (KG.statement, text(label)),
            *((KG.party, claim_node(base, claim_id)) for claim_id in disagreement.claims),
            *((KG.differsOn, text(value)) for value in disagreement.values),
        ],
    )


def _target_node(link: Link, base: str) -> NamedNode:
    """Return what a source's own stance is to. A target without a colon is a claim's id."""
    return node(link.target) if ":" in link.target else claim_node(base, link.target)


@lru_cache(maxsize=256)
def activity_node(base: str, extractor: str) -> NamedNode:
    """Return the node of what a rule or model did."""
    return node(mint(base, "activity", extractor, label=extractor))
