"""Mending main verbs that come after another verb of the subject: in "rowers who lost an oar | slept" no oar slept.

A small parser gives the second verb the noun right before it, or takes the first one for the main verb: "rats fed oats | grew".
"""

from __future__ import annotations

from kg.extract.clauses.shared_objects import INTRANSITIVE
from kg.extract.language.places import take_place
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, is_nominal, is_verbal
from kg.extract.language.tree import Token


def mend_after_relative(verb: Token) -> None:
    """Mend the tree around a finite verb in place."""
    if verb.lower_ == "fed" and verb.dep_ not in {"acl", "acl:relcl"} and child(verb, "aux", "aux:pass") is None:
        _mend_after_fed(verb)
    elif verb.tag_ in {"VB", "VBP", "VBD", "VBN"} and verb.dep_ == "xcomp" and verb.head.dep_ == "acl:relcl":
        _mend_main(verb)
    elif verb.tag_ in {"VB", "VBP"} and verb.dep_ == "xcomp" and verb.head.tag_ in {"VBD", "VBN"} and verb.head.dep_ == "ROOT":
        _mend_behind_done(verb)
    elif verb.tag_ == "VBN" and verb.dep_ in {"acl", "acl:relcl"} and child(verb, "aux", "aux:pass", "obl:agent") is None:
        _mend_second_relative(verb)
    elif is_finite(verb):
        _mend_whose(verb)
        _mend_second_head(verb)
        _mend_second_relative(verb)


def _mend_main(verb: Token) -> None:
    """Make the main verb of a bare one behind a relative clause that takes none: "boats that have leaked | need tar"."""
    clause, is_past = verb.head, verb.tag_ in {"VBD", "VBN"}
    # a headline leaves out verbs, and its participles state nothing
    is_whole = verb.sent[-1].text == "." and not any(t.lower_ in _WITH_PARTICIPLE for t in (clause, verb))
    if clause.lemma_.lower() in _WITH_BARE_VERB or child(verb, "mark", "aux", "aux:pass", *SUBJECTS) is not None:
        return
    if not is_whole if is_past else child(clause, "obj") is not None:
        return
    things = clause.head
    while things.dep_ == "nmod" and things.head.i < things.i:
        things = things.head
    other = things.head
    if other.i == things.i and child(things, "cop", *SUBJECTS) is None:
        take_place(verb, things)
    elif things.dep_ == "nsubj" and any(c.i > verb.i for c in children(other, *SUBJECTS)) and other.dep_ == "ROOT":
        take_place(verb, other)
        other.head, other.dep_ = verb, "conj"
    else:
        return
    things.head, things.dep_, verb.tag_ = verb, "nsubj", "VBD" if is_past else "VBP"
    _take_what_follows(verb, clause)


def _mend_behind_done(verb: Token) -> None:
    """Make the main verb of a bare one behind what was done to the subject: "the boats sold last week | leave today"."""
    done, things = verb.head, child(verb.head, "nsubj")
    is_bare = child(verb, "mark", "aux", "aux:pass", *SUBJECTS) is None and child(done, "aux", "aux:pass", "obj", "mark") is None
    if things is None or not is_bare or things.tag_ != "NNS" or things.i != done.i - 1 or done.lemma_.lower() in _WITH_BARE_VERB:
        return
    take_place(verb, done)
    things.head, things.dep_, verb.tag_ = verb, "nsubj", "VBP"
    _take_what_follows(verb, done)
    done.head, done.dep_, done.tag_ = things, "acl", "VBN"


def _take_what_follows(verb: Token, clause: Token) -> None:
    """Hang on the main verb what stands behind it and was taken for a part of the clause before: "mills that closed | made | flour"."""
    for part in [c for c in clause.children if c.i > verb.i]:
        part.head = verb


_WITH_PARTICIPLE = frozenset("left kept got found seen felt had made become became remained been be being called named known".split())
"""Verbs behind which a participle says what something is: "boats that were left | stranded"."""
_WITH_BARE_VERB = frozenset("help let make see hear watch feel have bid dare need go come".split())


def _mend_whose(verb: Token) -> None:
    """Make a clause of the one who acts of what was taken for what he says: "Hill, | whose team built the gauge, | said it is safe"."""
    above = verb.head
    who = next((s for s in children(above, *SUBJECTS) if s.i < verb.i), None)
    if verb.dep_ != "ccomp" or who is None or not verb.i < above.i:
        return
    whose = next((t for t in verb.doc[who.i + 2 : verb.i] if t.lower_ == "whose" and t.nbor(-1).text == ","), None)
    is_broken = whose is None or any(t.tag_ in FINITE and t.pos_ == "VERB" for t in verb.doc[who.i : verb.i])
    if whose is None or is_broken or not whose.i < whose.head.i < verb.i or verb.doc[above.i - 1].text != ",":
        return
    whose.head.head, whose.head.dep_ = verb, "nsubj"
    verb.head, verb.dep_, whose.tag_ = who, "acl:relcl", "WP$"


def _mend_second_relative(verb: Token) -> None:
    """Make the main verb of the second of two clauses behind a noun, which no pronoun opens: "people who row | have colds"."""
    people = verb.head
    first = next((c for c in children(people, "acl:relcl") if c.i < verb.i), None)
    is_told = people.dep_ in {"obj", "iobj"} and reporting_verb(people.head) is not None
    subject = _partly(people)
    if (
        verb.dep_ not in {"acl:relcl", "acl"}
        or first is None
        or not (is_told or subject.dep_ in {"ROOT", "ccomp"})
        or not is_nominal(people)
    ):
        return
    is_opened = child(verb, *SUBJECTS, "mark", "cc", "expl") is not None or any(t.tag_ in _RELATIVE for t in verb.children if t.i < verb.i)
    if is_opened or child(subject, "cop", *SUBJECTS) is not None or not any(t.tag_ in _RELATIVE for t in first.children if t.i < first.i):
        return
    take_place(verb, subject)
    verb.dep_ = "ccomp" if is_told else verb.dep_
    if verb.tag_ == "VBN" and child(verb, "aux", "aux:pass") is None:
        verb.tag_ = "VBD"
    for part in [c for c in subject.children if c.i > verb.i or (c.dep_ in {"advmod", "advcl", "mark"} and c.lower_ != "not")]:
        part.head = verb
    subject.head, subject.dep_ = verb, "nsubj:pass" if child(verb, "aux:pass") is not None else "nsubj"
    _take_what_follows(verb, first)


def _partly(people: Token) -> Token:
    """Return the word for how many of some it is who do something: "| two | of the men", "| one | in three men"; else the men."""
    top = people.head
    cases = {c.lower_ for c in children(people, "case")} if people.dep_ == "nmod" else set()
    is_some = top.tag_ in {"CD", "DT", "JJS", "JJR", "JJ"} or top.lower_ in _SHARES
    is_part = ("of" in cases and is_some) or ("in" in cases and top.tag_ == "CD" and child(people, "nummod") is not None)
    return top if is_part and top.i < people.i else people


_SHARES = frozenset("half third quarter none majority minority number percent %".split())
_RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})


def _mend_after_fed(fed: Token) -> None:
    """Make a participle of what looks like the main verb: "rats fed a salty diet | lost weight", "cows fed grass | give milk"."""
    animals, feed = child(fed, "nsubj"), child(fed, "obj")
    later = (c for c in children(fed, "ccomp", "xcomp", "conj") if c.tag_ in FINITE and child(c, "cc") is None)
    clause = next(later, None)
    verb = clause if clause is not None else child(feed, "acl") if feed is not None else None
    feed = child(clause, "nsubj") if feed is None and clause is not None else feed
    owner = animals  # of "tumours of rats fed oats | grew" the rats are fed
    animals = next((n for n in children(owner, "nmod") if n.i == fed.i - 1), owner) if owner is not None else None
    if owner is None or animals is None or feed is None or verb is None or not fed.i < feed.i < verb.i or animals.i != fed.i - 1:
        return
    is_parted = any(t.text in {",", ";"} for t in fed.doc[fed.i : verb.i])
    is_doing = child(verb, "obj") is not None or verb.lemma_.lower() in INTRANSITIVE or any(o.i > verb.i for o in children(fed, "obj"))
    if is_parted or child(verb, "mark", "aux:pass") is not None or (verb.tag_ == "VBN" and not is_doing):
        return
    take_place(verb, fed)
    for part in [c for c in fed.children if c.i > verb.i or c.i < owner.left_edge.i]:
        part.head = verb
    verb.tag_ = "VBD" if verb.tag_ == "VBN" else verb.tag_
    owner.head, fed.head, fed.dep_, fed.tag_ = verb, animals, "acl", "VBN"
    feed.head, feed.dep_ = fed, "obj"


def _mend_second_head(verb: Token) -> None:
    """Take out of a clause a thing with a clause of its own: "rain, which lifts rye, and | hail, which harms it, are rare"."""
    which = next((c for c in children(verb, *SUBJECTS) if c.lower_ in {"which", "who"}), None)
    thing = which.nbor(-2) if which is not None and which.i > verb.sent.start + 2 and which.nbor(-1).text == "," else None
    if thing is None or thing.dep_ != "conj" or (cc := child(thing, "cc")) is None or cc.nbor(-1).text != ",":
        return
    first = thing.head.head
    if thing.head.dep_ == "obj" and first.dep_ == "acl:relcl" and first.i < thing.i and not is_verbal(thing):
        thing.head = first.head
        verb.head, verb.dep_ = thing, "acl:relcl"


def mend_ought(ought: Token) -> None:
    """Make a helper of "ought": who | ought to buy oars has none to be told of yet."""
    doing = child(ought, "xcomp")
    is_bare = doing is not None and (doing.tag_ == "VB" or any(a.lower_ == "be" for a in children(doing, "aux", "aux:pass", "cop")))
    if doing is None or not is_bare or not any(m.lower_ == "to" for m in children(doing, "mark")):
        return
    take_place(doing, ought)
    for part in [c for c in ought.children if c.i != doing.i]:
        part.head = doing
    ought.head, ought.dep_, ought.pos_ = doing, "aux", "AUX"


def is_finite(verb: Token) -> bool:
    """Tell whether a verb or a predicate has a finite form, of its own or of a helper."""
    helpers = children(verb, "aux", "aux:pass", "cop")
    return (verb.tag_ in FINITE and is_verbal(verb)) or any(h.tag_ in FINITE for h in helpers)
