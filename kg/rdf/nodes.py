"""Documents, the entities that they speak of, and those who publish and write them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import TypeAlias

from pyoxigraph import NamedNode, Triple

from kg.identifiers import curie_to_iri
from kg.ids import mint
from kg.model import Block, BlockKind, Claim, ClaimGraph, Document, Entity, EntityType, Merge
from kg.rdf.terms import about, clean, integer, node, published_on, text, web_address
from kg.vocab import DCTERMS, KG, OA, RDF, RDFS, SDO, SKOS

_CLASSES = {kind: KG.Statement if kind is EntityType.CLAIM else KG[kind.value] for kind in EntityType}
_ALSO = {EntityType.PERSON: SDO.Person, EntityType.ORGANIZATION: SDO.Organization, EntityType.PLACE: SDO.Place}
# Two names for one person are schema:sameAs; two concepts of two schemes are skos:exactMatch.
_MEMBERSHIP = "affiliated with"
_SHOWN = 80
"""Characters of a stretch that was left out, enough to tell it by."""
_INDIVIDUALS = frozenset({*_ALSO, EntityType.PUBLICATION, EntityType.STUDY})

Counts: TypeAlias = tuple[int, int]
"""Of claims, and of documents."""


class Nodes:
    """Finds the nodes of documents and of those who stand behind them."""

    def __init__(self, graph: ClaimGraph) -> None:
        self._base = graph.base
        self._documents = {document.name: node(mint(graph.base, "document", document.name)) for document in graph.documents}
        self._known = {
            (entity.type, _key(name)): entity.iri for entity in reversed(graph.entities) for name in (entity.label, *entity.aliases)
        }
        self._minted: dict[str, tuple[str, EntityType]] = {}
        self._agents: dict[tuple[str, EntityType], NamedNode] = {}
        members = {proposition.subject for proposition in graph.propositions if proposition.predicate_label == _MEMBERSHIP}
        self._named = {entity.iri for entity in graph.entities if entity.iri in members or _is_name(entity)}
        self._spoken: dict[str, list[Claim]] = defaultdict(list)
        for claim in graph.claims:
            for iri in _voices(claim, self.publisher(claim.publisher)):
                self._spoken[iri].append(claim)

    def document(self, name: str) -> NamedNode:
        """Return the node of the document of that name."""
        return self._documents[name]

    def agent(self, name: str, kind: EntityType) -> NamedNode:
        """Return the entity of that name and kind: one that the pages mention, else one of its own."""
        if (name, kind) not in self._agents:
            iri = self._known.get((kind, _key(name)))
            if iri is None:
                iri = mint(self._base, "agent", kind, _key(name), label=name)
                label = min(name, self._minted.get(iri, (name,))[0])
                self._minted[iri] = (label, kind)
            self._agents[name, kind] = node(iri)
        return self._agents[name, kind]

    def publisher(self, name: str | None) -> NamedNode | None:
        """Return the node of a publisher, None where it is unknown."""
        return self.agent(name, EntityType.ORGANIZATION) if name and name.strip() else None

    def is_named(self, iri: str) -> bool:
        """Tell whether a speaker has a name, and is no mere "studies" or "the Swiss researchers"."""
        return iri in self._named

    def counts(self, iri: str) -> Counts | None:
        """Return how many claims somebody makes or passes on, and in how many documents; None for who makes none."""
        spoken = self._spoken.get(iri)
        return (len(spoken), len({claim.document for claim in spoken})) if spoken else None

    def agent_triples(self) -> Iterator[Triple]:
        """Yield what is known of the agents that no page mentions; to be called last."""
        for iri, (label, kind) in self._minted.items():
            yield from entity_triples(Entity(iri=iri, label=label, type=kind), self.counts(iri))


def _voices(claim: Claim, publisher: NamedNode | None) -> set[str]:
    """Return all in the chain of speakers; for a claim in the page's own voice its publisher, if known."""
    if claim.attribution:
        return {speaker.iri for speaker in claim.attribution}
    return {publisher.value} if publisher else set()


def _is_name(entity: Entity) -> bool:
    """Tell whether it is known elsewhere, or its label ends in a word that is no common noun; a study needs two words for a name."""
    *others, last = entity.label.split() or [""]
    return bool(entity.same_as) or ((last != last.lower() or last.endswith(")")) and bool(others or entity.type is not EntityType.STUDY))


def _key(name: str) -> str:
    return " ".join(clean(name).casefold().split())


def document_triples(document: Document, nodes: Nodes, mentioned: Iterable[str], n_claims: int) -> Iterator[Triple]:
    """Yield what a document says of itself, which entities it mentions, how much it claims, and what of it was left out."""
    meta = document.metadata
    subject = nodes.document(document.name)
    yield from about(
        subject,
        [
            (RDF.type, node(SDO[meta.kind.value])),
            (DCTERMS.identifier, text(document.name)),
            (SDO.sha256, text(document.sha256)),
            (SDO.headline, text(meta.title)),
            (SDO.publisher, nodes.publisher(meta.publisher)),
            (SDO.datePublished, published_on(meta.published)),
            (SDO.inLanguage, text(meta.language and meta.language.lower())),
            (SDO.url, web_address(meta.url)),
            (SDO.sameAs, web_address(curie_to_iri(f"doi:{meta.doi}")) if meta.doi and " " not in meta.doi else None),
            (KG.claimCount, integer(n_claims)),
        ],
    )
    yield from about(subject, ((SDO.author, nodes.agent(name, EntityType.PERSON)) for name in meta.authors if name.strip()))
    yield from about(subject, ((SDO.mentions, node(iri)) for iri in mentioned))
    skipped = [block for block in document.blocks if block.kind is BlockKind.BOILERPLATE and block.span.start < block.span.end]
    parts = [node(f"{subject.value}-left-out-{block.span.start}") for block in skipped]
    yield from about(subject, ((KG.leftOut, part) for part in parts))
    for part, block in zip(parts, skipped, strict=True):
        yield from _left_out(part, block, document.text)


def _left_out(part: NamedNode, block: Block, page: str) -> Iterator[Triple]:
    yield from about(
        part,
        [
            (RDF.type, node(OA.TextPositionSelector)),
            (OA.start, integer(block.span.start)),
            (OA.end, integer(block.span.end)),
            (RDFS.label, text(shorten(page[block.span.start : block.span.end], _SHOWN, placeholder=" …"))),
            (RDFS.comment, text(block.reason or None)),
        ],
    )


def entity_triples(entity: Entity, counts: Counts | None) -> Iterator[Triple]:
    """Yield an entity's names, identifiers and merges, and how many claims it makes in how many documents."""
    same = SDO.sameAs if entity.type in _INDIVIDUALS else SKOS.exactMatch
    also = _ALSO.get(entity.type)
    yield from about(
        node(entity.iri),
        [
            (RDF.type, node(SKOS.Concept)),
            (RDF.type, node(_CLASSES[entity.type])),
            (RDF.type, node(also) if also else None),
            (SKOS.prefLabel, text(entity.label)),
            *((KG.key, text(key)) for key in sorted({_key(name) for name in (entity.label, *entity.aliases, *entity.misspellings)})),
            *((SKOS.altLabel, text(alias)) for alias in entity.aliases),
            *((SKOS.hiddenLabel, text(form)) for form in entity.misspellings),
            *((SKOS.editorialNote, text(_merge_note(merge))) for merge in entity.merged_because),
            *((same, node(curie_to_iri(curie))) for curie in entity.same_as),
            *((DCTERMS.identifier, text(curie)) for curie in entity.same_as),
            (SKOS.definition, text(entity.definition)),
            *((SKOS.broader, node(iri)) for iri in entity.broader),
            *((SKOS[relation], node(curie_to_iri(curie))) for relation, curie in entity.matches),
            (SKOS.editorialNote, text(_open_note(entity))),
            (KG.claimCount, integer(counts[0]) if counts else None),
            (KG.documentCount, integer(counts[1]) if counts else None),
        ],
    )


def _merge_note(merge: Merge) -> str:
    return f"“{merge.form}” is taken for “{merge.with_form}”: {merge.reason} ({merge.score:.2f})"


def _open_note(entity: Entity) -> str | None:
    return f"“{entity.label}” may be {' or '.join(entity.candidates)}: left open" if entity.candidates else None


def speaker_triples(role: NamedNode, place: int, who: NamedNode, words: str) -> Iterator[Triple]:
    """Yield one place in a chain of speakers; ``place`` counts from 1, the outermost."""
    yield from about(
        role,
        [(RDF.type, node(KG.SpeakerRole)), (SDO.position, integer(place)), (KG.speaker, who), (KG.speakerText, text(words))],
    )


def relation_triples(iri: str, label: str) -> Iterator[Triple]:
    """Yield the relation of a proposition."""
    yield from about(node(iri), [(RDF.type, node(KG.Relation)), (RDF.type, node(SKOS.Concept)), (SKOS.prefLabel, text(label))])
