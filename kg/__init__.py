"""Build a graph of who claims what, on whose word, how firmly, and in which exact words.

    from kg import build

    result = build(["examples"], "output")
    for claim in result.graph.claims: ...

Names are imported when they are first asked for: language model, parser and RDF stores take a second to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.errors import KgError, SourceError
    from kg.export.load import load_graph
    from kg.pipeline.build import BuildResult, build
    from kg.pipeline.reading import Settings, extract_claims
    from kg.verify import VerifyReport, verify_output

__all__ = [
    "BuildResult",
    "KgError",
    "Settings",
    "SourceError",
    "VerifyReport",
    "build",
    "extract_claims",
    "load_graph",
    "verify_output",
]
__version__ = "0.1.0"

_PLACES = {
    "BuildResult": "kg.pipeline.build",
    "KgError": "kg.errors",
    "Settings": "kg.pipeline.reading",
    "SourceError": "kg.errors",
    "VerifyReport": "kg.verify",
    "build": "kg.pipeline.build",
    "extract_claims": "kg.pipeline.reading",
    "load_graph": "kg.export.load",
    "verify_output": "kg.verify",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_PLACES])
