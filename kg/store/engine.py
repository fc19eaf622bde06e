"""A graph to put questions to.

Store --request--> worker process (pyoxigraph)
      <--answer---     killed at the time limit, started again for the next query
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, cast

from kg.errors import QueryError, QueryLimitError
from kg.store import worker as worker_module
from kg.store.guard import check_query, is_ordered
from kg.store.results import Result, result_of
from kg.vocab import PREFIXES

TIME_LIMIT_S = 30.0
MAX_ROWS = 10_000
MEMORY = 8 * 2**30
"""Bytes of address space of the worker process."""
_LEAST_URGENT = 19
SOON_S = 0.5
"""A query that takes longer is a long one."""


class Store:
    """Turtle files, loaded when the first query comes. ``prefixes`` need not be typed in queries.

    With a folder as ``cache`` they are loaded once and for all, until one of them changes; the folder may be removed at any time.
    Stores that share ``long`` run no more long queries at a time than it lets pass: a further one is stopped.
    """

    def __init__(
        self,
        *paths: Path,
        prefixes: Mapping[str, str] = PREFIXES,
        cache: Path | None = None,
        memory: int = MEMORY,
        long: threading.Semaphore | None = None,
    ) -> None:
        self._paths = [str(path.absolute()) for path in paths]
        self._cache = None if cache is None else str(cache.absolute())
        self._prefixes = dict(prefixes)
        self._memory = memory
        self._long = long
        self._worker: _Worker | None = None

    def query(self, text: str, *, time_limit_s: float = TIME_LIMIT_S, max_rows: int = MAX_ROWS) -> Result:
        """Return what the graph answers: the first ``max_rows`` rows, in a fixed order.

        Rows come in the query's own order, else sorted by their terms; statements come sorted. Loading the files is not
        counted against the time limit.

        Raises:
            QueryError: wrong, refused, or stopped at the limit.
        """
        check_query(text)
        request = {"query": text, "prefixes": self._prefixes, "is_ordered": is_ordered(text), "max_rows": max_rows}
        return result_of(self._ask(self._ready(), request, time_limit_s))

    def write(
        self, text: str, *, rows: str | None, statements: str | None, max_bytes: int, time_limit_s: float = TIME_LIMIT_S
    ) -> tuple[str | None, str]:
        """Return what the graph answers as text, and its media type: ``rows`` or ``statements``, by the kind of query.

        The media type is None where that kind of answer has none.

        Raises:
            QueryError: wrong, refused, or stopped at a limit.
        """
        check_query(text)
        request = {"query": text, "prefixes": self._prefixes, "rows": rows, "statements": statements, "max_bytes": max_bytes}
        answer = self._ask(self._ready(), request, time_limit_s)
        return answer["media"], answer["text"]

    def open(self) -> None:
        """Load the files now, so that the first query need not wait."""
        self._ready()

    def close(self) -> None:
        """Stop the worker; a later query starts another."""
        if self._worker is not None:
            self._worker.stop()
            self._worker = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _ready(self) -> _Worker:
        if self._worker is None:
            self._worker = _Worker()
            self._ask(self._worker, {"paths": self._paths, "cache": self._cache, "memory": self._memory}, None)
        return self._worker

    def _ask(self, worker: _Worker, request: Mapping[str, Any], time_limit_s: float | None) -> Mapping[str, Any]:
        try:
            worker.send(request)
            line = self._wait(worker, time_limit_s)
        except queue.Empty:
            self.close()
            raise QueryLimitError(f"the query was stopped after {time_limit_s:g} s: add conditions, or raise the time limit") from None
        except BaseException:
            self.close()
            raise
        if line is None:
            self.close()
            raise QueryLimitError("the query ended its process, most likely by using up the memory: add conditions or a LIMIT")
        answer: Mapping[str, Any] = json.loads(line)
        if worker.stands_back:
            self.close()
        if "error" in answer:
            if "paths" in request:
                self.close()
            raise (QueryLimitError if answer.get("is_limit") else QueryError)(answer["error"])
        return answer

    def _wait(self, worker: _Worker, time_limit_s: float | None) -> bytes | None:
        """Return the answer's line, None when the process ended. Raises ``queue.Empty`` at the limit."""
        if self._long is None or time_limit_s is None or time_limit_s <= SOON_S:
            return worker.receive(time_limit_s)
        with suppress(queue.Empty):
            return worker.receive(SOON_S)
        if not self._long.acquire(blocking=False):
            raise QueryLimitError(f"the query was stopped after {SOON_S:g} s: other long ones are running; try again later")
        worker.stand_back()
        try:
            return worker.receive(time_limit_s - SOON_S)
        finally:
            self._long.release()


class _Worker:
    """The process, and a thread that reads what it writes."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", worker_module.__file__]
        self._process = subprocess.Popen(  # noqa: S603 -- our own file
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._stdin = cast("IO[bytes]", self._process.stdin)
        self._stdout = cast("IO[bytes]", self._process.stdout)
        self.stands_back = False
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def send(self, request: Mapping[str, Any]) -> None:
        """Pass a request on; a process that has ended is told by what is received."""
        with suppress(BrokenPipeError):
            self._stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self._stdin.flush()

    def receive(self, within_s: float | None) -> bytes | None:
        """Return the answer's line, None when the process ended. Raises ``queue.Empty`` after the time."""
        return self._lines.get(timeout=within_s)

    def stand_back(self) -> None:
        """Let other processes go first, for good: a process may not take that back."""
        self.stands_back = True
        with suppress(OSError, AttributeError):  # gone already, or Windows
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _LEAST_URGENT)

    def stop(self) -> None:
        """Kill the process and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        self._stdout.close()
        with suppress(BrokenPipeError):
            self._stdin.close()

    def _read(self) -> None:
        for line in self._stdout:
            self._lines.put(line)
        self._lines.put(None)
