"""Mending what stands beside a verb and makes one with it, or says how and where: "called | to mind", "beat Hull | 11 to 4"."""

from __future__ import annotations

from kg.extract.clauses.verb_phrases import is_said_with
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children, is_verbal
from kg.extract.language.times import is_share_of_time
from kg.extract.language.tree import Token


def mend_beside_verb(token: Token) -> None:
    """Mend what stands beside a verb, or the verb with its phrase."""
    if token.pos_ == "VERB" and token.i + 3 < token.sent.end and is_said_with(token, token.nbor(1), token.nbor(2)):
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
