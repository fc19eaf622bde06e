"""Mending subjects and verbs that stand in plain sight: "the firm said | it | plans to sell", "most voters | back | Moor"."""

from __future__ import annotations

from kg.extract.language.lemmas import verb_of
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children, word_at
from kg.extract.language.tree import Token

_WILLING = frozenset(
    "plan want intend hope expect aim wish decide agree refuse try seek manage offer promise pledge vow believe know think say own make"
    " sell buy hire use get give do have find provide support back oppose".split()
)
"""What somebody does: "it" before them stands for a body."""


def mend_own_subject(token: Token) -> None:
    """Mend in place a subject that was taken for none, or a verb that was taken for no verb."""
    if token.lower_ == "it" and token.dep_ == "expl" and token.head.pos_ == "VERB" and token.head.lemma_.lower() in _WILLING:
        _mend_it(token)
    if token.lower_ == "back" and token.tag_ == "RB" and token.i > token.sent.start:
        _mend_backing(token, token.nbor(-1))
    if token.tag_ in {"JJ", "VBN"} and token.dep_ == "amod" and token.lower_.endswith("ed") and token.i > token.sent.start:
        _mend_share_doing(token, token.nbor(-1))
    if token.tag_ == "JJR" and token.dep_ == "amod" and token.i > token.sent.start:
        _mend_lower(token, token.nbor(-1))
    if token.lower_ == "lot" and word_at(token, 1) == "like" and token.head.lemma_.lower() in {"look", "sound", "feel", "taste", "smell"}:
        token.dep_ = "advmod"
    if token.lower_ == "to" and token.dep_ == "case" and token.head.dep_ in {"obl", "nmod"} and child(token.head, "nummod") is not None:
        _mend_score(token.head)
    if token.tag_ == "CD" and token.dep_ == "obl" and token.left_edge.lower_ == "to" and token.i > token.sent.start + 3:
        _mend_days(token, token.nbor(-2), token.nbor(-3))
    if token.tag_ == "VBN" and token.dep_ == "ROOT" and token.lower_ == "called" and child(token, "aux", "aux:pass") is None:
        token.tag_ = "VBD" if child(token, "nsubj") is not None and word_at(token, 1) in {"on", "for"} else "VBN"


def _mend_it(it: Token) -> None:
    """Give "it" what it does: "the firm said | it | plans to sell the mill"."""
    verb = it.head
    if child(verb, *SUBJECTS, "cop", "aux:pass") is None and child(verb, "xcomp", "obj", "ccomp") is not None:
        it.dep_ = "nsubj"


def _mend_backing(back: Token, people: Token) -> None:
    """Make a verb between people and a name: "most voters | back | Moor"."""
    name = back.nbor(1) if back.i + 1 < back.sent.end else back
    if people.tag_ not in {"NNS", "NNPS"} or name.tag_ != "NNP" or people.dep_ not in SUBJECTS or back.head.i != name.i:
        return
    if people.head.i not in {back.i, name.i}:
        return
    take_place(back, name)
    back.tag_, back.pos_, back.lemma_ = "VBP", "VERB", "back"
    for part in [people, *(c for c in name.children if c.i != back.i and c.dep_ not in {"flat", "compound", "nmod:desc", "appos"})]:
        part.head = back
    name.head, name.dep_ = back, "obj"


def _mend_share_doing(verb: Token, share: Token) -> None:
    """Make a verb between a share and what it has: "nineteen percent | sustained | complications"."""
    thing = verb.head
    is_alone = thing.dep_ == "ROOT" and thing.i == verb.i + 1 and share.head.i in {thing.i, verb.i} and child(thing, *SUBJECTS) is None
    if share.lower_ not in {"percent", "%"} or child(share, "nummod") is None or not is_alone or share.i > share.sent.start + 3:
        return
    verb.head, verb.dep_, verb.tag_, verb.pos_, verb.lemma_ = verb, "ROOT", "VBD", "VERB", verb_of(verb.lower_)
    for part in [c for c in thing.children if c.i != verb.i and (c.i < verb.i or c.is_punct)]:
        part.head = verb
    share.head, share.dep_ = verb, "nsubj"
    thing.head, thing.dep_ = verb, "obj"


def _mend_lower(lower: Token, measure: Token) -> None:
    """Make a state of what a thing is by so much: "the score was 8 points | lower | on rye"."""
    subject, be = child(lower, "nsubj"), child(lower, "cop")
    if subject is None or be is None or lower.head.i != measure.i or child(measure, "nummod") is None:
        return
    take_place(lower, measure)
    for part in [c for c in measure.children if c.i != lower.i and c.dep_ not in {"nummod", "det", "amod", "compound"}]:
        part.head = lower
    measure.head, measure.dep_ = lower, "obl:unmarked"


_RACING = frozenset("lead trail beat defeat top edge outpace favor favour prefer back outpoll".split())


def _mend_score(second: Token) -> None:
    """Take a score out of whom somebody leads: "Moor leads Lund | 56 percent to 32 percent" leads to nothing."""
    verb = second.head if second.dep_ == "obl" else second.head.head
    first = next((o for o in children(verb, "obj") if verb.i < o.i < second.i and child(o, "nummod") is not None), None)
    if verb.lemma_.lower() not in _RACING or first is None or first.lower_ != second.lower_ or second.left_edge.i != first.i + 1:
        return
    rival, number = next((c for c in children(first, "compound") if c.tag_ == "NNP"), None), child(first, "nummod")
    if rival is None or number is None:
        return
    rival.head, rival.dep_ = verb, "obj"
    for part in [c for c in children(first, "compound", "flat", "nmod:desc") if c.i < number.i]:
        part.head = rival
    first.head, first.dep_ = verb, "obl:unmarked"
    second.head, second.dep_ = first, "nmod"


def _mend_days(last: Token, first: Token, month: Token) -> None:
    """Hang on a day the one up to which something lasts: "was held | Nov. 6 to 10"."""
    if first.tag_ == "CD" and month.lower_.rstrip(".") in _SHORT_MONTHS and first.head.i == last.head.i:
        last.head, last.dep_ = first, "nmod"


_SHORT_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
    + "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
