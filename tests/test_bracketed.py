"""Noun phrases around a parenthesis, and what else stands between a verb and what it is about."""

from __future__ import annotations

import pytest

from tests.test_claims import extraction_of, triple


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The barley yellow dwarf (BYDV) vaccine prevents stunted growth.",
            "The barley yellow dwarf (BYDV) vaccine | prevents | stunted growth",
        ),
        ("Warm stables may lower blood salt (sodium) levels in calves.", "Warm stables | may lower | blood salt (sodium) levels in calves"),
        ("The feed improves memory and blood pressure (tension) control.", "The feed | improves | blood pressure (tension) control"),
        ("Hay lowers body mass index (BMI) scores.", "Hay | lowers | body mass index (BMI) scores"),
        ("The drug (a cheap one) prevents scab.", "The drug | prevents | scab"),
        ("Sheep (but not goats) need salt.", "Sheep | need | salt"),
    ],
)
def test_a_name_around_a_parenthesis(text: str, claim: str) -> None:
    """What is in brackets parts no name in two; an aside belongs to none."""
    assert claim in {triple(found) for found in extraction_of(text).claims}


@pytest.mark.parametrize(
    "text", ["The paper was published ahead of print in Soil.", "The findings were published online ahead of print in the journal Soil."]
)
def test_ahead_of_print_is_no_place(text: str) -> None:
    """Nothing is published of print."""
    for claim in extraction_of(text).claims:
        assert "print" not in claim.predicate.lemma
        assert claim.object is None or "print" not in claim.object.text


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Rye bread is less harmful than white bread.", {"be less harmful than"}),
        ("Hay is less useful for cows.", {"be less useful for"}),
        ("The spray is least useful in winter barns.", {"be least useful in"}),
        ("Walking is more useful than taking pills.", {"be more useful than"}),
        ("Rust is more common in wet years.", {"be so"}),
        ("The survey was published in the Annals of Applied Biology.", {"be published in"}),
        ("When it comes to hay, farmers need help.", {"need"}),
    ],
)
def test_what_a_relation_is_nothing_without(text: str, relations: set[str]) -> None:
    """A degree that turns what is said, and no part of a name or of "when it comes to"."""
    assert {claim.predicate.lemma for claim in extraction_of(text).claims} == relations
