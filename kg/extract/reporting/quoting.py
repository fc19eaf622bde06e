"""Quotations and their cues: a draft's content grows to the whole quotation, a quotation alone finds its cue."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.language.kinds import kind_of
from kg.extract.language.quotations import Quotation
from kg.extract.language.reporting_words import ReportingClass
from kg.extract.language.syntax import child
from kg.extract.language.tree import Doc
from kg.extract.reference.speaker_names import Kind, kind_of_noun
from kg.extract.reporting.frames import Draft, TokenRange
from kg.extract.reporting.sources import SUBJECTS, source_tokens

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
            reported = _report_before(quotation, outer, doc)
            index = reported if reported is not None and (index is None or outer[index].cue[0] < outer[reported].cue[0]) else index
            named = _named_before(quotation, doc)
            if named is not None and (index is None or outer[index].cue[0] < named.source[0]):
                outer = _with_speech(outer, named)
                continue
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


def _named_before(quotation: TokenRange, doc: Doc) -> Draft | None:
    """Return the draft of whom the sentence before is about, who says the quotation behind it: Ann Lee agrees. "It leaks"."""
    sentence = doc[quotation.start - 1].sent if 0 < quotation.start == doc[quotation.start].sent.start else None
    subject = child(sentence.root, *SUBJECTS) if sentence is not None else None
    if sentence is None or subject is None:
        return None
    is_person = kind_of(subject) == "person" or kind_of_noun(subject) is Kind.PERSON
    if subject.lower_ not in {"he", "she"} and not (is_person and subject.tag_ in {"NN", "NNP"}):
        return None
    return Draft(
        block=quotation.block,
        cue=(quotation.start - 1,),
        source=source_tokens(subject, sentence.root),
        content=(quotation,),
        reporting_class=ReportingClass.SAY,
    )


def _with_speech(drafts: list[Draft], speech: Draft) -> list[Draft]:
    """Add the speech to the drafts: to the report in the sentence before it, if that has the same source and no content yet."""
    for n, draft in enumerate(drafts):
        if draft.can_quote and draft.source == speech.source and draft.cue[-1] < speech.cue[0]:
            content = tuple(sorted((*draft.content, *speech.content)))
            return [*drafts[:n], replace(draft, content=content, construction=draft.construction or "quotation"), *drafts[n + 1 :]]
    return [*drafts, speech]


def _report_before(quotation: TokenRange, drafts: list[Draft], doc: Doc) -> int | None:
    """Return the draft of what a person says in the sentence before, who says the quotation behind it: It leaks, says Lee. "It sank"."""
    sentence = doc[quotation.start - 1].sent if 0 < quotation.start == doc[quotation.start].sent.start else None
    if sentence is None:
        return None
    told = [
        (draft.cue[0], n)
        for n, draft in enumerate(drafts)
        if sentence.start <= draft.cue[0] < sentence.end and draft.content and is_persons(draft, doc)
    ]
    return max(told, default=(0, None))[1]


def is_persons(draft: Draft, doc: Doc) -> bool:
    """Tell whether it is a person who says something in the main clause of a sentence."""
    head = next((doc[i] for i in draft.source if doc[i].head.i not in draft.source), None)
    verb = doc[draft.cue[-1]]
    is_main = verb.dep_ in {"ROOT", "parataxis"} or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT") or draft.construction == "according"
    if head is None or draft.reporting_class is not ReportingClass.SAY or not is_main:
        return False
    return head.lower_ in {"he", "she"} or kind_of(head) == "person" or kind_of_noun(head) is Kind.PERSON or head.pos_ == "PROPN"


def _speech_before(quotation: TokenRange, drafts: list[Draft], quotations: list[TokenRange]) -> int | None:
    """Return the draft of the last speech before the quotation, which goes on with it: one in quotation marks, at least in part."""
    spoken = [(draft.cue[0], i) for i, draft in enumerate(drafts) if any(part.overlaps(q) for part in draft.content for q in quotations)]
    return max(((cue, i) for cue, i in spoken if cue < quotation.start), default=(0, None))[1]
