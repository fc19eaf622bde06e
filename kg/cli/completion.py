"""``kg completion``, and what a shell may put in where an argument is half typed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from kg.cli.options import Commands, command

_DESCRIPTION = """Print what makes a shell complete commands, options, questions and the names of entities on the Tab key.

Once for good, in the file that the shell reads at its start; in fish: kg completion fish > ~/.config/fish/completions/kg.fish"""
_EXAMPLE = """  echo 'eval "$(kg completion bash)"' >> ~/.bashrc
  echo 'eval "$(kg completion zsh)"' >> ~/.zshrc"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "completion", summary="make a shell complete what is typed", description=_DESCRIPTION, example=_EXAMPLE)
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the lines for the shell."""
    from argcomplete.shell_integration import shellcode

    sys.stdout.write(_BEFORE.get(arguments.shell, "") + shellcode(["kg"], shell=arguments.shell) + "\n")
    return 0


_BEFORE = {"zsh": "autoload -Uz compinit is-at-least && (( $+functions[compdef] )) || compinit\n"}


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks for completions, and end; letters of either case stand for each other."""
    import argcomplete

    argcomplete.autocomplete(parser, always_complete_options=False, validator=_begins)


def completed_by(argument: argparse.Action, names: Callable[..., list[str]]) -> None:
    """Let a function of the beginning (``prefix``) and of what is typed already (``parsed_args``) complete an argument."""
    argument.completer = names  # type: ignore[attr-defined]


def questions(**_: Any) -> list[str]:
    """Return the names of the questions that ship."""
    from kg.resources import resource_names

    return resource_names("queries", ".rq")


def entities(prefix: str, parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    """Return names of entities of the build that begin so; none where there is no build."""
    from kg.errors import KgError
    from kg.pipeline.folder import CACHE
    from kg.store.search import names

    try:
        return names(parsed_args.output, prefix, cache=parsed_args.output / CACHE)
    except KgError:
        return []


def _begins(found: str, prefix: str) -> bool:
    return found.casefold().startswith(prefix.casefold())
