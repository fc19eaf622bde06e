"""Sentence borders by rule: better than the parser's own on headings, abbreviations and quotations."""

from __future__ import annotations

import re

from kg.extract.language.degrees import is_degree

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sr jr st rev hon gen col sgt capt lt gov sen rep pres dept univ assn bros inc ltd co corp llc plc gmbh"
    " vs etc al cf ca approx est fig figs eq ref refs vol vols no nos pp ed eds e.g i.e eg ie viz resp min max avg sec"
    " jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun u.s u.k u.n e.u ph.d m.d d.c b.sc m.sc".split()
)
_MAY_END = frozenset("inc ltd co corp llc plc etc al u.s u.k u.n e.u ph.d m.d d.c jr sr".split())
"""Abbreviations after which a capital may well start the next sentence."""
_STARTERS = frozenset(
    "the a an this that these those it he she they we you i in on at for but and however if when while as there what who how why"
    " his her their our its my after before although though because since so yet or nor not no one some many most all both each"
    " according with about nearly more those".split()
)
_LONGEST = 500
"""Words. What goes on longer is a list or no text, and some rules look at a whole sentence for each of its verbs."""
_TWO_INITIALS = re.compile(r"(?:[A-Z]\.){2}\Z")
_TERMINAL = re.compile(r"[.!?…]+\Z")
_CLOSING = frozenset("\"'”’»)]}")
_OPENING = frozenset("\"'“‘«([{´`")


def headline_starts(words: list[str], spaces: list[bool]) -> list[bool]:
    """Tell the same of a headline, where a colon or a dash between spaces parts two statements."""
    starts = sentence_starts(words, spaces)
    for i in range(1, len(words) - 2):
        is_dash = words[i] in {"-", "–", "—"} and spaces[i - 1] and spaces[i]
        if is_dash or (words[i] == ":" and spaces[i]):
            starts[i + 1] = True
    return starts


def sentence_starts(words: list[str], spaces: list[bool]) -> list[bool]:
    """Tell of each word of one block whether it starts a sentence. ``spaces[i]``: white space follows word ``i``."""
    starts = [False] * len(words)
    if words:
        starts[0] = True
    start = end = n_quotes = 0
    for i in range(len(words) - 1):
        if words[i] not in _CLOSING:
            end = i
        n_quotes += words[i] == '"'
        if starts[i]:
            start = i
        elif i - start >= _LONGEST:
            starts[i], start = True, i
        is_apart = spaces[i] or (words[i + 1] == '"' and n_quotes % 2 == 0)  # some pages leave out the space before a quotation
        if not _TERMINAL.search(words[end]) or not is_apart or words[i + 1] in _CLOSING - {'"', "'"}:
            continue
        if words[i + 1] == '"' and n_quotes % 2:
            continue
        following = i + 1
        while following < len(words) - 1 and words[following] in _OPENING:
            following += 1
        if _ends(words, end) and _may_start(words, end, following, quoted=end < i):
            starts[i + 1] = True
    return starts


def _ends(words: list[str], i: int) -> bool:
    """Tell whether the stop at word ``i`` can close a sentence: not one of an initial or an abbreviation ("Ms.", while "MS." may)."""
    word = words[i]
    if word != "." and not word.endswith("."):
        return True
    written = word[:-1] if len(word) > 1 else words[i - 1] if i else ""
    stem = written.lower()
    if len(written) > 1 and written.isalpha() and written.isupper() and not (i + 1 < len(words) and words[i + 1].isupper()):
        return True
    if stem in _ABBREVIATIONS and stem not in _MAY_END:
        return stem in {"no", "min", "max", "sec", "fig"} and word == "." and not (i + 1 < len(words) and words[i + 1][:1].isdigit())
    return not (len(stem) == 1 and stem.isalpha() and stem != "i" and word != ".")


def _may_start(words: list[str], end: int, following: int, *, quoted: bool) -> bool:
    """Tell whether the word at ``following`` can open a sentence after the stop at ``end``."""
    first = words[following]
    stem = (words[end][:-1] if len(words[end]) > 1 else words[end - 1] if end else "").lower()
    is_in_name = end > 0 and words[end - 1][:1].isupper() and _TWO_INITIALS.match(words[end]) is not None
    if end > 0 and words[end - 1] == "," and is_degree(words[end]) and following + 1 < len(words) and first[:1].isupper():
        return words[following + 1][:1].islower() and first.isalpha()  # "led by Ann Moor, Ph.D. | Boats are dear"
    if words[end].endswith(".") and (is_in_name or stem in _MAY_END or (len(stem) == 1 and stem.isalpha())):
        return first.lower() in _STARTERS and first[:1].isupper()
    if first[:1].islower():
        return False
    return not (quoted and words[end] in {"?", "!"} and first[:1].islower())
