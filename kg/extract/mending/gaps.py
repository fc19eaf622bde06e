"""Mending second halves that leave out the verb, and lists behind "of": "half got hay and the rest oats", "a mix of rye, oats and oil".

A small parser makes what stands in the second half further objects of the first ("half got the rest"), and the end of the list a second
thing beside the mix.
"""

from __future__ import annotations

from kg.extract.clauses.shared_objects import INTRANSITIVE
from kg.extract.language.syntax import CONTENT_NOUNS, SUBJECTS, child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_MIXES = frozenset(
    "combination mix mixture blend series range variety array set list cocktail trio host handful succession assortment collection".split()
)
"""Nouns that are nothing without what they are made of."""
_RATES = frozenset({"%", "percent", "cent"})


def mend_marked_relative(doing: Token) -> None:
    """Make a relative clause of one that lacks what it acts on: "a resin | that plants use" is what they use, and no news of them."""
    noun, that = doing.head, child(doing, "mark")
    if doing.dep_ != "acl" or that is None or that.lower_ != "that" or that.i != noun.i + 1 or child(doing, "nsubj") is None:
        return
    if noun.lemma_.lower() in _OF_CONTENT | CONTENT_NOUNS or doing.lemma_.lower() in INTRANSITIVE or doing.pos_ != "VERB":
        return
    if child(doing, "obj", "obl", "xcomp", "ccomp", "cop", "aux:pass", "advmod", "compound:prt") is None:
        doing.dep_, that.dep_, that.tag_ = "acl:relcl", "obj", "WDT"


_OF_CONTENT = frozenset(
    "idea notion fact claim belief hope fear view thought news rumour rumor report theory hypothesis concern risk chance possibility"
    " likelihood probability warning assumption promise feeling sense conclusion argument principle rule condition danger worry suspicion"
    " finding result statement announcement point way time day odds odd".split()
)
"""Nouns that a clause with "that" says the content of."""


def mend_free_relative(clause: Token) -> None:
    """Hang a clause on the "what" that it is about: "an image of what | goes on", "an idea of what | causes rust"."""
    what = clause.left_edge.nbor(-1) if clause.left_edge.i > clause.sent.start else clause
    if what.lower_ == "what" and what.dep_ == "nmod" and what.head.i == clause.head.i:
        clause.head = what


def mend_of_list(noun: Token) -> None:
    """Hang the end of a list on its first item: "a mix of rye, oats and | maize"."""
    mix = noun.head
    first = next((n for n in children(mix, "nmod") if any(c.lower_ == "of" for c in children(n, "case"))), None)
    if mix.lemma_.lower() not in _MIXES or first is None or not first.i < noun.i or child(noun, "det", "nmod:poss", "case") is not None:
        return
    if noun.pos_ in {"NOUN", "PROPN"} and child(noun, "cop", *SUBJECTS) is None:
        noun.head = first


def _mend_second_amount(second: Token) -> None:
    """Part what something is in one group from what it is in another: "was 12% in men and | 18% in women"."""
    above, after = second.head, second.nbor(1) if second.i + 1 < second.sent.end else second
    first = above if _is_amount(above) else above.head
    group = next((n for n in children(first, "nmod") if n.i < second.i and _case_is(n, after)), None)
    are_amounts = _is_amount(first) and _is_amount(second) and child(first, "cop") is not None
    if group is None or after.dep_ != "case" or not are_amounts or child(second, "cc") is None or above.i not in {first.i, group.i}:
        return
    second.head = first
    for amount, where in ((first, group), (second, after.head)):
        where.head, where.dep_ = amount, "nmod"


def _is_amount(number: Token) -> bool:
    return number.tag_ == "CD" or (child(number, "nummod") is not None and number.pos_ in {"NOUN", "SYM"})


def mend_gap(second: Token) -> None:
    """Part the second half from the first: "men were paid in oats and | boys in hay", "rents rose by 8% and | wages by 2%"."""
    _mend_second_amount(second)
    first = second.head
    verb = first.head
    case, cc = child(first, "case"), child(second, "cc")
    if (
        second.dep_ != "conj"
        or case is None
        or cc is None
        or first.dep_ not in {"obl", "obl:agent", "obj"}
        or child(second, "case") is not None
    ):
        return
    phrases = [*children(second, "nmod"), *(o for o in children(verb, "obl") if o.i > second.i)]
    other = next((p for p in phrases if any(c.lower_ == case.lower_ and c.i == second.i + 1 for c in children(p, "case"))), None)
    if other is None:
        other = next((p for p in phrases if _is_rate(first) and _is_rate(p) and _case_is(p, case)), None)
    amounts = (t for t in children(verb, "obj", "obl", "obl:unmarked", "obl:npmod") if t.i < first.i)
    thing = next((t for t in amounts if (_is_rate(t) and _is_rate(second)) or _are_one_kind(t, second)), None)
    if other is not None and thing is not None and child(second, "nummod") is not None:
        second.head, other.head, other.dep_ = (
            thing,
            second,
            "orphan",
        )  # "sent 30 men to Leeds and | 20 men to York"; "fell by 5% in Leeds and | 2% in York"
        return
    is_people = second.tag_ == "CD" and (subject := child(verb, *SUBJECTS)) is not None and child(subject, "nummod") is not None
    if other is None or not (is_people or (_is_rate(first) and _is_rate(other) and not _is_rate(second) and not is_time(first))):
        return
    second.head, second.dep_ = verb, "orphan"
    other.head, other.dep_ = second, "orphan"


def mend_second(second: Token) -> None:
    """Mend what is listed second where it or the first has a place or a time of its own."""
    _mend_own_place(second)
    _mend_after_time(second)


def _mend_after_time(second: Token) -> None:
    """Hang on the list a thing behind what is told of the first with its time: "tarol, approved in 2013, and | rustol"."""
    time, cc = second.head, child(second, "cc")
    told = time.head
    is_apart = cc is not None and cc.i > cc.sent.start and cc.nbor(-1).text == "," and time.dep_ == "obl"
    if second.dep_ != "conj" or not is_apart or not (is_time(time) or time.tag_ == "CD") or is_time(second) or second.tag_ == "CD":
        return
    if told.tag_ == "VBN" and told.dep_ in {"acl", "conj"} and told.head.pos_ in {"NOUN", "PROPN"} and told.head.i < told.i:
        second.head = told.head
        told.dep_ = "acl"


def _mend_own_place(second: Token) -> None:
    """Set against the place or case of the first amount that of a second: "by 5% in men and | by 2% in women"."""
    first = second.head
    own = next((n for n in children(second, "nmod") if n.left_edge.i == second.i + 1), None)
    case = child(own, "case") if own is not None else None
    others = [o for o in children(first.head, "obl") if first.i < o.i < second.i]
    if own is None or case is None or not (_is_rate(first) and _is_rate(second)) or child(second, "cc") is None:
        return
    if second.dep_ == "conj" and first.dep_ in {"obl", "obl:agent", "obj", "obl:unmarked"} and any(_case_is(o, case) for o in others):
        own.dep_ = "orphan"


def _are_one_kind(first: Token, second: Token) -> bool:
    return first.lemma_.lower() == second.lemma_.lower()


def mend_second_group(noun: Token) -> None:
    """Set a second group beside the first, not beside what that got: "30 men who got tar and | 20 men who got oil"."""
    clause = noun.head.head
    first = clause.head if clause.dep_ == "acl:relcl" else noun
    own = [c for c in (*children(noun, "acl:relcl"), *children(first, "acl:relcl")) if c.i > noun.i]
    if first.i < noun.head.i and own and child(noun, "nummod") is not None and _are_one_kind(first, noun):
        noun.head = first
    _mend_own(noun)


def _mend_own(second: Token) -> None:
    """Hang on the second of two things what stands behind it, where the first has a clause before it: "men who row and | men who | ski"."""
    first = second.head
    if not any(c.right_edge.i < second.left_edge.i for c in children(first, "acl:relcl")):
        return
    for own in children(first, "acl:relcl", "appos"):
        if own.left_edge.i > second.i and not any(second.i < c.i < own.i for c in children(first, "conj")):
            own.head = second


def _case_is(phrase: Token, case: Token) -> bool:
    return any(c.lower_ == case.lower_ for c in children(phrase, "case"))


def _is_rate(noun: Token) -> bool:
    return noun.lemma_.lower() in _RATES or noun.text == "%" or noun.tag_ == "CD"
