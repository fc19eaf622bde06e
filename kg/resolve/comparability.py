"""Whether two claims can be held against each other, and if not, why not."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from kg.model import Certainty, Claim, Polarity
from kg.text import DETERMINERS, fold, head_word, words

_OTHER_CASE = ("population", "condition", "location", "time")
"""Qualifiers that make two claims claims about different things where both have them and they differ."""
_PART = ("population", "condition")
"""Qualifiers that do so where one claim has them and the other is about all."""
_WHOSE = re.compile(r"(?:his|her|my|your|our)\b", re.IGNORECASE)
_PEOPLE = frozenset(
    "person people woman man patient participant child adult boy girl user drinker smoker nonsmoker volunteer subject survivor group other "
    "mother baby infant American doctor physician expert researcher scientist author critic official".split()
)
_ANYBODY = frozenset("people persons men women patients adults children participants volunteers doctors americans".split())
_HABITS = frozenset({"takes", "receives", "uses", "gets", "has", "consumes", "eats", "drinks", "undergoes"})
"""What some of a kind of people do and others do not."""
_AND_BEFORE = re.compile(r"[\w-]+ (?:and|plus) $")
_BETWEEN = re.compile(r"\bbetween (?:the |an? )?$")
_AND_AFTER = re.compile(r"^ (?:and|plus|combined with|together with) [\w-]+")
_RESTRICTION = re.compile(
    r" (?:(?:caused|involving|due to|linked to|related to|only|but only|in (?:some|certain))\b|(?:that|who) (?:are|is|were|was|have|has)\b)"
    r"[^,.;]*"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\b", re.IGNORECASE)
"""Without one of these a passive is part of a noun phrase: "days missed from work"."""
_UNTIL = re.compile(r"\bnot? .{1,80}\buntil\b|n['’]t .{1,80}\buntil\b")
"""What was not seen until a time was seen then."""
_IN_PASSING = frozenset({"kg:group", "kg:acl", "kg:affiliation", "kg:role", "kg:location", "kg:apposition", "kg:example"})
"""Rules for words that say which people or things are meant: what they say is not put forward, and shares no hedge with its sentence."""


def is_laid_down(claim: Claim) -> bool:
    """Tell whether the claim is put forward: not only supposed, nor denied up to a time, nor said in passing to pick out whom is meant.

    "People who drink coffee sleep less" and "people who drink no coffee sleep well" are at one about who drinks coffee.
    """
    is_reduced = claim.extractor == "kg:passive" and not _FINITE.search(claim.predicate.text)
    is_delayed = claim.polarity is Polarity.NEGATED and _UNTIL.search(claim.quote) is not None
    is_said = claim.certainty is not Certainty.HYPOTHETICAL and claim.extractor not in _IN_PASSING
    return is_said and not is_reduced and not is_delayed


def why_apart(one: Claim, other: Claim, takers: Container[str] = ()) -> str | None:
    """Return why two claims are not about the same case, None where they are; "" where there is nothing to tell.

    One voice does not disagree with itself in one sentence; "the drug" of one page is not that of another.
    ``takers`` are propositions about people who are the same anywhere, since what they take says who they are.
    """
    is_one_place = one.document == other.document and one.start < other.end and other.start < one.end
    if is_one_place and one.attribution == other.attribution:
        return ""
    is_elsewhere = one.document != other.document and (one.origin is None or one.origin != other.origin)
    if is_elsewhere and any(claim.proposition not in takers and _is_of_its_page(claim) for claim in (one, other)):
        return ""
    if one.predicate.label in _HABITS and fold(one.subject.label) in _ANYBODY:
        return ""
    mine, theirs = dict(one.qualifiers), dict(other.qualifiers)
    for key in _OTHER_CASE:
        a, b = mine.get(key), theirs.get(key)
        if a and b and fold(a) != fold(b):
            return f"“{a}” against “{b}”"
        if key in _PART and bool(a) != bool(b):
            return f"only one of the two speaks of “{a or b}”"
    a, b = _individual(one), _individual(other)
    if a != b:
        return f"one is about a single case, “{a or b}”"
    for narrowed in (_together, _which):
        a, b = narrowed(one), narrowed(other)
        if fold(a) != fold(b):
            return f"“{a}” against “{b}”" if a and b else f"only one of the two speaks of “{a or b}”"
    return None


def clipped(claims: Iterable[Claim], heads: Container[str]) -> frozenset[str]:
    """Return the claims about a bare kind where their page names one of that kind: "screening" on a page on PSA screening.

    ``heads`` are the nouns that name kinds and nothing in particular, as "chemotherapy" does.
    """
    claims = list(claims)
    parts = [(claim.document, claim.id, part.label) for claim in claims for part in (claim.subject, claim.object) if part is not None]
    named = {(document, head_word(label)) for document, _, label in parts if len(words(label)) > 1}
    bare = ((document, claim_id, head_word(label)) for document, claim_id, label in parts if len(words(label)) == 1)
    return frozenset(claim_id for document, claim_id, head in bare if head in heads and (document, head) in named)


def _individual(claim: Claim) -> str:
    """Return whose particular thing the claim is about: "her blood pressure" is one person's."""
    return next((part.text for part in (claim.subject, claim.object) if part and _WHOSE.match(part.text)), "")


def _together(claim: Claim) -> str:
    """Return the things that act together where the subject is one of several: of "salt and soap" salt need not do it alone.

    What stands between two things is between them: "a link between salt and gout".
    """
    start, end = claim.subject.start - claim.start, claim.subject.end - claim.start
    if _BETWEEN.search(claim.quote[: max(start, 0)]):
        return ""
    before, after = _AND_BEFORE.search(claim.quote[: max(start, 0)]), _AND_AFTER.match(claim.quote[max(end, 0) :])
    return f"{before[0] if before else ''}{claim.subject.text}{after[0] if after else ''}" if before or after else ""


def _which(claim: Claim) -> str:
    """Return the object with the words after it that say which is meant: "fires caused by lightning". The subject says no such thing."""
    if claim.object is None or claim.subject.start > claim.object.end:
        return ""
    after = _RESTRICTION.match(claim.quote[max(claim.object.end - claim.start, 0) :])
    return f"{claim.object.text}{after[0]}" if after else ""


def _is_of_its_page(claim: Claim) -> bool:
    """Tell whether the subject is people, or a bare noun with an article; or whether no object says what changed it."""
    return claim.object is None or _means_its_page(claim.subject.text, claim.subject.label)


@lru_cache(maxsize=4096)
def _means_its_page(text: str, label: str) -> bool:
    if head_word(label) in _PEOPLE:
        return True
    first = next(iter(words(text)), "")
    return len(words(label)) == 1 and first in DETERMINERS and text.rpartition(" ")[2].islower()
