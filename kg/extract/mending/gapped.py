"""Mending second halves that leave out the verb and have a place, a time or a party of their own: "salt in Kent and | flour in York"."""

from __future__ import annotations

from kg.extract.language.given_names import names_somebody
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, word_at
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_OF_VERBS = frozenset({"to", "from", "for"})
"""Prepositions that behind a bare noun hardly ever belong to it: "bread | to the church"."""
_OF_PLACES = frozenset({"in", "at", "on", "across", "throughout", "near"})
_PARTS = frozenset(
    "area bit borough bank branch city coast community corner country county district elsewhere harbour harbor hospital island"
    " neighbourhood neighborhood part place port province region school site state suburb territory town university"
    " village valley world".split()
)
"""Nouns that are themselves places: "in Kent and | parts of it in Wales"."""


def mend_gapped(second: Token) -> None:
    """Set a second thing beside the first, not beside its place or time: "sells salt in Kent and | flour in York"."""
    _mend_gapped_name(second)
    _mend_gapped_number(second)
    cc = child(second, "cc")
    if second.dep_ != "conj" or cc is None or cc.lower_ != "and" or word_at(cc, -1) == "," or child(second, "case") is not None:
        return
    if second.head.dep_ == "nmod":
        _mend_had(second)
        return
    first = _first_phrase(second, cc)
    other = _other_phrase(second)
    case = child(first, "case") if first is not None else None
    if first is None or other is None or case is None or case.lower_ != other.left_edge.lower_:
        return
    if word_at(other.right_edge, 1) and other.right_edge.nbor(1).tag_ in FINITE:
        return  # "and bakers in France | buy it"
    verb = first.head
    thing = child(verb, "obj") or child(verb, *SUBJECTS)
    is_behind = thing is not None and (thing.i < verb.i or thing.right_edge.i < case.i)
    if thing is None or not is_behind or not _are_parted(case.lower_, (first, other), (thing, second)):
        return
    other.head, other.dep_ = second, "orphan"
    second.head, second.dep_ = (thing, "conj") if thing.dep_ == "obj" else (verb, "orphan")


def _mend_had(second: Token) -> None:
    """List a second thing beside the first, not beside its place: "has boats in Kent and | a mill in York"."""
    first, thing = second.head, second.head.head
    other = child(second, "nmod")
    case, own = child(first, "case"), child(other, "case") if other is not None else None
    if other is None or case is None or own is None or thing.dep_ != "obj" or case.lower_ != own.lower_ or own.i != second.i + 1:
        return
    if _are_parted(case.lower_, (first, other), (thing, second)) and first.tag_ == other.tag_ == "NNP":
        second.head = thing


def _mend_gapped_name(thing: Token) -> None:
    """Part a second person from what that one has or does: "Tom likes tea and | Ann | coffee"."""
    who, cc = thing.nbor(-1) if thing.i else thing, child(thing, "cc")
    first = thing.head
    subject = child(first.head, *SUBJECTS)
    if thing.dep_ != "conj" or first.dep_ != "obj" or cc is None or cc.i != who.i - 1 or subject is None or subject.tag_ != "NNP":
        return
    if who.dep_ == "compound" and who.tag_ == "NNP" and thing.tag_ in {"NN", "NNS"} and names_somebody(who.text) and first.tag_ != "NNP":
        who.head, who.dep_ = first.head, "orphan"
        thing.head, thing.dep_, cc.head = who, "orphan", who


def _mend_gapped_number(thing: Token) -> None:
    """Part a further number from what so many have or do: "40 carried tea, | 28 | bread"."""
    number, first = child(thing, "nummod"), thing.head
    subject = child(first.head, *SUBJECTS)
    if thing.dep_ != "conj" or first.dep_ != "obj" or number is None or number.i != thing.i - 1 or subject is None:
        return
    if subject.tag_ == "CD" and number.tag_ == "CD" and subject.i < first.head.i and child(first, "nummod") is None:
        joint = child(thing, "cc") or number
        number.head, number.dep_ = first.head, "orphan"
        thing.head, thing.dep_ = number, "orphan"
        joint.head = number if joint.i != number.i else joint.head


def _first_phrase(second: Token, cc: Token) -> Token | None:
    """Return the phrase right before the conjunction, where the second half hangs on it or on its verb."""
    verb = second.head.head if second.head.dep_ == "obl" else second.head
    return next((o for o in children(verb, "obl") if o.right_edge.i in {cc.i - 1, second.right_edge.i} and verb.i < o.i < cc.i), None)


def _other_phrase(second: Token) -> Token | None:
    """Return the phrase right behind the second thing, whatever it hangs on."""
    verb = second.head.head if second.head.dep_ == "obl" else second.head
    behind = (*children(second, "nmod"), *children(verb, "obl"))
    return next((o for o in behind if o.left_edge.i == second.i + 1 and o.left_edge.dep_ == "case"), None)


def _are_parted(case: str, phrases: tuple[Token, Token], things: tuple[Token, Token]) -> bool:
    """Tell whether the two phrases are of one kind and the two things of another: names against common nouns, times against things."""
    first, other = phrases
    if any(not (t.tag_ in {"NN", "NNS"} or t.tag_ == "CD") or t.lemma_.lower() in _PARTS for t in things[1:]) or is_time(things[1]):
        return False
    if is_time(first) and is_time(other):
        return things[1].tag_ != "CD" or things[0].tag_ == "CD" or child(things[0], "nummod") is not None
    if things[1].tag_ == "CD" or is_time(first) or is_time(other):
        return False
    if {first.tag_, other.tag_} == {"NNP"}:
        return case in _OF_VERBS | _OF_PLACES and things[0].tag_ != "NNP"
    is_led = [child(t, "det", "nmod:poss") is not None for t in (*phrases, *things)]
    return case in {"to", "from"} and is_led[0] and is_led[1] and not is_led[2] and not is_led[3]
