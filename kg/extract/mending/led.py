"""Mending what a small word leads: a noun behind "for" is nobody's subject, "to" leads no second statement, two prepositions share a noun.

"Scores fell for women | assigned salt", "the club funds trials — in Kent — | to learn more", "it hurt | before and after | the race".
"""

from __future__ import annotations

from kg.extract.clauses.kept_from import is_going_on
from kg.extract.language.kinds import kind_of
from kg.extract.language.places import take_place
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children
from kg.extract.language.tree import Token

_LEADING = frozenset({"for", "in", "among"})
_PAIRED = frozenset("before after during in around inside outside above below within between on under near at to from into".split())


def mend_led(token: Token) -> None:
    """Hang what a small word leads where it belongs."""
    if token.dep_ in {"nsubj", "nsubj:pass"}:
        _mend_subject(token)
        _mend_reckoned(token)
    elif token.dep_ == "conj" and token.tag_ == "VB":
        _mend_aim(token)
    elif token.lower_ == "use" and token.dep_ in {"obl", "obj"}:
        _mend_use(token)
    elif token.lower_ == "and" and token.sent.start < token.i < token.sent.end - 1:
        _mend_two_cases(token)
    elif token.lower_ == "into" and token.dep_ == "mark":
        _mend_turned(token, token.head)
    elif token.lower_ in {"to", "in"} and token.i > token.sent.start and token.nbor(-1).lemma_.lower() in _RESULTING:
        _mend_outcome(token, token.nbor(-1))


_TURNING = frozenset("turn transform convert change develop evolve grow morph mature divide".split())


def _mend_turned(into: Token, doing: Token) -> None:
    """Make one noun of what a thing is turned into: "turned skin cells | into | beating cells"."""
    thing = child(doing, "obj")
    if doing.tag_ != "VBG" or doing.head.lemma_.lower() not in _TURNING or thing is None or thing.i != doing.i + 1 or into.i != doing.i - 1:
        return
    thing.head, thing.dep_ = doing.head, "obl"
    doing.head, doing.dep_ = thing, "amod"
    into.head, into.dep_ = thing, "case"


_RESULTING = frozenset({"lead", "result"})


def _mend_outcome(case: Token, verb: Token) -> None:
    """Hang the preposition on the thing of which a doing is told: "led | to | more people cycling", "resulted | in | it being sold"."""
    thing = next((c for c in children(verb, "obl", "obj", "nsubj") if c.i > case.i), None)
    doing = next((c for c in (*children(verb, "advcl", "ccomp", "xcomp"), case.head) if thing is not None and c.i > thing.i), None)
    if thing is None or doing is None or thing.head.i == doing.i or not is_going_on(doing) or case.head.i not in {thing.i, doing.i}:
        return
    if thing.left_edge.i in {case.i, case.i + 1} and child(doing, "mark", *SUBJECTS) in {None, case}:
        thing.dep_, case.head, case.dep_ = "obl", thing, "case"
        doing.head, doing.dep_ = verb, "advcl"


def _mend_subject(noun: Token) -> None:
    """Hang on people what a preposition leads them with and a participle says of them: "scores fell for women | assigned salt"."""
    case, verb = child(noun, "case"), noun.head
    is_led = case is not None and case.lower_ in _LEADING and verb.tag_ in {"VBD", "VBN"} and verb.dep_ in {"advcl", "acl", "ccomp"}
    is_told = child(verb, "aux", "aux:pass", "cop", "mark", "expl") is not None or verb.i != noun.i + 1 or verb.head.i >= noun.i
    if not is_led or is_told or kind_of(noun) != "person":
        return
    above = verb.head
    noun.head, noun.dep_ = above, "obl" if above.pos_ in {"VERB", "AUX", "ADJ"} else "nmod"
    verb.head, verb.dep_, verb.tag_ = noun, "acl", "VBN"


def _mend_reckoned(noun: Token) -> None:
    """Give a verb the amount that is reckoned before something: "profit before | tax | rose by 5%" says of no tax that it rose."""
    verb = noun.head
    led_by = next((c for c in (*children(noun, "case"), *children(verb, "mark")) if c.lower_ in {"before", "after"}), None)
    amount = verb.head
    is_led = led_by is not None and led_by.i == noun.left_edge.i - (led_by.head.i == verb.i) and amount.i < noun.i
    if not is_led or led_by is None or amount.pos_ != "NOUN" or child(amount, "cop", *SUBJECTS) is not None or verb.tag_ not in FINITE:
        return
    joint = child(verb, "cc")
    before = noun.doc[led_by.i - 1 - (joint is not None)]
    if verb.dep_ not in {"advcl", "conj", "acl"} or before not in list(amount.subtree) or child(verb, "aux:pass") is not None:
        return
    take_place(verb, amount)
    for part in [c for c in amount.children if c.i > verb.i]:
        part.head = verb
    amount.head, amount.dep_ = verb, "nsubj"
    led_by.head, led_by.dep_, noun.head, noun.dep_ = noun, "case", amount, "nmod"
    if joint is not None and before is not amount:
        joint.head, noun.head, noun.dep_ = noun, before, "conj"


def _mend_aim(verb: Token) -> None:
    """Make an aim of what "to" leads where it was listed with a verb that it leads not: "funds trials — in Kent — | to learn more"."""
    first = verb.head
    is_led = any(m.tag_ == "TO" for m in children(verb, "mark"))
    relative = next((a for a in (first, *first.ancestors) if a.dep_ == "acl:relcl"), None)
    above = relative.head.head if is_led and relative is not None else None
    if above is not None and relative is not None and above.tag_ == "VB" and any(m.tag_ == "TO" for m in children(above, "mark")):
        is_closed = child(verb, *SUBJECTS) is None and not any(m.tag_ == "TO" for m in children(first, "mark"))
        if is_closed and child(verb, "cc") is not None and verb.doc[verb.left_edge.i - (verb.left_edge.text != ",")].text == ",":
            verb.head = above  # "to close the mill, which lost money, and | to sell the land"
            return
    if not is_led or first.tag_ not in FINITE or child(verb, "cc", *SUBJECTS) is not None:
        return
    while first.dep_ == "conj" and first.head.i < first.i and first.head.tag_ in FINITE:
        first = first.head
    verb.head, verb.dep_ = first, "advcl"


def _mend_use(use: Token) -> None:
    """Hang on a use what it is in: "is not approved for use | in treating gout" does not deny every use."""
    for user in children(use.head, "obl:agent"):
        if user.left_edge.lower_ == "by" and user.left_edge.i == use.i + 1:
            user.head, user.dep_ = use, "nmod"  # "approved for use | by sailors"
    for doing in children(use.head, "advcl"):
        opening = doing.left_edge
        if doing.tag_ == "VBG" and opening.lower_ == "in" and opening.i == use.right_edge.i + 1:
            doing.head, doing.dep_ = use, "acl"


def _mend_two_cases(joint: Token) -> None:
    """Give a noun the first of its two prepositions: "lives | in and around | Rye", "hurt | during and after | the race"."""
    first, second = joint.nbor(-1), joint.nbor(1)
    noun = second.head
    is_pair = first.lower_ in _PAIRED and second.lower_ in _PAIRED and second.dep_ == "case" and noun.i > second.i
    if not is_pair or first.dep_ not in {"advmod", "compound:prt", "case"} or first.head.i in {noun.i, second.i} or list(second.children):
        return
    if (noun.dep_ == "conj" and noun.head.i == first.head.i) or first.i in {a.i for a in noun.ancestors}:
        noun.head, noun.dep_ = first.head, "obl"
    first.head, first.dep_, first.tag_, first.pos_ = noun, "case", "IN", "ADP"
    joint.head, joint.dep_, second.head, second.dep_ = first, "fixed", first, "fixed"
