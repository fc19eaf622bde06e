"""JATS XML, the format of journal articles: title, abstract and body; references, affiliations, tables and formulas left out.

The file is read as a stream of events into pieces, so that no tree is built, and entities are refused: neither depth
nor expansion can take more memory than the file itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import takewhile
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from kg.errors import SourceError
from kg.ingest.headers import merged, to_metadata
from kg.ingest.pieces import Piece, document_of_pieces
from kg.model import BlockKind, Document, DocumentKind, Metadata

_MAX_DEPTH = 200
_LEFT_OUT = frozenset(
    {
        *("ref-list", "aff", "aff-alternatives", "author-notes", "table", "table-wrap-foot", "disp-formula", "inline-formula", "math"),
        *("permissions", "funding-group", "kwd-group", "fn-group", "fn", "notes", "ack", "glossary", "app-group", "object-id"),
        *("contrib-group", "history", "counts", "custom-meta-group", "supplementary-material", "graphic", "media", "journal-meta"),
        *("article-categories", "self-uri", "sub-article", "response", "trans-abstract", "floats-group", "label", "xref-group"),
        *("related-article", "isbn", "issn", "pub-date", "bio", "tex-math", "code", "preformat"),
    }
)
_KINDS = {"p": BlockKind.PARAGRAPH, "title": BlockKind.HEADING, "article-title": BlockKind.TITLE, "subtitle": BlockKind.HEADING}
_REFERENCE_MARK = re.compile(r"[\s\d,;–*-]+")
_FACTS = frozenset({"article-title", "article-id", "journal-title", "year", "month", "day", "surname", "given-names", "publisher-name"})


@dataclass
class _Events:
    """What the parser calls; collects pieces and facts."""

    pieces: list[Piece] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    date: dict[str, str] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    fact: list[str] = field(default_factory=list)
    kind: BlockKind | None = None
    language: str | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self.path.append(name)
        if len(self.path) > _MAX_DEPTH:
            raise RecursionError(f"elements nested more than {_MAX_DEPTH} deep")
        if name == "article" and self.language is None:
            self.language = attributes.get("{http://www.w3.org/XML/1998/namespace}lang")
        if name in _FACTS:
            self.fact, self.attributes = [], attributes
        if name in _KINDS and self._is_kept():
            self._flush()
            self.kind = self._kind_here(name)

    def data(self, content: str) -> None:
        self.fact.append(content)
        if self.kind is not None and self._is_kept() and not ("xref" in self.path and _REFERENCE_MARK.fullmatch(content)):
            self.text.append(content)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name in _FACTS:
            self._note(name, " ".join("".join(self.fact).split()))
        elif name == "pub-date":
            self._note_date()
        if name in _KINDS and self._is_kept():
            self._flush()
        self.path.pop()

    def close(self) -> None:
        self._flush()

    def _is_kept(self) -> bool:
        return not _LEFT_OUT.intersection(self.path) and ("body" in self.path or "abstract" in self.path or "title-group" in self.path)

    def _kind_here(self, name: str) -> BlockKind:
        if name == "p" and "list-item" in self.path:
            return BlockKind.ITEM
        if name == "article-title" and "article-meta" not in self.path:
            return BlockKind.HEADING
        return _KINDS[name]

    def _flush(self) -> None:
        if self.kind is not None:
            self.pieces.append(Piece(self.kind, "".join(self.text)))
        self.text, self.kind = [], None

    def _note(self, name: str, value: str) -> None:
        """Keep a fact of the article itself, not of the papers that it cites."""
        if "journal-meta" in self.path and name in {"journal-title", "publisher-name"}:
            self.facts.setdefault(name, value)
        if "article-meta" not in self.path or "related-article" in self.path:
            return
        if name == "article-id":
            self.facts.setdefault(self.attributes.get("pub-id-type", ""), value)
        elif "pub-date" in self.path:
            self.date[name] = value
        elif name == "article-title":
            self.facts.setdefault(name, value)
        elif "contrib" in self.path and name == "surname":
            self.authors.append(value)
        elif "contrib" in self.path and name == "given-names" and self.authors:
            self.authors[-1] = f"{value} {self.authors[-1]}"

    def _note_date(self) -> None:
        """Keep the first date of publication that is given, as far as it is numbers."""
        parts = [self.date.get(part, "") for part in ("year", "month", "day")]
        known = list(takewhile(str.isdigit, parts))
        if known:
            self.facts.setdefault("published", "-".join(known))
        self.date = {}


def document_from_jats(name: str, data: bytes, metadata: Metadata) -> Document:
    """Return the document of a JATS article; ``metadata`` is what is known from elsewhere.

    Raises:
        SourceError: the XML is not well formed, declares entities, is nested too deeply, or is no JATS article.
    """
    events = _Events()
    parser = DefusedXMLParser(target=events, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException as error:
        raise SourceError(name, "the XML declares entities, which are refused") from error
    except (ParseError, RecursionError, LookupError, ValueError) as error:
        raise SourceError(name, f"not sound XML: {str(error).splitlines()[0]}") from error
    if not events.pieces:
        raise SourceError(name, "XML without the title, abstract or body of a JATS article")
    return document_of_pieces(name, events.pieces, merged(metadata, _metadata(events)))


def _metadata(events: _Events) -> Metadata:
    facts = {
        "title": events.facts.get("article-title", ""),
        "publisher": events.facts.get("journal-title") or events.facts.get("publisher-name", ""),
        "published": events.facts.get("published", ""),
        "language": events.language or "",
        "doi": events.facts.get("doi", ""),
    }
    return replace(to_metadata(facts), authors=tuple(filter(None, events.authors)), kind=DocumentKind.SCHOLARLY_ARTICLE)
