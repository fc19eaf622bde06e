"""The ontology that ships, and what the user adds to it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg.resolve import Lexicon, load_lexicon
from kg.resources import resource


@lru_cache(maxsize=2)
def lexicon_of(added: tuple[Path, ...]) -> Lexicon:
    """Return the lexicon that ships with the files added to it, read once a process."""
    return load_lexicon([resource("ontology", "lexicon.ttl"), *added])
