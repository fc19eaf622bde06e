"""The reader of the small pipeline: a part for spaCy that tags and parses sentences by ``network`` and gives lemmas by a dictionary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.errors import ModelError
from kg.extract.language.lemmas import lemma_of
from kg.extract.parsing.network import LABELS, Network, Read, Written, rows_of

_ASSIGNED = ("token.tag", "token.pos", "token.morph", "token.lemma", "token.dep", "token.head")
_ATTRIBUTES = (TAG, POS, MORPH, LEMMA, DEP, HEAD)
_ROOT = "ROOT"
NAMES = frozenset({"NNP", "NNPS"})
"""The tags of names, whose lemmas keep their capitals."""
_WEIGHTS, _VOCABULARY = "weights.npz", "vocabulary.json"


Stored = Mapping[str, NDArray[np.float16 | np.int8]]
"""Weights as they are kept: short floats, and for a table ``t`` maybe small whole numbers, with the size of a step by row in ``t.step``."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the network has rows for and can say: the entries of each table, the relations, and the labels of words by their kind.

    A label of the kind "morph" is a part of speech, a bar and features: ``NOUN|Number=Plur``. ``lemmas`` has those that treebanks give
    and the dictionary does not, by form and tag: "n't RB" has "not".
    """

    tables: Mapping[str, Sequence[str]]
    relations: Sequence[str]
    labels: Mapping[str, Sequence[str]]
    lemmas: Mapping[str, str]


class Reader:
    """A part of a spaCy pipeline; sentence borders must be set beforehand, and a word hangs on words of its own sentence only."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._stored: Stored = {}
        self._vocabulary = Vocabulary({}, (), {}, {})
        self._network: Network | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The relations that it can give."""
        return tuple(self._vocabulary.relations)

    def take(self, vocabulary: Vocabulary, stored: Stored) -> None:
        """Read with these weights from now on."""
        self._vocabulary, self._stored = vocabulary, stored
        self._network = Network(
            weights={name: wide(stored, name) for name in stored if not name.endswith(_STEP)},
            rows={name: rows_of(entries) for name, entries in vocabulary.tables.items()},
            sizes={name: len(vocabulary.labels[name]) for name in LABELS},
            root=vocabulary.relations.index(_ROOT),
        )
        strings, morphology = self._vocab.strings, self._vocab.morphology
        parts = [label.split("|", 1) for label in vocabulary.labels["morph"]]
        self._tags = _hashes(strings.add(tag) for tag in vocabulary.labels["tag"])
        self._pos = _hashes(IDS[pos] for pos, _ in parts)
        self._morphs = _hashes(morphology.add(features) for _, features in parts)
        self._relations = _hashes(strings.add(relation) for relation in vocabulary.relations)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc in place and return it."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Annotate Docs in place, so many together, and yield them."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            self._annotate(batch)
            yield from batch

    def _annotate(self, docs: Sequence[Doc]) -> None:
        if self._network is None:
            raise ModelError("the reader has no weights: load a pipeline that was trained")
        sentences = [[[Written(t.text, t.norm_) for t in doc[a:b]] for a, b in _borders(doc)] for doc in docs]
        read = iter(self._network.read([sentence for each in sentences for sentence in each]))
        for doc, each in zip(docs, sentences, strict=True):
            if each:
                rows = np.concatenate([self._rows(sentence, next(read)) for sentence in each])
                doc.from_array(list(_ATTRIBUTES), rows)  # type: ignore[arg-type]  # the stub knows Thinc's arrays alone

    def _rows(self, words: Sequence[Written], read: Read) -> NDArray[np.uint64]:
        """Return what is set on each word, as spaCy numbers it: a head by how far it is away."""
        tags, morphs = read.labels["tag"], read.labels["morph"]
        lemmas = _hashes(self._lemma(word.text, int(tag)) for word, tag in zip(words, tags, strict=True))
        away = np.where(read.heads == 0, 0, read.heads - 1 - np.arange(len(words))).astype(np.int64).view(np.uint64)
        columns = [self._tags[tags], self._pos[morphs], self._morphs[morphs], lemmas, self._relations[read.relations], away]
        return np.stack(columns, axis=1)

    def _lemma(self, word: str, tag_number: int) -> int:
        """Return spaCy's number for the lemma of a word; names keep their capitals."""
        tag = self._vocabulary.labels["tag"][tag_number]
        form = word if tag in NAMES else word.lower()
        return self._vocab.strings.add(self._vocabulary.lemmas.get(f"{form} {tag}") or lemma_of(form, tag))

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights and what they are for into a folder."""
        folder = Path(path)
        folder.mkdir(exist_ok=True)
        np.savez(folder / _WEIGHTS, allow_pickle=False, **{name: self._stored[name] for name in sorted(self._stored)})
        text = json.dumps(asdict(self._vocabulary), ensure_ascii=False, indent=0)
        (folder / _VOCABULARY).write_text(text + "\n", encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Reader:
        """Read with the weights in a folder, and return this."""
        folder = Path(path)
        vocabulary = Vocabulary(**json.loads((folder / _VOCABULARY).read_text(encoding="utf-8")))
        with np.load(folder / _WEIGHTS, allow_pickle=False) as stored:
            self.take(vocabulary, {name: stored[name] for name in stored.files})
        return self


@Language.factory("kg_reader", assigns=list(_ASSIGNED))
def make_reader(nlp: Language, name: str) -> Reader:
    """Return a reader without weights, which ``from_disk`` or ``take`` gives it."""
    return Reader(nlp.vocab)


_STEP = ".step"


def wide(stored: Stored, name: str) -> NDArray[np.float32]:
    """Return weights as they are reckoned with."""
    values = stored[name].astype(np.float32)
    return values * stored[name + _STEP].astype(np.float32)[:, None] if name + _STEP in stored else values


def _hashes(values: Iterable[int]) -> NDArray[np.uint64]:
    return np.fromiter(values, np.uint64)


def _borders(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield where each sentence starts and ends."""
    return pairwise([*(t.i for t in doc if t.i == 0 or t.is_sent_start), len(doc)])
