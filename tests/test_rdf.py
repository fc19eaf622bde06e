"""What ``graph.ttl`` and ``edges.ttl`` say, and what they never say."""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

import graphs
import pyoxigraph
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.errors import OntologyError
from kg.model import Claim, ClaimGraph, Metadata
from kg.rdf import edges_turtle, triples, turtle
from kg.vocab import CITO, DCTERMS, KG, OA, OWL, PREFIXES, PROV, RDF, RDFS, SDO, SKOS, XSD

CHECKOUT = Path(__file__).parent.parent
BUILT = {"story": graphs.story, "hostile": graphs.hostile, "empty": lambda: ClaimGraph(base="https://example.org/id#")}
_NO_CONTROL = re.compile("[^\n\x20-\x7e\xa0-\ufffc\U00010000-\U0010ffff]")


@pytest.fixture(scope="module")
def rdf() -> Graph:
    """Return the graph of the story as rdflib reads it."""
    return Graph().parse(data=turtle(graphs.story()), format="turtle")


def _claim(quote: str) -> tuple[Claim, URIRef]:
    found = next(claim for claim in graphs.story().claims if claim.quote.startswith(quote))
    return found, URIRef(f"{graphs.BASE}claim/{found.id}")


def _story_with(**changes: object) -> ClaimGraph:
    return dataclasses.replace(graphs.story(), **changes)  # type: ignore[arg-type]


# ------------------------------------------------------------------ readers


@pytest.mark.parametrize("name", BUILT)
@pytest.mark.parametrize("write", [turtle, edges_turtle])
def test_rdflib_and_pyoxigraph_read_what_was_written(name: str, write: object) -> None:
    """Both readers find the same triples, none lost and none changed."""
    text = write(BUILT[name]())  # type: ignore[operator]
    ours = Graph().parse(data=text, format="turtle")
    store = pyoxigraph.Store()
    store.load(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    nt = pyoxigraph.serialize(store.quads_for_pattern(None, None, None), format=pyoxigraph.RdfFormat.N_QUADS)
    assert nt is not None
    assert isomorphic(ours, Graph().parse(data=nt.decode(), format="nt"))


@pytest.mark.parametrize("name", BUILT)
def test_the_file_holds_each_triple_and_no_other(name: str) -> None:
    """What is written is what ``triples`` yields, literal by literal."""
    graph = BUILT[name]()
    read = {(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(turtle(graph), format=pyoxigraph.RdfFormat.TURTLE)}
    assert read == {(t.subject, t.predicate, t.object) for t in triples(graph)}


@pytest.mark.parametrize("name", BUILT)
@pytest.mark.parametrize("write", [turtle, edges_turtle])
def test_nothing_unprintable_is_written(name: str, write: object) -> None:
    """No control character, line separator, direction mark or lone surrogate stands in a file as itself."""
    text = write(BUILT[name]())  # type: ignore[operator]
    assert not _NO_CONTROL.search(re.sub("[\u200d]", "", text))
    assert not re.search("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", text)
    assert text.encode("utf-8").decode("utf-8") == text


def test_forbidden_characters_keep_their_place() -> None:
    """Each becomes one U+FFFD, so that offsets into the quote stay."""
    graph = graphs.hostile()
    read = Graph().parse(data=turtle(graph), format="turtle")
    quote = str(next(read.objects(None, OA.exact)))
    assert len(quote) == len(graph.claims[0].quote)
    assert {ours for ours, theirs in zip(quote, graph.claims[0].quote, strict=True) if ours != theirs} == {"\ufffd"}


# ------------------------------------------------------------------ form


@pytest.mark.parametrize("name", BUILT)
def test_there_is_no_blank_node(name: str) -> None:
    """Their labels would differ from run to run."""
    assert all(
        isinstance(t.subject, pyoxigraph.NamedNode) and not isinstance(t.object, pyoxigraph.BlankNode) for t in triples(BUILT[name]())
    )


@pytest.mark.parametrize("name", BUILT)
def test_prefixed_names_are_plain(name: str) -> None:
    """Local names are of ``[A-Za-z0-9_-]``: rdflib cannot read the dots and escapes that Turtle would allow."""
    body = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>|#.*', '""', turtle(BUILT[name]()))
    names = re.findall(r"[A-Za-z_]\w*:([^\s,;]*)", body)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]*", local) for local in names)


@pytest.mark.parametrize(
    "env", [{"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"}]
)
def test_bytes_do_not_hang_on_the_machine(env: dict[str, str]) -> None:
    """Hash seed, locale and time zone change nothing."""
    code = (
        "import sys, graphs; from kg.rdf import turtle, edges_turtle;"
        "sys.stdout.buffer.write((turtle(graphs.story()) + turtle(graphs.hostile()) + edges_turtle(graphs.story())).encode())"
    )
    path = os.pathsep.join((str(CHECKOUT), str(CHECKOUT / "tests")))
    run = subprocess.run([sys.executable, "-c", code], env=os.environ | env | {"PYTHONPATH": path}, capture_output=True, check=True)
    assert run.stdout == (turtle(graphs.story()) + turtle(graphs.hostile()) + edges_turtle(graphs.story())).encode()


def test_order_of_the_input_changes_nothing() -> None:
    """The file is sorted by what it says."""
    story = graphs.story()
    parts = ("documents", "claims", "entities", "propositions", "disagreements")
    assert turtle(story) == turtle(_story_with(**{part: getattr(story, part)[::-1] for part in parts}))


def test_taking_a_claim_out_changes_its_lines_alone() -> None:
    """A diff of one removed claim shows removed lines only, all of that claim's blocks; and how many claims are left where it was."""
    story = graphs.story()
    gone, _ = _claim("Could magnesium")
    without = _story_with(
        claims=tuple(claim for claim in story.claims if claim.id != gone.id),
        propositions=tuple(proposition for proposition in story.propositions if gone.id not in proposition.claims),
    )
    diff = [
        line for line in difflib.unified_diff(turtle(story).splitlines(), turtle(without).splitlines(), n=0, lineterm="") if line[0] in "+-"
    ]
    added = [line for line in diff if line.startswith("+") and not line.startswith("+++")]
    removed_blocks = [line[1:] for line in diff if re.match(r"-\w+:", line)]
    assert [line for line in added if not re.fullmatch(r"\+    kg:(claim|document)Count \d+ [;.]", line)] == []
    assert len(removed_blocks) >= 7  # claim, evidence, position, quote; proposition; relation and wider ones; activity
    assert sum(block.startswith(f"claim:{gone.id}") for block in removed_blocks) == 4


def test_numbers_are_in_canonical_form(rdf: Graph) -> None:
    """Every decimal reads the same after any store has taken it in."""
    decimals = [term for term in rdf.objects() if isinstance(term, Literal) and term.datatype == XSD.decimal]
    assert decimals
    assert all(re.fullmatch(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", str(number)) for number in decimals)


def test_a_score_has_two_decimals(rdf: Graph) -> None:
    """Else the last digits of another processor would change the file."""
    _, claim = _claim("the Somna Institute disputes")
    assert str(rdf.value(claim, KG.confidence)) == "0.76"


def test_an_iri_that_is_none_is_an_error() -> None:
    """A relative or broken IRI stops the build instead of reaching the file."""
    with pytest.raises(OntologyError, match="not an IRI"):
        turtle(_story_with(base="not an iri/"))


# ------------------------------------------------------------------ what is said


def test_no_proposition_is_stated_as_a_fact(rdf: Graph) -> None:
    """No triple of the graph has a relation of the pages as its predicate."""
    relations = set(rdf.subjects(RDF.type, KG.Relation))
    assert {"improves", "cures", "harms"} <= {str(rdf.value(relation, SKOS.prefLabel)) for relation in relations}
    assert relations.isdisjoint(rdf.predicates())


def test_each_property_and_class_is_declared(rdf: Graph) -> None:
    """An editor shows everything for what it is."""
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    declared = {subject for subject, kind in rdf.subject_objects(RDF.type) if kind in kinds}
    of_the_language = {RDF.type, RDFS.label, RDFS.comment, RDFS.subClassOf, RDFS.subPropertyOf}
    assert set(rdf.predicates()) - declared == of_the_language
    used = {kind for kind in rdf.objects(None, RDF.type) if not str(kind).startswith(str(OWL))}
    assert used <= declared


def test_object_and_datatype_properties_are_used_as_declared(rdf: Graph) -> None:
    """An object property never has a literal, a datatype property never an IRI."""
    for kind, term in ((OWL.ObjectProperty, URIRef), (OWL.DatatypeProperty, Literal)):
        for predicate in rdf.subjects(RDF.type, kind):
            assert all(isinstance(value, term) for value in rdf.objects(None, predicate)), predicate


def test_a_claim_points_at_its_words(rdf: Graph) -> None:
    """Position and quote selectors give the exact words and 32 code points around them."""
    claim, iri = _claim("It improves")
    target = rdf.value(iri, OA.hasTarget)
    position, quote = sorted(rdf.objects(target, OA.hasSelector))
    text = graphs.NIGHT.text
    assert (rdf.value(position, OA.start).toPython(), rdf.value(position, OA.end).toPython()) == (claim.start, claim.end)  # type: ignore[union-attr]
    assert str(rdf.value(quote, OA.exact)) == text[claim.start : claim.end]
    assert str(rdf.value(quote, OA.prefix)) == text[: claim.start]
    assert str(rdf.value(quote, OA.suffix)) == text[claim.end : claim.end + 32]
    assert rdf.value(target, OA.hasSource) == rdf.value(iri, SDO.appearance)


def test_the_chain_keeps_its_order_and_the_innermost_speaks(rdf: Graph) -> None:
    """``schema:position`` counts from the outermost; ``prov:wasAttributedTo`` is the last."""
    claim, iri = _claim("insomnia damages")
    roles = sorted(rdf.objects(iri, KG.speakerChain), key=lambda role: rdf.value(role, SDO.position).toPython())  # type: ignore[union-attr]
    assert [str(rdf.value(role, KG.speakerText)) for role in roles] == ["the Night Post", "Dr Ada Broke"]
    assert rdf.value(iri, PROV.wasAttributedTo) == URIRef(claim.attribution[-1].iri)
    assert rdf.value(iri, KG.ownVoice) == Literal(lexical_or_value=False)


def test_the_publisher_speaks_in_its_own_voice(rdf: Graph) -> None:
    """Without a speaker the claim is the publisher's: the entity of the pages if they mention it, else one of its own."""
    _, night = _claim("Magnesium may")
    _, day = _claim("Magnesium cures")
    assert rdf.value(night, PROV.wasAttributedTo) == URIRef(graphs.NIGHT_POST.iri)
    assert str(rdf.value(rdf.value(day, PROV.wasAttributedTo), SKOS.prefLabel)) == "Day Mirror"
    assert rdf.value(day, KG.ownVoice) == Literal(lexical_or_value=True)


def test_a_claim_without_known_publisher_has_no_voice() -> None:
    """Nobody is made to say it."""
    story = graphs.story()
    documents = tuple(dataclasses.replace(document, metadata=Metadata()) for document in story.documents)
    claims = tuple(dataclasses.replace(claim, publisher=None) for claim in story.claims)
    read = Graph().parse(data=turtle(_story_with(documents=documents, claims=claims)), format="turtle")
    _, iri = _claim("Magnesium cures")
    assert read.value(iri, PROV.wasAttributedTo) is None
    assert read.value(iri, KG.ownVoice) == Literal(lexical_or_value=True)


def test_a_number_keeps_its_words(rdf: Graph) -> None:
    """The decimal stands beside the number as worded."""
    _, iri = _claim("Magnesium improves sleep by 12")
    number = rdf.value(iri, KG.quantity)
    assert rdf.value(number, SDO.value) == Literal("12", datatype=XSD.decimal)
    assert (str(rdf.value(number, RDFS.label)), str(rdf.value(number, SDO.unitText))) == ("12 minutes", "min")


def test_a_number_that_is_none_keeps_its_words_alone() -> None:
    """Not-a-number has no decimal."""
    read = Graph().parse(data=turtle(graphs.hostile()), format="turtle")
    number = next(read.subjects(RDF.type, SDO.QuantitativeValue))
    assert read.value(number, SDO.value) is None
    assert read.value(number, RDFS.label) is not None


def test_names_of_an_entity(rdf: Graph) -> None:
    """One preferred name, other names, misspellings apart, and the reason of each merge."""
    brook = URIRef(graphs.BROOK.iri)
    assert [str(rdf.value(brook, p)) for p in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)] == [
        "Ada Brook",
        "Dr Ada Brook",
        "Ada Broke",
    ]
    assert "one letter apart" in str(rdf.value(brook, SKOS.editorialNote))
    assert {SKOS.Concept, KG.Person, SDO.Person} == set(rdf.objects(brook, RDF.type))


def test_identifiers_of_things_and_of_individuals(rdf: Graph) -> None:
    """A concept matches another scheme's; a person or body is the same as another's. The CURIE stands beside."""
    magnesium, somna = URIRef(graphs.MAGNESIUM.iri), URIRef(graphs.SOMNA.iri)
    assert URIRef("http://purl.obolibrary.org/obo/CHEBI_25107") in set(rdf.objects(magnesium, SKOS.exactMatch))
    assert rdf.value(somna, SDO.sameAs) == URIRef("http://www.wikidata.org/entity/Q4115189")
    assert str(rdf.value(somna, DCTERMS.identifier)) == "wikidata:Q4115189"


def test_a_relation_is_tied_to_the_lexicon(rdf: Graph) -> None:
    """It matches the lexicon's relation and has the wider ones above it, so that one may ask for all harms."""
    damages = URIRef(graphs.relation_iri("damages"))
    assert rdf.value(damages, SKOS.exactMatch) == URIRef(PREFIXES["r"] + "damages")
    assert [str(rdf.value(wider, SKOS.prefLabel)) for wider in rdf.transitive_objects(damages, SKOS.broader)][:2] == ["damages", "harms"]


def test_a_dispute_that_a_source_makes_is_cito(rdf: Graph) -> None:
    """The disputing claim points at the claim that it disputes."""
    assert rdf.value(_claim("the Somna Institute disputes")[1], CITO.disputes) == _claim("It improves")[1]


def test_a_disagreement_that_we_found_is_no_dispute(rdf: Graph) -> None:
    """It names its kind, its proposition and both sides, and uses no CiTO."""
    node = next(d for d in rdf.subjects(RDF.type, KG.Disagreement) if str(rdf.value(d, KG.kind)) == "value")
    assert {str(value) for value in rdf.objects(node, KG.differsOn)} == {"12 min", "30 min"}
    assert len(set(rdf.objects(node, KG.party))) == 2
    assert not [p for p in rdf.predicates(node) if str(p).startswith(str(CITO))]


@pytest.mark.parametrize(
    ("published", "datatype"),
    [
        ("2012", XSD.gYear),
        ("2012-08", XSD.gYearMonth),
        ("2012-08-05", XSD.date),
        ("2012-13", XSD.string),
        ("yesterday", XSD.string),
        ("٢٠١٢", XSD.string),
    ],
)
def test_dates_have_the_type_of_their_precision(published: str, datatype: URIRef) -> None:
    """What is no date stays a string."""
    story = graphs.story()
    documents = tuple(dataclasses.replace(document, metadata=Metadata(published=published)) for document in story.documents)
    dates = {t.object for t in triples(_story_with(documents=documents)) if t.predicate.value == str(SDO.datePublished)}
    assert [date.datatype.value for date in dates] == [str(datatype)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://Example.ORG:443/a%2fb?x=1#y", "https://example.org/a%2Fb?x=1#y"),
        ("http://example.org:8080", "http://example.org:8080/"),
        ("http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC"),
        ('http://example.org/a b"<>', "http://example.org/a%20b%22%3C%3E"),
        ("http://example.org/100%", "http://example.org/100%25"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://", None),
        ("http://[::1", None),
        ("http://a b/", None),
        ("http://example.org:99999/", None),
        ("//example.org/x", None),
        ("", None),
    ],
)
def test_only_web_addresses_become_links(url: str, written: str | None) -> None:
    """Addresses of http and https in their normal form; anything else is left out."""
    documents = tuple(dataclasses.replace(document, metadata=Metadata(url=url)) for document in graphs.story().documents)
    links = {t.object.value for t in triples(_story_with(documents=documents)) if t.predicate.value == str(SDO.url)}
    assert links == ({written} if written else set())


# ------------------------------------------------------------------ edges


@pytest.fixture(scope="module")
def edges() -> dict[str, str]:
    """Return the label of the relation between magnesium or insomnia and each other thing."""
    read = Graph().parse(data=edges_turtle(graphs.story()), format="turtle")
    label = {iri: str(name) for iri, name in read.subject_objects(RDFS.label)}
    relations = set(read.subjects(RDF.type, OWL.ObjectProperty))
    return {f"{label[s]} → {label[o]}": label[p] for s, p, o in read if p in relations}  # type: ignore[index]


@pytest.mark.parametrize(
    ("edge", "relation"),
    [
        ("magnesium → memory", "improves"),
        ("magnesium → sleep", "improves (contested)"),
        ("magnesium → insomnia", "cures (contested)"),
        ("magnesium → migraine", "prevents (hypothetical)"),
        ("insomnia → memory", "damages (reported)"),
    ],
)
def test_an_edge_is_no_stronger_than_its_claims(edges: dict[str, str], edge: str, relation: str) -> None:
    """The bare relation is kept for what a page asserts itself and nobody denies."""
    assert edges[edge] == relation


def test_there_is_one_edge_a_proposition_with_an_object(edges: dict[str, str]) -> None:
    """A proposition without an object is left out, and the header says so."""
    assert len(edges) == 5
    assert "without an object are left out" in edges_turtle(graphs.story())
