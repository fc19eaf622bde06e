"""What two things are to one another: "rain and gout | are not linked", "height and pay | showed a weak correlation"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.clauses.clause import Clause
from kg.extract.clauses.noun_relations import LINKS, TYING
from kg.extract.language.kinds import kind_of
from kg.extract.language.syntax import child, children, conjuncts, is_nominal

_HAVING = frozenset("have show exhibit display demonstrate".split())
_PARTIES = frozenset("with to by in".split())


def mutual(clause: Clause) -> Clause:
    """Return a clause of two things that are related, the second for its object; any other clause as it is."""
    parties = conjuncts(clause.subject, is_nominal)
    last = clause.verbs[-1]
    noun = clause.object
    is_told = last.lemma_.lower() in TYING or last.lower_ == "related"
    is_noun = noun is not None and noun.lemma_.lower() in LINKS and last.lemma_.lower() in _HAVING
    if len(parties) != 2 or not (is_noun or (is_told and (noun is None or noun.i == last.i))):
        return clause
    first, second = parties
    is_pair = any(c.lower_ == "and" for c in children(second, "cc")) and second.i < last.i
    head = noun if is_noun and noun is not None else last
    has_party = any(c.lower_ in _PARTIES for o in children(head, "obl", "nmod") for c in children(o, "case"))
    if not is_pair or has_party or {"person", "name", "study"} & {kind_of(first), kind_of(second)}:
        return clause
    if any(t.lower_ == "both" for t in head.children) or child(first, "cc:preconj") is not None:
        return clause
    words = (*clause.predicate, *head.doc[clause.predicate[-1].i + 1 : head.i + 1])
    return replace(clause, predicate=words, object=second, object_words=(), is_passive=False, lemma="be associated with")
