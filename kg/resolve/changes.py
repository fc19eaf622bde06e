"""Names of a change: "a 12 % lower risk of gout" and "a sharp rise in rents" are a direction and what changes."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model import Direction
from kg.text import DETERMINERS, fold, strip_determiners, words

_LOWER = "lower|fewer|less|reduced|smaller|decreased|diminished|lowered"
_HIGHER = "higher|greater|more|increased|elevated|larger|raised|heightened"
_MORE = (
    r"(?:additional|extra)(?= (?:[\w-]+ ){0,2}(?:risks?|deaths?|cases|chances?|odds|attacks?|strokes?|cancers?|infections?|fractures?)\b)"
)
"""What raises where a thing is counted that nobody wants: an extra risk, but no extra vitamin."""
_FALL = "reduction|decrease|drop|decline|fall|cut|dip|lowering|slump"
_RISE = "increase|rise|surge|jump|upturn|uptick|hike"
_UNIT = r"[ -]?(?:%|percent|per cent|percentage points?|fold|times|grams?|kg|mg|points?) "
_AMOUNT = (
    r"(?:(?:about|around|roughly|nearly|almost|over|some|to|or|and|an?|the|up to|at least|more than|less than) )*"
    rf"(?:\d[\d.,]*(?:{_UNIT})?(?: ?(?:[-–]|to|or|and) ?\d[\d.,]*)?(?:{_UNIT})?)?(?:(?:about )?(?:half|twice|an?) )?"
)
_DEGREE = (
    r"(?:(?:\w+ly|much|far|somewhat|even|rather|slight|small|large|big|modest|sharp|steep|dramatic|significant|substantial|marked|"
    r"further|drastic|most|general|overall|clear|recent|steady|rapid|gradual|potential|possible|relative|absolute|proportional|average|"
    r"net) )*"
)
_COMPARED = re.compile(rf"(?:an? )?(?:(?:tiny|slight|small) )?{_AMOUNT} ?{_DEGREE}({_LOWER}|{_HIGHER}|{_MORE}) (\S.*)", re.IGNORECASE)
_CHANGED = re.compile(
    rf"{_AMOUNT}{_DEGREE}(?:({_FALL}|{_RISE})s? (?:in|to)|(reduction|decrease|lowering|increase)s? of) (\S.*)", re.IGNORECASE
)
_CHANGE_LAST = re.compile(
    rf"{_AMOUNT}{_DEGREE}((?:[\w'’-]+ ){{1,4}})({_FALL}|{_RISE}|reductions|decreases|declines|increases|cuts)", re.IGNORECASE
)
_AFTER = re.compile(r"(?: than| compared (?:with|to)| when compared| versus| of (?:about |around |up to )?\d[\d.,–-]*) ?.*$", re.IGNORECASE)
_NO_EFFECT = re.compile(
    r"(?:back|limbs?|legs?|abdomen|abdominal|body|jaw|lip|extremit|intestin|respiratory|airways?|class|house|court|end|half|bound|"
    r"education|learning|power|ground|than|doses?|amounts?)\b",
    re.IGNORECASE,
)
"""What follows where "lower" or "higher" picks out a part or a kind, or says how much is taken."""
_ADJECTIVE = re.compile(
    r"\w{3,}(?:ive|ous|ful|less|able|ible|ic|al|ly|ant|(?<!m)ent|ed|ing)|severe|intense|extreme|common|rare|complex|direct|precise|dense"
    r"|complete|toxic|robust|stable|mature|diverse|harsh|remote|modern|popular|familiar|similar|acute|rapid|secure|obese|certain"
    r"|(?:accur|adequ|appropri|elabor|intim|moder|delic)ate",
    re.IGNORECASE,
)
"""What "more" compares where it counts nothing, and what says how large a rise is, not what rises."""
_NO_THING = frozenset(
    "to of in for by with from and or the steep sharp slight small large big modest clear recent steady rapid most".split()
)
_LONGEST = 300  # code points; a longer phrase is no name
_FALLING = frozenset(f"{_LOWER}|{_FALL}".split("|"))


@lru_cache(maxsize=65536)
def change_of(name: str) -> tuple[Direction, str] | None:
    """Return which way something changes and what it is; None where the words name no change.

    >>> change_of("a 12 % lower risk of gout"), change_of("a sharp rise in the rents of about 9 %")
    ((<Direction.DECREASE: 'decrease'>, 'risk of gout'), (<Direction.INCREASE: 'increase'>, 'rents'))
    >>> change_of("an 18 percent cost reduction"), change_of("lower back pain"), change_of("the rise of the novel")
    ((<Direction.DECREASE: 'decrease'>, 'cost'), None, None)
    """
    text = " ".join(name.split())
    if len(text) > _LONGEST:
        return None
    if compared := _COMPARED.fullmatch(text):
        word, thing = compared.groups()
        if _NO_EFFECT.match(thing) or (fold(word) in {"more", "less"} and _ADJECTIVE.fullmatch(thing.split(" ")[0])):
            return None
    elif changed := _CHANGED.fullmatch(text):
        word, thing = changed[1] or changed[2], changed[3]
    elif last := _CHANGE_LAST.fullmatch(text):
        thing, word = last[1].strip(), last[2].lower().removesuffix("s")
        if _ADJECTIVE.fullmatch(thing.split(" ")[-1]) or fold(thing.split(" ")[-1]) in _NO_THING:
            return None
    else:
        return None
    thing = strip_determiners(_AFTER.sub("", thing))
    if fold(thing) in DETERMINERS or not any(w.isalpha() for w in words(thing)):
        return None
    return (Direction.DECREASE if fold(word) in _FALLING else Direction.INCREASE), thing
