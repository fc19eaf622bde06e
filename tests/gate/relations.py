"""How well the relations between claims are found, on pages where people have said which claims agree, differ and dispute.

A built claim **stands for** a gold claim where ``score_claims.py`` of the annotated data lets the two match: evidence in the gold's
sentence, subject and predicate with object agreeing. Two built claims are **related**, as a reader of the graph sees it, where

- they say the same: one proposition, or two that are ``kg:closeTo`` or, at any remove, ``kg:narrowerThan`` (the gold's is "up to
  granularity");
- they are on two sides of a ``kg:Disagreement``; or one is linked to the other by a stance (``cito:disputes``, ``cito:supports``).

A gold relation is **found** where some two built claims that stand for its ends are related so: ``same-proposition`` they say the same;
``narrower-than`` the first's proposition is the narrower; ``stronger-certainty-than`` they say the same and the first is the firmer;
``contradicts`` and ``different-quantity`` they are on two sides of a disagreement that is not on certainty alone, apparent or not;
``disputes`` and ``supports`` the first is linked to the second so. Other kinds are not looked for.

**Precision** is over the built pairs whose ends stand for two different gold claims: right are those that the gold relates in a kind
that fits. Sameness is taken as transitive in the gold, which does not write out every pair. The gold does not write out either what
follows from sameness: what contradicts a claim contradicts those that say the same as it, a firmer one among them. The second figure,
``relation_precision_implied``, takes that for related too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from kg.model import Certainty, Claim, ClaimGraph, DisagreementKind

Row = dict[str, Any]
Pair = tuple[str, str]

_SAME = frozenset({"same-proposition", "narrower-than", "stronger-certainty-than"})
_OPPOSED = frozenset({"contradicts", "different-quantity", "disputes"})
_FITS = {"same": _SAME | _OPPOSED, "certainty": _SAME | _OPPOSED, "opposed": _OPPOSED, "disputes": _OPPOSED, "supports": {"supports"}}
"""Kinds of the gold that a built relation may be: two claims that differ say the same but for that."""
_FIRMNESS = (Certainty.ASSERTED, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.HYPOTHETICAL)


def score_relations(graph: ClaimGraph, rows: Iterable[Row], gold: Gold, relations: Iterable[Row]) -> dict[str, float]:
    """Return the share of the gold's pairs that are found, of those of priority ``must`` how many, and the precision."""
    wanted = list(relations)
    stands = gold.stands_for(rows)
    built = _Related(graph)
    found = [built.has(relation["relation"], stands[relation["a"]], stands[relation["b"]]) for relation in wanted]
    pairs: dict[frozenset[str], bool] = defaultdict(bool)
    for relation, is_found in zip(wanted, found, strict=True):
        pairs[frozenset((relation["a"], relation["b"]))] |= is_found
    of_two = [(kind, pair) for pair, kind in built.pairs() if _is_of_two(pair, stands)]
    right = [_is_right(kind, pair, stands, wanted) for kind, pair in of_two]
    implied = [_is_right(kind, pair, stands, _with_implied(wanted)) for kind, pair in of_two]
    return {
        "pairs_found": round(sum(pairs.values()) / len(pairs), 3),
        "must_found": sum(is_found for relation, is_found in zip(wanted, found, strict=True) if relation.get("priority") == "must"),
        "relation_precision": round(sum(right) / len(right), 3) if right else 1.0,
        "relation_precision_implied": round(sum(implied) / len(implied), 3) if implied else 1.0,
    }


class Gold:
    """The gold claims of some pages. ``pair_score`` is that of ``score_claims.py``."""

    def __init__(self, pages: dict[str, list[Row]], pair_score: Callable[[Row, Row], float]) -> None:
        self._pages = pages  # by the end of the built document's name
        self._pair_score = pair_score

    def stands_for(self, rows: Iterable[Row]) -> dict[str, set[str]]:
        """Return the built claims that stand for each gold claim."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            for gold in next((claims for end, claims in self._pages.items() if row["document"].endswith(end)), []):
                if self._pair_score(row, gold) > 0:
                    found[gold["id"]].add(row["id"])
        return found


class _Related:
    """What the graph relates."""

    def __init__(self, graph: ClaimGraph) -> None:
        self._claims: dict[str, Claim] = {claim.id: claim for claim in graph.claims}
        self._propositions = {proposition.iri: proposition for proposition in graph.propositions}
        self._above = {iri: self._all_above(iri) for iri in self._propositions}
        self._stances = {(link.relation, link.claim, link.target) for link in graph.links if link.target in self._claims}
        self._opposed: dict[Pair, DisagreementKind] = {}
        for disagreement in graph.disagreements:
            sides = list(zip(disagreement.claims, disagreement.values, strict=True))
            for one, value in sides:
                for other, other_value in sides:
                    if value != other_value:
                        self._opposed[one, other] = disagreement.kind

    def _all_above(self, iri: str) -> frozenset[str]:
        """Return the propositions that one is narrower than, the graph naming the nearest alone."""
        found: set[str] = set()
        todo = [iri]
        while todo:
            new = set(self._propositions[todo.pop()].narrower_than) - found
            found |= new
            todo += new
        return frozenset(found)

    def has(self, kind: str, ones: Iterable[str], others: Iterable[str]) -> bool:
        """Tell whether some of the one claims is related so to some of the others."""
        tests: dict[str, Callable[[str, str], bool]] = {
            "same-proposition": self._say_the_same,
            "narrower-than": self._is_narrower,
            "stronger-certainty-than": lambda a, b: self._say_the_same(a, b) and self._firmness(a) < self._firmness(b),
            "contradicts": self._differ,
            "different-quantity": self._differ,
            "disputes": lambda a, b: ("disputes", a, b) in self._stances,
            "supports": lambda a, b: ("supports", a, b) in self._stances,
        }
        test = tests.get(kind, lambda a, b: False)
        return any(one != other and test(one, other) for one in ones for other in others)

    def pairs(self) -> Iterator[tuple[frozenset[str], str]]:
        """Yield every two related claims, with how: "same", "certainty", "opposed", or the stance."""
        by_proposition: dict[str, list[str]] = defaultdict(list)
        for claim in self._claims.values():
            by_proposition[claim.proposition].append(claim.id)
        found: dict[frozenset[str], str] = {}
        for proposition in self._propositions.values():
            near = {proposition.iri, *proposition.close_to, *proposition.contrary_to, *self._above[proposition.iri]}
            for one in by_proposition[proposition.iri]:
                found |= {frozenset((one, other)): "same" for iri in near for other in by_proposition[iri] if other != one}
        for pair, kind in self._opposed.items():
            found[frozenset(pair)] = "certainty" if kind is DisagreementKind.CERTAINTY else "opposed"
        found |= {frozenset((one, other)): stance for stance, one, other in self._stances}
        yield from found.items()

    def _say_the_same(self, one: str, other: str) -> bool:
        first, second = (self._propositions[self._claims[claim].proposition] for claim in (one, other))
        return (
            first is second
            or second.iri in {*first.close_to, *first.contrary_to, *self._above[first.iri]}
            or first.iri in self._above[second.iri]
        )

    def _is_narrower(self, one: str, other: str) -> bool:
        return self._claims[other].proposition in self._above[self._claims[one].proposition]

    def _differ(self, one: str, other: str) -> bool:
        return self._opposed.get((one, other), DisagreementKind.CERTAINTY) is not DisagreementKind.CERTAINTY

    def _firmness(self, claim: str) -> int:
        return _FIRMNESS.index(self._claims[claim].certainty)


def _is_of_two(pair: frozenset[str], stands: dict[str, set[str]]) -> bool:
    """Tell whether the ends stand for gold claims, and not both for the same ones alone."""
    ends = [{gold for gold, claims in stands.items() if claim in claims} for claim in pair]
    return all(ends) and ends[0] != ends[1]


def _is_right(kind: str, pair: frozenset[str], stands: dict[str, set[str]], wanted: list[Row]) -> bool:
    one, other = ({gold for gold, claims in stands.items() if claim in claims} for claim in sorted(pair))
    related = {frozenset((r["a"], r["b"])) for r in wanted if r["relation"] in _FITS[kind]}
    group = _groups(wanted) if kind == "same" else {}
    return any(frozenset((a, b)) in related or (a in group and group[a] is group.get(b)) for a in one for b in other)


def _with_implied(wanted: list[Row]) -> list[Row]:
    """Return the gold's relations with those that follow: of a claim they hold of all that say the same, a firmer one among them."""
    same = [row | {"relation": "same-proposition"} for row in wanted if row["relation"] in {"same-proposition", "stronger-certainty-than"}]
    groups = _groups(same)
    alike = {one: sorted(groups.get(one, {one})) for row in wanted for one in (row["a"], row["b"])}
    return [*same, *(row | {"a": a, "b": b} for row in wanted for a in alike[row["a"]] for b in alike[row["b"]] if a != b)]


def _groups(wanted: Iterable[Row]) -> dict[str, set[str]]:
    """Return the gold claims that are the same as each, through others too."""
    groups: dict[str, set[str]] = {}
    for relation in wanted:
        if relation["relation"] == "same-proposition":
            joined = groups.get(relation["a"], {relation["a"]}) | groups.get(relation["b"], {relation["b"]})
            groups |= dict.fromkeys(joined, joined)
    return groups
