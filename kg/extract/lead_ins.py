"""Statements that begin with a colon or go on in the next block: headlines, transcripts, lists, long quotations."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.frames import Draft, TokenRange
from kg.extract.page import Page, ParsedBlock
from kg.extract.quotations import Quotation
from kg.extract.reporting import ReportingClass
from kg.model import BlockKind

_LONGEST_NAME = 6
"""Words before the colon of "X: S"; longer openings are clauses of the writer's own."""
_LONGEST_STUDY = 14
"""The same for an opening that names a study and where it is from."""
_STUDIES = frozenset(
    {"study", "studies", "report", "reports", "research", "review", "trial", "analysis", "poll", "polls", "survey", "surveys"}
)
_SPEAKING_NOUNS = _STUDIES | {
    *("researchers", "scientists", "scientist", "experts", "expert", "doctors", "doctor", "police", "officials", "official", "minister"),
    *("ministry", "economists", "analysts", "authors", "source", "sources"),
}
_OPENING = frozenset("“\"«‘'") | {"``"}


def find_colon_draft(block: ParsedBlock, index: int, *, is_first: bool) -> Draft | None:
    """Return the draft of a block of the form "X: S": a headline, or somebody's turn in a transcript."""
    doc = block.doc
    is_headline = is_first or block.block.kind in {BlockKind.TITLE, BlockKind.HEADING}
    marks = {":", "-", "–", "—"} if is_headline else {":"}
    colon = next((t.i for t in doc[1 : _LONGEST_STUDY + 1] if t.text in marks and (t.text == ":" or doc[t.i - 1].whitespace_)), None)
    if colon is None or colon + 2 >= len(doc):
        return None
    name = doc[:colon]
    if any(t.pos_ in {"VERB", "AUX"} and not t.is_upper and t.i for t in name) or any(t.is_punct and t.text not in ".,-&’'" for t in name):
        return None
    is_study = is_headline and any(t.lower_ in _STUDIES for t in name)
    is_turn = all(t.is_upper or t.is_punct for t in name) and any(len(t) > 2 for t in name)
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
    """Return the drafts of all blocks in order, each with the content that lies in the blocks after its own."""
    joined: list[Draft] = []
    for index, (block, own) in enumerate(zip(page.blocks, drafts, strict=True)):
        joined.extend(own)
        if not own:
            continue
        last = own[-1]
        if not last.content and _leads_in(block.doc):
            joined[-1] = replace(last, content=tuple(_below(index, quotations, drafts, page)))
        elif last.content and quotations[index] and not quotations[index][-1].is_closed and last.content[-1].end >= len(block.doc) - 1:
            joined[-1] = replace(last, content=(*last.content, *_paragraphs(index, quotations, drafts, page)))
    return [draft for draft in joined if draft.content]


def _leads_in(doc: Doc) -> bool:
    """Tell whether the block breaks off with a colon or in the middle of a sentence."""
    return doc[-1].text == ":" or not (doc[-1].is_punct or doc[-1].is_quote)


def _below(index: int, quotations: list[tuple[Quotation, ...]], drafts: list[list[Draft]], page: Page) -> list[TokenRange]:
    """Return the list items below a lead-in, or the quotation, or the paragraph."""
    items = []
    for below in range(index + 1, len(page.blocks)):
        if page.blocks[below].block.kind is not BlockKind.ITEM:
            break
        items.append(_whole(below, page))
    if items or index + 1 == len(page.blocks) or page.blocks[index].doc[-1].text != ":":
        return items
    if page.blocks[index + 1].block.kind is not BlockKind.PARAGRAPH:
        return []
    return [_whole(index + 1, page), *_paragraphs(index + 1, quotations, drafts, page)]


def _whole(index: int, page: Page) -> TokenRange:
    return TokenRange(index, 0, len(page.blocks[index].doc))


def _paragraphs(index: int, quotations: list[tuple[Quotation, ...]], drafts: list[list[Draft]], page: Page) -> list[TokenRange]:
    """Return the paragraphs in which a quotation that block ``index`` leaves open goes on."""
    found = []
    while quotations[index] and not quotations[index][-1].is_closed and index + 1 < len(page.blocks):
        index += 1
        following = quotations[index]
        if page.blocks[index].doc[0].text not in _OPENING or not following or following[0].start > 0:
            break
        found.append(TokenRange(index, following[0].start, following[0].end))
        if len(following) > 1:
            break
    return found
