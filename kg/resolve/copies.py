"""Text that several pages share: wire copies, press releases and what is lifted from them. What is printed twice is said once.

    passages, earliest page first  ->  shingles of four words  ->  the passage that had them first  ->  a copy, if enough is shared

A passage is a paragraph or an item of a list. Headlines and bylines, which every paper writes anew, count for nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from zlib import crc32

from kg.model import BlockKind, Document

SHARED = 0.5
"""Least share of the shorter passage's shingles that make it a copy. On 57 news pages, many of them about one study, the two
passages that were copied share 0.79 and 0.88, the next two 0.38. With every tenth word changed a passage still shares half."""

WHOLE = 0.5
"""Least share of a page's words in passages of one other page that make it a copy as a whole."""

_SHINGLE = 4  # words; fewer are phrases that everybody uses
_SAMPLE = 4  # one of so many shingles is looked up, beside the least of each passage
_MIN_SHINGLES = 12  # a passage of fewer words is a caption or a phrase
_TRIED = 3  # passages compared, those with most shingles first
_WORD = re.compile(r"\w+")
_UNDATED = "9999"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of a page."""

    document: Document
    start: int
    end: int

    def shingles(self) -> frozenset[int]:
        """Return a number for each run of four words, whatever their case."""
        words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(self.document.text[self.start : self.end].casefold())]
        starts = [0, *accumulate(len(word) + 1 for word in words)]
        text = memoryview(b" ".join(words))
        return frozenset(crc32(text[start : end - 1]) for start, end in zip(starts, starts[_SHINGLE:], strict=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A passage that stood on an earlier page, and the share of the shorter one that both have."""

    passage: Passage
    first: Passage
    shared: float


@dataclass(slots=True)
class Copies:
    """The copied passages of each page by its name, and the pages that are copied as a whole."""

    passages: dict[str, list[Copy]] = field(default_factory=lambda: defaultdict(list))
    wholes: dict[str, Document] = field(default_factory=dict)  # name of a page to the page that it is a copy of
    firsts: dict[str, Document] = field(default_factory=dict)  # pages that others copy, by name

    def find(self, document: str, place: int) -> Copy | None:
        """Return the copied passage that holds a place of the page."""
        found = self.passages.get(document, [])
        at = bisect_right(found, place, key=lambda copy: copy.passage.start) - 1
        return found[at] if at >= 0 and place < found[at].passage.end else None

    def source(self, document: Document, place: int) -> Document | None:
        """Return the page that the words of a place first stood on, if more than one page has them."""
        copy = self.find(document.name, place)
        if copy is not None:
            return copy.first.document
        return self.wholes.get(document.name) or self.firsts.get(document.name)


def by_date(document: Document) -> tuple[str, str]:
    """Return what sorts pages by the day they were published, those without a date last; so a later page changes nothing before it."""
    return document.metadata.published or _UNDATED, document.name


def find_copies(documents: Iterable[Document]) -> Copies:
    """Return the passages that stand on several pages; the page that was published first has them first, then the first by name.

    Each passage is compared with the few that first had its shingles, so the time grows with the text. The sketch is Broder's, of
    shingles that are zero modulo a number: https://doi.org/10.1109/SEQUEN.1997.666900.
    """
    copies, passages = Copies(), list[tuple[Passage, frozenset[int]]]()
    first_with: dict[int, int] = {}  # shingle to the place in ``passages``
    for document in sorted(documents, key=by_date):
        n_passed, lengths = len(passages), Counter[str]()
        for passage in _passages(document):
            shingles = passage.shingles()
            lengths[document.name] += len(shingles)
            if len(shingles) < _MIN_SHINGLES:
                continue
            sample = [shingle for shingle in shingles if shingle % _SAMPLE == 0] or [min(shingles)]
            held = Counter(at for shingle in sample if (at := first_with.get(shingle, n_passed)) < n_passed)
            copy = _copy(passage, shingles, [passages[at] for at, _ in sorted(held.items(), key=lambda x: (-x[1], x[0]))[:_TRIED]])
            if copy is None:
                for shingle in sample:
                    first_with.setdefault(shingle, len(passages))
                passages.append((passage, shingles))
            else:
                copies.passages[document.name].append(copy)
                lengths[f"from {copy.first.document.name}"] += len(shingles)
        _mark(document, lengths, copies)
    return copies


def _passages(document: Document) -> Iterator[Passage]:
    for block in document.blocks:
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            yield Passage(document=document, start=block.span.start, end=block.span.end)


def _copy(passage: Passage, shingles: frozenset[int], tried: Iterable[tuple[Passage, frozenset[int]]]) -> Copy | None:
    """Return the passage as a copy of the one that shares most with it, if it shares enough."""
    best: Copy | None = None
    for first, others in tried:
        shared = len(shingles & others) / min(len(shingles), len(others))
        if shared >= SHARED and (best is None or shared > best.shared):
            best = Copy(passage=passage, first=first, shared=round(shared, 2))
    return best


def _mark(document: Document, lengths: Counter[str], copies: Copies) -> None:
    """Note whose text a page holds, and whether it is a copy of one page as a whole."""
    for copy in copies.passages.get(document.name, ()):
        first = copy.first.document
        copies.firsts[first.name] = first
        if lengths[f"from {first.name}"] >= WHOLE * lengths[document.name]:
            copies.wholes[document.name] = first
