"""Nouns that the model has never seen, and the plain nouns that stand in for them: "pinetol raised iron levels" as "disease raised …".

A small model guesses what an unknown word is from its ends, and often wrong: the name of a drug becomes an adverb or an adjective, and
the sentence falls apart around it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lemminflect import getAllLemmas
from spacy.language import Language

from kg.extract.parsing.words import known_words

_ONE, _MANY = "disease", "diseases"
_OTHER_ENDS = re.compile(r".*(?:ed|ing|ly|ive|al|ic|ous|[ai]ble|[ai]ry|ful|less|est|er|wards?|wise|like|oid|ar|ate|i[sz]e|ish|[ae]nt)")
"""How words end that may be something else than a noun, where the dictionary does not have them."""
_ONE_ENDS = ("ss", "us", "is")
_SHORTEST = 4


def stand_in(word: str, nlp: Language) -> str | None:
    """Return the noun to read for a word in small letters that the model does not know and that can only be a noun; else None."""
    is_plain = len(word) >= _SHORTEST and word.isalpha() and word.islower()
    return _noun(word) if is_plain and word not in known_words(nlp) else None


@lru_cache(maxsize=65536)
def _noun(word: str) -> str | None:
    kinds = set(getAllLemmas(word))
    if kinds - {"NOUN"} or (not kinds and _OTHER_ENDS.fullmatch(word)):
        return None
    return _MANY if word.endswith("s") and not word.endswith(_ONE_ENDS) else _ONE
