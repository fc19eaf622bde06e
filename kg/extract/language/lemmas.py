"""Words held against a dictionary: a small tagger makes "stunne" of "stunned", and an adjective of the nausea in "it was nausea".

The dictionary is LemmInflect's (https://github.com/bjascob/LemmInflect), made from the SPECIALIST Lexicon of the U.S. National
Library of Medicine.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lemminflect import getAllLemmas, getLemma
from spacy.lang.en.stop_words import STOP_WORDS

from kg.extract.language.tree import Doc, Token


def check_lemmas(doc: Doc) -> Doc:
    """Set in place the lemma of each verb that the dictionary has under another one, and the tag of what it has as no adjective.

    A noun by its tag, "bleeding" in "the effect was bleeding", is one by its part of speech.

    Return the document. Only in a list with nouns is a word taken for one: the dictionary lacks some adjectives.
    """
    for token in doc:
        if token.tag_ == "JJ" and _is_listed(token) and _is_no_adjective(token.lower_):
            token.tag_, token.pos_, token.lemma_ = "NN", "NOUN", token.lower_
        if token.tag_ == "NN" and token.pos_ == "VERB":
            token.pos_, token.lemma_ = "NOUN", token.lower_
        if token.pos_ == "VERB":
            known = _verbs(token.lower_)
            if known and token.lemma_ not in known:
                token.lemma_ = known[0]
    return doc


def _is_listed(word: Token) -> bool:
    """Tell whether a word stands in a list with nouns."""
    others = [c for c in word.children if c.dep_ == "conj"] if word.dep_ != "conj" else [word.head]
    others += [c for other in others for c in other.children if c.dep_ == "conj"]
    return any(c.tag_ in {"NN", "NNS"} for c in others)


@lru_cache(maxsize=65536)
def _is_no_adjective(form: str) -> bool:
    """Tell whether the dictionary has a form as a noun and as no adjective.

    >>> _is_no_adjective("nausea"), _is_no_adjective("cough"), _is_no_adjective("main"), _is_no_adjective("unsafe")
    (True, True, False, False)
    """
    kinds = set(getAllLemmas(form))
    return "NOUN" in kinds and not kinds & {"ADJ", "ADV"}


@lru_cache(maxsize=65536)
def _verbs(form: str) -> tuple[str, ...]:
    """Return the verbs that a form can be of, the likeliest first; none where the dictionary does not have it.

    >>> _verbs("stunned"), _verbs("found"), _verbs("wugged")
    (('stun',), ('find', 'found'), ())
    """
    return tuple(getAllLemmas(form, upos="VERB").get("VERB", ()))


def verb_of(form: str) -> str:
    """Return the likeliest verb that a form can be of, the form itself where the dictionary has none.

    >>> verb_of("searches"), verb_of("wugs")
    ('search', 'wugs')
    """
    return next(iter(_verbs(form)), form)


def is_verb(form: str) -> bool:
    """Tell whether a form can be one of a verb.

    >>> is_verb("rows"), is_verb("lungs")
    (True, False)
    """
    return bool(_verbs(form))


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


@lru_cache(maxsize=65536)
def lemma_of(form: str, tag: str) -> str:
    """Return the lemma of a form with that Penn tag: the form itself where the tag says that it is not inflected.

    >>> lemma_of("studies", "NNS"), lemma_of("found", "VBD"), lemma_of("worse", "JJR"), lemma_of("tea", "NN"), lemma_of("wugs", "NNS")
    ('study', 'find', 'bad', 'tea', 'wug')
    """
    kind, prefix = _INFLECTED.get(tag), _PREFIXED.match(form)
    if kind and prefix is not None:  # "co-led"
        return f"{prefix[0]}{lemma_of(form[prefix.end() :], tag)}"
    return next(iter(getLemma(form, kind)), form) if kind else form


_PREFIXED = re.compile(r"(?:co|re|pre|over|out|under)-(?=[a-z])")


_INFLECTED = {
    "NNS": "NOUN",
    **dict.fromkeys(("VBD", "VBG", "VBN", "VBZ"), "VERB"),
    **dict.fromkeys(("JJR", "JJS"), "ADJ"),
    **dict.fromkeys(("RBR", "RBS"), "ADV"),
}
