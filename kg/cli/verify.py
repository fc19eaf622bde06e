"""``kg verify``: prove every quote of a build."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.options import Commands, command
from kg.cli.terminal import complain, say

_DESCRIPTION = """Re-read the snapshots of a build and check of every claim that its quote stands there word for word,
that the quote holds the words of its subject, object and number, and that the RDF holds the same claims.

What fails is listed as FILE:LINE: REASON, and the exit status is 1."""
_EXAMPLE = "  kg verify output"


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "verify", summary="prove every quote of a build", description=_DESCRIPTION, example=_EXAMPLE)
    parser.add_argument(
        "folder", metavar="FOLDER", type=Path, nargs="?", default=Path("output"), help="folder that kg build wrote (default: output)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what fails, and how much was checked."""
    from kg.verify import verify_output

    report = verify_output(arguments.folder)
    for failure in report.failures:
        complain(str(failure))
    claims, snapshots = f"{report.n_claims:,} claims", f"{report.n_snapshots:,} snapshots"
    if report.failures:
        say(f"{len(report.failures):,} failures in {claims} over {snapshots}.")
        return 1
    say(f"All {claims} stand word for word in their {snapshots}, and the RDF holds the same claims.")
    return 0
