"""What hangs on a clause without a subject of its own: whose doing it is, and when nobody can tell."""

from __future__ import annotations

import pytest

from kg.extract import extract_document, load_model
from kg.ingest import documents_from_lines


def _said(text: str) -> set[str]:
    (document,) = documents_from_lines("page", text)
    claims = extract_document(document, load_model()).claims
    return {" | ".join((c.subject.text, c.predicate.text, c.object.text if c.object else "")) for c in claims}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The glacier retreated, leaving bare rock.", "The glacier | leaving | bare rock"),
        ("The potter cooled the kiln by opening the door.", "The potter | opening | the door"),
        ("The beetles dug deep holes to lay their eggs.", "The beetles | to lay | their eggs"),
        ("The glaze is touted as resisting frost.", "The glaze | resisting | frost"),
    ],
)
def test_the_subject_does_it(text: str, claim: str) -> None:
    """A result, a means, an aim and a quality are the subject's."""
    assert claim in _said(text)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Volunteers were weighed to plan the diet.", "Volunteers | to plan"),
        ("The coach advised runners to drink water.", "The coach | to drink"),
        ("Bells were melted down, angering the villagers.", "Bells | angering"),
        ("The rope was not strong enough to hold the boat.", "The rope | to hold"),
        ("Sailors can rent boats, starting at dawn.", "Sailors | starting"),
        ("The guide recommends resting, drinking less coffee.", "The guide | drinking"),
        ("The survey shows how farmers view wolves.", "The survey | view"),
    ],
)
def test_nobody_is_said_to_do_it(text: str, doer: str) -> None:
    """What is done to people, ordered, enough for, or only a preposition, is not claimed of the subject."""
    assert not [claim for claim in _said(text) if claim.startswith(doer)]
