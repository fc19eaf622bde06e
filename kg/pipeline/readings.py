"""What the mentions and relations of pages come to, kept from build to build: a page that is the same is not resolved anew by itself.

What pages have to do with one another is resolved anew, since any page may change it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from kg.model import Document, Extraction
from kg.pipeline.kept import Cache, Shelf, program
from kg.resolve import Lexicon, PageReading, read_page

READINGS = Shelf("readings", PageReading)


def page_readings(
    pages: Sequence[tuple[Document, Extraction]], lexicon: Lexicon, *, known_by: str, cache: Cache | None
) -> tuple[PageReading, ...]:
    """Return the reading of each page, from the cache where it is there; ``known_by`` is a digest of what the lexicon is made from."""
    if cache is None:
        return tuple(read_page(document, extraction, lexicon) for document, extraction in pages)
    keys = [_key(document, extraction, known_by) for document, extraction in pages]
    known = READINGS.recall(cache, [key for key in keys if key])
    found = [(known.get(key) if key else None) or read_page(*page, lexicon) for key, page in zip(keys, pages, strict=True)]
    READINGS.keep(cache, {key: reading for key, reading in zip(keys, found, strict=True) if key and key not in known})
    return tuple(found)


def _key(document: Document, extraction: Extraction, known_by: str) -> bytes | None:
    """Return a digest of all that the page's reading is made from; None where a text has half a character, which no encoding has."""
    try:
        return hashlib.sha256(msgspec.msgpack.encode((program(), known_by, document, extraction))).digest()
    except UnicodeEncodeError:
        return None
