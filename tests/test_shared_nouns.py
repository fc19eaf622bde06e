"""Lists of names before one noun, and of things after "the risk of": a claim for each."""

from __future__ import annotations

import pytest
from test_claims import extraction_of


def _named(text: str) -> list[str]:
    said = (" | ".join((c.subject.name, c.object.name if c.object else "")) for c in extraction_of(text).claims)
    return [one.removesuffix(" | ").lower() for one in said]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sugar causes heart and gum disease.", ["Sugar | heart disease", "Sugar | gum disease"]),
        ("Salt can cause bone, joint or muscle pain.", ["Salt | bone pain", "Salt | joint pain", "Salt | muscle pain"]),
        ("Tea affects stomach and colorectal cancer death.", ["Tea | stomach cancer death", "Tea | colorectal cancer death"]),
        ("They saw more lung and skin cancer deaths.", ["They | more lung cancer deaths", "They | more skin cancer deaths"]),
        ("Yoga had an effect on bone and muscle mass.", ["Yoga | bone mass", "Yoga | muscle mass"]),
        ("Vegetable and fruit intake fell.", ["Vegetable intake", "fruit intake"]),
        (
            "Soap did not reduce rates of severe colds and other infections.",
            ["Soap | rates of severe colds", "Soap | rates of other infections"],
        ),
        ("Soap was tied to a lower risk of gout and of warts.", ["Soap | lower risk of gout", "Soap | lower risk of warts"]),
        ("Rates of gout and warts fell.", ["Rates of gout", "Rates of warts"]),
        (
            "Pumps raised the risk of death from lung and skin cancer.",
            ["Pumps | risk of death from lung cancer", "Pumps | risk of death from skin cancer"],
        ),
    ],
)
def test_each_is_told_of(text: str, names: list[str]) -> None:
    """What is listed has the noun that all share."""
    assert _named(text) == [name.lower() for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Salt raised heart rate and blood pressure.", ["Salt | heart rate", "Salt | blood pressure"]),
        ("Smoke damages heart and lungs.", ["Smoke | heart", "Smoke | lungs"]),
        ("Soap lowers the risk of gout or warts.", ["Soap | risk of gout or warts"]),
        ("The risks of gout and warts outweigh the benefits.", ["risks of gout and warts | benefits"]),
        ("Soap raised the risk of gout and the number of baths.", ["Soap | risk of gout and the number of baths"]),
    ],
)
def test_what_stands_by_itself_stays_whole(text: str, names: list[str]) -> None:
    """A thing beside a named thing is one; what two things do only together is said of both."""
    assert _named(text) == [name.lower() for name in names]


def test_each_has_words_of_its_own() -> None:
    """Two claims of one list point at different words of the page."""
    claims = extraction_of("Sugar causes heart and gum disease.").claims
    assert [c.object.text for c in claims if c.object] == ["heart and gum disease", "gum disease"]
