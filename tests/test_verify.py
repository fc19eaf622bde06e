"""Proof of a build's folder: a good one passes, and each way to spoil it is found where it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sample_graph as sample

from kg.errors import UsageError, VerifyError
from kg.export.tables import claim_row, json_line
from kg.verify import verify_output
from kg.vocab import KG

Row = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the snapshots, claims and graph of the sample."""
    (tmp_path / "snapshots").mkdir()
    for document in sample.GRAPH.documents:
        (tmp_path / "snapshots" / f"{document.sha256}.txt").write_bytes(document.text.encode())
    _write(tmp_path, [claim_row(claim) for claim in sample.CLAIMS])
    triples = "".join(f"<{sample.BASE}claim/{claim.id}> a <{KG.Claim}> .\n" for claim in sample.CLAIMS)
    (tmp_path / "graph.ttl").write_text(triples, encoding="utf-8")
    return tmp_path


def _write(folder: Path, rows: list[Row]) -> None:
    (folder / "claims.jsonl").write_text("".join(map(json_line, rows)), encoding="utf-8")


def _failures(folder: Path) -> list[str]:
    return [str(failure) for failure in verify_output(folder).failures]


def test_good_folder_passes(folder: Path) -> None:
    """A folder as a build writes it has no failure, and the report says how much was checked."""
    found = verify_output(folder)
    assert (found.n_claims, found.n_snapshots, found.failures) == (7, 2, ())
    found.raise_on_failure()


SPOILS: list[tuple[str, Callable[[Row], object], str]] = [
    ("quote", lambda row: row.update(quote="Clover honey cures coughs"), "the quote is not what stands at 0-27 of pages/hive.txt"),
    ("offset", lambda row: row.update(start=1), "the quote is not what stands at 1-27 of pages/hive.txt"),
    ("beyond", lambda row: row.update(end=9_999), "the quote is not what stands at 0-9999"),
    ("negative", lambda row: row.update(start=-3), "not a row of claims.jsonl"),
    ("true", lambda row: row.update(start=True), "not a row of claims.jsonl"),
    ("missing", lambda row: row.pop("quote"), "not a row of claims.jsonl"),
    ("null", lambda row: row.update(subject=None), "not a row of claims.jsonl"),
    ("snapshot", lambda row: row.update(snapshot="0" * 64), f"no snapshot {'0' * 64} of pages/hive.txt"),
    ("climbing", lambda row: row.update(snapshot="../../secret"), "no snapshot ../../secret of pages/hive.txt"),
    ("subject", lambda row: row["subject"].update(text="Sage"), "the subject is not what stands at 0-12 of pages/hive.txt"),
    (
        "outside",
        lambda row: row["object"].update(text="sleep", start=49, end=54),
        "the quote does not hold the words of the object, 'sleep'",
    ),
    ("number", lambda row: row.update(quantity={"text": "30%"}), "the quote does not hold the number, '30%'"),
    ("shape", lambda row: row.update(quantity="30%"), "not a row of claims.jsonl"),
]


@pytest.mark.parametrize(("spoil", "reason"), [case[1:] for case in SPOILS], ids=[case[0] for case in SPOILS])
def test_spoilt_row_is_found(folder: Path, spoil: Callable[[Row], object], reason: str) -> None:
    """A row that its snapshot does not back is listed with file, line and reason."""
    rows = [claim_row(claim) for claim in sample.CLAIMS]
    spoil(rows[0])
    _write(folder, rows)
    assert any(failure.startswith(f"claims.jsonl:1: {reason}") for failure in _failures(folder))


def test_spoils_are_all_there() -> None:
    """No row was lost from the table of spoilt rows."""
    assert len(SPOILS) == 13


def test_line_number_is_the_row(folder: Path) -> None:
    """The line named is the one that holds the broken row, even where other rows hold line separators."""
    rows = [claim_row(claim) for claim in sample.CLAIMS]
    rows[0]["extractor"] = "a\u2028b"
    rows[3]["quote"] += "!"
    _write(folder, rows)
    assert [failure.split(": ")[0] for failure in _failures(folder)] == ["claims.jsonl:4"]


def test_changed_snapshot_is_found(folder: Path) -> None:
    """A snapshot with one other letter fails by its hash, and so does every claim in it."""
    path = folder / "snapshots" / f"{sample.HIVE_PAGE.sha256}.txt"
    path.write_text(sample.HIVE.replace("30%", "31%"), encoding="utf-8")
    failures = _failures(folder)
    assert any(failure.startswith(f"snapshots/{path.name}: the text's hash is ") for failure in failures)
    assert sum(failure.startswith("claims.jsonl") for failure in failures) == 3


@pytest.mark.parametrize("spoil", [lambda p: p.unlink(), lambda p: p.write_bytes(b"\xff\xfe")], ids=["missing", "not UTF-8"])
def test_lost_snapshot_is_found(folder: Path, spoil: Callable[[Path], object]) -> None:
    """A snapshot that is gone or no text is a failure of the snapshot and of its claims."""
    path = folder / "snapshots" / f"{sample.MEADOW_PAGE.sha256}.txt"
    spoil(path)
    failures = _failures(folder)
    assert sum(failure.startswith("claims.jsonl") for failure in failures) == 4
    assert any(failure.startswith(f"snapshots/{path.name}") for failure in failures)


def test_same_claim_twice(folder: Path) -> None:
    """Two rows with one id are a failure of the second."""
    _write(folder, [claim_row(claim) for claim in (*sample.CLAIMS, sample.SOOTHES)])
    assert _failures(folder) == [f"claims.jsonl:8: claim {sample.SOOTHES.id} stands in line 1 too"]


def test_graph_must_hold_the_same_claims(folder: Path) -> None:
    """A claim that stands in the table alone, or in the graph alone, is a failure of the graph."""
    rows = [claim_row(claim) for claim in sample.CLAIMS[1:]]
    _write(folder, [*rows, {**claim_row(sample.SOOTHES), "id": "another"}])
    assert _failures(folder) == [
        f"graph.ttl: holds a claim {sample.SOOTHES.id} that claims.jsonl lacks",
        "graph.ttl: lacks the claim another of claims.jsonl",
    ]


def test_broken_graph(folder: Path) -> None:
    """A graph that is no Turtle, or not there, is one failure and no crash."""
    (folder / "graph.ttl").write_text("<a> <b> .\n", encoding="utf-8")
    assert any("not Turtle" in failure for failure in _failures(folder))
    (folder / "graph.ttl").unlink()
    assert any(failure.startswith("graph.ttl: cannot be read") for failure in _failures(folder))


def test_garbage_line(folder: Path) -> None:
    """A line that is no JSON, or other JSON, is a failure of that line."""
    with (folder / "claims.jsonl").open("a", encoding="utf-8") as file:
        file.write("{\n[]\n" + json.dumps({"id": 1}) + "\n")
    assert [failure.split(": ")[0] for failure in _failures(folder)] == [f"claims.jsonl:{n}" for n in (8, 9, 10)]


def test_not_a_build(tmp_path: Path) -> None:
    """A folder that no build wrote is refused by name."""
    with pytest.raises(UsageError, match=r"no claims\.jsonl there"):
        verify_output(tmp_path)


def test_raise_on_failure(folder: Path) -> None:
    """A report with failures raises an error that counts them and names the first."""
    (folder / "graph.ttl").unlink()
    with pytest.raises(VerifyError, match=r"1 of the checks failed, first graph\.ttl"):
        verify_output(folder).raise_on_failure()
