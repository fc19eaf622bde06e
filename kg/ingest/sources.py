"""From what the user typed to the list of pages: folders, globs, files, ``-`` and URLs."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError

STDIN = "-"
"""The name of standard input."""

READABLE_SUFFIXES = frozenset({".htm", ".html", ".markdown", ".md", ".nxml", ".pdf", ".text", ".txt", ".xhtml", ".xml"})
"""What is read from a folder; a file that is named itself is read whatever its suffix."""

_URL_SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Source:
    """One page to read: a file, standard input or a URL, by the name that the user gave it."""

    name: str

    @property
    def is_url(self) -> bool:
        """Whether the page is fetched from the web."""
        return self.name.lower().startswith(_URL_SCHEMES)

    @property
    def is_stdin(self) -> bool:
        """Whether the page is standard input."""
        return self.name == STDIN


def expand_sources(names: Sequence[str]) -> list[Source]:
    """Return the pages that the names stand for, in the order given, each once.

    A folder gives its readable files at any depth, sorted by path; files and folders whose name begins with a dot are
    passed over. A name that is no path and holds ``*``, ``?`` or ``[`` is a glob, in which ``**`` stands for any depth.
    Two names for one file (a link, ``a/../a``) are one page, under the first name.

    Raises:
        UsageError: nothing was named; there is no such path; a folder or a glob holds no readable file.
    """
    if not names:
        raise UsageError("no page was named: give files, folders, globs, URLs, or - for standard input")
    seen: set[str] = set()
    sources = []
    for name in names:
        for source in _expand(name):
            key = source.name if source.is_url or source.is_stdin else os.path.realpath(source.name)
            if key not in seen:
                seen.add(key)
                sources.append(source)
    return sources


def _expand(name: str) -> list[Source]:
    source = Source(name)
    if source.is_url or source.is_stdin:
        return [source]
    if "\0" in name or not name:
        raise UsageError(f"not a path: {name!r}")
    if Path(name).exists():
        return _expand_path(name)
    if glob.has_magic(name):
        return _expand_glob(name)
    raise UsageError(f"no such file or folder: {name}")


def _expand_path(name: str) -> list[Source]:
    if not Path(name).is_dir():
        return [Source(name)]
    above = frozenset(str(folder) for folder in Path(os.path.realpath(name)).parents)
    files = sorted(_iter_files(Path(name), above), key=lambda path: path.parts)
    if not files:
        raise UsageError(f"no readable file in folder {name} (looked for {', '.join(sorted(READABLE_SUFFIXES))})")
    return [Source(str(path)) for path in files]


def _expand_glob(pattern: str) -> list[Source]:
    matches = sorted(glob.glob(pattern, recursive=True), key=lambda match: Path(match).parts)  # noqa: PTH207 - patterns may be absolute
    files = [match for match in matches if Path(match).is_file()]
    if not files and not matches:
        raise UsageError(f"no file matches {pattern}")
    if not files:
        return [source for match in matches for source in _expand_path(match)]
    return [Source(match) for match in files]


def _iter_files(folder: Path, above: frozenset[str]) -> Iterator[Path]:
    """Yield the readable files at any depth; a link back to a folder above is not followed."""
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise UsageError(f"cannot list folder {folder}: {error.strerror}") from error
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if path.is_dir():
            yield from _iter_files(path, above | {real})
        elif path.suffix.lower() in READABLE_SUFFIXES and path.is_file():
            yield path
