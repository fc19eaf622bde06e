"""Mending turns of phrase that look like lists: "in this and other | towns", "is all but | useless", "by far | the best"."""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children, is_verbal
from kg.extract.language.tree import Token

_POINTING = frozenset({"this", "these", "that", "those"})


def mend_set_phrase(token: Token) -> None:
    """Mend the tree around the first word of a turn, in place."""
    if (
        token.pos_ == "ADP"
        and token.dep_ in {"advmod", "obl"}
        and token.head.i == token.i - 1
        and child(token.head, "aux:pass") is not None
    ):
        token.dep_ = "compound:prt"  # "the dogs were looked | after"
    if (
        token.lower_ == "even"
        and token.i > token.sent.start
        and token.nbor(-1).lemma_ == "break"
        and token.nbor(1).tag_ in {"IN", ".", ","}
    ):
        token.head, token.dep_ = token.nbor(-1), "compound:prt"
    if token.lower_ == "if" and token.dep_ == "mark" and token.i + 2 < token.sent.end and token.nbor(1).lower_ == "not":
        _mend_if_not(token.head, token)
    if token.lower_ in _BESIDE and token.i + 1 < token.sent.end and token.nbor(1).lower_ == "of":
        _mend_beside(token, token.nbor(1))
    if token.i + 3 >= token.sent.end:
        return
    if token.lower_ == "by" and token.nbor(1).lower_ == "far" and token.dep_ == "case":
        token.head, token.dep_ = token.nbor(1), "fixed"  # "is | by far | the best" is by nothing
    if token.lower_ == "as" and (token.nbor(1).lower_, token.nbor(2).lower_) == ("soon", "as"):
        _mend_as_soon_as(token, token.nbor(1), token.nbor(2))
    if token.lower_ in _POINTING and token.nbor(1).lower_ == "and":
        _mend_this_and_other(token)
    if token.lower_ == "all" and token.nbor(1).lower_ == "but":
        _mend_all_but(token, token.nbor(2))
        _mend_all_but_some(token, token.nbor(2))


def _mend_if_not(more: Token, mark: Token) -> None:
    """Make no condition of what may be said more strongly: "is difficult, | if not impossible, | to follow"."""
    state = more.head
    is_beside = more.dep_ == "advcl" and more.pos_ == state.pos_ == "ADJ" and state.i < mark.i and child(more, *SUBJECTS, "cop") is None
    if not is_beside:
        return
    denial = mark.nbor(1)
    more.dep_, mark.dep_, denial.head, denial.dep_ = "discourse", "advmod", mark, "fixed"
    for doing in children(state, "advcl"):
        if doing.tag_ == "VB" and doing.i > more.i and any(m.lower_ == "to" for m in children(doing, "mark")):
            doing.dep_ = "xcomp"


_BESIDE = frozenset("ahead north south east west".split())


def _mend_beside(where: Token, of: Token) -> None:
    """Make one preposition of two words: "went | ahead of | the others", "lies | north of | a town"."""
    noun, verb = of.head, where.head
    is_beside = where.dep_ in {"advmod", "obj"} and verb.pos_ == "VERB" and of.dep_ == "case" and noun.head.i in {where.i, verb.i}
    if is_beside and noun.dep_ in {"obl", "nmod"} and noun.i > of.i and noun.lower_ != "print":
        noun.head, noun.dep_ = verb, "obl"
        where.head, where.dep_ = noun, "case"


def _mend_as_soon_as(first: Token, soon: Token, second: Token) -> None:
    """Make one mark of "as soon as" before a clause, which hangs on what is done then: "left | as soon as the bell rang"."""
    clause, main = second.head, soon.head
    if second.dep_ != "mark" or clause.dep_ != "advcl" or clause.i < second.i or any(a.i == clause.i for a in (main, *main.ancestors)):
        return
    clause.head = main if is_verbal(main) and (main.i < soon.i or clause.head is soon) else clause.head
    for part in [c for c in soon.children if c.i not in {first.i, second.i, clause.i}]:
        part.head = clause
    soon.head, soon.dep_ = clause, "mark"
    first.head, first.dep_, second.head, second.dep_ = soon, "fixed", soon, "fixed"


def _mend_this_and_other(this: Token) -> None:
    """Make one noun phrase of "this and other | ills", which tells of no "this" alone."""
    noun = next((c for c in children(this, "conj") if any(a.lower_ == "other" for a in children(c, "amod"))), None)
    joint = child(noun, "cc") if noun is not None else None
    if noun is None or joint is None or joint.i != this.i + 1 or child(this, "nmod", "acl", "acl:relcl") is not None:
        return
    take_place(noun, this)
    for part in [c for c in this.children if c.i != noun.i]:
        part.head = noun
    this.head, this.dep_, joint.head, joint.dep_ = noun, "det", this, "fixed"


def _mend_all_but_some(every: Token, number: Token) -> None:
    """Make one noun phrase of "all but two | boats", of which those two are the ones that are not meant."""
    noun = number.head if number.dep_ == "nummod" else number
    is_beside = noun.head is every.head or (noun.dep_ == "conj" and noun.head is every)
    if number.tag_ != "CD" or not is_beside or noun is every.head or every.dep_ not in {*SUBJECTS, "obj"}:
        return
    but = every.nbor(1)
    if noun is number:
        number.head, number.dep_, but.head, but.dep_ = every, "nmod", number, "case"  # "all | but one of them"
        return
    take_place(noun, every)
    every.head, every.dep_ = noun, "det"
    but.head, but.dep_ = every, "fixed"


def _mend_all_but(every: Token, state: Token) -> None:
    """Make a degree of "all but": what is all but | gone | is nearly that."""
    be = child(every, "cop") or child(state, "cop")
    if state.tag_ not in {"JJ", "VBN"} or be is None or (state.head is not every and every.head is not state):
        return
    if state.head is every:
        take_place(state, every)
    for part in [c for c in every.children if c.i != state.i]:
        part.head = state
    every.head, every.dep_ = state, "advmod"
    but = every.nbor(1)
    but.head, but.dep_ = every, "fixed"
