# ruff: noqa: N815 -- terms are spelled as their vocabularies spell them
"""Every term and prefix that the project writes or reads; no other module spells out an IRI.

``KG`` is closed: a term that ``ontology/kg.ttl`` does not define raises. ``PREFIXES`` is the one prefix map, for Turtle,
SPARQL and HTML alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rdflib import URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, XSD, DefinedNamespace, Namespace

__all__ = [
    "CITO",
    "DCTERMS",
    "KG",
    "KG_ONTOLOGY",
    "OA",
    "OBO",
    "OIO",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SDO",
    "SH",
    "SKOS",
    "XSD",
    "PrefixMap",
    "prefixes_for",
]


class KG(DefinedNamespace):
    """The project's own terms, defined in ``ontology/kg.ttl``."""

    _NS = Namespace("https://w3id.org/kg-claims/ns#")
    _fail = True

    # what is said, by whom, where
    Claim: URIRef  # one source saying one proposition in one place
    Proposition: URIRef  # what is said, whoever says it
    Relation: URIRef  # the normalised predicate of a proposition
    SpeakerRole: URIRef  # one place in a chain of attribution
    Disagreement: URIRef  # claims that differ on one proposition
    Polarity: URIRef
    Certainty: URIRef

    # kinds of entity
    Entity: URIRef
    Protein: URIRef
    Gene: URIRef
    CellType: URIRef
    Anatomy: URIRef
    Disease: URIRef
    Chemical: URIRef
    Treatment: URIRef
    Process: URIRef
    Phenotype: URIRef
    Organism: URIRef
    Person: URIRef
    Organization: URIRef
    Place: URIRef
    Publication: URIRef
    Study: URIRef
    Quantity: URIRef
    Statement: URIRef  # a proposition spoken of as a thing
    Concept: URIRef

    # proposition
    subject: URIRef
    predicate: URIRef
    object: URIRef
    belief: URIRef
    contraryTo: URIRef  # of propositions of which one says what the other denies
    denialOf: URIRef
    closeTo: URIRef  # of propositions that say nearly the same
    assertedAs: URIRef  # of one that some hedge, what others assert: itself or nearly the same
    narrowerThan: URIRef  # of propositions, the one of a kind of the other's things

    # claim
    proposition: URIRef  # of a disagreement too
    polarity: URIRef
    certainty: URIRef
    cue: URIRef
    quantity: URIRef
    confidence: URIRef
    ownVoice: URIRef
    voice: URIRef  # the name of who says it, always there
    statement: URIRef  # what the proposition says, in words; of a disagreement too
    page: URIRef  # the name of the document
    namedSource: URIRef  # false of a claim that rests on "studies" and the like
    opposes: URIRef  # what the claim disputes, refutes, criticises
    opponent: URIRef  # the name of who opposes
    speakerChain: URIRef
    subjectText: URIRef
    predicateText: URIRef
    objectText: URIRef

    # where, when and for whom a claim holds
    ability: URIRef
    cause: URIRef
    circumstance: URIRef
    comparison: URIRef
    condition: URIRef
    frequency: URIRef
    location: URIRef
    manner: URIRef
    population: URIRef
    position: URIRef
    purpose: URIRef
    quantifier: URIRef
    time: URIRef

    # page
    leftOut: URIRef  # a stretch that was not read for claims

    # for look-up and counting
    key: URIRef  # a name in lower case
    claimCount: URIRef
    documentCount: URIRef
    nearDocumentCount: URIRef

    # speaker role
    speaker: URIRef
    speakerText: URIRef

    # quantity
    comparator: URIRef
    direction: URIRef

    # disagreement
    party: URIRef
    kind: URIRef
    differsOn: URIRef

    # lexicon
    clipping: URIRef
    ending: URIRef
    headNoun: URIRef
    inverseForm: URIRef
    inverseLabel: URIRef
    isSymmetric: URIRef
    ofDecrease: URIRef  # what a relation is with a fall for its effect: "leads to a fall in" is decreases
    ofIncrease: URIRef
    ofRisk: URIRef  # what a relation to the risk of a thing is to the thing: "has lower" is has lower risk of
    oppositeOf: URIRef
    subjectType: URIRef  # of a relation whose phrases mean something else with other subjects

    # individuals
    affirmed: URIRef
    negated: URIRef
    asserted: URIRef
    probable: URIRef
    possible: URIRef
    hypothetical: URIRef


class OA(DefinedNamespace):
    """The terms of the Web Annotation vocabulary that we use."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    Annotation: URIRef
    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasBody: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    hasTarget: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


class CITO(DefinedNamespace):
    """The stances of the Citation Typing Ontology that a source may take to another claim."""

    _NS = Namespace("http://purl.org/spar/cito/")
    _fail = True

    agreesWith: URIRef
    confirms: URIRef
    corrects: URIRef
    critiques: URIRef
    disagreesWith: URIRef
    disputes: URIRef
    extends: URIRef
    qualifies: URIRef
    refutes: URIRef
    supports: URIRef


class OIO(DefinedNamespace):
    """How ontologies of the OBO Foundry write synonyms and cross-references in OWL."""

    _NS = Namespace("http://www.geneontology.org/formats/oboInOwl#")
    _fail = True

    hasBroadSynonym: URIRef
    hasDbXref: URIRef
    hasExactSynonym: URIRef
    hasNarrowSynonym: URIRef
    hasRelatedSynonym: URIRef


PREFIXES: dict[str, str] = {
    "cito": str(CITO),
    "dcterms": str(DCTERMS),
    "kg": str(KG),
    "oa": str(OA),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "sh": str(SH),
    "skos": str(SKOS),
    "xsd": str(XSD),
    # mapped to in ontology/kg.ttl
    "biolink": "https://w3id.org/biolink/vocab/",
    "graspf": "http://groundedannotationframework.org/grasp/factuality#",
    "orca": "http://vocab.deri.ie/orca#",
    # ontology/lexicon.ttl
    "e": "https://w3id.org/kg-claims/lexicon/entity/",
    "r": "https://w3id.org/kg-claims/lexicon/relation/",
    # identifiers of entities
    "chebi": "http://purl.obolibrary.org/obo/CHEBI_",
    "cl": "http://purl.obolibrary.org/obo/CL_",
    "doi": "https://doi.org/",
    "doid": "http://purl.obolibrary.org/obo/DOID_",
    "drugbank": "https://identifiers.org/drugbank:",
    "efo": "http://www.ebi.ac.uk/efo/EFO_",
    "ensembl": "https://identifiers.org/ensembl:",
    "geonames": "https://sws.geonames.org/",
    "go": "http://purl.obolibrary.org/obo/GO_",
    "hgnc": "https://identifiers.org/hgnc:",
    "hp": "http://purl.obolibrary.org/obo/HP_",
    "interpro": "https://identifiers.org/interpro:",
    "mesh": "http://id.nlm.nih.gov/mesh/",
    "mondo": "http://purl.obolibrary.org/obo/MONDO_",
    "ncbigene": "https://identifiers.org/ncbigene:",
    "ncbitaxon": "http://purl.obolibrary.org/obo/NCBITaxon_",
    "ncit": "http://purl.obolibrary.org/obo/NCIT_",
    "omim": "https://identifiers.org/mim:",
    "orcid": "https://orcid.org/",
    "pubmed": "https://identifiers.org/pubmed:",
    "ror": "https://ror.org/",
    "rxnorm": "https://identifiers.org/rxnorm:",
    "uberon": "http://purl.obolibrary.org/obo/UBERON_",
    "umls": "https://identifiers.org/umls:",
    "uniprot": "http://purl.uniprot.org/uniprot/",
    "unii": "https://identifiers.org/unii:",
    "wikidata": "http://www.wikidata.org/entity/",
}
"""Prefix to namespace."""

OBO = "http://purl.obolibrary.org/obo/"
"""Where terms of the OBO Foundry stand whose scheme has no prefix here."""

KG_ONTOLOGY = str(KG).removesuffix("#")
"""The vocabulary itself."""

_MINTED = ("activity", "agent", "claim", "disagreement", "document", "entity", "proposition", "relation")
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")


def prefixes_for(base: str) -> dict[str, str]:
    """Return the prefix map with one more prefix for each kind of node minted under ``base``."""
    return PREFIXES | {kind: f"{base}{kind}/" for kind in _MINTED}


class PrefixMap:
    """Turns IRIs into prefixed names that every Turtle reader understands: local names of ``[A-Za-z0-9_-]`` alone.

    >>> PrefixMap(PREFIXES).compact(str(KG.Claim)), PrefixMap(PREFIXES).compact(str(KG) + "a.b")
    ('kg:Claim', None)
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = dict(sorted(prefixes.items()))
        self._by_namespace = {namespace: prefix for prefix, namespace in self.prefixes.items()}
        self._inside_names = [space for space in self._by_namespace if not space.endswith(("/", "#"))]

    def compact(self, iri: str) -> str | None:
        """Return the prefixed name of an IRI, None where it has none."""
        end_of_path = max(iri.rfind("/"), iri.rfind("#")) + 1
        namespace = iri[:end_of_path]
        if namespace not in self._by_namespace:
            namespace = next((space for space in self._inside_names if iri.startswith(space)), namespace)
        local = iri[len(namespace) :]
        prefix = self._by_namespace.get(namespace)
        return f"{prefix}:{local}" if prefix and _LOCAL_NAME.fullmatch(local) else None
