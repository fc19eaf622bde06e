"""Identifiers of the lexicon that ships, each against the vocabulary that it is of, where that is at hand."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest

from kg.identifiers import find_curie
from kg.resources import resource
from kg.terms import Term
from kg.text import compact, name_key
from kg.vocab import DCTERMS, SKOS
from kg.vocabularies import Vocabulary, VocabularyFile, open_vocabulary

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "vocabularies"
OWN_FILES = {"DOID": ("diseases.tsv",), "CL": ("cell_types.obo",)}
CHECKED_BY_HAND = frozenset(
    (
        "CHEBI:28821 CHEBI:47807 CL:0001064 mesh:D000068878 mesh:D017239 ror:007ps6h72 ror:00cvxb145 ror:01cwqze88 ror:040gcmg81 "
        "ror:054225q67 uniprot:Q9UBV4 wikidata:Q974135"
    ).split()
)
"""Identifiers that no vocabulary at hand has; docs/resolution.md tells where they were checked."""

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the vocabularies are not at hand")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's cache out of the tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@cache
def vocabulary(name: str) -> Vocabulary:
    """Return one of the vocabularies at hand."""
    return open_vocabulary(VocabularyFile(path=SHARED / name))


def identified() -> list[tuple[str, str]]:
    """Return each identifier with the source that is given for it."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in pyoxigraph.parse(resource("ontology", "lexicon.ttl").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE):
        found[quad.subject.value][quad.predicate.value].append(getattr(quad.object, "value", ""))
    match, source = str(SKOS.exactMatch), str(DCTERMS.source)
    return sorted((find_curie(iri) or iri, values[source][0]) for values in found.values() for iri in values[match])


IDENTIFIERS = identified()


def terms_of(curie: str, quoted: list[str]) -> list[Term]:
    """Return the terms at hand of an identifier; of one of MeSH those that the source quotes, since they refer to it."""
    scheme = curie.partition(":")[0]
    if scheme != "mesh":
        found = [vocabulary(name).term(curie) for name in OWN_FILES.get(scheme, ())]
        return [term for term in found if term is not None]
    return [
        term
        for name in ("diseases_cancer.obo", "cell_types.obo")
        for label in quoted
        for term in vocabulary(name).find(compact(name_key(label)))
        if term.label == label
    ]


@pytest.mark.parametrize(("curie", "source"), IDENTIFIERS, ids=[curie for curie, _ in IDENTIFIERS])
def test_each_identifier_stands_in_its_vocabulary(curie: str, source: str) -> None:
    """With the label that the lexicon's source gives for it; one of MeSH as a cross-reference of the term that the source gives."""
    quoted = re.findall(r'"([^"]+)"', source)
    terms = terms_of(curie, quoted)
    if not terms:
        assert curie in CHECKED_BY_HAND
        return
    assert {term.label for term in terms} & set(quoted)
    assert any(curie in {*term.same_as} | {near for _, near in term.near} for term in terms)


def test_most_are_at_hand() -> None:
    """What was checked by hand is a short list, and all on it is in use."""
    assert len(IDENTIFIERS) - len(CHECKED_BY_HAND) >= 150
    assert {curie for curie, _ in IDENTIFIERS} >= CHECKED_BY_HAND
