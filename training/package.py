"""Make the trained pipeline ready to ship: only what parsing needs, with its scores and sources, byte for byte the same each time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.util import load_config

from training.evaluate import Scores

_PARTS = ("prefix_tree", "suffix_tree")
_NO_TREE = 0xFFFFFFFF
_SAME_FORM = {"prefix_len": 0, "suffix_len": 0, "prefix_tree": _NO_TREE, "suffix_tree": _NO_TREE}

SOURCES = (
    ("UD English EWT", "https://github.com/UniversalDependencies/UD_English-EWT", "CC BY-SA 4.0"),
    (
        "UD English GUM, texts under free licences",
        "https://github.com/UniversalDependencies/UD_English-GUM",
        "CC BY 4.0, CC BY-SA, public domain",
    ),
    ("CRAFT, articles under free licences", "https://github.com/UCDenver-ccp/CRAFT", "CC BY 3.0; articles CC BY, public domain"),
    ("Sentences out of our own grammar", "training/grammar.txt", "MIT"),
)
_META = {
    "lang": "en",
    "name": "kg_claims_sm",
    "version": "0.1.0",
    "description": "Small English pipeline for claim extraction: tagger, morphologizer, lemmatizer, parser; Universal Dependencies.",
    "author": "The kg authors",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.0,<3.9.0",
}


def package(trained: Path, output: Path, scores: Mapping[str, Scores], words: Iterable[str]) -> None:
    """Write the pipeline at ``trained`` to ``output``, which is replaced.

    ``words`` travel in its vocabulary: the parse lowers a word set in capitals for stress if it is known in small letters.
    """
    nlp = spacy.load(trained)
    nlp.meta.update(_META)
    stage = output.with_name(output.name + ".new")
    shutil.rmtree(stage, ignore_errors=True)
    strings = _prune_trees(nlp) | {label for pipe in ("tagger", "morphologizer", "parser") for label in nlp.pipe_labels[pipe]}
    nlp.to_disk(stage)
    _write_json(stage / "vocab" / "strings.json", sorted(strings.union(words) - {""}))
    _write_config(nlp, stage / "config.cfg")
    _write_json(stage / "meta.json", _meta(nlp, scores))
    shutil.rmtree(output, ignore_errors=True)
    stage.rename(output)


def _prune_trees(nlp: Language) -> set[str]:
    """Keep the edit trees that a label needs; return the strings in them."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    assert isinstance(lemmatizer, EditTreeLemmatizer)
    trees = lemmatizer.label_data["trees"]
    for number in lemmatizer.labels:
        if _has_placeholder(trees, number):
            trees[number] = _SAME_FORM
    needed: set[int] = set()
    waiting = list(lemmatizer.labels)
    while waiting:
        number = waiting.pop()
        if number not in needed:
            needed.add(number)
            waiting.extend(trees[number][part] for part in _PARTS if trees[number].get(part, _NO_TREE) != _NO_TREE)
    place = {number: i for i, number in enumerate(sorted(needed))} | {_NO_TREE: _NO_TREE}
    kept: list[dict[str, Any]] = [
        {key: place[value] if key in _PARTS else value for key, value in trees[number].items()} for number in sorted(needed)
    ]
    lemmatizer._add_labels({"trees": kept, "labels": [place[label] for label in lemmatizer.labels]})
    return {tree[key] for tree in kept for key in ("orig", "subst") if key in tree}


def _has_placeholder(trees: list[dict[str, Any]], number: int) -> bool:
    """Whether a lemma by this tree is none: CRAFT gives the class of a number, *second* as ``#ord#``."""
    tree = trees[number]
    parts = [tree[part] for part in _PARTS if tree.get(part, _NO_TREE) != _NO_TREE]
    return "#" in tree.get("subst", "") or any(_has_placeholder(trees, part) for part in parts)


def _write_config(nlp: Language, path: Path) -> None:
    """Keep the pipeline and its components; how it was trained is told by the recipe."""
    config = nlp.config.copy()
    for section in ("paths", "system", "corpora", "training", "pretraining", "initialize"):
        config.pop(section, None)
    config.to_disk(path, interpolate=False)
    load_config(path)


def _meta(nlp: Language, scores: Mapping[str, Scores]) -> dict[str, Any]:
    performance = {
        name.lower(): {key: getattr(each, key) for key in ("tag", "pos", "lemma", "uas", "las", "pairs", "names")}
        for name, each in scores.items()
    }
    return {
        **_META,
        "pipeline": nlp.pipe_names,
        "components": nlp.pipe_names,
        "disabled": [],
        "vectors": {"width": 0, "vectors": 0, "keys": 0, "name": None},
        "sources": [{"name": name, "url": url, "license": licence} for name, url, licence in SOURCES],
        "performance": performance,
    }


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
