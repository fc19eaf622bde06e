"""Mending on whom a clause with "who" or "whom" hangs: nobody's university led a study, and no Monday sold a mill."""

from __future__ import annotations

from kg.extract.language.kinds import is_group, kind_of
from kg.extract.language.syntax import child, children, word_at
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_REACH = 8
"""Words before the time among which whoever is meant stands."""


def mend_of_people(clause: Token, subject: Token) -> None:
    """Hang a relative clause in place on the people who do what it says."""
    if subject.lower_ == "who" and not _mend_of_time(clause):
        _mend_put_behind(clause, subject)
        _mend_of_bearer(clause)
        _mend_of_somebody(clause, subject)
    elif any(c.lower_ == "whom" for c in children(subject, "nmod")):
        _mend_some_of(clause, subject)


def _mend_of_time(clause: Token) -> bool:
    """Hang a clause with "who" on the last of the persons and names before the time that it hangs on."""
    time = clause.head
    if not is_time(time):
        return False
    before = reversed(clause.doc[max(clause.sent.start, time.i - _REACH) : time.left_edge.i])
    person = next((t for t in before if _is_person(t) and not is_time(t)), None)
    if person is not None:
        clause.head = person
    return True


def _mend_of_bearer(clause: Token) -> None:
    """Hang on a person who, not what the person has, does something: "a girl with a loud voice | who sings"."""
    thing = clause.head
    is_thing = thing.dep_ in {"nmod", "conj", "obj"} and thing.pos_ == "NOUN" and kind_of(thing) == "thing" and not is_group(thing)
    above = thing
    while is_thing and above.dep_ in {"nmod", "conj", "obj", "acl"} and above.head.i < above.i and kind_of(above) != "person":
        above = above.head
    if is_thing and above.tag_ == "NN" and kind_of(above) == "person" and child(above, "acl:relcl") is None and thing.tag_ == "NN":
        clause.head = above


def _mend_of_somebody(clause: Token, who: Token) -> None:
    """Hang on somebody near, not on a body or a thing, who acts: "Ann Moor of the Leeds Mill, | who rows", "luck for Moor, | who rows"."""
    thing = clause.head
    if word_at(who, -1) != "," or thing.pos_ not in {"NOUN", "PROPN"} or kind_of(thing) == "person":
        return
    above = thing
    while above.dep_ == "nmod" and above.head.i < above.i and all(c.lower_ not in {"like", "as"} for c in children(above, "case")):
        above = above.head  # of "women like Ann Moor, | who row" it is told of her
    is_other = above.pos_ == "PROPN" or (_is_somebody(above) and kind_of(thing) != "name" and not is_group(thing))
    if above.i != thing.i and is_other:
        clause.head = above
        return
    if is_group(thing):
        return
    those = thing.head.head if thing.dep_ == "obj" and thing.head.dep_ == "acl" else thing  # "those taking pills, | who row"
    if those.lower_ in {"those", "people"} or (those.i != thing.i and those.tag_ == "NNS" and kind_of(those) == "person"):
        clause.head = those
        return
    near = (t for t in reversed(clause.doc[thing.i + 1 : who.i]) if t.dep_ in {"nmod", "conj"} and t.head.i == thing.i and _is_somebody(t))
    person = next(near, None) if thing.pos_ == "NOUN" else None
    if person is not None:
        clause.head = person


def _is_somebody(noun: Token) -> bool:
    return kind_of(noun) == "person" or (noun.pos_ == "PROPN" and kind_of(noun) == "name") or noun.tag_ == "NNPS"


def _is_person(noun: Token) -> bool:
    is_name = noun.pos_ == "PROPN" and noun.dep_ not in {"compound", "flat"}
    return is_name or (noun.pos_ == "NOUN" and kind_of(noun) == "person") or noun.lower_ in {"witness", "guest", "hostage", "suspect"}


def _mend_put_behind(clause: Token, who: Token) -> None:
    """Hang on people, with what stands between, who of them is meant: "can tell boys soon after a race | who may have gout"."""
    thing = clause.head
    verb = thing.head
    people = child(verb, "obj")
    is_doer = thing.pos_ != "NOUN" or kind_of(thing) in {"person", "organization", "name"} or is_group(thing)
    if (
        thing.dep_ != "obl"
        or is_doer
        or people is None
        or not verb.i < people.i < thing.i
        or people.tag_ != "NNS"
        or word_at(who, -1) == ","
    ):
        return
    for part in [c for c in verb.children if people.i < c.i < who.i and c.dep_ in {"obl", "advmod"}]:
        part.head, part.dep_ = people, "nmod" if part.dep_ == "obl" else part.dep_
    clause.head = people


def _mend_some_of(clause: Token, some: Token) -> None:
    """Hang on the people right before a comma what some of them do: "has an impact on women, | most of whom row"."""
    comma = some.nbor(-1) if some.i > some.sent.start + 1 else some
    people = comma.nbor(-1) if comma.text == "," else comma
    if people.tag_ == "NNS" and kind_of(people) == "person" and people.i != clause.head.i and kind_of(clause.head) != "person":
        clause.head = people
