"""Where claims go back to when several pages print one text: copies, copies in part, and pages that only speak of the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from resolving import BASE, LEXICON, Page

from kg.model import Claim, ClaimGraph, EntityType, Mention
from kg.resolve import resolve
from kg.resolve.copies import find_copies

LEAD = (
    "Kelp lowers nitrate in the water of harbours by a third within a single summer, say divers who counted fronds, snails and "
    "mussels at forty jetties along the western coast."
)
QUOTE = (
    "The study found that mussels clean harbours faster than any filter which the towns had bought in the ten years before, at a cost "
    "that is lower than that of the cheapest pump."
)
OWN = (
    "In our town the council laughs at all this, and the anglers who gather at the old pier every Sunday morning say that mussels smell, "
    "whatever anybody from the capital may think."
)


def paper(name: str, *paragraphs: str, publisher: str | None = None, published: str | None = None) -> Page:
    """Return a page that claims, for each paragraph of those above that it holds, what that paragraph says."""
    page = Page(name, "\n".join(paragraphs), publisher)
    page.document = replace(page.document, metadata=replace(page.document.metadata, published=published))
    if "Kelp lowers" in page.text:
        page.claim("Kelp", "lowers", "nitrate", "lower")
    if "The study found" in page.text:
        page.claim(page.mention("mussels", at=page.text.count("mussels") - 1), "clean", "filter", "clean", page.mention("The study"))
    if "mussels smell" in page.text:
        page.claim("mussels", "smell", None, "smell")
    return page


def graph_of(*pages: Page) -> ClaimGraph:
    """Resolve the pages."""
    return resolve([page.done() for page in pages], base=BASE, lexicon=LEXICON)


def claims_of(graph: ClaimGraph, document: str) -> list[Claim]:
    """Return a page's claims, in order."""
    return [claim for claim in graph.claims if claim.document == document]


def test_a_wire_copy_is_one_origin() -> None:
    """Another headline, byline and closing line make no second origin, and the belief is that of one."""
    first = paper("a.txt", "Kelp to the rescue", "By Ada Holt", LEAD, QUOTE, publisher="The Shore", published="2019-03-01")
    second = paper(
        "b.txt", "Seaweed cleans up", LEAD.replace("say divers", "according to divers"), QUOTE, "Reporting by Bo Lind", publisher="The Tide"
    )
    graph = graph_of(first, second)
    one, other = claims_of(graph, "a.txt"), claims_of(graph, "b.txt")
    assert [claim.origin for claim in one] == [claim.origin for claim in other]
    assert one[0].origin is not None
    assert max(p.belief for p in graph.propositions) <= 0.95
    entity = next(entity for entity in graph.entities if entity.iri == one[0].origin)
    assert (entity.label, entity.type) == ("“Kelp to the rescue By Ada Holt Kelp” (The Shore)", EntityType.PUBLICATION)
    assert {merge.form for merge in entity.merged_because} == {"b.txt"}


def test_the_first_page_is_the_one_published_first() -> None:
    """A date decides which page had the text first, whatever the pages are called."""
    early = paper("z.txt", LEAD, QUOTE, publisher="Tarn University", published="2019-02-28")
    late = paper("a.txt", LEAD, QUOTE, publisher="The Shore", published="2019-03-01")
    graph = graph_of(early, late)
    label = next(entity.label for entity in graph.entities if entity.iri == graph.claims[0].origin)
    assert label.endswith("(Tarn University)")


def test_a_paragraph_lifted_shares_its_origin_alone() -> None:
    """What stands in the paragraph goes back to the page that had it; what the copier says does not."""
    release = paper("a.txt", LEAD, QUOTE, published="2019-03-01")
    column = paper("b.txt", OWN, OWN.replace("mussels", "snails"), OWN.replace("mussels", "whelks"), LEAD, published="2019-03-05")
    graph = graph_of(release, column)
    (lead, _), (own, lifted) = claims_of(graph, "a.txt"), sorted(claims_of(graph, "b.txt"), key=lambda claim: claim.start)
    assert lead.origin == lifted.origin is not None
    assert own.origin is None


def test_a_study_in_a_lifted_paragraph_is_that_of_the_first_page() -> None:
    """What "the study" is in a copied paragraph, is the study of the page that it was copied from."""
    release = paper("a.txt", LEAD, QUOTE, published="2019-03-01")
    column = paper("b.txt", OWN, OWN.replace("mussels", "snails"), OWN.replace("mussels", "whelks"), QUOTE, published="2019-03-05")
    graph = graph_of(release, column)
    studied = [claim.origin for claim in graph.claims if claim.attribution]
    assert len(studied) == 2
    assert len(set(studied)) == 1


def test_one_study_of_whole_copies() -> None:
    """The studies of two pages with one text are one, with the text as the reason."""
    graph = graph_of(paper("a.txt", LEAD, QUOTE), paper("b.txt", LEAD, QUOTE, "Printed twice."))
    studies = [entity for entity in graph.entities if entity.type is EntityType.STUDY]
    assert len(studies) == 1
    assert any(merge.reason.startswith("pages on one study: both have “Kelp lowers") for merge in studies[0].merged_because)


def test_pages_that_say_the_same_in_other_words_are_two_origins() -> None:
    """To write of one thing is not to copy."""
    other = LEAD.replace("by a third within a single summer, say divers", "quickly. That is what volunteers").replace(
        "at forty jetties", "everywhere"
    )
    graph = graph_of(paper("a.txt", LEAD), paper("b.txt", other.replace("fronds, snails and mussels", "what they saw")))
    assert [claim.origin for claim in graph.claims] == [None, None]


@pytest.mark.parametrize(("every", "is_copy"), [(12, True), (6, False)], ids=["edited", "rewritten"])
def test_edits(every: int, *, is_copy: bool) -> None:
    """A passage with a word changed here and there is a copy; one that is written anew is none."""
    words = LEAD.split()
    edited = " ".join("indeed" if n % every == every - 1 else word for n, word in enumerate(words))
    copies = find_copies([Page("a.txt", LEAD).document, Page("b.txt", edited).document])
    assert bool(copies.find("b.txt", 0)) is is_copy


def test_short_lines_are_no_copies() -> None:
    """A caption or a note that two pages share proves nothing."""
    line = "Dr Ruth Okafor is a botanist at Tarn University."
    assert not find_copies([Page(f"{n}.txt", line).document for n in range(2)]).passages


@pytest.mark.parametrize(
    ("title", "text", "label"),
    [
        ("Kelp and the coffee trade", "The study shows that coffee helps snails. Snails like kelp. Snails see snails.", "coffee study"),
        (None, "The study shows that ABC1 helps snails. ABC1 is in kelp. Coffee helps coffee.", "ABC1 study"),
        (
            "Coffee helps snails",
            "The study shows that coffee helps snails. An enzyme called ABC1 is in kelp. Coffee is it.",
            "coffee study",
        ),
        ("Patients like kelp", "The study shows that patients like kelp. Patients like kelp.", "kelp study"),
        (None, "The study shows that snails like mussels. Snails see mussels.", "study"),
    ],
    ids=["title", "rare", "detail", "any", "by the way"],
)
def test_what_a_study_is_called_by(title: str | None, text: str, label: str) -> None:
    """A study is called by a protein that its page speaks of, else by what the title names and the lexicon knows, never by a detail."""
    page = Page("a.txt", text)
    page.document = replace(page.document, metadata=replace(page.document.metadata, title=title))
    study = page.mention("The study")
    for sentence in text.split(". "):
        words = sentence.removeprefix("The study shows that ").rstrip(".").split(" ")
        verb = next(word for word in words if word in {"helps", "like", "is", "see"})
        at = words.index(verb)
        subject, thing = " ".join(words[:at]), words[-1]
        start = page.text.index(sentence)
        ends = [
            Mention(text=name, start=(place := page.text.index(name, start)), end=place + len(name), name=name, type=kind)
            for name, kind in ((subject, EntityType.PROTEIN if "ABC1" in subject else EntityType.CONCEPT), (thing, EntityType.CONCEPT))
        ]
        page.claim(ends[0], verb, ends[1], verb, *([study] if sentence.startswith("The study") else []))
    graph = graph_of(page)
    assert [entity.label for entity in graph.entities if entity.type is EntityType.STUDY] == [label]


def news(name: str, published: str | None, author: str, text: str) -> Page:
    """Return a page of a day that tells of a study by an author."""
    page = Page(name, text.format(author=author))
    page.document = replace(page.document, metadata=replace(page.document.metadata, published=published))
    page.name(author, EntityType.PERSON)
    page.claim("coffee", "helps", "snails", "help", page.mention("The study"))
    return page


ONE = "The study shows that coffee helps snails. “We are glad,” said lead author {author} of Tarn Institute."
TWO = "The study shows that coffee helps snails. {author}, who led the study, is glad of it all the same."


@pytest.mark.parametrize(
    ("dates", "authors", "is_one"),
    [
        (("2019-03-01", "2019-03-02"), ("Ruth Okafor", "Ruth Okafor"), True),
        (("2019-03-01", "2019-07-02"), ("Ruth Okafor", "Ruth Okafor"), False),
        (("2019-03-01", None), ("Ruth Okafor", "Ruth Okafor"), False),
        (("2019-03-01", "2019-03-02"), ("Ruth Okafor", "Rufus Okafor"), False),
    ],
    ids=["week", "months", "undated", "another"],
)
def test_an_author_a_subject_and_a_week_make_one_study(dates: tuple[str, str | None], authors: tuple[str, str], *, is_one: bool) -> None:
    """Two pages of one week that name one author, on one subject, tell of one study; months later it may be the next."""
    pages = [news(f"{n}.txt", day, author, text) for n, (day, author, text) in enumerate(zip(dates, authors, (ONE, TWO), strict=True))]
    graph = graph_of(*pages)
    assert len({claim.origin for claim in graph.claims}) == (1 if is_one else 2)


@pytest.mark.parametrize(
    ("words", "is_origin"),
    [
        ("“Yes,” said study author {author}.", True),
        ("“Yes,” said the study's senior author, Dr {author}.", True),
        ("{author}, a botanist who led the research, agreed.", True),
        ("{author}, who was not involved, agreed.", False),
        ("{author}, lead author of an older paper, agreed.", False),
        ("{author} praised Tom Lund, who led the study.", False),
    ],
)
def test_who_is_an_author(words: str, *, is_origin: bool) -> None:
    """What an author of the study says goes back to the study; what others say goes back to them."""
    page = Page("a.txt", "The study shows that coffee helps snails.\n" + words.format(author="Ruth Okafor"))
    for name in ("Ruth Okafor", "Tom Lund"):
        if name in page.text:
            page.name(name, EntityType.PERSON)
    page.claim("coffee", "helps", "snails", "help", page.mention("The study"))
    page.claim("coffee", "helps", "snails", "help", page.mention("Ruth Okafor", EntityType.PERSON))
    origins = [claim.origin for claim in graph_of(page).claims]
    assert (origins[0] == origins[1]) is is_origin
