"""What a page's study is about: what its readers would call it by.

A protein or gene that the page names more than once; else what the lexicon knows of the things that its title names, and of those the
first; else what its claims speak of most.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import BlockKind, Document, EntityType
from kg.resolve.claims import ReadClaim
from kg.resolve.entities import Ledger
from kg.text import american, name_key, singular, words

RARE = frozenset({EntityType.PROTEIN, EntityType.GENE})
"""Kinds of thing whose names are rare enough to tell one study from another."""

_NO_TOPIC = frozenset(
    {
        EntityType.PERSON,
        EntityType.ORGANIZATION,
        EntityType.PLACE,
        EntityType.PUBLICATION,
        EntityType.STUDY,
        EntityType.CLAIM,
        EntityType.QUANTITY,
    }
)
_ANY = frozenset(
    "patient people person man woman child adult group volunteer drug medicine pill treatment"
    " therapy test procedure event company death growth risk result rate effect symptom problem question account way"
    " year time case level number data information use benefit harm".split()
)
"""Words that alone tell no study from another."""
_NAMES = ("lexicon:", "name:")
_NOWHERE = (sys.maxsize, 0)
_SPOKEN_OF = 2
"""Least times that a page names a rare thing that its study is about; what it names once is a detail."""
_LONGEST = 4
"""Words of a thing that a study is called by, where a shorter one is at hand."""
_OFTEN = 3
"""Least weight of a known or named thing that claims are about where the title does not name it: less is said by the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """The rare things that a page's study may be about, and the one thing that it is known by."""

    rare: frozenset[str] = frozenset()
    main: str | None = None


def read_topics(document: Document, claims: Sequence[ReadClaim], own: set[str], ledger: Ledger) -> Topics:
    """Return the topics of the page's study; ``own`` are the nodes of the study and its group."""
    said = _themes(claim for claim in claims if own & set(claim.speakers))
    anywhere = _themes(claims)
    rare = {node for node in anywhere if is_rare(node, ledger)}
    hidden = rare - said.keys() if len(rare) > 1 else set()  # rare things of other studies that the page names
    names = _names(document, claims)
    title = [singular(american(word)) for word in words(document.metadata.title or "")]
    ranks = {}
    for node, count in (said + anywhere).items():
        if node.startswith(_NAMES) and node not in hidden and not _NO_TOPIC & ledger.nodes[node].types.keys():
            place = _place(names[node], title)
            is_unknown = not node.startswith("lexicon:")
            is_told = place != _NOWHERE or (count >= _OFTEN and (not is_unknown or _is_one_name(node, names[node], ledger)))
            if _is_anything(names[node]) or not is_told:
                continue
            is_long = min((len(name.split(" ")) for name in names[node]), default=0) > _LONGEST
            is_lesser = not _is_topic(node, names[node], document, ledger)
            ranks[node] = (is_lesser, place == _NOWHERE, is_long, is_unknown, place, -count, node)
    return Topics(rare=frozenset(rare - hidden), main=min(ranks, key=lambda node: ranks[node], default=None))


def _is_anything(names: Iterable[str]) -> bool:
    """Tell whether a thing is called by no more than a word that fits any study: "patients", "the drugs"."""
    return all(singular(name_key(name)) in _ANY for name in names)


def _is_one_name(node: str, names: Iterable[str], ledger: Ledger) -> bool:
    """Tell whether a thing has a name of one word."""
    return ledger.nodes[node].is_named and not any(" " in name for name in names)


def is_rare(node: str, ledger: Ledger) -> bool:
    """Tell whether the node is a protein or gene with a name."""
    return ledger.nodes[node].is_named and bool(RARE & ledger.nodes[node].types.keys())


def _themes(claims: Iterable[ReadClaim]) -> Counter[str]:
    """Count what claims are about; a subject counts twice, since it is what the rest is said of."""
    return Counter(node for claim in claims for node in (claim.subject, claim.subject, claim.object) if node)


def _names(document: Document, claims: Iterable[ReadClaim]) -> dict[str, set[str]]:
    """Return what the page itself calls each thing, in running text: headlines write every word as a name."""
    headlines = [block.span for block in document.blocks if block.kind in {BlockKind.TITLE, BlockKind.HEADING}]
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if not any(claim.surface.evidence.overlaps(span) for span in headlines):
            for mention, node in claim.arguments():
                found[node].add(mention.name)
    return found


def _is_topic(node: str, names: Iterable[str], document: Document, ledger: Ledger) -> bool:
    """Tell whether the node is a rare thing that the page names more than once."""
    return is_rare(node, ledger) and sum(document.text.count(name) for name in names) >= _SPOKEN_OF


def _place(names: Iterable[str], title: Sequence[str]) -> tuple[int, int]:
    """Return where the title names the thing, and the longest name that does there, as a negative number."""
    keys = [key for key in (name_key(name).split(" ") for name in names) if key[0] in title]
    found = [(at, -len(key)) for key in keys for at in range(len(title)) if title[at : at + len(key)] == key]
    return min(found, default=_NOWHERE)
