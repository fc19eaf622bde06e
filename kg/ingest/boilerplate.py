"""Which units of a page are the article and which are furniture: navigation, adverts, notices, related links.

Each unit has a score: its words if it reads like prose, a penalty if its wording is that of furniture (``cues.tsv``),
nothing if neither. The article ends where the scores of all that follows add up to the least, below nothing (one end of
the maximum subsequence: Pasternack and Roth, WWW 2009, https://doi.org/10.1145/1526709.1526840); before the title and
after that end everything is furniture, between them what its own wording or its neighbours say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from kg.ingest.bylines import is_byline
from kg.ingest.cues import Cue, ends_in_stop, find_line_cue, find_sentence_cue, find_weak_cue
from kg.ingest.layout import Unit

_PROSE_WORDS = 8  # a sentence this long that ends in a stop is prose; menus and labels are shorter or end in none
_OPEN_PROSE_WORDS = 25  # the same without a stop: text that was cut off, or that leads to a list
_PROSE_CAP = 60  # one long notice must not outweigh a whole footer
_CUE_PENALTY = 12  # words of prose that one line of furniture cancels
_OPENER_PENALTY = 40
_WEAK_PENALTY = 4
_HEADING_WORDS = 24  # headlines of tabloids and press releases reach that
_QUESTION_WORDS = 14
_STRAY_WORDS = 12
_LINE_CUE_WORDS = 80
_CUED_SHARE = 0.5  # of a paragraph's characters in sentences of furniture, from which on it is furniture
_SENTENCE = re.compile(r"""(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\b[DMS][rst]\.)(?<!\bMrs\.)["'”’)\]]*\s+(?=["'“‘(\[]*[A-Z])""")
_STOPS = ".!?…"
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_SMALL_WORD = 4  # letters of the longest word that headlines in title case leave small: with, from
_HEADER = "metadata"  # a line of facts on the page: no furniture that a heading below it would belong to
_SEPARATOR = "separator"
_OUTSIDE = "outside the article"


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit with what its wording says: why it may be furniture, and how many words of prose it counts for."""

    unit: Unit
    cue: Cue | None
    score: int

    @property
    def is_furniture(self) -> bool:
        """Whether the wording alone tells that the unit is furniture."""
        return self.cue is not None and not self.cue.is_weak

    @property
    def is_heading_like(self) -> bool:
        """Whether the unit could be a title or a heading: short, and no sentence that ends in a stop."""
        words = self.unit.words
        return (
            not self.unit.marker
            and self.score <= 0
            and len(words.split()) <= _HEADING_WORDS
            and (words[-1:] not in ".;," or _ends_in_initials(words))
            and any(char.isalnum() for char in words)
        )


def sentences(text: str) -> list[str]:
    """Return the text cut roughly at sentence ends, nothing lost but the white space between."""
    return _SENTENCE.split(text)


def judge(unit: Unit) -> Judged:
    """Return the unit with its cue and its score."""
    n_words = unit.text.count(" ") + 1
    cue = _find_cue(unit, n_words)
    if cue is not None:
        return Judged(unit, cue, -_penalty(cue))
    is_prose = n_words >= _OPEN_PROSE_WORDS or (n_words >= _PROSE_WORDS and _is_closed(unit.text, n_words))
    return Judged(unit, None, min(n_words, _PROSE_CAP) if is_prose else 0)


def _is_closed(text: str, n_words: int) -> bool:
    """Tell whether the text ends as sentences do; a short question alone may be a headline, and so may what follows a question or a cry."""
    is_question = n_words <= _QUESTION_WORDS and ends_in_stop(text, "?")
    if ends_in_stop(text, _STOPS) and not is_question and not _ends_in_initials(text):
        return True
    before = sentences(text)[:-1]
    return bool(before) and (n_words > _HEADING_WORDS or any(sentence.endswith(".") for sentence in before))


def _ends_in_initials(words: str) -> bool:
    """Tell whether a headline's last word is initials, whose stop ends no sentence: "Draws Criticism From C.D.C."."""
    return bool(_INITIALS.search(words)) and all(word[:1].isupper() for word in words.split() if len(word) > _SMALL_WORD)


def _penalty(cue: Cue) -> int:
    if cue.reason == _SEPARATOR:
        return 0  # a row of stars parts the sections of an article too
    return _WEAK_PENALTY if cue.is_weak else _OPENER_PENALTY if cue.opens else _CUE_PENALTY


def _find_cue(unit: Unit, n_words: int) -> Cue | None:
    if n_words <= _LINE_CUE_WORDS and (cue := find_line_cue(unit.words)):
        return cue
    if is_byline(unit.words):
        return Cue("byline")
    cued: dict[Cue, int] = {}
    parts = sentences(unit.words)
    for part in parts:
        if cue := find_sentence_cue(part):
            cued[cue] = cued.get(cue, 0) + len(part)
    if sum(cued.values()) >= _CUED_SHARE * len(unit.words):
        return max(cued, key=lambda found: cued[found])
    return find_weak_cue(unit.words)


def furniture(judged: Sequence[Judged], title: int | None) -> list[str | None]:
    """Return for each unit the reason why it is furniture, None where it belongs to the article.

    ``title`` is the index of the title among the units, None where there is none: then the article begins with the
    first unit that is not furniture.
    """
    end = article_end(judged, first_prose(judged))
    reasons = [_own_reason(unit) for unit in judged]
    if title is not None:
        reasons[title] = None
    for i, unit in enumerate(judged):
        is_outside = i >= end or (title is not None and i < title)
        if is_outside and reasons[i] is None:
            reasons[i] = unit.cue.reason if unit.cue else _OUTSIDE
    _spread(judged, reasons, title)
    return reasons


def first_prose(judged: Sequence[Judged]) -> int:
    """Return the index of the first unit of prose, the number of units where there is none."""
    return next((i for i, unit in enumerate(judged) if unit.score > 0), len(judged))


def article_end(judged: Sequence[Judged], begin: int) -> int:
    """Return the index at which the article ends: all from there on scores least, and less than nothing."""
    sums = list(accumulate(unit.score for unit in reversed(judged[begin:])))
    least = min(sums, default=0)
    end = len(judged) if least >= 0 else len(judged) - 1 - sums.index(least)
    return next((i for i in range(end, len(judged)) if judged[i].is_furniture), len(judged))


def _own_reason(unit: Judged) -> str | None:
    return unit.cue.reason if unit.cue is not None and not unit.cue.is_weak else None


def _spread(judged: Sequence[Judged], reasons: list[str | None], title: int | None) -> None:
    """Give a reason to units that only their place tells: below an opener, or alone between two pieces of furniture."""
    for i, unit in enumerate(judged):
        if unit.cue is not None and unit.cue.opens:
            _spread_below(judged, reasons, i)
    for i, unit in enumerate(judged):
        is_short = unit.is_heading_like and len(unit.unit.words.split()) <= _STRAY_WORDS
        if reasons[i] is None and i != title and is_short and _is_between(reasons, i):
            reasons[i] = unit.cue.reason if unit.cue else reasons[i - 1]


def _spread_below(judged: Sequence[Judged], reasons: list[str | None], opener: int) -> None:
    end = opener + 1
    while end < len(judged) and judged[end].score <= 0:
        end += 1
    is_heading_of_prose = end < len(judged) and end - opener > 2 and judged[end - 1].is_heading_like
    for i in range(opener + 1, end - 1 if is_heading_of_prose else end):
        reasons[i] = reasons[i] or reasons[opener]


def _is_between(reasons: Sequence[str | None], i: int) -> bool:
    above = i > 0 and reasons[i - 1] not in {None, _HEADER, _SEPARATOR}
    below = i + 1 == len(reasons) or reasons[i + 1] is not None
    return above and below
