"""PDF: pypdf in a process with limits on time and memory, then lines to paragraphs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.ingest.headers import merged
from kg.ingest.layout import iter_units
from kg.ingest.plain_text import document_from_text
from kg.ingest.publisher import split_publisher
from kg.model import Document, Metadata

_MEMORY = 1_500_000_000  # bytes of address space; a scan of 300 pages needs 400 MB
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.I)
_REPEATED = 3  # pages on which a line stands that is a running head
_EDGE = 2  # lines from the top and from the bottom of a page in which running heads are looked for
_FIRST_PAGE = 3000  # characters; an info title that does not stand there is a file name or a template's
_HYPHEN = re.compile(r"(?<=[a-zß-ÿ])[-\u00ad]\n(?=[a-zß-ÿ])")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def document_from_pdf(name: str, data: bytes, metadata: Metadata, timeout_s: float) -> Document:
    """Return the document of a PDF; its snapshot is the text with lines joined to paragraphs.

    Raises:
        SourceError: encrypted, damaged, without text, or too much for the limits on time and memory.
    """
    answer = _run_worker(name, data, timeout_s)
    if "error" in answer:
        raise SourceError(name, str(answer["error"]))
    lines = "\n".join(_without_running_heads([page.splitlines() for page in answer["pages"]]))
    if not lines.strip():
        raise SourceError(name, "the PDF holds no text (a scan?); run it through text recognition first")
    return document_from_text(name, _reflowed(lines), merged(metadata, _metadata(answer["info"], lines)))


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
            if not (is_edge and (edges[_masked(line)] >= min(_REPEATED, max(len(pages), 2)) or _PAGE_NUMBER.fullmatch(line.strip()))):
                yield line


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text.lower())


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _reflowed(lines: str) -> str:
    """Return the text with a blank line between paragraphs, each on one line, words whole again."""
    paragraphs = (_HYPHEN.sub("", unit.text.translate(_LIGATURES)) for unit in iter_units(lines, ragged=True))
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs) + "\n"


def _metadata(info: dict[str, str], lines: str) -> Metadata:
    """Return title and author; a title that the first page does not show is a file name. The date is that of the print-out: unused."""
    title, site = split_publisher(" ".join(info.get("/Title", "").split()))
    author = " ".join(info.get("/Author", "").split())
    is_shown = bool(title) and _letters(title) in _letters(lines[:_FIRST_PAGE])
    return Metadata(title=title if is_shown else None, publisher=site if is_shown else None, authors=(author,) if author else ())
