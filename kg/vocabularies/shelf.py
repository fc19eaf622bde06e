"""Vocabularies that the user keeps by name: a copy of each file with the types asked for, in the user's data folder."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

from platformdirs import user_data_path

from kg.errors import OutputError, UsageError
from kg.model import EntityType
from kg.vocabularies.compiled import VocabularyFile, open_vocabulary

_ABOUT = "about.json"
_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,63}", re.ASCII)


def add_vocabulary(file: VocabularyFile, name: str) -> VocabularyFile:
    """Keep a copy of a vocabulary under a name, in the place of one that has the name already.

    Raises:
        OntologyError: the file is no vocabulary.
        UsageError: the name cannot be one.
        OutputError: the user's data folder cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a vocabulary: letters, digits, “.”, “_” and “-”, at most 64; choose one with --name")
    open_vocabulary(file).close()
    shelf = _shelf()
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=shelf, prefix=".") as folder:
            made = Path(folder) / name
            made.mkdir()
            shutil.copyfile(file.path, made / f"vocabulary{file.path.suffix.lower()}")
            (made / _ABOUT).write_text(json.dumps({"from": file.path.name, "types": file.types}) + "\n", encoding="utf-8")
            shutil.rmtree(shelf / name, ignore_errors=True)
            made.rename(shelf / name)
    except OSError as error:
        raise OutputError(f"{error.filename or shelf}: {error.strerror or error}; the vocabulary was not kept") from error
    return shelved()[name]


def remove_vocabulary(name: str) -> None:
    """Forget a vocabulary.

    Raises:
        UsageError: there is none of the name.
        OutputError: it cannot be removed.
    """
    if name not in shelved():
        raise _missing(f"{name}: no vocabulary of that name")
    try:
        shutil.rmtree(_shelf() / name)
    except OSError as error:
        raise OutputError(f"{error.filename}: {error.strerror or error}; the vocabulary was not removed") from error


def shelved() -> dict[str, VocabularyFile]:
    """Return the vocabularies that are kept, by name."""
    found = {}
    for about in sorted(_shelf().glob(f"[!.]*/{_ABOUT}")):
        content = next(iter(sorted(about.parent.glob("vocabulary.*"))), None)
        if content is not None:
            types = json.loads(about.read_text(encoding="utf-8"))["types"]
            found[about.parent.name] = VocabularyFile(path=content, types=tuple((branch, EntityType(kind)) for branch, kind in types))
    return found


def find_vocabulary(name: str | Path) -> VocabularyFile:
    """Return the file of that path, else the vocabulary that is kept under that name.

    Raises:
        UsageError: neither.
    """
    path = Path(name)
    if path.is_file():
        return VocabularyFile(path=path)
    kept = shelved().get(str(name))
    if kept is None:
        raise _missing(f"{name}: no such file, and no vocabulary of that name")
    return kept


def _missing(what: str) -> UsageError:
    known = ", ".join(shelved())
    return UsageError(f"{what}; {f'there are {known}' if known else 'add one with kg vocabulary add FILE'}")


def _shelf() -> Path:
    return user_data_path("kg-claims", appauthor=False) / "vocabularies"
