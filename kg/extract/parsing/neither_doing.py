"""Two doings that "neither … nor" denies: "mint | neither | reduced gout | nor | raised pressure".

Behind "neither" a small parser sees nouns; behind "never" it sees doings.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from kg.extract.language.syntax import FINITE
from kg.extract.language.tree import Token
from kg.extract.parsing.read_anew import NOUNS, SUBJECT_LABELS, parse_words, take_tree

_HELPERS = frozenset("is are was were be been has have had do does did will would can could may might shall should must".split())


def read_neither_doing(words: Sequence[Token], nlp: Language) -> bool:
    """Give a sentence the tree that it has with "never … and never" for "neither … nor" between two doings; tell whether it has two."""
    neither = next((k for k in range(1, len(words) - 3) if words[k].lower_ == "neither" and _is_subject(words[k - 1])), None)
    nor = next((k for k in range(neither + 2, len(words) - 1) if words[k].lower_ == "nor"), None) if neither is not None else None
    if neither is None or nor is None or words[neither + 1].lower_ in _HELPERS:
        return False
    texts, spaces = [t.text for t in words], [bool(t.whitespace_) for t in words]
    texts[neither], texts[nor : nor + 1], spaces[nor : nor + 1] = "never", ["and", "never"], [True, True]
    read = parse_words(texts, spaces, nlp)
    first, second, never = read[neither + 1], read[nor + 2], read[nor + 1]
    is_first = read[neither].head.i == first.i and any(c.dep_ in SUBJECT_LABELS and c.i < neither for c in first.children)
    if not is_first or second.dep_ != "conj" or second.head.i != first.i or never.head.i != second.i or list(never.children):
        return False
    take_tree(words, [t for t in read if t.i != never.i])
    for doing in (words[neither + 1], words[nor + 1]):
        if doing.tag_ not in _DOINGS:
            doing.tag_, doing.pos_ = "VBZ" if doing.lower_.endswith("s") else "VBP", "VERB"
    words[neither].dep_, words[nor].dep_ = "cc:preconj", "cc"
    return True


_DOINGS = frozenset({*FINITE, "VBN", "VB"})


def _is_subject(word: Token) -> bool:
    return word.tag_ in NOUNS or word.tag_ == "PRP"
