"""The recipe runs without treebanks: the grammar, the conversion, the examples."""

from __future__ import annotations

from copy import deepcopy
from random import Random

import numpy as np
import pytest
import spacy

from training.augment import augment
from training.conllu import Sentence, parse_conllu
from training.corpus import blocks, example, reference_doc
from training.evaluate import score
from training.templates import Grammar, generate
from training.treebanks import from_clearnlp, known_words, pos_table
from training.vocabulary import Vectors, lemmas_of, vocabulary_of

CONLLU = """# newdoc id = one
# text = The moss wasn't dry.
1	The	the	DET	DT	_	2	det	_	_
2	moss	moss	NOUN	NN	Number=Sing	5	nsubj	_	_
3-4	wasn't	_	_	_	_	_	_	_	_
3	was	be	AUX	VBD	_	5	cop	_	_
4	n't	not	PART	RB	_	5	advmod	_	_
4.1	left	leave	VERB	VBN	_	_	_	_	_
5	dry	dry	ADJ	JJ	Degree=Pos	0	root	_	SpaceAfter=No
6	.	.	PUNCT	.	_	5	punct	_	_

"""


def _sentence() -> Sentence:
    (sentence,) = parse_conllu(CONLLU)
    return sentence


def _text(sentence: Sentence) -> str:
    return "".join(word + " " * space for word, space in zip(sentence.words, sentence.spaces, strict=True)).strip()


def test_conllu() -> None:
    """A file's sentence comes with its own spacing; multiword tokens give their words, empty nodes go."""
    sentence = _sentence()
    assert _text(sentence) == "The moss wasn't dry."
    assert sentence.heads == (1, 4, 4, 4, 4, 4)
    assert sentence.deps == ("det", "nsubj", "cop", "advmod", "ROOT", "punct")
    assert sentence.starts_block


def test_templates_are_the_same_each_time() -> None:
    """One seed gives one set of sentences, no two alike."""
    sentences = generate(60, 3)
    assert sentences == generate(60, 3)
    assert len({sentence.words for sentence in sentences}) == 60


@pytest.mark.parametrize("sentence", generate(80, 5), ids=_text)
def test_template_is_a_tree(sentence: Sentence) -> None:
    """Each sentence has one root that all words reach, no crossing arcs, no doubled comma."""
    n = len(sentence)
    assert [dep for dep in sentence.deps if dep == "ROOT"] == ["ROOT"]
    for i in range(n):
        above = i
        for _ in range(n):
            above = sentence.heads[above]
        assert sentence.deps[above] == "ROOT"
    arcs = [(min(i, head), max(i, head)) for i, head in enumerate(sentence.heads) if head != i]
    assert not [(a, b) for a in arcs for b in arcs if a[0] < b[0] < a[1] < b[1]]
    assert ", ," not in " ".join(sentence.words)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SENTENCE = nsubj:a/DT", "one head"),
        ("SENTENCE = *OTHER", "without a rule: OTHER"),
        ("SENTENCE", "not a rule"),
        ("SENTENCE = *a/DT det-b/DT", "not an item"),
    ],
)
def test_grammar_tells_its_faults(text: str, message: str) -> None:
    """A line that cannot be read is named."""
    with pytest.raises(ValueError, match=message):
        Grammar(text)


def test_grammar_inflects_and_agrees() -> None:
    """``@`` makes a singular and a plural rule, and the word lists give the forms."""
    grammar = Grammar("noun CAT = cat mouse:mice\nverb GO = run:ran:run try\nSENTENCE = nsubj:CAT@ *GO@ punct:+./.")
    words = {grammar.sentence(Random(seed)).words for seed in range(60)}
    assert words == {(s, v, ".") for s, v in [("Cat", "runs"), ("Mouse", "runs"), ("Cat", "tries"), ("Mouse", "tries")]} | {
        (s, v, ".") for s in ("Cats", "Mice") for v in ("run", "try")
    }


def test_clearnlp_sentence_is_brought_to_the_same_scheme() -> None:
    """The infinitive's *to* keeps its tag, the preposition's does not; names and codes keep their form as lemma."""
    rows = [
        "1	IL6	il6	NOUN	NN	_	2	nsubj	_	_",
        "2	binds	bind	VERB	VBZ	_	0	root	_	_",
        "3	to	to	PART	TO	_	2	prep	_	_",
        "4	cells	cell	NOUN	NNS	_	3	pobj	_	_",
    ]
    (sentence,) = parse_conllu("\n".join(rows) + "\n\n")
    turned = from_clearnlp(sentence)
    assert turned.heads == (1, 1, 3, 1)
    assert turned.deps == ("nsubj", "ROOT", "case", "obl")
    assert turned.tags == ("NN", "VBZ", "IN", "NNS")
    assert turned.lemmas == ("IL6", "bind", "to", "cell")
    assert turned.pos == ("", "", "", "")


def test_unknown_parts_of_speech_come_from_the_others() -> None:
    """A word takes the part of speech and features that its tag and relation have elsewhere."""
    known = _sentence()
    table = pos_table([known, known])
    filled = table.complete(from_clearnlp(known))
    assert (filled.pos, filled.morphs) == (known.pos, known.morphs)


def test_known_words_stand_in_small_letters() -> None:
    """A word counts from its second time in small letters; stops and what is capitalised do not."""
    assert known_words([_sentence()]) == []
    assert known_words([_sentence(), _sentence()]) == ["dry", "moss", "was"]


@pytest.mark.parametrize("seed", range(12))
def test_augmented_sentence_keeps_its_tree(seed: int) -> None:
    """Other quotation marks, capitals and stops change words alone; a final stop may go."""
    random = Random(seed)
    for sentence in generate(40, seed):
        other = augment(sentence, random)
        assert other.heads == sentence.heads[: len(other)]
        assert other.deps == sentence.deps[: len(other)]
        assert len(sentence) - len(other) in (0, 1)


def test_example_sees_what_the_pipeline_will_see() -> None:
    """The side to be parsed has no tokens of space and the borders that belong there."""
    nlp = spacy.blank("en")
    (block,) = blocks([_sentence()])
    pair = example(nlp, (*block, *block), gold_borders=True)
    assert [token.text for token in pair.predicted if token.is_sent_start] == ["The", "The"]
    assert not any(token.is_space for token in pair.predicted)
    assert [token.dep_ for token in reference_doc(nlp, block)] == list(_sentence().deps)


def test_lemmas_that_the_dictionary_lacks() -> None:
    """What treebanks say twice against the dictionary is kept, by form and tag; what it says itself is not."""
    assert lemmas_of([_sentence()]) == {}
    assert lemmas_of([_sentence(), _sentence()]) == {"n't RB": "not"}


def test_what_is_learnt_is_read() -> None:
    """The reader gives the trees and tags of sentences that the network has learnt by heart, so both compute the same."""
    torch = pytest.importorskip("torch", reason="training needs PyTorch: pip install '.[training]'")
    from training.network import Net
    from training.train import Numbers, batches_of, pipeline_of, rows, update

    torch.manual_seed(1)
    complete = pos_table([_sentence()]).complete
    sentences = [complete(sentence) for sentence in generate(4, 7)]
    learnt = [row for sentence in sentences for row in rows(spacy.blank("en"), (sentence,))] * 12
    words = Vectors(["the"], np.ones((1, 4), np.float32))
    vocabulary, by_row, counts = vocabulary_of(learnt, words, {})
    net = Net(vocabulary, torch.from_numpy(by_row), torch.tensor(counts, dtype=torch.float32))
    optimizer = torch.optim.Adam(net.parameters())
    averaged, numbers, step = deepcopy(net), Numbers(vocabulary), 0
    for _ in range(60):
        for batch in batches_of(learnt, Random(1)):
            step += 1
            update(net, averaged, optimizer, numbers.batch(batch), rate=0.002, step=step)
    found = score(pipeline_of(vocabulary, net), [(sentence,) for sentence in sentences])
    assert found.las >= 95
    assert found.tag is not None
    assert found.tag >= 95
