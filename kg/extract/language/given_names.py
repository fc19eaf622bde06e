"""Whether a given name is a woman's or a man's, for the names that hardly leave it open, from ``given_names.tsv``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_ALSO_ELSE = frozenset(
    "virginia georgia charlotte florence victoria chelsea sydney austin jordan paris carolina madison houston dallas orlando cleveland"
    " phoenix lincoln grace hope faith joy may april june rose dawn eve iris ivy daisy ruby pearl amber crystal bill mark frank rob pat"
    " newt jack chase drew grant ray dean earl duke guy lance miles pierce christian holly heather robin sandy olive violet ginger"
    " basil".split()
)
"""Given names that are also places or words, and by themselves name nobody."""
_TABLE = Path(__file__).parent / "given_names.tsv"


def gender_of_name(word: str) -> str:
    """Return "f" or "m", "" for a name that is either's or unknown.

    >>> gender_of_name("Lisa"), gender_of_name("Peter"), gender_of_name("Moor")
    ('f', 'm', '')
    """
    return _names().get(word.lower(), "")


def names_somebody(word: str) -> bool:
    """Tell whether a given name by itself is that of a person, and no place or word.

    >>> names_somebody("Andrew"), names_somebody("Virginia"), names_somebody("Moor")
    (True, False, False)
    """
    return bool(gender_of_name(word)) and word.lower() not in _ALSO_ELSE


@cache
def _names() -> dict[str, str]:
    lines = (line.partition("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    return {name: gender for gender, _, names in lines for name in names.split()}
