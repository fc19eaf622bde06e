"""How those do it who are meant: in "children who slept | more | scored higher" it is the sleep that is more.

A small parser hangs the word on the verb behind it, or takes that verb for a part of the clause. The sentence is read as it would be
with "at home" in its place, which can only belong to the verb before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from kg.extract.language.lemmas import is_verb
from kg.extract.language.syntax import FINITE
from kg.extract.language.tree import Doc, Token
from kg.extract.parsing.read_anew import SUBJECT_LABELS, parse_words, take_tree

_DEGREES = frozenset("more less longer harder faster slower higher lower later earlier better worse most least".split())
_WAYS = frozenset("daily weekly regularly frequently heavily moderately well poorly badly early late fast slowly too".split())
_WHO = frozenset({"who", "that"})
_REACH = 6
"""Words between "who" and the way it is done."""


def read_squinting(words: Sequence[Token], nlp: Language) -> bool:
    """Give a sentence its tree where a word says how those do it who are meant; tell whether there is such a word."""
    for k in range(3, len(words) - 1):
        is_way = words[k].lower_ in _DEGREES or words[k].lower_ in _WAYS
        if is_way and _may_be_told(words[k + 1]) and _is_after_who(words, k) and _read_with_place(words, k, nlp):
            return True
    return False


def _may_be_told(word: Token) -> bool:
    return word.tag_ in FINITE or is_verb(word.lower_)


def _is_after_who(words: Sequence[Token], way: int) -> bool:
    """Tell whether a clause that says who is meant, with no mark in it, ends right before the word or with it."""
    before = words[max(way - _REACH, 1) : way]
    who = next((t for t in reversed(before) if t.lower_ in _WHO or t.is_punct), None)
    return who is not None and who.lower_ in _WHO and who.dep_ in SUBJECT_LABELS and who.i < words[way].i - 1


def _read_with_place(words: Sequence[Token], way: int, nlp: Language) -> bool:
    texts, spaces = [t.text for t in words], [bool(t.whitespace_) for t in words]
    texts[way : way + 1], spaces[way : way + 1] = ["at", "home"], [True, True]
    read = parse_words(texts, spaces, nlp)
    at, home, verb = read[way], read[way + 1], read[way + 2]
    if at.head.i != home.i or list(at.children) or list(home.children) != [at] or not _has_told_subject(read, verb, home):
        return False
    tag, pos, lemma = words[way].tag_, words[way].pos_, words[way].lemma_
    take_tree(words, [t for t in read if t.i != at.i])
    words[way].dep_, words[way].tag_, words[way].pos_, words[way].lemma_ = "advmod", tag, pos, lemma
    return True


def _has_told_subject(read: Doc, verb: Token, home: Token) -> bool:
    """Tell whether the word behind is the verb of a subject which the clause with the place in it belongs to."""
    told = verb.head if verb.dep_ in {"cop", "aux", "aux:pass"} else verb
    subject = next((c for c in told.children if c.dep_ in SUBJECT_LABELS and c.i < home.i), None)
    return verb.tag_ in {*FINITE, "VB", "VBN"} and subject is not None and home.head.head.i == subject.i and home.head.i < home.i
