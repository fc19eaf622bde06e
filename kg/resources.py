"""Files that ship with the package: ontology, named queries, templates."""

from __future__ import annotations

from pathlib import Path

from kg.errors import UsageError

_PACKAGE = Path(__file__).parent


def resource(kind: str, name: str) -> Path:
    """Return the path of a shipped file.

    ``kind`` is its folder: a folder of the package or, as ``ontology`` in a checkout, one beside it.

    Raises:
        UsageError: no such file ships.
    """
    for root in (_PACKAGE, _PACKAGE.parent):
        path = root / kind / name
        if path.is_file():
            return path
    raise UsageError(f"{kind}/{name} is missing from this installation: install kg again")


def resource_names(kind: str, suffix: str) -> list[str]:
    """Return the names, without suffix, of the shipped files of one kind, sorted."""
    return sorted(path.stem for path in (_PACKAGE / kind).glob(f"*{suffix}"))
