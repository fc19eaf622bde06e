"""Whether the subject of a clause does what hangs on the clause without a subject of its own.

"Moss dies back, leaving bare rock", "beetles dig to lay eggs": moss and beetles do it. "Volunteers were weighed to plan the diet",
"she advised farmers to sow", "whether to sow": nobody knows who does, or somebody else does.
"""

from __future__ import annotations

from kg.extract.clauses.gerunds import called_on
from kg.extract.clauses.kept_from import is_charged
from kg.extract.clauses.verbs import first_doing
from kg.extract.language import syntax
from kg.extract.language.closed_classes import OPENING_QUESTIONS
from kg.extract.language.kinds import kind_of
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

_DOES_IT = frozenset("as by thereby thus while when after before since upon in without even and".split())
"""Words before a doing that leave it to the subject."""
_NO_DOINGS = frozenset(
    "starting beginning ranging dating including according depending regarding concerning following given compared based".split()
)
"""Participles that stand for a preposition."""
_AT_WORK = frozenset({"by", "when", "while"})
"""Words before a doing that, where something is done to the subject, is the doer's: "mice are caught | by using cheese"."""
_ORDERS = frozenset(
    "assign randomise randomize advise ask urge tell recommend order instruct allocate encourage invite want inspire persuade convince"
    " prompt motivate compel oblige beg implore lobby".split()
)
_SEEKING = frozenset(
    "monitor check examine see find learn study investigate observe explore track watch discuss review understand analyse analyze".split()
)
"""What people do, where a thing undergoes something for it: "the boats were stopped | to check the hulls"."""
_RECKONING = frozenset("accounting adjusting controlling correcting allowing".split())


def is_done_by_another(head: Token) -> bool:
    """Tell whether an adverbial clause without subject is not clearly the doing of the subject above it."""
    if head.dep_ == "xcomp" and head.tag_ == "VB" and head.head.lower_ in {"enough", "sufficient", "insufficient"}:
        return True
    if head.dep_ == "conj" and head.tag_ == head.head.tag_ == "VBG" and any(m.lower_ == "to" for m in children(head, "mark")):
        return is_done_by_another(head.head)  # "devoted to cutting oars and | to shipping them"
    if head.dep_ != "advcl" or child(head, *syntax.SUBJECTS) is not None:
        return False
    if is_charged(head):
        return False
    before = {t.lower_ for t in children(head, "mark", "case", "advmod") if t.i < head.i}
    if before & OPENING_QUESTIONS - {"when", "where"} or (before & OPENING_QUESTIONS and "to" in before):
        return True
    if head.tag_ == "VB" and "to" in before:
        return _is_purpose_of_another(head)
    if head.tag_ == "VBG":
        return (
            head.lower_ in _NO_DOINGS or _comes_of_not_doing(head) or _is_method(head, before) or _makes_it(head) or _is_loose(head, before)
        )
    if any(a.lower_ == "being" for a in children(head, "aux:pass")) and before & _DOES_IT - {"without"}:
        past = (t for t in (head.head, *children(head.head, "aux", "aux:pass", "cop")) if t.tag_ == "VBD")
        return not any(past)  # "left | after being robbed"
    return head.tag_ == "VBN" and not _is_set_apart(head)


def _is_purpose_of_another(head: Token) -> bool:
    """Tell whether an infinitive is what somebody is told to do, or what those are for to whom something is done."""
    main = head.head
    obj = child(main, "obj", "iobj")
    if (obj is not None and obj.i < head.i and main.lemma_.lower() in _ORDERS) or called_on(main) is not None:
        return True
    if main.lower_ in {"enough", "too"} or any(
        t.lower_ in {"enough", "too"} for t in (*children(main, "advmod"), *(c for a in children(main, "xcomp") for c in a.children))
    ):
        return True
    sufferer = child(main, "nsubj:pass")
    is_mere_thing = head.lemma_.lower() in _SEEKING and sufferer is not None and kind_of(sufferer) != "study"
    return sufferer is not None and (kind_of(sufferer) == "person" or is_mere_thing) and child(main, "obl:agent") is None


def _is_loose(head: Token, before: set[str]) -> bool:
    """Tell whether a participle is led by another preposition, runs on without comma, or follows what is done by nobody named."""
    main = head.head
    is_undergone = child(first_doing(main), "nsubj:pass") is not None and child(main, "obl:agent") is None and head.i > main.i
    if is_undergone and before & _AT_WORK:
        return True
    if before & {t.lower_ for t in children(head, "mark", "case")}:
        return not before & _DOES_IT
    if not _is_set_apart(head) or (reporting_verb(main) is not None and not _acts_on_something(main)):
        return True
    if reporting_verb(head) is not None:
        return False
    return is_undergone


def _acts_on_something(verb: Token) -> bool:
    """Tell whether somebody is told to do something with a verb that can report: "Moor | showed | no mercy, attacking the mayor"."""
    who = child(verb, "nsubj")
    is_somebody = who is not None and kind_of(who) in {"person", "name", "organization"}
    return is_somebody and child(verb, "obj") is not None and child(verb, "ccomp", "xcomp") is None


def _is_method(head: Token, before: set[str]) -> bool:
    """Tell whether a doing is how figures were reckoned, which is no finding: "after | adjusting for age, tar was linked to gout"."""
    is_for = any(c.lower_ == "for" for o in children(head, "obl") for c in children(o, "case"))
    return head.lower_ in _RECKONING and is_for and not before.isdisjoint({"after", "when", "while", "by", "before"})


def _comes_of_not_doing(head: Token) -> bool:
    """Tell whether something comes of what the subject does not do, and of nothing that it does: "cannot start, | causing floods"."""
    is_denied = any(c.lower_ in {"not", "n't", "n’t", "never"} for c in head.head.children)
    return is_denied and head.i > head.head.i and head.lemma_.lower() in _RESULTS and _is_set_apart(head)


_RESULTS = frozenset("cause lead result make allow enable leave force prevent raise lower reduce increase worsen create help".split())


def _makes_it(head: Token) -> bool:
    """Tell whether what the sentence says has the effect, not its subject alone: "rowers are old, | making it hard to win"."""
    return head.lower_ == "making" and any(c.lower_ == "it" for c in children(head, "obj", "expl", "nsubj")) and _is_set_apart(head)


def _is_set_apart(head: Token) -> bool:
    """Tell whether a clause opens its sentence or stands behind a comma or dash."""
    first = head.left_edge
    while first.i < head.i and first.is_punct:
        first = first.nbor(1)
    return first.i <= first.sent.start + 1 or first.nbor(-1).text in {",", "—", "–", "--", ";", "("}
