"""Train the network on the treebanks, once through for each epoch, and keep the averaged weights that do best on dev."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from random import Random

import spacy
import torch
from spacy.language import Language
from spacy.training import Example
from torch import Tensor

from kg.extract.parsing.network import LABELS, TABLES, UNKNOWN, Written, features, rows_of
from kg.extract.parsing.reader import Reader, Vocabulary
from training.corpus import Block, blocks, epoch, example
from training.evaluate import score
from training.network import Batch, Net
from training.treebanks import pos_table, read_craft, read_ewt, read_gum
from training.vocabulary import Row, lemmas_of, read_vectors, vocabulary_of

SEED = 1
EPOCHS = 22
_WORDS_PER_BATCH = 2000
_RATE, _WARMUP, _LAST_RATE = 0.0025, 200, 0.02
_MEMORY = 0.998
_LONGEST_GRADIENT = 5.0
_EPOCHS_FOR_LABELS = 2
"""Epochs read beforehand to learn which words and labels there are; two see nearly all of CRAFT's words."""


def train(root: Path, vectors: Path, output: Path, *, epochs: int = EPOCHS, report: Callable[[str], None] = print) -> None:
    """Train on the snapshots under ``root`` and keep the best pipeline in ``output``; ``vectors`` is the file of word vectors.

    Best is who attaches and labels most words of dev right, the later of equals; weights are running averages over batches.
    """
    torch.manual_seed(SEED)
    random = Random(SEED)
    stream = _Stream(root)
    beforehand = [row for number in range(_EPOCHS_FOR_LABELS) for row in stream.epoch(number)]
    vocabulary, by_row, counts = vocabulary_of(beforehand, read_vectors(vectors), stream.lemmas)
    net = Net(vocabulary, torch.from_numpy(by_row), torch.tensor(counts, dtype=torch.float32))
    averaged = deepcopy(net)
    optimizer = torch.optim.Adam(net.parameters(), betas=(0.9, 0.95), eps=1e-9)
    dev = blocks(read_ewt(root, "dev"))[::2] + blocks(read_gum(root, "dev"))[::2]
    numbered = Numbers(vocabulary)
    began, best, step = time.process_time(), 0.0, 0
    for number in range(epochs):
        batches = list(batches_of(list(stream.epoch(number)), random))
        for batch in batches:
            step += 1
            update(net, averaged, optimizer, numbered.batch(batch), rate=_rate(step, epochs * len(batches)), step=step)
        nlp = pipeline_of(vocabulary, averaged)
        found = score(nlp, dev)
        report(f"{number + 1:4d} {time.process_time() - began:6.0f} s  {found}")
        if found.las >= best:
            best = found.las
            nlp.to_disk(output)


def _rate(step: int, steps: int) -> float:
    """Return a rate that rises at first and then sinks like a cosine."""
    sunk = (1 + math.cos(math.pi * min(1, step / steps))) / 2
    return _RATE * min(1, step / _WARMUP) * (sunk * (1 - _LAST_RATE) + _LAST_RATE)


def update(net: Net, averaged: Net, optimizer: torch.optim.Optimizer, batch: Batch, *, rate: float, step: int) -> None:
    """Take one step, and let the averages follow."""
    for group in optimizer.param_groups:
        group["lr"] = rate
    loss = net.loss(batch)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(net.parameters(), _LONGEST_GRADIENT)
    optimizer.step()
    memory = min(_MEMORY, (step + 1) / (step + 20))
    with torch.no_grad():
        for kept, new in zip(averaged.parameters(), net.parameters(), strict=True):
            kept.lerp_(new, 1 - memory)


def pipeline_of(vocabulary: Vocabulary, net: Net) -> Language:
    """Return spaCy's tokenizer and a reader with the weights."""
    nlp = spacy.blank("en")
    reader = nlp.add_pipe("kg_reader", name="parser")
    assert isinstance(reader, Reader)
    reader.take(vocabulary, net.stored())
    return nlp


class _Stream:
    """The training sentences, read once, and epochs out of them."""

    def __init__(self, root: Path) -> None:
        sentences = read_ewt(root, "train") + read_gum(root, "train")
        self.lemmas = lemmas_of(sentences)
        self._complete = pos_table(sentences).complete
        self._general = blocks(sentences)
        self._biomedical = blocks(self._complete(sentence) for sentence in read_craft(root))
        self._nlp = spacy.blank("en")

    def epoch(self, number: int) -> Iterator[Row]:
        for block in epoch(self._general, self._biomedical, self._complete, SEED + number):
            yield from rows(self._nlp, block)


def rows(nlp: Language, block: Block) -> Iterator[Row]:
    """Yield the sentences of a block in the tokenizer's words."""
    each = example(nlp, block, gold_borders=True)
    words = [Written(t.text, t.norm_) for t in each.predicted]
    heads, relations = each.get_aligned_parse(projectivize=False)
    tags, morphs = each.get_aligned("TAG", as_string=True), _morphs(each)
    starts = [t.i for t in each.predicted if t.i == 0 or t.is_sent_start]
    for a, b in pairwise([*starts, len(words)]):
        inside = [_inside(heads[k], k, a, b) for k in range(a, b)]
        told = [relation if head >= 0 else None for relation, head in zip(relations[a:b], inside, strict=True)]
        yield Row(words=words[a:b], heads=inside, relations=told, labels={"tag": tags[a:b], "morph": morphs[a:b]})


def _inside(head: int | None, k: int, first: int, end: int) -> int:
    """Return a head as counted in its sentence, -1 where it is unknown or in another."""
    if head is None or not first <= head < end:
        return -1
    return 0 if head == k else head - first + 1


def _morphs(each: Example) -> list[str | None]:
    pos, features_ = each.get_aligned("POS", as_string=True), each.get_aligned("MORPH", as_string=True)
    return [f"{a}|{b.strip('_')}" if a and b is not None else None for a, b in zip(pos, features_, strict=True)]


class Numbers:
    """Words and labels as the numbers of their rows."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._rows = {name: rows_of(entries) for name, entries in vocabulary.tables.items()}
        self._relations = {relation: k for k, relation in enumerate(vocabulary.relations)}
        self._labels = {name: {label: k for k, label in enumerate(vocabulary.labels[name])} for name in LABELS}

    def batch(self, sentences: Sequence[Row]) -> Batch:
        """Return sentences of one length."""
        found = [[features(word) for word in row.words] for row in sentences]
        return Batch(
            tables={name: _tensor([[self._rows[name].get(word[name], UNKNOWN) for word in each] for each in found]) for name in TABLES},
            heads=_tensor([row.heads for row in sentences]),
            relations=_numbered(self._relations, [row.relations for row in sentences]),
            labels={name: _numbered(self._labels[name], [row.labels[name] for row in sentences]) for name in LABELS},
        )


def _numbered(numbers: Mapping[str, int], told: Sequence[Sequence[str | None]]) -> Tensor:
    return _tensor([[numbers.get(label or "", -1) for label in labels] for labels in told])


def _tensor(numbers: Sequence[Sequence[int]]) -> Tensor:
    return torch.tensor(numbers, dtype=torch.long)


def batches_of(sentences: Sequence[Row], random: Random) -> Iterator[list[Row]]:
    """Yield batches of sentences of one length, of about as many words each, in random order."""
    by_length: dict[int, list[Row]] = {}
    for row in random.sample(sentences, len(sentences)):
        by_length.setdefault(len(row.words), []).append(row)
    batches: list[list[Row]] = []
    for length, group in sorted(by_length.items()):
        n = max(1, round(len(group) * length / _WORDS_PER_BATCH))
        batches.extend(group[k * len(group) // n : (k + 1) * len(group) // n] for k in range(n))
    yield from random.sample([batch for batch in batches if batch], len(batches))
