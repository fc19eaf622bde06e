"""Doings by which something is brought about: "rust is prevented by | painting the hull".

Nobody is named who does them: of what is prevented they are said least of all.
"""

from __future__ import annotations

from kg.extract.clauses.objects import is_rate
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token


def means_of(verb: Token) -> Token | None:
    """Return the doing by which something undergoes what a passive verb says, None where there is none."""
    agent = child(verb, "obl:agent")
    if (
        child(verb, "nsubj:pass", "csubj:pass", "aux:pass") is None
        or child(verb, "obj") is not None
        or not (agent is None or is_rate(agent))
    ):
        return None
    return next((c for c in children(verb, "advcl", "acl") if c.i > verb.i and _is_led_by(c)), None)


def means_words(doing: Token) -> list[Token]:
    """Return the words of such a doing with the doings coordinated with it, up to the next mark or clause."""
    words = [t for t in doing.subtree if t.i >= doing.i]
    ends = (t.i for t in words if (t.is_punct and t.text != "-") or t.dep_ == "mark" or t.dep_ in SUBJECTS or t.tag_ in {"WDT", "WP"})
    end = next(ends, words[-1].i + 1)
    kept = [t for t in words if t.i < end]
    while len(kept) > 1 and kept[-1].dep_ in {"cc", "case"}:
        kept.pop()
    return kept


def is_means(doing: Token) -> bool:
    """Tell whether a verb is such a doing, or coordinated with one."""
    while doing.dep_ == "conj" and doing.tag_ == "VBG" and doing.head.i < doing.i:
        doing = doing.head
    if doing.tag_ != "VBG" or doing.dep_ not in {"advcl", "acl"}:
        return False
    found = means_of(doing.head)
    return found is not None and found.i == doing.i


def _is_led_by(doing: Token) -> bool:
    marks = children(doing, "mark", "case")
    return doing.tag_ == "VBG" and [m.lower_ for m in marks] == ["by"] and child(doing, *SUBJECTS, "aux", "cop") is None
