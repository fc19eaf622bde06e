"""What was read is not read again, and a build with the cache is the build without it, byte for byte."""

from __future__ import annotations

import hashlib
import importlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from kg import build
from kg.extract.language.page import Page
from kg.extract.language.tree import Doc
from kg.extract.parsing.parse import DEFAULT_MODEL
from kg.extract.reporting.frames import ReportingFrame
from kg.ingest import ReadOptions, Source
from kg.model import Document, Extraction, SurfaceClaim
from kg.pipeline import extractions, reading, readings, written
from kg.pipeline.extractions import maker
from kg.pipeline.reading import Settings

PAGES = {
    "oak.txt": "Oak bark lowers fever. Dr Mona Ferris said oak bark may slow infection.\n",
    "elm.txt": "Elm bark does not lower fever, according to researchers at Alder University.\n",
    "ash.txt": "Ash leaves raise blood pressure by 12%.\n",
}
build_module = sys.modules["kg.pipeline.build"]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return a folder with three pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _cached(folder: Path, name: str = "out") -> sqlite3.Connection:
    return sqlite3.connect(folder / f".kg-cache-{name}" / "extractions.sqlite")


def _count(folder: Path) -> int:
    base = _cached(folder)
    (count,) = base.execute("SELECT COUNT(*) FROM kept").fetchone()
    base.close()
    return int(count)


def test_what_is_cached_is_not_read_again(pages: Path, tmp_path: Path) -> None:
    """Where the cache says that pages say nothing, so does the next build: nobody has looked at them."""
    before = build([pages], tmp_path / "out").graph
    base = _cached(tmp_path)
    with base:
        base.execute("UPDATE kept SET value = ?", (msgspec.msgpack.encode(Extraction()),))
    base.close()
    assert len(before.claims) >= 4
    assert build([pages], tmp_path / "out").graph.claims == ()


@pytest.mark.parametrize("change", ["add", "change", "remove", "rename"])
def test_a_rebuild_equals_a_clean_build(pages: Path, tmp_path: Path, change: str) -> None:
    """After one page more, another, less, or under another name."""
    build([pages], tmp_path / "out")
    if change == "add":
        (pages / "yew.txt").write_text("Yew needles harm horses.\n", encoding="utf-8")
    elif change == "change":
        (pages / "ash.txt").write_text("Ash leaves do not raise blood pressure.\n", encoding="utf-8")
    elif change == "remove":
        (pages / "elm.txt").unlink()
    else:
        (pages / "oak.txt").rename(pages / "bark.txt")
    again = build([pages], tmp_path / "out")
    clean = build([pages], tmp_path / "clean")
    assert _hashes(again.output) == _hashes(clean.output)
    assert _count(tmp_path) == len(clean.graph.documents)


_SENTENCES = (
    "Researchers at Alder University found that oak bark lowers fever by 12%.",
    "Oak bark does not lower fever, said Dr Mona Ferris, who led the study.",
    "Elm leaves may slow infection, according to the Harbour Institute.",
    "“Ash leaves raise blood pressure,” Ferris said.",
    "The trial, published in the Journal of Bark, was small.",
    "Yew needles harm horses and cattle.",
)


def _text(dice: random.Random) -> str:
    """Return a page of three sentences; pages share some, so that they are copies, speak of one another's things and disagree."""
    return "\n\n".join(" ".join(dice.sample(_SENTENCES, 2)) for _ in range(3)) + "\n"


@pytest.mark.parametrize("seed", range(3))
def test_any_row_of_changes_ends_in_a_clean_build(tmp_path: Path, seed: int) -> None:
    """After each of many additions, changes and removals the output is what a build without a cache makes."""
    dice = random.Random(seed)
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.txt").write_text(_text(dice), encoding="utf-8")
    for step in range(6):
        there = sorted(folder.iterdir())
        if step % 3 == 2:
            dice.choice(there).unlink()
        else:
            place = dice.choice(there) if step % 3 else folder / f"{dice.random()}.txt"
            place.write_text(_text(dice), encoding="utf-8")
        again = build([folder], tmp_path / "out").output
        clean = build([folder], tmp_path / f"clean-{step}").output
        assert _hashes(again) == _hashes(clean)


def test_only_the_page_that_changed_is_read_again(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose bytes are the same is not read; one that changes while it is read is read by the next build as well."""
    build([pages], tmp_path / "out")
    read: list[str] = []
    real = reading.read_source

    def changing(source: Source, options: ReadOptions) -> Document:
        read.append(Path(source.name).name)
        document = real(source, options)
        if len(read) == 1:
            Path(source.name).write_text("Ash leaves lower blood pressure.\n", encoding="utf-8")
        return document

    monkeypatch.setattr(reading, "read_source", changing)
    (pages / "ash.txt").write_text("Ash leaves do not raise blood pressure.\n", encoding="utf-8")
    for _ in range(3):
        last = build([pages], tmp_path / "out").output
    assert read == ["ash.txt", "ash.txt"]
    assert _hashes(last) == _hashes(build([pages], tmp_path / "clean").output)


def test_another_reader_reads_anew(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So does a build in which pages of any language are allowed."""
    build([pages], tmp_path / "out")
    read: list[Source] = []
    real = reading.read_source
    monkeypatch.setattr(reading, "read_source", lambda source, options: read.append(source) or real(source, options))
    build([pages], tmp_path / "out", settings=Settings(any_language=True))
    assert len(read) == len(PAGES)
    monkeypatch.setattr("kg.pipeline.pages._maker", lambda: "another")
    build([pages], tmp_path / "out", settings=Settings(any_language=True))
    assert len(read) == 2 * len(PAGES)


def test_what_was_written_may_be_broken_too(pages: Path, tmp_path: Path) -> None:
    """So may what was read: pages are read, and what they claim is written, anew, to the same bytes."""
    first = _hashes(build([pages], tmp_path / "out").output)
    for name in ("pages", "readings", "written"):
        place = tmp_path / ".kg-cache-out" / f"{name}.sqlite"
        for damage in (b"", os.urandom(8192), place.read_bytes()[:5000]):
            place.write_bytes(damage)
            assert _hashes(build([pages], tmp_path / "out").output) == first


def test_another_writer_writes_anew(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is kept under a name that changes with the code that wrote it, and nothing is written twice by the same."""
    build([pages], tmp_path / "out")
    base = sqlite3.connect(tmp_path / ".kg-cache-out" / "written.sqlite")
    (count,) = base.execute("SELECT COUNT(*) FROM kept").fetchone()
    base.close()
    new: list[int] = []
    keep = build_module.keep_written
    monkeypatch.setattr(build_module, "keep_written", lambda writer, cache: new.append(len(writer.new)) or keep(writer, cache))
    build([pages], tmp_path / "out")
    monkeypatch.setattr(written, "program", lambda: "another")
    build([pages], tmp_path / "out")
    assert count > len(PAGES)
    assert new == [0, count]


def test_only_what_changed_is_resolved_anew(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is the same is not looked over again, unless something is known beforehand that was not known."""
    build([pages], tmp_path / "out")
    resolved: list[str] = []
    real = readings.read_page
    monkeypatch.setattr(readings, "read_page", lambda document, *rest: resolved.append(document.name) or real(document, *rest))
    (pages / "ash.txt").write_text("Ash leaves do not raise blood pressure.\n", encoding="utf-8")
    build([pages], tmp_path / "out")
    assert [Path(name).name for name in resolved] == ["ash.txt"]
    lexicon = tmp_path / "trees.ttl"
    settings = Settings(lexicons=(lexicon,))
    for label in ("willow bark", "birch bark"):
        resolved.clear()
        lexicon.write_text(_LEXICON.format(label), encoding="utf-8")
        again = build([pages], tmp_path / "out", settings=settings)
        assert len(resolved) == len(PAGES)
        assert any(entity.label == label for entity in again.graph.entities)
        assert _hashes(again.output) == _hashes(build([pages], tmp_path / label, settings=settings).output)


_LEXICON = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kg: <https://w3id.org/kg-claims/ns#> .
@prefix t: <https://example.org/trees/> .
t:oak a skos:Concept, kg:Chemical ; skos:prefLabel "{}" ; skos:altLabel "oak bark" .
"""


def test_a_snapshot_that_is_the_same_is_taken_over(pages: Path, tmp_path: Path) -> None:
    """It is the same file; one that somebody changed, or made a link to elsewhere, is written anew, and what it was stays as it is."""
    output = build([pages], tmp_path / "out").output
    before = {path.name: path.stat().st_ino for path in (output / "snapshots").iterdir()}
    right = _hashes(output)
    first, second, *_ = sorted(before)
    elsewhere = tmp_path / "elsewhere.txt"
    shutil.copyfile(output / "snapshots" / second, elsewhere)
    (output / "snapshots" / second).unlink()
    (output / "snapshots" / second).symlink_to(elsewhere)
    (output / "snapshots" / first).write_text("changed", encoding="utf-8")
    again = build([pages], tmp_path / "out").output / "snapshots"
    assert _hashes(output) == right
    assert not (again / second).is_symlink()
    kept = {path.name for path in again.iterdir() if path.stat().st_ino == before[path.name]}
    assert kept == set(before) - {first, second}


def test_the_cache_may_be_lost_or_broken(pages: Path, tmp_path: Path) -> None:
    """It is made anew, and the output is the same."""
    first = _hashes(build([pages], tmp_path / "out").output)
    for damage in (
        lambda place: place.write_bytes(os.urandom(8192)),
        lambda place: place.write_bytes(place.read_bytes()[:5000]),
        lambda place: shutil.rmtree(place.parent),
    ):
        damage(tmp_path / ".kg-cache-out" / "extractions.sqlite")
        assert _hashes(build([pages], tmp_path / "out").output) == first
    build([pages], tmp_path / "out")
    assert _count(tmp_path) == 3


def test_a_row_that_is_no_extraction_is_read_anew(pages: Path, tmp_path: Path) -> None:
    """Whoever wrote it."""
    first = _hashes(build([pages], tmp_path / "out").output)
    base = _cached(tmp_path)
    with base:
        base.execute("UPDATE kept SET value = ?", (b"\xc1 no message",))
    base.close()
    assert _hashes(build([pages], tmp_path / "out").output) == first


def test_another_maker_says_anew(tmp_path: Path) -> None:
    """The name of what made an extraction changes with any file of the model."""
    other = tmp_path / "model"
    shutil.copytree(DEFAULT_MODEL, other)
    same = maker(str(other))
    assert same == maker(DEFAULT_MODEL)
    (other / "meta.json").write_text("{}", encoding="utf-8")
    maker.cache_clear()
    assert maker(str(other)) != same


_KILLED = """
import os, signal, sys
from kg.cli import main
from kg.pipeline import reading
from kg.pipeline.kept import Shelf

keep, kept = Shelf.keep, []

def keep_and_die(shelf, cache, made):
    keep(shelf, cache, made)
    kept.append(len(made))
    if len(kept) == 2:
        os.kill(os.getpid(), signal.SIGKILL)

Shelf.keep = keep_and_die
reading._CHUNK_SIZE = 200
sys.exit(main(["build", "pages", "-o", "out", "--workers", "1", "-q"]))
"""


def test_a_killed_build_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it had read by then is there for the next, which reads the rest alone, and the output is a clean build's."""
    (tmp_path / "pages").mkdir()
    for n in range(12):
        text = f"Herb {n} lowers fever in group {n % 4}, according to researchers at Alder University.\n"
        (tmp_path / "pages" / f"{n:02}.txt").write_text(text, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    killed = subprocess.run([sys.executable, "-c", _KILLED], cwd=tmp_path, env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    kept = _count(tmp_path)
    assert 0 < kept < 12
    assert not (tmp_path / "out").exists()
    read: list[object] = []
    real = extractions.extract_documents
    monkeypatch.setattr(extractions, "extract_documents", lambda documents, model: read.extend(documents) or real(documents, model))
    resumed = _hashes(build([tmp_path / "pages"], tmp_path / "out").output)
    assert len(read) == 12 - kept
    assert resumed == _hashes(build([tmp_path / "pages"], tmp_path / "clean").output)


def test_what_passed_its_check_is_kept_with_what_pages_say(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build checks no part; a cache that is damaged has all checked again."""
    build([pages], tmp_path / "out")
    kept = tmp_path / ".kg-cache-out" / "passed.txt"
    before = kept.read_bytes()
    checked: list[object] = []
    monkeypatch.setattr("kg.validate.violations_of", lambda parts: checked.extend(parts) or [])
    build([pages], tmp_path / "out")
    assert not checked
    for damage in (b"", b"no digest\n", b"\xff\xfe", before[:60]):
        kept.write_bytes(damage)
        build([pages], tmp_path / "out")
        assert checked
        assert kept.read_bytes() == before
        checked.clear()


def _said(pages: Path, output: Path) -> dict[str, set[str]]:
    claims = build([pages], output).graph.claims
    return {path.name: {claim.subject.text for claim in claims if claim.document == str(path)} for path in pages.iterdir()}


def test_pages_of_one_text_do_not_lead_to_others(pages: Path, tmp_path: Path) -> None:
    """Each page says what stands on it, also after two that are the same."""
    alone = _said(pages, tmp_path / "alone")
    for name in ("ash again.txt", "ash copy.txt"):
        shutil.copy(pages / "ash.txt", pages / name)
    assert _said(pages, tmp_path / "out") == alone | dict.fromkeys(("ash again.txt", "ash copy.txt"), alone["ash.txt"])


@pytest.mark.parametrize("rules", ["kg.extract.find_claims", "kg.extract.parsing.parse.mend"])
def test_a_fault_on_one_page_costs_no_other(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: str) -> None:
    """Where a rule fails on one page, that page is told and skipped, nothing is cached for it, and the rest is built."""
    module = importlib.import_module(rules.rpartition(".")[0])
    name = rules.rpartition(".")[2]
    real = getattr(module, name)

    def fails(read: Page | Doc, *others: Sequence[ReportingFrame]) -> tuple[SurfaceClaim, ...] | Doc:
        if (read.text if isinstance(read, Page) else read[:].text).startswith("Elm"):
            raise IndexError
        return real(read, *others)

    monkeypatch.setattr(module, name, fails)
    result = build([pages], tmp_path / "out")
    assert [Path(error.name).name for error in result.skipped] == ["elm.txt"]
    assert "IndexError at test_pipeline_extractions.py:" in result.skipped[0].reason
    assert {Path(claim.document).name for claim in result.graph.claims} == {"oak.txt", "ash.txt"}
    assert _count(tmp_path) == len(PAGES) - 1
