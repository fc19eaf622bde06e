"""Titles in quotation marks behind the word that gives them: "the book is titled | "Oars sink boats"", which claims nothing by itself."""

from __future__ import annotations

from kg.extract.language.tree import Span as Sentence
from kg.extract.language.tree import Token

_TITLING = frozenset({"titled", "entitled", "subtitled"})
_OPENING = frozenset({'"', "“", "``"})
_CLOSING = frozenset({'"', "”", "''"})


def title_behind(word: Token) -> list[Token]:
    """Return the words of the title that stands in quotation marks right behind a word that gives it, none where none does."""
    opening = word.nbor(1) if word.lower_ in _TITLING and word.i + 1 < word.sent.end else word
    if opening.text not in _OPENING:
        return []
    closing = next((t.i for t in word.doc[opening.i + 1 : word.sent.end] if t.text in _CLOSING), opening.i)
    words = list(word.doc[opening.i + 1 : closing])
    while words and words[-1].is_punct:
        words.pop()
    return words


def titles_in(sentence: Sentence) -> set[int]:
    """Return the places of the words of a sentence's titles."""
    return {t.i for word in sentence if word.lower_ in _TITLING for t in title_behind(word)}
