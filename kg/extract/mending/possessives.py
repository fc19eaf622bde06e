"""Mending possessives of plurals: in "data on sailors' pay" the data are on the pay, and nobody pays."""

from __future__ import annotations

from kg.extract.language.kinds import is_body
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token

_PARTS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})


def mend_possessive(sign: Token) -> None:
    """Hang the owners on what is theirs, the last of the nouns behind the apostrophe."""
    if sign.tag_ == "POS" and sign.lower_ in {"'s", "’s"} and sign.i > sign.sent.start:
        _mend_illness(sign)
        _mend_of_body(sign)
    if sign.tag_ != "POS" or sign.lower_ not in {"'", "’"} or sign.i <= sign.sent.start or sign.i + 1 >= sign.sent.end:
        return
    owners, last = sign.nbor(-1), sign.i + 1
    if owners.tag_ not in {"NNS", "NNPS"} or owners.whitespace_ or (owners.dep_ == "nmod:poss" and owners.head.tag_ != "VB"):
        return
    doc, end = sign.doc, sign.sent.end
    is_doing = doc[last].tag_ == "VBG" and doc[last].dep_ == "xcomp"
    if doc[last].tag_ == "VB" or is_doing:
        doc[last].tag_, doc[last].pos_ = "NN", "NOUN"
        above = next((a for a in doc[last].ancestors if a.pos_ == "VERB"), None)
        for circumstance in children(doc[last], "advcl"):
            circumstance.head = above if above is not None else circumstance.head
    while last + 1 < end and doc[last].pos_ in _PARTS and doc[last + 1].pos_ in _PARTS:
        last += 1
    thing = doc[last]
    if thing.pos_ not in {"NOUN", "PROPN"} or owners.head.i in range(sign.i + 1, last):
        return
    above, label = thing.head, thing.dep_
    if owners.head.i != thing.i:
        if any(a.i == thing.i for a in owners.ancestors):
            return
        take_place(thing, owners)
        for part in [c for c in owners.children if c.i < owners.i and c.dep_ in {"case", "mark", "cc"}]:
            part.head = thing
        if label in SUBJECTS and above.i != owners.head.i:
            _make_subject(thing, above, label)
    elif label in {"ccomp", "xcomp"}:
        case = child(thing, "case")
        before = case.nbor(-1) if case is not None and case.i > thing.sent.start else thing
        is_of_noun = before.pos_ == "NOUN" and before.i < owners.i and before.head.i == above.i
        thing.head, thing.dep_ = (before, "nmod") if is_of_noun else (above, "obl" if case is not None else "obj")
        for phrase in children(thing, "obl"):
            phrase.dep_ = "nmod"
    for part in [t for t in doc[sign.i + 1 : last] if t.head.i not in range(sign.i + 1, last + 1)]:
        part.head, part.dep_ = thing, "amod" if part.pos_ == "ADJ" else "compound"
    owners.head, owners.dep_, sign.head, sign.dep_ = thing, "nmod:poss", owners, "case"


def _make_subject(thing: Token, verb: Token, label: str) -> None:
    """Make the whole phrase the subject, of which the thing had been it: "the gain in sailors' pay | was small"."""
    top = thing
    while top.dep_ == "nmod" and top.head.i < top.i:
        top = top.head
    if top.dep_ not in SUBJECTS and all(a.i != top.i for a in (verb, *verb.ancestors)):
        top.head, top.dep_ = verb, label


def _mend_illness(sign: Token) -> None:
    """Leave a name that ends in "'s" as it is where nothing is owned: "the demand for Alzheimer's | could fall"."""
    name, verb = sign.nbor(-1), sign.nbor(-1).head
    follows = sign.nbor(1) if sign.i + 1 < sign.sent.end else sign
    if name.tag_ != "NNP" or not (follows.i == sign.i or follows.is_punct or follows.tag_ in {"MD", "IN", "CC", "VBZ", "VBP", "VBD", "TO"}):
        return
    sign.head, sign.dep_ = name, "flat"
    case = name.left_edge.nbor(-1) if name.left_edge.i > name.sent.start else name
    noun = case.nbor(-1) if case.i > name.sent.start else name
    is_taken = name.dep_ in SUBJECTS and verb.i > sign.i and case.lower_ in {"for", "of", "in", "with"} and case.head.i == verb.i
    if is_taken and noun.pos_ == "NOUN" and verb.head.i == noun.i:
        take_place(verb, noun)
        noun.head, noun.dep_, name.head, name.dep_ = verb, "nsubj", noun, "nmod"
        case.head, case.dep_ = name, "case"


def _mend_of_body(sign: Token) -> None:
    """Make one name of a body and its part: "lecturer with the University of Kent's | Moor Institute" is with nothing of Kent's."""
    owner, thing = sign.nbor(-1), sign.nbor(-1).head
    at = owner.left_edge.i - 2
    if owner.dep_ != "nmod:poss" or thing.tag_ != "NNP" or at < sign.sent.start or sign.doc[at + 1].lower_ != "of":
        return
    of, body = sign.doc[at + 1], sign.doc[at]
    if body.tag_ != "NNP" or not is_body([body]):
        return
    if thing.head.i == body.i:
        take_place(thing, body)
    elif thing.head.i == body.head.i:
        thing.dep_ = body.dep_
    elif body.head.i != thing.i:
        return
    for word in [c for c in (*body.children, *thing.children) if c.dep_ in {"case", "det"} and c.i < body.i]:
        word.head = thing
    body.head, body.dep_, of.head, of.dep_ = thing, "compound", owner, "case"
