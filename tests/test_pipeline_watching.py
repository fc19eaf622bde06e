"""A build after each change, none without one, and none that ends the watch, in a process of its own."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.pipeline.watching import watch

_PATIENCE_S = 120
_QUIET_S = 6


class Watched:
    """``kg watch`` in a process, and the lines that it tells, of both kinds."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-m", "kg", "watch", *arguments]
        signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background ignore it, and so would what they start
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.strip())

    def told(self, seconds: float = _PATIENCE_S) -> str | None:
        """Return the next line, None where there is none for so long."""
        try:
            return self._lines.get(timeout=seconds)
        except queue.Empty:
            return None


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Return a watch over the folder ``pages`` with one page, the output inside it."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "oak.txt").write_text("Oak bark lowers fever.\n", encoding="utf-8")
    watched = Watched(tmp_path, "pages", "-o", "pages/out")
    yield watched
    watched.process.kill()
    watched.process.wait()
    assert watched.process.stdout
    watched.process.stdout.close()


@pytest.mark.slow
def test_each_change_is_built_and_a_failure_ends_nothing(watched: Watched, tmp_path: Path) -> None:
    """A page more, none left, one again; what the build writes is no change; Ctrl-C ends with 130."""
    pages = tmp_path / "pages"
    assert watched.told() == "pages/out: 1 page, 1 claim, 2 entities"
    assert watched.told(_QUIET_S) is None
    (pages / "elm.txt").write_text("Elm bark does not lower fever.\n", encoding="utf-8")
    assert watched.told() == "pages/out: 2 pages, 2 claims, 3 entities"
    for name in ("elm.txt", "oak.txt"):
        (pages / name).rename(tmp_path / name)
    line = watched.told()
    while line and line.startswith("pages/out: 1 page"):  # seen between the two
        line = watched.told()
    assert line
    assert line.startswith("kg: ")
    assert (pages / "out" / "manifest.json").exists()
    (tmp_path / "elm.txt").rename(pages / "elm.txt")
    assert watched.told() == "pages/out: 1 page, 1 claim, 2 entities"
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(_PATIENCE_S) == 130
    assert watched.told() == "kg: interrupted"


@pytest.mark.parametrize(
    ("pages", "reason"),
    [(["-"], "standard input"), (["https://example.org/"], "from the web"), (["nowhere/page.txt"], "no such folder: nowhere")],
)
def test_what_cannot_be_watched_is_refused(pages: list[str], reason: str) -> None:
    """In words, before anything is built."""
    with pytest.raises(UsageError, match=reason):
        next(watch(pages))
