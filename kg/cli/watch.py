"""``kg watch``: a build after each change of the pages."""

from __future__ import annotations

import argparse
import sys

from kg.cli.build import counts
from kg.cli.options import Commands, add_folder, add_reading, command, settings_from
from kg.cli.terminal import complain, one_line, say
from kg.errors import KgError

_DESCRIPTION = """Build the claim graph of pages, and build it again whenever a page is added, changes or goes. Only what
changed is read anew.

Each build is told in one line. One that fails leaves the output as it was; the next change starts another. Ctrl-C ends."""
_EXAMPLE = "  kg watch notes/ -o output"


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "watch", summary="build again whenever a page changes", description=_DESCRIPTION, example=_EXAMPLE)
    add_reading(parser)
    add_folder(parser, "folder to write")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build until interrupted."""
    from kg.pipeline.watching import watch

    for result in watch(arguments.pages, arguments.output, settings=settings_from(arguments)):
        if isinstance(result, KgError):
            complain(str(result))
            continue
        skipped = f"; skipped {len(result.skipped):,}, first {result.skipped[0]}" if result.skipped else ""
        say(one_line(f"{result.output}: {counts(result.graph)}{skipped}"))
        sys.stdout.flush()
    return 0
