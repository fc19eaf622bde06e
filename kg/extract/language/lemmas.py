"""Lemmas of verbs, held against a dictionary: a small tagger makes "stunne" of "stunned".

The dictionary is LemmInflect's (https://github.com/bjascob/LemmInflect), made from the SPECIALIST Lexicon of the U.S. National
Library of Medicine.
"""

from __future__ import annotations

from functools import lru_cache

from lemminflect import getAllLemmas
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc


def check_lemmas(doc: Doc) -> Doc:
    """Set the lemma of each verb that the dictionary has under another one, in place, and return the document."""
    for token in doc:
        if token.pos_ == "VERB":
            known = _verbs(token.lower_)
            if known and token.lemma_ not in known:
                token.lemma_ = known[0]
    return doc


@lru_cache(maxsize=65536)
def _verbs(form: str) -> tuple[str, ...]:
    """Return the verbs that a form can be of, the likeliest first; none where the dictionary does not have it.

    >>> _verbs("stunned"), _verbs("found"), _verbs("wugged")
    (('stun',), ('find', 'found'), ())
    """
    return tuple(getAllLemmas(form, upos="VERB").get("VERB", ()))


@lru_cache(maxsize=65536)
def is_noun_alone(form: str) -> bool:
    """Tell whether a form is one of a noun and of no verb.

    >>> is_noun_alone("laureates"), is_noun_alone("strikes"), is_noun_alone("wugs")
    (True, False, False)
    """
    return set(getAllLemmas(form)) == {"NOUN"}


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Tell whether the dictionary has the small word, or it is one of the few that it leaves out: a name is none that it has.

    >>> is_known("exams"), is_known("these"), is_known("patnaik")
    (True, True, False)
    """
    return word in STOP_WORDS or bool(getAllLemmas(word))
