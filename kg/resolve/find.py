"""Entities by name, for a person who asks: exact, by another name, or nearly so."""

from __future__ import annotations

from kg.match import match_names
from kg.model import ClaimGraph, Entity


def find_entities(graph: ClaimGraph, name: str) -> tuple[Entity, ...]:
    """Return the entities that a name may mean, best first; several with equal standing mean that it is ambiguous.

    An entity with the very name hides those that only resemble it; one that resembles it hides none.
    """
    scored = [(score, -len(entity.mentions), entity.iri, entity) for entity in graph.entities if (score := _score(entity, name)) > 0]
    best = max((score for score, *_ in scored), default=0.0)
    kept = [row for row in scored if row[0] == best] if best >= _SURE else scored
    return tuple(entity for *_, entity in sorted(kept, key=lambda row: (-row[0], row[1], row[2])))


_SURE = 0.97
"""From here on the names have the same letters."""


def _score(entity: Entity, name: str) -> float:
    """Return how well the entity's best name fits; its label counts a little more than its other names."""
    if name == entity.iri or name in entity.same_as:
        return 1.0
    by_label = match_names(name, entity.label)
    others = [found.score for form in (*entity.aliases, *entity.misspellings) if (found := match_names(name, form))]
    return max([by_label.score if by_label else 0.0, *others])
