"""Pages from the web, fetched politely and safely.

Each hop of each request is checked: http or https, robots.txt allows it, the host's addresses are public. The
connection goes to the very address that was checked, so that a name cannot change its address in between.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from kg.errors import SourceError

_AGENT = "kg-claims"
_MAX_HOPS = 5
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_ROBOTS_BYTES = 500_000  # RFC 9309, section 2.5
_HTTP_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_READABLE = ("text/", "application/pdf", "application/xhtml+xml", "application/xml", "application/jats+xml", "application/octet-stream")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server answered: the address after redirects, the bytes, and the media type and encoding that it states."""

    url: str
    data: bytes
    media_type: str
    encoding: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far a request may go: bytes after decompression, seconds for all of it, and whether to private addresses."""

    max_bytes: int
    timeout_s: float
    allow_local: bool


def fetch(url: str, limits: Limits) -> Fetched:
    """Return the page at an address.

    Raises:
        SourceError: refused by us (private address, robots.txt, too big, no text) or by the server, or too slow.
    """
    deadline = time.monotonic() + limits.timeout_s
    current = url
    for _ in range(_MAX_HOPS + 1):
        if not _is_allowed(url, current, limits):
            raise SourceError(url, f"robots.txt of {urlsplit(current).hostname} asks programs not to read this page")
        with _answer(url, current, limits, deadline) as response:
            if response.status_code in _HTTP_REDIRECTS and "location" in response.headers:
                current = _joined(url, current, response)
                continue
            return _read_page(url, current, response, limits, deadline)
    raise SourceError(url, f"more than {_MAX_HOPS} redirects")


def _joined(url: str, current: str, response: httpx.Response) -> str:
    try:
        return urljoin(current, response.headers["location"])
    except ValueError as error:
        raise SourceError(url, "a redirect to no sound address") from error


def _read_page(url: str, current: str, response: httpx.Response, limits: Limits, deadline: float) -> Fetched:
    if response.status_code != httpx.codes.OK:
        raise SourceError(url, f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
    media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type and not media_type.startswith(_READABLE):
        raise SourceError(url, f"the server sent {media_type}, which is no page of text")
    data = _read_body(url, response, limits.max_bytes, deadline)
    return Fetched(url=current, data=data, media_type=media_type, encoding=response.charset_encoding)


@contextmanager
def _answer(url: str, current: str, limits: Limits, deadline: float) -> Iterator[httpx.Response]:
    """Ask for one address, without following redirects, over a connection to an address that was checked."""
    parts = _split(url, current)
    address = _checked_address(url, parts, limits)
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise SourceError(url, f"no whole answer within {limits.timeout_s:g} s")
    asked = httpx.URL(current)
    headers = {"Host": asked.netloc.decode("ascii"), "User-Agent": _AGENT, "Accept": "text/html, text/*, */*;q=0.5"}
    with httpx.Client(timeout=remaining, trust_env=False, follow_redirects=False) as client:
        pinned = asked.copy_with(host=address, userinfo=b"")
        request = client.build_request("GET", pinned, headers=headers, extensions={"sni_hostname": asked.raw_host.decode("ascii")})
        try:
            response = client.send(request, stream=True)
        except httpx.TimeoutException as error:
            raise SourceError(url, f"no answer within {limits.timeout_s:g} s") from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise SourceError(url, f"cannot be reached: {error}") from error
        try:
            yield response
        finally:
            response.close()


def _split(url: str, current: str) -> SplitResult:
    """Return the parts of an address, which must have a scheme of the web and a host."""
    try:
        parts = urlsplit(current)
        httpx.URL(current)
    except (ValueError, httpx.InvalidURL) as error:
        raise SourceError(url, f"not an http or https address: {current}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SourceError(url, f"not an http or https address: {current}")
    return parts


def _checked_address(url: str, parts: SplitResult, limits: Limits) -> str:
    """Return the first address of the host; all of them must be public, unless private ones are allowed."""
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError, UnicodeError) as error:
        raise SourceError(url, f"no such host: {parts.hostname}") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not limits.allow_local and not all(_is_public(address) for address in addresses):
        raise SourceError(url, f"{parts.hostname} is a private or local address; --allow-local permits that")
    return addresses[0]


def _is_public(address: str) -> bool:
    """Tell whether an address is one of the open internet; an IPv6 address that stands for an IPv4 address is that one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        ip = _inner(ip) or ip
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _inner(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _read_body(url: str, response: httpx.Response, max_bytes: int, deadline: float) -> bytes:
    chunks = []
    size = 0
    try:
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > max_bytes:
                raise SourceError(url, f"larger than {max_bytes:,} bytes")
            if time.monotonic() > deadline:
                raise SourceError(url, "the server sends too slowly")
            chunks.append(chunk)
    except httpx.HTTPError as error:
        raise SourceError(url, f"the answer broke off: {error or type(error).__name__}") from error
    return b"".join(chunks)


def _is_allowed(url: str, current: str, limits: Limits) -> bool:
    parts = _split(url, current)
    try:
        rules = _robots(f"{parts.scheme}://{parts.netloc}", limits)
    except SourceError as error:
        raise SourceError(url, error.reason) from error
    if rules is None:
        raise SourceError(url, f"robots.txt of {parts.hostname} cannot be read, so the page is left alone")
    return rules.can_fetch(_AGENT, current)


@lru_cache(maxsize=256)
def _robots(site: str, limits: Limits) -> RobotFileParser | None:
    """Return the rules of a site, asked for once a process; None where the server fails (RFC 9309, section 2.3.1.4)."""
    rules = RobotFileParser()
    address = f"{site}/robots.txt"
    deadline = time.monotonic() + limits.timeout_s
    for _ in range(_MAX_HOPS + 1):
        with _answer(address, address, limits, deadline) as response:
            if response.status_code in _HTTP_REDIRECTS and "location" in response.headers:
                address = _joined(address, address, response)
                continue
            if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
                return None
            lines = []
            if response.status_code == httpx.codes.OK:
                lines = _read_body(address, response, _ROBOTS_BYTES, deadline).decode("utf-8", "replace").splitlines()
            rules.parse(lines)
            return rules
    rules.parse([])
    return rules
