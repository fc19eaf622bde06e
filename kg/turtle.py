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


_RESOURCES = (NamedNode, Literal)


@dataclass(frozen=True, slots=True)
class Section:
    """A headline, and the classes whose instances stand under it."""

    title: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Block:
    """All about one node, maybe with its parts, as Turtle. ``types`` are its classes, ``others`` the IRIs of all else referred to."""

    subject: str
    types: tuple[str, ...]
    others: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """Blocks, and the prefixes that they took."""

    blocks: tuple[Block, ...]
    prefixes: tuple[str, ...]


def write_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str], *, header: str = "", sections: Sequence[Section] = ()) -> str:
    """Return the triples, in any order, as Turtle.

    Subjects stand under the first section that holds one of their types, those of no section last, by IRI within each.
    Only the prefixes that occur are declared. ``header`` becomes a comment at the top.
    """
    writer = TurtleWriter(prefixes)
    blocks = list(writer.blocks(sorted(triples, key=_subject)))
    return "".join(writer.document(blocks, header=header, sections=sections))


class TurtleWriter:
    """Writes nodes, then a document of them, and remembers which prefixes they took."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._names = PrefixMap(prefixes)
        self._used: set[str] = set()
        self._iri = lru_cache(maxsize=_REMEMBERED)(self._written)
        self._verbs: dict[str, tuple[str, str]] = {}

    def blocks(self, triples: Iterable[Triple]) -> Iterator[Block]:
        """Yield each node. Triples of one subject come together, so that none need be kept.

        Raises:
            ValueError: they do not, or a blank node is among them.
        """
        seen: set[str] = set()
        for subject, about in groupby(triples, key=_subject):
            if subject in seen:
                raise ValueError(f"the triples of {subject} do not stand together")
            seen.add(subject)
            yield self._block(subject, _by_predicate(about))

    def written(self, nodes: Iterable[Iterable[Triple]]) -> Written:
        """Return a block for each node with its parts; the names of the parts begin with its own, as no other's does."""
        return Written(tuple(_joined(list(self.blocks(triples))) for triples in nodes), tuple(sorted(self._used)))

    def kept(self, triples: Iterable[Triple]) -> Written:
        """Return the blocks of nodes that stand each by itself."""
        return Written(tuple(self.blocks(triples)), tuple(sorted(self._used)))

    def declare(self, prefixes: Iterable[str]) -> None:
        """Declare these prefixes too: blocks that another writer wrote took them."""
        self._used.update(prefixes)

    def document(self, blocks: Sequence[Block], *, header: str = "", sections: Sequence[Section] = ()) -> Iterator[str]:
        """Yield in pieces the document of the blocks, sorted into the sections."""
        comment = "".join(f"# {line}".rstrip() + "\n" for line in header.splitlines())
        parts = chain((comment, self._declarations()), _in_sections(blocks, sections))
        for place, part in enumerate(filter(None, parts)):
            yield f"\n{part}" if place else part

    def _declarations(self) -> str:
        return declarations({prefix: space for prefix, space in self._names.prefixes.items() if prefix in self._used})

    def _block(self, subject: str, predicates: dict[str, list[NamedNode | Literal]]) -> Block:
        types: tuple[str, ...] = ()
        others: list[str] = []
        lines = []
        for predicate, objects in sorted(predicates.items(), key=lambda about: self._verb(about[0])):
            verb = self._verb(predicate)[1]
            values = sorted({self._term(term) for term in objects}) if len(objects) > 1 else [self._term(objects[0])]
            iris = [term.value for term in objects if isinstance(term, NamedNode)]
            if predicate == _TYPE:
                types = tuple(iris)
                lines.append(f"{verb} {', '.join(values)}")
            else:
                others += iris
                lines.append(f"{verb} {values[0]}" if len(values) == 1 else f"{verb}\n        " + ",\n        ".join(values))
        return Block(subject, types, tuple(others), f"{self._iri(subject)}\n    " + " ;\n    ".join(lines) + " .\n")

    def _verb(self, predicate: str) -> tuple[str, str]:
        """Return by what a predicate is sorted, and how it is written."""
        known = self._verbs.get(predicate)
        if known is None:
            known = self._verbs[predicate] = ("", "a") if predicate == _TYPE else (self._iri(predicate),) * 2
        return known

    def _term(self, term: NamedNode | Literal) -> str:
        if isinstance(term, NamedNode):
            return self._iri(term.value)
        value, datatype = term.value, term.datatype.value
        if datatype == _STRING:
            return f'"{_UNSAFE.sub(_escape, value)}"'
        if datatype in _BARE and _BARE[datatype].fullmatch(value):
            return value
        text = f'"{_UNSAFE.sub(_escape, value)}"'
        return f"{text}@{term.language}" if term.language else f"{text}^^{self._iri(datatype)}"

    def _written(self, iri: str) -> str:
        name = self._names.compact(iri)
        if name:
            self._used.add(name.partition(":")[0])
        return name or f"<{iri}>"


def _joined(blocks: Sequence[Block]) -> Block:
    """Return a node's block and those of its parts as one."""
    own = {block.subject for block in blocks}
    others = dict.fromkeys(other for block in blocks for other in block.others if other not in own)
    text = "\n".join(block.text for block in sorted(blocks, key=lambda block: block.subject))
    return Block(blocks[0].subject, blocks[0].types, tuple(others), text)


def declarations(prefixes: Mapping[str, str]) -> str:
    """Return the lines that declare the prefixes."""
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in prefixes.items())


def _in_sections(blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[str]:
    last = len(sections)
    for place, _, text in sorted((_section_of(block, sections), block.subject, block.text) for block in blocks):
        if place not in (last, len(sections)):
            yield f"# {sections[place].title}\n"
        last = place
        yield text


def _section_of(block: Block, sections: Sequence[Section]) -> int:
    return next((place for place, section in enumerate(sections) if not section.types.isdisjoint(block.types)), len(sections))


def _subject(triple: Triple) -> str:
    if not isinstance(triple.subject, NamedNode):
        raise ValueError(f"blank nodes and triples as subjects cannot be written: {triple}")
    return triple.subject.value


def _by_predicate(triples: Iterable[Triple]) -> dict[str, list[NamedNode | Literal]]:
    predicates: dict[str, list[NamedNode | Literal]] = {}
    for triple in triples:
        value = triple.object
        if not isinstance(value, _RESOURCES):
            raise ValueError(f"blank nodes and triples as objects cannot be written: {triple}")
        predicates.setdefault(triple.predicate.value, []).append(value)
    return predicates


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _NAMED_ESCAPES.get(character) or f"\\u{ord(character):04X}"
