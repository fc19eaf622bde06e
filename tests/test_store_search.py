"""Words are found in quotes and names, in every form, ranked, and never read as commands of the index."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import graphs
import pytest

from kg.errors import QueryError, UsageError
from kg.export.tables import claim_row, entity_row, json_line
from kg.store import MARK, search
from kg.store.search import names

STORY = graphs.story()
WORD = "magnesium"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the story's tables."""
    (tmp_path / "claims.jsonl").write_text("".join(json_line(claim_row(claim)) for claim in STORY.claims), encoding="utf-8")
    (tmp_path / "entities.jsonl").write_text("".join(json_line(entity_row(entity)) for entity in STORY.entities), encoding="utf-8")
    return tmp_path


def _bare(text: str) -> str:
    return text.replace(MARK[0], "").replace(MARK[1], "")


def test_every_quote_is_found_by_its_own_words(folder: Path) -> None:
    """And stands first, or beside one that has the same words."""
    for claim in STORY.claims:
        hits = search(folder, claim.quote)
        assert claim.quote in [_bare(hit.text) for hit in hits]


def test_hits_come_in_parts(folder: Path) -> None:
    """One part after another gives the whole, in its order."""
    whole = search(folder, WORD, max_hits=100)
    assert len(whole) > 3
    parts = [search(folder, WORD, max_hits=2, offset=offset) for offset in range(0, len(whole), 2)]
    assert [hit for part in parts for hit in part] == whole


@pytest.mark.parametrize(
    ("beginning", "expected"),
    [("MAGN", ["magnesium"]), ("magnesium", ["magnesium"]), ("agnes", []), ("%", []), ("_agnesium", []), ("\\", []), ("'", [])],
)
def test_names_begin_as_typed(folder: Path, beginning: str, expected: list[str]) -> None:
    """In either case, and no character stands for another."""
    assert names(folder, beginning) == expected


def test_a_name_comes_before_what_is_said_about_it(folder: Path) -> None:
    """The shortest text that has the word is the likeliest to be meant."""
    first = search(folder, WORD)[0]
    assert first.kind == "entity"
    assert WORD in _bare(first.text)
    assert MARK[0] + WORD + MARK[1] in first.text


def test_a_beginning_finds_the_word(folder: Path) -> None:
    """A star stands for the rest of a word."""
    whole = {hit.id for hit in search(folder, "magnesium")}
    assert whole
    assert whole <= {hit.id for hit in search(folder, "magnes*", max_hits=100)}
    assert not search(folder, "magnes")


@pytest.mark.parametrize("words", ["a OR", "NEAR(", 'text:"', "kind:claim", "'; DROP TABLE found", "a AND NOT b", "\x00a", "{a b}:c", "-a"])
def test_no_word_is_an_operator(folder: Path, words: str) -> None:
    """What the index would read as a command is looked for."""
    assert isinstance(search(folder, words), list)


@pytest.mark.parametrize("words", ["", "^", '"', "***", "- -", "\x00"])
def test_no_word_at_all_is_told(folder: Path, words: str) -> None:
    """There is nothing to look for."""
    with pytest.raises(QueryError, match="no word"):
        search(folder, words)


def test_the_index_is_kept_and_made_anew(folder: Path) -> None:
    """The same file serves until a table changes."""
    cache = folder / ".store"
    search(folder, WORD, cache=cache)
    place = cache / "search.sqlite"
    made = place.stat().st_ino
    search(folder, WORD, cache=cache)
    assert place.stat().st_ino == made
    (folder / "claims.jsonl").write_text("", encoding="utf-8")
    assert {hit.kind for hit in search(folder, WORD, cache=cache)} == {"entity"}
    assert [path.name for path in cache.iterdir()] == ["search.sqlite"]


def test_a_damaged_index_is_made_anew(folder: Path) -> None:
    """Whatever lies in its place."""
    cache = folder / ".store"
    cache.mkdir()
    (cache / "search.sqlite").write_bytes(os.urandom(4096))
    assert search(folder, WORD, cache=cache)
    sqlite3.connect(cache / "search.sqlite").execute("SELECT stamp FROM made_from").connection.close()


def test_without_a_place_the_index_lies_in_memory(folder: Path) -> None:
    """A cache that cannot be written costs time, not the answer."""
    (folder / "taken").write_text("", encoding="utf-8")
    assert search(folder, WORD, cache=folder / "taken")


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    """With its name."""
    with pytest.raises(UsageError, match="not a folder that kg build wrote"):
        search(tmp_path, "word")
