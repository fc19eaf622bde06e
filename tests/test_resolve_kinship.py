"""Kinship: propositions that are close or narrower are linked, and stay apart."""

from __future__ import annotations

import pytest
from resolving import BASE, LEXICON, Page, read_cases

from kg.findings import Standing, standings
from kg.model import ClaimGraph, DisagreementKind, EntityType, Polarity
from kg.resolve import resolve

KIN = read_cases("kinship")


def page_of(name: str, subject: str, verb: str, obj: str, **more: object) -> Page:
    """Return a page of one claim."""
    page = Page(name, f"So {subject} {verb} {obj}.")
    lemma = {"had": "have", "is linked to": "be linked to"}.get(verb, verb.removesuffix("s"))
    more |= {"passive": True} if verb == "is linked to" else {}
    if subject == "Green Street Tea":
        page.claim(page.mention(subject, EntityType.ORGANIZATION), verb, obj, lemma, **more)
    else:
        page.claim(subject, verb, obj, lemma, **more)
    return page


def graph_of(*pages: Page) -> ClaimGraph:
    """Resolve pages with the lexicon that ships."""
    return resolve([page.done() for page in pages], base=BASE, lexicon=LEXICON)


def test_table_is_whole() -> None:
    """No case is lost."""
    assert len(KIN) == 75


@pytest.mark.parametrize("row", KIN, ids=lambda row: f"{row['subject']} {row['verb']} {row['object']}, {row['subject2']}")
def test_kin(row: dict[str, str]) -> None:
    """Two propositions are close, one is narrower, or they have nothing to do with each other."""
    graph = graph_of(
        page_of("a.txt", row["subject"], row["verb"], row["object"]), page_of("b.txt", row["subject2"], row["verb2"], row["object2"])
    )
    by_page = {claim.document: claim.proposition for claim in graph.claims}
    first, second = (next(p for p in graph.propositions if p.iri == by_page[name]) for name in ("a.txt", "b.txt"))
    found = {
        "close": second.iri in first.close_to and first.iri in second.close_to,
        "narrower": second.iri in first.narrower_than,
        "wider": first.iri in second.narrower_than,
    }
    assert "".join(name for name, holds in found.items() if holds) == row["kin"], row["why"]
    assert first.iri != second.iri


def test_only_the_nearest_wider_proposition_is_linked() -> None:
    """The rest follows, since narrower than is transitive."""
    names = ("cold green tea", "green tea", "tea")
    graph = graph_of(*(page_of(f"{at}.txt", name, "raises", "zinc") for at, name in enumerate(names)))
    by_page = {claim.document: claim.proposition for claim in graph.claims}
    (coldest,) = [p for p in graph.propositions if p.iri == by_page["0.txt"]]
    assert coldest.narrower_than == (by_page["1.txt"],)


def test_a_kind_denied_and_the_whole_affirmed_only_seem_to_disagree() -> None:
    """Tea may raise zinc though green tea does not; told as that, with both quotes."""
    graph = graph_of(page_of("a.txt", "green tea", "raises", "zinc", polarity=Polarity.NEGATED), page_of("b.txt", "tea", "raises", "zinc"))
    (found,) = graph.disagreements
    assert found.kind is DisagreementKind.APPARENT
    assert "narrower case" in found.why
    assert "So green tea raises zinc." in found.why
    assert sorted(standings(graph).values()) == [Standing.ASSERTED, Standing.NEGATED]


def test_close_propositions_disagree() -> None:
    """That drinking tea lowers the risk of gout, and that tea does not lower gout, is one disagreement on two propositions."""
    graph = graph_of(
        page_of("a.txt", "drinking tea", "lowers", "the risk of gout"),
        page_of("b.txt", "tea", "lowers", "gout", polarity=Polarity.NEGATED),
    )
    (found,) = graph.disagreements
    assert found.kind is DisagreementKind.POLARITY
    assert len({claim.proposition for claim in graph.claims if claim.id in found.claims}) == 2
    assert set(standings(graph).values()) == {Standing.CONTESTED}


def test_what_denies_another_is_its_contrary() -> None:
    """That locks fail and that locks do not work is said as one; that locks work is the other side of a disagreement."""
    pages = []
    for name, verb, lemma, polarity in (
        ("a.txt", "fail", "fail", Polarity.AFFIRMED),
        ("b.txt", "work", "work", Polarity.NEGATED),
    ):
        page = Page(name, f"So locks {verb}.")
        page.claim("locks", verb, None, lemma, polarity=polarity)
        pages.append(page)
    graph = graph_of(*pages)
    first, second = graph.propositions
    assert (first.contrary_to, second.contrary_to) == ((second.iri,), (first.iri,))
    assert graph.disagreements == ()
    both = Page("d.txt", "So locks fail.\nSo locks work.")
    both.claim("locks", "fail", None, "fail")
    both.claim("locks", "work", None, "work")
    assert {found.kind for found in graph_of(both).disagreements} == {DisagreementKind.POLARITY}


def test_nearby_things_are_those_of_the_one_place() -> None:
    """Where the pages place wrens around one thing alone, nearby wrens are those; around two they are left alone."""
    page = Page("a.txt", "There nearby small birds called wrens raise zinc.")
    page.claim("nearby small birds called wrens", "raise", "zinc", "raise")
    lake = page_of("b.txt", "small birds around the lake", "raises", "zinc")
    moor = page_of("c.txt", "small birds near the moor", "raises", "zinc")
    for pages, wanted in (((page, lake), 1), ((page, lake, moor), 0)):
        graph = graph_of(*pages)
        (first,) = [claim.proposition for claim in graph.claims if claim.document == "a.txt"]
        (found,) = [p for p in graph.propositions if p.iri == first]
        assert len(found.narrower_than) == wanted


def test_who_is_said_to_say_wrongly_is_disputed() -> None:
    """A page that denies what somebody claims disputes it, and is on the other side of a disagreement."""
    page = Page("a.txt", "Tea is no cure as Ada Holt claims.")
    page.name("Ada Holt", EntityType.PERSON)
    page.claim("Tea", "is", "cure", "be", page.mention("Ada Holt"))
    page.claim("Tea", "is", "cure", "be", polarity=Polarity.NEGATED)
    kinds = {found.kind for found in graph_of(page).disagreements}
    assert kinds == {DisagreementKind.POLARITY, DisagreementKind.DISPUTE}
