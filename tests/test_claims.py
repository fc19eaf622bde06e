"""Claims in surface words, one construction of English a row."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from kg.extract import extract_document, load_model
from kg.extract.parsing.stand_ins import stand_in
from kg.ids import sha256_of
from kg.model import Block, BlockKind, Certainty, Document, Extraction, Span, SurfaceClaim

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "claims.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)


def document_of(*blocks: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    """Return a document of one block a text."""
    text = "\n\n".join(blocks)
    spans, start = [], 0
    for block in blocks:
        spans.append(Block(span=Span(start, start + len(block)), kind=kind))
        start += len(block) + 2
    return Document(name="page.txt", text=text, sha256=sha256_of(text), blocks=tuple(spans))


def extraction_of(*blocks: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Extraction:
    """Return what the shipped model and the rules make of the blocks."""
    return extract_document(document_of(*blocks, kind=kind), load_model())


def triple(claim: SurfaceClaim) -> str:
    """Return a claim's words as the table writes them."""
    return " | ".join([claim.subject.text, claim.predicate.text, claim.object.text if claim.object else ""]).strip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["construction"])
def test_a_construction_gives_its_claim(case: dict[str, str]) -> None:
    """The claim of the table is there, as firm and as affirmed as worded; nothing that the row forbids is."""
    found = {triple(c).lower(): c for c in reversed(extraction_of(case["text"]).claims)}
    wanted = case["claim"].strip().lower()
    assert wanted in found, sorted(found)
    assert (str(found[wanted].polarity), str(found[wanted].certainty)) == (case["polarity"], case["certainty"])
    if case["forbidden"]:
        assert not any(all(part in t for part in case["forbidden"].lower().split(" | ")) for t in found if t != wanted)


def test_new_nouns_are_read_as_known_ones() -> None:
    """A word that the model has and one that may be a verb or an adjective stand for themselves."""
    words = ["pinetol", "geraniums", "fetus", "children", "curbs", "pinetolic", "Pinetol", "tef"]
    assert [stand_in(word, load_model()) for word in words] == ["disease", "diseases", "disease", None, None, None, None, None]


def test_the_table_is_whole() -> None:
    """A narrowed table fails."""
    assert len(CASES) == 523


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nurses met the carts. They secrete nothing, but they drank milk.", "nurses"),
        ("The vaccine is new. It protects infants.", "vaccine"),
        ("Doctors tried radiotherapy. The treatment shrank the growth.", "radiotherapy"),
        ("Mary Moor runs the clinic. She treats children.", "Mary Moor"),
        ("Lisa Moor came with her son, Peter Moor. He snored.", "Peter Moor"),
        ("Mary Moor hired Dr. Ames and Tom Lund. She treats children.", "Mary Moor"),
        ("Tom Lund saw Peter Moor. He treats children.", "Tom Lund"),
        ("Tom Lund saw Peter Moor. He said he treats children.", "Tom Lund"),
        ("Ida Moor spoke. Lund said he is working in Leeds.", "Lund"),
        ("Tom Lund met his wife. She treats children.", "his wife"),
        ("Tom Lund drives. Then a friend called. He treats children.", "Tom Lund"),
        ("The men joined in May. Most got a pill.", "men"),
        ("The men waited for ten years. They were given pills.", "men"),
        ("Scientists from Delft visited the farmers. They measured the wells.", "scientists from Delft"),
        ("The nurses sold vitamin E and D. Vitamin E and D are cheap.", "vitamin D"),
        ("Reed saw no link between noise and asthma. The well was dry. In boys, the link grew.", "link between noise and asthma"),
        ("A link between noise and asthma is old. The link in boys is new. The link grew.", "link"),
        ("The research on salt and sleep was mixed. It was linked to gout.", "salt"),
        ("The teachers met scientists from Delft. The wells gave rates of lead. They drank milk.", "teachers"),
        ("The doctors saw the children. They slept.", "children"),
        ("The doctors met the farmers. They observed the boats.", "doctors"),
        ("Teachers tell parents whether they may row.", "parents"),
        ("Doctors see patients when they are 40 years old and overweight.", "patients"),
        ("The raft sank. There is no reason to think it leaks.", "raft"),
        ("Tom Lund praised everyone. He likes boats.", "Tom Lund"),
    ],
)
def test_a_pronoun_gets_its_name(text: str, name: str) -> None:
    """The last claim's subject is named after what it stands for."""
    assert extraction_of(text).claims[-1].subject.name == name


@pytest.mark.parametrize(
    "text",
    [
        "The men swam in the light of the moon. It was strange.",
        "The nurse asked a patient how they sleep.",
        "The dam broke. It was a question of time before the town flooded.",
        "The gate opened. It has been two years since that day.",
        "The keepers carried the lamp through the harbour. It needs oil.",
        "There is no reason to think it floats. The raft sank.",
        "The boat was new. It took six weeks.",
        "The lamp is old. Sailors say it is true the quay can burn.",
        "Moles dig. Ann Moor, head of the mill and mother of a rower, spoke. In spring, they leave.",
        "There is no lamp on the quay. Sailors say it works.",
        "The boat was new. It hurt to lose the oar.",
        "The boat was new. It is all about rowing well.",
        "The bakers lost the race. Often it means paying for the boats.",
        "Rowers rest. About 200 have left because they can dive.",
        "The wells gave rates of lead. The person in the boat thinks they can row.",
    ],
)
def test_a_pronoun_that_is_open_names_nothing(text: str) -> None:
    """What "it" and "they" stand for is never guessed."""
    claims = extraction_of(text).claims
    assert not any(c.subject.text.lower() in {"it", "they"} and c.subject.antecedent for c in claims), claims


def test_the_speaker_is_whom_the_sentences_before_were_about() -> None:
    """Not whoever spoke last: "he" is the one whom the sentence before was about."""
    claims = extraction_of(
        '"Naps are cheap," says Peter Koob.', 'That was the view of Tom Lund. At sea he slept badly. "I never felt the cold," he says.'
    ).claims
    assert [s.name for s in claims[-1].speakers] == ["Tom Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry paid for the lamp. Sailors painted it.",
        "The keepers sold the lamp. They never make it to the quay.",
        "A rower met a baker. The town invited him or her.",
    ],
)
def test_what_is_done_to_something_unnamed_names_nothing(text: str) -> None:
    """No ministry is painted, and no lamp is what somebody makes who arrives."""
    thing = extraction_of(text).claims[-1].object
    assert thing is not None
    assert thing.antecedent is None


def test_a_procedure_told_of_aside_is_not_the_one_spoken_of() -> None:
    """Who had a transplant before is not now about to get one."""
    claims = extraction_of("The clinic helps men with a prior transplant. The procedure costs little.").claims
    assert claims[-1].subject.name == "procedure"


def test_the_object_of_a_second_verb_is_that_of_the_first() -> None:
    """It is the fire that they smother, whoever says so."""
    claims = extraction_of("Mara Lind believes that the sheets do not feed the fire but smother it.").claims
    assert [claim.object.name for claim in claims if claim.predicate.lemma == "smother" and claim.object] == ["fire"]


def test_a_number_is_of_those_it_was_measured_in() -> None:
    """Whatever the parser hangs them on."""
    claims = extraction_of("Walking cut the risk of falls by 10 per cent in women who lived alone.").claims
    assert [dict(claim.qualifiers).get("population") for claim in claims if claim.quantity] == ["in women who lived alone"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pelvic exams cause pain.", "pelvic exams"),
        ("“Older sheep need shelter,” said Ann Reed.", "older sheep"),
        ("Half of the horses need rest.", "half of the horses"),
        ("Experts advise rest.", "experts"),
        ("Kvarnberg needs rain.", "Kvarnberg"),
        ("Nurse Ann Reed needs rest.", "Nurse Ann Reed"),
        ("WNT16B causes pain.", "WNT16B"),
        ("pH affects growth.", "pH"),
        ("In spring, Norwegian sheep need shelter.", "Norwegian sheep"),
    ],
)
def test_a_capital_that_opens_a_sentence_is_no_name(text: str, name: str) -> None:
    """The name has a small letter; that of a name keeps its capital."""
    assert name in {claim.subject.name for claim in extraction_of(text).claims}


def test_a_letter_in_a_series_has_its_whole_name() -> None:
    """Each of the series is one."""
    claims = extraction_of("The clinic treats hepatitis B and C.").claims
    assert [claim.object.name for claim in claims if claim.object] == ["hepatitis B", "hepatitis C"]


def test_an_item_takes_its_pronoun_from_before_the_list() -> None:
    """In a list, "it" at the start of each item is what the paragraph before the list speaks of, not the item before."""
    text = "The ministry opened a depot.\n\nIt holds the city's grain.\n\nIt feeds the mill in the valley."
    whole = document_of(*text.split("\n\n"))
    items = (whole.blocks[0], *(replace(block, kind=BlockKind.ITEM) for block in whole.blocks[1:]))
    found = extract_document(replace(whole, blocks=items), load_model()).claims
    assert found[-1].subject.name == found[-2].subject.name != "It"


def test_every_span_gives_its_words() -> None:
    """Offsets of evidence, subject, predicate, object and quantity hold in the page's own text."""
    text = "   “Up to 30 per cent of the ´nurses´ may CAUSE re-infections”, said Jane Moor — a chemist.\n"
    document = document_of(text.rstrip("\n"))
    for claim in extract_document(document, load_model()).claims:
        for part in filter(None, (claim.subject, claim.predicate, claim.object)):
            assert document.text[part.start : part.end] == part.text
            assert claim.evidence.start <= part.start
            assert part.end <= claim.evidence.end
        if claim.quantity:
            assert claim.quantity.text in claim.evidence.of(document.text)


def test_an_empty_page_claims_nothing() -> None:
    """A document without blocks gives an empty extraction."""
    assert extract_document(document_of("…"), load_model()).claims == ()


def test_a_page_of_marks_is_no_error() -> None:
    """Text without words, or with only marks and digits, is read without complaint."""
    for text in ("()[]{}", "12 34 56", "¿¡…", "- - -", "“”", "a", "\u202e\u2066x\u2069"):
        extraction_of(text)


def test_a_first_person_speaker_is_named() -> None:
    """In somebody's words "we" is that body, the page's own "we" makes no claim."""
    inside = extraction_of("“We treat all children,” said the Red Clinic.").claims
    assert inside == () or all(c.subject.name != "We" for c in inside)
    assert extraction_of("We have moved to Leeds.").claims == ()


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        ("Daily Honey May Reduce Risk of Wasp Attacks", ("daily honey", "risk of wasp attacks")),
        ("New MRI Scan Finds Early Heart Disease", ("new MRI scan", "early heart disease")),
    ],
)
def test_capitals_of_a_headline_are_no_name(headline: str, names: tuple[str, str]) -> None:
    """What a headline writes with capitals has small letters as a name; names and abbreviations keep theirs."""
    (claim,) = extraction_of(headline, kind=BlockKind.TITLE).claims
    assert claim.object is not None
    assert (claim.subject.name, claim.object.name) == names


def test_a_headline_in_capitals_keeps_its_hedge() -> None:
    """A "May" with a capital is no month and no name, where all words have capitals."""
    (claim,) = extraction_of("Daily Honey May Reduce Risk of Wasp Attacks", kind=BlockKind.TITLE).claims
    assert (triple(claim), claim.certainty) == ("Daily Honey | May Reduce | Risk of Wasp Attacks", Certainty.POSSIBLE)


def test_each_end_of_a_change_has_its_own_preposition() -> None:
    """Where something rose to is no part of where it rose from; the year is neither."""
    claims = extraction_of("The share rose from 28 percent in 1990 to 58 percent in 2008.").claims
    assert [(c.predicate.lemma, c.object and c.object.text) for c in claims] == [("rise from", "28 percent"), ("rise to", "58 percent")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The bridge is no danger to walkers as the mayor claims.", {("negated", ""), ("affirmed", "mayor")}),
        ("Hemp does not weaken rope as Adams said.", {("negated", ""), ("affirmed", "Adams")}),
        ("The bridge is no danger to walkers, as the mayor says.", {("negated", "mayor")}),
        ("Hemp weakens rope as Adams said.", {("affirmed", "Adams")}),
        ("The bridge is no danger to walkers as well.", {("negated", "")}),
    ],
)
def test_what_is_denied_as_somebody_says_it_is_said_by_them(text: str, wanted: set[tuple[str, str]]) -> None:
    """In "X is no Y as Z says" the page denies what Z states; behind a comma, and without a denial, Z speaks for it all."""
    found = {
        (str(c.polarity), c.speakers[-1].name if c.speakers else "") for c in extraction_of(text).claims if c.extractor != "kg:oblique"
    }
    assert found == wanted


def test_this_is_what_somebody_got() -> None:
    """Of what some get and the cause of this, the cause is told of what they get."""
    claims = extraction_of("Some painters get a red rash and this may be caused by the varnish.").claims
    assert "red rash" in {claim.subject.name for claim in claims if claim.predicate.lemma.startswith("be caused")}


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Just 5 percent of the hens fell ill, versus 12 percent of the ducks.", "5 percent"),
        ("The town saw a fall in rents and a 12 percent rise in wages.", None),
        ("Tea was associated with a lower risk of gout (HR 0.8; 95% CI 0.7-0.9).", "0.8"),
        ("Low doses of iron (75 mg) cut the number of falls by a quarter.", "a quarter"),
    ],
)
def test_a_number_that_is_another_one_s_is_not_the_claim_s(text: str, quantity: str | None) -> None:
    """What is compared with, a further change and a dose in brackets have numbers of their own; a ratio in brackets is the claim's."""
    found = extraction_of(text).claims[0].quantity
    assert (found.text if found is not None else None) == quantity


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("In some cases, the glue causes rashes.", "In some cases"),
        ("But in some cases, the glue causes rashes.", "in some cases"),
        ("Of the 300 farmers, 20 percent had gout.", "Of the 300 farmers"),
    ],
)
def test_a_claim_tells_of_how_many_it_holds(text: str, population: str) -> None:
    """Some cases and a part of a group are those of whom the claim holds."""
    assert dict(extraction_of(text).claims[0].qualifiers).get("population") == population


def test_a_comparative_holds_for_the_bare_nouns_of_its_list() -> None:
    """Less pain and swelling is less swelling too; a noun with a modifier of its own is as it stands."""
    (claim,) = (
        c for c in extraction_of("Runners in the brace had less pain and swelling.").claims if c.object and c.object.text == "swelling"
    )
    assert claim.object is not None
    assert claim.object.name == "less swelling"
    objects = {c.object.name for c in extraction_of("Runners in the brace had less pain and steady knees.").claims if c.object}
    assert "steady knees" in objects


def test_a_deputy_does_not_lead() -> None:
    """Who stands under a leader, or led once, belongs to the body."""
    lemmas = {
        title: {c.predicate.lemma for c in extraction_of(f"Ada Holt, {title} of the Alder Institute, spoke.").claims}
        for title in ("director", "deputy director", "former head")
    }
    assert lemmas == {"director": {"lead"}, "deputy director": {"be affiliated with"}, "former head": {"be affiliated with"}}


def test_how_much_is_no_thing() -> None:
    """What somebody asks the amount of does nothing: "it is not known how much of the dye reaches the cells"."""
    subjects = {c.subject.text for c in extraction_of("It is not known how much of the dye reaches the cells.").claims}
    assert not any(subject.lower().startswith("how") for subject in subjects)


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("The trial raises questions.", "raise question"),
        ("The trial raises the price of bread.", "raise"),
        ("Critics called the debate a farce.", "call"),
        ("That's called the second stage.", "be called"),
        ("The prevalence of rust is high in ferries.", "be high among"),
        ("Oats are high in fibre.", "be high in"),
        ("Older women less likely to be offered surgery", "be less likely to be offered"),
    ],
)
def test_what_is_spoken_of_or_named(text: str, lemma: str) -> None:
    """A question that is raised grows by nothing, what is called a name calls nothing, a measure contains nothing that it is high in."""
    assert lemma in {claim.predicate.lemma for claim in extraction_of(text).claims}
