"""What stands above what in a vocabulary: that it is no circle, and which types go down from a term to all below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.errors import OntologyError
from kg.identifiers import find_curie, find_type
from kg.model import EntityType
from kg.vocabularies.entry import SHOWN, Entry, UnreadableError

_MEMBERS = 6


def ancestors_first(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries with every term after those above it.

    Raises:
        UnreadableError: a term stands above itself.
    """
    by_id = {entry.id: entry for entry in entries}
    ordered: dict[str, Entry] = {}
    for root in entries:
        way: dict[str, list[str]] = {root.id: list(root.parents)}
        while way:
            current = next(reversed(way))
            if current not in ordered and (upward := way[current]):
                above = upward.pop()
                if above in way and above != current:
                    raise UnreadableError(f"the hierarchy is a circle: {_circle([*way], above)}")
                if above in by_id and above not in ordered and above != current:
                    way[above] = list(by_id[above].parents)
                continue
            ordered.setdefault(current, by_id[current])
            del way[current]
    return list(ordered.values())


def _circle(way: Sequence[str], closing: str) -> str:
    members = [*way[way.index(closing) :], closing]
    shown = members if len(members) <= _MEMBERS else [*members[: _MEMBERS - 1], "…", members[-1]]
    return " is below ".join(name[:SHOWN] for name in shown)


def types_of(entries: Sequence[Entry], asked: Mapping[str, EntityType], path: Path) -> dict[str, EntityType]:
    """Return the type of each term by its identifier.

    What the file says of a term comes first, then the type asked for the nearest term above it (itself included), for all
    (under ""), the kind of thing that its scheme identifies, and Concept. Of parents with several types the first by identifier counts.

    Raises:
        OntologyError: a type is asked for a term that the file lacks.
    """
    branches = {find_curie(branch) or branch: kind for branch, kind in asked.items() if branch}
    ids = {entry.id for entry in entries}
    if missing := sorted(set(branches) - ids):
        raise OntologyError(f"{path}: a type is asked for {missing[0]}, which is no term of this file")
    inherited: dict[str, EntityType] = {}
    types: dict[str, EntityType] = {}
    for entry in ancestors_first(entries):
        above = (inherited[parent] for parent in sorted(entry.parents) if parent in inherited)
        branch = branches.get(entry.id) or next(above, None)
        if branch is not None:
            inherited[entry.id] = branch
        types[entry.id] = entry.type or branch or asked.get("") or find_type(entry.id) or EntityType.CONCEPT
    return types
