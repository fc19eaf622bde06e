"""Who says what in one parsed page.

    syntax of each sentence -> drafts: cue, source and content as tokens of one block
    quotation marks         -> a draft's content grows to the whole quotation; a quotation without draft looks for its cue
    next block              -> a lead-in ("…saying that:") takes the list or the quotation below it
    drafts                  -> frames, with the source named and typed

A statement inside another's content is a frame of its own: the nesting of contents gives the chain of speakers.
"""

from __future__ import annotations

from kg.extract.frames import Draft, ReportingFrame
from kg.extract.lead_ins import find_colon_draft, join_blocks
from kg.extract.page import Page
from kg.extract.quotations import Quotation, find_quotations
from kg.extract.quoting import attach_quotations
from kg.extract.reporting_clauses import find_drafts
from kg.extract.speakers import frame_of
from kg.model import Attribution


def find_frames(page: Page) -> tuple[ReportingFrame, ...]:
    """Return every reporting construction of the page, in document order of the cue."""
    quotations = [find_quotations(block, page.text) for block in page.blocks]
    drafts = [_block_drafts(page, index, quotations[index]) for index in range(len(page.blocks))]
    return tuple(frame_of(draft, page) for draft in join_blocks(drafts, quotations, page))


def find_attributions(page: Page) -> tuple[Attribution, ...]:
    """Return the statements that the page itself reports, in document order; what those report in turn is in their content."""
    frames = find_frames(page)
    contents = {(part.block, i) for frame in frames for part in frame.content for i in range(part.start, part.end)}
    return tuple(frame.attribution for frame in frames if (frame.block, frame.cue[0]) not in contents)


def _block_drafts(page: Page, index: int, quotations: tuple[Quotation, ...]) -> list[Draft]:
    block = page.blocks[index]
    drafts = attach_quotations(find_drafts(block.doc, index), quotations, block.doc, index)
    colon = find_colon_draft(block, index, is_first=index == 0)
    return [colon, *drafts] if colon is not None else drafts
