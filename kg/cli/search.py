"""``kg search``: words in the quotes and names of a build."""

from __future__ import annotations

import argparse
import json
import sys

from kg.cli.options import Commands, add_folder, add_part, command
from kg.cli.terminal import one_line, say

_DESCRIPTION = """Find quotes and names that have all the words, in whatever form, the best first.

"Two words" in quotation marks stand side by side; chemo* is any word that begins so."""
_EXAMPLE = """  kg search resistance tumour
  kg search '"side effects" chemo*' --limit 5"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "search", summary="find words in quotes and names", description=_DESCRIPTION, example=_EXAMPLE)
    parser.add_argument("words", metavar="WORD", nargs="+", help="words to look for")
    add_folder(parser)
    add_part(parser, "quotes and names", limit=20)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the answer (default: text)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; exit status 1 where nothing was."""
    from kg.pipeline.folder import CACHE
    from kg.store import MARK, search

    words, part = " ".join(arguments.words), {"max_hits": arguments.limit, "offset": arguments.offset}
    hits = search(arguments.output, words, cache=arguments.output / CACHE, **part)
    for hit in hits:
        if arguments.format == "json":
            text = hit.text.replace(MARK[0], "").replace(MARK[1], "")
            row = {"kind": hit.kind, "id": hit.id, "text": text, "about": hit.about, "place": hit.place}
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            _show(hit.kind, one_line(hit.text.replace(MARK[0], "*").replace(MARK[1], "*")), one_line(hit.about), one_line(hit.place))
    return 0 if hits else 1


def _show(kind: str, text: str, about: str, place: str) -> None:
    say(f"“{text}”" if kind == "claim" else f"{text} ({place})")
    if about:
        say(f"  {about}" if kind == "claim" else f"  also: {about}")
    if kind == "claim":
        say(f"  {place}")
