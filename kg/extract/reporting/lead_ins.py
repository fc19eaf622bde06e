"""Statements that begin with a colon or go on in the next block: headlines, transcripts, lists, long quotations."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.language.page import Page, ParsedBlock
from kg.extract.language.quotations import Quotation
from kg.extract.language.reporting_words import STUDIES, ReportingClass, is_study_named
from kg.extract.language.tree import Doc
from kg.extract.reporting.frames import Draft, TokenRange
from kg.extract.reporting.quoting import is_persons
from kg.model import BlockKind

_LONGEST_NAME = 6
"""Words before the colon of "X: S"; longer openings are clauses of the writer's own."""
_DASHES = frozenset({"-", "–", "—"})
_LONGEST_STUDY = 14
"""The same for an opening that names a study and where it is from."""
_SPEAKING_NOUNS = STUDIES | {
    *("researchers", "scientists", "scientist", "experts", "expert", "doctors", "doctor", "police", "officials", "official", "minister"),
    *("ministry", "economists", "analysts", "authors", "source", "sources"),
}


def _closing_speaker(block: ParsedBlock, index: int) -> Draft | None:
    """Return the draft of a headline that names who says it at its end: "Pears help sailors: study", "Pears dear - survey"."""
    doc = block.doc
    colon = next((t.i for t in reversed(doc) if t.text == ":" or (t.text in _DASHES and t.i and doc[t.i - 1].whitespace_)), 0)
    name = doc[colon + 1 :]
    if colon < 2 or not 0 < len(name) <= _LONGEST_NAME or any(t.is_punct or t.pos_ in {"VERB", "AUX", "ADP"} for t in name):
        return None
    is_speaker = name[-1].lower_ in _SPEAKING_NOUNS or all(t.text[:1].isupper() and t.pos_ == "PROPN" for t in name)
    is_said = doc[colon].text == ":" and is_speaker and any(t.pos_ in {"VERB", "AUX"} for t in doc[1:colon])
    if not is_said and not is_study_named(name):
        return None
    return Draft(
        block=index,
        cue=(colon,),
        source=tuple(range(colon + 1, len(doc))),
        content=(TokenRange(index, 0, colon),),
        construction="colon",
        reporting_class=ReportingClass.SAY,
    )


_LABELS = frozenset("video videos photo photos gallery watch read related more listen update updated breaking note source sources".split())
"""Words in capitals before a colon that say what follows is, not who speaks."""


def find_colon_draft(block: ParsedBlock, index: int, text: str, *, is_first: bool) -> Draft | None:
    """Return the draft of a block of the form "X: S": a headline, or somebody's turn in a transcript; ``text`` is the page's."""
    doc = block.doc
    is_headline = is_first or block.block.kind in {BlockKind.TITLE, BlockKind.HEADING}
    marks = {":", *_DASHES} if is_headline else {":"}
    if is_headline and (closing := _closing_speaker(block, index)) is not None:
        return closing
    colon = next((t.i for t in doc[1 : _LONGEST_STUDY + 1] if t.text in marks and (t.text == ":" or doc[t.i - 1].whitespace_)), None)
    if colon is None or colon + 2 >= len(doc):
        return None
    name = doc[:colon]
    capitals = block.span(name).of(text).isupper()
    if (not capitals and any(t.pos_ in {"VERB", "AUX"} and t.i for t in name)) or any(t.is_punct and t.text not in ".,-&’'" for t in name):
        return None
    is_study = is_headline and any(t.lower_ in STUDIES for t in name)
    is_turn = capitals and any(len(t.text) > 2 for t in name) and not any(t.lower_ in _LABELS for t in name)
    is_speaker = is_headline and doc[colon].text == ":" and (name[-1].pos_ == "PROPN" or name[-1].lower_ in _SPEAKING_NOUNS)
    says_something = is_study or any(t.pos_ in {"VERB", "AUX"} for t in doc[colon + 1 :])
    if not says_something or not (is_study or (colon <= _LONGEST_NAME and (is_turn or is_speaker))):
        return None
    return Draft(
        block=index,
        cue=(colon,),
        source=tuple(range(colon)),
        content=(TokenRange(index, colon + 1, len(doc)),),
        construction="colon",
        reporting_class=ReportingClass.SAY,
    )


def join_blocks(drafts: list[list[Draft]], quotations: list[tuple[Quotation, ...]], page: Page) -> list[Draft]:
    """Return the drafts of all blocks in order, each with the content that lies in other blocks than its own."""
    drafts = [list(own) for own in drafts]
    for index, own in enumerate(drafts):
        last = own[-1] if own else None
        if last is not None and _leads_in(page.blocks[index].doc) and _says_no_more(last, index, page):
            below = tuple(_below(index, quotations, page))
            own[-1] = replace(last, content=below, construction="colon") if below or not last.content else last
    for index in reversed(range(len(drafts))):
        _give_away(index, drafts, quotations, page)
    return [draft for own in drafts for draft in own if draft.content]


def _give_away(index: int, drafts: list[list[Draft]], quotations: list[tuple[Quotation, ...]], page: Page) -> None:
    """Add a block that is one quotation without cue to the speech that it goes on with, or that ends in a block below."""
    whole = _uncued_quotation(index, drafts, quotations, page)
    if whole is None or any(part.overlaps(whole) for own in drafts[:index] for draft in own for part in draft.content):
        return
    for step in (1, -1) if not quotations[index][-1].is_closed else (-1,):
        near = index + step
        while 0 <= near < len(drafts) and _uncued_quotation(near, drafts, quotations, page) and not quotations[near][-1].is_closed:
            near += step
        speech = _speech(drafts[near], quotations[near]) if 0 <= near < len(drafts) else None
        if speech is not None:
            drafts[near][speech] = replace(drafts[near][speech], content=tuple(sorted((*drafts[near][speech].content, whole))))
            return
    _give_to_reporter(index, whole, drafts, quotations, page)


def _give_to_reporter(
    index: int, whole: TokenRange, drafts: list[list[Draft]], quotations: list[tuple[Quotation, ...]], page: Page
) -> None:
    """Add the block to what a person says in the last sentence of the paragraph before: Lee said it leaks. "It sank" stands below."""
    near = index - 1
    while near >= 0 and _uncued_quotation(near, drafts, quotations, page):
        near -= 1
    if near < 0 or page.blocks[near].block.kind is not BlockKind.PARAGRAPH:
        return
    doc = page.blocks[near].doc
    last = doc[len(doc) - 1].sent
    found = [n for n, d in enumerate(drafts[near]) if last.start <= d.cue[0] and d.content and is_persons(d, doc)]
    if found:
        draft = drafts[near][found[-1]]
        drafts[near][found[-1]] = replace(draft, content=tuple(sorted((*draft.content, whole))))


def _uncued_quotation(index: int, drafts: list[list[Draft]], quotations: list[tuple[Quotation, ...]], page: Page) -> TokenRange | None:
    """Return the block's quotation if it is all of the block and nothing outside of it says whose it is."""
    whole = _whole_quotation(index, quotations, page)
    if whole is None or any(not whole.covers(TokenRange(index, draft.cue[0], draft.cue[0] + 1)) for draft in drafts[index]):
        return None
    return whole


def _whole_quotation(index: int, quotations: list[tuple[Quotation, ...]], page: Page) -> TokenRange | None:
    """Return the block's quotation if it is all of the block."""
    own = quotations[index]
    if len(own) != 1 or own[0].start > 0 or own[0].end < len(page.blocks[index].doc):
        return None
    return TokenRange(index, own[0].start, own[0].end)


def _speech(drafts: list[Draft], quotations: tuple[Quotation, ...]) -> int | None:
    """Return the block's last draft of direct speech."""
    spoken = {(q.start, q.end) for q in quotations}
    indices = (n for n in reversed(range(len(drafts))) if any((part.start, part.end) in spoken for part in drafts[n].content))
    return next(indices, None)


def _says_no_more(draft: Draft, index: int, page: Page) -> bool:
    """Tell whether a report with a colon at its end says by itself nothing, or what it is about: "stresses the point of the study:"."""
    doc = page.blocks[index].doc
    words = [t for part in draft.content if part.block == index for t in doc[part.start : part.end]]
    return doc[-1].text == ":" and not any(t.pos_ in {"VERB", "AUX"} for t in words) if draft.content else True


def _leads_in(doc: Doc) -> bool:
    """Tell whether the block breaks off with a colon or in the middle of a sentence."""
    return doc[-1].text == ":" or not (doc[-1].is_punct or doc[-1].is_quote)


def _below(index: int, quotations: list[tuple[Quotation, ...]], page: Page) -> list[TokenRange]:
    """Return the list items below a lead-in, or the paragraph with those in which its quotation goes on."""
    found = []
    for below in range(index + 1, len(page.blocks)):
        if page.blocks[below].block.kind is not BlockKind.ITEM:
            break
        found.append(TokenRange(below, 0, len(page.blocks[below].doc)))
    if found or page.blocks[index].doc[-1].text != ":":
        return found
    for below in range(index + 1, len(page.blocks)):
        if page.blocks[below].block.kind is not BlockKind.PARAGRAPH:
            break
        found.append(TokenRange(below, 0, len(page.blocks[below].doc)))
        if not quotations[below] or quotations[below][-1].is_closed:
            break
    return found
