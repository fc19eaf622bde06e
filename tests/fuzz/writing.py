"""Targets that write and read back: Turtle, the files of a build, and a whole build of pages whose every word is hostile."""

from __future__ import annotations

import csv
import io
import json
import shutil
import unicodedata
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import graphs
import pyoxigraph
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from fuzz.inputs import ODD, edited_bytes, sentences, sentences_of_cases, text
from fuzz.target import Target, folder
from kg.analysis import analyse
from kg.cli.terminal import one_line, plain
from kg.errors import SourceError, UsageError
from kg.export.graphml import graphml
from kg.export.load import load_graph
from kg.export.manifest import manifest
from kg.export.report import report
from kg.export.tables import attribution_row, claim_row, disagreement_row, entity_row, json_line
from kg.extract import extract_documents, load_model
from kg.ingest import document_from_text
from kg.ingest.headers import web_address
from kg.model import ClaimGraph, DocumentKind, Metadata
from kg.pipeline.reading import Settings, resolve_pages
from kg.rdf import GraphWriter, edges_turtle, turtle
from kg.store import worker
from kg.store.results import Rows, to_csv
from kg.turtle import write_turtle
from kg.validate import check_structure, validate
from kg.view import render
from kg.vocab import PREFIXES


def write_build(place: Path, graph: ClaimGraph | None = None) -> None:
    """Write the files of a graph that are read again."""
    graph = graph or graphs.story()
    (place / "snapshots").mkdir()
    for document in graph.documents:
        (place / "snapshots" / f"{document.sha256}.txt").write_bytes(document.text.encode())
    rows = (
        ("claims", claim_row, graph.claims),
        ("entities", entity_row, graph.entities),
        ("disagreements", disagreement_row, graph.disagreements),
    )
    for name, to_row, values in (*rows, ("attributions", attribution_row, graph.attributions)):
        (place / f"{name}.jsonl").write_text("".join(json_line(to_row(value)) for value in values), encoding="utf-8")
    (place / "graph.ttl").write_text(turtle(graph), encoding="utf-8")
    about = manifest(graph, (), made_by={"versions": {}, "base": graph.base}, seconds={}, started="2020-01-01", files={})
    (place / "manifest.json").write_text(about, encoding="utf-8")


def _turtle(given: list[tuple[str, str, str, bool]]) -> None:
    """What is written comes back: the same statements, and the same bytes from any order."""
    triples = []
    for subject, predicate, value, is_iri in given:
        try:
            triples.append(Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value) if is_iri else Literal(value)))
        except ValueError:  # no IRI, or no text
            continue
    written = write_turtle(triples, PREFIXES)
    assert write_turtle(triples[::-1], PREFIXES) == written
    assert {quad.triple for quad in pyoxigraph.parse(written, format=RdfFormat.TURTLE)} == set(triples)


_FILES = ("manifest.json", "claims.jsonl", "entities.jsonl", "disagreements.jsonl", "attributions.jsonl", "graph.ttl")


@cache
def _whole() -> Path:
    made = folder() / "whole"
    made.mkdir()
    write_build(made)
    return made


@cache
def _contents() -> dict[str, bytes]:
    return {name: (_whole() / name).read_bytes() for name in _FILES}


def _load(given: tuple[str, bytes, int]) -> None:
    """A folder with one damaged file is read or refused by name."""
    name, content, _ = given
    place = folder() / "damaged"
    if not place.exists():
        shutil.copytree(_whole(), place)
    (place / name).write_bytes(content)
    try:
        load_graph(place)
    except UsageError as error:
        assert str(place) in str(error)
    finally:
        (place / name).write_bytes(_contents()[name])
    if name == "graph.ttl":
        path = folder() / "graph.ttl"
        path.write_bytes(content)
        worker.opened([str(path)], None)


def _build(given: tuple[list[tuple[str, Metadata]], str]) -> None:
    """All that a build writes is well-formed, holds to its shapes, and shows what is hostile as text."""
    pages, reason = given
    documents = []
    for i, (words, metadata) in enumerate(pages):
        try:
            documents.append(document_from_text(f"page {i} {metadata.title or ''}", words, metadata))
        except SourceError:
            continue
    extracted = list(zip(documents, extract_documents(documents, load_model()), strict=True))
    graph = resolve_pages(extracted, Settings())
    check_structure(graph)
    writer = GraphWriter(graph)
    validate(writer.blocks, writer.prefixes)
    analysis = analyse(graph)
    for written in ("".join(writer.pieces()), edges_turtle(graph)):
        list(pyoxigraph.parse(written, format=RdfFormat.TURTLE))
    ET.fromstring("".join(graphml(graph, analysis)))
    page = render(graph, analysis)
    told = report(graph, analysis, [SourceError(reason, reason)])
    for text_ in (page, told):
        text_.encode("utf-8")
    assert page.count("<script") == _scripts(), "a page has put a script into the view"
    for rows in (
        (claim_row(c) for c in graph.claims),
        (entity_row(e) for e in graph.entities),
        (attribution_row(a) for a in graph.attributions),
    ):
        for row in rows:
            line = json_line(row)
            line.encode("utf-8")
            assert line.count("\n") == 1
            json.loads(line)


@cache
def _scripts() -> int:
    return render(graphs.story(), analyse(graphs.story())).count("<script")


def _shown(given: str) -> None:
    """Nothing in it steers a terminal or leaves its cell of a table."""
    steering = [char for char in plain(given) if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}]
    assert set(steering) <= set("\n\t\u00ad\u200c\u200d"), ascii(steering)
    assert "\n" not in one_line(given)
    try:
        value = Literal(given)
    except ValueError:
        return
    ((cell,),) = list(csv.reader(io.StringIO(to_csv(Rows(("v",), ((value,),), 1)), newline="")))[1:] or [("",)]
    assert cell.removeprefix("'") == given.removeprefix("'")


_TEXTS = [
    "http://a/b",
    "http://a/#x",
    "https://schema.org/text",
    "urn:x",
    'a"b',
    "\\",
    "1.0",
    "true",
    "-5",
    "'''",
    '"""',
    "%41",
    "é",
    "x:y",
    ".",
]
_NASTY = [
    *ODD,
    "</script><script>alert(1)</script>",
    "| a | b |",
    "[x](javascript:alert(1))",
    "\n# x\n",
    "&lt;b&gt;",
    "http://e.example/>",
    "=cmd|'/c calc'!A1",
]
_PIECE = st.lists(
    st.one_of(st.sampled_from(_NASTY), st.text(max_size=6), st.sampled_from(["Tea", " ", "Post", "The"])), min_size=1, max_size=5
).map("".join)
_NAME = _PIECE.map(lambda name: " ".join(name.split()) or None)
_META = st.builds(
    Metadata,
    title=st.one_of(st.none(), _NAME),
    publisher=st.one_of(st.none(), _NAME),
    published=st.one_of(st.none(), st.sampled_from(["2014", "2014-05", "2014-05-03"])),
    language=st.one_of(st.none(), st.just("en")),
    url=st.one_of(st.none(), st.builds("http://{}".format, _PIECE).map(web_address), st.just("https://post.example/a?b=c#d")),
    doi=st.one_of(st.none(), st.sampled_from(["10.1000/x", "10.1000/<b>", '10.1/"'])),
    authors=st.lists(_NAME, max_size=2).map(lambda names: tuple(filter(None, names))),
    kind=st.sampled_from(list(DocumentKind)),
)
_SENTENCES = sentences(sentences_of_cases())
_PAGES = st.lists(st.tuples(st.lists(st.one_of(_SENTENCES, _PIECE), min_size=1, max_size=4).map(" ".join), _META), min_size=1, max_size=3)
_DAMAGE = [
    b"null",
    b"{}",
    b"[]",
    b'"',
    b"1e999",
    b"NaN",
    b"-1",
    b"\n",
    b"}",
    b"{",
    b",",
    b"true",
    b'"iri"',
    b"<",
    b">",
    b" . ",
    b"999999999999999999999",
    b"\x00",
]

TARGETS = (
    Target(
        name="turtle",
        inputs=st.lists(
            st.tuples(
                *[st.one_of(st.sampled_from(_TEXTS), st.builds("http://a/{}".format, text(_TEXTS, 4)))] * 2, text(_TEXTS, 8), st.booleans()
            ),
            max_size=6,
        ),
        check=_turtle,
    ),
    Target(
        name="load",
        inputs=st.sampled_from(_FILES).flatmap(
            lambda name: st.tuples(st.just(name), edited_bytes([_contents()[name]], _DAMAGE), st.just(0))
        ),
        check=_load,
        examples=60,
    ),
    Target(name="build", inputs=st.tuples(_PAGES, _PIECE), check=_build, examples=10),
    Target(name="shown", inputs=text(["=", "+", "-", "@", "\t=", "'", '"', ","], 10), check=_shown),
)
