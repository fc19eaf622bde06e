"""Quotations and their cues: a draft's content grows to the whole quotation, a quotation alone finds its cue."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.frames import Draft, TokenRange
from kg.extract.quotations import Quotation

_SHORT = 4
"""A quotation of fewer words that is no sentence is a scare quote unless a reporting verb stands next to it."""


def attach_quotations(drafts: list[Draft], quotations: tuple[Quotation, ...], doc: Doc, block: int) -> list[Draft]:
    """Return the drafts with their quotations, in order; drafts without content are kept out."""
    ranges = [TokenRange(block, q.start, q.end) for q in quotations]
    grown = [replace(d, content=_grow(d.content, ranges)) for d in drafts if not (_is_quoted(d, ranges) and not d.content)]
    taken = [r for r in ranges if any(r.overlaps(c) for d in grown for c in d.content)]
    for quotation in ranges:
        if quotation in taken or _is_scare(quotation, doc):
            continue
        index = _cue_of(quotation, grown, doc)
        if index is not None:
            grown[index] = replace(grown[index], content=_grow((*grown[index].content, quotation), ranges))
        elif (before := _speech_before(quotation, grown, ranges, doc)) is not None:
            grown[before] = replace(grown[before], content=(*grown[before].content, quotation))
    return [d for d in grown if d.content]


def _is_quoted(draft: Draft, quotations: list[TokenRange]) -> bool:
    return any(q.start <= draft.cue[0] < q.end for q in quotations)


def _is_scare(quotation: TokenRange, doc: Doc) -> bool:
    words = [t for t in doc[quotation.start : quotation.end] if not t.is_punct]
    return len(words) < _SHORT and not any(t.text in {".", "!", "?", ","} for t in doc[quotation.start : quotation.end])


def _grow(content: tuple[TokenRange, ...], quotations: list[TokenRange]) -> tuple[TokenRange, ...]:
    """Return the content with every quotation that it begins or ends in taken in whole."""
    grown = []
    for part in content:
        for quotation in quotations:
            if part.overlaps(quotation) and not quotation.covers(part):
                part = TokenRange(part.block, min(part.start, quotation.start), max(part.end, quotation.end))
            elif quotation.covers(part) and part.end - part.start > (quotation.end - quotation.start) / 8:
                part = quotation
        grown.append(part)
    return tuple(sorted(set(grown)))


def _cue_of(quotation: TokenRange, drafts: list[Draft], doc: Doc) -> int | None:
    """Return the draft whose verb introduces or follows the quotation in the same sentence."""
    last = doc[quotation.end - 1].sent
    first = doc[quotation.start].sent
    after = [
        (d.cue[0] - quotation.end, i)
        for i, d in enumerate(drafts)
        if d.can_quote and not d.content and quotation.end <= d.cue[0] < min(last.end, quotation.end + 25)
    ]
    before = [
        (quotation.start - d.cue[-1], i)
        for i, d in enumerate(drafts)
        if d.can_quote and not d.content and first.start <= d.cue[-1] < quotation.start
    ]
    best = min(after, default=None) or min(before, default=None)
    return best[1] if best is not None else None


def _speech_before(quotation: TokenRange, drafts: list[Draft], quotations: list[TokenRange], doc: Doc) -> int | None:
    """Return the draft of direct speech that the quotation goes on with."""
    for i in reversed(range(len(drafts))):
        draft = drafts[i]
        if draft.cue[0] < quotation.start and draft.content and any(c in quotations for c in draft.content):
            return i
    return None
