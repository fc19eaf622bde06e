"""Which names are one thing, and why: every kind of tie, with what must not be tied beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from resolving import BASE, LEXICON, Page, read_cases

from kg.model import Entity, EntityType, Mention
from kg.resolve import load_lexicon, resolve
from kg.resources import resource

CASES = read_cases("merges")


def named(page: Page, opening: str, name: str, kind: str) -> str:
    """Add the name that stands behind an opening word; return the page's name."""
    start = page.text.index(opening) + len(opening)
    page.names.append(Mention(text=name, start=start, end=start + len(name), name=name, type=EntityType(kind)))
    return page.document.name


def merged(row: dict[str, str], *lexicons: Path) -> tuple[Entity, Entity]:
    """Resolve the one name, and the other beside it or on pages of its own; return the entity of each."""
    beside = f" of {row['body']}" if row["body"] else ""
    pairs = tuple((short, long) for short, equals, long in [row["abbreviation"].partition("=")] if equals)
    one, other = f"Yesterday {row['one']}{beside} was in the news.", f"Today {row['other']}{beside} was back."
    texts = [f"{one}\n{other}"] if row["pages"] == "same" else [one, *(f"{other} Copy {n}." for n in range(int(row["times"])))]
    pages = [Page(f"{n}.txt", text, abbreviations=pairs) for n, text in enumerate(texts)]
    named(pages[0], "Yesterday ", row["one"], row["type"])
    for page in pages[1:] or pages:
        named(page, "Today ", row["other"], row["type"])
    lexicon = load_lexicon([resource("ontology", "lexicon.ttl"), *lexicons]) if lexicons else LEXICON
    graph = resolve([page.done() for page in pages], base=BASE, lexicon=lexicon)
    by_place = {(o.document, o.start): entity for entity in graph.entities for o in entity.mentions}
    places = [(pages[0], pages[0].names[0]), (pages[-1], pages[-1].names[-1])]
    first, second = (by_place[page.document.name, mention.start] for page, mention in places)
    return first, second


def test_table_is_whole() -> None:
    """No case is lost."""
    assert len(CASES) == 52


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['kind']}-{row['one']}-{row['why']}")
def test_merges(row: dict[str, str]) -> None:
    """Two names are one thing by the rule that the table names, and say so; or they are two things."""
    first, second = merged(row)
    assert (first.iri == second.iri) == bool(row["reason"]), row["why"]
    if row["reason"]:
        found = [merge for merge in first.merged_because if {row["one"], row["other"]} & {merge.form, merge.with_form}]
        assert row["reason"] in {merge.reason for merge in found}, row["why"]
        assert all(0 < merge.score <= 1 for merge in found)


def test_a_lexicon_keeps_apart_what_it_names_apart(tmp_path: Path) -> None:
    """A line of the user's undoes a merge: a name that the lexicon has is nobody's misspelling."""
    row = next(row for row in CASES if row["one"] == "photosythesis" and row["reason"])
    apart = tmp_path / "apart.ttl"
    apart.write_text(
        "@prefix kg: <https://w3id.org/kg-claims/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<http://example.org/p> a skos:Concept, kg:Process ; skos:prefLabel "photosythesis" .',
        encoding="utf-8",
    )
    assert merged(row)[0].iri == merged(row)[1].iri
    first, second = merged(row, apart)
    assert first.iri != second.iri


def test_a_lexicon_joins_what_it_names_together(tmp_path: Path) -> None:
    """A line of the user's forces a merge, which says that the lexicon made it."""
    row = next(row for row in CASES if row["one"] == "silver nitrite")
    together = tmp_path / "together.ttl"
    together.write_text(
        "@prefix kg: <https://w3id.org/kg-claims/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<http://example.org/p> a skos:Concept, kg:Chemical ; skos:prefLabel "silver nitrate" ; skos:altLabel "silver nitrite" .',
        encoding="utf-8",
    )
    first, second = merged(row, together)
    assert first.iri == second.iri
    assert ("silver nitrite", "name in the lexicon") in {(merge.form, merge.reason) for merge in first.merged_because}


def test_a_name_that_fits_two_persons_is_neither() -> None:
    """Ann Holt may be Ann B. or Ann C. Holt, who are two: all three stay apart."""
    pages = [
        Page(f"{n}.txt", f"Today {name} of Tarn Institute agreed.") for n, name in enumerate(("Ann Holt", "Ann B. Holt", "Ann C. Holt"))
    ]
    for page, name in zip(pages, ("Ann Holt", "Ann B. Holt", "Ann C. Holt"), strict=True):
        named(page, "Today ", name, "Person")
    graph = resolve([page.done() for page in pages], base=BASE, lexicon=LEXICON)
    assert len([one for one in graph.entities if one.type is EntityType.PERSON]) == 3


@pytest.mark.parametrize(
    ("mention", "text", "label"),
    [
        ("Dr", "Yesterday Dr. Ruth Okafor was in the news.", "Ruth Okafor"),
        ("Ruth Okafor", "Yesterday Ruth Okafor-Lind was in the news. Ruth Okafor-Lind left.", "Ruth Okafor-Lind"),
        ("lead study author Dr Ruth Okafor of Tarn", "Yesterday lead study author Dr Ruth Okafor of Tarn spoke.", "Ruth Okafor"),
        ("Tarn Institute's Dr Ruth Okafor", "Yesterday Tarn Institute's Dr Ruth Okafor spoke.", "Ruth Okafor"),
    ],
    ids=["title", "hyphen", "role", "body"],
)
def test_a_person_has_the_whole_name_and_no_more(mention: str, text: str, label: str) -> None:
    """A name that was cut is read to its end, and a role or a body before it is no part of it."""
    page = Page("0.txt", f"{text}\nRuth Okafor said so.")
    named(page, "Yesterday ", mention, "Person")
    page.name("Ruth Okafor", EntityType.PERSON)
    graph = resolve([page.done()], base=BASE, lexicon=LEXICON)
    place = text.index("Yesterday ") + len("Yesterday ")
    (found,) = [one for one in graph.entities if any(o.start == place for o in one.mentions)]
    assert found.label == label


@pytest.mark.parametrize(
    "name",
    [
        "mother of Ada Holt",
        "lab of Ada Holt",
        "travel expenses for Ada Holt",
        "death of Justice Ada Holt",
        "opening following the death of nurse Ada Holt",
        "support for Russian President Ada Holt",
    ],
)
def test_what_is_a_persons_is_not_the_person(name: str) -> None:
    """A name that ends with somebody's behind a preposition is of another thing: it is not Ada Holt who died."""
    page = Page("a.txt", f"Ada Holt rows boats. The {name} frightens gulls.")
    page.claim(page.mention("Ada Holt", EntityType.PERSON), "rows", "boats", "row")
    page.claim(name, "frightens", "gulls", "frighten")
    assert [claim.subject.label for claim in resolve([page.done()], base=BASE, lexicon=LEXICON).claims] == ["Ada Holt", name]
