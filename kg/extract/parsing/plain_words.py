"""Words of headlines that a small tagger takes for others, and plain ones to read in their place.

An opening "Fall in" is a noun of change; "leaves" are no leaving in "damaged salad | leaves | stimulate germs"; and "patients | admitted |
at night, safer" were admitted by somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.language.lemmas import is_noun_alone
from kg.extract.language.tree import Token
from kg.extract.parsing.read_anew import NOUNS

_CHANGES = frozenset("fall rise drop cut surge increase decrease decline jump climb spike slump".split())
_DONE = frozenset(
    "admitted treated diagnosed exposed raised fed used prescribed injured infected hired trained paid tested vaccinated referred recruited"
    " enrolled delivered housed employed educated assigned allocated offered delayed cancelled published adopted".split()
)
"""Participles that look like past tenses, of what is done to somebody or something."""
_BARE = frozenset("help helps make makes let lets have has had dare dares need needs do does go goes come comes see sees".split())
"""Verbs before a bare doing: "helps cut"."""
_OF_NOUNS = frozenset({"amod", "det", "nummod", "nmod:poss"})
_SUBJECTS = ("nsubj", "csubj", "expl")


class Plain(NamedTuple):
    """A plain word to read for another, and the tag and the part of speech of that one."""

    text: str
    tag: str
    pos: str


def plain_words(words: Sequence[Token]) -> dict[int, Plain]:
    """Return the plain words to read, by the places of those that they stand for."""
    return dict(_found(words))


def _found(words: Sequence[Token]) -> Iterator[tuple[int, Plain]]:
    if len(words) > 2 and words[0].lower_ in _CHANGES and words[0].tag_ in {"VB", "VBP"} and words[1].lower_ == "in":
        yield 0, Plain("Change", "NN", "NOUN")
    if len(words) > 3 and words[0].tag_ == "VBG" and words[1].tag_ in {"VBD", "VBN"} and words[1].dep_ != "amod" and words[2].tag_ in NOUNS:
        yield 1, Plain("usual", "VBN", "ADJ")
    for k, word in enumerate(words):
        if word.text == "WHO" and word.tag_ == "NNP":
            yield k, Plain("NATO", "NNP", "PROPN")
        elif _is_owned(words, k):
            yield k - 1, Plain("'s", "POS", "PART")
            yield k, Plain("usual", "VBN", "ADJ")
        elif is_false_verb(word):
            yield k, Plain("objects", "NNS", "NOUN")
        elif is_participle(words, k):
            yield k, Plain("seen", "VBN", "VERB")


def is_misread(words: Sequence[Token]) -> bool:
    """Tell whether a word was taken for another, and not only for a past tense."""
    return any(plain.text not in {"seen", "NATO"} for plain in plain_words(words).values())


def is_false_verb(word: Token) -> bool:
    """Tell whether a verb in -s must be a noun: words that belong to a noun hang on it, or a finite verb comes right after."""
    if word.tag_ != "VBZ" or word.pos_ != "VERB" or word.lower_ in _BARE:
        return False
    if is_noun_alone(word.lower_):
        return True
    bare = next((c for c in word.children if c.dep_ == "xcomp" and c.tag_ == "VB" and c.i > word.i), None)
    is_before_verb = bare is not None and not any(c.lower_ == "to" or c.tag_ == "MD" for c in bare.children) and _is_near(word, bare)
    has_subject = any(c.dep_.startswith(_SUBJECTS) for c in word.children)
    return is_before_verb or (not has_subject and any(c.dep_ in _OF_NOUNS and c.i < word.i for c in word.children))


def _is_near(word: Token, bare: Token) -> bool:
    """Tell whether nothing but adverbs stands between two verbs."""
    return all(t.tag_ == "RB" for t in word.doc[word.i + 1 : bare.i])


def _is_owned(words: Sequence[Token], at: int) -> bool:
    """Tell whether a participle says which of somebody's things is meant: "the club's | recommended | fees"."""
    is_behind = 1 < at < len(words) - 1 and words[at - 1].lower_ in {"'s", "’s"} and words[at - 2].tag_ in {"NN", "NNP"}
    return is_behind and words[at].dep_ != "amod" and words[at].tag_ in {"VBN", "VBD"} and words[at + 1].tag_.startswith("N")


def is_participle(words: Sequence[Token], at: int) -> bool:
    """Tell whether a past tense says what was done to those before it: "patients | admitted | at night"."""
    word = words[at]
    is_between = 0 < at < len(words) - 2 and words[at - 1].tag_ in {"NNS", "NN"} and words[at + 1].tag_ == "IN"
    return word.tag_ == "VBD" and word.lower_ in _DONE and is_between
