"""Terms: things known before a page is read, and where they are looked up.

A lexicon and a vocabulary both give terms; whoever ties names to things asks them in the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kg.model import EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A thing with its names. ``names`` are all that tie a mention to it, the label first; ``hidden`` those that are errors."""

    iri: str
    label: str
    type: EntityType
    names: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()  # CURIEs, its own among them; sorted
    ambiguous: frozenset[str] = frozenset()  # keys of names that mean something else too
    definition: str | None = None
    broader: tuple[str, ...] = ()  # identifiers of the terms right above it, sorted
    near: tuple[tuple[str, str], ...] = ()  # (SKOS mapping property, CURIE), sorted: what is close to it, not the same


class TermSource(Protocol):
    """Terms by name and by identifier. A key is a name as ``kg.text`` makes names comparable, without spaces."""

    def find(self, key: str) -> tuple[Term, ...]:
        """Return the terms that bear the name; several where it is ambiguous."""

    def find_near(self, key: str) -> tuple[tuple[str, Term], ...]:
        """Return the terms that the name is only near, each with the SKOS mapping property from the thing named to the term."""

    def referring(self, identifier: str) -> tuple[Term, ...]:
        """Return the terms that have another vocabulary's identifier for an exact or a close match."""

    def term(self, identifier: str) -> Term | None:
        """Return the term of an identifier, None where there is none."""
