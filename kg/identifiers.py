"""Identifiers: one spelling for each, whatever a file calls its scheme, and the IRI that it stands for.

    "MESH:D001943", "http://id.nlm.nih.gov/mesh/D001943", "MSH:D001943"  ->  "mesh:D001943"  ->  IRI

Schemes stand in ``ontology/prefixes.tsv``, with the kind of thing that each identifies where it identifies one kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import quote

import curies
from pyoxigraph import NamedNode

from kg.model import EntityType
from kg.resources import resource

_CURIE = re.compile(r"([A-Za-z_][\w.-]*):(\S+)", re.ASCII)
_DATED = re.compile(r"_\d{4}(?:_\d{2}){2}$")
"""The release that some ontologies write into a prefix: SNOMEDCT_US_2025_09_01."""
_IRI_SAFE = "!$&'()*+,;=:@/?-._~"
_RESOLVERS = ("https://identifiers.org/", "https://bioregistry.io/")
_OTHER_PROTOCOL = {"http": "https", "https": "http"}


def curie_to_iri(curie: str) -> str:
    """Return the IRI of an identifier; one of an unknown scheme is left to identifiers.org to resolve.

    >>> curie_to_iri("CL:0000057"), curie_to_iri("isni:0-19"), curie_to_iri("https://ror.org/054225q67")
    ('http://purl.obolibrary.org/obo/CL_0000057', 'http://www.isni.org/isni/0-19', 'https://ror.org/054225q67')

    Raises:
        ValueError: neither a CURIE nor an IRI.
    """
    match = _CURIE.fullmatch(curie)
    if match is None:
        raise ValueError(f"not a CURIE: {curie!r}")
    prefix, local = match.groups()
    if local.startswith("//"):
        return curie
    known = _prefixes().get(prefix.casefold())
    return (_namespaces()[known] if known else f"{_RESOLVERS[0]}{prefix.lower()}:") + quote(local, safe=_IRI_SAFE)


@lru_cache(maxsize=65536)
def find_curie(identifier: str) -> str | None:
    """Return the CURIE that a CURIE or an IRI stands for, in the one spelling of its scheme; None for an unknown scheme.

    >>> find_curie("MSH:D001943"), find_curie("http://purl.obolibrary.org/obo/DOID_1612"), find_curie("SNOMEDCT_US_2025_09_01:39000009")
    ('mesh:D001943', 'DOID:1612', 'snomedct:39000009')
    >>> find_curie("http://example.org/1"), find_curie("nobody:1")
    (None, None)
    """
    match = _CURIE.fullmatch(identifier)
    if match is None:
        return None
    prefix, local = match.groups()
    if local.startswith("//"):
        known, _, local = (_converter().compress(identifier) or "").partition(":")
    else:
        known = _prefixes().get(prefix.casefold()) or _prefixes().get(_DATED.sub("", prefix).casefold(), "")
    local = local.removeprefix(f"{known}:")  # identifiers.org/doid/DOID:1612
    return f"{known}:{local}" if known and local and not local.startswith("//") else None


def is_iri(text: str) -> bool:
    """Tell whether the text is an absolute IRI (RFC 3987)."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def find_type(identifier: str) -> EntityType | None:
    """Return the kind of thing that identifiers of the scheme identify, None where there are several.

    >>> find_type("DOID:1612"), find_type("mesh:D001943")
    (<EntityType.DISEASE: 'Disease'>, None)
    """
    return _types().get((find_curie(identifier) or "").partition(":")[0])


@dataclass(frozen=True, slots=True)
class _Scheme:
    prefix: str
    namespace: str
    type: str
    other_prefixes: tuple[str, ...]
    other_namespaces: tuple[str, ...]


@cache
def _schemes() -> tuple[_Scheme, ...]:
    lines = resource("ontology", "prefixes.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return tuple(
        _Scheme(prefix, namespace, kind, tuple(filter(None, others.split("|"))), tuple(filter(None, spaces.split("|"))))
        for prefix, namespace, kind, others, spaces in rows
    )


@cache
def _types() -> dict[str, EntityType]:
    return {scheme.prefix: EntityType(scheme.type) for scheme in _schemes() if scheme.type}


@cache
def _namespaces() -> dict[str, str]:
    return {scheme.prefix: scheme.namespace for scheme in _schemes()}


@cache
def _prefixes() -> dict[str, str]:
    """Return the prefix by each way of writing it, without case."""
    return {name.casefold(): scheme.prefix for scheme in _schemes() for name in (*scheme.other_prefixes, scheme.prefix)}


@cache
def _converter() -> curies.Converter:
    records = []
    for scheme in _schemes():
        names = {scheme.prefix, scheme.prefix.lower(), scheme.prefix.upper(), *scheme.other_prefixes}
        also = {scheme.namespace, *scheme.other_namespaces}
        also |= {f"{resolver}{name}{end}" for resolver in _RESOLVERS for name in names for end in ":/"}
        also |= {_OTHER_PROTOCOL[start] + "".join(rest) for start, *rest in (space.partition(":") for space in also)}
        records.append(
            curies.Record(prefix=scheme.prefix, uri_prefix=scheme.namespace, uri_prefix_synonyms=sorted(also - {scheme.namespace}))
        )
    return curies.Converter(records)
