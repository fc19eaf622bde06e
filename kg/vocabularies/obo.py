"""Vocabularies in OBO 1.2 and 1.4: the stanzas of terms, tag by tag.

Source: https://owlcollab.github.io/oboformat/doc/GO.format.obo-1_4.html, and 1_2 beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from kg.identifiers import find_curie
from kg.vocab import OBO, SKOS
from kg.vocabularies.entry import Contents, Entry, UnreadableError, iter_lines

_TAG = re.compile(r"([\w-]+):\s*(.*)", re.ASCII)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s*([A-Z]*)')
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t", "W": " "}
_MODIFIERS = re.compile(r"\s*\{[^{}]*\}\s*$")
_WORD = re.compile(r"(?:[^\s\\]|\\.)+")
_ID = re.compile(r"([A-Za-z_][\w.-]*):([^\s\"<>]+)", re.ASCII)
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_SCOPES = {"EXACT": "exact", "NARROW": "narrow", "BROAD": "broad", "RELATED": "related"}
_OLD_SYNONYMS = {f"{scope.lower()}_synonym": scope for scope in _SCOPES}  # tags of OBO 1.0
_EXACT_MATCH = {"skos:exactMatch", str(SKOS.exactMatch)}
_IRI_SAFE = "!$&'()*+,;=:@/?-._~"

Tags = defaultdict[str, list[str]]


def read_obo(path: Path) -> Contents:
    """Return the terms of an OBO file.

    Raises:
        UnreadableError: it is no OBO file, or holds what no vocabulary would.
    """
    contents, names = Contents(), _Names()
    for kind, number, tags in _stanzas(path):
        if kind == "":
            names.read_header(tags)
        elif kind == "Term":
            if not tags["id"]:
                raise UnreadableError(f"line {number}: a term without an id")
            contents.add(_entry(tags, names), is_obsolete=tags["is_obsolete"][:1] == ["true"])
    return contents


def _stanzas(path: Path) -> Iterator[tuple[str, int, Tags]]:
    """Yield the kind of each stanza, the line where it begins, and its values by tag; the header's kind is empty."""
    kind, start, tags = "", 1, Tags(list)
    for number, line in iter_lines(path):
        text = line.strip()
        if text.startswith("[") and text.endswith("]"):
            yield kind, start, tags
            kind, start, tags = text[1:-1], number, Tags(list)
        elif text and not text.startswith("!"):
            found = _TAG.match(text)
            if found is None:
                raise UnreadableError(f"line {number}: not OBO, which has “tag: value” in each line")
            tags[found[1]].append(found[2])
    yield kind, start, tags


@dataclass(slots=True)
class _Names:
    """What the header says of how identifiers are written."""

    spaces: dict[str, str] = field(default_factory=dict)
    ontology: str = ""

    def read_header(self, tags: Tags) -> None:
        self.ontology = next(iter(tags["ontology"]), "").strip()
        for value in tags["idspace"]:
            prefix, _, rest = value.partition(" ")
            if found := _IRI.match(rest.strip()):
                self.spaces[prefix] = found.group()

    def identifier(self, value: str) -> str:
        """Return the one identifier of a term: its CURIE, else the IRI that the format gives it."""
        raw = _first_word(value)
        if curie := find_curie(raw):
            return curie
        if _IRI.fullmatch(raw):
            return raw
        found = _ID.fullmatch(raw)
        if found is None:
            return f"{OBO}{quote(self.ontology)}#{quote(raw, safe='')}"
        return self.spaces.get(found[1], f"{OBO}{found[1]}_") + quote(found[2], safe=_IRI_SAFE)


def _entry(tags: Tags, names: _Names) -> Entry:
    entry = Entry(id=names.identifier(tags["id"][0]))
    entry.label = _unescaped(_MODIFIERS.sub("", next(iter(tags["name"]), "")))
    definition = _QUOTED.match(next(iter(tags["def"]), ""))
    entry.definition = _unescaped(definition[1]) if definition else None
    entry.parents = [names.identifier(value) for value in tags["is_a"]]
    entry.same_as = [names.identifier(value) for value in tags["equivalent_to"]]
    for value in tags["property_value"]:
        if (parts := value.split(maxsplit=2))[:1] and parts[0] in _EXACT_MATCH and (curie := find_curie("".join(parts[1:2]).strip('"'))):
            entry.same_as.append(curie)
    entry.close = [curie for value in tags["xref"] if (curie := find_curie(_first_word(value)))]
    synonyms = [(value, "") for value in tags["synonym"]]
    synonyms += [(value, scope) for tag, scope in _OLD_SYNONYMS.items() for value in tags[tag]]
    for value, scope in synonyms:
        if found := _QUOTED.match(value):
            getattr(entry, _SCOPES.get(scope or found[2], "related")).append(_unescaped(found[1]))
    return entry


def _first_word(value: str) -> str:
    found = _WORD.match(value)
    return _unescaped(found.group()) if found else ""


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: _MEANT.get(match[1], match[1]), value)
