"""How something is done: the adverb without which a verb says too much, "plays | badly", "binds | tightly | to the wood"."""

from __future__ import annotations

from kg.extract.language.syntax import children, word_at
from kg.extract.language.tree import Token
from kg.extract.language.turns import is_nearly

FREQUENCIES = frozenset(
    "rarely seldom infrequently occasionally sometimes often frequently usually typically generally commonly normally mostly always".split()
)


def manner_of(verb: Token, obj: Token | None) -> Token | None:
    """Return the adverb behind a verb that says how: "plays | badly", "drinks tea | less often", of which the verb alone says too much."""
    behind = [a for a in children(verb, "advmod") if a.i > (verb.i if obj is None else max(verb.i, obj.i))]
    if obj is None:
        hows = (a for a in behind if a.lower_ not in {"long", "well"} or word_at(a, 1) != "as")  # "as long as it rains" says when
        return next((a for a in hows if a.lower_ in _HOW or a.lower_.endswith("ly") or _is_compared_often(a)), None)
    close = next((a for a in children(verb, "advmod") if is_close(a, verb, obj)), None)
    if close is not None:
        return close
    degrees = (a for a in behind if any(t.tag_ in {"RBR", "JJR"} for t in (a, *children(a, "advmod"))))
    return next((a for a in degrees if a.lower_ not in _ONGOING), next((a for a in behind if a.lower_ in _TURNING), None))


def _is_compared_often(adverb: Token) -> bool:
    """Tell whether an adverb says that something happens more or less often: "do not leak | more often"."""
    return adverb.lower_ in FREQUENCIES and any(c.lower_ in {"more", "less"} for c in adverb.children)


def is_close(adverb: Token, verb: Token, obj: Token | None) -> bool:
    """Tell whether a verb says how between itself and the phrase that it leans on: "binds | tightly | to the wood"."""
    first = next((t for t in adverb.subtree if t.i > verb.i), adverb)
    is_between = obj is not None and first.i == verb.i + 1 and adverb.i < obj.left_edge.i and obj.dep_ == "obl"
    return is_between and adverb.lower_.endswith("ly") and adverb.lower_ not in _NO_WAYS | FREQUENCIES


_NO_WAYS = frozenset(
    "hardly scarcely barely only mainly largely primarily partly solely exclusively especially particularly really actually potentially"
    " possibly probably reportedly apparently currently recently finally early directly specifically simply merely nearly likely daily"
    " weekly yearly respectively".split()
)
"""Words in -ly behind a verb that say no way of doing it."""


def is_weakening(adverb: Token) -> bool:
    """Tell whether a word before a doing says that less is done than the verb alone tells: "was | partly | destroyed"."""
    is_of_thing = adverb.lower_ in {"hardly", "scarcely"} and word_at(adverb, 1) in {"any", "a", "an"}
    return adverb.i < adverb.head.i and (adverb.lower_ in _WEAKENING or is_nearly(adverb)) and not is_of_thing


_WEAKENING = frozenset(
    "slightly partly partially modestly mildly marginally minimally moderately somewhat weakly loosely barely temporarily briefly"
    " incompletely largely mainly primarily chiefly hardly scarcely".split()
)


def is_denied_degree(adverb: Token) -> bool:
    """Tell whether no more than a degree or a way is denied: "did not | significantly | reduce leaks"."""
    is_denied = any(c.lower_ in {"not", "n't", "n’t"} and c.i < adverb.i for c in (*adverb.head.children, *adverb.children))
    return is_denied and adverb.i < adverb.head.i and adverb.lower_ in _LIMITED


_LIMITED = frozenset(
    "significantly substantially markedly appreciably meaningfully materially measurably noticeably dramatically greatly fully completely"
    " entirely totally wholly directly routinely reliably consistently definitively specifically independently automatically permanently"
    " statistically clinically causally linearly".split()
)
"""Adverbs behind "not" that alone are denied."""
LIMITED_KINDS = frozenset("significant substantial meaningful major important clear large big great noticeable appreciable direct".split())
"""Adjectives behind "no" that alone are denied: "no | significant | difference between"."""
_HOW = frozenset({"well", "badly", "poorly", "fast", "hard", "better", "worse", "best", "worst", "faster", "slower", "long", "far"})
_ONGOING = frozenset({"longer", "later", "rather", "earlier", "further"})
"""What "no longer" and "a year later" end in, and what adds nothing."""
_TURNING = frozenset("differently badly poorly wrongly incorrectly improperly inadequately".split())
"""Adverbs behind an object without which something else is said."""
POINTING = frozenset({"this", "that", "so", "too", "more", "less"})
