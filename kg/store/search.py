"""Words in quotes and names, ranked: an SQLite full-text index (FTS5) of a build's tables.

claims.jsonl, entities.jsonl --index--> search.sqlite --search--> Hits, the best first

The index is a cache like the stored graph: made when it is asked for the first time or a table has changed, in memory where its
folder cannot be written.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import QueryError, UsageError

MAX_HITS = 20
MAX_NAMES = 100
MARK = ("\ue000", "\ue001")
"""Around each found word of a hit's text: two characters for private use, which a page's text is cleared of."""

_TABLES = ("claims.jsonl", "entities.jsonl")
_FORMAT = "1"
_FOUND = """SELECT kind, id, highlight(found, 0, ?, ?), about, place FROM found WHERE found MATCH ?
    ORDER BY bm25(found, 1.0, 0.4), rowid LIMIT ? OFFSET ?"""
"""Ranked by Okapi BM25; words in a quote or name weigh more than those in its surroundings."""
_NAMES = r"""SELECT DISTINCT text FROM found WHERE kind = 'entity' AND length(text) <= 60 AND text LIKE ? ESCAPE '\'
    ORDER BY length(text), text LIMIT ?"""
"""A longer name is a sentence, which nobody completes."""
_PART = re.compile(r'"([^"]*)"|(\S+)')
_SCHEMA = """CREATE VIRTUAL TABLE found USING fts5(
    text, about, kind UNINDEXED, id UNINDEXED, place UNINDEXED, tokenize='porter unicode61 remove_diacritics 2'
)"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote or a name: its text with ``MARK`` around what was found, the claim's id or the entity's IRI, and where it is from."""

    kind: str  # "claim" or "entity"
    id: str
    text: str
    about: str  # a claim: who says it, subject, predicate, object; an entity: its other names
    place: str  # a claim: the document; an entity: its type


def search(folder: Path, words: str, *, cache: Path | None = None, max_hits: int = MAX_HITS, offset: int = 0) -> list[Hit]:
    """Return the quotes and names of a build that have all the words, in whatever form, the best first.

    ``"two words"`` in quotation marks stand side by side; ``chemo*`` is any word that begins so.

    Raises:
        UsageError: the folder is not what ``kg build`` writes.
        QueryError: not one word to look for.
    """
    asked = _match(words)
    with closing(_index(folder, cache)) as index:
        rows = index.execute(
            _FOUND,
            (*MARK, asked, max_hits, offset),
        )
        return [Hit(*row) for row in rows]


def names(folder: Path, beginning: str, *, cache: Path | None = None, most: int = MAX_NAMES) -> list[str]:
    """Return names of entities that begin so in either case, the shortest first.

    Raises:
        UsageError: the folder is not what ``kg build`` writes.
    """
    pattern = re.sub(r"([\\\\%_])", r"\\\1", beginning) + "%"
    with closing(_index(folder, cache)) as index:
        return [str(name) for (name,) in index.execute(_NAMES, (pattern, most))]


def _match(words: str) -> str:
    """Return the words as FTS5 wants them: each a string, so that none is an operator."""
    parts = []
    for phrase, word in _PART.findall(words):
        text = re.sub(r"[^\w\s*-]", " ", phrase or word)
        stem = text.rstrip("* ").replace("*", " ").strip()
        if re.search(r"\w", stem):
            parts.append(f'"{stem}"' + ("*" if text.rstrip().endswith("*") else ""))
    if not parts:
        raise QueryError(f"no word to look for in {words!r}")
    return " ".join(parts)


def _index(folder: Path, cache: Path | None) -> sqlite3.Connection:
    try:
        stamp = json.dumps([_FORMAT, *((name, (s := (folder / name).stat()).st_size, s.st_mtime_ns) for name in _TABLES)])
    except OSError as error:
        raise UsageError(f"{folder} is not a folder that kg build wrote") from error
    if cache is not None:
        with suppress(OSError, sqlite3.Error):
            return _kept(folder, cache / "search.sqlite", stamp)
    index = sqlite3.connect(":memory:")
    _fill(index, folder, stamp)
    return index


def _kept(folder: Path, place: Path, stamp: str) -> sqlite3.Connection:
    """Open the index of that stamp, made beside its place and moved there whole if need be."""
    if not (place.exists() and _stamp(place) == stamp):
        place.parent.mkdir(exist_ok=True)
        descriptor, new = tempfile.mkstemp(prefix="new-", dir=place.parent)
        os.close(descriptor)
        try:
            with closing(sqlite3.connect(new)) as index:
                _fill(index, folder, stamp)
            Path(new).replace(place)
        finally:
            Path(new).unlink(missing_ok=True)
    return _opened(place)


def _opened(place: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _stamp(place: Path) -> str | None:
    with suppress(sqlite3.Error), closing(_opened(place)) as index:
        return str(index.execute("SELECT stamp FROM made_from").fetchone()[0])
    return None


def _fill(index: sqlite3.Connection, folder: Path, stamp: str) -> None:
    with index:
        index.execute(_SCHEMA)
        index.executemany("INSERT INTO found (kind, id, text, about, place) VALUES (?, ?, ?, ?, ?)", _rows(folder))
        index.execute("INSERT INTO found (found) VALUES ('optimize')")
        index.execute("CREATE TABLE made_from (stamp TEXT)")
        index.execute("INSERT INTO made_from VALUES (?)", (stamp,))


def _rows(folder: Path) -> Iterator[tuple[str, str, str, str, str]]:
    for row in _lines(folder / "entities.jsonl"):
        yield "entity", row["iri"], _clear(row["label"]), _clear(", ".join(row["aliases"])), row["type"]
    for row in _lines(folder / "claims.jsonl"):
        terms = [row["subject"]["label"], row["predicate"]["label"], row["object"]["label"] if row["object"] else ""]
        said_by = [speaker["label"] for speaker in row["attribution"]]
        yield "claim", row["id"], _clear(row["quote"]), _clear(" ".join(filter(None, [*said_by, *terms]))), row["document"]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _clear(text: str) -> str:
    return text.replace(MARK[0], "").replace(MARK[1], "")
