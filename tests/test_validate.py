"""A graph that breaks its own rules is refused, and the message says which rule and where."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeAlias

import graphs
import pyshacl
import pytest
from pyoxigraph import Literal, NamedNode, Triple
from rdflib import Graph

from kg.errors import ShapeError
from kg.model import ClaimGraph, Link, Polarity
from kg.pipeline.workers import Work, map_chunks
from kg.rdf import triples, turtle
from kg.resources import resource
from kg.turtle import TurtleWriter
from kg.validate import Part, Spread, _checker, check_structure, validate
from kg.vocab import DCTERMS, KG, OA, PREFIXES, PROV, RDF, RDFS, SDO, SH, SKOS, XSD

Change: TypeAlias = Callable[[list[Triple]], list[Triple]]
BUILT = {"story": graphs.story, "hostile": graphs.hostile, "empty": lambda: ClaimGraph(base="https://example.org/id#")}


def check(triples: Iterable[Triple], **how: Any) -> frozenset[bytes]:
    """Hold the triples to the shapes, as they would be written."""
    return validate(list(TurtleWriter(PREFIXES).blocks(triples)), PREFIXES, **how)


@pytest.mark.parametrize("name", BUILT)
def test_what_we_build_holds(name: str) -> None:
    """Structure and shapes accept it."""
    check_structure(BUILT[name]())
    check(triples(BUILT[name]()))


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


def _first(old: list[Triple], predicate: str, value: str | None = None, kind: str | None = None) -> Triple:
    """Return the first triple of the predicate, with that value if one is given, whose subject is of that kind."""
    of_kind = {t.subject for t in old if t.predicate == _p(RDF.type) and (kind is None or str(kind) == t.object.value)}
    return next(t for t in old if t.predicate == _p(predicate) and (value is None or value == t.object.value) and t.subject in of_kind)


def _less(triples: list[Triple], first: Triple) -> list[Triple]:
    return [t for t in triples if t != first]


def _without(predicate: str, *, kind: str | None = None) -> Change:
    return lambda triples: _less(triples, _first(triples, predicate, kind=kind))


def _with_value(predicate: str, value: NamedNode | Literal, *, old: str | None = None, kind: str | None = None) -> Change:
    """Give the first subject of the predicate another value."""

    def change(triples: list[Triple]) -> list[Triple]:
        first = _first(triples, predicate, old and str(old), kind)
        return [Triple(t.subject, t.predicate, value) if t == first else t for t in triples]

    return change


def _with_second(predicate: str, value: NamedNode | Literal, *, kind: str | None = None) -> Change:
    return lambda triples: [*triples, Triple(_first(triples, predicate, kind=kind).subject, _p(predicate), value)]


def _with_also(owner: str, predicate: str, value: NamedNode) -> Change:
    """Give a subject that has the one predicate another one."""
    return lambda triples: [*triples, Triple(_first(triples, owner).subject, _p(predicate), value)]


def _with_bounds(least: Literal, greatest: Literal) -> Change:
    def change(triples: list[Triple]) -> list[Triple]:
        number = _first(triples, SDO.value).subject
        return [*triples, Triple(number, _p(SDO.minValue), least), Triple(number, _p(SDO.maxValue), greatest)]

    return change


def _changed(change: Change) -> list[Triple]:
    """Return the story after the change, with all about one node together."""
    return sorted(change(list(triples(graphs.story()))), key=lambda t: str(t.subject))


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
    "close to nothing": (_with_also(KG.belief, KG.closeTo, NOWHERE), "what is close to a proposition is a proposition"),
    "contrary to nothing": (_with_also(KG.belief, KG.contraryTo, NOWHERE), "what is contrary to a proposition is a proposition"),
    "narrower than nothing": (_with_also(KG.belief, KG.narrowerThan, NOWHERE), "narrower than is a proposition"),
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
    "nobody's voice": (_with_value(KG.ownVoice, Literal("false", datatype=_p(XSD.boolean)), old="true"), "own voice or has speakers$"),
    "a number that is none": (_with_value(KG.quantity, NOWHERE), "one quantity at most"),
    "two origins": (_with_second(PROV.hadPrimarySource, NOWHERE), "goes back to one entity"),
    "made by nothing": (_without(PROV.wasGeneratedBy), "one activity that made it"),
    "no name of a voice": (_without(KG.voice), "name of one voice"),
    "no statement": (_without(KG.statement, kind=KG.Claim), "a claim needs its proposition in words"),
    "no name of a page": (_without(KG.page), "a claim needs the name of its document"),
    "no name of an opponent": (_without(KG.opponent), "name of who does"),
    "no word on the source": (_without(KG.namedSource), "is named or not"),
    "left out of nowhere": (_with_also(SDO.sha256, KG.leftOut, NOWHERE), "is a stretch of it"),
    "empty key": (_with_value(KG.key, Literal("")), "a key is a name"),
    "no count of claims": (_without(KG.claimCount, kind=KG.Proposition), "one count of its claims"),
    "more documents than claims": (
        _with_value(KG.documentCount, Literal("9", datatype=_p(XSD.integer)), kind=KG.Proposition),
        "no more than it has claims",
    ),
    "no count of documents near": (_without(KG.nearDocumentCount), "count of the documents that speak to the point"),
    "asserted as nothing": (_with_also(KG.belief, KG.assertedAs, NOWHERE), "asserted as is a proposition"),
    "no words of the subject": (_without(KG.subjectText), "words of its subject"),
    "no words of the predicate": (_without(KG.predicateText), "words of its predicate"),
    "words of two objects": (_with_second(KG.objectText, Literal("x")), "words of one object"),
    "two cues": (_with_second(KG.cue, Literal("x")), "one cue of its certainty"),
    "neither voice nor its absence": (_without(KG.ownVoice), "own voice or not"),
    "evidence of nowhere": (_with_value(OA.hasSource, NOWHERE), "a document of the graph"),
    "evidence of no page": (_without(OA.hasSource), "evidence stands in exactly one place"),
    "two positions": (_with_value(RDF.type, _p(OA.TextPositionSelector), old=OA.TextQuoteSelector), "the other a quote"),
    "no end": (_without(OA.end), "needs one end"),
    "no text after": (_without(OA.suffix), "text after it"),
    "no words for a speaker": (_without(KG.speakerText), "words that stand for the speaker"),
    "least above greatest": (_with_bounds(Literal("2", datatype=DECIMAL), Literal("1", datatype=DECIMAL)), "no more than the greatest"),
    "greatest as text": (_with_bounds(Literal("2", datatype=DECIMAL), Literal("a lot")), "one greatest value"),
    "two units": (_with_second(SDO.unitText, Literal("x")), "one unit at most"),
    "sideways": (_with_value(KG.direction, Literal("sideways")), "an increase or a decrease"),
    "two labels of a proposition": (_with_second(RDFS.label, Literal("x"), kind=KG.Proposition), "needs one label"),
    "disagreement on nothing": (_with_value(KG.proposition, NOWHERE, kind=KG.Disagreement), "on exactly one proposition"),
    "disagreement without statement": (_without(KG.statement, kind=KG.Disagreement), "a disagreement needs its proposition in words"),
    "disagreement without reason": (_without(RDFS.comment, kind=KG.Disagreement), "says why it is one"),
    "other name in a language": (_with_value(SKOS.altLabel, Literal("x", language="en")), "and no misspelling"),
    "misspelling in a language": (_with_value(SKOS.hiddenLabel, Literal("x", language="en")), "a misspelling is a string"),
    "identifier as text": (_with_value(SKOS.exactMatch, Literal("x")), "an identifier is an IRI"),
    "document without name": (_without(DCTERMS.identifier, kind=SDO.NewsArticle), "needs its name"),
    "two headlines": (_with_second(SDO.headline, Literal("x")), "one headline at most"),
    "author that is none": (_with_value(SDO.author, NOWHERE), "an author is a person"),
    "published twice": (_with_second(SDO.datePublished, Literal("x")), "published once at most"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_rule_is_told(name: str) -> None:
    """One thing broken in a good graph is found, with the rule in words."""
    change, rule = BROKEN[name]
    with pytest.raises(ShapeError, match=rule):
        check(_changed(change))


def test_the_table_of_broken_graphs_is_whole() -> None:
    """A narrowed table would prove less, and each shape is broken in it."""
    assert len(BROKEN) == 82
    shapes = Graph().parse(resource("ontology", "shapes.ttl"))
    untold = {str(message) for message in shapes.objects(None, SH.message)} - {
        str(message) for message in shapes.objects(None, SH.message) if any(re.search(rule, message) for _, rule in BROKEN.values())
    }
    assert not untold


def test_parts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A graph that is checked in small parts is neither blamed for what stands in another part, nor let off."""
    monkeypatch.setattr("kg.validate._PART", 25)
    check(triples(graphs.story()))
    change, rule = BROKEN["unknown subject"]
    with pytest.raises(ShapeError, match=rule):
        check(_changed(change))


def test_other_processes_tell_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts may be checked anywhere: a part that breaks a rule there is told here."""
    monkeypatch.setattr("kg.validate._PART", 25)
    spread = partial(map_chunks, workers=2, lost=repr)
    check(triples(graphs.story()), spread=spread)
    change, rule = BROKEN["one party"]
    with pytest.raises(ShapeError, match=rule):
        check(_changed(change), spread=spread)


def test_a_node_that_comes_again_is_refused() -> None:
    """It would be checked in two halves."""
    first, *rest = triples(graphs.story())
    with pytest.raises(ValueError, match="do not stand together"):
        check([*rest, first])


def _counted(parts: list[int]) -> Spread:
    """Return a way to check parts here that counts them."""

    def spread(work: Work[Part, str], chunks: Iterable[Sequence[Part]]) -> Iterable[str]:
        for chunk in chunks:
            parts.append(len(chunk))
            yield from work(chunk)

    return spread


def test_a_node_that_passed_is_not_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A node that changes is checked, and no other; a fault there is found as ever."""
    monkeypatch.setattr("kg.validate._PART", 1)
    everything: list[int] = []
    passed = check(triples(graphs.story()), spread=_counted(everything))
    assert len(everything) == len(passed) > 5
    again: list[int] = []
    assert check(triples(graphs.story()), spread=_counted(again), passed=passed) == passed
    assert not again
    changed = [Triple(t.subject, t.predicate, Literal("x")) if t.predicate == _p(KG.cue) else t for t in triples(graphs.story())]
    assert len(passed - check(changed, spread=_counted(again), passed=passed)) == len(again) < len(everything) / 2
    change, rule = BROKEN["no quote"]
    with pytest.raises(ShapeError, match=rule):
        check(_changed(change), passed=passed)


def test_what_passed_other_shapes_is_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """So is what passed another version of the engine."""
    passed = check(triples(graphs.story()))
    monkeypatch.setattr("kg.validate.version", lambda name: f"{name} of tomorrow")
    _checker.cache_clear()
    parts: list[int] = []
    check(triples(graphs.story()), spread=_counted(parts), passed=passed)
    _checker.cache_clear()
    assert parts


def test_a_class_that_goes_has_those_who_refer_to_it_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that is the same breaks a rule when what it refers to, in another part, is no longer what it was."""
    monkeypatch.setattr("kg.validate._PART", 1)
    passed = check(triples(graphs.story()))
    broken = [t for t in triples(graphs.story()) if t.object != _p(KG.Proposition)]
    with pytest.raises(ShapeError, match="exactly one proposition"):
        check(broken, passed=passed)


def test_a_message_holds_no_control_character() -> None:
    """A page's words in a message cannot move the cursor."""
    broken = [Triple(t.subject, t.predicate, Literal("\x1b[2J")) if t.predicate == _p(SDO.sha256) else t for t in triples(graphs.story())]
    with pytest.raises(ShapeError) as caught:
        check(broken)
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
