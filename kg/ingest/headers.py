"""Lines of ``Key: value`` at the top of a page, and what they say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from kg.ingest.dates import find_date
from kg.ingest.layout import Unit
from kg.model import BlockKind, Metadata
from kg.text import ascii_host

_FIELD = re.compile(r"([A-Za-z][A-Za-z _-]{1,24}):(?:\s+(.*)|$)", re.S)
_MEANINGS = {
    "title": ("title", "headline"),
    "publisher": ("outlet", "publisher", "publication", "journal", "site", "site name", "website", "newspaper", "source", "venue"),
    "url": ("url", "address", "link", "permalink", "canonical", "source url", "web address"),
    "published": ("date", "published", "publication date", "pubdate", "date published", "published on", "posted", "year"),
    "authors": ("author", "authors", "by", "byline", "writer"),
    "language": ("language", "lang"),
    "doi": ("doi",),
}
_MEANING = {key: meaning for meaning, keys in _MEANINGS.items() for key in keys}
_ABSENT = frozenset({"", "none", "null", "n/a", "na", "unknown", "-"})
_MIN_FIELDS = 2  # one "Title: ..." alone may be a sentence of the page
_LONG_VALUE = 12  # words; a longer value under an unknown key is a paragraph ("Background: ...")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


def split_header(units: Sequence[Unit]) -> tuple[list[Unit], dict[str, str]]:
    """Return the units with a header at their top marked as such, and its fields by meaning: title, publisher, url, ...

    The value of a title field becomes a unit of its own, the title; all else of the header is furniture.
    """
    matches = []
    for i, unit in enumerate(units):
        field = _FIELD.fullmatch(unit.text)
        if field is None or (i and unit.gap) or not _is_field(field):
            break
        matches.append(field)
    meanings = [_MEANING.get(field[1].strip().lower()) for field in matches]
    if len(matches) < _MIN_FIELDS or not any(meanings):
        return list(units), {}
    fields: dict[str, str] = {}
    header: list[Unit] = []
    for unit, field, meaning in zip(units, matches, meanings, strict=False):
        value = (field[2] or "").strip()
        header.extend(_split_field(unit, field) if meaning == "title" and value else [_furniture(unit)])
        if meaning is not None and value.lower() not in _ABSENT:
            fields.setdefault(meaning, value)
    return header + list(units[len(matches) :]), fields


def to_metadata(fields: Mapping[str, str]) -> Metadata:
    """Return what the fields say, each checked: a date that is none, an address that is not http, or nothing but space is unknown."""
    doi = _DOI.search(fields.get("doi", ""))
    language = fields.get("language", "").strip().lower().replace("_", "-")
    return Metadata(
        title=" ".join(fields.get("title", "").split()) or None,
        publisher=" ".join(fields.get("publisher", "").split()) or None,
        published=find_date(fields["published"]) if "published" in fields else None,
        url=web_address(fields.get("url")),
        doi=doi[0].lower() if doi else None,
        language=language if _LANGUAGE.fullmatch(language) else None,
        authors=split_names(fields.get("authors", "")),
    )


def merged(first: Metadata, second: Metadata) -> Metadata:
    """Return the first's facts, filled up with the second's where the first knows nothing."""
    return replace(
        second,
        **{
            name: value
            for name in Metadata.__slots__
            if (value := getattr(first, name)) not in (None, ()) and not (name == "kind" and value is Metadata().kind)
        },
    )


def web_address(url: str | None) -> str | None:
    """Return the address if it is a sound http or https one."""
    url = (url or "").strip()
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port  # a port that is none is told only when it is asked for
    except ValueError:
        return None
    is_web = parts.scheme.lower() in {"http", "https"} and ascii_host(host) is not None
    return url if is_web and not re.search(r"[\s<>\"{}|\\^`\x00-\x20\ud800-\udfff]", url) else None


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of a byline.

    >>> split_names("Molly Mulch, Rose Spade and Dr. A. Worm")
    ('Molly Mulch', 'Rose Spade', 'Dr. A. Worm')
    """
    names = (name.strip(" ,;") for name in re.split(r"\s*(?:,|;|/|\||&|\band\b)\s*", " ".join(text.split())))
    return tuple(dict.fromkeys(name for name in names if name and name.lower() not in _ABSENT and len(name) <= 80))


def _is_field(field: re.Match[str]) -> bool:
    return field[1].strip().lower() in _MEANING or len((field[2] or "").split()) <= _LONG_VALUE


def _furniture(unit: Unit) -> Unit:
    return replace(unit, kind=BlockKind.BOILERPLATE, reason="metadata")


def _split_field(unit: Unit, field: re.Match[str]) -> list[Unit]:
    start = field.start(2)
    key = replace(unit, end=unit.start + field.end(1) + 1, text=unit.text[: field.end(1) + 1])
    return [_furniture(key), replace(unit, start=unit.start + start, text=unit.text[start:], kind=BlockKind.TITLE, marker=0, gap=0)]
