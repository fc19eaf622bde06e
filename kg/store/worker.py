"""The process that holds the graph and runs queries; its parent kills it when one runs too long, for no engine can cancel.

Run by path, not imported: it needs nothing but pyoxigraph, so that it starts at once. One JSON object a line on each side:
in, first ``{"paths", "cache", "memory"}``, then ``{"query", "prefixes"}`` again and again, with ``{"is_ordered", "max_rows"}`` for rows or
``{"rows", "statements", "max_bytes"}``, media types, for a written answer; out, one answer to each.
When the parent goes away, even in the middle of a query, so does this process.
"""

from __future__ import annotations

import io
import json
import os
import queue
import shutil
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph

_WITH_PREFIXES = (pyoxigraph.RdfFormat.TURTLE, pyoxigraph.RdfFormat.RDF_XML)
_STAMP = "stamp.json"
"""In a stored graph: the files that it was made from, as they were."""
_CEILING = 1_000_000
"""Rows of one answer before it is cut to ``max_rows``: a fixed order needs all of them."""


def main() -> None:
    """Load the graph, then answer until standard input ends."""
    requests: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests,), daemon=True).start()
    store = pyoxigraph.Store()
    while True:
        request = json.loads(requests.get())
        if "paths" in request:
            _limit_memory(request["memory"])
            store, answer = opened(request["paths"], request["cache"])
        else:
            answer = written(store, request) if "max_bytes" in request else run(store, request)
        sys.stdout.buffer.write(json.dumps(answer).encode("ascii") + b"\n")
        sys.stdout.buffer.flush()


def opened(paths: list[str], cache: str | None) -> tuple[pyoxigraph.Store, dict[str, Any]]:
    """Return a store with the Turtle files, and how large it is or what is wrong.

    With a ``cache`` folder the store lies there, made anew when a file is another than it was, and is opened in no time. Where
    that folder cannot be written, the store lies in memory.
    """
    try:
        stamp = json.dumps([pyoxigraph.__version__, *((path, (s := Path(path).stat()).st_size, s.st_mtime_ns) for path in paths)])
        store = None if cache is None else _cached(Path(cache), stamp, paths)
        if store is None:
            store = pyoxigraph.Store()
            _fill(store, paths)
    except (OSError, SyntaxError) as error:
        return pyoxigraph.Store(), {"error": str(error)}
    return store, {"size": len(store)}


def _cached(folder: Path, stamp: str, paths: list[str]) -> pyoxigraph.Store | None:
    """Return the store of that stamp, made if need be; None where none can be."""
    place = folder / "graph"
    with suppress(OSError, RuntimeError):  # none yet, or a damaged one
        if (place / _STAMP).read_text(encoding="utf-8") == stamp:
            return pyoxigraph.Store.read_only(str(place))
    try:
        folder.mkdir(exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix="new-", dir=folder))
    except OSError:
        return None
    try:
        return _made(new, place, stamp, paths)
    except (OSError, RuntimeError):  # the disk is full, or another process put its own there first
        return None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _made(new: Path, place: Path, stamp: str, paths: list[str]) -> pyoxigraph.Store:
    """Fill a store beside its place and move it there whole, so that a killed process leaves none that is half full."""
    store = pyoxigraph.Store(str(new))
    _fill(store, paths)
    store.optimize()
    store.flush()
    del store
    (new / _STAMP).write_text(stamp, encoding="utf-8")
    shutil.rmtree(place, ignore_errors=True)
    new.rename(place)
    return pyoxigraph.Store.read_only(str(place))


def _fill(store: pyoxigraph.Store, paths: list[str]) -> None:
    for path in paths:
        try:
            store.bulk_load(Path(path).read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
        except SyntaxError as error:
            raise SyntaxError(f"{path}: {error}") from error


def run(store: pyoxigraph.Store, request: dict[str, Any]) -> dict[str, Any]:
    """Return what the query finds, in the query's own order or else sorted."""
    try:
        found = store.query(request["query"], prefixes=request["prefixes"])
        if isinstance(found, pyoxigraph.QueryBoolean):
            return {"boolean": bool(found)}
        rows = []
        for row in found:
            rows.append(tuple(row))
            if len(rows) > _CEILING:
                return {"error": f"more than {_CEILING:,} rows: add conditions or a LIMIT", "is_limit": True}
    except (SyntaxError, OSError, ValueError, RuntimeError) as error:
        return {"error": str(error)}
    if isinstance(found, pyoxigraph.QueryTriples):
        return {"triples": [[_term(term) for term in row] for row in sorted({row[:3] for row in rows}, key=_key)]}
    if not request["is_ordered"]:
        rows.sort(key=_key)
    kept = [[_term(term) for term in row] for row in rows[: request["max_rows"]]]
    return {"variables": [variable.value for variable in found.variables], "rows": kept, "n_rows": len(rows)}


def written(store: pyoxigraph.Store, request: dict[str, Any]) -> dict[str, Any]:
    """Return what the query finds as text, in the first media type of its kind of result that is asked for."""
    out = _Limited(request["max_bytes"])
    try:
        found = store.query(request["query"], prefixes=request["prefixes"])
        if isinstance(found, pyoxigraph.QueryTriples):
            media = request["statements"]
            if media is not None:
                form = pyoxigraph.RdfFormat.from_media_type(media)
                pyoxigraph.serialize(
                    (triple for triple in found), out, form, prefixes=request["prefixes"] if form in _WITH_PREFIXES else None
                )
        else:
            media = request["rows"]
            if media is not None:
                found.serialize(out, pyoxigraph.QueryResultsFormat.from_media_type(media))
    except _TooLargeError:
        return {"error": f"more than {request['max_bytes']:,} bytes: add conditions or a LIMIT", "is_limit": True}
    except (SyntaxError, OSError, ValueError, RuntimeError) as error:
        return {"error": str(error)}
    return {"media": media, "text": out.getvalue().decode("utf-8")}


class _TooLargeError(Exception):
    """More was written than is wanted."""


class _Limited(io.BytesIO):
    """Bytes up to a limit."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self._most:
            raise _TooLargeError
        return super().write(data)


def _key(row: tuple[Any, ...]) -> list[str]:
    return ["" if term is None else str(term) for term in row]


def _term(term: Any) -> dict[str, str] | None:
    """Return a term as SPARQL's results in JSON have it; a term that is a triple, as its text."""
    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, pyoxigraph.Literal):
        kind = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value} | kind
    return None if term is None else {"type": "literal", "value": str(term)}


def _read(requests: queue.SimpleQueue[str]) -> None:
    """Pass requests on; a query that is running lets this thread go on, and it ends the process with its input."""
    for line in sys.stdin.buffer:
        requests.put(line.decode("ascii"))
    os._exit(0)


def _limit_memory(size: int) -> None:
    """Allow so many bytes of address space; a query that wants more ends the process instead of the machine."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


if __name__ == "__main__":
    main()
