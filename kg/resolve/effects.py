"""Exposures and outcomes: what people take or do, and what comes of it, in the many wordings of news on health and science.

"Heavy tea drinkers", "women who took tea" and "three cups of tea a day" tell of exposure to tea; "dying", "mortality" and "the death rate"
are one outcome. Names are read by their words alone; whether two readings are one thing is for kinship to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.resolve.doses import covers
from kg.resolve.forms import in_food
from kg.text import fold, strip_determiners

_LONGEST = 200  # code points; a longer phrase is no name
_PERSONS = (
    "people|persons|individuals|those|adults|participants|volunteers|subjects|patients|users|men|women|boys|girls|children|kids|babies|"
    "infants|toddlers|teenagers|teens|mothers|fathers|smokers|nonsmokers|non-smokers|never-smokers|seniors|students|workers|runners"
)
_ANYBODY = frozenset("people persons individuals those adults participants volunteers subjects users".split())
"""Words for people that say nothing of who they are, with or without "study" before them."""
_PEOPLE = re.compile(rf"(?:[\w'-]+ ){{0,3}}?(?:{_PERSONS})(?: (?:with|at|over|under|aged|in|whose|who) \S.*)?")
_KIDS = re.compile(r"\bkids\b")
_TOOK = (
    "drink|drank|down|downed|sip|sipped|take|took|use|used|eat|ate|consume|consumed|average|averaged|receive|received|get|got|undergo|"
    "underwent|swallow|swallowed|smoke|smoked|"
    "(?:are|were|had been|have been) (?:taking|drinking|using|eating|given|on)|(?:had|have) (?:taken|drunk|used|eaten|received)"
)
_TAKING = "taking|drinking|using|eating|consuming|receiving|getting|undergoing|swallowing|smoking|given"
_OFTEN = "(?:(?:regularly|often|routinely|habitually|already|also|ever) )?"
_WHOM = rf"(?:because |while |although |that )?(?P<people>(?:[\w'-]+ ){{0,3}}?(?:{_PERSONS})) "
_NO_GROUP = "placebo|control|comparison|age|other|study|non"
_TAKERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_WHOM})?(?:who|that|whose mothers) {_OFTEN}(?:{_TOOK}) (?P<rest>\S.*)",
        rf"{_WHOM}(?:{_TAKING}) (?P<rest>\S.*)",
        rf"(?:{_WHOM})?(?:in|from) (?!(?:the |an? )?(?:{_NO_GROUP}))(?:the |an? )?(?P<rest>\S.*) groups?",
        r"(?P<people>)(?P<rest>(?!non)\S.*)[ -](?:drinkers|users|takers|eaters|consumers)",
    )
)
_GIVING = re.compile(
    rf"(?:giving|offering|feeding|prescribing) (?P<people>(?:[\w'-]+ ){{0,3}}?(?:{_PERSONS})"
    r"(?: (?:with|at|who have|who had) (?:an? )?[\w' -]{1,60}?(?= (?:an?|the|daily|extra|low|high|some|more|\d)\b))?) (?P<rest>\S.*)"
)
"""What some people are given: "giving women with gout a glass of tea"."""
_USE = (
    re.compile(rf"(?:{_TAKING}|(?:[\w-]+ )?(?:use|consumption|intake|ingestion) of) (\S.*)"),
    re.compile(r"(?!heavy|binge|social|excessive|moderate|healthy|problem)(\S.*) (?:drinking|eating|smoking)"),
    re.compile(r"(\S.*) (?:use|consumption|intake|ingestion|supplementation|administration)(?: (?:during|in) \S.*)?"),
)
_NUMBER = r"(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|half an?|several)"
_UNIT = (
    "(?:cups?|glass(?:es)?|servings?|portions?|doses?|tablets?|pills?|capsules?|drinks?|grams?|milligrams?|micrograms?|mcg|mg|g|iu|units?|"
    "ounces?|drops?|hours?|minutes?|spoons?)"
)
_BOUND = (
    "(?:at least|up to|more than|less than|fewer than|no more than|about|around|between|over|under|as (?:little|few|much|many) as|"
    "and|or|to|-|–)"
)
_COUNTED = rf"(?:{_BOUND} )*{_NUMBER}(?: {_BOUND})*(?: {_NUMBER})?(?: more)?[ -]{_UNIT}(?: or (?:more|less))?(?: a day| daily)?(?: of)? "
_SIZE = "(?:(?:low|high|large|small|standard|moderate)(?:er|est|r)?|heav(?:y|ier|iest)|light(?:er|est)?)"
_LEVEL = rf"(?:an? )?(?:daily )?(?:very )?(?:{_SIZE})?[ -]?(?:doses?|amounts?|levels?)(?: of)? "
_VAGUE = (
    "(?:a lot|lots|plenty|the|an?|any|some|their|more|just|only|regular"
    "|daily|routine|long-term|heav(?:y|ier|iest)|moderate|light|frequent)(?: of)? "
)
_BEFORE = re.compile(rf"^(?:{_COUNTED}|{_LEVEL})+")
_BEFORE_TAKEN = re.compile(rf"^(?:{_COUNTED}|{_LEVEL}|{_VAGUE})+")
_AFTER = re.compile(
    rf"(?: (?:and|or|to) {_COUNTED[:-1]}?)?,? "
    r"(?:(?:once |twice |\w+ times )?(?:an?|per|each|every) (?:day|week|month|year|night|morning)|daily|weekly|regularly|every|"
    r"for|over|during|throughout|while|in (?:(?:the|their|her|early|late|later|last|latter|first) |(?:part|half|months|weeks|years) of )*"
    r"(?:pregnancy|childhood|midlife|infancy)|at|before|after|as part)\b.*$"
)
_HOW_MUCH = re.compile(rf"\d|\b(?:{_UNIT}|a lot|lots|plenty|low|high|large|small|heavy|moderate|light)\b")
"""Words that make an amount of what is taken; "the usual" is none."""
_PLAIN = re.compile(r"^an? (?!lot)|\b(?:of|the|daily|an? day|per day)\b|-|(?<=dose)s\b")
"""What is left out of a dose, so that "low doses of" is "low-dose"."""
_BARE = re.compile(
    rf"(?:just |only )?(?P<dose>(?:{_BOUND} )*{_NUMBER}(?: {_BOUND})*(?: {_NUMBER})?(?: more)?[ -](?P<unit>{_UNIT})(?: or (?:more|less))?)"
    r"(?:,? (?:(?:an?|per|each|every) (?:day|week|month)|daily|weekly))?(?:,? .{0,40} crowd| crowd)?"
)
"""An amount alone; of what, the page has said before."""
_NO_THING = frozenset(
    "it them this that these those one part care place advantage time longer long up off on over more less well better worse into out to "
    "away back along sick ill pregnant older younger".split()
)

_MEASURES = (
    r"risks?|rates?|chances?|odds|likelihood|probability|incidence|prevalence|frequency|occurrence|numbers?|levels?|amounts?|"
    r"cases|concentrations?"
)
_WHOSE = re.compile(r"^(?:his|her|their|our|your|its|one's|(?:a |an )?(?:person|people|woman|women|man|men|patient|child)(?:'s|s')) ")
_MEASURE = re.compile(
    rf"(?:(?:{_MEASURES}) (?:of|for) (?:(?:developing|getting|having|suffering|contracting|experiencing) )?(?:an? |the )?(\S.*)|"
    rf"(\S.*) (?:{_MEASURES}))"
)
_AMONG = re.compile(rf" (?:in|among|for) ((?:[\w'-]+ ){{0,3}}?(?:{_PERSONS})\b.*)$")
_AMONG_LAST = re.compile(rf"(\S.*?) (?:in|among|for) ((?:[\w'-]+ ){{0,3}}?(?:{_PERSONS})\b.*)")
_DONE_TO = re.compile(rf"(\S*(?:screening|testing|treatment|vaccination|immunization))(?: of)? ((?:[\w'-]+ ){{0,2}}?(?:{_PERSONS})\b.*)")
_DONE_FOR = re.compile(rf"(screening|testing)(?: of)? ((?:[\w'-]+ ){{0,2}}?(?:{_PERSONS})(?: [^,]+?)?) for ([\w' -]+)")
_BY = re.compile(r" by (?:about |around |nearly |almost |over |up to |at least |as much as )?(?:\d|half|a (?:third|quarter|fifth)).*$")
_DEGREE = re.compile(r"(serious|severe|major|minor|mild|repeat|recurrent|first|second|subsequent) (?=\S)")
"""How bad an illness is, or which time it is: words that make no other illness of it."""
_DEATH = "deaths?|dying(?: early| prematurely| young)?|mortality|fatality|fatalities|fatal cases"
_DEATH_OF = re.compile(
    rf"(?:{_DEATH}|(?:death|mortality|fatality) (?:rates?|risks?)) (?:from|of|due to|caused by|because of|by) (?:an? |the )?(\S.*)"
)
_DEATH_LAST = re.compile(rf"(?:(\S.*) )?(?:{_DEATH})")
_SURVIVAL = re.compile(r"(?:(\S.*) )?(?:survival|longevity|life expectancy|lifespan|life span|living longer|longer li(?:fe|ves))")
_NO_LIFE = re.compile(r"-free$|\b(?:cells?|grafts?|implants?|transplants?|embryos?|bacteri\w+)$")
"""What comes before the survival of something that is no patient; or of a state."""
_MANY = re.compile(
    r"(?:an? )?(?:many|several|various|some|certain|other|(?:(?:wide|broad) )?(?:array|variety|range|number|kinds?|types?) of) "
)
_ANY_CAUSE = re.compile(r"(?:premature|early|earlier|overall|total|all|all-cause|all cause|any cause|any|sudden|untimely)")


@dataclass(frozen=True, slots=True)
class Case:
    """How much of a thing, in which food, in whom, and how bad what comes of it; "" where that is not said, or says nothing."""

    dose: str = ""
    people: str = ""
    food: str = ""
    degree: str = ""

    def __or__(self, other: Case) -> Case:
        """Return what both say; what the first says goes first."""
        return Case(*(mine or theirs for mine, theirs in zip(self._told(), other._told(), strict=True)))

    def is_narrower_than(self, other: Case) -> bool:
        """Tell whether this says all that the other says, and more."""
        return self != other and all(covers(theirs, mine) for mine, theirs in zip(self._told(), other._told(), strict=True))

    def why_apart(self, other: Case) -> str | None:
        """Return why what holds in the one case need not in the other; None where they are one."""
        for mine, theirs in ((self.people, other.people), *zip(self._told(), other._told(), strict=True)):
            if mine != theirs and not (mine and theirs and (covers(mine, theirs) or covers(theirs, mine))):
                return f"“{mine}” against “{theirs}”" if mine and theirs else f"only one of the two speaks of “{mine or theirs}”"
        return None

    def _told(self) -> tuple[str, str, str, str]:
        return self.dose, self.people, self.food, self.degree


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a name comes to, and in which case.

    ``is_group``: it names people, by what they take. ``is_contrary``: more of it is less of ``thing``.
    """

    thing: str
    case: Case = Case()
    is_group: bool = False
    is_contrary: bool = False


def _bare(name: str) -> str:
    """Return a name without what only sets it apart from what was said before: "rates of | other | heart attacks"."""
    return _OTHER.sub("", fold(strip_determiners(name)))


_OTHER = re.compile(r"(?:^|(?<= of )|(?<= for ))other (?=\S)")


@lru_cache(maxsize=65536)
def exposure_of(name: str) -> Reading | None:
    """Return what a name is the use of, or a dose, or those who take it. None where it is none of these.

    >>> exposure_of("women who drank at least three cups of tea a day")  # doctest: +NORMALIZE_WHITESPACE
    Reading(thing='tea', case=Case(dose='at least three cups', people='women', food='', degree=''), is_group=True, is_contrary=False)
    >>> exposure_of("giving women with gout a bread enriched with iron").case, exposure_of("those who took part")
    (Case(dose='', people='women with gout', food='bread', degree=''), None)
    """
    words = _bare(name)
    if len(words) > _LONGEST:
        return None
    for pattern in _TAKERS:
        if found := pattern.fullmatch(words):
            thing, case = _measured_out(found["rest"], _BEFORE_TAKEN)
            return Reading(thing=thing, case=case | Case(people=people_of(found["people"] or "")), is_group=True) if thing else None
    if given := _GIVING.fullmatch(words):
        thing, case = _measured_out(given["rest"], _BEFORE_TAKEN)
        return Reading(thing=thing, case=case | Case(people=people_of(given["people"]))) if thing else None
    used, whom = _parted(words)
    for pattern in _USE:
        if found := pattern.fullmatch(used):
            used = found[1]
    thing, case = _measured_out(used, _BEFORE if used == words else _BEFORE_TAKEN)
    return Reading(thing=thing, case=case | Case(people=whom)) if thing and (case != Case() or used != words) else None


def amount_of(name: str) -> tuple[Case, str, bool] | None:
    """Return how much of a thing that is left out, in whom, in what it is counted, and whether the name is of people.

    >>> amount_of("those who drank more than five cups a day"), amount_of("two cups of tea")
    ((Case(dose='more than five cups', people='', food='', degree=''), 'cups', True), None)
    """
    words = _bare(name)
    if len(words) > _LONGEST:
        return None
    taker = next((found for pattern in _TAKERS if (found := pattern.fullmatch(words))), None)
    bare = _BARE.fullmatch(taker["rest"] if taker else words)
    if bare is None:
        return None
    dose = " ".join(_PLAIN.sub(" ", bare["dose"]).split())
    return Case(dose=dose, people=people_of((taker["people"] or "") if taker else "")), bare["unit"], taker is not None


@lru_cache(maxsize=65536)
def outcome_of(name: str) -> Reading | None:
    """Return what a name measures, with whom it is measured in, deaths under one name. None where it measures nothing.

    >>> outcome_of("their risk of dying from gout").thing, outcome_of("gout mortality") == outcome_of("deaths due to gout")
    ('death from gout', True)
    >>> outcome_of("the death rate among older women").case, outcome_of("rates of severe colds").case
    (Case(dose='', people='older women', food='', degree=''), Case(dose='', people='', food='', degree='severe'))
    """
    words = _bare(name)
    if len(words) > _LONGEST:
        return None
    thing = strip_determiners(_WHOSE.sub("", words))
    among = _AMONG.search(thing)
    thing = _BY.sub("", thing[: among.start()] if among else thing)
    while not _DEATH_OF.fullmatch(thing) and (measure := _MEASURE.fullmatch(thing)):
        thing = measure[1] or measure[2]
    degree = _DEGREE.match(thing)
    thing = thing[degree.end() :] if degree else thing
    case = Case(people=people_of(among[1]) if among else "", degree=degree[1] if degree else "")
    if lived := _SURVIVAL.fullmatch(thing):
        return (
            None
            if lived[1] and _NO_LIFE.search(lived[1])
            else Reading(thing=_death(f"{lived[1] or ''} death".strip()), case=case, is_contrary=True)
        )
    thing = _death(thing)
    return Reading(thing=thing, case=case) if thing != words else None


def _death(thing: str) -> str:
    """Return the one name for deaths, of what if that is told; anything else as it is."""
    if of := _DEATH_OF.fullmatch(thing):
        cause = of[1]
    elif last := _DEATH_LAST.fullmatch(thing):
        cause = last[1] or ""
    else:
        return thing
    cause = _MANY.sub("", cause)
    return f"death from {cause}" if cause and not _ANY_CAUSE.fullmatch(cause) else "death"


def _parted(words: str) -> tuple[str, str]:
    """Return what is done, and in whom: "screening men over 50" is screening, "salt for older women" salt.

    What is sought is part of its name: "screening men for gout" is gout screening, of whoever has it.
    """
    if sought := _DONE_FOR.fullmatch(words):
        return f"{sought[3]} {sought[1]}", people_of(sought[2]) if " " in sought[2] else ""
    parted = _DONE_TO.fullmatch(words) or _AMONG_LAST.fullmatch(words)
    return (parted[1], people_of(parted[2])) if parted else (words, "")


def _measured_out(words: str, before: re.Pattern[str]) -> tuple[str, Case]:
    """Return the thing, how much of it and in which food; of "a lot of tea" no more than tea. "" for the thing where there is none."""
    thing = _AFTER.sub("", before.sub("", f"{words} ").strip()).strip(" ,")
    if not thing or thing.split(" ")[0] in _NO_THING:
        return "", Case()
    start = words.find(thing)
    around = f"{words[:start]} {words[start + len(thing) :]}"
    thing, food = in_food(thing)
    return thing, Case(dose=" ".join(_PLAIN.sub(" ", around).split()) if _HOW_MUCH.search(around) else "", food=food)


def untimed(name: str) -> str:
    """Return a name without when or how often it is taken.

    >>> untimed("kelp pills during pregnancy")
    'kelp pills'
    """
    return _AFTER.sub("", name)


def is_people(name: str) -> bool:
    """Tell whether a name is of people, whoever they are: "older women with gout"."""
    return _PEOPLE.fullmatch(_bare(name)) is not None


def people_of(words: str) -> str:
    """Return who the people are; "" for anybody."""
    known = _KIDS.sub("children", _bare(words).removeprefix("study "))
    return "" if known in _ANYBODY else known
