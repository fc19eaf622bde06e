"""Propositions as sentences: number, negation and hedge of the verb that a label holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import RdfFormat, parse

from kg.model import Certainty, Polarity
from kg.resources import resource
from kg.statements import claimed, is_plural, said_of, statement
from kg.text import third_person
from kg.vocab import PREFIXES, SKOS
from tests.sample_graph import GRAPH

MANY = """
cells around a tumour; the drug and its dose; those at risk; a number of patients; more than five cups; two thirds of men; half of the women
levels of sugar; people who smoke; Women; Americans; 10 leading causes of death; they; mice; 67% of men; genes related to sleep; fewer
inhibitors of the protein; some; some of which; others; children living near roads; Participants in the trial
"""
ONE = """
tea; the use of statins; New York Times; diabetes; one of the trials; a third of the group; every patient; news; loss of cells; Reuters; it
body mass; each of the drugs; the increase in deaths; a team of doctors; lack of sleep; 2013 study; analysis
"""


def _names(table: str) -> list[str]:
    return [name.strip() for line in table.strip().splitlines() for name in line.split(";")]


@pytest.mark.parametrize("name", _names(MANY))
def test_a_name_of_several_things(name: str) -> None:
    """The verb after it has no "s"."""
    assert is_plural(name)


@pytest.mark.parametrize("name", _names(ONE))
def test_a_name_of_one_thing(name: str) -> None:
    """The verb after it has an "s"."""
    assert not is_plural(name)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("salt", "causes", "thirst"), "salt causes thirst"),
        (("smokers", "has higher", "risk of gout"), "smokers have higher risk of gout"),
        (("coffee", "associated with lower", "mortality"), "coffee is associated with lower mortality"),
        (("nurses", "involved in", "study"), "nurses are involved in study"),
        (("bark", "source of", "aspirin"), "bark is a source of aspirin"),
        (("asthma", "is a", "old disease"), "asthma is an old disease"),
        (("vitamins", "is a", "nutrients"), "vitamins are nutrients"),
        (("tea", "works", ""), "tea works"),
        (("children", "randomly assigned", "walks"), "children are randomly assigned walks"),
    ],
)
def test_a_statement(parts: tuple[str, str, str], expected: str) -> None:
    """Subject, verb and object agree."""
    assert statement(*parts) == expected


@pytest.mark.parametrize(
    ("subject", "predicate", "certainty", "affirmed", "denied"),
    [
        ("tea", "carries", Certainty.ASSERTED, "carries", "does not carry"),
        ("herbs", "relieves", Certainty.ASSERTED, "relieve", "do not relieve"),
        ("tea", "associated with", Certainty.POSSIBLE, "may be associated with", "may not be associated with"),
        ("teas", "has effect", Certainty.POSSIBLE, "may have effect", "may not have effect"),
        ("tea", "passes to", Certainty.PROBABLE, "probably passes to", "probably does not pass to"),
        ("teas", "is safe", Certainty.PROBABLE, "are probably safe", "are probably not safe"),
        ("tea", "does", Certainty.HYPOTHETICAL, "does", "does not do"),
    ],
)
def test_a_denial_and_a_hedge(subject: str, predicate: str, certainty: Certainty, affirmed: str, denied: str) -> None:
    """The denial stands with its auxiliary, the hedge before the verb."""
    assert said_of(subject, predicate, certainty=certainty) == affirmed
    assert said_of(subject, predicate, certainty=certainty, denied=True) == denied


def test_a_claim_is_worded_as_it_was_meant() -> None:
    """A denied claim is never told as affirmed, a hedged one never as asserted."""
    claim = replace(GRAPH.claims[0], polarity=Polarity.NEGATED, certainty=Certainty.POSSIBLE)
    assert f" may not {said_of('they', claim.predicate.label)} " in f"{claimed(claim)} "


def test_each_relation_of_the_lexicon_is_inflected_there_and_back() -> None:
    """So that "do not" stands before the base form of every verb."""
    quads = parse(path=resource("ontology", "lexicon.ttl"), format=RdfFormat.TURTLE)
    relations = [
        quad for quad in quads if quad.predicate.value == str(SKOS.prefLabel) and str(quad.subject.value).startswith(PREFIXES["r"])
    ]
    verbs = {quad.object.value.partition(" ")[0] for quad in relations}
    assert len(verbs) > 100
    for verb in sorted(verb for verb in verbs if verb.endswith("s")):
        base = said_of("they", verb)
        assert base == "are" or third_person(base) == verb, verb


def test_how_often_stands_before_the_verb() -> None:
    """A word that says how often is part of what is claimed."""
    assert said_of("tea", "causes", often="rarely") == "rarely causes"
    assert said_of("teas", "is safe", denied=True, often="always") == "are not always safe"
    assert said_of("tea", "should be drunk", denied=True, often="often") == "should not often be drunk"
    assert said_of("tea", "causes", denied=True, often="usually") == "does not usually cause"
