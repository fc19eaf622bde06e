"""The lexicon that ships, and how a lexicon is read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import process_time

import pyoxigraph
import pytest
from resolving import LEXICON, read_cases

from kg.errors import OntologyError
from kg.identifiers import curie_to_iri
from kg.model import EntityType, Relation
from kg.resolve import load_lexicon
from kg.resolve.lexicon import iter_broader
from kg.resolve.names import choose, guess_type, tie
from kg.resolve.predicates import normalise_relation
from kg.resources import resource
from kg.vocab import DCTERMS, SKOS

SHIPPED = resource("ontology", "lexicon.ttl")
THINGS, RELATIONS = read_cases("things"), read_cases("relations")
PREFIXES = (
    "@prefix kg: <https://w3id.org/kg-claims/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix x: <http://example.org/> .\n"
)


def test_tables_are_whole() -> None:
    """No case is lost."""
    assert (len(THINGS), len(RELATIONS)) == (30, 49)


@pytest.mark.parametrize("row", THINGS, ids=lambda row: f"{row['name']}-{row['guess']}")
def test_things(row: dict[str, str]) -> None:
    """A name is tied to the entity that it means, or to none, and has its type either way."""
    guess = EntityType(row["guess"])
    tied = tie(row["name"], LEXICON, guess)
    known = tied.term if tied else None
    kind = known.type if known else guess_type(tied.name if tied else row["name"], guess, LEXICON)
    if tied is not None and known is None and tied.type is not None:
        kind = tied.type
    assert (known.label if known else "", str(kind)) == (row["label"], row["type"]), row["why"]


@pytest.mark.parametrize("row", RELATIONS, ids=lambda row: row["lemma"])
def test_relations(row: dict[str, str]) -> None:
    """A predicate has the label of its relation as worded, and knows whether it is turned."""
    relation = Relation(text=row["lemma"], start=0, end=1, lemma=row["lemma"], is_passive=row["passive"] == "yes")
    found = normalise_relation(relation, LEXICON, has_object=row["object"] == "yes")
    assert (found.label, found.is_inverse) == (row["label"], row["inverse"] == "yes"), row["why"]


@pytest.mark.parametrize(
    ("verb", "subject", "label"),
    [
        ("attack", EntityType.ORGANIZATION, "criticises"),
        ("attack", EntityType.CELL_TYPE, "attacks"),
        ("decline", EntityType.PERSON, "refuses"),
        ("decline", EntityType.TREATMENT, "decreases"),
    ],
)
def test_the_subject_decides_an_ambiguous_verb(verb: str, subject: EntityType, label: str) -> None:
    """Bodies attack with words, cells do not; people decline an offer."""
    relation = Relation(text=verb, start=0, end=1, lemma=verb)
    assert normalise_relation(relation, LEXICON, has_object=True, subject=subject).label == label


def test_what_the_first_pages_need() -> None:
    """The protein, the cells and the two bodies of the WNT16B story have a type and an identifier."""
    found = {name: LEXICON.find(name)[0] for name in ("WNT16B", "fibroblast", "Fred Hutchinson Cancer Research Center", "CRUK")}
    assert [(term.type, bool(term.same_as)) for term in found.values()] == [
        (EntityType.PROTEIN, True),
        (EntityType.CELL_TYPE, True),
        (EntityType.ORGANIZATION, True),
        (EntityType.ORGANIZATION, True),
    ]


def test_every_identifier_says_where_it_was_checked() -> None:
    """No exact match without a source, and each reads as a CURIE that leads back to its IRI."""
    quads = list(pyoxigraph.parse(SHIPPED.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    matched = {quad.subject for quad in quads if quad.predicate.value == str(SKOS.exactMatch)}
    assert matched == {quad.subject for quad in quads if quad.predicate.value == str(DCTERMS.source)}
    iris = sorted(quad.object.value for quad in quads if quad.predicate.value == str(SKOS.exactMatch))
    assert sorted(curie_to_iri(curie) for term in LEXICON.terms.values() for curie in term.same_as) == iris


def test_no_two_things_share_a_name() -> None:
    """The shipped lexicon leaves nothing ambiguous but what it marks so."""
    plain = {key: [term for term in terms if key not in term.ambiguous] for key, terms in LEXICON.by_name.items()}
    assert [key for key, terms in plain.items() if len(terms) > 1] == []


def test_relations_form_no_circle() -> None:
    """Every relation's way up ends, and contraries are mutual."""
    for term in LEXICON.relations.values():
        assert len(list(iter_broader(term, LEXICON))) < 6
    opposites = LEXICON.opposites()
    assert all(opposites[contrary] == label for label, contrary in opposites.items())


def test_one_phrase_one_relation() -> None:
    """A phrase means several relations only where the subject decides."""
    several = {phrase: meanings for phrase, meanings in LEXICON.phrases.items() if len(meanings) > 1}
    for phrase, meanings in several.items():
        free = Counter(bool(meaning.relation.subject_types) for meaning in meanings)
        assert free[False] <= 1, phrase


def test_it_loads_fast() -> None:
    """Reading the lexicon takes less than 0.3 seconds of processor time, whatever else the first of three runs has to clear away."""
    took = []
    for _ in range(3):
        start = process_time()
        load_lexicon([SHIPPED])
        took.append(process_time() - start)
    assert min(took) < 0.3


def test_a_later_file_adds(tmp_path: Path) -> None:
    """A user's lexicon adds things and head nouns, without code."""
    added = tmp_path / "rocks.ttl"
    added.write_text(
        PREFIXES
        + 'kg:Chemical kg:headNoun "ore" . x:basalt a skos:Concept, kg:Chemical ; skos:prefLabel "basalt" ; skos:altLabel "trap rock" ; '
        "skos:exactMatch x:B1 .",
        encoding="utf-8",
    )
    lexicon = load_lexicon([SHIPPED, added])
    assert [term.label for term in lexicon.find("trap rocks")] == ["basalt"]
    assert lexicon.find("basalt")[0].same_as == ("x:B1",)
    assert guess_type("iron ore", EntityType.CONCEPT, lexicon) is EntityType.CHEMICAL


def test_an_ambiguous_name_is_left_undecided(tmp_path: Path) -> None:
    """Of two things with one name, the context's type decides; without it none is taken."""
    path = tmp_path / "two.ttl"
    path.write_text(
        PREFIXES + 'x:a a skos:Concept, kg:Gene ; skos:prefLabel "mercury" . x:b a skos:Concept, kg:Chemical ; skos:prefLabel "mercury" .',
        encoding="utf-8",
    )
    terms = load_lexicon([path]).find("mercury")
    assert choose(terms, "mercury", EntityType.CONCEPT) is None
    chosen = choose(terms, "mercury", EntityType.CHEMICAL)
    assert chosen is not None
    assert chosen.iri == "http://example.org/b"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("this is no Turtle", "not a lexicon"),
        (PREFIXES + "x:a a skos:Concept, kg:Protein .", "prefLabel"),
        (PREFIXES + 'x:a a skos:Concept, kg:Protein ; skos:prefLabel "a" ; skos:exactMatch <http://nowhere.org/1> .', "@prefix"),
    ],
    ids=["syntax", "label", "prefix"],
)
def test_a_broken_lexicon_says_why(tmp_path: Path, content: str, message: str) -> None:
    """A file that breaks the rules is named with the rule."""
    path = tmp_path / "broken.ttl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(OntologyError, match=message):
        load_lexicon([path])


def test_a_missing_lexicon_is_named(tmp_path: Path) -> None:
    """A path without a file is an error that names it."""
    with pytest.raises(OntologyError, match=r"absent\.ttl"):
        load_lexicon([tmp_path / "absent.ttl"])
