"""The application: addresses and what answers there.

/                       what there is                   /sparql          SPARQL 1.1 Protocol, or a page to ask on
/files/NAME             the build's own files           /claims ...      the JSON API, told in /openapi.json
/id/KIND/NAME           a node, by the end of its IRI   /static/NAME     scripts and styles of the query page
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError
from kg.server import api, pages
from kg.server.guard import Guard
from kg.server.served import Limits, Served
from kg.server.sparql import sparql

_STATIC = Path(__file__).parent / "static"


def create_app(folder: Path, *, hosts: Collection[str] | None = None, token: str | None = None, limits: Limits | None = None) -> Starlette:
    """Return the application that serves a build's folder.

    Args:
        folder: What ``kg build`` wrote; read anew when it is built anew.
        hosts: Names under which it may be asked for, lower case; None for all.
        token: What a client must show; None for nothing.
        limits: What one request may cost.
    """
    chosen = limits or Limits()
    served = Served(folder, chosen)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        served.build()
        yield
        served.close()

    app = Starlette(
        routes=[
            Route("/", pages.index),
            Route("/files/{name:path}", pages.file),
            Route("/id/{kind}/{name}", pages.node),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/openapi.json", _openapi),
            *(Route(operation.path, operation.__call__, methods=["GET"]) for operation in api.OPERATIONS),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        middleware=[Middleware(Guard, hosts=hosts, token=token, request_bytes=chosen.request_bytes)],
        exception_handlers={KgError: _gone},
        lifespan=lifespan,
    )
    app.state.served = served
    return app


async def _openapi(_: Request) -> Response:
    return JSONResponse(api.openapi())


async def _gone(_: Request, error: Exception) -> Response:
    """The folder is not there for the moment: it is being replaced, or was taken away."""
    return PlainTextResponse(str(error), 503)
