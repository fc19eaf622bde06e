"""``kg serve``: a build over HTTP."""

from __future__ import annotations

import argparse
import os

from kg.cli.options import Commands, add_folder, command
from kg.cli.terminal import complain

_DESCRIPTION = """Serve a build on this machine, read only: the view, the tables, SPARQL with a page to ask on, a page for each entity
and claim, and a small JSON API. On an address that others can reach, a token is wanted of them."""
_EXAMPLE = """  kg serve -o output
  curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT ?q { ?c schema:text ?q }' http://127.0.0.1:8000/sparql"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "serve", summary="serve a build over HTTP", description=_DESCRIPTION, example=_EXAMPLE)
    add_folder(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument(
        "--token", default=os.environ.get("KG_TOKEN"), help="what clients must show, as bearer or password (default: $KG_TOKEN)"
    )
    parser.add_argument("--time-limit", metavar="SECONDS", type=float, default=5.0, help="stop a query after so long (default: 5)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from kg.server import serve
    from kg.server.served import Limits

    complain(f"serving {arguments.output} on http://{arguments.host}:{arguments.port}/ (Ctrl-C ends)")
    limits = Limits(seconds=arguments.time_limit)
    serve(arguments.output, host=arguments.host, port=arguments.port, token=arguments.token, limits=limits)
    return 0
