"""The command line: what each command prints, and how it exits. Bad input has tests of its own."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

from kg import __version__
from kg.cli import main, query
from kg.cli.terminal import one_line, plain
from kg.store import list_queries

PAGES = {
    "tea.txt": "Green tea improves sleep. Sleep lowers stress. Dr Mona Ferris said green tea may lower stress.\n",
    "mint.txt": "Mint tea does not improve sleep. Does mint tea reduce stress?\n",
}
COMMANDS = ["build", "watch", "extract", "query", "search", "show", "path", "verify", "serve"]
Told = tuple[int, str, str]
Kg = Callable[..., Told]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two pages and what they build to."""
    folder = tmp_path_factory.mktemp("cli")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert main(["build", str(folder / "tea.txt"), str(folder / "mint.txt"), "-o", str(folder / "output"), "--quiet"]) == 0
    return folder


@pytest.fixture
def kg(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kg:
    """Return what runs kg in that folder, and tells status, output and complaints."""
    monkeypatch.chdir(folder)

    def run(*arguments: str) -> Told:
        status = main(arguments)
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def _process(*arguments: str, cwd: Path, text: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    known = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))} | environment
    return subprocess.run([sys.executable, "-m", "kg", *arguments], cwd=cwd, env=known, input=text.encode(), capture_output=True)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_ends_in_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command has help with an example of itself."""
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert f"example:\n  kg {command} " in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """The version is that of the package."""
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"kg {__version__}\n"
    project = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{__version__}"\n' in project


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("query", "documents", "--limit", "0"),
        ("search", "tea", "--offset", "-1"),
        ("fly",),
        ("build",),
        ("build", "x", "--workers", "0"),
        ("query", "--time-limit", "0", "x"),
        ("query", "--format", "xml", "x"),
        ("path", "a"),
    ],
    ids=" ".join,
)
def test_wrong_call(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """A call that makes no sense ends with usage and status 2."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: kg")


def test_help_is_quick() -> None:
    """Help needs neither parser, language model nor RDF store."""
    script = "import sys; from kg.cli import _parser; _parser(); print(sorted({'spacy', 'rdflib', 'networkx', 'numpy'} & set(sys.modules)))"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment)
    assert result.stdout == "[]\n"


# ------------------------------------------------------------------ build and verify


def test_build_says_what_it_made(kg: Kg, tmp_path: Path) -> None:
    """A build tells how much it found and where it is; quiet, it tells nothing."""
    status, out, err = kg("build", "tea.txt", "mint.txt", "-o", str(tmp_path / "out"))
    assert (status, err) == (0, "")
    assert re.match(r"2 pages, \d+ claims, \d+ entities\n", out)
    assert f"written to {tmp_path / 'out'}" in out
    assert kg("build", "tea.txt", "-o", str(tmp_path / "out"), "--quiet") == (0, "", "")


def test_build_with_other_names(kg: Kg, tmp_path: Path) -> None:
    """Base and lexicon of the user go into the graph."""
    lexicon = tmp_path / "more.ttl"
    lexicon.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix kg: <https://w3id.org/kg-claims/ns#> .\n"
        "<https://names.example/x1> a skos:Concept, kg:Chemical ; skos:prefLabel 'sencha'@en ; skos:altLabel 'Zorbo tea'@en .\n",
        encoding="utf-8",
    )
    (tmp_path / "zorbo.txt").write_text("Zorbo tea improves sleep.\n", encoding="utf-8")
    page, out = str(tmp_path / "zorbo.txt"), str(tmp_path / "out")
    status, _, err = kg("build", page, "-o", out, "--base", "https://a.example/", "--lexicon", str(lexicon))
    assert (status, err) == (0, "")
    rows = [json.loads(line) for line in (tmp_path / "out" / "entities.jsonl").read_text(encoding="utf-8").splitlines()]
    assert "sencha" in {row["label"] for row in rows}
    assert all(row["iri"].startswith("https://a.example/") for row in rows)


def test_broken_lexicon(kg: Kg, tmp_path: Path) -> None:
    """A lexicon that is no Turtle is named, and nothing is built."""
    (tmp_path / "bad.ttl").write_text("no turtle", encoding="utf-8")
    status, _, err = kg("build", "tea.txt", "-o", str(tmp_path / "out"), "--lexicon", str(tmp_path / "bad.ttl"))
    assert status == 2
    assert "bad.ttl" in err
    assert not (tmp_path / "out").exists()


def test_missing_model(kg: Kg, tmp_path: Path) -> None:
    """A model that is not there is named, and nothing is built."""
    status, _, err = kg("build", "tea.txt", "-o", str(tmp_path / "out"), "--model", "no_such_model")
    assert status == 2
    assert "no_such_model" in err


def test_verify(kg: Kg, tmp_path: Path) -> None:
    """A whole build passes; one with a changed quote fails with file and line, and status 1."""
    status, out, err = kg("verify")
    assert (status, err) == (0, "")
    assert re.match(r"All \d+ claims stand word for word in their 2 snapshots", out)
    kg("build", "tea.txt", "-o", str(tmp_path / "out"), "--quiet")
    rows = (tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8")
    (tmp_path / "out" / "claims.jsonl").write_text(rows.replace('"quote":"Green', '"quote":"Black', 1), encoding="utf-8")
    status, out, err = kg("verify", str(tmp_path / "out"))
    assert status == 1
    assert err.startswith("kg: claims.jsonl:1: the quote is not what stands at 0-")


# ------------------------------------------------------------------ extract


def test_extract_prints_rows_in_order(kg: Kg) -> None:
    """Rows come as JSON lines, pages in the order given, claims in the order of the page."""
    status, out, err = kg("extract", "mint.txt", "tea.txt")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert [row["document"] for row in rows] == sorted((row["document"] for row in rows), key=["mint.txt", "tea.txt"].index)
    assert all(PAGES[row["document"]][row["start"] : row["end"]] == row["quote"] for row in rows)


def test_extract_lines(kg: Kg, tmp_path: Path) -> None:
    """Each line is a page of its own, named by its number, with offsets into the line; blank lines count."""
    path = tmp_path / "lines.txt"
    lines = ["Green tea improves sleep.", "", "It lowers stress.", "", "Mint tea cures colds."]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _, out, _ = kg("extract", "--lines", str(path))
    rows = [json.loads(line) for line in out.splitlines()]
    assert {row["document"] for row in rows} >= {f"{path}:1", f"{path}:5"}
    for row in rows:
        line = lines[int(row["document"].rsplit(":", 1)[1]) - 1]
        assert line[row["start"] : row["end"]] == row["quote"]


def test_extract_attributions(kg: Kg) -> None:
    """With --attributions the rows tell who is reported to say what."""
    _, out, _ = kg("extract", "--attributions", "tea.txt")
    (row,) = (json.loads(line) for line in out.splitlines())
    assert list(row) == ["document", "source", "cue", "content", "kind"]
    assert (row["source"]["text"], row["cue"]["text"]) == ("Dr Mona Ferris", "said")


def test_extract_from_standard_input(tmp_path: Path) -> None:
    """A dash is standard input, in UTF-8 whatever the locale."""
    result = _process("extract", "-", cwd=tmp_path, text="β-carotene improves the naïve’s mood.\n", LC_ALL="C", PYTHONUTF8="0")
    assert result.returncode == 0
    row = json.loads(result.stdout.decode("utf-8"))
    assert row["document"] == "-"
    assert "β-carotene".encode() in result.stdout


def test_extract_skips_what_it_cannot_read(kg: Kg, tmp_path: Path) -> None:
    """A page that cannot be read is told on standard error; the rows of the others are printed."""
    (tmp_path / "empty.txt").touch()
    status, out, err = kg("extract", "tea.txt", str(tmp_path / "empty.txt"), "mint.txt")
    assert status == 1
    assert "empty.txt: the page is empty" in err
    assert {json.loads(line)["document"] for line in out.splitlines()} == {"tea.txt", "mint.txt"}
    assert kg("extract", str(tmp_path / "empty.txt"))[0] == 2


# ------------------------------------------------------------------ query


def test_query_by_name(kg: Kg) -> None:
    """A question that ships is asked by its name, and answered as a table as wide as the terminal."""
    status, out, err = kg("query", "documents")
    assert (status, err) == (0, "")
    assert "tea.txt" in out
    assert max(map(len, out.splitlines())) <= int(os.environ.get("COLUMNS", "100"))


def test_query_with_many_columns(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns that would be too narrow to read stand under one another, a row after the other; on a wide terminal they are a table."""
    monkeypatch.setenv("COLUMNS", "80")
    narrow = kg("query", "evidence", "--name", "mint tea")[1]
    assert max(map(len, narrow.splitlines())) <= 80
    records = narrow.rstrip("\n").split("\n\n")
    n_rows = len(list(csv.DictReader(io.StringIO(kg("query", "evidence", "--name", "mint tea", "--format", "csv")[1]))))
    assert len(records) == n_rows > 0
    assert all(any(line.startswith("quote ") for line in record.splitlines()) for record in records)
    monkeypatch.setenv("COLUMNS", "240")
    assert "─" in kg("query", "evidence", "--name", "mint tea")[1]


def test_query_with_a_parameter(kg: Kg) -> None:
    """A parameter narrows a question down."""
    _, out, _ = kg("query", "what-does", "--name", "mint tea", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["entity"].lower() for row in rows} == {"mint tea"}


def test_query_shows_a_part(kg: Kg) -> None:
    """As many rows as are wanted, after as many as are not; which they are is told beside a table."""
    query = "SELECT ?quote { ?claim a kg:Claim ; schema:text ?quote } ORDER BY ?quote"
    whole = kg("query", query, "--format", "csv")[1].splitlines()
    part = kg("query", query, "--format", "csv", "--limit", "2", "--offset", "1")[1].splitlines()
    assert part == [whole[0], *whole[2:4]]
    n_rows = len(whole) - 1
    assert f"rows 2 to 3 of {n_rows}; --offset 3 shows what follows" in kg("query", query, "--limit", "2", "--offset", "1")[2]
    assert f"rows {n_rows} to {n_rows} of {n_rows}\n" in kg("query", query, "--offset", str(n_rows - 1))[2]
    assert f"there are {n_rows} rows, none of them after --offset 99" in kg("query", query, "--offset", "99")[2]


def test_what_is_longer_than_the_screen_is_paged(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal; what fits is written as it is, and what goes elsewhere always is."""
    shown: list[str] = []
    monkeypatch.setattr("pydoc.pager", shown.append)
    whole = kg("query", "--list")[1]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert kg("query", "--list")[1] == ""
    assert shown == [whole]
    assert kg("search", "tea", "--limit", "1")[1].count("\n") in (1, 2, 3)
    assert len(shown) == 1


def test_query_in_sparql_and_in_a_file(kg: Kg, tmp_path: Path) -> None:
    """SPARQL is taken as typed and from a file, without prefixes typed."""
    sparql = "SELECT ?quote { ?claim a kg:Claim ; schema:text ?quote ; kg:certainty kg:possible } ORDER BY ?quote"
    (tmp_path / "q.rq").write_text(sparql, encoding="utf-8")
    typed = kg("query", sparql, "--format", "json")
    assert typed[0] == 0
    found = json.loads(typed[1])["results"]["bindings"]
    assert any("may lower stress" in row["quote"]["value"] for row in found)
    assert kg("query", str(tmp_path / "q.rq"), "--format", "json") == typed


def test_query_in_turtle(kg: Kg) -> None:
    """What a CONSTRUCT gives is written as Turtle."""
    _, out, _ = kg("query", "CONSTRUCT { ?c schema:text ?t } WHERE { ?c a kg:Claim ; schema:text ?t }", "--format", "turtle")
    assert list(pyoxigraph.parse(out, format=pyoxigraph.RdfFormat.TURTLE))


def test_query_list(kg: Kg) -> None:
    """At least ten questions ship, each with its title."""
    _, out, _ = kg("query", "--list")
    names = re.findall(r"^([a-z-]+): \S", out, re.MULTILINE)
    assert len(names) >= 10
    assert "disagreements" in names


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "no question was asked"),
        (("no-such-question",), "is no question that ships, no file and no SPARQL"),
        (("what-does",), "needs a value for name"),
        (("documents", "--kind", "harms"), "has no parameter 'kind'"),
        (("SELECT * { ?s ?p ?o }", "--name", "tea"), "--name goes with a question that ships"),
        (("documents", "-o", "nowhere"), "nowhere is not a folder that kg build wrote"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_query_refused(kg: Kg, arguments: tuple[str, ...], reason: str) -> None:
    """A question that cannot be asked is refused in one line that says why."""
    status, out, err = kg("query", *arguments)
    assert status in (1, 2)
    assert out == ""
    assert reason in err


def test_each_parameter_of_a_question_is_an_option(kg: Kg) -> None:
    """What the questions that ship ask for, and nothing else, can be given by its name."""
    asked = {f"--{parameter.name} VALUE" for question in list_queries() for parameter in question.parameters}
    _, out, _ = kg("query", "--list")
    assert set(re.findall("--[a-z]+ VALUE", out)) == asked
    assert set(query._PARAMETERS) == {name.split()[0].removeprefix("--") for name in asked}


# ------------------------------------------------------------------ show and path


def test_show(kg: Kg) -> None:
    """An entity is shown with what is claimed of it, how firmly, in which words and where."""
    status, out, err = kg("show", "green tea")
    assert (status, err) == (0, "")
    assert out.startswith("green tea (")
    assert "“Green tea improves sleep”" in out
    assert "tea.txt 0-24" in out


def test_show_marks_what_is_not_asserted(kg: Kg) -> None:
    """What is denied or only asked is marked so."""
    _, out, _ = kg("show", "mint tea")
    assert "[denied]" in out
    assert "[only supposed]" in out


def test_show_a_speaker(kg: Kg) -> None:
    """Somebody who speaks is shown with what they say."""
    _, out, _ = kg("show", "Mona Ferris")
    assert "says, by the pages:" in out
    assert "green tea may lower stress" in out


def test_path_has_quotes(kg: Kg) -> None:
    """A way between two entities comes with the quotes along it."""
    status, out, err = kg("path", "green tea", "stress")
    assert (status, err) == (0, "")
    assert out.startswith("green tea – ")
    assert "“Green tea improves sleep”" in out
    assert "[hedged]" in out


@pytest.mark.parametrize(("start", "end", "status"), [("green tea", "nobody at all", 2), ("Mona Ferris", "sleep", 1)])
def test_no_path(kg: Kg, start: str, end: str, status: int) -> None:
    """An unknown entity is an error; no way between two known ones is an answer, with status 1."""
    assert kg("path", start, end)[0] == status


def test_output_is_utf8_whatever_the_locale(folder: Path) -> None:
    """Typographic quotes reach standard output in UTF-8 where the locale knows only ASCII."""
    result = _process("show", "green tea", cwd=folder, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert "“Green tea improves sleep”" in result.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("naïve β 癌 😀 “x”", "naïve β 癌 😀 “x”"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\x9b31m\x07", "\\x9b31m\\x07"),
        ("a\u202eb\u2066c\u200b", "a\\u202eb\\u2066c\\u200b"),
        ("line\nnext\ttab", "line\nnext\ttab"),
        ("\r over", "\\r over"),
        ("\udce9", "\\udce9"),
        ("क्\u200dष co\u00adop", "क्\u200dष co\u00adop"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    """Control, direction and invisible characters are written out; letters, marks and joiners stay."""
    assert plain(text) == shown


def test_one_line() -> None:
    """White space of any kind is run together."""
    assert one_line(" a\r\n\tb\u2028c \x1b") == "a b c \\x1b"
