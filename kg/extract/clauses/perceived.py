"""What somebody sees a thing do, expects of it, or has done to it.

In "they saw | the glue causing rashes" the glue causes them, not those who saw it; in "half had | their boats painted" nobody says that
half had their boats.
"""

from __future__ import annotations

from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token

_SEEING = frozenset("see watch hear notice imagine picture envision envisage".split())
_FINDING = frozenset("find observe".split())
"""What is done with things too that are not seen to do anything: "observed people taking tea"."""


_EXPECTING = frozenset({"expect", "anticipate"})
_HAVING = frozenset("have see get keep find".split())


def seeing_of(doing: Token) -> Token | None:
    """Return the verb by which somebody sees a thing do what a participle says: "see it | being linked to gout"."""
    if doing.tag_ != "VBG" and not any(a.lower_ == "being" for a in children(doing, "aux:pass", "aux", "cop")):
        return None
    if doing.dep_ == "ccomp" and doing.head.lemma_.lower() in _SEEING and child(doing, *SUBJECTS) is not None:
        return doing.head
    is_of_seen = doing.dep_ == "acl" and doing.head.dep_ == "obj" and doing.head.head.lemma_.lower() in _SEEING | _FINDING
    return doing.head.head if is_of_seen else None


def mend_perceived(verb: Token) -> None:
    """Give what is seen done, or expected of a thing, the thing for its subject."""
    if child(verb, "aux:pass") is None:
        _mend_seen(verb)
        _mend_expected(verb)
        _mend_undergone(verb)


def _mend_seen(verb: Token) -> None:
    """Give what is seen done its subject, where the parser made that the object of the seeing, and make it what is seen."""
    if verb.lemma_.lower() not in _SEEING | {"show"}:
        return
    _mend_second_subject(verb)
    for doing in children(verb, "advcl", "xcomp"):
        own, seen = child(doing, *SUBJECTS), child(verb, "obj")
        is_undergone = any(a.lower_ == "being" for a in children(doing, "aux:pass"))
        if child(doing, "mark", "case") is not None or not (doing.tag_ == "VBG" or is_undergone):
            continue
        if own is not None and own.left_edge.i == verb.i + 1:
            doing.dep_ = "ccomp"
        elif (
            own is None
            and seen is not None
            and seen.i > verb.i
            and doing.left_edge.i == seen.right_edge.i + 1
            and not doing.left_edge.is_punct
        ):
            seen.head, seen.dep_, doing.dep_ = doing, "nsubj:pass" if is_undergone else "nsubj", "ccomp"


def _mend_second_subject(verb: Token) -> None:
    """Give what is seen done its subject, where that was made a second one of the seeing: "shows | both men | beating her"."""
    for doing in [c for c in children(verb, "advcl", "xcomp") if c.tag_ == "VBG" and child(c, *SUBJECTS, "mark") is None]:
        seen = next((s for s in children(verb, "nsubj") if s.left_edge.i == verb.i + 1 and s.right_edge.i + 1 == doing.left_edge.i), None)
        if seen is not None:
            seen.head, doing.dep_ = doing, "ccomp"


def _mend_expected(verb: Token) -> None:
    """Give what is expected of a thing the thing for its subject: "they expected | the drug to lower pressure"."""
    if verb.lemma_.lower() not in _EXPECTING:
        return
    for doing in children(verb, "xcomp", "advcl"):
        to = child(doing, "mark")
        thing = next((c for c in children(verb, "obj", "xcomp") if to is not None and c.i > verb.i and c.right_edge.i + 1 == to.i), None)
        if thing is not None and to is not None and to.lower_ == "to" and thing.tag_.startswith("NN") and doing.left_edge.i == to.i:
            thing.dep_, doing.dep_ = "obj", "xcomp"


def is_had_done(doing: Token) -> bool:
    """Tell whether a participle says what somebody has done to their own: "half had their boats | painted"."""
    verb = doing.head
    if doing.dep_ != "xcomp" or doing.tag_ != "VBN" or verb.lemma_.lower() not in _HAVING:
        return False
    return _own(verb) is not None or (verb.lemma_.lower() == "have" and child(verb, "nsubj", "obj") is not None)


def _own(verb: Token) -> Token | None:
    """Return the object after a verb where it is the subject's own."""
    own = child(verb, "obj")
    poss = child(own, "nmod:poss") if own is not None and own.i > verb.i else None
    return own if poss is not None and poss.tag_ == "PRP$" and child(verb, "nsubj") is not None else None


def _mend_undergone(verb: Token) -> None:
    """Tie what is done to somebody's own to the having: "saw their rash completely or almost completely | cleared"."""
    thing = child(verb, "obj") if verb.lemma_ == "have" else None
    for doing in children(thing, "acl") if thing is not None and thing.i > verb.i else ():
        if doing.tag_ == "VBN" and doing.i == doing.head.i + 1 and not doing.children:
            doing.head, doing.dep_ = verb, "xcomp"  # "had the oars | removed"
    own = _own(verb) if verb.lemma_.lower() in _HAVING else None
    if own is None:
        return
    for doing in (*children(own, "acl"), *children(verb, "conj", "advcl")):
        if doing.tag_ not in {"VBN", "VBD"} or doing.i < own.i or child(doing, *SUBJECTS, "aux", "aux:pass", "mark") is not None:
            continue
        between = doing.doc[own.i + 1 : doing.i]
        if any(t.pos_ not in {"ADV", "CCONJ"} for t in between) or (doing.dep_ == "conj" and not (between and between[0].pos_ == "ADV")):
            continue
        for word in between:
            word.head = doing if word.head.i == verb.i else word.head
        doing.head, doing.dep_, doing.tag_ = verb, "xcomp", "VBN"
    for doing in filter(is_had_done, children(verb, "xcomp")):
        for further in [c for c in children(doing, "conj") if c.tag_ == verb.tag_ != "VBN"]:
            further.head = verb


_SENSING = frozenset("see hear feel smell sense notice".split())


def perceives(verb: Token) -> bool:
    """Tell whether somebody has what the clause below the verb says before him: "could | see | that the hull had cracked"."""
    subject, seen = child(verb, "nsubj"), child(verb, "ccomp")
    if subject is None or seen is None or subject.lower_ in {"it", "you"} or verb.lemma_.lower() not in _SENSING:
        return False
    return any(t.tag_ == "VBD" for t in (seen, *children(seen, "aux", "aux:pass", "cop")))
