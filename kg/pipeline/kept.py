"""The cache beside an output, ``.kg-cache-NAME``: values by the digest of all that they are made from, one file for each kind.

Removed at any time, damaged, or from another version, it costs time and nothing else: what is not there is made anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache as once
from importlib.metadata import version
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from kg import resources
from kg.resources import resource

_CODE = Path(resources.__file__).parent
_ONTOLOGY = ("kg.ttl", "lexicon.ttl", "shapes.ttl")
_LIBRARIES = ("pyoxigraph", "rdflib")
"""What makes values of what pages say, beside our code."""

_WAIT_S = 60
_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS asked (key BLOB PRIMARY KEY, build TEXT NOT NULL) WITHOUT ROWID;
"""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Cache:
    """The folder of a cache, and the name of the build that uses it now."""

    folder: Path
    build: str


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Value]):
    """The values of one kind."""

    name: str
    kind: type[Value]

    def recall(self, cache: Cache, keys: Sequence[bytes]) -> dict[bytes, Value]:
        """Return what is known of the keys, and mark it as used; nothing where the cache cannot be read."""
        known: dict[bytes, Value] = {}
        with suppress(sqlite3.Error, OSError, msgspec.DecodeError), self._opened(cache) as base:
            for key in keys:
                for (value,) in base.execute("SELECT value FROM kept WHERE key = ?", (key,)):
                    known[key] = msgspec.msgpack.decode(value, type=self.kind)
            _mark(base, cache, known)
        return known

    def keep(self, cache: Cache, made: Mapping[bytes, Value]) -> None:
        """Keep the values, as far as the cache can be written."""
        if made:
            with suppress(sqlite3.Error, OSError), self._opened(cache) as base:
                rows = [(key, data) for key, value in made.items() if (data := _encoded(value))]
                base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
                _mark(base, cache, [key for key, _ in rows])

    def forget_unused(self, cache: Cache) -> None:
        """Remove what the build did not ask for: of pages that are gone or have changed, and other versions' work."""
        with suppress(sqlite3.Error, OSError), self._opened(cache) as base:
            base.execute("DELETE FROM asked WHERE build != ?", (cache.build,))
            base.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM asked)")

    @contextmanager
    def _opened(self, cache: Cache) -> Iterator[sqlite3.Connection]:
        """Open the shelf for one transaction; it waits for other workers, and is begun anew where it is damaged."""
        cache.folder.mkdir(exist_ok=True)
        (cache.folder / ".gitignore").write_text("*\n", encoding="ascii")
        place = cache.folder / f"{self.name}.sqlite"
        try:
            with closing(_connection(place)) as base, base:
                yield base
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
                place.unlink(missing_ok=True)
            raise


def _encoded(value: object) -> bytes | None:
    """Return the value as bytes, None where a name holds half a character, which no encoding has."""
    try:
        return msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        return None


def _mark(base: sqlite3.Connection, cache: Cache, keys: Iterable[bytes]) -> None:
    base.executemany("INSERT OR REPLACE INTO asked VALUES (?, ?)", [(key, cache.build) for key in keys])


def _connection(place: Path) -> sqlite3.Connection:
    base = sqlite3.connect(place, timeout=_WAIT_S)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.executescript(_SCHEMA)
    except sqlite3.Error:
        base.close()
        raise
    return base


@once
def program() -> str:
    """Return a digest of all our code and ontology: what is made anew in no time is made anew by any other version."""
    libraries = " ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"{digest_of_files([*sorted(_CODE.rglob('*.py')), *(resource('ontology', name) for name in _ONTOLOGY)])} {libraries}"


def digest_of_files(paths: Iterable[Path]) -> str:
    """Return a digest of the files, their names included: other code may make another value."""
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
