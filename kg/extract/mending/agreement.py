"""Mending by number: in "the results show that more work is needed but do not change the rule" it is the results that do not.

The parser hangs a second verb, or a relative clause, on what is nearer; where its number is that of the outer noun alone, it belongs there.
"""

from __future__ import annotations

from kg.extract.language.kinds import is_group, is_plural, kind_of
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children
from kg.extract.language.tree import Token

_NUMBERS = {"VBP": True, "VBZ": False}
"""Whether a verb of the tag has a plural subject."""


def mend_agreement(token: Token) -> None:
    """Mend in place what hangs on a subject or a noun that it does not agree with."""
    _mend_second_verb(token)
    if token.dep_ == "conj":
        _mend_investigating(token)
        _mend_behind_infinitive(token)
        _mend_of_one(token)
    if token.dep_ == "conj" and _is_of_many(token):
        _mend_of_many(token)
    if token.lower_ in {"who", "which"} and token.dep_ in SUBJECTS and token.head.dep_ == "conj":
        _mend_second_relative(token.head, token)
    if token.lower_ in {"that", "which", "who"} and token.dep_ in SUBJECTS and token.head.dep_ == "acl:relcl":
        _mend_relative(token.head)


def _mend_relative(clause: Token) -> None:
    """Hang a relative clause on the noun that agrees with it: "trials of tar | that have helped", "the mix of tar and oil | that works"."""
    finite = next((t for t in (*children(clause, "aux", "aux:pass", "cop"), clause) if t.tag_ in FINITE), None)
    noun = clause.head
    if finite is None or finite.tag_ not in _NUMBERS or _agrees(noun, finite, clause):
        return
    first = clause.left_edge
    before = first.nbor(-2 if first.nbor(-1).text == "," else -1) if first.i > clause.sent.start + 1 else first
    if before.tag_ in {"NN", "NNS", "NNP"} and before.i != noun.i and before.dep_ != "conj" and _agrees(before, finite, clause):
        return  # the nearest is as good
    above = noun
    while above.dep_ in {"nmod", "conj", "compound"} and above.head.i < above.i and above.head.tag_ in {"NN", "NNS", "NNP"}:
        above = above.head
        if _agrees(above, finite, clause):
            clause.head = above
            return


def _agrees(noun: Token, finite: Token, clause: Token) -> bool:
    """Tell whether a verb may be the noun's by its number; groups, shares and names leave it open."""
    is_letter = noun.tag_ == "NNP" and len(noun.text) == 1  # "hepatitis B"
    if (noun.tag_ not in {"NN", "NNS"} and not is_letter) or is_group(noun) or _is_share(noun):
        return True
    is_listed = any(c.i < clause.i and any(j.lower_ == "and" for j in children(c, "cc")) for c in children(noun, "conj"))
    is_many = noun.tag_ == "NNS" or noun.lemma_.lower() == "people" or is_listed
    return is_many is _NUMBERS[finite.tag_]


def _mend_second_verb(second: Token) -> None:
    """Hang a coordinated verb on the clause whose subject agrees with it, where that of its own clause does not."""
    first = second.head
    if second.tag_ == "VBP" and _is_joined(second, first):
        second.tag_ = "VB"
    if second.dep_ != "conj" or first.i > second.i or child(second, *SUBJECTS, "mark") is not None or child(second, "cc") is None:
        return
    finite = next((t for t in (*children(second, "aux", "aux:pass", "cop"), second) if t.tag_ in FINITE), None)
    outer = first.head if first.dep_ == "ccomp" and first.head.i < first.i else None
    inner, own = child(first, *SUBJECTS), child(outer, *SUBJECTS) if outer is not None else None
    if finite is None or outer is None or inner is None or own is None or finite.tag_ not in _NUMBERS or outer.tag_ != finite.tag_:
        return
    is_told = all(noun.tag_ in {"NN", "NNS"} and not is_group(noun) and not _is_share(noun) for noun in (inner, own))
    if is_told and is_plural(inner) is not _NUMBERS[finite.tag_] and is_plural(own) is _NUMBERS[finite.tag_]:
        second.head = outer


_INVESTIGATING = frozenset("evaluate assess examine monitor measure test compare analyze analyse investigate track recruit enroll".split())


def _mend_investigating(second: Token) -> None:
    """Give who looked into something what else they did: "they assessed whether the pill worked and | evaluated safety"."""
    first, outer = second.head, second.head.head
    is_inner = first.dep_ == "ccomp" and outer.i < first.i and child(outer, *SUBJECTS) is not None
    is_like = second.tag_ == outer.tag_ in {"VBD", "VBZ", "VBP"} and child(second, *SUBJECTS, "aux", "mark") is None
    doer = child(first, *SUBJECTS)
    if is_inner and is_like and second.lemma_.lower() in _INVESTIGATING and doer is not None and kind_of(doer) not in {"person", "study"}:
        second.head = outer


def _mend_behind_infinitive(second: Token) -> None:
    """Hang what is stated on what is stated before it, not on an infinitive between: "are eager to row and | are sure of the boat"."""
    first, finite = second.head, next((t for t in children(second, "aux", "aux:pass", "cop") if t.tag_ in FINITE), None)
    is_stated = (finite is not None or second.tag_ in {"VBZ", "VBD"}) and child(second, *SUBJECTS, "mark") is None
    if not is_stated or first.i > second.i or child(second, "cc") is None or not _is_infinitive(first):
        return
    above = first.head
    while above.dep_ in {"xcomp", "advcl", "conj"} and _is_infinitive(above):
        above = above.head
    own = _finite_of(above)
    if own is not None and own.i < first.i and child(above, *SUBJECTS) is not None and first.dep_ in {"xcomp", "advcl"}:
        second.head = above


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(m.lower_ == "to" for m in children(verb, "mark"))


def _mend_of_one(second: Token) -> None:
    """Join to what one is the head of what else he is, as the verb tells: "the Minister of Ports and | Public Gardens | heads it"."""
    first, cc = second.head, child(second, "cc")
    verb = first.head
    finite = next((t for t in (*children(verb, "aux", "aux:pass", "cop"), verb) if t.tag_ in {"VBZ", "VBP"} or t.lower_ == "was"), None)
    if first.dep_ not in SUBJECTS or cc is None or cc.lower_ != "and" or finite is None or finite.tag_ == "VBP" or finite.i < second.i:
        return
    inner = next((n for n in children(first, "nmod") if n.right_edge.i == cc.i - 1), None)
    if inner is not None and child(second, "det", "nmod:poss") is None and second.pos_ == inner.pos_ == "PROPN":
        second.head = inner


def _mend_second_relative(second: Token, pronoun: Token) -> None:
    """Hang a second relative clause on the first one: "studied men who had gout and | who rowed"."""
    before = second.doc[second.sent.start : pronoun.i - 1]
    first = next((t for t in reversed(before) if t.dep_ == "acl:relcl" and child(t, *SUBJECTS) is not None), None)
    subject = child(first, *SUBJECTS) if first is not None else None
    is_joined = pronoun.i > pronoun.sent.start and pronoun.nbor(-1).lower_ in {"and", "or", "but"}
    if first is None or subject is None or not is_joined or second.head.dep_ == "acl:relcl" or second.i in {a.i for a in first.ancestors}:
        return
    if first.right_edge.i < pronoun.i - 3:
        return  # what stands between is told of something else
    if subject.lower_ == pronoun.lower_ or (subject.lower_ == "that" and pronoun.lower_ == "which"):
        second.head = first


def _finite_of(verb: Token) -> Token | None:
    return next((t for t in (*children(verb, "aux", "aux:pass", "cop"), verb) if t.tag_ in FINITE), None)


def _is_of_many(verb: Token) -> bool:
    """Tell whether the form of a verb says that several do it: "have | never | had", "are | at risk", "do not | row"."""
    finite = _finite_of(verb)
    return verb.tag_ == "VB" if finite is None else finite.tag_ == "VBP" or finite.lower_ == "were"


def _mend_of_many(second: Token) -> None:
    """Hang on a clause behind a plural what one cannot do: "Moor has met men who say they have gout but only | have | a cold"."""
    first = second.head
    one = child(first, *SUBJECTS)
    is_one = one is not None and (one.lower_ in {"he", "she", "it"} or (one.tag_ in {"NN", "NNP"} and kind_of(one) != "organization"))
    is_verb = first.tag_ in {"VBZ", "VBD", "VBN"} or child(first, "cop") is not None
    is_bare = first.i < second.i and is_verb and child(second, "cc") is not None
    if one is None or not is_one or not is_bare or is_group(one) or _is_share(one) or child(one, "conj") is not None:
        return
    helpers = children(first, "aux")
    if child(second, *SUBJECTS, "mark") is not None or any(a.tag_ in {"MD", "TO"} or a.lemma_ == "do" for a in helpers):
        return
    clauses = (t for t in first.subtree if t.dep_ == "acl:relcl" and first.i < t.i < second.i and t.head.tag_ == "NNS")
    whose = next((t for t in clauses if child(t, *SUBJECTS) is not None and any(c.tag_ == "WP" for c in children(t, *SUBJECTS))), None)
    if whose is not None:
        second.head = whose
        second.tag_ = "VBP" if second.tag_ == "VB" and _finite_of(second) is None else second.tag_


def _is_joined(second: Token, first: Token) -> bool:
    """Tell whether a verb joins an infinitive: "a lamp to find leaks and | help crews", "may leak and | help nobody": no more is said."""
    is_bare = child(second, *SUBJECTS, "mark", "aux") is None and child(second, "cc") is not None
    is_after = second.dep_ == "conj" and first.tag_ == "VB" and first.i < second.i
    return is_bare and is_after and any(m.lower_ == "to" or m.tag_ == "MD" for m in children(first, "mark", "aux"))


def _is_share(noun: Token) -> bool:
    """Tell whether a noun may be as many as it is a part of: "half of the men smoke"."""
    return any(is_plural(whole) and any(c.lower_ == "of" for c in children(whole, "case")) for whole in children(noun, "nmod"))
