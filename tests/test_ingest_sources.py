"""What the user may name: files, folders, globs, standard input and addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.ingest import Source, expand_sources


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder with some pages in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.md", "sub/c.HTML", "sub/deep/d.pdf", "photo.png", ".hidden.txt", ".git/e.txt", "a/z.xml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("worm", "utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def _names(*names: str) -> list[str]:
    return [source.name for source in expand_sources(names)]


def test_folder_gives_its_readable_files_in_order(folder: Path) -> None:
    """At any depth, by path; hidden files and other formats are passed over."""
    assert _names(".") == ["a/z.xml", "a.md", "b.txt", "sub/c.HTML", "sub/deep/d.pdf"]
    assert _names("sub") == ["sub/c.HTML", "sub/deep/d.pdf"]
    assert _names(str(folder / "sub")) == [str(folder / "sub/c.HTML"), str(folder / "sub/deep/d.pdf")]


@pytest.mark.usefixtures("folder")
def test_named_file_is_read_whatever_its_name() -> None:
    """A file that is named itself needs no known suffix and may be hidden."""
    assert _names(".hidden.txt", "photo.png") == [".hidden.txt", "photo.png"]


@pytest.mark.usefixtures("folder")
def test_globs() -> None:
    """``*`` within a folder, ``**`` at any depth; hidden files are not matched."""
    assert _names("*.txt") == ["b.txt"]
    assert _names("**/*.pdf") == ["sub/deep/d.pdf"]
    assert _names("su?") == ["sub/c.HTML", "sub/deep/d.pdf"]


def test_file_with_glob_characters_in_its_name_is_a_file(folder: Path) -> None:
    """A name that exists is no pattern."""
    (folder / "what[1]?.txt").write_text("worm", "utf-8")
    assert _names("what[1]?.txt") == ["what[1]?.txt"]


def test_each_page_once(folder: Path) -> None:
    """Two names for one file, links included, are one page under its first name; so is an address named twice."""
    (folder / "link.txt").symlink_to(folder / "b.txt")
    assert _names("b.txt", "./sub/../b.txt", "link.txt", "b.txt") == ["b.txt"]
    assert _names("https://a.example/x", "https://a.example/x", "-", "-") == ["https://a.example/x", "-"]


def test_loop_of_links_ends(folder: Path) -> None:
    """A link to a folder above is not followed; one to another folder is."""
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "empty" / "other").symlink_to(folder / "a", target_is_directory=True)
    assert _names("sub") == ["sub/c.HTML", "sub/deep/d.pdf"]
    assert _names("empty") == ["empty/other/z.xml"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone.txt", "no such file or folder: gone.txt"),
        ("gone*.txt", r"no file matches gone\*.txt"),
        ("empty", "no readable file in folder empty"),
        ("", "not a path: ''"),
        ("a\0b", "not a path"),
    ],
)
def test_what_is_not_there_is_named(name: str, message: str) -> None:
    """Nothing is passed over in silence."""
    with pytest.raises(UsageError, match=message):
        expand_sources(["b.txt", name])


def test_nothing_named() -> None:
    """A build of nothing is an error."""
    with pytest.raises(UsageError, match="no page was named"):
        expand_sources([])


@pytest.mark.parametrize(("name", "is_url", "is_stdin"), [("-", False, True), ("HTTP://a.example", True, False), ("ftp://a", False, False)])
def test_kinds_of_source(name: str, *, is_url: bool, is_stdin: bool) -> None:
    """``-`` is standard input; http and https in any case are addresses."""
    assert (Source(name).is_url, Source(name).is_stdin) == (is_url, is_stdin)
