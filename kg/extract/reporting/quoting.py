"""Quotations and their cues: a draft's content grows to the whole quotation, a quotation alone finds its cue."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.language.quotations import Quotation
from kg.extract.reporting.frames import Draft, TokenRange

_SHORT = 4
"""A quotation of fewer words that is no sentence is a scare quote unless a reporting verb stands next to it."""


_GAP = 3
"""Words that may stand between a quotation and the reporting clause after it."""
_STOPS = frozenset(",.!?…—–-")


def attach_quotations(drafts: list[Draft], quotations: tuple[Quotation, ...], doc: Doc, block: int) -> list[Draft]:
    """Return the drafts with their quotations, in order; a draft whose content may lie in the next block has none yet.

    What is reported inside a quotation keeps to it and is never the cue of one.
    """
    ranges = [TokenRange(block, q.start, q.end) for q in quotations]
    inner: list[Draft] = []
    outer: list[Draft] = []
    for draft in drafts:
        around = next((r for r in ranges if r.start <= draft.cue[0] < r.end), None)
        if around is None:
            outer.append(replace(draft, content=_grow(draft.content, ranges)))
        else:
            inner.append(replace(draft, content=_clip(draft.content, around)))
    for quotation in ranges:
        if any(quotation.overlaps(part) for draft in outer for part in draft.content) or _is_scare(quotation, doc):
            continue
        index = _cue_of(quotation, outer, doc)
        if index is None:
            index = _speech_before(quotation, outer, ranges)
        if index is not None:
            outer[index] = replace(
                outer[index],
                content=tuple(sorted((*outer[index].content, quotation))),
                construction=outer[index].construction or "quotation",
            )
    return sorted(inner + outer, key=lambda d: d.cue)


def _is_scare(quotation: TokenRange, doc: Doc) -> bool:
    words = [t for t in doc[quotation.start : quotation.end] if not t.is_punct]
    return len(words) < _SHORT and not any(t.text in {".", "!", "?", ","} for t in doc[quotation.start : quotation.end])


def _clip(content: tuple[TokenRange, ...], around: TokenRange) -> tuple[TokenRange, ...]:
    """Return the content as far as it lies inside the marks of the quotation around it."""
    clipped = [(max(part.start, around.start + 1), min(part.end, around.end - 1)) for part in content]
    return tuple(TokenRange(around.block, start, end) for start, end in clipped if start < end)


def _grow(content: tuple[TokenRange, ...], quotations: list[TokenRange]) -> tuple[TokenRange, ...]:
    """Return the content with every quotation that it begins or ends in taken in whole."""
    grown = []
    for part in content:
        for quotation in quotations:
            if part.overlaps(quotation):
                part = TokenRange(part.block, min(part.start, quotation.start), max(part.end, quotation.end))
        grown.append(part)
    return tuple(sorted(set(grown)))


def _cue_of(quotation: TokenRange, drafts: list[Draft], doc: Doc) -> int | None:
    """Return the draft whose verb follows or introduces the quotation in the same sentence, the nearest one."""
    first = doc[quotation.start].sent.start
    last = doc[min(quotation.end, len(doc) - 1)].sent.end
    free = [(i, d) for i, d in enumerate(drafts) if d.can_quote and not d.content]
    after = [(d.cue[0], i) for i, d in free if quotation.end <= d.cue[0] < last and _follows(d, quotation, doc)]
    before = [(-d.cue[-1], i) for i, d in free if first <= d.cue[-1] < quotation.start and _introduces(d, quotation, doc)]
    best = min(after, default=None) or min(before, default=None)
    return best[1] if best is not None else None


def _follows(draft: Draft, quotation: TokenRange, doc: Doc) -> bool:
    """Tell whether the reporting clause begins where the quotation ends: "…," she said."""
    begin = min(draft.cue[0], *draft.source) if draft.source else draft.cue[0]
    between = doc[quotation.end : max(begin, quotation.end)]
    return len(between) <= _GAP and any(t.text in _STOPS for t in (*doc[max(quotation.end - 2, 0) : quotation.end], *between))


def _introduces(draft: Draft, quotation: TokenRange, doc: Doc) -> bool:
    """Tell whether the reporting clause leads up to the quotation: she said in May, "…"."""
    mark = doc[quotation.start - 1]
    if mark.i == draft.cue[-1]:
        return True
    n_words = sum(not t.is_punct for t in doc[quotation.start : quotation.end])
    return mark.text in {":", ","} or mark.lower_ in {"that", "saying"} or (mark.i in draft.source and n_words >= _SHORT)


def _speech_before(quotation: TokenRange, drafts: list[Draft], quotations: list[TokenRange]) -> int | None:
    """Return the draft of the last speech before the quotation, which goes on with it: one in quotation marks, at least in part."""
    spoken = [(draft.cue[0], i) for i, draft in enumerate(drafts) if any(part.overlaps(q) for part in draft.content for q in quotations)]
    return max(((cue, i) for cue, i in spoken if cue < quotation.start), default=(0, None))[1]
