"""``kg query``: SPARQL over a build."""

from __future__ import annotations

import argparse

from kg.cli.options import Commands, add_folder, command


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "query", summary="ask a build", description="", example="  kg query --list")
    add_folder(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask."""
    return 2
