"""What kind of thing a name is taken for, from the page to the graph."""

from __future__ import annotations

import pytest

from kg.extract.parsing.parse import DEFAULT_MODEL
from kg.ingest import documents_from_lines
from kg.model import EntityType
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
]


@pytest.mark.parametrize(("text", "name", "kind"), CASES, ids=[f"{name}: {text[:30]}" for text, name, _ in CASES])
def test_kinds(text: str, name: str, kind: EntityType) -> None:
    """A person is one whose name, title or office says so; a town or a newspaper is none."""
    (document,) = documents_from_lines("page", text)
    (said,) = extractions([document], model=DEFAULT_MODEL)
    graph = resolve_pages([(document, said)], Settings())
    assert {entity.label: entity.type for entity in graph.entities}.get(name) is kind, [(e.label, e.type) for e in graph.entities]
