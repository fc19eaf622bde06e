"""The process that holds the graph and runs queries; its parent kills it when one runs too long, for no engine can cancel.

Run by path, not imported: it needs nothing but pyoxigraph, so that it starts at once. On each side one JSON object a line: in, first
``{"paths", "cache", "memory"}``, then ``{"query", "prefixes", "is_long"}`` again and again, with ``{"is_ordered", "unordered",
"max_rows", "offset"}`` for rows or ``{"rows", "statements", "max_bytes"}``, media types, for a written answer; ``unordered`` is null or
the query without its order, ``{"text", "order", "n_added"}``. Out, one answer to each. An answer with ``n_bytes`` is followed by so
many: rows as SPARQL's TSV, statements as N-Triples, or what was to be written. A query that turns out to be long is told of by
``{"is_long": true}`` before its answer, which has ``was_long``.

Run with ``keep``, its standard input is a socket: it loads the graph, ``{"paths", "memory"}``, then becomes the parent of a worker for
each socket that it is sent. Those share the graph in memory, and begin at once.

When the parent goes away, even in the middle of a query, so does this process.
"""

from __future__ import annotations

import io
import json
import os
import queue
import re
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

import pyoxigraph

_WITH_PREFIXES = (pyoxigraph.RdfFormat.TURTLE, pyoxigraph.RdfFormat.RDF_XML)
_STAMP = "stamp.json"
"""In a stored graph: the files that it was made from, as they were."""
_CEILING = 1_000_000
"""Rows of one answer before it is cut to ``max_rows``: a fixed order needs all of them."""
_WHOLE_NUMBER = re.compile(rb"[+-]?[0-9]+")
_NO_VALUE, _OTHER = b"", b"other"
"""Kinds of values: of nothing and of names; and of what may be equal though it differs, such as 7.0 and 7.00."""
_ESCAPE = re.compile(rb"\\\\(.)")
_ESCAPED = {b"t": b"\t", b"n": b"\n", b"r": b"\r", b'"': b'"', b"\\": b"\\"}
_SHORT_S, _LONG_S = 0.05, 0.3
"""Processor time after which others go before a query, and after which it is a long one. On a million statements half of the questions
that ship take less than the first, and none more than the second."""
_WATCHED_S = 0.01
_LATER, _LAST = 5, 10
"""By how much a query stands back then: enough for others of ours to go first, and not so much that a busy machine never comes to it."""

Answer = tuple[dict[str, Any], bytes]


def main() -> None:
    """Load the graph, then answer until standard input ends."""
    if sys.argv[1:] == ["keep"]:
        keep(socket.socket(fileno=sys.stdin.fileno()))
    else:
        serve(pyoxigraph.Store(), sys.stdin.buffer, sys.stdout.buffer)


def keep(control: socket.socket) -> None:
    """Load the graph; fork a worker for each socket that comes."""
    with control.makefile("rb") as lines:
        request = json.loads(lines.readline())
    store, answer = opened(request["paths"], None)
    control.sendall(_line(answer))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a worker that ends leaves nothing behind
    while True:
        _, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not descriptors:
            return
        with socket.socket(fileno=descriptors[0]) as own, suppress(BlockingIOError):  # no further process: the asker is told by the end
            if os.fork() == 0:
                control.close()
                _limit_memory(request["memory"] + _address_space())
                ends = own.makefile("rb"), own.makefile("wb")
                _send(ends[1], {"pid": os.getpid()})
                serve(store, *ends)


def serve(store: pyoxigraph.Store, source: IO[bytes], sink: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(source, requests), daemon=True).start()
    while True:
        request = json.loads(requests.get())
        if "paths" in request:
            _limit_memory(request["memory"])
            store, answer = opened(request["paths"], request["cache"])
            _send(sink, answer)
        else:
            _send(sink, *_watched(store, request, sink))


def _watched(store: pyoxigraph.Store, request: dict[str, Any], sink: IO[bytes]) -> Answer:
    """Return the answer; let other queries go before one that takes long, and tell of it."""
    answers: list[Answer] = []

    def answer() -> None:
        if request["is_long"]:
            _stand_back(threading.get_native_id(), _LAST)
        answers.append(written(store, request) if "max_bytes" in request else run(store, request))

    asked = threading.Thread(target=answer)
    begun = time.process_time()
    asked.start()
    for limit_s, by in ((_SHORT_S, _LATER), (_LONG_S, _LAST)) if not request["is_long"] else ():
        while asked.is_alive() and time.process_time() - begun < limit_s:
            asked.join(_WATCHED_S)
        if asked.is_alive():
            _stand_back(asked.native_id or 0, by)
            if by == _LAST:
                _send(sink, {"is_long": True})
    asked.join()
    told, body = answers[0]
    return told | {"was_long": time.process_time() - begun >= _LONG_S}, body


def _stand_back(thread: int, by: int) -> None:
    """Let others run before the thread; where threads have no priority of their own, nothing is changed."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, os.getpid()) + by)


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
            store.bulk_load(path=path, format=pyoxigraph.RdfFormat.TURTLE)
        except SyntaxError as error:
            raise SyntaxError(f"{path}: {error}") from error


def run(store: pyoxigraph.Store, request: dict[str, Any]) -> Answer:
    """Return what the query finds, in the query's own order or else sorted."""
    unordered = request["unordered"]
    out = _Lines(_CEILING)
    try:
        found = store.query(unordered["text"] if unordered else request["query"], prefixes=request["prefixes"])
        if isinstance(found, pyoxigraph.QueryBoolean):
            return {"boolean": bool(found)}, b""
        if isinstance(found, pyoxigraph.QueryTriples):
            found.serialize(out, pyoxigraph.RdfFormat.N_TRIPLES)
        else:
            found.serialize(out, pyoxigraph.QueryResultsFormat.TSV)
    except _TooLargeError:
        return {"error": f"more than {_CEILING:,} rows: add conditions or a LIMIT", "is_limit": True}, b""
    except (SyntaxError, OSError, ValueError, RuntimeError) as error:
        return {"error": str(error)}, b""
    lines = out.getvalue().split(b"\n")[:-1]
    if isinstance(found, pyoxigraph.QueryTriples):
        return {"is_table": False}, b"".join(line + b"\n" for line in sorted(set(lines)))
    variables, *rows = (line.split(b"\t") for line in lines)
    n_shown = len(variables)
    if unordered:
        if not _order(rows, variables, unordered["order"]):
            return run(store, request | {"unordered": None})
        n_shown -= unordered["n_added"]
    elif not request["is_ordered"]:
        rows.sort()
    kept = rows[request["offset"] : request["offset"] + request["max_rows"]]
    return {"is_table": True, "n_rows": len(rows)}, b"".join(b"\t".join(row[:n_shown]) + b"\n" for row in (variables, *kept))


def _order(rows: list[list[bytes]], variables: list[bytes], order: list[tuple[str, bool]]) -> bool:
    """Sort the rows as SPARQL does, and tell whether that could be: some kinds of values only the engine can compare."""
    keys = []
    for name, is_greatest_first in order:
        variable = f"?{name}".encode()
        key = _comparable([row[variables.index(variable)] for row in rows]) if variable in variables else None
        if key is None:
            return False
        keys.append((is_greatest_first, key))
    places = list(range(len(rows)))
    for is_greatest_first, alike in reversed([(way, [key for _, key in found]) for way, found in groupby(keys, key=itemgetter(0))]):
        places.sort(key=list(zip(*alike, strict=True)).__getitem__, reverse=is_greatest_first)
    rows[:] = [rows[place] for place in places]
    return True


def _comparable(terms: list[bytes]) -> list[Any] | None:
    """Return for each term of a column what is less where SPARQL has it first: nothing, names, then values of one kind.

    None where only the engine can tell: blank nodes, several kinds of values, and kinds of which two different values may be equal.
    """
    read = {term: _read_term(term) for term in set(terms)}
    kinds = {found[0] for found in read.values()}
    if len(kinds - {_NO_VALUE}) > 1 or _OTHER in kinds:
        return None
    are_alike = len({rank for _, rank, _ in read.values()}) == 1
    keys = {term: value if are_alike else (rank, value) for term, (_, rank, value) in read.items()}
    return [keys[term] for term in terms]


def _read_term(term: bytes) -> tuple[bytes, int, Any]:
    """Return of a term in TSV the kind of its value, its rank among the kinds of terms, and what it is compared by."""
    if term[:1] == b"<":
        return _NO_VALUE, 1, term[1:-1]
    if term[:1] == b'"':
        words, kind = term[1:].rsplit(b'"', 1)
        if b"\\" in words:
            words = _ESCAPE.sub(lambda found: _ESCAPED[found[1]], words)
        return (_OTHER if kind[:1] == b"^" else b"words" + kind), 2, words
    if _WHOLE_NUMBER.fullmatch(term):
        return b"number", 2, int(term)
    return (_OTHER if term else _NO_VALUE), 0, b""


def written(store: pyoxigraph.Store, request: dict[str, Any]) -> Answer:
    """Return what the query finds as text, in the media type that is asked for its kind of result."""
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
        return {"error": f"more than {request['max_bytes']:,} bytes: add conditions or a LIMIT", "is_limit": True}, b""
    except (SyntaxError, OSError, ValueError, RuntimeError) as error:
        return {"error": str(error)}, b""
    return {"media": media}, out.getvalue()


class _TooLargeError(Exception):
    """More was written than is wanted."""


class _Lines(io.BytesIO):
    """Lines up to a limit, which the first does not count towards."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most + 1

    def write(self, data: Any) -> int:
        self._left -= data.count(b"\n")
        if self._left < 0:
            raise _TooLargeError
        return super().write(data)


class _Limited(io.BytesIO):
    """Bytes up to a limit."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self._most:
            raise _TooLargeError
        return super().write(data)


def _send(sink: IO[bytes], answer: dict[str, Any], body: bytes = b"") -> None:
    sink.write(_line(answer | {"n_bytes": len(body)} if body else answer))
    sink.write(body)
    sink.flush()


def _line(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer).encode("ascii") + b"\n"


def _read(source: IO[bytes], requests: queue.SimpleQueue[bytes]) -> None:
    """Pass requests on; a query that is running lets this thread go on, and it ends the process with its input."""
    with suppress(OSError):
        for line in source:
            requests.put(line)
    os._exit(0)


def _limit_memory(size: int) -> None:
    """Allow so many bytes of address space; a query that wants more ends the process instead of the machine."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def _address_space() -> int:
    """Return the bytes of address space that the process has now; 0 where the system does not tell."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0


if __name__ == "__main__":
    main()
