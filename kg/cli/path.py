"""``kg path``: how one entity leads to another."""

from __future__ import annotations

import argparse

from kg.cli.completion import completed_by, entities
from kg.cli.options import Commands, add_folder, command
from kg.cli.said import MARKS, cited, entity_named
from kg.cli.terminal import one_line, say
from kg.findings import Path, Step

_DESCRIPTION = """Show the shortest ways from one entity to another through the propositions of a build, with the quotes along them.

A way may follow a proposition against its direction. What is only hedged, denied, supposed or contested is marked so."""
_EXAMPLE = "  kg path chemotherapy 'drug resistance'"


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "path", summary="show how one entity leads to another", description=_DESCRIPTION, example=_EXAMPLE)
    completed_by(parser.add_argument("start", metavar="A", help="name or IRI of an entity"), entities)
    completed_by(parser.add_argument("end", metavar="B", help="name or IRI of another"), entities)
    add_folder(parser)
    parser.add_argument("--limit", metavar="N", type=int, default=3, help="most ways to show (default: 3)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the ways; return 1 where there is none."""
    from kg.analysis import shortest_paths
    from kg.export.load import load_graph

    graph = load_graph(arguments.output)
    start, end = (entity_named(graph, name) for name in (arguments.start, arguments.end))
    paths = shortest_paths(graph, start.iri, end.iri, limit=max(1, arguments.limit))
    if not paths:
        say(f"Nothing in the graph leads from {one_line(start.label)} to {one_line(end.label)}.")
        return 1
    for i, path in enumerate(paths):
        if i:
            say()
        _show(path)
    return 0


def _show(path: Path) -> None:
    say(" – ".join(one_line(label) for label in path.entities))
    for hop in path.hops:
        for step in hop:
            _show_step(step)


def _show_step(step: Step) -> None:
    mark = f" [{MARKS[step.standing]}]" if MARKS[step.standing] else ""
    say(f"  {one_line(' '.join((step.subject, step.predicate, step.object)))}{mark}")
    for claim in step.claims:
        for line in cited(claim):
            say(f"    {line}")
