"""Statements in English, out of the parts of a proposition: their labels are the same whoever speaks, and sentences are not.

    "smokers" + "associated with higher" + "risk"  ->  smokers are associated with higher risk
                                             denied: smokers are not associated with higher risk

Only what readers see is worded so. What is compared, counted and exported as a relation keeps its label.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model import Certainty, Claim, Polarity
from kg.text import MODALS, singular

_ARTICLES = {"author": "an author", "source": "a source"}
"""Nouns that a label begins with, as they stand after "is"."""
_NO_VERB_ENDS = ("ss", "us", "is")  # less, versus: what ends in "s" and is no verb in the third person
_BASES = {"is": "be", "has": "have", "dies": "die", "lies": "lie", "ties": "tie", "focuses": "focus", "biases": "bias", "aches": "ache"}
_HISSING = ("sses", "shes", "ches", "xes", "zzes", "oes")

_SINGULAR_FIRST = frozenset("a an each every this that one another any no".split())
_PLURAL_FIRST = frozenset("those these they we you both several many few fewer most".split())
_SEVERAL = frozenset({"some", "others"})
_PART_OF = re.compile(
    r"(?:(?:an?|the) )?(?:(?:large|small|great|vast|growing|top|bottom) )?(?:number|majority|minority|lots?|couple|handful|variety|range"
    r"|half|third|quarter|rest|most|many|some|all|several|dozens|hundreds|thousands|millions|[\w.]+ (?:percent|per cent)|[\w.]+%) of ",
    re.IGNORECASE,
)
"""What is said of a part is said of the things that it is a part of: "a number of trials show"."""
_AT_LEAST = re.compile(r"^(?:(?:more|less|fewer|other) than|at least|at most|up to|about|around|nearly|almost|over) ", re.IGNORECASE)
_AFTER_HEAD = re.compile(
    r" (?:of|in|on|at|by|for|from|to|with|without|against|about|among|after|before|during|under|over|into|between|through|within|around"
    r"|near|as|than|that|which|who|whose|called|[a-z]+(?:ed|wn|en) (?:to|by|in|with|for|from|at|on)"
    r"|(?<!\d )(?<!\bthe )(?<!\ba )[a-z]+ing)\b.*"
)
_NO_PLURALS = frozenset("news physics genetics mathematics economics ethics politics".split())
_OF_MANY = re.compile(r"People|Women|Men|Children|Others|[A-Z][a-z]+(?:ans|ists|ions|ents|ants|ings|chers|tors|[^aeiou]ies)")
"""A capital letter is mostly a name's, and a name in "s" one thing's: Reuters. But peoples are many, and what began a sentence may be."""


def statement(subject: str, predicate: str, obj: str = "", *, can: bool = False) -> str:
    """Return a proposition in words, of the labels of its parts.

    >>> statement("tea drinkers", "has lower", "blood pressure"), statement("tea", "associated with", "sleep")
    ('tea drinkers have lower blood pressure', 'tea is associated with sleep')
    """
    return _joined(subject, said_of(subject, predicate, obj, can=can), obj)


def claimed(claim: Claim) -> str:
    """Return what a claim states, denied, hedged, as often and of as many as it is: "tea may not cause gout", "some men avoid tea".

    What is only supposed has no hedge, and what only can be is told so: "tea can cause gout".
    """
    obj = claim.object.label if claim.object else ""
    qualifiers = dict(claim.qualifiers)
    many = qualifiers.get("quantifier", "") if is_plural(claim.subject.label) else ""
    said = said_of(
        claim.subject.label,
        claim.predicate.label,
        obj,
        denied=claim.polarity is Polarity.NEGATED,
        certainty=claim.certainty,
        often=qualifiers.get("frequency", ""),
        can=is_ability(claim),
    )
    is_told = not many or claim.subject.label.casefold().startswith(many)
    return _joined("" if is_told else many, claim.subject.label, said, obj)


def is_ability(claim: Claim) -> bool:
    """Tell whether the claim says that something can be so, or cannot."""
    return any(key == "ability" for key, _ in claim.qualifiers)


def said_of(
    subject: str,
    predicate: str,
    obj: str = "",
    *,
    denied: bool = False,
    certainty: Certainty = Certainty.ASSERTED,
    often: str = "",
    can: bool = False,
) -> str:
    """Return the predicate's label as it is said of the subject, and of the object where an article stands between them.

    >>> said_of("mice", "grows faster"), said_of("a mouse", "carries", denied=True), said_of("mice", "is a", "rodents")
    ('grow faster', 'does not carry', 'are')
    >>> said_of("gout", "is a", "old disease"), said_of("tea", "part of", denied=True, certainty=Certainty.POSSIBLE)
    ('is an', 'may not be part of')
    >>> said_of("gout", "is a", "illness", can=True), said_of("mice", "carries", denied=True, can=True)
    ('can be an', 'cannot carry')
    """
    verb, rest = _parts(predicate, obj)
    if verb in MODALS:
        return _joined(verb, "not" if denied else "", "probably" if certainty is Certainty.PROBABLE else "", often, rest)
    base, many = _base(verb), is_plural(subject)
    negation, adverb = "not" if denied else "", "probably" if certainty is Certainty.PROBABLE else ""
    if certainty is Certainty.POSSIBLE:
        return _joined("may", negation, often, base, rest)
    if can:
        return _joined(adverb, "cannot" if denied else "can", often, base, rest)
    if verb == "is":
        return _joined("are" if many else "is", adverb, negation, often, rest)
    if denied:
        return _joined(adverb, "do" if many else "does", negation, often, base, rest)
    return _joined(adverb, often, base if many else verb, rest)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _parts(predicate: str, obj: str) -> tuple[str, str]:
    """Return the verb in the third person, and the rest; a label without a verb is what its subject is."""
    first, _, rest = predicate.partition(" ")
    if predicate == "is a":
        return first, "" if is_plural(obj) else "an" if obj[:1].casefold() in set("aeiou") else "a"
    if first == "is" or first in MODALS or (first.endswith("s") and not first.endswith(_NO_VERB_ENDS)):
        return first, rest
    return "is", f"{_ARTICLES.get(first, first)} {rest}".strip()


def _base(verb: str) -> str:
    """Return the base form of a verb in the third person singular: the way back from ``third_person``."""
    if verb in _BASES:
        return _BASES[verb]
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(_HISSING) else verb[:-1]


@lru_cache(maxsize=65536)
def is_plural(name: str) -> bool:
    """Tell whether a noun phrase stands for several: a verb after it has no "s".

    >>> [is_plural(name) for name in ("cells in the blood", "the drug and its dose", "New York Times", "diabetes", "those at risk")]
    [True, True, False, False, True]
    """
    if name.casefold().removesuffix(" of which") in _SEVERAL:
        return True
    part = _PART_OF.match(name)
    if part is not None and not name.casefold().startswith("one of"):
        return is_plural(name[part.end() :])
    first, *_ = name.casefold().split() or [""]
    if first in _SINGULAR_FIRST or first in _PLURAL_FIRST:
        return first in _PLURAL_FIRST
    head = _AFTER_HEAD.sub("", _AT_LEAST.sub("", name))
    last = head.rpartition(" ")[2]
    if " and " in head:
        return True
    return bool(_OF_MANY.fullmatch(last)) if not last.islower() else last not in _NO_PLURALS and singular(last) != last
