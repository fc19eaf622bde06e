"""A graph that breaks its own rules is refused, and the message says which rule and where."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import graphs
import pyshacl
import pytest
from pyoxigraph import Literal, NamedNode, Triple
from rdflib import Graph

from kg.errors import ShapeError
from kg.model import ClaimGraph, Link, Polarity
from kg.rdf import triples, turtle
from kg.resources import resource
from kg.validate import check_structure, validate
from kg.vocab import KG, OA, PROV, RDFS, SDO, SH, SKOS, XSD

BUILT = {"story": graphs.story, "hostile": graphs.hostile, "empty": lambda: ClaimGraph(base="https://example.org/id#")}


@pytest.mark.parametrize("name", BUILT)
def test_what_we_build_holds(name: str) -> None:
    """Structure and shapes accept it."""
    check_structure(BUILT[name]())
    validate(triples(BUILT[name]()))


def test_the_shapes_as_they_ship_agree() -> None:
    """Anybody's SHACL tool, run on the files as they are, finds what we find: nothing."""
    data = Graph().parse(data=turtle(graphs.story()), format="turtle")
    conforms, _, text = pyshacl.validate(data, shacl_graph=Graph().parse(resource("ontology", "shapes.ttl")), meta_shacl=True)
    assert conforms, text


def test_each_class_of_the_graph_has_a_shape() -> None:
    """A kind of node that no shape aims at would go unchecked."""
    shapes = Graph().parse(resource("ontology", "shapes.ttl"))
    aimed_at = {str(target) for target in shapes.objects(None, SH.targetClass)}
    parts = {KG.Claim, KG.SpeakerRole, KG.Proposition, KG.Disagreement, OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector}
    nodes = {SDO.QuantitativeValue, SKOS.Concept, SDO.NewsArticle, SDO.WebPage, SDO.ScholarlyArticle}
    assert aimed_at == {str(kind) for kind in parts | nodes}


def _p(term: str) -> NamedNode:
    return NamedNode(str(term))


def _without(predicate: str) -> Callable[[list[Triple]], list[Triple]]:
    def change(old: list[Triple]) -> list[Triple]:
        first = next(t for t in old if t.predicate.value == str(predicate))
        return [t for t in old if t != first]

    return change


def _with_value(predicate: str, value: NamedNode | Literal) -> Callable[[list[Triple]], list[Triple]]:
    """Give the first subject of the predicate another value."""

    def change(old: list[Triple]) -> list[Triple]:
        first = next(t for t in old if t.predicate.value == str(predicate))
        return [Triple(t.subject, t.predicate, value) if t == first else t for t in old]

    return change


def _with_second(predicate: str, value: NamedNode | Literal) -> Callable[[list[Triple]], list[Triple]]:
    def change(old: list[Triple]) -> list[Triple]:
        first = next(t for t in old if t.predicate.value == str(predicate))
        return [*old, Triple(first.subject, first.predicate, value)]

    return change


NOWHERE = NamedNode("https://example.org/nowhere")
DECIMAL = NamedNode(str(XSD.decimal))
BROKEN = {
    "no quote": (_without(SDO.text), "needs exactly one quote"),
    "empty quote": (_with_value(SDO.text, Literal("")), "needs exactly one quote"),
    "two quotes": (_with_second(SDO.text, Literal("x")), "needs exactly one quote"),
    "no document": (_without(SDO.appearance), "stands in exactly one place"),
    "unknown document": (_with_value(SDO.appearance, NOWHERE), "a document of the graph"),
    "two propositions": (_with_second(KG.proposition, NOWHERE), "exactly one proposition"),
    "unknown polarity": (_with_value(KG.polarity, _p(KG.asserted)), "affirmed or negated"),
    "no certainty": (_without(KG.certainty), "asserted, probable, possible or hypothetical"),
    "no evidence": (_without(OA.hasTarget), "exactly one piece of evidence"),
    "confidence above one": (_with_value(KG.confidence, Literal("1.5", datatype=DECIMAL)), "confidence from 0 to 1"),
    "confidence as text": (_with_value(KG.confidence, Literal("0.5")), "confidence from 0 to 1"),
    "unknown voice": (_with_value(PROV.wasAttributedTo, NOWHERE), "attributed to one entity"),
    "own voice and a chain": (_with_value(KG.ownVoice, Literal("true", datatype=_p(XSD.boolean))), "own voice or has speakers"),
    "a role that is none": (_with_value(KG.speakerChain, NOWHERE), "made of speaker roles"),
    "a place before the first": (_with_value(SDO.position, Literal("0", datatype=_p(XSD.integer))), "counted from 1"),
    "no speaker in a role": (_without(KG.speaker), "exactly one speaker"),
    "end before start": (_with_value(OA.end, Literal("0", datatype=_p(XSD.integer))), "before its end"),
    "negative start": (_with_value(OA.start, Literal("-1", datatype=_p(XSD.integer))), "0 or later"),
    "one selector": (_without(OA.hasSelector), "has a position and a quote"),
    "no exact words": (_without(OA.exact), "exact words"),
    "no text before": (_without(OA.prefix), "text before it"),
    "unknown comparator": (_with_value(KG.comparator, Literal("~")), "one comparator"),
    "number as text": (_with_value(SDO.value, Literal("12")), "one decimal value"),
    "number without words": (
        lambda old: [t for t in old if not (t.predicate == _p(RDFS.label) and "quantity" in str(t.subject))],
        "as worded",
    ),
    "no subject": (_without(KG.subject), "exactly one subject"),
    "unknown subject": (_with_value(KG.subject, NOWHERE), "entity or proposition of the graph"),
    "unknown relation": (_with_value(KG.predicate, NOWHERE), "exactly one relation"),
    "object as text": (_with_value(KG.object, Literal("sleep")), "one object at most"),
    "belief below nought": (_with_value(KG.belief, Literal("-0.1", datatype=DECIMAL)), "belief from 0 to 1"),
    "one party": (_without(KG.party), "at least two claims"),
    "unknown kind": (_with_value(KG.kind, Literal("taste")), "on polarity, value or certainty"),
    "no name": (_without(SKOS.prefLabel), "exactly one preferred name"),
    "name twice": (_with_second(SKOS.prefLabel, Literal("x")), "exactly one preferred name"),
    "misspelling as other name": (_with_second(SKOS.hiddenLabel, Literal("Dr Ada Brook")), "no misspelling"),
    "hash that is none": (_with_value(SDO.sha256, Literal("abc")), "SHA-256"),
    "language in capitals": (_with_value(SDO.inLanguage, Literal("EN")), "in lower case"),
    "address that is none": (_with_value(SDO.url, NamedNode("ftp://example.org/")), "one web address"),
    "publisher that is none": (_with_value(SDO.publisher, NOWHERE), "an organization"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_rule_is_told(name: str) -> None:
    """One thing broken in a good graph is found, with the rule in words."""
    change, rule = BROKEN[name]
    with pytest.raises(ShapeError, match=rule):
        validate(change(list(triples(graphs.story()))))


def test_the_table_of_broken_graphs_is_whole() -> None:
    """A narrowed table would prove less."""
    assert len(BROKEN) == 38


def test_parts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A graph that is checked in small parts is neither blamed for what stands in another part, nor let off."""
    monkeypatch.setattr("kg.validate._PART", 25)
    validate(triples(graphs.story()))
    change, rule = BROKEN["unknown subject"]
    with pytest.raises(ShapeError, match=rule):
        validate(change(list(triples(graphs.story()))))


def test_a_message_holds_no_control_character() -> None:
    """A page's words in a message cannot move the cursor."""
    broken = [Triple(t.subject, t.predicate, Literal("\x1b[2J")) if t.predicate == _p(SDO.sha256) else t for t in triples(graphs.story())]
    with pytest.raises(ShapeError) as caught:
        validate(broken)
    assert "\x1b" not in str(caught.value)


def _replaced(**changes: object) -> ClaimGraph:
    return dataclasses.replace(graphs.story(), **changes)  # type: ignore[arg-type]


def _first_claim(**changes: object) -> ClaimGraph:
    first, *rest = graphs.story().claims
    return _replaced(claims=(dataclasses.replace(first, **changes), *rest))  # type: ignore[arg-type]


STORY = graphs.story()
FAULTY = {
    "quote that stands elsewhere": (lambda: _first_claim(quote="Magnesium improves sleep by 13 minutes"), "does not stand at"),
    "offsets past the end": (lambda: _first_claim(start=10**6, end=10**6 + 5), "does not stand at"),
    "another snapshot": (lambda: _first_claim(snapshot="0" * 64), "another snapshot"),
    "unknown document": (lambda: _first_claim(document="nowhere.txt"), "nowhere.txt, which is not in the graph"),
    "unknown proposition": (lambda: _first_claim(proposition="urn:x"), "says urn:x"),
    "unknown origin": (lambda: _first_claim(origin="urn:x"), "no entity of the graph"),
    "claim twice": (lambda: _replaced(claims=(*STORY.claims, STORY.claims[0])), "is there twice"),
    "entity twice": (lambda: _replaced(entities=(*STORY.entities, STORY.entities[0])), "is there twice"),
    "missing entity": (lambda: _replaced(entities=STORY.entities[1:]), "no entity of the graph"),
    "missing claim": (lambda: _replaced(claims=STORY.claims[1:]), "which is not in the graph"),
    "link to nothing": (lambda: _replaced(links=(Link(claim=STORY.claims[0].id, relation="disputes", target="none"),)), "claim none"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_each_fault_of_structure_is_told(name: str) -> None:
    """What no shape can see is found in the values."""
    build, fault = FAULTY[name]
    with pytest.raises(ShapeError, match=fault):
        check_structure(build())


def test_only_the_first_faults_are_listed() -> None:
    """Five in words, the rest as a number."""
    with pytest.raises(ShapeError, match=r"10 places[\s\S]*and 5 more$"):
        check_structure(_replaced(documents=(), links=(), entities=STORY.entities))


def test_polarity_is_no_fault() -> None:
    """A sanity check of the table above: a change that breaks no rule passes."""
    check_structure(_first_claim(polarity=Polarity.NEGATED))
