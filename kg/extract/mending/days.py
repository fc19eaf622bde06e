"""Days, months and seasons without a preposition say when: "opens | Monday", "approved the plan | Tuesday", "closed | last winter"."""

from __future__ import annotations

from kg.extract.clauses.shared_objects import INTRANSITIVE
from kg.extract.language.kinds import kind_of
from kg.extract.language.syntax import SUBJECTS, child, children, word_at
from kg.extract.language.times import MONTHS, SEASONS, is_bare_day, is_time
from kg.extract.language.tree import Token

_SPENDING = frozenset(
    "spend love hate enjoy like dread prefer survive mark celebrate declare call name miss choose pick propose remember follow precede"
    " waste take welcome make be become need want have get say mean suggest designate expect reach".split()
)
"""Verbs that take a day for what they act on: "they | love | Mondays"."""


def mend_day(day: Token) -> None:
    """Hang on the verb, as a time, a day that was taken for what the verb acts on, or for a second name of that."""
    _mend_year(day)
    _mend_since(day)
    _mend_doing_then(day)
    _mend_behind_phrase(day)
    _mend_behind_doer(day)
    _mend_rate(day)
    _mend_behind_day(day)
    if not is_bare_day(day) or child(day, "conj", "acl:relcl", "nmod", "nummod") is not None:
        return
    if day.dep_ == "obj" and day.i > day.head.i and day.head.lemma_.lower() not in _SPENDING and day.left_edge.i == _behind(day.head):
        day.dep_ = "obl:unmarked"
    thing = day.head
    is_beside = day.dep_ in {"appos", "flat"} and day.i == thing.right_edge.i and word_at(day, -1) != ","
    if is_beside and thing.dep_ in {"obj", "obl"} and thing.head.pos_ == "VERB" and thing.i > thing.head.i and thing.pos_ == "NOUN":
        day.head, day.dep_ = thing.head, "obl:unmarked"


def _mend_since(date: Token) -> None:
    """Give a date its "since" that was taken for the opening of a clause: "| since 1957 she worked in Hull"."""
    since = date.nbor(-1) if date.i > date.sent.start else date
    is_of_date = since.lower_ in {"since", "until"} and since.dep_ == "mark" and since.head.i == date.head.i and date.dep_ == "obl"
    if is_of_date and is_time(date) and child(date, "case") is None and date.left_edge.i == date.i:
        since.head, since.dep_ = date, "case"


def _mend_doing_then(time: Token) -> None:
    """Hang on the verb what somebody did at a time, and no time did: "worked into the winter | putting lamps under the tub"."""
    doing = next((c for c in children(time, "acl") if c.tag_ == "VBG" and c.i == time.i + 1 and child(c, "obj") is not None), None)
    is_when = time.dep_ == "obl" and time.head.pos_ == "VERB" and (is_time(time) or time.lower_ in SEASONS)
    if doing is not None and is_when and doing.lemma_.lower() not in _OF_TIMES:
        doing.head, doing.dep_ = time.head, "advcl"


_OF_TIMES = frozenset("end start begin last follow precede span mark lead include run cover".split())
"""What a time does itself: "in the year | ending March 31"."""


def _mend_year(year: Token) -> None:
    """Hang a year on the month before it: "was made mayor of Kent in July | 1946"."""
    before = year.nbor(-1) if year.i > year.sent.start else year
    is_year = year.tag_ == "CD" and year.text.isdigit() and len(year.text) == 4 and before.lower_ in MONTHS and before.pos_ == "PROPN"
    if is_year and year.head.i < before.i and year.dep_ in {"nmod", "nummod", "appos"} and not list(year.children):
        year.head, year.dep_ = before, "nmod:unmarked"


def _mend_rate(period: Token) -> None:
    """Hang "a day" on what there is so much of a day, to which it is no further thing: "five fruit and veg | a day"."""
    if period.dep_ != "conj" or period.lower_ not in {"day", "week", "month", "year", "night"}:
        return
    before = period.left_edge.nbor(-1) if period.left_edge.i > period.sent.start else period
    if (
        period.left_edge.lower_ in {"a", "per"}
        and child(period, "cc", "amod") is None
        and period.left_edge.i == period.i - 1
        and before.tag_ in {"NN", "NNS"}
    ):
        period.head, period.dep_ = before, "nmod:unmarked"


def _mend_behind_day(thing: Token) -> None:
    """Make what a verb acts on of a noun behind a day: "will sell | on Monday | its last boat"."""
    if thing.dep_ not in {"obl", "obl:unmarked"} or child(thing, "case") is not None or thing.head.pos_ != "VERB":
        return
    verb = thing.head
    day = next((t for t in children(verb, "obl") if t.right_edge.i == thing.left_edge.i - 1 and t.i > verb.i), None)
    is_known = child(thing, "det", "nmod:poss") is not None and thing.tag_ in {"NN", "NNS", "NNP"} and not is_time(thing)
    if day is not None and is_known and is_bare_day(day):
        is_active = child(verb, "obj", "aux:pass", "xcomp", "ccomp") is None and verb.lemma_.lower() not in INTRANSITIVE
        thing.dep_ = "obj" if is_active else thing.dep_
        verb.tag_ = "VBD" if is_active and verb.tag_ == "VBN" and child(verb, "aux") is None else verb.tag_


def _behind(verb: Token) -> int:
    """Return the place of the word behind a verb and its particle: "burned down | last spring"."""
    return max((t.i for t in children(verb, "compound:prt") if t.i == verb.i + 1), default=verb.i) + 1


def _mend_behind_phrase(month: Token) -> None:
    """Hang on the verb a month behind a phrase that says what for: "was closed for repairs | in May"."""
    noun = month.head
    case = child(month, "case")
    is_last = noun.dep_ == "obl" and month.dep_ == "nmod" and month.right_edge.i == noun.right_edge.i
    if not is_last or case is None or case.lower_ not in {"in", "on"} or not is_bare_day(month) or noun.head.pos_ != "VERB":
        return
    is_plain = noun.i > noun.head.i and child(noun, "acl", "acl:relcl", *SUBJECTS) is None
    if is_plain and case.i == noun.i + 1:
        month.head, month.dep_ = noun.head, "obl"


def _mend_behind_doer(day: Token) -> None:
    """Hang on the verb a day between it and who does it: "Ann Moor | on Friday | sold boats"; "the race on Friday" is another race."""
    doer, case = day.head, child(day, "case")
    is_between = day.dep_ == "nmod" and doer.dep_ in SUBJECTS and doer.i < day.i < doer.head.i and day.right_edge.i == doer.right_edge.i
    if is_between and case is not None and case.lower_ == "on" and is_bare_day(day) and kind_of(doer) in {"person", "name", "organization"}:
        day.head, day.dep_ = doer.head, "obl"
