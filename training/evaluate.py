"""Measure a pipeline as it is used: raw text in, our tokenizer habits and our sentence borders."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from spacy.language import Language
from spacy.pipeline.dep_parser import parser_score
from spacy.pipeline.lemmatizer import lemmatizer_score
from spacy.pipeline.morphologizer import morphologizer_score
from spacy.pipeline.tagger import tagger_score
from spacy.tokens import Doc, Token
from spacy.training import Example

from kg.extract.parsing.clearnlp import is_clearnlp, to_universal
from training.corpus import Block, example

_SCORERS = (tagger_score, morphologizer_score, lemmatizer_score, parser_score)

RELATIONS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "obl:agent",
    "nmod",
    "conj",
    "advcl",
    "acl",
    "acl:relcl",
    "ccomp",
    "xcomp",
    "parataxis",
    "appos",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Percentages to one decimal; None where the treebank does not say.

    ``pairs``: verbs with a subject and an object that get both right, head and relation. ``names``: F of
    runs of proper nouns, both ends right. ``relations``: labelled F of each.
    """

    tag: float | None
    pos: float | None
    lemma: float | None
    uas: float
    las: float
    pairs: float
    names: float | None
    sentences: float
    relations: Mapping[str, float]

    def __str__(self) -> str:
        named = {
            "tag": self.tag,
            "POS": self.pos,
            "lemma": self.lemma,
            "UAS": self.uas,
            "LAS": self.las,
            "pairs": self.pairs,
            "sents": self.sentences,
        }
        return "  ".join(f"{name} {'-' if value is None else f'{value:.1f}'}" for name, value in named.items())


def score(nlp: Language, blocks: Sequence[Block]) -> Scores:
    """Parse the blocks and compare."""
    examples = [example(nlp, block, gold_borders=False) for block in blocks]
    parsed = nlp.pipe([each.predicted for each in examples])
    examples = [Example(_universal(nlp, doc), each.reference) for doc, each in zip(parsed, examples, strict=True)]
    _fold_agents(examples)
    found = {key: value for scorer in _SCORERS for key, value in scorer(examples).items()}
    relations = found.get("dep_las_per_type") or {}
    return Scores(
        tag=_percent(found.get("tag_acc")),
        pos=_percent(found.get("pos_acc")),
        lemma=_percent(found.get("lemma_acc")),
        uas=_percent(found["dep_uas"]) or 0.0,
        las=_percent(found["dep_las"]) or 0.0,
        pairs=_percent(_pairs(examples)) or 0.0,
        names=_percent(_names(examples)),
        sentences=_percent(found["sents_f"]) or 0.0,
        relations={name: _percent(relations[name]["f"]) or 0.0 for name in RELATIONS if name in relations},
    )


def tokens_per_second(nlp: Language, blocks: Sequence[Block]) -> float:
    """Return how many tokens one CPU second parses."""
    docs = [example(nlp, block, gold_borders=False).predicted for block in blocks]
    began = time.process_time()
    n_tokens = sum(len(doc) for doc in nlp.pipe(docs))
    return n_tokens / (time.process_time() - began)


def _percent(value: float | None) -> float | None:
    return None if value is None else round(100 * value, 1)


def _universal(nlp: Language, doc: Doc) -> Doc:
    """Turn the tree of a pipeline that speaks ClearNLP labels."""
    if not is_clearnlp(nlp.pipe_labels["parser"]):
        return doc
    columns = zip(*((t.text, t.lemma_, t.tag_, t.head.i, t.dep_) for t in doc), strict=True)
    heads, deps = to_universal(*columns)
    turned = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], heads=heads, deps=deps)
    for new, old in zip(turned, doc, strict=True):
        new.tag, new.pos, new.lemma = old.tag, old.pos, old.lemma
    return turned


def _fold_agents(examples: Sequence[Example]) -> None:
    """Where a treebank does not tell agents from other oblique phrases, neither do we."""
    if not any(token.dep_ == "obl:agent" for each in examples for token in each.reference):
        for each in examples:
            for token in each.predicted:
                if token.dep_ == "obl:agent":
                    token.dep_ = "obl"


def _pairs(examples: Sequence[Example]) -> float | None:
    """Return the share of verbs with subject and object in the reference whose two are found with head and relation."""
    total = right = 0
    for each in examples:
        for verb in each.reference:
            arguments = [child for child in verb.children if child.dep_ in {"nsubj", "obj"}]
            if {child.dep_ for child in arguments} == {"nsubj", "obj"}:
                total += 1
                right += all(_is_found(each, verb, child) for child in arguments)
    return right / total if total else None


def _is_found(each: Example, verb: Token, child: Token) -> bool:
    to_predicted = each.alignment.y2x
    ours, above = to_predicted[child.i], to_predicted[verb.i]
    if len(ours) != 1 or len(above) != 1:
        return False
    token = each.predicted[int(ours[0])]
    return bool(token.dep_ == child.dep_ and token.head.i == int(above[0]))


def _names(examples: Sequence[Example]) -> float | None:
    """Return the F of runs of proper nouns; None where the reference has no parts of speech."""
    right = [(k, run) for k, each in enumerate(examples) for run in _proper_runs(each.reference)]
    found = [(k, run) for k, each in enumerate(examples) for run in _proper_runs(each.predicted)]
    return 2 * len(set(right) & set(found)) / (len(right) + len(found)) if right else None


def _proper_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the character offsets of each longest run of proper nouns."""
    for is_proper, run in groupby(doc, key=lambda token: token.pos_ == "PROPN"):
        if is_proper:
            tokens = list(run)
            yield tokens[0].idx, tokens[-1].idx + len(tokens[-1])
