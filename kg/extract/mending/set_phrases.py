"""Mending turns of phrase that look like lists: "in this and other | towns", "is all but | useless", "by far | the best"."""

from __future__ import annotations

from kg.extract.clauses.verb_phrases import is_said_with
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children, is_verbal
from kg.extract.language.tree import Token

_POINTING = frozenset({"this", "these", "that", "those"})


def mend_set_phrase(token: Token) -> None:
    """Mend the tree around the first word of a turn, in place."""
    if token.i + 3 >= token.sent.end:
        return
    if [t.lower_ for t in token.doc[token.i : token.i + 4]] == ["in", "the", "words", "of"]:
        _mend_in_the_words(token, token.nbor(2))
    if is_said_with(token, token.nbor(1), token.nbor(2)):
        _mend_said_with(token, token.nbor(1), token.nbor(2))
    if token.lower_ == "by" and token.nbor(1).lower_ == "far" and token.dep_ == "case":
        token.head, token.dep_ = token.nbor(1), "fixed"  # "is | by far | the best" is by nothing
    if token.lower_ == "as" and (token.nbor(1).lower_, token.nbor(2).lower_) == ("soon", "as"):
        _mend_as_soon_as(token, token.nbor(1), token.nbor(2))
    if token.lower_ in _POINTING and token.nbor(1).lower_ == "and":
        _mend_this_and_other(token)
    if token.lower_ == "all" and token.nbor(1).lower_ == "but":
        _mend_all_but(token, token.nbor(2))
        _mend_all_but_some(token, token.nbor(2))


def _mend_in_the_words(first: Token, words: Token) -> None:
    """Make one preposition of "in the words of", and what somebody is of what stands behind: "is, in the words of a friend, | a fool"."""
    whose = next((n for n in children(words, "nmod") if any(c.i == words.i + 1 for c in children(n, "case"))), None)
    if whose is None or first.head.i != words.i:
        return
    if child(words, "cop") is not None:
        said = next(
            (c for c in (*children(whose, "appos", "conj"), *children(words, "appos")) if c.i > whose.i and child(c, "cc") is None), None
        )
        if said is None:
            return
        take_place(said, words)
        for part in [c for c in words.children if c.i not in {first.i, whose.i, said.i, first.i + 1}]:
            part.head = said
        words.head, words.dep_ = said, "obl"
    take_place(whose, words)
    for part in [*words.children, words]:
        part.head = whose if part.i < first.i or part.i > whose.i else first
    first.head, first.dep_ = whose, "case"
    for part in (words, words.nbor(-1), words.nbor(1)):
        part.head, part.dep_ = first, "fixed"


def _mend_said_with(verb: Token, preposition: Token, noun: Token) -> None:
    """Make one verb with its phrase of what was taken for two, with what it acts on behind: "called to mind | a promise"."""
    behind = {c.i: c for word in (preposition, noun) for c in word.children if c.i > noun.i}
    following = (*children(verb, "obj"), *behind.values(), noun.head)
    thing = next((t for t in following if t.i > noun.i and noun.i <= t.left_edge.i <= noun.i + 1), None)
    if thing is None or thing.pos_ not in {"NOUN", "PROPN", "PRON"} or child(thing, *SUBJECTS, "cop") is not None:
        return
    noun.head, noun.dep_, noun.tag_, noun.pos_ = verb, "obl", "NN", "NOUN"
    preposition.head, preposition.dep_, preposition.tag_, preposition.pos_ = noun, "case", "IN", "ADP"
    for part in behind.values():
        part.head = verb
    if child(verb, "aux:pass") is None and verb.tag_ == "VBN":
        verb.tag_ = "VBD"
    for subject in children(verb, "nsubj:pass") if child(verb, "aux:pass") is None else []:
        subject.dep_ = "nsubj"
    thing.head, thing.dep_ = verb, "obj"


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
