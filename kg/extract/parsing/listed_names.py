"""Lists of names that a small parser takes apart: "led by A. Moor, | Deborah R. Lund, and Ida Cole", "paid by a club; | a bank; a town".

Of people in a list the first name alone is read, and semicolons between things are read as commas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from kg.extract.language.degrees import is_degree
from kg.extract.language.given_names import names_somebody
from kg.extract.language.kinds import is_body, is_thing_name
from kg.extract.language.syntax import FINITE
from kg.extract.language.tree import Token

_GIVEN = "Ann"
"""A name that is read for an initial."""
_PARTICLES = frozenset("van von der den de del di da dos du ter la le bin al el".split())
_LONGEST_NAME = 6
_LEAST_PEOPLE = 3
"""Of a list of people."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words, from one place up to another, that belong to the word at ``bearer`` and are not read; ``stand_in`` is read for that one."""

    start: int
    end: int
    bearer: int
    stand_in: str = ""
    is_list: bool = False
    """Its commas are those of a list, none of the name's own."""
    is_name: bool = False
    """What is read for the word is a name, as that is."""


def people_in(words: Sequence[Token]) -> list[Part]:
    """Return of each person in a list of people what stands behind the first name, and the semicolons between them."""
    found: list[Part] = []
    run: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        end = _end_of_person(words, at)
        if end > at:
            run.append((at, end))
            at = _next_in_list(words, end)
            if at > end:
                continue
        found += _parts(words, run)
        run, at = [], max(at, end) + (end == at)
    return found + _parts(words, run)


def _parts(words: Sequence[Token], run: Sequence[tuple[int, int]]) -> list[Part]:
    """Return the parts of people in a row, none where too few are or too few have known first names."""
    n_known = sum(names_somebody(words[a].text) or _is_initial(words[a].text) for a, _ in run)
    if len(run) < _LEAST_PEOPLE or 2 * n_known < len(run):
        return []
    marks = (k for k in range(run[0][1], run[-1][0]) if words[k].text == ";")
    people = (Part(a + 1, b, a, _GIVEN if _is_initial(words[a].text) else "", is_name=_is_initial(words[a].text)) for a, b in run)
    return [*people, *(Part(k, k + 1, k, ",") for k in marks)]


def _end_of_person(words: Sequence[Token], at: int) -> int:
    """Return where the name of a person that begins at a place ends, the place itself where none does."""
    rest = words[at : at + _LONGEST_NAME]
    name = list(takewhile(lambda t: t.text[:1].isupper() or t.lower_ in _PARTICLES or t.text == "-", rest))
    is_whole = len(name) > 1 and name[0].text[:1].isupper() and len(name[-1].text) > 1 and name[-1].text[1:2].islower()
    if not is_whole or is_body(name) or is_thing_name([t.text for t in name]) or any(t.tag_ in FINITE for t in name):
        return at
    return at + len(name) if all(_is_initial(t.text) or t.text == "-" or t.text.replace("-", "").isalpha() for t in name) else at


def _is_initial(text: str) -> bool:
    return text[:1].isupper() and text.endswith(".") and len(text) < 5


def _next_in_list(words: Sequence[Token], end: int) -> int:
    """Return where the next item of a list begins, behind degrees, a comma and "and"; the end of this one where none follows."""
    at = end
    while at < len(words) and words[at].text == "," and (after := end_of_degree(words, at + 1)) > at + 1:
        at = after
    joint = at
    at += at < len(words) and words[at].text in {",", ";"}
    at += at < len(words) and words[at].lower_ in {"and", "&"}
    at += at > joint and at < len(words) and words[at].lower_ in _TITLES
    return at if at > joint else end


_TITLES = frozenset("dr dr. prof prof. professor mr mr. mrs mrs. ms ms. sir dame".split())


def end_of_degree(words: Sequence[Token], at: int) -> int:
    """Return where the degree at a place ends, which may be several words to the tokenizer, or the place itself where there is none."""
    text, found = "", at
    for k in range(at, min(at + 5, len(words))):
        if words[k].text in {",", ";"} or (k > at and words[k - 1].whitespace_):
            break
        text += words[k].text
        is_stop = words[k].text == "." and k == len(words) - 1
        if is_degree(text) and not is_stop:
            found = k + 1
    return found


def items_in(words: Sequence[Token]) -> list[Part]:
    """Return the semicolons between three things or more, and where one is: "a club; the Moor Fund | , Norway; a town"."""
    marks = [k for k, t in enumerate(words) if t.text == ";"]
    if len(marks) < 2 or any(t.tag_ in FINITE for t in words[marks[0] :]):
        return []
    places = [_place_before(words, mark) for mark in marks[1:]]
    known = {k for place in places if place is not None for k in range(place.start, place.end)}
    commas = [k for k in range(marks[0], len(words)) if words[k].text == "," and k not in known]
    if any(end_of_degree(words, k + 1) == k + 1 for k in commas):
        return []  # what is said of each stands between commas
    return [*(Part(k, k + 1, k, ",") for k in marks), *filter(None, places)]


def _place_before(words: Sequence[Token], mark: int) -> Part | None:
    """Return where a thing is, the last words before a semicolon: "the Moor Fund | , Norway | ;"."""
    comma = next((k for k in range(mark - 1, max(mark - 4, 0), -1) if words[k].text == ","), None)
    is_place = comma is not None and comma < mark - 1 and all(t.text.istitle() for t in words[comma + 1 : mark])
    return Part(comma, mark, comma - 1) if comma is not None and is_place else None
