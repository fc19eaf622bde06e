"""The ways in which vocabularies write a name that texts write otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHORT_AND_LONG = re.compile(r"([A-Z][A-Z0-9]{1,7}) - (.+)")
_MOST_PARTS = 3
_FUNCTION_WORDS = frozenset("a an and as at by due for from in into nec nos not of on or other the to type with without".split())


def forms_of(name: str) -> Iterator[str]:
    """Yield the name, both halves of a short form with its long one, and a turned name in the order of speech.

    >>> list(forms_of("AML - acute myeloid leukemia"))
    ['AML - acute myeloid leukemia', 'AML', 'acute myeloid leukemia']
    >>> list(forms_of("Leukemia, myelocytic, acute")), list(forms_of("cancer, not of the liver"))
    (['Leukemia, myelocytic, acute', 'acute myelocytic Leukemia'], ['cancer, not of the liver'])
    """
    yield name
    if (found := _SHORT_AND_LONG.fullmatch(name)) and _stands_for(found[1], found[2]):
        yield from found.groups()
    parts = name.split(", ")
    if 1 < len(parts) <= _MOST_PARTS and not any(_is_phrase(part) for part in parts[1:]):
        yield " ".join(reversed(parts))


def _is_phrase(part: str) -> bool:
    """Tell whether the words are more than modifiers that can stand before a name."""
    return not part or not {*part.casefold().split()}.isdisjoint(_FUNCTION_WORDS)


def _stands_for(short: str, long: str) -> bool:
    """Tell whether the letters of a short form stand in the long one in their order, the first at its start."""
    letters = iter(long.upper())
    return long[:1].upper() == short[0] and all(letter in letters for letter in short if letter.isalpha())
