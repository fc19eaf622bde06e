"""Mending names with an office and whose it is before them: "Harbour Board | chairman | Ann Moor", in one shape whatever was read.

The name bears the office, and the office has whose it is as its first noun: so readers find all three.
"""

from __future__ import annotations

from kg.extract.language.kinds import is_body, is_thing_name
from kg.extract.language.places import take_place
from kg.extract.language.tree import Doc, Token
from kg.match import is_office

_MOST = 4
"""Words of a name, and of whose office it is, that are read."""
_UNDER = frozenset("prime vice deputy general assistant associate senior chief".split())
"""Words of an office that are none by themselves."""


def mend_offices(doc: Doc) -> None:
    """Mend the tree in place."""
    at = 0
    while at < len(doc):
        end = _mend_at(doc, at) if is_office(doc[at].text) else at
        at = max(end, at) + 1


def _mend_at(doc: Doc, first: int) -> int:
    """Mend the office that begins here, if a name of two words follows and a body's goes before; return the place of its last word."""
    sentence = doc[first].sent
    last = first
    while last + 1 < sentence.end and is_office(doc[last + 1].text):
        last += 1
    while first > sentence.start and doc[first - 1].lower_ in _UNDER:
        first -= 1
    name = _capitals(doc, last + 1, sentence.end)
    body = list(reversed(_capitals_before(doc, first - 1, sentence.start)))
    is_person = 2 <= len(name) <= _MOST and not is_body(name) and not is_thing_name([t.text for t in name])
    if not is_person or not 1 <= len(body) <= _MOST or (body[0].pos_ == "ADJ" and len(body) == 1):
        return last
    words = [*body, *doc[first : last + 1], *name]
    inside = {t.i for t in words}
    tops = [t for t in words if t.head.i not in inside or t.head.i == t.i]
    if len({t.head.i for t in tops}) != 1 or any(t.pos_ in {"VERB", "AUX"} and t.tag_ not in {"VBG", "NN"} for t in words):
        return last
    _hang(tops[-1], body, list(doc[first : last + 1]), name)
    return name[-1].i


def _capitals(doc: Doc, start: int, end: int) -> list[Token]:
    """Return the words of a name from a place on."""
    found: list[Token] = []
    for token in doc[start:end]:
        if not (token.text[:1].isupper() and (token.pos_ == "PROPN" or token.tag_ in {"NNP", "NN"})):
            break
        found.append(token)
    return found


def _capitals_before(doc: Doc, at: int, start: int) -> list[Token]:
    """Return the words of a name up to a place, the last first; the first word of a sentence is one only where it is a name elsewhere."""
    found: list[Token] = []
    for token in reversed(doc[start : at + 1]):
        is_described = bool(found) and token.tag_ == "JJ" and token.i > start
        is_last = not found and token.tag_ == "NN" and token.i > start and token.nbor(-1).tag_ == "NNP"  # "Harbour | Water"
        is_named = token.pos_ == "PROPN" or token.tag_ in {"NNP", "NNPS", "VBG"}
        if not (token.text[:1].isupper() and (is_named or is_described or is_last)):
            break
        found.append(token)
    return found


def _hang(top: Token, body: list[Token], office: list[Token], name: list[Token]) -> None:
    bearer, role, whose = name[0], office[-1], body[-1]
    outer = [c for t in (*body, *office, *name) for c in t.children if c.i not in {w.i for w in (*body, *office, *name)}]
    if top.i != bearer.i:
        take_place(bearer, top)
    for token in name[1:]:
        token.head, token.dep_ = bearer, "flat"
    role.head, role.dep_, role.pos_, role.tag_ = bearer, "nmod:desc", "NOUN", "NN"
    for token in (*office[:-1], whose):
        token.head, token.dep_ = role, "compound"
    for token in body[:-1]:
        token.head, token.dep_ = whose, "compound"
    for token in (*body, *name):
        token.pos_, token.tag_ = "PROPN", "NNP"
    for token in outer:
        token.head = bearer
