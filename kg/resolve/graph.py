"""The resolve stage: pages in, one graph of claims out.

mentions --read_page--> nodes --Ledger, by evidence--> entities --> claims --> propositions, disagreements, stances
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import (
    Claim,
    ClaimGraph,
    Document,
    DocumentKind,
    Entity,
    EntityType,
    Extraction,
    Mention,
    ResolvedAttribution,
    SurfaceClaim,
)
from kg.resolve.claims import ReadClaim, active_parts, build_claim
from kg.resolve.comparability import clipped
from kg.resolve.curation import NO_CURATION, Curation, curate
from kg.resolve.disagreements import Field, find_disagreements
from kg.resolve.entities import Ledger
from kg.resolve.kinship import find_kinship
from kg.resolve.lexicon import Lexicon
from kg.resolve.origins import Origins
from kg.resolve.pages import OF_PAGE, SPEAKER, Reading
from kg.resolve.predicates import IDENTITIES
from kg.resolve.propositions import group
from kg.resolve.readings import ClaimReading, PageReading, read_page
from kg.resolve.stances import find_links

Parts = tuple[str, str, str, str | None]


def resolve(
    pages: Sequence[tuple[Document, Extraction]],
    *,
    base: str,
    lexicon: Lexicon,
    curation: Curation = NO_CURATION,
    readings: Sequence[PageReading] = (),
) -> ClaimGraph:
    """Return the graph of all that the pages say: names tied to things, claims to propositions, disagreements found.

    The result depends on the set of pages alone, not on their order. ``base`` is the namespace of minted IRIs; ``readings`` are what
    ``read_page`` gives for each page, where that is known already.

    Raises:
        OntologyError: curator's lines that contradict each other.
    """
    known = readings or [read_page(document, extraction, lexicon) for document, extraction in pages]
    ordered = sorted(zip(pages, known, strict=True), key=lambda page: page[0][0].name)
    ledger, origins = Ledger(lexicon, curation=curation), Origins()
    read: list[ReadClaim] = []
    sources: list[tuple[Document, Extraction, list[str | None]]] = []
    for (document, extraction), page in ordered:
        sources.append((document, extraction, _add_names(document, extraction, page, ledger)))
        found = [_add_claim(document, *one, ledger) for one in zip(extraction.claims, page.claims, strict=True)]
        origins.read_page(document, page, found, ledger)
        read += found
    curate(ledger)
    origins.tie(ledger)
    entities = ledger.entities(base)
    claims, parts = _build_claims(read, origins, ledger, entities, base)
    things = tuple(sorted({entity.iri: entity for entity in entities.values()}.values(), key=lambda entity: entity.iri))
    grouped = group(claims, parts)
    of_pages = frozenset(entity.iri for node, entity in entities.items() if node.startswith(OF_PAGE))
    kinship = find_kinship(grouped, things, lexicon, of_pages)
    propositions = tuple(
        replace(p, close_to=kinship.close_to[p.iri], contrary_to=kinship.contrary_to[p.iri], narrower_than=kinship.narrower_than[p.iri])
        for p in grouped
    )
    links = find_links(claims, lexicon, kinship)
    field = Field(
        claims={claim.id: claim for claim in claims},
        propositions={proposition.iri: proposition for proposition in propositions},
        kinship=kinship,
        pages={document.name: _called(document) for document, *_ in sources},
        papers=frozenset(document.name for document, *_ in sources if document.metadata.kind is DocumentKind.SCHOLARLY_ARTICLE),
        clipped=clipped(claims, frozenset(head for head in lexicon.heads if not lexicon.find(head))),
        base=base,
    )
    return ClaimGraph(
        base=base,
        documents=tuple(document for document, *_ in sources),
        claims=claims,
        entities=things,
        propositions=propositions,
        disagreements=find_disagreements(field, links),
        links=links,
        attributions=tuple(row for page in sources for row in _attributions(*page, entities)),
    )


def _called(document: Document) -> str:
    """Return what a reader would call a page: who published it, else its title, else its name."""
    about = document.metadata
    return about.publisher or (f"“{about.title}”" if about.title else document.name)


def _add_names(document: Document, extraction: Extraction, page: PageReading, ledger: Ledger) -> list[str | None]:
    """Record the page's names and publisher; return the node of each attribution's source."""
    for mention, reading in zip(extraction.names, page.names, strict=True):
        ledger.add(document, mention, reading)
    if page.publisher is not None:
        ledger.name(page.publisher.node, document.metadata.publisher or "", EntityType.ORGANIZATION)
    return [
        ledger.add(document, attribution.source, reading) if attribution.source and reading else None
        for attribution, reading in zip(extraction.attributions, page.sources, strict=True)
    ]


def _add_claim(document: Document, surface: SurfaceClaim, reading: ClaimReading, ledger: Ledger) -> ReadClaim:
    speakers: list[str] = []

    def add(mention: Mention, read: Reading) -> str:
        is_speaker = read.node == SPEAKER
        return ledger.add(document, mention, replace(read, node=speakers[-1]) if is_speaker else read)

    for mention, read in zip(surface.speakers, reading.speakers, strict=True):
        speakers.append(add(mention, read))
    return ReadClaim(
        id=reading.id,
        document=document,
        surface=surface,
        subject=add(surface.subject, reading.subject),
        object=add(surface.object, reading.object) if surface.object and reading.object else None,
        speakers=tuple(speakers),
        relation=reading.relation,
    )


def _build_claims(
    read: Sequence[ReadClaim], origins: Origins, ledger: Ledger, entities: dict[str, Entity], base: str
) -> tuple[tuple[Claim, ...], dict[str, Parts]]:
    """Return the claims by document and place, each once, and the parts of their propositions."""
    first_with: dict[str, str] = {}
    claims: dict[str, Claim] = {}
    parts: dict[str, Parts] = {}
    for one in read:
        is_copy = first_with.setdefault(one.document.sha256, one.document.name) != one.document.name
        origin = origins.of(one, ledger)
        split = active_parts(one, base, entities)
        is_study = entities[one.subject].type is EntityType.STUDY  # whose results, in a paper, are all that one study
        if split[0] == split[3] and (split[2] in IDENTITIES or is_study):
            continue
        claim = build_claim(one, split, entities, entities[origin].iri if origin else None, base=base, is_copy=is_copy)
        claims.setdefault(claim.id, claim)
        parts[claim.proposition] = split
    return tuple(
        sorted(
            claims.values(),
            key=lambda c: (c.document, c.start, -c.end, c.subject.start, c.predicate.start, len(c.attribution), c.id),
        )
    ), parts


def _attributions(
    document: Document, extraction: Extraction, nodes: Sequence[str | None], entities: dict[str, Entity]
) -> Iterator[ResolvedAttribution]:
    for attribution, node in zip(extraction.attributions, nodes, strict=True):
        entity = entities[node] if node else None
        yield ResolvedAttribution(
            document=document.name, attribution=attribution, label=entity.label if entity else None, iri=entity.iri if entity else None
        )
