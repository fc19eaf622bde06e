"""What belongs to a name, a relation and a chain of verbs, and what without them would be said too strongly."""

from __future__ import annotations

import pytest

from kg.model import Certainty, Polarity
from tests.test_claims import extraction_of, triple


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The barley yellow dwarf (BYDV) vaccine prevents stunted growth.",
            "The barley yellow dwarf (BYDV) vaccine | prevents | stunted growth",
        ),
        (
            "Warm stables may raise the blood salt (sodium) levels of calves.",
            "Warm stables | may raise | the blood salt (sodium) levels of calves",
        ),
        ("The diet improves memory and blood sugar (glucose) control.", "The diet | improves | blood sugar (glucose) control"),
        ("Hay lowers body mass index (BMI) scores.", "Hay | lowers | body mass index (BMI) scores"),
        ("The drug (a cheap one) prevents scab.", "The drug | prevents | scab"),
        ("Sheep (but not goats) need salt.", "Sheep | need | salt"),
    ],
)
def test_a_name_around_a_parenthesis(text: str, claim: str) -> None:
    """What is in brackets parts no name in two; an aside belongs to none."""
    assert claim in {triple(found) for found in extraction_of(text).claims}


def test_a_second_of_goes_on_from_the_first() -> None:
    """What stands behind it is part of the same phrase, and nothing that was reported, lost or found."""
    for text in (
        "They reported fewer losses from rot of the roots and of the bark.",
        "The mill lost money from sales of rye and of barley.",
    ):
        assert not [c for c in extraction_of(text).claims if c.object is not None and c.object.text in {"the bark", "barley"}]


@pytest.mark.parametrize(
    "text", ["The paper was published ahead of print in Soil.", "The findings were published online ahead of print in the journal Soil."]
)
def test_ahead_of_print_is_no_place(text: str) -> None:
    """Nothing is published of print."""
    for claim in extraction_of(text).claims:
        assert "print" not in claim.predicate.lemma
        assert claim.object is None or "print" not in claim.object.text


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Rye bread is less harmful than white bread.", {"be less harmful than"}),
        ("Hay is less useful for cows.", {"be less useful for"}),
        ("The spray is least useful in winter barns.", {"be least useful in"}),
        ("Walking is more useful than taking pills.", {"be more useful than"}),
        ("Rust is more common in wet years.", {"be so"}),
        ("The survey was published in the Annals of Applied Biology.", {"be published in"}),
        ("When it comes to hay, farmers need help.", {"need"}),
    ],
)
def test_what_a_relation_is_nothing_without(text: str, relations: set[str]) -> None:
    """A degree that turns what is said, and no part of a name or of "when it comes to"."""
    assert {claim.predicate.lemma for claim in extraction_of(text).claims} == relations


@pytest.mark.parametrize(
    ("text", "relation", "certainty"),
    [
        ("Bakers were 8% less likely to get asthma.", "be less likely to develop", "asserted"),
        ("Farmers are less likely to be tall.", "be less likely to be", "asserted"),
        ("Seedlings are more likely to be in early stages.", "be more likely to be in", "asserted"),
        ("Those horses were just as likely to stumble.", "be as likely to stumble", "asserted"),
        ("Everybody wants to be famous.", "want to be", "asserted"),
        ("They want to make the feed cheaper.", "want to make", "asserted"),
        ("The firm has promised to refund the money.", "promise to refund", "asserted"),
        ("The mill threatened to close the path.", "threaten to close", "asserted"),
        ("The council has agreed to fund the dam.", "fund", "hypothetical"),
        ("Rain has been ruled out as a cause of the floods.", "be ruled out as", "asserted"),
        ("Hail was identified as a cause of the damage.", "be a cause of", "asserted"),
        ("The device sends sounds meant to trick the moles.", "trick", "hypothetical"),
        ("The spray is marketed to prevent rust.", "prevent", "hypothetical"),
        ("Farmers should sow more rye.", "should sow", "asserted"),
        ("Tar must be kept in barrels.", "must be kept in", "asserted"),
        ("The barns should be warm.", "should be", "asserted"),
        ("Farmers should try to save water.", "should try to save", "asserted"),
        ("Tools like saws should not be called toys.", "be called", "asserted"),
        ("Farmers have to sow rye.", "have to sow", "asserted"),
        ("The league was formed to clean the river.", "clean", "hypothetical"),
        ("It almost certainly damages the roots.", "damage", "probable"),
        ("It certainly damages the roots.", "damage", "asserted"),
        ("The spray will theoretically protect the roots.", "protect", "possible"),
        ("The survey shows if you sow early, the crop is larger.", "be so", "hypothetical"),
        ("The survey shows the crop is larger if you sow early.", "be so", "hypothetical"),
    ],
)
def test_a_chain_says_no_more_than_its_first_verb(text: str, relation: str, certainty: str) -> None:
    """Odds, wishes and plans stay in the relation, or leave it open."""
    assert (relation, certainty) in {(claim.predicate.lemma, str(claim.certainty)) for claim in extraction_of(text).claims}


@pytest.mark.parametrize(
    ("text", "frequency", "polarity", "certainty"),
    [
        ("Hail rarely damages the roof.", "rarely", "affirmed", "asserted"),
        ("The spray is often used in winter barns.", "often", "affirmed", "asserted"),
        ("Bakers die less often from gout.", "", "affirmed", "asserted"),
        ("Tar is hardly a sure remedy.", "", "negated", "asserted"),
        ("Rust is scarcely a threat to farmers.", "", "negated", "asserted"),
    ],
)
def test_how_often_and_whether(text: str, frequency: str, polarity: str, certainty: str) -> None:
    """How often is a qualifier; "hardly" denies what a thing is."""
    found = {(dict(c.qualifiers).get("frequency", ""), str(c.polarity), str(c.certainty)) for c in extraction_of(text).claims}
    assert (frequency, polarity, certainty) in found


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The board pressured the town to sell the mill.", Certainty.HYPOTHETICAL),
        ("The town was forbidden to sell the mill.", Certainty.HYPOTHETICAL),
        ("The town was invited to sell the mill.", Certainty.HYPOTHETICAL),
        ("The town was warned to sell the mill.", Certainty.HYPOTHETICAL),
        ("The town is afraid to sell the mill.", Certainty.HYPOTHETICAL),
        ("The town is eager to sell the mill.", Certainty.HYPOTHETICAL),
        ("The town volunteered to sell the mill.", Certainty.HYPOTHETICAL),
        ("The town voted to sell the mill.", Certainty.HYPOTHETICAL),
        ("The town discussed selling the mill.", Certainty.HYPOTHETICAL),
        ("The town was accused of ruining the region by selling the mill.", Certainty.HYPOTHETICAL),
        ("The town was accused of closing the school and selling the mill.", Certainty.HYPOTHETICAL),
        ("The town was allowed to sell the mill.", Certainty.POSSIBLE),
        ("The board authorized the town to sell the mill.", Certainty.POSSIBLE),
        ("The town is set to sell the mill.", Certainty.PROBABLE),
        ("The town is about to sell the mill.", Certainty.PROBABLE),
        ("The town claimed to sell the mill.", Certainty.PROBABLE),
        ("The town managed to sell the mill.", Certainty.ASSERTED),
        ("The town was forced to sell the mill.", Certainty.ASSERTED),
        ("The town is proud to sell the mill.", Certainty.ASSERTED),
        ("The town was blamed for ruining the region by selling the mill.", Certainty.ASSERTED),
        ("The town was assigned to sell the mill.", Certainty.ASSERTED),
    ],
)
def test_an_infinitive_or_a_gerund_is_done_only_where_its_word_says_so(text: str, certainty: Certainty) -> None:
    """What one is asked, afraid or accused to do is not what one does; nobody but the town sells the mill, in any reading."""
    found = [c for c in extraction_of(text).claims if c.predicate.text.endswith(("sell", "selling"))]
    assert {(c.subject.text.lower(), c.certainty) for c in found} <= {("the town", certainty)}
    assert found or "accused" in text


@pytest.mark.parametrize("text", ["The town was powerless to sell the mill.", "The town forgot to sell the mill."])
def test_what_one_forgets_is_not_done(text: str) -> None:
    """The word denies what it governs."""
    assert {c.polarity for c in extraction_of(text).claims if c.predicate.text.endswith("sell")} == {Polarity.NEGATED}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The pills stop the body from making acid.", "The pills | stop | the body from making acid"),
        ("The new rule prevents the town from selling the mill.", "The new rule | prevents | the town from selling the mill"),
        ("He talked her into selling the mill.", "He | talked | her into selling the mill"),
        (
            "Critics accused the company of hiding data and paying doctors.",
            "Critics | accused | the company of hiding data and paying doctors",
        ),
        ("The fence keeps foxes from entering barns.", "The fence | keeps | foxes from entering barns"),
        ("The board moved the sheep from the hill.", "The board | moved | the sheep"),
    ],
)
def test_what_somebody_is_kept_from_is_part_of_the_object(text: str, claim: str) -> None:
    """Nobody stops the body, and nobody but the accused pays doctors."""
    triples = {triple(found) for found in extraction_of(text).claims}
    assert claim in triples
    assert not any(t.startswith(("Critics | paying", "The board | selling")) for t in triples)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Imagine that the town sells the mill.", Certainty.HYPOTHETICAL),
        ("The mayor pretends that the town sells the mill.", Certainty.HYPOTHETICAL),
        ("The law requires that the town sell the mill.", Certainty.HYPOTHETICAL),
        ("The mayor insists that the town sell the mill.", Certainty.HYPOTHETICAL),
        ("The mayor insists that the town sells the mill.", Certainty.ASSERTED),
        ("It is essential that the town sell the mill.", Certainty.HYPOTHETICAL),
        ("Prices fell as though the town sold the mill.", Certainty.HYPOTHETICAL),
        ("The town was going to sell the mill.", Certainty.HYPOTHETICAL),
        ("In theory, the town sells the mill.", Certainty.POSSIBLE),
        ("As a principle, the town sells the mill.", Certainty.ASSERTED),
        ("It is rumoured that the town sells the mill.", Certainty.PROBABLE),
        ("It is said that the town sells the mill.", Certainty.PROBABLE),
        ("There is doubt that the town sells the mill.", Certainty.HYPOTHETICAL),
        ("There is no doubt that the town sells the mill.", Certainty.ASSERTED),
        ("A myth says that the town sells the mill.", Certainty.HYPOTHETICAL),
        ("The law must ensure that the town sells the mill.", Certainty.HYPOTHETICAL),
        ("They need to make sure that the town sells the mill.", Certainty.HYPOTHETICAL),
        ("They made sure that the town sells the mill.", Certainty.ASSERTED),
        ("Claims that the town sells the mill are unproven.", Certainty.HYPOTHETICAL),
    ],
)
def test_a_clause_is_no_firmer_than_what_it_stands_under(text: str, certainty: Certainty) -> None:
    """What is imagined, required, rumoured or so in theory is not so for that."""
    assert {c.certainty for c in extraction_of(text).claims if c.predicate.lemma == "sell"} == {certainty}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The town sold no mills.", Polarity.NEGATED),
        ("The town sold hardly any mills.", Polarity.NEGATED),
        ("The town is yet to sell the mill.", Polarity.NEGATED),
        ("The town is nowhere near selling the mill.", Polarity.NEGATED),
        ("The town no longer sells the mill.", Polarity.NEGATED),
        ("The town sold the mills.", Polarity.AFFIRMED),
    ],
)
def test_a_denial_in_other_words(text: str, polarity: Polarity) -> None:
    """No mills, hardly any, not yet."""
    assert {c.polarity for c in extraction_of(text).claims if c.predicate.lemma == "sell"} == {polarity}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Frost rather than rain causes cracks.", {"Frost | causes | cracks"}),
        ("Women rather than men paid the tax.", {"Women | paid | the tax"}),
        ("The wall offers little protection against wind.", {"The wall | offers little protection against | wind"}),
    ],
)
def test_what_is_set_aside_does_nothing(text: str, claims: set[str]) -> None:
    """Not what stands after "rather than"; and little protection is not told as protection."""
    found = extraction_of(text).claims
    assert {triple(claim) for claim in found} == claims
    assert "little" not in text or {claim.predicate.lemma for claim in found} == {"offer little protection against"}


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("In high doses, salt kills trees.", "In high doses"),
        ("When sown early, rye resists frost.", "When sown early"),
        ("Except in children, the salve is safe.", "Except in children"),
    ],
)
def test_a_condition_in_other_words(text: str, condition: str) -> None:
    """How much, how treated, in whom not: without it the claim says too much."""
    assert {dict(claim.qualifiers).get("condition") for claim in extraction_of(text).claims} == {condition}


@pytest.mark.parametrize(
    ("text", "quantifier"),
    [
        ("Some towns sell mills.", "some"),
        ("Most of the towns sell mills.", "most"),
        ("A few towns sell mills.", "a few"),
        ("All sheep need salt.", "all"),
        ("Towns sell mills.", None),
        ("Not all towns sell mills.", None),
    ],
)
def test_of_how_many_a_claim_tells(text: str, quantifier: str | None) -> None:
    """What holds for some of a kind is told of some; "not all" is a part that is denied."""
    assert {dict(claim.qualifiers).get("quantifier") for claim in extraction_of(text).claims} == {quantifier}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The safety and strength of the bridge were proven.", {"safety of the bridge", "strength of the bridge"}),
        ("The size and colour of eggs affect gulls.", {"size of eggs", "colour of eggs"}),
        ("The mill and the owner of the house were lost.", {"mill", "owner of the house"}),
    ],
)
def test_what_a_list_is_of_each_is_of(text: str, names: set[str]) -> None:
    """A phrase behind two bare nouns belongs to both; the quote stays the page's."""
    assert {claim.subject.name for claim in extraction_of(text).claims} == names


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("The pump works incorrectly.", {"work incorrectly"}),
        ("The lamps are burning badly.", {"burn badly"}),
        ("All you need are a few nails.", set()),
        ("They met at the meeting of the Alder Society in York.", {"meet at"}),
        ("Ann Reed works at the Alder Institute in York.", {"work at", "be located in"}),
    ],
)
def test_relations_that_are_none_or_another(text: str, lemmas: set[str]) -> None:
    """What works incorrectly does not work; where a meeting is, its society need not be."""
    assert {c.predicate.lemma for c in extraction_of(text).claims if "meeting of" not in c.predicate.lemma} == lemmas


@pytest.mark.parametrize(
    ("text", "abilities"),
    [
        ("The tool can cut rope and mend nets.", ["can", "can"]),
        ("The machine can clean the floor but never dries the walls.", ["can", ""]),
    ],
)
def test_what_can_be_done_holds_of_both_doings(text: str, abilities: list[str]) -> None:
    """Nobody says that the tool mends nets, only that it can."""
    assert [dict(c.qualifiers).get("ability", "") for c in extraction_of(text).claims] == abilities
