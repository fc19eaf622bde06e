"""Benefits that are spoken of as things: "there is no benefit from tea", "the benefits are large", "older men saw a benefit".

Of what a bare benefit is one, the page has said elsewhere.
"""

from __future__ import annotations

import re

from kg.resolve.effects import Case, Reading, is_people, people_of
from kg.resolve.wordings import BENEFITS, HEALTH, LOWERS, Told, told
from kg.text import fold, strip_determiners

_OF = re.compile(
    r"(?:(?!added|additional|extra|further|greater|less|more|tax|cost)[\w-]+ ){0,2}?(?P<kind>mortality|survival)? ?"
    r"(?:benefits?|efficacy|effectiveness) (?:from|of|with) (?P<thing>\S.*)"
)
_BARE = re.compile(
    r"(?:(?:possible|potential|health|clinical|clear|real|significant|overall|net|such|medical|apparent|meaningful) ){0,3}"
    r"(?:benefits?|efficacy|effectiveness)(?: (?:in|for|among) (?P<whom>\S.*))?"
)
_LARGE = re.compile(
    r"(?:(?:\w+ly|very|quite|so|that) )?(?:large|great|strong|clear|real|small|modest|substantial|considerable|significant|evident)"
)
_SEES = frozenset({"observes", "finds", "shows", "demonstrates", "reports", "detects"})
_GETS = frozenset({"has", "receives", "gets", "experiences", "derives"})
_IS = frozenset({"is", "remains"})


def benefit_in(label: str, subject: str, obj: str) -> tuple[str, Told] | None:
    """Return what is said to do good where a sentence says that there is a benefit of it, or that somebody found one; and what good.

    >>> benefit_in("finds", "the trial", "a mortality benefit of tea")[1].outcome.thing, benefit_in("exists", "benefit from tea", "")[0]
    ('death', 'tea')
    """
    found = _OF.fullmatch(fold(strip_determiners(obj if label in _SEES else subject if label == "exists" else "")))
    if found is None:
        return None
    is_of_life = found["kind"] in {"mortality", "survival"}
    return found["thing"], told(LOWERS, "death") if is_of_life else Told(label=BENEFITS, outcome=Reading(thing=HEALTH))


def owner_of_benefit(name: str) -> str:
    """Return of what a name is the benefit; "" where it is none: of "the effectiveness of tea" tea."""
    found = _OF.fullmatch(fold(strip_determiners(name)))
    return found["thing"] if found else ""


def bare_benefit_in(label: str, subject: str, obj: str) -> Case | None:
    """Return in whom and to what degree there is said to be a benefit of something that is not named; None where nothing such is said.

    ``subject`` is "" where it is a study or who did it.

    >>> bare_benefit_in("shows", "older men", "a possible benefit").people, bare_benefit_in("is", "the benefits", "so large").degree
    ('older men', 'so large')
    """
    is_told = label == "exists" or (label in _IS and _LARGE.fullmatch(fold(obj)))
    if is_told and (bare := _BARE.fullmatch(fold(strip_determiners(subject)))):
        return Case(people=people_of(bare["whom"] or ""), degree=fold(obj))
    if label in _SEES | _GETS and (bare := _BARE.fullmatch(fold(strip_determiners(obj)))) and (is_people(subject) or not subject):
        return Case(people=people_of(subject or bare["whom"] or ""))
    return None
