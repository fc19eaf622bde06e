"""From a page's units to its blocks: title, headings, paragraphs, items, and furniture with the reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.ingest.boilerplate import Judged, first_prose, furniture, judge, sentences
from kg.ingest.bylines import dateline_length
from kg.ingest.cues import Cue, find_line_cue, find_sentence_cue
from kg.ingest.layout import Unit
from kg.model import Block, BlockKind, Span

_TITLE_REACH = 60  # units from the top; what is further down is no title
_TITLE_WORDS = 3
_SHARED_WORDS = 2  # content words that a title shares with the text below it
_OPENING_CHARACTERS = 3000  # of the article, to compare the title with
_LEAD_WORDS = 3  # spaces in a line that ends in a colon or a joining word, from which on it is no heading
_STEM = 6  # "chemotherapy" and "chemotherapies" meet in their first six letters
_LABEL_RUN = 3  # as many short lines in a row are a list without bullets
_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
_LEADS_ON = re.compile(
    r"(?::|\b(?:that|because|are|is|was|were|include|includes|including|as|by|to|of|for|and|or|with|such as|saying|these))$", re.I
)
_NOTE_REACH = 200
_END_NOTE = re.compile(r"\s*([(\[][^()\[\]]{3,120}[)\]]\.?)$")
_IDENTIFIER = re.compile(r"\b10\.\d{4,9}/|\bPMID\b", re.I)
_END_SOURCE = re.compile(r"\s((?:Sources?|Via|Credit|Photo)\s?:\s.{2,120})$")
_START_LABEL = re.compile(r"(?:Story highlights|Highlights|Advertisement|Continue reading the main story|Photo|Image|Video)\s+(?=[A-Z“\"])")


def blocks_of(units: Sequence[Unit], title: str | None = None) -> tuple[Block, ...]:
    """Return the blocks of a page in order. ``title`` is what the metadata call it, if they do.

    A unit whose ``kind`` the format has settled keeps it, unless its wording is that of furniture.
    """
    judged = [_settled(unit) if unit.kind is BlockKind.BOILERPLATE else judge(unit) for unit in units]
    title_index = find_title(judged, title)
    reasons = furniture(judged, title_index)
    kinds = _kinds(judged, reasons, title_index)
    return tuple(block for unit, kind, reason in zip(units, kinds, reasons, strict=True) for block in _cut(unit, kind, reason or ""))


def find_title(judged: Sequence[Judged], title: str | None = None) -> int | None:
    """Return the index of the page's title among its units, None where it has none.

    What the format or the metadata say comes first; else it is the first line above the prose that could be a heading
    and shares words with what follows: a site's name and its menu share none or one.
    """
    top = judged[:_TITLE_REACH]
    for i, unit in enumerate(top):
        if unit.unit.kind is BlockKind.TITLE or (title is not None and unit.unit.kind is None and unit.unit.words == title):
            return i
    begin = first_prose(judged)
    site = _squeezed(" ".join(unit.unit.text for unit in judged if unit.is_furniture))
    candidates = [i for i in range(min(begin, len(top))) if _could_be_title(judged[i], site)]
    opening = _content_words(" ".join(unit.unit.text for unit in judged[begin:] if not unit.is_furniture)[:_OPENING_CHARACTERS])
    for i in candidates:
        words = judged[i].unit.words
        shared = _content_words(words) & opening
        if len(words.split()) >= _TITLE_WORDS and (len(shared) >= _SHARED_WORDS or len(shared) * 2 > len(_content_words(words))):
            return i
    return next((i for i in candidates if len(judged[i].unit.words.split()) >= _TITLE_WORDS), candidates[0] if candidates else None)


def _could_be_title(unit: Judged, site: str) -> bool:
    """Tell whether a line could be the headline: the site's name, which notices and menus repeat, could not."""
    words = unit.unit.words
    return unit.is_heading_like and not unit.is_furniture and words[0] not in "([" and _squeezed(words) not in site


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


def _content_words(text: str) -> set[str]:
    return {word[:_STEM] for word in _CONTENT_WORD.findall(text.lower())}


def _settled(unit: Unit) -> Judged:
    return Judged(unit, Cue(unit.reason), 0)


def _kinds(judged: Sequence[Judged], reasons: Sequence[str | None], title: int | None) -> list[BlockKind]:
    """Return what each unit is. Short lines are headings, but items in a run or below a line that ends in a colon."""
    kinds = []
    kept = [i for i, reason in enumerate(reasons) if reason is None and i != title]
    runs = _short_runs(judged, kept)
    for i, unit in enumerate(judged):
        if reasons[i] is not None:
            kinds.append(BlockKind.BOILERPLATE)
        elif i == title:
            kinds.append(BlockKind.TITLE)
        else:
            kinds.append(unit.unit.kind or _guessed_kind(unit, _next_unit(judged, kept, i), is_listed=i in runs))
    return kinds


def _guessed_kind(unit: Judged, below: Unit | None, *, is_listed: bool) -> BlockKind:
    if unit.unit.marker:
        return BlockKind.ITEM
    words = unit.unit.words
    leads_on = _LEADS_ON.search(words) and ((below is not None and below.marker) or words.count(" ") >= _LEAD_WORDS)
    if not unit.is_heading_like or leads_on:
        return BlockKind.PARAGRAPH
    return BlockKind.ITEM if is_listed else BlockKind.HEADING


def _next_unit(judged: Sequence[Judged], kept: Sequence[int], i: int) -> Unit | None:
    at = bisect_right(kept, i)
    return judged[kept[at]].unit if at < len(kept) else None


def _short_runs(judged: Sequence[Judged], kept: Sequence[int]) -> set[int]:
    """Return the indices of short lines that form a list: three in a row, or any below a line that ends in a colon."""
    listed: set[int] = set()
    for is_short, group in groupby(enumerate(kept), key=lambda pair: judged[pair[1]].is_heading_like):
        run = list(group)
        at = run[0][0]
        has_lead = at > 0 and judged[kept[at - 1]].unit.text.endswith(":")
        if is_short and (has_lead or len(run) >= _LABEL_RUN):
            listed.update(index for _, index in run)
    return listed


def _cut(unit: Unit, kind: BlockKind, reason: str) -> Iterator[Block]:
    """Yield the unit as one block, or with a dateline, a label or a note for the reader cut off its ends."""
    if kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        yield Block(span=Span(unit.start, unit.end), kind=kind, reason=reason)
        return
    text = unit.text
    begin, begin_reason = _head_length(text)
    end, end_reason = _tail_start(text, begin)
    pieces = ((0, begin, begin_reason), (begin, end, ""), (end, len(text), end_reason))
    for start, stop, why in pieces:
        content = text[start:stop].strip()
        if content:
            at = unit.start + text.index(content, start)
            yield Block(span=Span(at, at + len(content)), kind=BlockKind.BOILERPLATE if why else kind, reason=why)


def _head_length(text: str) -> tuple[int, str]:
    """Return how much of a paragraph's start is no sentence of it, and why."""
    if label := _START_LABEL.match(text):
        return label.end(), "navigation"
    return dateline_length(text), "dateline"


def _note_cue(note: str) -> Cue | None:
    """Return why a note at a paragraph's end is none of its words; an identifier of the study spoken of belongs to it."""
    cue = find_line_cue(note) or find_sentence_cue(note)
    return None if cue is None or _IDENTIFIER.search(note) else cue


def _tail_start(text: str, begin: int) -> tuple[int, str]:
    """Return where the notes to the reader begin that end a paragraph, and why; the text's length where there are none."""
    for pattern in (_END_NOTE, _END_SOURCE):
        if (note := pattern.search(text, max(begin, len(text) - _NOTE_REACH))) and (cue := _note_cue(note[1])):
            return note.start(1), cue.reason
    end, reason = len(text), ""
    for sentence in reversed(sentences(text[begin:])[1:]):
        cue = find_sentence_cue(sentence)
        if cue is None:
            break
        end, reason = text.rindex(sentence, begin, end), cue.reason
    return end, reason
