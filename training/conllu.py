"""Sentences with dependency trees, and the CoNLL-U files that hold them (https://universaldependencies.org/format.html)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence. ``heads`` are indices, a root's is its own; an empty string in ``pos`` and the rest is unknown.

    ``starts_block``: a paragraph, heading or document begins here.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    starts_block: bool = False

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True)
class _Row:
    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    space: bool


def parse_conllu(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a file. Empty nodes are left out; a multiword token gives its words and its own spacing."""
    comments: list[str] = []
    lines: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("#"):
            comments.append(line)
        elif line.strip():
            lines.append(line.split("\t"))
        elif lines:
            starts_block = any(comment.startswith(("# newdoc", "# newpar")) for comment in comments)
            yield _sentence(lines, starts_block=starts_block)
            comments, lines = [], []


def _sentence(lines: list[list[str]], *, starts_block: bool) -> Sentence:
    rows = [_row(columns) for columns in lines if columns[0].isdigit()]
    for columns in lines:
        first, dash, last = columns[0].partition("-")
        if dash:
            _space_multiword(rows, int(first) - 1, int(last) - 1, columns)
    return Sentence(
        words=tuple(row.form for row in rows),
        spaces=tuple(row.space for row in rows),
        lemmas=tuple(row.form if row.lemma == "_" else row.lemma for row in rows),
        pos=tuple(row.pos for row in rows),
        tags=tuple(row.tag for row in rows),
        morphs=tuple(row.morph for row in rows),
        heads=tuple(row.head - 1 if row.head else i for i, row in enumerate(rows)),
        deps=tuple(row.dep if row.head else "ROOT" for row in rows),
        starts_block=starts_block,
    )


def _row(columns: list[str]) -> _Row:
    _, form, lemma, pos, tag, morph, head, dep, _, misc = columns
    return _Row(form, lemma, pos, tag, "" if morph == "_" else morph, int(head), dep, "SpaceAfter=No" not in misc)


def _space_multiword(rows: list[_Row], first: int, last: int, columns: list[str]) -> None:
    """Close up the words of a multiword token that spell it; the last has the token's space."""
    if "".join(row.form for row in rows[first : last + 1]) == columns[1]:
        for i in range(first, last):
            rows[i] = replace(rows[i], space=False)
    rows[last] = replace(rows[last], space="SpaceAfter=No" not in columns[9])
