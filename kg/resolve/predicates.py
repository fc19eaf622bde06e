"""From the words of a predicate to one relation. A verb that the lexicon lacks is its own relation: nothing is forced into a wrong one.

"begin to produce" -> produces      "was caused by" -> caused by, inverse of causes      "examine" -> examines
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.ids import mint
from kg.model import EntityType, Mention, Relation, SurfaceClaim
from kg.resolve.changes import change_of
from kg.resolve.lexicon import Lexicon, Phrase, RelationTerm
from kg.text import base_form, fold, participle, singular, strip_determiners, third_person

_ASPECTS = re.compile(
    r"^(?:(?:begin|start|continue|go on|tend|manage|seem|appear|come|get|prove|turn out|happen|"
    r"be (?:able|likely|unlikely|known|thought|said|believed|expected)) to|"
    r"(?:begin|start|keep|continue)(?= \w+ing)) "
)
_MADE_FOR = re.compile(r"be (?:designed|engineered|intended) to ")
_OF_STATE = re.compile(r"(?:be|become|remain|stay) \w+ ")
_NOUN_AND_PREPOSITION = re.compile(r"(?:\w+ )?(\w+) (to|on|against|for|in|of|from) (?:the |an? )?((?!concept\b)\S.*)")
"""A noun with what it is in regard to; "proof of concept" is one noun, and proves no concept."""
_PICKED = re.compile(
    r"one of (?:the |an? )?(?:most|least|best|worst|\w+est|first|last|few|only|several|many|some|two|three|four|five|\d|\S+s?['’]|"
    r"leading|largest|top|main|key|(?:\S+ ){3})"
)
"""One of so many, or of a choice: "one of the oldest boats", "one of Ann's"; "one of the dyes" is a dye."""
_UNDERGOING = frozenset({"shows", "sees", "experiences", "faces", "reports"})
_COMPARATIVE = re.compile(r"(?:an? )?(?:[\d.]+ ?(?:%|percent|per cent) )?(?:lower|higher|greater|reduced|increased)\b", re.IGNORECASE)
_LIGHT_VERBS = frozenset(
    "be have make take give provide offer afford pose play develop gain acquire show build lose lend exert do pay cast shed bear".split()
)
_RISK = re.compile(r"(?:(?:relative|absolute|overall) )?risks? (?:of|for) (?:the |an? )?(\S.*)", re.IGNORECASE)
_LAST_PREPOSITION = re.compile(r" (?:over|in|at|during|after|within|between|for|with|by)$")
IDENTITIES = frozenset({"is", "is a", "is called"})
"""Relations by which a thing is of a kind or has a name; they say nothing of a thing and itself: "WNT16B is a protein"."""
_PEOPLE = frozenset({EntityType.PERSON, EntityType.ORGANIZATION})
_DONE_BY_PEOPLE = frozenset({"be responsible for", "responsible for", "drop", "return", "come back", "turned off by", "turned off"})
"""What says another thing of people or bodies than of things: an agency responsible for safety, a man who comes back."""
_WITH_NOTHING = frozenset({"go on", "return"})
"""What says another thing with a noun behind it: "goes on sale", "returns a book"."""
_DEGREES = frozenset("very quite rather so too much also still even actually further significantly".split())


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


@lru_cache(maxsize=4096)
def relation_iri(base: str, label: str) -> str:
    """Return the IRI of a relation: the same word is the same relation in every build."""
    return mint(base, "relation", label, label=label)


def normalise_relation(
    relation: Relation, lexicon: Lexicon, *, has_object: bool, subject: EntityType = EntityType.CONCEPT
) -> NormalisedRelation:
    """Return the relation that a predicate expresses. Without an object, a passive keeps its words: nobody is said to do it."""
    for phrase in _readings(relation, has_object=has_object):
        if phrase in (_DONE_BY_PEOPLE if subject in _PEOPLE else ()) or (has_object and phrase in _WITH_NOTHING):
            continue
        found = next((meaning for meaning in lexicon.phrases.get(phrase, ()) if meaning.fits(subject)), None)
        if found is not None and (has_object or not (found.is_inverse or relation.is_passive)):
            return _known(found)
    made_for = _MADE_FOR.match(fold(relation.lemma))
    if made_for is not None and has_object:
        inner = replace(relation, lemma=fold(relation.lemma)[made_for.end() :], is_passive=False)
        verb, _, rest = base_form(normalise_relation(inner, lexicon, has_object=True).active).partition(" ")
        label = f"{third_person(made_for[0].rstrip())} {singular(verb)} {rest}".rstrip()
        return NormalisedRelation(label=label, active=label)
    lemma = base_form(_ASPECTS.sub("", fold(relation.lemma)).removesuffix(" again") or fold(relation.text))
    is_worded = not relation.is_passive or lemma.startswith("be ") or " be " in lemma  # "need to be repeated" is a passive as it is
    label = third_person(lemma if is_worded else f"be {participle(lemma)}")
    return NormalisedRelation(label=label, active=label)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRelation:
    """A claim's relation, and its ends under the names that go with it: of "a rise in rents was caused by X" the rents."""

    relation: NormalisedRelation
    subject: Mention
    object: Mention | None


def read_relation(surface: SurfaceClaim, lexicon: Lexicon, subject: EntityType) -> ReadRelation:
    """Return the relation of a claim with what a noun adds to the verb: "lead to a fall in", "develop a resistance to"."""
    relation = normalise_relation(surface.predicate, lexicon, has_object=surface.object is not None, subject=subject)
    if surface.object is None:
        return ReadRelation(relation=relation, subject=surface.subject, object=None)
    read = (
        _with_change(relation, surface.subject, surface.object, lexicon)
        or _with_noun(surface.predicate, surface.subject, surface.object, lexicon)
        or ReadRelation(relation=relation, subject=surface.subject, object=surface.object)
    )
    return _with_risk(read, lexicon)


def _with_risk(read: ReadRelation, lexicon: Lexicon) -> ReadRelation:
    """Return the relation to what the risk is one of: of "the risk of rust is lower in bakers" to the rust."""
    term = read.relation.term
    measured = read.subject if read.relation.is_inverse else read.object
    of_risk = lexicon.relations.get(term.of_risk or "") if term is not None else None
    risk = _RISK.fullmatch(strip_determiners(measured.name)) if measured is not None and of_risk is not None else None
    if of_risk is None or measured is None or risk is None:
        return read
    known, thing = _known(Phrase(relation=of_risk, is_inverse=read.relation.is_inverse)), replace(measured, name=risk[1])
    if read.relation.is_inverse:
        return ReadRelation(relation=known, subject=thing, object=read.object)
    return ReadRelation(relation=known, subject=read.subject, object=thing)


def _with_change(relation: NormalisedRelation, subject: Mention, obj: Mention, lexicon: Lexicon) -> ReadRelation | None:
    """Return the relation with the direction of the change that is its effect: what leads to a fall in rents decreases rents."""
    term = relation.term
    if relation.active in _UNDERGOING and _COMPARATIVE.search(obj.text):
        term = next((known.relation for known in lexicon.phrases.get("have", ())), term)  # who "showed a 40 percent lower risk" had it
    if term is None or not term.of_change:
        return None
    effect = subject if relation.is_inverse else obj
    changed = change_of(effect.name) or change_of(effect.text)
    directed = lexicon.relations.get(dict(term.of_change).get(changed[0], "")) if changed else None
    if changed is None or directed is None:
        return None
    known, thing = _known(Phrase(relation=directed, is_inverse=relation.is_inverse)), replace(effect, name=changed[1])
    ends = (thing, obj) if relation.is_inverse else (subject, thing)
    return ReadRelation(relation=known, subject=ends[0], object=ends[1])


def _with_noun(predicate: Relation, subject: Mention, obj: Mention, lexicon: Lexicon) -> ReadRelation | None:
    """Return the relation of a verb with its object's noun and preposition, and what comes after: "pose a threat to | moles"."""
    noun = _NOUN_AND_PREPOSITION.fullmatch(strip_determiners(obj.name))
    verb = base_form(_ASPECTS.sub("", fold(predicate.lemma)))
    if noun is None or predicate.is_passive or verb.partition(" ")[0] not in _LIGHT_VERBS or _PICKED.match(obj.name):
        return None
    phrases = (f"{verb} {head} {noun[2]}" for head in dict.fromkeys((fold(noun[1]), singular(fold(noun[1])))))
    found = next((lexicon.phrases[phrase] for phrase in phrases if phrase in lexicon.phrases), ())
    return ReadRelation(relation=_known(found[0]), subject=subject, object=replace(obj, name=noun[3])) if found else None


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
        one = " ".join((plain.partition(" ")[0], *map(singular, plain.split(" ")[1:])))
        yield from (phrase, bare, bare.removeprefix("be "), bare.removesuffix(" again"), plain, one, *_regular_stems(bare))
        if _OF_STATE.match(bare) and not bare.startswith("be effective "):
            yield _LAST_PREPOSITION.sub("", bare)


def _regular_stems(phrase: str) -> Iterator[str]:
    """Yield what a verb that a lemmatiser left inflected, or cut too short, may be: "followed" follow, "divid" divide."""
    verb, _, rest = phrase.partition(" ")
    cut = verb.removesuffix("ing") if verb.endswith("ing") else verb if verb.endswith("eed") else verb.removesuffix("ed")
    for stem in (cut, f"{cut}e", cut[:-1] if cut[-2:-1] == cut[-1:] else cut):
        yield f"{stem} {rest}".strip()
