"""Markdown: front matter to metadata, the rest by markdown-it to pieces without mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.ingest.headers import merged, to_metadata
from kg.ingest.pieces import Piece, document_of_pieces
from kg.model import BlockKind, Document, Metadata

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.S | re.M)
_ENTRY = re.compile(r"^([A-Za-z][\w -]*):[ \t]*(.*?)[ \t]*\r?$", re.M)
_LIST_ENTRY = re.compile(r"^\s+-\s+(.+?)\s*$", re.M)
_KEYS = {"site": "publisher", "publication": "publisher", "journal": "publisher", "source": "publisher", "outlet": "publisher"}
_MORE_KEYS = {"date": "published", "author": "authors", "lang": "language", "link": "url", "canonical": "url", "headline": "title"}
_TAG = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>", re.S | re.I)


def document_from_markdown(name: str, text: str, metadata: Metadata) -> Document:
    """Return the document of a Markdown page; ``metadata`` is what is known from elsewhere.

    The snapshot is the text as a reader sees it: without marks, link targets, code blocks and tags.
    """
    front = _FRONT_MATTER.match(text)
    fields = _fields(front[1]) if front else {}
    told = _pieces(MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text))
    pieces = [piece for piece in told if piece.text.strip()]  # "#" alone is an empty heading
    known = merged(metadata, to_metadata(fields))
    first = pieces[0] if pieces else None
    if known.title is None and first is not None and first.kind is BlockKind.HEADING:
        pieces[0] = Piece(BlockKind.TITLE, first.text)
        known = replace(known, title=" ".join(first.text.split()))
    return document_of_pieces(name, pieces, known)


def _fields(front: str) -> dict[str, str]:
    """Return the simple ``key: value`` lines of front matter; a list of authors is joined."""
    fields: dict[str, str] = {}
    for entry in _ENTRY.finditer(front):
        key = entry[1].strip().lower()
        value = entry[2].strip("\"'[]")
        if not value:
            following = _ENTRY.search(front, entry.end())
            value = ", ".join(_LIST_ENTRY.findall(front[entry.end() : following.start() if following else None]))
        fields.setdefault({**_KEYS, **_MORE_KEYS}.get(key, key), value.replace('"', ""))
    return {key: value for key, value in fields.items() if value}


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    """Yield the text of each block; what stands in a list item is an item, in a table furniture."""
    open_tags: list[str] = []
    for token in tokens:
        if token.nesting:
            if token.nesting > 0:
                open_tags.append(token.tag)
            else:
                open_tags.pop()
        elif token.type == "inline":
            yield _piece(_words(token.children or []), open_tags)
        elif token.type == "html_block":
            yield Piece(BlockKind.PARAGRAPH, _TAG.sub(" ", token.content))


def _piece(text: str, open_tags: Sequence[str]) -> Piece:
    if "table" in open_tags:
        return Piece(BlockKind.BOILERPLATE, text, "table")
    if open_tags and re.fullmatch(r"h[1-6]", open_tags[-1]):
        return Piece(BlockKind.HEADING, text)
    return Piece(BlockKind.ITEM if "li" in open_tags else BlockKind.PARAGRAPH, text)


def _words(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return "".join(parts)
