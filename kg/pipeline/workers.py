"""Work on all cores: results in the order of the work, bounded memory, and no loss when a worker process dies.

chunks of work --map_chunks--> results, by fresh processes
one more piece of work --beside--> its result, by a copy of this process, which has all that it needs
"""

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
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Generic, TypeVar, cast

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


@contextmanager
def beside(work: Callable[[], Result], *, workers: int) -> Iterator[Callable[[], Result]]:
    """Have a copy of this process do the work meanwhile, and yield what waits for its result. The copy is gone when the block ends.

    With one worker, where no process can be copied, and where the copy was killed, the work is done here, when it is waited for.
    Exceptions of ``work`` come through.
    """
    copy = _copied(work) if workers > 1 else None
    if copy is None:
        yield work
        return
    process, answer = copy

    def result() -> Result:
        try:
            is_done, told = answer.recv()
        except EOFError:
            return work()
        if not is_done:
            raise told
        return cast(Result, told)

    try:
        yield result
    finally:
        process.kill()
        process.join()
        answer.close()


def _copied(work: Callable[[], object]) -> tuple[BaseProcess, Connection] | None:
    """Return a copy of this process that does the work, and where its answer comes in; None where none can be made.

    Elsewhere than on Linux, libraries of the system may not bear to be copied.
    """
    if sys.platform != "linux":
        return None
    context = multiprocessing.get_context("fork")
    answer, told = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(work, told))
    try:
        process.start()
    except OSError:
        answer.close()
        return None
    finally:
        told.close()
    return process, answer


def _tell(work: Callable[[], object], told: Connection) -> None:
    _settle()
    try:
        told.send((True, work()))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is raised where the result is waited for
        told.send((False, error))


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
