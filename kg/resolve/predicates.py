"""From the words of a predicate to one relation. A verb that the lexicon lacks is its own relation: nothing is forced into a wrong one.

"begin to produce" -> produces      "was caused by" -> caused by, inverse of causes      "examine" -> examines
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.ids import mint
from kg.model import EntityType, Mention, Relation, SurfaceClaim
from kg.resolve.lexicon import Lexicon, Phrase, RelationTerm
from kg.text import base_form, fold, participle, third_person

_ASPECTS = re.compile(
    r"^(?:(?:begin|start|continue|go on|tend|manage|seem|appear|come|get|prove|turn out|happen|"
    r"be (?:able|likely|unlikely|known|thought|said|believed|expected)) to|"
    r"(?:begin|start|keep|continue|stop)(?= \w+ing)) "
)
_OF_STATE = re.compile(r"(?:be|become|remain|stay) \w+ ")
_COMPARED = re.compile(
    r"(?:an? )?(?:[\d.,]+ ?(?:%|percent|per cent)? )?(?:(?:much|far|slightly|significantly|somewhat) )?"
    r"(lower|fewer|less|reduced|smaller|higher|greater|more|increased|elevated|larger) ",
    re.IGNORECASE,
)
_LOWER = frozenset({"lower", "fewer", "less", "reduced", "smaller"})
_LAST_PREPOSITION = re.compile(r" (?:over|in|at|during|after|within|between|for|with|by)$")
_DEGREES = frozenset("more most less least very quite rather so too much also still even actually further significantly".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalisedRelation:
    """A predicate's relation: ``label`` as the claim words it, ``active`` as its proposition has it, turned where ``is_inverse``."""

    label: str
    active: str
    is_inverse: bool = False
    is_symmetric: bool = False
    term: RelationTerm | None = None

    def iri(self, base: str) -> str:
        """Return the IRI of the relation in the active direction."""
        return relation_iri(base, self.active)


def relation_iri(base: str, label: str) -> str:
    """Return the IRI of a relation: the same word is the same relation in every build."""
    return mint(base, "relation", label, label=label)


def normalise_relation(
    relation: Relation, lexicon: Lexicon, *, has_object: bool, subject: EntityType = EntityType.CONCEPT
) -> NormalisedRelation:
    """Return the relation that a predicate expresses. Without an object, a passive keeps its words: nobody is said to do it."""
    for phrase in _readings(relation, has_object=has_object):
        found = next((meaning for meaning in lexicon.phrases.get(phrase, ()) if meaning.fits(subject)), None)
        if found is not None and (has_object or not (found.is_inverse or relation.is_passive)):
            return _known(found)
    lemma = base_form(_ASPECTS.sub("", fold(relation.lemma)) or fold(relation.text))
    label = third_person(lemma) if not relation.is_passive or lemma.startswith("be ") else third_person(f"be {participle(lemma)}")
    return NormalisedRelation(label=label, active=label)


def compared_thing(mention: Mention) -> Mention:
    """Return the mention named by what is compared: "12 % lower rates" by rates."""
    return replace(mention, name=_COMPARED.sub("", mention.name, count=1) or mention.name)


def comparison(surface: SurfaceClaim, lexicon: Lexicon) -> NormalisedRelation | None:
    """Return "has lower" or "has higher" for "had 12 % lower rates", None where a claim compares nothing."""
    compared = _COMPARED.match(surface.object.text) if surface.object is not None and surface.predicate.lemma == "have" else None
    if compared is None:
        return None
    label = "has lower" if fold(compared[1]) in _LOWER else "has higher"
    return next((_known(Phrase(relation=term, is_inverse=False)) for term in lexicon.relations.values() if term.label == label), None)


def _known(phrase: Phrase) -> NormalisedRelation:
    term = phrase.relation
    label = term.inverse if phrase.is_inverse and term.inverse else term.label
    return NormalisedRelation(label=label, active=term.label, is_inverse=phrase.is_inverse, is_symmetric=term.is_symmetric, term=term)


def _readings(relation: Relation, *, has_object: bool) -> Iterator[str]:
    """Yield the phrases to look up, the fullest first."""
    lemma = fold(relation.lemma) or fold(relation.text)
    for phrase in dict.fromkeys((lemma, _ASPECTS.sub("", lemma))):
        if relation.is_passive and has_object and not phrase.startswith("be "):
            made = participle(base_form(phrase))
            yield from (made if made.endswith(" by") else f"{made} by", made)
            continue
        bare = base_form(phrase)
        plain = " ".join(word for word in bare.split(" ") if word not in _DEGREES)
        yield from (phrase, bare, bare.removeprefix("be "), plain, *_regular_stems(bare))
        if _OF_STATE.match(bare):
            yield _LAST_PREPOSITION.sub("", bare)


def _regular_stems(phrase: str) -> Iterator[str]:
    """Yield what a verb that a lemmatiser left inflected, or cut too short, may be: "followed" follow, "divid" divide."""
    verb, _, rest = phrase.partition(" ")
    cut = verb.removesuffix("ing") if verb.endswith("ing") else verb.removesuffix("ed")
    for stem in (cut, f"{cut}e", cut[:-1] if cut[-2:-1] == cut[-1:] else cut):
        yield f"{stem} {rest}".strip()
