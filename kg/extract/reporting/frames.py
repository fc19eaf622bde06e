"""The values of reporting: a draft while it is put together, a frame when it is done."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.language.reporting_words import ReportingClass
from kg.model import Attribution


@dataclass(frozen=True, slots=True, order=True)
class TokenRange:
    """Tokens ``start`` to ``end`` of a block of the page, end not included."""

    block: int
    start: int
    end: int

    def overlaps(self, other: TokenRange) -> bool:
        """Tell whether the two share a token."""
        return self.block == other.block and self.start < other.end and other.start < self.end

    def covers(self, other: TokenRange) -> bool:
        """Tell whether all of the other lies in this one."""
        return self.block == other.block and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reporting construction in token indices of one block; content may lie in blocks after it."""

    block: int
    cue: tuple[int, ...] = ()
    source: tuple[int, ...] = ()
    content: tuple[TokenRange, ...] = ()
    construction: str = "quotation"
    lemma: str | None = None
    reporting_class: ReportingClass | None = None
    is_negated: bool = False
    can_quote: bool = False  # whether the cue can introduce a quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingFrame:
    """A reporting construction: who (``source``), with which words (``cue``), what (``content``).

    ``cue`` and ``source`` are token indices in the block ``block``; there may be no source. A claim whose predicate lies in
    ``content`` is the source's. ``construction`` says where the content was found: ``that`` (a clause), ``parenthesis``,
    ``quotation``, ``according``, ``colon``, ``noun``, ``inf``, ``np``, or a preposition; in the last three it is no whole
    statement but something wanted, spoken of or judged.
    """

    block: int
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[TokenRange, ...]
    construction: str
    lemma: str | None
    reporting_class: ReportingClass | None
    is_negated: bool
    attribution: Attribution = field(compare=False)
