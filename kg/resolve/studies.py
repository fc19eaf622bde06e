"""Studies and the people who made them: which one study a page is about, and which pages are about one study.

"a new study from X", "the researchers", "these findings"  ->  the page's main study, its group
"several studies", "research suggests", "the study that ..."  ->  a source of their own, never merged
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache

from kg.text import DETERMINERS, fold, singular, words

STUDY_HEADS = frozenset("study research trial paper article report review analysis metaanalysis meta-analysis survey experiment".split())
FINDING_HEADS = frozenset("finding result conclusion".split())
AUTHOR_HEADS = frozenset("researcher author investigator team coauthor co-author".split())
SPEAKER_HEADS = AUTHOR_HEADS | frozenset(
    "scientist expert doctor critic official specialist clinician academic physician oncologist analyst spokesman spokeswoman spokesperson "
    "campaigner epidemiologist professor journalist reporter commentator editor advocate".split()
)
"""People known by their trade alone: in another page they are other people."""

_NEW = frozenset("new latest present current recent same our".split())
_SEVERAL = frozenset("studies trials papers articles reports reviews analyses surveys experiments".split())
"""More than the one study that a page is about: "these studies"."""
_JUDGED = frozenset("solid important large small interesting intriguing impressive excellent careful thorough elegant landmark".split())
"""What one calls a study that one points at."""
_NATIONS = frozenset(
    "american british english scottish french german dutch danish swedish norwegian finnish italian spanish australian canadian chinese "
    "japanese european international".split()
)
_BREAKS = frozenset("from at of in by on into about for with published led lead that who which whose".split())
_DEFINITE = frozenset("the this these those that our said".split())
_DISTANT = frozenset({"that", "those"})
"""Words that point away from the study that the page is about: "that trial" is the other one just spoken of."""
_RESTRICTED = re.compile(r"\s+(?:that|which|who|whose|where|whom|on|into|about|showing|suggesting|finding|leading)\b")
_LINK = re.compile(
    r"^[\s,(\[]*(?:(?:was|were|is|are|has been|have been|been|published|led|lead|headed|conducted|done|carried|out|online|appearing|"
    r"working|based|in|on|at|by|from|of|the|journal|a|and|an|article|paper|study)[\s,(\[]+)*$"
)
_LINK_REACH = 70
_FIELD = re.compile(r"\b(?:study|analysis|investigation) of (?:how|why|what|whether|which|where)\b", re.IGNORECASE)
"""A branch of learning: physiology is the study of how cells work."""


class Source(Enum):
    """What a source-like mention is: the page's main study, its group, or a study or group of its own."""

    MAIN_STUDY = "main study"
    MAIN_GROUP = "main group"
    OWN = "own"
    TRADE = "trade"


@dataclass(frozen=True, slots=True)
class Place:
    """A source-like mention in its page: the words, where they stand, and what follows them."""

    text: str
    name: str
    end: int
    after: str


@lru_cache(maxsize=65536)
def source_head(name: str) -> str | None:
    """Return the head noun of a name that stands for a study, its findings or its people, else None.

    >>> source_head("the Australian study"), source_head("Researchers from Leeds"), source_head("study participants")
    ('study', 'researcher', None)
    """
    parts = _noun_phrase(name)
    if not parts or _FIELD.search(name):
        return None
    head = singular(parts[-1])
    if head in {"group", "team"} and len(parts) > 1 and singular(parts[-2]) in {"research", "study", "researcher"}:
        return "team"
    return head if head in STUDY_HEADS | FINDING_HEADS | SPEAKER_HEADS else None


def classify(place: Place, *, is_linked: bool) -> Source | None:
    """Return what a mention is as a source, or None where it is none. ``is_linked``: its journal or institution stands beside it.

    One person of a trade, "a professor at X", is not the group behind the page's study, wherever he works.
    """
    head = source_head(place.name)
    before = _noun_phrase(place.text)
    if head is None or before[-1:] == ("result",):  # "with the result that the boats sank" is of no study
        return None
    if head in STUDY_HEADS and before and before[-1] in _SEVERAL:
        return Source.OWN
    determiner = before[0] if before and before[0] in DETERMINERS | _DEFINITE else ""
    modifiers = frozenset(before[1 if determiner else 0 : -1])
    is_definite = determiner in _DEFINITE - _DISTANT
    is_one = before[-1:] == (head,) and head != "team" and determiner not in _DEFINITE
    if head in SPEAKER_HEADS and is_one and head != "author":
        return Source.TRADE
    is_plain = modifiers <= _NEW | _NATIONS | {"research", "study"} or (determiner == "this" and modifiers <= _JUDGED)
    if head in SPEAKER_HEADS and head not in AUTHOR_HEADS:
        is_main = is_plain and (is_linked or (is_definite and head == "scientist"))
        return Source.MAIN_GROUP if is_main else Source.TRADE
    if is_linked and determiner not in {"several", "many", "some", "another", "other", "one", "previous"}:
        return Source.MAIN_GROUP if head in AUTHOR_HEADS else Source.MAIN_STUDY
    if _RESTRICTED.match(place.after):
        return Source.TRADE if head in AUTHOR_HEADS else Source.OWN
    if is_plain and (is_definite or modifiers & {"new", "latest", "present", "current"}):
        return Source.MAIN_GROUP if head in AUTHOR_HEADS else Source.MAIN_STUDY
    if head in AUTHOR_HEADS:
        return Source.MAIN_GROUP if not modifiers and not determiner and before[-1:] != ("teams",) else Source.TRADE
    return Source.OWN


def _noun_phrase(text: str) -> tuple[str, ...]:
    """Return the words of a phrase up to its head noun."""
    parts = words(text)
    return next((parts[:index] for index, word in enumerate(parts) if index and word in _BREAKS), parts)


def is_link(between: str) -> bool:
    """Tell whether the words between a study and a name make the name the study's ("published in the journal").

    >>> is_link(" published in the journal "), is_link(" (") , is_link(" that was attacked by "), is_link(" was funded by ")
    (True, True, False, False)
    """
    return len(between) <= _LINK_REACH and bool(_LINK.match(fold(between) + " "))


# ------------------------------------------------------------------ one study on several pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a page says of its main study, as nodes of entities; ``topics`` are rare things with names of their own."""

    document: str
    dois: frozenset[str] = frozenset()
    journals: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()  # those who lead it among them
    topics: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()  # what it is about, on a page whose day is known
    texts: frozenset[str] = frozenset()  # what the page is a copy of, or is copied as
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameStudy:
    """Two pages whose main studies are one, with what they share."""

    first: str
    second: str
    shared: tuple[str, ...]
    score: float


NEWS_DAYS = 60
"""Most days between two pages on one study: the same group publishes again in the same journal, and news is of what is new."""
_FULL_DATE = len("2012-08-05")
_PROOFS = (
    ("dois",),
    ("texts",),
    ("authors", "journals"),
    ("authors", "topics"),
    ("authors", "subjects"),
    ("institutions", "topics"),
    ("journals", "topics"),
)
"""What two pages must share. Two of one author, about one thing, in the same weeks, are of one study. One group publishes again in one
journal: institution and journal alone do not prove one paper."""


def same_studies(evidence: Iterable[Evidence]) -> list[SameStudy]:
    """Return which pages are about one study: each later page with the first that shares a proof with it."""
    pages = {page.document: page for page in evidence}
    first_with: dict[tuple[tuple[str, str], ...], str] = {}
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for page in pages.values():
        for proof in sorted(_proofs(page)):
            first = first_with.setdefault(proof, page.document)
            if first != page.document and not _conflict(pages[first], page):
                shared[first, page.document].update(value for _, value in proof)
    return [
        SameStudy(first=first, second=second, shared=tuple(sorted(found)), score=round(1 - 0.2 ** len(found), 2))
        for (first, second), found in sorted(shared.items())
    ]


def _conflict(one: Evidence, two: Evidence) -> bool:
    """Tell whether two pages are of different studies: by their DOIs, by who leads them, or by when they were published."""
    if one.dois and two.dois:
        return not one.dois & two.dois
    if one.leads and two.leads and not one.authors & two.authors:
        return True
    days = [date.fromisoformat(page.published) for page in (one, two) if page.published and is_day(page.published)]
    return len(days) > 1 and abs(days[0] - days[1]).days > NEWS_DAYS


def is_day(published: str | None) -> bool:
    """Tell whether a date is known to the day."""
    return published is not None and len(published) == _FULL_DATE


def _proofs(page: Evidence) -> set[tuple[tuple[str, str], ...]]:
    """Return every combination of the page's evidence that would prove a study."""
    found: set[tuple[tuple[str, str], ...]] = set()
    for kinds in _PROOFS:
        values = [sorted(getattr(page, kind)) for kind in kinds]
        if len(kinds) == 1:
            found.update(((kinds[0], value),) for value in values[0])
        else:
            found.update(((kinds[0], a), (kinds[1], b)) for a in values[0] for b in values[1])
    return found


@dataclass(slots=True)
class Components:
    """Disjoint sets of names that stand for one thing; the first added of a set names it."""

    parent: dict[str, str] = field(default_factory=dict)
    parted: list[tuple[str, str, str]] = field(default_factory=list)  # two names that never meet, and who says so

    def find(self, node: str) -> str:
        """Return the name of the node's set."""
        root = node
        while (above := self.parent.get(root, root)) != root:
            root = above
        while (above := self.parent.get(node, node)) != root:
            self.parent[node] = root
            node = above
        return root

    def join(self, kept: str, other: str) -> bool:
        """Put the two nodes' sets together under the name of the first's; tell whether they are together now."""
        if self.parted_by(kept, other) is not None:
            return False
        kept, other = self.find(kept), self.find(other)
        if kept != other:
            self.parent[other] = kept
        return True

    def part(self, one: str, other: str, why: str) -> None:
        """Keep the sets of two nodes from ever being joined."""
        self.parted.append((one, other, why))

    def parted_by(self, one: str, other: str) -> str | None:
        """Return who says that the sets of two nodes are never joined, None where nobody does."""
        if not self.parted:
            return None
        sets = {self.find(one), self.find(other)}
        return next((why for first, second, why in self.parted if {self.find(first), self.find(second)} == sets), None)


def study_label(topic: str | None, *, journal: str | None, lead: str | None, institution: str | None) -> str:
    """Return a readable name for a study that the pages do not name, with the best of what tells it from others of its topic.

    >>> study_label("WNT16B", journal="Nature Medicine", lead="Peter Nelson", institution=None)
    'WNT16B study (Nature Medicine)'
    >>> study_label("tea", journal=None, lead="Ada Holt", institution=None)
    'tea study (Holt)'
    >>> study_label(None, journal=None, lead=None, institution="Leeds University")
    'Leeds University study'
    """
    what = f"{topic} study" if topic else f"{institution} study" if institution else "study"
    by = journal or (lead.split(" ")[-1] if lead else None) or (institution if topic else None)
    return f"{what} ({by})" if by else what


def group_label(lead: str | None, institution: str | None, study: str) -> str:
    """Return a readable name for the people behind a study.

    >>> group_label("Peter Nelson", None, "study"), group_label(None, None, "coffee study (Nature)")
    ('Nelson research group', 'coffee study researchers (Nature)')
    """
    if lead:
        return f"{lead.split()[-1]} research group"
    what, opens, by = study.partition(" (")
    return f"{institution} researchers" if institution else f"{'' if what == 'study' else f'{what} '}researchers{opens}{by}"


def most_shared(values: Mapping[str, int]) -> str | None:
    """Return the value with the highest count, the first of them by name."""
    return min(values, key=lambda value: (-values[value], value)) if values else None
