"""Targets that answer strangers: the guard of queries, the questions that ship, words to search for, and requests to the server."""

from __future__ import annotations

import asyncio
import select
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph
from hypothesis import strategies as st
from starlette.applications import Starlette

from fuzz.inputs import edited, runs, text
from fuzz.target import Target, folder
from fuzz.writing import write_build
from kg.errors import QueryError, QueryRefusedError
from kg.server.app import create_app
from kg.server.served import Limits
from kg.store import bind, list_queries, search
from kg.store.guard import check_query, is_ordered
from kg.store.order import unordered
from kg.store.worker import run
from kg.vocab import PREFIXES


@cache
def _listener() -> tuple[socket.socket, str]:
    """Return a server that only listens, and its address: a query that reaches out would be seen there."""
    server = socket.create_server(("127.0.0.1", 0))
    return server, f"http://127.0.0.1:{server.getsockname()[1]}/"


def _was_called(server: socket.socket) -> bool:
    ready, _, _ = select.select([server], [], [], 0)
    if ready:
        server.accept()[0].close()
    return bool(ready)


@cache
def _small_store() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    turtle = '@prefix : <http://a/> . :s :p true, 1, "x"@en, "", :o, <http://b:8>, <http://b:8/> . :o :p :s .'
    store.bulk_load(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def _guard(query: str) -> None:
    """A query that the guard lets through opens no connection; the engine is asked itself, and the listener is not to hear of it."""
    server, address = _listener()
    query = query.replace("http://there/", address)
    is_ordered(query)
    try:
        check_query(query)
    except QueryRefusedError:
        return
    _ended_by_listener(server, lambda: run(_small_store(), _ten_rows(query, {})), query)


def _ten_rows(query: str, prefixes: Mapping[str, str]) -> dict[str, Any]:
    """Return what the process that answers is sent for ten rows."""
    parted = unordered(query)
    order = {"is_ordered": is_ordered(query), "unordered": asdict(parted) if parted else None}
    return {"query": query, "prefixes": dict(prefixes), "max_rows": 10, "offset": 0} | order


_STACK = 2**29
"""Bytes of address, not of memory."""


def _ended_by_listener(server: socket.socket, ask: Callable[[], object], query: str) -> None:
    """Run the query in a thread that nobody waits for longer than it takes to be heard.

    Its stack holds whatever nests; a worker, which has less, ends of that alone.
    """
    default = threading.stack_size(_STACK)
    asked = threading.Thread(target=ask, daemon=True)
    asked.start()
    threading.stack_size(default)
    asked.join(0.2)
    for _ in range(10):
        assert not _was_called(server), f"reached out: {query!r}"
        if not asked.is_alive():
            return
        asked.join(0.2)


_QUESTIONS = {question.name: question for question in list_queries()}


def _question(given: tuple[str, dict[str, str]]) -> None:
    name, values = given
    question = _QUESTIONS[name]
    kinds = [parameter.name for parameter in question.parameters]
    chosen = {kinds[int(key) % len(kinds)]: value for key, value in values.items()} if kinds else {}
    try:
        query = bind(question, chosen)
    except QueryError as error:
        assert "\n" not in str(error)
        return
    try:
        check_query(query)
    except QueryRefusedError:
        assert any("service" in value.casefold() for value in values.values())
        return
    answer = run(_small_store(), _ten_rows(query, PREFIXES))
    assert "error" not in answer, (answer, query)
    assert query.count("\n") == question.text.count("\n"), "a value has begun a line of its own"


@cache
def build_folder() -> Path:
    """Return a small build, written once."""
    made = folder() / "build"
    made.mkdir()
    write_build(made)
    return made


def _search(words: str) -> None:
    try:
        hits = search(build_folder(), words, cache=folder() / "search")
    except QueryError as error:
        assert "\n" not in str(error)
        return
    assert len(hits) <= 20


@cache
def _server() -> tuple[Starlette, asyncio.AbstractEventLoop]:
    return create_app(build_folder(), limits=Limits(seconds=2, processes=1)), asyncio.new_event_loop()


def _request(given: tuple[str, str, str, list[tuple[str, str]], bytes]) -> None:
    """Whatever is asked, the server answers, not with a fault of its own, and lets no browser guess what it sent."""
    method, path, query, headers, body = given
    app, loop = _server()
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode("utf-8", "replace"),
        "query_string": query.encode("utf-8", "replace"),
        "headers": [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers],
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 1),
    }
    asked = [{"type": "http.request", "body": body, "more_body": False}]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return asked.pop() if asked else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    loop.run_until_complete(app(scope, receive, send))
    assert sent[0]["status"] < 500, sent
    assert (b"x-content-type-options", b"nosniff") in sent[0]["headers"]


_QUERY = (
    "PREFIX : <http://a/> PREFIX b: <http://b:8> SELECT * WHERE { ?s :p ?o . FILTER(?o > 1) OPTIONAL { ?o :p ?x } } ORDER BY ?s LIMIT 5"
)
_OUT = [
    "SELECT * { SERVICE <http://there/> { ?s ?p ?o } }",
    "PREFIX there: <http://there/> SELECT * { ?s ?p ?o . SERVICE SILENT there:x { ?s ?p ?o } }",
    "SELECT * { VALUES ?x { 'a' '''b''' } SERVICE <http://there/> { } } # '''",
    "PREFIX : <http://there/> SELECT * { ?s ?p true SERVICE : { } FILTER EXISTS { SERVICE:a { } } }",
    "PREFIX b: <http://b:8> SELECT * { { ?s ?p b: SERVICE<http://there/>{ } } UNION { VALUES ?u { <http://there/> } SERVICE ?u { } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o MINUS { BIND(1 AS ?z) SERVICE <http://there/> { ?s ?p ?o } } }",
    "ASK { ?s ?p '' SERVICE<http://there/#{>{ } }",
    "SELECT (COUNT(*) AS ?n) { SELECT * { ?s ?p ?o SERVICE <http://there/> {} } } ORDER BY ?n",
]
_SPARQL = (
    "SERVICE |SERVICE|service|SerVice|\\u0053ERVICE|SILENT |SILENT|<http://there/>|there:|:|:a|a:|b:|{|}|{ }| . | ; |?s ?p ?o|?u|'|''|'''|\"|\"\"\"|\\q|\\'|"
    '#|#\n|\n|\r|<|>|<<|>>|true|false|1|1.|1e0|"x"@en|@en|^^|_:b|[]|()|FILTER(|)|OPTIONAL |UNION |MINUS |GRAPH ?g |VALUES ?u |BIND(|AS |SELECT |FROM '
    "<http://there/>|LOAD|PREFIX : <http://there/> |BASE <http://there/> |*|/|^|!|+|?|$x|%41|\\.|&&|IN (|EXISTS |HAVING |ORDER BY |LATERAL |\\uD800"
).split("|")
_TERMS = [
    '" }',
    "} SERVICE <http://there/> {",
    "\\1",
    "\\g<0>",
    'VALUES ?about { "x" }',
    "\n VALUES ?name { 1 }",
    "http://a/",
    "green tea",
    "1.5",
    "-3",
    "٣",
    "1e5",
]
_SEARCHED = [
    '"',
    "*",
    "NEAR(",
    "AND ",
    "OR ",
    "NOT ",
    "text:",
    "^",
    "-",
    "(",
    ")",
    "+",
    "{text about}:",
    "sleep",
    "magnesium",
    "_",
    "rowid",
    ";--",
    "'",
]
_PATHS = [
    "/",
    "/sparql",
    "/claims",
    "/entities",
    "/disagreements",
    "/path",
    "/openapi.json",
    "/files/",
    "/files/manifest.json",
    "/id/entity/",
    "/static/",
]
_NAMED = [
    "query",
    "update",
    "entity",
    "speaker",
    "q",
    "limit",
    "offset",
    "type",
    "kind",
    "from",
    "to",
    "polarity",
    "default-graph-uri",
    "document",
]
_GIVEN = [
    "",
    "magnesium",
    "sleep",
    "1",
    "-1",
    "0",
    "٣",
    "999999999999",
    "affirmed",
    "ASK {}",
    "SELECT * {?s ?p ?o} LIMIT 1",
    "DESCRIBE <http://a>",
    "INSERT DATA {}",
]
_HEADERS = {
    "accept": [
        "*/*",
        "text/html",
        "text/turtle;q=0.5, */*;q=x",
        "application/sparql-results+json",
        ";;q=,",
        "text/csv",
        "a/b;q=1e999",
        "application/rdf+xml",
    ],
    "content-type": [
        "application/sparql-query",
        "application/sparql-update",
        "application/x-www-form-urlencoded",
        "",
        "application/sparql-query; charset=utf-7",
    ],
    "host": ["localhost", "evil.example", "[::1]:80", "localhost:x", ""],
    "authorization": ["Basic !!!", "Basic w6k6w6k=", "Bearer x", "bearer"],
    "range": ["bytes=0-1", "bytes=9-0", "bytes=-1", "bytes=x", "bytes=0-0,5-6"],
}


def _query_string(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, errors="replace")


TARGETS = (
    Target(
        name="guard",
        inputs=st.one_of(edited([*_OUT, _QUERY], _SPARQL), text(_SPARQL), edited(_OUT, _SPARQL), runs(_SPARQL)),
        check=_guard,
        examples=150,
    ),
    Target(
        name="questions",
        inputs=st.tuples(
            st.sampled_from(sorted(_QUESTIONS)),
            st.dictionaries(st.sampled_from("0123"), st.one_of(text(_TERMS, 6), st.sampled_from(_TERMS)), max_size=3),
        ),
        check=_question,
        examples=60,
    ),
    Target(
        name="search", inputs=st.one_of(text(_SEARCHED), edited(['"green tea" sleep* chemo*'], _SEARCHED), runs(_SEARCHED)), check=_search
    ),
    Target(
        name="requests",
        inputs=st.tuples(
            st.sampled_from(["GET", "GET", "POST", "HEAD", "OPTIONS", "PUT"]),
            st.one_of(
                st.sampled_from(_PATHS), st.builds("{}{}".format, st.sampled_from(_PATHS), text(["../", "%2e%2e/", "graph.ttl", "a"], 4))
            ),
            st.lists(st.tuples(st.sampled_from(_NAMED), st.one_of(st.sampled_from(_GIVEN), text(_GIVEN, 4))), max_size=3).map(
                _query_string
            ),
            st.lists(
                st.sampled_from(sorted(_HEADERS)).flatmap(
                    lambda name: st.tuples(st.just(name), st.one_of(st.sampled_from(_HEADERS[name]), st.text(max_size=8)))
                ),
                max_size=4,
            ),
            st.one_of(st.sampled_from([b"ASK {}", b"query=ASK%20%7B%7D", b"update=CLEAR ALL", b"\xff", b""]), st.binary(max_size=20)),
        ),
        check=_request,
        examples=60,
    ),
)
