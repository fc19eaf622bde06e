"""Ages behind a noun: "women | aged 40 and older | should row", "children | ages 6 to 11 | slept", "men | 65 and older | row".

A small parser takes "aged" for the verb, or makes one phrase of the age and what follows. The sentence is read without the age, which then
hangs on its noun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language

from kg.extract.language.tree import Token
from kg.extract.parsing.read_anew import NOUNS, parse_words, take_tree

_NUMBER = r"(?:\d+(?:\.\d+)?|[a-z]+teen|[a-z]+ty|ten|eleven|twelve|one|two|three|four|five|six|seven|eight|nine)"
_UNIT = r"(?:years?|yrs?|months?|weeks?)"
_AGE = re.compile(
    rf" (?:aged|ages)(?: (?:between|from|over|under|about|at least|up to))? {_NUMBER}(?: {_UNIT})?"
    rf"(?: ?(?:to|-|–|and|through) {_NUMBER})?(?: {_UNIT})?(?: of age| old)?"
    r"(?: (?:and|or) (?:older|over|above|up|younger|under|below|more))? "
)
_FROM = rf"{_NUMBER}(?: {_UNIT})?(?: of age| old)? (?:and|or) (?:older|over|above|up|younger|under|below)(?! \d)"
_SPAN = rf"{_NUMBER}(?: ?(?:to|-|–|through) {_NUMBER})"
_BARE = re.compile(rf" (?:age {_SPAN} |{_SPAN} {_UNIT} (?:old|of age) |(?:age )?{_FROM} )")
"""An age without "aged": "women | 65 and older", "people | age 12 and over"."""
_PEOPLE = frozenset({"NNS", "NNPS"})


def read_ages(words: Sequence[Token], nlp: Language) -> None:
    """Give a sentence the tree that it has without the ages of those whom it tells of, where the parser read something else there."""
    starts = [k for k in range(1, len(words) - 1) if _may_begin(words[k - 1], words[k])]
    ages = [(start, end) for start in starts if (end := _end(words, start)) is not None]
    if all(_is_read(words, *age) for age in ages):
        return
    left_out = {k for start, end in ages for k in range(start, end)}
    plain = [t for k, t in enumerate(words) if k not in left_out]
    take_tree(plain, list(parse_words([t.text for t in plain], [bool(t.whitespace_) for t in plain], nlp)))
    for start, end in ages:
        _hang_age(words[start:end], words[start - 1])


def _may_begin(noun: Token, first: Token) -> bool:
    """Tell whether an age may begin behind a noun: with "aged", or with the number itself behind several people."""
    if first.lower_ in {"aged", "ages"}:
        return noun.tag_ in NOUNS
    are_people = (noun.tag_ in _PEOPLE and noun.lower_ != "ages") or noun.lower_ in {"those", "people"}
    return are_people and (first.lower_ == "age" or re.fullmatch(_NUMBER, first.lower_) is not None)


def _end(words: Sequence[Token], start: int) -> int | None:
    """Return where the words of an age end, None where none begins at the index or where nothing follows it."""
    text, ends = "", {}
    for k in range(start, len(words)):
        text += f" {words[k].lower_}"
        ends[len(text)] = k + 1
    is_bare = words[start].lower_ not in {"aged", "ages"}
    found = (_BARE if is_bare else _AGE).match(f"{text} ")
    end = ends.get(found.end() - 1) if found is not None else None
    if is_bare:
        return end if end is not None and end < len(words) else None
    return end if end is not None and end < len(words) and not words[end].is_punct else None


def _is_read(words: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the age is read as one phrase that hangs on the noun before it."""
    aged = words[start]
    return aged.dep_ == "acl" and aged.head.i == words[start - 1].i and (aged.left_edge.i, aged.right_edge.i) == (aged.i, words[end - 1].i)


def _hang_age(age: Sequence[Token], noun: Token) -> None:
    """Hang an age on a noun: on "aged" its number, or the years that it counts, and on that what else is said of it."""
    aged = age[0]
    numbers = [t for t in age if re.fullmatch(_NUMBER, t.lower_)]
    unit = next((t for t in age if re.fullmatch(_UNIT, t.lower_)), None)
    last = unit if unit is not None and unit.i > numbers[-1].i else numbers[0]
    is_led = aged.i != numbers[0].i and age[1].i != numbers[0].i
    if aged in numbers:
        last.head, last.dep_ = noun, "nmod"
    else:
        aged.head, aged.dep_, aged.tag_, aged.pos_, aged.lemma_ = noun, "acl", "VBN", "VERB", "age"
        last.head, last.dep_ = aged, "obl" if is_led else "obj"
    for word in age if aged in numbers else age[1:]:
        following = next((t for t in age if t.i > word.i and (t in numbers or t.tag_ in {"JJ", "JJR"})), last)
        if word in numbers:
            word.tag_, word.pos_ = "CD", "NUM"
            if word.i != last.i:
                word.head, word.dep_ = last, "nummod" if word.i < last.i else "nmod"
        elif word.i < numbers[0].i:
            word.head, word.dep_ = last, "case"
        elif word.i == last.i:
            continue
        elif word.lower_ in {"to", "-", "–", "through"}:
            word.head, word.dep_ = following, "case"
        elif word.lower_ in {"and", "or"}:
            word.head, word.dep_ = following, "cc"
        else:
            word.head, word.dep_ = last, "conj" if word.nbor(-1).lower_ in {"and", "or"} else "advmod"
