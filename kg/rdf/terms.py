"""RDF terms out of values that pages gave: always valid, always in one canonical form.

Characters that XML 1.0 forbids or discourages (NUL, most control characters, lone surrogates) become U+FFFD, one for one, so that
lengths and offsets stay; any RDF syntax can then carry the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import OntologyError
from kg.text import ascii_host
from kg.vocab import XSD

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_TRIPLET = re.compile(r"%[0-9A-Fa-f]{2}")
_URL_SAFE = "!$&'()*+,;=:@/?-._~%"
_DEFAULT_PORTS = {"http": 80, "https": 443}
_DATES = (  # XSD has a type for each precision of a date
    (re.compile(r"\d{4}", re.ASCII), "{}-01-01", XSD.gYear),
    (re.compile(r"\d{4}-\d{2}", re.ASCII), "{}-01", XSD.gYearMonth),
    (re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII), "{}", XSD.date),
)


@lru_cache(maxsize=4096)
def node(iri: str) -> NamedNode:
    """Return the node of an IRI.

    Raises:
        OntologyError: not an absolute IRI.
    """
    try:
        return NamedNode(str(iri))
    except ValueError as error:
        raise OntologyError(f"not an IRI: {iri!r}: {error}") from error


def about(subject: NamedNode, statements: Iterable[tuple[str, NamedNode | Literal | None]]) -> Iterator[Triple]:
    """Yield a triple for each predicate that has a value."""
    for predicate, value in statements:
        if value is not None:
            yield Triple(subject, node(predicate), value)


def clean(value: str) -> str:
    """Return the text with every forbidden character replaced.

    >>> clean("a" + chr(0) + "b") == "a" + chr(0xFFFD) + "b"
    True
    """
    return _FORBIDDEN.sub("\ufffd", value)


def text(value: str | None) -> Literal | None:
    """Return a plain string, None for None."""
    return None if value is None else Literal(clean(value))


def integer(value: int) -> Literal:
    """Return an ``xsd:integer``."""
    return Literal(str(value), datatype=node(XSD.integer))


def decimal(value: float | None) -> Literal | None:
    """Return an ``xsd:decimal`` in canonical form, None for None and for what is no number.

    >>> [decimal(number).value for number in (30.0, 2.50, 1e21, -0.0)]
    ['30', '2.5', '1000000000000000000000', '0']
    """
    if value is None or value != value or value in (float("inf"), float("-inf")):
        return None
    digits = f"{Decimal(repr(value + 0.0)):f}"
    return Literal(digits.rstrip("0").rstrip(".") if "." in digits else digits, datatype=node(XSD.decimal))


def score(value: float) -> Literal | None:
    """Return a probability to two decimals, so that another processor's last digits change no byte."""
    return decimal(round(value, 2))


def boolean(value: bool) -> Literal:  # noqa: FBT001 -- the value is the datum
    """Return an ``xsd:boolean``."""
    return Literal("true" if value else "false", datatype=node(XSD.boolean))


def published_on(value: str | None) -> Literal | None:
    """Return a date in the type that fits its precision; what is no date stays a string.

    >>> published_on("2012-08").datatype.value.rpartition("#")[2], published_on("2012-13").datatype.value.rpartition("#")[2]
    ('gYearMonth', 'string')
    """
    for pattern, filled, datatype in _DATES:
        if value and pattern.fullmatch(value) and _is_date(filled.format(value)):
            return Literal(value, datatype=node(datatype))
    return text(value)


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def web_address(url: str | None) -> NamedNode | None:
    """Return an http or https address in the normal form of RFC 3986, None for anything else.

    >>> web_address("HTTP://Example.org:80/a b?q=é#x").value, web_address("javascript:alert(1)")
    ('http://example.org/a%20b?q=%C3%A9#x', None)
    """
    try:
        parts = urlsplit(clean(url or ""))
        authority = _authority(parts)
    except ValueError:
        return None
    if authority is None:
        return None
    path, query, fragment = (_escaped(part) for part in (parts.path or "/", parts.query, parts.fragment))
    return node(f"{parts.scheme}://{authority}{path}{'?' + query if query else ''}{'#' + fragment if fragment else ''}")


def _authority(parts: SplitResult) -> str | None:
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    host = ascii_host(parts.hostname)
    if host is None:
        return None
    return host if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{parts.port}"


def _escaped(part: str) -> str:
    """Escape what an address may not hold, and write the escapes in capitals."""
    return _TRIPLET.sub(lambda match: match.group().upper(), quote(_PERCENT.sub("%25", part), safe=_URL_SAFE))
