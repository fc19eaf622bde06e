"""The command line: parse arguments, call one function, print, and say by the exit status how it went.

0  done    1  done, but something was skipped or failed its check    2  not done: wrong call, nothing to read, nowhere to write
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from typing import NoReturn

from kg import __version__
from kg.cli import build, completion, extract, path, query, search, serve, show, verify, vocabulary, watch
from kg.cli.terminal import complain, paged
from kg.errors import KgError

_COMMANDS = (build, watch, extract, query, search, show, path, verify, vocabulary, serve, completion)
_PAGED = {query.run, search.run, show.run, path.run}
"""What may print more than a screen."""
_INTERRUPTED = 130
_MADE = 50_000
"""Objects made before the garbage collector looks for some to free: at its usual 700 it takes a seventh of the time of loading."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    _speak_utf8()
    parser = _parser()
    if "_ARGCOMPLETE" in os.environ:
        completion.complete(parser)
    arguments = parser.parse_args(argv)
    try:
        with paged() if arguments.run in _PAGED else nullcontext():
            status: int = arguments.run(arguments)
        sys.stdout.flush()
    except KgError as error:
        complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        _close_stdout()
        return 0
    except KeyboardInterrupt:
        complain("interrupted")
        return _INTERRUPTED
    return status


def leave() -> NoReturn:
    """Run the command line and end the process with its exit status, without taking apart what it holds."""
    gc.set_threshold(_MADE)
    status = main()
    sys.stderr.flush()
    os._exit(status)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kg",
        description="Build and ask a graph of who claims what, on whose word, how firmly, and in which exact words.",
        epilog="kg COMMAND --help explains a command and shows an example.",
    )
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = parser.add_subparsers(title="commands", required=True)
    for command in _COMMANDS:
        command.add_to(commands)
    return parser


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale; what is no text, as in the name of a file, becomes an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_stdout() -> None:
    """Let the interpreter's last flush go nowhere: the reader of our output has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
