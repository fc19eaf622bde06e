"""Mending degrees and ages: in "all had | moderate to severe gout" nobody had moderate to anything, and "women | aged 49" are of that age.

Two adjectives with "to" between them and a noun behind them modify that noun, and a number behind "aged" says of what age, wherever the
parser hung them.
"""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, word_at
from kg.extract.language.times import is_date, is_time
from kg.extract.language.tree import Token

_DEGREES = frozenset(
    "mild moderate severe low high medium intermediate small large light heavy minor major short long poor fair good weak strong"
    " slight serious".split()
)


_OPENING = frozenset("aged longer more less to old".split())
"""Words other than numbers that may be part of a range."""


def mend_range(token: Token) -> None:
    """Make one phrase of a noun and the degrees before it, and of an age and its number."""
    if (token.tag_ != "CD" and token.lower_ not in _OPENING) or token.i <= token.sent.start:
        return
    if token.tag_ == "CD" and token.nbor(-1).lower_ in {"age", "aged"} and token.head.i < token.i - 1:
        token.head, token.dep_ = token.nbor(-1), "nmod" if token.nbor(-1).lower_ == "age" else "obj"
    if token.tag_ == "CD" and token.dep_ == "obj" and is_date(token):
        token.dep_ = "obl:unmarked"
    if token.tag_ == "CD" and token.nbor(-1).lower_ in _STAGES:
        _mend_stage(token.nbor(-1), token)
    if token.lower_ == "aged" and token.nbor(-1).text == "(" and token.i > token.sent.start + 1 and token.nbor(-2).tag_ == "NNS":
        token.head, token.dep_ = token.nbor(-2), "acl"
    if token.lower_ in {"longer", "more", "less"} and token.nbor(-1).lower_ == "or" and token.i > token.sent.start + 1:
        _mend_bound(token)
    if token.lower_ == "old" and token.dep_ == "advcl" and token.nbor(-1).lower_ in {"year", "years", "months"}:
        _mend_old(token, token.nbor(-1))
    if token.lower_ == "to" and token.i + 2 < token.sent.end:
        _mend_degrees(token)
        _mend_part(token)
        _mend_numbers(token)
        _mend_shares(token)
        _mend_span(token)
        _mend_figures(token)


def _mend_figures(to: Token) -> None:
    """Make where a number got to of "rose | to double digits", which doubles nothing."""
    kind, noun = to.nbor(1), to.nbor(2)
    if kind.lower_ not in {"double", "triple", "single"} or noun.lower_ not in {"digits", "figures"} or to.dep_ != "mark":
        return
    if noun.head.i == kind.i and kind.head.i < to.i:
        noun.head, noun.dep_, to.head, to.dep_ = kind.head, "obl", noun, "case"
        for part in [c for c in kind.children if c.i not in {noun.i, to.i}]:
            part.head = noun
        kind.head, kind.dep_, kind.tag_, kind.pos_ = noun, "amod", "JJ", "ADJ"


def _mend_old(old: Token, years: Token) -> None:
    """Hang an age on the noun before it: "men from the ages of | 25 to 54 years old", "took in men | 25 years old"."""
    first = years.left_edge
    noun = first.nbor(-1) if first.i > first.sent.start else first
    if noun.tag_ not in {"NNS", "NN"} or years.head.i != old.i or old.i in {a.i for a in noun.ancestors}:
        return
    if first.tag_ == "IN":
        years.head, years.dep_, old.head, old.dep_ = noun, "nmod", years, "amod"
    else:
        old.head, old.dep_ = noun, "acl"


def _mend_part(to: Token) -> None:
    """Make one amount of "| 5 to 15 of those boats | sank", where the parser took "to" for a preposition of the verb."""
    first, last = to.nbor(-1), to.nbor(1)
    is_part = last.tag_ == "CD" and last.dep_ == "obl" and child(last, "nmod") is not None and word_at(last, 1) == "of"
    if first.tag_ == "CD" and first.dep_ in SUBJECTS and is_part and last.head.i == first.head.i:
        last.head, last.dep_ = first, "nmod"


def _mend_numbers(to: Token) -> None:
    """Make one amount of "flashed | 10 to 20 lights" and "are | one to three metres long", where the parser took "to" for a preposition."""
    low, high = to.nbor(-1), to.nbor(1)
    noun = high.head
    if low.tag_ == high.tag_ == "CD" and to.head.i == high.i and high.dep_ == "obl" and low.dep_ in {"nmod", "obl", "nummod"}:
        high.head, high.dep_ = low, "nmod"  # "checks for ages 65 | to 74"
    if low.tag_ != "CD" or high.tag_ != "CD" or high.dep_ != "nummod" or noun.i < high.i:
        return
    if noun.head.i == low.i:
        for part in [c for c in low.children if c.i != noun.i]:
            part.head = noun
        take_place(noun, low)
    elif low.dep_ == "obj" and noun.dep_ in {"obl", "obj"} and low.head.i == noun.head.i:
        for part in [*low.children]:
            part.head = noun
        noun.dep_ = "obj"
    elif low.head.i != noun.i:
        return
    low.head, low.dep_, to.head, to.dep_ = noun, "nummod", high, "mark"
    if noun.dep_ == "obl" and child(noun, "case") is None and child(noun.head, "obj") is None and not is_time(noun):
        noun.dep_ = "obj"


def _mend_span(to: Token) -> None:
    """Hang the end of a span on its beginning: "was built from 1906 | to 1908", "fell from 6 percent (8 of 140) | to 2 percent"."""
    end = to.head
    is_price = end.text in {"$", "£", "€"}  # "costs $30 | to $50 a month"
    start = next((t for t in children(end.head, "obl", *(["obj"] if is_price else [])) if t.right_edge.i == to.i - 1), None)
    led_by = {c.lower_ for c in children(start, "case")} if start is not None else set()
    if start is None or end.dep_ != "obl" or to.dep_ != "case":
        return
    is_round = end.lower_ in _NEXT or end.lower_ == start.lower_
    is_time_span = (is_time(start) and is_time(end)) or start.tag_ == end.tag_ == "CD"
    is_course = start.text == end.text and all(child(t, "nummod") is not None for t in (start, end))
    if ("from" in led_by and (is_round or is_time_span)) or (is_course and (led_by & {"from", "by", "at"} or is_price)):
        end.head, end.dep_ = start, "nmod"
        for aside in children(start, "parataxis") if is_course else ():
            aside.dep_ = "nmod"


_NEXT = frozenset({"other", "another", "next"})
"""What only goes round among those of a kind: "varies from one mill | to the next"."""
_PERCENT = frozenset({"%", "percent"})


def _mend_degrees(to: Token) -> None:
    low, high = to.nbor(-1), to.nbor(1)
    noun = high.head
    if low.lower_ in _PERCENT and low.dep_ == "obj" and to.head.lower_ in _PERCENT and to.head.dep_ == "obl" and to.head.i == to.i + 2:
        to.head.head, to.head.dep_ = low, "nmod"
    is_range = low.lower_ in _DEGREES and high.lower_ in _DEGREES and high.dep_ == "amod" and noun.i > high.i
    if not is_range or noun.pos_ not in {"NOUN", "PROPN"} or (child(low, "cop") is not None and child(low, "case") is None):
        return
    if any(a.i == low.i for a in noun.ancestors):
        take_place(noun, low)
    for part in [c for c in low.children if c.i < low.i]:
        part.head = noun
    low.head, low.dep_, low.tag_, low.pos_ = noun, "amod", "JJ", "ADJ"
    to.head, to.dep_ = high, "mark"


def _mend_shares(to: Token) -> None:
    """Make the things behind a range of shares the head: "had | 30 percent to 45 percent | reductions"."""
    low, noun = to.nbor(-1), to.head
    if noun.i < to.i + 3 or noun.tag_ != "NNS" or noun.dep_ not in {"obl", "nmod"} or to.dep_ != "case":
        return
    high = noun.nbor(-1)
    while high.i > to.i and high.tag_ in {"JJ", "JJR"} and high.head.i == noun.i:
        high = high.nbor(-1)
    is_range = low.lower_ in _PERCENT and high.lower_ in _PERCENT and high.i == to.i + 2 and child(low, "nummod") is not None
    if not is_range:
        return
    if noun.head.i == low.head.i:
        noun.head, noun.dep_, low.head = low.head, low.dep_, noun
    elif noun.head.i == low.i:
        take_place(noun, low)
        low.head = noun
    else:
        return
    low.dep_, to.head, to.dep_ = "compound", high, "mark"


_STAGES = frozenset("phase type stage grade".split())


def _mend_stage(stage: Token, number: Token) -> None:
    """Make one phrase of "phase 2 and 3 | trials", where the parser counted two things."""
    noun = number.head
    if noun.i < number.i or noun.pos_ not in {"NOUN", "PROPN"} or noun.i == stage.head.i or any(a.i == noun.i for a in stage.ancestors):
        return
    if noun.head.i != stage.head.i and stage.i not in {a.i for a in noun.ancestors} and noun.dep_ not in {"nsubj", "nsubj:pass"}:
        return
    noun.head, noun.dep_ = stage.head, stage.dep_
    for part in [c for c in stage.children if c.i < stage.i]:
        part.head = noun
    stage.head, stage.dep_, number.head, number.dep_ = noun, "compound", stage, "nummod"


def _mend_bound(bound: Token) -> None:
    """Tie to an amount what leaves it open: "men who drank tar for five years | or longer | had gout"."""
    joint, amount = bound.nbor(-1), bound.nbor(-2)
    later = joint.head if joint.head.i > bound.i else bound.head
    if not (is_time(amount) or amount.lower_ in _PERCENT) or later.i < bound.i or later.tag_ not in FINITE:
        return
    bound.head, bound.dep_, joint.head, joint.dep_ = amount, "conj", bound, "cc"
    clause = later.head
    if later.dep_ != "conj" or clause.dep_ != "acl:relcl" or child(later, "cc", *SUBJECTS) is not None:
        return
    people = clause.head
    take_place(later, people)
    people.head, people.dep_ = later, "nsubj:pass" if child(later, "aux:pass") is not None else "nsubj"
