"""Blocks of sentences as spaCy examples: on the one side what the pipeline will see, on the other what is right.

The pipeline sees text as ``kg.extract.parsing.parse`` hands it over: no token of white space, sentence borders set beforehand.
In training these are the right ones, in tests those of our rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from kg.extract.parsing.sentences import sentence_starts
from training.augment import augment
from training.conllu import Sentence
from training.templates import generate

Block = tuple[Sentence, ...]

_LONGEST_BLOCK = 8
_LONGEST_SENTENCE = 120
_CRAFT_SHARE = 40
"""Percent of the biomedical blocks drawn for each epoch, so that they do not outweigh news and web texts."""
_TEMPLATES_PER_EPOCH = 5000


def blocks(sentences: Iterable[Sentence]) -> list[Block]:
    """Group sentences by paragraph, at most eight to a block."""
    grouped: list[list[Sentence]] = []
    for sentence in sentences:
        if not grouped or sentence.starts_block or len(grouped[-1]) == _LONGEST_BLOCK:
            grouped.append([])
        grouped[-1].append(sentence)
    return [tuple(group) for group in grouped]


def epoch(general: Sequence[Block], biomedical: Sequence[Block], complete: Callable[[Sentence], Sentence], seed: int) -> Iterator[Block]:
    """Yield one epoch's blocks in random order: all general ones, some biomedical ones, new template sentences, all augmented."""
    random = Random(seed)
    templates = (complete(sentence) for sentence in generate(_TEMPLATES_PER_EPOCH, seed))
    drawn = [*general, *random.sample(biomedical, len(biomedical) * _CRAFT_SHARE // 100), *_grouped(templates, random)]
    random.shuffle(drawn)
    for block in drawn:
        kept = tuple(augment(sentence, random) for sentence in block if len(sentence) <= _LONGEST_SENTENCE)
        if kept:
            yield kept


def _grouped(sentences: Iterable[Sentence], random: Random) -> Iterator[Block]:
    group: list[Sentence] = []
    for sentence in sentences:
        group.append(sentence)
        if random.random() < 0.5:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def example(nlp: Language, block: Block, *, gold_borders: bool) -> Example:
    """Return one block as an example."""
    reference = reference_doc(nlp, block)
    tokens = [token for token in nlp.tokenizer(reference.text) if not token.is_space]
    words = [token.text for token in tokens]
    spaces = [bool(token.whitespace_) for token in tokens]
    borders: list[bool | int | None]
    if gold_borders:
        firsts = {sentence.start_char for sentence in reference.sents}
        borders = [token.idx in firsts for token in tokens]
    else:
        borders = list(sentence_starts(words, spaces))
    return Example(Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=borders), reference)


def reference_doc(nlp: Language, block: Block) -> Doc:
    """Return the annotated block as it should come out."""
    offsets = [sum(len(sentence) for sentence in block[:k]) for k in range(len(block))]
    return Doc(
        nlp.vocab,
        words=[word for s in block for word in s.words],
        spaces=[space for s in block for space in (*s.spaces[:-1], True)],
        tags=[tag for s in block for tag in s.tags],
        lemmas=[lemma for s in block for lemma in s.lemmas],
        pos=[pos for s in block for pos in s.pos] if all(all(s.pos) for s in block) else None,
        morphs=[morph for s in block for morph in s.morphs] if all(all(s.pos) for s in block) else None,
        heads=[offset + head for s, offset in zip(block, offsets, strict=True) for head in s.heads],
        deps=[dep for s in block for dep in s.deps],
    )
