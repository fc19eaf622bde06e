"""What is said of each kind that an aside names."""

from __future__ import annotations

import pytest
from test_claims import extraction_of


def _subjects(text: str) -> list[tuple[str, str]]:
    return [(c.subject.text, c.subject.name) for c in extraction_of(text).claims]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "Brewing tea, whether green or black, could ease the cough.",
            [
                ("Brewing tea", "brewing tea"),
                ("Brewing tea, whether green", "brewing green tea"),
                ("Brewing tea, whether green or black", "brewing black tea"),
            ],
        ),
        (
            "Every mill, whether old or new, needs a roof.",
            [("Every mill", "mill"), ("Every mill, whether old", "old mill"), ("Every mill, whether old or new", "new mill")],
        ),
    ],
)
def test_kinds_are_told_of_too(text: str, subjects: list[tuple[str, str]]) -> None:
    """The whole and each of its kinds do it."""
    assert [(words, name.lower()) for words, name in _subjects(text)] == subjects


@pytest.mark.parametrize("text", ["Rope, whether it is new, holds boats.", "Rope holds boats, whether new or mended."])
def test_other_asides_name_no_kinds(text: str) -> None:
    """A condition is none, nor what comes after the clause."""
    assert {words for words, _ in _subjects(text)} <= {"Rope", "it"}
