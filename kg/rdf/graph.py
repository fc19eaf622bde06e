"""``graph.ttl``: that claims were made, by whom, where and in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from itertools import chain
from typing import TypeAlias
from zlib import crc32

import msgspec
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.ids import mint
from kg.model import Certainty, Claim, ClaimGraph, DisagreementKind, Document, EntityType, Link, Polarity
from kg.rdf.claims import (
    activity_node,
    claim_triples,
    disagreement_triples,
    proposition_label,
    proposition_triples,
)
from kg.rdf.nodes import Nodes, document_triples, entity_triples, relation_triples
from kg.rdf.terms import about, node, text
from kg.resources import resource
from kg.turtle import Section, TurtleWriter, Written
from kg.vocab import DCTERMS, KG, KG_ONTOLOGY, OA, OWL, PREFIXES, PROV, RDF, RDFS, SDO, SKOS, prefixes_for

_HEADER = """A claim graph: who claims what, on whose word, how firmly, and in which exact words.
It states that claims were made. It never states what they claim."""
_SHOWN = frozenset(str(term) for term in (RDF.type, RDFS.label, RDFS.comment, RDFS.subClassOf, RDFS.subPropertyOf))
"""What an editor needs to show a term for what it is."""

_HEDGED = frozenset({Certainty.PROBABLE, Certainty.POSSIBLE})
_HANDFULS = 2048
"""Parts into which all but the claims is cut: what a page changes lies in few of them, and few parts are found fast."""
_NESTING = 2
"""How deep the label of a proposition about a proposition goes."""


def _section(title: str, *classes: str) -> Section:
    return Section(title, frozenset(map(str, classes)))


_SECTIONS = (
    _section("Documents", SDO.NewsArticle, SDO.WebPage, SDO.ScholarlyArticle),
    _section("Claims", KG.Claim, KG.SpeakerRole, SDO.QuantitativeValue, OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector),
    _section("Propositions", KG.Proposition),
    _section("Disagreements", KG.Disagreement),
    _section("Relations", KG.Relation),
    _section("Terms", OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual, OWL.Ontology),
    _section("How it was made", PROV.Activity, PROV.SoftwareAgent),
)


def triples(graph: ClaimGraph) -> Iterator[Triple]:
    """Yield the claim graph, with the declarations of its terms: each node once, with all about it together."""
    statements = _Statements(graph)
    for page in statements.pages():
        yield from chain.from_iterable(statements.claims(page))
    for one in statements.nodes():
        yield from one.triples()
    yield from statements.rest()


class _Statements:
    """What the graph comes to: its claims page by page, and then the rest, which takes all of them."""

    def __init__(self, graph: ClaimGraph) -> None:
        self._graph = graph
        self._nodes = Nodes(graph)
        self._labels = _labels(graph)
        self._links = _links_by_claim(graph)
        self._claims: dict[str, list[Claim]] = {document.name: [] for document in graph.documents}
        for claim in graph.claims:
            self._claims[claim.document].append(claim)

    def pages(self) -> Iterator[Document]:
        """Yield the pages that claim something."""
        return (document for document in self._graph.documents if self._claims[document.name])

    def parts(self) -> Iterator[_Part]:
        """Yield the claims of each page, then all other nodes that many pages may give, a handful together."""
        for page in self.pages():
            yield _Part(_digest(self._page_takes(page)), partial(self._page_written, page))
        handfuls: dict[int, list[_Node]] = defaultdict(list)
        for one in self.nodes():
            handfuls[crc32(one.name.encode("utf-8", "surrogatepass")) % _HANDFULS].append(one)
        for handful in handfuls.values():
            yield _Part(_digest((self._graph.base, [one.takes for one in handful])), partial(_handful_written, handful))

    def _page_takes(self, page: Document) -> object:
        """Return all that the triples of the page's claims depend on, the code for them aside."""
        claims = self._claims[page.name]
        publishers = {claim.publisher: self._nodes.publisher(claim.publisher) for claim in claims}
        voices = sorted({claim.attribution[-1].iri for claim in claims if claim.attribution})
        return (
            self._graph.base,
            page.sha256,
            claims,
            [self._labels[claim.proposition] for claim in claims],
            [self._links.get(claim.id, ()) for claim in claims],
            [(name, publisher and publisher.value) for name, publisher in publishers.items()],
            [iri for iri in voices if self._nodes.is_named(iri)],
        )

    def _page_written(self, page: Document, writer: TurtleWriter) -> Written:
        return writer.written(self.claims(page))

    def claims(self, page: Document) -> Iterator[Iterator[Triple]]:
        """Yield the triples of each claim of the page."""
        for claim in self._claims[page.name]:
            yield claim_triples(claim, self._labels[claim.proposition], self._graph.base, page, self._nodes, self._links.get(claim.id, ()))

    def nodes(self) -> Iterator[_Node]:
        """Yield documents, entities, propositions and disagreements."""
        graph, nodes = self._graph, self._nodes
        mentioned = _mentioned(graph)
        documents = _documents(graph)
        around = _documents_around(graph, documents)
        asserted_as = _asserted_as(graph)
        for document in graph.documents:
            meta, about_it = document.metadata, (mentioned.get(document.name, ()), len(self._claims[document.name]))
            agents = [nodes.publisher(meta.publisher), *(nodes.agent(name, EntityType.PERSON) for name in meta.authors if name.strip())]
            takes = (document.name, document.sha256, meta, document.blocks, about_it, [agent and agent.value for agent in agents])
            yield _Node(document.name, takes, partial(document_triples, document, nodes, *about_it))
        for entity in graph.entities:
            counts = nodes.counts(entity.iri)
            yield _Node(entity.iri, (replace(entity, mentions=()), counts), partial(entity_triples, entity, counts))
        for proposition in graph.propositions:
            n_documents = (len(documents[proposition.iri]), len(around[proposition.iri]))
            said = (proposition, self._labels[proposition.iri], n_documents, asserted_as.get(proposition.iri, ()))
            yield _Node(proposition.iri, said, partial(proposition_triples, *said))
        for disagreement in graph.disagreements:
            on = (disagreement, self._labels[disagreement.proposition])
            yield _Node(disagreement.iri, on, partial(disagreement_triples, *on, graph.base))

    def rest(self) -> Iterator[Triple]:
        """Yield what remains when all nodes and claims are known."""
        yield from _relations(self._graph)
        yield from self._nodes.agent_triples()
        yield from _making(self._graph)
        yield from _declarations()


@dataclass(frozen=True, slots=True)
class _Node:
    """A node by its name, all that its triples depend on, and the triples."""

    name: str
    takes: object
    triples: Callable[[], Iterable[Triple]]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the graph: a digest of all that it depends on but this code, and what writes it."""

    key: bytes
    written: Callable[[TurtleWriter], Written]


def _handful_written(handful: Sequence[_Node], writer: TurtleWriter) -> Written:
    return writer.kept(chain.from_iterable(one.triples() for one in handful))


def _digest(takes: object) -> bytes:
    try:
        told = msgspec.msgpack.encode(takes)
    except UnicodeEncodeError:  # half characters, which the name of a file may hold
        told = repr(takes).encode("utf-8", "surrogatepass")
    return sha256(told).digest()


Known: TypeAlias = Callable[[Sequence[bytes]], Mapping[bytes, Written]]
"""Returns what was written before under the digests, of those that it knows."""


def _nothing(_digests: Sequence[bytes]) -> Mapping[bytes, Written]:
    return {}


class GraphWriter:
    """Writes ``graph.ttl``. ``blocks`` are its nodes as they stand there, so that what is checked is what is written.

    What is ``new``, part by part, by a digest of all that it depends on but this code, may be ``known`` to a later writer.
    """

    def __init__(self, graph: ClaimGraph, *, known: Known = _nothing) -> None:
        self.prefixes = prefixes_for(graph.base)
        statements = _Statements(graph)
        parts = list(statements.parts())
        found = known([part.key for part in parts])
        self.new = {part.key: part.written(TurtleWriter(self.prefixes)) for part in parts if part.key not in found}
        self._writer = TurtleWriter(self.prefixes)
        written = [found.get(part.key) or self.new[part.key] for part in parts]
        for one in written:
            self._writer.declare(one.prefixes)
        self.blocks = (*chain.from_iterable(one.blocks for one in written), *self._writer.blocks(statements.rest()))

    def pieces(self) -> Iterator[str]:
        """Yield the text of ``graph.ttl`` in pieces, since the whole of a large graph is long."""
        return self._writer.document(self.blocks, header=_HEADER, sections=_SECTIONS)


def turtle(graph: ClaimGraph) -> str:
    """Return the text of ``graph.ttl``."""
    return "".join(GraphWriter(graph).pieces())


def _mentioned(graph: ClaimGraph) -> dict[str, list[str]]:
    """Return the entities that each document mentions."""
    mentioned: dict[str, list[str]] = defaultdict(list)
    for entity in graph.entities:
        for name in {mention.document for mention in entity.mentions}:
            mentioned[name].append(entity.iri)
    return mentioned


def _labels(graph: ClaimGraph) -> dict[str, str]:
    """Return each proposition in words, by its IRI."""
    labels = {entity.iri: entity.label for entity in graph.entities}
    for _ in range(_NESTING):
        labels |= {proposition.iri: proposition_label(proposition, labels) for proposition in graph.propositions}
    return {proposition.iri: proposition_label(proposition, labels) for proposition in graph.propositions}


def _links_by_claim(graph: ClaimGraph) -> dict[str, list[Link]]:
    links: dict[str, list[Link]] = defaultdict(list)
    for link in graph.links:
        links[link.claim].append(link)
    return links


def _documents(graph: ClaimGraph) -> dict[str, set[str]]:
    """Return the names of the documents in which each proposition stands."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in graph.claims:
        found[claim.proposition].add(claim.document)
    return found


def _documents_around(graph: ClaimGraph, documents: Mapping[str, Set[str]]) -> dict[str, set[str]]:
    """Return the documents in which each proposition stands, or a near or contrary one, or one that has another number for it."""
    near = _near(graph)
    around = {p.iri: set[str]().union(*(documents[other] for other in (*near[p.iri], *p.contrary_to))) for p in graph.propositions}
    said = {claim.id: claim for claim in graph.claims}
    for disagreement in graph.disagreements:
        if disagreement.kind is DisagreementKind.VALUE:
            parties = [said[claim_id] for claim_id in disagreement.claims]
            for claim in parties:
                around[claim.proposition].update(party.document for party in parties)
    return around


def _near(graph: ClaimGraph) -> dict[str, set[str]]:
    """Return each proposition with those that it is close to, and those that are next wider or narrower."""
    near: dict[str, set[str]] = {proposition.iri: {proposition.iri, *proposition.close_to} for proposition in graph.propositions}
    for proposition in graph.propositions:
        for wider in proposition.narrower_than:
            near[proposition.iri].add(wider)
            near[wider].add(proposition.iri)
    return near


def _asserted_as(graph: ClaimGraph) -> dict[str, list[str]]:
    """Return for each proposition that some hedge those that are asserted with the same polarity: itself, or near ones."""
    hedged, asserted = (_polarities(graph, certainties) for certainties in (_HEDGED, {Certainty.ASSERTED}))
    near = _near(graph)
    contrary = {proposition.iri: proposition.contrary_to for proposition in graph.propositions}
    turned = {iri: {_CONTRARY[polarity] for polarity in polarities} for iri, polarities in asserted.items()}
    return {
        iri: sorted(
            {other for other in near[iri] if polarities & asserted.get(other, set())}
            | {other for other in contrary[iri] if polarities & turned.get(other, set())}
        )
        for iri, polarities in hedged.items()
    }


_CONTRARY = {Polarity.AFFIRMED: Polarity.NEGATED, Polarity.NEGATED: Polarity.AFFIRMED}


def _polarities(graph: ClaimGraph, certainties: Set[Certainty]) -> dict[str, set[Polarity]]:
    """Return the polarities with which each proposition is claimed with one of the certainties."""
    found: dict[str, set[Polarity]] = defaultdict(set)
    for claim in graph.claims:
        if claim.certainty in certainties:
            found[claim.proposition].add(claim.polarity)
    return found


def _making(graph: ClaimGraph) -> Iterator[Triple]:
    """Yield the graph itself, and the software that made its claims."""
    yield from about(
        node(f"{graph.base}graph"),
        [
            (RDF.type, node(OWL.Ontology)),
            (RDFS.label, text("Claim graph")),
            (RDFS.comment, text(" ".join(_HEADER.split()))),
            (DCTERMS.conformsTo, node(KG_ONTOLOGY)),
        ],
    )
    software = node(f"{graph.base}agent/kg")
    yield from about(software, [(RDF.type, node(PROV.SoftwareAgent)), (RDFS.label, text("kg"))])
    for extractor in sorted({claim.extractor for claim in graph.claims}):
        yield from about(
            activity_node(graph.base, extractor),
            [(RDF.type, node(PROV.Activity)), (RDFS.label, text(extractor)), (PROV.wasAssociatedWith, software)],
        )


def _relations(graph: ClaimGraph) -> Iterator[Triple]:
    """Yield the relations of the graph and those that they are kinds of, and where the lexicon has each."""
    lexicon = _relations_by_label()
    iris = {proposition.predicate_label: proposition.predicate for proposition in graph.propositions}
    todo = sorted(iris)
    while todo:
        label = todo.pop()
        yield from relation_triples(iris[label], label)
        if label not in lexicon:
            continue
        known, wider = lexicon[label]
        yield Triple(node(iris[label]), node(SKOS.exactMatch), node(known))
        if wider is None:
            continue
        if wider not in iris:
            iris[wider] = mint(graph.base, "relation", wider, label=wider)
            todo.append(wider)
        yield Triple(node(iris[label]), node(SKOS.broader), node(iris[wider]))


@cache
def _relations_by_label() -> dict[str, tuple[str, str | None]]:
    """Return the IRI and the next wider label of each relation of the lexicon that ships."""
    broader, labels = {}, {}
    for quad in parse(path=resource("ontology", "lexicon.ttl"), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            if quad.predicate.value == str(SKOS.broader):
                broader[quad.subject.value] = quad.object.value
            elif quad.predicate.value == str(SKOS.prefLabel) and quad.subject.value.startswith(PREFIXES["r"]):
                labels[quad.subject.value] = quad.object.value
    return {label: (iri, labels.get(broader.get(iri, ""))) for iri, label in labels.items()}


@cache
def _declarations() -> tuple[Triple, ...]:
    """Return the terms of ``ontology/kg.ttl``, ours and those of others, as an editor needs them."""
    quads = parse(path=resource("ontology", "kg.ttl"), format=RdfFormat.TURTLE)
    return tuple(
        Triple(quad.subject, quad.predicate, quad.object)
        for quad in quads
        if quad.predicate.value in _SHOWN
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value != KG_ONTOLOGY
        and isinstance(quad.object, NamedNode | Literal)
    )
