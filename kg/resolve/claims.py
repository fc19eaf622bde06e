"""Claims as rows: surface claims with their entities, relation, proposition and origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.ids import content_id
from kg.model import Argument, Claim, Document, Entity, Mention, Predicate, Speaker, SurfaceClaim
from kg.resolve.predicates import NormalisedRelation
from kg.resolve.propositions import proposition_iri


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadClaim:
    """A surface claim with the nodes of its mentions and its relation; ``id`` is that of no copy."""

    id: str
    document: Document
    surface: SurfaceClaim
    subject: str
    object: str | None
    speakers: tuple[str, ...]
    relation: NormalisedRelation

    def arguments(self) -> Iterator[tuple[Mention, str]]:
        """Yield subject and object with their nodes."""
        yield self.surface.subject, self.subject
        if self.surface.object is not None and self.object is not None:
            yield self.surface.object, self.object


def claim_id(document: Document, claim: SurfaceClaim, *, is_copy: bool) -> str:
    """Return an id that depends on the snapshot and on where the claim's words stand, not on other claims or pages.

    ``is_copy``: another page with the same text comes first; then the page's name counts too.
    """
    words = (claim.subject, claim.predicate, claim.object, *claim.speakers)
    spans = [(claim.evidence.start, claim.evidence.end), *((word.start, word.end) for word in words if word is not None)]
    offsets = (str(offset) for span in spans for offset in span)
    return content_id("claim", document.sha256, document.name if is_copy else "", *offsets)


def active_parts(read: ReadClaim, base: str, entities: dict[str, Entity]) -> tuple[str, str, str, str | None]:
    """Return (subject, relation, its label, object) of the claim's proposition, in the active direction."""
    subject, obj = entities[read.subject].iri, entities[read.object].iri if read.object else None
    if obj is not None and (read.relation.is_inverse or (read.relation.is_symmetric and obj < subject)):
        subject, obj = obj, subject
    return subject, read.relation.iri(base), read.relation.active, obj


def build_claim(
    read: ReadClaim, parts: tuple[str, str, str, str | None], entities: dict[str, Entity], origin: str | None, *, base: str, is_copy: bool
) -> Claim:
    """Return the row of one claim."""
    document, surface = read.document, read.surface
    subject, relation, _, obj = parts
    return Claim(
        id=claim_id(document, surface, is_copy=True) if is_copy else read.id,
        proposition=proposition_iri(base, subject, relation, obj),
        document=document.name,
        snapshot=document.sha256,
        publisher=document.metadata.publisher,
        start=surface.evidence.start,
        end=surface.evidence.end,
        quote=surface.evidence.of(document.text),
        subject=_argument(surface.subject, entities[read.subject]),
        predicate=Predicate(
            text=surface.predicate.text, start=surface.predicate.start, end=surface.predicate.end, label=read.relation.label, iri=relation
        ),
        object=_argument(surface.object, entities[read.object]) if surface.object and read.object else None,
        quantity=surface.quantity,
        polarity=surface.polarity,
        certainty=surface.certainty,
        cue=surface.cue,
        attribution=_chain(surface.speakers, [entities[node] for node in read.speakers]),
        origin=origin,
        qualifiers=surface.qualifiers,
        confidence=round(surface.confidence, 2),
        extractor=surface.extractor,
    )


def _argument(mention: Mention, entity: Entity) -> Argument:
    return Argument(text=mention.text, start=mention.start, end=mention.end, label=entity.label, type=entity.type, iri=entity.iri)


def _chain(mentions: Sequence[Mention], entities: Sequence[Entity]) -> tuple[Speaker, ...]:
    """Return the speakers, outermost first, without one that the speaker before already is."""
    chain: list[Speaker] = []
    for mention, entity in zip(mentions, entities, strict=True):
        if not chain or chain[-1].iri != entity.iri:
            chain.append(Speaker(label=entity.label, type=entity.type, iri=entity.iri, text=mention.text))
    return tuple(chain)
