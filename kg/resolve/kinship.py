"""Which propositions say nearly the same, and which say it of a narrower thing. They are linked, never merged.

entities --Things--> kinds above each, and what each is the use or the measure of --Kinship--> propositions that are close, or narrower

"Drinking tea lowers the risk of gout" is close to "tea lowers gout"; "green tea lowers gout" is narrower than it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Claim, Entity, EntityType, Proposition
from kg.resolve.comparability import why_apart
from kg.resolve.effects import Case, Reading, exposure_of, outcome_of
from kg.resolve.lexicon import Lexicon, RelationTerm, iter_broader
from kg.resolve.names import PROPER, kind
from kg.text import fold, strip_determiners

_NO_KINDS = PROPER | {EntityType.STUDY, EntityType.CLAIM, EntityType.QUANTITY}
_TAKEN = frozenset({EntityType.CHEMICAL, EntityType.TREATMENT})
_SUFFERED = frozenset({EntityType.DISEASE, EntityType.PHENOTYPE})
_MAX_WORDS = 8
_DEPTH = 6  # kinds above a thing that are looked for

_FORM = re.compile(r"(\S.*) (?:drugs?|pills?|tablets?|capsules?|supplements?|agents?|medications?)")
_PLACED = re.compile(r" in (?:the |an? )?(?:tissue|area|region|part|zone) (?=surrounding|around|near|adjacent|next)")
"""A part of space that only carries what says where: birds in the area around a lake are birds around a lake."""
_NEARBY = frozenset("nearby surrounding adjacent neighboring neighbouring".split())
_NEAR = frozenset("near around surrounding adjacent next".split())
"""Words after a noun that place what it names; before it, as "nearby", they leave open where."""
_AFTER_HEAD = frozenset(
    "of in on at by for from to with without against among after before during under around near surrounding adjacent who whose which "
    "that when".split()
)
_NOT_A_KIND = frozenset(
    "former ex fake false alleged so artificial potential possible suspected non anti no not lower higher reduced increased fewer more "
    "less lack absence other second first last next placebo imitation mock total average and or".split()
)
"""Words before a noun with which it is no kind of what the noun says, or not one that is worth a link."""

_NO_NAME = frozenset("who whose whom which that while if when because although being having".split())
"""Words that begin a clause, not a name."""

Key = tuple[str, str, str | None]
"""What a proposition comes to: subject, label of the relation, object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """How propositions stand to each other, by IRI. Those of one gist meet, in one case or in several."""

    gist: Mapping[str, Key]
    case: Mapping[str, Case]
    close_to: Mapping[str, tuple[str, ...]]
    narrower_than: Mapping[str, tuple[str, ...]]

    def why_apart(self, one: Claim, other: Claim) -> str | None:
        """Return why two claims are not about one case, as ``comparability`` does, or for how much of a thing, or in whom."""
        reason = why_apart(one, other)
        return self.case[one.proposition].why_apart(self.case[other.proposition]) if reason is None else reason


class Things:
    """The entities as kinds of one another: by their names, then by what vocabularies say."""

    def __init__(self, entities: Iterable[Entity], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._entities = {entity.iri: entity for entity in entities}
        self._by_key: dict[str, Entity] = {}
        for entity in sorted(self._entities.values(), key=lambda one: (len(one.label), one.iri)):
            if entity.type not in _NO_KINDS:
                for name in (entity.label, *entity.aliases):
                    self._by_key.setdefault(self._key(name), entity)
        self._placed: dict[str, set[str]] = defaultdict(set)
        for key, entity in self._by_key.items():
            parts = key.split(" ")
            at = next((at for at, word in enumerate(parts) if at and word in _NEAR), None)
            if at is not None:
                self._placed[" ".join(parts[:at])].add(entity.iri)
        self._above: dict[str, tuple[str, ...]] = {}

    def above(self, iri: str) -> tuple[str, ...]:
        """Return the kinds above a thing, nearest first."""
        if iri not in self._above:
            found: dict[str, None] = {}
            todo = [iri]
            while todo and len(found) < _DEPTH:
                entity = self._entities.get(todo.pop(0))
                new = [wide for wide in self._iter_above(entity) if wide != iri and wide not in found] if entity else []
                found |= dict.fromkeys(new)
                todo += new
            self._above[iri] = tuple(found)[:_DEPTH]
        return self._above[iri]

    def exposure(self, iri: str) -> Reading | None:
        """Return what a thing is the use, the form or a dose of, or the people who take it. None where it is none of these."""
        entity = self._entities.get(iri)
        name = entity.label if entity is not None and entity.type is EntityType.PERSON else self._name(iri)
        read = exposure_of(name)
        form = _FORM.fullmatch(read.thing if read else name)
        inner = self._by_key.get(self._key(form[1])) if form else None
        if inner is not None and inner.type in _TAKEN:
            return replace(read or Reading(thing=""), thing=inner.iri)
        return replace(read, thing=self._find(read.thing)) if read else None

    def outcome(self, iri: str) -> Reading | None:
        """Return what a thing is the measure of: of the risk of gout gout. None where it is no measure."""
        read = outcome_of(self._name(iri))
        return replace(read, thing=self._find(read.thing)) if read else None

    def can_befall(self, iri: str) -> bool:
        """Tell whether a thing is an illness, or the measure of something: what is prevented is then had by fewer."""
        entity = self._entities.get(iri)
        return (entity is not None and entity.type in _SUFFERED) or outcome_of(self._name(iri)) is not None

    def _name(self, iri: str) -> str:
        entity = self._entities.get(iri)
        return fold(strip_determiners(entity.label)) if entity is not None and entity.type not in _NO_KINDS else ""

    def _find(self, name: str) -> str:
        """Return what bears the name: the entity, else the key of a name that no page has alone."""
        key = self._key(name)
        entity = self._by_key.get(key)
        return entity.iri if entity else key

    def _key(self, name: str) -> str:
        return _PLACED.sub(" ", self._lexicon.key(name))

    def _unturned(self, name: str) -> list[str]:
        """Return the words of a name; "benefits of tea for hens" is no tea for hens, though its key begins so."""
        parts = self._key(name).split(" ")
        return [] if " of " in fold(name) and any(word in _AFTER_HEAD for word in parts) else parts

    def _iter_above(self, entity: Entity) -> Iterator[str]:
        if entity.type in _NO_KINDS:
            return
        worded = dict.fromkeys((*(merge.form for merge in entity.merged_because), *(mention.text for mention in entity.mentions)))
        names = [entity.label, *(said for form in worded if (said := _introduced_as(form)))]
        for name in names:
            yield from self._iter_nearby(name, entity)
            for key in _wider(self._unturned(name), has_kind_before=name is not entity.label):
                found = self._by_key.get(key)
                if found is not None and found.iri != entity.iri and _is_kind(entity, found):
                    yield found.iri
        yield from (iri for iri in entity.broader if iri in self._entities)

    def _iter_nearby(self, name: str, entity: Entity) -> Iterator[str]:
        """Yield the placed things that "nearby" ones are: nearby birds are birds around the lake, if the pages place no other birds."""
        nearby, _, kind_name = fold(name).partition(" ")
        if nearby in _NEARBY:
            placed = self._placed.get(self._key(kind_name), set()) - {entity.iri}
            yield from placed if len(placed) == 1 else ()


def _introduced_as(form: str) -> str | None:
    """Return what something is that the words give its name to: of "small birds called wrens" small birds."""
    before, called, _ = form.partition(" called ")
    return before if called else None


def _is_kind(narrow: Entity, wide: Entity) -> bool:
    """Tell whether the one can be a kind of the other: they are of one type, as far as it is known."""
    return EntityType.CONCEPT in {narrow.type, wide.type} or kind(narrow.type) is kind(wide.type)


def _wider(parts: Sequence[str], *, has_kind_before: bool) -> Iterator[str]:
    """Yield the names left of a name's words without its modifiers, the longest first: those before the head, then those after it."""
    if not 0 < len(parts) <= _MAX_WORDS or parts[0] in _NO_NAME or parts[0].isdigit():
        return
    end = next((at for at, word in enumerate(parts) if at and word in _AFTER_HEAD), len(parts))
    head, tail = list(parts[:end]), list(parts[end:])
    n_droppable = next((at for at, word in enumerate(head) if word in _NOT_A_KIND), len(head) - 1)
    n_droppable = min(n_droppable, len(head) - 1)
    if has_kind_before:
        yield " ".join(parts)
    for cut in range(1, n_droppable + 1):
        yield " ".join(head[cut:] + tail)
    if tail and tail[0] != "of" and n_droppable == len(head) - 1:
        for cut in range(n_droppable + 1):
            yield " ".join(head[cut:])


# ------------------------------------------------------------------ propositions


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relations:
    """The relations by label, and how those that raise or lower something go together."""

    terms: Mapping[str, RelationTerm]
    wider: Mapping[str, Sequence[str]]
    near: Mapping[str, str]  # what comes to much the same of an illness: of prevents decreases
    directed: frozenset[str]  # labels: increases, has lower, associated with higher
    association: Mapping[str, str]  # what is said of a group comes to: of has lower and of decreases associated with lower

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
        return cls(terms=terms, wider=wider, near=near, directed=frozenset(label for *_, label in changes), association=association)

    def key(self, subject: str, label: str, obj: str | None) -> Key:
        """Return the key of a statement, one for both orders where it holds both ways."""
        is_symmetric = label in self.terms and self.terms[label].is_symmetric
        return (obj, label, subject) if is_symmetric and obj is not None and obj < subject else (subject, label, obj)

    def is_of_effect(self, label: str) -> bool:
        """Tell whether the relation is between what is done and what comes of it, or between two things that go together."""
        return label in self.directed or self.terms[label].is_symmetric or _ACTS in self.wider[label]


_ACTS = "influences"
"""The relation under which all others stand that do something to their object."""


def find_kinship(propositions: Sequence[Proposition], entities: Iterable[Entity], lexicon: Lexicon) -> Kinship:
    """Return how the propositions stand to each other. Each is looked up under the kinds above its parts: nothing is quadratic."""
    things, relations = Things(entities, lexicon), _Relations.of(lexicon)
    gist: dict[str, Key] = {}
    case: dict[str, Case] = {}
    members: dict[Key, list[str]] = defaultdict(list)
    for proposition in propositions:
        iri = proposition.iri
        gist[iri], case[iri] = _gist(proposition, things, relations)
        members[gist[iri]].append(iri)
    above = {key: [wide for wide in _iter_wider(key, things, relations) if wide in members] for key in members}
    nearest = {key: [w for w in wider if not any(w in above[other] for other in wider if other != w)] for key, wider in above.items()}
    narrower: dict[str, tuple[str, ...]] = {}
    for iri, key in gist.items():
        own = [other for other in members[key] if case[iri].is_narrower_than(case[other])]
        wide = [o for key in nearest[key] for o in members[key] if case[o] == case[iri] or case[iri].is_narrower_than(case[o])]
        narrower[iri] = tuple(sorted(own or wide))
    return Kinship(
        gist=gist,
        case=case,
        close_to={iri: tuple(other for other in members[key] if other != iri and case[other] == case[iri]) for iri, key in gist.items()},
        narrower_than=narrower,
    )


def _gist(proposition: Proposition, things: Things, relations: _Relations) -> tuple[Key, Case]:
    """Return what a proposition comes to, and in which case: of the use of a thing the thing, of a measure what it measures."""
    subject, label, obj = proposition.subject, proposition.predicate_label, proposition.object
    if label not in relations.terms or obj is None:
        return (subject, label, obj), Case()
    near = relations.near.get(label, label)
    label = near if near in relations.wider[label] or things.can_befall(obj) else label
    if not relations.is_of_effect(label):
        return (subject, label, obj), Case()
    is_measured = label in relations.directed or relations.terms[label].is_symmetric
    cause = things.exposure(subject)
    effect = (things.outcome(obj) if is_measured else None) or things.exposure(obj)
    if cause is not None and cause.is_group:
        if label not in relations.association:
            return (subject, label, obj), Case()
        label = relations.association[label]
    known = effect if effect is not None and not effect.is_group else None
    case = (cause.case if cause else Case()) | (known.case if known else Case())
    return relations.key(cause.thing if cause else subject, label, known.thing if known else obj), case


def _iter_wider(key: Key, things: Things, relations: _Relations) -> Iterator[Key]:
    """Yield every key with one or more parts replaced by something above them."""
    subject, label, obj = key
    for wide_subject in (subject, *things.above(subject)):
        for wide_label in (label, *relations.wider.get(label, ())):
            for wide_obj in (obj, *things.above(obj)) if obj else (None,):
                if (wide_subject, wide_label, wide_obj) != key:
                    yield relations.key(wide_subject, wide_label, wide_obj)
