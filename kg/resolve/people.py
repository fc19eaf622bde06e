"""Persons: a surname alone is the page's only bearer of it; two spellings are one person only with a shared affiliation.

A person is never merged with one whose given name differs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.match import PersonName, match_persons, parse_person, sound
from kg.model import EntityType, Extraction, Mention, Merge
from kg.resolve.studies import source_head

_TITLED = re.compile(r"^(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Sir|Dame)\.?\s+\S")
_APPENDED = re.compile(r"(?<=\w),? (?:an?|the|who|whose|of|from|at|in) .*$|, .*$")
_NAME = re.compile(r"^(?:[^\W\d_][\w'’.-]*\s+){0,4}[^\W\d_][\w'’.-]+$")


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


def read_people(extraction: Extraction) -> People:
    """Return the persons that the page names with given name and surname."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for mention in iter_mentions(extraction):
        mention = replace(mention, name=_APPENDED.sub("", mention.name))
        if is_person_name(mention) and (person := parse_person(mention.name)) and len(person.given) > 1:
            found[person.surname].setdefault(person_key(person), mention.name)
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


def merge_people(counts: Mapping[str, int], affiliations: Mapping[str, frozenset[str]]) -> list[tuple[str, str, Merge, bool]]:
    """Return (name to give up, name to keep, why, is it an error of spelling) for full names that are one person's.

    ``counts`` holds how often each name stands in the pages; the more frequent spelling is kept, then the longer, then the first.
    Names are compared inside blocks of one initial and surname, or one given name and like-sounding surname, never all with all.
    """
    merges = []
    for block in _blocks(counts):
        ranked = sorted(block, key=lambda name: (-counts[name], -len(name), name))
        for index, name in enumerate(ranked):
            fitting = [(kept, found) for kept in ranked[:index] if (found := _match(name, kept, affiliations)) is not None]
            if fitting and all(match_persons(fitting[0][0], other, share_affiliation=True) for other, _ in fitting[1:]):
                kept, found = fitting[0]
                merges.append((name, kept, found, found.reason.endswith("misspelt")))
    return merges


def _match(name: str, kept: str, affiliations: Mapping[str, frozenset[str]]) -> Merge | None:
    shared = affiliations.get(name, frozenset()) & affiliations.get(kept, frozenset())
    found = match_persons(name, kept, share_affiliation=bool(shared))
    return Merge(form=name, with_form=kept, reason=found.reason, score=found.score) if found else None


def _blocks(names: Iterable[str]) -> list[list[str]]:
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(names):
        person = parse_person(name)
        if person is not None and person.given:
            blocks["initial " + person.given[0], person.surname].append(name)
            blocks["given " + person.given, sound(person.surname)[:3]].append(name)
    return [block for _, block in sorted(blocks.items()) if len(block) > 1]
