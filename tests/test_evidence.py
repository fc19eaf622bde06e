"""The quote of a claim is the whole clause that states it, and no clause beside it."""

from __future__ import annotations

import pytest

from tests.test_claims import document_of, extraction_of

QUOTES = [
    ("The syrup eased coughs in the first week.", "The syrup eased coughs in the first week"),
    ("The pill cuts strokes if it is taken with food.", "The pill cuts strokes if it is taken with food"),
    ("Garlic may help in fighting colds at home.", "Garlic may help in fighting colds at home"),
    ("The gel cools the skin, and the cream heals it.", "The gel cools the skin"),
    ("The lamp kept birds away and the dog slept.", "The lamp kept birds away"),
]


@pytest.mark.parametrize(("text", "quote"), QUOTES, ids=[text for text, _ in QUOTES])
def test_the_quote_is_the_whole_clause(text: str, quote: str) -> None:
    """Time, condition and manner stay in the quote; a coordinated clause does not come into it."""
    assert extraction_of(text).claims[0].evidence.of(document_of(text).text) == quote


def test_the_outer_clause_comes_first() -> None:
    """Of two claims that begin at one place the one with the longer quote is printed first."""
    first, *_ = extraction_of("Nurses who drink tea sleep well.").claims
    assert first.predicate.text == "sleep"
