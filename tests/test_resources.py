"""What ships is found, in a checkout as in an installation."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.resources import resource, resource_names


@pytest.mark.parametrize(("kind", "name"), [("ontology", "kg.ttl"), ("ontology", "shapes.ttl"), ("queries", "negated.rq")])
def test_a_file_that_ships_is_found(kind: str, name: str) -> None:
    """The ontology stands beside the package in a checkout, inside it in a wheel; queries are always inside."""
    assert resource(kind, name).is_file()


@pytest.mark.parametrize("name", ["none.ttl", "", "../README.md"])
def test_what_does_not_ship_is_an_error(name: str) -> None:
    """The message names it."""
    with pytest.raises(UsageError, match="is missing"):
        resource("queries", name)


def test_names_are_sorted() -> None:
    """Whatever order the file system has."""
    names = resource_names("queries", ".rq")
    assert names == sorted(names)
    assert "negated" in names
