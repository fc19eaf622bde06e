"""Mending relative clauses that a small parser gives to the wrong noun: in "met Lind on Monday, who sold the mill" no Monday sold it.

A second verb of such a clause belongs to it too: in "studied men who rowed but had not swum" nobody who studied had not.
"""

from __future__ import annotations

from kg.extract.language.kinds import fits, kind_of
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import CONTENT_NOUNS, FINITE, SUBJECTS, child, children, word_at
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token
from kg.extract.mending.of_people import mend_of_people

_KINDS = frozenset("member kind type sort form class number part version one".split())
"""Nouns behind which the clause tells of the other: "a member of the crew | that rowed"."""


def mend_relative(clause: Token) -> None:
    """Hang a relative clause in place on the noun that it tells of."""
    subject = child(clause, *SUBJECTS)
    if subject is None or clause.head.i > clause.i:
        return
    if any(m.lower_ == "whether" for m in children(clause, "mark")):
        clause.dep_ = "acl"  # "trials on | whether tar helps"
        return
    if clause.head.lemma_.lower() in CONTENT_NOUNS - _OPEN and subject.left_edge.i == clause.head.i + 1 and _is_whole(clause):
        clause.dep_ = "acl"
        return
    _mend_of_those_around(clause)
    mend_of_people(clause, subject)
    if subject.lower_ == "which":
        _mend_of_last(clause, subject)
        _mend_of_maker(clause, subject)
        _mend_of_no_people(clause)
        _mend_of_no_evidence(clause, subject)
    if subject.lower_ == "that":
        _mend_of_kind(clause, subject)
    if subject.lower_ in {"that", "which"}:
        _mend_of_object(clause)
    if subject.lower_ in {"that", "who"}:
        _mend_of_nameless(clause, subject)
    _mend_content(clause)
    _mend_second_past(clause)


def _mend_of_nameless(clause: Token, which: Token) -> None:
    """Hang on what has no name of its own what says which is meant: "a law in the Senate | that bans tar", "a fan of Moor | who sings"."""
    name = clause.head
    if name.tag_ != "NNP" or name.right_edge.i < which.i - 1 or name.i != which.i - 1 or name.lower_ in _LANDS:
        return
    above = name.head
    if above.pos_ == "VERB" and above.dep_ == "acl" and above.head.i < above.i:
        above = above.head  # "a man backing Moor | who sings"
    thing = child(above, "obj") if above.pos_ == "VERB" else above
    if thing is None or thing.i >= name.i or thing.tag_ not in {"NN", "NNS"} or child(thing, "acl:relcl") is not None:
        return
    is_any = child(thing, "det", "nmod:poss") is None or any(d.lower_ in {"a", "an", "two", "some"} for d in children(thing, "det"))
    is_fit = which.lower_ == "that" or kind_of(thing) == "person"
    helper = next((t for t in (*children(clause, "aux", "aux:pass", "cop"), clause) if t.tag_ in FINITE), clause)
    agrees = helper.tag_ not in {"VBZ", "VBP"} or (helper.tag_ == "VBZ") is (thing.tag_ == "NN")
    if is_any and is_fit and agrees and kind_of(thing) != "study":
        clause.head = thing


_OPEN = frozenset("doubt reason question".split())


def _is_whole(clause: Token) -> bool:
    """Tell whether a clause right behind a noun lacks nothing that the noun could be: "evidence | the ropes will likely hold"."""
    opening = clause.left_edge
    is_bare = opening.lower_ not in {"that", "which", "who", "whose", "where", "when"}
    is_guessed = any(a.lower_ in {"may", "might", "could", "will", "would", "likely"} for a in children(clause, "aux", "advmod"))
    return is_bare and (is_guessed or child(clause, "obj", "cop", "ccomp") is not None)


def mend_doer(that: Token) -> None:
    """Hang on a thing what "that" does, taken for what somebody finds of it: "found a salt, called Tern, | that heals"."""
    clause = that.head
    if that.tag_ != "WDT" or that.dep_ != "nsubj" or clause.dep_ != "ccomp" or clause.head.i > that.i:
        return
    thing = child(clause.head, "obj")
    if thing is not None and thing.i < that.i and thing.right_edge.i < that.i and word_at(that, -1) == ",":
        clause.head, clause.dep_ = thing, "acl:relcl"


def mend_owner(which: Token) -> None:
    """Give a relative clause the noun before its verb, taken for one of which it tells: "the mill, which | the town | held for years"."""
    if which.tag_ not in {"WDT", "WP"} or which.dep_ != "obj":
        return
    verb, thing = which.head, which.nbor(-1) if which.i > which.sent.start + 1 else which
    noun = verb.nbor(-1) if verb.i > verb.sent.start else verb
    thing = thing.nbor(-1) if thing.text == "," and thing.i > thing.sent.start else thing
    is_between = which.i < noun.i and all(t.head.i == noun.i for t in which.doc[which.i + 1 : noun.i])
    if not is_between or child(verb, *SUBJECTS, "aux:pass"):
        return
    is_taken = verb.dep_ == "acl" and verb.head.i == noun.i and verb.tag_ in {"VBD", "VBN"} and thing.pos_ in {"NOUN", "PROPN"}
    outer = noun.head
    if is_taken and (noun.dep_ == "appos" or (noun.dep_ in SUBJECTS and outer.i > verb.i and outer.dep_ != "acl:relcl")):
        first = outer if noun.dep_ == "appos" else next((s for s in children(outer, *SUBJECTS) if s.i < which.i), thing)
        verb.head, verb.dep_, verb.tag_ = first, "acl:relcl", "VBD"
        noun.head, noun.dep_ = verb, "nsubj"
    elif verb.dep_ == "acl:relcl" and noun.dep_ in SUBJECTS and outer.i > verb.i:
        noun.head, noun.dep_ = verb, "nsubj"


def _mend_second_past(clause: Token) -> None:
    """Give the main verb its second where the clause between is of now: "bought a pump that | has a tap | and hired a crew"."""
    second = next((c for c in children(clause, "conj") if c.tag_ == "VBD" and child(c, "cc") is not None), None)
    main = next((a for a in clause.head.ancestors if a.tag_ in {"VBD", "VBZ", "VBP"}), clause)
    is_now = clause.tag_ in {"VBZ", "VBP"} and main.tag_ == "VBD" and main.i < clause.i
    if second is not None and is_now and child(main, "nsubj") is not None and child(second, "aux", *SUBJECTS) is None:
        second.head = main


def _mend_of_those_around(clause: Token) -> None:
    """Hang on several things what tells of them, not of all the land: "looked at five clubs across the country | that used tar"."""
    place = clause.head
    case = child(place, "case")
    things = case.nbor(-1) if case is not None and case.i > case.sent.start else place
    is_all = case is not None and case.lower_ in {"across", "around", "throughout"} and place.lower_ in _LANDS
    is_apart = word_at(place, 1) == ","
    if is_all and not is_apart and things.tag_ == "NNS" and clause.i not in {a.i for a in things.ancestors}:
        clause.head = things


_LANDS = frozenset("country world nation globe continent region state states u.s. us uk u.k. europe".split())


def _mend_content(clause: Token) -> None:
    """Make what a chance is a chance of of a clause that was read as telling of it: "a small chance | that the boat sinks"."""
    that = child(clause, "obj")
    if that is None or that.lower_ != "that" or that.i > clause.i:
        return
    above = clause.head.head
    if clause.head.dep_ == "nmod" and clause.head.i == that.i - 1 and above.lemma_.lower() in _BELIEFS and above.i < clause.head.i:
        clause.head = above  # "a feeling among bakers | that rye heals"
    if clause.head.lemma_.lower() in _CHANCES | _BELIEFS:
        that.dep_, that.tag_, that.pos_, clause.dep_ = "mark", "IN", "SCONJ", "acl"


_BELIEFS = frozenset(
    "feeling sense belief hope view fear idea notion concern worry consensus suspicion impression opinion expectation conviction"
    " perception claim promise".split()
)
_CHANCES = frozenset("chance odds odd likelihood probability possibility".split())


def mend_told_by(clause: Token) -> None:
    """Make what somebody says of a clause that was read as telling of the speaker: "was told by the mayor | that the dam leaks"."""
    teller, that = clause.head, next((c for c in children(clause, "mark", "obj") if c.lower_ == "that" and c.i == clause.left_edge.i), None)
    verb = teller.head
    is_teller = teller.dep_ in {"obl", "obl:agent"} and teller.left_edge.lower_ == "by" and child(verb, "aux:pass") is not None
    if (
        that is None
        or not is_teller
        or clause.dep_ not in {"acl", "acl:relcl"}
        or that.i != teller.i + 1
        or child(clause, *SUBJECTS) is None
        or reporting_verb(verb) is None
    ):
        return
    that.dep_, that.tag_, that.pos_, clause.head, clause.dep_ = "mark", "IN", "SCONJ", verb, "ccomp"


def _mend_of_kind(clause: Token, that: Token) -> None:
    """Hang on what something is said to be what tells of it alone: "is a common flaw of the hull | that harms boats", as no hull does."""
    whole = clause.head
    noun = whole.head
    is_known = [d.lower_ for d in children(whole, "det")] == ["the"] and child(whole, "amod", "nummod", "compound") is None
    is_told = child(noun, "cop") is not None or noun.dep_ == "appos"
    if whole.dep_ != "nmod" or not is_known or not is_told or noun.tag_ != "NN" or noun.lemma_.lower() in _KINDS:
        return
    is_of = any(c.lower_ == "of" and c.i == noun.i + 1 for c in children(whole, "case"))
    if is_of and whole.tag_ == "NN" and that.i == whole.i + 1 and any(d.lower_ in {"a", "an"} for d in children(noun, "det")):
        clause.head = noun


def _mend_of_last(clause: Token, which: Token) -> None:
    """Hang on the last of several things what agrees with it, not with all: "has risks such as dust and rust, | which grows"."""
    comma = which.nbor(-1) if which.i > which.sent.start + 1 else which
    last = comma.nbor(-1) if comma.text == "," else comma
    is_one = clause.tag_ == "VBZ" or any(a.tag_ == "VBZ" or a.lower_ == "was" for a in children(clause, "aux", "aux:pass", "cop"))
    is_last = last.tag_ == "NN" and last.dep_ == "conj" and clause.head.i in {a.i for a in last.ancestors}
    if is_one and is_last and clause.head.pos_ in {"NOUN", "PROPN"}:
        clause.head = last


def _mend_of_maker(clause: Token, which: Token) -> None:
    """Tell of a body, no thing, where it is or what it does: "a spray made by Tarco, | which is based in Leeds"."""
    comma = which.nbor(-1) if which.i > which.sent.start + 1 else which
    name = comma.nbor(-1) if comma.text == "," else comma
    while name.dep_ in {"compound", "flat"} and name.head.i < which.i:
        name = name.head
    is_within = name.pos_ == "PROPN" and clause.head.i in {a.i for a in name.ancestors} and name.i > clause.head.i
    is_of_body = clause.lemma_.lower() in (_OF_BODIES if child(clause, "aux:pass") is None else {"base", "headquarter", "own", "found"})
    if is_within and clause.head.pos_ == "NOUN" and is_of_body:
        clause.head = name


def _mend_of_no_people(clause: Token) -> None:
    """Tell of the thing that people get, not of these: "pays for lamps for bakers, | which saves lives"."""
    people = clause.head
    thing = people.head if people.dep_ == "nmod" else child(people.head, "obj") if people.dep_ == "obl" else None
    are_people = people.tag_ == "NNS" and kind_of(people) == "person" and any(c.lower_ in {"for", "to"} for c in children(people, "case"))
    if thing is not None and are_people and thing.pos_ == "NOUN" and thing.i < people.i and kind_of(thing) != "person":
        clause.head = thing


def _mend_of_no_evidence(clause: Token, which: Token) -> None:
    """Tell of what evidence is about, not of the evidence: "the case against tar, | which has long been used as a dye"."""
    about = next((n for n in children(clause.head, "nmod") if which.i > n.i >= which.i - 2 - len(children(n, "flat", "nummod"))), None)
    is_used = child(clause, "aux:pass") is not None and clause.lemma_.lower() in _DONE_WITH
    if clause.head.lemma_.lower() in _ABOUT and about is not None and word_at(which, -1) == "," and is_used:
        clause.head = about


_ABOUT = frozenset("evidence case study research warning concern debate review report fear data question interest".split())
"""What is about something."""
_DONE_WITH = frozenset("use sell take prescribe approve ban find make grow eat drink give call know add".split())
"""What is done with things, and with no evidence."""
_OF_BODIES = frozenset("base headquarter own make sell market develop manufacture fund sponsor publish employ hire".split())
"""What is told of a body that makes or owns what is named before it."""


def _mend_of_object(clause: Token) -> None:
    """Hang a plural clause on the things put somewhere, no one place: "put samples into the scale | that are then weighed"."""
    place = clause.head
    finite = next((t for t in (*children(clause, "aux", "aux:pass", "cop"), clause) if t.tag_ in FINITE), None)
    thing = child(place.head, "obj") if place.dep_ == "obl" else None
    if finite is None or thing is None or place.tag_ != "NN" or thing.tag_ != "NNS" or not thing.i < place.i:
        return
    if finite.tag_ == "VBP" or finite.lower_ == "were":
        clause.head = thing


def mend_of_thing(participle: Token) -> None:
    """Tell of a thing before the comma what it holds or measures: "treats ills such as rot, | involving soft wood", which nobody does."""
    if participle.tag_ in {"VBN", "VBD"}:
        _mend_of_made(participle)
    if participle.tag_ != "VBG" or participle.dep_ != "advcl":
        return
    comma = participle.nbor(-1) if participle.i > participle.sent.start + 1 else participle
    if comma.text != "," or participle.head.i > comma.i or child(participle, *SUBJECTS, "mark", "cc") is not None:
        return
    noun = comma.nbor(-1)
    while noun.dep_ in {"compound", "flat"} and noun.head.i < comma.i:
        noun = noun.head
    if is_time(noun):
        noun = child(participle.head, "obj") or noun
    is_thing = noun.pos_ in {"NOUN", "PROPN"} and noun.dep_ not in SUBJECTS and not is_time(noun) and noun.i > participle.head.i
    if is_thing and (participle.lower_ in _HOLDING or (participle.lower_ == "measuring" and noun.lemma_.lower() in _SCALES)):
        participle.head, participle.dep_ = noun, "acl"


_HOLDING = frozenset("involving containing consisting comprising".split())
_SCALES = frozenset("scale score index test questionnaire survey tool instrument inventory system device".split())


def _mend_of_made(participle: Token) -> None:
    """Tell of a thing before the comma of what or by whom it was made, which nobody was: "drank the tea, | made from a root"."""
    led = {c.lower_ for o in children(participle, "obl", "obl:agent") for c in children(o, "case") if c.i == participle.i + 1}
    if participle.lower_ not in _MADE or led.isdisjoint(_OUT_OF) or word_at(participle, -1) != "," or participle.head.i > participle.i:
        return
    noun = participle.nbor(-2) if participle.i > participle.sent.start + 1 else participle
    while noun.dep_ in {"compound", "flat"} and noun.head.i < participle.i:
        noun = noun.head
    is_thing = noun.pos_ in {"NOUN", "PROPN"} and kind_of(noun) != "person" and not is_time(noun) and noun.dep_ not in {*SUBJECTS, "appos"}
    if is_thing and noun.i > participle.head.i and child(participle, *SUBJECTS, "mark", "cc", "aux", "aux:pass") is None:
        participle.head, participle.dep_, participle.tag_, participle.pos_ = noun, "acl", "VBN", "VERB"


_MADE = frozenset("made derived extracted produced manufactured composed distilled developed invented designed built brewed baked".split())
_OUT_OF = frozenset({"from", "of", "by", "with"})


def mend_second_of_relative(verb: Token) -> None:
    """Give a second verb to the clause right before it: "studied men who were rowing | but had not yet swum"."""
    main, cc = verb.head, child(verb, "cc")
    if cc is None or main.i > verb.i or main.tag_ != "VBD" or child(verb, *SUBJECTS) is not None:
        return
    had = any(a.lower_ == "had" for a in children(verb, "aux")) and verb.tag_ == "VBN"
    if not had and not _is_no_studys(verb, main):
        return
    clauses = (c for thing in children(main, "obj", "obl") for c in thing.subtree if c.dep_ == "acl:relcl")
    clause = next((c for c in clauses if c.right_edge.i in {cc.i - 1, cc.i - 2}), None)
    if clause is not None and any(s.lower_ in {"who", "that", "which"} for s in children(clause, *SUBJECTS)):
        verb.head = clause


def _is_no_studys(verb: Token, main: Token) -> bool:
    """Tell whether no study does what the verb says: "the study looked at men who ate oats and did not | smoke"."""
    study = child(main, "nsubj")
    if study is None or kind_of(study) != "study":
        return False
    is_denied = any(a.lower_ in {"did", "was", "were"} for a in children(verb, "aux", "cop", "aux:pass")) and any(
        n.lower_ in {"not", "n't", "n’t", "never"} for n in children(verb, "advmod")
    )
    return fits(verb.lemma_.lower(), study, "study") is False or (is_denied and verb.lemma_.lower() not in _OF_STUDIES)


_OF_STUDIES = frozenset(
    "find show include exclude report examine look measure account control address prove establish assess consider evaluate test specify"
    " identify determine reveal detect demonstrate compare collect track involve explain answer say tell use design publish fund conduct"
    " distinguish differentiate adjust ask follow support suggest confirm analyse analyze record large small big able clear".split()
)
"""What a study is said not to do or to be."""


def mend_second_who(clause: Token) -> None:
    """Give people a second clause of theirs: "given to patients with head injuries, or | who have pain" gives pain to no heads."""
    who, joint = child(clause, "nsubj"), child(clause, "cc")
    if clause.dep_ != "conj" or who is None or who.lower_ != "who" or joint is None or joint.i != who.i - 1:
        return
    people = [t for t in clause.doc[clause.sent.start : joint.i] if t.pos_ == "NOUN" and kind_of(t) == "person"]
    people = [t for t in people if t.dep_ not in {"compound", "nmod:poss"}]
    is_free = clause.head.dep_ != "acl:relcl" and child(clause.head, "acl:relcl") is None
    if people and is_free and not any(t.dep_ == "acl:relcl" for t in clause.doc[people[-1].i : joint.i]):
        clause.head, clause.dep_ = people[-1], "acl:relcl"
