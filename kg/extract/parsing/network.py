"""The network that reads sentences: embeddings of words and their ends, a bidirectional LSTM, and biaffine scores of heads and relations.

Only what is needed to read is here, in NumPy; ``training/`` makes the weights. The parser is Dozat and Manning's
(https://arxiv.org/abs/1611.01734), with labels for tags, features and lemmas over the same layers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from kg.extract.parsing.arborescence import Heads, best_heads

Matrix = NDArray[np.float32]
Ids = NDArray[np.intp]

LABELS = ("tag", "morph")
"""What each word is labelled with, in the order of the columns of ``labels.w``."""
UNKNOWN = 1
"""The row of what was never seen; row 0 is that of no word."""

_FEW = 2048
"""Words in a batch, those that fill up short sentences counted; a longer sentence is a batch of its own."""
_MOST_SEEN = 10_000
"""Words whose rows are kept at hand, 1 kB each."""
_SLOPE = np.float32(0.1)
_FORBIDDEN = np.float32(1e6)


class Written(NamedTuple):
    """A word as the network sees it: the letters, and what the tokenizer takes for its norm ("n't" is "not")."""

    text: str
    norm: str


class Read(NamedTuple):
    """What was read of a sentence of n words: the head of each (0 for the root's, k for the k-th word), and numbers of labels."""

    heads: Heads
    relations: Ids
    labels: Mapping[str, Ids]


def features(word: Written) -> dict[str, str]:
    """Return what is looked up of a word, by table.

    >>> features(Written("Trials", "trials"))
    {'word': 'trials', 'prefix3': 'tri', 'suffix2': 'ls', 'suffix3': 'als', 'suffix4': 'ials', 'shape': 'Xxxx'}
    """
    low = word.text.lower()
    ends = {f"suffix{n}": low[-n:] for n in (2, 3, 4)}
    return {"word": word.norm.lower(), "prefix3": low[:3], **ends, "shape": _shape(word.text)}


def _shape(text: str) -> str:
    """Return the kinds of a word's letters, no more than three alike in a row, ten in all."""
    shape = ""
    for letter in text:
        kind = "X" if letter.isupper() else "x" if letter.isalpha() else "d" if letter.isdigit() else letter
        if shape[-3:] != kind * 3:
            shape += kind
    return shape[:10]


TABLES = tuple(features(Written("", "")))


@dataclass(frozen=True, slots=True)
class Network:
    """The weights, and for each table the row of each entry.

    ``weights`` holds for each table its rows; for layer k ``lstm{k}.x`` (inputs, 8 hidden), ``lstm{k}.h`` (2, hidden, 4 hidden) and
    ``lstm{k}.b``, gates in the order in, forget, out, cell, of which the first three are halved, since a logistic is a tanh of half
    its argument; ``labels.w`` and ``labels.b`` over all ``LABELS``; ``head.w``, ``dependent.w`` and their ``.b``, the first ``arc``
    columns for heads and the others for relations; ``arc`` (arc + 1, arc), ``relation`` (relation + 1, relations * (relation + 1))
    and ``root``, the state that stands for the root.
    """

    weights: Mapping[str, Matrix]
    rows: Mapping[str, Mapping[str, int]]
    sizes: Mapping[str, int]
    root: int
    """The number of the relation that the root has, and no other word."""
    _seen: dict[Written, Matrix] = field(default_factory=dict)

    def read(self, sentences: Sequence[Sequence[Written]]) -> list[Read]:
        """Return what each sentence is read as. It does not depend on the others, which are there to be read faster."""
        read: dict[int, Read] = {}
        with _blas().limit(limits=1, user_api="blas"):
            for numbers in _batches([len(sentence) for sentence in sentences]):
                read.update(zip(numbers, self._batch([sentences[k] for k in numbers]), strict=True))
        return [read[k] for k in range(len(sentences))]

    def _batch(self, sentences: Sequence[Sequence[Written]]) -> Iterator[Read]:
        lengths = np.array([len(sentence) for sentence in sentences])
        states = self._encoded(self._looked_up(sentences), lengths)
        w = self.weights
        labels = _times(states, w["labels.w"]) + w["labels.b"]
        heads = _leaky(_times(np.concatenate([_repeated(w["root"], len(lengths)), states]), w["head.w"]) + w["head.b"])
        dependents = _leaky(_times(states, w["dependent.w"]) + w["dependent.b"])
        for k, n in enumerate(lengths):
            yield self._decoded(labels[:n, k], heads[: n + 1, k], dependents[:n, k])

    def _looked_up(self, sentences: Sequence[Sequence[Written]]) -> Matrix:
        """Return what the tables have of each word: (words, sentences, inputs), with nothing where a sentence has no more words."""
        rows = [[self._row(word) for word in sentence] for sentence in sentences]
        inputs = np.zeros((max(map(len, rows)), len(rows), len(rows[0][0])), np.float32)
        for k, row in enumerate(rows):
            inputs[: len(row), k] = row
        return inputs

    def _row(self, word: Written) -> Matrix:
        row = self._seen.get(word)
        if row is None:
            found = features(word)
            row = np.concatenate([self.weights[name][self.rows[name].get(found[name], UNKNOWN)] for name in TABLES])
            if len(self._seen) >= _MOST_SEEN:
                self._seen.clear()
            self._seen[word] = row
        return row

    def _encoded(self, states: Matrix, lengths: Ids) -> Matrix:
        """Return the states of the last layer, (words, sentences, 2 hidden): each from both sides of its sentence.

        What stands behind a shorter sentence is no part of it: the way back starts at its own last word.
        """
        n_words, n_sentences, _ = states.shape
        at = np.arange(n_words)[:, None]
        back = np.where(at < lengths, lengths - 1 - at, at)
        which = np.arange(n_sentences)[None, :]
        layer = 0
        while f"lstm{layer}.x" in self.weights:
            x, h, b = (self.weights[f"lstm{layer}.{part}"] for part in "xhb")
            gates = (_times(states, x) + b).reshape(n_words, n_sentences, 2, -1)
            both = np.stack([gates[:, :, 0], gates[back, which, 1]], axis=1)
            forth, returned = _recurrent(both, h)
            states = np.concatenate([forth, returned[back, which]], axis=-1)
            layer += 1
        return states

    def _decoded(self, labels: Matrix, heads: Matrix, dependents: Matrix) -> Read:
        """Return the best tree and labels of one sentence of n words; ``heads`` has the root's row before theirs."""
        n, arc = len(dependents), self.weights["arc"].shape[1]
        w = self.weights["arc"]
        tree = best_heads((dependents[:, :arc] @ w[:-1] + w[-1]) @ heads[:, :arc].T)
        asked = (_and_one(dependents[:, arc:]) @ self.weights["relation"]).reshape(n, -1, heads.shape[1] - arc + 1)
        scores = (asked @ _and_one(heads[tree, arc:])[:, :, None])[:, :, 0]
        scores[:, self.root] = np.where(tree == 0, _FORBIDDEN, -_FORBIDDEN)
        ends = np.cumsum([0, *(self.sizes[name] for name in LABELS)])
        found = {name: labels[:, a:b].argmax(1) for name, a, b in zip(LABELS, ends, ends[1:], strict=False)}
        return Read(tree, scores.argmax(1), found)


@cache
def _blas() -> ThreadpoolController:
    """Return what holds BLAS to one thread: pages are shared out to processes, and matrices as small as these take longer in more."""
    return ThreadpoolController()


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers of sentences of about the same length, longest first, that are read together."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda k: -lengths[k]):
        if batch and (len(batch) + 1) * lengths[batch[0]] > _FEW:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _recurrent(gates: Matrix, h: Matrix) -> tuple[Matrix, Matrix]:
    """Run both directions of an LSTM over what its inputs give the gates, (words, 2, sentences, 4 hidden); return their states.

    A lone sentence is run twice over: BLAS adds up a lone row in another order than a row among others.
    """
    n_words, _, n_sentences, width = gates.shape
    hidden = width // 4
    if n_sentences == 1:
        gates = np.repeat(gates, 2, axis=2)
    states = np.empty((n_words, 2, gates.shape[2], hidden), np.float32)
    state = np.zeros(states.shape[1:], np.float32)
    cell = np.zeros_like(state)
    for k in range(n_words):
        gate = np.matmul(state, h)
        gate += gates[k]
        np.tanh(gate, out=gate)
        opened = gate[..., : 3 * hidden]
        opened *= 0.5
        opened += 0.5
        cell = opened[..., hidden : 2 * hidden] * cell + opened[..., :hidden] * gate[..., 3 * hidden :]
        state = np.multiply(opened[..., 2 * hidden :], np.tanh(cell), out=states[k])
    return states[:, 0, :n_sentences], states[:, 1, :n_sentences]


def _times(states: Matrix, w: Matrix) -> Matrix:
    """Multiply all states at once, as many rows as there are; never one alone."""
    flat = states.reshape(-1, states.shape[-1])
    product = flat @ w if len(flat) > 1 else (np.repeat(flat, 2, axis=0) @ w)[:1]
    return product.reshape(*states.shape[:-1], -1)


def _leaky(x: Matrix) -> Matrix:
    kept: Matrix = np.maximum(x, x * _SLOPE)
    return kept


def _repeated(row: Matrix, n: int) -> Matrix:
    return np.broadcast_to(row, (1, n, len(row)))


def _and_one(rows: Matrix) -> Matrix:
    return np.concatenate([rows, np.ones((len(rows), 1), np.float32)], axis=1)


def rows_of(entries: Iterable[str]) -> dict[str, int]:
    """Return the row of each entry of a table; the first two rows are for no word and for what is unknown."""
    return {entry: row for row, entry in enumerate(entries, start=UNKNOWN + 1)}
