"""Effects that stand in the verb or in a set phrase: what is said to be lowered, raised, good or bad where no object names it alone.

"Bakers are less likely to die of gout", "tea saves lives", "salt is a lifesaver" and "soap helps in preventing gout" tell of fewer deaths
and less gout; "tea has benefits" and "tea is good for you" say no more than that it is good.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from kg.resolve.effects import Case, Reading, outcome_of, people_of
from kg.text import fold, singular, strip_determiners

HEALTH = "health"
"""What is served by what is good for people, and harmed by what is bad for them."""
BENEFITS, HARMS = "benefits", "harms"
LOWERS, _RAISES, _HAS_LOWER, _HAS_HIGHER = "decreases", "increases", "has lower", "has higher"

_LIKELY = re.compile(r"(?:is|becomes|remains|appears|seems) (?:\w+ly |much |far )?(less|more) likely to (\S.*)")
_DIES = re.compile(r"(?:have )?(?:die|died)(?: prematurely| early| earlier| young)?(?:$| (?P<of>of|from|due to)(?: (?P<cause>\S.*))?)")
_FALLS_ILL = re.compile(r"(?:develop|get|contract|suffer|suffer from|experience|be diagnosed with|come down with) (\S.*)")
_LIVES_LONGER = re.compile(r"(?:lives|survives) (?:\w+ly |much )?longer(?: than)?")
_LENGTHENS = re.compile(r"(?:extends|prolongs|lengthens|saves|spares)")
_SHORTENS = re.compile(r"(?:shortens|cuts short|costs|claims|takes)")
_LIVES = re.compile(r"(?:(?:\w+ )?(?P<whose>[\w-]+)'s? )?(?:\w+ ){0,2}?(?:life|lives|lifespan|life span)(?: of (?P<of>\S.*))?")
_SAVING = re.compile(r"(?:(?:\w+ly|potential|literal|real|true) )*(?:life-?saver|life-?saving(?: \S.*)?)")
_HELPS = frozenset(
    {
        *("helps", "helps in", "helps with", "is effective", "is effective against", "is effective at", "is effective in", "is good at"),
        *("is useful for", "is useful in", "is beneficial for", "is beneficial in", "is of benefit in", "works against", "works for"),
    }
)
_DOING = re.compile(r"(?:(?P<down>prevent|avoid|reduc|lower|cutt|decreas|curb|limit)ing|(?:increas|rais|boost)ing) (?P<what>\S.*)")
_GIVES = frozenset("has offers provides gives brings yields carries confers".split())
_GETS = frozenset("has sees shows observes finds gets receives experiences".split())
"""Relations of people to the good that comes to them."""
_BENEFIT = re.compile(
    r"(?:(?!added|additional|extra|further|greater|less|more|tax|cost)[\w-]+ ){0,3}?benefits?(?: (?:for|to|on) (?P<whom>\S.*))?"
)
_GOOD = frozenset("helps benefits".split())
_HELPING = frozenset({"helps", "helps in", "benefits", "is effective", "is effective in"})
_BRINGS = frozenset("causes promotes means produces creates supports".split()) | {"contributes to", "goes with"}
_CALLED = frozenset({"is", "is a", "is called", "is known as"})
_GOOD_FOR = re.compile(
    r"(?:(?:real|great|serious|major|big) )?(?:(?P<bad>vice|threat|danger|hazard|menace|bane|poison|scourge)|virtue|boon|blessing|godsend)"
    r" (?:for|to) (?P<whom>\S.*)"
)
_REPUTED = re.compile(
    r"(?:(?:bad |good )?reputation|image|name) (?:as|for) (?:being )?(?:an? )?(?:(?P<bad>unhealthy|harmful|bad for \w+|dangerous)|healthy|"
    r"healthful|beneficial|good for \w+)(?: (?:drink|food|habit|thing))?"
)
_HEALTHIER = re.compile(
    r"(?:stronger,? (?:and )?)?healthier (?:(?P<people>people|adults|children|kids|babies|infants|mothers|women|men|patients|seniors)|"
    r"(?:(?P<part>hearts?|brains?|bones?|skin|guts?|lungs?|livers?|kidneys?|teeth|gums?|eyes|hair|muscles?|joints?)|"
    r"(?:growth|development|pregnanc\w+|births?|ageing|aging))(?: (?:in|among|for|of) (?P<whom>\S.*))?)"
)
"""What is made healthier: people, who grow and age, or a part of them."""
_TRIED = re.compile(r"(?:[\w-]+ ){0,3}(?:study|studies|trials?|tests?|research|experiments?)|")
"""Where a thing is tried, which is nothing that it helps; or nothing at all."""
_ANYONE = frozenset("you us people everyone everybody adults health".split())
_WHOSE_HEALTH = re.compile(r"(?:your|our|their|people's|human|general|overall|public) health")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a wording comes to: the relation by its label, and what it is to."""

    label: str
    outcome: Reading


@lru_cache(maxsize=65536)
def effect_of(label: str, obj: str, *, is_group: bool = False) -> Told | None:
    """Return the effect that a relation tells together with its object ("" for none); None where the relation says it all.

    ``is_group``: the subject is people, told by what they take.

    >>> effect_of("is less likely to die of", "gout").outcome.thing, effect_of("saves", "lives").label
    ('death from gout', 'decreases')
    >>> effect_of("has", "health benefits").label, effect_of("saves", "money")
    ('benefits', None)
    """
    words = fold(strip_determiners(obj))
    gives = _GETS if is_group else _GIVES
    return _of_likelihood(label, words) or _of_lives(label, words) or _of_help(label, words) or _of_good(label, words, gives)


def _of_likelihood(label: str, words: str) -> Told | None:
    """Read "is less likely to die of X", "is more likely to develop X"; than whom is no part of it."""
    likely = _LIKELY.fullmatch(label)
    if likely is None:
        return None
    way = _HAS_LOWER if likely[1] == "less" else _HAS_HIGHER
    if dies := _DIES.fullmatch(f"{likely[2]} {words}".strip() if likely[2].split(" ")[-1] in {"of", "from", "to"} else likely[2]):
        return told(way, f"death from {dies['cause']}" if dies["cause"] else "death")
    ill = _FALLS_ILL.fullmatch(f"{likely[2]} {words}") if words else None
    return told(way, ill[1]) if ill else None


def _of_lives(label: str, words: str) -> Told | None:
    """Read "lives longer", "saves lives", "extends your life", "is a lifesaver"."""
    if _LIVES_LONGER.fullmatch(label):
        return told(_HAS_LOWER, "death")
    if label in {"is a", "is", "is called"} and _SAVING.fullmatch(words):
        return told(LOWERS, "death")
    way = LOWERS if _LENGTHENS.fullmatch(label) else _RAISES if _SHORTENS.fullmatch(label) else None
    lives = _LIVES.fullmatch(words) if way else None
    if way is None or lives is None:
        return None
    return Told(label=way, outcome=Reading(thing="death", case=Case(people=people_of(lives["of"] or lives["whose"] or ""))))


def _of_help(label: str, words: str) -> Told | None:
    """Read "helps in preventing X", "is effective in reducing X"."""
    doing = _DOING.fullmatch(words) if label in _HELPS else None
    return told(LOWERS if doing["down"] else _RAISES, doing["what"]) if doing else None


def _of_good(label: str, words: str, gives: Set[str]) -> Told | None:
    """Read "has health benefits", "is good for you", "harms your health", "makes for healthier hearts", "helped in a trial"."""
    if label in _BRINGS and (better := _HEALTHIER.fullmatch(words)):
        part = f"{singular(better['part'])} {HEALTH}" if better["part"] else HEALTH
        return Told(label=BENEFITS, outcome=Reading(thing=part, case=Case(people=people_of(better["people"] or better["whom"] or ""))))
    if label == "has" and (reputed := _REPUTED.fullmatch(words)):
        return Told(label=HARMS if reputed["bad"] else BENEFITS, outcome=Reading(thing=HEALTH))
    if label in _CALLED and (called := _GOOD_FOR.fullmatch(words)):
        return _good(HARMS if called["bad"] else BENEFITS, called["whom"])
    if label in _HELPING and _TRIED.fullmatch(words):
        return Told(label=BENEFITS, outcome=Reading(thing=HEALTH))
    if label in gives and (benefit := _BENEFIT.fullmatch(words)):
        return _good(BENEFITS, benefit["whom"] or "people")
    return _good(BENEFITS if label in _GOOD else HARMS, words) if label in _GOOD or label == HARMS else None


def _good(label: str, whom: str) -> Told | None:
    if _WHOSE_HEALTH.fullmatch(whom) or whom in _ANYONE:
        return Told(label=label, outcome=Reading(thing=HEALTH))
    return None


def told(label: str, name: str) -> Told:
    """Return the relation to what a name measures, or to what bears it."""
    return Told(label=label, outcome=outcome_of(name) or Reading(thing=strip_determiners(name)))
