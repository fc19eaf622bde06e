"""Prove a build: re-read its snapshots and check that every claim stands in one, word for word.

Trusts nothing but the files of the folder: neither the graph in memory nor the code that wrote them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.errors import UsageError, VerifyError
from kg.ids import sha256_of
from kg.vocab import KG, RDF

Row = Mapping[str, Any]

_CLAIM = pyoxigraph.NamedNode(str(KG.Claim))
_TYPE = pyoxigraph.NamedNode(str(RDF.type))


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """What is wrong, and in which line of which file (1-based; 0: the file as a whole)."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """How much was checked, and all that failed, in the order of files and lines."""

    n_claims: int
    n_snapshots: int
    failures: tuple[Failure, ...]

    def raise_on_failure(self) -> None:
        """Raise if anything failed.

        Raises:
            VerifyError: names how many checks failed, and the first.
        """
        if self.failures:
            raise VerifyError(f"{len(self.failures)} of the checks failed, first {self.failures[0]}")


def verify_output(folder: str | Path) -> VerifyReport:
    """Check hash, offsets, quote and words of every claim in a build's folder, and that its graph holds the same claims.

    Raises:
        UsageError: the folder is not what ``kg build`` writes.
    """
    folder = Path(folder)
    rows_file = folder / "claims.jsonl"
    if not rows_file.is_file():
        raise UsageError(f"{folder}: no claims.jsonl there; give the folder that kg build wrote")
    snapshots = _Snapshots(folder / "snapshots")
    ids: dict[str, int] = {}
    failures: list[Failure] = []
    with rows_file.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        for n, line in enumerate(lines, 1):
            row = _parse_row(line)
            reasons = ["not a row of claims.jsonl"] if row is None else list(_wrong_with(row, snapshots, ids))
            failures += [Failure("claims.jsonl", n, reason) for reason in reasons]
            if row is not None:
                ids.setdefault(row["id"], n)
    failures += snapshots.failures()
    failures += _wrong_with_graph(folder / "graph.ttl", set(ids))
    return VerifyReport(n_claims=len(ids), n_snapshots=snapshots.count(), failures=tuple(sorted(failures)))


class _Snapshots:
    """The texts of a folder by hash, each read and hashed once; only the last one read is kept in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = ""
        self._text: str | None = None
        self._reasons: dict[str, str] = {}
        self._seen: set[str] = set()

    def find(self, sha256: str) -> str | None:
        """Return the text with that hash; None where there is none, or another text under its name."""
        if sha256 != self._name:
            self._name, self._text = sha256, self._read(sha256)
        return self._text

    def count(self) -> int:
        return len(self._seen)

    def failures(self) -> Iterator[Failure]:
        """Read what no claim pointed to, and give every snapshot that is not what its name says."""
        for path in sorted(self._folder.glob("*.txt")):
            if path.stem not in self._seen:
                self._read(path.stem)
        yield from (Failure(f"snapshots/{name}.txt", 0, reason) for name, reason in sorted(self._reasons.items()))

    def _read(self, sha256: str) -> str | None:
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            return None
        try:
            text = (self._folder / f"{sha256}.txt").read_bytes().decode("utf-8")
        except OSError as error:
            self._reasons[sha256] = f"cannot be read: {error.strerror}"
            return None
        except UnicodeDecodeError as error:
            self._reasons[sha256] = f"not UTF-8 at byte {error.start}"
            return None
        self._seen.add(sha256)
        if (actual := sha256_of(text)) != sha256:
            self._reasons[sha256] = f"the text's hash is {actual}"
            return None
        return text


def _parse_row(line: str) -> Row | None:
    """Return the row, or None where it has not the shape of one."""
    try:
        row = json.loads(line)
    except ValueError:
        return None
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("id", "document", "snapshot", "quote")):
        return None
    arguments = [row.get("subject"), row.get("predicate"), *([row["object"]] if row.get("object") is not None else [])]
    quantity = row.get("quantity")
    shaped = all(isinstance(part, dict) and isinstance(part.get("text"), str) for part in [*arguments, *([quantity] if quantity else [])])
    return row if shaped and all(_is_span(part) for part in (row, arguments[0], *arguments[2:])) else None


def _is_span(part: Row) -> bool:
    start, end = part.get("start"), part.get("end")
    return type(start) is int and type(end) is int and 0 <= start < end


def _wrong_with(row: Row, snapshots: _Snapshots, ids: Mapping[str, int]) -> Iterator[str]:
    if row["id"] in ids:
        yield f"claim {row['id']} stands in line {ids[row['id']]} too"
    text = snapshots.find(row["snapshot"])
    if text is None:
        yield f"no snapshot {row['snapshot']} of {row['document']}"
        return
    if text[row["start"] : row["end"]] != row["quote"]:
        yield f"the quote is not what stands at {row['start']}-{row['end']} of {row['document']}"
    yield from _words_wrong(row, text)


def _words_wrong(row: Row, text: str) -> Iterator[str]:
    """Yield which of subject, object and number the quote does not hold."""
    for role in ("subject", "object"):
        argument = row.get(role)
        if argument is None:
            continue
        if text[argument["start"] : argument["end"]] != argument["text"]:
            yield f"the {role} is not what stands at {argument['start']}-{argument['end']} of {row['document']}"
        elif not row["start"] <= argument["start"] < argument["end"] <= row["end"]:
            yield f"the quote does not hold the words of the {role}, {argument['text']!r}"
    if row.get("quantity") and row["quantity"]["text"] not in row["quote"]:
        yield f"the quote does not hold the number, {row['quantity']['text']!r}"


def _wrong_with_graph(path: Path, ids: set[str]) -> Iterator[Failure]:
    """Yield how the claims of the Turtle file differ from those of the table."""
    try:
        quads: Iterable[pyoxigraph.Quad] = pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
        in_graph = {
            quad.subject.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
            for quad in quads
            if quad.predicate == _TYPE and quad.object == _CLAIM and isinstance(quad.subject, pyoxigraph.NamedNode)
        }
    except OSError as error:
        yield Failure(path.name, 0, f"cannot be read: {error.strerror or error}")
        return
    except SyntaxError as error:
        yield Failure(path.name, error.lineno or 0, f"not Turtle: {error.msg}")
        return
    for missing in sorted(ids - in_graph)[:20]:
        yield Failure(path.name, 0, f"lacks the claim {missing} of claims.jsonl")
    for extra in sorted(in_graph - ids)[:20]:
        yield Failure(path.name, 0, f"holds a claim {extra} that claims.jsonl lacks")
