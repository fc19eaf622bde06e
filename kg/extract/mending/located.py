"""Mending where somebody is from, told before what he or she is: "the Salem, Ore., | baker won" is about no town and no second one."""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.provinces import PROVINCES
from kg.extract.language.syntax import children, word_at
from kg.extract.language.tree import Token

_ARTICLES = frozenset({"the", "a", "an"})
_BEFORE_NOUN = frozenset({"JJ", "NN", "NNS", "VBG", "VBN", "HYPH", "CD"})


def mend_located(province: Token) -> None:
    """Make one noun phrase, in place, of a town, its part of the country, and the noun behind them."""
    if province.lower_ not in PROVINCES or word_at(province, -1) != "," or province.i + 2 >= province.sent.end:
        return
    doc, first = province.doc, province.i - 2
    while first > province.sent.start and doc[first - 1].text[:1].isupper() and doc[first - 1].tag_ == "NNP":
        first -= 1
    last = province.i + (1 if word_at(province, 1) == "," else 0)
    noun = _noun_behind(province, last + 1)
    if first <= province.sent.start or doc[first - 1].lower_ not in _ARTICLES or noun is None:
        return
    inside = doc[first : last + 1]
    town = next((t for t in doc[first : province.i - 1] if t.head.i < first or t.head.i > province.i), doc[province.i - 2])
    if any(a.i == town.i for a in noun.ancestors):
        take_place(noun, town)
    for part in [c for c in (*town.children, doc[first - 1]) if c.i < first or (c.i > noun.i and c.dep_ != "punct")]:
        part.head = noun
    for word in inside:
        word.head, word.dep_ = (noun, "compound") if word.i == town.i else (town, "punct" if word.is_punct else "flat")


def _noun_behind(province: Token, start: int) -> Token | None:
    """Return the last of the words of a noun phrase that begins at a place, which opens with no article and no name."""
    end = start
    while end < province.sent.end and (province.doc[end].tag_ in _BEFORE_NOUN or _is_common(province.doc[end])):
        end += 1
    noun = province.doc[end - 1]
    is_noun = end > start and (noun.tag_ in {"NN", "NNS"} or _is_common(noun))
    return noun if is_noun and not children(noun, "cop", "nsubj") else None


def _is_common(word: Token) -> bool:
    return word.tag_ == "NNP" and word.text.islower()
