"""What is known beforehand: the lexicon that ships, what the user adds to it, and vocabularies."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from kg.pipeline.kept import digest_of_files
from kg.resolve import Curation, Lexicon, load_lexicon, read_curation
from kg.resources import resource
from kg.vocabularies import VocabularyFile, find_vocabulary, open_vocabulary


def lexicon_of(added: tuple[Path, ...], vocabularies: tuple[str | Path, ...] = ()) -> Lexicon:
    """Return the lexicon that ships with the files added to it and the vocabularies below it."""
    files = tuple(find_vocabulary(name) for name in vocabularies)
    return _loaded(added, files, _changes((*added, *(file.path for file in files))))


@lru_cache(maxsize=2)
def _loaded(added: tuple[Path, ...], files: tuple[VocabularyFile, ...], _changed: tuple[int, ...]) -> Lexicon:
    return load_lexicon([resource("ontology", "lexicon.ttl"), *added], tuple(map(open_vocabulary, files)))


@lru_cache(maxsize=2)
def _read(paths: tuple[Path, ...], _changed: tuple[int, ...]) -> Curation:
    return read_curation(paths)


def lexicon_digest(added: tuple[Path, ...], vocabularies: tuple[str | Path, ...]) -> str:
    """Return a digest of what the user adds to the lexicon: the contents of the files, in order, and the types asked for."""
    files = [find_vocabulary(name) for name in vocabularies]
    return f"{digest_of_files([*added, *(file.path for file in files)])} {[file.types for file in files]} {len(added)}"


def curation_of(paths: tuple[Path, ...]) -> Curation:
    """Return the curator's lines of the files."""
    return _read(paths, _changes(paths))


def _changes(paths: Iterable[Path]) -> tuple[int, ...]:
    """Return when each file was last changed; 0 for one that cannot be read, which whoever reads it tells."""
    return tuple(path.stat().st_mtime_ns if path.is_file() else 0 for path in paths)


def prepare(vocabularies: tuple[str | Path, ...], curation: tuple[Path, ...]) -> None:
    """Compile vocabularies, so that workers need not, each for itself; a broken file is told before any page is read."""
    curation_of(curation)
    for name in vocabularies:
        open_vocabulary(find_vocabulary(name)).close()
