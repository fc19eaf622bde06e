"""Targets that read pages: bytes and their encoding, plain text, Markdown, HTML, JATS, PDF."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import Any

from hypothesis import strategies as st

from fuzz.inputs import EXAMPLES, ODD, edited, edited_bytes, runs, text
from fuzz.target import Target, folder
from kg.errors import SourceError
from kg.ids import sha256_of
from kg.ingest import ReadOptions, Source, documents_from_lines, pdf, read_source
from kg.ingest.decode import UndecodableError, decode, is_binary
from kg.ingest.pdf_worker import read_pdf
from kg.model import Document
from kg.rdf.terms import web_address

_PUBLISHED = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.ASCII)
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"]+")
_LONGEST_REASON = 300


def check_document(document: Document) -> None:
    """Hold a page to what every later stage relies on."""
    document.text.encode("utf-8")
    assert document.sha256 == sha256_of(document.text)
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text), (block, end)
        words = block.span.of(document.text)
        assert words == words.strip(), block
        end = block.span.end
    about = document.metadata
    assert about.published is None or _PUBLISHED.fullmatch(about.published), about.published
    assert about.language is None or _LANGUAGE.fullmatch(about.language), about.language
    assert about.doi is None or _DOI.fullmatch(about.doi), about.doi
    assert about.url is None or web_address(about.url), about.url
    assert all(name == name.strip() != "" for name in (about.title or "x", about.publisher or "x", *about.authors)), about
    json.dumps([about.title, about.publisher, about.authors], ensure_ascii=False).encode("utf-8")


def check_refusal(error: SourceError, name: str) -> None:
    """A refusal is one short line with the page's name and the reason."""
    assert error.name == name
    assert str(error).startswith(f"{name}: ")
    assert error.reason.strip()
    assert "\n" not in error.reason
    assert len(error.reason) < _LONGEST_REASON, error.reason


def _read(suffix: str, content: bytes | str) -> None:
    path = folder() / f"page{suffix}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    name = str(path)
    for any_language in (True, False):
        try:
            check_document(read_source(Source(name), ReadOptions(any_language=any_language)))
        except SourceError as error:
            check_refusal(error, name)


def _decode(given: tuple[bytes, str | None]) -> None:
    data, declared = given
    is_binary(data)
    try:
        found = decode(data, declared)
    except UndecodableError as error:
        assert "\n" not in str(error)
        return
    found.encode("utf-8")
    for document in documents_from_lines("page", found):
        check_document(document)


def _pdf(content: bytes) -> None:
    """As ``kg.ingest.pdf`` does, but for the process of its own, where a reader that breaks makes the page a refused one."""

    def here(name: str, data: bytes, _timeout_s: float) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = json.loads(json.dumps(read_pdf(data)))
        except Exception as error:
            raise SourceError(name, "the PDF needs more memory than is allowed, or is damaged") from error
        return answer

    there, pdf._run_worker = pdf._run_worker, here
    try:
        _read(".pdf", content)
    finally:
        pdf._run_worker = there


def _small_pdf(words: str, title: str, names: str) -> bytes:
    """Return a PDF of one page whose font maps bytes to the characters of ``names``."""
    stream = b"BT /F1 12 Tf 50 700 Td (" + words.encode("latin-1", "replace").replace(b"(", b"").replace(b")", b"") + b") Tj ET"
    pairs = "\n".join(f"<{65 + i:02x}> <{char.encode('utf-16-be', 'surrogatepass').hex()}>" for i, char in enumerate(names[:40]))
    cmap = (
        f"begincmap\n1 begincodespacerange <00> <ff> endcodespacerange\n{len(names[:40])} beginbfchar\n{pairs}\nendbfchar\nendcmap".encode()
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
        b"<</Title<" + title.encode("utf-16-be", "surrogatepass").hex().encode() + b">/Author(x)>>",
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 8\n0000000000 65535 f \n%strailer<</Size 8/Root 1 0 R/Info 7 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(body))


_PAGE = (EXAMPLES / "wnt16b-gazette.txt").read_text(encoding="utf-8")
_MARKDOWN = (EXAMPLES / "wnt16b-patients.md").read_text(encoding="utf-8")
_HTML = (EXAMPLES / "wnt16b-explained.html").read_text(encoding="utf-8")
_JATS = (EXAMPLES / "wnt16b-commentary.xml").read_text(encoding="utf-8")
_PDF = (EXAMPLES / "coffee-courier.pdf").read_bytes()
_HEAD = (
    "Title: Tea and sleep\nOutlet: The Post\nDate: 3 May 2014\nAuthor: Ann Holt and Bo Lee\nURL: https://post.example/2014/05/03/tea\n\n"
)
_WORDS = (
    "Title: |Date: |URL: http://|DOI: 10.1000/|Author: |Lang: en|By Ann Holt|OSLO (Reuters) - |Photo: |© 2014 The Post|All rights reserved.|"
    "Read more|3 May 2014|05/03/2014|2014-05-03|1399075200|Source: |Advertisement|- |* |1. |• |Tea improves sleep.|\n\n|\n"
).split("|")
_MARKS = [
    "# ",
    "---\n",
    "title: ",
    "- ",
    "> ",
    "```\n",
    "|a|b|\n|-|-|\n",
    "<div>",
    "<script>",
    "<!--",
    "[a](b)",
    "![a](b)",
    "**",
    "&#x0;",
    "1) ",
    "    ",
]
_TAGS = (
    "<p>|</p>|<div>|</div>|<h1>|</h1>|<table><tr><td>|</table>|<ul><li>|</ul>|<script>|</script>|<style>|<title>|</title>|<!--|-->|<![CDATA[|]]>|"
    "<meta charset='utf-7'>|<meta property='og:title' content='|<meta name='citation_doi' content='10.1/|<meta name='date' content='|'>|<html lang='|"
    '<script type=\'application/ld+json\'>|{"@type":"NewsArticle","headline":|"author":[{"name":1}],|null}|<link rel=\'canonical\' href=\'|<br/>|'
    "<template>|<svg>|<math>|<plaintext>|<select>|<frameset>|&lt;|&#55296;|&#0;|&nbsp;|<?xml version='1.0' encoding='zlib'?>|<?php|<a href='javascript:'>"
).split("|")
_ELEMENTS = (
    "<article xml:lang='|<front>|<article-meta>|<title-group><article-title>|<abstract><p>|<body><sec><p>|</p>|<pub-date><year>|<month>|<day>|"
    "<article-id pub-id-type='doi'>|<contrib><name><surname>|<given-names>|<xref>|<table>|<!DOCTYPE article SYSTEM 'http://127.0.0.1:9/x.dtd'>|"
    "<!DOCTYPE a [<!ENTITY b 'c'>]>|&b;|<![CDATA[|]]>|<?xml version='1.0' encoding='|utf-7|latin-1|'?>|<list-item>|<disp-formula>|</article>"
).split("|")
_ENCODINGS = (
    "utf-8 utf-7 utf-16 utf-32 latin-1 cp1252 cp037 idna punycode hex zlib bz2 base64 rot13 quopri uu undefined raw_unicode_escape unicode_escape "
    "mbcs oem shift_jis iso2022_jp hz big5hkscs gb18030 utf-8-sig utf_16_le palmos x-mac-nonsense 8859 646 charmap string_escape"
).split()
_BYTES = [char.encode("utf-8", "surrogatepass") for char in ODD]

TARGETS = (
    Target(
        name="decode",
        inputs=st.tuples(
            st.one_of(
                st.binary(max_size=300),
                edited_bytes([_PAGE.encode(encoding) for encoding in ("utf-8", "utf-16", "utf-32", "cp1252", "utf-7")], _BYTES),
                st.builds(lambda words, encoding: words.encode(encoding, "replace"), text(), st.sampled_from(_ENCODINGS[:7])),
            ),
            st.one_of(st.none(), st.sampled_from(_ENCODINGS), st.text(max_size=10)),
        ),
        check=_decode,
    ),
    Target(
        name="text",
        inputs=st.one_of(text(_WORDS), edited([_PAGE, _HEAD + _PAGE, _HEAD], _WORDS), runs(_WORDS), st.binary(max_size=200)),
        check=partial(_read, ".txt"),
    ),
    Target(
        name="markdown",
        inputs=st.one_of(text([*_MARKS, *_WORDS]), edited([_MARKDOWN], [*_MARKS, *_WORDS]), runs(_MARKS)),
        check=partial(_read, ".md"),
    ),
    Target(
        name="html",
        inputs=st.one_of(
            text([*_TAGS, *_WORDS]), edited([_HTML], _TAGS), runs(_TAGS), edited_bytes([_HTML.encode()], [tag.encode() for tag in _TAGS])
        ),
        check=partial(_read, ".html"),
        examples=60,
    ),
    Target(
        name="jats",
        inputs=st.one_of(
            st.builds("<article>{}".format, text([*_ELEMENTS, *_WORDS])),
            edited([_JATS], _ELEMENTS),
            runs(_ELEMENTS),
            edited_bytes([_JATS.encode()], [tag.encode() for tag in _ELEMENTS]),
        ),
        check=partial(_read, ".xml"),
    ),
    Target(
        name="pdf",
        inputs=st.one_of(
            st.builds(_small_pdf, text(["ABCDEF", *_WORDS]), text(), text(most=10)),
            st.builds(_small_pdf, st.just("Tea improves sleep. ABCDEFGHIJ"), st.just("Tea"), st.text(min_size=1, max_size=10)),
            edited_bytes(
                [_PDF, _small_pdf("Tea improves sleep.", "Tea", "abc")], [b"obj", b"stream", b"/Length", b"<<", b">>", b"1 0 R", b"[", b"]"]
            ),
        ),
        check=_pdf,
        examples=30,
    ),
)
