"""Several things of which something holds together alone: "tea and rum have different tastes" says nothing of tea.

What compares them, counts them out ("the only ferries are the Ada and the Rye") or joins them is said of all at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clauses.clause import Clause
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

_COMPARED = frozenset(
    "different similar same equal identical alike separate opposite equivalent interchangeable comparable distinct".split()
)
_JOINTLY = frozenset("together jointly collectively combined".split())
_JOINING = frozenset("combine mix compare contrast distinguish merge unite balance reconcile differentiate blend pair juggle".split())
_PRINTING = frozenset("publish print appear".split())
"""What is printed once is in one journal: "published in Masts and Sails"."""
_AGAINST = frozenset({"to", "from", "than", "as", "with"})


def are_together(clause: Clause, heads: Sequence[Token]) -> bool:
    """Tell whether the clause says something of the heads, its subjects or its objects, that it does not say of each."""
    if len(heads) < 2 or any(c.lower_ in {"but", "nor"} for head in heads for c in children(head, "cc")):
        return False
    is_subject = heads[0].i == clause.subject.i
    other = clause.object if is_subject else clause.subject
    if other is not None and _is_all_there_is(other):
        return clause.rule == "copula" or clause.verbs[-1].lemma_ in {"remain", "include"}
    if any(a.lower_ in _JOINTLY for verb in clause.verbs for a in children(verb, "advmod")):
        return is_subject
    if not is_subject:
        is_shared = clause.predicate[-1].lower_ == "to" and any(t.lower_ == "common" for t in clause.predicate)
        is_journal = clause.verbs[-1].lemma_.lower() in _PRINTING and all(head.text[:1].isupper() for head in heads)
        return is_shared or is_journal or clause.verbs[-1].lemma_.lower() in _JOINING or _is_held_alike(clause)
    return _compares(clause)


def _is_all_there_is(noun: Token) -> bool:
    """Tell whether a noun stands for all of its kind: "the only ferries", not "the only ferry", which each could be said to be."""
    return noun.tag_ == "NNS" and any(c.lower_ == "only" and c.i < noun.i for c in children(noun, "amod", "advmod"))


def _compares(clause: Clause) -> bool:
    """Tell whether what the subjects have or are only compares them with each other: "have similar tastes", "are alike", "differ"."""
    noun = clause.object
    is_likeness = noun is not None and (noun.lemma_.lower() in _LIKENESSES or "common" in clause.lemma.split(" "))
    if clause.verbs[-1].lemma_ == "share" or (is_likeness and clause.verbs[-1].lemma_ in {"have", "show", "bear"}):
        return noun is not None and not _is_with_another(clause, noun)
    compared = [t for t in (*clause.verbs, noun) if t is not None and (t.lower_ in _COMPARED or t.lemma_ == "differ")]
    described = children(noun, "amod") if noun is not None else []
    is_of_many = noun is not None and noun.tag_ == "NNS" and child(noun, "det") is None
    compared += [a for a in described if a.lower_ == "same" or (is_of_many and a.lower_ in _COMPARED)]
    parties = (o for word in (*clause.verbs, noun, *compared) if word is not None for o in children(word, "obl", "nmod", "acl", "advcl"))
    return bool(compared) and _AGAINST.isdisjoint(c.lower_ for party in parties for c in children(party, "case", "mark"))


def _is_with_another(clause: Clause, noun: Token) -> bool:
    """Tell whether what is shared is shared with somebody else: "tea and rum share the shelf with oil"."""
    phrases = (*children(clause.verbs[-1], "obl"), *children(noun, "nmod"))
    return any(c.lower_ in {"with", "to"} for phrase in phrases for c in children(phrase, "case"))


_LIKENESSES = frozenset("similarity difference parallel resemblance likeness".split())
"""What things have among themselves: "tea and rum have similarities"."""


def _is_held_alike(clause: Clause) -> bool:
    """Tell whether the objects are held to be so beside each other: "treats mills and barns as equal"."""
    views = (
        *children(clause.verbs[-1], "obl", "xcomp", "advcl"),
        *(n for o in (clause.object,) if o is not None for n in children(o, "acl")),
    )
    return any(view.lower_ in _COMPARED and not children(view, "obl") for view in views)
