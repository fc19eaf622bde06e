"""Answers that were given, by what was asked: a build does not change, so neither do they."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from weakref import WeakValueDictionary

from starlette.requests import Request
from starlette.responses import Response

Key = tuple[str | None, ...]

MOST_BYTES = 32 * 2**20
"""Of the answers that are kept; those asked for last stay."""
_LARGEST = MOST_BYTES // 16


class Answers:
    """The answers of one build, each with an ETag (RFC 9110, section 8.8.3) that is known before it is made."""

    def __init__(self, build: str) -> None:
        """Keep answers of a build; ``build`` differs for any other."""
        self._build = build
        self._kept: OrderedDict[Key, tuple[str, bytes]] = OrderedDict()
        self._n_bytes = 0
        self._turns: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()

    def turn(self, key: Key) -> asyncio.Lock:
        """Return what to hold while an answer is looked for and made, so that no two make the same one."""
        return self._turns.setdefault(key, asyncio.Lock())

    def find(self, request: Request, key: Key) -> Response | None:
        """Return the answer if there is one: that the client has it, or as it was given before."""
        if request.method in ("GET", "HEAD") and self._etag(key) in _tags(request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=self.headers(key))
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return self._response(key, *found)

    def keep(self, key: Key, media: str, body: bytes) -> Response:
        """Return the answer, and have it ready for the next who asks."""
        if len(body) <= _LARGEST and key not in self._kept:
            self._kept[key] = media, body
            self._n_bytes += len(body)
            while self._n_bytes > MOST_BYTES:
                _, (_, oldest) = self._kept.popitem(last=False)
                self._n_bytes -= len(oldest)
        return self._response(key, media, body)

    def headers(self, key: Key) -> dict[str, str]:
        """Return what tells a client that it may keep the answer if it asks whether it still holds."""
        return {"ETag": self._etag(key), "Cache-Control": "private, no-cache", "Vary": "Accept"}

    def _etag(self, key: Key) -> str:
        return f'"{hashlib.sha256(repr((self._build, key)).encode()).hexdigest()[:32]}"'

    def _response(self, key: Key, media: str, body: bytes) -> Response:
        return Response(body, media_type=media, headers=self.headers(key))


def _tags(header: str) -> set[str]:
    """Return the tags of an ``If-None-Match``; a weak one stands for the same bytes here."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}
