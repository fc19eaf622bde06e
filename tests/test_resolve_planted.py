"""Planted names are found again: a small size of ``bench/resolution.py``, whose figures docs/resolution.md gives."""

from __future__ import annotations

import pytest
from resolving import BASE, LEXICON

from bench.planted import Planted, Score, plant, score
from kg.resolve import resolve

N_PAGES = 300


@pytest.fixture(scope="module")
def planted() -> Planted:
    """Pages with names whose bearers are known."""
    return plant(N_PAGES)


@pytest.fixture(scope="module")
def found(planted: Planted) -> Score:
    """How well they are resolved."""
    return score(resolve(planted.pages, base=BASE, lexicon=LEXICON), planted)


def test_the_same_pages_every_time(planted: Planted) -> None:
    """The generator depends on its argument alone."""
    assert plant(N_PAGES).pages == planted.pages
    assert len(planted.gold) >= 20 * N_PAGES


def test_what_is_merged_is_one_thing(found: Score) -> None:
    """Hardly any merge is wrong, with near names, namesakes and shared codes all about."""
    assert found.precision >= 0.98, found.wrong


def test_variants_are_merged(found: Score) -> None:
    """Most variants of a name are tied to it, whatever their kind."""
    assert found.recall >= 0.9
    assert min(found.recall_of.values()) >= 0.75, found.recall_of
