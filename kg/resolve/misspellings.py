"""Names of things that are another name with one slip of the pen: "Carnegie Instutute" on one page, "Carnegie Institute" on many.

A slip is a letter left out, doubled, added, changed, or two letters that changed places (Damerau 1964, doi 10.1145/363958.363994:
four of five misspellings). Words that differ so are often two words, nitrate and nitrite; so the slip has to lie where no two words
part, and far more pages have to write the right name. In the name of a body a slip may lie anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz.distance import OSA

from kg.model import Merge

MIN_ALONE = 8
"""Least letters of a name of one word; of those below, too many are one letter from another name."""
MIN_AMONG = 6
"""Least letters of the word in a name of several; from here "type II" is safe."""
_ENDING = 3
"""Last letters that part words when a letter is changed, added or missing: nitrate, nitrite; amylase, amylose; retina, retinal."""
_PAGES = 2
"""Least pages that write the right name."""
_SHARE = 0.1
"""Most pages with the slip, as a share of those with the right name; one page is always few enough."""
_WORDS = 6
"""Most words of a name; longer phrases are descriptions."""
_CROWD = 64
"""Most names that share all but half a word; in a larger block they are names of a series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way to write the name of a node: its key's words, and on how many pages that node stands.

    ``is_known``: the lexicon has it. ``is_body``: it is an organization's.
    """

    node: str
    form: str
    words: tuple[str, ...]
    n_pages: int
    is_known: bool = False
    is_body: bool = False


def find_misspellings(spellings: Iterable[Spelling]) -> list[tuple[str, str, Merge]]:
    """Return (node to give up, node to keep, why) for each name that is one slip from exactly one thing's name.

    Names are compared with those that share the other words and half of the word in question: one slip leaves a half whole.
    """
    right: dict[str, dict[str, Spelling]] = defaultdict(dict)
    rare: dict[str, Spelling] = {}
    for block in _blocks(spellings):
        for slip in (one for one in block if not one.is_known):
            for other in block:
                is_rarer = other.n_pages >= _PAGES and slip.n_pages <= max(1, other.n_pages * _SHARE)
                if is_rarer and other.node != slip.node and is_slip(slip.words, other.words, is_body=other.is_body):
                    rare[slip.node] = slip
                    right[slip.node].setdefault(other.node, other)
    return [
        (node, other.node, Merge(form=rare[node].form, with_form=other.form, reason="one slip from what far more pages write", score=0.9))
        for node, found in sorted(right.items())
        if len(found) == 1
        for other in found.values()
    ]


def _blocks(spellings: Iterable[Spelling]) -> Iterator[list[Spelling]]:
    """Yield the names that share all words but one, and the first or the last half of that one."""
    blocks: dict[tuple[str, ...], list[Spelling]] = defaultdict(list)
    for one in spellings:
        for at, word in enumerate(one.words if len(one.words) <= _WORDS else ()):
            if len(word) >= MIN_AMONG - 1 and word.isalpha():
                for half in sorted({len(word) // 2, (len(word) - 1) // 2}):
                    blocks[*one.words[:at], f"{word[:half]}*", *one.words[at + 1 :]].append(one)
                    blocks[*one.words[:at], f"*{word[-half:]}", *one.words[at + 1 :]].append(one)
    yield from (block for block in blocks.values() if 1 < len(block) <= _CROWD)


def is_slip(name: tuple[str, ...], other: tuple[str, ...], *, is_body: bool = False) -> bool:
    """Tell whether the names differ in one word, and that by one slip.

    >>> is_slip(("fibrobalst",), ("fibroblast",)), is_slip(("cancer", "reserch"), ("cancer", "research"))
    (True, True)
    >>> is_slip(("nitrite",), ("nitrate",)), is_slip(("type", "ii", "diabetes"), ("type", "i", "diabetes"))
    (False, False)
    """
    if len(name) != len(other):
        return False
    differing = [(a, b) for a, b in zip_longest(name, other) if a != b]
    if len(differing) != 1:
        return False
    one, two = differing[0]
    least = MIN_ALONE if len(name) == 1 else MIN_AMONG
    if min(len(one), len(two)) < least - 1 or max(len(one), len(two)) < least or not (one.isalpha() and two.isalpha()):
        return False
    if one[0] != two[0] or OSA.distance(one, two, score_cutoff=1) != 1:
        return False
    return (is_body and len(name) > 1) or _is_harmless(one, two) or one[-_ENDING:] == two[-_ENDING:]


def _is_harmless(one: str, two: str) -> bool:
    """Tell whether two letters changed places, or one is doubled: slips that make no other word."""
    if len(one) == len(two):
        return sorted(one) == sorted(two)
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    at = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[at] == longer[at - 1]
