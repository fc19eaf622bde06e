"""Nouns that take an infinitive of their own: "a way | to seal boats", "the right | to row", "efforts | to clean the bay"."""

from __future__ import annotations

from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.tree import Token

TAKING_INFINITIVES = frozenset(
    "ability capacity power need way right chance reason attempt effort decision failure tendency plan desire time opportunity strategy"
    " option incentive willingness readiness freedom permission urge wish pledge promise".split()
)
"""What somebody gives or backs is no doer of it: in "give cells the ability to divide" nothing is caused."""
_USES = frozenset("use prescribe recommend give administer add employ inject".split())


_SPEAKING = frozenset("attack slam rail lash defend denounce mock blast rebuke apologise apologize vent joke sneer".split())


def is_said_by_using(token: Token) -> bool:
    """Tell whether an infinitive is what somebody said or found by what he used, and did: "used her speech | to attack the guild"."""
    is_speech = (reporting_verb(token) is not None and token.lemma_.lower() != "put") or token.lemma_.lower() in _SPEAKING
    used = token.head.head if token.dep_ == "acl" else token.head
    return is_speech and used.tag_ == "VBD" and used.lemma_ == "use" and is_use_for(token)


def is_use_for(token: Token) -> bool:
    """Tell whether an infinitive says what a thing is used for: in "they prescribe pills to cut pain" the pills cut it."""
    if token.tag_ != "VB" or not any(c.lower_ == "to" for c in token.children):
        return False
    if token.dep_ == "acl":
        is_thing = token.head.dep_ == "obj" and token.head.lemma_.lower() not in TAKING_INFINITIVES
        return is_thing and token.head.head.lemma_.lower() in _USES
    beside = {c.dep_ for c in token.head.children}
    return token.dep_ == "advcl" and token.head.lemma_.lower() in _USES and "obj" in beside and "aux:pass" not in beside
