"""What analysis finds in a claim graph: the values that report, GraphML, view and screen show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.model import Certainty, Claim, ClaimGraph, Disagreement, DisagreementKind, EntityType, Polarity

WHO_AND_WHERE = frozenset(
    {
        EntityType.PERSON,
        EntityType.ORGANIZATION,
        EntityType.PLACE,
        EntityType.PUBLICATION,
        EntityType.STUDY,
        EntityType.QUANTITY,
        EntityType.CLAIM,
    }
)
"""Types of what surrounds a topic and is none itself."""


class Standing(StrEnum):
    """How firmly a proposition stands in the pages, all its claims taken together."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    CONTESTED = "contested"


def standing_of(claims: Iterable[Claim], disagreements: Iterable[Disagreement] = ()) -> Standing:
    """Return the standing of the proposition that all the claims and disagreements are about.

    A disagreement, or an affirming beside a denying claim, makes it contested. What is only asked, supposed or intended
    never counts against or for anything firmer.
    """
    if any(True for _ in disagreements):
        return Standing.CONTESTED
    meant = [claim for claim in claims if claim.certainty is not Certainty.HYPOTHETICAL]
    if not meant:
        return Standing.HYPOTHETICAL
    if len({claim.polarity for claim in meant}) > 1:
        return Standing.CONTESTED
    if meant[0].polarity is Polarity.NEGATED:
        return Standing.NEGATED
    return Standing.ASSERTED if any(claim.certainty is Certainty.ASSERTED for claim in meant) else Standing.HEDGED


def standings(graph: ClaimGraph) -> dict[str, Standing]:
    """Return the standing of each proposition by its IRI. A disagreement reaches every proposition that a party to it says."""
    claims = {claim.id: claim for claim in graph.claims}
    disagreements: dict[str, list[Disagreement]] = {}
    for disagreement in graph.disagreements:
        if disagreement.kind is not DisagreementKind.APPARENT:
            for touched in {disagreement.proposition, *(claims[claim_id].proposition for claim_id in disagreement.claims)}:
                disagreements.setdefault(touched, []).append(disagreement)
    return {p.iri: standing_of((claims[c] for c in p.claims), disagreements.get(p.iri, ())) for p in graph.propositions}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An entity's place in the graph. Hedged, negated and hypothetical propositions count: this is what is talked about."""

    iri: str
    label: str
    degree: int  # propositions that hold it
    pagerank: float  # share of all, six decimals
    betweenness: float  # share of shortest paths that pass through it, four decimals
    community: int  # index into Analysis.communities
    reach: int  # communities other than its own that a proposition ties it to


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Entities that the pages talk about together."""

    label: str  # of the entity with the highest PageRank
    members: tuple[str, ...]  # entity IRIs, highest PageRank first


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The figures of one claim graph. Rounded, so that another processor's last digits change nothing."""

    measures: tuple[Measure, ...] = ()  # by IRI
    communities: tuple[Community, ...] = ()  # largest first
    central: tuple[str, ...] = ()  # entity IRIs, highest PageRank first
    bridging: tuple[str, ...] = ()  # entity IRIs that tie communities together, highest betweenness first
    contested: tuple[str, ...] = ()  # proposition IRIs, most claims first


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One proposition on a path, between two neighbours on it, with its claims in document order."""

    proposition: str  # IRI
    subject: str  # label
    predicate: str  # label
    object: str  # label
    standing: Standing
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A way from one entity to another. Between two neighbours stands every proposition that ties them, firmest first."""

    entities: tuple[str, ...]  # labels, both ends included
    hops: tuple[tuple[Step, ...], ...]  # one fewer than entities
