"""What a short clause denies of others."""

from __future__ import annotations

import pytest
from test_claims import extraction_of

from kg.model import Polarity


def _denied(text: str) -> list[tuple[str, str]]:
    claims = extraction_of(text).claims
    return [
        (c.subject.text, c.object.text if c.object else "") for c in claims if c.polarity is Polarity.NEGATED and c.predicate.lemma != "be"
    ]


@pytest.mark.parametrize(
    ("text", "subject", "obj"),
    [
        ("Wrens eat moths, whereas robins do not.", "robins", "moths"),
        ("Tar stopped the rust, but cheap paint did not.", "cheap paint", "the rust"),
        ("Copper also kills moss, while iron doesn't, the firm said.", "iron", "moss"),
    ],
)
def test_the_verb_and_its_object_are_those_of_the_clause_before(text: str, subject: str, obj: str) -> None:
    """What one thing does is denied of another; the quote holds both."""
    assert _denied(text) == [(subject, obj)]
    (claim,) = (c for c in extraction_of(text).claims if c.polarity is Polarity.NEGATED)
    assert all(word in text[claim.evidence.start : claim.evidence.end] for word in (subject, obj))


@pytest.mark.parametrize(
    "text",
    ["Robins eat moths and sleep at night, do they not?", "Tar may stop rust, but paint does not.", "Wrens slept, but robins did not."],
)
def test_nothing_is_made_up(text: str) -> None:
    """A tag, a verb under a modal and a verb without an object are left alone."""
    assert _denied(text) == []
