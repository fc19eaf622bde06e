"""Vocabularies: files of names with identifiers that others keep, as a source of terms.

OBO | SKOS or OWL in any RDF syntax | table  --read-->  Contents  --compile, once a content-->  Vocabulary (a TermSource)
"""

from kg.vocabularies.compiled import Vocabulary, VocabularyFile, open_vocabulary
from kg.vocabularies.shelf import add_vocabulary, find_vocabulary, remove_vocabulary, shelved

__all__ = [
    "Vocabulary",
    "VocabularyFile",
    "add_vocabulary",
    "find_vocabulary",
    "open_vocabulary",
    "remove_vocabulary",
    "shelved",
]
