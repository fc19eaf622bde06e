"""PDF: pypdf in a process with limits on time and memory, then lines to paragraphs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.ingest.dates import find_date
from kg.ingest.headers import merged
from kg.ingest.layout import iter_units
from kg.ingest.pieces import Piece, document_of_pieces
from kg.ingest.structure import blocks_of
from kg.model import Block, BlockKind, Document, Metadata

_MEMORY = 1_500_000_000  # bytes of address space; a scan of 300 pages needs 400 MB
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.I)
_REPEATED = 3  # pages on which a line stands that is a running head
_EDGE = 2  # lines from the top and from the bottom of a page in which running heads are looked for
_FIRST_PAGE = 3000  # characters; an info title that does not stand there is a file name or a template's
_HYPHEN = re.compile(r"(?<=[a-zß-ÿ])[-\u00ad]\n(?=[a-zß-ÿ])")
_INFO_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")


def document_from_pdf(name: str, data: bytes, metadata: Metadata, timeout_s: float) -> Document:
    """Return the document of a PDF; its snapshot is the text with lines joined to paragraphs.

    Raises:
        SourceError: encrypted, damaged, without text, or too much for the limits on time and memory.
    """
    answer = _run_worker(name, data, timeout_s)
    if "error" in answer:
        raise SourceError(name, str(answer["error"]))
    text = "\n".join(_without_running_heads([page.splitlines() for page in answer["pages"]]))
    if not text.strip():
        raise SourceError(name, "the PDF holds no text (a scan?); run it through text recognition first")
    pieces = _pieces(text)
    seen = next((" ".join(piece.text.split()) for piece in pieces if piece.kind is BlockKind.TITLE), None)
    stated = _metadata(answer["info"])
    is_shown = stated.title is not None and _letters(stated.title) in _letters(text[:_FIRST_PAGE])
    known = merged(metadata, stated if is_shown else replace(stated, title=seen))
    return document_of_pieces(name, pieces, known)


def _run_worker(name: str, data: bytes, timeout_s: float) -> dict[str, Any]:
    command = [sys.executable, "-P", str(Path(__file__).with_name("pdf_worker.py")), str(_MEMORY)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=timeout_s, check=False)  # noqa: S603 - our own program
    except subprocess.TimeoutExpired as error:
        raise SourceError(name, f"the PDF took more than {timeout_s:g} s to read") from error
    if done.returncode != 0:
        raise SourceError(name, "the PDF needs more memory than is allowed, or is damaged")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _without_running_heads(pages: Sequence[list[str]]) -> Iterator[str]:
    """Yield the lines of all pages but page numbers and the lines that stand at the edge of several pages."""
    edges = Counter(_masked(line) for lines in pages for line in {*lines[:_EDGE], *lines[-_EDGE:]} if line.strip())
    for lines in pages:
        for i, line in enumerate(lines):
            is_edge = i < _EDGE or i >= len(lines) - _EDGE
            if not (is_edge and (edges[_masked(line)] >= _REPEATED or _PAGE_NUMBER.fullmatch(line.strip()))):
                yield line


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text.lower())


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _pieces(text: str) -> list[Piece]:
    """Return the paragraphs, headings and items of lines; what they are is told as for a plain text."""
    units = list(iter_units(text, ragged=True))
    blocks = blocks_of(units)
    return [Piece(block.kind, _joined(block, text), block.reason) for block in blocks]


def _joined(block: Block, text: str) -> str:
    return _HYPHEN.sub("", block.span.of(text))


def _metadata(info: dict[str, str]) -> Metadata:
    date = _INFO_DATE.match(info.get("/CreationDate", ""))
    author = " ".join(info.get("/Author", "").split())
    return Metadata(
        title=" ".join(info.get("/Title", "").split()) or None,
        published=find_date("-".join(part for part in date.groups() if part)) if date else None,
        authors=(author,) if author else (),
    )
