"""``kg build``: from pages to a folder with the claim graph in every form."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from kg.cli.options import Commands, add_folder, add_reading, command, settings_from
from kg.cli.progress import progress_bar
from kg.cli.terminal import complain, one_line, say
from kg.model import DisagreementKind

if TYPE_CHECKING:
    from kg.model import ClaimGraph
    from kg.pipeline.build import BuildResult

_DESCRIPTION = """Read pages, find who claims what, on whose word and how firmly, and write the claim graph: RDF, tables, a report,
a view for the browser, GraphML, and the text that every quote points into.

A page that cannot be read is skipped, which makes the exit status 1. The folder is replaced as a whole or not at all."""
_EXAMPLE = "  kg build article.html notes/ https://example.org/page -o output"


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "build", summary="build the claim graph of pages", description=_DESCRIPTION, example=_EXAMPLE)
    add_reading(parser)
    add_folder(parser, "folder to write")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but what was skipped")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build; return 1 where a page was skipped."""
    from kg.pipeline.build import build

    with progress_bar(quiet=arguments.quiet) as progress:
        result = build(arguments.pages, arguments.output, settings=settings_from(arguments), progress=progress)
    for error in result.skipped:
        complain(str(error))
    if not arguments.quiet:
        _tell(result)
    return 1 if result.skipped else 0


def counts(graph: ClaimGraph) -> str:
    """Return in words how much is in the graph."""
    pages, claims = _counted(len(graph.documents), "page"), _counted(len(graph.claims), "claim")
    return f"{pages}, {claims}, {_counted(len(graph.entities), 'entity', 'entities')}"


def _counted(n: int, one: str, many: str = "") -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def _tell(result: BuildResult) -> None:
    graph = result.graph
    kinds = Counter(disagreement.kind for disagreement in graph.disagreements)
    apparent = kinds.pop(DisagreementKind.APPARENT, 0)
    listed = ", ".join([f"{n:,} of {kind}" for kind, n in sorted(kinds.items())] + [f"{apparent:,} only apparent"] * bool(apparent))
    say(counts(graph))
    say(f"disagreements: {listed or 'none'}")
    say(f"written to {one_line(str(result.output))}: open graph.html in a browser, or read report.md")
