"""Risks and chances: "at an increased risk of gout" relates those at risk to the gout."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.syntax import children

_ODDS = frozenset("risk odds chance likelihood probability".split())
_COMPARED = {
    **dict.fromkeys("increased higher greater raised elevated heightened".split(), "higher"),
    **dict.fromkeys("decreased reduced lower less smaller".split(), "lower"),
}


def of_what(noun: Token) -> Token | None:
    """Return what a risk or chance is a risk of; None for other nouns and where nothing is said."""
    if noun.lemma_.lower() not in _ODDS:
        return None
    return next((n for n in children(noun, "nmod") if case_of(n) in {"of", "for"} and n.i > noun.i), None)


def comparison_in(noun: Token) -> Token | None:
    """Return the word that says that a risk is higher or lower."""
    return next((a for a in children(noun, "amod") if a.lower_ in _COMPARED), None)


def relation_to(noun: Token, verb: str) -> str:
    """Return the relation's dictionary form: "be at higher risk of" for "at an increased risk for"."""
    compared = comparison_in(noun)
    return " ".join(filter(None, (verb, _COMPARED[compared.lower_] if compared is not None else "", "risk of")))


def case_of(noun: Token) -> str:
    """Return the preposition before a noun phrase, empty where there is none."""
    return next((c.lower_ for c in children(noun, "case") if c.i < noun.i), "")
