"""From a document's text to parsed blocks: tokenise, set sentence borders, run the model, speak Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.extract.page import Page, ParsedBlock
from kg.extract.sentences import sentence_starts
from kg.model import BlockKind, Document

DEFAULT_MODEL = str(Path(__file__).parent.parent / "models" / "en")
"""The small English pipeline that ships with the package; ``training/`` makes it."""


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline by name or path, once a process.

    Raises:
        ModelError: there is no such pipeline, or it has no tagger or no dependency parser.
    """
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(f"no spaCy pipeline at {name!r}: {str(error).splitlines()[0]}") from error
    missing = [part for part in ("tagger", "parser") if part not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the pipeline {name!r} has no {' and no '.join(missing)}; kg needs a dependency parser")
    return nlp


def parse(document: Document, nlp: Language) -> Page:
    """Return the parsed page; blocks of boilerplate and blocks without a word are left out."""
    blocks = [block for block in document.blocks if block.kind is not BlockKind.BOILERPLATE]
    prepared = [_tokenize(block.span.of(document.text), nlp) for block in blocks]
    kept = [(block, doc, starts) for block, (doc, starts) in zip(blocks, prepared, strict=True) if len(doc)]
    docs = _run(nlp, (doc for _, doc, _ in kept))
    return Page(
        name=document.name,
        text=document.text,
        blocks=tuple(
            ParsedBlock(block=block, doc=doc, starts=tuple(block.span.start + start for start in starts))
            for (block, _, starts), doc in zip(kept, docs, strict=True)
        ),
    )


def _tokenize(text: str, nlp: Language) -> tuple[Doc, list[int]]:
    """Return the block's words as a Doc with sentence starts, and where each word begins in ``text``."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    for token in nlp.tokenizer(text):
        if token.is_space:
            if spaces:
                spaces[-1] = True
            continue
        words.append(token.text)
        spaces.append(bool(token.whitespace_))
        starts.append(token.idx)
    borders: list[bool | int | None] = list(sentence_starts(words, spaces))
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=borders), starts


def _run(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    return nlp.pipe(docs, batch_size=64)
