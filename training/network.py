"""The network that ``kg.extract.parsing.network`` reads with, in PyTorch: what is learnt, and the weights as the reader keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.parsing.network import LABELS, TABLES, UNKNOWN
from kg.extract.parsing.reader import Stored, Vocabulary

_WORD, _AFFIX, _HIDDEN, _LAYERS, _ARC, _RELATION = 100, 24, 192, 3, 160, 64
_DROPOUT, _WHOLE_DROPOUT, _RARE_DROPOUT = 0.3, 0.15, 0.5
_SLOPE = 0.1
_SHARE = {"tag": 0.4, "morph": 0.3}
"""How much the labels of words count beside heads and relations."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of n words each: rows by table, and what is right, -1 where nobody knows; all (sentences, n)."""

    tables: Mapping[str, Tensor]
    heads: Tensor
    relations: Tensor
    labels: Mapping[str, Tensor]


class SharedDropout(nn.Module):
    """Drop the same units at every word of a sentence."""

    def forward(self, x: Tensor) -> Tensor:
        """Return x (sentences, words, units) with some units dropped and the others raised."""
        if not self.training:
            return x
        return x * (x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - _DROPOUT) / (1 - _DROPOUT))


class Net(nn.Module):
    """Embeddings, three layers of a bidirectional LSTM, biaffine scores.

    A word is what is learnt of it and, turned, its vector; ``vectors`` (words, any width) stay as they are. ``counts`` are how often each
    of the first words was seen: what is learnt of these is now and then taken for that of an unknown, the rarer the oftener; that of all
    further words always is.
    """

    def __init__(self, vocabulary: Vocabulary, vectors: Tensor, counts: Tensor) -> None:
        super().__init__()
        sizes = {name: len(vocabulary.tables[name]) + UNKNOWN + 1 for name in TABLES}
        self.register_buffer("vectors", vectors)
        self.register_buffer("counts", counts)
        self.word = _table(len(counts), _WORD, 0.1)
        self.turn = nn.Linear(vectors.shape[1], _WORD, bias=False)
        self.ends = nn.ModuleDict({name: _table(sizes[name], _AFFIX, 0.3) for name in TABLES if name != "word"})
        widths = [_WORD + _AFFIX * len(self.ends)] + [2 * _HIDDEN] * (_LAYERS - 1)
        self.lstms = nn.ModuleList(_lstm(width) for width in widths)
        self.drop = SharedDropout()
        self.root = nn.Parameter(torch.randn(2 * _HIDDEN) * 0.1)
        self.head = nn.Linear(2 * _HIDDEN, _ARC + _RELATION)
        self.dependent = nn.Linear(2 * _HIDDEN, _ARC + _RELATION)
        self.arc = nn.Parameter(nn.init.xavier_uniform_(torch.empty(_ARC + 1, _ARC)))
        self.relation = nn.Parameter(torch.randn(_RELATION + 1, len(vocabulary.relations) * (_RELATION + 1)) * 0.02)
        self.labels = nn.ModuleDict({name: nn.Linear(2 * _HIDDEN, len(vocabulary.labels[name])) for name in LABELS})

    def loss(self, batch: Batch) -> Tensor:
        """Return what heads, relations and labels cost together."""
        states = self._encoded(batch.tables)
        n_sentences, n_words, _ = states.shape
        above = torch.cat([self.root.expand(n_sentences, 1, -1), states], 1)
        heads = self.drop(functional.leaky_relu(self.head(above), _SLOPE))
        dependents = self.drop(functional.leaky_relu(self.dependent(states), _SLOPE))
        arcs = _and_one(dependents[..., :_ARC]) @ self.arc @ heads[..., :_ARC].transpose(1, 2)
        where = batch.heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, _RELATION)
        chosen = _and_one(heads[..., _ARC:].gather(1, where))
        asked = (_and_one(dependents[..., _ARC:]) @ self.relation).view(n_sentences, n_words, -1, _RELATION + 1)
        total = _cost(arcs, batch.heads) + _cost((asked * chosen.unsqueeze(2)).sum(-1), batch.relations)
        for name in LABELS:
            total = total + _SHARE[name] * _cost(self.labels[name](states), batch.labels[name])
        return total

    def _encoded(self, tables: Mapping[str, Tensor]) -> Tensor:
        """Return the last layer's states of what the tables have of each word; now and then the word or its ends are left out."""
        rows = tables["word"]
        seen = self._seen(rows)
        forgot = torch.rand(rows.shape) < _RARE_DROPOUT / (_RARE_DROPOUT + self.counts[seen])
        word = self.word(torch.where(forgot, UNKNOWN, seen)) + self.turn(self.vectors[rows])
        ends = torch.cat([self.ends[name](tables[name]) for name in self.ends], -1)
        kept = (torch.rand(2, *rows.shape, 1) >= _WHOLE_DROPOUT).float()
        kept = kept * 2 / kept.sum(0).clamp(min=1)
        states = self.drop(torch.cat([word * kept[0], ends * kept[1]], -1))
        for lstm in self.lstms:
            states = self.drop(lstm(states)[0])
        return states

    def _seen(self, rows: Tensor) -> Tensor:
        return torch.where(rows < len(self.counts), rows, UNKNOWN)

    def stored(self) -> Stored:
        """Return the weights as the reader keeps them."""
        with torch.no_grad():
            words = (self.word(self._seen(torch.arange(len(self.vectors)))) + self.turn(self.vectors)).numpy()
        steps = np.maximum(np.abs(words).max(1) / 127, 1e-4).astype(np.float16)
        small = np.rint(words / steps.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8)
        return {"word": small, "word.step": steps, **{name: values.astype(np.float16) for name, values in self._layers()}}

    def _layers(self) -> Iterator[tuple[str, NDArray[np.float32]]]:
        state = {name: values.numpy() for name, values in self.state_dict().items()}
        for name in self.ends:
            yield name, state[f"ends.{name}.weight"]
        for k in range(_LAYERS):
            inner = {part: [_gates(state[f"lstms.{k}.{part}_l0{way}"]) for way in ("", "_reverse")] for part in _PARTS}
            yield f"lstm{k}.x", np.concatenate(inner["weight_ih"]).T
            yield f"lstm{k}.h", np.stack([w.T for w in inner["weight_hh"]])
            yield f"lstm{k}.b", np.concatenate([a + b for a, b in zip(inner["bias_ih"], inner["bias_hh"], strict=True)])
        yield "labels.w", np.concatenate([state[f"labels.{name}.weight"] for name in LABELS]).T
        yield "labels.b", np.concatenate([state[f"labels.{name}.bias"] for name in LABELS])
        for name in ("head", "dependent"):
            yield f"{name}.w", state[f"{name}.weight"].T
            yield f"{name}.b", state[f"{name}.bias"]
        for name in ("arc", "relation", "root"):
            yield name, state[name]


_PARTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


def _table(rows: int, width: int, spread: float) -> nn.Embedding:
    table = nn.Embedding(rows, width, padding_idx=0)
    nn.init.normal_(table.weight, std=spread)
    return table


def _lstm(width: int) -> nn.LSTM:
    lstm = nn.LSTM(width, _HIDDEN, bidirectional=True, batch_first=True)
    for name, values in lstm.named_parameters():
        if "weight_hh" in name:
            for gate in values.chunk(4):
                nn.init.orthogonal_(gate.data)
        elif "weight_ih" in name:
            nn.init.xavier_uniform_(values)
        else:
            nn.init.zeros_(values)
    return lstm


def _and_one(x: Tensor) -> Tensor:
    return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)


def _cost(scores: Tensor, right: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), right.flatten(), ignore_index=-1)


def _gates(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Order PyTorch's gates (in, forget, cell, out) as the reader takes them, all but the cell halved."""
    opened, forgets, cell, out = np.split(rows, 4)
    return np.concatenate([opened / 2, forgets / 2, out / 2, cell])
