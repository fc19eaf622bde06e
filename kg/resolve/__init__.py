"""Resolve: from each page's surface claims to one graph of entities, propositions and disagreements."""

from kg.resolve.curation import Curation, read_curation
from kg.resolve.find import find_entities
from kg.resolve.graph import resolve
from kg.resolve.lexicon import Lexicon, load_lexicon
from kg.resolve.readings import PageReading, read_page

__all__ = ["Curation", "Lexicon", "PageReading", "find_entities", "load_lexicon", "read_curation", "read_page", "resolve"]
