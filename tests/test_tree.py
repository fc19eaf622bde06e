"""Our tree is spaCy's: the same branches and the same sentences, however its words are hung anew."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from spacy import tokens
from spacy.lang.en import English

from kg.extract.language.tree import Doc
from kg.extract.parsing.read_anew import tree_of

VOCAB = English().vocab


def _is_crossed(heads: Sequence[int]) -> bool:
    """Tell whether branches cross, where spaCy loses some of the words below another."""
    spans = [(min(i, head), max(i, head)) for i, head in enumerate(heads)]
    return any(not low <= heads[k] <= high or heads[k] == k for low, high in spans for k in range(low + 1, high))


def _seen(doc: tokens.Doc | Doc) -> list[object]:
    """Return all that the rules ask of a tree."""
    return [
        [(t.text, t.lower_, t.whitespace_, t.is_punct, t.is_quote, t.like_num, t.is_sent_start, t.head.i, t.sent.root.i) for t in doc],
        [([c.i for c in t.children], [s.i for s in t.subtree], [a.i for a in t.ancestors]) for t in doc],
        [(t.left_edge.i, t.right_edge.i, t.sent.start, t.sent.end) for t in doc],
        [(s.start, s.end, s.text, s.root.i) for s in doc.sents],
        [(doc[a:b].text, doc[a:b].root.i, [t.i for t in doc[a:b][1:]]) for a in range(len(doc)) for b in range(a + 1, len(doc) + 1)],
    ]


def test_a_ring_is_gone_round_once() -> None:
    """While a tree is mended, two words may hang on one another."""
    doc = tree_of(tokens.Doc(VOCAB, words="Tea may calm".split(), heads=[2, 2, 2], deps=["dep"] * 3))
    doc[2].head = doc[0]
    assert [t.i for t in doc[0].subtree] == [0, 1, 2]
    assert [t.i for t in doc[1].ancestors] == [2, 0, 2]


@pytest.mark.parametrize("seed", range(40))
def test_as_spacy(seed: int) -> None:
    """After each of many moves."""
    chance = random.Random(seed)
    size = chance.randrange(2, 14)
    words, heads = [chance.choice(["Tea", "may", '"', ",", "12", "oils"]) for _ in range(size)], [chance.randrange(size)] * size
    theirs = tokens.Doc(VOCAB, words=words, heads=heads, deps=["dep"] * size, lemmas=words)
    ours = tree_of(theirs)
    for _ in range(60):
        i, head = chance.randrange(size), chance.randrange(size)
        moved = [head if k == i else t.head.i for k, t in enumerate(ours)]
        if i in {a.i for a in ours[head].ancestors} or _is_crossed(moved):
            continue
        ours[i].head, theirs[i].head = ours[head], theirs[head]
        assert _seen(ours) == _seen(theirs)
