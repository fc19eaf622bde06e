"""In what a thing is taken: "bread enriched with iron", "iron in bread" and "iron bread" are iron, in bread."""

from __future__ import annotations

import re

from kg.text import singular

FOODS = (
    "(?:margarines?|spreads?|milk|breads?|yogh?urts?|juices?|cereals?|flour|salt|butter|cheese|drinks?|beverages?|snacks?|bars?|biscuits?|"
    "eggs?|gums?|foods?)"
)
_ENRICHED = re.compile(
    rf"(?P<food>(?:[\w-]+ ){{0,2}}?{FOODS}) (?:(?:that (?:is|are|was|were) )?(?:enriched|fortified|supplemented|spiked|laced) with|"
    rf"containing|(?:that|which) contains?|rich in|high in|with added) (?:extra |added )?(?P<thing>\S.*)"
)
_WITHIN = re.compile(rf"(?P<thing>\S.*) in (?:an? |the |their )?(?P<food>(?:[\w-]+ )?{FOODS})")
_BESIDE = re.compile(r",? (?:in addition to|on top of|instead of|along with|together with|rather than|added to) .*$")
NAMED = re.compile(rf"(?P<thing>\S.*?)(?:-enriched|-fortified|-rich)? (?P<food>{FOODS})")
"""A name that may be of a food with a thing in it: "iron bread" is, "rye bread" is not."""


def in_food(name: str) -> tuple[str, str]:
    """Return what is taken in a food, and in which; the name itself and "" where it says nothing of the kind.

    >>> in_food("bread enriched with iron in addition to tea"), in_food("iron in bread"), in_food("iron bread")
    (('iron', 'bread'), ('iron', 'bread'), ('iron bread', ''))
    """
    words = _BESIDE.sub("", name)
    found = _ENRICHED.fullmatch(words) or _WITHIN.fullmatch(words)
    return (found["thing"], singular(found["food"])) if found else (words, "")
