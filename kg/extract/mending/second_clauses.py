"""Mending clauses of which the parser gave the subject to the clause before: "it costs a lot and prices | vary"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from kg.extract.language.places import take_place
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import SUBJECTS, ancestors, child, children, is_verbal
from kg.extract.language.tree import Doc, Token

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_JOINTS = frozenset({"and", "but"})
_LONGEST = 9
"""Words of a subject between the conjunction and its verb."""
_PLURAL = frozenset({"NNS", "NNPS"})


def mend_second_clauses(doc: Doc) -> None:
    """Mend the tree in place."""
    for token in doc:
        if token.tag_ == "VBD" and token.dep_ == "conj" and token.i + 1 < token.sent.end:
            _mend_object(token, token.nbor(1))
        if token.lower_ == "then" and token.i > token.sent.start and token.nbor(-1).text in {",", ";"}:
            _mend_then(token.head)
        if token.tag_ in _FINITE or token.tag_ == "MD":
            verb = token.head if token.dep_ in {"aux", "aux:pass", "cop"} else token
            if _goes_on(verb):
                verb.dep_ = "conj"
            if verb.dep_ in {"conj", "ROOT", "ccomp", "nmod", "parataxis", "advcl"} and child(verb, *SUBJECTS, "expl", "mark") is None:
                _mend(token, verb)


def mend_of_relative(verb: Token) -> None:
    """Join a verb to the clause right before its "and" that a comma opened: "met Lund, who has two oars and | needs a third"."""
    cc = child(verb, "cc")
    if cc is None or cc.lower_ != "and" or cc.i == cc.sent.start or child(verb, *SUBJECTS, "mark", "expl") is not None:
        return
    before, main = cc.nbor(-1), verb.head
    clause = next((a for a in (before, *ancestors(before)) if a.dep_ == "acl:relcl"), None)
    if before.is_punct or clause is None or not main.i < clause.head.i < clause.i or clause.left_edge.i - 1 <= main.i:
        return
    opening = next((t for t in clause.subtree if not t.is_punct), clause)
    if opening.lower_ not in {"who", "which"} or opening.nbor(-1).text != ",":
        return
    form, other, first = _tense(verb), _tense(clause), _tense(main)
    if (form and form == other) or form != first:
        verb.head, verb.dep_ = clause, "conj"


def _tense(verb: Token) -> str:
    """Return the tag of the word that shows tense and number, "" where none does."""
    return next((t.tag_ for t in (*children(verb, "aux", "aux:pass", "cop"), verb) if t.tag_ in _FINITE | {"MD"}), "")


def _mend_then(verb: Token) -> None:
    """Join what somebody does then, without a conjunction: "opened the lid, | then closed it"."""
    before = verb.head
    is_bare = child(verb, *SUBJECTS, "expl", "mark", "cc") is None and child(before, *SUBJECTS) is not None
    if verb.dep_ == "parataxis" and before.i < verb.i and is_bare and (verb.tag_ in _FINITE or verb.tag_ == before.tag_):
        verb.dep_ = "conj"


def _goes_on(verb: Token) -> bool:
    """Tell whether a headline says more of its subject, with a comma for "and": "tar drug shows promise, | could help sailors"."""
    first, before = next((t for t in verb.subtree if not t.is_punct), verb), verb.head
    if verb.dep_ != "parataxis" or verb.i < before.i or first.i == first.sent.start or first.nbor(-1).text != ",":
        return False
    is_line = first.sent[-1].text not in {".", "!", "?", '"'} and reporting_verb(verb) is None
    is_bare = child(verb, *SUBJECTS, "expl", "mark", "cc") is None and child(before, "nsubj", "nsubj:pass") is not None
    return is_line and is_bare and (before.tag_ in _FINITE or child(before, "aux", "cop") is not None)


def _mend_object(verb: Token, after: Token) -> None:
    """Give a second verb the thing right behind it, which was listed with that of the first: "cut costs and saved | oak"."""
    thing = child(verb.head, "obj")
    other = next((c for c in children(thing, "conj") if c.left_edge.i in {verb.i - 1, after.i}), None) if thing is not None else None
    joint = child(other, "cc") if other is not None else None
    is_bare = child(verb, "obj", "xcomp", "ccomp", "aux", "aux:pass", *SUBJECTS) is None
    is_bare = is_bare and verb.head.tag_ not in {"VBP", "VBZ"}  # "use scales and standardized tests"
    if other is None or joint is None or joint.i != verb.i - 1 or not is_bare or other.i < verb.i or thing is None or thing.i > verb.i:
        return
    other.head, other.dep_, joint.head = verb, "obj", verb


def _mend(first: Token, verb: Token) -> None:
    """Give a clause whose first verb word is ``first`` the noun phrase between that and the conjunction before it."""
    doc, start = verb.doc, verb.sent.start
    end = first.i
    while end - 1 > start and (doc[end - 1].pos_ == "ADV" or doc[end - 1].text == ")"):
        end -= 1
    if doc[end - 1].dep_ == "cc":
        return
    clause = next((a for a in (doc[end - 1], *doc[end - 1].ancestors) if a.dep_ == "acl:relcl" and a.right_edge.i == end - 1), None)
    reach = _LONGEST + (end - clause.left_edge.i if clause is not None else 0)
    joints = [i for i in range(end - 1, max(start, end - reach - 1), -1) if doc[i].dep_ == "cc" and doc[i].lower_ in _JOINTS]
    cc, noun, tops = next(((i, noun, tops) for i in joints for noun, tops in _subject(first, i, end)), (start, None, []))
    if noun is None:
        return
    clauses = [a for a in ancestors(noun) if _is_clause(a) and a.i < cc]
    is_between = any(c.lower_ == "between" for c in children(noun.head, "case"))
    is_inside = (
        any(a.dep_ == "acl" or a.tag_ == "VBG" for a in takewhile(lambda a: a.i != clauses[0].i, ancestors(noun))) if clauses else True
    )
    if is_inside or is_between or first.lower_ == "aged" or any(t.tag_ == "WRB" for t in doc[clauses[0].i + 1 : cc]):
        return
    whole = next((t for t in (noun.head, noun.head.head) if t.dep_ == "obj"), noun)
    if reporting_verb(whole.head) is not None and whole.i < cc and whole.left_edge.i == whole.head.i + 1:
        if any(a.i == verb.i for a in whole.head.ancestors):
            take_place(whole.head, verb)
        whole.dep_, verb.head, verb.dep_ = "nsubj", whole.head, "ccomp"
        whole.head = verb
        return
    before = verb.head if verb.dep_ == "conj" and verb.head in clauses else clauses[-1]
    if any(a.i == verb.i for a in ancestors(before)):
        take_place(before, verb)
    for top in tops:
        top.head, top.dep_ = noun, "conj" if top.dep_ == "conj" else "nummod"
    noun.head, noun.dep_ = verb, "nsubj:pass" if child(verb, "aux:pass") is not None else "nsubj"
    doc[cc].head = verb
    verb.head, verb.dep_ = before, "conj"


def _subject(first: Token, cc: int, end: int) -> Iterator[tuple[Token, list[Token]]]:
    """Yield the head of the phrase between the conjunction and the verb, where that is one that agrees with it, and its other parts."""
    doc, inside = first.doc, range(cc + 1, end)
    if cc + 1 >= end or doc[cc + 1].pos_ in {"ADP", "SCONJ", "PRON"}:
        return
    which = next((doc[i] for i in inside if doc[i].dep_ == "acl:relcl" and doc[i].right_edge.i == end - 1), None)
    told: set[int] = set()  # "it costs a lot and mills | that grind rye | close"
    if which is not None and which.left_edge.tag_ in {"WDT", "WP"} and which.left_edge.i - 1 in inside:
        told = {t.i for t in which.subtree}
    apart = [doc[i] for i in inside if i not in told]
    tops = [t for t in apart if t.head.i not in inside]
    if any(t.text in {",", ";", ":", "("} or is_verbal(t) or t.tag_ in {"MD", "WDT", "WP"} for t in apart):
        return
    listed = [t for t in tops if t.dep_ == "conj" and t.head.i < cc]
    if listed and _agrees(listed[0], first, is_many=len(listed) > 1):
        if which is not None and told and which.head.i not in inside:
            which.head = listed[0]
        yield listed[0], [t for t in tops if t.i != listed[0].i]


def _agrees(noun: Token, finite: Token, *, is_many: bool) -> bool:
    """Tell whether the noun can be the subject of the finite word by its number; a share and a number can be of any."""
    if finite.tag_ in {"VBD", "MD"} and finite.lower_ != "was":
        return True
    if noun.tag_ == "CD" or noun.lower_ in {"percent", "%", "half", "third"}:
        return True
    is_plural = is_many or noun.tag_ in _PLURAL or bool(children(noun, "conj"))
    return is_plural is (finite.tag_ == "VBP" or finite.lower_ == "were")


def _is_clause(token: Token) -> bool:
    helpers = children(token, "aux", "aux:pass", "cop")
    is_finite = token.tag_ in _FINITE or any(h.tag_ in _FINITE or h.tag_ == "MD" for h in helpers)
    return is_finite and (is_verbal(token) or child(token, "cop") is not None) and child(token, *SUBJECTS) is not None
