"""Pages from a real web server on this machine: politeness, limits, and no way to private addresses."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import SourceError
from kg.ingest import ReadOptions, Source, fetch, read_source

PAGE = b"Worms sleep in winter\n\nEarthworms slow down when the soil freezes, according to a survey of forty gardens in the north.\n"
LOCAL = ReadOptions(allow_local=True, timeout_s=5, max_bytes=100_000)
Answer = tuple[int, dict[str, str], bytes]


class _Handler(BaseHTTPRequestHandler):
    """Answers from a table that the test fills, and keeps what was asked."""

    answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        """Answer one request."""
        self.asked.append((self.path, dict(self.headers)))
        answer = self.answers.get(self.path, (404, {}, b""))
        if callable(answer):
            answer(self)
            return
        status, headers, body = answer
        self.send_response(status)
        for name, value in {"Content-Type": "text/plain", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server:
    """A web server with its address, its table of answers, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = {"/page": (200, {}, PAGE)}
        self.asked: list[tuple[str, dict[str, str]]] = []
        handler = type("Handler", (_Handler,), {"answers": self.answers, "asked": self.asked})
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.http.daemon_threads = True
        self.port = self.http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def close(self) -> None:
        """Stop serving."""
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a fresh server; no rules of robots are remembered from the last."""
    fetch._robots.cache_clear()
    running = Server()
    yield running
    running.close()


def _refused(url: str, options: ReadOptions = LOCAL) -> str:
    with pytest.raises(SourceError) as error:
        read_source(Source(url), options)
    assert error.value.name == url
    assert "\n" not in str(error.value)
    return error.value.reason


def test_page_is_read(server: Server) -> None:
    """The address is the document's name and its URL; we say who we are and ask for robots.txt once."""
    document = read_source(Source(f"{server.url}/page"), LOCAL)
    assert document.text == PAGE.decode()
    assert (document.name, document.metadata.url) == (f"{server.url}/page", f"{server.url}/page")
    read_source(Source(f"{server.url}/page"), LOCAL)
    assert [path for path, _ in server.asked] == ["/robots.txt", "/page", "/page"]
    assert {headers["User-Agent"] for _, headers in server.asked} == {"kg-claims"}
    assert server.asked[1][1]["Host"] == f"127.0.0.1:{server.port}"


def test_format_follows_the_media_type(server: Server) -> None:
    """An address without suffix is HTML or Markdown if the server says so; its charset is believed."""
    body = f"<p>{PAGE.decode()} Said Jürgen Müller.</p>" * 3
    server.answers["/a"] = (200, {"Content-Type": "text/html; charset=iso-8859-1"}, body.encode("iso-8859-1"))
    assert "Jürgen Müller" in read_source(Source(f"{server.url}/a"), LOCAL).text
    server.answers["/b"] = (200, {"Content-Type": "text/markdown"}, b"# Worms\n\n" + PAGE.replace(b"slow", b"**slow**"))
    assert "**" not in read_source(Source(f"{server.url}/b"), LOCAL).text


def test_robots_are_obeyed(server: Server) -> None:
    """What robots.txt forbids is not fetched, also where a redirect leads to it."""
    server.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")
    server.answers["/private/page"] = (200, {}, PAGE)
    server.answers["/door"] = (302, {"Location": "/private/page"}, b"")
    assert "robots.txt of 127.0.0.1" in _refused(f"{server.url}/private/page")
    assert "robots.txt of 127.0.0.1" in _refused(f"{server.url}/door")
    assert "/private/page" not in [path for path, _ in server.asked]
    assert read_source(Source(f"{server.url}/page"), LOCAL).text == PAGE.decode()


def test_unreadable_robots_mean_no(server: Server) -> None:
    """Where the server fails on robots.txt, the page is left alone (RFC 9309)."""
    server.answers["/robots.txt"] = (503, {}, b"")
    assert "cannot be read" in _refused(f"{server.url}/page")


def test_redirects_are_followed_to_an_end(server: Server) -> None:
    """A few hops lead to the page, under its last address; a loop is left."""
    server.answers["/one"] = (301, {"Location": "/two"}, b"")
    server.answers["/two"] = (307, {"Location": f"{server.url}/page"}, b"")
    assert read_source(Source(f"{server.url}/one"), LOCAL).metadata.url == f"{server.url}/page"
    server.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    assert _refused(f"{server.url}/loop") == "more than 5 redirects"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "//", "http://[bad/", "gopher:x"])
def test_redirect_to_other_schemes_is_refused(server: Server, target: str) -> None:
    """A redirect cannot leave the web."""
    server.answers["/door"] = (302, {"Location": target}, b"")
    assert _refused(f"{server.url}/door")


def test_big_page_is_cut_off(server: Server) -> None:
    """No more than the limit is taken, whatever length the server states or hides."""
    server.answers["/big"] = (200, {}, b"worm " * 100_000)
    assert _refused(f"{server.url}/big") == "larger than 100,000 bytes"

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"worm " * 10_000)
        except OSError:
            return

    server.answers["/endless"] = endless
    assert _refused(f"{server.url}/endless") == "larger than 100,000 bytes"


def test_slow_server_is_left(server: Server) -> None:
    """The limit holds for the whole answer, also where single bytes keep coming."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(100):
                handler.wfile.write(b"w")
                handler.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    server.answers["/drip"] = drip
    server.answers["/sleep"] = lambda _: time.sleep(2)
    begin = time.monotonic()
    options = ReadOptions(allow_local=True, timeout_s=0.8)
    assert _refused(f"{server.url}/drip", options) == "the server sends too slowly"
    assert _refused(f"{server.url}/sleep", options)
    assert time.monotonic() - begin < 8


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, {}, b""), "the server answered 404 Not Found"),
        ((500, {}, b""), "the server answered 500 Internal Server Error"),
        ((200, {"Content-Type": "image/png"}, b"x"), "the server sent image/png, which is no page of text"),
        ((200, {}, b""), "the page is empty"),
        ((200, {"Content-Length": "1000"}, b"worm"), "the answer broke off"),
    ],
    ids=["missing", "failing", "image", "empty", "broken"],
)
def test_bad_answers(server: Server, answer: Answer, reason: str) -> None:
    """Each is one clear line."""
    server.answers["/bad"] = answer
    assert _refused(f"{server.url}/bad").startswith(reason)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "[::1]", "[fe80::1]"),
        *("[fc00::1]", "[::ffff:127.0.0.1]", "[2002:7f00:1::]", "[64:ff9b::7f00:1]", "2130706433", "0x7f000001", "127.1"),
    ],
)
def test_private_addresses_are_refused(server: Server, host: str) -> None:
    """Loopback, private, link-local, multicast and their disguises are not asked without leave."""
    reason = _refused(f"http://{host}:{server.port}/page", ReadOptions(timeout_s=2))
    assert "private or local address" in reason or "no such host" in reason or "not an http" in reason
    assert server.asked == []


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        *((address, True) for address in ("93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822", "::ffff:93.184.216.34")),
        *((address, False) for address in ("127.8.9.1", "100.64.0.1", "240.0.0.1", "255.255.255.255", "fe80::1%eth0", "ff02::1", "::")),
        *((address, False) for address in ("64:ff9b::a00:1", "2002:a00:1::", "::ffff:10.0.0.1", "fd12::1", "2001:db8::1")),
    ],
)
def test_public_addresses_are_told(address: str, *, is_public: bool) -> None:
    """An IPv6 address that stands for a private IPv4 address is private."""
    assert fetch._is_public(address) is is_public


def _resolver(answers: Iterator[str], port: int) -> Callable[..., list[tuple[object, ...]]]:
    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    return resolve


def test_name_that_resolves_to_a_private_address_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The addresses of a name count, not its looks."""
    monkeypatch.setattr(socket, "getaddrinfo", _resolver(iter(["127.0.0.1"]), server.port))
    assert "private or local address" in _refused(f"http://garden.example:{server.port}/page", ReadOptions(timeout_s=2))
    assert server.asked == []


def test_redirect_to_a_private_address_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each hop is checked: a public door does not open a private room."""
    monkeypatch.setattr(fetch, "_is_public", lambda address: address == "127.0.0.1")
    server.answers["/door"] = (302, {"Location": "http://169.254.169.254/latest/meta-data"}, b"")
    assert "169.254.169.254 is a private or local address" in _refused(f"{server.url}/door", ReadOptions(timeout_s=2))


def test_connection_goes_to_the_checked_address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is looked up once for each request: it cannot change its address between check and connection."""
    looked_up = []

    def resolve(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]

    real = socket.getaddrinfo

    def either(host: str, *arguments: object, **options: object) -> object:
        return resolve(host) if host == "garden.example" else real(host, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", either)
    read_source(Source(f"http://garden.example:{server.port}/page"), LOCAL)
    assert looked_up == ["garden.example", "garden.example"]  # for robots.txt and for the page
    assert server.asked[-1][1]["Host"] == f"garden.example:{server.port}"


def test_name_in_other_letters(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host name with an umlaut is asked for in its ASCII form."""
    monkeypatch.setattr(socket, "getaddrinfo", _resolver(iter(["127.0.0.1"] * 4), server.port))
    read_source(Source(f"http://gärten.example:{server.port}/page"), LOCAL)
    assert server.asked[-1][1]["Host"] == f"xn--grten-gra.example:{server.port}"


@pytest.mark.parametrize("url", ["http://", "https:///x", "http://user:pw@/", "http://a..b/", "http://garden.example:99999/"])
def test_broken_addresses(url: str) -> None:
    """An address that is none is one clear line."""
    assert _refused(url, ReadOptions(timeout_s=2))


def test_password_in_an_address_is_not_sent(server: Server) -> None:
    """User name and password of an address do not reach the server."""
    read_source(Source(f"http://molly:secret@127.0.0.1:{server.port}/page"), LOCAL)
    assert all("Authorization" not in headers for _, headers in server.asked)
