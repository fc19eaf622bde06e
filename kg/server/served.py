"""The build that is served: its files, its values in memory, and stores that answer; all anew when it is built anew."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import LifoQueue
from typing import TypeVar

from kg import __version__
from kg.errors import UsageError
from kg.export.load import load_graph
from kg.model import Claim, ClaimGraph, Disagreement, Entity, Proposition
from kg.pipeline.folder import CACHE, MANIFEST
from kg.server.answers import Answers
from kg.store import CAN_FORK, Keeper, LongQueries, Store
from kg.vocab import prefixes_for

Result = TypeVar("Result")

MEMORY = 2 * 2**30
"""Bytes of address space of each process that answers, beyond the graph that they share."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost. Of the processes a third may be busy with long queries."""

    seconds: float = 5.0
    answer_bytes: int = 32 * 2**20
    request_bytes: int = 256 * 2**10
    processes: int = 12

    @property
    def n_long(self) -> int:
        """Return how many long queries may run at a time."""
        return max(1, self.processes // 3)


@dataclass(frozen=True)
class Build:
    """One state of the folder."""

    graph: ClaimGraph
    claims: dict[str, Claim]
    entities: dict[str, Entity]
    propositions: dict[str, Proposition]
    disagreements: dict[str, Disagreement]
    prefixes: dict[str, str]
    files: tuple[str, ...]
    answers: Answers


class Served:
    """A folder that ``kg build`` wrote, and is asked about by many at a time."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder = folder
        self.limits = limits
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._build: Build | None = None
        self._keeper: Keeper | None = None
        self._stores: LifoQueue[Store] = LifoQueue()

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
        if self._keeper is not None:
            self._keeper.close()

    def _replace_stores(self, build: Build) -> None:
        """Make stores of the build: forks of one process that has its graph in memory, or, without forks, each on the stored graph."""
        graph, long = self.folder / "graph.ttl", LongQueries(self.limits.n_long)
        self.close()
        self._keeper, self._stores = Keeper([str(graph)], memory=MEMORY) if CAN_FORK else None, LifoQueue()
        for _ in range(self.limits.processes):
            cache = self.folder / CACHE
            self._stores.put(Store(graph, prefixes=build.prefixes, cache=cache, memory=MEMORY, keeper=self._keeper, long=long))

    @staticmethod
    def _drain(stores: LifoQueue[Store]) -> None:
        while not stores.empty():
            stores.get_nowait().close()


def _read(folder: Path) -> Build:
    graph = load_graph(folder)
    manifest = (folder / MANIFEST).read_bytes()
    told = json.loads(manifest)
    return Build(
        graph=graph,
        claims={claim.id: claim for claim in graph.claims},
        entities={entity.iri: entity for entity in graph.entities},
        propositions={proposition.iri: proposition for proposition in graph.propositions},
        disagreements={disagreement.iri: disagreement for disagreement in graph.disagreements},
        prefixes=dict(prefixes_for(str(told["base"]))),
        files=(MANIFEST, *sorted(told["files"])),
        answers=Answers(f"{__version__} {os.fspath(folder)} {hashlib.sha256(manifest).hexdigest()}"),
    )
