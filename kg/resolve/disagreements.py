"""Disagreements: claims that cannot all be right as worded, on a value, on yes or no, on how sure; and disputes that a source makes.

What only looks like a conflict is told as that, with the reason: "up to 30" against 20, men against women, a kind against the whole.
Claims meet where their propositions say the same or nearly so (kinship); one source's own list of values is no disagreement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.ids import mint
from kg.model import Certainty, Claim, Disagreement, DisagreementKind, Link, Polarity, Proposition
from kg.resolve.comparability import is_laid_down
from kg.resolve.kinship import Kinship
from kg.resolve.propositions import Key
from kg.resolve.values import amount, bounds, can_both_hold, do_meet, leaves_room
from kg.resolve.wordings import BENEFITS, HARMS
from kg.statements import claimed, said_of, statement
from kg.text import words

_GOOD_OR_BAD = frozenset({BENEFITS, HARMS})
_PARTS = frozenset("some others other many several most half few".split())
"""Words with which a part of a kind is named, and the rest of it."""
_FOUND = frozenset({"finds", "shows", "suggests", "observes", "reports", "concludes"})
_HEDGED = frozenset({Certainty.PROBABLE, Certainty.POSSIBLE})

Sides = tuple[list[Claim], list[Claim]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The claims that may differ, and what is known of what they say."""

    claims: Mapping[str, Claim]  # by id, in order
    propositions: Mapping[str, Proposition]
    kinship: Kinship
    pages: Mapping[str, str]  # what each document is called
    papers: frozenset[str]  # documents that are papers
    clipped: frozenset[str]  # ids of claims about a bare kind, of which their page names one in particular
    base: str

    def why_apart(self, one: Claim, other: Claim) -> str | None:
        """Return why two claims are not about the same case, as kinship does; "the screening" of two pages may be two."""
        is_elsewhere = one.document != other.document and (one.origin is None or one.origin != other.origin)
        return "" if is_elsewhere and not self.clipped.isdisjoint({one.id, other.id}) else self.kinship.why_apart(one, other)

    def gist(self, claim: Claim) -> Key:
        """Return what the claim's proposition comes to."""
        return self.kinship.gist[claim.proposition]

    def voice(self, claim: Claim) -> str:
        """Return who says it: the innermost speaker, and the page that reports it, or its headline."""
        page = f"{'the paper ' * (claim.document in self.papers)}{self.pages[claim.document]}"
        page = f"the headline of {page}" if ("position", "headline") in claim.qualifiers else page
        return f"{claim.attribution[-1].label} (in {page})" if claim.attribution else page

    def doing(self, claim: Claim, verb: str, before: str = "") -> str:
        """Return who says it, with a verb for that."""
        speaker = claim.attribution[-1].label if claim.attribution else ""
        return f"{self.voice(claim)} {before}{said_of(speaker, verb)}"

    def says(self, claim: Claim) -> str:
        """Return who says what, in which words."""
        only = "only " if claim.certainty is Certainty.HYPOTHETICAL else ""
        return f"{self.doing(claim, 'supposes' if only else 'says', only)} that {claimed(claim)} (“{claim.quote}”)"

    def node(
        self, kind: DisagreementKind, sides: Sides, value: Callable[[Claim], str], why: str, key: Sequence[str | None]
    ) -> Disagreement:
        """Return the node. Its name hangs on ``key``, what the sides are about, so that a further claim does not change it."""
        members = [*sides[0], *sides[1]]
        return Disagreement(
            iri=mint(self.base, "disagreement", kind, *(part or "" for part in key)),
            kind=kind,
            proposition=members[0].proposition,
            claims=tuple(claim.id for claim in members),
            values=tuple(str(value(claim)) for claim in members),
            why=re.sub(r"\s+", " ", why),
        )


def find_disagreements(field: Field, links: Iterable[Link]) -> tuple[Disagreement, ...]:
    """Return the disagreements among the claims, by IRI. Claims that only suppose something take no part."""
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in field.claims.values():
        if is_laid_down(claim):
            groups[field.gist(claim)].append(claim)
    several = [(key, members) for key, members in groups.items() if len(members) > 1]
    found = [
        *(one for key, members in several for one in (*_polarity(field, key, members), *_certainty(field, key, members))),
        *_contraries(field, groups),
        *_of_a_kind(field, groups),
        *_denied_at_large(field, groups),
        *_crosswise(field, groups),
        *_divided(field),
        *_values(field),
        *_disputes(field, links),
    ]
    made = {one.iri: one for one in found}
    return tuple(made[iri] for iri in sorted(made))


# ------------------------------------------------------------------ yes and no


def _polarity(field: Field, key: Key, members: Sequence[Claim]) -> Iterator[Disagreement]:
    sides = tuple([claim for claim in members if claim.polarity is polarity] for polarity in Polarity)
    yield from _opposed(field, (sides[0], sides[1]), lambda claim: claim.polarity, key)


def _contraries(field: Field, groups: Mapping[Key, list[Claim]]) -> Iterator[Disagreement]:
    """Yield where one side says that a thing raises what the other says that it lowers, or that goes with less of it."""
    for key, members in groups.items():
        subject, label, obj = key
        for opposite in field.kinship.contraries.get(label, ()):
            contrary = (subject, opposite, obj)
            if contrary in groups and (label < opposite or label not in field.kinship.contraries.get(opposite, ())):
                sides = tuple([claim for claim in group if claim.polarity is Polarity.AFFIRMED] for group in (members, groups[contrary]))
                yield from _opposed(field, (sides[0], sides[1]), lambda claim: field.gist(claim)[1], (*key, opposite))


def _opposed(field: Field, sides: Sides, value: Callable[[Claim], str], key: Sequence[str | None]) -> Iterator[Disagreement]:
    """Yield the disagreement of two opposed sides; where none of their claims are about one case, that they only seem to disagree."""
    met = _comparable(field, *sides)
    if met is not None:
        why = f"{field.says(met[0][0])}; {field.says(met[1][0])}."
        yield field.node(DisagreementKind.POLARITY, met, value, why, key)
        return
    apart = [(one, other, reason) for one in sides[0] for other in sides[1] if (reason := field.why_apart(one, other))]
    if apart:
        ones, others, reasons = zip(*apart, strict=True)
        unlike: Sides = (list({one.id: one for one in ones}.values()), list({other.id: other for other in others}.values()))
        yield _apparent(field, unlike, value, f"they are not comparable: {reasons[0]}", key)


def _of_a_kind(field: Field, groups: Mapping[Key, list[Claim]]) -> Iterator[Disagreement]:
    """Yield where what is said of a kind is denied of the whole, or the other way round: of the nearest wholes of which it is."""
    above = field.kinship.above
    for key, members in groups.items():
        told = [wide for wide in above.get(key, ()) if wide in groups]
        for polarity, other in ((Polarity.AFFIRMED, Polarity.NEGATED), (Polarity.NEGATED, Polarity.AFFIRMED)) if told else ():
            ones = [claim for claim in members if claim.polarity is polarity]
            wholes = [wide for wide in told if ones and any(c.polarity is other for c in groups[wide])]
            for wider in (wide for wide in wholes if not any(wide in above[nearer] for nearer in wholes if nearer != wide)):
                met = _comparable(field, ones, [claim for claim in groups[wider] if claim.polarity is other])
                if met and not (polarity is Polarity.AFFIRMED and _is_ruled_out(key, wider)):
                    reason = f"“{_statement(met[0][0])}” is a narrower case of “{_statement(met[1][0])}”"
                    yield _apparent(field, met, lambda claim: claim.polarity, reason, (*key, *wider))


def _is_ruled_out(key: Key, wider: Key) -> bool:
    """Tell whether to deny the wider is to deny the narrower: what lowers a thing cannot have nothing to do with it, or do no good."""
    return {key[0], key[2]} == {wider[0], wider[2]} or (key[0] == wider[0] and wider[1] in _GOOD_OR_BAD)


def _denied_at_large(field: Field, groups: Mapping[Key, list[Claim]]) -> Iterator[Disagreement]:
    """Yield where it is denied that a thing has to do with what it is said to lower, or that it does any good, in whatever case."""
    for key, members in groups.items():
        for wider in field.kinship.above.get(key, ()):
            if wider in groups and _is_ruled_out(key, wider):
                ones = [claim for claim in members if claim.polarity is Polarity.AFFIRMED]
                others = [claim for claim in groups[wider] if claim.polarity is Polarity.NEGATED]
                yield from _opposed(field, (ones, others), lambda claim: claim.polarity, (*key, *wider))


def _crosswise(field: Field, groups: Mapping[Key, list[Claim]]) -> Iterator[Disagreement]:
    """Yield where a denial is no more than held against what is said of a wider thing, or of what goes with it."""
    for key, members in groups.items():
        against = field.kinship.against.get(key, ())
        denying = [claim for claim in members if claim.polarity is Polarity.NEGATED] if against else []
        for other in against if denying else ():
            met = [
                (one, denial, reason)
                for one in groups.get(other, ())
                if one.polarity is Polarity.AFFIRMED
                for denial in denying
                if (reason := field.why_apart(one, denial)) != ""
            ]
            if met:
                ones, denials, reasons = zip(*met, strict=True)
                reason = next(filter(None, reasons), None)
                why = (
                    f"they are not comparable: {reason}"
                    if reason
                    else f"“{_statement(denials[0])}” need not hold where “{_statement(ones[0])}” does"
                )
                sides: Sides = (list({c.id: c for c in ones}.values()), list({c.id: c for c in denials}.values()))
                yield _apparent(field, sides, lambda claim: claim.polarity, why, (*key, *other))


def _divided(field: Field) -> Iterator[Disagreement]:
    """Yield where one sentence tells that some of a kind found something and others did not."""
    parts: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in field.claims.values():
        if (
            claim.object is not None
            and claim.predicate.label in _FOUND
            and _PARTS & {*words(claim.subject.text)[:1]}
            and is_laid_down(claim)
        ):
            parts[claim.document, claim.predicate.label, claim.object.iri].append(claim)
    for key, members in parts.items():
        for one in (claim for claim in members if claim.polarity is Polarity.AFFIRMED):
            others = [c for c in members if c.polarity is Polarity.NEGATED and c.start < one.end and one.start < c.end]
            if others:
                why = f"{field.says(one)}; {field.says(others[0])}."
                yield field.node(DisagreementKind.POLARITY, ([one], others), lambda claim: claim.polarity, why, (*key, one.id))


def _apparent(field: Field, sides: Sides, value: Callable[[Claim], str], reason: str, key: Sequence[str | None]) -> Disagreement:
    why = f"This only looks like a disagreement, {reason}. {field.says(sides[0][0])}; {field.says(sides[1][0])}."
    return field.node(DisagreementKind.APPARENT, sides, value, why, key)


def _comparable(field: Field, ones: list[Claim], others: list[Claim]) -> Sides | None:
    """Return the claims of both sides that meet a claim of the other side in the same case, None where none do."""
    met = [one for one in ones if any(field.why_apart(one, other) is None for other in others)]
    return (met, [other for other in others if any(field.why_apart(one, other) is None for one in met)]) if met else None


# ------------------------------------------------------------------ how sure


def _certainty(field: Field, key: Key, members: Sequence[Claim]) -> Iterator[Disagreement]:
    for polarity in Polarity:
        same = [claim for claim in members if claim.polarity is polarity]
        sides = _comparable(field, [c for c in same if c.certainty is Certainty.ASSERTED], [c for c in same if c.certainty in _HEDGED])
        if sides is not None:
            firm, hedged = sides[0][0], sides[1][0]
            why = (
                f"{field.doing(firm, 'states')} that {claimed(firm)} (“{firm.quote}”); "
                f"{field.doing(hedged, 'calls')} it {hedged.certainty} (“{hedged.quote}”)."
            )
            yield field.node(DisagreementKind.CERTAINTY, sides, lambda claim: claim.certainty, why, (*key, polarity))


# ------------------------------------------------------------------ values


def _values(field: Field) -> Iterator[Disagreement]:
    """Yield where claims give one measured thing values that exclude each other, or that only seem to."""
    seen: set[tuple[str, ...]] = set()
    measured = _measured(field)
    alike: dict[tuple[Key, str], list[Claim]] = defaultdict(list)
    for claim in field.claims.values():
        if claim.quantity is not None and is_laid_down(claim):
            alike[field.gist(claim), amount(claim)].append(claim)
    for key in sorted(measured):
        sides = _apart(field, measured[key])
        if sides is not None:
            sides = (_with_close(field, sides[0], alike), _with_close(field, sides[1], alike))
            ids = tuple(sorted(claim.id for side in sides for claim in side))
            if ids not in seen:
                seen.add(ids)
                low, high = sides[0][0], sides[1][0]
                given = (
                    f"{field.doing(one, 'gives') if one is low else field.voice(one)} {amount(one)} (“{one.quote}”)" for one in (low, high)
                )
                why = f"For {(low.object or low.subject).label}, {', '.join(given)}."
                yield field.node(DisagreementKind.VALUE, sides, amount, why, key)
        elif key[0] == "gist":
            for one, other, reason in _unlike(field, measured[key]):
                yield _apparent(field, ([one], [other]), amount, reason, (*key, one.document, other.document))


def _measured(field: Field) -> Mapping[tuple[str, ...], list[Claim]]:
    """Return the claims with a number by what it measures: one statement, one thing changed by another, one thing in one study."""
    measured: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in field.claims.values():
        if claim.quantity is None or claim.certainty is Certainty.HYPOTHETICAL or claim.polarity is Polarity.NEGATED:
            continue
        unit, direction = claim.quantity.unit or "", claim.quantity.direction or ""
        subject, label, obj = field.gist(claim)
        measured["gist", subject, label, obj or "", unit, direction].append(claim)
        if direction and obj is not None:
            if claim.origin is not None:
                measured["origin", claim.origin, obj, unit, direction].append(claim)
            measured["subject", subject, obj, unit, direction].append(claim)
    return measured


def _apart(field: Field, members: Sequence[Claim]) -> Sides | None:
    """Return the claims on the lowest value and those whose value it excludes, None where all can hold."""
    ranked = sorted(members, key=lambda claim: (bounds(claim.quantity), claim.document, claim.start))
    allowed = [bounds(claim.quantity) for claim in ranked]
    for index, low in enumerate(ranked):
        others = [
            high
            for high, at_least in zip(ranked[index + 1 :], allowed[index + 1 :], strict=True)
            if not do_meet(allowed[index], at_least) and not _same_voice(low, high) and field.why_apart(low, high) is None
        ]
        if others:
            return [low, *(c for c, both in zip(ranked, allowed, strict=True) if c is not low and both == allowed[index])], others
    return None


def _unlike(field: Field, members: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, str]]:
    """Yield claims whose numbers differ and yet do not disagree, with the reason: two pages once, and one source with itself."""
    seen: set[tuple[str, str]] = set()
    amounts = [amount(claim) for claim in members]
    for index, one in enumerate(members):
        for other, given in zip(members[index + 1 :], amounts[index + 1 :], strict=True):
            if given == amounts[index] or (one.document, other.document) in seen:
                continue
            reason = field.why_apart(one, other)
            if reason == "" or (_same_voice(one, other) and not _is_one_case(field, one, other)):
                continue
            if reason is None and leaves_room(one, other):
                reason = f"both can be: {amount(one)} leaves room for {amount(other)}"
            elif reason is not None and not can_both_hold(one, other):
                reason = f"they are not comparable: {reason}"
            elif reason is None and _same_voice(one, other):
                reason = "one source gives both, of other people, times or conditions"
            else:
                continue
            seen.add((one.document, other.document))
            yield one, other, reason


def _is_one_case(field: Field, one: Claim, other: Claim) -> bool:
    """Tell whether two claims are about as much of a thing, in the same people, and how much is told."""
    mine, theirs = (field.kinship.case[claim.proposition] for claim in (one, other))
    return mine == theirs and bool(mine.dose)


def _with_close(field: Field, side: list[Claim], alike: Mapping[tuple[Key, str], list[Claim]]) -> list[Claim]:
    """Return the side with the claims that give its value in nearly the same words, whoever they go back to."""
    whole = {claim.id: claim for claim in side}
    for claim in side:
        whole |= {other.id: other for other in alike.get((field.gist(claim), amount(claim)), ()) if other.id not in whole}
    return list(whole.values())


def _same_voice(one: Claim, other: Claim) -> bool:
    """Tell whether one source gives both values: then they are values for different cases."""
    return one.document == other.document and one.attribution == other.attribution


# ------------------------------------------------------------------ disputes


def _disputes(field: Field, links: Iterable[Link]) -> Iterator[Disagreement]:
    """Yield a disagreement for each claim whose source disputes other claims of the graph."""
    targets: dict[str, list[Claim]] = defaultdict(list)
    for link in links:
        if link.relation == "disputes" and link.target in field.claims:
            targets[link.claim].append(field.claims[link.target])
    for claim_id, stated in targets.items():
        claim = field.claims[claim_id]
        why = f"“{claim.quote}” ({field.voice(claim)}) disputes “{stated[0].quote}” ({field.voice(stated[0])})."
        yield field.node(DisagreementKind.DISPUTE, ([claim], stated), _stance_of(claim_id), why, (claim_id,))


def _stance_of(disputing: str) -> Callable[[Claim], str]:
    return lambda claim: "disputes" if claim.id == disputing else "states"


def _statement(claim: Claim) -> str:
    return statement(claim.subject.label, claim.predicate.label, claim.object.label if claim.object else "")
