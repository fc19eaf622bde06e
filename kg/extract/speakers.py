"""Sources of statements: their words in the page, the name that the page gives them, and a guess at their kind."""

from __future__ import annotations

from kg.extract.frames import Draft, ReportingFrame, TokenRange
from kg.extract.page import Page
from kg.model import Attribution, AttributionKind, EntityType, Mention, TextSpan

_QUOTES = frozenset('“"«')


def frame_of(draft: Draft, page: Page) -> ReportingFrame:
    """Return the finished frame of a draft."""
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
            source=_source(draft, page),
            cue=_text(TokenRange(draft.block, draft.cue[0], draft.cue[-1] + 1), page) if draft.cue else None,
            content=tuple(_text(part, page) for part in draft.content),
            kind=_kind(draft, page),
        ),
    )


def _text(part: TokenRange, page: Page) -> TextSpan:
    block = page.blocks[part.block]
    span = block.span(block.doc[part.start : part.end])
    return TextSpan(text=span.of(page.text), start=span.start, end=span.end)


def _source(draft: Draft, page: Page) -> Mention | None:
    if not draft.source:
        return None
    span = _text(TokenRange(draft.block, draft.source[0], draft.source[-1] + 1), page)
    return Mention(text=span.text, start=span.start, end=span.end, name=span.text, type=EntityType.CONCEPT)


def _kind(draft: Draft, page: Page) -> AttributionKind:
    """Direct when all of the content stands in quotation marks, mixed when some of it does."""
    texts = [_text(part, page).text for part in draft.content]
    if all(text[0] in _QUOTES for text in texts):
        return AttributionKind.DIRECT
    return AttributionKind.MIXED if any(mark in text for text in texts for mark in _QUOTES) else AttributionKind.INDIRECT
