"""The build that is served: its files, its values in memory, and stores that answer; all anew when it is built anew."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import LifoQueue
from typing import TypeVar

from kg.errors import UsageError
from kg.export.load import load_graph
from kg.model import Claim, ClaimGraph, Entity
from kg.pipeline.folder import CACHE, MANIFEST
from kg.store import Store
from kg.vocab import prefixes_for

Result = TypeVar("Result")

MEMORY = 2 * 2**30
"""Bytes of address space of each process that answers."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost."""

    seconds: float = 5.0
    answer_bytes: int = 32 * 2**20
    request_bytes: int = 256 * 2**10
    processes: int = 12


@dataclass(frozen=True)
class Build:
    """One state of the folder."""

    graph: ClaimGraph
    claims: dict[str, Claim]
    entities: dict[str, Entity]
    prefixes: dict[str, str]


class Served:
    """A folder that ``kg build`` wrote, and is asked about by many at a time."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder = folder
        self.limits = limits
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._build: Build | None = None
        self._stores: LifoQueue[Store] = LifoQueue()
        self._long = threading.Semaphore(max(1, limits.processes // 4))

    def build(self) -> Build:
        """Return the build as it is now.

        Raises:
            UsageError: the folder is not one that ``kg build`` wrote.
        """
        try:
            status = (self.folder / MANIFEST).stat()
        except OSError as error:
            raise UsageError(f"{self.folder} is not a folder that kg build wrote") from error
        with self._lock:
            if self._build is None or self._stamp != (status.st_mtime_ns, status.st_ino):
                self._build = _read(self.folder)
                self._stamp = (status.st_mtime_ns, status.st_ino)
                self._replace_stores(self._build)
            return self._build

    def ask(self, question: Callable[[Store], Result]) -> Result:
        """Put a question to a store that is free; waits for one."""
        self.build()
        stores = self._stores
        store = stores.get()
        try:
            return question(store)
        finally:
            if stores is self._stores:
                stores.put(store)
            else:
                store.close()

    def close(self) -> None:
        """Stop the processes."""
        self._drain(self._stores)

    def _replace_stores(self, build: Build) -> None:
        old, self._stores = self._stores, LifoQueue()
        self._drain(old)
        for _ in range(self.limits.processes):
            graph = self.folder / "graph.ttl"
            self._stores.put(Store(graph, prefixes=build.prefixes, cache=self.folder / CACHE, memory=MEMORY, long=self._long))

    @staticmethod
    def _drain(stores: LifoQueue[Store]) -> None:
        while not stores.empty():
            stores.get_nowait().close()


def _read(folder: Path) -> Build:
    graph = load_graph(folder)
    base = str(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["base"])
    return Build(
        graph=graph,
        claims={claim.id: claim for claim in graph.claims},
        entities={entity.iri: entity for entity in graph.entities},
        prefixes=dict(prefixes_for(base)),
    )
