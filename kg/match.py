"""How alike two names are, with the reason: a score never travels without its explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from kg.text import PREPOSITIONS, compact, fold, name_key, unaccented, words

_TITLES = frozenset(
    "dr prof professor mr mrs ms miss sir dame lord lady rev hon president researcher scientist author oncologist "
    "cardiologist epidemiologist spokesman spokeswoman nutritionist psychologist biologist statistician director lead senior study "
    "judge justice senator sen governor gov congressman congresswoman rep baroness baron captain capt colonel col general gen major maj "
    "lieutenant lt sergeant sgt".split()
)
_OFFICES = _TITLES | frozenset(
    "administrator chief officer secretary minister leader chairman chairwoman chairperson chair speaker commissioner superintendent "
    "ambassador coach investor founder ceo cfo cto coo editor correspondent analyst manager mayor chancellor councillor councilman "
    "councilwoman representative sheriff detective inspector vice deputy premier provost dean principal pastor bishop archbishop rabbi "
    "spokesperson lawmaker lawyer attorney prosecutor quarterback striker midfielder goalkeeper defender pitcher pilot astronaut economist "
    "engineer executive prime physician surgeon nurse dietitian farmer activist reporter columnist anchor insider contributor "
    "treasurer chairperson fellow co-founder cofounder co-director".split()
)
_BEFORE_SURNAMES = frozenset("ambassador mayor secretary chancellor minister commissioner councillor sheriff detective inspector".split())
"""Offices that stand before a surname alone, as titles do: "Mayor Moor"; "Home Secretary" is nobody called Home."""
_COURTESY = frozenset("dr mr mrs ms miss sir dame lord lady rev hon lead senior study general major maj prime vice deputy".split())
"""Titles that are no office by themselves."""
_HELD = _OFFICES - _COURTESY
_SCHOLAR = ("ologist", "physicist", "ecologist", "economist")
_PARTICLES = frozenset("van von der den de del di da dos du ter ibn".split())
"""Words that open a surname: Anna van der Berg has no middle name."""
_SEVERAL = re.compile(r"(?:crats|icans|ians|ists|Tories)$")
_DEGREES = frozenset("md phd dphil mph msc bsc mbbs rd rn frcp frs obe mbe cbe jr sr ii iii do dds mba ms".split())

SURNAME_SIMILARITY = 0.88
"""Least Jaro-Winkler similarity of two surnames, as they sound, that can be one name misspelt: Balkwill and Balquin have 0.94,
Nilsson and Nielsen 0.91; Martin and Marsh 0.79, Nelson and Newman 0.67."""

NAME_SIMILARITY = 0.88
"""Least Jaro-Winkler similarity at which a name that was asked for may be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well a candidate fits a query: a score in [0, 1] and the rule that gave it."""

    score: float
    reason: str
    query: str
    candidate: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class PersonName:
    """A person's name in its parts, folded. ``given`` and ``middle`` may be initials or empty."""

    given: str
    middle: tuple[str, ...]
    surname: str


@lru_cache(maxsize=65536)
def parse_person(name: str) -> PersonName | None:
    """Return the parts of a person's name without titles and degrees, or None where no name is left.

    >>> parse_person("Dr Young S. Kim, PhD")
    PersonName(given='young', middle=('s',), surname='kim')
    >>> parse_person("Professor Sikora")
    PersonName(given='', middle=(), surname='sikora')
    >>> parse_person("Mayor Moor")
    PersonName(given='', middle=(), surname='moor')
    >>> parse_person("Acme Weather Center Director Ann Moor")
    PersonName(given='ann', middle=(), surname='moor')
    >>> parse_person("Håkan van der Berg")
    PersonName(given='hakan', middle=(), surname='van der berg')
    """
    flat = fold(unaccented(_bearer(name))).replace("m.d", "md").replace("ph.d", "phd")
    parts = [word for word in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", flat) if word not in _TITLES]
    while len(parts) > 1 and parts[-1] in _DEGREES:
        parts = parts[:-1]
    while len(parts) > 1 and parts[0] in _BEFORE_SURNAMES:
        parts = parts[1:]
    parts = [part.removesuffix("'s") for part in parts]
    if not parts:
        return None
    start = len(parts) - 1
    while start > 0 and parts[start - 1] in _PARTICLES:
        start -= 1
    return PersonName(given=parts[0] if start else "", middle=tuple(parts[1:start]), surname=" ".join(parts[start:]))


def is_office(word: str) -> bool:
    """Tell whether a word, before a name, says what somebody does: "CEO", "president", "biologist"; "Dr" and "deputy" alone do not."""
    bare = fold(word).strip(".")
    return bare in _HELD or bare.endswith(_SCHOLAR)


def after_office(parts: Sequence[str]) -> int:
    """Return at which word a person's name begins after an office, and after whose it is; 0 where no office has two words behind it.

    >>> after_office("Ohio House Speaker Ann Moor".split()), after_office("Ann Moor".split()), after_office("Attorney General".split())
    (3, 0, 0)
    >>> after_office("death of Judge Ann Moor".split())
    0
    """
    end = next((n for n in range(1, len(parts) - 1) if _tells_of_another(parts, n)), len(parts) - 2)
    ends = (n + 1 for n, word in enumerate(parts[:end]) if is_office(word) or is_title(word))
    return max((n for n in ends if parts[n] not in PREPOSITIONS), default=0)


def _tells_of_another(parts: Sequence[str], n: int) -> bool:
    """Tell whether a name goes on with somebody else's: "support | for Judge Ann Moor"; "Bank | of Ohio President Ann Moor" does not."""
    if parts[n] in {"or", "and", "nor"}:
        return parts[n - 1][:1].isupper() and not is_office(parts[n - 1])
    return parts[n] in PREPOSITIONS and (parts[n - 1].islower() or is_office(parts[n + 1]) or is_title(parts[n + 1]))


def _bearer(name: str) -> str:
    """Return a name from where the person's begins; what stands behind a comma is of no office."""
    first, comma, rest = name.partition(",")
    parts = first.split()
    return " ".join(parts[after_office(parts) :]) + comma + rest


def names_several(name: str) -> bool:
    """Tell whether the last word of a name is for several people, who are nobody by name.

    >>> names_several("Ohio Democrats"), names_several("Alicia Keys")
    (True, False)
    """
    return bool(_SEVERAL.search(name))


def is_title(name: str) -> bool:
    """Tell whether a name is nothing but titles of a person.

    >>> is_title("Dr."), is_title("Professor Sir"), is_title("Dr Holt")
    (True, True, False)
    """
    return name[:1].isupper() and all(word.strip(".") in _TITLES for word in fold(name).split())


def display_name(name: str) -> str:
    """Return a person's name as written, without titles and degrees.

    >>> display_name("Dr Young S. Kim, PhD"), display_name("Peter Nelson M.D."), display_name("Ohio House Speaker Ann Moor")
    ('Young S. Kim', 'Peter Nelson', 'Ann Moor')
    """
    parts = _bearer(name).replace(",", " ").split()
    while len(parts) > 1 and fold(parts[0]).strip(".") in _TITLES | _BEFORE_SURNAMES:
        parts = parts[1:]
    while len(parts) > 1 and fold(parts[-1]).replace(".", "") in _DEGREES:
        parts = parts[:-1]
    return " ".join(parts)


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"qu", "kw"),
        (r"ph", "f"),
        (r"sch", "sh"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
    )
)


def sound(name: str) -> str:
    """Return the name as it sounds, roughly, so that a name carried through another alphabet and back is recognised.

    >>> sound("Balquin"), sound("Balkwill"), sound("Philips")
    ('balkwin', 'balkwil', 'filips')
    """
    heard = fold(name)
    for pattern, replacement in _SOUNDS:
        heard = pattern.sub(replacement, heard)
    return heard


def match_given(a: str, b: str) -> bool:
    """Tell whether two given names can be one person's: equal, or one the other's initial.

    >>> match_given("peter", "p"), match_given("peter", "paul"), match_given("", "peter")
    (True, False, False)
    """
    return bool(a and b) and (a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]))


def match_persons(a: str, b: str, *, share_affiliation: bool = False) -> Match | None:
    """Return why two names are one person's, or None where they are not or it cannot be told.

    A different given name or middle initial always parts two persons. A surname that is spelt otherwise needs a shared affiliation.

    >>> match_persons("Fran Balquin", "Fran Balkwill", share_affiliation=True).reason
    'same given name and affiliation, surname misspelt'
    >>> match_persons("Fran Balkwill", "Frank Balkwill") is None
    True
    """
    left, right = parse_person(a), parse_person(b)
    if left is None or right is None or not match_given(left.given, right.given):
        return None
    if left.middle and right.middle and left.middle[0][0] != right.middle[0][0]:
        return None
    if left.surname == right.surname:
        score, reason = (0.9, "initial and surname") if left.given != right.given else (1.0, "same name")
        if score == 1.0 and left.middle != right.middle:
            score, reason = 0.95, "same name but for a middle name"
        return Match(score=score, reason=reason, query=a, candidate=b)
    similarity = JaroWinkler.similarity(sound(left.surname), sound(right.surname))
    if not share_affiliation or left.given != right.given or len(left.given) == 1 or similarity < SURNAME_SIMILARITY:
        return None
    return Match(score=round(similarity, 2), reason="same given name and affiliation, surname misspelt", query=a, candidate=b)


def match_names(query: str, candidate: str) -> Match | None:
    """Return how well a candidate fits a name that was asked for, or None below ``NAME_SIMILARITY``.

    >>> match_names("fibroblast", "Fibroblasts").reason, match_names("wnt 16b", "WNT16B").reason
    ('same words but for case, number or spelling', 'same letters, parted otherwise')
    >>> match_names("fibroblast", "chemotherapy") is None
    True
    """
    if query == candidate:
        return Match(score=1.0, reason="same name", query=query, candidate=candidate)
    left, right = name_key(query), name_key(candidate)
    if left == right:
        return Match(score=0.99, reason="same words but for case, number or spelling", query=query, candidate=candidate)
    if compact(left) == compact(right):
        return Match(score=0.97, reason="same letters, parted otherwise", query=query, candidate=candidate)
    if is_acronym(query, candidate):
        return Match(score=0.9, reason="initials", query=query, candidate=candidate)
    similarity = JaroWinkler.similarity(left, right)
    if similarity < NAME_SIMILARITY:
        return None
    return Match(score=round(0.95 * similarity, 2), reason="similar letters", query=query, candidate=candidate)


def is_acronym(short: str, long: str) -> bool:
    """Tell whether the short form is made of the long form's initials; a long word in capitals counts whole.

    >>> is_acronym("NCI", "National Cancer Institute"), is_acronym("CRUK", "Cancer Research UK"), is_acronym("WHO", "World Bank")
    (True, True, False)
    """
    letters = fold(short).replace(".", "")
    return len(letters) >= 2 and short.isupper() and letters in initials(long)


def initials(long: str) -> frozenset[str]:
    """Return what a name of several words can be shortened to, folded: without small words, or with the first letter of each.

    >>> sorted(initials("Cancer Research UK")), sorted(initials("Bank of England")), initials("Bank")
    (['cru', 'cruk'], ['be', 'boe'], frozenset())
    """
    parts = [part for part in long.split() if fold(part) not in {"", "of", "the", "and", "for", "in", "on", "&"}]
    if len(parts) < 2:
        return frozenset()
    return frozenset({"".join(fold(part) if part.isupper() else fold(part)[0] for part in parts), "".join(word[0] for word in words(long))})
