"""What a vocabulary's file says of one term, whatever its format, and the limits that every file is held to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import OntologyError
from kg.model import EntityType

LONGEST_NAME = 10_000
"""Code points. The longest systematic names of chemistry have some thousands; what is longer is no name."""
LONGEST_TEXT = 100_000
LONGEST_LINE = 1_000_000
"""Bytes. The longest line of the OBO Foundry's ontologies, a definition with its sources, has some ten thousand."""
LARGEST_FILE = 1 << 30
SHOWN = 80
"""Characters of an identifier that a reason quotes."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class UnreadableError(ValueError):
    """Why a file is no vocabulary; whoever opened the file adds its name."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """A term under construction. Identifiers are CURIEs of known schemes, else IRIs; ``type`` is what the file itself says."""

    id: str
    label: str = ""
    exact: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    narrow: list[str] = field(default_factory=list)  # names of something narrower
    broad: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    definition: str | None = None
    type: EntityType | None = None
    parents: list[str] = field(default_factory=list)
    same_as: list[str] = field(default_factory=list)
    close: list[str] = field(default_factory=list)

    def checked(self) -> Entry:
        """Return the entry itself, without names that are only white space.

        Raises:
            UnreadableError: a text that no vocabulary would hold.
        """
        for slot in ("exact", "hidden", "narrow", "broad", "related"):
            setattr(self, slot, [name for name in (_checked(raw, self.id, LONGEST_NAME) for raw in getattr(self, slot)) if name])
        self.label = _checked(self.label, self.id, LONGEST_NAME)
        self.definition = _checked(self.definition or "", self.id, LONGEST_TEXT) or None
        return self


@dataclass(slots=True, kw_only=True)
class Contents:
    """The terms of one file, and how much of it was left out."""

    entries: list[Entry] = field(default_factory=list)
    n_obsolete: int = 0
    n_unnamed: int = 0
    columns_left_out: tuple[str, ...] = ()

    def add(self, entry: Entry, *, is_obsolete: bool = False) -> None:
        """Add a term that is in use and has a label; count any other."""
        if is_obsolete:
            self.n_obsolete += 1
        elif entry.checked().label:
            self.entries.append(entry)
        else:
            self.n_unnamed += 1


def _checked(text: str, where: str, longest: int) -> str:
    where = where[:SHOWN]
    if len(text) > longest:
        raise UnreadableError(f"{where}: a text of {len(text):,} characters, where {longest:,} is the most")
    if found := _CONTROL.search(text):
        raise UnreadableError(f"{where}: control character U+{ord(found.group()):04X} in {text[:40]!r}")
    return " ".join(text.split())


def iter_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text file in UTF-8 with their numbers, without their ends.

    Raises:
        UnreadableError: a line that is too long, or is no text.
    """
    with path.open("rb") as file:
        number = 0
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise UnreadableError(f"line {number}: more than {LONGEST_LINE:,} bytes long")
            if b"\0" in line:
                raise UnreadableError(f"line {number}: a NUL character; this is no text")
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise UnreadableError(f"line {number}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
            yield number, text.rstrip("\r\n")


def check_size(path: Path) -> None:
    """Hold a file to its largest size.

    Raises:
        OntologyError: it is larger, or cannot be read.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror or error}") from error
    if not path.is_file():
        raise OntologyError(f"{path}: not a file")
    if size > LARGEST_FILE:
        raise OntologyError(f"{path}: {size:,} bytes, where {LARGEST_FILE:,} is the most")
