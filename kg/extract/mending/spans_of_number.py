"""Mending amounts told by both their ends: in "between 20 and 30 boats | sank" and "sank | between 20 and 30 boats" so many boats sank."""

from __future__ import annotations

from kg.extract.clauses.shared_objects import INTRANSITIVE
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child
from kg.extract.language.times import is_date
from kg.extract.language.tree import Token

_JOINTS = {"between": "and", "from": "to"}
_PARTING = frozenset("choose decide differentiate distinguish alternate vary range switch move split divide share oscillate".split())
"""Verbs that act between two: "chose | between 2 and 3 boats"."""
_COURSES = _PARTING.union(
    "bring cut change drop decrease decline expand extend fall go grow increase jump lift lower raise reduce rise scale shift shrink slow"
    " swell widen promote transfer travel sail row fly run drive walk date stretch".split()
)
"""Verbs of which "from" and "to" tell how they began and ended: "grew | from 20 to 30 boats"."""
_LONGEST = 3
"""Words between the second number and what is counted: "30 | million old | boats"."""


def mend_number_span(opener: Token) -> None:
    """Make one amount of the words from "between" or "from" to what is counted, in place."""
    noun = _counted(opener)
    if noun is None:
        return
    low, joint, high = opener.nbor(1), opener.nbor(2), opener.nbor(3)
    inside = range(opener.i, noun.i)
    tops = [t for t in opener.doc[opener.i : noun.i + 1] if t.head.i not in range(opener.i, noun.i + 1) or t.head.i == t.i]
    if noun not in tops and low in tops:
        take_place(noun, low)
    elif noun not in tops:
        return
    verb = noun.head
    is_course = opener.lower_ == "from" and verb.lemma_.lower() in _COURSES and verb.i == opener.i - 1 and noun.dep_ in {"obl", "obj"}
    if not is_course and not _is_amount(opener, noun, verb):
        return
    for outside in [c for part in (low, joint, high) for c in part.children if c.i not in inside and c.i != noun.i]:
        outside.head = noun
    low.head, low.dep_, joint.head, joint.dep_ = noun, "nummod", high, "cc"
    if is_course:
        high.head, high.dep_, joint.dep_, opener.head, opener.dep_, noun.dep_ = noun, "nummod", "mark", noun, "case", "obl"
        return
    high.head, high.dep_ = low, "conj"
    opener.head, opener.dep_ = low, "advmod"
    if noun.dep_ in {"obl", "obl:unmarked"} and noun.i > verb.i:
        noun.dep_ = "obl:unmarked" if noun.lower_ == "times" or child(verb, "obj", "aux:pass") is not None else "obj"


def _counted(opener: Token) -> Token | None:
    """Return the noun that two numbers behind "between" or "from" count, None where they are years, days or hours."""
    if opener.lower_ not in _JOINTS or opener.i + 4 >= opener.sent.end or opener.nbor(2).lower_ != _JOINTS[opener.lower_]:
        return None
    low, high = opener.nbor(1), opener.nbor(3)
    if low.tag_ != "CD" or high.tag_ != "CD" or is_date(low) or is_date(high):
        return None
    for noun in opener.doc[high.i + 1 : min(high.i + 1 + _LONGEST, opener.sent.end)]:
        if noun.tag_ in {"NN", "NNS"} or noun.text == "%":
            return noun if noun.i + 1 >= opener.sent.end or noun.nbor(1).tag_ not in {"NN", "NNS"} else None
        if noun.tag_ not in {"CD", "JJ", "$"}:
            return None
    return None


def _is_amount(opener: Token, noun: Token, verb: Token) -> bool:
    """Tell whether the two numbers are the ends of an amount, and not where something begins and ends."""
    if noun.dep_ in SUBJECTS:
        return noun.i < verb.i
    if verb.pos_ != "VERB" or verb.i > opener.i or noun.dep_ not in {"obl", "obj", "obl:unmarked"}:
        return False
    is_next = opener.i == verb.i + 1
    return is_next and verb.lemma_.lower() not in (_PARTING if opener.lower_ == "between" else _COURSES | INTRANSITIVE)
