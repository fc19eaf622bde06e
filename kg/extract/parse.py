"""From a document's text to parsed blocks: tokenise, set sentence borders, run the model, speak Universal Dependencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.extract.page import Page, ParsedBlock
from kg.extract.repair import mend
from kg.extract.sentences import headline_starts, sentence_starts
from kg.model import Block, BlockKind, Document

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
    _known_words(nlp)
    missing = [part for part in ("tagger", "parser") if part not in nlp.pipe_names]
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
    docs = _run(nlp, (doc for page in prepared for _, doc, _ in page))
    for document, page in zip(documents, prepared, strict=True):
        blocks = tuple(
            ParsedBlock(block=block, doc=doc, starts=tuple(block.span.start + start for start in starts))
            for (block, _, starts), doc in zip(page, islice(docs, len(page)), strict=True)
        )
        yield Page(name=document.name, text=document.text, blocks=blocks)


def _prepare(document: Document, nlp: Language) -> list[tuple[Block, Doc, list[int]]]:
    blocks = [block for block in document.blocks if block.kind is not BlockKind.BOILERPLATE]
    tokenized = ((block, *_tokenize(block, document.text, nlp)) for block in blocks)
    return [(block, doc, starts) for block, doc, starts in tokenized if len(doc)]


def _tokenize(block: Block, text: str, nlp: Language) -> tuple[Doc, list[int]]:
    """Return the block's words as a Doc with sentence starts, and where each word begins in the block.

    The model reads plain words: accents and curly marks that stand for quotation marks are straightened and words in
    capitals for stress ("may CAUSE harm") are lowered. Each word keeps its length, so offsets hold in the page's text.
    """
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    plain = block.span.of(text).translate(_PLAIN)
    marker = _MARKER.match(plain) if block.kind is BlockKind.ITEM else None
    for token in nlp.tokenizer(plain):
        if token.is_space or (marker is not None and token.idx < marker.end()):
            if spaces:
                spaces[-1] = True
            continue
        words.append(token.text)
        spaces.append(bool(token.whitespace_))
        starts.append(token.idx)
    words, spaces, starts = _join_prefixes(words, spaces, starts)
    borders = headline_starts if block.kind in {BlockKind.TITLE, BlockKind.HEADING} else sentence_starts
    flags: list[bool | int | None] = list(borders(words, spaces))
    return Doc(nlp.vocab, words=_without_stress(words, _known_words(nlp)), spaces=spaces, sent_starts=flags), starts


_MARKER = re.compile(r"\s*(?:[•·*‣▪◦–—o-]|\(?\d{1,2}[.)]?|\(?[a-zA-Z][.)])\s+")
"""The bullet or number of a list item: no word of its sentence."""
_PREFIXES = frozenset("re pre post non anti co multi semi sub inter intra over under ultra micro macro pro self un mid extra".split())


def _join_prefixes(words: list[str], spaces: list[bool], starts: list[int]) -> tuple[list[str], list[bool], list[int]]:
    """Join a prefix with the word behind its hyphen ("re-growth"), as the treebanks do, where the tokenizer cut it."""
    new_words: list[str] = []
    new_spaces: list[bool] = []
    new_starts: list[int] = []
    i = 0
    while i < len(words):
        whole = (
            i + 2 < len(words)
            and words[i].lower() in _PREFIXES
            and words[i + 1] == "-"
            and not spaces[i]
            and not spaces[i + 1]
            and words[i + 2].isalpha()
        )
        last = i + 2 if whole else i
        new_words.append("".join(words[i : last + 1]))
        new_spaces.append(spaces[last])
        new_starts.append(starts[i])
        i = last + 1
    return new_words, new_spaces, new_starts


_PLAIN = str.maketrans(
    {"´": '"', "`": "'", "‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "\u00a0": " "}
)


def _without_stress(words: list[str], known: frozenset[str]) -> list[str]:
    """Lower the words that stand in capitals for stress: those that the model knows in small letters, abbreviations not.

    A text wholly in capitals is lowered likewise, word by word.
    """
    return [
        w.lower() if len(w) > 3 and w.isupper() and w.isalpha() and w.lower() in known and len(w.lower()) == len(w) else w for w in words
    ]


@lru_cache(maxsize=2)
def _known_words(nlp: Language) -> frozenset[str]:
    """Return the model's vocabulary as it was loaded: later documents add to the live one."""
    return frozenset(word for word in nlp.vocab.strings if word.isalpha() and word.islower())


def _run(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    return map(mend, nlp.pipe(docs, batch_size=64))
