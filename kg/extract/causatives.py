"""What somebody is made to do to their own: what "makes the hens lower their output" lowers the hens' output.

The one made to do it owns what changes; so what is said is about the change, and whose it is.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.extract import syntax
from kg.extract.clause import Clause
from kg.extract.kinds import is_plural
from kg.extract.mentions import mention, name_of, phrase_tokens
from kg.extract.place import Place
from kg.extract.syntax import child, children
from kg.model import Mention
from kg.text import singular

RULE = "causative"
_MAKING = frozenset("cause lead make force help allow enable prompt encourage stimulate induce let".split())
_CHANGING = frozenset("increase decrease raise lower reduce improve double triple boost slow speed expand shrink cut".split())
_MEASURES = frozenset("rate level risk size speed".split())


def made_to_change(verb: Token) -> tuple[Token, list[Token], str] | None:
    """Return what changes, the words from the one made to do it to the verb of the change, and that verb's dictionary form."""
    made = child(verb, "obj")
    result = next(
        (c for c in children(verb, "xcomp", "advcl", "ccomp") if c.tag_ in {"VB", "VBP"} and made is not None and c.i > made.i), None
    )
    thing = child(result, "obj") if result is not None else None
    owner = child(thing, "nmod:poss") if thing is not None else None
    if made is None or result is None or thing is None or owner is None or result.lemma_.lower() not in _CHANGING:
        return None
    is_many = is_plural(made) or made.lower_ in {"them", "us"}
    if verb.lemma_.lower() not in _MAKING or owner.lower_ not in {"their", "its", "his", "her"} or is_many is not (owner.lower_ == "their"):
        return None
    return thing, list(verb.doc[verb.i + 1 : result.i + 1]), result.lemma_.lower()


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
