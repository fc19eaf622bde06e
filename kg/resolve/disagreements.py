"""Disagreements: claims that cannot all be right as worded, on a value, on yes or no, on how sure; and disputes that a source makes.

What only looks like a conflict is left alone: "up to 30" against 20, other populations, doses or times, one source's own list of values.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf

from kg.ids import mint
from kg.model import Certainty, Claim, Comparator, Disagreement, DisagreementKind, Link, Polarity, Proposition, Quantity

_SETTING = frozenset({"population", "condition", "location", "time"})
"""Qualifiers that make two claims claims about different things when both have them and they differ."""

_FIRM = frozenset({Certainty.ASSERTED})
_HEDGED = frozenset({Certainty.PROBABLE, Certainty.POSSIBLE})
_ABOUT = 0.1
"""Half width of "about 30", as a part of the value."""

Sides = tuple[list[Claim], list[Claim]]


def find_disagreements(
    claims: Sequence[Claim], propositions: Mapping[str, Proposition], links: Iterable[Link], *, opposites: Mapping[str, str], base: str
) -> tuple[Disagreement, ...]:
    """Return the disagreements among the claims, by IRI. Claims that only suppose something take no part.

    ``opposites`` holds the label of the contrary relation by a relation's label, both ways round.
    """
    by_id = {claim.id: claim for claim in claims}
    made: dict[str, Disagreement] = {}
    for proposition in propositions.values():
        members = [by_id[claim] for claim in proposition.claims if _is_laid_down(by_id[claim])]
        for found in (_polarity(members, base), _certainty(members, base)):
            if found is not None:
                made[found.iri] = found
    for found in (
        *_contraries(propositions.values(), by_id, opposites, base),
        *_values(claims, propositions, base),
        *_disputes(links, by_id, base),
    ):
        made[found.iri] = found
    return tuple(made[iri] for iri in sorted(made))


def _is_laid_down(claim: Claim) -> bool:
    """Tell whether the claim is put forward: not only supposed, nor said in passing to pick out whom is meant.

    "People who drink coffee sleep less" and "people who drink no coffee sleep well" are at one about who drinks coffee.
    """
    return claim.certainty is not Certainty.HYPOTHETICAL and claim.extractor not in _IN_PASSING


_IN_PASSING = frozenset({"kg:group"})
"""The rule for clauses that say which people are meant."""


def _polarity(members: Sequence[Claim], base: str) -> Disagreement | None:
    sides = _comparable(*([claim for claim in members if claim.polarity is polarity] for polarity in (Polarity.AFFIRMED, Polarity.NEGATED)))
    if sides is None:
        return None
    yes, no = sides[0][0], sides[1][0]
    why = f"{_voice(yes)} says that {_statement(yes)} (“{yes.quote}”); {_voice(no)} says that it is not so (“{no.quote}”)."
    return _disagreement(DisagreementKind.POLARITY, sides, lambda claim: claim.polarity, why, base)


def _certainty(members: Sequence[Claim], base: str) -> Disagreement | None:
    for polarity in Polarity:
        same = [claim for claim in members if claim.polarity is polarity]
        sides = _comparable(*([claim for claim in same if claim.certainty in degree] for degree in (_FIRM, _HEDGED)))
        if sides is not None:
            firm, hedged = sides[0][0], sides[1][0]
            why = (
                f"{_voice(firm)} states as certain that {_statement(firm)} (“{firm.quote}”); "
                f"{_voice(hedged)} calls it {hedged.certainty} (“{hedged.quote}”)."
            )
            return _disagreement(DisagreementKind.CERTAINTY, sides, lambda claim: claim.certainty, why, base)
    return None


def _comparable(ones: list[Claim], others: list[Claim]) -> Sides | None:
    """Return the claims of both sides that meet a claim of the other side in the same setting, None where none do."""
    met = ([c for c in ones if any(_meets(c, other) for other in others)], [c for c in others if any(_meets(c, one) for one in ones)])
    return met if met[0] and met[1] else None


def _is_said(claim: Claim) -> bool:
    return claim.polarity is Polarity.AFFIRMED and claim.certainty is not Certainty.HYPOTHETICAL


def _meets(one: Claim, other: Claim) -> bool:
    """Tell whether two claims are about one setting, from two places: one sentence does not disagree with itself."""
    is_one_place = one.document == other.document and one.start < other.end and other.start < one.end
    return not is_one_place and _meet(_setting(one), _setting(other))


def _setting(claim: Claim) -> tuple[tuple[str, str], ...]:
    return tuple((key, value.casefold()) for key, value in claim.qualifiers if key in _SETTING)


def _meet(one: tuple[tuple[str, str], ...], other: tuple[tuple[str, str], ...]) -> bool:
    known = dict(one)
    return all(known.get(key, value) == value for key, value in other)


def _contraries(
    propositions: Iterable[Proposition], by_id: Mapping[str, Claim], opposites: Mapping[str, str], base: str
) -> Iterable[Disagreement]:
    """Yield where one side says that a thing raises what the other says that it lowers."""
    by_parts = {(p.subject, p.predicate_label, p.object): p for p in propositions}
    for (subject, label, obj), proposition in by_parts.items():
        contrary = by_parts.get((subject, opposites.get(label, ""), obj))
        if contrary is None or label > contrary.predicate_label:
            continue
        sides = _comparable(*([claim for claim in map(by_id.__getitem__, p.claims) if _is_said(claim)] for p in (proposition, contrary)))
        if sides is not None:
            one, other = sides[0][0], sides[1][0]
            why = "; ".join(f"{_voice(claim)} says that {_statement(claim)} (“{claim.quote}”)" for claim in (one, other)) + "."
            yield _disagreement(DisagreementKind.POLARITY, sides, lambda claim: claim.predicate.label, why, base)


# ------------------------------------------------------------------ values


def _values(claims: Sequence[Claim], propositions: Mapping[str, Proposition], base: str) -> Iterable[Disagreement]:
    """Yield where claims give one measured thing values that exclude each other."""
    measured: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.quantity is None or claim.certainty is Certainty.HYPOTHETICAL or claim.polarity is Polarity.NEGATED:
            continue
        quantity, proposition = claim.quantity, propositions[claim.proposition]
        unit = quantity.unit or ""
        measured["proposition", proposition.iri, unit, quantity.direction or ""].append(claim)
        if quantity.direction is not None and proposition.object is not None:
            if claim.origin is not None:
                measured["origin", claim.origin, proposition.object, unit, quantity.direction].append(claim)
            measured["subject", proposition.subject, proposition.object, unit, quantity.direction].append(claim)
    seen: set[tuple[str, ...]] = set()
    for key in sorted(measured):
        sides = _apart(measured[key])
        ids = tuple(sorted(claim.id for side in sides or () for claim in side))
        if sides is not None and ids not in seen:
            seen.add(ids)
            yield _value(sides, base)


def _apart(members: Sequence[Claim]) -> Sides | None:
    """Return the claims on the lowest value and those whose value it excludes, None where all can hold."""
    ranked = sorted(members, key=lambda claim: (bounds(claim.quantity), claim.document, claim.start))
    for index, low in enumerate(ranked):
        others = [
            high
            for high in ranked[index + 1 :]
            if bounds(low.quantity)[1] < bounds(high.quantity)[0] and _meet(_setting(low), _setting(high)) and not _same_voice(low, high)
        ]
        if others:
            return [low, *(c for c in ranked if c is not low and bounds(c.quantity) == bounds(low.quantity))], others
    return None


def bounds(quantity: Quantity | None) -> tuple[float, float]:
    """Return the lowest and the highest value that a stated number allows."""
    if quantity is None:
        return (-inf, inf)
    if quantity.comparator is Comparator.RANGE:
        return (-inf if quantity.minimum is None else quantity.minimum, inf if quantity.maximum is None else quantity.maximum)
    value = quantity.value
    if value is None:
        return (-inf, inf)
    if quantity.comparator in {Comparator.LESS, Comparator.AT_MOST, Comparator.UP_TO}:
        return (-inf, value)
    if quantity.comparator in {Comparator.GREATER, Comparator.AT_LEAST}:
        return (value, inf)
    spread = abs(value) * _ABOUT if quantity.comparator is Comparator.ABOUT else 0.0
    return (value - spread, value + spread)


def _same_voice(one: Claim, other: Claim) -> bool:
    """Tell whether one source gives both values: then they are values for different cases."""
    return one.document == other.document and one.attribution == other.attribution


def _value(sides: Sides, base: str) -> Disagreement:
    low, high = sides[0][0], sides[1][0]
    thing = (low.object or low.subject).label
    why = f"For {thing}, {_voice(low)} gives {_amount(low)} (“{low.quote}”), {_voice(high)} {_amount(high)} (“{high.quote}”)."
    return _disagreement(DisagreementKind.VALUE, sides, _amount, why, base)


def _amount(claim: Claim) -> str:
    """Return the claim's number with its unit and bound: "30 fold", "≤ 5 %"."""
    quantity = claim.quantity
    if quantity is None:
        return ""
    value = quantity.text if quantity.value is None else f"{quantity.value:g}"
    bound = "" if quantity.comparator in {Comparator.EQUAL, Comparator.RANGE} else f"{quantity.comparator} "
    return f"{bound}{value} {quantity.unit or ''}".strip()


# ------------------------------------------------------------------ disputes


def _disputes(links: Iterable[Link], by_id: Mapping[str, Claim], base: str) -> Iterable[Disagreement]:
    """Yield a disagreement for each claim whose source disputes other claims of the graph."""
    targets: dict[str, list[Claim]] = defaultdict(list)
    for link in links:
        if link.relation == "disputes" and link.target in by_id:
            targets[link.claim].append(by_id[link.target])
    for claim_id, stated in targets.items():
        claim = by_id[claim_id]
        why = f"{_voice(claim)} disputes (“{claim.quote}”) the words of {_voice(stated[0])}: “{stated[0].quote}”."
        yield _disagreement(DisagreementKind.DISPUTE, ([claim], stated), _stance_of(claim_id), why, base)


def _stance_of(disputing: str) -> Callable[[Claim], str]:
    return lambda claim: "disputes" if claim.id == disputing else "states"


# ------------------------------------------------------------------ the node


def _disagreement(kind: DisagreementKind, sides: Sides, value: Callable[[Claim], str], why: str, base: str) -> Disagreement:
    """Return the node. Its name hangs on what the first two claims are about, so a further claim does not change it."""
    members = [*sides[0], *sides[1]]
    propositions = sorted({claim.proposition for claim in members})
    quantity = members[0].quantity
    what = (*propositions, (quantity.unit or "") if quantity and kind is DisagreementKind.VALUE else "")
    key = members[0].id if kind is DisagreementKind.DISPUTE else ""
    return Disagreement(
        iri=mint(base, "disagreement", kind, *what, key),
        kind=kind,
        proposition=members[0].proposition,
        claims=tuple(claim.id for claim in members),
        values=tuple(str(value(claim)) for claim in members),
        why=re.sub(r"\s+", " ", why),
    )


def _voice(claim: Claim) -> str:
    """Return who says it: the innermost speaker, and the page that reports it."""
    page = claim.publisher or claim.document
    return f"{claim.attribution[-1].label} (in {page})" if claim.attribution else page


def _statement(claim: Claim) -> str:
    return " ".join(part for part in (claim.subject.label, claim.predicate.label, claim.object.label if claim.object else "") if part)
