"""Of what a clause behind a noun tells where the noun only says what something is: "tar is a paste | that seals boats"."""

from __future__ import annotations

from kg.extract.language.kinds import kind_of
from kg.extract.language.picked_out import PARTING, after_comma
from kg.extract.language.syntax import SUBJECTS, child, children, is_nominal
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_ARTICLES = frozenset({"a", "an", "the", "one"})
_DENYING = frozenset("not n't n’t never no hardly neither".split())
_NAMED = frozenset({"person", "name"})


def bearer(noun: Token, clause: Token) -> Token:
    """Return what a noun before a clause says the kind, the rank or the office of, the noun itself where that is nothing named.

    The tar, of "tar is a paste that seals boats", "tar is one of the pastes that seal boats" and "tar, a paste that seals boats".
    """
    one = noun.head if noun.dep_ == "nmod" and noun.head.lower_ == "one" else noun
    if after_comma(clause) and (named := _of_further_role(noun)) is not None:
        return named
    borne = _of_apposition(one, clause) if one.dep_ == "appos" else None if after_comma(clause) else _of_predicate(one)
    return noun if borne is None or borne.i >= noun.i else borne


def _of_further_role(role: Token) -> Token | None:
    """Return the name that has a second role behind the first one: "Ann Moor, a nurse in York and head of a choir, | who sings"."""
    above = role
    while above.dep_ in {"conj", "nmod"} and above.head.i < above.i and above.pos_ == "NOUN":
        above = above.head
    named = above.head if above.dep_ == "appos" and kind_of(above) == "person" else above
    is_role = role.dep_ in {"conj", "nmod"} and kind_of(role) == "person" and child(role, "det", "nummod", "nmod:poss") is None
    is_held = named.pos_ == "PROPN" and kind_of(named) in _NAMED and any(a.dep_ == "appos" for a in named.children)
    return named if is_role and role.tag_ == "NN" and is_held else None


def _of_predicate(noun: Token) -> Token | None:
    """Return the subject of "is a paste", where nothing denies it and it is more than a pronoun."""
    be, subject = (
        child(noun, "cop"),
        child(noun, "nsubj") or child(noun, *SUBJECTS) or (child(noun.head, *SUBJECTS) if noun.dep_ == "conj" else None),
    )
    is_named = subject is not None and subject.pos_ in {"NOUN", "PROPN"} and noun.pos_ != "PROPN"
    is_denied = any(c.lower_ in _DENYING for c in noun.children)
    is_led = any(c.lower_ != "among" for c in children(noun, "case"))  # "the mill is in a town | that floods"
    return subject if be is not None and is_named and not is_denied and not is_led else None


def _of_apposition(noun: Token, clause: Token) -> Token | None:
    """Return the name before "a paste" between commas or brackets, or the one before an office: "Ann Moor, head of the mill, | who"."""
    named, article = noun.head, child(noun, "det", "nummod")
    is_person, kind = kind_of(noun) == "person" or any(c.lower_ == "who" for c in clause.children), kind_of(named)
    if noun.pos_ != "NOUN" or not is_nominal(named) or is_time(named) or (kind not in _NAMED if is_person else kind == "person"):
        return None
    if article is not None:
        is_apart = article.lower_ in _ARTICLES and article.i > noun.sent.start + 1 and article.nbor(-1).text in PARTING
        return None if not is_apart else named if is_person or named.pos_ == "PROPN" else _last_in(named, article.nbor(-2))
    is_list = child(noun, "conj") is not None or child(named, "conj") is not None or kind_of(named) == "name"
    return named if (is_person and named.pos_ == "PROPN") or (not is_person and not is_list and noun.tag_ == named.tag_) else None


def _last_in(named: Token, word: Token) -> Token:
    """Return the noun that a word right before the comma ends, inside of the phrase: the tar, of "drops of tar, | a paste"."""
    while word.dep_ in {"compound", "flat"}:
        word = word.head
    above = word
    while above.dep_ == "nmod" and above.i > named.i:
        above = above.head
    return word if above.i == named.i and word.pos_ in {"NOUN", "PROPN"} else named
