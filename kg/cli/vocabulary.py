"""``kg vocabulary``: the vocabularies that are kept by name, for builds to use."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.options import Commands, command
from kg.cli.terminal import one_line, say
from kg.model import EntityType

if TYPE_CHECKING:
    from kg.vocabularies import VocabularyFile

_DESCRIPTION = """Keep vocabularies by name: files of names with identifiers, such as the Disease Ontology.
kg build --vocabulary NAME ties the names of pages to them. What is kept is a copy; it is used only where a build names it."""
_EXAMPLE = """  kg vocabulary add doid.obo
  kg build pages/ --vocabulary doid
  kg vocabulary remove doid"""
_ADD = """Read a vocabulary and keep a copy of it under a name.

The file is OBO, SKOS or OWL in any RDF syntax (Turtle, RDF/XML, N-Triples, JSON-LD), or a table with the columns id, label, and if
you like type, synonyms, parents, definition, xrefs, obsolete. A type is what the file says, else --type, else what the scheme of the
identifier stands for: DOID is for diseases."""
_ADD_EXAMPLE = """  kg vocabulary add doid.obo
  kg vocabulary add terms.tsv --name plants --type Organism
  kg vocabulary add mixed.owl --type UBERON:0001062=Anatomy --type GO:0008150=Process"""
_LIST_EXAMPLE = "  kg vocabulary list"
_REMOVE_EXAMPLE = "  kg vocabulary remove doid"
_TYPES = {kind.value.casefold(): kind for kind in EntityType}


def add_to(commands: Commands) -> None:
    """Add the command and those below it."""
    parser = command(commands, "vocabulary", summary="keep vocabularies by name", description=_DESCRIPTION, example=_EXAMPLE)
    below = parser.add_subparsers(title="commands", required=True)
    add = command(below, "add", summary="keep a vocabulary", description=_ADD, example=_ADD_EXAMPLE)
    add.add_argument("file", metavar="FILE", type=Path, help="OBO, SKOS or OWL in any RDF syntax, or a table")
    add.add_argument("--name", help="name to keep it under (default: that of the file)")
    add.add_argument(
        "--type",
        metavar="[TERM=]TYPE",
        type=_type,
        action="append",
        default=[],
        help=f"type of all terms, or of a term and those below it: {', '.join(EntityType)}",
    )
    add.set_defaults(run=_add)
    listing = command(below, "list", summary="list what is kept", description="List the vocabularies that are kept.", example=_LIST_EXAMPLE)
    listing.set_defaults(run=_list)
    remove = command(below, "remove", summary="forget a vocabulary", description="Forget a vocabulary.", example=_REMOVE_EXAMPLE)
    remove.add_argument("name", metavar="NAME", help="name of a vocabulary that is kept")
    remove.set_defaults(run=_remove)


def _type(text: str) -> tuple[str, EntityType]:
    branch, _, kind = text.rpartition("=")
    if kind.casefold() not in _TYPES:
        raise argparse.ArgumentTypeError(f"no type {kind!r}; there are {', '.join(EntityType)}")
    return branch, _TYPES[kind.casefold()]


def _add(arguments: argparse.Namespace) -> int:
    """Keep the file."""
    from kg.vocabularies import VocabularyFile, add_vocabulary

    name = arguments.name or re.sub(r"[^\w.-]+", "-", arguments.file.stem)
    kept = add_vocabulary(VocabularyFile(path=arguments.file, types=tuple(arguments.type)), name)
    _tell(name, kept)
    say(f"use it with: kg build PAGE --vocabulary {one_line(name)}")
    return 0


def _list(_: argparse.Namespace) -> int:
    """Print the names, and how much each holds."""
    from kg.vocabularies import shelved

    kept = shelved()
    for name, file in kept.items():
        _tell(name, file)
    if not kept:
        say("none is kept; add one with kg vocabulary add FILE")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    """Forget it."""
    from kg.vocabularies import remove_vocabulary

    remove_vocabulary(arguments.name)
    return 0


def _tell(name: str, file: VocabularyFile) -> None:
    from kg.vocabularies import open_vocabulary

    about = open_vocabulary(file).about
    left_out = [f"{int(about[key]):,} {key}" for key in ("obsolete", "unnamed") if about[key] != "0"]
    left_out += [f"columns {about['columns_left_out']}"] if about["columns_left_out"] else []
    note = f" (left out: {', '.join(left_out)})" if left_out else ""
    say(one_line(f"{name}: {int(about['terms']):,} terms with {int(about['names']):,} names{note}"))
