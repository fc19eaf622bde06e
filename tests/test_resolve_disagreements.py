"""Disagreements and stances: found where claims cannot both be right, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from resolving import BASE, LEXICON, Page

from kg.model import Certainty, ClaimGraph, Comparator, Direction, DisagreementKind, EntityType, Polarity, Quantity
from kg.pipeline.build import build
from kg.resolve import resolve
from kg.resolve.disagreements import bounds

NEGATED, POSSIBLE, HYPOTHETICAL = {"polarity": Polarity.NEGATED}, {"certainty": Certainty.POSSIBLE}, {"certainty": Certainty.HYPOTHETICAL}


def graph_of(*pages: Page) -> ClaimGraph:
    """Resolve pages with the lexicon that ships."""
    return resolve([page.done() for page in pages], base=BASE, lexicon=LEXICON)


def tea(name: str, **more: object) -> Page:
    """Return a page that says that green tea prevents stroke, in its own way."""
    page = Page(name, f"Green tea prevents stroke, says {name}.", name.removesuffix(".txt"))
    page.claim("Green tea", "prevents", "stroke", "prevent", **more)
    return page


def fold_of(
    value: float | None, comparator: Comparator = Comparator.EQUAL, low: float | None = None, high: float | None = None
) -> Quantity:
    """Return an increase by a factor."""
    return Quantity(
        value=value, minimum=low, maximum=high, unit="fold", comparator=comparator, direction=Direction.INCREASE, text=f"{value}"
    )


def kinds(graph: ClaimGraph) -> list[DisagreementKind]:
    """Return the kinds of the graph's disagreements."""
    return [found.kind for found in graph.disagreements]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ({}, {}, []),
        ({}, NEGATED, [DisagreementKind.POLARITY]),
        ({}, POSSIBLE, [DisagreementKind.CERTAINTY]),
        ({}, HYPOTHETICAL, []),
        ({}, NEGATED | HYPOTHETICAL, []),
        (POSSIBLE, NEGATED, [DisagreementKind.POLARITY]),
        ({"qualifiers": (("population", "men"),)}, NEGATED | {"qualifiers": (("population", "women"),)}, [DisagreementKind.APPARENT]),
        ({}, NEGATED | {"qualifiers": (("population", "women"),)}, [DisagreementKind.APPARENT]),
        ({}, POSSIBLE | {"qualifiers": (("population", "women"),)}, []),
        ({"qualifiers": (("population", "men"),)}, NEGATED | {"qualifiers": (("population", "Men"),)}, [DisagreementKind.POLARITY]),
        ({"qualifiers": (("manner", "slowly"),)}, NEGATED | {"qualifiers": (("manner", "fast"),)}, [DisagreementKind.POLARITY]),
    ],
    ids=[
        "same",
        "denied",
        "hedged",
        "asked",
        "denied-if",
        "hedged-denied",
        "other-people",
        "some-people",
        "some-people-hedged",
        "same-people",
        "other-manner",
    ],
)
def test_polarity_and_certainty(one: dict[str, object], other: dict[str, object], wanted: list[DisagreementKind]) -> None:
    """Yes against no, and bare against hedged, for one proposition in one setting; suppositions take no part."""
    assert kinds(graph_of(tea("one.txt", **one), tea("other.txt", **other))) == wanted


def test_why_names_both_sides_and_both_quotes() -> None:
    """The sentence that says why has each side's source and words."""
    (found,) = graph_of(tea("one.txt"), tea("other.txt", **NEGATED)).disagreements
    for part in ("one says", "other says", "Green tea prevents stroke, says one.txt.", "Green tea prevents stroke, says other.txt."):
        assert part in found.why
    assert found.values == ("affirmed", "negated")
    assert len(found.claims) == 2


def test_contrary_relations_disagree() -> None:
    """That a thing raises and that it lowers another is a disagreement; that it raises and helps is none."""
    page, other = Page("a.txt", "Salt raises blood pressure."), Page("b.txt", "Salt lowers blood pressure.")
    page.claim("Salt", "raises", "blood pressure", "raise")
    other.claim("Salt", "lowers", "blood pressure", "lower")
    (found,) = graph_of(page, other).disagreements
    assert (found.kind, found.values) == (DisagreementKind.POLARITY, ("decreases", "increases"))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (fold_of(3), fold_of(5), DisagreementKind.VALUE),
        (fold_of(3), fold_of(3), None),
        (fold_of(5, Comparator.UP_TO), fold_of(3), DisagreementKind.APPARENT),
        (fold_of(3, Comparator.UP_TO), fold_of(5), DisagreementKind.VALUE),
        (fold_of(3, Comparator.AT_LEAST), fold_of(5), DisagreementKind.APPARENT),
        (fold_of(100, Comparator.ABOUT), fold_of(105), None),
        (fold_of(100, Comparator.ABOUT), fold_of(150), DisagreementKind.VALUE),
        (fold_of(None, Comparator.RANGE, 2, 4), fold_of(3), DisagreementKind.APPARENT),
        (fold_of(None, Comparator.RANGE, 2, 4), fold_of(5), DisagreementKind.VALUE),
        (fold_of(None), fold_of(5), None),
    ],
    ids=["apart", "same", "up-to-above", "up-to-below", "at-least", "about-near", "about-far", "in-range", "out-of-range", "unknown"],
)
@pytest.mark.parametrize("swap", [False, True], ids=["forth", "back"])
def test_values(one: Quantity, other: Quantity, kind: DisagreementKind | None, swap: bool) -> None:  # noqa: FBT001 -- parameters of the test
    """Two values disagree only where they exclude each other; a bound that leaves room for a value is told as that."""
    first, second = (other, one) if swap else (one, other)
    found = kinds(graph_of(tea("one.txt", quantity=first), tea("other.txt", quantity=second)))
    assert found == ([kind] if kind else [])


def test_other_units_and_directions_are_no_disagreement() -> None:
    """A percentage is not a factor, and a fall is not a rise."""
    percent = Quantity(value=9, unit="%", direction=Direction.INCREASE, text="9%")
    fall = Quantity(value=9, unit="fold", direction=Direction.DECREASE, text="9 times")
    for other in (percent, fall):
        assert kinds(graph_of(tea("one.txt", quantity=fold_of(3)), tea("other.txt", quantity=other))) == []


def test_one_source_gives_values_for_several_cases() -> None:
    """Two values from one mouth are for different cases; the same two from two mouths disagree."""
    page = Page("a.txt", "Mayo Clinic: tea doubles zinc. Mayo Clinic: tea triples zinc. Reuters: tea triples zinc.")
    for at, (speaker, value, verb) in enumerate((("Mayo Clinic", 2.0, "doubles"), ("Mayo Clinic", 3.0, "triples"))):
        page.claim(
            page.mention("tea", at=at), verb, page.mention("zinc", at=at), "raise", page.mention(speaker, at=at), quantity=fold_of(value)
        )
    assert kinds(graph_of(page)) == []
    page.claim(page.mention("tea", at=2), "triples", page.mention("zinc", at=2), "raise", page.mention("Reuters"), quantity=fold_of(3))
    assert kinds(graph_of(page)) == [DisagreementKind.VALUE]


def test_values_of_one_study_meet_whatever_the_wording() -> None:
    """Two pages on one study that give another value for one change disagree, though one says who makes it and one what causes it."""
    pages = [
        Page(name, f"Ada Holt led the study in Nature Medicine. The study says that {what}.")
        for name, what in (("a.txt", "tea cells make BRCA1"), ("b.txt", "salt raises BRCA1"))
    ]
    for page, subject, verb, lemma, value in zip(
        pages, ("tea cells", "salt"), ("make", "raises"), ("produce", "raise"), (8, 4), strict=True
    ):
        page.name("Ada Holt", EntityType.PERSON)
        page.name("Nature Medicine", EntityType.CONCEPT)
        page.claim("Ada Holt", "led", "the study", "lead")
        page.claim(subject, verb, page.mention("BRCA1"), lemma, page.mention("The study"), quantity=fold_of(value))
    (found,) = graph_of(*pages).disagreements
    assert (found.kind, found.values) == (DisagreementKind.VALUE, ("4 fold", "8 fold"))


def test_other_causes_may_have_other_values() -> None:
    """Two things that change a third by different amounts, in different sources, do not disagree."""
    page, other = Page("a.txt", "Salt raises zinc."), Page("b.txt", "Sugar raises zinc.")
    page.claim("Salt", "raises", "zinc", "raise", quantity=fold_of(2))
    other.claim("Sugar", "raises", "zinc", "raise", quantity=fold_of(9))
    assert kinds(graph_of(page, other)) == []


def test_bounds() -> None:
    """The numbers that a stated number allows, worked by hand."""
    assert bounds(fold_of(30, Comparator.ABOUT)) == (27.0, 33.0)
    assert bounds(fold_of(30, Comparator.LESS)) == (float("-inf"), 30)


# ------------------------------------------------------------------ stances


def dispute_page() -> Page:
    """Return a page where a body denies that the study concluded what the page says that it did."""
    page = Page(
        "a.txt",
        "The study did conclude that salted tea explodes.\n"
        "Mayo Clinic said the idea that salted tea explodes is not what the study concluded.",
        "The Shore",
    )
    page.claim("The study", "conclude", page.mention("salted tea explodes", EntityType.CLAIM), "conclude")
    page.claim(
        page.mention("the study"),
        "concluded",
        page.mention("the idea that salted tea explodes"),
        "conclude",
        page.mention("Mayo Clinic"),
        **NEGATED,
    )
    return page


def test_a_denied_report_is_a_dispute_of_the_report() -> None:
    """The denial is of what was concluded; that tea does not explode is nowhere said."""
    graph = graph_of(dispute_page())
    assert sorted(kinds(graph)) == [DisagreementKind.DISPUTE, DisagreementKind.POLARITY]
    affirmed, denied = sorted(graph.claims, key=lambda claim: claim.polarity)
    assert [(link.claim, link.relation, link.target) for link in graph.links] == [(denied.id, "disputes", affirmed.id)]
    assert {claim.predicate.label for claim in graph.claims} == {"concludes"}
    assert {claim.object.label for claim in graph.claims if claim.object} == {"salted tea explodes"}


def test_an_attack_on_a_thing_links_to_the_thing() -> None:
    """A body that attacks a report disputes that report; a cell that attacks another disputes nothing."""
    page = Page("a.txt", "Mayo Clinic attacked the media coverage. White blood cells attack bacteria.")
    page.claim(page.mention("Mayo Clinic", EntityType.ORGANIZATION), "attacked", "the media coverage", "attack")
    page.claim("White blood cells", "attack", page.mention("bacteria"), "attack")
    graph = graph_of(page)
    coverage = next(one for one in graph.entities if one.label == "media coverage")
    assert [(link.relation, link.target) for link in graph.links] == [("disputes", coverage.iri)]


def test_a_dispute_meets_the_claim_that_is_meant() -> None:
    """A denial of "the claim that …" finds the claim by its words."""
    page, other = Page("a.txt", "Fish oil cures gout.", "The Shore"), Page("b.txt", "Reuters rejects the claim that fish oil cures gout.")
    page.claim("Fish oil", "cures", "gout", "cure")
    other.claim(other.mention("Reuters", EntityType.ORGANIZATION), "rejects", "the claim that fish oil cures gout", "reject")
    graph = graph_of(page, other)
    cure = next(claim for claim in graph.claims if claim.document == "a.txt")
    assert [(link.relation, link.target) for link in graph.links] == [("disputes", cure.id)]
    assert kinds(graph) == [DisagreementKind.DISPUTE]


def test_a_further_claim_keeps_the_name_of_a_disagreement() -> None:
    """A third voice joins the node that is there."""
    two = graph_of(tea("one.txt"), tea("other.txt", **NEGATED))
    three = graph_of(tea("one.txt"), tea("other.txt", **NEGATED), tea("third.txt", **NEGATED))
    assert [found.iri for found in two.disagreements] == [found.iri for found in three.disagreements]
    assert len(three.disagreements[0].claims) == 3


def test_one_word_is_nobody_s_statement() -> None:
    """Who denies a benefit disputes nobody who says that some benefit."""
    page = Page("a.txt", "Some benefit. Bakers did not observe any benefit.")
    page.claim("Some", "benefit", None, "benefit")
    page.claim("Bakers", "observe", page.mention("benefit", at=1), "observe", **NEGATED)
    assert graph_of(page).links == ()


def test_a_dispute_meets_the_claim_that_is_said_inside_it() -> None:
    """A denial of "the idea that …" finds the claims that say so in other words, through the claim that stands inside it."""
    page = Page("a.txt", "Soap leads to a rise in rents.\nReuters rejects the idea that rents are increased by soap.", "The Shore")
    page.claim("Soap", "leads to", page.mention("a rise in rents"), "lead to")
    page.claim(page.mention("rents", at=1), "are increased by", page.mention("soap"), "increase", passive=True, **HYPOTHETICAL)
    page.claim(
        page.mention("Reuters", EntityType.ORGANIZATION),
        "rejects",
        page.mention("the idea that rents are increased by soap", EntityType.CLAIM),
        "reject",
    )
    graph = graph_of(page)
    first = next(claim for claim in graph.claims if claim.subject.text == "Soap")
    assert [(link.relation, link.target) for link in graph.links] == [("disputes", first.id)]


@pytest.mark.parametrize(
    "answer",
    [
        "The trial did not prove that soap increases rents.",
        "Reviewers have failed to show that soap increases rents.",
        "There is no evidence that soap increases rents.",
        "The panel found no proof that soap increases rents.",
        "It is a myth that soap increases rents.",
    ],
)
def test_what_nobody_could_show_is_in_dispute(answer: str, tmp_path: Path) -> None:
    """Who found no proof of what somebody claims disputes it, and claims nothing of the kind."""
    page = tmp_path / "soap.txt"
    page.write_text(f"Soap increases rents, sellers say.\n\n{answer}\n", encoding="utf-8")
    graph = build([str(page)], tmp_path / "output").graph
    claimed = {claim.id: claim for claim in graph.claims}
    (sold,) = (claim for claim in graph.claims if claim.attribution and claim.attribution[0].label == "sellers")
    inner = next(claim for claim in graph.claims if claim.start > sold.end and claim.predicate.label == "increases")
    assert inner.certainty is Certainty.HYPOTHETICAL
    assert {link.target for link in graph.links if link.relation == "disputes"} == {sold.id}
    assert all(claimed[link.claim].start > sold.end for link in graph.links)
    assert kinds(graph) == [DisagreementKind.DISPUTE]


@pytest.mark.parametrize(
    ("answer", "is_disputed"),
    [
        ("The survey did not prove that soap lifts rents.", True),
        ("Nobody suggested that towns buy soap to lift rents.", False),
    ],
)
def test_a_text_answers_its_headline(answer: str, is_disputed: bool, tmp_path: Path) -> None:  # noqa: FBT001 -- a parameter of the test
    """A headline is another voice than the text below it, which denies what it says, and not whatever is done for its sake."""
    page = tmp_path / "soap.txt"
    page.write_text(f"TITLE: Soap May Lift Rents\n\nA survey of soap came out in May. {answer}\n", encoding="utf-8")
    graph = build([str(page)], tmp_path / "output").graph
    headline = next(claim for claim in graph.claims if ("position", "headline") in claim.qualifiers)
    assert [link.target for link in graph.links] == [headline.id] * is_disputed


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("The association was not apparent.", DisagreementKind.POLARITY),
        ("But among children, the link was not apparent.", DisagreementKind.APPARENT),
        ("The link was not strong.", DisagreementKind.APPARENT),
        ("The link was not causal.", None),
    ],
)
def test_what_is_said_of_a_link_is_said_of_what_it_links(answer: str, kind: DisagreementKind | None, tmp_path: Path) -> None:
    """Who denies that it is there denies that the things go together; who denies that it is strong only seems to."""
    page = tmp_path / "noise.txt"
    page.write_text(f"There was a link between noise and gout. {answer}\n", encoding="utf-8")
    assert kinds(build([str(page)], tmp_path / "output").graph) == [kind] * (kind is not None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Some trials found a link between rye and gout, and some did not.", DisagreementKind.POLARITY),
        ("Some trials found that rye lowers fever, while others did not.", DisagreementKind.DISPUTE),
        ("Some men had asthma, and some did not.", None),
    ],
)
def test_a_sentence_tells_who_found_it_and_who_did_not(text: str, kind: DisagreementKind | None, tmp_path: Path) -> None:
    """What some found and others did not is in disagreement; what some have and others have not is none."""
    page = tmp_path / "rye.txt"
    page.write_text(f"{text}\n", encoding="utf-8")
    assert kinds(build([str(page)], tmp_path / "output").graph) == [kind] * (kind is not None)


def test_a_page_answers_whom_it_has_quoted() -> None:
    """What the page says after a speaker, and against him, in its own voice is a dispute with him."""
    page = Page("a.txt", "Reuters said tea does not raise zinc.\nBut tea raises zinc.", "The Shore")
    page.claim("tea", "raise", "zinc", "raise", page.mention("Reuters"), **NEGATED)
    page.claim(page.mention("tea", at=1), "raises", page.mention("zinc", at=1), "raise")
    graph = graph_of(page)
    denied, answer = sorted(graph.claims, key=lambda claim: claim.start)
    assert [(link.claim, link.relation, link.target) for link in graph.links] == [(answer.id, "disputes", denied.id)]
    assert sorted(kinds(graph)) == [DisagreementKind.DISPUTE, DisagreementKind.POLARITY]


@pytest.mark.parametrize(
    ("subject", "meet"),
    [("Salt", True), ("The salt", False), ("Women", False), ("Sea salt", True)],
    ids=["kind", "its own", "people", "name"],
)
def test_things_of_one_page_alone(subject: str, meet: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    """People, and a bare noun with an article, are others on another page."""
    pages = [Page(name, f"{subject} raises zinc, says {name}.") for name in ("a.txt", "b.txt")]
    for page, more in zip(pages, ({}, NEGATED), strict=True):
        page.claim(subject, "raises", "zinc", "raise", **more)
    assert kinds(graph_of(*pages)) == [DisagreementKind.POLARITY] * meet


def test_a_single_case_is_not_the_rule() -> None:
    """That it did not save his life only seems to contradict that it saves lives."""
    page, other = Page("a.txt", "Sea salt did not save his life."), Page("b.txt", "Sea salt saves life.")
    page.claim("Sea salt", "save", "his life", "save", **NEGATED)
    other.claim("Sea salt", "saves", "life", "save")
    (found,) = graph_of(page, other).disagreements
    assert found.kind is DisagreementKind.APPARENT
    assert "his life" in found.why


def test_the_headline_is_told_from_the_body() -> None:
    """A firm headline over a hedged text says so in the reason."""
    page = Page("a.txt", "Green tea prevents stroke\nGreen tea may prevent stroke.", "The Shore")
    page.claim("Green tea", "prevents", "stroke", "prevent", qualifiers=(("position", "headline"),))
    page.claim(page.mention("Green tea", at=1), "prevent", page.mention("stroke", at=1), "prevent", **POSSIBLE)
    (found,) = graph_of(page).disagreements
    assert found.kind is DisagreementKind.CERTAINTY
    assert found.why.startswith("the headline of The Shore states that")


def test_a_bare_kind_is_what_its_page_speaks_of() -> None:
    """Bare "screening" on a page on gout screening is not the screening of a page on rust; where no page names one, it is screening."""
    page, other = Page("a.txt", "Gout screening is old. Screening saves life."), Page("b.txt", "Screening does not save life.")
    page.claim("Screening", "saves", "life", "save")
    other.claim("Screening", "save", "life", "save", **NEGATED)
    assert kinds(graph_of(page, other)) == [DisagreementKind.POLARITY]
    page.claim("Gout screening", "is", "old", "be")
    assert kinds(graph_of(page, other)) == []


@pytest.mark.parametrize(
    ("text", "answer", "label"),
    [
        ("Sellers say soap raises rents. This is a myth.", "This", "raises"),
        ("Soap has a reputation for honesty. Sellers say soap raises rents. That reputation is undeserved.", "That reputation", "has"),
        ("The soap raised rents, although this was not statistically significant.", "this", "raised"),
        ("The soap raised rents. But the difference was not significant.", "the difference", "raised"),
        ("Ann Reed said she expected soap to raise rents. That was not the case.", "That", "to raise"),
        ("Sellers say soap raises rents. But this is not so.", "this", "raises"),
    ],
)
def test_what_points_back_answers_the_nearest_that_it_can_mean(text: str, answer: str, label: str, tmp_path: Path) -> None:
    """A pronoun, or a bare noun for what is held of a thing, is enough to say what is disputed."""
    page = tmp_path / "soap.txt"
    page.write_text(f"{text}\n", encoding="utf-8")
    graph = build([str(page)], tmp_path / "output").graph
    claims = {claim.id: claim for claim in graph.claims}
    (link,) = graph.links
    assert (claims[link.claim].subject.text, link.relation, claims[link.target].predicate.text) == (answer, "disputes", label)


@pytest.mark.parametrize(
    "text",
    [
        "Soap raises rents. This is a study.",
        "Sellers say soap raises rents. That is not always the case.",
        "Soap raises rents. The reputation of Ann Moor is undeserved.",
    ],
)
def test_what_does_not_point_back_answers_nothing(text: str, tmp_path: Path) -> None:
    """A name of its own, and another thing than a belief, speak for themselves."""
    page = tmp_path / "soap.txt"
    page.write_text(f"{text}\n", encoding="utf-8")
    assert build([str(page)], tmp_path / "output").graph.links == ()


def test_who_questions_the_benefits_of_a_thing_disputes_that_it_is_good() -> None:
    """The benefits that are questioned are those that the page tells of."""
    page = Page("a.txt", "Tea makes for healthier hearts. The trial questions the benefits of tea.")
    page.claim("Tea", "makes for", "healthier hearts", "make for")
    page.claim(page.mention("The trial", EntityType.STUDY), "questions", "the benefits of tea", "question")
    graph = graph_of(page)
    good = next(claim for claim in graph.claims if claim.subject.text == "Tea")
    assert [(link.relation, link.target) for link in graph.links] == [("disputes", good.id)]


def test_a_denial_is_held_against_what_is_said_at_large() -> None:
    """That iron bread has nothing to do with fever seems to speak against iron being good for people; neither says the other is wrong."""
    page, other = Page("a.txt", "Iron makes for healthier people."), Page("b.txt", "Eating iron bread affects fever.")
    page.claim("Iron", "makes for", "healthier people", "make for")
    other.claim("Eating iron bread", "affects", "fever", "affect", **NEGATED)
    (found,) = graph_of(page, other).disagreements
    assert found.kind is DisagreementKind.APPARENT
    assert "only one of the two speaks of “bread”" in found.why


def test_an_attack_is_of_the_kind_that_the_page_tells_of() -> None:
    """A repeat attack is a heart attack where the page speaks of heart attacks alone."""
    page, other = (
        Page("a.txt", "Heart attacks are rare. Tea lowers the risk of a repeat attack."),
        Page("b.txt", "Tea lowers heart attacks."),
    )
    page.claim("Heart attacks", "are", "rare", "be")
    page.claim("Tea", "lowers", "the risk of a repeat attack", "lower")
    other.claim("Tea", "lowers", "heart attacks", "lower")
    graph = graph_of(page, other)
    by_page = {claim.document: claim.proposition for claim in graph.claims if claim.subject.text == "Tea"}
    assert by_page["b.txt"] in next(p.narrower_than for p in graph.propositions if p.iri == by_page["a.txt"])


def test_a_kind_meets_the_nearest_whole_of_which_it_is_denied() -> None:
    """What stands between and is not denied is passed over."""
    pages = [Page(f"{at}.txt", f"{name} raises zinc.") for at, name in enumerate(("Cold green tea", "Green tea", "Tea"))]
    for page, name, more in zip(pages, ("Cold green tea", "Green tea", "Tea"), ({}, {}, NEGATED), strict=True):
        page.claim(name, "raises", "zinc", "raise", **more)
    found = graph_of(*pages).disagreements
    assert sorted(one.why.partition(" is a narrower case")[0].rpartition(", ")[2] for one in found) == [
        "“Cold green tea increases zinc”",
        "“green tea increases zinc”",
    ]


def test_a_clause_in_the_same_sentence_is_meant_before_any_other(tmp_path: Path) -> None:
    """What an earlier sentence tells of is not what "although …, the difference was not significant" speaks of."""
    page = tmp_path / "soap.txt"
    page.write_text("Soap raised rents. Although bakers were fairly tall, the difference was not significant.\n", encoding="utf-8")
    assert build([str(page)], tmp_path / "output").graph.links == ()


def test_some_people_take_what_others_do_not() -> None:
    """That people eat rye, and that people should eat none, is no disagreement about people."""
    page = Page("a.txt", "People eat rye.\nPeople should not eat rye.")
    page.claim("People", "eat", "rye", "eat")
    page.claim(page.mention("People", at=1), "should not eat", page.mention("rye", at=1), "eat", **NEGATED)
    assert graph_of(page).disagreements == ()


def test_what_was_not_so_until_a_time_is_no_denial() -> None:
    """Tea that did not raise zinc until May raised it then."""
    page, other = Page("a.txt", "Tea did not raise zinc until May."), Page("b.txt", "Tea raises zinc.")
    page.claim("Tea", "did not raise", "zinc", "raise", **NEGATED)
    other.claim("Tea", "raises", "zinc", "raise")
    assert graph_of(page, other).disagreements == ()
