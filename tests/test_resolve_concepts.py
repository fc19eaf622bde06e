"""What vocabularies add to a graph: identifiers, definitions, hierarchy, and names that are left open."""

from __future__ import annotations

from pathlib import Path

import pytest
from resolving import BASE, Page

from kg.model import ClaimGraph, Entity, EntityType
from kg.rdf import turtle
from kg.resolve import Lexicon, load_lexicon, resolve
from kg.resources import resource
from kg.vocabularies import VocabularyFile, open_vocabulary

BIRDS = """
[Term]
id: MONDO:800001
name: wing illness
def: "A disease of wings."

[Term]
id: MONDO:800002
name: feather leukemia
def: "A wing illness of feathers."
synonym: "FL - feather leukemia" EXACT []
synonym: "flight fever" EXACT []
synonym: "quill leukemia" NARROW []
synonym: "feather trouble" BROAD []
synonym: "plume ague" RELATED []
xref: MESH:D800002
is_a: MONDO:800003

[Term]
id: MONDO:800003
name: feather illness
is_a: MONDO:800001

[Term]
id: CHEBI:800001
name: molten salt
def: "A liquid of sodium and chlorine, heated in a furnace."
synonym: "MS" EXACT []

[Term]
id: MONDO:800004
name: moulting stress
def: "A disease of hens in which plumage is shed during winter."
synonym: "MS" EXACT []

[Term]
id: HGNC:800001
name: CAT
"""


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lexicon:
    """Return the lexicon that ships above a vocabulary of bird diseases."""
    return lexicon_with(tmp_path, monkeypatch, birds=BIRDS)


def lexicon_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **contents: str) -> Lexicon:
    """Return the lexicon that ships above vocabularies in OBO."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, content in contents.items():
        (tmp_path / f"{name}.obo").write_text(content, encoding="utf-8")
    sources = tuple(open_vocabulary(VocabularyFile(path=tmp_path / f"{name}.obo")) for name in contents)
    return load_lexicon([resource("ontology", "lexicon.ttl")], sources)


def graph_of(text: str, *claims: tuple[str, str, str], lexicon: Lexicon, kind: EntityType = EntityType.CONCEPT) -> ClaimGraph:
    """Resolve one page with claims in the words of its text."""
    page = Page("birds.txt", text)
    for subject, verb, obj in claims:
        page.claim(page.mention(subject, kind), verb, obj, verb)
    return resolve([page.done()], base=BASE, lexicon=lexicon)


def entity(graph: ClaimGraph, label: str) -> Entity:
    """Return the one entity with a label."""
    (found,) = [one for one in graph.entities if one.label == label]
    return found


def test_a_name_gets_what_the_vocabulary_has(lexicon: Lexicon) -> None:
    """Identifier, type, label, definition, other names and cross-references, in the other spelling too."""
    graph = graph_of("Feather leukaemia kills gulls.", ("Feather leukaemia", "kills", "gulls"), lexicon=lexicon)
    found = entity(graph, "feather leukemia")
    assert (found.type, found.same_as, found.definition) == (EntityType.DISEASE, ("MONDO:800002",), "A wing illness of feathers.")
    assert found.aliases == ("FL - feather leukemia", "Feather leukaemia", "flight fever")
    assert found.matches == (("closeMatch", "mesh:D800002"),)
    assert [(m.form, m.reason) for m in found.merged_because] == [("Feather leukaemia", "name in a vocabulary")]


def test_two_names_of_one_term_are_one_thing(lexicon: Lexicon) -> None:
    """A synonym and the label meet."""
    text = "Flight fever kills gulls. FL harms terns."
    graph = graph_of(text, ("Flight fever", "kills", "gulls"), ("FL", "harms", "terns"), lexicon=lexicon)
    assert {claim.subject.label for claim in graph.claims} == {"feather leukemia"}


def test_narrower_and_broader_are_linked_and_not_merged(lexicon: Lexicon) -> None:
    """The nearest that stands above is linked, over terms that no page names."""
    text = "Feather leukemia kills gulls. Wing illness harms terns."
    graph = graph_of(text, ("Feather leukemia", "kills", "gulls"), ("Wing illness", "harms", "terns"), lexicon=lexicon)
    narrow, broad = entity(graph, "feather leukemia"), entity(graph, "wing illness")
    assert (narrow.broader, broad.broader) == ((broad.iri,), ())
    assert "skos:broader entity:wing-illness-" in turtle(graph)


@pytest.mark.parametrize(
    ("name", "relation"), [("Quill leukemia", "broadMatch"), ("Feather trouble", "narrowMatch"), ("Plume ague", "relatedMatch")]
)
def test_names_of_another_scope_are_near(lexicon: Lexicon, name: str, relation: str) -> None:
    """They are things of their own that match the term in SKOS's words; only a narrower one stands below it."""
    text = f"{name} kills gulls. Flight fever harms terns."
    graph = graph_of(text, (name, "kills", "gulls"), ("Flight fever", "harms", "terns"), lexicon=lexicon)
    near, known = entity(graph, name), entity(graph, "feather leukemia")
    assert (near.same_as, near.matches) == ((), ((relation, "MONDO:800002"),))
    assert near.broader == ((known.iri,) if relation == "broadMatch" else ())


def test_what_the_lexicon_knows_stays_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A term whose identifier the lexicon has is the lexicon's thing, with the vocabulary's names and definition added."""
    content = '[Term]\nid: DOID:1612\nname: breast cancer\ndef: "Of the breast."\nsynonym: "mammary cancer" EXACT []\n'
    lexicon = lexicon_with(tmp_path, monkeypatch, a=content)
    text = "Mammary cancer kills. Breast cancer harms terns."
    graph = graph_of(text, ("Breast cancer", "harms", "terns"), ("Mammary cancer", "kills", "terns"), lexicon=lexicon)
    found = entity(graph, "breast cancer")
    assert found.iri == entity(graph_of(text, ("Breast cancer", "harms", "terns"), lexicon=load_lexicon([SHIPPED])), "breast cancer").iri
    assert (found.same_as, found.definition) == (("DOID:1612", "mesh:D001943"), "Of the breast.")
    assert {claim.subject.iri for claim in graph.claims} == {found.iri}


OTHER = """
[Term]
id: DOID:700001
name: feather leukemia

[Term]
id: DOID:700002
name: gull flu
xref: MONDO:800001
synonym: "wing illness" EXACT []

[Term]
id: DOID:700003
name: hen flu
xref: MONDO:800004

[Term]
id: DOID:700004
name: quill rot
property_value: skos:exactMatch MONDO:800003
"""


@pytest.mark.parametrize(
    ("names", "label", "same_as"),
    [
        (("Feather leukemia",), "feather leukemia", ("DOID:700001", "MONDO:800002")),
        (("Gull flu", "Wing illness"), "wing illness", ("DOID:700002", "MONDO:800001")),
        (("Quill rot", "Feather illness"), "feather illness", ("DOID:700004", "MONDO:800003")),
        (("Hen flu",), "hen flu", ("DOID:700003",)),
    ],
    ids=["label and type", "name and cross-reference", "exact match", "cross-reference alone"],
)
@pytest.mark.parametrize("turned", [False, True], ids=["birds first", "birds last"])
def test_one_thing_in_two_vocabularies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], label: str, same_as: tuple[str, ...], *, turned: bool
) -> None:
    """A shared name with a reference, an exact match, or one label and type: whichever file comes first; a reference alone is less."""
    files = {"other": OTHER, "birds": BIRDS} if turned else {"birds": BIRDS, "other": OTHER}
    lexicon = lexicon_with(tmp_path, monkeypatch, **files)
    graph = graph_of(" ".join(f"{name} kills gulls." for name in names), *((name, "kills", "gulls") for name in names), lexicon=lexicon)
    (found,) = {claim.subject.iri for claim in graph.claims}
    (thing,) = [one for one in graph.entities if one.iri == found]
    assert thing.same_as == same_as
    assert turned or thing.label == label


# ------------------------------------------------------------------ names of several things


def test_the_type_decides(lexicon: Lexicon) -> None:
    """A chemical is meant where the context wants one."""
    graph = graph_of("MS melts pipes.", ("MS", "melts", "pipes"), lexicon=lexicon, kind=EntityType.CHEMICAL)
    assert graph.claims[0].subject.label == "molten salt"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("MS hits hens. Their plumage is shed in winter.", "moulting stress"),
        ("MS hits pipes. Sodium is heated in a furnace.", "molten salt"),
        ("MS hits hens. Hens lay eggs.", "MS"),
        ("MS hits hens. Sodium harms hens in winter; their plumage meets chlorine.", "MS"),
    ],
    ids=["disease", "chemical", "one word is chance", "both"],
)
def test_the_page_decides_or_nothing_does(lexicon: Lexicon, text: str, label: str) -> None:
    """The definition that clearly fits the page is meant; where none does, the name is left open."""
    graph = graph_of(text, ("MS", "hits", text.split()[2].rstrip(".")), lexicon=lexicon)
    found = entity(graph, label)
    assert found.candidates == (("CHEBI:800001", "MONDO:800004") if label == "MS" else ())
    assert ("“MS” may be CHEBI:800001 or MONDO:800004: left open" in turtle(graph)) == (label == "MS")


def test_a_noun_for_a_kind_names_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thyroid gland is not the gland in general, and a protein without a name stays one of its page."""
    content = "[Term]\nid: UBERON:1\nname: gland\n\n[Term]\nid: PR:1\nname: protein\n"
    lexicon = lexicon_with(tmp_path, monkeypatch, a=content)
    text = "The skin gland hurts. A protein heals moss."
    graph = graph_of(text, ("skin gland", "hurts", "moss"), ("protein", "heals", "moss"), lexicon=lexicon)
    assert [claim.subject.label for claim in graph.claims] == ["skin gland", "protein"]
    assert [entity.same_as for entity in graph.entities if entity.label == "protein"] == [()]


def test_a_symbol_is_no_common_word(lexicon: Lexicon) -> None:
    """A gene CAT is not the cat with which a sentence begins."""
    assert [term.label for term in lexicon.find("cat")] == ["CAT"]
    graph = graph_of("Cat eats gulls. CAT binds heme.", ("Cat", "eats", "gulls"), ("CAT", "binds", "heme"), lexicon=lexicon)
    assert [bool(entity_of.same_as) for claim in graph.claims for entity_of in graph.entities if entity_of.iri == claim.subject.iri] == [
        False,
        True,
    ]


def test_circles_between_vocabularies_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is free of circles; together they need not be."""
    one = "[Term]\nid: MONDO:1\nname: first wilt\nis_a: MONDO:2\n"
    two = "[Term]\nid: MONDO:2\nname: second wilt\nis_a: MONDO:1\n"
    lexicon = lexicon_with(tmp_path, monkeypatch, one=one, two=two)
    text = "First wilt kills gulls. Second wilt harms terns."
    graph = graph_of(text, ("First wilt", "kills", "gulls"), ("Second wilt", "harms", "terns"), lexicon=lexicon)
    assert [len(entity(graph, label).broader) for label in ("first wilt", "second wilt")] == [1, 1]


SHIPPED = resource("ontology", "lexicon.ttl")
