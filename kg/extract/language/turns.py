"""Turns of phrase: nouns that make adverbs ("on average", "at all"), and an "if" on which nothing depends ("if possible")."""

from __future__ import annotations

from kg.extract.language.syntax import child, children, word_at
from kg.extract.language.tree import Token

_TURNS = {
    "on": frozenset("average balance paper purpose record".split()),
    "at": frozenset("all once first last least most best worst".split()),
    "in": frozenset("all general particular fact full part short total turn".split()),
    "by": frozenset("contrast comparison accident chance mistake itself themselves".split()),
}


def is_turn(noun: Token, case: Token) -> bool:
    """Tell whether a preposition and a bare word make an adverb: "on average", "at all", "ahead of print"."""
    is_early = case.lower_ == "of" and case.i > 0 and case.nbor(-1).lower_ == "ahead" and noun.lower_ in {"print", "time", "schedule"}
    is_early = is_early or (case.lower_, noun.lower_) == ("for", "fear")
    if any(c.lower_ == "when" and c.i < case.i for c in noun.children):
        return True  # "when in salt water" says when
    is_bare = child(noun, "nmod") is None and noun.lower_ in _TURNS.get(case.lower_, ())
    return (noun.i == case.i + 1 and (is_early or is_bare)) or (case.lower_ == "on" and noun.lower_ == "behalf")


def is_on_average(phrase: Token) -> bool:
    """Tell whether a phrase says that a number is a mean: "the hulls were 12 metres long, | on average"."""
    case = child(phrase, "case")
    return phrase.lower_ == "average" and case is not None and case.lower_ == "on" and is_turn(phrase, case)


def is_change_since(number: Token) -> bool:
    """Tell whether behind a comma a number says how far another one has changed: "sold 400 boats, | up 10 percent from 2012"."""
    way = next((t for t in number.subtree if t.i < number.i and not t.is_punct), number)
    return way.lower_ in {"up", "down"} and way.i > way.sent.start and way.nbor(-1).text == ","


def is_aside(mark: Token) -> bool:
    """Tell whether "if" opens a turn of phrase that makes nothing depend on anything: "if possible", "if needed,"."""
    if mark.lower_ != "if" or mark.i + 2 > mark.sent.end - 1:
        return False
    if mark.nbor(1).lower_ == "not" and any(t.tag_ in {"RBR", "JJR"} for t in mark.doc[mark.i + 2 : min(mark.i + 4, mark.sent.end)]):
        return mark.nbor(-1).text == ","  # "within a year, if not sooner"
    if mark.nbor(1).lower_ == "you" and mark.i + 3 < mark.sent.end and mark.nbor(3).is_punct:
        return mark.nbor(2).lower_ in {"will", "like", "please", "wish"}  # "a new lease, if you will"
    return mark.nbor(1).lower_ in _IDLE and (mark.nbor(2).is_punct or mark.nbor(2).pos_ in {"ADP", "SCONJ", "CCONJ"})


_IDLE = frozenset("possible necessary needed required desired appropriate available applicable feasible practicable anything any".split())


_FAIR = frozenset("clear fair honest exact precise specific frank blunt sure".split())
_PLAINLY = frozenset({"simply", "bluntly", "mildly"})
_VIEWS = frozenset({"perspective", "context", "terms", "words"})


def is_way_of_saying(aim: Token) -> bool:
    """Tell whether an infinitive says how the speaker puts it, which nobody in it does: "to put it another way", "to be clear"."""
    if not any(m.tag_ == "TO" for m in children(aim, "mark")) or aim.dep_ != "advcl" or aim.i > aim.head.i:
        return False
    words = [t.lower_ for t in aim.subtree if not t.is_punct]
    if words[:2] == ["to", "be"]:
        return len(words) == 3 and words[2] in _FAIR
    if words[:2] != ["to", "put"]:
        return words in (["to", "sum", "up"], ["to", "summarise"], ["to", "summarize"])
    is_aside = words[-1] == "way" or (len(words) < 5 and words[-1] in _PLAINLY)
    return is_aside or (words[-1] in _VIEWS and "in" in words)


def is_nearly(adverb: Token) -> bool:
    """Tell whether a word says that something did not quite come about: "nearly drowned", "has | all but | vanished"."""
    return adverb.lower_ in {"nearly", "almost"} or (adverb.lower_ == "all" and word_at(adverb, 1) == "but")
