"""Risks and chances: "at an increased risk of gout" relates those at risk to the gout."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.language.syntax import children, is_compared_to, subtree
from kg.extract.language.tree import Token

_ODDS = frozenset("risk odds chance likelihood probability".split())
_COMPARED = {
    **dict.fromkeys("increased higher greater raised elevated heightened highest greatest".split(), "higher"),
    **dict.fromkeys("decreased reduced lower less smaller lowest least smallest".split(), "lower"),
}
_MULTIPLES = {**dict.fromkeys("twice double triple treble quadruple thrice".split(), "higher"), "half": "lower"}
"""Words before the article: "twice the risk"."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What a risk or chance is one of: its head, its words where it is a clause, the preposition before it."""

    head: Token
    words: tuple[Token, ...]
    preposition: Token


def is_odds(noun: Token) -> bool:
    """Tell whether a noun is a risk or a chance."""
    return noun.lemma_.lower() in _ODDS


def outcome_of(noun: Token) -> Outcome | None:
    """Return what a risk or chance is one of: "risk of | gout", "risk of | having gout"; None for other nouns."""
    if not is_odds(noun):
        return None
    beside = [p for p in children(noun.head, "nmod") if p.left_edge.i == noun.i + 1]  # where the parser hung it too high
    for thing in (*children(noun, "nmod", "acl"), *beside):
        before = next((c for c in children(thing, "case", "mark") if noun.i < c.i < thing.i), None)
        if before is not None and before.lower_ in {"of", "for"}:
            words = tuple(t for t in subtree(thing, is_compared_to) if t.i >= thing.i) if thing.dep_ == "acl" else ()
            return Outcome(thing, words, before)
    return None


def comparison_in(noun: Token) -> Token | None:
    """Return the word that says that a risk is higher or lower."""
    compared = next((a for a in children(noun, "amod") if a.lower_ in _COMPARED), None)
    article = next((d for d in children(noun, "det") if d.lower_ == "the" and d.i > noun.sent.start), None)
    multiple = article.nbor(-1) if article is not None else None
    return compared or (multiple if multiple is not None and multiple.lower_ in _MULTIPLES else None)


def relation_to(noun: Token, verb: str) -> str:
    """Return the relation's dictionary form: "be at higher risk of" for "at an increased risk for"."""
    compared = comparison_in(noun)
    return " ".join(
        filter(None, (verb, {**_MULTIPLES, **_COMPARED}[compared.lower_] if compared is not None else "", f"{noun.lemma_.lower()} of"))
    )


def case_of(noun: Token) -> str:
    """Return the preposition before a noun phrase, empty where there is none."""
    return next((c.lower_ for c in children(noun, "case") if c.i < noun.i), "")
