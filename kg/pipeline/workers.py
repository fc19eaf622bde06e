"""Work on all cores: results in the order of the work, bounded memory, and no loss when a worker process dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from types import ModuleType
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], list[Result]]

_CHUNKS_PER_WORKER = 3
"""One that is worked on, one that waits, one whose results wait to be fetched: no core idles, and no more is in memory."""


def n_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_chunks(
    work: Work[Item, Result], chunks: Iterable[Sequence[Item]], *, workers: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """Yield the results of ``work`` for the items of each chunk, in order. It is pickled, so a function of a module.

    With one worker all happens in this process. With more, the chunks that a dying process takes with it are done again
    item by item; an item that kills a process of its own gets ``lost`` for a result. Exceptions of ``work`` come through.
    """
    if workers <= 1:
        for chunk in chunks:
            yield from work(chunk)
        return
    crew = _Crew(work, workers, lost)
    pending: deque[tuple[Sequence[Item], Future[list[Result]]]] = deque()
    try:
        for chunk in chunks:
            pending.append((chunk, crew.start(chunk)))
            if len(pending) >= workers * _CHUNKS_PER_WORKER:
                yield from crew.finish(*pending.popleft())
        while pending:
            yield from crew.finish(*pending.popleft())
    finally:
        crew.dismiss()


class _Crew(Generic[Item, Result]):
    """Worker processes that are replaced when one of them dies, which is what breaks an executor for good."""

    def __init__(self, work: Work[Item, Result], workers: int, lost: Callable[[Item], Result]) -> None:
        self._work = work
        self._workers = workers
        self._lost = lost
        self._executor = _executor(workers)

    def start(self, chunk: Sequence[Item]) -> Future[list[Result]]:
        try:
            return _submit(self._executor, self._work, chunk)
        except BrokenProcessPool:
            self._executor = _executor(self._workers)
            return _submit(self._executor, self._work, chunk)

    def finish(self, chunk: Sequence[Item], future: Future[list[Result]]) -> list[Result]:
        try:
            return future.result()
        except BrokenProcessPool:
            return [result for item in chunk for result in self._alone(item)]

    def dismiss(self) -> None:
        self._executor.shutdown(cancel_futures=True)

    def _alone(self, item: Item) -> list[Result]:
        with _executor(1) as executor:
            try:
                return _submit(executor, self._work, [item]).result()
            except BrokenProcessPool:
                return [self._lost(item)]


def _executor(workers: int) -> ProcessPoolExecutor:
    """Return a pool of fresh processes: forked ones would inherit threads and locks in whatever state they are in."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_settle)


def _submit(executor: ProcessPoolExecutor, work: Work[Item, Result], chunk: Sequence[Item]) -> Future[list[Result]]:
    """Hand over a chunk, which may start a process, without letting that process run the user's script again.

    A spawned process imports the main module first. The work needs nothing of it, and a script that calls us without
    an ``if __name__ == "__main__"`` would start from its top in every worker.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        return executor.submit(work, chunk)
    finally:
        sys.modules["__main__"] = main


def _settle() -> None:
    """Leave interrupts to the parent, and end with it even where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
