"""A mention that tells of several things, or of whose thing changes: "lung and skin cells", "makes the hens lower their output"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.claims.place import Place
from kg.extract.clauses.clause import Clause
from kg.extract.clauses.shared_nouns import parts_of
from kg.extract.language import syntax
from kg.extract.language.kinds import is_plural
from kg.extract.language.mentions import mention, name_of, phrase_tokens
from kg.extract.language.syntax import child
from kg.extract.language.tree import Token
from kg.model import Mention
from kg.text import singular

_MEASURES = frozenset("rate level risk size speed".split())


def divided(head: Token, found: Mention, tokens: list[Token], place: Place, *, is_done: bool = False) -> list[tuple[Mention, list[Token]]]:
    """Return a mention as it is, or one for each of the things that its words list: "lung and skin cells"."""
    parts = parts_of(head, tokens, is_done=is_done) if found.antecedent is None else []
    each = [(replace(mention(place.page, place.block, part.words, head=head), name=name_of(part.name)), tokens) for part in parts]
    return each or [(found, tokens)]


def changed_things(clause: Clause, place: Place) -> list[tuple[Mention, list[Token]]]:
    """Return what changes, each thing by the name of whose it is: of "their sleep and work hours" two."""
    thing, made = clause.object, child(clause.verbs[-1], "obj")
    if thing is None or made is None:
        return []
    before = _noun_before(clause.head, made)
    if before is not None:
        owner = mention(place.page, place.block, phrase_tokens(before, clause=clause.head), head=before)
    else:
        owner = place.coreference.resolve(place.index, made, mention(place.page, place.block, [made], head=made), "")
    is_known = made.pos_ != "PRON" or owner.text != made.text or owner.antecedent is not None
    return [_named(thing, words, singular(name_of(owner.name)) if is_known else "", place) for words in _parts(thing)]


def _noun_before(participle: Token, made: Token) -> Token | None:
    """Return the noun right before "making them": nobody else has just been spoken of."""
    at = participle.i - 1
    while at > participle.sent.start and participle.doc[at].text == ",":
        at -= 1
    noun = participle.doc[at]
    is_one = noun.pos_ == "NOUN" and made.lower_ in {"them", "it"} and is_plural(noun) is (made.lower_ == "them")
    return noun if participle.tag_ == "VBG" and is_one else None


def _parts(thing: Token) -> list[list[Token]]:
    """Return the words of each thing that is coordinated, whether as a whole or before its head: "sleep", "work hours"."""
    found: list[list[Token]] = []
    for head in syntax.conjuncts(thing, syntax.is_nominal):
        before = child(head, "compound")
        second = child(before, "conj") if before is not None else None
        if before is not None and second is not None and head.lemma_.lower() in _MEASURES and second.i < head.i:
            found += [[before], list(head.doc[second.i : head.i + 1])]
        else:
            found.append([t for t in syntax.noun_phrase(head) if t.dep_ != "nmod:poss"])
    return found


def _named(thing: Token, words: list[Token], whose: str, place: Place) -> tuple[Mention, list[Token]]:
    found = mention(place.page, place.block, words, head=thing)
    return replace(found, name=f"{whose} {found.name}".strip()), words
