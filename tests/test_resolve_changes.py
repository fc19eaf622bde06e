"""Changes: which way something goes and what it is, in a noun phrase and as part of a relation."""

from __future__ import annotations

import pytest
from resolving import BASE, LEXICON, Page, read_cases

from kg.model import ClaimGraph
from kg.resolve import resolve
from kg.resolve.changes import change_of

CHANGES = read_cases("changes")
SAME = read_cases("same")


def test_tables_are_whole() -> None:
    """No case is lost."""
    assert (len(CHANGES), len(SAME)) == (37, 26)


@pytest.mark.parametrize("row", CHANGES, ids=lambda row: row["name"])
def test_changes(row: dict[str, str]) -> None:
    """A phrase that names a change is a direction and a thing; another is not."""
    found = change_of(row["name"])
    assert (found or ("", "")) == (row["direction"], row["thing"]), row["why"]


def read(subject: str, verb: str, lemma: str, obj: str, *, passive: bool) -> tuple[str, str, str]:
    """Return the proposition of one claim as subject, relation, object in words."""
    page = Page("a.txt", f"{subject} {verb} {obj}.")
    page.claim(subject, verb, page.mention(obj), lemma, passive=passive)
    graph: ClaimGraph = resolve([page.done()], base=BASE, lexicon=LEXICON)
    (proposition,) = graph.propositions
    labels = {entity.iri: entity.label for entity in graph.entities}
    return labels[proposition.subject], proposition.predicate_label, labels[proposition.object or ""]


@pytest.mark.parametrize("row", SAME, ids=lambda row: f"{row['subject']} {row['verb']} {row['object']}")
def test_one_statement_in_other_words(row: dict[str, str]) -> None:
    """Voice, nominalisation and light verbs make no other proposition."""
    found = read(row["subject"], row["verb"], row["lemma"], row["object"], passive=row["passive"] == "yes")
    assert " | ".join(found).casefold() == row["proposition"].casefold(), row["why"]
