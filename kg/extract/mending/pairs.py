"""Mending what two things differ or agree in: in "no difference in price | between oak and pine" no price is between them."""

from __future__ import annotations

from kg.extract.clauses.noun_relations import LINKS
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

_OF_TWO = LINKS | {"difference"}


def mend_pair(between: Token) -> None:
    """Hang two things on the noun that says how they stand to each other: "a difference in price | between oak and pine boats"."""
    pair = between.head
    if between.dep_ != "case" or pair.dep_ != "nmod" or child(pair, "conj") is None:
        return
    noun = pair.head
    while noun.dep_ in {"nmod", "conj"} and noun.head.i < noun.i and noun.lemma_.lower() not in _OF_TWO:
        noun = noun.head
    inner = next((n for n in children(noun, "nmod") if noun.i < n.i < pair.i), None)
    if noun.i != pair.head.i and noun.lemma_.lower() in _OF_TWO and inner is not None and _is_in(inner):
        pair.head = noun


def _is_in(phrase: Token) -> bool:
    return any(c.lower_ in {"in", "of"} for c in children(phrase, "case"))
