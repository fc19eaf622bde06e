"""Who says what in one parsed page.

    syntax of each sentence -> drafts: cue, source and content as tokens of one block
    quotation marks         -> a draft's content grows to the whole quotation; a quotation without draft looks for its cue
    next block              -> a lead-in ("…saying that:") takes the list or the quotation below it
    drafts                  -> frames, with the source named and typed

A statement inside another's content is a frame of its own: the nesting of contents gives the chain of speakers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.language.page import Page
from kg.extract.language.quotations import Quotation, find_quotations
from kg.extract.language.tree import Token
from kg.extract.reference.speaker_names import Kind, kind_of_noun
from kg.extract.reference.speakers import Speakers, is_first_person
from kg.extract.reporting.continued import join_contrasts
from kg.extract.reporting.frames import Draft, ReportingFrame, TokenRange
from kg.extract.reporting.lead_ins import find_colon_draft, join_blocks
from kg.extract.reporting.quoting import attach_quotations
from kg.extract.reporting.reporting_clauses import find_drafts
from kg.extract.reporting.reporting_states import find_states
from kg.model import Attribution, AttributionKind, Mention, TextSpan

_MARKS = frozenset('“"«`„')
_OPENING = _MARKS | frozenset("‘'´")


def find_frames(page: Page) -> tuple[ReportingFrame, ...]:
    """Return every reporting construction of the page, in document order of the cue."""
    quotations = [find_quotations(block, page.text) for block in page.blocks]
    drafts = [_block_drafts(page, index, quotations[index]) for index in range(len(page.blocks))]
    return _finish(join_contrasts(join_blocks(drafts, quotations, page), page), page)


def attributions_of(frames: Sequence[ReportingFrame]) -> tuple[Attribution, ...]:
    """Return the statements that the page itself reports, in document order.

    What those report in turn is in their content; a bare "the idea that S" is nobody's statement.
    """
    contents = {(part.block, i) for frame in frames for part in frame.content for i in range(part.start, part.end)}
    return tuple(
        frame.attribution
        for frame in frames
        if (frame.block, frame.cue[0]) not in contents and (frame.source or frame.construction != "noun")
    )


def find_attributions(page: Page) -> tuple[Attribution, ...]:
    """Return what the page itself reports, from its frames."""
    return attributions_of(find_frames(page))


def _block_drafts(page: Page, index: int, quotations: tuple[Quotation, ...]) -> list[Draft]:
    block = page.blocks[index]
    found = sorted([*find_drafts(block.doc, index), *find_states(block.doc, index)], key=lambda draft: draft.cue)
    drafts = attach_quotations(found, quotations, block.doc, index)
    colon = find_colon_draft(block, index, page.text, is_first=index == 0)
    return [colon, *drafts] if colon is not None else drafts


def _finish(drafts: list[Draft], page: Page) -> tuple[ReportingFrame, ...]:
    """Return the frames of the drafts.

    Sources are named in document order, so that a pronoun finds who came before; "I" and "we" at the end, since who speaks
    a quotation often follows it.
    """
    speakers = Speakers(page)
    sources: dict[int, Mention] = {}
    taken = {(draft.block, i) for draft in drafts for i in draft.source}
    events = [(draft.block, draft.source[0], index) for index, draft in enumerate(drafts) if draft.source]
    events += [(block, token.i, -1) for block, token in _subjects(page) if (block, token.i) not in taken]
    for block, place, index in sorted(events, key=lambda e: (is_first_person(page.blocks[e[0]].doc[e[1]]), e)):
        if index < 0:
            speakers.note(block, page.blocks[block].doc[place])
        else:
            draft = drafts[index]
            content = [page.blocks[part.block].span(page.blocks[part.block].doc[part.start : part.end]) for part in draft.content]
            outer = _outer(draft, drafts, sources)
            opens = outer is not None and any(_opens(draft, part, page) for part in drafts[outer].content)
            spoken_in = sources[outer] if outer is not None else None
            sources[index] = speakers.mention(block, draft.source, spoken_in, content, opens=opens)
    return tuple(_frame(draft, sources.get(index), page) for index, draft in enumerate(drafts))


def _subjects(page: Page) -> Iterator[tuple[int, Token]]:
    """Yield block and head of each noun phrase that is a subject, or that a sentence is about: "in the new study, …"."""
    for index, block in enumerate(page.blocks):
        for token in block.doc:
            is_subject = token.dep_ in {"nsubj", "nsubj:pass"} and token.pos_ in {"NOUN", "PROPN"}
            if is_subject or _is_new_study(token):
                yield index, token


def _is_new_study(noun: Token) -> bool:
    """Tell whether a sentence opens with the study that the page is about: "| in the new study, bakers slept"."""
    is_opening = noun.dep_ == "obl" and noun.left_edge.i == noun.sent.start and noun.left_edge.lower_ == "in"
    is_new = any(c.lower_ in {"new", "current", "present", "latest"} for c in noun.children)
    return is_opening and is_new and kind_of_noun(noun) is Kind.STUDY


def _opens(draft: Draft, part: TokenRange, page: Page) -> bool:
    """Tell whether the draft's source is the first word of a statement, "that" apart."""
    first = part.start + (page.blocks[part.block].doc[part.start].lower_ == "that")
    return draft.block == part.block and draft.source[0] == first


def _outer(draft: Draft, drafts: list[Draft], sources: dict[int, Mention]) -> int | None:
    """Return the index of the innermost statement that the draft stands in, if its source is known."""
    cue = TokenRange(draft.block, draft.cue[0], draft.cue[0] + 1)
    around = [
        (part.end - part.start, n)
        for n, other in enumerate(drafts)
        if other is not draft and n in sources
        for part in other.content
        if part.covers(cue)
    ]
    return min(around)[1] if around else None


def _frame(draft: Draft, source: Mention | None, page: Page) -> ReportingFrame:
    content = tuple(_text(part, page) for part in draft.content)
    return ReportingFrame(
        block=draft.block,
        cue=draft.cue,
        source=draft.source,
        content=draft.content,
        construction=draft.construction,
        lemma=draft.lemma,
        reporting_class=draft.reporting_class,
        is_negated=draft.is_negated,
        attribution=Attribution(
            source=source,
            cue=_text(TokenRange(draft.block, draft.cue[0], draft.cue[-1] + 1), page),
            content=content,
            kind=_kind(content),
        ),
    )


def _text(part: TokenRange, page: Page) -> TextSpan:
    block = page.blocks[part.block]
    span = block.span(block.doc[part.start : part.end])
    return TextSpan(text=span.of(page.text), start=span.start, end=span.end)


def _kind(content: tuple[TextSpan, ...]) -> AttributionKind:
    """Direct when all of the content stands in quotation marks, mixed when some of it does."""
    if all(part.text[0] in _OPENING for part in content):
        return AttributionKind.DIRECT
    is_quoting = any(mark in part.text for part in content for mark in _MARKS)
    return AttributionKind.MIXED if is_quoting else AttributionKind.INDIRECT
