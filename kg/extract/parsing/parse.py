"""From a document's text to parsed blocks: tokenise, set sentence borders, run the model, speak Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import Path

import spacy
from spacy import tokens
from spacy.language import Language

from kg.errors import ModelError
from kg.extract.language.lemmas import check_lemmas
from kg.extract.language.page import Page, ParsedBlock
from kg.extract.language.tree import Doc, Row
from kg.extract.mending.repair import mend
from kg.extract.parsing import reader  # noqa: F401  spaCy finds the part of the small pipeline by its name
from kg.extract.parsing.clearnlp import is_clearnlp, to_universal
from kg.extract.parsing.long_names import read_long_names
from kg.extract.parsing.read_anew import tree_of
from kg.extract.parsing.read_headlines import read_headlines
from kg.extract.parsing.read_plainer import read_plainer
from kg.extract.parsing.sentences import headline_starts, sentence_starts
from kg.extract.parsing.words import Word, body_of, known_words, words_of
from kg.model import Block, BlockKind, Document

DEFAULT_MODEL = str(Path(__file__).parents[2] / "models" / "en")
"""The small English pipeline that ships with the package; ``training/`` makes it."""

_TOGETHER = 64
"""Blocks that are read together."""
_NEEDED = {"tagger": "token.tag", "parser": "token.dep"}


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
    known_words(nlp)
    assigned = {attribute for name in nlp.pipe_names for attribute in nlp.get_pipe_meta(name).assigns}
    missing = [part for part, attribute in _NEEDED.items() if attribute not in assigned]
    if missing:
        raise ModelError(f"the pipeline {name!r} has no {' and no '.join(missing)}; kg needs a dependency parser")
    return nlp


def parse(document: Document, nlp: Language) -> Page:
    """Return the parsed page; blocks of boilerplate and blocks without a word are left out."""
    (page,) = parse_all([document], nlp)
    return page


def parse_all(documents: Sequence[Document], nlp: Language) -> Iterator[Page]:
    """Yield each parsed page as ``parse`` gives it. Short documents go through the model together, at half the cost."""
    prepared = [_prepare(document, nlp) for document in documents]
    docs = _run(nlp, (_doc(block, words, nlp) for page in prepared for block, words in page))
    for document, page in zip(documents, prepared, strict=True):
        blocks = tuple(
            ParsedBlock(block=block, doc=doc, starts=tuple(w.start for w in words), ends=tuple(w.end for w in words))
            for (block, words), doc in zip(page, islice(docs, len(page)), strict=True)
        )
        yield Page(name=document.name, text=document.text, blocks=blocks)


def _prepare(document: Document, nlp: Language) -> list[tuple[Block, list[Word]]]:
    blocks = [block for block in document.blocks if block.kind is not BlockKind.BOILERPLATE]
    body = body_of(document)
    return [(block, words) for block in blocks if (words := words_of(block, document.text, body, nlp))]


def _doc(block: Block, words: list[Word], nlp: Language) -> tokens.Doc:
    texts = [word.text for word in words]
    spaces = [after.start > before.end for before, after in pairwise(words)] + [False]
    borders = headline_starts if block.kind in {BlockKind.TITLE, BlockKind.HEADING} else sentence_starts
    flags: list[bool | int | None] = list(borders(texts, spaces))
    return tokens.Doc(nlp.vocab, words=texts, spaces=spaces, sent_starts=flags)


def _run(nlp: Language, docs: Iterable[tokens.Doc]) -> Iterator[Doc]:
    parsed = (read_plainer(doc, nlp) for doc in _with_long_names(nlp, docs))
    spoken = map(in_universal, parsed) if is_clearnlp(nlp.pipe_labels["parser"]) else parsed
    return map(_unringed, map(mend, map(check_lemmas, spoken)))


def _with_long_names(nlp: Language, docs: Iterable[tokens.Doc]) -> Iterator[Doc]:
    """Yield what is read of the Docs, with headlines and long names read anew."""
    read = (read_headlines(tree_of(doc), nlp) for doc in nlp.pipe(docs, batch_size=_TOGETHER))
    while some := list(islice(read, _TOGETHER)):
        read_long_names(some, nlp)
        yield from some


def _unringed(doc: Doc) -> Doc:
    """Return the Doc with a top for every word, called so: where what was mended goes round in a ring, reading would never end."""
    for token in doc:
        if token.head is token:
            token.dep_ = "ROOT"
        if token.head is not token and all(a.head is not a for a in token.ancestors):
            token.head, token.dep_ = token, "ROOT"
    return doc


def in_universal(doc: Doc) -> Doc:
    """Return a Doc parsed with ClearNLP labels, as most pipelines for English speak them, in Universal Dependencies."""
    words, lemmas, tags = [t.text for t in doc], [t.lemma_ for t in doc], [t.tag_ for t in doc]
    heads, deps = to_universal(words, lemmas, tags, [t.head.i for t in doc], [t.dep_ for t in doc])
    return Doc(
        Row(t.text, bool(t.whitespace_), t.lemma_, t.tag_, _POS.get(dep, t.pos_), dep, head)
        for t, head, dep in zip(doc, heads, deps, strict=True)
    )


_POS = {"aux": "AUX", "aux:pass": "AUX", "cop": "AUX"}
"""Parts of speech that Universal Dependencies tie to a relation."""
