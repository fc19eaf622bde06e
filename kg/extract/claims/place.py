"""A block of the page with what its claims need from around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.claims.measures import Measures
from kg.extract.language.page import Page, ParsedBlock
from kg.extract.language.tree import Token
from kg.extract.reference.coreference import Coreference
from kg.extract.reporting.frames import ReportingFrame
from kg.model import Relation


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A block of the page with what its claims need from around it."""

    page: Page
    index: int
    block: ParsedBlock
    frames: Sequence[ReportingFrame]
    coreference: Coreference
    measures: Measures


def relation_of(tokens: Sequence[Token], lemma: str, place: Place, *, is_passive: bool) -> Relation:
    """Return a predicate: its words as they stand in the page, and their dictionary form."""
    span = place.block.span(tokens)
    return Relation(text=span.of(place.page.text), start=span.start, end=span.end, lemma=lemma.lower(), is_passive=is_passive)
