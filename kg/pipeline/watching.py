"""``watch``: a build, and another whenever a page has changed.

The system tells that something happened near the pages; whether one of them is another one now is read off the files, so that
what a build itself writes starts none.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import watchfiles

from kg.errors import KgError, UsageError
from kg.ingest import Source
from kg.pipeline.build import BuildResult, build, page_sources
from kg.pipeline.reading import Settings

_QUIET_MS = 200
"""Nothing may have happened for so long: an editor that saves, or a copied folder, is one change."""
_LOOK_MS = 2_000
"""After so long the files are looked at unasked: some file systems tell nothing, and none tells what came while a build ran first."""

_Stamp: TypeAlias = tuple[str, int, int, int]


def watch(
    pages: Sequence[str | Path], output: str | Path = "output", *, settings: Settings | None = None
) -> Iterator[BuildResult | KgError]:
    """Build now and after each change of a page, a lexicon, a vocabulary or curator's lines; yield each build, or why there was none.

    It ends when the caller is interrupted. Pages are named as for ``build``; what has a URL is fetched anew with each build.

    Raises:
        UsageError: there is no file or folder among the pages, or nothing where one of them is to be.
    """
    names, chosen = [str(page) for page in pages], settings or Settings()
    folders, deep = _folders(names)
    also = [str(path) for path in (*chosen.lexicons, *chosen.vocabularies, *chosen.curation)]
    state: object = None
    changes = watchfiles.watch(*folders, recursive=deep, watch_filter=None, step=_QUIET_MS, rust_timeout=_LOOK_MS, yield_on_timeout=True)
    while True:
        now = _state(names, also, Path(output))
        if now != state:
            state = now
            yield _attempt(names, output, chosen)
        next(changes)


def _attempt(names: Sequence[str], output: str | Path, settings: Settings) -> BuildResult | KgError:
    try:
        return build(names, output, settings=settings)
    except KgError as error:
        return error


def _folders(names: Sequence[str]) -> tuple[list[Path], bool]:
    """Return the folders in which the pages lie or may come to lie, and whether the folders inside count too."""
    sources = [Source(name) for name in names]
    if any(source.is_stdin for source in sources):
        raise UsageError("standard input cannot be watched: give files, folders or globs")
    paths = [Path(source.name) for source in sources if not source.is_url]
    if not paths:
        raise UsageError("pages from the web cannot be watched: give a file, a folder or a glob among them")
    folders = {_folder(path) for path in paths}
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"no such folder: {folder}")
    return sorted(folders), any(path.is_dir() or glob.has_magic(str(path)) for path in paths)


def _folder(path: Path) -> Path:
    """Return the deepest folder that is sure to hold what the path stands for."""
    if path.is_dir():
        return path
    while path != path.parent and not path.exists() and glob.has_magic(str(path)):
        path = path.parent
    return path if path.is_dir() else path.parent


def _state(names: Sequence[str], also: Sequence[str], output: Path) -> tuple[_Stamp, ...] | str:
    """Return what would be another after any change, or why there is nothing to build."""
    try:
        sources = page_sources(names, output)
    except UsageError as error:
        return str(error)
    return tuple(_stamp(name) for name in (*(source.name for source in sources if not source.is_url), *also))


def _stamp(name: str) -> _Stamp:
    try:
        found = Path(name).stat()
    except OSError:
        return name, 0, 0, 0
    return name, found.st_mtime_ns, found.st_size, found.st_ino
