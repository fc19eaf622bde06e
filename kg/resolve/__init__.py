"""Resolve: from each page's surface claims to one graph of entities, propositions and disagreements."""

from kg.resolve.find import find_entities
from kg.resolve.graph import resolve
from kg.resolve.lexicon import Lexicon, load_lexicon

__all__ = ["Lexicon", "find_entities", "load_lexicon", "resolve"]
