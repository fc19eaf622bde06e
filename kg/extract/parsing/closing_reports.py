"""Sentences that end in who says them: in "sailors who row at night experience cramps, Moor said" no sailors say it.

A small parser takes the people at the start for those who speak, and the verb of what is said for a noun. Without the report it reads well.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from kg.extract.language.reporting_words import STUDIES
from kg.extract.language.syntax import FINITE
from kg.extract.language.tree import Token
from kg.extract.parsing.headline_gaps import is_main_verb
from kg.extract.parsing.read_anew import HELPERS, NOUNS, SUBJECT_LABELS, parse_words, take_tree

_SAYING = frozenset("said says added adds explained explains noted notes reported wrote writes".split())
_FOUND = frozenset("found shown concluded revealed suggested confirmed".split())
"""What research "has | found" at the end."""
_LONGEST = 5
"""Words between the comma and the verb: ", the head of the port | said"."""


def read_before_report(words: Sequence[Token], nlp: Language) -> bool:
    """Read anew what stands before a report at the end where the parser left it without a verb of its own; tell whether it did."""
    comma = _comma(words)
    if comma is None or any(map(is_main_verb, words[:comma])):
        return False
    told, speaker, verb = words[:comma], words[comma + 1 : _verbs(words)], words[-2]
    read = list(parse_words([*(t.text for t in told), "."], [*(bool(t.whitespace_) for t in told), False], nlp))
    kept = read[:-1]
    top = next((t for t in kept if t.head.i == t.i), None)
    if top is None or not _is_whole(top) or any(t.head.i >= len(kept) for t in kept):
        return False
    new = take_tree(told, kept)
    led = next((k for k, t in enumerate(speaker) if t.tag_ == "IN"), len(speaker))
    noun = next(t for t in reversed(speaker[:led]) if t.tag_ in _WHO)
    verb.head, verb.dep_, verb.pos_ = verb, "ROOT", "VERB"
    new.head, new.dep_, noun.head, noun.dep_ = verb, "ccomp", verb, "nsubj"
    inside = {t.i for t in speaker}
    for word in [words[comma], *speaker, *words[_verbs(words) : -2], words[-1]]:
        if word.i != noun.i and (word.head.i not in inside or word.i not in inside):
            word.head = noun if word.i in inside else verb
    return True


_WHO = NOUNS | {"PRP"}


def _verbs(words: Sequence[Token]) -> int:
    """Return where the verb of a report at the end begins: "said", "has found"."""
    return -3 if words[-2].lower_ in _FOUND and words[-3].lower_ in {"has", "have"} else -2


def _comma(words: Sequence[Token]) -> int | None:
    """Return where the comma before the speaker stands, None where no report closes a sentence without quotation marks."""
    if len(words) < _LONGEST or words[-1].text != "." or any(t.is_quote for t in words):
        return None
    end = _verbs(words)
    if end == -2 and words[-2].lower_ not in _SAYING:
        return None
    comma = next((k for k in range(len(words) + end - 1, max(len(words) + end - 1 - _LONGEST, 1), -1) if words[k].text == ","), None)
    speaker = words[comma + 1 : end] if comma is not None else []
    if any(t.tag_ in FINITE or t.tag_ in {"WP", "WDT"} for t in speaker):
        return None
    led = next((k for k, t in enumerate(speaker) if t.tag_ == "IN"), len(speaker))
    is_study = led < len(speaker) and led > 0 and speaker[led - 1].lower_ in STUDIES
    return comma if (led == len(speaker) or is_study) and any(t.tag_ in _WHO for t in speaker[:led]) else None


def _is_whole(top: Token) -> bool:
    """Tell whether a word is a finite verb, or has a finite helper, with a subject."""
    is_finite = top.tag_ in FINITE or any(c.tag_ in FINITE for c in top.children if c.dep_ in HELPERS)
    return is_finite and any(c.dep_ in SUBJECT_LABELS or c.dep_ == "expl" for c in top.children)
