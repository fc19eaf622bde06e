"""Reading words anew in another form, and giving a sentence the tree of that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy import tokens
from spacy.language import Language

from kg.extract.language.tree import Doc, Row, Token

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "VBG", "CD"})
SUBJECT_LABELS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "csubj", "csubj:pass", "csubjpass"})
HELPERS = frozenset({"aux", "auxpass", "aux:pass", "cop"})


def parse_words(texts: list[str], spaces: list[bool], nlp: Language) -> Doc:
    """Return the words parsed as one sentence."""
    return parse_sentences([(texts, spaces)], nlp)[0]


def parse_sentences(sentences: Iterable[tuple[list[str], list[bool]]], nlp: Language) -> list[Doc]:
    """Return the words of each parsed as one sentence, which together takes less time than one by one."""
    docs = (tokens.Doc(nlp.vocab, words=texts, spaces=spaces, sent_starts=_one(len(texts))) for texts, spaces in sentences)
    return [tree_of(doc) for doc in nlp.pipe(docs)]


def _one(n_words: int) -> list[bool | int | None]:
    """Return the borders of one sentence."""
    return [True, *[False] * (n_words - 1)]


def tree_of(doc: tokens.Doc) -> Doc:
    """Return what a model has read."""
    return Doc(
        Row(t.text, bool(t.whitespace_), t.lemma_, t.tag_, t.pos_, t.dep_, t.head.i, is_many="Number=Plur" in str(t.morph)) for t in doc
    )


def take_tree(words: Sequence[Token], read: Sequence[Token]) -> Token:
    """Give words the tree of the same words in another Doc, in which nothing hangs on words left out; return the top, which may."""
    pairs = list(zip(words, read, strict=True))
    twin = {new.i: old for old, new in pairs}
    top = next(old for old, new in pairs if new.head.i == new.i or new.head.i not in twin)
    top.head = top
    for old, _ in pairs:
        old.head = top
    for old, new in pairs:
        old.tag_, old.pos_, old.lemma_, old.dep_ = new.tag_, new.pos_, new.lemma_, new.dep_
        old.head = twin.get(new.head.i, top)
    return top
