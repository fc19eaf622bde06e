"""HTML: trafilatura finds the article, our own reading of the page's head finds what it says of itself.

trafilatura's metadata are not used: they compare dates with today's, and the same page must read the same tomorrow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from lxml.etree import _Element
from trafilatura.settings import Document as Extracted

from kg.errors import SourceError
from kg.ingest.headers import merged
from kg.ingest.page_head import read_head
from kg.ingest.pieces import Piece, document_of_pieces
from kg.model import BlockKind, Document, Metadata

_MAX_DEPTH = 400  # elements inside one another; real pages have 20 to 60, parsers crash or crawl from some thousands on
_MAX_TAGS = 200_000
_MAX_ATTRIBUTES = 2_000  # of one element; the parser compares each with all before it, and 300,000 take it minutes
_LONG_TAG = 4_000  # characters; a shorter one cannot have so many attributes
_VALUED = re.compile(r"""[^\s"'=<>/]\s*=\s*(?:"[^"]*"|'[^']*')""")
_TAG_START = re.compile(r"<(!--|/?[a-zA-Z][a-zA-Z0-9]*)")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title"})
_NEVER_DEEP = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
        *("li", "p", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "rp", "rt"),
    }
)
_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "quote": BlockKind.PARAGRAPH,
    "head": BlockKind.HEADING,
    "item": BlockKind.ITEM,
    "ab": BlockKind.HEADING,
}
_NESTING = frozenset({"p", "quote", "list", "item", "div", "head"})


def document_from_html(name: str, html: str, metadata: Metadata) -> Document:
    """Return the document of a web page; its snapshot is the text of the article. ``metadata`` is what is known from elsewhere.

    Raises:
        SourceError: the page is nested too deeply, has too many elements, or holds no article.
    """
    _check_nesting(name, html)
    tree = trafilatura.load_html(html)
    if tree is None:
        raise SourceError(name, "the page is no HTML that can be read")
    known = merged(metadata, read_head(tree, metadata.url))
    found = trafilatura.bare_extraction(tree, with_metadata=False, include_comments=False, include_formatting=False, deduplicate=False)
    if not isinstance(found, Extracted):
        raise SourceError(name, "no article text was found in the page")
    return document_of_pieces(name, _pieces(found.body), known)


def _check_nesting(name: str, html: str) -> None:
    depth = 0
    for n_tags, (tag, attributes) in enumerate(_iter_tags(html)):
        if tag.removeprefix("/") not in _NEVER_DEEP and not tag.endswith("/"):
            depth = max(depth + (-1 if tag.startswith("/") else 1), 0)
        if depth > _MAX_DEPTH:
            raise SourceError(name, f"elements are nested more than {_MAX_DEPTH} deep")
        if attributes and len(_VALUED.sub(" = ", attributes).split()) > _MAX_ATTRIBUTES:
            raise SourceError(name, f"an element has more than {_MAX_ATTRIBUTES:,} attributes")
        if n_tags > _MAX_TAGS:
            raise SourceError(name, f"more than {_MAX_TAGS:,} tags")


def _iter_tags(html: str) -> Iterator[tuple[str, str]]:
    """Yield the tags with the attributes of long ones, ``/name`` closing, ``name/`` and comments empty; in one pass, whatever there is."""
    lowered = html.lower()
    at = 0
    while found := _TAG_START.search(lowered, at):
        tag = found[1]
        end = "-->" if tag == "!--" else ">"
        close = lowered.find(end, found.end())
        at = close + len(end) if close >= 0 else len(lowered)
        if tag == "!--" or lowered[at - 2] == "/":
            tag += "/"
        yield tag, lowered[found.end() : at] if at - found.end() > _LONG_TAG and end == ">" else ""
        if tag in _RAW_TEXT:
            at = lowered.find(f"</{tag}", at)
            if at < 0:
                return


def _pieces(body: _Element) -> Iterator[Piece]:
    """Yield the parts of trafilatura's tree; a table is furniture, since its cells are no sentences."""
    for element in body:
        tag = str(element.tag)
        if tag == "table":
            for row in element.iter("row"):
                yield Piece(BlockKind.BOILERPLATE, " | ".join(_words(cell) for cell in row.iter("cell")), "table")
        elif tag == "list" or (tag in {"quote", "item"} and any(child.tag in _NESTING for child in element)):
            if element.text and element.text.strip():
                yield Piece(_KINDS.get(tag, BlockKind.PARAGRAPH), element.text)
            yield from _pieces(element)
        else:
            yield Piece(_KINDS.get(tag, BlockKind.PARAGRAPH), _words(element))
        if element.tail and element.tail.strip():
            yield Piece(BlockKind.PARAGRAPH, element.tail)


def _words(element: _Element) -> str:
    """Return the text of an element; line breaks and block elements inside part words."""
    parts = []
    for text in element.itertext(with_tail=True):
        parts.append(str(text))
        if getattr(text, "is_tail", False) and text.getparent().tag in {"lb", "p", "item"}:
            parts.insert(-1, " ")
    return "".join(parts)
