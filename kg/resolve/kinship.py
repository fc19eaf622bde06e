"""Which propositions say nearly the same, and which say it of a narrower thing. They are linked, never merged.

entities --Things--> kinds above each, and what each is the use or the measure of --Kinship--> propositions that are close, or narrower

"Drinking tea lowers the risk of gout" is close to "tea lowers gout"; "green tea lowers gout" is narrower than it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Claim, Entity, Proposition
from kg.resolve.comparability import why_apart
from kg.resolve.crosswise import held_against
from kg.resolve.effects import Case, Reading
from kg.resolve.lexicon import Lexicon, RelationTerm, iter_broader
from kg.resolve.propositions import Key
from kg.resolve.things import Things
from kg.resolve.wordings import BENEFITS, HARMS, HEALTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """How propositions stand to each other, by IRI. Those of one gist meet, in one case or in several."""

    gist: Mapping[str, Key]
    case: Mapping[str, Case]
    takers: frozenset[str]  # propositions about people that come to what these take
    above: Mapping[Key, Sequence[Key]]  # nearest first
    against: Mapping[Key, Sequence[Key]]  # what only seems to conflict with the denial of each
    contraries: Mapping[str, Sequence[str]]  # labels of relations that one excludes, by its label
    close_to: Mapping[str, tuple[str, ...]]
    contrary_to: Mapping[str, tuple[str, ...]]
    narrower_than: Mapping[str, tuple[str, ...]]

    def why_apart(self, one: Claim, other: Claim) -> str | None:
        """Return why two claims are not about one case, as ``comparability`` does, or for how much of a thing, or in whom."""
        reason = why_apart(one, other, self.takers)
        return self.case[one.proposition].why_apart(self.case[other.proposition]) if reason is None else reason


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relations:
    """The relations by label, and how those that raise or lower something go together."""

    terms: Mapping[str, RelationTerm]
    wider: Mapping[str, Sequence[str]]
    near: Mapping[str, str]  # what comes to much the same of an illness: of prevents decreases
    directed: frozenset[str]  # labels: increases, has lower, associated with higher
    association: Mapping[str, str]  # what is said of a group comes to: of has lower and of decreases associated with lower
    opposites: Mapping[str, str]
    denials: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Relations:
        """Return what the lexicon says. What lowers a thing is associated with less of it; what is associated need not lower it."""
        terms = {term.label: term for term in lexicon.relations.values()}
        wider = {label: [above.label for above in iter_broader(term, lexicon)] for label, term in terms.items()}
        changes = [(way, term, lexicon.relations[iri].label) for term in terms.values() for way, iri in term.of_change]
        linked = {way: label for way, term, label in changes if term.is_symmetric}
        association: dict[str, str] = {}
        for way, term, label in changes:
            if way in linked and not term.is_symmetric:
                association[label] = linked[way]
                if _ACTS in wider[term.label]:
                    wider[label] = list(dict.fromkeys((*wider[label], linked[way], *wider[linked[way]])))
        near = {term.label: lexicon.relations[term.near].label for term in terms.values() if term.near and term.near in lexicon.relations}
        return cls(
            terms=terms,
            wider=wider,
            near=near,
            directed=frozenset(label for *_, label in changes),
            association=association,
            opposites=lexicon.opposites(),
            denials=lexicon.denials(),
        )

    def key(self, subject: str, label: str, obj: str | None) -> Key:
        """Return the key of a statement, one for both orders where it holds both ways."""
        is_symmetric = label in self.terms and self.terms[label].is_symmetric
        return (obj, label, subject) if is_symmetric and obj is not None and obj < subject else (subject, label, obj)

    def causes(self, label: str) -> list[str]:
        """Return the relations of which an association says the weaker: of associated with lower decreases."""
        return [cause for cause, associated in self.association.items() if associated == label and cause in self.terms]

    def contraries(self) -> dict[str, list[str]]:
        """Return what each relation excludes: its opposite, and what that makes go together."""
        weaker = {label: self.association.get(label) for label in self.opposites.values() if _ACTS in self.wider.get(label, ())}
        contrary = {label: [opposite, *filter(None, [weaker.get(opposite)])] for label, opposite in self.opposites.items()}
        return {label: [*contrary.get(label, ()), *self.denials.get(label, ())] for label in {**contrary, **self.denials}}

    def serves(self, label: str) -> str | None:
        """Return what it is for people's health to have an illness so changed; None where it is changed in no way."""
        causes = {label, *self.causes(label)}
        return BENEFITS if "decreases" in causes else HARMS if "increases" in causes else None

    def can_measure(self, label: str) -> bool:
        """Tell whether what is said of a measure is said of what it measures."""
        return label in self.directed or label in _OF_QUALITY or label in _AT_LARGE or self.terms[label].is_symmetric

    def turned(self, label: str) -> str:
        """Return the relation to a thing's contrary: what raises survival lowers deaths. One that points no way stays."""
        return self.opposites.get(_OF_QUALITY.get(label, label), label)

    def is_of_effect(self, label: str) -> bool:
        """Tell whether the relation is between what is done and what comes of it, or between two things that go together."""
        return label in self.directed or label in _AT_LARGE or self.terms[label].is_symmetric or _ACTS in self.wider[label]


_OF_GROUPS = frozenset({"has lower", "has higher"})
"""What is said of people, and of what they take for them: more than five cups had lower rates."""
_OF_QUALITY = {"improves": "increases", "worsens": "decreases"}
"""What makes the life of the ill better or worse makes it longer or shorter."""
_HELPS, _LINKED = "helps", "associated with"
_ACTS = "influences"
"""The relation under which all others stand that do something to their object."""
_AT_LARGE = frozenset({_ACTS, "affects"})
"""What has to do with a thing in whatever way."""


def find_kinship(
    propositions: Sequence[Proposition], entities: Iterable[Entity], lexicon: Lexicon, of_pages: Collection[str] = ()
) -> Kinship:
    """Return how the propositions stand to each other. Each is looked up under the kinds above its parts: nothing is quadratic.

    ``of_pages`` are the IRIs of entities that one page points at: what they are called is no kind.
    """
    things, relations = Things(entities, lexicon, of_pages), _Relations.of(lexicon)
    read = {proposition.iri: _gist(proposition, things, relations) for proposition in propositions}
    gist = {iri: key for iri, (key, _) in read.items()}
    case = {iri: found for iri, (_, found) in read.items()}
    members: dict[Key, list[str]] = defaultdict(list)
    for iri, key in gist.items():
        members[key].append(iri)
    above = {key: [wide for wide in dict.fromkeys(_iter_wider(key, things, relations)) if wide in members] for key in members}
    nearest = {key: [w for w in wider if not any(w in above[other] for other in wider if other != w)] for key, wider in above.items()}
    narrower: dict[str, tuple[str, ...]] = {}
    for iri, key in gist.items():
        own = [other for other in members[key] if case[iri].is_narrower_than(case[other])]
        wide = [o for key in nearest[key] for o in members[key] if case[o] == case[iri] or case[iri].is_narrower_than(case[o])]
        narrower[iri] = tuple(sorted(own or wide))
    subjects = {p.iri: things.exposure(p.subject) for p in propositions}
    return Kinship(
        gist=gist,
        case=case,
        takers=frozenset(iri for iri, read in subjects.items() if read is not None and gist[iri][0] == read.thing),
        above=above,
        against=held_against(above, lambda key: _iter_wider(key, things, relations), relations.association),
        contraries=relations.contraries(),
        close_to=_close(gist, case, members, relations),
        contrary_to=_contrary(gist, case, members, relations),
        narrower_than=narrower,
    )


def _close(
    gist: Mapping[str, Key], case: Mapping[str, Case], members: Mapping[Key, Sequence[str]], relations: _Relations
) -> dict[str, tuple[str, ...]]:
    """Return what says nearly the same as each: in one case; and that a thing does what goes with so much of it, or in some people.

    Who found that women who took tea had more iron found that tea raises it in them, and so that it has to do with iron.
    """
    close = {iri: [other for other in members[key] if other != iri and case[other] == case[iri]] for iri, key in gist.items()}
    for iri, (subject, label, obj) in gist.items():
        causes = relations.causes(label)
        for cause in (*causes, _ACTS) if causes else ():
            at_large = [other for other in members.get((subject, cause, obj), ()) if case[iri].is_narrower_than(case[other])]
            close[iri] += at_large
            for other in at_large:
                close[other].append(iri)
    return {iri: tuple(others) for iri, others in close.items()}


def _contrary(
    gist: Mapping[str, Key], case: Mapping[str, Case], members: Mapping[Key, Sequence[str]], relations: _Relations
) -> dict[str, tuple[str, ...]]:
    """Return what each denies: what fails does not work."""
    found: dict[str, tuple[str, ...]] = {}
    for iri, (subject, label, obj) in gist.items():
        denied = (other for contrary in relations.denials.get(label, ()) for other in members.get((subject, contrary, obj), ()))
        found[iri] = tuple(sorted(other for other in denied if case[other] == case[iri]))
    return found


def _gist(proposition: Proposition, things: Things, relations: _Relations) -> tuple[Key, Case]:
    """Return what a proposition comes to, and in which case: of the use of a thing the thing, of a measure what it measures."""
    subject, label, obj = proposition.subject, proposition.predicate_label, proposition.object
    if (served := things.served(subject, label, obj)) is not None:
        thing, good = served
        return (thing.thing, good.label, good.outcome.thing), thing.case
    if (bond := things.bond(subject, label, obj)) is not None:
        one, other, case = bond
        return relations.key(one, _LINKED, other), case
    if label == _HELPS and obj is not None and (aided := things.aided(obj)) is not None:
        label, obj = aided
    cause = (things.taken_by(subject) if label in _OF_GROUPS else None) or things.exposure(subject)
    is_group = cause is not None and cause.is_group
    told = things.effect(label, obj, is_group=is_group)
    if told is not None and (is_group or things.is_no_source(subject)):
        label, effect = told.label, told.outcome
    elif label not in relations.terms or obj is None:
        return (subject, label, obj), Case()
    else:
        near = relations.near.get(label, label)
        label = near if near in relations.wider[label] or things.can_befall(obj) or things.is_process(obj) else label
        if not relations.is_of_effect(label):
            return (subject, label, obj), Case()
        effect = _effect(obj, things, is_measured=relations.can_measure(label))
        label = relations.turned(label) if effect.is_contrary else label
    is_compared = cause is not None and label in _OF_GROUPS
    if (is_group or is_compared) and label not in {BENEFITS, HARMS}:
        if label not in relations.association:
            return (subject, proposition.predicate_label, obj), Case()
        label = relations.association[label]
    case = (cause.case if cause else Case()) | effect.case
    return relations.key(cause.thing if cause else subject, label, effect.thing), case


def _effect(obj: str, things: Things, *, is_measured: bool) -> Reading:
    """Return what something is done to: what a measure measures, what the use of a thing is of, else the thing itself."""
    known = (things.outcome(obj) if is_measured else None) or things.exposure(obj)
    return known if known is not None and not known.is_group else Reading(thing=obj)


def _iter_wider(key: Key, things: Things, relations: _Relations) -> Iterator[Key]:
    """Yield every key with one or more parts replaced by something above them. Less illness is good for people, more of it bad."""
    subject, label, obj = key
    for way, good in _served(label, obj, things, relations):
        yield from ((wide, way, good) for wide in (subject, *things.above(subject)))
    for wide_subject in (subject, *things.above(subject)):
        for wide_label in (label, *relations.wider.get(label, ())):
            for wide_obj in (obj, *things.above(obj)) if obj else (None,):
                if (wide_subject, wide_label, wide_obj) != key:
                    yield relations.key(wide_subject, wide_label, wide_obj)


def _served(label: str, obj: str | None, things: Things, relations: _Relations) -> list[tuple[str, str]]:
    """Return what good or harm it does people to have something so changed, the nearest first: of less heart disease heart health."""
    if obj is None:
        return []
    health = things.outcome_named(HEALTH)
    if label in {BENEFITS, HARMS}:
        return [(label, health)] if things.is_health(obj) and obj != health else []
    way = relations.serves(label) if things.is_suffered(obj) else None
    return [(way, good) for good in (*things.healths(obj), health)] if way else []
