"""The values of reporting: a draft while it is put together, a frame when it is done."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.reporting import ReportingClass
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

    ``cue`` and ``source`` are token indices in the block ``block``; both are empty where a quotation only goes on. A claim
    whose predicate lies in ``content`` is the source's; a predicate in ``cue`` is no claim of its own unless ``is_statement``
    is false, when the content is no statement but a thing wanted or judged.
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
