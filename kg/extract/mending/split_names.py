"""Mending one noun phrase of which small parsers make two: "the human papillomavirus (HPV) | vaccine", "hepatitis | B".

They give the verb two subjects or two objects there. The first is part of the second, and what stands in brackets tells of it; of a letter
alone nothing is said.
"""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import children, is_nominal
from kg.extract.language.tree import Doc, Token

_LONGEST = 6
"""Words within the brackets; what is longer is an aside, not another name."""
_ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj"})


def mend_bracketed(doc: Doc) -> None:
    """Mend the tree in place."""
    for bracket in doc:
        if bracket.text == ")" and 0 < bracket.i < len(doc) - 1 and bracket.i + 1 < bracket.sent.end:
            _mend_around(bracket)


def _mend_around(bracket: Token) -> None:
    doc = bracket.doc
    opening = next((i for i in range(bracket.i - 1, max(bracket.sent.start, bracket.i - _LONGEST - 1), -1) if doc[i].text == "("), None)
    if opening is None or opening == bracket.sent.start:
        return
    first, second = doc[opening - 1], _noun_from(bracket.nbor(1))
    if second is None or first.dep_ not in _ROLES or not is_nominal(first):
        return
    if first.dep_ == "conj" and (second.head.i, second.dep_) == (first.head.head.i, first.head.dep_):
        for link in children(first, "cc"):
            link.head = second
        second.head, second.dep_ = first.head, "conj"
    elif (second.head.i, second.dep_) != (first.head.i, first.dep_):
        return
    first.head, first.dep_ = second, "compound"
    for token in doc[opening : bracket.i + 1]:
        if not opening <= token.head.i <= bracket.i:
            token.head, token.dep_ = first, "punct" if token.is_punct else "appos"


def _noun_from(word: Token) -> Token | None:
    """Return the noun that begins with the word: itself, or what it is a part of."""
    return word if is_nominal(word) else word.head if word.dep_ in {"compound", "amod"} and is_nominal(word.head) else None


_SET_BESIDE = frozenset(
    {"appos", "flat", "nmod", "nummod", "dep", "obl", "obl:unmarked", "nmod:unmarked", "obj", "nsubj", "nsubj:pass", "xcomp"}
)


def mend_letter(letter: Token) -> None:
    """Make one name of a noun and the single capital right behind it, in place, as a parser reads it elsewhere: "vitamin | D"."""
    is_last = letter.text[1:] == "." and letter.i + 1 == letter.sent.end  # "speaks language | B."
    if (len(letter.text) != 1 and not is_last) or not "A" <= letter.text[:1] <= "Z" or letter.text == "I" or letter.i == letter.sent.start:
        return
    noun = letter.nbor(-1)
    after = letter.nbor(1).text if letter.i + 1 < letter.sent.end else ""
    is_pair = letter.head.i in {noun.i, noun.head.i} and letter.dep_ in _SET_BESIDE and noun.dep_ != "compound"
    if noun.tag_ != "NN" or len(noun.text) < 4 or not noun.text.isalpha() or not is_pair or after in {".", "-", "&", "'s", "’s"}:
        return
    take_place(letter, noun)
    for child in [c for c in noun.children if c.i != letter.i]:
        child.head = letter
    noun.head, noun.dep_ = letter, "compound"
