"""A graph to put questions to.

Store --request--> worker process (pyoxigraph)
      <--answer---     killed at the time limit; another takes the next query
"""

from __future__ import annotations

import queue
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.errors import QueryError, QueryLimitError
from kg.store.guard import check_query, is_ordered
from kg.store.long import LongQueries, Turn
from kg.store.order import unordered
from kg.store.process import Answer, Keeper, Worker
from kg.store.results import Result, result_of
from kg.vocab import PREFIXES

TIME_LIMIT_S = 30.0
MAX_ROWS = 10_000
MEMORY = 8 * 2**30
"""Bytes of address space of the worker process."""


class Store:
    """Turtle files, loaded when the first query comes. ``prefixes`` need not be typed in queries.

    With a folder as ``cache`` they are loaded once and for all, until one of them changes; the folder may be removed at any time.
    With a ``keeper`` they are those that it has loaded. Stores that share ``long`` share what they know of long queries.
    """

    def __init__(
        self,
        *paths: Path,
        prefixes: Mapping[str, str] = PREFIXES,
        cache: Path | None = None,
        memory: int = MEMORY,
        keeper: Keeper | None = None,
        long: LongQueries | None = None,
    ) -> None:
        self._paths = [str(path.absolute()) for path in paths]
        self._cache = None if cache is None else str(cache.absolute())
        self._prefixes = dict(prefixes)
        self._memory = memory
        self._keeper = keeper
        self._long = long
        self._worker: Worker | None = None

    def query(self, text: str, *, time_limit_s: float = TIME_LIMIT_S, max_rows: int = MAX_ROWS, offset: int = 0) -> Result:
        """Return what the graph answers: the first ``max_rows`` rows after ``offset``, in a fixed order.

        Rows come in the query's own order, else sorted by their terms; statements come sorted. Loading the files is not
        counted against the time limit.

        Raises:
            QueryError: wrong, refused, or stopped at the limit.
        """
        parted = unordered(text)
        form = {"is_ordered": is_ordered(text), "unordered": asdict(parted) if parted else None, "max_rows": max_rows, "offset": offset}
        return result_of(*self._asked(text, form, time_limit_s))

    def write(
        self, text: str, *, rows: str | None, statements: str | None, max_bytes: int, time_limit_s: float = TIME_LIMIT_S
    ) -> tuple[str | None, bytes]:
        """Return what the graph answers in UTF-8, and its media type: ``rows`` or ``statements``, by the kind of query.

        The media type is None where that kind of answer has none.

        Raises:
            QueryError: wrong, refused, or stopped at a limit.
        """
        answer, body = self._asked(text, {"rows": rows, "statements": statements, "max_bytes": max_bytes}, time_limit_s)
        return answer["media"], body

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

    def _ready(self) -> Worker:
        if self._worker is None and self._keeper is not None:
            self._worker = self._keeper.worker()
        elif self._worker is None:
            self._worker = Worker.start()
            try:
                self._received(self._worker, {"paths": self._paths, "cache": self._cache, "memory": self._memory}, None)
            except QueryError:
                self.close()
                raise
        return self._worker

    def _asked(self, text: str, form: Mapping[str, Any], time_limit_s: float) -> Answer:
        """Return the answer to a query, if it comes within the limit."""
        check_query(text)
        request = {"query": text, "prefixes": self._prefixes, "is_long": False, **form}
        try:
            if self._long is None:
                return self._answer(request, time_limit_s, None)
            with self._long.turn(text) as turn:
                return self._answer(request | {"is_long": turn.is_long}, time_limit_s, turn)
        except queue.Empty:
            raise QueryLimitError(f"the query was stopped after {time_limit_s:g} s: add conditions, or raise the time limit") from None

    def _answer(self, request: Mapping[str, Any], time_limit_s: float, turn: Turn | None) -> Answer:
        worker = self._ready()
        end = time.monotonic() + time_limit_s
        answer = self._received(worker, request, time_limit_s)
        if "is_long" in answer[0]:
            if turn is not None:
                self._admit(turn)
            answer = self._received(worker, None, max(0.0, end - time.monotonic()))
        if turn is not None:
            turn.was_short = not answer[0]["was_long"]
        return answer

    def _admit(self, turn: Turn) -> None:
        try:
            turn.lengthen()
        except QueryLimitError:
            self.close()
            raise

    def _received(self, worker: Worker, request: Mapping[str, Any] | None, within_s: float | None) -> Answer:
        """Send the request, if there is one, and return what comes; a worker that gives no answer is stopped."""
        try:
            if request is not None:
                worker.send(request)
            answer = worker.receive(within_s)
        except BaseException:
            self.close()
            raise
        if answer is None:
            self.close()
            raise QueryLimitError(
                "the query ended its process: it uses up the memory, or its parts nest too deep; add conditions or a LIMIT"
            )
        if "error" in answer[0]:
            raise (QueryLimitError if answer[0].get("is_limit") else QueryError)(answer[0]["error"])
        return answer
