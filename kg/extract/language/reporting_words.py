"""The words that report: verbs and nouns whose complement is somebody's statement, from ``reporting_words.tsv``.

A word's class says what its complement is: a statement (say), a finding (find), an opinion (think), a question (ask),
something denied (deny), something wanted (intend), the thing that is judged (judge), or an impression (seem).
Its strength is the certainty that the reporting lends to a bare complement: who believes does not know.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.extract.language.tree import Token
from kg.model import Certainty

_TABLE = Path(__file__).parent / "reporting_words.tsv"
_VOWELS = frozenset("aeiou")


class ReportingClass(StrEnum):
    """What a reporting word does to its complement."""

    SAY = "say"
    FIND = "find"
    THINK = "think"
    ASK = "ask"
    DENY = "deny"
    INTEND = "intend"
    JUDGE = "judge"
    SEEM = "seem"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingWord:
    """A verb or noun that reports. ``complements`` holds ``that`` (clause or quotation), ``inf``, ``np`` and prepositions."""

    lemma: str
    reporting_class: ReportingClass
    strength: Certainty
    complements: frozenset[str]


def reporting_strength(lemma: str) -> Certainty | None:
    """Return the certainty that a reporting verb lends to what it reports, None for a verb that does not report.

    >>> reporting_strength("suggest"), reporting_strength("conclude"), reporting_strength("swim")
    (<Certainty.PROBABLE: 'probable'>, <Certainty.ASSERTED: 'asserted'>, None)
    """
    word = _words("verb").get(lemma)
    return word.strength if word is not None else None


def reporting_verb(token: Token) -> ReportingWord | None:
    """Return the reporting verb that the token is a form of; the form decides, since lemmatizers err on rare verbs.

    A participle before a noun ("ordered rows") reports nothing.
    """
    if token.dep_ == "amod" or not (token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB")):
        return None
    if token.lower_ in {"figure", "figured"} and any(c.lower_ == "out" for c in token.children):
        return None  # what is figured out is found
    return _words("verb").get(token.lower_)


STUDIES = frozenset("study studies report reports research review trial analysis poll polls survey surveys".split())
_LONGEST_NAME = 6


def is_study_named(words: Sequence[Token]) -> bool:
    """Tell whether words that close a headline name the study that says it, and nothing else: ": Swedish study"."""
    is_name = 0 < len(words) <= _LONGEST_NAME and words[-1].lower_ in STUDIES and all(t.lower_ not in {"news", "weekly"} for t in words)
    return is_name and not any(t.is_punct or t.pos_ in {"VERB", "AUX", "ADP"} for t in words)


def reporting_noun(token: Token) -> ReportingWord | None:
    """Return the reporting noun that the token is a form of."""
    if token.pos_ != "NOUN" and token.tag_ not in {"NN", "NNS"}:
        return None
    return _words("noun").get(token.lower_)


@cache
def _words(pos: str) -> dict[str, ReportingWord]:
    """Return each form of the table's words of one part of speech; a lemma's own form wins over another's."""
    forms: dict[str, ReportingWord] = {}
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["pos"] != pos:
                continue
            word = ReportingWord(
                lemma=row["lemma"],
                reporting_class=ReportingClass(row["class"]),
                strength=Certainty(row["strength"]),
                complements=frozenset(row["complements"].split()),
            )
            forms[word.lemma] = word
            for form in [*row["forms"].split(), *_regular_forms(word.lemma, pos)]:
                forms.setdefault(form, word)
    return forms


def _regular_forms(lemma: str, pos: str) -> list[str]:
    """Return the regular inflected forms of a noun or verb.

    >>> _regular_forms("deny", "verb"), _regular_forms("note", "verb"), _regular_forms("promise", "noun")
    (['denies', 'denied', 'denying'], ['notes', 'noted', 'noting'], ['promises'])
    """
    stem = lemma
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        stem = lemma[:-1]
        third, past = stem + "ies", stem + "ied"
    elif lemma.endswith(("s", "sh", "ch", "x", "z")):
        third, past = lemma + "es", lemma + "ed"
    else:
        third, past = lemma + "s", lemma + ("d" if lemma.endswith("e") else "ed")
    if pos == "noun":
        return [third]
    silent = lemma.endswith("e") and not lemma.endswith("ee")
    return [third, past, (lemma[:-1] if silent else lemma) + "ing"]
