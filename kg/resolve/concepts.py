"""What the vocabularies say of the things of a graph: identifiers, definitions, other names, what stands above what.

A narrower and a broader thing are linked, never merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.model import Entity
from kg.resolve.lexicon import Lexicon
from kg.terms import Term
from kg.text import american, compact, singular, words
from kg.vocab import SKOS

_BROADER = SKOS.broadMatch.fragment
_FEWEST = 2
"""Words of a page that a meaning must share with it to be chosen: one word is often chance."""
_CLEARER = 2
"""How many times as many words as any other meaning's."""
_SHORT = 3  # letters of a word that says nothing


def described(term: Term, lexicon: Lexicon) -> Term:
    """Return the term with all that the vocabularies add to it; what stands first is kept."""
    for source in lexicon.vocabularies:
        for other in lexicon.same_in(source, term):
            same = {*term.same_as, *other.same_as}
            term = replace(
                term,
                names=tuple(dict.fromkeys((*term.names, *other.names))),
                hidden=tuple(dict.fromkeys((*term.hidden, *other.hidden))),
                same_as=tuple(sorted(same)),
                definition=term.definition or other.definition,
                broader=tuple(sorted({*term.broader, *other.broader})),
                near=tuple(sorted(pair for pair in {*term.near, *other.near} if pair[1] not in same)),
            )
    return term


def near_matches(name: str, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Return what a thing is near to by a narrower, broader or related name of it: (SKOS mapping property, CURIE), sorted."""
    key = compact(lexicon.key(name))
    found = (pair for source in lexicon.vocabularies for pair in source.find_near(key))
    return tuple(sorted({(relation, curie) for relation, term in found for curie in term.same_as[:1]}))


def linked(entities: Iterable[Entity], lexicon: Lexicon, terms: Mapping[str, Term]) -> Iterator[Entity]:
    """Yield the entities, each with the nearest others that stand above it. ``terms`` are what is known of them, by the entity's IRI."""
    entities = list(entities)
    known = {identifier: entity.iri for entity in entities for identifier in entity.same_as}
    known |= {term.iri: iri for iri, term in terms.items()}
    for entity in entities:
        own = terms[entity.iri].broader if entity.iri in terms else ()
        start = {*own, *(curie for relation, curie in entity.matches if relation == _BROADER)}
        found = set(_nearest(start, known, lexicon)) - {entity.iri}
        yield replace(entity, broader=tuple(sorted(found))) if found else entity


def _nearest(start: Iterable[str], known: Mapping[str, str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the entities that are met first on each way up, whatever circles several vocabularies make together."""
    todo, seen = sorted(start), set(start)
    while todo:
        identifier = todo.pop()
        if identifier in known:
            yield known[identifier]
            continue
        terms = (lexicon.terms.get(identifier), *(source.term(identifier) for source in lexicon.vocabularies))
        more = {wider for term in terms if term is not None for wider in term.broader} - seen
        todo += sorted(more)
        seen |= more


def meant_on_page(terms: Iterable[Term], lexicon: Lexicon, page: frozenset[str]) -> Term | None:
    """Return the term whose definition, names and parents share clearly more words with a page than any other's, else None.

    A name has one sense a page: Gale, Church and Yarowsky, One sense per discourse, https://aclanthology.org/H92-1045.
    """
    contexts = {term: _context(term, lexicon) for term in terms}
    common = frozenset.intersection(*contexts.values())
    ranked = sorted(((len((words & page) - common), term.iri, term) for term, words in contexts.items()), reverse=True)
    (most, _, best), (next_most, *_) = ranked[0], ranked[1]
    return best if most >= _FEWEST and most >= _CLEARER * next_most else None


def _context(term: Term, lexicon: Lexicon) -> frozenset[str]:
    """Return the words that are near a term, but for those of the name that is in question."""
    above = (found.label for identifier in term.broader if (found := lexicon.term(identifier)))
    return content_words(" ".join((term.definition or "", *term.names, *above)))


def content_words(text: str) -> frozenset[str]:
    """Return the longer words of a text, as ``kg.text`` makes them comparable.

    >>> sorted(content_words("The tumours of the liver"))
    ['liver', 'tumor']
    """
    return frozenset(singular(american(word)) for word in words(text) if len(word) > _SHORT)
