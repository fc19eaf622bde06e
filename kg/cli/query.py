"""``kg query``: SPARQL over a build."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from kg.cli.completion import completed_by, entities, questions
from kg.cli.options import Commands, add_folder, add_part, command
from kg.cli.terminal import complain, one_line, plain, say
from kg.errors import UsageError

if TYPE_CHECKING:
    from rich.table import Table

    from kg.store import Result

_DESCRIPTION = """Ask a build: the name of a question that ships (--list shows them), a file with SPARQL, or SPARQL itself.

Prefixes are known without being typed. SERVICE, LOAD, FROM and updates are refused, and a query is stopped at its time limit."""
_EXAMPLE = """  kg query who-disputes
  kg query what-does --name WNT16B --format csv
  kg query own-voice --limit 50 --offset 50
  kg query 'SELECT ?quote { ?claim schema:text ?quote ; kg:certainty kg:possible } LIMIT 3'"""
_FORMATS = ("table", "csv", "json", "turtle")
_WIDEST = 240
_READABLE = 24
"""Characters of a column in which a sentence can still be read."""
MAX_ROWS = 10_000
_PARAMETERS = {
    "name": "a thing, person or body, by any of its names",
    "about": "words that are in what is asked for",
    "from": "a thing to begin with",
    "to": "a thing to arrive at",
    "kind": "a kind of relation",
}
"""What the questions that ship may be asked for."""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "query", summary="ask a build", description=_DESCRIPTION, example=_EXAMPLE)
    completed_by(parser.add_argument("question", metavar="QUESTION", nargs="?", help="name of a question, file, or SPARQL"), questions)
    add_folder(parser)
    parser.add_argument("--list", action="store_true", help="show the questions that ship, with their parameters")
    parser.add_argument("--format", choices=_FORMATS, default="table", help="form of the answer (default: table)")
    add_part(parser, "rows", limit=MAX_ROWS)
    parser.add_argument("--time-limit", metavar="SECONDS", type=_seconds, default=30.0, help="stop the query after so long (default: 30)")
    group = parser.add_argument_group("what a question that ships asks for", "--list shows which question has which of these")
    for name, meaning in _PARAMETERS.items():
        argument = group.add_argument(f"--{name}", metavar="VALUE", help=meaning)
        if name != "kind":
            completed_by(argument, entities)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the answer."""
    if arguments.list:
        _show_questions()
        return 0
    if arguments.question is None:
        raise UsageError("no question was asked: give a name, a file or SPARQL; kg query --list shows the names")
    from kg.pipeline.folder import CACHE
    from kg.store import Store
    from kg.vocab import prefixes_for

    values = {name: value for name in _PARAMETERS if (value := getattr(arguments, name)) is not None}
    prefixes = prefixes_for(_base(arguments.output))
    with Store(arguments.output / "graph.ttl", prefixes=prefixes, cache=arguments.output / CACHE) as store:
        text = _sparql(arguments.question, values)
        result = store.query(text, time_limit_s=arguments.time_limit, max_rows=arguments.limit, offset=arguments.offset)
    if arguments.format == "table":
        _show_table(result, prefixes, arguments.offset)
    else:
        written = _written(result, arguments.format, prefixes)
        sys.stdout.write(plain(written) if sys.stdout.isatty() else written)
    return 0


def _base(folder: Path) -> str:
    """Return the namespace of the build's IRIs."""
    import json

    try:
        return str(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["base"])
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"{folder} is not a folder that kg build wrote") from error


def _sparql(question: str, values: Mapping[str, str]) -> str:
    """Return the query that the user means: by name, in a file, or as typed."""
    from kg.store import bind, list_queries, load_query

    if question in {known.name for known in list_queries()}:
        return bind(load_query(question), values)
    if values:
        raise UsageError(f"--{next(iter(values))} goes with a question that ships; kg query --list shows them")
    if "{" in question:
        return question
    try:
        return Path(question).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UsageError(f"{question!r} is no question that ships, no file and no SPARQL; kg query --list shows the questions") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {question!r}: {error}") from error


def _show_questions() -> None:
    from kg.store import list_queries

    for question in list_queries():
        say(f"{question.name}: {question.title}")
        say(f"    {question.description}")
        for parameter in question.parameters:
            say(f"    --{parameter.name} VALUE  {parameter.meaning}")


def _show_table(result: Result, prefixes: Mapping[str, str], offset: int) -> None:
    """Print the answer as a table as wide as the terminal, or row under row where its columns would be too narrow to read."""
    from rich.console import Console
    from rich.table import Table

    from kg.store import Rows, cells

    header, rows = cells(result, prefixes)
    width = min(get_terminal_size((100, 24)).columns, _WIDEST)
    shown = [[one_line(cell) for cell in row] for row in rows]
    columns = [max(map(len, column)) for column in zip(header, *shown, strict=True)]
    table = Table(box=None, show_header=False, pad_edge=False)
    if sum(min(column, _READABLE) + 2 for column in columns) <= width:
        _add_table(table, header, shown, wraps=sum(column + 2 for column in columns) > width)
    else:
        _add_records(table, header, shown)
    buffer = io.StringIO()
    Console(file=buffer, width=width, color_system=None).print(table)
    lines = [line.rstrip() for line in buffer.getvalue().splitlines()]
    say("\n".join(lines).strip("\n"))
    n_rows = result.n_rows if isinstance(result, Rows) else len(rows)
    if n_rows > len(rows):
        end = offset + len(rows)
        more = f"; --offset {end} shows what follows" if end < n_rows else ""
        complain(
            f"rows {offset + 1:,} to {end:,} of {n_rows:,}{more}"
            if rows
            else f"there are {n_rows:,} rows, none of them after --offset {offset}"
        )


def _add_table(table: Table, header: Sequence[str], rows: Sequence[Sequence[str]], *, wraps: bool) -> None:
    """Add the rows; those of several lines are set apart."""
    from rich import box
    from rich.text import Text

    table.box, table.show_header, table.leading = box.SIMPLE_HEAD, True, int(wraps)
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))


def _add_records(table: Table, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Add the cells of each row under one another, each beside the name of its column; empty ones are left out."""
    from rich.text import Text

    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for row in rows:
        for name, cell in zip(header, row, strict=True):
            if cell:
                table.add_row(Text(name), Text(cell))
        table.add_row()


def _written(result: Result, form: str, prefixes: Mapping[str, str]) -> str:
    from kg.store import to_csv, to_json, to_turtle

    if form == "csv":
        return to_csv(result)
    return to_json(result) if form == "json" else to_turtle(result, prefixes)


def _seconds(text: str) -> float:
    value = float(text)
    if not value > 0:
        raise ValueError
    return value
