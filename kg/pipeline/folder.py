"""An output folder that is replaced as a whole or not at all, by one build at a time.

    .kg-lock-NAME   held by the build that is writing NAME
    .kg-new-NAME    what that build writes; swapped with NAME at the end
    .kg-old-NAME    the old NAME, for the moment of a swap on systems that cannot exchange two folders at once
    .kg-cache-NAME  what pages say, for the next build

All stand beside NAME. The next build removes what a killed one left, or puts the old output back.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import LockError, OutputError

MANIFEST = "manifest.json"
"""The file by which a folder is known to be a build's; it lists all the others."""

CACHE = ".store"
"""Made from the others by who asks them, and never missed: it goes with the folder that a build replaces."""

_BUFFER = 2**20
"""Bytes of a file that are written at once."""
_HARMLESS = frozenset({".DS_Store", "Thumbs.db"})
_RENAME_EXCHANGE = 2  # Linux: linux/fs.h; macOS calls it RENAME_SWAP, sys/stdio.h
_AT_FDCWD = -100


@contextmanager
def locked_output(output: Path) -> Iterator[None]:
    """Keep other builds away from the output while the block runs, and make sure first that it can be replaced.

    Raises:
        LockError: another build is writing the same output.
        OutputError: the folder cannot be written, or what is there now was not written by a build.
    """
    target, new, old = _places(output)
    with _writing(output):
        target.parent.mkdir(parents=True, exist_ok=True)
    with _lock(target, output):
        with _writing(output):
            _recover(target, new, old)
            _refuse_foreign(target, output)
        yield


@contextmanager
def replaced_folder(output: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the place of ``output`` when the block ends, and is removed when it raises.

    Raises:
        OutputError: the folder cannot be written; the old output is as it was.
    """
    target, new, old = _places(output)
    try:
        with _writing(output):
            new.mkdir()
            yield new
            _flush(new)
            _swap(new, target, old)
            _flush_folder(target.parent)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def write_text(path: Path, text: Iterable[str]) -> str:
    """Write the text as it is, in UTF-8, and return its SHA-256."""
    path.parent.mkdir(exist_ok=True)
    sha256 = hashlib.sha256()
    with path.open("wb", buffering=_BUFFER) as file:
        for part in text:
            data = part.encode("utf-8")
            sha256.update(data)
            file.write(data)
    return sha256.hexdigest()


def cache_place(output: Path) -> Path:
    """Return the folder where builds of the output keep what pages say."""
    target = output.resolve()
    return target.parent / f".kg-cache-{target.name}"


def _places(output: Path) -> tuple[Path, Path, Path]:
    target = output.resolve()
    return target, target.parent / f".kg-new-{target.name}", target.parent / f".kg-old-{target.name}"


@contextmanager
def _writing(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror or error}; what was there is untouched") from error


@contextmanager
def _lock(target: Path, output: Path) -> Iterator[None]:
    path = target.parent / f".kg-lock-{target.name}"
    with _writing(output):
        descriptor = _open_locked(path)
    if descriptor is None:
        raise LockError(f"another build (process {_holder(path)}) is writing {output}; wait for it, or choose another -o")
    try:
        with _writing(output):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _open_locked(path: Path) -> int | None:
    """Return an open, locked file, or None where another process holds it.

    A build removes its lock file before it lets go, so a file that was locked but is no longer the one at the path is
    a removed one: try again.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        if path.exists() and os.path.samestat(path.stat(), os.fstat(descriptor)):
            return descriptor
        os.close(descriptor)


def _holder(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip() or "unknown"
    except OSError:
        return "unknown"


def _recover(target: Path, new: Path, old: Path) -> None:
    """Put right what a killed build left: an old output that was moved away and not replaced goes back."""
    if old.exists():
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)
    if new.exists():
        shutil.rmtree(new)


def _refuse_foreign(target: Path, output: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError(f"{output} is a file; kg writes a folder")
    there = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    if not there:
        return
    foreign = sorted(name for name in there - _written(target) if Path(name).name not in _HARMLESS and Path(name).parts[0] != CACHE)
    if foreign:
        raise OutputError(f"{output} holds {foreign[0]!r}, which no build wrote; move it away or choose another -o")


def _written(target: Path) -> set[str]:
    """Return the files that a build says it wrote into the folder."""
    try:
        manifest = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        return {MANIFEST, *manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _flush(folder: Path) -> None:
    """Have the disk hold all that was written; a file that is also the output's before is on it since that build."""
    for path in folder.rglob("*"):
        if path.is_dir():
            _flush_folder(path)
        elif path.stat().st_nlink == 1:
            with path.open("rb") as file:
                os.fsync(file.fileno())
    _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _swap(new: Path, target: Path, old: Path) -> None:
    """Put ``new`` in the place of ``target``, at once where the system can."""
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        target.rename(old)
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old)


def _exchange(a: Path, b: Path) -> bool:
    """Exchange two folders in one step; False where the system or its file system has no such step."""
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(a), os.fsencode(b)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(first, second, _RENAME_EXCHANGE)
    else:
        return False
    if failed and ctypes.get_errno() not in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return not failed
