"""Mending second verbs by number: in "the results show that more work is needed but do not change the rule" it is the results that do not.

The parser hangs the second verb on the nearer clause; where its number is that of the outer subject alone, it belongs to that.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.language.kinds import is_group, is_plural
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children

_NUMBERS = {"VBP": True, "VBZ": False}
"""Whether a verb of the tag has a plural subject."""


def mend_second_verb(second: Token) -> None:
    """Hang a coordinated verb on the clause whose subject agrees with it, where that of its own clause does not."""
    first = second.head
    if second.dep_ != "conj" or first.i > second.i or child(second, *SUBJECTS, "mark") is not None or child(second, "cc") is None:
        return
    finite = next((t for t in (*children(second, "aux", "aux:pass", "cop"), second) if t.tag_ in FINITE), None)
    outer = first.head if first.dep_ == "ccomp" and first.head.i < first.i else None
    inner, own = child(first, *SUBJECTS), child(outer, *SUBJECTS) if outer is not None else None
    if finite is None or outer is None or inner is None or own is None or finite.tag_ not in _NUMBERS or outer.tag_ != finite.tag_:
        return
    is_told = all(noun.tag_ in {"NN", "NNS"} and not is_group(noun) and not _is_share(noun) for noun in (inner, own))
    if is_told and is_plural(inner) is not _NUMBERS[finite.tag_] and is_plural(own) is _NUMBERS[finite.tag_]:
        second.head = outer


def _is_share(noun: Token) -> bool:
    """Tell whether a noun may be as many as it is a part of: "half of the men smoke"."""
    return any(is_plural(whole) and any(c.lower_ == "of" for c in children(whole, "case")) for whole in children(noun, "nmod"))
