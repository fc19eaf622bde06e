"""Whether a given name is a woman's or a man's, for the names that hardly leave it open, from ``given_names.tsv``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "given_names.tsv"


def gender_of_name(word: str) -> str:
    """Return "f" or "m", "" for a name that is either's or unknown.

    >>> gender_of_name("Lisa"), gender_of_name("Peter"), gender_of_name("Moor")
    ('f', 'm', '')
    """
    return _names().get(word.lower(), "")


@cache
def _names() -> dict[str, str]:
    lines = (line.partition("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    return {name: gender for gender, _, names in lines for name in names.split()}
