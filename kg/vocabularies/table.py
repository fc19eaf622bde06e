"""Vocabularies as a table: one term a line, columns parted by tabs, the first line names them.

Several values in one cell are parted by ``|``. A parent is named by its identifier or its label.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from kg.identifiers import find_curie, is_iri
from kg.model import EntityType
from kg.vocabularies.entry import Contents, Entry, UnreadableError, iter_lines

_COLUMNS = {
    **dict.fromkeys(("id", "identifier", "curie", "iri"), "id"),
    **dict.fromkeys(("label", "name", "preflabel"), "label"),
    "type": "type",
    **dict.fromkeys(("synonyms", "synonym", "exact", "altlabel"), "exact"),
    **dict.fromkeys(("hidden", "hiddenlabel"), "hidden"),
    "narrow": "narrow",
    "broad": "broad",
    "related": "related",
    **dict.fromkeys(("parents", "parent", "broader", "subclassof", "is_a"), "parents"),
    **dict.fromkeys(("definition", "description"), "definition"),
    **dict.fromkeys(("same_as", "exactmatch"), "same_as"),
    **dict.fromkeys(("xrefs", "xref", "closematch"), "close"),
    "obsolete": "obsolete",
}
"""What a column holds, by its name without case."""
_LISTS = ("exact", "hidden", "narrow", "broad", "related", "parents", "same_as", "close")
_IDENTIFIER = re.compile(r"[A-Za-z_][\w.-]*:[^\s<>\"{}|\\^`]+", re.ASCII)
_YES = frozenset({"true", "yes", "1", "obsolete"})
_TYPES = {kind.value.casefold(): kind for kind in EntityType}


def read_table(path: Path) -> Contents:
    """Return the terms of a table.

    Raises:
        UnreadableError: it lacks a column, or a line breaks its rules.
    """
    reader = csv.reader((line for _, line in iter_lines(path)), delimiter="\t", strict=True)
    try:
        head = next(reader, [])
        slots = [_COLUMNS.get(name.strip().casefold()) for name in head]
        if "id" not in slots or "label" not in slots:
            raise UnreadableError("line 1: a table begins with the names of its columns, parted by tabs; “id” and “label” must be there")
        contents = Contents(columns_left_out=tuple(name for name, slot in zip(head, slots, strict=True) if slot is None))
        for row in reader:
            cells = {slot: cell.strip() for slot, cell in zip(slots, row, strict=False) if slot and cell.strip()}
            if cells:
                _add(contents, cells, reader.line_num)
    except csv.Error as error:
        raise UnreadableError(f"line {reader.line_num}: {error}") from error
    _name_parents(contents)
    return contents


def _add(contents: Contents, cells: Mapping[str, str], number: int) -> None:
    raw = cells.get("id", "")
    if not (_IDENTIFIER.fullmatch(raw) and is_iri(raw)):
        raise UnreadableError(f"line {number}: {repr(raw)[:80]} is no identifier, such as DOID:1612 or https://example.org/1")
    entry = Entry(id=find_curie(raw) or raw, label=cells.get("label", ""), definition=cells.get("definition"))
    for slot in _LISTS:
        getattr(entry, slot).extend(value for part in cells.get(slot, "").split("|") if (value := part.strip()))
    entry.same_as = [curie for value in entry.same_as if (curie := find_curie(value))]
    entry.close = [curie for value in entry.close if (curie := find_curie(value))]
    if kind := cells.get("type"):
        if kind.casefold() not in _TYPES:
            raise UnreadableError(f"line {number}: no type {kind[:40]!r}; there are {', '.join(EntityType)}")
        entry.type = _TYPES[kind.casefold()]
    contents.add(entry, is_obsolete=cells.get("obsolete", "").casefold() in _YES)


def _name_parents(contents: Contents) -> None:
    """Put identifiers in the place of parents' labels; a label that two terms bear, or none, names no parent."""
    by_label: dict[str, list[str]] = {}
    for entry in contents.entries:
        by_label.setdefault(entry.label, []).append(entry.id)
    ids = {entry.id for entry in contents.entries}
    for entry in contents.entries:
        named = (parent if parent in ids else find_curie(parent) or _only(by_label.get(parent, [])) for parent in entry.parents)
        entry.parents = [parent for parent in named if parent]


def _only(found: list[str]) -> str | None:
    return found[0] if len(found) == 1 else None
