"""Targets that read language: sentences through the whole extraction, and the small readers of numbers, dates and names."""

from __future__ import annotations

import json
import re
from functools import cache

from hypothesis import strategies as st

from fuzz.inputs import edited, runs, sentences, sentences_of_cases, text
from fuzz.reading import check_document
from fuzz.target import Target
from kg import match
from kg import text as names
from kg.export.tables import attribution_row, claim_row, json_line
from kg.extract import extract_documents, load_model
from kg.extract.claims.quantities import find_quantities
from kg.ids import BASE, mint, slug
from kg.ingest import documents_from_lines
from kg.ingest.bylines import dateline_length, is_byline
from kg.ingest.dates import find_date
from kg.ingest.headers import split_names, web_address
from kg.ingest.language import find_language
from kg.ingest.plain_text import document_from_text
from kg.ingest.publisher import publisher_in_text, publisher_of_host, split_publisher
from kg.model import Claim, Document, EntityType
from kg.pipeline.reading import Settings, resolve_pages
from kg.resolve import load_lexicon
from kg.resolve.names import content_of, guess_type, is_code, meanings, nominalised
from kg.resources import resource
from kg.validate import check_structure

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_SETTINGS = Settings()


def _sentence(given: str) -> None:
    """Each line is a page of one paragraph, and all of it is a page with whatever blocks it has."""
    lines = list(documents_from_lines("line", given))
    pages = [document_from_text("page", given)] if given.strip() else []
    documents = [*lines, *pages]
    for document, extraction in zip(documents, extract_documents(documents, load_model()), strict=True):
        check_document(document)
        graph = resolve_pages([(document, extraction)], _SETTINGS)
        check_structure(graph)
        for claim in graph.claims:
            _check_claim(claim, document)
        for attribution in graph.attributions:
            json.loads(json_line(attribution_row(attribution)))


def _check_claim(claim: Claim, document: Document) -> None:
    assert claim.quote == document.text[claim.start : claim.end]
    assert 0 <= claim.confidence <= 1
    for argument in (claim.subject, claim.predicate, claim.object):
        if argument is not None:
            assert argument.text.strip()
            assert argument.label.strip()
            assert 0 <= argument.start < argument.end <= len(document.text)
    json.loads(json_line(claim_row(claim)), parse_constant=_no_number)


def _no_number(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def _quantities(given: str) -> None:
    for found in find_quantities(given):
        assert given[found.start : found.end] == found.quantity.text
        for value in (found.quantity.value, found.quantity.minimum, found.quantity.maximum):
            assert value is None or value < float("inf")


def _dates(given: str) -> None:
    found = find_date(given)
    assert found is None or _DATE.fullmatch(found), found


@cache
def _lexicon() -> object:
    return load_lexicon([resource("ontology", "lexicon.ttl")])


def _names(given: tuple[str, str]) -> None:
    one, other = given
    for name in given:
        for change in (names.fold, names.unaccented, names.american, names.singular, names.strip_determiners, names.name_key):
            change(name)
        names.words(name), names.compact(names.name_key(name)), names.is_nameless(name), names.head_word(name)
        names.third_person(name), names.participle(name), names.base_form(name)
        match.parse_person(name), match.is_title(name), match.display_name(name), match.sound(name), match.initials(name)
        content_of(name), nominalised(name), is_code(name)
        guess_type(name, EntityType.CONCEPT, _lexicon()), meanings(name, _lexicon(), EntityType.CONCEPT)
        find_language(name), dateline_length(name), is_byline(name), split_names(name), web_address(name)
        split_publisher(name), publisher_in_text(name, other), publisher_of_host(name, other)
        assert re.fullmatch(r"[a-z0-9-]*", slug(name))
        mint(BASE, "entity", name, label=name)
    for share in (True, False):
        match.match_persons(one, other, share_affiliation=share)
    found = match.match_names(one, other)
    assert found is None or 0 <= found.score <= 1
    match.is_acronym(one, other), match.match_given(one, other)


_SEEDS = sentences_of_cases()
_LONG_SENTENCE = 2_000
_AMOUNTS = "5 |20 %|3.5-fold|from 5 to 10 mg|between 3 and 4|twice as |half the |one in ten|1,200 |2.5 million |at least |up to |or more|per cent|a day| women|×|3–5|10, 20 and 30 percent|".split(
    "|"
)
_TIMES = "3 May 2014|May 3rd, 2014|2014-05-03|05/03/2014|25.12.2010|May 2014|1399075200|Sept. |of |th |, |/|-|.|٢٠١٤|0000|9999|2014-99-99|31 Feb 2012".split(
    "|"
)
_PEOPLE = (
    "Dr |Prof. |Ann |Holt|O'Neill|van der Berg|, PhD|A. B. |the |Institute of |(WHO)|World Health Organization| and |'s|-|.|Jr.|ÅÄÖ|Ǆ|tea|tumours|green |"
    " ".split("|")
)

TARGETS = (
    Target(
        name="sentences",
        inputs=st.one_of(
            sentences(_SEEDS),
            sentences(_SEEDS),
            edited(_SEEDS, longest=_LONG_SENTENCE),
            st.lists(sentences(_SEEDS), max_size=4).map(" ".join),
            text(sorted({word for seed in _SEEDS for word in seed.split()})),
            runs(_SEEDS, _LONG_SENTENCE),
        ),
        check=_sentence,
        examples=80,
    ),
    Target(name="quantities", inputs=st.one_of(text(_AMOUNTS), edited(_SEEDS, _AMOUNTS), runs(_AMOUNTS)), check=_quantities),
    Target(name="dates", inputs=st.one_of(text(_TIMES, 8), edited(_TIMES, _TIMES), runs(_TIMES)), check=_dates, examples=200),
    Target(
        name="names",
        inputs=st.tuples(*[st.one_of(text(_PEOPLE, 8), edited(["Dr Ann van der Holt, PhD", "World Health Organization"], _PEOPLE))] * 2),
        check=_names,
    ),
)
