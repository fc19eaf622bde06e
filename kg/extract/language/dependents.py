"""The dependents of a token, looked up at once in a tree that changes no more: searching for them took a seventh of the rules' time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from spacy.tokens import Doc, Token

_KEY = "dependents"
Labelled = tuple[str, Token]


@contextmanager
def settled(docs: Iterable[Doc]) -> Iterator[None]:
    """Keep the dependents of the documents' tokens for the block, in which no tree may change."""
    kept = list(docs)
    try:
        for doc in kept:
            doc.user_data[_KEY] = _dependents(doc)
        yield
    finally:
        for doc in kept:
            doc.user_data.pop(_KEY, None)


def kept_dependents(token: Token) -> list[Labelled] | None:
    """Return the label and the token of each dependent, in order; None where the tree may still change."""
    kept: list[list[Labelled]] | None = token.doc.user_data.get(_KEY)
    return None if kept is None else kept[token.i]


def _dependents(doc: Doc) -> list[list[Labelled]]:
    found: list[list[Labelled]] = [[] for _ in doc]
    for token in doc:
        head = token.head
        if head.i != token.i:
            found[head.i].append((token.dep_, token))
    return found
