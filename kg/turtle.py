"""Turtle for people and for ``diff``: sorted, one predicate a line, a blank line between subjects, the same bytes each time.

Taking a node out changes the lines of that node and no others. Blank nodes are refused: their labels are not stable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby

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
_REMEMBERED = 10_000  # IRIs
# Written as \uXXXX: characters that break lines, hide, turn the direction of what a reader sees, or make Jena warn (U+FFFD).
_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd]')


@dataclass(frozen=True, slots=True)
class Section:
    """A headline, and the classes whose instances stand under it."""

    title: str
    types: frozenset[str]


def write_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str], *, header: str = "", sections: Sequence[Section] = ()) -> str:
    """Return the triples, in any order, as Turtle.

    Subjects stand under the first section that holds one of their types, those of no section last, by IRI within each.
    Only the prefixes that occur are declared. ``header`` becomes a comment at the top.
    """
    return "".join(iter_turtle_of(sorted(triples, key=_subject), prefixes, header=header, sections=sections))


def iter_turtle_of(
    triples: Iterable[Triple], prefixes: Mapping[str, str], *, header: str = "", sections: Sequence[Section] = ()
) -> Iterator[str]:
    """Yield what ``write_turtle`` returns, in pieces. Triples of one subject come together, so that none need be kept."""
    writer = _Writer(PrefixMap(prefixes))
    blocks: dict[str, tuple[int, str]] = {}
    for subject, about in groupby(triples, key=_subject):
        if subject in blocks:
            raise ValueError(f"the triples of {subject} do not stand together")
        predicates = _by_predicate(about)
        blocks[subject] = _section_of(predicates, sections), writer.block(subject, predicates)
    comment = "".join(f"# {line}".rstrip() + "\n" for line in header.splitlines())
    parts = chain((comment, writer.declarations()), _in_sections(blocks, sections))
    for place, part in enumerate(filter(None, parts)):
        yield f"\n{part}" if place else part


def _in_sections(blocks: Mapping[str, tuple[int, str]], sections: Sequence[Section]) -> Iterator[str]:
    last = len(sections)
    for subject in sorted(blocks, key=lambda subject: (blocks[subject][0], subject)):
        place, block = blocks[subject]
        if place not in (last, len(sections)):
            yield f"# {sections[place].title}\n"
        last = place
        yield block


def _subject(triple: Triple) -> str:
    if not isinstance(triple.subject, NamedNode):
        raise ValueError(f"blank nodes and triples as subjects cannot be written: {triple}")
    return triple.subject.value


def _by_predicate(triples: Iterable[Triple]) -> dict[str, set[NamedNode | Literal]]:
    predicates: dict[str, set[NamedNode | Literal]] = {}
    for triple in triples:
        if not isinstance(triple.object, NamedNode | Literal):
            raise ValueError(f"blank nodes and triples as objects cannot be written: {triple}")
        predicates.setdefault(triple.predicate.value, set()).add(triple.object)
    return predicates


def _section_of(block: dict[str, set[NamedNode | Literal]], sections: Sequence[Section]) -> int:
    types = {term.value for term in block.get(_TYPE, ())}
    return next((place for place, section in enumerate(sections) if types & section.types), len(sections))


class _Writer:
    """Writes terms and blocks, and remembers which prefixes they took."""

    def __init__(self, names: PrefixMap) -> None:
        self._names = names
        self._used: set[str] = set()
        self._iri = lru_cache(maxsize=_REMEMBERED)(self._written)

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

    def _written(self, iri: str) -> str:
        name = self._names.compact(iri)
        if name:
            self._used.add(name.partition(":")[0])
        return name or f"<{iri}>"


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _NAMED_ESCAPES.get(character) or f"\\u{ord(character):04X}"
