"""The order of a query's rows, taken out of the query so that it can be made outside the engine.

A stored graph looks both names up again for each comparison, which takes as long as finding the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kg.store.guard import tokens

_DIRECTIONS = {"ASC": False, "DESC": True}


@dataclass(frozen=True, slots=True)
class Unordered:
    """A query without its order; ``order`` has variables, the weightiest first, and whether the greatest of their values leads.

    All of them are among its columns; the last ``n_added`` columns are there for that alone.
    """

    text: str
    order: tuple[tuple[str, bool], ...]
    n_added: int


def unordered(text: str) -> Unordered | None:
    """Return the query without its order; None where it has none, is ordered by more than variables, or asks for a part of its rows.

    >>> unordered("SELECT ?a { ?a ?b ?c } ORDER BY DESC(?c) ?a")
    Unordered(text='SELECT ?a ?c { ?a ?b ?c } ', order=(('c', True), ('a', False)), n_added=1)
    """
    parts = list(tokens(text))
    outer = _outer(parts)
    words = [_word(*parts[at]) for at in outer]
    if "SELECT" not in words or "ORDER" not in words:
        return None
    start, end = words.index("SELECT") + 1, words.index("ORDER")
    body = next((at for at in range(start, end) if words[at] in {"WHERE", "{"}), None)
    order = _order(words[end + 1 :])
    if body is None or order is None:
        return None
    columns = set(_columns(words[start:body]))
    added = [] if "*" in columns else list(dict.fromkeys(name for name, _ in order if name not in columns))
    if added and not ({"DISTINCT", "REDUCED", "GROUP"}.isdisjoint(words[start:end]) and "(" not in words[start:body]):
        return None  # what is counted, or told once, has no such column
    pieces = [part for _, part in parts[: outer[end]]]
    pieces[outer[body] : outer[body]] = [f"?{name} " for name in added]
    return Unordered("".join(pieces), order, len(added))


def _outer(parts: Sequence[tuple[str, str]]) -> list[int]:
    """Return where the query's own words and signs stand, outside all braces but the opening ones."""
    depths = accumulate(((part == "{") - (part == "}") for _, part in parts), initial=0)
    return [
        at
        for at, ((kind, part), depth) in enumerate(zip(parts, depths, strict=False))
        if not (depth or kind == "comment" or part.isspace())
    ]


def _word(kind: str, part: str) -> str:
    return part.upper() if kind == "word" else part


def _columns(words: Sequence[str]) -> Iterator[str]:
    """Yield the names of the columns, of ``(expression AS ?name)`` the last; ``*`` where all are."""
    depth = 0
    for word, following in zip(words, [*words[1:], ""], strict=True):
        depth += (word == "(") - (word == ")")
        if word[0] in "?$" and (depth == 0 or (depth == 1 and following == ")")):
            yield word[1:]
        elif word == "*" and depth == 0:
            yield word


def _order(words: Sequence[str]) -> tuple[tuple[str, bool], ...] | None:
    """Return what stands behind ORDER, where it is BY and variables, each perhaps in ASC() or DESC(), and nothing else."""
    by, *rest = words or [""]
    order: list[tuple[str, bool]] = []
    while rest and by == "BY":
        if rest[0] in _DIRECTIONS and rest[1:2] == ["("] and rest[3:4] == [")"]:
            is_greatest_first, name = _DIRECTIONS[rest[0]], rest[2]
            del rest[:4]
        else:
            is_greatest_first, name = False, rest.pop(0)
        if len(name) < 2 or name[0] not in "?$":
            return None
        order.append((name[1:], is_greatest_first))
    return tuple(order) or None
