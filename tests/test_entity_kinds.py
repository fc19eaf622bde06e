"""What kind of thing a name is taken for, from the page to the graph."""

from __future__ import annotations

import pytest

from kg.extract.parsing.parse import DEFAULT_MODEL
from kg.ingest import documents_from_lines
from kg.model import Entity, EntityType
from kg.pipeline.extractions import extractions
from kg.pipeline.reading import Settings, resolve_pages

PERSON, BODY, CONCEPT = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.CONCEPT

CASES = [
    ("Tom Lund, a nurse, moved to Cedar Falls.", "Cedar Falls", CONCEPT),
    ("The rowers met in Las Palmas.", "Las Palmas", CONCEPT),
    ("The Rye Courant reported the flood on Monday.", "Rye Courant", CONCEPT),
    ("Ann Park sold the mill in May.", "Ann Park", PERSON),
    ("Victoria has sold the mill.", "Victoria", CONCEPT),
    ("The dam is safe, Georgia said on Monday.", "Georgia", CONCEPT),
    ("Harbour Board Administrator Tom Lund sold the mill.", "Tom Lund", PERSON),
    ("The mill is safe, Ohio House Speaker Ann Moor said.", "Ann Moor", PERSON),
    ("The mill is safe, Leeds Teachers Association President Keith Lund said.", "Keith Lund", PERSON),
    ("Andrew sold the mill in May, the town said.", "Andrew", PERSON),
    ("The council gave the mill to Northmoor Health in May.", "Northmoor Health", BODY),
    ("Rye Democrats said that the dam is safe. Democrats sold the mill.", "Democrats", CONCEPT),
    ("“I sold the mill in May,” Marsh said.", "Marsh", PERSON),
    ("“I sold the mill in May,” Marsh said. The salt marsh is safe.", "Marsh", CONCEPT),
    ("Mayor Lund sold the mill. Keith Lund bought a boat.", "Keith Lund", PERSON),
    ("The tea is sold in 14 countries, including Chad.", "country", EntityType.PLACE),
]

ONE = [
    ("Ann Van Der Beek sold the mill. Van Der Beek bought a boat.", "Ann Van Der Beek"),
    ("Keith Lund sold the mill. Ambassador Lund bought a boat.", "Keith Lund"),
    ("“I sold the mill,” Rowan said. Rowan likes tea.", "Rowan"),
    ("Ada-Lynn sold the mill. She bought a boat. The town knows Ada-Lynn’s life.", "Ada-Lynn"),
]
"""Pages that speak of one person throughout."""


@pytest.mark.parametrize(("text", "name", "kind"), CASES, ids=[f"{name}: {text[:30]}" for text, name, _ in CASES])
def test_kinds(text: str, name: str, kind: EntityType) -> None:
    """A person is one whose name, title or office says so, or who is "he"; a town or a newspaper is none."""
    found = entities(text)
    assert {entity.label: entity.type for entity in found}.get(name) is kind, [(e.label, e.type) for e in found]


@pytest.mark.parametrize(("text", "name"), ONE, ids=[name for _, name in ONE])
def test_one_person(text: str, name: str) -> None:
    """A surname, or the only name that a page has for somebody, is one person in every sentence of the page."""
    assert [entity.label for entity in entities(text) if entity.type is PERSON] == [name]


def entities(text: str) -> tuple[Entity, ...]:
    """Return the entities of a page of that text."""
    (document,) = documents_from_lines("page", text)
    (said,) = extractions([document], model=DEFAULT_MODEL)
    return resolve_pages([(document, said)], Settings()).entities
