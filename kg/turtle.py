"""Turtle for people and for ``diff``: sorted, one predicate a line, a blank line between subjects, the same bytes each time.

Taking a node out changes the lines of that node and no others. Blank nodes are refused: their labels are not stable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.vocab import RDF, XSD, PrefixMap

_TYPE = str(RDF.type)
_STRING = str(XSD.string)
_BARE = {  # literals that Turtle lets stand without quotes
    str(XSD.integer): re.compile(r"[+-]?\d+", re.ASCII),
    str(XSD.decimal): re.compile(r"[+-]?\d*\.\d+", re.ASCII),
    str(XSD.boolean): re.compile(r"true|false"),
}
_NAMED_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# Written as \uXXXX: characters that break lines, hide, turn the direction of what a reader sees, or make Jena warn (U+FFFD).
_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd]')


@dataclass(frozen=True, slots=True)
class Section:
    """A headline, and the classes whose instances stand under it."""

    title: str
    types: frozenset[str]


def write_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str], *, header: str = "", sections: Sequence[Section] = ()) -> str:
    """Return the triples as Turtle.

    Subjects stand under the first section that holds one of their types, those of no section last, by IRI within each.
    Only the prefixes that occur are declared. ``header`` becomes a comment at the top.
    """
    writer = _Writer(PrefixMap(prefixes))
    blocks = _by_subject(triples)
    placed: dict[int, list[str]] = {}
    for subject in sorted(blocks):
        placed.setdefault(_section_of(blocks[subject], sections), []).append(subject)
    parts = []
    for place in sorted(placed):
        title = f"# {sections[place].title}\n\n" if place < len(sections) else ""
        parts.append(title + "\n".join(writer.block(subject, blocks[subject]) for subject in placed[place]))
    comment = "".join(f"# {line}".rstrip() + "\n" for line in header.splitlines())
    return "\n".join(part for part in (comment, writer.declarations(), *parts) if part)


def _by_subject(triples: Iterable[Triple]) -> dict[str, dict[str, set[NamedNode | Literal]]]:
    blocks: dict[str, dict[str, set[NamedNode | Literal]]] = {}
    for triple in triples:
        if not isinstance(triple.subject, NamedNode) or not isinstance(triple.object, NamedNode | Literal):
            raise ValueError(f"neither blank nodes nor triples as terms can be written: {triple}")
        blocks.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, set()).add(triple.object)
    return blocks


def _section_of(block: dict[str, set[NamedNode | Literal]], sections: Sequence[Section]) -> int:
    types = {term.value for term in block.get(_TYPE, ())}
    return next((place for place, section in enumerate(sections) if types & section.types), len(sections))


class _Writer:
    """Writes terms and blocks, and remembers which prefixes they took."""

    def __init__(self, names: PrefixMap) -> None:
        self._names = names
        self._used: set[str] = set()
        self._written: dict[str, str] = {}

    def declarations(self) -> str:
        return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in self._names.prefixes.items() if prefix in self._used)

    def block(self, subject: str, predicates: dict[str, set[NamedNode | Literal]]) -> str:
        lines = []
        for predicate in sorted(predicates, key=lambda iri: "" if iri == _TYPE else self._iri(iri)):
            verb = "a" if predicate == _TYPE else self._iri(predicate)
            objects = sorted(self._term(term) for term in predicates[predicate])
            lines.append(
                verb + (" " if len(objects) == 1 or verb == "a" else "\n        ") + (", " if verb == "a" else ",\n        ").join(objects)
            )
        return f"{self._iri(subject)}\n    " + " ;\n    ".join(lines) + " .\n"

    def _term(self, term: NamedNode | Literal) -> str:
        if isinstance(term, NamedNode):
            return self._iri(term.value)
        datatype = term.datatype.value
        if datatype in _BARE and _BARE[datatype].fullmatch(term.value):
            return term.value
        text = f'"{_UNSAFE.sub(_escape, term.value)}"'
        if term.language:
            return f"{text}@{term.language}"
        return text if datatype == _STRING else f"{text}^^{self._iri(datatype)}"

    def _iri(self, iri: str) -> str:
        written = self._written.get(iri)
        if written is None:
            name = self._names.compact(iri)
            if name:
                self._used.add(name.partition(":")[0])
            written = self._written[iri] = name or f"<{iri}>"
        return written


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _NAMED_ESCAPES.get(character) or f"\\u{ord(character):04X}"
