"""Mending infinitives that say what for, of which small parsers make doings of the subject.

In "learned about a way | to seal boats" and "backs efforts | to clean the bay" nobody named does it, and a boat that
"must be tarred | to be safe" need not be anything else.
"""

from __future__ import annotations

from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token
from kg.extract.language.ways import TAKING_INFINITIVES

_ONES_OWN = frozenset("use employ apply adopt have take make get find see hold show offer need".split())
"""Verbs whose subject may do what the noun is for: "uses its power | to win", "has the chance | to win"."""
_STRIVINGS = frozenset(
    "race bid quest struggle fight drive push campaign battle search hunt movement pressure proposal call request".split()
)
"""Nouns of what many do: "wrote about the race | to build boats"."""
_OF_REMEDIES = frozenset("treat prevent cure fight combat relieve".split())
"""What a thing is there for, wherever it stands: "examines the safety of a drug | to treat gout"."""


def mend_way(infinitive: Token) -> None:
    """Hang on a noun of doing right before it what is done, where the verb was given it."""
    to = next((m for m in children(infinitive, "mark") if m.lower_ == "to"), None)
    if to is None or infinitive.tag_ != "VB" or infinitive.dep_ not in {"advcl", "xcomp"} or child(infinitive, *SUBJECTS) is not None:
        return
    verb, noun = infinitive.head, to.nbor(-1) if to.i else to
    is_way = noun.lemma_.lower() in TAKING_INFINITIVES | _STRIVINGS and noun.dep_ in {"obj", "obl", "nmod", "conj", "appos"}
    is_remedy = noun.dep_ == "nmod" and infinitive.lemma_.lower() in _OF_REMEDIES
    is_given = verb.i < noun.i and verb.lemma_.lower() not in _ONES_OWN
    if (is_way or is_remedy) and is_given and noun.tag_ in {"NN", "NNS"}:
        infinitive.head, infinitive.dep_ = noun, "acl"


_TAKING = frozenset(
    "design make allow require mean intend suppose ask permit force build destine prove see need want like tell order appoint elect".split()
)
"""Verbs that take what something is to be: "must be made | to be strong"."""


def mend_must_be(state: Token) -> None:
    """Make what something must be done for the purpose: "must be oiled daily | to be safe"."""
    verb = state.head
    is_to_be = any(c.tag_ == "VB" for c in children(state, "cop")) and any(m.lower_ == "to" for m in children(state, "mark"))
    if state.dep_ != "xcomp" or not is_to_be or state.i < verb.i or child(verb, "aux:pass") is None:
        return
    is_due = any(a.lower_ in {"must", "should"} for a in children(verb, "aux")) or verb.head.lemma_ in {"have", "need"}
    if is_due and reporting_verb(verb) is None and verb.lemma_.lower() not in _TAKING:
        state.dep_ = "advcl"
