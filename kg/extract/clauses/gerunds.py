"""Doings that a verb, an adjective or a role is about: "justify | taking it", "vital to | taking it", "a role in | slowing decay"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clauses.kept_from import is_going_on
from kg.extract.clauses.verbs import CHAINS
from kg.extract.language import syntax
from kg.extract.language.kinds import kind_of
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token

_TO_GERUND = frozenset("from against to of about into at".split())
_TAKING_PART = frozenset("involve implicate help succeed participate engage".split())
"""Verbs that take part in what "in" leads: "is involved in | slowing decay"."""
_DEFINING = frozenset("define describe characterize characterise regard classify".split())
"""Verbs that say as what something is seen: "is defined | as having a leak"."""
_ADVISING = frozenset(
    "suggest recommend advise propose discourage encourage advocate urge oppose support back endorse defend welcome condemn praise reject"
    " criticise criticize champion".split()
)
"""Verbs of what others should do, or do: "she recommends | buying oats"."""
_OF_DOING = frozenset(
    "avoid justify involve enjoy mean consider dislike resist risk favor favour require prohibit delay ban happy content worth".split()
)
"""Verbs that act on a doing, and adjectives that are about one, where the parser takes it for a circumstance."""


def gerund_object(verb: Token) -> Token | None:
    """Return the doing that a verb or an adjective is about: "justify taking it", "benefit | from taking it", "vital | to taking it"."""
    is_undergone = child(verb, "aux:pass") is not None
    if child(verb, "obj", "iobj") is not None or (verb.lemma_.lower() in CHAINS and not is_undergone):
        return None
    if reporting_verb(verb) is not None and not _advises(verb):
        return None
    led_by = _TO_GERUND | {"for", "in"} if child(verb, "cop") is not None else _TO_GERUND
    led_by = led_by | {"in"} if verb.lemma_.lower() in _TAKING_PART else led_by
    led_by = led_by | {"as"} if verb.lemma_.lower() in _DEFINING else led_by
    led_by = led_by | {"for", "in", "on"} if is_undergone else led_by  # "was approved | for treating gout"
    for gerund in children(verb, "xcomp", "ccomp", "advcl", "acl"):
        marks = children(gerund, "mark", "case")
        takes_doing = gerund.dep_ not in {"advcl", "acl"} or verb.lemma_.lower() in _OF_DOING
        is_bare = not marks and gerund.i == verb.i + 1 and takes_doing
        between = verb.doc[verb.i + 1 : marks[0].i] if marks else ()
        is_near = all(t.lower_ in {"the", "most", "more", "least", "less"} for t in between)  # "benefit the most | from rowing"
        is_led = len(marks) == 1 and marks[0].i > verb.i and is_near and marks[0].lower_ in led_by
        if gerund.tag_ == "VBG" and (is_bare or is_led) and child(gerund, *syntax.SUBJECTS, "aux", "cop") is None:
            return gerund
    return None


def _advises(verb: Token) -> bool:
    """Tell whether somebody tells others what to do, where results that "suggest" something only find it."""
    who = child(verb, *SUBJECTS)
    return verb.lemma_.lower() in _ADVISING and not (verb.lemma_.lower() == "suggest" and who is not None and kind_of(who) == "study")


def is_acted_on(gerund: Token) -> bool:
    """Tell whether a doing is the object of another verb, or listed with one that is: nobody is said to do it."""
    first = gerund
    while first.dep_ == "conj" and {first.tag_, first.head.tag_} == {"VBG"} and child(first, "aux", *SUBJECTS) is None:
        first = first.head
    if first.i != gerund.i and child(first.head, "cop") is None and first.head.lemma_.lower() != "finish":
        gerund = first  # what is "capable of cutting and | sewing" sews, and who "finished cutting and | sewing" sewed
    if gerund.tag_ != "VBG" or gerund.dep_ not in {"xcomp", "ccomp", "advcl"}:
        return False
    found = gerund_object(gerund.head)
    return found is not None and found.i == gerund.i


def called_for(verb: Token) -> Token | None:
    """Return what somebody calls, waits or allows for to happen: "called for | roads to be closed"."""
    doings = (c for c in children(verb, "ccomp", "xcomp", "advcl") if child(c, *SUBJECTS) is not None)
    return next((c for c in doings if c.left_edge.i == verb.i + 1 and c.left_edge.lower_ == "for" and c.left_edge.dep_ == "mark"), None)


def called_on(verb: Token) -> tuple[Token, Token] | None:
    """Return whom somebody calls on to do something, and the doing: "called on | the mayor to | resign"."""
    cases = _CALLING.get(verb.lemma_.lower(), frozenset())
    whom = next((o for o in children(verb, "obl") if any(c.lower_ in cases for c in children(o, "case"))), None)
    if whom is None or (kind_of(whom) == "thing" and any(c.lower_ == "for" for c in children(whom, "case"))):
        return None  # "called for | a vote to settle it"
    doings = [c for c in (*children(verb, "advcl", "xcomp"), *children(whom, "acl")) if c.tag_ == "VB" and c.left_edge.tag_ == "TO"]
    end = min((d.left_edge.i for d in doings if d.head.i == whom.i), default=whom.right_edge.i + 1)
    return next(((whom, d) for d in doings if d.left_edge.i == end), None)


_CALLING = {"call": frozenset({"on", "upon", "for"}), "appeal": frozenset({"to"}), "plead": frozenset({"with"})}


def asked_of(verb: Token) -> tuple[Token | None, list[Token], list[Token]]:
    """Return what others are called on to do: its head, the preposition before it, and all its words; nothing where nobody is called on."""
    if (doing := called_for(verb)) is not None:
        return doing, [doing.left_edge], list(doing.doc[doing.left_edge.i + 1 : doing.right_edge.i + 1])
    if (asked := called_on(verb)) is not None:
        cases = children(asked[0], "case")[:1]
        return asked[0], cases, list(verb.doc[cases[0].i + 1 : asked[1].right_edge.i + 1])
    return None, [], []


def outcome_words(verb: Token, thing: Token) -> list[Token]:
    """Return the words of what comes of something, where it is what then happens to a thing: "led to | the lake being closed"."""
    if verb.lemma_.lower() not in _RESULTING:
        return []
    happening = next((c for c in (*children(thing, "acl"), *children(verb, "advcl")) if c.i > thing.i and is_going_on(c)), None)
    if happening is None or child(happening, *SUBJECTS, "mark") is not None:
        return []
    first = thing.left_edge.i + len(children(thing, "case"))
    words = list(thing.doc[first : happening.right_edge.i + 1])
    comma = next((t.i for t in words if t.text == "," and t.i > happening.i), happening.right_edge.i + 1)
    words = [t for t in words if t.i < comma]
    is_whole = happening.left_edge.i == max((t.i for t in thing.subtree if t.i < happening.left_edge.i), default=thing.i) + 1
    return words if is_whole and not any(t.is_punct and t.text not in _MARKS for t in words) else []


_MARKS = frozenset({'"', "“", "”", "``", "''", "-"})
_RESULTING = frozenset({"result", "lead"})


def phrase_of(gerund: Token) -> list[Token]:
    """Return the words of a doing, as far as it is one stretch and no other clause."""
    left_out = {"conj", "cc", "advcl", "parataxis", "mark", "punct"}
    return syntax.contiguous(syntax.subtree(gerund, lambda t: t.dep_ in left_out and t.head.i == gerund.i), gerund)


def doings_of(gerund: Token, words: Sequence[Token]) -> list[list[Token]]:
    """Return the words of each doing of a list whose first has these; of alternatives all as one: "cutting hay or milking goats"."""
    others = [c for c in children(gerund, "conj") if c.tag_ == "VBG" and child(c, "aux", *SUBJECTS) is None]
    if words[0].i != gerund.i or not others or words[-1].i >= others[0].i:
        return [list(words)]
    phrases = [phrase_of(other) for other in others]
    if any(c.lower_ == "or" for other in others for c in children(other, "cc")):
        return [list(gerund.doc[gerund.i : phrases[-1][-1].i + 1])]
    return [list(words), *phrases]


def role_in_doing(verb: Token, noun: Token) -> Token | None:
    """Return the doing in which something plays or has a role: "plays a part in | slowing decay"."""
    if noun.lemma_.lower() not in {"role", "part"}:
        return None
    doings = (c for c in (*children(noun, "acl", "advcl"), *children(verb, "advcl", "acl", "xcomp")) if c.tag_ == "VBG" and c.i > noun.i)
    return next((c for c in doings if any(m.lower_ == "in" and m.i == noun.i + 1 for m in children(c, "mark", "case"))), None)


def mend_listed(gerund: Token) -> None:
    """Make a noun of the first of several things that somebody or something is: "the complaints were | coughing, rust and gout"."""
    be, subject = child(gerund, "aux"), child(gerund, "nsubj")
    if be is None or be.lemma_ != "be" or be.i != gerund.i - 1 or subject is None or kind_of(subject) in {"person", "organization"}:
        return
    direct = child(gerund, "obj") if syntax.word_at(gerund, 1) == "," else None
    later = [*children(gerund, "conj"), *([direct, *children(direct, "conj")] if direct is not None else [])]
    are_things = all(t.tag_ in {"NN", "NNS", "JJ"} or (t.tag_ == "VBG" and child(t, *SUBJECTS, "obj", "aux") is None) for t in later)
    if len(later) < 2 or syntax.word_at(gerund, 1) != "," or not are_things or not any(t.pos_ == "NOUN" for t in later):
        return
    for thing in (gerund, *later):
        thing.pos_, thing.lemma_ = "NOUN", thing.lemma_ if thing.pos_ == "NOUN" else thing.lower_
        thing.tag_ = "NNS" if thing.tag_ == "NNS" else "NN"
    for thing in later:
        thing.head, thing.dep_ = gerund, "conj"
    be.dep_ = "cop"
