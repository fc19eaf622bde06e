"""Mending relative clauses that tell what somebody says of their noun: "the attacks, | which the probe said were covered up".

A small parser makes what is said of the noun something that is said, or another clause of the noun, or the subject of the sentence.
"""

from __future__ import annotations

from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children
from kg.extract.language.tree import Token

_HOPING = frozenset("hope fear wish expect trust doubt imagine".split())
_LOOSE = frozenset({"ccomp", "acl:relcl", "conj", "advcl", "parataxis", "xcomp", *SUBJECTS})


def mend_told_of(saying: Token) -> None:
    """Make the clause right behind a report in a relative clause what is reported, and the pronoun its subject."""
    if saying.dep_ != "acl:relcl" or saying.i + 1 >= saying.sent.end or saying.i < saying.head.i:
        return
    _mend_done_to(saying)
    said = _said_behind(saying)
    if said is None:
        return
    said.head, said.dep_ = saying, "ccomp"
    which = next(
        (
            c
            for c in (*children(said, *SUBJECTS), *children(saying, "obj", "mark", "nsubj"))
            if c.lower_ in {"which", "who", "that", "whom"} and c.i < saying.i
        ),
        None,
    )
    if which is not None:
        which.head, which.dep_ = said, "nsubj:pass" if child(said, "aux:pass") is not None else "nsubj"
        which.tag_, which.pos_ = "WP" if which.lower_ == "who" else "WDT", "PRON"


def _mend_done_to(wanting: Token) -> None:
    """Make the pronoun the object of what somebody wants to do: "a mill, | which | he hopes to | sell"."""
    which = next((c for c in children(wanting, "obj") if c.lower_ in {"which", "that", "whom"} and c.i < wanting.i), None)
    doing = child(wanting, "xcomp")
    if which is None or doing is None or doing.tag_ != "VB" or doing.left_edge.i != wanting.i + 1:
        return
    if child(doing, "mark") is not None and child(doing, "obj", "ccomp", "aux:pass", "cop") is None:
        which.head = doing


def _said_behind(saying: Token) -> Token | None:
    """Return the finite verb right behind a report that has a subject, where that verb has none of its own."""
    who = child(saying, *SUBJECTS)
    if (reporting_verb(saying) is None and saying.lemma_.lower() not in _HOPING) or who is None or who.lower_ == "it":
        return None  # of "a cream that it says helps" nobody knows who "it" is
    after = saying.nbor(1)
    said = after.head if after.dep_ in {"aux", "aux:pass", "cop"} and after.head.i > after.i else after
    is_finite = after.tag_ in {"MD", *FINITE} and said.dep_ in _LOOSE and child(said, "mark") is None
    is_joined = said.dep_ == "conj" and child(said, "cc") is not None
    is_bare = all(s.i <= saying.i for s in children(said, *SUBJECTS))
    return said if is_finite and is_bare and not is_joined else None
