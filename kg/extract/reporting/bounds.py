"""Where clauses and phrases of a sentence end: the marks between them, and ranges of words without the marks at their ends."""

from __future__ import annotations

from kg.extract.language.closed_classes import DASHES
from kg.extract.language.tree import Doc, Token

Ranges = list[tuple[int, int]]
QUOTE_MARKS = frozenset("“”\"«»‘’'´") | {"''", "``"}
MARKS = frozenset(",;:()[]")
ENDS = frozenset(".!?…")
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
OPENING = {"(": ")", "[": "]", "—": "—", "–": "–", "--": "--"}


def span(doc: Doc, low: int, high: int) -> Ranges:
    """Return the range without marks at its ends, quotation marks and brackets apart; none where only "that" is left."""
    while low < high and doc[low].is_punct and doc[low].text not in QUOTE_MARKS | {"(", "["}:
        low += 1
    while high > low and doc[high - 1].is_punct and doc[high - 1].text not in QUOTE_MARKS | {")", "]"}:
        high -= 1
    is_empty = low >= high or (high - low == 1 and doc[low].lower_ == "that")
    is_question_of_manner = not is_empty and doc[low].tag_ == "WRB" and low + 1 < high and doc[low + 1].lower_ == "to"
    return [] if is_empty or is_question_of_manner else [(low, high)]


def is_boundary(token: Token) -> bool:
    """Tell whether the token is a mark between clauses; a hyphen inside a word is none."""
    if token.text in DASHES:
        return token.i == 0 or bool(token.nbor(-1).whitespace_) or token.text in {"—", "--"}
    return token.text in MARKS or token.text in QUOTE_MARKS
