"""Reports in the middle of what they report: "The spray may, | Lee argues, | harm bees", ""The spray," | said Lee, | "kills weeds"".

Small parsers make one clause of both. The sentence is read without the report, which then hangs on its verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from kg.extract.language.closed_classes import SUBORDINATING
from kg.extract.language.reporting_words import ReportingClass, ReportingWord, reporting_verb
from kg.extract.language.syntax import FINITE
from kg.extract.language.tree import Token
from kg.extract.parsing.read_anew import NOUNS, SUBJECT_LABELS, parse_words, take_tree

_CLASSES = frozenset({ReportingClass.SAY, ReportingClass.THINK, ReportingClass.FIND})
_LONGEST = 7
"""Words of a report on either side of its verb."""
_OUTSIDE = frozenset({"WDT", "WP", "WRB", "CC", "TO", "MD", "EX"})
"""Tags of words that show a clause of another kind between the marks: "which Lee says", "and Lee says"."""
_CLOSING = frozenset("\"”'’") | {"''"}
_OPENING = frozenset("\"“'‘") | {"``"}


def read_interposed(words: Sequence[Token], nlp: Language) -> bool:
    """Give a sentence with a report in its middle the tree that it has without; tell whether it has one."""
    for k, verb in enumerate(words):
        word = reporting_verb(verb) if verb.tag_ in FINITE else None
        bounds = _bounds(words, k, word) if word is not None and word.reporting_class in _CLASSES else None
        if bounds is not None and _read_around(words, k, *bounds, nlp):
            return True
    return False


def _bounds(words: Sequence[Token], at: int, word: ReportingWord) -> tuple[int, int] | None:
    """Return the indices of the first and of the last word of the report around a verb, None where it is not set off so."""
    first = next((k for k in range(at, max(at - _LONGEST, 0), -1) if words[k - 1].text == "," or words[k - 1].text in _CLOSING), None)
    last = next((k for k in range(at, min(at + _LONGEST, len(words) - 2)) if words[k + 1].text == ","), None)
    if first is None or last is None or first == last:
        return None
    report = words[first : last + 1]
    is_report = sum(t.tag_ in FINITE for t in report) == 1 and any(t.tag_ in NOUNS or t.tag_ == "PRP" for t in report)
    is_told = "whom" in word.complements and first < at
    return (first, last) if is_report and (at in {first, last} or is_told) and not any(t.tag_ in _OUTSIDE for t in report) else None


def _read_around(words: Sequence[Token], at: int, first: int, last: int, nlp: Language) -> bool:
    """Read the sentence without the report; tell whether that makes one clause of what stands before and behind it."""
    end, start = first, last + 2
    while end > 0 and words[end - 1].is_punct:
        end -= 1
    is_quoted = words[start].text in _OPENING
    start += is_quoted
    before, behind = words[:end], words[start:]
    is_clause = _is_condition(before)
    if not (is_clause or _is_parted(before, behind, is_quoted=is_quoted)) or (words[first - 1].text in _CLOSING) != is_quoted:
        return False
    end += is_clause  # the comma behind a clause stays
    rest = [*words[:end], *behind]
    read = list(parse_words([t.text for t in rest], [True] * len(rest), nlp))
    top = next(t for t in read if t.head.i == t.i)
    if not any(c.dep_ in SUBJECT_LABELS and (c.i >= end if is_clause else c.i < end) for c in top.children):
        return False
    verb = take_tree(rest, read)
    _hang_report(words[first : last + 1], words[at], verb, nlp)
    for mark in (*words[end:first], *words[last + 1 : start]):
        mark.head, mark.dep_ = verb, "punct"
    return True


def _is_condition(before: Sequence[Token]) -> bool:
    """Tell whether the clause of a condition stands before: ""If it rains," | Lee said, | "the dam will leak"."""
    words = [t for t in before if not t.is_punct]
    return len(words) > 2 and words[0].lower_ in SUBORDINATING and any(t.tag_ in FINITE for t in words)


def _is_parted(before: Sequence[Token], behind: Sequence[Token], *, is_quoted: bool) -> bool:
    """Tell whether a subject, or it and its auxiliary, stands before, and the verb behind."""
    words = [t for t in before if not t.is_punct]
    if not words or not behind or words[-1].tag_ not in NOUNS | {"MD", "PRP", "VBZ", "VBP", "VBD"} or words[0].tag_ in {"IN", "RB"}:
        return False
    verbs = [t for t in words if t.tag_ in FINITE]
    if verbs:
        return verbs == words[-1:] and (words[-1].tag_ == "MD" or words[-1].lemma_ in {"be", "have"}) and behind[0].tag_ not in {"CC", "IN"}
    return is_quoted or behind[0].tag_ in FINITE or (behind[0].tag_ == "RB" and len(behind) > 1 and behind[1].tag_ in FINITE)


def _hang_report(report: Sequence[Token], verb: Token, top: Token, nlp: Language) -> None:
    """Hang the report on the verb of what it reports, and on its own verb who reports, and to whom."""
    verb.head, verb.dep_ = top, "parataxis"
    before, behind = [t for t in report if t.i < verb.i], [t for t in report if t.i > verb.i]
    for part, label in ((before, "nsubj"), (behind, "obj" if before else "nsubj")):
        if part:
            head = take_tree(part, list(parse_words([t.text for t in part], [bool(t.whitespace_) for t in part], nlp)))
            head.head, head.dep_ = verb, label
