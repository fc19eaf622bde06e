"""Mending clauses under verbs that take none: "praised | the study results", "guarded | both boats using lamps"."""

from __future__ import annotations

from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

_TAKING = frozenset(
    "see hear watch feel notice observe find have make let help get keep leave want like need wish hope prefer love hate mean ensure"
    " guarantee expect anticipate imagine picture remember forget catch spot start stop prevent save risk mind resent allow force cause"
    " enable lead bet guess figure joke quip muse be do go come begin continue avoid enjoy involve include require deserve"
    " film photograph record capture depict show".split()
)
"""Verbs that are no reports and yet may have a clause behind them."""


def mend_no_clause(verb: Token) -> None:
    """Make an object of the noun phrase that was read as a clause, or of the subject of a participle."""
    word = reporting_verb(verb)
    is_report = word is not None and "that" in word.complements
    if verb.pos_ != "VERB" or verb.lemma_.lower() in _TAKING or is_report or child(verb, "obj", "aux:pass") is not None:
        return
    for clause in children(verb, "ccomp"):
        subject = child(clause, "nsubj")
        if subject is None or subject.left_edge.i != verb.i + 1 or child(clause, "mark", "aux", "cop") is not None:
            continue
        is_bare = child(clause, "obj", "obl", "xcomp", "ccomp", "advmod") is None and clause.i == subject.i + 1
        if clause.tag_ == "VBZ" and is_bare and child(subject, "det", "nmod:poss", "amod") is not None:
            _make_noun(clause, subject)
        elif clause.tag_ == "VBG":
            subject.head, subject.dep_ = verb, "obj"
            clause.dep_ = "advcl"


def _make_noun(noun: Token, first: Token) -> None:
    """Make a plural of what was taken for a verb, and its first part of what was taken for its subject."""
    noun.tag_, noun.pos_, noun.dep_ = "NNS", "NOUN", "obj"
    for part in [c for c in first.children if c.i < first.i]:
        part.head = noun
    first.dep_ = "compound"
