"""Work on several processes: order, memory, and processes that die."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.pipeline.workers import beside, map_chunks


def double(items: Sequence[int]) -> list[int]:
    """Return each number twice as large, the first ones last."""
    time.sleep(0.2 / (1 + items[0]))
    return [2 * item for item in items]


def die_of_seven(items: Sequence[int]) -> list[int]:
    """Return the numbers, unless 7 is among them, which kills the process."""
    if 7 in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(items)


def die_of_company(items: Sequence[int]) -> list[int]:
    """Return a number that comes alone; several kill the process."""
    if len(items) > 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(items)


def refuse(items: Sequence[int]) -> list[int]:
    """Raise for a page."""
    raise SourceError(f"page {items[0]}", "cannot be read")


@pytest.mark.parametrize("workers", [1, 2])
def test_order_is_kept(workers: int) -> None:
    """Results come in the order of the items, whichever is done first."""
    assert list(map_chunks(double, [[0, 1], [2], [3, 4, 5]], workers=workers, lost=int)) == [0, 2, 4, 6, 8, 10]


def test_work_is_taken_as_needed() -> None:
    """Of endless work, only a few chunks are taken before the first result is there."""
    taken = []

    def endless() -> Iterator[list[int]]:
        for i in range(10**9):
            taken.append(i)
            yield [i]

    results = map_chunks(double, endless(), workers=2, lost=int)
    assert next(results) == 0
    results.close()
    assert len(taken) <= 6


def test_item_that_kills_its_process_is_lost_alone() -> None:
    """An item that kills every process it comes to is given up; all others have their results, in order."""
    found = list(map_chunks(die_of_seven, [[1, 2], [6, 7, 8], [9]], workers=2, lost=lambda item: -item))
    assert found == [1, 2, 6, -7, 8, 9]


def test_chunk_that_kills_its_process_is_done_again() -> None:
    """Items that are harmless alone are all there though their chunk killed its process."""
    assert list(map_chunks(die_of_company, [[1, 2], [3]], workers=2, lost=lambda item: -item)) == [1, 2, 3]


def test_exceptions_come_through() -> None:
    """What the work raises is raised to the caller, with its attributes."""
    with pytest.raises(SourceError, match="page 1: cannot be read") as caught:
        list(map_chunks(refuse, [[1], [2]], workers=2, lost=int))
    assert (caught.value.name, caught.value.reason) == ("page 1", "cannot be read")


def test_no_work() -> None:
    """Nothing comes of nothing."""
    assert list(map_chunks(double, [], workers=2, lost=int)) == []


def sleep_long(items: Sequence[int]) -> list[int]:
    """Say that the work has begun, and sleep."""
    os.write(1, b"begun\n")
    time.sleep(60)
    return list(items)


def test_workers_end_with_a_killed_parent() -> None:
    """When the parent is killed, its workers end too: nobody holds its standard output any more."""
    script = "from kg.pipeline.workers import map_chunks; from test_pipeline_workers import sleep_long\n"
    script += "list(map_chunks(sleep_long, [[1], [2]], workers=2, lost=int))"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        begun = [process.stdout.readline() for _ in range(2)]
        process.kill()
        rest, _ = process.communicate(timeout=20)
    assert (begun, rest) == (["begun\n"] * 2, "")


def test_script_without_a_guard(tmp_path: Path) -> None:
    """A script that calls us at its top level runs once, not once more in every worker."""
    script = tmp_path / "script.py"
    script.write_text(
        "from kg.pipeline.workers import map_chunks; from test_pipeline_workers import double\n"
        "print(list(map_chunks(double, [[1], [2]], workers=2, lost=int)))\n",
        encoding="utf-8",
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    result = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=environment, timeout=60)
    assert (result.stdout, result.stderr) == ("[2, 4]\n", "")


def _dies_in_copy(own: int) -> str:
    if os.getpid() != own:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done here"


@pytest.mark.parametrize("workers", [1, 2])
def test_work_beside(workers: int) -> None:
    """A further piece of work is done meanwhile, in a copy of this process where there are cores for it, and its result comes back."""
    held = object()  # what cannot be sent is there all the same
    with beside(lambda: (os.getpid(), held is not None), workers=workers) as result:
        pid, is_there = result()
    assert is_there
    assert (pid == os.getpid()) is (workers == 1)


@pytest.mark.parametrize("workers", [1, 2])
def test_exceptions_come_through_from_beside(workers: int) -> None:
    """What the work beside raises is raised where its result is waited for."""

    def refuse_page() -> None:
        raise SourceError("page 1", "cannot be read")

    with beside(refuse_page, workers=workers) as result, pytest.raises(SourceError, match="page 1: cannot be read"):
        result()


def test_work_of_a_killed_copy_is_done_here() -> None:
    """Where the copy dies its work is not lost."""
    own = os.getpid()
    with beside(lambda: _dies_in_copy(own), workers=2) as result:
        assert result() == "done here"


def test_copy_is_gone_when_nobody_waits_for_it() -> None:
    """A build that fails ends the copy too."""
    with pytest.raises(SourceError), beside(lambda: time.sleep(600), workers=2):
        raise SourceError("page 1", "cannot be read")
    assert not multiprocessing.active_children()
