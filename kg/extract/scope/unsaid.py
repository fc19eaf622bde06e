"""Words that nobody has said: what people would say, what somebody is likely to say, what anyone may have said who is meant.

"most people would say that S"  "the painter is likely to say S"  "anyone who said S"  "they can look and confirm that S"
"""

from __future__ import annotations

from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token

_INCLINED = frozenset(
    "likely apt prone inclined tempted like love prefer want hesitant reluctant unwilling loath wary hesitate refuse decline".split()
)
_ANYBODY = frozenset("anyone anybody someone somebody everyone everybody those".split())
_ASCERTAINING = frozenset("confirm verify determine check".split())
_FIRST = frozenset({"i", "we"})


def is_nobodys_word(reporting: Token) -> bool:
    """Tell whether what a verb reports is only what somebody would like to say, or what those say who are meant: "anyone who said S"."""
    above = reporting.head
    if reporting.tag_ == "VB" and reporting.dep_ in {"xcomp", "csubj"} and above.lemma_.lower() in _INCLINED:
        subject = child(above, *SUBJECTS, "expl")
        is_own = child(above, "obj", "iobj") is None  # who "wants you to know that S" says it
        return is_own and subject is not None and subject.lower_ not in {*_FIRST, "it"}
    who = child(reporting, "nsubj")
    return reporting.dep_ == "acl:relcl" and above.lower_ in _ANYBODY and who is not None and who.lower_ in {"who", "that"}


def would_say(reporting: Token) -> Token | None:
    """Return the "would" with which it is told what people say if they are asked: "most would look at it and | say that S"."""
    verb = _first_of(reporting)
    subject = child(verb, *SUBJECTS)
    if subject is None or subject.lower_ in _FIRST or subject.tag_ in {"NNP", "PRP"}:
        return None
    return next((a for a in children(verb, "aux") if a.lower_ in {"would", "'d", "’d"}), None)


def is_able_to_find(reporting: Token) -> bool:
    """Tell whether somebody has only the means to find it out: "divers can lift the boat and | confirm that it is wet"."""
    verb = _first_of(reporting)
    subject = child(verb, *SUBJECTS)
    is_able = any(a.lower_ in {"can", "could"} for a in children(verb, "aux")) and not any(c.lower_ == "now" for c in verb.children)
    return is_able and reporting.lemma_.lower() in _ASCERTAINING and subject is not None and subject.lower_ not in _FIRST


def hearsay(reporting: Token) -> Token | None:
    """Return the word by which it is only heard what is told: "she | reportedly | said", "was | told"; nobody vouches for it."""
    word = next((a for a in children(reporting, "advmod") if a.lower_ in _HEARD), None)
    is_told = reporting.lower_ in _TOLD and child(reporting, "aux:pass") is not None and child(reporting, "obl:agent") is None
    return reporting if word is None and is_told else word


_HEARD = frozenset("reportedly supposedly allegedly apparently".split())
_TOLD = frozenset("told informed warned advised notified".split())


def _first_of(verb: Token) -> Token:
    """Return the verb with which one shares "would" or "can": "would | look | at it and say"."""
    is_further = verb.dep_ == "conj" and verb.tag_ in {"VB", "VBP"} and child(verb, "aux", *SUBJECTS) is None
    return verb.head if is_further else verb
