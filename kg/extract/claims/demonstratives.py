"""Claims about a bare "this" or "those" that say nothing by themselves: "This is a game changer", "These include rust and leaks"."""

from __future__ import annotations

from kg.extract.clauses.clause import Clause
from kg.extract.language.closed_classes import POINTING
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token
from kg.model import Mention

_REST = frozenset({"others", "some"})
_LISTING = frozenset({"include", "comprise"})
_VAGUE = frozenset(
    "changer breakthrough news thing step part key concept way time opportunity demonstration day question point example idea piece level"
    " direction area field avenue addition hope deal matter contrast accordance line milestone advance progress achievement start beginning"
    " huge remarkable exciting reassuring compelling great good important wonderful interesting encouraging promising critical significant"
    " uncomfortable crucial surprising striking impressive amazing disappointing worrying concerning true all it right wrong late early"
    " so enough over fine".split()
)
"""What is told of a thing without which nobody knows what is meant."""


def says_nothing_alone(clause: Clause, subject: Mention) -> bool:
    """Tell whether a clause about a demonstrative that stands for nothing named says too little to be a claim."""
    word, verb = clause.subject, clause.verbs[-1].lemma_.lower()
    if clause.object is not None and clause.object.lower_ in POINTING and clause.object.i < clause.head.i:
        return True  # "| this | is what they are trying to do"
    is_bare = not children(word, "nmod", "acl", "acl:relcl", "amod") and subject.antecedent is None and subject.name.lower() == word.lower_
    if not is_bare or word.lower_ not in POINTING | _REST | {"it"}:
        return False
    is_be = clause.rule == "copula" and clause.lemma == "be"
    if word.lower_ == "it":
        return clause.rule == "copula" and len(clause.object_words) == 1 and _is_vague(clause)
    if word.lower_ in _REST:
        return is_be and clause.object is not None and clause.object.pos_ == "PROPN"
    if clause.head.dep_ in {"acl", "advcl"} and clause.head.tag_ == "VBG" and child(clause.head, "nsubj") is None:
        return True
    is_listing = verb in _LISTING and word.lower_ in {"these", "those"}
    return is_listing or "according to" in clause.lemma or (clause.rule == "copula" and _is_vague(clause))


def points_back(subject: Token) -> bool:
    """Tell whether "that" points back at what was said: "the dam leaks, but | that | happens"."""
    before = subject.nbor(-1) if subject.i > subject.sent.start else subject
    is_after_verb = before.pos_ in {"VERB", "NOUN", "PROPN"} and reporting_verb(before) is None  # "things they do | that | don't happen"
    is_clause = subject.head.dep_ not in {"acl", "acl:relcl"} and child(subject, "acl", "acl:relcl", "nmod") is None
    return subject.lower_ == "that" and subject.tag_ == "DT" and is_clause and not is_after_verb


def _is_vague(clause: Clause) -> bool:
    """Tell whether what something is said to be is a judgement, or where it stands among things: "part of it", "in contrast to him"."""
    last: Token = clause.verbs[-1]
    words = {last.lower_, last.lemma_.lower(), *(t.lower_ for t in clause.object_words[-1:])}
    return not words.isdisjoint(_VAGUE)
