"""Persons: a surname alone is the page's only bearer of it; two spellings are one person only with a shared affiliation.

A person is never merged with one whose given name differs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.match import Match, PersonName, display_name, is_title, match_persons, parse_person
from kg.model import EntityType, Extraction, Mention
from kg.resolve.studies import source_head
from kg.resolve.whole_names import bearer_of

_TITLED = re.compile(r"^(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Sir|Dame)\.?\s+\S")
_APPENDED = re.compile(r"(?<=\w),? (?:an?|the|who|whose|of|from|at|in) .*$|, .*$")
_NAME = re.compile(r"^(?!.*\s(?:of|in|on|at|with|without|from|for|to|by|and|or)\s)(?:[^\W\d_][\w'’.-]*\s+){0,4}[^\W\d_][\w'’.-]+$")
"""Words of a name; "patients on VTP" bear none."""


@dataclass(frozen=True, slots=True)
class People:
    """The persons that one page names in full, by surname."""

    by_surname: Mapping[str, tuple[str, ...]]

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
    return typed and bool(_NAME.match(name.split(",")[0])) and name.split(",")[0].split()[-1][:1].isupper() and source_head(name) is None


def read_people(extraction: Extraction, text: str) -> People:
    """Return the persons that the page names with given name and surname."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for mention in iter_mentions(extraction):
        whole = bearer_of(mention.name, mention.end, text) if is_title(mention.name) else mention.name
        mention = replace(mention, name=_APPENDED.sub("", whole))
        if is_person_name(mention) and (person := parse_person(mention.name)) and len(person.given) > 1:
            found[person.surname].setdefault(person_key(person), display_name(mention.name))
    return People({surname: tuple(_fullest(names.values())) for surname, names in found.items()})


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
