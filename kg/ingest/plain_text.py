"""A plain text as a document: the snapshot is the file's own text, so offsets hold in the user's file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from urllib.parse import urlsplit

from kg.errors import SourceError
from kg.ids import sha256_of
from kg.ingest.bylines import dateline_length, is_byline
from kg.ingest.cues import find_line_cue
from kg.ingest.dates import find_date
from kg.ingest.headers import merged, split_header, split_names, to_metadata
from kg.ingest.layout import Unit, iter_units
from kg.ingest.publisher import publisher_in_text, publisher_of_host
from kg.ingest.structure import blocks_of
from kg.model import Block, BlockKind, Document, DocumentKind, Metadata, Span

_MAX_LINE = 1_000_000  # code points; no paragraph is longer, and one line of many megabytes is data, not a page
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_PATH_DATE = re.compile(r"/((?:19|20)\d\d)/(\d\d?)(?:/(\d\d?))?/")
_BY_A_DESK = re.compile(r"by\s+the\s", re.I)
_NOT_PUBLISHED = re.compile(r"review|updat|modif|revis|access|retriev|edited", re.I)


def document_from_text(name: str, text: str, metadata: Metadata | None = None) -> Document:
    """Return the document of a plain text: its blocks, and what it says of itself.

    ``metadata`` is what is known from elsewhere; it wins over what the text shows.

    Raises:
        SourceError: the text is empty, or one of its lines is longer than a million code points.
    """
    if not text.strip():
        raise SourceError(name, "the page is empty")
    longest = max(len(line) for line in text.splitlines())
    if longest > _MAX_LINE:
        raise SourceError(name, f"a line of {longest:,} characters is no text that can be read")
    units, fields = split_header(list(iter_units(text)))
    known = merged(metadata or Metadata(), to_metadata(fields))
    blocks = blocks_of(units, known.title)
    return Document(name=name, text=text, sha256=sha256_of(text), metadata=_described(text, units, blocks, known), blocks=blocks)


def documents_from_lines(name: str, text: str) -> tuple[Document, ...]:
    r"""Return each line that is not blank as a document named ``NAME:LINE``, counted from 1: one paragraph, nothing left out.

    Lines end at ``\n`` or ``\r\n``, as for every line-based tool.

    >>> [(doc.name, doc.text) for doc in documents_from_lines("a.txt", "One.\n\nTwo.")]
    [('a.txt:1', 'One.'), ('a.txt:3', 'Two.')]
    """
    return tuple(
        _line_document(f"{name}:{number}", line.removesuffix("\r")) for number, line in enumerate(text.split("\n"), 1) if line.strip()
    )


def _line_document(name: str, line: str) -> Document:
    content = line.strip()
    start = line.index(content)
    block = Block(span=Span(start, start + len(content)), kind=BlockKind.PARAGRAPH)
    return Document(name=name, text=line, sha256=sha256_of(line), blocks=(block,))


def _described(text: str, units: Sequence[Unit], blocks: Sequence[Block], known: Metadata) -> Metadata:
    """Return the metadata filled up from what the text itself shows."""
    head = _head(units, blocks)
    title = next((block.span.of(text) for block in blocks if block.kind is BlockKind.TITLE), None)
    host = known.publisher if known.publisher and _HOST.fullmatch(known.publisher) else urlsplit(known.url or "").hostname
    publisher = known.publisher if known.publisher and known.publisher != host else None
    publisher = publisher or (publisher_of_host(host, text) if host else publisher_in_text(text, units[0].text))
    found = Metadata(
        title=title,
        published=_published(head, known.url),
        authors=_authors(head),
        kind=DocumentKind.NEWS_ARTICLE if any(block.reason == "dateline" for block in blocks) else DocumentKind.WEB_PAGE,
    )
    return merged(replace(known, publisher=publisher), found)


def _head(units: Sequence[Unit], blocks: Sequence[Block]) -> list[str]:
    """Return the texts of the units down to the first paragraph of the article, which is the last one."""
    first = next((block.span.end for block in blocks if block.kind is BlockKind.PARAGRAPH), 0)
    return [unit.text for unit in takewhile(lambda unit: unit.start < first, units)]


def _published(head: Sequence[str], url: str | None) -> str | None:
    if path := _PATH_DATE.search(urlsplit(url or "").path):
        return find_date("-".join(part for part in path.groups() if part))
    for line in head:
        length = dateline_length(line)
        cue = find_line_cue(line)
        is_date = cue is not None and cue.reason == "metadata" and not _NOT_PUBLISHED.search(line)
        if (length or is_date or is_byline(line)) and (date := find_date(line[: length or None])):
            return date
    return None


def _authors(head: Sequence[str]) -> tuple[str, ...]:
    for line in head:
        if is_byline(line) and not _BY_A_DESK.match(line):
            return split_names(re.sub(r"^(?:By|BY|--|—|–|-)\s+", "", line).split(", ")[0])
    return ()
