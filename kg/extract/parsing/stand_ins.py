"""Words that the model has never seen, and plain ones that stand in for them: "pinetol raised iron levels" as "disease raised …".

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
_DOING = {"s": "defends", "ed": "defended"}
"""What stands in for a verb, by how that ends; another form but a doing, which may be a noun, is "defend"."""
_OTHER_ENDS = re.compile(r".*(?:ed|ing|ly|ive|al|ic|ous|[ai]ble|[ai]ry|ful|less|est|er|wards?|wise|like|oid|ar|ate|i[sz]e|ish|[ae]nt)")
"""How words end that may be something else than a noun, where the dictionary does not have them."""
_ONE_ENDS = ("ss", "us", "is")
_SHORTEST = 4


def stand_in(word: str, nlp: Language) -> str | None:
    """Return the noun to read for a word in small letters that the model does not know and that can only be a noun; else None."""
    return _noun(word) if _is_new(word, nlp) else None


def verb_stand_in(word: str, nlp: Language) -> str | None:
    """Return the verb to read for such a word that can only be a verb; else None."""
    if not _is_new(word, nlp) or word.endswith("ing") or set(getAllLemmas(word)) != {"VERB"}:
        return None
    return next((known for end, known in _DOING.items() if word.endswith(end)), "defend")


def lemma_of(word: str) -> str:
    """Return the dictionary form of a word for which another stood."""
    return str(getAllLemmas(word).get("VERB", (word,))[0])


def _is_new(word: str, nlp: Language) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and word.islower() and word not in known_words(nlp)


@lru_cache(maxsize=65536)
def _noun(word: str) -> str | None:
    kinds = set(getAllLemmas(word))
    if kinds - {"NOUN"} or (not kinds and _OTHER_ENDS.fullmatch(word)):
        return None
    return _MANY if word.endswith("s") and not word.endswith(_ONE_ENDS) else _ONE
