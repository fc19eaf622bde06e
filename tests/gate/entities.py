"""How well names are tied together, on pages where people have said what each name means.

An item is a place that the build takes for a mention and whose words, without article, are a form that the gold gives to exactly one
thing on that page. B-cubed (Bagga and Baldwin 1998, https://aclanthology.org/P98-1012): for each item, the share of the items of its
built entity that are the same gold thing (precision), and the share of those of its gold thing that are in its built entity (recall);
both averaged over all items, so that a thing with one item counts as much as that item.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from kg.text import fold, strip_determiners

Row = dict[str, Any]


def score_entities(entities: Iterable[Row], gold: Iterable[Row], pages: dict[str, str]) -> dict[str, float]:
    """Return B-cubed F1 and the number of forbidden merges. ``pages`` has the gold's name of a page by the end of the build's.

    A merge is forbidden that takes two gold things for one, unless the gold says that they may be: then it costs no precision.
    """
    meanings: dict[tuple[str, str], set[str]] = defaultdict(set)
    may_be: dict[str, set[str]] = defaultdict(set)
    for thing in gold:
        for other in (thing["canonical"], *thing.get("merge_ok_with", ())):
            may_be[thing["canonical"]].add(other)
            may_be[other].add(thing["canonical"])
        for page, forms in thing["surface_forms"].items():
            for form in forms:
                meanings[page, _key(form)].add(thing["canonical"])
    items: list[tuple[str, str]] = []  # (built, gold)
    for entity in entities:
        for mention in entity["mentions"]:
            page = next(name for end, name in pages.items() if mention["document"].endswith(end))
            meant = meanings.get((page, _key(mention["text"])), set())
            items += [(entity["iri"], one) for one in meant if len(meant) == 1]
    return {"b_cubed_f1": round(_b_cubed(items, may_be), 3), "forbidden_merges": _n_forbidden(items, may_be)}


def _key(form: str) -> str:
    return fold(strip_determiners(form))


def _b_cubed(items: list[tuple[str, str]], may_be: dict[str, set[str]]) -> float:
    both, built, gold = Counter(items), Counter(b for b, _ in items), Counter(g for _, g in items)
    right = {(b, g): sum(both[b, other] for other in may_be[g]) for b, g in both}
    precision = sum(n * right[pair] / built[pair[0]] for pair, n in both.items()) / len(items)
    recall = sum(n * n / gold[g] for (_, g), n in both.items()) / len(items)
    return 2 * precision * recall / (precision + recall)


def _n_forbidden(items: list[tuple[str, str]], may_be: dict[str, set[str]]) -> int:
    things: dict[str, set[str]] = defaultdict(set)
    for built, gold in items:
        things[built].add(gold)
    return sum(one < other and other not in may_be[one] for found in things.values() for one in found for other in found)
