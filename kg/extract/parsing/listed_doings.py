"""Lists of doings that a sentence is about: "Mending nets, | limiting speed, sleeping well and regular checks | help sailors".

Small parsers take the doings for what the first noun does. The sentence is read without the doing words of such a list, "Nets, speed,
rest and regular checks help sailors"; each doing then belongs to the noun that it acts on.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from kg.extract.language.syntax import FINITE
from kg.extract.language.tree import Token
from kg.extract.parsing.read_anew import NOUNS, parse_words, take_tree

_STAND_IN = "rest"
"""A noun that is read for a doing that acts on nothing."""
_OPENERS = frozenset({"including", "as", "that", ":", "—", "–", "--"})
_CLOSERS = frozenset({"—", "–", "--", ")"})
_MODIFIERS = frozenset({"JJ", "DT", "PRP$", "POS", "CD"})
_LONGEST = 50
"""Words of a list."""
_NO_ITEMS = frozenset({"IN", "TO", "WDT", "WP", "WRB", "PRP", "EX", "VBN", "RB"})
"""Tags of words with which no item of a list begins."""

Item = tuple[int, int]
"""Where an item of a list begins, and where it ends."""


def read_listed_doings(words: Sequence[Token], nlp: Language) -> bool:
    """Give a sentence with a list of doings before its verb the tree that it has without the doing words; tell whether it has one."""
    starts = [0, *(k + 1 for k, t in enumerate(words[:-1]) if t.lower_ in _OPENERS)]
    items = next((found for s in reversed(starts) if (found := _list_from(words, s))), None)
    if items is None:
        return False
    doings = [(first, end) for first, end in items if _is_doing(words[first])]
    bare = {first for first, end in doings if _acts_on_nothing(words, first, end)}
    dropped = {k for first, end in doings if first not in bare for k in range(first, _end_of_doing(words, first, end))}
    dropped |= {k for first, end in doings if first in bare for k in range(first + 1, end)}
    dropped |= {k for first, end in doings if words[k := _end_of_doing(words, first, end)].lower_ == "of"}
    beside = {k for first, end in items for k in _beside(words, first, end)}
    kept = [k for k in range(len(words)) if k not in dropped and k not in beside]
    texts = [_STAND_IN if k in bare else words[k].text for k in kept]
    take_tree([words[k] for k in kept], list(parse_words(texts, [bool(words[k].whitespace_) for k in kept], nlp)))
    for first, end in doings:
        _hang([words[k] for k in range(first, end) if k not in beside], is_bare=first in bare)
    for first, end in items:
        _hang_beside(words[first:end], [words[k] for k in _beside(words, first, end)])
    return True


def _hang_beside(item: Sequence[Token], beside: Sequence[Token]) -> None:
    """Hang on a thing what stands behind it; what is so on a condition only is none of the list, which is so altogether."""
    top = _top([t for t in item if t not in beside])
    for word in beside:
        word.head, word.dep_ = top, "amod" if word.tag_ == "JJ" and word.i == top.i + 1 else "discourse"
    if any(t.lower_ in {"if", "unless", "when"} for t in beside):
        top.dep_ = "discourse"


def _beside(words: Sequence[Token], first: int, end: int) -> range:
    """Return the places of what stands in brackets at the end of an item, or says what its thing is to be: "keeping decks | dry"."""
    bracket = next((k for k in range(first + 1, end) if words[k].text == "("), end)
    if bracket < end:
        return range(bracket, end if words[end - 1].text == ")" else bracket)
    is_state = end - first > 2 and _is_doing(words[first]) and words[end - 1].tag_ == "JJ" and words[end - 2].tag_ in NOUNS
    return range(end - is_state, end)


def _top(words: Sequence[Token]) -> Token:
    return next((t for t in words if t.head not in words), words[-1])


def _hang(item: Sequence[Token], *, is_bare: bool) -> None:
    """Make one noun phrase of a doing and what it acts on."""
    doing = item[0]
    end = _end_of_doing(item, 0, len(item))
    led = list(item) if is_bare else list(item[: end + (end < len(item) and item[end].lower_ == "of")])
    rest = item[len(led) :]
    top = doing if is_bare else _top(rest)
    doing.tag_, doing.pos_, doing.lemma_ = "NN", "NOUN", doing.lower_
    for word in led:
        if word is not top:
            word.head, word.dep_ = top, "advmod" if is_bare else "compound"


def _end_of_doing(words: Sequence[Token], first: int, end: int) -> int:
    """Return where a doing ends, or the last of two that act on one thing: "limiting or avoiding | tar"."""
    at = first + 1
    while at + 1 < end and words[at].lower_ in {"and", "or"} and _is_doing(words[at + 1]):
        at += 2
    return at


def _list_from(words: Sequence[Token], start: int) -> list[Item]:
    """Return the items of a list that begins at a place and has two doings or more, the verb right behind it; none where there is none."""
    limit = range(start, min(start + _LONGEST, len(words) - 1))
    end = next((k for k in limit if (words[k].text in _CLOSERS and not _is_opened(words, start, k)) or _is_finite(words, k)), None)
    if end is None or words[end - 1].text == "," or end == start:
        return []
    items, first = [], start
    for k in range(start, end):
        if words[k].text == "," or words[k].lower_ in {"and", "or"}:
            if k > first and (words[k].text == "," or _opens_item(words, k + 1, end)):
                items.append((first, k))
                first = k + 1
            elif k == first:
                first = k + 1
    items.append((first, end))
    last = words[items[-1][0] - 1].lower_
    n_doings = sum(_is_doing(words[a]) for a, _ in items)
    is_list = len(items) > 2 and n_doings > 1 and last in {"and", "or"} and any(words[a - 1].text == "," for a, _ in items[1:])
    return items if is_list and all(_is_item(words, a, b) for a, b in items) else []


def _is_opened(words: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether a bracket that closes is one of an item: "a boat (if dry)"."""
    return words[at].text == ")" and any(t.text == "(" for t in words[start:at])


def _is_finite(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word is a finite verb, and no noun taken for one behind what describes it: "daily | walks"."""
    return words[at].tag_ in FINITE and at > 0 and words[at - 1].tag_ not in _MODIFIERS


def _opens_item(words: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether behind "and" comes the last item, and not a second thing of one: "eating rye | and oats, and rowing"."""
    return all(words[k].text != "," for k in range(at, end))


def _is_item(words: Sequence[Token], first: int, end: int) -> bool:
    """Tell whether words may be an item: a doing with what it acts on, or a thing that does nothing."""
    bracket = next((k for k in range(first, end) if words[k].text == "("), end)
    end = bracket if bracket > first and words[end - 1].text == ")" else end
    item = words[first:end]
    if not item or item[0].tag_ in _NO_ITEMS:
        return False
    is_thing = not any(words[k].tag_ in {"VBG", "VBN", "TO", "WDT", "WP"} or _is_finite(words, k) for k in range(first, end))
    return is_thing or (_is_doing(item[0]) and not any(t.tag_ in {"WDT", "WP", "MD"} for t in item))


def _is_doing(word: Token) -> bool:
    return word.lower_.endswith("ing") and word.tag_ in {"VBG", "NN"} and len(word.text) > 4


def _acts_on_nothing(words: Sequence[Token], first: int, end: int) -> bool:
    """Tell whether a doing has no noun right behind it that it acts on: "sleeping well", "walking to work"."""
    behind = next((t for t in words[first + 1 : end] if t.tag_ not in _MODIFIERS and t.tag_ not in {"RBR", "JJR", "VBG", "VBN"}), None)
    return behind is None or behind.lower_ in _TIMES or (behind.tag_ not in NOUNS and behind.lower_ != "of")


_TIMES = frozenset("hour hours minute minutes day days night nights week weeks month months year years time times mile miles".split())
