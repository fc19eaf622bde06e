"""Resolution of whole pages: entities, origins, propositions, and that nothing is merged without a reason."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from resolving import BASE, EMPTY, LEXICON, Page, read_cases

from kg.model import Certainty, ClaimGraph, Entity, EntityType, Polarity
from kg.resolve import find_entities, resolve
from kg.resolve.studies import Place, classify

SOURCES = read_cases("sources")


def graph_of(*pages: Page) -> ClaimGraph:
    """Resolve pages with the lexicon that ships."""
    return resolve([page.done() for page in pages], base=BASE, lexicon=LEXICON)


def entity(graph: ClaimGraph, label: str) -> Entity:
    """Return the one entity with a label."""
    (found,) = [one for one in graph.entities if one.label == label]
    return found


def gull_page(name: str = "gulls.txt", publisher: str | None = "The Shore", ending: str = "") -> Page:
    """Return a page about one study, led by somebody, with a source of another kind."""
    page = Page(
        name,
        "Researchers from Mayo Clinic, led by Dora Ek, say that fish oil lowers blood pressure in gulls.\n"
        "The study in Annals of Internal Medicine shows that fish oil cuts blood pressure by 10%.\n"
        "Ek says the study goes on. Research suggests that gulls are loud. Several studies disagree with that." + ending,
        publisher,
    )
    page.name("Mayo Clinic", EntityType.ORGANIZATION)
    page.name("Dora Ek", EntityType.PERSON)
    page.name("Annals of Internal Medicine", EntityType.CONCEPT)
    group, study = page.mention("Researchers", EntityType.PERSON), page.mention("The study")
    page.claim("fish oil", "lowers", "blood pressure", "lower", group)
    page.claim(page.mention("fish oil", at=1), "cuts", page.mention("blood pressure", at=1), "cut", study)
    page.claim(page.mention("study", at=1), "goes on", None, "go on", page.mention("Ek", at=1))
    page.claim(page.mention("gulls", at=1), "are", "loud", "be", page.mention("Research", at=1))
    page.claim("Several studies", "disagree", "that", "disagree with")
    return page


def test_table_is_whole() -> None:
    """No case is lost."""
    assert len(SOURCES) == 30


@pytest.mark.parametrize("row", SOURCES, ids=lambda row: f"{row['text']}{row['after']}")
def test_sources(row: dict[str, str]) -> None:
    """A mention of research is the page's main study, its group, one of its own, or nobody in particular."""
    name = row["text"].removeprefix("the ").removeprefix("a ").removeprefix("an ")
    found = classify(Place(text=row["text"], name=name, end=0, after=row["after"]), is_linked=row["linked"] == "yes")
    assert (found.value if found else "") == row["source"], row["why"]


# ------------------------------------------------------------------ studies and origins


def test_a_study_and_its_people_are_one_origin() -> None:
    """Claims of the study, of its authors and of the one who leads them go back to the study; page and research in general do not."""
    graph = graph_of(gull_page())
    study = entity(graph, "fish oil study (Annals of Internal Medicine)")
    assert [claim.origin == study.iri for claim in graph.claims] == [True, True, True, False, False]
    assert graph.claims[-1].origin is None
    assert entity(graph, "Ek research group").type is EntityType.CONCEPT


def test_unnamed_sources_stay_apart() -> None:
    """Research in general and several studies are sources of their own."""
    other = Page("more.txt", "Research suggests that terns are loud. Several studies disagree with that.")
    other.claim("terns", "are", "loud", "be", other.mention("Research"))
    other.claim("Several studies", "disagree", "that", "disagree with")
    graph = graph_of(gull_page(), other)
    unnamed = [one for one in graph.entities if one.label in {"Research", "studies"}]
    assert len(unnamed) == 4
    assert all(len({place.document for place in one.mentions}) == 1 for one in unnamed)


def test_two_pages_on_one_study_share_an_origin() -> None:
    """The same lead researcher and journal tie two pages' studies, with what they share as the reason."""
    other = gull_page("other.txt", "The Tide", ending=" So there.")
    graph = graph_of(gull_page(), other)
    study = entity(graph, "fish oil study (Annals of Internal Medicine)")
    reasons = [merge.reason for merge in study.merged_because if merge.with_form == "gulls.txt"]
    assert [reason.partition(", “")[0] for reason in reasons] == ["pages on one study: both have Annals of Internal Medicine, Dora Ek"]
    assert {claim.document for claim in graph.claims if claim.origin == study.iri} == {"gulls.txt", "other.txt"}


def test_journal_and_institution_do_not_make_one_study() -> None:
    """Another lead researcher means another paper, in the same journal from the same institution."""
    other = gull_page("other.txt")
    text = other.text.replace("Dora Ek", "Nina Au").replace("Ek says", "Au says")
    page = Page("other.txt", text, "The Tide")
    document, extraction = other.done()
    renamed = [
        replace(name, name=name.name.replace("Dora Ek", "Nina Au"), text=name.text.replace("Dora Ek", "Nina Au"))
        for name in extraction.names
    ]
    changed = (replace(page.document), replace(extraction, names=tuple(renamed)))
    graph = resolve([gull_page().done(), changed], base=BASE, lexicon=LEXICON)
    assert document.name == changed[0].name
    assert len([one for one in graph.entities if one.type is EntityType.STUDY and one.label.startswith("fish oil study")]) == 2


def test_repeats_of_one_origin_are_no_further_support() -> None:
    """Belief grows with origins; a hundred repeats of one stay below what a second origin adds."""
    repeated = graph_of(*(gull_page(f"copy{number}.txt", f"Paper {number}") for number in range(9)))
    belief = {p.predicate_label: p.belief for p in repeated.propositions}
    assert belief["decreases"] == 0.95
    page = Page("own.txt", "Fish oil lowers blood pressure, in our own view.")
    page.claim("Fish oil", "lowers", "blood pressure", "lower")
    both = graph_of(gull_page(), page)
    assert next(p.belief for p in both.propositions if p.predicate_label == "decreases") == pytest.approx(0.9789, abs=0.0001)


# ------------------------------------------------------------------ persons, bodies, pronouns


def test_a_misspelt_person_is_one_person() -> None:
    """The rarer spelling of a surname, with the same given name and the same body, is an error with its reason kept."""
    page = Page("a.txt", "Tom Asquith of Mayo Clinic likes tea. Tom Asquith drinks it. Tom Askwith of Mayo Clinic sells tea.")
    for at in (0, 1):
        page.names.append(page.mention("Tom Asquith", EntityType.PERSON, at=at))
    page.name("Tom Askwith", EntityType.PERSON)
    found = entity(graph_of(page), "Tom Asquith")
    assert found.misspellings == ("Tom Askwith",)
    assert [merge.reason for merge in found.merged_because] == ["same given name and affiliation, surname misspelt"]


def test_persons_with_other_given_names_never_merge() -> None:
    """Two persons with one surname are two, and the bare surname is then nobody's."""
    page = Page("a.txt", "Tom Asquith and Tim Asquith of Mayo Clinic argue. Asquith wins.")
    page.name("Tom Asquith", EntityType.PERSON)
    page.name("Tim Asquith", EntityType.PERSON)
    page.names.append(page.mention("Asquith", EntityType.PERSON, at=2))
    labels = [one.label for one in graph_of(page).entities if one.type is EntityType.PERSON]
    assert sorted(labels) == ["Asquith", "Tim Asquith", "Tom Asquith"]


def test_a_surname_is_the_only_bearer_of_the_page() -> None:
    """A surname with a title stands for the full name that the same page gives, not for another page's."""
    page, other = Page("a.txt", "Ada Holt agrees. Professor Holt adds a caveat."), Page("b.txt", "Dr Holt disagrees.")
    page.name("Ada Holt", EntityType.PERSON)
    page.name("Professor Holt", EntityType.PERSON)
    other.name("Dr Holt", EntityType.PERSON)
    graph = graph_of(page, other)
    assert [place.document for place in entity(graph, "Ada Holt").mentions] == ["a.txt", "a.txt"]
    assert [place.document for place in entity(graph, "Holt").mentions] == ["b.txt"]


def test_what_people_take_is_not_their_surname() -> None:
    """Nobody is called "Sailors taking Tarzid", and Tarzid alone is not they."""
    page = Page("one.txt", "Sailors taking Tarzid slept.\nTarzid lowers fever.")
    page.claim(page.mention("Sailors taking Tarzid", EntityType.PERSON), "slept", None, "sleep")
    page.claim(page.mention("Tarzid", EntityType.PERSON, at=1), "lowers", "fever", "lower")
    assert {one.label for one in graph_of(page).entities} >= {"Sailors taking Tarzid", "Tarzid"}


def test_an_abbreviation_holds_on_its_page() -> None:
    """A short form is the long form where a page defines it, and nowhere else."""
    page = Page("a.txt", "The Gull Protection League (GPL) met. GPL voted.", abbreviations=(("GPL", "Gull Protection League"),))
    other = Page("b.txt", "GPL is a licence.")
    for one in (page, other):
        one.claim(one.mention("GPL", at=1 if one is page else 0), "voted" if one is page else "is", None, "vote")
    page.name("Gull Protection League", EntityType.ORGANIZATION)
    graph = graph_of(page, other)
    assert entity(graph, "Gull Protection League").aliases == ("GPL",)
    assert [place.document for place in entity(graph, "GPL").mentions] == ["b.txt"]


def test_unresolved_pronouns_never_leave_their_place() -> None:
    """Two pronouns without antecedent are two things."""
    pages = [Page(name, "It works.") for name in ("a.txt", "b.txt")]
    for page in pages:
        page.claim("It", "works", None, "work")
    graph = graph_of(*pages)
    assert (
        len({claim.subject.iri for claim in graph.claims} | {claim.proposition for claim in graph.claims})
        == 4 - (1 if pages[0].document.sha256 == pages[1].document.sha256 else 0) * 2
    )


def test_we_is_the_publisher_or_the_speaker() -> None:
    """The page's own "we" is its publisher; a body's "we" is the body."""
    page = Page("a.txt", "We covered this. Mayo Clinic said: we knew that.", "The Shore")
    page.claim("We", "covered", "this", "cover")
    page.claim(page.mention("we", at=0), "knew", "that", "know", page.mention("Mayo Clinic", EntityType.ORGANIZATION))
    graph = graph_of(page)
    assert [claim.subject.label for claim in graph.claims] == ["The Shore", "Mayo Clinic"]


def test_a_name_written_longer_on_the_page_counts_whole() -> None:
    """A name that was cut short is read as the page has it, and one with a description without it."""
    page = Page("a.txt", "He wrote in Annals of Internal Medicine. Ada Holt, a nurse, objects.")
    page.name("Internal Medicine", EntityType.CONCEPT)
    page.names.append(page.mention("Ada Holt, a nurse", EntityType.PERSON))
    graph = graph_of(page)
    assert {one.label for one in graph.entities} == {"Annals of Internal Medicine", "Ada Holt"}


def test_a_place_is_not_the_body_in_it() -> None:
    """Leeds behind "the Mayo Clinic in" is a place; the clinic is the clinic, with its place or without."""
    page = Page("a.txt", "Ada Holt rows at the Mayo Clinic in Leeds. Tom Lund agrees.")
    page.claim("Mayo Clinic", "in", "Leeds", "be located in")
    page.claim("Ada Holt", "rows", page.mention("Mayo Clinic in Leeds", EntityType.ORGANIZATION), "row at")
    graph = graph_of(page)
    assert {one.label for one in graph.entities} == {"Mayo Clinic", "Leeds", "Ada Holt"}


def test_another_report_is_no_journal_of_the_study() -> None:
    """A journal behind a study is where it stands, unless the name goes on to a report of another one."""
    page = Page("a.txt", "The study in Annals of Internal Medicine counts gulls. The Holt paper on the Lancet report is long.")
    for name in ("Annals of Internal Medicine", "Lancet"):
        page.name(name, EntityType.CONCEPT)
    page.claim("The study", "counts", "gulls", "count")
    page.claim(page.mention("The Holt paper", EntityType.STUDY), "is", "long", "be")
    one, other = (claim.subject.label for claim in graph_of(page).claims)
    assert one != other


# ------------------------------------------------------------------ things


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("a boat called Tern", "Tern"),
        ("a kind of boat called Tern", "Tern"),
        ("leaks in a boat called Tern", "leaks in a boat called Tern"),
        ("crews fed with a soup called Skink", "crews fed with a soup called Skink"),
    ],
)
def test_what_is_called_so_is_the_phrase_not_a_part_of_it(words: str, label: str) -> None:
    """A name that the page gives to one thing in a phrase is not the phrase's."""
    page = Page("a.txt", f"Rust harms {words}.")
    page.claim("Rust", "harms", words, "harm")
    (claim,) = graph_of(page).claims
    assert claim.object is not None
    assert claim.object.label == label


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("a former rower", "former rower"),
        ("able to protect themselves", "able to protect themselves"),
        ("the gulls themselves", "gulls"),
        ("an NSF-funded, slow cure for rust", "NSF-funded, slow cure for rust"),
        ("one of the oldest boats", "one of the oldest boats"),
        ("one of 45 boats that leak", "one of 45 boats that leak"),
        ("Dora Ek or Leeds baker Ann Moor", "Dora Ek or Leeds baker Ann Moor"),
        ("the loss of the mill's head, Dora Ek", "loss of the mill's head, Dora Ek"),
        ("the head of the mill, Dora Ek", "Dora Ek"),
    ],
)
def test_a_label_says_no_less_than_the_words(words: str, label: str) -> None:
    """What was, what is one of a few, and what is somebody's is not what is, all of them, and somebody."""
    page = Page("a.txt", f"Dora Ek rows. Ann Moor bakes. It was {words}.")
    page.name("Dora Ek", EntityType.PERSON)
    page.name("Ann Moor", EntityType.PERSON)
    page.claim("It", "was", words, "be")
    (claim,) = graph_of(page).claims
    assert claim.object is not None
    assert claim.object.label == label


def test_an_unnamed_protein_is_the_studys_only_one() -> None:
    """Take "a protein" of the study for the protein that the study names; that of another study is not."""
    page = Page(
        "a.txt",
        "The study found that yeast makes a protein. Elsewhere one study found that moss makes a protein.\n"
        "The study calls it BRCA1 and says that BRCA1 helps yeast.",
    )
    page.claim("yeast", "makes", page.mention("a protein"), "make", page.mention("The study"))
    page.claim("moss", "makes", page.mention("a protein", at=1), "make", page.mention("one study"))
    page.claim(page.mention("BRCA1", at=1), "helps", page.mention("yeast", at=1), "help", page.mention("The study", at=1))
    graph = graph_of(page)
    assert [claim.object.label for claim in graph.claims if claim.object] == ["BRCA1", "protein", "yeast"]
    assert "the only one of its kind that the study names" in {merge.reason for merge in entity(graph, "BRCA1").merged_because}


def test_a_clause_meets_its_noun() -> None:
    """What is caused is one thing, whether as a clause or as a noun."""
    page = Page("a.txt", "Rain causes moss to grow back. Rain causes moss regrowth. Rain causes regrowth of moss.")
    for at, words in enumerate(("moss to grow back", "moss regrowth", "regrowth of moss")):
        page.claim(page.mention("Rain", at=at), "causes", words, "cause")
    (proposition,) = graph_of(page).propositions
    assert len(proposition.claims) == 3


def test_modifiers_part_things() -> None:
    """A thing of a narrower kind is another thing."""
    page = Page("a.txt", "Chemotherapy helps. Breast cancer chemotherapy helps. Chemo helps.")
    for words in ("Chemotherapy", "Breast cancer chemotherapy", "Chemo helps"):
        page.claim(page.mention(words.removesuffix(" helps"), at=1 if words == "Chemo helps" else 0), "helps", None, "help")
    subjects = [claim.subject.iri for claim in graph_of(page).claims]
    assert subjects[0] == subjects[2] != subjects[1]


def test_every_other_name_has_its_reason() -> None:
    """No alias and no misspelling without a merge that explains it."""
    graph = graph_of(gull_page(), gull_page("more.txt"))
    for one in graph.entities:
        explained = {merge.form for merge in one.merged_because}
        assert {*one.aliases, *one.misspellings} <= explained, one.label
        assert all(0 < merge.score <= 1 and merge.reason for merge in one.merged_because)


# ------------------------------------------------------------------ propositions and claims


def test_active_and_passive_are_one_proposition() -> None:
    """The passive keeps its words in the claim and turns in the proposition; case and spelling do not matter."""
    page = Page("a.txt", "Smoking causes lung tumours. Lung tumors are caused by smoking.")
    page.claim("Smoking", "causes", "lung tumours", "cause")
    page.claim("Lung tumors", "are caused by", page.mention("smoking"), "be caused by", passive=True)
    graph = graph_of(page)
    assert [claim.predicate.label for claim in graph.claims] == ["causes", "caused by"]
    assert [claim.subject.text for claim in graph.claims] == ["Smoking", "Lung tumors"]
    (proposition,) = graph.propositions
    assert proposition.predicate_label == "causes"
    assert proposition.subject == graph.claims[0].subject.iri


def test_a_symmetric_relation_has_no_direction() -> None:
    """A is linked to B says the same as B is linked to A."""
    page = Page("a.txt", "Salt is linked to stroke. Stroke is linked to salt.")
    page.claim("Salt", "is linked to", "stroke", "be linked to", passive=True)
    page.claim("Stroke", "is linked to", page.mention("salt"), "be linked to", passive=True)
    assert len(graph_of(page).propositions) == 1


def test_claim_ids_depend_on_their_own_page_alone() -> None:
    """A further page changes no id of a claim or an entity that it does not touch."""
    page = Page("z.txt", "Zinc helps rats.")
    page.claim("Zinc", "helps", "rats", "help")
    alone, together = graph_of(gull_page()), graph_of(gull_page(), page)
    assert {claim.id for claim in alone.claims} <= {claim.id for claim in together.claims}
    assert {one.iri for one in alone.entities} <= {one.iri for one in together.entities}


def test_copies_of_a_page_keep_their_claims_apart() -> None:
    """Two pages with the same text give two sets of claims."""
    graph = graph_of(gull_page("a.txt"), gull_page("b.txt"))
    assert len(graph.claims) == 2 * len(gull_page().claims)
    assert len({claim.id for claim in graph.claims}) == len(graph.claims)


def test_a_claim_found_twice_is_one() -> None:
    """The same words in the same places are the same claim."""
    page = gull_page()
    page.claims.append(page.claims[0])
    assert len(graph_of(page).claims) == 5


def test_the_order_of_pages_does_not_matter() -> None:
    """Any order of the pages gives the same graph."""
    pages = [gull_page(f"{letter}.txt", letter).done() for letter in "abcd"]
    wanted = resolve(pages, base=BASE, lexicon=LEXICON)
    random.Random(7).shuffle(pages)
    assert resolve(pages, base=BASE, lexicon=LEXICON) == wanted


def test_nothing_gives_nothing() -> None:
    """No pages, and a page that says nothing, are graphs too; an empty lexicon will do."""
    assert resolve([], base=BASE, lexicon=EMPTY).claims == ()
    page = Page("a.txt", "Nothing here.")
    assert resolve([page.done()], base=BASE, lexicon=EMPTY).entities == ()


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("have 12% lower death rates", "has lower"),
        ("have a much higher death rate", "has higher"),
        ("have death rates", "has"),
        ("show a 40 percent lower death rate", "has lower"),
        ("show death rates", "shows"),
    ],
)
def test_a_comparison_is_part_of_the_relation(words: str, label: str) -> None:
    """To have lower rates of something, or to show them, is a relation to that something."""
    page = Page("a.txt", f"Gulls {words}.")
    verb, _, thing = words.partition(" ")
    page.claim("Gulls", verb, thing, verb)
    (claim,) = graph_of(page).claims
    assert claim.object is not None
    assert (claim.predicate.label, claim.object.label) == (label, "death rate")


def test_unknown_words_are_their_own_relation() -> None:
    """Without a lexicon every verb is its own relation, and names still meet."""
    page = Page("a.txt", "Gulls photograph ships. The gull photographs a ship.")
    page.claim("Gulls", "photograph", "ships", "photograph")
    page.claim("The gull", "photographs", "a ship", "photograph")
    graph = resolve([page.done()], base=BASE, lexicon=EMPTY)
    assert [(p.predicate_label, len(p.claims)) for p in graph.propositions] == [("photographs", 2)]


# ------------------------------------------------------------------ finding


def test_find_entities() -> None:
    """A name is found exactly, by another name, or nearly; a name that nothing bears is not found."""
    graph = graph_of(gull_page())
    assert [one.label for one in find_entities(graph, "Fish Oils")] == ["fish oil"]
    assert find_entities(graph, "Dora Eck")[0].label == "Dora Ek"
    assert find_entities(graph, "blood presure")[0].label == "blood pressure"
    assert find_entities(graph, "quantum chromodynamics") == ()


def test_find_entities_tells_ambiguity() -> None:
    """Two things that bear the name equally are both returned."""
    page = Page("a.txt", "It works. It fails.")
    page.claim("It", "works", None, "work")
    page.claim(page.mention("It", at=1), "fails", None, "fail", certainty=Certainty.POSSIBLE, polarity=Polarity.NEGATED)
    assert len(find_entities(graph_of(page), "It")) == 2


def test_a_body_in_the_name_of_a_journal_did_no_study() -> None:
    """It lends the journal its name; its researchers are not the study's."""
    page = Page("coffee.txt", "A report in the Journal of the Alder Association says coffee lowers fever.\nThe researchers tested coffee.")
    page.name("Journal", EntityType.PUBLICATION)
    page.name("Journal of the Alder Association", EntityType.PUBLICATION)
    page.name("Alder Association", EntityType.ORGANIZATION)
    page.claim("coffee", "lowers", "fever", "lower", page.mention("A report"))
    page.claim("The researchers", "tested", page.mention("coffee", at=1), "test")
    labels = {one.label for one in graph_of(page).entities}
    assert "coffee study (Journal of the Alder Association)" in labels
    assert "Alder Association researchers" not in labels


def test_a_study_named_as_an_example_is_not_the_pages() -> None:
    """Where other studies were done says nothing of who did the one that the page is about."""
    page = Page("oak.txt", "The researchers tested oak bark.\nOther trials, including the big Bark Trial at Alder University, tested it.")
    page.name("Alder University", EntityType.ORGANIZATION)
    page.claim("The researchers", "tested", "oak bark", "test")
    page.claim("Other trials, including the big Bark Trial at Alder University", "tested", page.mention("it"), "test")
    assert not any("Alder University researchers" in one.label for one in graph_of(page).entities)
