"""``kg extract``: rows to standard output, without a build."""

from __future__ import annotations

import argparse
import sys

from kg.cli.options import Commands, add_reading, command, settings_from
from kg.cli.terminal import complain

_DESCRIPTION = """Print the claims of pages as JSON lines, in order, as they are found.

A row is one of claims.jsonl. Each page is resolved by itself: what "it" or "the drug" stands for is looked for on that page alone."""
_EXAMPLE = """  kg extract article.txt | jq -r '[.subject.label, .predicate.label, .object.label] | @tsv'
  kg extract --lines sentences.txt > rows.jsonl      # each line a page of its own, named sentences.txt:1 and so on
  echo 'Aspirin may reduce fever.' | kg extract -"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "extract", summary="print the claims of pages as JSON lines", description=_DESCRIPTION, example=_EXAMPLE)
    add_reading(parser)
    parser.add_argument("--lines", action="store_true", help="take every line of a page for a page of its own, named PAGE:LINE")
    parser.add_argument(
        "--attributions", action="store_true", help="print who is reported to say what, whether or not a claim was found in it"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the rows; return 1 where a page was skipped, 2 where all were."""
    from kg.errors import SourceError
    from kg.ingest import expand_sources
    from kg.pipeline.reading import iter_rows

    sources = expand_sources(arguments.pages)
    n_read = n_skipped = 0
    for rows in iter_rows(sources, settings_from(arguments), lines=arguments.lines, attributions=arguments.attributions):
        if isinstance(rows, SourceError):
            complain(str(rows))
            n_skipped += 1
        else:
            n_read += 1
            sys.stdout.write(rows)
            sys.stdout.flush()
    return (1 if n_read else 2) if n_skipped else 0
