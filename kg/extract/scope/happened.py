"""Clauses of time that tell what happened once: "when the dam broke", "since the law passed"; "when it rains" does not."""

from __future__ import annotations

from kg.extract.language.kinds import POPULATION, kind_of
from kg.extract.language.reporting_words import ReportingClass, reporting_verb
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, word_at
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_MARKS = frozenset({"when", "until", "since", "once"})
_ONLY = frozenset({"only", "even", "especially", "except", "particularly", "usually", "often", "sometimes", "always"})
_HABITS = frozenset("always usually often sometimes generally typically commonly frequently never rarely normally".split())
_PLURALS = frozenset({"NNS", "NNPS"})
_DEFERRING = frozenset(
    "suspend postpone delay defer ban halt adjourn stop pause block bar freeze shelve hold extend refuse decline forbid prohibit".split()
)
"""What is done until something that may never come: "suspended the race until the wind dropped"."""
_ASKED = frozenset("asked told informed contacted reached questioned pressed".split())
"""What was done to somebody when they spoke: "when | asked, the mayor laughed"."""
_SHUTTING = frozenset("close shut lock seal ground evacuate cancel".split())
_RECKONING = frozenset(
    "focus analyse analyze restrict adjust account limit compare consider exclude control combine pool stratify narrow examine".split()
)
"""What is done with figures: what is found then holds for that part of them, or reckoned so."""
_DEPTH = 4


def time_mark(clause: Token) -> str:
    """Return "when", "once", "until" or "since" of a clause of time that tells what happened once, "" of any other.

    The main clause is of the past too. What was so of any of a kind, "when boats leaked, they sank", or by habit happened at no one time.
    """
    mark = next((m for m in children(clause, "mark", "advmod") if m.lower_ in _MARKS and m.i < clause.i), None)
    if mark is None or clause.dep_ not in {"advcl", "acl:relcl"} or (mark.i > mark.sent.start and mark.nbor(-1).lower_ in _ONLY):
        return ""
    main = _main(clause.head)
    if mark.lower_ == "when" and clause.lower_ in _ASKED and child(clause, *SUBJECTS, "aux:pass") is None:
        return "when" if is_past(main) else ""
    if not is_past(clause) or child(clause, "nsubj", "nsubj:pass", "expl") is None or _is_habit(clause) or _is_habit(main):
        return ""
    if mark.lower_ == "when" and (_is_of_method(clause) or any(a.lower_ == "only" for a in children(main, "advmod"))):
        return ""
    if mark.lower_ == "since":
        return "since" if _is_perfect(main) else ""
    if clause.dep_ == "acl:relcl" and mark.lower_ == "when":
        return "" if clause.head.pos_ not in {"NUM", "NOUN", "PROPN"} else "when"
    if mark.lower_ == "when" and word_at(mark, -1) == "," and mark.i > mark.sent.start + 1 and is_time(mark.nbor(-2)):
        return "when"  # "since 1990, | when the harbour opened"
    if not (is_past(main) or _is_past_guess(main)) or (mark.lower_ in {"when", "once"} and _is_of_any(clause)):
        return ""
    return "" if mark.lower_ == "until" and _is_put_off(clause.head) else mark.lower_


def _is_of_method(clause: Token) -> bool:
    """Tell whether a clause says of what, or how reckoned, something holds: "when we looked at women alone", "when it came to salt"."""
    verb, subject = clause.lemma_.lower(), child(clause, *SUBJECTS, "expl")
    if verb == "take":
        return any(o.lower_ in {"account", "consideration"} for o in children(clause, "obl"))
    is_of_topic = verb == "come" and subject is not None and subject.lower_ == "it"
    return is_of_topic or (verb == "look" and word_at(clause, 1) == "at") or verb in _RECKONING


def _is_put_off(main: Token) -> bool:
    """Tell whether something is put off until what may never come: "closed the road until S"; a road that "was closed until S" was so."""
    verb = main.lemma_.lower()
    return (
        _finite(main) is None
        or verb in _DEFERRING
        or (verb in _SHUTTING and child(main, "aux:pass") is None and child(main, "obj") is not None)
    )


def is_averted(clause: Token) -> bool:
    """Tell whether a thing came to an end, or was stopped, before it did what a clause says: "the ship burned | before it reached Hull"."""
    ended = clause.head
    doer = child(clause, "nsubj", "nsubj:pass")
    is_ended = ended.lemma_.lower() in (_ENDING if child(ended, "obj") is None else _STOPPING)
    is_stopped = ended.lemma_.lower() in _STOPPING and child(ended, "aux:pass") is not None
    if clause.dep_ != "advcl" or doer is None:
        is_same = clause.dep_ == "advcl" and (clause.tag_ == "VBG" or any(a.lower_ == "being" for a in children(clause, "aux:pass")))
        return is_same and (is_ended or is_stopped)  # "she died | before finishing the boat"
    is_nobody = doer.lower_ in _ANYBODY or any(d.lower_ == "any" for d in children(doer, "det"))  # "was closed before anyone was hurt"
    return is_nobody or (doer.tag_ == "PRP" and (is_ended or is_stopped))


_ANYBODY = frozenset("anyone anybody anything any".split())


_ENDING = frozenset(
    "die drown burn sink crash collapse fail break melt rot vanish disappear end stop quit resign drop fall starve perish expire explode"
    " close retire turn leave".split()
)
_STOPPING = frozenset(
    "stop catch kill destroy halt arrest prevent intercept cancel abandon scrap remove rescue save sink burn defuse extinguish"
    " withdraw".split()
)


def _main(verb: Token) -> Token:
    """Return the verb that says when: of an infinitive the one that it completes, "chose | to sell the mill when the dam broke"."""
    for _ in range(_DEPTH):
        if verb.dep_ not in {"xcomp", "conj"} or child(verb, *SUBJECTS) is not None or _finite(verb) is not None:
            return verb
        verb = verb.head
    return verb


def _finite(verb: Token) -> Token | None:
    return next((t for t in (*children(verb, "aux", "aux:pass", "cop"), verb) if t.tag_ in FINITE), None)


def is_past(verb: Token) -> bool:
    """Tell whether a verb is in the past: "broke", "had broken", "was wet"; not "would break"."""
    finite = _finite(verb)
    return finite is not None and finite.tag_ == "VBD" and not (finite.lower_ == "used" and finite.i != verb.i)


def _is_past_guess(verb: Token) -> bool:
    """Tell whether somebody guesses at the past: "may have broken"."""
    helpers = {a.lower_ for a in children(verb, "aux")}
    return "have" in helpers and not helpers.isdisjoint({"may", "might", "must"})


def _is_perfect(verb: Token) -> bool:
    """Tell whether a verb says what has been so from then on: "has risen since the law passed"."""
    return any(a.lemma_ == "have" or a.lower_ in {"'ve", "’ve"} for a in children(verb, "aux"))


def _is_habit(verb: Token) -> bool:
    used = verb.lower_ == "used" and child(verb, "xcomp") is not None
    return used or any(a.lower_ in _HABITS for a in children(verb, "advmod"))


def _is_of_any(clause: Token) -> bool:
    """Tell whether a clause is about any of its kind: "when boats leaked"; "when workers opened it" is about some, but for a finding."""
    subject = child(clause, *SUBJECTS)
    is_bare = subject is not None and subject.tag_ in _PLURALS and child(subject, "det", "nummod", "nmod:poss", "nmod") is None
    if subject is None or not is_bare or subject.pos_ == "PROPN":
        return False
    found = reporting_verb(clause.head.head) if clause.head.dep_ == "ccomp" else None
    is_found = found is not None and found.reporting_class is ReportingClass.FIND
    is_undergone = child(clause, "aux:pass", "cop") is not None or subject.lemma_.lower() in POPULATION
    return is_found or is_undergone or kind_of(subject) != "person"
