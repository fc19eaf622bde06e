"""Turtle for people and for diffs."""

from __future__ import annotations

import random

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.turtle import Section, TurtleWriter, write_turtle
from kg.vocab import PREFIXES, RDF, SKOS, XSD

A, B, P = (NamedNode(f"https://example.org/{name}") for name in "abp")
TYPE, CONCEPT = NamedNode(str(RDF.type)), NamedNode(str(SKOS.Concept))


def _literal(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(str(XSD[datatype])))


def test_form() -> None:
    """Type first, then predicates by name; several objects one a line; only the prefixes that occur; a blank line between subjects."""
    triples = [
        Triple(B, P, Literal("x", language="en")),
        Triple(A, NamedNode(str(SKOS.prefLabel)), Literal('say "a"\n')),
        Triple(A, NamedNode(str(SKOS.broader)), B),
        Triple(A, NamedNode(str(SKOS.broader)), A),
        Triple(A, TYPE, CONCEPT),
    ]
    text = write_turtle(
        triples,
        PREFIXES,
        header="What it is\n\nand why",
        sections=[Section("Others", frozenset()), Section("Concepts", frozenset({CONCEPT.value}))],
    )
    assert text == (
        "# What it is\n#\n# and why\n\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n"
        "# Concepts\n\n"
        "<https://example.org/a>\n    a skos:Concept ;\n"
        "    skos:broader\n        <https://example.org/a>,\n        <https://example.org/b> ;\n"
        '    skos:prefLabel "say \\"a\\"\\n" .\n\n'
        '<https://example.org/b>\n    <https://example.org/p> "x"@en .\n'
    )


@pytest.mark.parametrize(
    ("literal", "written"),
    [
        (_literal("1", "integer"), "1"),
        (_literal("-1.5", "decimal"), "-1.5"),
        (_literal("30", "decimal"), '"30"^^xsd:decimal'),
        (_literal("true", "boolean"), "true"),
        (_literal("1", "boolean"), '"1"^^xsd:boolean'),
        (_literal("١", "integer"), '"١"^^xsd:integer'),
        (Literal("a\x00b\u2028\u202e\ufffd"), r'"a\u0000b\u2028\u202E\uFFFD"'),
        (Literal("癌 \U0001f9ec é"), '"癌 \U0001f9ec é"'),
        (Literal('back\\slash """'), r'"back\\slash \"\"\""'),
    ],
)
def test_literals(literal: Literal, written: str) -> None:
    """Bare where Turtle allows it and no reader could take it for something else; hidden characters are shown."""
    assert f" {written} ." in write_turtle([Triple(A, P, literal)], PREFIXES)


@pytest.mark.parametrize("seed", range(20))
def test_any_text_comes_back(seed: int) -> None:
    """Random characters of every plane are read as they were written, in whatever order the triples came."""
    rng = random.Random(seed)
    ranges = [(0, 0xA0), (0xA0, 0x600), (0x2000, 0x2070), (0xE000, 0x10000), (0x10000, 0x110000)]
    texts = {"".join(chr(rng.randrange(*rng.choice(ranges))) for _ in range(12)) for _ in range(30)}
    triples = [Triple(rng.choice((A, B)), P, Literal(text)) for text in sorted(texts)]
    text = write_turtle(triples, PREFIXES)
    assert {(q.subject, q.object) for q in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)} == {
        (t.subject, t.object) for t in triples
    }
    assert write_turtle(rng.sample(triples, len(triples)), PREFIXES) == text


@pytest.mark.parametrize("triple", [Triple(BlankNode("x"), P, A), Triple(A, P, BlankNode("x"))])
def test_a_blank_node_is_refused(triple: Triple) -> None:
    """Its label would be another on the next run."""
    with pytest.raises(ValueError, match="blank"):
        write_turtle([triple], PREFIXES)


def test_a_subject_that_comes_again_is_refused() -> None:
    """Written piece by piece, it would stand in the file twice."""
    again = [Triple(A, P, B), Triple(B, P, A), Triple(A, P, A)]
    with pytest.raises(ValueError, match="do not stand together"):
        list(TurtleWriter(PREFIXES).blocks(again))
    assert write_turtle(again, PREFIXES) == write_turtle(again[::-1], PREFIXES)
