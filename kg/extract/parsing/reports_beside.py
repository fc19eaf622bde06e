"""Who says a headline, behind it: "Tea calms | , study finds", "Tea calms | , says a large study", "Tea calms | : study"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.language.closed_classes import HEADLINE_MARKS
from kg.extract.language.reporting_words import STUDIES, ReportingClass, reporting_verb
from kg.extract.language.syntax import FINITE
from kg.extract.language.tree import Token
from kg.extract.parsing.plain_words import is_misread
from kg.extract.parsing.read_anew import NOUNS, SUBJECT_LABELS

_LONGEST = 6
"""Words of ", new study finds"."""
_REPORTS = frozenset("finds found reveals suggests indicates shows concludes says say confirms warns warn claims claim reports".split())
_SOURCES = STUDIES | frozenset(
    "paper data findings evidence scientists researchers experts authors expert panel charity charities doctors police watchdog union"
    " unions ministers campaigners"
    " officials professor academics economists".split()
)
_CLASSES = frozenset({ReportingClass.SAY, ReportingClass.FIND, ReportingClass.THINK})


class Report(NamedTuple):
    """A report behind what is said: the place of the mark before it and where it ends, its verb if it has one, and who reports."""

    mark: int
    end: int
    verb: Token | None
    source: Token


def report_behind(words: Sequence[Token]) -> Report | None:
    """Return the report at the end of a line, None where there is none."""
    return _inverted(words) or _said_by(words) or _named(words)


def is_told(words: Sequence[Token], report: Report) -> bool:
    """Tell whether the parser made what is reported a clause with a subject."""
    if is_misread(words[: report.mark]):
        return False
    if report.verb is None:
        body = words[: report.mark]
        return any(map(_is_whole, body)) and all(t.head is not report.source for t in body)
    told = [c for c in report.verb.children if c.dep_ in {"ccomp", "parataxis"} and c.i < words[report.mark].i]
    if report.verb.dep_ == "parataxis" and report.verb.head.i < words[report.mark].i:
        told.append(report.verb.head)
    if report.source.i > report.verb.i and report.source.dep_ not in SUBJECT_LABELS:
        return False  # "shows study" of which the parser made something that is shown
    is_finite = any(t.tag_ in FINITE for t in words[: report.mark])
    return bool(told) if report.source.i > report.verb.i and is_finite else any(map(_is_whole, told))


def _is_whole(top: Token) -> bool:
    """Tell whether a word is the top of a clause with a finite verb and a subject before it."""
    if top.dep_ in {"acl:relcl", "relcl", "acl"}:
        return False
    verbs = [top, *(c for c in top.children if c.dep_.startswith(("aux", "cop")))]
    return any(v.tag_ in FINITE for v in verbs) and any(c.dep_ in SUBJECT_LABELS or c.dep_ == "expl" for c in top.children)


def _inverted(words: Sequence[Token]) -> Report | None:
    """Find ", finds a large Danish study of rowers", and "says study" without a comma."""
    if len(words) > 4 and words[-1].lower_ in STUDIES and words[-2].lower_ == "says":
        return Report(len(words) - 2, len(words), words[-2], words[-1])
    for k in range(len(words) - 3, 1, -1):
        if words[k].text == "," and words[k + 1].lower_ in _REPORTS and (source := _source(words[k + 1 :])) is not None:
            is_clause = any(t.tag_ in FINITE for t in words[k + 2 : k + 2 + _LONGEST])
            return None if is_clause else Report(k, len(words), words[k + 1], source)
    return None


def _source(words: Sequence[Token]) -> Token | None:
    """Return the noun of "finds a large Danish study of rowers", None where another noun phrase stands behind the verb."""
    verb, behind = words[0], words[1:]
    end = next((k for k, t in enumerate(behind) if t.tag_ in FINITE or t.tag_ in {"IN", "VBN", "TO"} or t.is_punct), len(behind))
    nouns = [t for t in behind[:end] if t.tag_ in NOUNS]
    return nouns[-1] if nouns and (nouns[-1].lower_ in _SOURCES or (verb.lower_ in _SAYS and end == len(behind))) else None


_SAYS = frozenset({"says", "say"})
"""Those that act on no thing: what stands behind them says it."""


def _said_by(words: Sequence[Token]) -> Report | None:
    """Find ", new study finds"."""
    end = len(words) - (words[-1].text in {".", "!"})
    verb = words[end - 1]
    word = reporting_verb(verb) if verb.tag_ in FINITE else None
    mark = next((k for k in range(end - 3, max(end - _LONGEST - 1, 1), -1) if words[k].text == ","), None)
    if mark is None or word is None or word.reporting_class not in _CLASSES or "that" not in word.complements:
        return None
    source = next((c for c in verb.children if c.dep_ in SUBJECT_LABELS and c.i > words[mark].i and c.tag_ in NOUNS), None)
    is_one = source is not None and source.left_edge.i == words[mark].i + 1
    return Report(mark, end, verb, source) if is_one and source is not None else None


def _named(words: Sequence[Token]) -> Report | None:
    """Find ": Swedish study"."""
    last = words[-1]
    mark = next((k for k in range(len(words) - 2, max(len(words) - _LONGEST, 1), -1) if words[k].text in HEADLINE_MARKS), None)
    if mark is None or last.lower_ not in STUDIES or (words[mark].text != ":" and not words[mark - 1].whitespace_):
        return None
    is_name = all(t.tag_ in NOUNS or t.tag_ in {"JJ", "DT"} for t in words[mark + 1 : -1])
    return Report(mark, len(words), None, last) if is_name else None
