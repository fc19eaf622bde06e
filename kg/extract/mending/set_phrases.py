"""Mending turns of phrase that look like lists: "in this and other | towns", "is all but | useless", "by far | the best"."""

from __future__ import annotations

from kg.extract.clauses.verb_phrases import is_said_with
from kg.extract.language.closed_classes import POINTING
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children, is_verbal
from kg.extract.language.times import is_share_of_time
from kg.extract.language.tree import Token


def mend_set_phrase(token: Token) -> None:
    """Mend the tree around the first word of a turn, in place."""
    _mend_beside_verb(token)
    if token.lower_ == "if" and token.dep_ == "mark" and token.i + 2 < token.sent.end and token.nbor(1).lower_ == "not":
        _mend_if_not(token.head, token)
    if token.lower_ in _BESIDE and token.i + 1 < token.sent.end and token.nbor(1).lower_ == "of":
        _mend_beside(token, token.nbor(1))
    if token.i + 3 >= token.sent.end:
        return
    if [t.lower_ for t in token.doc[token.i : token.i + 4]] == ["in", "the", "words", "of"]:
        _mend_in_the_words(token, token.nbor(2))
    if token.lower_ == "as" and (token.nbor(1).lower_, token.nbor(2).lower_) == ("far", "as"):
        _mend_as_far_as(token, token.nbor(1), token.nbor(2))
    if token.lower_ == "as" and token.nbor(1).lower_ == "such" and token.nbor(1).dep_ in SUBJECTS:
        such = token.nbor(1)  # "and | as such | was honored"
        such.dep_, such.pos_, token.head, token.dep_ = "advmod", "ADV", such, "fixed"
    if token.lower_ == "by" and token.nbor(1).lower_ == "far" and token.dep_ == "case":
        token.head, token.dep_ = token.nbor(1), "fixed"  # "is | by far | the best" is by nothing
    if token.lower_ == "as" and (token.nbor(1).lower_, token.nbor(2).lower_) == ("soon", "as"):
        _mend_as_soon_as(token, token.nbor(1), token.nbor(2))
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


def _mend_beside_verb(token: Token) -> None:
    """Mend what stands beside a verb, or the verb with its phrase."""
    if token.i + 3 < token.sent.end and is_said_with(token, token.nbor(1), token.nbor(2)):
        _mend_said_with(token, token.nbor(1), token.nbor(2))
    if token.lower_ in _LEAVING_OUT and token.tag_ == "VBG":
        _mend_leaving_out(token)
    if token.lower_ == "other" and token.i > token.sent.start and token.nbor(-1).lower_ == "each" and token.dep_ != "amod":
        _mend_each_other(token, token.nbor(-1))
    if token.lower_ == "all" and token.dep_ == "nmod" and [c.lower_ for c in token.children] == ["at"] and token.head.dep_ == "obj":
        token.head, token.dep_ = _verb_above(token), "obl"  # "do not hurt the others | at all"
    if token.dep_ in {"obj", "obl"} and is_share_of_time(token) and is_verbal(token.head):
        _mend_share_of_time(token)
    if token.lower_ == "work" and token.i > token.head.i and token.head.lemma_.lower() in _MOVING:
        _mend_to_work(token)
    if token.lower_ == "based" and token.dep_ == "acl" and token.i + 2 < token.sent.end and token.nbor(1).lower_ in {"on", "upon"}:
        _mend_based(token, token.nbor(1))
    if token.lower_ == "live" and token.dep_ == "amod" and token.head.i == token.i - 1 and token.head.dep_ == "obj":
        _mend_live(token)
    if token.lower_ == "so" and token.head.dep_ in SUBJECTS and token.i > token.sent.start and token.nbor(-1).lower_ == "and":
        token.head = token.head.head  # "and | so | "loss" remains a problem"
    if token.lower_ in _SIDES and token.dep_ == "advmod" and token.head.lemma_.lower() in _LYING and token.i > token.head.i:
        _mend_side(token)
    if token.lower_ == "number" and token.dep_ in {"obj", "obl"} and child(token, "det") is None and token.i + 1 < token.sent.end:
        which = token.nbor(1)
        if which.tag_ == "CD" and which.head.i == token.head.i:
            which.head, which.dep_ = token, "flat"  # "reached | number one"
    if token.lower_ == "rest" and token.dep_ == "xcomp" and token.head.lower_ == "laid" and token.i > token.head.i:
        _mend_laid(token)
    if token.tag_ == "CD" and token.dep_ == "flat" and token.head.dep_ == "obj" and token.head.head.lemma_.lower() in _PLAYING:
        second = next((o for o in children(token.head.head, "obl") if o.tag_ == "CD" and o.i == token.i + 2), None)
        if second is not None and token.nbor(1).lower_ == "to":
            token.head, token.dep_ = token.head.head, "obj"  # "passed the House | 240 to 180"
    if token.tag_ == "CD" and token.dep_ == "obj" and token.head.lemma_.lower() in _PLAYING:
        _mend_score(token)
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
    if thing is None or thing.pos_ not in {"NOUN", "PROPN", "PRON"} or child(thing, *SUBJECTS, "cop", "case") is not None:
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


def _mend_share_of_time(time: Token) -> None:
    """Make no object of how much of one's time something takes: "works | part-time | in Leeds"."""
    time.dep_ = "obl:unmarked"
    for place in children(time, "nmod"):
        place.head, place.dep_ = time.head, "obl"


def _mend_each_other(other: Token, each: Token) -> None:
    """Make one word of "each other", which is whom each of several does it to."""
    if other.head.i == each.i and each.dep_ in {"obj", "obl", "nmod"}:
        take_place(other, each)
    elif other.head.i == each.head.i and each.dep_ in {"obj", "obl", "nmod"}:
        other.dep_ = each.dep_
    for part in [c for c in each.children if c.i != other.i]:
        part.head = other
    if each.i != other.head.i and other.dep_ in {"obj", "obl", "nmod"}:
        each.head, each.dep_, other.pos_, other.tag_ = other, "det", "NOUN", "NN"


def _verb_above(token: Token) -> Token:
    return next((a for a in token.ancestors if is_verbal(a)), token.head)


_PLAYING = frozenset("win lose beat defeat draw tie lead trail finish thrash down vote rule split pass approve".split())


def _mend_score(first: Token) -> None:
    """Make no object of how a match ended: "beat Hull | 11 to 4", "won, | 47 to 38"."""
    verb = first.head
    second = next((c for c in (*children(verb, "obl"), *children(first, "nmod")) if c.tag_ == "CD" and c.i == first.i + 2), None)
    if second is None or first.nbor(1).lower_ not in {"to", "-", "–"} or first.i < verb.i:
        return
    beaten = child(first, "compound", "nmod", "nummod")
    if beaten is not None and beaten.i < first.i and beaten.pos_ == "PROPN" and child(verb, "obj") in {None, first}:
        beaten.head, beaten.dep_ = verb, "obj"
        for part in [c for c in first.children if c.i < beaten.i]:
            part.head = beaten
    first.dep_, second.head, second.dep_ = "obl:unmarked", first, "nmod"


def _mend_as_far_as(first: Token, far: Token, second: Token) -> None:
    """Make one preposition of "as far as" before a place: "runs | as far as | the river"."""
    place, verb = second.head, far.head
    if place.head.i not in {far.i, verb.i} or second.dep_ != "case" or verb.i > first.i or place.i < second.i:
        return
    place.head, place.dep_ = verb, "obl"
    far.head, far.dep_ = place, "case"
    first.head, first.dep_, second.head, second.dep_ = far, "fixed", far, "fixed"


def _mend_based(based: Token, case: Token) -> None:
    """Hang on "based" what a thing is based upon: "offers courses based | upon the rules"."""
    ground = case.head
    if case.dep_ == "case" and ground.i > case.i and ground.head.i == based.head.head.i and ground.dep_ == "obl":
        ground.head = based


def _mend_laid(rest: Token) -> None:
    """Make one phrase of where the dead are laid: "was laid | to rest | in Hull" aims at no rest."""
    to, verb = rest.nbor(-1), rest.head
    if to.lower_ != "to" or child(rest, "obj") is not None:
        return
    for part in [c for c in rest.children if c.i != to.i]:
        part.head = verb
    rest.dep_, rest.tag_, rest.pos_, to.dep_, to.tag_, to.pos_ = "obl", "NN", "NOUN", "case", "IN", "ADP"


def _mend_live(live: Token) -> None:
    """Say of a doing that it goes out as it happens: "made the announcement | live on air" makes nothing live."""
    for place in children(live, "obl"):
        place.head = live.head.head
    live.head, live.dep_, live.tag_, live.pos_ = live.head.head, "advmod", "RB", "ADV"


_SIDES = frozenset("north south east west northeast northwest southeast southwest".split())
_LYING = frozenset("lie sit stand locate situate".split())


def _mend_side(side: Token) -> None:
    """Make one phrase of where a place lies: "lies | 5 km north of Hull"."""
    place = next((o for o in children(side, "obl") if any(c.lower_ == "of" and c.i == side.i + 1 for c in children(o, "case"))), None)
    far = next((c for c in children(side, "obl:unmarked", "obl:npmod") if c.i == side.i - 1), None)
    if place is None or far is None or child(side.head, "obj") is not None:
        return
    side.dep_, side.pos_, side.tag_, place.dep_, far.dep_ = "obj", "NOUN", "NN", "nmod", "compound"


_MOVING = frozenset("walk cycle drive commute travel ride bike".split())


def _mend_to_work(work: Token) -> None:
    """Make a place of where somebody moves: "walks | to work" is no aim."""
    to = work.nbor(-1)
    is_behind = to.lower_ == "to" and to.i - 1 == work.head.i and list(work.children) == [to]
    if is_behind and work.dep_ in {"xcomp", "advcl", "obl"}:
        work.dep_, work.tag_, work.pos_, to.dep_, to.tag_, to.pos_ = "obl", "NN", "NOUN", "case", "IN", "ADP"


_LEAVING_OUT = frozenset({"excluding", "barring", "notwithstanding"})


def _mend_leaving_out(participle: Token) -> None:
    """Make a preposition of a participle that says of what the rest does not hold: "| excluding | the islands, the county has a town"."""
    thing, main = child(participle, "obj"), participle.head
    is_bare = participle.dep_ in {"advcl", "acl"} and participle.left_edge.i in {participle.i, participle.i - 1}
    if thing is None or not is_bare or main.i == participle.i or child(participle, "aux", "obl", *SUBJECTS) is not None:
        return
    thing.head, thing.dep_ = main, "obl" if participle.dep_ == "advcl" else "nmod"
    for part in list(participle.children):
        part.head = thing
    participle.head, participle.dep_, participle.tag_, participle.pos_ = thing, "case", "IN", "ADP"


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
