"""Vocabularies in RDF: SKOS concept schemes and OWL or RDFS classes, in any syntax that pyoxigraph reads. Nothing is fetched.

RDF/XML is held to limits first: entities that are no short text, documents that grow without bound and elements without end are
refused before a parser expands them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.identifiers import find_curie
from kg.model import EntityType
from kg.vocab import KG, OBO, OIO, OWL, RDF, RDFS, SKOS
from kg.vocabularies.entry import Contents, Entry, UnreadableError

_DEPTH = 100
"""Elements inside one another. Real ontologies nest about ten: lists of the classes that a class is the union of."""
_LONGEST_ENTITY = 1_000
_HEAD = 4_096
_LONGEST_REASON = 300  # of the parser, which quotes what it met
_PLACE = "http://localhost/"  # where relative IRIs lead
_ENGLISH = re.compile(r"en(?:-.*)?", re.IGNORECASE)
_CLASSES = frozenset(map(str, (SKOS.Concept, OWL.Class, RDFS.Class, OWL.NamedIndividual)))
_TYPES = {str(KG["Statement" if kind is EntityType.CLAIM else kind]): kind for kind in EntityType}
_OTHER_FORMATS = (
    (re.compile(rb"<Ontology[\s>]"), "OWL/XML, which is no RDF"),
    (re.compile(rb"^\s*(?:Prefix\(|Ontology\()", re.MULTILINE), "OWL functional syntax, which is no RDF"),
    (re.compile(rb"^\s*(?:Prefix|Ontology): ", re.MULTILINE), "Manchester syntax, which is no RDF"),
)
_BY_NAME = {
    str(SKOS.altLabel): "exact",
    str(OIO.hasExactSynonym): "exact",
    str(SKOS.hiddenLabel): "hidden",
    str(OIO.hasNarrowSynonym): "narrow",
    str(OIO.hasBroadSynonym): "broad",
    str(OIO.hasRelatedSynonym): "related",
}
_BY_LINK = {
    str(RDFS.subClassOf): "parents",
    str(SKOS.broader): "parents",
    str(SKOS.exactMatch): "same_as",
    str(OWL.equivalentClass): "same_as",
    str(OWL.sameAs): "same_as",
    str(SKOS.closeMatch): "close",
    str(OIO.hasDbXref): "close",
}
_LABELS = (str(SKOS.prefLabel), str(RDFS.label))
_DEFINITIONS = (str(SKOS.definition), OBO + "IAO_0000115")
_WANTED = frozenset({*_BY_NAME, *_BY_LINK, *_LABELS, *_DEFINITIONS, *map(str, (RDF.type, OWL.deprecated, SKOS.narrower))})


@dataclass(slots=True)
class _Text:
    value: str
    language: str


Statements = dict[str, list[NamedNode | _Text]]


def read_rdf(path: Path) -> Contents:
    """Return the terms of a SKOS or OWL file: those with a label in English or in no language.

    Raises:
        UnreadableError: it is no RDF, or holds what no vocabulary would.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    syntax = _syntax(path, head)
    if syntax is RdfFormat.RDF_XML:
        _check_xml(path)
    subjects: defaultdict[str, Statements] = defaultdict(dict)
    try:
        for quad in parse(path=str(path), format=syntax, base_iri=_PLACE):
            predicate, value = quad.predicate.value, quad.object
            if predicate not in _WANTED or not isinstance(quad.subject, NamedNode):
                continue
            if predicate == str(SKOS.narrower) and isinstance(value, NamedNode):
                subjects[value.value].setdefault(str(SKOS.broader), []).append(quad.subject)
            elif isinstance(value, NamedNode | Literal):
                kept = value if isinstance(value, NamedNode) else _Text(value.value, value.language or "")
                subjects[quad.subject.value].setdefault(predicate, []).append(kept)
    except (SyntaxError, MemoryError) as error:  # the parser's word for a token of more than 16 MB
        raise UnreadableError(f"not {syntax.name}: {str(error)[:_LONGEST_REASON]}") from error
    return _contents(subjects)


def _syntax(path: Path, head: bytes) -> RdfFormat:
    """Return the syntax by the file's name; what ends in .owl, .rdf or .xml is known by how it begins."""
    for pattern, name in _OTHER_FORMATS:
        if pattern.search(head):
            raise UnreadableError(f"{name}; save it as RDF/XML or Turtle")
    suffix = path.suffix.removeprefix(".").lower()
    if suffix in {"owl", "rdf", "xml"}:
        return RdfFormat.RDF_XML if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") or b"<rdf:RDF" in head else RdfFormat.TURTLE
    known = RdfFormat.from_extension(suffix)
    if known is None:
        raise UnreadableError("no format is known by its name; call it .obo, .tsv, .ttl, .owl, .rdf, .nt or .jsonld, as what it holds")
    return known


def _check_xml(path: Path) -> None:
    """Hold XML to its limits. Expat itself stops a document that entities blow up to a hundred times its size."""
    parser = expat.ParserCreate()
    depth = 0

    def enter(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise UnreadableError(f"line {parser.CurrentLineNumber}: more than {_DEPTH} elements inside one another")

    def leave(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declare(name: str, _is_parameter: bool, value: str | None, *_where: str | None) -> None:  # noqa: FBT001 -- expat calls it
        if value is None or "&" in value or "%" in value or len(value) > _LONGEST_ENTITY:
            raise UnreadableError(f"line {parser.CurrentLineNumber}: the entity {name[:40]!r} is no short text; only such are read")

    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = enter, leave, declare
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except expat.ExpatError as error:
        raise UnreadableError(f"not XML: {error}") from error


def _contents(subjects: dict[str, Statements]) -> Contents:
    contents = Contents()
    for iri in sorted(subjects):
        statements = subjects[iri]
        if not _CLASSES & _iris(statements, (str(RDF.type),)):
            continue
        deprecated = any(isinstance(value, _Text) and value.value in {"true", "1"} for value in statements.get(str(OWL.deprecated), ()))
        contents.add(_entry(iri, statements), is_obsolete=deprecated)
    return contents


def _entry(iri: str, statements: Statements) -> Entry:
    entry = Entry(id=find_curie(iri) or iri)
    labels = [text for predicate in _LABELS for text in _texts(statements, predicate)]
    entry.label = labels[0] if labels else ""
    entry.exact = labels[1:]
    entry.definition = next((text for predicate in _DEFINITIONS for text in _texts(statements, predicate)), None)
    entry.type = next((_TYPES[kind] for kind in sorted(_iris(statements, (str(RDF.type),))) if kind in _TYPES), None)
    for predicate, slot in _BY_NAME.items():
        getattr(entry, slot).extend(_texts(statements, predicate))
    for predicate, slot in _BY_LINK.items():
        for value in statements.get(predicate, ()):
            curie = find_curie(value.value)
            if curie or isinstance(value, NamedNode):
                getattr(entry, slot).append(curie or value.value)
    return entry


def _texts(statements: Statements, predicate: str) -> list[str]:
    """Return the English texts, else those in no language; sorted."""
    texts = [value for value in statements.get(predicate, ()) if isinstance(value, _Text)]
    english = [text.value for text in texts if _ENGLISH.fullmatch(text.language)]
    return sorted(english or [text.value for text in texts if not text.language])


def _iris(statements: Statements, predicates: Iterable[str]) -> set[str]:
    return {value.value for predicate in predicates for value in statements.get(predicate, ()) if isinstance(value, NamedNode)}
