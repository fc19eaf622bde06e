"""Pages as they were read, kept from build to build: a file with the same bytes under the same name is not read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache as once
from importlib.metadata import version
from pathlib import Path

from kg import ingest
from kg.ingest import Source
from kg.model import Document
from kg.pipeline.kept import Cache, Shelf, digest_of_files

READ = Shelf("pages", Document)
_CODE = Path(ingest.__file__).parent
_LIBRARIES = ("charset-normalizer", "defusedxml", "htmldate", "lxml", "markdown-it-py", "pypdf", "trafilatura")
"""What reads pages beside our code."""


def read_before(sources: Iterable[Source], cache: Cache, *, any_language: bool) -> dict[str, Document]:
    """Return the documents of the files that an earlier build read, by name."""
    keys = {key: source.name for source in sources if (key := file_key(source, any_language=any_language))}
    return {keys[key]: document for key, document in READ.recall(cache, list(keys)).items()}


def keep_read(documents: Mapping[bytes, Document], cache: Cache) -> None:
    """Keep documents by the keys of their files."""
    READ.keep(cache, documents)


def file_key(source: Source, *, any_language: bool) -> bytes | None:
    """Return a digest of all that a file's document is made from; None for what is no file, or cannot be read.

    A pipe gives its bytes once, and to whoever reads the page.
    """
    if source.is_url or source.is_stdin:
        return None
    try:
        if not Path(source.name).is_file():
            return None
        with Path(source.name).open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
    return hashlib.sha256(f"{_maker()}\0{any_language}\0{content}\0{source.name}".encode("utf-8", "surrogatepass")).digest()


@once
def _maker() -> str:
    """Return a digest of the readers: of their folder, and of all that they may import from below it."""
    files = [*sorted(_CODE.rglob("*")), *sorted(_CODE.parent.glob("*.py"))]
    return " ".join([digest_of_files(files), *map(version, _LIBRARIES)])
