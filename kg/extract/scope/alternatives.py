"""Several things of which what is said holds as one: "the town will sell the mill or the school" sells neither for sure.

Things are told as one, as they are written, where the clause tells what happened or is to happen, or they are known things, or it is
not acting on things that the clause tells of ("a third of barges carry tar or oil"). Of doings each is possible: "the dam broke or leaked".
Where a clause tells what something does in general ("the pill treats gout or colds"), is denied, possible or supposed, the same is so of
each.
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
_PARTS = frozenset("some many most several few half third quarter fifth % percent cent majority number".split())
_ACTING = frozenset(
    "affect aggravate aid alleviate avoid cause combat counter cure damage decrease detect diagnose ease exacerbate exclude"
    " fight harm heal help hinder hurt impair improve increase inhibit injure kill lower mimic predict prevent promote"
    " protect raise reduce relieve slow soothe stop suppress target treat trigger worsen".split()
)
"""What is done to things in general is done to each of them: "the pill treats gout or colds"."""
_HELPERS = ("aux", "aux:pass", "cop")


def told_as_one(clause: Clause, heads: Sequence[Token]) -> list[Token]:
    """Return the words of "the mill or the school", from the first to the last of the heads; none where each is meant."""
    if not heads:
        return []
    first, last = syntax.noun_phrase(heads[0])[0], syntax.noun_phrase(heads[-1])[-1]
    shared = _shared_relative(heads)
    if shared is not None:
        return list(clause.head.doc[first.i : shared.right_edge.i + 1])
    if heads[0].i != clause.subject.i and _is_either(heads[0]) and (other := _last_other(clause.verbs[-1], heads[0])) is not None:
        return list(clause.head.doc[first.i : max(last.i, other.right_edge.i) + 1])
    return list(clause.head.doc[first.i : last.i + 1]) if _is_one(clause, heads) else []


def _is_one(clause: Clause, heads: Sequence[Token]) -> bool:
    return (
        are_together(clause, heads)
        or _are_alternatives(clause, heads)
        or _share_measure(heads)
        or _share_enough(heads)
        or _are_title(heads)
    )


def _share_enough(heads: Sequence[Token]) -> bool:
    """Tell whether of several things together there is enough: who lacks "enough | rope and tar" may have tar."""
    is_enough = any(a.lower_ in {"enough", "sufficient", "adequate"} for a in children(heads[0], "amod"))
    return len(heads) > 1 and is_enough and all(child(h, "amod", "det", "nmod:poss") is None for h in heads[1:])


def _are_title(heads: Sequence[Token]) -> bool:
    """Tell whether several nouns are the name of one work between marks of quotation: "wrote | “Tea, Bread and Honey”"."""
    first, last = syntax.noun_phrase(heads[0])[0], syntax.noun_phrase(heads[-1])[-1]
    is_marked = first.i > first.sent.start and first.nbor(-1).is_quote and last.i + 1 < last.sent.end and last.nbor(1).is_quote
    inside = first.doc[first.i : last.i + 1]
    is_whole = not any(t.is_quote for t in inside)
    return len(heads) > 1 and is_marked and is_whole and all(h.text[:1].isupper() for h in heads)


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
    return any(map(_is_event, clause.verbs)) or _is_either(heads[0]) or all(map(_is_known, heads)) or _are_of_some(clause, heads)


def _is_either(thing: Token) -> bool:
    return any(c.lower_ == "either" for c in children(thing, "cc:preconj", "cc", "det", "advmod"))


def _last_other(verb: Token, thing: Token) -> Token | None:
    """Return the last of the things told with "either", which may hang on a phrase between: "either a book on tar, a lamp, | or salt"."""
    joints = (t for t in verb.subtree if t.lower_ == "or" and t.dep_ == "cc" and t.i > thing.i)
    return next((t.head for t in joints if t.head.i > t.i and syntax.is_nominal(t.head)), None)


def _are_of_some(clause: Clause, heads: Sequence[Token]) -> bool:
    """Tell whether some may take the one and some the other: "a third of barges carry tar or oil", "the tests need a plate or a lamp"."""
    if heads[0].i == clause.subject.i:
        return False
    is_any = any(d.lower_ == "any" for d in children(heads[0], "det"))  # "denied any guilt or debt"
    is_taken = not is_any and clause.object is not None and clause.object.dep_ == "obj" and clause.verbs[-1].lemma_.lower() not in _ACTING
    return is_taken or _is_counted(clause.subject)


def _is_counted(noun: Token) -> bool:
    """Tell whether a noun is a number of things or a part of them: "two in five sailors", "most of the boats"."""
    words = [noun, *children(noun, "nummod", "amod", "det")]
    return any(t.pos_ == "NUM" or t.lower_ in _PARTS for t in words)


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
    is_denied = any(c.lower_ in NEGATIONS for v in _led(first) for c in v.children)
    some = child(first, *syntax.SUBJECTS)
    is_of_one = any(map(_is_event, _led(first))) or (some is not None and _is_counted(some))
    is_each = second is not None and any(c.lower_ in NEGATIONS for c in second.children)  # "could not be found or did | not | want to"
    return joint if _is_doing(first) and is_of_one and is_each is is_denied else None


def _led(verb: Token) -> list[Token]:
    """Return a verb with those that lead to it: "had | to sell or burn"."""
    led = [verb]
    while led[-1].dep_ == "xcomp" and all(map(syntax.is_verbal, (led[-1], led[-1].head))) and led[-1].head.i < led[-1].i:
        led.append(led[-1].head)
    return led


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
