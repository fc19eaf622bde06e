"""Builds from end to end: the same bytes everywhere, nothing lost, and an old output that survives whatever happens."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg import Settings, build, extract_claims, load_graph, verify_output
from kg.errors import OutputError, SourceError, UsageError
from kg.ingest import ReadOptions, Source
from kg.model import Claim, Document
from kg.pipeline import reading

PAGES = {
    "tea.txt": "Green tea and sleep\n\nGreen tea improves sleep. Dr Mona Ferris said green tea may lower stress.\n",
    "mint.md": "# Mint and sleep\n\nMint tea does not improve sleep. Mint tea cut headaches by 40%.\n",
    "walk.html": "<html><head><title>Walking</title></head><body><article><h1>Walking</h1>"
    "<p>Walking reduces stress, according to researchers at Alder University. A daily walk improves sleep and lifts the mood of "
    "most people who try it, and it costs nothing at all to begin with.</p></article></body></html>",
}
FILES = [
    "attributions.jsonl",
    "claims.jsonl",
    "disagreements.jsonl",
    "edges.ttl",
    "entities.jsonl",
    "graph.graphml",
    "graph.html",
    "graph.ttl",
    "manifest.json",
    "report.md",
]
Row = dict[str, Any]
_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1  # linux/prctl.h, linux/capability.h


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with three small pages."""
    folder = tmp_path_factory.mktemp("tea") / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(pages: Path) -> Path:
    """Return a build of the three pages."""
    return build([pages], pages.parent / "built").output


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


def _rows(folder: Path, table: str) -> list[Row]:
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text(encoding="utf-8").split("\n") if line]


def _manifest(folder: Path) -> Row:
    row: Row = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return row


def _run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *arguments]
    known = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))} | environment
    return subprocess.run(command, cwd=cwd, env=known, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL)


def _started(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    known = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen([sys.executable, "-m", "kg", *arguments], cwd=cwd, env=known, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def test_every_file_is_there(built: Path) -> None:
    """A build writes the files of the contract, a snapshot for each page, and no other."""
    assert sorted(path.name for path in built.iterdir()) == sorted([*FILES, "snapshots"])
    names = {row["sha256"] for row in _manifest(built)["inputs"]}
    assert {path.name for path in (built / "snapshots").iterdir()} == {f"{name}.txt" for name in names}
    assert len(names) == 3


def test_manifest_tells_what_was_made(built: Path) -> None:
    """The manifest lists every file but itself with its hash, and counts what the tables hold."""
    manifest = _manifest(built)
    assert manifest["files"] == _hashes(built)
    assert manifest["counts"]["claims"] == len(_rows(built, "claims")) > 3
    assert manifest["counts"]["entities"] == len(_rows(built, "entities"))
    assert sum(row["claims"] for row in manifest["inputs"]) == manifest["counts"]["claims"]


def test_plain_text_is_its_own_snapshot(built: Path, pages: Path) -> None:
    """Offsets into a plain text hold in the user's own file."""
    text = (pages / "tea.txt").read_text(encoding="utf-8")
    rows = [row for row in _rows(built, "claims") if row["document"].endswith("tea.txt")]
    assert rows
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in rows)


def test_build_verifies(built: Path) -> None:
    """What a build writes, kg verify proves."""
    report = verify_output(built)
    assert report.failures == ()
    assert report.n_snapshots == 3


def test_rows_are_in_document_order(built: Path) -> None:
    """Claims come by document and place."""
    places = [(row["document"], row["start"]) for row in _rows(built, "claims")]
    assert places == sorted(places)


def test_load_gives_what_was_built(pages: Path, tmp_path: Path) -> None:
    """The graph read back from the folder has the claims, propositions, entities and disagreements of the one in memory."""
    graph = build([pages], tmp_path / "out").graph
    loaded = load_graph(tmp_path / "out")
    assert [claim.id for claim in loaded.claims] == [claim.id for claim in graph.claims]
    assert {(p.iri, p.subject, p.predicate, p.predicate_label, p.object, p.claims) for p in loaded.propositions} == {
        (p.iri, p.subject, p.predicate, p.predicate_label, p.object, p.claims) for p in graph.propositions
    }
    assert [(e.iri, e.label, e.mentions) for e in loaded.entities] == [(e.iri, e.label, e.mentions) for e in graph.entities]
    assert loaded.disagreements == graph.disagreements
    assert set(loaded.links) == set(graph.links)
    assert [(d.name, d.text, d.metadata) for d in loaded.documents] == [(d.name, d.text, d.metadata) for d in graph.documents]


def test_load_refuses_what_is_no_build(tmp_path: Path, built: Path) -> None:
    """A folder that no build wrote, or a damaged one, is refused in words."""
    with pytest.raises(UsageError, match="is not a folder that kg build wrote"):
        load_graph(tmp_path)
    for path in built.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "snapshots").symlink_to(built / "snapshots")
    for name, damage in {
        "entities.jsonl": '{"iri": 1}\n',
        "disagreements.jsonl": '{"iri":' * 100_000,
        "graph.ttl": "",
        "manifest.json": "[" * 100_000,
    }.items():
        whole = (tmp_path / name).read_bytes()
        (tmp_path / name).write_text(damage, encoding="utf-8")
        with pytest.raises(UsageError, match="is damaged"):
            load_graph(tmp_path)
        (tmp_path / name).write_bytes(whole)
    assert load_graph(tmp_path).claims


@pytest.mark.slow
def test_same_bytes_elsewhere(built: Path, pages: Path, tmp_path: Path) -> None:
    """Another hash seed, locale, time zone, order of pages and number of processes change no byte but the manifest's."""
    names = [str(pages / name) for name in sorted(PAGES, reverse=True)]
    elsewhere = {"PYTHONHASHSEED": "99", "LC_ALL": "C", "TZ": "Pacific/Chatham", "PYTHONUTF8": "0"}
    result = _run("build", *names, "-o", "out", "--workers", "2", cwd=tmp_path, **elsewhere)
    assert (result.returncode, result.stderr) == (0, "")
    assert _hashes(tmp_path / "out") == _hashes(built)


def test_processes_give_what_one_gives(tmp_path: Path) -> None:
    """Enough pages for several processes give the same rows, in the same order, as one process."""
    paths = []
    for i in range(40):
        path = tmp_path / f"{i:02}.txt"
        path.write_text(f"Tea number {i} improves sleep. " + "Rest matters. " * 300, encoding="utf-8")
        paths.append(path)
    one, two = ([c for c in extract_claims(paths, settings=Settings(workers=n))] for n in (1, 2))  # noqa: C416
    assert one == two
    assert len({claim.document for claim in one if isinstance(claim, Claim)}) == 40


def test_broken_page_is_skipped(pages: Path, tmp_path: Path) -> None:
    """A page that cannot be read is told with its reason, in the result, the manifest and the report; the rest is built."""
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    result = build([tmp_path / "broken.pdf", pages], tmp_path / "out")
    assert [Path(error.name).name for error in result.skipped] == ["broken.pdf"]
    assert len(result.graph.documents) == 3
    assert [Path(row["name"]).name for row in _manifest(result.output)["skipped"]] == ["broken.pdf"]
    assert "broken.pdf" in (result.output / "report.md").read_text(encoding="utf-8")


def test_fault_of_reading_costs_one_page(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody thought of is told with its place in the code, and the other pages are built."""
    read = reading.read_source

    def faulty(source: Source, options: ReadOptions) -> Document:
        return read(source, options) if not source.name.endswith("mint.md") else read(None, options)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_source", faulty)
    result = build([pages], tmp_path / "out", settings=Settings(workers=1, cache=None))
    assert [Path(error.name).name for error in result.skipped] == ["mint.md"]
    assert re.fullmatch(r"kg failed on it, please report this: AttributeError at \w+\.py:\d+", result.skipped[0].reason)
    assert len(result.graph.documents) == 2


def test_extract_gives_errors_in_place(pages: Path, tmp_path: Path) -> None:
    """Among the claims that are extracted, a page that cannot be read stands where its claims would."""
    (tmp_path / "empty.txt").touch()
    found = list(extract_claims([pages / "tea.txt", tmp_path / "empty.txt", pages / "mint.md"]))
    kinds = [type(one) for one in found]
    at = kinds.index(SourceError)
    assert 0 < at < len(found) - 1
    assert kinds.count(SourceError) == 1


def test_build_of_nothing(tmp_path: Path, built: Path) -> None:
    """A build without one readable page is an error, and the old output is as it was."""
    (tmp_path / "empty.txt").touch()
    before = _hashes(built)
    with pytest.raises(UsageError, match="not one of 1 pages can be read"):
        build([tmp_path / "empty.txt"], built)
    assert _hashes(built) == before


def test_page_without_claims(tmp_path: Path) -> None:
    """A page that claims nothing gives a whole output with nothing in it."""
    (tmp_path / "list.txt").write_text("Apples\n\nPears\n\nPlums\n", encoding="utf-8")
    result = build([tmp_path / "list.txt"], tmp_path / "out")
    assert result.graph.claims == ()
    assert verify_output(result.output).failures == ()


def test_output_is_not_read_as_a_page(pages: Path, tmp_path: Path) -> None:
    """A build of the folder that holds the output reads the pages there, and never its own report."""
    for name in PAGES:
        (tmp_path / name).write_bytes((pages / name).read_bytes())
    build([tmp_path], tmp_path / "output")
    again = build([tmp_path], tmp_path / "output")
    assert len(again.graph.documents) == 3
    with pytest.raises(UsageError, match="which the build replaces"):
        build([tmp_path / "output"], tmp_path / "output")


def test_progress_is_told(pages: Path, tmp_path: Path) -> None:
    """Whoever wants to know is told each page and each stage."""
    told: list[tuple[str, int, int]] = []
    build([pages], tmp_path / "out", progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] == "reading pages"] == [("reading pages", n, 3) for n in (1, 2, 3)]
    assert {"extract", "resolve", "validate", "analyse", "write"} <= {stage for stage, _, _ in told}


def test_output_is_the_same_with_a_copy_of_the_process(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a second process writes is what one alone would write."""
    build([pages], tmp_path / "alone", settings=Settings(workers=1))
    monkeypatch.setattr("kg.pipeline.build._WORTH_A_COPY", 0)
    build([pages], tmp_path / "beside", settings=Settings(workers=2))
    assert _hashes(tmp_path / "alone") == _hashes(tmp_path / "beside")


def test_copy_that_cannot_write_leaves_the_old_output(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second process cannot write, the old output is whole, as where the first cannot."""
    build([pages / "tea.txt"], tmp_path / "out")
    before = _hashes(tmp_path / "out")

    def full(*_arguments: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kg.pipeline.build._WORTH_A_COPY", 0)
    monkeypatch.setattr("kg.pipeline.shown.graphml", full)
    with pytest.raises(OutputError, match="No space left on device; what was there is untouched"):
        build([pages], tmp_path / "out", settings=Settings(workers=2))
    assert _hashes(tmp_path / "out") == before


def _await(condition: Callable[[], object]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("waited in vain")


@pytest.mark.slow
def test_two_builds_at_once(pages: Path, tmp_path: Path) -> None:
    """While one build runs, a second into the same folder is refused with exit status 2, and the first one ends well."""
    fifo = tmp_path / "slow.txt"
    os.mkfifo(fifo)
    with _started("build", str(pages), str(fifo), "-o", "out", cwd=tmp_path) as first:
        _await((tmp_path / ".kg-lock-out").exists)
        second = _run("build", str(pages), "-o", "out", cwd=tmp_path)
        fifo.write_text("Slow tea improves sleep.\n", encoding="utf-8")
    assert second.returncode == 2
    assert f"process {first.pid}) is writing out" in second.stderr
    assert first.returncode == 0
    assert verify_output(tmp_path / "out").failures == ()


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.5, 0.85, 0.95, 1.0])
def test_killed_build_leaves_the_old_output(pages: Path, tmp_path: Path, share: float) -> None:
    """A build that is killed, however far it was, leaves an output that verifies; the next one works and cleans up."""
    start = time.monotonic()
    assert _run("build", str(pages), "-o", "out", cwd=tmp_path).returncode == 0
    duration = time.monotonic() - start
    with _started("build", str(pages / "tea.txt"), "-o", "out", cwd=tmp_path) as process:
        time.sleep(share * duration)
        process.send_signal(signal.SIGKILL)
    assert verify_output(tmp_path / "out").failures == ()
    assert _manifest(tmp_path / "out")["counts"]["documents"] in (1, 3)
    assert _run("build", str(pages), "-o", "out", cwd=tmp_path).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [".kg-cache-out", "out"]


def _limited(command: Sequence[str], cwd: Path, kilobytes: int) -> subprocess.CompletedProcess[str]:
    """Run kg where no file may grow beyond the limit, which fails as a full disk does."""
    known = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    script = f'ulimit -f {kilobytes} && exec "$@"'
    return subprocess.run(["bash", "-c", script, "bash", *command], cwd=cwd, env=known, capture_output=True, text=True)


@pytest.mark.slow
def test_disk_full(pages: Path, tmp_path: Path) -> None:
    """Where a file cannot be written to its end, the old output is whole and the message names the folder."""
    assert _run("build", str(pages / "tea.txt"), "-o", "out", cwd=tmp_path).returncode == 0
    before = _hashes(tmp_path / "out")
    result = _limited([sys.executable, "-m", "kg", "build", str(pages), "-o", "out"], tmp_path, 100)
    assert result.returncode == 2
    assert "cannot write out: File too large; what was there is untouched" in result.stderr
    assert _hashes(tmp_path / "out") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".kg-cache-out", "out"]


def _without_privileges() -> None:
    """Let even root be refused what the rights of a file forbid."""
    libc = ctypes.CDLL(None)
    if sys.platform == "linux":
        libc.prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0)


@pytest.mark.slow
def test_read_only_folder(pages: Path, tmp_path: Path) -> None:
    """Where nothing may be written, the exit status is 2, the message names the folder, and the old output is whole."""
    assert _run("build", str(pages / "tea.txt"), "-o", "out", cwd=tmp_path).returncode == 0
    before = _hashes(tmp_path / "out")
    tmp_path.chmod(0o555)
    try:
        command = [sys.executable, "-m", "kg", "build", str(pages), "-o", "out"]
        known = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        result = subprocess.run(command, cwd=tmp_path, env=known, capture_output=True, text=True, preexec_fn=_without_privileges)
    finally:
        tmp_path.chmod(0o755)
    assert result.returncode == 2
    assert "cannot write out: Permission denied; what was there is untouched" in result.stderr
    assert _hashes(tmp_path / "out") == before


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("unshare"), reason="a small disk is mounted by unshare, which is not here")
@pytest.mark.parametrize("kilobytes", [40, 160, 320])
def test_full_file_system(pages: Path, tmp_path: Path, kilobytes: int) -> None:
    """On a disk that is too small, wherever it fills up, the build says so, and leaves no half output."""
    known = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    script = f'mount -t tmpfs -o size={kilobytes}k tmpfs "$1" || exit 99; "$2" -m kg build "$3" -o "$1/out"; echo "$? $(ls "$1")"'
    command = ["unshare", "--mount", "bash", "-c", script, "bash", str(tmp_path), sys.executable, str(pages)]
    result = subprocess.run(command, env=known, capture_output=True, text=True)
    if result.returncode:
        pytest.skip("a small disk cannot be mounted here")
    assert result.stdout == "2 \n"
    assert "No space left on device; what was there is untouched" in result.stderr


def test_page_that_changes_while_it_is_read(tmp_path: Path) -> None:
    """Whatever moment a build meets, it reads a page once: quotes, snapshot and hash are of one and the same text."""
    page, stopped = tmp_path / "tea.txt", threading.Event()
    texts = [
        " ".join(f"{tea} tea {verb} sleep in group {n}." for n in range(100)) for tea, verb in (("Green", "improves"), ("Mint", "harms"))
    ]
    page.write_text(texts[0], encoding="utf-8")

    def rewrite() -> None:
        while not stopped.is_set():
            for text in texts:
                page.write_text(text, encoding="utf-8")

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        outputs = [built for n in range(3) if (built := _built_or_empty(page, tmp_path / f"out-{n}"))]
    finally:
        stopped.set()
        writer.join()
    for output in outputs:
        assert verify_output(output).failures == ()
        (read,) = _manifest(output)["inputs"]
        assert [path.stem for path in (output / "snapshots").iterdir()] == [read["sha256"]]


def _built_or_empty(page: Path, output: Path) -> Path | None:
    """Return the output, None where the page was empty at the moment it was read."""
    try:
        return build([page], output, settings=Settings(workers=1)).output
    except UsageError:  # not one page can be read
        return None
