"""Statements that are held against a denial though they are neither the same nor narrower: they only seem to conflict with it.

Who denies that iron in bread has to do with gout denies that it lowers gout, and so seems to speak against iron being good for people;
who denies that iron lowers gout seems to speak against those who took iron and had less of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kg.resolve.propositions import Key

_WAYS = dict.fromkeys(("influences", "affects"), ("decreases", "increases"))
"""What is denied with a relation of any kind to a thing."""


def held_against(
    above: Mapping[Key, Sequence[Key]], wider: Callable[[Key], Iterable[Key]], association: Mapping[str, str]
) -> Mapping[Key, tuple[Key, ...]]:
    """Return for each key those that seem to conflict with its denial, beyond those above and below it.

    ``above`` has every key that a proposition comes to, with those of them above it; ``wider`` gives all that may stand above one.
    """
    implied = {key: list(_denied_with(key, association)) for key in above}
    looked_for = {other for others in implied.values() for other in others}
    below: dict[Key, list[Key]] = defaultdict(list)
    for key in above:
        for wide in dict.fromkeys(wider(key)):
            if wide in looked_for:
                below[wide].append(key)
    found: dict[Key, tuple[Key, ...]] = {}
    for key, others in implied.items():
        near = (near for other in others for near in (*_members(other, above), *_nearest(wider(other), above), *below[other]))
        met = tuple(one for one in dict.fromkeys(near) if one != key and one not in above[key] and key not in above[one])
        if met:
            found[key] = met
    return found


def _denied_with(key: Key, association: Mapping[str, str]) -> Iterator[Key]:
    subject, label, obj = key
    yield from ((subject, way, obj) for way in _WAYS.get(label, ()))
    if label in association and label in {"decreases", "increases"}:
        yield subject, association[label], obj


def _members(key: Key, above: Mapping[Key, Sequence[Key]]) -> Iterator[Key]:
    if key in above:
        yield key


def _nearest(wider: Iterable[Key], above: Mapping[Key, Sequence[Key]]) -> Iterator[Key]:
    found = [wide for wide in dict.fromkeys(wider) if wide in above]
    yield from (wide for wide in found if not any(wide in above[other] for other in found if other != wide))
