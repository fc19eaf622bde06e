"""Propositions: what is said, whoever says it, in the active direction; and how well supported it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import prod

from kg.ids import mint
from kg.model import Certainty, Claim, Polarity, Proposition

Key = tuple[str, str, str | None]
"""What a proposition comes to: subject, label of the relation, object."""

SYSTEMATIC_ERROR = 0.05
"""Chance that an origin as a whole is misread, whatever it repeats: INDRA's prior for a reading system."""

COMMITMENT = {Certainty.ASSERTED: 1.0, Certainty.PROBABLE: 0.7, Certainty.POSSIBLE: 0.4, Certainty.HYPOTHETICAL: 0.0}
"""How much of a full assertion each certainty counts for. Chosen, not measured: only their order carries meaning."""


@lru_cache(maxsize=65536)
def proposition_iri(base: str, subject: str, relation: str, obj: str | None) -> str:
    """Return the IRI of a proposition from those of its parts."""
    return mint(base, "proposition", subject, relation, obj or "")


def belief(claims: Iterable[Claim]) -> float:
    """Return the support for a proposition over all origins, in [0, 1].

    An origin ``o`` with affirming claims of confidence ``c_i`` and commitment ``w_i`` is wrong with chance
    ``e_o = s + (1 - s) * prod(1 - c_i * w_i)``, where ``s`` is ``SYSTEMATIC_ERROR``; then ``belief = 1 - prod(e_o)``.
    Repeats within one origin lower only the second term of ``e_o``, so one origin never supports beyond ``1 - s``.
    Claims without an origin count as their page's own. Negated claims support nothing here: see disagreements.

    **Source**: the form of INDRA's simple scorer, Gyori et al. 2017, https://doi.org/10.15252/msb.20177651.
    """
    misses: dict[str, list[float]] = defaultdict(list)
    for claim in claims:
        if claim.polarity is Polarity.AFFIRMED:
            misses[claim.origin or claim.snapshot].append(1 - claim.confidence * COMMITMENT[claim.certainty])
    return round(1 - prod(SYSTEMATIC_ERROR + (1 - SYSTEMATIC_ERROR) * prod(missed) for missed in misses.values()), 4)


def group(claims: Iterable[Claim], parts: Mapping[str, tuple[str, str, str, str | None]]) -> tuple[Proposition, ...]:
    """Return the propositions of the claims, by IRI. ``parts`` holds (subject, relation, its label, object) by proposition."""
    members: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        members[claim.proposition].append(claim)
    return tuple(
        Proposition(
            iri=iri,
            subject=parts[iri][0],
            predicate=parts[iri][1],
            predicate_label=parts[iri][2],
            object=parts[iri][3],
            claims=tuple(claim.id for claim in members[iri]),
            belief=belief(members[iri]),
        )
        for iri in sorted(members)
    )
