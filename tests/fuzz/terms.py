"""Targets that read what users bring beside pages: vocabularies in each format, and a curator's lines."""

from __future__ import annotations

import os
import re
from functools import cache

import pyoxigraph
from hypothesis import strategies as st

from fuzz.inputs import edited, edited_bytes, runs, text
from fuzz.target import Target, folder
from kg.errors import OntologyError
from kg.extract import extract_document, load_model
from kg.identifiers import curie_to_iri, find_curie, find_type
from kg.ids import sha256_of
from kg.ingest.plain_text import document_from_text
from kg.model import Document, Extraction
from kg.rdf import turtle
from kg.resolve import load_lexicon, read_curation, resolve
from kg.resources import resource
from kg.vocabularies import Vocabulary, VocabularyFile, open_vocabulary

_LONGEST_REASON = 700


def _vocabulary(given: tuple[str, str | bytes]) -> None:
    suffix, content = given
    os.environ["XDG_CACHE_HOME"] = str(folder() / "cache")
    path = folder() / f"terms{suffix}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    try:
        opened = open_vocabulary(VocabularyFile(path=path))
    except OntologyError as error:
        assert str(error).startswith(f"{path}: "), error
        assert len(str(error)) < _LONGEST_REASON, error
        return
    finally:
        for left in (folder() / "cache").rglob("*.part"):
            raise AssertionError(f"{left} is left behind")
    with_closing(opened)


def with_closing(opened: Vocabulary) -> None:
    """Look at each term, and close and remove the compiled form."""
    try:
        for (identifier,) in opened._sql.execute("SELECT identifier FROM term LIMIT 20").fetchall():
            term = opened.term(identifier)
            assert term is not None
            for iri in (term.iri, *(curie_to_iri(curie) for curie in (*term.same_as, *term.broader, *(curie for _, curie in term.near)))):
                pyoxigraph.NamedNode(iri)
        for (key,) in opened._sql.execute("SELECT key FROM name LIMIT 20").fetchall():
            opened.find(key)
            opened.find_near(key)
    finally:
        opened.close()
        for path in (folder() / "cache").rglob("*.sqlite"):
            path.unlink()


@cache
def _pages() -> list[tuple[Document, Extraction]]:
    words = "Green tea improves sleep. Dr Ann Holt said chemotherapy may cause tumours. A. Holt disputes that tumors need it. WNT16B helps cancers."
    document = document_from_text("page.txt", words)
    return [(document, extract_document(document, load_model()))]


_LEXICON = load_lexicon([resource("ontology", "lexicon.ttl")])


def _curation(content: str | bytes) -> None:
    path = folder() / "curation.tsv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    try:
        graph = resolve(_pages(), base="https://e.example/", lexicon=_LEXICON, curation=read_curation([path]))
    except OntologyError as error:
        assert str(error).startswith(str(path)), error
        assert "\n" not in str(error)
        return
    list(pyoxigraph.parse(turtle(graph), format=pyoxigraph.RdfFormat.TURTLE))


def _identifier(name: str) -> None:
    curie = find_curie(name)
    find_type(name)
    if curie is not None:
        pyoxigraph.NamedNode(curie_to_iri(curie))
    else:
        try:
            curie_to_iri(name)
        except ValueError:
            assert not re.fullmatch(r"[A-Za-z_][\w.-]*:\S+", name, re.ASCII)
    sha256_of(name)


_OBO = """format-version: 1.4
ontology: x
idspace: Y http://y.example/ "Y"

[Term]
id: X:1
name: green tea {a="b"}
def: "A drink \\"so\\"." [X:2]
synonym: "sencha" EXACT [X:3]
synonym: "tea, green" RELATED []
xref: MSH:D001943 "x"
is_a: X:2 ! drink
property_value: skos:exactMatch DOID:1612

[Term]
id: X:2
name: drink
is_obsolete: false

[Typedef]
id: part_of
"""
_TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://e.example/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
:1 a skos:Concept ; skos:prefLabel "green tea"@en, "thé vert"@fr ; skos:altLabel "sencha" ; skos:broader :2 ; skos:exactMatch :3 .
:2 a owl:Class ; skos:prefLabel \"\"\"drink\"\"\" ; skos:narrower :1 ; skos:definition "something"@en-GB .
"""
_RDF = "".join(
    (
        '<?xml version="1.0"?>\n<!DOCTYPE rdf:RDF [<!ENTITY f "fern">]>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ',
        'xmlns:s="http://www.w3.org/2004/02/skos/core#">\n<s:Concept rdf:about="http://e.example/1"><s:prefLabel xml:lang="en">&f;</s:prefLabel>',
        '<s:broader rdf:resource="http://e.example/2"/></s:Concept>\n</rdf:RDF>',
    )
)
_JSON = '{"@context":{"p":"http://www.w3.org/2004/02/skos/core#"},"@id":"http://e.example/1","@type":"p:Concept","p:prefLabel":["a",{"@value":"b","@language":"en"}]}'
_TRIPLES = "\n".join(
    f"<http://e.example/1> {verb} ."
    for verb in (
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2004/02/skos/core#Concept>",
        '<http://www.w3.org/2004/02/skos/core#prefLabel> "tea"@en',
        "<http://www.w3.org/2004/02/skos/core#broader> <http://e.example/2>",
    )
)
_TABLE = (
    'id\tlabel\ttype\tsynonyms\tparents\tdefinition\tsame_as\txrefs\tobsolete\tnote\nX:1\tgreen tea\tChemical\tsencha|matcha\tdrink\t"A drink"\t'
    "DOID:1612\tMSH:D001943\t\tx\nhttps://e.example/2\tdrink\t\t\t\t\t\t\tno\t\n"
)
_TAGS = 'id: |name: |is_a: |[Term]|synonym: "|" EXACT []|xref: |def: "|idspace: |ontology: |equivalent_to: |property_value: |X:1|http://|\n'.split(
    "|"
)
_RDF_WORDS = '@prefix |@base <|PREFIX |<http://|> |a |; |. |"""|@en|^^|_:b|[ |] |( |) |<< |>> |{ |} |rdf:about=\'|<s:Concept |<s:prefLabel>|&f;|<!ENTITY x |"@id":'.split(
    "|"
)
_CELLS = ["\t", "|", "\n", '"', "id", "label", "X:1", "http://", "Person", "Gadget", "yes", "DOID:1612", "synonyms"]
_LINES = "same\tgreen tea\tsleep\ndifferent\tDr Ann Holt\tA. Holt\tno kin\n# note\nsame\tDOID:162\thttps://e.example/x\ndifferent\tchemotherapy\tchemo\n"
_NAMES = (
    "same|different|\t|\n|green tea|sleep|Ann Holt|Dr Ann Holt|A. Holt|chemotherapy|chemo|tumours|tumors|cancers|cancer|WNT16B|DOID:162|mesh:D009369|"
    "https://e.example/entity/sleep-aaaaaaaaaaaaaaaa|http://|#"
).split("|")

TARGETS = (
    Target(
        name="obo",
        inputs=st.tuples(st.just(".obo"), st.one_of(edited([_OBO], _TAGS), text(_TAGS), runs(_TAGS))),
        check=_vocabulary,
        examples=60,
    ),
    Target(
        name="rdf",
        inputs=st.one_of(
            st.tuples(
                st.sampled_from([".ttl", ".trig", ".n3"]), st.one_of(edited([_TURTLE], _RDF_WORDS), text(_RDF_WORDS), runs(_RDF_WORDS))
            ),
            st.tuples(st.sampled_from([".owl", ".rdf", ".xml"]), st.one_of(edited([_RDF], _RDF_WORDS), edited_bytes([_RDF.encode()]))),
            st.tuples(
                st.just(".jsonld"), edited([_JSON], ["{", "}", "[", "]", ",", ":", '"@graph"', '"@context"', '"@id"', "null", "1e9999"])
            ),
            st.tuples(st.sampled_from([".nt", ".nq"]), st.one_of(edited([_TRIPLES], _RDF_WORDS), edited_bytes([_TRIPLES.encode()]))),
        ),
        check=_vocabulary,
        examples=60,
    ),
    Target(
        name="table",
        inputs=st.tuples(
            st.sampled_from([".tsv", ".tab"]),
            st.one_of(
                edited([_TABLE], _CELLS), edited_bytes([_TABLE.encode()]), st.builds("id\tlabel\tparents\tsame_as\n{}".format, text(_CELLS))
            ),
        ),
        check=_vocabulary,
        examples=60,
    ),
    Target(
        name="curation",
        inputs=st.one_of(
            st.lists(st.lists(st.sampled_from(_NAMES), min_size=3, max_size=5).map("\t".join), max_size=8).map("\n".join),
            st.lists(
                st.tuples(st.sampled_from(["same", "different"]), st.sampled_from(_NAMES[4:]), st.sampled_from(_NAMES[4:])).map("\t".join),
                max_size=8,
            ).map("\n".join),
            edited([_LINES], _NAMES),
            edited_bytes([_LINES.encode()]),
        ),
        check=_curation,
        examples=60,
    ),
    Target(
        name="identifiers",
        inputs=st.one_of(
            text(
                [
                    "http://purl.obolibrary.org/obo/",
                    "DOID",
                    "DOID:",
                    "mesh:",
                    "doi:",
                    "10.1/",
                    "_2025_09_01",
                    "//",
                    "https://identifiers.org/",
                    "1",
                ],
                6,
            )
        ),
        check=_identifier,
    ),
)
