"""What two verbs act on together: "farmers buy and sell | seed", "it may ease, but will not cure, | the pain"."""

from __future__ import annotations

from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token


def shared_object(verb: Token) -> Token | None:
    """Return what coordinated verbs act on together, of whichever the parser made it the object: "farmers | buy and sell | seed"."""
    pairs = [(c, c) for c in children(verb, "conj")] + ([(verb, verb.head)] if verb.dep_ == "conj" else [])
    for second, owner in pairs:
        first, cc, obj = second.head, child(second, "cc"), child(owner, "obj")
        if cc is None or obj is None or obj.i < second.i:
            continue
        if first.i == verb.i and _is_set_apart(first, second, obj):
            return obj
        between = first.doc[cc.i + 1 : second.i]
        if cc.i != first.i + 1 or any(t.dep_ != "advmod" or t.head.i != second.i for t in between):
            continue  # "may ease | or even end | the pain"
        if first.lemma_.lower() in INTRANSITIVE:
            continue
        if (
            (first.tag_.rstrip("P") == second.tag_.rstrip("P") or _has_done_both(first, second))
            and child(first, "aux:pass") is None
            and not any(c.i > verb.i for c in children(verb, "obl", "xcomp", "ccomp", "compound:prt"))
        ):
            return obj
    return None


def _has_done_both(first: Token, second: Token) -> bool:
    """Tell whether one "has" is of two participles, of which the second looks like a past tense: "has | bought and restored | a mill"."""
    return first.tag_ == "VBN" and second.tag_ == "VBD" and any(a.lemma_ == "have" for a in children(first, "aux"))


def _is_set_apart(first: Token, second: Token, obj: Token) -> bool:
    """Tell whether a second verb is set between the first and what both act on: "may ease, | but will not cure, | the pain"."""
    between = first.doc[first.i + 1 : second.i]
    words = [t.lower_ for t in between]
    is_parted = words[:1] == [","] and "," in {obj.left_edge.text, obj.left_edge.nbor(-1).text}
    is_near = all(t.is_punct or t.dep_ in {"cc", "aux", "advmod"} for t in between)
    return is_near and (is_parted or words == ["but", "not"]) and first.lemma_.lower() not in INTRANSITIVE


INTRANSITIVE = frozenset(
    "go come stand sit rise fall live die walk run stay wait arrive appear agree rally turn look work sleep return move travel fight drop"
    " be have do smile laugh cry listen talk speak happen occur emerge grow recover step reach".split()
)
"""Verbs that as a rule act on nothing: "came and saw the river"."""


def is_degree(direct: Token) -> bool:
    """Tell whether what looks like an object says how much: "helps the old the most"."""
    return direct.lower_ in {"most", "least"} and child(direct, "nmod", "acl", "acl:relcl") is None
