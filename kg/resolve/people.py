"""Persons: a surname alone is the page's only bearer of it; two spellings are one person only with a shared affiliation.

A person is never merged with one whose given name differs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.match import Match, PersonName, display_name, is_title, match_persons, names_several, parse_person
from kg.model import EntityType, Extraction, Mention
from kg.resolve.studies import source_head
from kg.resolve.whole_names import bearer_of
from kg.text import fold

_TITLED = re.compile(r"^(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Sir|Dame)\.?\s+\S")
_APPENDED = re.compile(r"(?<=\w),? (?:an?|the|who|whose|of|from|at|in) .*$|, .*$")
_NAME = re.compile(
    r"^(?!.*\s(?:of|in|on|at|with|without|from|for|to|by|and|or|who|given|[a-z]+ing)\s)"
    r"(?:[^\W\d_][\w'’.-]*\s+){0,4}[^\W\d_][\w'’.-]+$"
)
"""Words of a name; "patients on VTP" and "sailors taking Tarzid" bear none."""
_MONONYM = re.compile(r"[A-Z][^\W\d_]*[a-z](?:-[A-Z][^\W\d_]+)?$")
_OF_PERSONS = frozenset({"i", "me", "my", "myself", "he", "him", "his", "himself", "she", "her", "hers", "herself"})
_OF_THINGS = frozenset({"it", "its", "itself"})


@dataclass(frozen=True, slots=True)
class People:
    """The persons that one page names: in full, by surname, and those whom it calls by one name alone."""

    by_surname: Mapping[str, tuple[str, ...]]
    mononyms: frozenset[str] = frozenset()

    def names(self, surname: str, name: str) -> bool:
        """Tell whether a name without a given name is somebody's on this page: a surname, or all that the page calls somebody."""
        return surname in self.by_surname or name in self.mononyms

    def find(self, name: str) -> str | None:
        """Return the full name that a surname, or a name with initials, stands for on this page, if there is only one."""
        person = parse_person(name)
        if person is None:
            return None
        bearers = self.by_surname.get(person.surname, ())
        if person.given:
            bearers = tuple(full for full in bearers if match_persons(name, full) is not None)
        return bearers[0] if len(bearers) == 1 else None


def is_person_name(mention: Mention) -> bool:
    """Tell whether a mention is a person's name: typed so, or with a title, and made of capitalised words."""
    name = mention.name
    typed = mention.type is EntityType.PERSON or bool(_TITLED.match(name))
    last = name.split(",")[0].split()[-1:]
    return typed and bool(_NAME.match(name.split(",")[0])) and _is_surname(*last) and source_head(name) is None


def _is_surname(word: str) -> bool:
    return word[:1].isupper() and not names_several(word)


def read_people(extraction: Extraction, text: str) -> People:
    """Return the persons that the page names with given name and surname."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for mention in iter_mentions(extraction):
        whole = bearer_of(mention.name, mention.end, text) if is_title(mention.name) else mention.name
        mention = replace(mention, name=_APPENDED.sub("", whole))
        if is_person_name(mention) and (person := parse_person(mention.name)) and len(person.given) > 1:
            found[person.surname].setdefault(person_key(person), display_name(mention.name))
    return People({surname: tuple(_fullest(names.values())) for surname, names in found.items()}, _mononyms(extraction, text))


def _mononyms(extraction: Extraction, text: str) -> frozenset[str]:
    """Return the single words that the page has for persons alone: typed so somewhere, or what "I", "he" and "she" refer to."""
    persons: set[str] = set()
    things: set[str] = set()
    for mention in iter_mentions(extraction):
        name = display_name(mention.name)
        if not _MONONYM.match(name) or not _is_surname(name):
            continue
        referring = fold(mention.text) if mention.antecedent is not None else ""
        if referring in _OF_THINGS:
            things.add(name)
        elif referring in _OF_PERSONS or is_person_name(mention):
            persons.add(name)
    return frozenset(name for name in persons - things if not re.search(rf"\b{name.lower()}\b", text))


def _fullest(names: Iterable[str]) -> Iterator[str]:
    """Yield the names without those that a longer one includes."""
    kept: list[str] = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        if not any(match_persons(name, longer) for longer in kept):
            kept.append(name)
    yield from sorted(kept)


def iter_mentions(extraction: Extraction) -> Iterator[Mention]:
    """Yield every mention of an extraction: names, then those of claims and attributions."""
    yield from extraction.names
    for claim in extraction.claims:
        yield claim.subject
        if claim.object is not None:
            yield claim.object
        yield from claim.speakers
    for attribution in extraction.attributions:
        if attribution.source is not None:
            yield attribution.source


def person_key(person: PersonName) -> str:
    """Return the name's parts in order, middle names as initials."""
    return " ".join((person.given, *(middle[0] for middle in person.middle), person.surname)).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A person's node in the pages: the name as its key, how often it stands, and the bodies that it stands beside."""

    node: str
    name: str
    count: int
    bodies: frozenset[str]


def merge_people(bearers: Iterable[Bearer]) -> list[tuple[Bearer, Bearer, Match]]:
    """Return (who to give up, who to keep, why) for names that are one person's.

    Full names are kept before initials, then the more frequent spelling, then the longer, then the first. A name that fits two persons
    who are not one (Ann Holt, where there are Ann B. and Ann C. Holt) is left alone. Names are compared inside blocks, never all with all.
    """
    merges = []
    for block in _blocks(bearers):
        found = {(a, b): match for a in block for b in block if a != b and (match := _match(block[a][0], block[b][0]))}
        fitting = {name: {other for first, other in found if first == name} for name in block}
        ranked = sorted(block, key=lambda name: (_is_initial(name), -sum(one.count for one in block[name]), -len(name), name))
        for index, name in enumerate(ranked):
            kept = next((kept for kept in ranked[:index] if kept in fitting[name]), None)
            if kept is not None and fitting[name] - {kept} == fitting[kept] - {name}:
                merges += [(one, block[kept][0], found[name, kept]) for one in block[name]]
    return merges


def _is_initial(name: str) -> bool:
    return name.find(" ") == 1


def _match(one: Bearer, other: Bearer) -> Match | None:
    """Return why two names are one person's; an initial of another page needs a body that both stand beside, and a full name."""
    is_shared = bool(one.bodies & other.bodies)
    if _is_initial(one.name) + _is_initial(other.name) > is_shared:
        return None
    return match_persons(one.name, other.name, share_affiliation=is_shared)


def _blocks(bearers: Iterable[Bearer]) -> Iterator[dict[str, list[Bearer]]]:
    """Yield, by name, the persons of one given name and surname; of one body and given name; of one body, initial and surname."""
    blocks: dict[tuple[str, ...], dict[str, list[Bearer]]] = defaultdict(lambda: defaultdict(list))
    for one in bearers:
        person = parse_person(one.name)
        if person is None or not person.given:
            continue
        keys: list[tuple[str, ...]] = [("body", body, person.given[0], person.surname) for body in sorted(one.bodies)]
        if not _is_initial(one.name):
            keys += [("name", person.given, person.surname), *(("body", body, person.given) for body in sorted(one.bodies))]
        for key in keys:
            blocks[key][one.name].append(one)
    yield from (block for _, block in sorted(blocks.items()) if len(block) > 1)
