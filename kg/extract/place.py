"""A block of the page with what its claims need from around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.coreference import Coreference
from kg.extract.frames import ReportingFrame
from kg.extract.measures import Measures
from kg.extract.page import Page, ParsedBlock


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A block of the page with what its claims need from around it."""

    page: Page
    index: int
    block: ParsedBlock
    frames: Sequence[ReportingFrame]
    coreference: Coreference
    measures: Measures
