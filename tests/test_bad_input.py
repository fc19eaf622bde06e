"""Each row of the table of bad input, through the command line: what is said, what is still built, how it exits."""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pypdf
import pytest

from kg.cli import main
from kg.verify import verify_output

GOOD = "Green tea improves sleep.\n"
Told = tuple[int, str, str]
Kg = Callable[..., Told]


@pytest.fixture
def kg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kg:
    """Return what runs kg in an empty folder with one good page in it, and tells status, output and complaints."""
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD, encoding="utf-8")

    def run(*arguments: str) -> Told:
        status = main(arguments)
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def _rows(table: str = "claims") -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(f"output/{table}.jsonl").read_text(encoding="utf-8").split("\n") if line]


# ------------------------------------------------------------------ nothing to read


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("missing.txt", "no such file or folder: missing.txt"),
        ("empty-folder", "no readable file in folder empty-folder"),
        ("*.docx", "no file matches *.docx"),
        ("empty.txt", "not one of 1 pages can be read, first empty.txt: the page is empty"),
    ],
)
def test_nothing_to_read(kg: Kg, page: str, reason: str) -> None:
    """What is not there, or holds nothing, is named; the exit status is 2 and the old output stays."""
    assert kg("build", "good.txt")[0] == 0
    before = Path("output/manifest.json").read_bytes()
    Path("empty-folder").mkdir()
    Path("empty.txt").touch()
    status, out, err = kg("build", page)
    assert (status, out) == (2, "")
    assert reason in err
    assert err.count("\n") == 1
    assert Path("output/manifest.json").read_bytes() == before


# ------------------------------------------------------------------ encodings


def test_other_encodings_are_found_out(kg: Kg) -> None:
    """A page in UTF-16 or in an old Western encoding is read, and its quotes are right."""
    text = "Café crème raises the pulse of naïve drinkers, as Zoë Müller’s study found. " * 4
    Path("utf16.txt").write_bytes(text.encode("utf-16"))
    Path("western.txt").write_bytes(text.encode("cp1252"))
    assert kg("build", "utf16.txt", "western.txt")[0] == 0
    quotes = {row["document"]: row["quote"] for row in _rows()}
    assert set(quotes) == {"utf16.txt", "western.txt"}
    assert all("Café crème" in row["quote"] for row in _rows() if row["start"] == 0)


def test_undecodable_byte_is_told_with_its_offset(kg: Kg) -> None:
    """A page that is UTF-8 but for one byte is skipped, and the message says which byte and where."""
    good = "Zoë’s café improves moods. " * 20
    Path("damaged.txt").write_bytes(good.encode() + b"\xff" + good.encode())
    status, _, err = kg("build", "damaged.txt", "good.txt")
    assert status == 1
    assert f"damaged.txt: byte 0xff at offset {len(good.encode())}" in err
    assert len(_rows("entities")) > 0


# ------------------------------------------------------------------ pages that are none


def _encrypted_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


NOT_PAGES: list[tuple[str, Callable[[], bytes], str]] = [
    ("binary.txt", lambda: bytes(range(256)) * 20, "binary"),
    (
        "image.txt",
        lambda: base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="),
        "image",
    ),
    ("encrypted.pdf", _encrypted_pdf, "encrypt"),
    ("broken.pdf", lambda: b"%PDF-1.4\n" + b"\x00" * 500, "PDF"),
    ("empty.txt", lambda: b"", "empty"),
    ("blank.txt", lambda: b" \n\t\n", "empty"),
    ("one-line.txt", lambda: b"tea improves sleep and " * 100_000, "a line of"),
    ("huge.txt", lambda: GOOD.encode() * 1_000_000, "larger than"),
]


@pytest.mark.parametrize(("name", "content", "reason"), NOT_PAGES, ids=[name for name, _, _ in NOT_PAGES])
def test_what_is_no_page_is_skipped(kg: Kg, name: str, content: Callable[[], bytes], reason: str) -> None:
    """What cannot be read is skipped with one clear line, the rest is built, and the exit status is 1."""
    Path(name).write_bytes(content())
    status, _, err = kg("build", name, "good.txt")
    assert status == 1
    assert err.startswith(f"kg: {name}: ")
    assert reason in err
    assert err.count("\n") == 1
    assert {row["document"] for row in _rows()} == {"good.txt"}


def test_deeply_nested_html(kg: Kg) -> None:
    """HTML nested ten thousand deep is skipped or read, and the rest is built either way."""
    Path("deep.html").write_text("<html><body>" + "<div>" * 10_000 + "<p>Tea improves sleep.</p>" + "</div>" * 10_000, encoding="utf-8")
    status, _, err = kg("build", "deep.html", "good.txt")
    assert status in (0, 1)
    assert ("deep.html: " in err) == (status == 1)
    assert "good.txt" in {row["document"] for row in _rows()}


def test_folder_in_the_place_of_a_page(kg: Kg) -> None:
    """A page that vanishes or cannot be opened between listing and reading is skipped."""
    Path("link.txt").symlink_to("nowhere.txt")
    Path("pages").mkdir()
    Path("pages/loop.txt").symlink_to("loop.txt")
    Path("pages/good.txt").write_text(GOOD, encoding="utf-8")
    assert kg("build", "link.txt")[0] == 2
    assert kg("build", "pages")[0] in (0, 1)


# ------------------------------------------------------------------ languages


def test_other_language_is_skipped_unless_allowed(kg: Kg) -> None:
    """A German page is told and skipped; with --any-language it is read."""
    german = "Der Tee verbessert den Schlaf und die Laune der Menschen, die ihn am Abend nicht mit Zucker trinken. " * 5
    Path("tee.txt").write_text(german, encoding="utf-8")
    status, _, err = kg("build", "tee.txt", "good.txt")
    assert status == 1
    assert "tee.txt: the text is in German" in err
    assert kg("build", "tee.txt", "good.txt", "--any-language")[0] == 0
    manifest = json.loads(Path("output/manifest.json").read_text(encoding="utf-8"))
    assert [row["name"] for row in manifest["inputs"]] == ["good.txt", "tee.txt"]


# ------------------------------------------------------------------ hostile text

HOSTILE = "<script>alert(1)</script>\x1b[2J\x1b]0;owned\x07\u202e\x9b31m"


@pytest.fixture
def hostile(kg: Kg) -> Kg:
    """Return kg with a build of a page whose title, text and file name are hostile."""
    name = "evil<img src=x onerror=alert(1)>\x1b[31m.txt"
    text = (
        f"{HOSTILE} and sleep\n\nThe {HOSTILE} tea improves sleep. "
        'Tea "}; DROP ALL; <b>helps</b> moods. Dr Bob <i>Evil</i> said {{ tea }} reduces ${stress}.\n'
    )
    Path(name).write_text(text.replace("\x1b]0;owned\x07", "\x1b]0;owned"), encoding="utf-8")
    assert kg("build", name, "good.txt")[0] == 0
    return kg


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "documents"),
        ("query", "evidence", "--name", "sleep"),
        ("show", "sleep"),
        ("query", "evidence", "--name", "sleep", "--format", "csv"),
        ("verify",),
    ],
    ids=" ".join,
)
def test_terminal_shows_hostile_text_as_text(hostile: Kg, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    """No control or direction character of a page reaches the terminal."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    status, out, err = hostile(*arguments)
    assert status == 0
    assert [char for char in out + err if not char.isprintable() and char not in "\r\n"] == []


def test_files_hold_hostile_text_as_text(hostile: Kg) -> None:
    """RDF parses, rows are one line each without control characters, and everything verifies."""
    assert verify_output(Path("output")).failures == ()
    for name in ("graph.ttl", "edges.ttl"):
        assert list(pyoxigraph.parse(path=f"output/{name}", format=pyoxigraph.RdfFormat.TURTLE))
    for table in ("claims", "entities", "attributions", "disagreements"):
        text = Path(f"output/{table}.jsonl").read_text(encoding="utf-8")
        assert all(char.isprintable() or char == "\n" for char in text)
    assert "<script>" not in Path("output/report.md").read_text(encoding="utf-8").replace("\\<script", "")
    assert "<script>alert" not in Path("output/graph.html").read_text(encoding="utf-8")
    assert "onerror=alert(1)>" not in Path("output/graph.html").read_text(encoding="utf-8").replace("\\u003e", "")
    assert hostile("extract", "good.txt")[0] == 0


def test_complaint_is_one_line_of_text(kg: Kg) -> None:
    """A file name with line ends and escapes cannot forge a line of output."""
    name = "x\nkg: all is well\x1b[2J.txt"
    Path(name).touch()
    _, _, err = kg("build", name, "good.txt")
    assert err == "kg: x kg: all is well\\x1b[2J.txt: the page is empty\n"


def test_name_that_is_no_utf8(kg: Kg) -> None:
    """A file whose name is not UTF-8 is read or skipped, and the rest is built."""
    Path(os.fsdecode(b"caf\xe9.txt")).write_text(GOOD, encoding="utf-8")
    status, _, err = kg("build", os.fsdecode(b"caf\xe9.txt"), "good.txt")
    assert status in (0, 1)
    assert ("caf\\udce9.txt" in err) == (status == 1)
    assert "good.txt" in {row["document"] for row in _rows()}


# ------------------------------------------------------------------ queries


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "LOAD <file:///etc/passwd> # {",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * { ?s ?p",
    ],
)
def test_queries_that_reach_out_are_refused(kg: Kg, sparql: str) -> None:
    """Updates, other endpoints, other files and what is no SPARQL are refused in one line, with exit status 1."""
    assert kg("build", "good.txt")[0] == 0
    status, out, err = kg("query", sparql)
    assert (status, out) == (1, "")
    assert err.startswith("kg: ")
    assert err.count("\n") == 1


def test_endless_query_is_stopped(kg: Kg) -> None:
    """A query over every combination of statements ends at its time limit."""
    assert kg("build", "good.txt")[0] == 0
    cross = " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(6))
    status, _, err = kg("query", f"SELECT (COUNT(*) AS ?n) {{ {cross} }}", "--time-limit", "1")
    assert status == 1
    assert "stopped after 1 s" in err


# ------------------------------------------------------------------ places to write


def test_read_only_folder(kg: Kg) -> None:
    """Where nothing can be written, the message names the folder and the exit status is 2."""
    if os.geteuid() == 0:
        status, _, err = kg("build", "good.txt", "-o", "/proc/kg/output")
    else:
        Path("locked").mkdir(mode=0o555)
        status, _, err = kg("build", "good.txt", "-o", "locked/output")
    assert status == 2
    assert "cannot write" in err


def test_somebody_elses_folder(kg: Kg) -> None:
    """A folder with files that no build wrote is refused, and they stay."""
    Path("output").mkdir()
    Path("output/thesis.tex").write_text("mine", encoding="utf-8")
    status, _, err = kg("build", "good.txt")
    assert status == 2
    assert "thesis.tex" in err
    assert Path("output/thesis.tex").read_text(encoding="utf-8") == "mine"


def test_reader_that_goes_away(kg: Kg, tmp_path: Path) -> None:
    """A reader that closes the pipe ends the output without a traceback."""
    Path("many.txt").write_text(GOOD * 3_000, encoding="utf-8")
    command = f"{sys.executable} -m kg extract --workers 1 --lines many.txt | head -n 1"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    result = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert result.stderr == ""
    assert json.loads(result.stdout)["document"] == "many.txt:1"
