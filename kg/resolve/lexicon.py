"""What is known beforehand: entities with their names and identifiers, relations with the phrases that express them.

A lexicon is SKOS in Turtle. ``skos:Concept`` with a class of ours (``kg:Protein``) is an entity; with ``kg:Relation`` it is a relation.
The classes themselves may carry head nouns and endings ("cells" makes a CellType), so that a new domain needs no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import OntologyError
from kg.identifiers import find_curie
from kg.model import Direction, EntityType
from kg.terms import Term, TermSource
from kg.text import american, compact, fold, name_key, participle, singular
from kg.vocab import KG, RDF, SKOS

_QUALIFIER = re.compile(r" \([^()]+\)$")
"""A word in parentheses at the end of a label, "Nature (journal)": the bare name is ambiguous, so the context must want its type."""
_CURIE_LOCAL = re.compile(r"[A-Za-z0-9._:-]+")
_TYPES = {str(KG["Statement" if kind is EntityType.CLAIM else kind]): kind for kind in EntityType}


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationTerm:
    """A relation of the lexicon. ``inverse`` is its label with subject and object changed over ("caused by")."""

    iri: str
    label: str
    inverse: str | None = None
    is_symmetric: bool = False
    broader: str | None = None
    opposite: str | None = None
    denial_of: str | None = None  # IRI of the relation that holds where this one does not: works for fails
    near: str | None = None  # IRI of what comes to much the same where an illness is its object: decreases for prevents
    of_change: tuple[tuple[Direction, str], ...] = ()  # IRI of what it is with a change for its effect: decreases for causes
    of_risk: str | None = None  # IRI of what it is to a thing where it is so to the thing's risk: has lower risk of for has lower
    subject_types: frozenset[EntityType] = frozenset()  # empty: any


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase that expresses a relation; ``is_inverse`` where subject and object stand the other way round."""

    relation: RelationTerm
    is_inverse: bool

    def fits(self, subject: EntityType) -> bool:
        """Tell whether a thing of this type can be the phrase's subject."""
        return not self.relation.subject_types or self.is_inverse or subject in self.relation.subject_types


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """The entities by name, the relations by phrase, the types by head noun. All keys are folded as ``kg.text`` does."""

    terms: Mapping[str, Term] = field(default_factory=dict)  # by IRI
    by_name: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)  # by compact key of a name
    phrases: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    relations: Mapping[str, RelationTerm] = field(default_factory=dict)  # by IRI
    heads: Mapping[str, EntityType] = field(default_factory=dict)
    endings: tuple[tuple[str, EntityType], ...] = ()  # longest first
    clippings: Mapping[str, str] = field(default_factory=dict)  # "chemo" to "chemotherapy", inside longer names too
    vocabularies: tuple[TermSource, ...] = ()  # asked for what the lexicon lacks, the first given first
    by_identifier: Mapping[str, Term] = field(default_factory=dict)  # by CURIE

    def key(self, name: str) -> str:
        """Return the name's key with clippings written out."""
        key = name_key(name)
        if self.clippings.keys().isdisjoint(key.split(" ")):
            return key
        return " ".join(self.clippings.get(word, word) for word in key.split(" "))

    def find(self, name: str) -> tuple[Term, ...]:
        """Return the entities that bear the name, but for case, number and spelling; several where it is ambiguous.

        The lexicon comes first; what it knows is its own also under a name that only a vocabulary has.
        """
        key = compact(self.key(name))
        own = self.by_name.get(key)
        if own or not self.vocabularies:
            return own or ()
        found: list[Term] = []
        for term in (self._first(term) for source in self.vocabularies for term in source.find(key)):
            if not any(self.is_one(term, kept) for kept in found):
                found.append(term)
        return tuple(found)

    def _first(self, term: Term) -> Term:
        """Return the term of the first source that has the thing of this one: the lexicon's, then by order of vocabularies."""
        known = next((self.by_identifier[curie] for curie in term.same_as if curie in self.by_identifier), None)
        return known or next((one for source in self.vocabularies for one in self.same_in(source, term)), term)

    def same_in(self, source: TermSource, term: Term) -> tuple[Term, ...]:
        """Return the terms of a source that are this one."""
        own = (source.term(identifier) for identifier in (term.iri, *term.same_as, *(curie for _, curie in term.near)))
        others = (other for curie in term.same_as for other in source.referring(curie))
        found = (*filter(None, own), *others, *source.find(compact(self.key(term.label))))
        return tuple(other for other in dict.fromkeys(found) if self.is_one(term, other))

    def has_name(self, name: str) -> bool:
        """Tell whether the lexicon itself has the name."""
        return compact(self.key(name)) in self.by_name

    def term(self, iri: str) -> Term | None:
        """Return the entity of an IRI, None where neither lexicon nor vocabulary has it."""
        return self.terms.get(iri) or next((term for source in self.vocabularies if (term := source.term(iri))), None)

    def is_one(self, one: Term, other: Term) -> bool:
        """Tell whether two terms are one thing.

        They are where one is an exact match of the other; where they share a name and one is a close match of the other, or they share
        label and type and no scheme.
        """
        if one.iri == other.iri or {*one.same_as} & {*other.same_as}:
            return True
        if not {self.key(name) for name in one.names} & {self.key(name) for name in other.names}:
            return False
        if {curie for _, curie in one.near} & {*other.same_as} or {curie for _, curie in other.near} & {*one.same_as}:
            return True
        schemes = ({curie.partition(":")[0] for curie in term.same_as} for term in (one, other))
        return one.type is other.type and self.key(one.label) == self.key(other.label) and not set.intersection(*schemes)

    def opposites(self) -> dict[str, str]:
        """Return the label of the contrary relation by a relation's label."""
        pairs = ((term.label, self.relations.get(term.opposite or "")) for term in self.relations.values())
        return {label: contrary.label for label, contrary in pairs if contrary is not None}

    def denials(self) -> dict[str, tuple[str, ...]]:
        """Return the labels of the relations that a relation denies, both ways."""
        found: dict[str, tuple[str, ...]] = {}
        for term in self.relations.values():
            if term.denial_of is not None:
                denied = self.relations[term.denial_of].label
                found[term.label] = (*found.get(term.label, ()), denied)
                found[denied] = (*found.get(denied, ()), term.label)
        return found


def load_lexicon(paths: Iterable[Path], vocabularies: tuple[TermSource, ...] = ()) -> Lexicon:
    """Return what the Turtle files say together; a later file adds to an earlier one, and vocabularies to all.

    Raises:
        OntologyError: a file cannot be read or parsed, or an entity has no label.
    """
    reader = _Reader()
    for path in paths:
        reader.read(path)
    return reader.lexicon(vocabularies)


class _Reader:
    """Collects the statements of the files by subject, then makes them a lexicon."""

    def __init__(self) -> None:
        self.subjects: dict[str, dict[str, list[str]]] = {}
        self.prefixes: dict[str, str] = {}

    def read(self, path: Path) -> None:
        """Add one file."""
        try:
            parser = parse(path.read_bytes(), format=RdfFormat.TURTLE)
            for quad in parser:
                value = quad.object.value if isinstance(quad.object, Literal | NamedNode) else ""
                self.subjects.setdefault(getattr(quad.subject, "value", ""), {}).setdefault(quad.predicate.value, []).append(value)
            self.prefixes.update((iri, prefix) for prefix, iri in parser.prefixes.items())
        except (OSError, SyntaxError) as error:
            raise OntologyError(f"{path}: not a lexicon in Turtle: {error}") from error

    def lexicon(self, vocabularies: tuple[TermSource, ...]) -> Lexicon:
        """Return everything read so far as one lexicon."""
        relations = {iri: self._relation(iri) for iri in self._of_class(str(KG.Relation))}
        terms = {iri: term for iri in self._of_class(str(SKOS.Concept)) if iri not in relations and (term := self._term(iri))}
        clippings = {
            fold(short): name_key(term.label) for term in terms.values() for short in self.subjects[term.iri].get(str(KG.clipping), ())
        }
        lexicon = Lexicon(
            terms=terms,
            phrases=_phrases(relations, self.subjects),
            relations=relations,
            heads={
                singular(american(fold(noun))): EntityType(kind)
                for iri, kind in _TYPES.items()
                for noun in self._values(iri, str(KG.headNoun))
            },
            endings=tuple(
                sorted(
                    ((e, EntityType(kind)) for iri, kind in _TYPES.items() for e in self._values(iri, str(KG.ending))),
                    key=lambda p: (-len(p[0]), p),
                )
            ),
            clippings=clippings,
            vocabularies=vocabularies,
            by_identifier={find_curie(curie) or curie: term for term in terms.values() for curie in term.same_as},
        )
        by_name: dict[str, dict[str, Term]] = {}
        for term in terms.values():
            for name in (*term.names, *term.hidden):
                by_name.setdefault(compact(lexicon.key(name)), {})[term.iri] = term
        frozen = {key: tuple(found.values()) for key, found in by_name.items()}
        return Lexicon(**{slot: getattr(lexicon, slot) for slot in Lexicon.__slots__} | {"by_name": frozen})

    def _of_class(self, iri: str) -> list[str]:
        return sorted(subject for subject, values in self.subjects.items() if iri in values.get(str(RDF.type), ()))

    def _values(self, subject: str, predicate: str) -> list[str]:
        return sorted(self.subjects.get(subject, {}).get(predicate, ()))

    def _label(self, iri: str) -> str:
        labels = self._values(iri, str(SKOS.prefLabel))
        if not labels:
            raise OntologyError(f"lexicon: <{iri}> has no skos:prefLabel: give it one")
        return labels[0]

    def _term(self, iri: str) -> Term | None:
        kinds = [_TYPES[kind] for kind in self._values(iri, str(RDF.type)) if kind in _TYPES]
        if not kinds:
            return None
        full = self._label(iri)
        label = _QUALIFIER.sub("", full)
        alternatives = [*self._values(iri, str(SKOS.altLabel)), *self._values(iri, str(KG.clipping))]
        return Term(
            iri=iri,
            label=label,
            type=EntityType(kinds[0]),
            names=(label, *sorted(alternatives)),
            ambiguous=frozenset() if label == full else frozenset({name_key(label)}),
            hidden=tuple(self._values(iri, str(SKOS.hiddenLabel))),
            same_as=tuple(sorted(self._curie(same) for same in self._values(iri, str(SKOS.exactMatch)))),
            broader=tuple(self._values(iri, str(SKOS.broader))),
        )

    def _relation(self, iri: str) -> RelationTerm:
        return RelationTerm(
            iri=iri,
            label=self._label(iri),
            inverse=next(iter(self._values(iri, str(KG.inverseLabel))), None),
            is_symmetric="true" in self._values(iri, str(KG.isSymmetric)),
            broader=next(iter(self._values(iri, str(SKOS.broader))), None),
            near=next(iter(self._values(iri, str(SKOS.closeMatch))), None),
            denial_of=next(iter(self._values(iri, str(KG.denialOf))), None),
            opposite=next(iter(self._values(iri, str(KG.oppositeOf))), None),
            of_change=tuple(
                (way, term)
                for way, name in ((Direction.INCREASE, KG.ofIncrease), (Direction.DECREASE, KG.ofDecrease))
                for term in self._values(iri, str(name))
            ),
            of_risk=next(iter(self._values(iri, str(KG.ofRisk))), None),
            subject_types=frozenset(EntityType(_TYPES[kind]) for kind in self._values(iri, str(KG.subjectType))),
        )

    def _curie(self, iri: str) -> str:
        """Return the IRI as a CURIE by the prefixes of the files; the longest that fits."""
        fitting = [(len(start), start, prefix) for start, prefix in self.prefixes.items() if prefix and iri.startswith(start)]
        if not fitting or not _CURIE_LOCAL.fullmatch(iri[max(fitting)[0] :]):
            raise OntologyError(f"lexicon: <{iri}> fits no @prefix: declare one, it becomes the CURIE's")
        length, _, prefix = max(fitting)
        return f"{prefix}:{iri[length:]}"


def _phrases(relations: Mapping[str, RelationTerm], subjects: Mapping[str, Mapping[str, list[str]]]) -> dict[str, tuple[Phrase, ...]]:
    """Index the phrases: written down before made from an active form, asking for a subject before taking any."""
    ranks: tuple[dict[str, dict[str, Phrase]], ...] = ({}, {}, {})
    for relation in relations.values():
        values = subjects[relation.iri]
        active, inverse = (Phrase(relation=relation, is_inverse=turned) for turned in (False, True))
        inverse_forms = [*values.get(str(KG.inverseForm), ()), *([relation.inverse] if relation.inverse else [])]
        made = [f"{participle(fold(phrase))} by" for phrase in values.get(str(SKOS.altLabel), ()) if relation.inverse]
        for rank, phrase, meaning in (
            *((0, phrase, active) for phrase in values.get(str(SKOS.altLabel), ())),
            *((0, phrase, inverse) for phrase in inverse_forms),
            *((1, phrase, inverse) for phrase in made),
            (2, relation.label, active),
        ):
            ranks[rank].setdefault(fold(phrase), {})[relation.iri] = meaning
    merged = ranks[2] | ranks[1] | ranks[0]
    return {
        phrase: tuple(sorted(found.values(), key=lambda p: (not p.relation.subject_types, p.relation.iri)))
        for phrase, found in merged.items()
    }


def iter_broader(relation: RelationTerm, lexicon: Lexicon) -> Iterator[RelationTerm]:
    """Yield the relations above this one, nearest first."""
    seen = {relation.iri}
    while relation.broader and relation.broader in lexicon.relations and relation.broader not in seen:
        relation = lexicon.relations[relation.broader]
        seen.add(relation.iri)
        yield relation
