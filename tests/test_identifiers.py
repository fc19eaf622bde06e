"""Identifiers, in whatever way a file writes them."""

from __future__ import annotations

import pytest

from kg.identifiers import curie_to_iri, find_curie, find_type
from kg.model import EntityType
from kg.vocab import PREFIXES


@pytest.mark.parametrize(
    ("curie", "iri"),
    [
        ("hgnc:16267", "https://identifiers.org/hgnc:16267"),
        ("NCBIGene:51384", "https://identifiers.org/ncbigene:51384"),
        ("CL:0000057", "http://purl.obolibrary.org/obo/CL_0000057"),
        ("wikidata:Q42", "http://www.wikidata.org/entity/Q42"),
        ("ror:007ps6h72", "https://ror.org/007ps6h72"),
        ("odd:a%b", "https://identifiers.org/odd:a%25b"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_identifiers_become_iris(curie: str, iri: str) -> None:
    """A known scheme has its own namespace, any other is left to identifiers.org."""
    assert curie_to_iri(curie) == iri


@pytest.mark.parametrize("text", ["", "no colon", ":x", "a:", "a b:c", "1a:c"])
def test_what_is_no_identifier_is_refused(text: str) -> None:
    """Neither a CURIE nor an IRI."""
    with pytest.raises(ValueError, match="not a CURIE"):
        curie_to_iri(text)


@pytest.mark.parametrize(
    ("written", "curie"),
    [
        ("doid:1612", "DOID:1612"),
        ("http://purl.obolibrary.org/obo/DOID_1612", "DOID:1612"),
        ("https://purl.obolibrary.org/obo/DOID_1612", "DOID:1612"),
        ("http://identifiers.org/doid/DOID:1612", "DOID:1612"),
        ("MESH:D001943", "mesh:D001943"),
        ("https://id.nlm.nih.gov/mesh/D001943", "mesh:D001943"),
        ("UMLS_CUI:C0006142", "umls:C0006142"),
        ("SNOMEDCT_US_2031_09_01:254837009", "snomedct:254837009"),
        ("NCBITaxon:9606", "NCBITaxon:9606"),
        ("http://example.org/DOID_1612", None),
        ("BEL:x", None),
        ("DOID:", None),
        ("doi:doi://10.1/x", None),
        ("a label", None),
    ],
)
def test_one_spelling_for_each_identifier(written: str, curie: str | None) -> None:
    """Two files that mean one thing name it alike; what belongs to no known scheme has no CURIE."""
    assert find_curie(written) == curie


def test_a_curie_leads_to_an_iri_and_back() -> None:
    """For every scheme that ships."""
    for prefix in ("DOID", "mesh", "hgnc", "umls", "ror", "uniprot", "icd10cm", "pubchem.compound", "fplx"):
        assert find_curie(curie_to_iri(f"{prefix}:X1")) == f"{prefix}:X1"


def test_the_graph_and_the_schemes_agree() -> None:
    """A namespace that the graph has a prefix for is that of the scheme."""
    shared = {prefix for prefix in PREFIXES if find_curie(f"{prefix}:1")}
    assert len(shared) >= 25
    assert [prefix for prefix in sorted(shared) if curie_to_iri(f"{prefix}:1") != f"{PREFIXES[prefix]}1"] == []


def test_some_schemes_identify_one_kind_of_thing() -> None:
    """Diseases, not whatever a thesaurus of all medicine holds."""
    assert [find_type(name) for name in ("MONDO:1", "CL:1", "mesh:D1", "x:1")] == [EntityType.DISEASE, EntityType.CELL_TYPE, None, None]
