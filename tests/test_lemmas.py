"""Lemmas of verbs are those of the dictionary; where it has several, or none, the tagger decides."""

from __future__ import annotations

import pytest

from kg.extract.language.lemmas import check_lemmas
from kg.extract.language.tree import Doc, Row


@pytest.mark.parametrize(
    ("form", "pos", "guessed", "lemma"),
    [
        ("stunned", "VERB", "stunne", "stun"),
        ("affording", "VERB", "afforde", "afford"),
        ("found", "VERB", "found", "found"),
        ("found", "VERB", "find", "find"),
        ("metastasised", "VERB", "metastasise", "metastasise"),
        ("Halved", "VERB", "halv", "halve"),
        ("leaves", "NOUN", "leaf", "leaf"),
    ],
)
def test_lemma(form: str, pos: str, guessed: str, lemma: str) -> None:
    """Of one word."""
    doc = Doc([Row(text=form, has_space=False, lemma=guessed, tag="", pos=pos, dep="ROOT", head=0)])
    assert check_lemmas(doc)[0].lemma_ == lemma
