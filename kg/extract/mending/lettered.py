"""Mending names that end in a letter: "hepatitis | B, an infection that" is one name, of which the letter alone says nothing."""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.tree import Token

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
