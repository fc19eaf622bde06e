"""Which clauses only say which are meant: in "patients who got the pill slept well" nobody claims that patients got the pill."""

from __future__ import annotations

from kg.extract.clauses.bearers import bearer
from kg.extract.clauses.clause import Clause
from kg.extract.language.closed_classes import NAMED_SO
from kg.extract.language.kinds import kind_of
from kg.extract.language.lemmas import is_known
from kg.extract.language.mentions import GENERIC_HEADS
from kg.extract.language.picked_out import PARTING, after_comma
from kg.extract.language.syntax import SUBJECTS, child, children, is_content_of
from kg.extract.language.tree import Token

_STAND_INS = frozenset("those one ones anyone everyone someone anybody everybody somebody something anything everything nothing".split())
_DEFINITE = frozenset({"the", "these", "this", "both"})
_ANY = frozenset({"any", "every", "each", "all"})
_SOME = frozenset({"many", "several", "few", "most", "certain", "various"})
_WHERE = frozenset({"where", "when", "why", "what"})
_BEYOND = frozenset("question doubt wonder surprise secret mystery denying".split())
"""Of what there is none where something is so: "no question | tar helps"."""
_WAYS = frozenset("way time moment day night week month year reason place extent degree rate speed".split())
"""Nouns behind which a clause needs no word to say how, when or why."""
_OF_KINDS = NAMED_SO | {"used", "meant", "designed", "intended"}


def picks_out(clause: Clause) -> bool:
    """Tell whether the clause says which people are meant: "those who drink coffee"."""
    who = clause.subject
    if clause.head.dep_ not in {"acl", "acl:relcl"} or who.i > clause.head.i or who.pos_ == "PROPN" or who.head.i == clause.head.i:
        return False
    pronouns = {c.lower_ for c in children(clause.head, *SUBJECTS)}
    is_who = "who" in pronouns or ("that" in pronouns and who.tag_ == "NNS" and who.dep_ in SUBJECTS)
    return is_who or kind_of(who) == "person" or who.lower_ in _STAND_INS


def only_defines(clause: Clause) -> bool:
    """Tell whether a clause tells nothing, since it only says which are meant: any such people or things, neither known nor counted.

    "The 40 men who rowed", "his patients who fell ill" and "two nurses, who left" are known, and the clause tells what they did; "towns
    where | nobody rows", "the way | we row" are where and how something else is so.
    """
    if _is_second_place(clause.head):
        return True
    verb = first_of(clause.head)
    noun, who = verb.head, clause.subject
    if verb.dep_ not in {"acl", "acl:relcl"} or noun.i > verb.i or clause.rule == "link":
        return False
    if _is_denied(noun) and verb.dep_ == "acl:relcl" and not (after_comma(verb) or is_content_of(verb, noun)):
        return True
    is_denied = any(d.lower_ == "no" for d in children(noun, "det")) and noun.lemma_.lower() not in _BEYOND
    if verb.dep_ == "acl:relcl" and who.i > noun.i and is_denied and child(verb, "mark") is None:
        return True  # "there is no step | the town can take that would help"
    if (who.lower_ in _STAND_INS and who.i < verb.i) or (_is_of_rate(who) and not after_comma(verb)):
        return True
    if who.i > verb.i or after_comma(verb):
        return False
    if who.i > noun.i and not any(c.tag_ in {"WP", "WDT"} for c in children(verb, *SUBJECTS)):
        return verb.dep_ == "acl:relcl" and _says_where(clause, noun)
    if _is_made_known(who) or bearer(noun, verb).i == who.i != noun.i:
        return False
    return _is_any_of_people(who) if _is_person(who, verb) else _is_any_thing(who, verb)


def _is_second_place(verb: Token) -> bool:
    """Tell whether a clause says where else something is so: "in boats where the keel leaks or | the deck is small"."""
    first = verb.head
    is_or = verb.dep_ == "conj" and any(c.lower_ == "or" for c in children(verb, "cc"))
    return is_or and first.dep_ == "acl:relcl" and first.left_edge.lower_ in {"where", "when"} and not after_comma(first)


def _is_denied(noun: Token) -> bool:
    """Tell whether something is said not to be what a clause makes out: "tar is no paste | that heals", "not the only nurse | who rows"."""
    return noun.pos_ == "NOUN" and child(noun, "cop") is not None and any(c.lower_ in _DENYING for c in noun.children)


_DENYING = frozenset({"not", "n't", "n’t", "never", "no"})


def _is_of_rate(noun: Token) -> bool:
    """Tell whether the number before a noun is only that of a rate: "one in | three patients | who slept" are no three who slept."""
    number = next(iter(children(noun, "nummod")[::-1]), None)
    before = noun.doc[max(number.i - 3, noun.sent.start) : number.i] if number is not None else ()
    words = [t.lower_ for t in before]
    is_some = bool(before) and any(t.tag_ == "CD" for t in before)
    return is_some and (words[-1:] == ["in"] or words[-2:] == ["out", "of"])


def first_of(verb: Token) -> Token:
    """Return the first of the doings of one subject: "who | are tired or want to sleep"."""
    while verb.dep_ in {"conj", "xcomp"} and verb.head.i < verb.i:
        subject = child(verb, *SUBJECTS)
        if subject is not None and not (subject.lower_ == "who" and verb.head.dep_ == "acl:relcl"):
            break  # "men who row or | who swim" are the same men
        verb = verb.head
    return verb


def _is_person(noun: Token, verb: Token) -> bool:
    return noun.pos_ != "PROPN" and (kind_of(noun) == "person" or any(c.lower_ == "who" for c in children(verb, *SUBJECTS)))


def _is_any_of_people(who: Token) -> bool:
    """Tell whether people are neither known nor counted; "the patients" are those whom the clause makes out of all."""
    if children(who, "nummod", "nmod:poss"):
        return False
    known = [c for c in children(who, "det") if c.lower_ in _DEFINITE]
    return not known or (who.tag_ == "NNS" and known[0].lower_ != "these" and who.lemma_.lower() in GENERIC_HEADS)


def _is_any_thing(noun: Token, verb: Token) -> bool:
    """Tell whether a clause delimits a kind: "boats that leak", "any boat built of oak".

    It tells more where the thing is known, "Tar16 which leaks", "new research published in Rowing", or where it says what a kind is called
    or is for, "tar used to seal boats".
    """
    is_common = noun.pos_ == "NOUN" or (noun.is_sent_start and is_known(noun.lower_))
    is_told = not is_common or not noun.text[1:].islower() or noun.dep_ == "ROOT" or verb.lower_ in _OF_KINDS
    is_paper = verb.tag_ == "VBN" and noun.tag_ == "NN" and kind_of(noun) == "study"
    if is_told or is_paper or child(noun, "nummod", "nmod:poss") is not None:
        return False
    is_named_by_it = verb.dep_ == "acl:relcl" and noun.dep_ in SUBJECTS
    is_some = not is_named_by_it and any(a.lower_ in _SOME for a in children(noun, "amod"))
    return not is_some and all(d.lower_ in _ANY for d in children(noun, "det"))


def _is_made_known(noun: Token) -> bool:
    """Tell whether the sentence says that there are such things, or what is made of them: "gout is a growth of crystals that hurt"."""
    while noun.dep_ == "nmod" and any(c.lower_ == "of" for c in children(noun, "case")) and kind_of(noun) != "person":
        noun = noun.head
    is_something = child(noun, "cop") is not None and all(c.lower_ == "among" for c in children(noun, "case"))  # not "is | for boats"
    return is_something or child(noun, "expl") is not None or child(noun.head, "expl") is not None


def _says_where(clause: Clause, noun: Token) -> bool:
    """Tell whether a clause with a subject of its own says where, when or how, or whose thing is meant: "the sport | they love"."""
    subject = clause.subject
    between = noun.doc[noun.i + 1 : subject.left_edge.i]
    if any(t.text in PARTING for t in between):
        return False
    if any(t.lower_ in _WHERE or (t.lower_ in {"which", "whom"} and t.nbor(-1).pos_ == "ADP") for t in between):
        return True
    if noun.lemma_.lower() in _WAYS and not any(t.dep_ == "mark" for t in between):
        return True
    is_object = clause.object is None or clause.object.i == noun.i
    return is_object and (subject.tag_ == "PRP" or clause.head.lower_ in NAMED_SO or clause.head.lemma_.lower() == "call")


def is_told_aside(clause: Token) -> bool:
    """Tell whether a clause between commas tells more of a thing, whatever is asked of it: "whether tar, | which costs little, | helps"."""
    while clause.dep_ == "conj" and clause.head.i < clause.i:
        clause = clause.head
    return clause.dep_ == "acl:relcl" and after_comma(clause) and any(t.tag_ in {"WDT", "WP"} for t in clause.subtree if t.i < clause.i)


def told_of_predicate(clause: Token) -> Token:
    """Return what something is said to be where a clause tells more of that: "it may be the only boat | that leaks"; else the clause."""
    is_told = clause.dep_ == "acl:relcl" and child(clause.head, "cop") is not None and child(clause.head, *SUBJECTS) is not None
    return clause.head if is_told else clause
