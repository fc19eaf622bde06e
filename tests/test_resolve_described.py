"""Definite descriptions: what one page points at is nothing of another page."""

from __future__ import annotations

import pytest
from resolving import BASE, LEXICON, Page, read_cases

from kg.model import ClaimGraph
from kg.resolve import resolve

CASES = read_cases("described")


def graph_of(*pages: Page) -> ClaimGraph:
    """Resolve pages with the lexicon that ships."""
    return resolve([page.done() for page in pages], base=BASE, lexicon=LEXICON)


def saying(name: str, subject: str, rest: str = "frightens gulls") -> Page:
    """Return a page that says something of the subject."""
    page = Page(name, f"{subject} {rest}, it is told in {name}.")
    page.claim(subject, "frightens", "gulls", "frighten")
    return page


def subjects(graph: ClaimGraph) -> list[str]:
    """Return the IRIs of the subjects, page by page."""
    return [claim.subject.iri for claim in graph.claims]


def test_table_is_whole() -> None:
    """No case is lost."""
    assert len(CASES) == 23


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['page']}-{row['other']}")
def test_two_pages(row: dict[str, str]) -> None:
    """Two pages mean one thing or two, and a proposition of both is one or two."""
    graph = graph_of(saying("a.txt", row["page"]), saying("b.txt", row["other"]))
    one, other = subjects(graph)
    assert (one == other) == (row["same"] == "yes"), row["why"]
    assert len(graph.propositions) == (1 if row["same"] == "yes" else 2)


@pytest.mark.parametrize(
    ("first", "then"),
    [("A drug", "The drug"), ("A new kit", "This new kit"), ("New pill", "The new pill"), ("The tablets", "these tablets")],
)
def test_what_is_brought_up_is_what_is_pointed_at(first: str, then: str) -> None:
    """On one page the drug is the drug that was spoken of first."""
    page = Page("a.txt", f"{first} frightens gulls.\n{then} frightens terns.")
    page.claim(first, "frightens", "gulls", "frighten")
    page.claim(page.mention(then), "frightens", "terns", "frighten")
    one, other = subjects(graph_of(page))
    assert one == other


def test_a_mass_at_large_is_the_mass() -> None:
    """Who speaks of therapy at large means the same by "the therapy", and so do other pages."""
    page = Page("a.txt", "Gulls fear therapy.\nThe therapy frightens gulls.")
    page.claim("Gulls", "fear", "therapy", "fear")
    page.claim("The therapy", "frightens", "gulls", "frighten")
    at_large, pointed = graph_of(page).claims
    assert at_large.object is not None
    assert at_large.object.iri == pointed.subject.iri


def test_a_kind_is_the_same_everywhere() -> None:
    """That tea is a drug is one statement, though each page goes on about "the drug"."""
    pages = []
    for name in ("a.txt", "b.txt"):
        page = Page(name, f"Tea is a drug, says {name}.\nThe drug frightens gulls.")
        page.claim("Tea", "is", "a drug", "be")
        page.claim("The drug", "frightens", "gulls", "frighten")
        pages.append(page)
    graph = graph_of(*pages)
    kinds = {claim.object.iri for claim in graph.claims if claim.predicate.label == "is a" and claim.object}
    assert len(kinds) == 1
    assert len({claim.subject.iri for claim in graph.claims if claim.subject.label == "drug"}) == 2
