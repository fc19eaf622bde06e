"""Running the application."""

from __future__ import annotations

from pathlib import Path

import uvicorn

from kg.errors import UsageError
from kg.server.app import create_app
from kg.server.served import Limits

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


def serve(folder: Path, *, host: str = "127.0.0.1", port: int = 8000, token: str | None = None, limits: Limits | None = None) -> None:
    """Serve a build's folder until interrupted.

    Raises:
        UsageError: a host that others can reach, without a token; or no build in the folder.
    """
    is_local = host in LOOPBACK
    if not is_local and not token:
        raise UsageError(f"{host} can be reached by others: give a --token that they must show, or serve on 127.0.0.1")
    app = create_app(folder, hosts=LOOPBACK if is_local else None, token=token, limits=limits)
    app.state.served.build()
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, date_header=False, lifespan="on")
