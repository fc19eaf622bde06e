"""Clauses behind a verb: in "the captain left | before the mate arrived" the captain did not arrive, and nobody left him.

In "rowers may sing, | playing down the leak, a study found" the study plays nothing down, and "bread is cheaper | where bakers compete"
does not tell where that would be.
"""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import child, children, word_at
from kg.extract.language.tree import Token

_TIMES = frozenset({"before", "after", "until", "since"})
_GOING = frozenset("leave arrive die depart retire resign collapse disappear vanish escape emerge return land sail swim flee".split())
"""Verbs of which what looks like a participle behind a noun is what that does."""

_HOW = frozenset("well badly poorly properly correctly effectively safely quickly slowly differently normally together".split())


def mend_where_behind(where: Token) -> None:
    """Make a circumstance of the clause that says where something is so."""
    clause = where.head
    is_there = where.lower_ == "where" and where.dep_ in {"advmod", "mark"} and clause.dep_ == "ccomp" and where.i == clause.head.i + 1
    if is_there and clause.head.pos_ == "ADJ":
        clause.dep_ = "advcl"


def mend_clause_behind(case: Token) -> None:
    """Make the verb behind a noun what its sentence states, and the one at the end a clause of time with the noun before it."""
    if case.lower_ in {"when", "if", "unless"} and case.i > case.sent.start + 1:
        _mend_how(case.nbor(-1), case)
    if case.tag_ == "VBN" and case.dep_ == "acl":
        _mend_report_behind(case, case.head)
    doer = case.head
    first, last = doer.head, doer.head.head.head
    noun = first.head
    is_led = case.lower_ in _TIMES and case.dep_ == "case" and doer.dep_ == "obl" and first.dep_ == "acl" and case.i == first.i + 1
    if not is_led or first.lemma_.lower() not in _GOING or first.lower_.endswith("ing") or noun.dep_ != "nsubj":
        return
    if last.i != doer.right_edge.i + 1 or last.tag_ != "VBD" or child(first, "aux", "aux:pass") is not None:
        return
    take_place(first, last)
    first.tag_ = "VBD"
    noun.head, last.head, last.dep_ = first, first, "advcl"
    doer.head, doer.dep_, case.head, case.dep_ = last, "nsubj", last, "mark"
    for stop in [t for t in children(last, "punct") if t.i > last.i]:
        stop.head = first


def _mend_how(how: Token, mark: Token) -> None:
    """Hang on the verb right before it what says how, not on the clause behind: "works | well | when used with oil"."""
    clause, verb = mark.head, how.nbor(-1)
    if how.lower_ in _HOW and how.head.i == clause.i and clause.head.i == verb.i and clause.dep_ == "advcl":
        how.head, how.dep_ = verb, "advmod"


def _mend_report_behind(found: Token, teller: Token) -> None:
    """Make a report of the last words behind a doing, which is not the teller's: "may sing, | playing down the leak, | a study found"."""
    doing, first = teller.head, next((t for t in teller.subtree if not t.is_punct), teller)
    is_last = found.i == teller.i + 1 and word_at(found, 1) == "." and word_at(first, -1) == ","
    if not is_last or teller.dep_ != "nsubj" or doing.tag_ != "VBG" or doing.i > teller.i or reporting_verb(found) is None:
        return
    told = found.sent.root
    take_place(found, told)
    told.head, told.dep_, teller.head, found.tag_ = found, "ccomp", found, "VBD"
