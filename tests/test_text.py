"""Normalisation of words: what must meet meets, what must not does not."""

from __future__ import annotations

import pytest
from resolving import read_cases

from kg.text import american, base_form, compact, fold, name_key, participle, singular, strip_determiners, third_person

ROWS = read_cases("names")


def test_table_is_whole() -> None:
    """No case is lost."""
    assert len(ROWS) == 33


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['one']}~{row['other']}")
def test_names_meet(row: dict[str, str]) -> None:
    """Two names have one key if, and only if, they differ in form alone."""
    assert (name_key(row["one"]) == name_key(row["other"])) == (row["same"] == "yes"), row["why"]


def test_fold_is_idempotent() -> None:
    """Folding twice changes nothing more."""
    once = fold("“Straße” — ﬁbre’s ＡＢＣ\u200b")
    assert fold(once) == once == '"strasse" - fibre\'s abc'


@pytest.mark.parametrize("word", ["four", "hour", "advice", "precise", "noise", "does", "people", "series"])
def test_american_leaves_common_words(word: str) -> None:
    """Words that both spellings share are left alone."""
    assert american(word) == word


@pytest.mark.parametrize(
    ("plural", "one"), [("ovaries", "ovary"), ("classes", "class"), ("bacteria", "bacterium"), ("virus", "virus"), ("women", "woman")]
)
def test_singular(plural: str, one: str) -> None:
    """Plurals become singulars, and singulars in -s stay."""
    assert singular(plural) == one


def test_strip_determiners_never_empties() -> None:
    """A name that is nothing but a determiner is left as it is."""
    assert strip_determiners("those") == "those"
    assert strip_determiners("") == ""


def test_compact_joins() -> None:
    """A hyphen or space inside a word does not part names."""
    assert compact(name_key("re-growth")) == compact(name_key("regrowth"))


@pytest.mark.parametrize(
    ("verb", "third", "past"),
    [("apply", "applies", "applied"), ("stop", "stops", "stopped"), ("write", "writes", "written"), ("go", "goes", "gone")],
)
def test_verb_forms(verb: str, third: str, past: str) -> None:
    """Verbs are inflected and brought back."""
    assert (third_person(verb), participle(verb)) == (third, past)


def test_base_form_only_knows_irregular_verbs() -> None:
    """A regular verb stays, since its stem cannot be told from its past form."""
    assert (base_form("wrote about"), base_form("listed")) == ("write about", "listed")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("those with ulcers", "those with ulcers"),
        ("one of the towns", "one of the towns"),
        ("those who drink", "those who drink"),
        ("those towns", "towns"),
        ("the over sixties", "over sixties"),
        ("the most widely read paper", "most widely read paper"),
    ],
)
def test_a_determiner_that_stands_for_a_noun_stays(name: str, bare: str) -> None:
    """What a preposition or a relative pronoun follows is no determiner."""
    assert strip_determiners(name) == bare
