"""From text to parsed blocks, whatever labels the model speaks."""

from __future__ import annotations

import importlib
import time
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from kg.errors import ModelError
from kg.extract import extract_document, load_model
from kg.extract.parsing.parse import in_universal, parse
from kg.extract.parsing.read_anew import tree_of
from kg.extract.parsing.words import body_of, known_words, words_of
from kg.model import Block, BlockKind, Document, Span


def _document(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    return Document(name="page.txt", text=text, sha256="", blocks=(Block(span=Span(0, len(text)), kind=kind),))


@pytest.fixture(scope="module")
def clearnlp() -> Language:
    """A small pipeline that was trained on one sentence with ClearNLP labels, so that it parses that one as most pipelines do."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 1})
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    words = "The pill does not lower blood pressure in men .".split()
    gold = Doc(
        nlp.vocab,
        words=words,
        tags="DT NN VBZ RB VB NN NN IN NNS .".split(),
        pos="DET NOUN AUX PART VERB NOUN NOUN ADP NOUN PUNCT".split(),
        lemmas="the pill do not lower blood pressure in man .".split(),
        heads=[1, 4, 4, 4, 4, 6, 4, 4, 7, 4],
        deps="det nsubj aux neg ROOT compound dobj prep pobj punct".split(),
    )
    examples = [Example(nlp.make_doc(gold.text), gold)] * 8
    for label in ("nsubjpass", "auxpass", "agent", "attr", "acomp", "relcl"):
        nlp.get_pipe("parser").add_label(label)
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples, sgd=optimizer)
    return nlp


def test_clearnlp_labels_become_universal() -> None:
    """A tree with dobj, prep and pobj turns into obj, case and obl."""
    doc = Doc(
        spacy.blank("en").vocab,
        words="Tea helps men in Leeds".split(),
        tags="NN VBZ NNS IN NNP".split(),
        pos="NOUN VERB NOUN ADP PROPN".split(),
        lemmas="tea help man in Leeds".split(),
        heads=[1, 1, 1, 1, 3],
        deps="nsubj ROOT dobj prep pobj".split(),
    )
    found = [(t.dep_, t.head.text) for t in in_universal(tree_of(doc))]
    assert found == [("nsubj", "helps"), ("ROOT", "helps"), ("obj", "helps"), ("case", "Leeds"), ("obl", "helps")]


def test_the_rules_hold_for_a_pipeline_with_clearnlp_labels(clearnlp: Language) -> None:
    """A claim comes out of another kind of pipeline as out of ours: subject, predicate, object, negation."""
    (claim,) = extract_document(_document("The pill does not lower blood pressure in men ."), clearnlp).claims
    assert (claim.subject.text, claim.predicate.text, claim.object and claim.object.text, str(claim.polarity)) == (
        "The pill",
        "does not lower",
        "blood pressure in men",
        "negated",
    )


def test_a_missing_model_is_named() -> None:
    """A name that no pipeline has gives an error with that name."""
    with pytest.raises(ModelError, match="no-such-pipeline"):
        load_model("no-such-pipeline")


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    """The rules read trees, so a pipeline without a parser is no use and the message says so."""
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="parser"):
        load_model(str(tmp_path / "blank"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It may CAUSE harm, says the WHO.", ["It", "may", "cause", "harm", ",", "says", "the", "WHO", "."]),
        ("a fall of 7 per cent", ["a", "fall", "of", "7", "percent"]),
        ("the re-growth of it", ["the", "re-growth", "of", "it"]),
        ("They release WNT16B.", ["They", "release", "WNT16B", "."]),
        ("a ´dry mouth´", ["a", '"', "dry", "mouth", '"']),
    ],
)
def test_the_model_reads_plain_words_and_offsets_hold(text: str, words: list[str]) -> None:
    """Stress, odd marks and cut words are straightened for the model; spans give the page's own words."""
    block = parse(_document(text), load_model()).blocks[0]
    assert [t.text for t in block.doc] == words
    assert block.span(block.doc).of(text) == text
    assert all(text[s:e].strip() == text[s:e] for s, e in zip(block.starts, block.ends, strict=True))


@pytest.mark.parametrize("mark", ["(", "a.", "'s", "http://a/", "“"])
def test_what_goes_on_without_space_is_one_word(mark: str) -> None:
    """The tokenizer looks at all that is left of a word for each mark that it takes off; the words around it stay."""
    text = f"Tea helps. {mark * 20_000} helps. Milk helps."
    page, nlp = _document(text), load_model()
    started = time.process_time()
    found = words_of(page.blocks[0], text, body_of(page), nlp)
    assert time.process_time() - started < 5
    assert all(len(text[word.start : word.end]) == len(word.text) for word in found)
    assert [word.text for word in found if len(word.text) < 9] == ["Tea", "helps", ".", "helps", ".", "Milk", "helps", "."]


@pytest.mark.parametrize(
    ("heading", "body", "read"),
    [
        ("Daily Salt May Harm Crops, Study Finds", "Salt is cheap.", "Daily salt may harm crops , study finds"),
        ("Ada Holt Tests Cars In Leeds", "She lives in Leeds.", "Ada Holt tests cars in Leeds"),
        ("New Bell Falls Too Early", "The man is called Bell.", "New Bell falls too early"),
        ("New Bell Falls Too Early", "A bell of Bell was cast.", "New bell falls too early"),
        ("DNA Of Bees Shows Two Lines", "Bees live here.", "DNA of bees shows two lines"),
        ("Ada Holt tests pumps", "A pump.", "Ada Holt tests pumps"),
    ],
)
def test_a_heading_in_title_case_is_read_in_small_letters(heading: str, body: str, read: str) -> None:
    """What the page itself writes with a capital inside of a sentence stays a name, and so does what the model does not know."""
    text = f"{heading}\n\n{body}"
    blocks = (
        Block(span=Span(0, len(heading)), kind=BlockKind.TITLE),
        Block(span=Span(len(heading) + 2, len(text)), kind=BlockKind.PARAGRAPH),
    )
    page = Document(name="page.txt", text=text, sha256="", blocks=blocks)
    body, line = body_of(page), Block(span=blocks[0].span, kind=BlockKind.PARAGRAPH)
    for block in (blocks[0], line):
        assert " ".join(word.text for word in words_of(block, text, body, load_model())) == read


def test_the_bullet_of_an_item_is_no_word() -> None:
    """A list item's number or bullet is left out of its sentence."""
    block = parse(_document("2 Tea is safe.", BlockKind.ITEM), load_model()).blocks[0]
    assert block.doc[0].text == "Tea"


def test_what_was_read_before_changes_nothing() -> None:
    """Words of other pages enter the model's live vocabulary, never the one that tells stress from names."""
    nlp = load_model()
    before = [t.text for t in parse(_document("PAUL BERG spoke."), nlp).blocks[0].doc]
    for other in (spacy.blank("en"), spacy.blank("en"), spacy.blank("en")):
        known_words(other)
    parse(_document("paul berg spoke, paul said."), nlp)
    assert [t.text for t in parse(_document("PAUL BERG spoke."), nlp).blocks[0].doc] == before


@pytest.mark.parametrize(
    "fragment",
    [
        '" between the rowing and control groups',
        "Five boats, he said, although he cautioned that it's",
        "That probably deeper is",
        "Mills offer a measure of yet",
        "The complaints were rusting",
        "Not",
        ", whether there rowers or boats that might",
        "such as oars have",
        "and or fruits leeks. farm plums as vegetables, such The sells",
        "The rot is caused by local factors such as exposure to salt as well",
        "who sailors lived interviewed their recorded scientists in The weight. Leeds, and",
    ],
)
def test_a_fragment_is_read_to_its_end(fragment: str) -> None:
    """A line may end or begin with any word: no rule looks beyond it, and none makes a ring of its tree, in which reading goes round."""
    (block,) = parse(_document(fragment), load_model()).blocks
    assert all(token.head.i == token.i or any(a.head.i == a.i for a in token.ancestors) for token in block.doc)
    extract_document(_document(fragment), load_model())


def test_a_ring_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a rule would hang the top of a sentence on what hangs on it, reading still ends."""

    def ring(doc: Doc) -> Doc:
        doc[1].head = doc[0]
        return doc

    monkeypatch.setattr(importlib.import_module("kg.extract.parsing.parse"), "mend", ring)
    (block,) = parse(_document("Rowers eat nuts."), load_model()).blocks
    assert [token.head.text for token in block.doc] == ["Rowers", "Rowers", "eat", "eat"]
