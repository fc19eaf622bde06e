"""A vocabulary made ready: names by key in a SQLite file that is opened, not loaded, and kept by the content that it came from.

The cache is the user's, named by the hash of the file, of the types asked for, and of the code that makes names comparable. It can be
removed at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from platformdirs import user_cache_path

from kg import text
from kg.errors import OntologyError
from kg.identifiers import curie_to_iri, find_curie
from kg.model import EntityType
from kg.terms import Term
from kg.text import compact, name_key
from kg.vocab import SKOS
from kg.vocabularies.entry import Contents, Entry, UnreadableError, check_size
from kg.vocabularies.forms import forms_of
from kg.vocabularies.hierarchy import ancestors_first, types_of
from kg.vocabularies.obo import read_obo
from kg.vocabularies.rdf_file import read_rdf
from kg.vocabularies.table import read_table

_FORMAT = "2"
_LABEL, _EXACT, _HIDDEN, _NARROW, _BROAD, _RELATED = range(6)
_NEAR = {_NARROW: "broadMatch", _BROAD: "narrowMatch", _RELATED: "relatedMatch"}
"""What a name of another scope makes of the term: a narrower name is of a thing that has the term above it."""
_REMEMBERED = 65536
_READERS = {"obo": read_obo, "tsv": read_table, "tab": read_table}
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE term (id INTEGER PRIMARY KEY, identifier TEXT NOT NULL UNIQUE, value TEXT NOT NULL);
CREATE TABLE name (key TEXT, scope INTEGER, term INTEGER, PRIMARY KEY (key, scope, term)) WITHOUT ROWID;
CREATE TABLE reference (identifier TEXT, term INTEGER, PRIMARY KEY (identifier, term)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyFile:
    """A file and what its terms are: the type of a term and all below it by its identifier, that of all others under ""."""

    path: Path
    types: tuple[tuple[str, EntityType], ...] = ()


class Vocabulary:
    """The terms of one file: a ``TermSource`` that reads what it is asked for."""

    def __init__(self, path: Path) -> None:
        self._sql = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._closing = weakref.finalize(self, self._sql.close)  # also of one that nobody closes
        self.find = lru_cache(maxsize=_REMEMBERED)(self._find)
        self.find_near = lru_cache(maxsize=_REMEMBERED)(self._find_near)
        self.referring = lru_cache(maxsize=_REMEMBERED)(self._referring)
        self.term = lru_cache(maxsize=_REMEMBERED)(self._term)

    @cached_property
    def about(self) -> dict[str, str]:
        """What was read: numbers of ``terms``, ``names``, ``obsolete`` and ``unnamed`` ones, ``columns_left_out``."""
        return dict(self._sql.execute("SELECT key, value FROM about"))

    def close(self) -> None:
        """Close the file."""
        self._closing()

    def _find(self, key: str) -> tuple[Term, ...]:
        """Return the terms that bear the name. Those that have it for a label are meant before those that have it for a synonym."""
        rows = self._sql.execute("SELECT scope, value FROM name JOIN term ON term = id WHERE key = ? AND scope <= ?", (key, _HIDDEN))
        found = list(rows)
        labelled = [value for scope, value in found if scope == _LABEL]
        return tuple(map(_to_term, dict.fromkeys(labelled or (value for _, value in found))))

    def _find_near(self, key: str) -> tuple[tuple[str, Term], ...]:
        rows = self._sql.execute("SELECT scope, value FROM name JOIN term ON term = id WHERE key = ? AND scope > ?", (key, _HIDDEN))
        return tuple((_NEAR[scope], _to_term(value)) for scope, value in rows)

    def _referring(self, identifier: str) -> tuple[Term, ...]:
        rows = self._sql.execute("SELECT value FROM reference JOIN term ON term = id WHERE reference.identifier = ?", (identifier,))
        return tuple(_to_term(value) for (value,) in rows)

    def _term(self, identifier: str) -> Term | None:
        row = self._sql.execute("SELECT value FROM term WHERE identifier = ?", (find_curie(identifier) or identifier,)).fetchone()
        return _to_term(row[0]) if row else None


def open_vocabulary(file: VocabularyFile) -> Vocabulary:
    """Return the vocabulary of a file, compiled now if it has not been before.

    Raises:
        OntologyError: the file is no vocabulary; the message names it and says why.
    """
    check_size(file.path)
    try:
        return Vocabulary(_compiled(file))
    except sqlite3.Error as error:
        raise OntologyError(f"{file.path}: its compiled form cannot be read: {error}; empty the folder {_cache_folder()}") from error


def _compiled(file: VocabularyFile) -> Path:
    """Return where the compiled form stands: in the cache, or where that cannot be written in a folder of this process."""
    name = f"{_content_hash(file)}.sqlite"
    for folder in (_cache_folder(), _own_folder()):
        path = folder / name
        if path.is_file():
            return path
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                _compile(file, path)
                return path
    raise OntologyError(f"{file.path}: neither {_cache_folder()} nor the folder for temporary files can be written")


def _content_hash(file: VocabularyFile) -> str:
    sha256 = hashlib.sha256()
    sha256.update(repr((_FORMAT, file.path.suffix.lower(), sorted(file.types))).encode())
    sha256.update(Path(text.__file__).read_bytes())
    with file.path.open("rb") as content:
        while chunk := content.read(1 << 20):
            sha256.update(chunk)
    return sha256.hexdigest()


def _cache_folder() -> Path:
    return user_cache_path("kg-claims", appauthor=False) / "vocabularies"


@cache
def _own_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="kg-vocabularies-"))


def _read(file: VocabularyFile) -> Contents:
    read = _READERS.get(file.path.suffix.removeprefix(".").lower(), read_rdf)
    try:
        contents = read(file.path)
        if not contents.entries:
            raise UnreadableError("not one term with a label")
        ancestors_first(contents.entries)
    except (UnreadableError, OSError) as error:
        raise OntologyError(f"{file.path}: {error}") from error
    return contents


def _compile(file: VocabularyFile, path: Path) -> None:
    """Write the compiled form beside its place, then put it there."""
    contents = _read(file)
    entries = list({entry.id: entry for entry in reversed(contents.entries)}.values())[::-1]
    types = types_of(entries, dict(file.types), file.path)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as sql, sql:
            sql.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
            sql.executemany("INSERT INTO term VALUES (?, ?, ?)", _term_rows(entries, types))
            sql.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", sorted(_name_rows(entries)))
            sql.executemany("INSERT INTO reference VALUES (?, ?)", sorted(_reference_rows(entries)))
            n_names = sql.execute("SELECT count(*) FROM name").fetchone()[0]
            sql.executemany("INSERT INTO about VALUES (?, ?)", _about(contents, len(entries), n_names))
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _about(contents: Contents, n_terms: int, n_names: int) -> Iterator[tuple[str, str]]:
    yield "terms", str(n_terms)
    yield "names", str(n_names)
    yield "obsolete", str(contents.n_obsolete)
    yield "unnamed", str(contents.n_unnamed)
    yield "columns_left_out", ", ".join(contents.columns_left_out)


def _term_rows(entries: Iterable[Entry], types: dict[str, EntityType]) -> Iterator[tuple[int, str, str]]:
    for number, entry in enumerate(entries):
        names = dict.fromkeys((entry.label, *sorted(entry.exact)))
        same = sorted({entry.id, *entry.same_as})
        value = {
            "iri": curie_to_iri(entry.id),
            "label": entry.label,
            "type": types[entry.id].value,
            "names": list(names),
            "hidden": sorted(set(entry.hidden)),
            "same_as": same,
            "definition": entry.definition,
            "broader": sorted({*entry.parents} - {entry.id}),
            "close": sorted({*entry.close} - {*same}),
        }
        yield number, entry.id, json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _name_rows(entries: Iterable[Entry]) -> Iterator[tuple[str, int, int]]:
    for number, entry in enumerate(entries):
        scopes = ((entry.label,), entry.exact, entry.hidden, entry.narrow, entry.broad, entry.related)
        for scope, names in enumerate(scopes):
            for name in names:
                yield from ((key, scope, number) for form in forms_of(name) if (key := compact(name_key(form))))


def _reference_rows(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    for number, entry in enumerate(entries):
        yield from ((identifier, number) for identifier in {*entry.same_as, *entry.close} - {entry.id})


@lru_cache(maxsize=_REMEMBERED)
def _to_term(value: str) -> Term:
    row = json.loads(value)
    return Term(
        iri=row["iri"],
        label=row["label"],
        type=EntityType(row["type"]),
        names=tuple(row["names"]),
        hidden=tuple(row["hidden"]),
        same_as=tuple(row["same_as"]),
        definition=row["definition"],
        broader=tuple(row["broader"]),
        near=tuple((SKOS.closeMatch.fragment, curie) for curie in row["close"]),
    )
