"""Processes that answer queries, seen from the one that asks: a worker of its own, or workers of a keeper that share one graph.

Worker.start --> worker process with a graph            Keeper --> keeper process with a graph
                                                        Keeper.worker --> its fork, by a socket that is handed over
"""

from __future__ import annotations

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import IO, Any, cast

from kg.errors import QueryError
from kg.store import worker as worker_module

Answer = tuple[Mapping[str, Any], bytes]

MEMORY_POOL = {"GLIBC_TUNABLES": "glibc.malloc.tcache_max=16384:glibc.malloc.tcache_count=64"}
"""What is freed by a look-up is kept for the next, also where it is large: an eighth of the time of a query on disk. Other systems
than Linux know nothing of it."""
CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")


class Worker:
    """A process that answers, and a thread that reads what it writes."""

    def __init__(self, sink: IO[bytes], source: IO[bytes], pid: int | None, kill: Callable[[], None]) -> None:
        self._sink = sink
        self._source = source
        self.pid = pid
        self._kill = kill
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @classmethod
    def start(cls) -> Worker:
        """Start a process that has no graph yet."""
        process = _process([], subprocess.PIPE, subprocess.PIPE)

        def kill() -> None:
            process.kill()
            process.wait()

        return cls(cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout), process.pid, kill)

    def send(self, request: Mapping[str, Any]) -> None:
        """Pass a request on; a process that has ended is told by what is received."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self._sink.write(json.dumps(request).encode("ascii") + b"\n")
            self._sink.flush()

    def receive(self, within_s: float | None) -> Answer | None:
        """Return an answer and the bytes that go with it, None when the process ended. Raises ``queue.Empty`` after the time."""
        return self._answers.get(timeout=within_s)

    def stop(self) -> None:
        """Kill the process."""
        self._kill()
        self._reader.join()
        self._source.close()
        with suppress(BrokenPipeError, ConnectionResetError):
            self._sink.close()

    def _read(self) -> None:
        with suppress(ConnectionResetError):
            for line in self._source:
                answer = json.loads(line)
                self._answers.put((answer, self._source.read(answer.get("n_bytes", 0))))
        self._answers.put(None)


class Keeper:
    """A process that holds a graph in memory, loaded now, and makes workers that have it at once."""

    def __init__(self, paths: Sequence[str], *, memory: int) -> None:
        """Load the files; a worker may take ``memory`` bytes beyond them.

        Raises:
            QueryError: a file that is no Turtle, or is not there.
        """
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = _process(["keep"], theirs.fileno(), subprocess.DEVNULL)
        self._control.sendall(json.dumps({"paths": list(paths), "memory": memory}).encode("ascii") + b"\n")
        with self._control.makefile("rb") as lines:
            answer = json.loads(lines.readline() or b'{"error": "the process that loads the graph ended, most likely for want of memory"}')
        if "error" in answer:
            self.close()
            raise QueryError(answer["error"])

    def worker(self) -> Worker:
        """Return a new worker."""
        own, theirs = socket.socketpair()
        with theirs, self._lock, suppress(OSError):  # a keeper that has ended: the worker has too
            socket.send_fds(self._control, [b"."], [theirs.fileno()])
        source, sink = own.makefile("rb"), own.makefile("wb")
        told = source.readline()
        pid = json.loads(told)["pid"] if told else None

        def kill() -> None:
            if pid is not None:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            own.shutdown(socket.SHUT_RDWR)
            own.close()

        return Worker(sink, source, pid, kill)

    def close(self) -> None:
        """End the process; its workers end when they are stopped."""
        self._control.close()
        self._process.kill()
        self._process.wait()


def _process(arguments: list[str], stdin: int, stdout: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", worker_module.__file__, *arguments]
    environment = MEMORY_POOL | os.environ
    return subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL, env=environment)  # noqa: S603 -- our own file
