"""Which propositions say nearly the same, and which say it of a narrower thing. They are linked, never merged.

entities --Things--> kinds above each, and what each is the use or the measure of --Kinship--> propositions that are close, or narrower

"Drinking tea lowers the risk of gout" is close to "tea lowers gout"; "green tea lowers gout" is narrower than it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity, EntityType, Proposition
from kg.resolve.lexicon import Lexicon, RelationTerm, iter_broader
from kg.resolve.names import PROPER, kind
from kg.text import fold, strip_determiners

_NO_KINDS = PROPER | {EntityType.STUDY, EntityType.CLAIM, EntityType.QUANTITY}
_TAKEN = frozenset({EntityType.CHEMICAL, EntityType.TREATMENT})
_MAX_WORDS = 8
_DEPTH = 6  # kinds above a thing that are looked for

_USE = re.compile(
    r"(?:(?:taking|drinking|eating|using|consuming|receiving|getting|the use of|use of|consumption of|intake of|ingestion of) (\S.*)|"
    r"(\S.*) (?:use|consumption|intake|ingestion|supplementation|administration))"
)
_FORM = re.compile(r"(\S.*) (?:drugs?|pills?|tablets?|capsules?|supplements?|agents?|medications?)")
_TAKERS = re.compile(
    r"(?:(?:people|men|women|adults|those|participants|study participants|patients|volunteers|individuals|persons)? ?who "
    r"(?:drink|drank|take|took|use|used|eat|ate|consume|consumed|receive|received|get|got) (\S.*)|"
    r"(?:\w+ )*?(\w+(?:[ -]\w+)?) (?:drinkers|users|takers|eaters|consumers))"
)
"""People told by what they take: "those who drank at least three cups of tea a day", "heavy tea drinkers"."""
_HOW_MUCH = re.compile(
    r"^(?:(?:a lot|lots|plenty|more|less|an?|the|daily|regular|moderate|large|small|high|low|any|some|at least|up to|between|and|or|to|"
    r"than|about|around|\d+|one|two|three|four|five|six|cups?|glasses|servings?|doses?|amounts?|tablets?|pills?|of|moderate) )+"
)
_WHEN = re.compile(
    r" (?:and \w+ cups |\w+ times )?(?:an? day|daily|every \w+|per \w+|a week|for|during|in|over|each|or|and|at|regularly)\b.*$"
)
_MEASURES = (
    r"risks?|rates?|chances?|odds|likelihood|probability|incidence|prevalence|frequency|occurrence|numbers?|levels?|amounts?|"
    r"cases|concentrations?"
)
_MEASURE = re.compile(
    rf"(?:(?:{_MEASURES}) (?:of|for) (?:(?:developing|getting|having|suffering|contracting) )?(?:an? |the )?(\S.*)|(\S.*) (?:{_MEASURES}))"
)
_PLACED = re.compile(r" in (?:the |an? )?(?:tissue|area|region|part|zone) (?=surrounding|around|near|adjacent|next)")
"""A part of space that only carries what says where: birds in the area around a lake are birds around a lake."""
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
    """How propositions stand to each other, by IRI; those of one gist are close."""

    gist: Mapping[str, Key]
    close_to: Mapping[str, tuple[str, ...]]
    narrower_than: Mapping[str, tuple[str, ...]]


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

    def use_of(self, iri: str) -> str:
        """Return what a thing is the use or the form of: of coffee consumption coffee. Else the thing itself."""
        name = self._name(iri)
        if found := _USE.fullmatch(name):
            return self._find(found[1] or found[2]) or iri
        if found := _FORM.fullmatch(name):
            inner = self._by_key.get(self._key(found[1]))
            return inner.iri if inner is not None and inner.type in _TAKEN else iri
        return iri

    def taken_by(self, iri: str) -> str | None:
        """Return what people are told by: of heavy tea drinkers tea. None where they are not told by what they take."""
        found = _TAKERS.fullmatch(self._name(iri))
        thing = _WHEN.sub("", _HOW_MUCH.sub("", found[1] or found[2])) if found else ""
        return self._find(thing) if thing else None

    def measured_by(self, iri: str) -> str:
        """Return what a thing is the measure of: of the risk of gout gout. Else the thing itself."""
        found = _MEASURE.fullmatch(self._name(iri))
        return (self._find(found[1] or found[2]) or iri) if found else iri

    def _name(self, iri: str) -> str:
        entity = self._entities.get(iri)
        return fold(strip_determiners(entity.label)) if entity is not None and entity.type not in _NO_KINDS else ""

    def _find(self, name: str) -> str | None:
        """Return what bears the name: the entity, else the key of a name that no page has alone."""
        key = self._key(name)
        entity = self._by_key.get(key)
        return entity.iri if entity else key or None

    def _key(self, name: str) -> str:
        return _PLACED.sub(" ", self._lexicon.key(name))

    def _unturned(self, name: str) -> list[str]:
        """Return the words of a name; "benefits of tea for hens" is no tea for hens, though its key begins so."""
        parts = self._key(name).split(" ")
        return [] if " of " in fold(name) and any(word in _AFTER_HEAD for word in parts) else parts

    def _iter_above(self, entity: Entity) -> Iterator[str]:
        if entity.type in _NO_KINDS:
            return
        names = [entity.label, *(said for merge in entity.merged_because if (said := _introduced_as(merge.form)))]
        for name in names:
            for key in _wider(self._unturned(name), has_kind_before=name is not entity.label):
                found = self._by_key.get(key)
                if found is not None and found.iri != entity.iri and _is_kind(entity, found):
                    yield found.iri
        yield from (iri for iri in entity.broader if iri in self._entities)


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
    directed: frozenset[str]  # labels: increases, has lower, associated with higher
    association: Mapping[str, str]  # what a difference between groups comes to: of has lower associated with lower

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Relations:
        """Return what the lexicon says. What lowers a thing is associated with less of it; what is associated need not lower it."""
        terms = {term.label: term for term in lexicon.relations.values()}
        wider = {label: [above.label for above in iter_broader(term, lexicon)] for label, term in terms.items()}
        changes = [(way, term, lexicon.relations[iri].label) for term in terms.values() for way, iri in term.of_change]
        linked = {way: label for way, term, label in changes if term.is_symmetric}
        association: dict[str, str] = {}
        for way, term, label in changes:
            if _ACTS in wider[term.label]:
                wider[label] = list(dict.fromkeys((*wider[label], *([linked[way]] if way in linked else []))))
            elif way in linked and not term.is_symmetric:
                association[label] = linked[way]
        return cls(terms=terms, wider=wider, directed=frozenset(label for *_, label in changes), association=association)


_ACTS = "influences"
"""The relation under which all others stand that do something to their object."""


def find_kinship(propositions: Sequence[Proposition], entities: Iterable[Entity], lexicon: Lexicon) -> Kinship:
    """Return how the propositions stand to each other. Each is looked up under the kinds above its parts: nothing is quadratic."""
    things, relations = Things(entities, lexicon), _Relations.of(lexicon)
    keys: dict[str, Key] = {}
    members: dict[Key, list[Proposition]] = defaultdict(list)
    for proposition in propositions:
        key = _gist(proposition, things, relations)
        keys[proposition.iri] = key
        members[key].append(proposition)
    above = {key: [wide for wide in _iter_wider(key, things, relations.wider) if wide in members] for key in members}
    nearest = {key: [w for w in wider if not any(w in above[other] for other in wider if other != w)] for key, wider in above.items()}
    return Kinship(
        gist=keys,
        close_to={p.iri: tuple(other.iri for other in group if other is not p) for group in members.values() for p in group},
        narrower_than={iri: tuple(sorted(p.iri for wide in nearest[key] for p in members[wide])) for iri, key in keys.items()},
    )


def _gist(proposition: Proposition, things: Things, relations: _Relations) -> Key:
    """Return what a proposition comes to: uses for what is used, measures for what is measured, takers for what they take."""
    subject, label, obj = proposition.subject, proposition.predicate_label, proposition.object
    term = relations.terms.get(label)
    if term is None or obj is None:
        return subject, label, obj
    if label in relations.directed or term.is_symmetric or _ACTS in relations.wider[label]:
        subject, obj = things.use_of(subject), things.use_of(obj)
    if label in relations.directed:
        obj = things.measured_by(obj)
    if term.is_symmetric:
        subject, obj = sorted((subject, obj))
    taken = things.taken_by(subject) if label in relations.association else None
    return (taken, relations.association[label], obj) if taken else (subject, label, obj)


def _iter_wider(key: Key, things: Things, widest: Mapping[str, Sequence[str]]) -> Iterator[Key]:
    """Yield every key with one or more parts replaced by something above them."""
    subject, label, obj = key
    for wide_subject in (subject, *things.above(subject)):
        for wide_label in (label, *widest.get(label, ())):
            for wide_obj in (obj, *things.above(obj)) if obj else (None,):
                if (wide_subject, wide_label, wide_obj) != key:
                    yield wide_subject, wide_label, wide_obj
