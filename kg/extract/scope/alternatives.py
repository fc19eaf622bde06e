"""Several things of which what is said holds as one: "the town will sell the mill or the school" sells neither for sure.

Things are told as one, as they are written, where the clause tells what happened or is to happen, or they are known things. Of doings
each is possible: "the dam broke or leaked". Where a clause tells what holds in general ("the pill treats gout or colds"), is denied,
possible or supposed, the same is so of each.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clauses.clause import Clause
from kg.extract.language import syntax
from kg.extract.language.syntax import CLAUSAL, child, children
from kg.extract.language.tree import Token
from kg.extract.scope.polarity import NEGATIONS, polarity_of
from kg.extract.scope.together import are_together
from kg.model import Polarity

_OPEN = frozenset({"can", "may", "might", "could"})
_TO_COME = frozenset({"will", "shall", "must", "'ll", "’ll"})
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_HELPERS = ("aux", "aux:pass", "cop")


def told_as_one(clause: Clause, heads: Sequence[Token]) -> list[Token]:
    """Return the words of "the mill or the school", from the first to the last of the heads; none where each is meant."""
    if not heads:
        return []
    first, last = syntax.noun_phrase(heads[0])[0], syntax.noun_phrase(heads[-1])[-1]
    shared = _shared_relative(heads)
    if shared is not None:
        return list(clause.head.doc[first.i : shared.right_edge.i + 1])
    return list(clause.head.doc[first.i : last.i + 1]) if _is_one(clause, heads) else []


def _is_one(clause: Clause, heads: Sequence[Token]) -> bool:
    return are_together(clause, heads) or _are_alternatives(clause, heads) or _share_measure(heads)


def _share_measure(heads: Sequence[Token]) -> bool:
    """Tell whether the first of two may be of the measure that only the last names: "wreck and leak | risk"."""
    last = heads[-1]
    is_bare = len(heads) > 1 and child(last, "det", "amod", "nmod:poss", "nummod", "nmod") is None and child(last, "compound") is not None
    is_pair = any(c.lower_ == "between" for c in children(heads[0], "case"))  # "a link between tar and leak rates"
    return is_bare and not is_pair and last.lemma_.lower() in _MEASURES and all(h.lemma_.lower() not in _MEASURES for h in heads[:-1])


_MEASURES = frozenset("risk rate odds chance incidence prevalence mortality".split())


def _shared_relative(heads: Sequence[Token]) -> Token | None:
    """Return the clause behind the last of several bare nouns that says which of all are meant: "vets and bakers | that sell tar"."""
    if len(heads) < 2 or any(h.tag_ != "NNS" or child(h, "det", "nmod:poss", "nummod", "acl", "nmod") is not None for h in heads[1:-1]):
        return None
    clauses = (c for head in (heads[0], heads[-1]) for c in children(head, "acl:relcl") if c.i > heads[-1].i)
    clause = next((c for c in clauses if c.left_edge.i == heads[-1].i + 1 and c.left_edge.tag_ in {"WDT", "WP"}), None)
    bare = all(h.tag_ == "NNS" and child(h, "det", "nmod:poss", "nummod", "nmod") is None for h in (heads[0], heads[-1]))
    return clause if bare else None


def _are_alternatives(clause: Clause, heads: Sequence[Token]) -> bool:
    joints = {c.lower_ for head in heads[1:] for c in children(head, "cc")}
    is_described = clause.head.dep_ in CLAUSAL and any(head.i == clause.head.head.i for head in heads)
    is_set_against = any(c.lower_ == "not" for head in heads[1:] for c in children(head, "advmod"))  # "a boat, not a mill or a farm"
    if joints != {"or"} or is_set_against or is_described or _is_renamed(heads) or polarity_of(clause) is Polarity.NEGATED:
        return False
    if any(a.lower_ in _OPEN for verb in clause.verbs for a in children(verb, "aux")):
        return False
    if any(t.lower_ == "only" for t in clause.predicate):
        return True  # "are only visible on | a scan or a plate"
    is_either = any(c.lower_ == "either" for c in children(heads[0], "cc:preconj", "cc", "det", "advmod"))
    return any(map(_is_event, clause.verbs)) or is_either or all(map(_is_known, heads))


def alternative(verb: Token) -> Token | None:
    """Return the word by which one of two things is done or so: "the dam either | breaks or holds", "the dam broke | or | leaked".

    The second may have a sentence of its own: "it may be that the dam broke. | Or | that it leaked."
    """
    opening = verb.sent[0]
    if opening.lower_ == "or" and syntax.word_at(opening, 1) in {"that", "maybe", "perhaps", "possibly"}:
        return opening
    is_second = verb.dep_ == "conj" and any(c.lower_ == "or" for c in children(verb, "cc"))
    first = verb.head if is_second else verb
    second = verb if is_second else next(filter(_is_doing, children(verb, "conj")), None)
    either = next((c for c in children(first, "cc:preconj", "advmod", "cc") if c.lower_ == "either" and c.i < verb.i), None)
    if either is not None and second is not None:
        return either
    joint = next((c for c in children(second, "cc") if c.lower_ == "or"), None) if second is not None else None
    is_denied = any(c.lower_ in NEGATIONS for c in first.children)
    return joint if _is_doing(first) and _is_event(first) and not is_denied else None


def _is_doing(token: Token) -> bool:
    return syntax.is_verbal(token) or token.pos_ == "ADJ"


def _is_event(verb: Token) -> bool:
    """Tell whether a verb or its helper says what happened or is to happen."""
    return any(t.tag_ == "VBD" or t.lower_ in _TO_COME for t in (verb, *children(verb, *_HELPERS)))


def _is_renamed(heads: Sequence[Token]) -> bool:
    """Tell whether the second of two is another name of the first, which a comma parts from it: "the roe, or fish eggs"."""
    joint = child(heads[-1], "cc")
    return len(heads) == 2 and joint is not None and joint.i > 0 and joint.nbor(-1).text in {",", "("}


def _is_known(thing: Token) -> bool:
    """Tell whether a noun is the name of one thing, or a word before it says that it is a known one."""
    is_one = any(d.lower_ in _KNOWN for d in children(thing, "det")) or bool(children(thing, "nmod:poss"))
    return is_one or thing.tag_ == "NNP"
