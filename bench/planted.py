"""Pages that nobody wrote, with names whose bearers are known: what resolution should find, and what it should not.

    full names, variants, traps  ->  plant  ->  pages with mentions  ->  resolve  ->  score

The mentions are made as extraction would hand them over, so that resolution alone is measured. Every page is made from its number and
the number of pages, so the same call gives the same pages on every machine. A mention stands under its thing's full name, or under a
planted variant of it; some things are traps, whose names are nearly another thing's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from kg.ids import sha256_of
from kg.model import Block, BlockKind, ClaimGraph, Document, EntityType, Extraction, Mention, Relation, Span, SurfaceClaim

MENTIONS = 20
"""Mentions a page."""
_VARIED = 0.25  # share of mentions that stand under a variant
_SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstv" for vowel in "aeio"]
_GIVEN = (
    "Ada Alice Amir Ann Anna Boris Carla Chen Clara Dora Elena Emil Farid Fiona Grace Hana Hugo Ines Ivan Jana John Jane "
    "Jonas Julia Kamal Karl Lena Leo Lucy Magda Mark Mary Mina Nadia Nils Olga Omar Paul Peter Petra Rosa Ruth Sami Sara "
    "Tariq Thomas Timo Vera Viktor Yusuf Zoe"
).split()
_FIELDS = "Medicine Botany Oceanography Nutrition Economics Geology Virology Genetics Surgery Ecology Pharmacology Climatology".split()
_MODIFIERS = (
    "acute arctic bovine cardiac chronic coastal dietary dorsal fungal gastric glacial hepatic hormonal insular lateral "
    "marine maternal mineral muscular nasal neonatal nocturnal ocular oral organic pelagic perennial placental polar "
    "pulmonary renal seasonal spinal synthetic tidal tropical urban vascular venous visceral nitrate nitrite chloride "
    "chlorite cellulose cellulase hypertonia hypotonia estradiol prostate ileum ilium"
).split()
_HEADS = (
    "tumour fibre haemorrhage oedema behaviour colour odour anaemia leukaemia mould plough filter storage transport imaging "
    "cycling grazing drainage erosion sediment plankton seedling kelp mussel otter lichen orchard meadow reservoir membrane "
    "ligament tendon catheter antigen plasma sensor protocol registry barrier nursery current shelter residue gradient "
    "threshold marker reflex"
).split()
_SPELLINGS = {
    "tumour": "tumor", "fibre": "fiber", "haemorrhage": "hemorrhage", "oedema": "edema", "behaviour": "behavior", "colour": "color",
    "odour": "odor", "anaemia": "anemia", "leukaemia": "leukemia", "mould": "mold", "plough": "plow",
}  # fmt: skip


NOBODY = "nobody can tell"
_SURNAME_ENDINGS = ("son", "berg", "ski", "ton", "man", "ley")
_DRUG_ENDINGS = ("mycin", "statin", "plasty", "phyte", "derm", "gen")
_NAMESAKES = 0.2  # share of persons with a namesake
_NEAR_NAMES = 0.1  # share of drugs with others nearly of its name
_LONG_WORD = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing that pages name; ``beside`` is the body that stands beside a person's name."""

    id: str
    name: str
    type: EntityType = EntityType.CONCEPT
    beside: Thing | None = None


@dataclass(slots=True)
class World:
    """Everything that pages can name, and how many persons have an initial and surname in one body."""

    people: list[Thing] = field(default_factory=list)
    bodies: list[Thing] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    codes: list[Thing] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    initials: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, things: list[Thing], name: str, kind: EntityType = EntityType.CONCEPT, *, beside: Thing | None = None) -> None:
        """Add a thing, once a name."""
        if name in self.seen:
            return
        self.seen.add(name)
        things.append(Thing(id=name, name=name, type=kind, beside=beside))
        if beside is not None:
            self.initials[name[0], name.split(" ")[1], beside.id] += 1


@dataclass(slots=True)
class Planted:
    """Pages with the thing that each mention stands for, and the kind of variant that it was planted as."""

    pages: list[tuple[Document, Extraction]] = field(default_factory=list)
    gold: dict[tuple[str, int], str] = field(default_factory=dict)
    variants: dict[tuple[str, int], str] = field(default_factory=dict)


def plant(n_pages: int) -> Planted:
    """Return so many pages, about a thing or two of their own each, with ``MENTIONS`` mentions a page."""
    world = _world(n_pages)
    planted = Planted()
    for number in range(n_pages):
        _Page(f"page-{number:06}.txt", world, Random(f"page {number} of {n_pages}"), planted).write()
    return planted


# ------------------------------------------------------------------ the things and the traps


def _word(rng: Random, n_syllables: int) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(n_syllables))


def _world(n_pages: int) -> World:
    """Return things in numbers that grow with the pages, so that each is named as often whatever the size."""
    rng, world = Random(f"world of {n_pages}"), World()
    for _ in range(max(n_pages // 16, 6)):
        _add_body(world, rng)
    for _ in range(max(n_pages // 4, 8)):
        _add_person(world, rng)
    pairs = [f"{modifier} {head}" for modifier in _MODIFIERS for head in _HEADS]
    rng.shuffle(pairs)
    for _ in range(max(n_pages // 4, 8)):
        _add_drug(world, rng)
        if pairs:
            world.add(world.things, pairs.pop())
    for n in range(max(n_pages // 16, 4)):
        code = _word(rng, 2).upper()[: rng.choice((3, 4))] + str(n)
        world.add(world.codes, code, EntityType.GENE)
        if n % 3 == 0:
            world.codes.append(Thing(id=f"disease {code}", name=code, type=EntityType.DISEASE))
    return world


def _add_body(world: World, rng: Random) -> None:
    """Add a body; University of X has X University beside it, which is another."""
    place, subject = _word(rng, 3).title(), rng.choice(_FIELDS)
    name = rng.choice((f"{place} Institute of {subject}", f"{place} {subject} Society", f"University of {place}"))
    world.add(world.bodies, name, EntityType.ORGANIZATION)
    if name.startswith("University"):
        world.add(world.bodies, f"{place} University", EntityType.ORGANIZATION)


def _add_person(world: World, rng: Random) -> None:
    """Add a person; one of five has a namesake in the same body, half of those with the same initial."""
    surname = _word(rng, rng.choice((2, 3))).title() + rng.choice(_SURNAME_ENDINGS)
    given, body = rng.choice(_GIVEN), rng.choice(world.bodies)
    world.add(world.people, f"{given} {surname}", EntityType.PERSON, beside=body)
    if rng.random() < _NAMESAKES:
        is_alike = rng.random() < 0.5
        other = rng.choice([name for name in _GIVEN if name != given and (name[0] == given[0]) is is_alike] or _GIVEN)
        world.add(world.people, f"{other} {surname}", EntityType.PERSON, beside=body)


def _add_drug(world: World, rng: Random) -> None:
    """Add a name of one word; one of ten has others beside it that differ in the ending, in one letter, or in a number."""
    name = _word(rng, rng.choice((3, 4))) + rng.choice(_DRUG_ENDINGS)
    world.add(world.things, name)
    if rng.random() < _NEAR_NAMES:
        near = rng.choice((f"{name[:-2]}{rng.choice(('ol', 'an', 'in'))}", f"{name[:4]}{rng.choice('aeiou')}{name[5:]}"))
        for other in (near, f"type I {name}", f"type II {name}"):
            world.add(world.things, other)


# ------------------------------------------------------------------ the pages


class _Page:
    """One page under construction."""

    def __init__(self, name: str, world: World, rng: Random, planted: Planted) -> None:
        self.name, self.world, self.rng, self.planted = name, world, rng, planted
        self.text = ""
        self.names: list[Mention] = []
        self.claims: list[SurfaceClaim] = []
        self.abbreviations: dict[str, str] = {}
        self.seen: set[str] = set()

    def write(self) -> None:
        """Write sentences until the page has its mentions, then hand it over."""
        writers = (self._person, self._body, self._claim, self._claim, self._code)
        blocks = []
        while len(self.names) + 2 * len(self.claims) < MENTIONS:
            start = len(self.text)
            self.rng.choice(writers)()
            if len(self.text) > start:
                blocks.append(Block(span=Span(start, len(self.text)), kind=BlockKind.PARAGRAPH))
                self.text += "\n"
        document = Document(name=self.name, text=self.text, sha256=sha256_of(self.text), blocks=tuple(blocks))
        pairs = tuple(sorted(self.abbreviations.items()))
        self.planted.pages.append((document, Extraction(claims=tuple(self.claims), names=tuple(self.names), abbreviations=pairs)))

    def _pick(self, things: Sequence[Thing]) -> Thing:
        """Return a thing, the first of them far more often than the last."""
        return things[int(len(things) * self.rng.random() ** 2)]

    def _mention(self, words: str, thing: Thing, variant: str = "") -> Mention:
        """Write words that stand for the thing; a variant that nobody could tell from another's is a thing of its own."""
        start = len(self.text)
        self.text += words
        self.planted.gold[self.name, start] = f"{self.name}:{start}" if variant == NOBODY else thing.id
        if variant and variant != NOBODY:
            self.planted.variants[self.name, start] = variant
        return Mention(text=words, start=start, end=start + len(words), name=words, type=thing.type)

    def _is_varied(self) -> bool:
        return self.rng.random() < _VARIED

    def _person(self) -> None:
        person = self._pick(self.world.people)
        given, surname = person.name.split(" ")
        body = person.beside
        if surname in self.seen or body is None:
            return
        self.seen.add(surname)
        form, variant = self._varied_person(given, surname, body) if self._is_varied() else (person.name, "")
        self.names.append(self._mention(form, person, variant))
        self.text += " of the "
        self.names.append(self._mention(body.name, body))
        self.text += " spoke."
        if form == person.name and self._is_varied():
            self.text += " Then "
            again = self.rng.choice((surname, f"Dr {surname}", f"{given[0]}. {surname}"))
            self.names.append(self._mention(again, person, "surname or initial on its page"))
            self.text += " went on."

    def _varied_person(self, given: str, surname: str, body: Thing) -> tuple[str, str]:
        is_clear = self.world.initials[given[0], surname, body.id] == 1
        return self.rng.choice(
            (
                (f"{given[0]}. {surname}", "initial beside a body" if is_clear else NOBODY),
                (f"Professor {given} {surname}", "title"),
                (f"{given} {surname[0]}. {surname}", "middle initial"),
                (f"{given} {slip(surname, self.rng)}", "misspelt surname beside a body"),
            )
        )

    def _body(self) -> None:
        body = self._pick(self.world.bodies)
        short = "".join(word[0] for word in body.name.split() if word[0].isupper())
        if body.name in self.seen or short in self.seen:
            return
        self.seen.update((body.name, short))
        if self._is_varied():
            self.names.append(self._mention(slip(body.name, self.rng), body, "misspelt name"))
        else:
            self.names.append(self._mention(body.name, body))
            if len(short) > 2 and self._is_varied():
                self.text += f" ({short})"
                self.abbreviations[short] = body.name
                self.text += " met. Later "
                self.names.append(self._mention(short, body, "abbreviation"))
        self.text += " agreed."

    def _code(self) -> None:
        code = self._pick(self.world.codes)
        if code.name in self.seen:
            return
        self.seen.add(code.name)
        self.text += "Look at "
        if code.type is EntityType.GENE and self._is_varied():
            form = self.rng.choice((f"gene {code.name}", f"{code.name} gene", f"protein {code.name}", f"{code.name} protein"))
            self.names.append(self._mention(form, code, "a code with its kind"))
        else:
            self.names.append(self._mention(code.name, code))
        self.text += " here."

    def _claim(self) -> None:
        start = len(self.text)
        speakers = (self._speaker(),) if self._is_varied() else ()
        subject = self._thing()
        verb = len(self.text) + 1
        self.text += " raises "
        thing = self._thing()
        self.text += "."
        relation = Relation(text="raises", start=verb, end=verb + len("raises"), lemma="raise")
        evidence = Span(start, len(self.text))
        said = SurfaceClaim(evidence=evidence, subject=subject, predicate=relation, object=thing, confidence=0.8, extractor="bench")
        self.claims.append(replace(said, speakers=speakers))

    def _speaker(self) -> Mention:
        """Write who says it: the page's study, or a person."""
        person = self._pick(self.world.people)
        if self._is_varied() or person.name.split(" ")[1] in self.seen:
            study = self._mention("The study", Thing(id=f"study of {self.name}", name="The study", type=EntityType.STUDY))
            self.text += " found that "
            return study
        self.seen.add(person.name.split(" ")[1])
        speaker = self._mention(person.name, person)
        self.text += " says that "
        return speaker

    def _thing(self) -> Mention:
        thing = self._pick(self.world.things)
        form, variant = self._varied_thing(thing.name) if self._is_varied() else (thing.name, "")
        return self._mention(form, thing, variant if form != thing.name else "")

    def _varied_thing(self, name: str) -> tuple[str, str]:
        modifier, _, head = name.rpartition(" ")
        forms = [(f"{name}s", "plural"), (name.title(), "capitals"), (f"the {name}", "article"), (slip(name, self.rng), "misspelt name")]
        if head in _SPELLINGS:
            forms.append((f"{modifier} {_SPELLINGS[head]}", "spelling"))
        if modifier and not modifier.startswith("type"):
            forms += [(f"{head} of {modifier}", "order"), (f"{modifier}-{head}", "hyphen")]
        return self.rng.choice(forms)


def slip(name: str, rng: Random) -> str:
    """Return the name with one slip in one of its long words, anywhere but in the first letter."""
    parts = name.split(" ")
    at = rng.choice([n for n, part in enumerate(parts) if len(part) == max(map(len, parts)) or len(part) > _LONG_WORD])
    word = parts[at]
    place, letter = rng.randrange(1, len(word) - 1), rng.choice("abcdefghijklmnopqrstuvwxyz")
    parts[at] = rng.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        )
    )
    return " ".join(parts)


# ------------------------------------------------------------------ the score


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How well the planted names were merged; ``recall_of`` by kind of variant."""

    precision: float
    recall: float
    recall_of: dict[str, float]
    wrong: tuple[tuple[str, str], ...]  # (words, the name that they were wrongly merged with), the first hundred


def score(graph: ClaimGraph, planted: Planted) -> Score:
    """Compare the entities with what was planted.

    Precision: of the mentions that were merged under another wording, or stand for another thing than most mentions of their entity, the
    share that stands for the same thing as most. Recall: of the planted variants, the share in the entity that has most mentions of
    their thing's full name.
    """
    home: dict[str, Counter[str]] = defaultdict(Counter)
    found = {(place.document, place.start): (entity, place.text) for entity in graph.entities for place in entity.mentions}
    for place, thing in planted.gold.items():
        if place not in planted.variants:
            home[thing][found[place][0].iri] += 1
    n_right, n_merged, wrong = 0, 0, []
    for entity in (entity for entity in graph.entities if entity.mentions):
        things = Counter(planted.gold[place.document, place.start] for place in entity.mentions)
        wordings = Counter(place.text for place in entity.mentions)
        (thing, _), (wording, _) = things.most_common(1)[0], wordings.most_common(1)[0]
        for place in entity.mentions:
            is_right = planted.gold[place.document, place.start] == thing
            if place.text != wording or not is_right:
                n_merged, n_right = n_merged + 1, n_right + is_right
                wrong += [] if is_right else [(place.text, wording)]
    hits: dict[str, list[bool]] = defaultdict(list)
    for place, variant in planted.variants.items():
        full = home[planted.gold[place]].most_common(1)
        if full:
            hits[variant].append(found[place][0].iri == full[0][0])
    n_found, n_planted = sum(map(sum, hits.values())), sum(map(len, hits.values()))
    return Score(
        precision=n_right / max(n_merged, 1),
        recall=n_found / max(n_planted, 1),
        recall_of={variant: round(sum(one) / len(one), 3) for variant, one in sorted(hits.items())},
        wrong=tuple(wrong[:100]),
    )
