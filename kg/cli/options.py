"""Options that several commands share, each defined once."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from kg.pipeline.reading import Settings

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def command(commands: Commands, name: str, *, summary: str, description: str, example: str) -> argparse.ArgumentParser:
    """Add a command whose help ends in an example."""
    return commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=f"example:\n{example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the pages to read and how to read them."""
    parser.add_argument("pages", nargs="+", metavar="PAGE", help="file, folder, glob, http(s) URL, or - for standard input")
    group = parser.add_argument_group("reading")
    group.add_argument(
        "--model", metavar="NAME", help="spaCy pipeline with a tagger and a parser, by name or path (default: the one inside kg)"
    )
    group.add_argument(
        "--lexicon", metavar="FILE", type=Path, action="append", default=[], help="add names and relations from a SKOS file in Turtle"
    )
    group.add_argument(
        "--vocabulary",
        metavar="FILE",
        action="append",
        default=[],
        help="tie names to the identifiers of a vocabulary: OBO, SKOS or OWL in any RDF syntax, a table, or one kept by kg vocabulary add",
    )
    group.add_argument(
        "--curation",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="lines of “same” or “different” and two names, parted by tabs, which go before every rule",
    )
    group.add_argument("--base", metavar="IRI", type=_namespace, help="namespace of the IRIs that are minted; ends in / or #")
    group.add_argument("--any-language", action="store_true", help="read pages that are not in English too")
    group.add_argument("--allow-local", action="store_true", help="fetch from loopback and private addresses too")
    group.add_argument("--workers", metavar="N", type=_positive, help="processes to use (default: one a core)")


def settings_from(arguments: argparse.Namespace) -> Settings:
    """Return how pages are to be read."""
    from kg.pipeline.reading import Settings

    given = {"model": arguments.model, "base": arguments.base, "workers": arguments.workers}
    return Settings(
        lexicons=tuple(arguments.lexicon),
        vocabularies=tuple(arguments.vocabulary),
        curation=tuple(arguments.curation),
        any_language=arguments.any_language,
        allow_local=arguments.allow_local,
        **{name: value for name, value in given.items() if value is not None},
    )


def add_folder(parser: argparse.ArgumentParser, meaning: str = "folder that kg build wrote") -> None:
    """Add the folder of a build."""
    parser.add_argument("-o", "--output", metavar="FOLDER", type=Path, default=Path("output"), help=f"{meaning} (default: output)")


def add_part(parser: argparse.ArgumentParser, what: str, *, limit: int) -> None:
    """Add which part of a long answer to show."""
    parser.add_argument("--limit", metavar="N", type=_positive, default=limit, help=f"show at most N {what} (default: {limit:,})")
    parser.add_argument("--offset", metavar="N", type=_count, default=0, help=f"pass over the first N {what}")


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError
    return value


def _namespace(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+[/#]", text):
        raise ValueError
    return text


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError
    return value
