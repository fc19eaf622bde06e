"""What something is, where that is a doing: "the main problem is | finding nurses", "the best way to stop a leak is | to dry the hull".

Problems find nobody, and ways dry nothing; what grows or gets worse does so itself.
"""

from __future__ import annotations

from kg.extract.clauses.clause import Clause
from kg.extract.clauses.gerunds import phrase_of
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token

_KINDS = frozenset(
    "cause effect symptom complication crime sport activity injury complaint sign hobby error mistake method task chore factor hazard"
    " challenge problem"
    " priority risk job step way reason issue obstacle concern pastime habit skill cure remedy solution alternative"
    " danger worry mission duty trick key secret aim goal purpose point".split()
)
_FIRST = frozenset("main chief first only leading biggest major key top primary next other real last second".split())
_CHANGING = frozenset(
    "growing getting becoming rising falling increasing decreasing worsening improving spreading changing fading disappearing going coming"
    " mounting diminishing easing lessening persisting continuing emerging happening occurring being having making".split()
)


def identity(head: Token) -> Clause | None:
    """Build "the main problem is finding nurses" as the problem being that."""
    if head.tag_ == "VB":
        return _way(head)
    first = head.head if head.dep_ == "conj" and head.head.tag_ == "VBG" else head
    be, subject = child(first, "aux", "cop"), child(first, "nsubj")
    if head.tag_ != "VBG" or be is None or be.lemma_ != "be" or subject is None or not subject.i < be.i < first.i:
        return None
    if not _is_kind(subject) or first.lower_ in _CHANGING or len(children(first, "aux")) > 1:
        return None
    return Clause(
        head=head,
        verbs=(head,),
        predicate=(be,),
        subject=subject,
        object=head,
        object_words=tuple(t for t in phrase_of(head) if t.i >= head.i),
        lemma="be",
        rule="copula",
    )


def _way(head: Token) -> Clause | None:
    """Build "the best way to stop a leak is to dry the hull" as the way being that."""
    first = head.head if head.dep_ == "conj" and head.head.tag_ == "VB" and child(head, "aux", *SUBJECTS) is None else head
    be, to, subject = child(first, "aux", "cop"), child(first, "mark"), child(first, *SUBJECTS)
    if be is None or to is None or subject is None or be.lemma_ != "be" or (to.i, to.lower_) != (be.i + 1, "to"):
        return None
    if subject.lemma_.lower() not in _WAYS or len(children(first, "aux")) > 1:
        return None
    words = tuple(t for t in (*children(head, "mark"), *phrase_of(head)) if t.i > be.i)
    return Clause(head=head, verbs=(head,), predicate=(be,), subject=subject, object=head, object_words=words, lemma="be", rule="copula")


_WAYS = frozenset("way method key trick secret solution remedy cure option alternative approach strategy answer recipe".split())


def _is_kind(noun: Token) -> bool:
    """Tell whether a noun says what kind of thing is first or foremost among its like."""
    words = [t for a in children(noun, "amod") for t in (a, *children(a, "advmod"))]
    firsts = (t for t in words if t.tag_ in {"JJS", "RBS"} or t.lower_ in _FIRST)
    return noun.lemma_.lower() in _KINDS and any(t.lower_ != "most" or t.dep_ != "amod" for t in firsts)  # "most tasks" are many
