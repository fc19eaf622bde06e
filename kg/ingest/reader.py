"""Reads one page of any format, from a file, standard input or the web."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from kg.errors import SourceError
from kg.ingest.decode import UndecodableError, decode, is_binary
from kg.ingest.language import find_language, language_name
from kg.ingest.plain_text import document_from_text
from kg.ingest.sources import Source
from kg.model import BlockKind, Document, Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How pages are read. ``timeout_s`` bounds one fetch and one PDF; ``max_bytes`` one page, before it is decoded."""

    allow_local: bool = False
    any_language: bool = False
    timeout_s: float = 30.0
    max_bytes: int = 20_000_000


class _Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    XML = "XML"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raw:
    """A page's bytes, with the suffix of its name and what a server says of it."""

    data: bytes
    suffix: str = ""
    media_type: str = ""
    encoding: str | None = None
    url: str | None = None


_BY_SUFFIX = {
    **dict.fromkeys((".txt", ".text"), _Format.TEXT),
    **dict.fromkeys((".md", ".markdown"), _Format.MARKDOWN),
    **dict.fromkeys((".htm", ".html", ".xhtml"), _Format.HTML),
}
_BY_MEDIA_TYPE = {"text/html": _Format.HTML, "application/xhtml+xml": _Format.HTML, "text/markdown": _Format.MARKDOWN}
_MAGIC = {
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
_HTML_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html|<head|<body)", re.I | re.S)
_XML_START = re.compile(rb"\s*<\?xml|\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+)?(?:article|pmc-articleset)\b", re.I | re.S)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_SNIFFED = 4096


def read_source(source: Source, options: ReadOptions | None = None) -> Document:
    """Return the document of a page: its frozen text, its blocks and what it says of itself.

    Raises:
        SourceError: this page cannot be read (missing, too big, binary, encrypted, empty, undecodable, refused), or is
            in another language than English and ``any_language`` is not set.
    """
    options = options or ReadOptions()
    raw = _load(source, options)
    if len(raw.data) > options.max_bytes:
        raise SourceError(source.name, f"larger than {options.max_bytes:,} bytes")
    if not raw.data.strip():
        raise SourceError(source.name, "the page is empty")
    document = _parse(source.name, raw, options)
    return _with_language(document, options)


def _load(source: Source, options: ReadOptions) -> _Raw:
    if source.is_url:
        return _load_url(source, options)
    if source.is_stdin:
        return _Raw(data=sys.stdin.buffer.read(options.max_bytes + 1))
    path = Path(source.name)
    try:
        with path.open("rb") as file:
            data = file.read(options.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise SourceError(source.name, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return _Raw(data=data, suffix=path.suffix.lower())


def _load_url(source: Source, options: ReadOptions) -> _Raw:
    from kg.ingest.fetch import Limits, fetch

    limits = Limits(max_bytes=options.max_bytes, timeout_s=options.timeout_s, allow_local=options.allow_local)
    found = fetch(source.name, limits)
    suffix = PurePosixPath(urlsplit(found.url).path).suffix.lower()
    return _Raw(data=found.data, suffix=suffix, media_type=found.media_type, encoding=found.encoding, url=found.url)


def _parse(name: str, raw: _Raw, options: ReadOptions) -> Document:
    """Read the bytes by their format. Readers are imported when they are needed: trafilatura alone takes half a second."""
    metadata = Metadata(url=raw.url)
    page_format = _format_of(raw)
    if page_format is _Format.PDF:
        from kg.ingest.pdf import document_from_pdf

        return document_from_pdf(name, raw.data, metadata, options.timeout_s)
    if page_format is _Format.XML:
        from kg.ingest.jats import document_from_jats

        return document_from_jats(name, raw.data, metadata)
    text = _decoded(name, raw)
    if page_format is _Format.HTML:
        from kg.ingest.webpage import document_from_html

        return document_from_html(name, text, metadata)
    if page_format is _Format.MARKDOWN:
        from kg.ingest.markdown import document_from_markdown

        return document_from_markdown(name, text, metadata)
    return document_from_text(name, text, metadata)


def _format_of(raw: _Raw) -> _Format:
    """Return the format by what the bytes begin with, else by the suffix, else by what the server says, else text."""
    start = raw.data[:_SNIFFED]
    if b"%PDF-" in start[:1024]:
        return _Format.PDF
    if _HTML_START.match(start):
        return _Format.HTML
    if _XML_START.match(start):
        return _Format.XML
    return _BY_SUFFIX.get(raw.suffix) or _BY_MEDIA_TYPE.get(raw.media_type) or _Format.TEXT


def _decoded(name: str, raw: _Raw) -> str:
    for magic, what in _MAGIC.items():
        if raw.data.startswith(magic):
            raise SourceError(name, f"{what}, not a page of text")
    if is_binary(raw.data):
        raise SourceError(name, "binary data, not a page of text")
    declared = _CHARSET.search(raw.data[:_SNIFFED])
    try:
        text = decode(raw.data, raw.encoding or (declared[1].decode("ascii") if declared else None))
    except UndecodableError as error:
        raise SourceError(name, str(error)) from error
    if "\0" in text:
        raise SourceError(name, "binary data, not a page of text")
    return text


def _with_language(document: Document, options: ReadOptions) -> Document:
    """Return the document with its language: what the text shows, else what the page states."""
    article = "\n".join(block.span.of(document.text) for block in document.blocks if block.kind is not BlockKind.BOILERPLATE)
    stated = document.metadata.language
    shown = find_language(article)
    language = stated if stated and shown in {None, stated.split("-")[0]} else shown
    if language and language.split("-")[0] != "en" and not options.any_language:
        raise SourceError(document.name, f"the text is in {language_name(language)}; only English is read unless any language is allowed")
    return replace(document, metadata=replace(document.metadata, language=language))
