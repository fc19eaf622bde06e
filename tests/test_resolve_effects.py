"""Exposures and outcomes: one reading of the many wordings for taking a thing and for what comes of it."""

from __future__ import annotations

import time

import pytest
from resolving import BASE, LEXICON, Page, read_cases

from kg.model import Disagreement, DisagreementKind, EntityType, Polarity
from kg.resolve import resolve
from kg.resolve.effects import Case, amount_of, exposure_of, outcome_of
from kg.resolve.wordings import effect_of

EFFECTS = read_cases("effects")
WORDINGS = read_cases("wordings")
NEGATED = {"polarity": Polarity.NEGATED}


def found_between(*pages: Page) -> tuple[Disagreement, ...]:
    """Return the disagreements of pages resolved with the lexicon that ships."""
    return resolve([page.done() for page in pages], base=BASE, lexicon=LEXICON).disagreements


def page_of(name: str, text: str, subject: str, verb: str, obj: str, **more: object) -> Page:
    """Return a page of one claim."""
    page = Page(name, text)
    page.claim(subject, verb, obj, {"had": "have", "is linked to": "be linked to"}.get(verb, verb.removesuffix("s")), **more)
    return page


def test_table_is_whole() -> None:
    """No case is lost."""
    assert len(EFFECTS) == 60
    assert len(WORDINGS) == 41


@pytest.mark.parametrize("row", EFFECTS, ids=lambda row: row["name"])
def test_reading(row: dict[str, str]) -> None:
    """A name is read as the use of a thing or as a measure, with how much and in whom; other names are left alone."""
    if row["kind"] == "amount":
        case, _, is_group = amount_of(row["name"]) or (Case(), "", False)
        assert (case.dose, case.people, "yes" if is_group else "") == (row["dose"], row["people"], row["group"]), row["why"]
        return
    found = (exposure_of if row["kind"] == "exposure" else outcome_of)(row["name"])
    read = (found.thing, found.case.dose, found.case.people, "yes" if found.is_group else "") if found else ("", "", "", "")
    assert read == (row["thing"], row["dose"], row["people"], row["group"]), row["why"]


@pytest.mark.parametrize("row", WORDINGS, ids=lambda row: f"{row['label']} {row['object']}")
def test_wording(row: dict[str, str]) -> None:
    """A verb or a set phrase tells of an effect on something; others tell of none."""
    told = effect_of(row["label"], row["object"], is_group=row["group"] == "yes")
    found = (told.label, told.outcome.thing, told.outcome.case.people) if told else ("", "", "")
    assert found == (row["effect"], row["outcome"], row["people"]), row["why"]


def test_an_amount_is_of_what_the_page_tells_of() -> None:
    """Those who drank two cups drank the tea that the page speaks of; where it speaks of two drinks, nobody knows."""
    text = "Tea drinkers had fewer strokes.\n{}Those who drank six cups had fewer strokes."
    for between, is_tied in (("", True), ("Cider drinkers had more fevers.\n", False)):
        page = Page("a.txt", text.format(between))
        page.claim("Tea drinkers", "had", "fewer strokes", "have")
        if between:
            page.claim("Cider drinkers", "had", "more fevers", "have")
        page.claim("Those who drank six cups", "had", page.mention("fewer strokes", at=1), "have")
        graph = resolve([page.done()], base=BASE, lexicon=LEXICON)
        of_claim = {claim.subject.text: claim.proposition for claim in graph.claims}
        narrower = {p.iri: p.narrower_than for p in graph.propositions}
        assert (of_claim["Tea drinkers"] in narrower[of_claim["Those who drank six cups"]]) is is_tied


def test_no_good_is_held_against_less_illness() -> None:
    """Who says that tea does no good denies that it makes a fever rarer; said of a dose alone, they only seem to differ."""
    lowers = page_of("a.txt", "Tea lowers the risk of marsh fever.", "Tea", "lowers", "the risk of marsh fever")
    no_good = page_of("b.txt", "Tea offers no health benefits.", "Tea", "offers", "health benefits", **NEGATED)
    of_dose = page_of(
        "c.txt", "People who drank six cups of tea saw no benefit.", "People who drank six cups of tea", "saw", "benefit", **NEGATED
    )
    assert [found.kind for found in found_between(lowers, no_good)] == [DisagreementKind.POLARITY]
    (apparent,) = found_between(lowers, of_dose)
    assert (apparent.kind, "“six cups”" in apparent.why) == (DisagreementKind.APPARENT, True)


def test_what_raises_is_held_against_what_goes_with_less() -> None:
    """A trial that finds more gout from tea contradicts a survey that finds less gout with tea."""
    trial = page_of("a.txt", "Tea raises the risk of gout.", "Tea", "raises", "the risk of gout")
    survey = page_of("b.txt", "Tea is linked to less gout.", "Tea", "is linked to", "less gout", passive=True)
    (found,) = found_between(trial, survey)
    assert (found.kind, set(found.values)) == (DisagreementKind.POLARITY, {"increases", "associated with lower"})


@pytest.mark.parametrize(
    "words", ["a " * 90, "a lot of " * 30, "or to " * 60, "risk of " * 80, "people who took two " * 9, "a cup and " * 19]
)
def test_no_name_takes_long(words: str) -> None:
    """What a page repeats to make reading slow costs no more than another name."""
    start = time.perf_counter()
    exposure_of(words)
    outcome_of(words)
    amount_of(words)
    effect_of("saves", words)
    assert time.perf_counter() - start < 0.2


def test_cases_are_held_against_each_other() -> None:
    """A case is narrower where it says more; where they differ, the reason names what."""
    anybody, women, some = Case(), Case(people="women"), Case(dose="two cups")
    assert women.is_narrower_than(anybody)
    assert (women | some).is_narrower_than(some)
    assert not women.is_narrower_than(some)
    assert not anybody.is_narrower_than(anybody)
    assert women.why_apart(Case(people="men")) == "“women” against “men”"
    assert some.why_apart(anybody) == "only one of the two speaks of “two cups”"
    assert some.why_apart(some) is None


def test_takers_of_two_doses_only_seem_to_disagree() -> None:
    """Six cups may do what two do not; told as that."""
    (found,) = found_between(
        page_of(
            "a.txt",
            "Runners who drank two cups of tea a day had fewer falls.",
            "Runners who drank two cups of tea a day",
            "had",
            "fewer falls",
        ),
        page_of(
            "b.txt",
            "Runners who drank six cups of tea a day had more falls.",
            "Runners who drank six cups of tea a day",
            "had",
            "more falls",
        ),
    )
    assert found.kind is DisagreementKind.APPARENT
    assert "“six cups” against “two cups”" in found.why


def test_what_lowers_a_thing_has_to_do_with_it() -> None:
    """That tea lowers gout, and that tea has nothing to do with gout, cannot both be; that it is not shown to lower it can."""
    lowers = page_of("a.txt", "Green tea lowers gout.", "Green tea", "lowers", "gout")
    linked = page_of("b.txt", "Green tea is linked to gout.", "Green tea", "is linked to", "gout", **NEGATED)
    (found,) = found_between(lowers, linked)
    assert found.kind is DisagreementKind.POLARITY
    fewer = page_of("c.txt", "Green tea is linked to less gout.", "Green tea", "is linked to", "less gout")
    unshown = page_of("d.txt", "Green tea lowers gout.", "Green tea", "lowers", "gout", **NEGATED)
    assert [one.kind for one in found_between(fewer, unshown)] == [DisagreementKind.APPARENT]


@pytest.mark.parametrize(
    ("text", "subject", "obj"),
    [
        ("Salt and soap raise fever.", "Salt", "fever"),
        ("Salt, say the cooks, will raise fevers caused by frost.", "Salt", "fevers"),
    ],
)
def test_what_is_said_of_several_or_of_some_is_no_contrary(text: str, subject: str, obj: str) -> None:
    """Two things together may do what one does not, and a thing may raise some fevers and lower the rest."""
    (found,) = found_between(
        page_of("a.txt", "Salt lowers fever.", "Salt", "lowers", "fever"), page_of("b.txt", text, subject, "raise", obj)
    )
    assert found.kind is DisagreementKind.APPARENT
    assert "only one of the two speaks of" in found.why


def test_people_told_by_what_they_take_are_read_so_where_they_are_known_as_people() -> None:
    """The type of a person hides no exposure."""
    page, other = Page("a.txt", "People who drink tea have less gout."), Page("b.txt", "Tea drinkers have less gout.")
    page.claim(page.mention("People who drink tea", EntityType.PERSON), "have", "less gout", "have")
    other.claim("Tea drinkers", "have", "less gout", "have")
    first, second = resolve([page.done(), other.done()], base=BASE, lexicon=LEXICON).propositions
    assert (first.close_to, second.close_to) == ((second.iri,), (first.iri,))
