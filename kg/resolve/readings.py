"""What one page's mentions and relations come to, by the page and the lexicon alone: no other page and no curator has a say.

So the reading of a page that is the same is the same, and may be kept from build to build.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.model import Document, EntityType, Extraction, SurfaceClaim
from kg.resolve.claims import claim_id
from kg.resolve.lexicon import Lexicon
from kg.resolve.pages import SPEAKER, Linked, PageReader, Reading
from kg.resolve.predicates import IDENTITIES, NormalisedRelation, read_relation


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReading:
    """A surface claim's relation, and what its mentions stand for. ``id`` is the claim's where no page before has the same text."""

    id: str
    speakers: tuple[Reading, ...]
    subject: Reading
    object: Reading | None
    relation: NormalisedRelation


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """A page's names, sources of attributions and claims, each in the extraction's order, and who stands beside its study."""

    names: tuple[Reading, ...]
    publisher: Reading | None
    sources: tuple[Reading | None, ...]
    claims: tuple[ClaimReading, ...]
    linked: tuple[Linked, ...]  # as often as they are told
    affiliations: tuple[tuple[str, str], ...]  # nodes of a person and a body


def read_page(document: Document, extraction: Extraction, lexicon: Lexicon) -> PageReading:
    """Return what the page's mentions and relations come to."""
    reader = PageReader(document, extraction, lexicon)
    names = tuple(reader.read(mention) for mention in extraction.names)
    sources = tuple(reader.read(one.source) if one.source else None for one in extraction.attributions)
    claims = tuple(_read_claim(reader, surface) for surface in extraction.claims)
    return PageReading(
        names=names,
        publisher=reader.publisher(),
        sources=sources,
        claims=claims,
        linked=(*reader.linked, *reader.authors()),
        affiliations=tuple(reader.affiliations()),
    )


def _read_claim(reader: PageReader, surface: SurfaceClaim) -> ClaimReading:
    speakers = tuple(reader.read(mention, SPEAKER if place else None) for place, mention in enumerate(surface.speakers))
    innermost = SPEAKER if speakers else None
    found = read_relation(surface, reader.lexicon, reader.read(surface.subject, innermost).type)
    subject, obj = reader.read(found.subject, innermost), None
    if surface.object is not None and found.object is not None:
        is_paper = found.relation.active == "published in" or (found.relation.active == "reported in" and subject.type is EntityType.STUDY)
        is_journal = is_paper and found.object.name[:1].isupper()
        thing = replace(found.object, type=EntityType.PUBLICATION) if is_journal else found.object
        obj = reader.read(thing, innermost, is_kind=found.relation.active in IDENTITIES)
    return ClaimReading(
        id=claim_id(reader.document, surface, is_copy=False),
        speakers=speakers,
        subject=subject,
        object=obj,
        relation=replace(found.relation, term=None),  # what it is like is read by now
    )
