"""The entities as kinds of one another, and what each is the use, the dose or the measure of."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.model import Entity, EntityType
from kg.resolve.benefits import bare_benefit_in, benefit_in, owner_of_benefit
from kg.resolve.bonds import bond_in
from kg.resolve.effects import Case, Reading, amount_of, exposure_of, is_people, outcome_of, untimed
from kg.resolve.forms import NAMED
from kg.resolve.lexicon import Lexicon
from kg.resolve.names import PROPER, guess_type, kind
from kg.resolve.wordings import BENEFITS, HEALTH, Told, effect_of
from kg.text import fold, singular, strip_determiners

_NO_KINDS = PROPER | {EntityType.STUDY, EntityType.CLAIM, EntityType.QUANTITY}
_TAKEN = frozenset({EntityType.CHEMICAL, EntityType.TREATMENT})
_SUFFERED = frozenset({EntityType.DISEASE, EntityType.PHENOTYPE})
_MAX_WORDS = 8
_DEPTH = 6  # kinds above a thing that are looked for

_DEATH_FROM = "death from "
_CLEARLY = 2
"""How many times as often as any other thing a page must tell of one as taken for a bare amount to be of it."""
_CLIPPED = "attack"
"""A name of an illness without its first word, once that has been told."""
_ATTACK = re.compile(rf"\b\w+ {_CLIPPED}")
_DRUNK = re.compile(r"\b(?:dr[aiu]nk\w*|cups?|glass(?:es)?|sips?|sipped)\b")

_FORM = re.compile(
    r"(\S.*) (?:drugs?|pills?|tablets?|capsules?|supplements?|agents?|medications?|treatments?|supplementation|exposure|attacks?)"
)
_STATE = "composition|size|weight|height|growth|health|scores?|levels?"
_OF_PEOPLE = re.compile(rf"(?:(?:body|bone|head|blood|mean|average) )*(?:{_STATE})(?: .*?)? (?:in|of|among) (\S.*)")
"""A state of people, who have what it is characterised by."""
_GROUP = re.compile(r"(?!placebo|control|comparison)(\S.*) groups?")
"""A name that is of people where it is of those who were given a drug: "the statin group"."""
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


class Things:
    """The entities as kinds of one another: by their names, then by what vocabularies say.

    ``of_pages`` are the IRIs of those that a page points at, as in "the drug": no kind of anything.
    """

    def __init__(self, entities: Iterable[Entity], lexicon: Lexicon, of_pages: Collection[str] = ()) -> None:
        self._lexicon = lexicon
        self._entities = {entity.iri: entity for entity in entities}
        self._by_key: dict[str, Entity] = {}
        for entity in sorted(self._entities.values(), key=lambda one: (len(one.label), one.iri)):
            if entity.type not in _NO_KINDS and entity.iri not in of_pages:
                for name in (entity.label, *entity.aliases):
                    self._by_key.setdefault(self._key(name), entity)
        self._placed: dict[str, set[str]] = defaultdict(set)
        for key, entity in self._by_key.items():
            parts = key.split(" ")
            at = next((at for at, word in enumerate(parts) if at and word in _NEAR), None)
            if at is not None:
                self._placed[" ".join(parts[:at])].add(entity.iri)
        self._above: dict[str, tuple[str, ...]] = {}
        self._find = cache(self._bearer)
        self._words = cache(self._called)
        self._is_suffered = cache(self._suffers)
        self._cause: dict[str, str] = {}  # of deaths of a cause the cause
        self._attacks: dict[str, set[str]] = defaultdict(set)  # by document
        for entity in self._entities.values():
            for told in _ATTACK.findall(self._name(entity.iri)):
                for place in entity.mentions if lexicon.find(told) else ():
                    self._attacks[place.document].add(self._find(told))
        self._owners: dict[str, list[str]] = defaultdict(list)  # of benefits, by document
        for entity in self._entities.values():
            owner = owner_of_benefit(entity.label)
            for place in entity.mentions if owner else ():
                self._owners[place.document].append(owner)
        self._taken: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
        for entity in self._entities.values():
            read = exposure_of(self._words(entity.iri))
            if read is not None and (read.is_group or read.case.dose):
                for place in entity.mentions:
                    self._taken[place.document, bool(_DRUNK.search(fold(place.text)))][self._find(read.thing)] += 1

    def above(self, iri: str) -> tuple[str, ...]:
        """Return the kinds above a thing, nearest first."""
        if iri not in self._above:
            found: dict[str, None] = {}
            todo = [iri]
            while todo and len(found) < _DEPTH:
                here = todo.pop(0)
                entity = self._entities.get(here)
                wider = [*self._iter_deaths(here), *(self._iter_above(entity) if entity else self._iter_named(here))]
                new = [wide for wide in dict.fromkeys(wider) if wide != iri and wide not in found and not self._is_rest(wide)]
                found |= dict.fromkeys(new)
                todo += new
            self._above[iri] = tuple(found)[:_DEPTH]
        return self._above[iri]

    def _is_rest(self, iri: str) -> bool:
        """Tell whether a kind is named only as the rest of it: of "colds and other fevers" no cold is one of the other fevers."""
        entity = self._entities.get(iri)
        return entity is not None and all(fold(place.text).startswith("other ") for place in entity.mentions)

    def exposure(self, iri: str) -> Reading | None:
        """Return what a thing is the use, the form or a dose of, or the people who take it. None where it is none of these."""
        name = self._words(iri)
        amount = self._amount(iri, name)
        return amount if amount is not None else self._exposure(name)

    def _exposure(self, name: str) -> Reading | None:
        read = exposure_of(name)
        group = _GROUP.fullmatch(name) if read is None else None
        if group and guess_type(group[1], EntityType.CONCEPT, self._lexicon) in _TAKEN:
            read = Reading(thing=group[1], is_group=True)
        inner, food = self._taken_in(read.thing if read else untimed(name))
        if read is None:
            return Reading(thing=inner, case=Case(food=food)) if inner else None
        return replace(read, thing=inner or self._find(read.thing), case=read.case | Case(food=food))

    def served(self, subject: str, label: str, obj: str | None) -> tuple[Reading, Told] | None:
        """Return what is said to do good where a benefit is what the statement is about, and what good: "there is no benefit from tea"."""
        found = benefit_in(label, self._words(subject), self._words(obj) if obj else "")
        if found is None:
            return self._served_unsaid(subject, label, obj)
        thing, told = found
        whole = replace(told, outcome=replace(told.outcome, thing=self.outcome_named(told.outcome.thing)))
        return self._exposure(thing) or Reading(thing=self._find(thing)), whole

    def _served_unsaid(self, subject: str, label: str, obj: str | None) -> tuple[Reading, Told] | None:
        """Return the same of a bare benefit, which is of what the page tells the benefits of: "men saw a benefit"."""
        ends = [self._entities[iri] for iri in (subject, obj) if iri in self._entities]
        entity = self._entities.get(subject)
        if entity is None:
            return None
        is_source = entity.type in {EntityType.STUDY, EntityType.PERSON} and not is_people(entity.label)
        case = bare_benefit_in(label, "" if is_source else entity.label, self._words(obj) if obj else "")
        read = self.exposure(subject)
        if case is None or (read is not None and read.is_group):
            return None
        thing = self._spoken_of(sorted(set.intersection(*({place.document for place in end.mentions} for end in ends))))
        good = Told(label=BENEFITS, outcome=Reading(thing=self.outcome_named(HEALTH)))
        return (Reading(thing=thing, case=case), good) if thing else None

    def _spoken_of(self, documents: Sequence[str]) -> str:
        """Return the one thing whose benefits the pages tell of, else what they tell of most as taken; "" where none is clear."""
        told = dict.fromkeys(self._find(name) for document in documents for name in self._owners[document])
        widest = [thing for thing in told if all(thing == other or thing in self.above(other) for other in told)]
        if told:
            return widest[0] if widest else ""
        return self._most_taken(self._taken[document, is_drink] for document in documents for is_drink in (False, True))

    def bond(self, subject: str, label: str, obj: str | None) -> tuple[str, str, Case] | None:
        """Return two things of which it is said that there is a link between them, and in which case: "the link … is weak"."""
        ends = bond_in(label, self._words(subject), self._words(obj) if obj else "")
        if ends is None:
            return None
        one, other = self._exposure(ends[0]), outcome_of(ends[1])
        case = (one.case if one else Case()) | (other.case if other else Case()) | Case(degree=ends[2])
        return one.thing if one else self._find(ends[0]), self.outcome_named(other.thing if other else ends[1]), case

    def taken_by(self, iri: str) -> Reading | None:
        """Return what those people take of whom a thing is a measure: "the weight of women who took tea"; None where it is of no such."""
        measured = _OF_PEOPLE.fullmatch(self._words(iri))
        read = exposure_of(measured[1]) if measured else None
        return replace(read, thing=self._taken_in(read.thing)[0] or self._find(read.thing)) if read is not None and read.is_group else None

    def _taken_in(self, name: str) -> tuple[str, str]:
        """Return what is taken in a form of it, and in which food: of statin pills the statin, of iron bread iron in bread. "" for none."""
        form, food = _FORM.fullmatch(name), NAMED.fullmatch(name)
        inside = form[1] if form else food["thing"] if food else ""
        found = self._find(inside) if inside else ""
        inner = self._entities.get(found)
        known = {inner.type} if inner is not None else {term.type for term in self._lexicon.find(inside)} if food else set()
        return (found, singular(food["food"]) if food and not form else "") if known & _TAKEN else ("", "")

    def _amount(self, iri: str, name: str) -> Reading | None:
        """Return what "two cups a day" are of: the thing that the page tells of as taken so, far more than of any other."""
        found = amount_of(name)
        if found is None:
            return None
        case, unit, is_group = found
        documents = {place.document for place in self._entities[iri].mentions}
        taken = self._most_taken(self._taken[document, bool(_DRUNK.search(unit))] for document in documents)
        return Reading(thing=taken, case=case, is_group=is_group) if taken else None

    def _most_taken(self, counts: Iterable[Counter[str]]) -> str:
        """Return what is told of as taken far more often than anything else; "" where there is no such thing."""
        taken = sum(counts, Counter[str]()).most_common(2)
        return taken[0][0] if taken and (len(taken) == 1 or taken[0][1] >= _CLEARLY * taken[1][1]) else ""

    def outcome(self, iri: str) -> Reading | None:
        """Return what a thing is the measure of: of the risk of gout gout. None where it is no measure."""
        read = outcome_of(self._name(iri))
        return replace(read, thing=self._unclipped(iri, read.thing) or self.outcome_named(read.thing)) if read else None

    def _unclipped(self, iri: str, name: str) -> str:
        """Return what "an attack" is of: the one kind that the page tells of by its name; "" where there is none."""
        kinds = {found for place in self._entities[iri].mentions for found in self._attacks[place.document]} if name == _CLIPPED else set()
        return kinds.pop() if len(kinds) == 1 else ""

    def effect(self, label: str, obj: str | None, *, is_group: bool) -> Told | None:
        """Return the effect that stands in the verb or in a set phrase, with the thing that it is on."""
        entity = self._entities.get(obj or "")
        is_said = obj is not None and (entity is None or entity.type is EntityType.CLAIM)  # "helps it to grow": no thing, and not nothing
        told = None if is_said else effect_of(label, self._words(obj) if obj else "", is_group=is_group)
        return replace(told, outcome=replace(told.outcome, thing=self.outcome_named(told.outcome.thing))) if told else None

    def is_no_source(self, iri: str) -> bool:
        """Tell whether a thing is none that only tells of what another does: no study, person or body."""
        entity = self._entities.get(iri)
        return entity is None or entity.type not in _NO_KINDS

    def is_suffered(self, found: str) -> bool:
        """Tell whether what a statement comes to is an illness or a death; asked when all statements are read, and so all causes known."""
        return self._is_suffered(found)

    def _suffers(self, found: str) -> bool:
        if found in self._cause or found == self.outcome_named("death"):
            return True
        entity = self._entities.get(found)
        known = {term.type for term in self._lexicon.find(found)} or {guess_type(found, EntityType.CONCEPT, self._lexicon)}
        return entity.type is EntityType.DISEASE if entity is not None else EntityType.DISEASE in known

    def healths(self, found: str) -> list[str]:
        """Return the health of the parts of the body that an illness and what is above it are named after: of heart disease the heart's."""
        named = (self._words(iri) or iri for iri in (found, *self.above(found)))
        parts = dict.fromkeys(name.partition(" ")[0] for name in named if " " in name)
        return [self.outcome_named(f"{part} {HEALTH}") for part in parts]

    def is_health(self, found: str) -> bool:
        """Tell whether what a statement comes to is the health of people or of a part of them."""
        return (self._words(found) or found).rpartition(" ")[2] == HEALTH

    def is_process(self, iri: str) -> bool:
        """Tell whether a thing goes on: what promotes growth makes it more."""
        measured = self.outcome(iri)
        entity = self._entities.get(measured.thing if measured is not None else iri)
        return entity is not None and entity.type is EntityType.PROCESS

    def aided(self, iri: str) -> tuple[str, str] | None:
        """Return what helping somebody to do it comes to, and on what: of "moths survive frost" protects against, and frost."""
        parts = self._name(iri).split(" ")
        for at in range(1, len(parts) - 1):
            phrase = next((p for p in self._lexicon.phrases.get(f"help {parts[at]}", ()) if not p.is_inverse), None)
            if phrase is not None:
                return phrase.relation.label, self._find(" ".join(parts[at + 1 :]))
        return None

    def can_befall(self, iri: str) -> bool:
        """Tell whether a thing is an illness, or the measure of something: what is prevented is then had by fewer."""
        if self._taken_in(self._words(iri))[0]:
            return False
        entity = self._entities.get(iri)
        return (entity is not None and entity.type in _SUFFERED) or outcome_of(self._name(iri)) is not None

    def _called(self, iri: str) -> str:
        """Return the name of a thing or of people, though these are no kind of thing."""
        entity = self._entities.get(iri)
        is_group = entity is not None and (entity.type is EntityType.PERSON or (entity.label.islower() and _GROUP.fullmatch(entity.label)))
        return entity.label if entity is not None and is_group else self._name(iri)

    def _name(self, iri: str) -> str:
        entity = self._entities.get(iri)
        return fold(strip_determiners(entity.label)) if entity is not None and entity.type not in _NO_KINDS else ""

    def outcome_named(self, name: str) -> str:
        """Return what bears the name of an outcome, and keep what deaths are of."""
        found = self._find(name)
        if name.startswith(_DEATH_FROM):
            self._cause[found] = self._find(name.removeprefix(_DEATH_FROM))
        return found

    def _bearer(self, name: str) -> str:
        """Return what bears the name: the entity, else the key of a name that no page has alone."""
        key = self._key(name)
        known = self._lexicon.find(name) if key not in self._by_key else ()
        entity = self._by_key.get(self._key(known[0].label) if len(known) == 1 else key)
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
        yield from self._iter_known(self._key(entity.label))
        form = self._by_key.get(f"{self._key(entity.label)} drug") if entity.type in _TAKEN else None
        if form is not None and form.iri != entity.iri:
            yield from (iri for iri in self._iter_above(form) if iri != entity.iri)

    def _iter_named(self, key: str) -> Iterator[str]:
        """Yield the kinds above what no page names alone, by its name and by the lexicon."""
        yield from (self._find(wide) for wide in _wider(self._unturned(key), has_kind_before=False))
        yield from self._iter_known(key)

    def _iter_known(self, key: str) -> Iterator[str]:
        """Yield the kinds that the lexicon has right above a name, whether or not a page names them alone."""
        above = (self._lexicon.terms.get(iri) for term in self._lexicon.find(key) for iri in term.broader)
        yield from (self._find(term.label) for term in above if term is not None)

    def _iter_deaths(self, iri: str) -> Iterator[str]:
        """Yield what deaths of a cause are deaths of, the nearest kind of cause first; in the end deaths."""
        cause = self._cause.get(iri)
        if cause is not None:
            kinds = (self._words(wide) or wide for wide in self.above(cause))
            yield from (found for kind in kinds if (found := self._find(f"{_DEATH_FROM}{kind}")) != iri)
            yield self._find("death")

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
