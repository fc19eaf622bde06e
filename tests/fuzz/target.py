"""What a target is, and a folder for those that need files."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something that takes input from strangers: what it is fed, and what must hold; ``examples`` so many in the quick tests."""

    name: str
    inputs: SearchStrategy[Any]
    check: Callable[[Any], None]
    examples: int = 100


@cache
def folder() -> Path:
    """Return an empty folder of this process, removed with it."""
    made = tempfile.TemporaryDirectory(prefix="kg-fuzz-")
    _KEPT.append(made)
    return Path(made.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []
