"""The process that holds the graph and runs queries; its parent kills it when one runs too long, for no engine can cancel.

Run by path, not imported: it needs nothing but pyoxigraph, so that it starts at once. One JSON object a line on each side:
in, first ``{"paths"}``, then ``{"query", "prefixes", "is_ordered", "max_rows"}`` again and again; out, one answer to each.
When the parent goes away, even in the middle of a query, so does this process.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any

import pyoxigraph

_MEMORY = 8 * 2**30
"""Bytes of address space; a query that wants more ends the process instead of the machine."""
_CEILING = 1_000_000
"""Rows of one answer before it is cut to ``max_rows``: a fixed order needs all of them."""


def main() -> None:
    """Load the graph, then answer until standard input ends."""
    _limit_memory()
    requests: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests,), daemon=True).start()
    store = pyoxigraph.Store()
    while True:
        request = json.loads(requests.get())
        answer = load(store, request["paths"]) if "paths" in request else run(store, request)
        sys.stdout.buffer.write(json.dumps(answer).encode("ascii") + b"\n")
        sys.stdout.buffer.flush()


def load(store: pyoxigraph.Store, paths: list[str]) -> dict[str, Any]:
    """Add the Turtle files."""
    for path in paths:
        try:
            store.bulk_load(Path(path).read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
        except (OSError, SyntaxError) as error:
            return {"error": f"{path}: {error}"}
    return {"size": len(store)}


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
                return {"error": f"more than {_CEILING} rows: add conditions or a LIMIT"}
    except (SyntaxError, OSError, ValueError, RuntimeError) as error:
        return {"error": str(error)}
    if isinstance(found, pyoxigraph.QueryTriples):
        return {"triples": [[_term(term) for term in row] for row in sorted({row[:3] for row in rows}, key=_key)]}
    if not request["is_ordered"]:
        rows.sort(key=_key)
    kept = [[_term(term) for term in row] for row in rows[: request["max_rows"]]]
    return {"variables": [variable.value for variable in found.variables], "rows": kept, "n_rows": len(rows)}


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


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard), hard))


if __name__ == "__main__":
    main()
