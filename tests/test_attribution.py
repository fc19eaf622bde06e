"""Who says what: reporting constructions, their sources, and what is no report at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.language.page import Page
from kg.extract.language.reporting_words import ReportingClass, reporting_strength
from kg.extract.parsing.parse import DEFAULT_MODEL, load_model, parse
from kg.extract.reporting.attribution import find_attributions, find_frames
from kg.extract.reporting.frames import ReportingFrame, TokenRange
from kg.model import AttributionKind, Block, BlockKind, Certainty, Document, EntityType, Span

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "attribution.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#\x20text")
]
N_CASES = 173
_KINDS = {"# ": BlockKind.TITLE, "* ": BlockKind.ITEM}

pytestmark = pytest.mark.skipif(not Path(DEFAULT_MODEL).exists(), reason="the package has no model yet: make model")


def page_of(source: str) -> Page:
    """Return a parsed page; "⏎" ends a block, "# " begins a title and "* " a list item."""
    blocks = []
    text = ""
    for line in source.split("⏎"):
        kind = _KINDS.get(line[:2], BlockKind.PARAGRAPH)
        words = line[2:] if line[:2] in _KINDS else line
        blocks.append(Block(span=Span(len(text), len(text) + len(words)), kind=kind))
        text += words + "\n"
    return parse(Document(name="case", text=text, sha256="", blocks=tuple(blocks)), load_model())


def shown(frame: ReportingFrame) -> str:
    """Return a frame in the notation of the table."""
    found = frame.attribution
    source = found.source
    who = f"{source.text}|{source.name}|{source.type}" if source is not None else "-|-|-"
    cue = found.cue.text if found.cue is not None else "-"
    content = " … ".join(part.text for part in found.content)
    return f"{who}|{cue}|{content}|{found.kind}|{frame.construction}|{'negated' if frame.is_negated else '-'}"


def test_table_is_whole() -> None:
    """No case is lost on the way from the file."""
    assert len(CASES) == N_CASES


@pytest.mark.parametrize("case", CASES, ids=[case[0][:60] for case in CASES])
def test_case(case: list[str]) -> None:
    """A page has the frames that the table gives it, and no others."""
    text, *expected = case
    assert [shown(frame) for frame in find_frames(page_of(text))] == [row for row in expected if row != "-"]


def test_offsets_give_the_words() -> None:
    """Source, cue and content stand where they say, in a page of several blocks."""
    page = page_of("# Owls are rare, says Berg⏎“Owls are rare,” Kim Berg said. “We found two.”⏎According to the ministry, owls are common.")
    for found in find_attributions(page):
        spans = [found.source, found.cue, *found.content]
        assert all(span is not None and page.text[span.start : span.end] == span.text for span in spans)


def test_attributions_are_what_the_page_itself_reports() -> None:
    """A report inside another's words is a frame but no row of its own."""
    page = page_of("Ann Lopez said that a Dutch study found that storks are back.")
    assert len(find_frames(page)) == 2
    assert [found.cue.text for found in find_attributions(page) if found.cue] == ["said"]


def test_chain_is_in_the_nesting() -> None:
    """The inner report's content lies in the outer one's."""
    outer, inner = find_frames(page_of("Ann Lopez said that a Dutch study found that storks are back."))
    assert outer.content[0].covers(inner.content[0])
    assert not inner.content[0].covers(outer.content[0])


def test_we_in_a_quotation_is_the_speaker() -> None:
    """First persons inside a quotation are named after who speaks it."""
    frames = find_frames(page_of("“We believe that the owls will return,” Kim Berg said."))
    inner = next(frame for frame in frames if frame.lemma == "believe")
    assert inner.attribution.source is not None
    assert (inner.attribution.source.text, inner.attribution.source.name) == ("We", "Kim Berg")


def test_pronoun_says_where_its_name_stands() -> None:
    """The antecedent of a named pronoun is the place of the name."""
    page = page_of("Ann Lopez said that she was tired. She said that the work was hard.")
    source = find_attributions(page)[1].source
    assert source is not None
    assert source.antecedent is not None
    assert source.antecedent.of(page.text) == "Ann Lopez"


def test_pronoun_without_anyone_keeps_its_words() -> None:
    """Nobody was named, so "he" is nobody else."""
    (found,) = find_attributions(page_of("He said that the work was hard."))
    assert found.source is not None
    assert (found.source.name, found.source.antecedent) == ("He", None)


def test_gender_rules_a_person_out() -> None:
    """A woman is not Mr Reed, who spoke last."""
    page = page_of("Ms Lopez said that owls are rare. Mr Reed said that owls are common. She said that nests are empty.")
    source = find_attributions(page)[2].source
    assert source is not None
    assert source.name == "Lopez"


def test_list_under_a_lead_in_ends_with_its_last_item() -> None:
    """The items are the content, the paragraph after them is not."""
    page = page_of("The guild has attacked the plan saying that⏎* Prices will double⏎* Looms will stop⏎The plan starts in May.")
    frame = find_frames(page)[-1]
    assert [part.text for part in frame.attribution.content] == ["Prices will double", "Looms will stop"]
    assert [part.block for part in frame.content] == [1, 2]


def test_speech_over_paragraphs() -> None:
    """A quotation that opens again in the next paragraph belongs to one speaker."""
    page = page_of("Kim Berg wrote:⏎“Owls are back.⏎“I saw them on the roof.”⏎The roof is old.")
    (found,) = find_attributions(page)
    assert [part.text for part in found.content] == ["“Owls are back.", "“I saw them on the roof.”"]
    assert found.kind is AttributionKind.DIRECT


def test_a_surname_between_makes_its_bearer_the_one_who_speaks() -> None:
    """The last who was spoken of is she, also where the sentence between only names her."""
    page = page_of(
        "Ann Larsen said owls are rare. Kim Lind said owls are common. Larsen is sad about the woods. “There is no food,” she said."
    )
    sources = [found.source.name for found in find_attributions(page) if found.source is not None]
    assert sources == ["Ann Larsen", "Kim Lind", "Ann Larsen"]


@pytest.mark.parametrize(
    ("lemma", "strength"),
    [
        ("say", Certainty.ASSERTED),
        ("find", Certainty.ASSERTED),
        ("suggest", Certainty.PROBABLE),
        ("believe", Certainty.PROBABLE),
        ("wonder", Certainty.HYPOTHETICAL),
        ("swim", None),
    ],
)
def test_strength_of_reporting_verbs(lemma: str, strength: Certainty | None) -> None:
    """Who suggests does not know, who asks does not say, and who swims does not report."""
    assert reporting_strength(lemma) is strength


def test_denial_has_its_own_class() -> None:
    """What is denied is content, with the stance in the frame."""
    (frame,) = find_frames(page_of("The company denied that the toy was dangerous."))
    assert frame.reporting_class is ReportingClass.DENY


def test_study_speaks_as_a_study() -> None:
    """A study goes on speaking as "it"."""
    page = page_of("A new survey of 900 farms was published today. It suggests that soil is recovering.")
    source = find_attributions(page)[0].source
    assert source is not None
    assert (source.name, source.type) == ("new survey of 900 farms", EntityType.STUDY)


def test_ranges_know_what_they_hold() -> None:
    """Ranges of different blocks never meet."""
    part = TokenRange(1, 2, 6)
    assert part.covers(TokenRange(1, 2, 3))
    assert part.overlaps(TokenRange(1, 5, 9))
    assert not part.overlaps(TokenRange(1, 6, 9))
    assert not part.overlaps(TokenRange(2, 2, 6))
