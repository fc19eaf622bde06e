"""Long queries: a few at a time, behind all others; one that was stopped is not begun again at once.

A query that was long once is taken for long from its start, whatever its variables, numbers and strings are called the next time.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from kg.errors import QueryLimitError
from kg.store.guard import shape

Value = TypeVar("Value")

_REMEMBERED = 1000
STOPPED_S = 30.0
"""For so long a query that was stopped at its time limit is refused: it would be stopped again."""


class LongQueries:
    """What all stores of one graph know of long queries. At most ``most`` run at a time."""

    def __init__(self, most: int) -> None:
        self._places = threading.Semaphore(most)
        self._lock = threading.Lock()
        self._shapes: OrderedDict[str, None] = OrderedDict()
        self._stopped: OrderedDict[str, float] = OrderedDict()

    @contextmanager
    def turn(self, query: str) -> Iterator[Turn]:
        """Give a query its turn; ``queue.Empty`` from inside says that it was stopped at its time limit.

        Raises:
            QueryLimitError: it was stopped a moment ago, or would be one long query too many.
        """
        turn = Turn(self._places, lambda: self._note(self._shapes, shape(query), None))
        with self._lock:
            is_known, stopped = shape(query) in self._shapes, self._stopped.get(query)
        if stopped is not None and time.monotonic() - stopped < STOPPED_S:
            raise QueryLimitError("this query was stopped at its time limit a moment ago, and would be again: add conditions or a LIMIT")
        if is_known:
            turn.lengthen()
        try:
            yield turn
        except queue.Empty:
            self._note(self._shapes, shape(query), None)
            if turn.is_long:
                self._note(self._stopped, query, time.monotonic())
            raise
        else:
            if turn.was_short:
                with self._lock:
                    self._shapes.pop(shape(query), None)
        finally:
            turn.end()

    def _note(self, notes: OrderedDict[str, Value], key: str, value: Value) -> None:
        with self._lock:
            notes[key] = value
            notes.move_to_end(key)
            if len(notes) > _REMEMBERED:
                notes.popitem(last=False)


class Turn:
    """One query while it runs."""

    def __init__(self, places: threading.Semaphore, note: Callable[[], None]) -> None:
        self._places = places
        self._note = note
        self.is_long = False
        self.was_short = False
        """It was answered in no long time of the processor, whatever it was taken for: others had kept the machine busy."""

    def lengthen(self) -> None:
        """Take one of the places of long queries.

        Raises:
            QueryLimitError: none is free.
        """
        self._note()
        if not self._places.acquire(blocking=False):
            raise QueryLimitError("the query takes long, and as many long ones as may are running: add conditions, or try again later")
        self.is_long = True

    def end(self) -> None:
        """Free the place."""
        if self.is_long:
            self._places.release()
