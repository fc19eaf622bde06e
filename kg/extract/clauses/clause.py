"""One predication: the value that the rules of this package hand on."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.language.tree import Token


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Clause:
    """One predication. ``subject`` and ``object`` are heads of phrases, coordination not yet split.

    ``verbs`` are the words that can carry negation and hedge, from the first verb of the chain to the head.
    """

    head: Token
    verbs: tuple[Token, ...]
    predicate: tuple[Token, ...]
    subject: Token
    subject_words: tuple[Token, ...] = ()  # likewise
    object: Token | None
    object_words: tuple[Token, ...] = ()  # set where the object is more than a noun phrase
    is_passive: bool = False
    governor: Token | None = None  # the word by which what a noun relates is found, hinted at or denied
    is_denied: bool = False  # by words outside of verbs, subject and object: "there is no link between"
    lemma: str
    obliques: tuple[Token, ...] = ()
    rule: str
