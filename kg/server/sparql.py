"""``/sparql``: the query operation of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), read only.

Answers: 200; 400 a request or query that is wrong; 403 an update, or a query that reaches out; 406 no form that the client reads;
413 a request that is too long; 415 a body of another kind; 422 a query that was stopped at a limit.
"""

from __future__ import annotations

from functools import partial
from urllib.parse import parse_qsl

import pyoxigraph
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import QueryError, QueryLimitError, QueryRefusedError
from kg.server.media import HTML, ROWS, STATEMENTS, choose
from kg.server.pages import page
from kg.server.served import Limits, Served
from kg.store import Rows, Store, list_queries

_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"
_FORMS = (
    *(f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV")),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
"""Of rows and statements, as https://www.w3.org/ns/formats/ calls them."""
_DATASET = ("default-graph-uri", "named-graph-uri")
_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .

<{url}> a sd:Service ;
    sd:endpoint <{url}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat {forms} ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ; void:triples {triples} ] ] .
"""


class _RequestError(Exception):
    """A request that the protocol does not allow; ``status`` says how it is answered."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the service where none is given; a browser gets a page to ask on."""
    served: Served = request.app.state.served
    accept = request.headers.get("accept", "")
    try:
        query = await _query_of(request)
    except _RequestError as error:
        return PlainTextResponse(str(error), error.status)
    if query is None:
        return await _described(request, served, accept)
    rows, statements = choose(accept, ROWS), choose(accept, STATEMENTS)
    answers, key = (await run_in_threadpool(served.build)).answers, ("sparql", query, rows, statements)
    async with answers.turn(key):
        found = answers.find(request, key)
        if found is not None:
            return found
        try:
            media, body = await run_in_threadpool(served.ask, partial(_asked, query, rows, statements, served.limits))
        except QueryRefusedError as error:
            return PlainTextResponse(str(error), 403)
        except QueryLimitError as error:
            return PlainTextResponse(str(error), 422)
        except QueryError as error:
            return PlainTextResponse(str(error), 400)
        if media is None:
            return PlainTextResponse(f"this query is answered as {', '.join((*ROWS, *STATEMENTS))}", 406)
        return answers.keep(key, media, body)


def _asked(query: str, rows: str | None, statements: str | None, limits: Limits, store: Store) -> tuple[str | None, bytes]:
    return store.write(query, rows=rows, statements=statements, max_bytes=limits.answer_bytes, time_limit_s=limits.seconds)


async def _query_of(request: Request) -> str | None:
    """Return the query of a request; None of a GET without one."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == _UPDATE:
            raise _RequestError(403, "updates are refused: this graph is read only")
        if kind not in (_FORM, _DIRECT):
            raise _RequestError(415, f"a POST holds {_FORM} or {_DIRECT}, not {kind or 'a body without a type'}")
        try:
            body = (await request.body()).decode("utf-8")
        except UnicodeDecodeError as error:
            raise _RequestError(400, f"the body is not UTF-8: {error}") from error
        pairs += [("query", body)] if kind == _DIRECT else parse_qsl(body, keep_blank_values=True)
    names = [name for name, _ in pairs]
    if "update" in names:
        raise _RequestError(403, "updates are refused: this graph is read only")
    if any(name in _DATASET for name in names):
        raise _RequestError(400, f"{' and '.join(_DATASET)} are refused: there is one graph, the default one")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1 or (not queries and request.method == "POST"):
        raise _RequestError(400, f"one query is wanted, not {len(queries)}")
    return queries[0] if queries else None


async def _described(request: Request, served: Served, accept: str) -> Response:
    """Return the page to ask on, or the service description."""
    media = choose(accept, (*STATEMENTS[:1], HTML, *STATEMENTS[1:]))
    if media == HTML:
        return Response(page("query.html", questions=list_queries()), media_type=HTML, headers={"Vary": "Accept"})
    if media is None:
        return PlainTextResponse(f"the service is described as {', '.join(STATEMENTS)}", 406)
    url = str(request.url.replace(query="", fragment=""))
    forms = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMS)
    text = await run_in_threadpool(_triples, served)
    return _as(media, _DESCRIPTION.format(url=url, forms=forms, triples=text))


def _triples(served: Served) -> int:
    """Return how many statements the graph has."""
    found = served.ask(lambda store: store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    counted = found.rows[0][0] if isinstance(found, Rows) else None
    return int(counted.value) if counted is not None else 0


def _as(media: str, turtle: str) -> Response:
    """Return the Turtle in the media type, one of ``STATEMENTS``."""
    form = pyoxigraph.RdfFormat.from_media_type(media) or pyoxigraph.RdfFormat.TURTLE
    data = pyoxigraph.serialize(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE), format=form)
    return Response(data, media_type=media, headers={"Vary": "Accept"})
