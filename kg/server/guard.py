"""What stands before every answer: who may ask, how much, and what a browser may do with it."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type",
    "Access-Control-Max-Age": "86400",
}
_LONGEST_ADDRESS = 16_384


class Guard:
    """Lets a request through that names a host of ours, has the token where one is set, and is not too long.

    A page elsewhere that makes a name of its own point here, as in DNS rebinding, gives itself away by that name.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str] | None, token: str | None, request_bytes: int) -> None:
        self._app = app
        self._hosts = hosts
        self._token = token
        self._request_bytes = request_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if headers.get("content-type", "").startswith("text/html") and not scope["path"].startswith("/files/"):
                    headers.setdefault("Content-Security-Policy", _POLICY)
            await send(message)

        refused = self._refuse(scope)
        if refused is not None:
            await refused(scope, receive, sent)
            return
        counted = _Counted(receive, self._request_bytes)
        body = await counted.body()
        if body is None:
            await PlainTextResponse(f"a request may have {self._request_bytes:,} bytes", 413)(scope, receive, sent)
            return
        await self._app(scope, counted.replay, sent)

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").rpartition(":")[0] if _has_port(headers.get("host", "")) else headers.get("host", "")
        if self._hosts is not None and host.lower() not in self._hosts:
            return PlainTextResponse(f"this server does not go by the name {host!r}", 421)
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            return Response(status_code=204, headers=_PREFLIGHT)
        if self._token is not None and not _has_token(headers.get("authorization", ""), self._token):
            return PlainTextResponse(
                "a token is wanted, as bearer or as password", 401, {"WWW-Authenticate": 'Basic realm="kg", charset="UTF-8"'}
            )
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string", b"")) > _LONGEST_ADDRESS:
            return PlainTextResponse("the address is too long: POST the query", 414)
        return None


class _Counted:
    """A request's body, read whole up to a limit and given out again."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._most = most
        self._messages: list[Message] = []

    async def body(self) -> bytes | None:
        """Return the body, None where it is longer than allowed."""
        parts: list[bytes] = []
        while True:
            message = await self._receive()
            self._messages.append(message)
            if message["type"] != "http.request":
                break
            parts.append(message.get("body", b""))
            if sum(map(len, parts)) > self._most:
                return None
            if not message.get("more_body", False):
                break
        return b"".join(parts)

    async def replay(self) -> Message:
        """Give the messages out again, then what comes after them."""
        return self._messages.pop(0) if self._messages else await self._receive()


def _has_port(host: str) -> bool:
    return host.rpartition(":")[2].isdigit() and not host.endswith("]")


def _has_token(authorization: str, token: str) -> bool:
    """Tell whether the header has the token, as ``Bearer`` or as the password of ``Basic``."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            value = base64.b64decode(value, validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(value.strip().encode(), token.encode())
