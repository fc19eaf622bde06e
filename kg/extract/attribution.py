"""Who says what in one parsed page.

    syntax of each sentence -> drafts: cue, source and content as tokens of one block
    quotation marks         -> a draft's content grows to the whole quotation; a quotation without draft looks for its cue
    next block              -> a lead-in ("…saying that:") takes the list or the quotation below it
    drafts                  -> frames, with the source named and typed

A statement inside another's content is a frame of its own: the nesting of contents gives the chain of speakers.
"""

from __future__ import annotations

from kg.extract.frames import Draft, ReportingFrame
from kg.extract.page import Page
from kg.extract.quotations import find_quotations
from kg.extract.quoting import attach_quotations
from kg.extract.reporting_clauses import find_drafts
from kg.extract.speakers import frame_of
from kg.model import Attribution


def find_frames(page: Page) -> tuple[ReportingFrame, ...]:
    """Return every reporting construction of the page, in document order of the cue or, without one, of the content."""
    drafts: list[Draft] = []
    for index, block in enumerate(page.blocks):
        quotations = find_quotations(block, page.text)
        drafts.extend(attach_quotations(find_drafts(block.doc, index), quotations, block.doc, index))
    return tuple(frame_of(draft, page) for draft in drafts if draft.content)


def find_attributions(page: Page) -> tuple[Attribution, ...]:
    """Return the page's attributed statements in document order."""
    return tuple(frame.attribution for frame in find_frames(page))
