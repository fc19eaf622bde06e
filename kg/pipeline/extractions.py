"""What pages say, kept from build to build: a page that was read before is not parsed again.

An extraction is found by the text and blocks of its page and by what made it: the code of the extractor and the files of the
model. It is a cache beside the output, ``.kg-cache-NAME``: removed at any time, damaged, or from another version, it costs time
and nothing else. Each page is kept as soon as it is done, so that a build which was stopped goes on where it was.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec
from spacy.util import get_package_path, is_package

from kg import extract
from kg.errors import ExtractionError
from kg.extract import extract_documents, load_model
from kg.model import Document, Extraction

_CODE = Path(extract.__file__).parent
_SHARED = ("match.py", "model.py", "resources.py", "text.py", "vocab.py")
"""Modules below the extractor that it is made of too."""
_WAIT_S = 60
_SCHEMA = "CREATE TABLE IF NOT EXISTS said (key BLOB PRIMARY KEY, extraction BLOB NOT NULL, build TEXT NOT NULL) WITHOUT ROWID"


@dataclass(frozen=True, slots=True)
class Cache:
    """The folder of a cache, and the name of the build that uses it now."""

    folder: Path
    build: str


def extractions(documents: Sequence[Document], *, model: str, cache: Cache | None = None) -> Iterator[Extraction | ExtractionError]:
    """Yield what each document says, from the cache where it is there, else from the extractor and into the cache."""
    if cache is None:
        yield from extract_documents(documents, load_model(model))
        return
    keys = [_key(document, maker(model)) for document in documents]
    known = _recall(cache, keys)
    missing = {key: document for key, document in zip(keys, documents, strict=True) if key not in known}  # two pages may be the same
    new = extract_documents(list(missing.values()), load_model(model)) if missing else ()
    made = dict(zip(missing, new, strict=True))
    _keep(cache, {key: extraction for key, extraction in made.items() if isinstance(extraction, Extraction)})
    said = known | made
    yield from (said[key] for key in keys)


def forget_unused(cache: Cache) -> None:
    """Remove what the build did not ask for: pages that are gone or have changed, and other versions' work."""
    with suppress(sqlite3.Error, OSError), _opened(cache.folder) as base:
        base.execute("DELETE FROM said WHERE build != ?", (cache.build,))


@lru_cache(maxsize=4)
def maker(model: str) -> str:
    """Return a digest of the extractor's code and the model's files: another one may say something else."""
    digest = hashlib.sha256()
    package = Path(str(get_package_path(model))) if is_package(model) else Path(model)
    files = [path for folder in (_CODE, package) for path in sorted(folder.rglob("*")) if path.suffix != ".pyc"]
    for path in [*files, *(_CODE.parent / name for name in _SHARED)]:
        if path.is_file():
            digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _key(document: Document, made_by: str) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode((made_by, document.text, document.blocks))).digest()


def _recall(cache: Cache, keys: Sequence[bytes]) -> dict[bytes, Extraction]:
    """Return what is known of the keys, and mark it as used; nothing where the cache cannot be read."""
    known: dict[bytes, Extraction] = {}
    with suppress(sqlite3.Error, OSError, msgspec.DecodeError), _opened(cache.folder) as base:
        for key in keys:
            for (blob,) in base.execute("SELECT extraction FROM said WHERE key = ?", (key,)):
                known[key] = msgspec.msgpack.decode(blob, type=Extraction)
        base.executemany("UPDATE said SET build = ? WHERE key = ?", [(cache.build, key) for key in known])
    return known


def _keep(cache: Cache, made: dict[bytes, Extraction]) -> None:
    if made:
        with suppress(sqlite3.Error, OSError), _opened(cache.folder) as base:
            rows = [(key, msgspec.msgpack.encode(extraction), cache.build) for key, extraction in made.items()]
            base.executemany("INSERT OR REPLACE INTO said VALUES (?, ?, ?)", rows)


@contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the cache for one transaction; it waits for other workers, and is begun anew where it is damaged."""
    folder.mkdir(exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="ascii")
    place = folder / "extractions.sqlite"
    try:
        with closing(_connection(place)) as base, base:
            yield base
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
            place.unlink(missing_ok=True)
        raise


def _connection(place: Path) -> sqlite3.Connection:
    base = sqlite3.connect(place, timeout=_WAIT_S)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute(_SCHEMA)
    except sqlite3.Error:
        base.close()
        raise
    return base
