"""Train all parts together, once: a lemmatizer that is loaded and trained on forgets its edit trees."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.training import Example
from spacy.util import load_config, load_model_from_config
from thinc.api import Adam, Optimizer, fix_random_seed, warmup_linear

from training.corpus import blocks, epoch, example
from training.evaluate import score
from training.treebanks import pos_table, read_craft, read_ewt, read_gum

CONFIG = Path(__file__).parent / "config.cfg"
SEED = 1
STEPS = 6000
_WORDS_PER_BATCH = 1000
_RATE, _WARMUP, _DROPOUT = 0.0015, 250, 0.1
_LOOK_EVERY = 500
_EPOCHS_FOR_LABELS = 2
"""Epochs read beforehand to learn which labels and edit trees there are; two see nearly all of CRAFT's words."""


def train(root: Path, output: Path, *, steps: int = STEPS, report: Callable[[str], None] = print) -> None:
    """Train on the snapshots under ``root`` for so many batches; keep the best weights in ``output``.

    Best is who attaches and labels most words of dev right, the later of equals; weights are averages over all batches.
    """
    fix_random_seed(SEED)
    stream = _Stream(root)
    nlp = load_model_from_config(load_config(CONFIG), auto_fill=True)
    _initialize(nlp, stream)
    optimizer = Adam(warmup_linear(_RATE, _WARMUP, steps), L2=0.01, use_averages=True)  # type: ignore[arg-type]
    dev = blocks(read_ewt(root, "dev"))[::4] + blocks(read_gum(root, "dev"))[::4]
    began, best = time.process_time(), 0.0
    for step, batch in enumerate(islice(_batches(stream, nlp), steps), start=1):
        _update(nlp, batch, optimizer)
        if step % _LOOK_EVERY == 0 or step == steps:
            with nlp.use_params(optimizer.averages):
                found = score(nlp, dev)
                report(f"{step:6d} {time.process_time() - began:6.0f} s  {found}")
                if found.las >= best:
                    best = found.las
                    nlp.to_disk(output)


class _Stream:
    """The training sentences, read once, and epochs out of them."""

    def __init__(self, root: Path) -> None:
        sentences = read_ewt(root, "train") + read_gum(root, "train")
        self._complete = pos_table(sentences).complete
        self._general = blocks(sentences)
        self._biomedical = blocks(self._complete(sentence) for sentence in read_craft(root))

    def epoch(self, nlp: Language, number: int) -> Iterator[Example]:
        for block in epoch(self._general, self._biomedical, self._complete, SEED + number):
            yield example(nlp, block, gold_borders=True)


def _initialize(nlp: Language, stream: _Stream) -> None:
    """Learn the labels and edit trees, and draw the first weights."""
    beforehand = [each for number in range(_EPOCHS_FOR_LABELS) for each in stream.epoch(nlp, number)]
    nlp.initialize(lambda: beforehand)


def _batches(stream: _Stream, nlp: Language) -> Iterator[list[Example]]:
    """Yield batches of about as many words each, without end; every epoch is drawn anew."""
    batch: list[Example] = []
    n_words = 0
    for number in count():
        for each in stream.epoch(nlp, number):
            batch.append(each)
            n_words += len(each.predicted)
            if n_words >= _WORDS_PER_BATCH:
                yield batch
                batch, n_words = [], 0


def _update(nlp: Language, batch: list[Example], optimizer: Optimizer) -> None:
    """Collect the gradients of all parts, then change the weights: the shared layers learn from every part at once."""
    nlp.update(batch, drop=_DROPOUT, sgd=False)  # type: ignore[arg-type]
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, TrainablePipe):
            pipe.finish_update(optimizer)
    optimizer.step_schedules()  # type: ignore[no-untyped-call]
