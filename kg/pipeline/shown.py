"""What people look at: the picture, GraphML for tools that draw, and the report, with the figures that all of them show."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.analysis import analyse
from kg.errors import SourceError
from kg.export.graphml import graphml
from kg.export.report import report
from kg.findings import Analysis
from kg.model import ClaimGraph
from kg.pipeline.folder import write_text
from kg.view import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a graph comes to, the SHA-256 of each file that shows it, by name, and how many seconds it took."""

    analysis: Analysis
    files: dict[str, str]
    seconds: float


def show(graph: ClaimGraph, skipped: Sequence[SourceError], folder: Path) -> Shown:
    """Analyse the graph, and write into the folder the files that show it."""
    start = time.perf_counter()
    analysis = analyse(graph)
    files = {
        "graph.html": write_text(folder / "graph.html", [render(graph, analysis)]),
        "graph.graphml": write_text(folder / "graph.graphml", [graphml(graph, analysis)]),
        "report.md": write_text(folder / "report.md", [report(graph, analysis, skipped)]),
    }
    return Shown(analysis=analysis, files=files, seconds=time.perf_counter() - start)
