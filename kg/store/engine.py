"""A graph to put questions to.

Store --request--> worker process (pyoxigraph)
      <--answer---     killed at the time limit, started again for the next query
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, cast

from kg.errors import QueryError
from kg.store import worker as worker_module
from kg.store.guard import check_query, is_ordered
from kg.store.results import Result, result_of
from kg.vocab import PREFIXES

TIME_LIMIT_S = 30.0
MAX_ROWS = 10_000


class Store:
    """Turtle files, loaded when the first query comes. ``prefixes`` need not be typed in queries.

    With a folder as ``cache`` they are loaded once and for all, until one of them changes; the folder may be removed at any time.
    """

    def __init__(self, *paths: Path, prefixes: Mapping[str, str] = PREFIXES, cache: Path | None = None) -> None:
        self._paths = [str(path.absolute()) for path in paths]
        self._cache = None if cache is None else str(cache.absolute())
        self._prefixes = dict(prefixes)
        self._worker: _Worker | None = None

    def query(self, text: str, *, time_limit_s: float = TIME_LIMIT_S, max_rows: int = MAX_ROWS) -> Result:
        """Return what the graph answers: the first ``max_rows`` rows, in a fixed order.

        Rows come in the query's own order, else sorted by their terms; statements come sorted. Loading the files is not
        counted against the time limit.

        Raises:
            QueryError: wrong, refused, or stopped at the limit.
        """
        check_query(text)
        if self._worker is None:
            self._worker = _Worker()
            self._ask(self._worker, {"paths": self._paths, "cache": self._cache}, None)
        request = {"query": text, "prefixes": self._prefixes, "is_ordered": is_ordered(text), "max_rows": max_rows}
        return result_of(self._ask(self._worker, request, time_limit_s))

    def close(self) -> None:
        """Stop the worker; a later query starts another."""
        if self._worker is not None:
            self._worker.stop()
            self._worker = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _ask(self, worker: _Worker, request: Mapping[str, Any], time_limit_s: float | None) -> Mapping[str, Any]:
        try:
            line = worker.ask(request, time_limit_s)
        except queue.Empty:
            self.close()
            raise QueryError(f"the query was stopped after {time_limit_s:g} s: add conditions, or raise the time limit") from None
        except BaseException:
            self.close()
            raise
        if line is None:
            self.close()
            raise QueryError("the query ended its process, most likely by using up the memory: add conditions or a LIMIT")
        answer: Mapping[str, Any] = json.loads(line)
        if "error" in answer:
            if "paths" in request:
                self.close()
            raise QueryError(answer["error"])
        return answer


class _Worker:
    """The process, and a thread that reads what it writes."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", worker_module.__file__]
        self._process = subprocess.Popen(  # noqa: S603 -- our own file
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._stdin = cast("IO[bytes]", self._process.stdin)
        self._stdout = cast("IO[bytes]", self._process.stdout)
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def ask(self, request: Mapping[str, Any], time_limit_s: float | None) -> bytes | None:
        """Return the answer's line, None when the process ended. Raises ``queue.Empty`` at the limit."""
        try:
            self._stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self._stdin.flush()
        except BrokenPipeError:
            return None
        return self._lines.get(timeout=time_limit_s)

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
