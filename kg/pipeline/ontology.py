"""What is known beforehand: the lexicon that ships, what the user adds to it, and vocabularies."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg.resolve import Lexicon, load_lexicon
from kg.resources import resource
from kg.vocabularies import VocabularyFile, find_vocabulary, open_vocabulary


def lexicon_of(added: tuple[Path, ...], vocabularies: tuple[str | Path, ...] = ()) -> Lexicon:
    """Return the lexicon that ships with the files added to it and the vocabularies below it."""
    files = tuple(find_vocabulary(name) for name in vocabularies)
    return _loaded(added, files, tuple(file.path.stat().st_mtime_ns for file in files))


@lru_cache(maxsize=2)
def _loaded(added: tuple[Path, ...], files: tuple[VocabularyFile, ...], _changed: tuple[int, ...]) -> Lexicon:
    return load_lexicon([resource("ontology", "lexicon.ttl"), *added], tuple(map(open_vocabulary, files)))


def prepare(vocabularies: tuple[str | Path, ...]) -> None:
    """Compile vocabularies, so that workers need not, each for itself, and a broken one is told before any page is read."""
    for name in vocabularies:
        open_vocabulary(find_vocabulary(name)).close()
