"""Pages: what there is, one node of the graph in the form that the client reads, and the files of the build."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response

from kg.model import Claim
from kg.pipeline.folder import MANIFEST
from kg.server.api import OPERATIONS
from kg.server.media import HTML, STATEMENTS, choose
from kg.server.served import Build, Served
from kg.store import Answer, Store

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
    return HTMLResponse(_TEMPLATES.get_template("index.html").render(graph=build.graph, files=_files(served), operations=OPERATIONS))


async def file(request: Request) -> Response:
    """Return a file of the build, by the name that its manifest has."""
    served: Served = request.app.state.served
    name = request.path_params["name"]
    if name not in await run_in_threadpool(_files, served):
        return PlainTextResponse("the build has no such file", 404)
    path = served.folder / name
    return FileResponse(path, media_type=_TYPES.get(path.suffix, "application/octet-stream"))


async def node(request: Request) -> Response:
    """Return what the graph has on the node of an IRI: as a page, or as RDF."""
    served: Served = request.app.state.served
    build = await run_in_threadpool(served.build)
    iri = f"{build.graph.base}{request.path_params['kind']}/{request.path_params['name']}"
    media = choose(request.headers.get("accept", ""), (HTML, *STATEMENTS))
    if any(char in iri for char in '<>"{}|^`\\') or not all(char.isprintable() and char != " " for char in iri):
        return PlainTextResponse("that is no IRI", 404)
    text = await run_in_threadpool(served.ask, partial(_described, iri, STATEMENTS[0] if media in (HTML, None) else media, served))
    if text is None:
        return PlainTextResponse("the graph has no such node", 404)
    if media is None:
        return PlainTextResponse(f"a node is told as {', '.join((HTML, *STATEMENTS))}", 406)
    if media != HTML:
        return Response(text, media_type=media, headers={"Vary": "Accept"})
    page = _TEMPLATES.get_template("node.html").render(iri=iri, turtle=text, forms=STATEMENTS, **_told(build, iri))
    return HTMLResponse(page, headers={"Vary": "Accept"})


def _described(iri: str, media: str, served: Served, store: Store) -> str | None:
    if store.query(f"ASK {{ <{iri}> ?p ?o }}") != Answer(value=True):
        return None
    limits = served.limits
    return store.write(f"DESCRIBE <{iri}>", rows=None, statements=media, max_bytes=limits.answer_bytes, time_limit_s=limits.seconds)[1]


def _told(build: Build, iri: str) -> dict[str, Any]:
    """Return the claims that a reader of the node wants: itself, or those about the thing, the proposition or the disagreement."""
    entity = build.entities.get(iri)
    if entity is not None:
        about = [claim for claim in build.graph.claims if iri in (claim.subject.iri, claim.object.iri if claim.object else None)]
        return {"entity": entity, "claims": about[:200], "n_claims": len(about)}
    groups: dict[str, tuple[str, ...]] = {one.iri: one.claims for one in build.graph.propositions}
    groups |= {one.iri: one.claims for one in build.graph.disagreements}
    ids = groups.get(iri, (iri.rpartition("/")[2],))
    claims: list[Claim] = [build.claims[one] for one in ids if one in build.claims]
    return {"entity": None, "claims": claims, "n_claims": len(claims)}


def _files(served: Served) -> list[str]:
    """Return the files that the manifest lists."""
    listed = json.loads((served.folder / MANIFEST).read_text(encoding="utf-8"))["files"]
    return [MANIFEST, *sorted(listed)]
