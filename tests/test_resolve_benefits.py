"""Benefits and links that are spoken of as things."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import build
from kg.model import DisagreementKind
from kg.resolve.benefits import bare_benefit_in, benefit_in, owner_of_benefit
from kg.resolve.bonds import bond_in


@pytest.mark.parametrize(
    ("label", "subject", "obj", "people", "degree"),
    [
        ("shows", "oak and older kelp", "a possible benefit", None, None),
        ("shows", "older men", "a possible benefit", "older men", ""),
        ("receives", "women with gout", "clinical benefit", "women with gout", ""),
        ("finds", "", "real benefit in children", "children", ""),
        ("exists", "benefit", "", "", ""),
        ("is", "potential health benefits", "surprisingly large", "", "surprisingly large"),
        ("is", "benefits", "unclear", None, None),
        ("finds", "", "tax benefit", None, None),
        ("finds", "", "added benefit", None, None),
        ("finds", "tea", "benefit", None, None),
        ("weighs", "older men", "the benefits", None, None),
    ],
)
def test_a_bare_benefit(label: str, subject: str, obj: str, people: str | None, degree: str | None) -> None:
    """It is had by people, found by a study, or there; of what, the words do not say."""
    case = bare_benefit_in(label, subject, obj)
    assert (case.people, case.degree) == (people, degree) if case is not None else people is None


def test_a_benefit_of_something() -> None:
    """The words say of what: no bare one is that."""
    assert [owner_of_benefit(name) for name in ("the health benefits of tea", "efficacy of kelp pills", "benefits")] == [
        "tea",
        "kelp pills",
        "",
    ]
    assert benefit_in("exists", "benefits", "") is None


@pytest.mark.parametrize(
    ("label", "subject", "obj", "expected"),
    [
        ("becomes", "an obvious link between salt and gout", "clearer", ("salt", "gout", "clearer")),
        ("is strong", "association between salt and gout", "", ("salt", "gout", "strong")),
        ("is", "the relationship between salt and gout", "statistically significant", ("salt", "gout", "")),
        ("persists", "correlation between salt and the gout of kings", "", ("salt", "gout of kings", "")),
        ("is", "link between salt and gout", "unclear", None),
        ("is", "causal link between salt and gout", "clear", None),
        ("is explained by", "link between salt and gout", "age", None),
        ("is", "salt", "clear", None),
    ],
)
def test_a_link_as_a_thing(label: str, subject: str, obj: str, expected: tuple[str, str, str] | None) -> None:
    """What is said of how strong a link is says that there is one; what explains it, or leaves it open, does not."""
    assert bond_in(label, subject, obj) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The lack of benefit surprised doctors.", DisagreementKind.POLARITY),
        ("The survey found no benefit.", DisagreementKind.POLARITY),
        ("Older men saw no benefit.", DisagreementKind.APPARENT),
        ("The survey found no benefit of soap.", None),
        ("The lack of benefit in men surprised doctors.", None),
    ],
)
def test_a_bare_benefit_is_of_what_the_page_tells_the_benefits_of(text: str, kind: DisagreementKind | None, tmp_path: Path) -> None:
    """On a page on the benefits of kelp, who saw none saw none of kelp; what is said of some people is not said of all."""
    page = tmp_path / "kelp.txt"
    page.write_text(f"Kelp has benefits.\n\nAnn Reed praised the benefits of kelp.\n\n{text}\n", encoding="utf-8")
    found = [one.kind for one in build([str(page)], tmp_path / "output").graph.disagreements if one.kind is not DisagreementKind.DISPUTE]
    assert found == [kind] * (kind is not None)


def test_where_a_page_tells_the_benefits_of_two_things_none_is_meant(tmp_path: Path) -> None:
    """The benefit is left open."""
    page = tmp_path / "kelp.txt"
    page.write_text(
        "Ann Reed praised the benefits of rye.\n\nKelp has benefits.\n\nIda Moor praised the benefits of kelp.\n\nMen saw no benefit.\n",
        encoding="utf-8",
    )
    assert DisagreementKind.APPARENT not in [one.kind for one in build([str(page)], tmp_path / "output").graph.disagreements]
