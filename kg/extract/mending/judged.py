"""What somebody holds a thing to be: "the board considers the mill | a danger to health", "officials deemed the dam | safe".

The thing is the verb's object, and what it is held to be a complement; to a small parser both are objects, or the first is a part
of the second.
"""

from __future__ import annotations

from kg.extract.clauses.objects import JUDGING, NAMING
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token

_TOUGH = frozenset("hard difficult easy impossible tough simple safe unsafe dangerous costly expensive".split())
_ARTICLES = frozenset({"a", "an", "the"})
_JUDGEMENTS = frozenset({"obj", "obl:unmarked", "xcomp", "ccomp"})


def mend_judged(verb: Token) -> None:
    """Mend in place what hangs on a verb of judging."""
    if verb.lower_ == "having" and verb.dep_ == "aux:pass":
        verb.dep_ = "aux"  # "having | lost its mast"
    if verb.tag_ == "VBN" and verb.dep_ == "amod" and any(a.lower_ == "been" for a in children(verb, "aux:pass")):
        _mend_having_been(verb)
    if verb.lemma_.lower() in NAMING and any(a.lower_ == "being" for a in children(verb, "aux:pass")):
        _mend_being_named(verb)
    if verb.dep_ == "advcl" and verb.tag_ == "VB" and verb.head.lower_ in _TOUGH and verb.left_edge.i == verb.head.i + 1:
        verb.dep_ = "xcomp"  # "is thought hard | to cure"
    if verb.lemma_ == "make":
        _mend_made(verb)
    if verb.lemma_.lower() not in JUDGING or verb.pos_ != "VERB":
        return
    if child(verb, "aux:pass") is not None:
        _mend_second_state(verb)
        return
    if (named := child(verb, "xcomp", "ccomp")) is not None and named.i > verb.i:
        _mend_thing(verb, named)
    things = [c for c in children(verb, "obj", "iobj") if c.i > verb.i]
    for promising in children(things[0], "acl") if things and verb.lemma_.lower() in {"call", "find", "consider", "deem"} else []:
        if promising.i == things[0].i + 1 and (promising.tag_ == "JJ" or not list(promising.children)):
            promising.dep_, promising.pos_ = "amod", "ADJ"  # "called the findings | promising"
    if things and verb.lemma_.lower() in NAMING:
        _mend_two_judgements(verb, things[0])
    if (
        things
        and verb.lemma_.lower() in _FINDING
        and (found := next((c for c in children(things[0], "acl") if _is_to_be(c)), None)) is not None
    ):
        found.head, found.dep_ = verb, "xcomp"
    judgement = next((c for c in children(verb, *_JUDGEMENTS) if things and c.i > things[0].i), None)
    if judgement is not None and judgement.left_edge.i == things[0].right_edge.i + 1 and _is_judgement(judgement):
        things[0].dep_, judgement.dep_ = "obj", "xcomp"


def _mend_made(verb: Token) -> None:
    """Hang on its verb what a doing is made to be: "makes rowing across the lake | easier", "makes healing from gout | as easy as that"."""
    doing = next((c for c in children(verb, "xcomp", "obj") if c.i == verb.i + 1 and c.lower_.endswith("ing")), None)
    if doing is None or child(doing, *SUBJECTS, "aux") is not None:
        return
    states = (c for c in (*children(doing, "advcl", "xcomp", "amod"), *children(verb, "advmod", "xcomp", "advcl")) if c.i > doing.i)
    state = next((c for c in states if c.tag_ in {"JJ", "JJR"} and child(c, *SUBJECTS, "mark", "cop") is None), None)
    if state is None:
        return
    for phrase in [c for c in children(verb, "obl") if doing.i < c.i < state.i]:
        phrase.head, phrase.dep_ = doing, "nmod"
    state.head, state.dep_, doing.dep_, doing.tag_, doing.pos_ = verb, "xcomp", "obj", "NN", "NOUN"
    for phrase in [c for c in children(doing, "obl") if c.i < state.i]:
        phrase.dep_ = "nmod"


def _mend_having_been(verb: Token) -> None:
    """Make a clause of what somebody had been made: "retired, having been elected | mayor"."""
    office, above = verb.head, verb.head.head
    if office.dep_ != "xcomp" or office.i < verb.i:
        return
    verb.head, verb.dep_, office.head = above, "advcl", verb
    for later in [c for c in office.children if c.dep_ == "advmod" and c.i > office.i]:
        later.head = verb


def _mend_being_named(verb: Token) -> None:
    """Hang on its own verb what somebody is named after or before something else: "he fished before being elected | mayor of Hull"."""
    above = verb.head
    office = next((c for c in children(above, "obl", "advcl", "obj", "obl:unmarked", "xcomp") if c.i > verb.i and c.pos_ in _NOUNS), None)
    led_by = children(office, "mark", "case") if office is not None else []
    parts = [c.i for c in office.children if c.i < office.i and c not in led_by] if office is not None else []
    if office is None or above.i > verb.i or min([office.i, *parts]) != verb.i + 1 or any(m.i > verb.i for m in led_by):
        return
    for mark in led_by:
        mark.head, mark.dep_ = verb, "mark"
    office.head, office.dep_ = verb, "xcomp"
    for later in children(above, "obl"):
        if later.i > office.i:
            later.head = verb


_NOUNS = frozenset({"NOUN", "PROPN"})


def _mend_second_state(verb: Token) -> None:
    """Join to what a thing is held to be what else it is: "is considered riskier and | more demanding | than the ferry"."""
    first = child(verb, "xcomp")
    second = next((c for c in children(verb, "conj") if c.tag_ in {"VBG", "JJ", "JJR"}), None)
    if (
        first is None
        or second is None
        or first.pos_ != "ADJ"
        or second.i < first.i
        or child(second, "aux", "cop", "obj", *SUBJECTS) is not None
    ):
        return
    if second.tag_ != "VBG" or any(a.lower_ in {"more", "less", "very", "so"} for a in children(second, "advmod")):
        second.head, second.dep_, second.pos_ = first, "conj", "ADJ"


def _mend_two_judgements(verb: Token, thing: Token) -> None:
    """Make one complement of both things that it is called: "called the bread | good, but dry"."""
    first = next((a for a in (*children(thing, "amod"), *children(verb, "xcomp")) if a.i == thing.right_edge.i or a.i > thing.i), None)
    second = next((c for c in (*children(verb, "conj"), *children(thing, "conj")) if c.pos_ == "ADJ" and c.i > thing.i), None)
    if first is None or second is None or first.pos_ != "ADJ" or first.i > second.i:
        return
    if child(second, "cc") is not None and child(second, "cop", "aux", *SUBJECTS) is None:
        first.head, first.dep_, second.head, second.dep_ = verb, "xcomp", first, "conj"


_FINDING = frozenset("find consider deem declare rule".split())


def _is_to_be(state: Token) -> bool:
    """Tell whether something is said to be so: "found the paint | to be safe"."""
    return state.pos_ in {"ADJ", "VERB"} and [c.lower_ for c in state.children if c.dep_ in {"mark", "cop", "aux:pass"}] == ["to", "be"]


def _is_judgement(noun: Token) -> bool:
    """Tell whether an adjective, a name or a noun that an article or an owner opens says what something is; no noun that says when."""
    is_opened = child(noun, "nmod:poss") is not None or any(d.lower_ in _ARTICLES for d in children(noun, "det"))
    return noun.pos_ in {"ADJ", "PROPN"} or (noun.pos_ == "NOUN" and is_opened)


def _mend_thing(verb: Token, judgement: Token) -> None:
    """Make an object of what is the subject of its judgement: "deemed the dam | safe"; a participle says what it is held to be."""
    thing = child(judgement, *SUBJECTS)
    is_finite = child(judgement, "cop", "aux", "aux:pass", "mark") is not None
    if thing is not None and not is_finite and judgement.pos_ == "ADJ" and verb.i < thing.i < judgement.i:
        thing.head, thing.dep_, judgement.dep_ = verb, "obj", "xcomp"
    if (
        judgement.tag_ == "VBD"
        and verb.lemma_.lower() in NAMING
        and judgement.right_edge.i == judgement.i
        and child(verb, "obj") is not None
        and not is_finite
    ):
        judgement.tag_ = "VBN"
