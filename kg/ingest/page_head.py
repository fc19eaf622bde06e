"""What a web page says of itself: JSON-LD, meta tags, the language and the first heading."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from kg.ingest.dates import find_date
from kg.ingest.headers import split_names, web_address
from kg.ingest.publisher import publisher_in_text, publisher_of_host, split_publisher
from kg.model import DocumentKind, Metadata

_NEWS = frozenset({"NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle"})
_SCHOLARLY = frozenset({"ScholarlyArticle", "MedicalScholarlyArticle"})
_ARTICLES = _NEWS | _SCHOLARLY | {"Article", "BlogPosting", "MedicalWebPage", "Report", "WebPage"}
_TITLES = ("citation_title", "og:title", "twitter:title", "dc.title", "headline")
_PUBLISHERS = ("og:site_name", "citation_journal_title", "application-name", "dc.publisher", "publisher")
_DATES = (
    "article:published_time",
    "citation_publication_date",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "pubdate",
    "parsely-pub-date",
)
_AUTHORS = ("citation_author", "author", "article:author", "dc.creator", "parsely-author")
_DOIS = ("citation_doi", "dc.identifier", "prism.doi")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_FOOTER = 4000  # characters from the end of the page in which a copyright line is looked for


def read_head(tree: HtmlElement, url: str | None) -> Metadata:
    """Return what the page states, its JSON-LD before its meta tags before its visible words."""
    meta = _meta(tree)
    article = next(_articles(tree), {})
    page_url = url or web_address(_first(tree.xpath("//link[@rel='canonical']/@href"))) or web_address(meta.get("og:url"))
    title, site = _title(tree, meta, article)
    text = " ".join("".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")).split())
    host = re.sub(r"^\w+://(?:[^/@]*@)?([^/:?#]*).*", r"\1", page_url) if page_url else None
    publisher = _name(article.get("publisher")) or _choose(meta, _PUBLISHERS) or site or publisher_in_text(text[-_FOOTER:], "")
    language = (
        (_first(tree.xpath("/html/@lang")) or _text(article.get("inLanguage")) or meta.get("og:locale") or "").lower().replace("_", "-")
    )
    doi = _DOI.search(_choose(meta, _DOIS) or "")
    kinds = _types(article)
    return Metadata(
        title=title,
        publisher=publisher or (publisher_of_host(host, text) if host else None),
        published=_published(meta, article),
        language=language if _LANGUAGE.fullmatch(language) else None,
        url=page_url,
        doi=doi[0].lower() if doi else None,
        authors=_authors(meta, article),
        kind=_kind(kinds, meta),
    )


def _kind(kinds: set[str], meta: dict[str, str]) -> DocumentKind:
    if kinds & _SCHOLARLY or "citation_title" in meta:
        return DocumentKind.SCHOLARLY_ARTICLE
    return DocumentKind.NEWS_ARTICLE if kinds & _NEWS else DocumentKind.WEB_PAGE


def _title(tree: HtmlElement, meta: dict[str, str], article: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return the headline without the site's name, and that name where the title gave it."""
    page_title, site = split_publisher(_clean(_first(tree.xpath("//head/title//text()")) or ""))
    heading = _clean(" ".join(tree.xpath("(//h1)[1]//text()")))
    stated = _text(article.get("headline")) or _choose(meta, _TITLES)
    title = split_publisher(stated)[0] if stated and site and stated.endswith(site) else stated
    return title or heading or page_title or None, site


def _published(meta: dict[str, str], article: dict[str, Any]) -> str | None:
    stated = _text(article.get("datePublished")) or _choose(meta, _DATES)
    return find_date(stated) if stated else None


def _authors(meta: dict[str, str], article: dict[str, Any]) -> tuple[str, ...]:
    stated = article.get("author")
    names = [name for name in map(_name, stated if isinstance(stated, list) else [stated]) if name]
    if not names and (found := _choose(meta, _AUTHORS)):
        names = [name for name in split_names(found) if not web_address(name)]
    return tuple(dict.fromkeys(names))


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Return the meta tags by lower-case name, the first of each; ``citation_author`` joined."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = _clean(element.get("content") or "")
        if name == "citation_author" and name in found:
            found[name] += f"; {' '.join(reversed(content.split(', ')))}"
        elif name and content:
            found.setdefault(name, " ".join(reversed(content.split(", "))) if name == "citation_author" else content)
    return found


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article, the most telling kind of a script first."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue
        objects = [node for node in _objects(value) if _types(node) & _ARTICLES]
        yield from sorted(objects, key=lambda node: "WebPage" in _types(node))


def _objects(value: object) -> Iterator[dict[str, Any]]:
    for node in value if isinstance(value, list) else [value]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _types(node: dict[str, Any]) -> set[str]:
    stated = node.get("@type")
    return {kind for kind in (stated if isinstance(stated, list) else [stated]) if isinstance(kind, str)}


def _name(node: object) -> str | None:
    if isinstance(node, list):
        node = node[0] if node else None
    return _text(node.get("name")) if isinstance(node, dict) else _text(node)


def _text(value: object) -> str | None:
    return _clean(value) or None if isinstance(value, str) else None


def _choose(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _first(values: list[str]) -> str | None:
    return str(values[0]) if values else None


def _clean(text: str) -> str:
    """Return the text on one line; many sites escape it twice, and in JSON, where nothing need be escaped."""
    return " ".join(unescape(str(text)).split())
