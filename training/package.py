"""Make the trained pipeline ready to ship: only what parsing needs, with its scores and sources, byte for byte the same each time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.strings import StringStore
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


def package(trained: Path, output: Path, scores: Mapping[str, Scores]) -> None:
    """Write the pipeline at ``trained`` to ``output``, which is replaced apart from the texts beside the weights."""
    nlp = spacy.load(trained)
    nlp.meta.update(_META)
    stage = output.with_name(output.name + ".new")
    shutil.rmtree(stage, ignore_errors=True)
    _forget_strings(nlp)
    nlp.to_disk(stage)
    _write_config(nlp, stage / "config.cfg")
    _write_json(stage / "meta.json", _meta(nlp, scores))
    shutil.rmtree(output, ignore_errors=True)
    stage.rename(output)


def _forget_strings(nlp: Language) -> None:
    """Drop the training texts' words: every part brings the strings that it writes, and words come with the text."""
    nlp.vocab.strings = StringStore()


def _write_config(nlp: Language, path: Path) -> None:
    """Keep the pipeline and its components; how it was trained is told by the recipe."""
    config = nlp.config.copy()
    for section in ("paths", "system", "corpora", "training", "pretraining", "initialize"):
        config.pop(section, None)
    config.to_disk(path, interpolate=False)
    load_config(path)


def _meta(nlp: Language, scores: Mapping[str, Scores]) -> dict[str, Any]:
    performance = {
        name.lower(): {key: getattr(each, key) for key in ("tag", "pos", "lemma", "uas", "las", "pairs")} for name, each in scores.items()
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
