"""The vocabulary in Python and the one in ``ontology/kg.ttl`` are one, and nothing else spells out an IRI."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from kg.model import EntityType
from kg.resources import resource
from kg.vocab import CITO, KG, KG_ONTOLOGY, OA, OWL, PREFIXES, RDF, RDFS, SDO, SKOS, PrefixMap, prefixes_for

PACKAGE = Path(__file__).parent.parent / "kg"
MAPPINGS = (SKOS.closeMatch, SKOS.relatedMatch, SKOS.broadMatch, RDFS.seeAlso, RDFS.subClassOf, RDFS.subPropertyOf)
_SPELLS_IRIS = {"vocab.py", "ids.py"}  # ids.BASE is the default namespace of what a build mints


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Return ``ontology/kg.ttl``."""
    return Graph().parse(resource("ontology", "kg.ttl"))


def _terms(vocabulary: type) -> set[str]:
    return {str(getattr(vocabulary, name)) for name in vocabulary.__annotations__ if not name.startswith("_")}


def test_python_and_ontology_have_the_same_terms(ontology: Graph) -> None:
    """Each term of ours stands in both, so that neither can drift."""
    defined = {str(subject) for subject in ontology.subjects(RDF.type) if str(subject).startswith(str(KG))}
    assert _terms(KG) == defined


def test_a_term_that_is_not_defined_raises() -> None:
    """A mistyped term is an error, not a new IRI."""
    with pytest.raises(AttributeError):
        KG.Clam  # noqa: B018


def test_each_term_explains_itself(ontology: Graph) -> None:
    """Each term of ours has one label, one comment and a link to a term of others or a wider term of ours."""
    for term in map(URIRef, sorted(_terms(KG))):
        assert len(list(ontology.objects(term, RDFS.label))) == 1, term
        assert len(list(ontology.objects(term, RDFS.comment))) == 1, term
        assert any(ontology.value(term, mapping) for mapping in MAPPINGS), term


def test_the_ontology_imports_nothing_and_has_no_blank_node(ontology: Graph) -> None:
    """It can be read offline, and compared line by line."""
    assert ontology.value(URIRef(KG_ONTOLOGY), OWL.imports) is None
    assert all(isinstance(term, URIRef) for triple in ontology for term in triple[:2])


def test_each_kind_of_entity_has_a_class(ontology: Graph) -> None:
    """Each ``EntityType`` is a subclass of ``kg:Entity``; a proposition as an object is a ``kg:Statement``."""
    names = {"Statement" if kind is EntityType.CLAIM else kind.value for kind in EntityType}
    assert {str(c) for c in ontology.subjects(RDFS.subClassOf, KG.Entity)} == {str(KG[name]) for name in names}


def test_each_schema_term_of_the_ontology_exists(ontology: Graph) -> None:
    """A mistyped term of schema.org would be found here; rdflib knows them all."""
    used = {term for triple in ontology for term in triple if str(term).startswith(str(SDO))}
    assert {str(term) for term in used if term not in SDO} == set()


def test_each_stance_is_declared(ontology: Graph) -> None:
    """An editor shows every CiTO and Web Annotation property that a graph may use."""
    declared = {str(subject) for subject in ontology.subjects(RDF.type)}
    assert _terms(CITO) | _terms(OA) <= declared


def _strings(path: Path) -> set[str]:
    """Return the strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    }


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_other_module_spells_out_a_namespace(path: Path) -> None:
    """A namespace that ``vocab`` knows is written nowhere else."""
    if path.name in _SPELLS_IRIS and path.parent == PACKAGE:
        return
    namespaces = tuple(PREFIXES.values())
    assert not [text for text in _strings(path) if text.startswith(namespaces)]


def test_no_two_prefixes_share_a_namespace() -> None:
    """Else the name of an IRI would hang on their order."""
    prefixes = prefixes_for("https://example.org/id/")
    assert len(set(prefixes.values())) == len(prefixes)


@pytest.mark.parametrize("local", ["a.b", "a/b", "", "-a", "a-", "é", "a%20b", "a:b"])
def test_a_name_that_some_readers_miss_stays_an_iri(local: str) -> None:
    """Prefixed names are of ``[A-Za-z0-9_-]`` and neither begin nor end in a hyphen."""
    assert PrefixMap(PREFIXES).compact(f"{KG}{local}") is None
