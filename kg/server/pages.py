"""Pages: what there is, one node of the graph in the form that the client reads, and the files of the build."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from kg.identifiers import is_iri
from kg.server.api import OPERATIONS
from kg.server.media import HTML, STATEMENTS, choose
from kg.server.served import Limits, Served
from kg.server.told import disagreements, most_told, told
from kg.store import Answer, Store, list_queries

_TEMPLATES = Environment(loader=PackageLoader("kg.server"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
_TYPES = {
    ".html": HTML,
    ".ttl": "text/turtle",
    ".jsonl": "application/jsonl",
    ".json": "application/json",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".graphml": "application/graphml+xml",
}


async def index(request: Request) -> Response:
    """Return the page that leads to all others."""
    served: Served = request.app.state.served
    build = await run_in_threadpool(served.build)
    key = ("index",)
    found = build.answers.find(request, key)
    if found is not None:
        return found
    counted = {
        "n_claims": Counter(claim.document for claim in build.graph.claims),
        "publishers": {document.name: document.metadata.publisher for document in build.graph.documents},
        "most": most_told(build),
        "disagreements": disagreements(build),
        "n_questions": len(list_queries()),
    }
    return build.answers.keep(key, HTML, page("index.html", build=build, operations=OPERATIONS, **counted))


async def file(request: Request) -> Response:
    """Return a file of the build, by the name that its manifest has."""
    served: Served = request.app.state.served
    build = await run_in_threadpool(served.build)
    name = request.path_params["name"]
    if name not in build.files:
        return PlainTextResponse("the build has no such file", 404)
    path, key = served.folder / name, ("file", name)
    media = _TYPES.get(path.suffix, "application/octet-stream")
    return build.answers.find(request, key) or FileResponse(path, media_type=media, headers=build.answers.headers(key))


async def node(request: Request) -> Response:
    """Return what the graph has on the node of an IRI: as a page, or as RDF."""
    served: Served = request.app.state.served
    build = await run_in_threadpool(served.build)
    iri = f"{build.graph.base}{request.path_params['kind']}/{request.path_params['name']}"
    media = choose(request.headers.get("accept", ""), (HTML, *STATEMENTS))
    key = ("node", iri, media)
    found = build.answers.find(request, key)
    if found is not None:
        return found
    if not (is_iri(iri) and iri.isprintable()):
        return PlainTextResponse("that is no IRI", 404)
    body = await run_in_threadpool(served.ask, partial(_described, iri, STATEMENTS[0] if media in (HTML, None) else media, served.limits))
    if body is None:
        return PlainTextResponse("the graph has no such node", 404)
    if media is None:
        return PlainTextResponse(f"a node is told as {', '.join((HTML, *STATEMENTS))}", 406)
    if media == HTML:
        known = {"base": build.graph.base, "iri": iri, "kind": request.path_params["kind"], "forms": STATEMENTS}
        body = page("node.html", turtle=body.decode("utf-8"), **known, **told(build, iri))
    return build.answers.keep(key, media, body)


def page(template: str, **values: Any) -> bytes:
    """Return a page in HTML."""
    return _TEMPLATES.get_template(template).render(**values).encode("utf-8")


def _described(iri: str, media: str, limits: Limits, store: Store) -> bytes | None:
    if store.query(f"ASK {{ <{iri}> ?p ?o }}") != Answer(value=True):
        return None
    return store.write(f"DESCRIBE <{iri}>", rows=None, statements=media, max_bytes=limits.answer_bytes, time_limit_s=limits.seconds)[1]
