"""From the words of a name to the thing named: ties to the lexicon with the rule that made them, and guesses of type.

A rule may drop words that say what a thing is ("protein WNT16B", "the journal Nature Medicine"), never words that part kinds:
breast cancer chemotherapy is not chemotherapy, and cancer stem cells are not cancer cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.model import EntityType
from kg.resolve.lexicon import Lexicon
from kg.terms import Term
from kg.text import american, fold, head_word, name_key, singular, strip_determiners, words

_CALLED = re.compile(
    r"^(?:(?:types?|kinds?|forms?|sorts?|class|group|family|piece|part) of\s+"
    r"|(?!(?:of|with|in|by|from|for|to|on|at|as|and|or|who|that|which)\b)\S+\s+)+?"
    r"(?:called|known as|named|dubbed)\s+(\S.*)$"
)
"""What is named, a phrase of its own: "a drug called X", not "levels of a drug called X", nor "men who take a drug called X"."""
_PLACED = re.compile(r"^(.+?),? (?:in|at|of|from) (?:the )?[A-Z][\w. ,-]*$")
_CONTENT = re.compile(
    r"^(?:the |this |an? |any )?(?:idea|claim|notion|suggestion|fact|belief|view|theory|argument|conclusion|assertion|"
    r"hypothesis|possibility|report) that |^that (?=\S+ \S)",
    re.IGNORECASE,
)
_NOUNS = {
    **dict.fromkeys(("come back", "coming back", "return", "returning", "recur", "recurring"), "recurrence"),
    **dict.fromkeys(("regrow", "regrowing", "grow back", "growing back", "grow again"), "regrowth"),
    **dict.fromkeys(("grow", "growing"), "growth"),
    **dict.fromkeys(("spread", "spreading"), "spread"),
    **dict.fromkeys(("develop", "developing"), "development"),
    **dict.fromkeys(("survive", "surviving"), "survival"),
}
_EVENT = re.compile(rf"^(.+?)(?: to|(?<=s)|(?= \w+ing\b)) ({'|'.join(_NOUNS)})$")
_RESISTANT = re.compile(r"^(?:((?:(?!\b(?:who|that|which)\b).)+?) )?(?:to )?(?:become |becoming |being )?(?:more )?resistant to (.+)$")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)$")
_CODE = re.compile(r"^(?=.*[A-Z0-9])(?=.*[A-Za-z])[\w-]*(?:\d|[A-Z]{2})[\w-]*$")
_UNIT = r"%|per ?cent|million|billion|thousand|-?fold|times|(?:milli|micro|kilo)?grams?|m?g|ml|mcg|IU"
_NUMBER = rf"(?:[$£€]\s?)?\d[\d,]*(?:\.\d+)?(?:\s?(?:{_UNIT}))?"
_BOUND = r"about|around|nearly|almost|roughly|only|just|up to|at least|at most|over|under"
_QUANTITY = re.compile(
    rf"(?:(?:{_BOUND}|(?:more|less|fewer) than|as (?:many|much|few|little) as) )*{_NUMBER}(?:(?:\s?[-–—]\s?| to | and | or ){_NUMBER})?",
    re.IGNORECASE,
)
"""A number with its unit and nothing that is counted: "about 40 percent", "40 to 49"."""
PROPER = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE, EntityType.PUBLICATION})
_CODED = {"gene": EntityType.GENE, "protein": EntityType.PROTEIN}
_BINDING = frozenset("receptor antibody kinase protease ligand enzyme".split())
"""Proteins named by what they act on: the insulin receptor is not insulin, an ABC1 antibody not ABC1."""
_WRITTEN_AS_WORDS = PROPER | {EntityType.DISEASE}
_SAME_KIND = {EntityType.GENE: EntityType.PROTEIN}
_JOINTS = frozenset({"and", "or"})
"""Words that join two things: what stands behind "a heart attack or" is no kind of heart attacks."""
_BETWEEN = frozenset("to of in on at by for from with without against about that who which and or".split())
"""Words after which, as after a plural, a name is that of another thing: "immune cells to attack cancer" are no cancer."""
_OF_THINGS = frozenset({EntityType.PHENOTYPE, EntityType.PROCESS})
"""What things have and do; a name all in capitals that ends in such a noun is somebody's."""
_MAX_AGAINST = 4  # words of what is resisted; longer phrases stay as they are
_MAX_WORDS = 8  # names in the lexicon are shorter; longer phrases are only looked up whole


PLACED = "name of a body, then its place"
"""Why "the Ouse Clinic in Leeds" is the Ouse Clinic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A name tied to an entity of the lexicon, or to a shorter name for the same thing."""

    term: Term | None
    name: str
    reason: str
    score: float
    type: EntityType | None = None


@lru_cache(maxsize=65536)
def tie(name: str, lexicon: Lexicon, guess: EntityType = EntityType.CONCEPT) -> Tie | None:
    """Return what the name is tied to, or None where it stands for itself."""
    for shorter, reason, score in _shorter_names(name, lexicon):
        term = choose(lexicon.find(shorter), shorter, guess)
        if term is not None:
            hidden = fold(shorter) in {fold(form) for form in term.hidden}
            why = "misspelling in the lexicon" if hidden else reason
            where = why if lexicon.has_name(shorter) else why.replace("in the lexicon", "in a vocabulary")
            return Tie(term=term, name=term.label, reason=where, score=score, type=term.type)
    return _introduced(name, lexicon)


def meanings(name: str, lexicon: Lexicon, guess: EntityType) -> tuple[Term, ...]:
    """Return the entities between which a name is ambiguous, those of the guessed type if there are any; none if it is not."""
    bare = strip_determiners(name)
    fitting = [term for term in lexicon.find(bare) if _fits(term, bare, guess)]
    return tuple([term for term in fitting if kind(term.type) is kind(guess)] or fitting) if len(fitting) > 1 else ()


def choose(terms: tuple[Term, ...], name: str, guess: EntityType) -> Term | None:
    """Return the one entity that a name means: the only one, or the only one of the guessed type; else None.

    A name of capitals ("WHO", "US") does not stand for the same letters in lower case.
    """
    fitting = [term for term in terms if _fits(term, name, guess)]
    if len(fitting) > 1:
        fitting = [term for term in fitting if kind(term.type) is kind(guess)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(term: Term, name: str, guess: EntityType) -> bool:
    """Tell whether a name that has the term's letters can mean it: "cells" is not the journal Cell, "who" is not the WHO.

    A gene CAT is not "Cat" where a sentence begins; the press does write "Nasa" and "Aids".
    A label with a word in parentheses says that the bare name is ambiguous: then the context must want its type.
    """
    if term.type in PROPER and name.islower():
        return False
    is_plain = name.islower() or (name.isalpha() and name[1:].islower() and term.type not in _WRITTEN_AS_WORDS)
    if is_plain and len(name.split()) == 1 and all(form.isupper() for form in term.names if fold(form) == fold(name)):
        return not any(fold(form) == fold(name) for form in term.names)
    return guess is term.type or name_key(name) not in term.ambiguous


def kind(entity_type: EntityType) -> EntityType:
    """Return the type with genes and their proteins taken as one, since names do not part them."""
    return _SAME_KIND.get(entity_type, entity_type)


def _shorter_names(name: str, lexicon: Lexicon) -> list[tuple[str, str, float]]:
    """Return the name and the shorter ones that may stand for the same thing, surest first."""
    bare = strip_determiners(name)
    found = [(bare, "name in the lexicon", 1.0)]
    if without := _PARENTHESIS.sub("", bare):
        found.append((without, "name in the lexicon, without what stands in parentheses", 0.98))
    if called := _CALLED.match(bare):
        found.append((strip_determiners(called[1]), "called so on the page", 0.97))
    parts = bare.split(" ")
    if len(parts) <= _MAX_WORDS and _JOINTS.isdisjoint(parts):
        found += [(shorter, "what it is, then its name", 0.95) for shorter in _without_kind_before(parts, lexicon)]
        found += [(shorter, "its name, then what it is", 0.95) for shorter in _without_kind_after(parts, lexicon)]
    if placed := _PLACED.match(bare):
        term = choose(lexicon.find(placed[1]), placed[1], EntityType.ORGANIZATION)
        if term is not None and term.type is EntityType.ORGANIZATION:
            found.append((placed[1], PLACED, 0.95))
    return found


def _without_kind_before(parts: list[str], lexicon: Lexicon) -> list[str]:
    """Return the names left of "the protein WNT16B": words of its own kind, in lower case, may stand before a name."""
    found = []
    for cut in range(1, len(parts)):
        before = fold(parts[cut - 2]) if cut > 1 else ""
        if (not parts[cut - 1][:1].islower() and cut > 1) or parts[cut - 1] in _BETWEEN or singular(before) != before:
            break
        head_type = lexicon.heads.get(singular(american(fold(parts[cut - 1]))))
        rest = " ".join(parts[cut:])
        if head_type and _is_name_of(head_type, rest, lexicon):
            found.append(rest)
    return found


def _without_kind_after(parts: list[str], lexicon: Lexicon) -> list[str]:
    """Return the names left of "the Acme research centre": words of its own kind, in lower case, may stand after a name."""
    head = singular(american(fold(parts[-1])))
    head_type = None if head in _BINDING else lexicon.heads.get(head)
    found = []
    for cut in (len(parts) - 1, len(parts) - 2):
        if head_type and cut >= 1 and all(part.islower() for part in parts[cut:]):
            name = " ".join(parts[:cut])
            if _is_name_of(head_type, name, lexicon):
                found.append(name)
    return found


def _is_name_of(head_type: EntityType, name: str, lexicon: Lexicon) -> bool:
    """Tell whether something of a kind bears the name; a noun for the kind itself ("gland", in a vocabulary) names nothing of it."""
    is_kind = singular(american(fold(name))) in lexicon.heads and not lexicon.has_name(name)
    return not is_kind and any(kind(term.type) is kind(head_type) for term in lexicon.find(name))


def _introduced(name: str, lexicon: Lexicon) -> Tie | None:
    """Tie "protein ABC1" and "ABC1 gene" to ABC1 where the lexicon knows the kind and not the name.

    Only genes and proteins are called so: ABC1 cells are not ABC1.
    """
    parts = strip_determiners(name).split(" ")
    for cut in range(1, min(len(parts), 4)):
        head_type = lexicon.heads.get(singular(american(fold(parts[cut - 1]))))
        rest = parts[cut:]
        if (
            head_type
            and all(part.islower() for part in parts[:cut])
            and len(rest[0]) > 1
            and (is_code(rest[0]) or all(part[:1].isupper() for part in rest))
        ):
            return Tie(term=None, name=" ".join(rest), reason="what it is, then its name", score=0.9, type=head_type)
    if len(parts) == 2 and is_code(parts[0]) and (last := _CODED.get(singular(parts[1]))):
        return Tie(term=None, name=parts[0], reason="its name, then what it is", score=0.9, type=last)
    called = _CALLED.match(name)
    if called and len(called[1].split()) <= 4:
        return Tie(term=None, name=strip_determiners(called[1]), reason="called so on the page", score=0.9)
    return None


def is_code(name: str) -> bool:
    """Tell whether a word looks like the name of one particular thing: capitals or digits inside.

    >>> is_code("WNT16B"), is_code("BRCA1"), is_code("omega-3"), is_code("Cancer"), is_code("16")
    (True, True, True, False, False)
    """
    return bool(_CODE.match(name))


def guess_type(name: str, guess: EntityType, lexicon: Lexicon) -> EntityType:
    """Return the type that the head noun gives, else the guess from the context, else what the ending gives.

    A number with its unit is a quantity, and so is a range; "40 women" are women. Leeds Health is a name, no health.
    """
    if _QUANTITY.fullmatch(name):
        return EntityType.QUANTITY
    head = head_word(name)
    if head in lexicon.heads and not (lexicon.heads[head] in _OF_THINGS and _is_all_capital(name)):
        return lexicon.heads[head]
    of_head = {kind(term.type) for term in lexicon.find(head)} if len(words(name)) > 1 and name[-1:].islower() else set()
    if len(of_head) == 1 and guess not in {EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE}:
        return of_head.pop()
    if guess is not EntityType.CONCEPT:
        return guess
    if not name[:1].isupper():
        return next(
            (found for ending, found in lexicon.endings if head.endswith(ending) and len(head) > len(ending) + 1), EntityType.CONCEPT
        )
    return EntityType.CONCEPT


def _is_all_capital(name: str) -> bool:
    parts = name.split()
    return len(parts) > 1 and all(part[:1].isupper() for part in parts)


def content_of(name: str) -> str:
    """Return what is said, without the words that say that it is: "the idea that X works" is "X works".

    >>> content_of("The idea that tea cures colds"), content_of("idea")
    ('tea cures colds', 'idea')
    """
    return _CONTENT.sub("", name)


def nominalised(name: str) -> str:
    """Return what a clause brings about as a noun phrase; a name that is no such clause stays.

    >>> nominalised("moss to grow back"), nominalised("gulls survive"), nominalised("mice more resistant to antibiotics")
    ('moss regrowth', 'gulls survival', 'antibiotic resistance of mice')
    >>> nominalised("tax return"), nominalised("mice that are resistant to antibiotics")
    ('tax return', 'mice that are resistant to antibiotics')
    """
    if event := _EVENT.match(name):
        return f"{strip_determiners(event[1])} {_NOUNS[event[2]]}"
    if resistant := _RESISTANT.match(name):
        against = strip_determiners(resistant[2]).split(" ")
        kind = " ".join((*against[:-1], singular(fold(against[-1])))) if len(against) < _MAX_AGAINST else ""
        return f"{kind} resistance{f' of {strip_determiners(resistant[1])}' if resistant[1] else ''}" if kind else name
    return name
