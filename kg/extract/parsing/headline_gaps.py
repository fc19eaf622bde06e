"""Where a headline leaves out "to be": "Night work | linked to gout", "Old tar | too thin to help, study says"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.language.syntax import FINITE, word_at
from kg.extract.language.tree import Token
from kg.extract.parsing.plain_words import plain_words
from kg.extract.parsing.read_anew import NOUNS

_PLURAL = frozenset({"NNS", "NNPS"})
_RELATIVE = frozenset({"acl:relcl", "relcl"})
_TIMES = r"(?:\d[\d.]*|two|three|four|five|six|ten) (?:times |percent |% |fold )?"
_DEGREE = rf"(?:(?:[a-z]+ly|far|much|up to|over|about) )?(?:{_TIMES})?"
_KINDS = r"(?:cause|factor|predictor|marker|sign|trigger)s? (?:of|for|in)"
_GUARDS = r"(?:defen[cs]e|protection|weapon|shield|cure|remedy|bet|way|hope) (?:against|for|to)"
_FIRST = "most|main|leading|major|top|biggest|key|dominant|strongest|best"
_PREDICATE = re.compile(
    r"(?: now| still| also| not| never| no longer)? (?:"
    r"(?:linked|tied|connected) to|associated with|(?:found|shown|thought|believed|known|said|proven|likely|unlikely|set|key) to"
    rf"|(?:no )?{_DEGREE}(?:more|less|twice as|times as|as) likely to"
    r"|(?:most |more |less )?at (?:\w+ ){0,3}risk (?:of|for)"
    r"|as \w+ as|no (?:better|worse|safer|riskier|more \w+|less \w+) than"
    rf"|(?:a|an|the) (?:[\w-]+ ){{0,3}}{_KINDS}"
    rf"|(?:{_FIRST}) (?:[\w-]+ ){{0,2}}(?:{_KINDS}|{_GUARDS})"
    r"|(?:(?:part|large|most|main)ly )?to blame for|down to|closer to|missing out on|on the (?:rise|increase|up)(?! of)"
    r"|on (?:the )?(?:verge|cusp|brink) of|(?:in|under) (?:danger|threat|decline)"
    r"|(?:[a-z]+ly|far|much|even) (?:(?:more|less) [a-z]+|[a-z]+er|worse)(?= (?:and|or|in|for|among|after|with|when|if|at|on|,) | $)"
    r") "
)
_DESCRIBING = frozenset({"JJ", "JJR", "RB", "RBR"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
_PERIODS = frozenset("day week month year night hour third quarter fifth tenth".split())
_BEHIND = frozenset("in for among at after with on than".split())
_CLAUSE_ENDS = frozenset({"JJ", "RB", "VB", "VBP", "VBZ", "VBD", "VBN"})
"""Tags of words in which "people who row" may end."""
_ASKING = frozenset({"WRB", "WP", "WDT", "WP$"})


def gap_in(words: Sequence[Token]) -> int | None:
    """Return the index of the word before which "to be" is left out; None where the line has a finite verb or ends in a stop."""
    if len(words) < 3 or words[-1].text == "." or words[0].tag_ in _ASKING or _is_whole(words):
        return None
    text, starts = "", {}
    for k, token in enumerate(words):
        if not token.is_quote:
            starts[len(text)] = k
            text += f" {token.lower_}"
    end = _main_end(words)
    places = (starts[m.start()] for m in _PREDICATE.finditer(f"{text} "))
    found = (at - words[at - 1].is_quote for at in places if at < end)
    return next((at for at in found if _follows_noun(words, at)), None) or _quoted(words)


def going_on(words: Sequence[Token]) -> int | None:
    """Return where "to be" is left out before what goes on for a reason: "hundreds of bees | dying because farmers spray late"."""
    end = _main_end(words)
    if end == len(words) or words[end].lower_ not in _REASONS or words[-1].text == "." or _is_whole(words) or words[0].tag_ in _ASKING:
        return None
    found = [
        k for k in range(1, end) if words[k].tag_ == "VBG" and words[k - 1].tag_ in _PLURAL and words[k].dep_ in {"acl", "ROOT", "amod"}
    ]
    return found[0] if len(found) == 1 and not _is_of_other(words[: found[0]]) else None


_REASONS = frozenset("because as while since".split())


def gaps_in_clause(words: Sequence[Token]) -> Iterator[int]:
    """Yield where "to be" may be left out of words that must be a clause, since somebody says them: "boats | cheaper this year".

    What is so comes before what is done: "boats built here | cheaper".
    """
    if words[0].tag_ in _ASKING or _is_whole(words):
        return
    yield from sorted(_may_begin(words), key=lambda k: words[k].tag_ in _PARTICIPLES)


def _may_begin(words: Sequence[Token]) -> Iterator[int]:
    plain = plain_words(words)
    end = next((k for k in range(2, len(words)) if words[k].lower_ in _SUBORDINATING), len(words))
    for k in range(1, end):
        at = k + words[k].is_quote
        may_begin = at < len(words) and words[at].tag_ in _DESCRIBING | _PARTICIPLES | {"JJS"}
        is_role = words[k].lower_ in {"a", "an"} and word_at(words[k], 1) not in _PERIODS
        may_begin = may_begin or is_role
        if words[k].tag_ == "RB" and (k + 1 == len(words) or words[k + 1].tag_ not in _DESCRIBING | {"VBN", "VBG"}):
            continue  # "rowing | home"
        if words[k].lower_ == "missing" and word_at(words[k], 1) != "out":
            continue  # nobody misses anything
        if words[k].tag_ == "JJR" and k + 2 < len(words) and words[k + 1].lower_ == "than" and words[k + 2].tag_ == "CD":
            continue  # "women older than 60"
        is_noun = _ends_noun(words[k - 1]) or (k - 1 in plain and plain[k - 1].tag in NOUNS)
        if may_begin and is_noun and not (words[k - 1].is_quote and words[k].is_quote) and not _is_of_other(words[:k]):
            yield k


def _is_of_other(before: Sequence[Token]) -> bool:
    """Tell whether what follows may be said of those whom a thing is for: "advice for women | older than their men"."""
    last = next((t for t in reversed(before) if t.tag_ in {"IN", "TO"}), None)
    is_of_doing = last is not None and last.i > before[0].i and last.nbor(-1).tag_.startswith("VB")  # "children raised on farms"
    return last is not None and last.lower_ in {"for", "about", "over", "on", "to", "against"} and not is_of_doing


def _quoted(words: Sequence[Token]) -> int | None:
    """Return where what is said of something is quoted at the end of a line: "Harbor fees | 'unfair and too high'"."""
    marks = [k for k, t in enumerate(words) if t.is_quote]
    if len(marks) != 2 or not 0 < marks[0] < marks[1] - 1 or word_at(words[marks[1]], 1) not in {"", *_BEHIND}:
        return None
    inside = words[marks[0] + 1 : marks[1]]
    is_said = inside[0].tag_ in _DESCRIBING | {"JJS"} and inside[-1].tag_ in _DESCRIBING | {"VBN"}
    return marks[0] if is_said and _follows_noun(words, marks[0]) else None


def _ends_noun(word: Token) -> bool:
    return word.tag_ in NOUNS or word.is_quote


def _is_whole(words: Sequence[Token]) -> bool:
    """Tell whether words have a finite verb of their own."""
    plain = plain_words(words)
    return any(is_main_verb(t) and k not in plain for k, t in enumerate(words[: _main_end(words)]))


def _main_end(words: Sequence[Token]) -> int:
    """Return where a clause that says when, where or why begins behind the main one: "deaths rarer | where people row"."""
    may_begin = (k for k in range(2, len(words)) if words[k].lower_ in _SUBORDINATING)
    return next((k for k in may_begin if sum(t.tag_ in FINITE for t in words[k + 1 :]) == 1), len(words))


_SUBORDINATING = frozenset("as because than where when if while after before since until unless although though".split())


def is_main_verb(word: Token) -> bool:
    """Tell whether a word is a finite verb that no "who" or "which" leads."""
    return word.tag_ in FINITE and not {word.dep_, word.head.dep_} & _RELATIVE


def _follows_noun(words: Sequence[Token], at: int) -> bool:
    is_noun = at > 0 and (words[at - 1].tag_ in NOUNS or (words[at].is_quote and words[at - 1].tag_ in {"JJ", "VBN"}))  # "the aged"
    is_clause = at > 2 and any(t.lower_ in {"who", "that", "which"} for t in words[1 : at - 1]) and words[at - 1].tag_ in _CLAUSE_ENDS
    return (is_noun or is_clause) and not any(t.text in {":", ";"} for t in words[max(at - 2, 0) : at])


def be_for(before: Sequence[Token]) -> str:
    """Return the form of "to be" that agrees with what stands before it."""
    noun = next((t for t in reversed(before) if t.tag_ in NOUNS and not _is_after_preposition(before, t)), before[-1])
    return "are" if noun.tag_ in _PLURAL else "is"


def _is_after_preposition(words: Sequence[Token], noun: Token) -> bool:
    return any(t.tag_ in {"IN", "TO"} for t in words if t.i < noun.i)
