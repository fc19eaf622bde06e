"""``kg build``: from pages to a folder with the claim graph in every form."""

from __future__ import annotations

import argparse

from kg.cli.options import Commands, add_folder, add_reading, command

_EXAMPLE = "  kg build article.html notes/ https://example.org/page -o output"


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "build", summary="build the claim graph of pages", description="", example=_EXAMPLE)
    add_reading(parser)
    add_folder(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build."""
    return 2
