"""Mending what people have that was taken for how something is done: "it may help | children with gout", "works in | men with gout"."""

from __future__ import annotations

from kg.extract.language.kinds import kind_of
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

_AMONG = frozenset("in among of for".split())
_AFFLICTING = frozenset("infect diagnose leave present associate link tie compare inject afflict burden".split())
"""What is done to people with an ill: "infected them | with gout"."""
_BY_MEANS = frozenset("treat cure control manage prevent relieve ease test measure achieve combine replace perform do begin start".split())
"""What is done with something."""
_NO_PEOPLES = frozenset("cost price rate aim goal help result success".split())
_HAD = frozenset("allergy bleed bleeding defect injury symptom pain mutation deficit impairment tumor tumour trouble addiction".split())


def mend_had(phrase: Token) -> None:
    """Hang a phrase with "with" on the people right before it, where they have what it names."""
    verb, case = phrase.head, child(phrase, "case")
    if case is None or case.lower_ != "with" or phrase.dep_ != "obl" or verb.lemma_.lower() in _AFFLICTING:
        return
    noun = next((n for n in children(verb, "obj", "obl") if n.i < case.i and n.right_edge.i == case.i - 1), None)
    if noun is None:
        return
    people = case.nbor(-1) if _are_people(case.nbor(-1)) else noun
    is_place = any(c.lower_ in _AMONG for c in children(people, "case"))
    is_means = kind_of(phrase) == "treatment" or child(phrase, "nmod:poss") is not None or phrase.lemma_.lower() in _NO_PEOPLES
    if _are_people(people) and (_is_had(phrase) or (is_place and not is_means and verb.lemma_.lower() not in _BY_MEANS)):
        phrase.head, phrase.dep_ = people, "nmod"


def _are_people(noun: Token) -> bool:
    return noun.lower_ == "those" or kind_of(noun) == "person"


def _is_had(phrase: Token) -> bool:
    """Tell whether somebody has what a phrase names: an ill, or one of its forms."""
    ofs = (n for n in children(phrase, "nmod") if any(c.lower_ == "of" for c in children(n, "case")))
    return any(kind_of(n) == "disease" or n.lemma_.lower() in _HAD for n in (phrase, *ofs))
