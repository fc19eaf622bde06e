"""Mending turns of phrase that look like lists: "in this and other | towns", "is all but | useless", "by far | the best"."""

from __future__ import annotations

from kg.extract.language.closed_classes import POINTING
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children, is_verbal
from kg.extract.language.tree import Token


def mend_set_phrase(token: Token) -> None:
    """Mend the tree around the first word of a turn, in place."""
    if token.lower_ == "if" and token.dep_ == "mark" and token.i + 2 < token.sent.end and token.nbor(1).lower_ == "not":
        _mend_if_not(token.head, token)
    if token.lower_ in _BESIDE and token.i + 1 < token.sent.end and token.nbor(1).lower_ == "of":
        _mend_beside(token, token.nbor(1))
    if token.i + 3 >= token.sent.end:
        return
    if token.lower_ == "in" and [t.lower_ for t in token.doc[token.i : token.i + 4]] == ["in", "the", "words", "of"]:
        _mend_in_the_words(token, token.nbor(2))
    if token.lower_ in {"in", "at"} and token.nbor(1).lower_ in {"part", "least"} and token.i + 3 < token.sent.end:
        _mend_in_part(token, [t for t in token.doc[token.i + 1 : token.i + 4] if t.lower_ in {"because", "since"} and t.dep_ == "mark"])
    if token.lower_ == "would" and (token.nbor(1).text, token.nbor(2).lower_) == ("-", "be"):
        _mend_would_be(token, token.nbor(2))
    if token.lower_ == "as" and (token.nbor(1).lower_, token.nbor(2).lower_) == ("far", "as"):
        _mend_as_far_as(token, token.nbor(1), token.nbor(2))
    if token.lower_ == "as" and token.nbor(1).lower_ == "such" and token.nbor(1).dep_ in SUBJECTS:
        such = token.nbor(1)  # "and | as such | was honored"
        such.dep_, such.pos_, token.head, token.dep_ = "advmod", "ADV", such, "fixed"
    if token.lower_ == "by" and token.nbor(1).lower_ == "far" and token.dep_ == "case":
        token.head, token.dep_ = token.nbor(1), "fixed"  # "is | by far | the best" is by nothing
    if token.lower_ == "as" and (token.nbor(1).lower_, token.nbor(2).lower_) == ("soon", "as"):
        _mend_as_soon_as(token, token.nbor(1), token.nbor(2))
    if token.lower_ in {"first", "last"} and child(token, "cop") is not None:
        for doing in [c for c in children(token, "csubj", "advcl") if c.tag_ == "VB" and c.left_edge.i == token.i + 1]:
            doing.dep_ = "xcomp"  # "is the first | to show leaks"
    if token.lower_ == "based" and token.dep_ == "acl" and token.nbor(1).lower_ in {"on", "upon"} and token.nbor(1).dep_ == "case":
        token.nbor(1).head.head, token.nbor(1).head.dep_ = token, "obl"  # "designed a rope | based on silk"
    if token.lower_ in {"former", "latter"} and token.dep_ == "amod" and token.head.tag_ in {"VBZ", "VBP", "VBD"}:
        _mend_former(token, token.head)
    if token.lower_ == "number" and token.nbor(1).lower_ in {"one", "two", "1", "2"}:
        _mend_number_one(token, token.nbor(1))
    if token.lower_ == "of" and token.nbor(1).lower_ == "course" and token.nbor(1).head.dep_ in {"obj", "obl"} and token.nbor(2).is_punct:
        token.nbor(1).head, token.nbor(1).dep_ = token.nbor(1).head.head, "advmod"  # "plays a part | of course,"
        token.dep_ = "fixed"
    if token.lower_ == "due" and (token.nbor(1).lower_, token.nbor(2).lower_, token.nbor(3).lower_) == ("in", "part", "to"):
        _mend_due_in_part(token, token.nbor(2), token.nbor(3))
    if token.lower_ in {"extent", "degree"} and child(token, "cop") is not None:
        _mend_extent(token, token.nbor(1))
    if token.lower_ in POINTING and token.nbor(1).lower_ == "and":
        _mend_this_and_other(token)
    if token.lower_ == "all" and token.nbor(1).lower_ == "but":
        _mend_all_but(token, token.nbor(2))
        _mend_all_but_done(token, token.nbor(2))
        _mend_all_but_some(token, token.nbor(2))


def _mend_in_part(first: Token, marks: list[Token]) -> None:
    """Hang a reason on what it is the reason of, with "in part": "are hard to read, | in part because | they are old"."""
    if not marks or marks[0].head.dep_ != "advcl":
        return
    reason, words = marks[0].head, first.doc[first.i : marks[0].i]
    above = reason.head
    if above.dep_ == "xcomp" and above.head.pos_ == "ADJ" and above.tag_ == "VB" and above.i < first.i:
        reason.head = above.head
    for word in words:
        word.head, word.dep_ = reason, "advmod"


def _mend_would_be(would: Token, be: Token) -> None:
    """Make an adjective of "would-be": "met his | would-be | killer" does not say that somebody would be one."""
    noun = next((t for t in (would.head, be.head) if t.i > be.i and t.pos_ in {"NOUN", "PROPN"}), be.nbor(1))
    if noun.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return
    would.head, would.dep_, would.tag_, would.pos_ = noun, "amod", "JJ", "ADJ"
    be.head, be.dep_, be.tag_, be.pos_ = noun, "compound", "NN", "NOUN"
    would.nbor(1).head = noun


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
    is_beside = (
        where.dep_ in {"advmod", "obj"}
        and where.tag_ != "NN"
        and verb.pos_ == "VERB"
        and of.dep_ == "case"
        and noun.head.i in {where.i, verb.i}
    )
    if is_beside and noun.dep_ in {"obl", "nmod"} and noun.i > of.i and noun.lower_ != "print":
        noun.head, noun.dep_ = verb, "obl"
        where.head, where.dep_ = noun, "case"


def _mend_former(former: Token, verb: Token) -> None:
    """Make the subject of what looks like a part of the verb: "| the former | involves sewing"."""
    article = child(verb, "det")
    if article is None or (article.i, verb.i) != (former.i - 1, former.i + 1) or child(verb, *SUBJECTS) is not None:
        return
    former.dep_, article.head = "nsubj", former
    for doing in children(verb, "acl"):
        doing.dep_ = "xcomp"


def _mend_due_in_part(due: Token, part: Token, to: Token) -> None:
    """Make the cause of what something is in part due to, and a degree of the part: "is due | in part | to rain"."""
    cause = to.head
    if cause.head.i != part.i or due.head.i != part.i or cause.i < to.i:
        return
    take_place(cause, part)
    for word in [c for c in part.children if c.i != cause.i and c.i != part.i - 1]:
        word.head = cause
    to.head, to.dep_ = due, "fixed"
    part.head, part.dep_ = cause, "obl"


def _mend_extent(extent: Token, done: Token) -> None:
    """Make a degree of "to some extent" before what is done: "tea was | to some extent | replaced by coffee"."""
    be, case = child(extent, "cop"), child(extent, "case")
    if be is None or case is None or case.lower_ != "to" or case.i != be.i + 1 or done.dep_ != "acl" or done.tag_ != "VBN":
        return
    take_place(done, extent)
    for part in [c for c in extent.children if c.dep_ in {*SUBJECTS, "cop", "aux", "advmod", "punct", "mark", "cc"}]:
        part.head = done
        part.dep_ = "nsubj:pass" if part.dep_ == "nsubj" else "aux:pass" if part.dep_ == "cop" else part.dep_
    extent.head, extent.dep_ = done, "obl"


def _mend_number_one(number: Token, one: Token) -> None:
    """Make a rank of "number one" before a noun: "is the | number one | cause of leaks" is no number."""
    noun = next((c for c in children(number, "appos") if c.left_edge.i == one.i), None)
    if noun is None or noun.pos_ != "NOUN" or one.head.i != noun.i:
        return
    take_place(noun, number)
    for part in [c for c in number.children if c.i != noun.i]:
        part.head = noun
    number.head, number.dep_, one.head, one.dep_ = noun, "compound", number, "fixed"


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


def _mend_as_far_as(first: Token, far: Token, second: Token) -> None:
    """Make one preposition of "as far as" before a place: "runs | as far as | the river"."""
    place, verb = second.head, far.head
    if place.head.i not in {far.i, verb.i} or second.dep_ != "case" or verb.i > first.i or place.i < second.i:
        return
    place.head, place.dep_ = verb, "obl"
    far.head, far.dep_ = place, "case"
    first.head, first.dep_, second.head, second.dep_ = far, "fixed", far, "fixed"


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


def _mend_all_but_done(every: Token, done: Token) -> None:
    """Make a degree of "all but" before what has been done: "has all but | forgotten the flood"."""
    have = every.head
    if have.lemma_ != "have" or have.i != every.i - 1 or done.head is not have or done.dep_ != "conj" or done.tag_ not in {"VBN", "VBD"}:
        return
    take_place(done, have)
    for part in [c for c in have.children if c.i != every.i and c.i != done.i]:
        part.head = done
    have.head, have.dep_, have.pos_, done.tag_ = done, "aux", "AUX", "VBN"
    every.head, every.dep_ = done, "advmod"
    but = every.nbor(1)
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
