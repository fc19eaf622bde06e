"""Short clauses that deny of one thing what the clause before says of another: "tar stops rust, whereas paint does not"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.clauses.clause import Clause
from kg.extract.language.syntax import child
from kg.extract.language.tree import Span as Sentence
from kg.extract.language.tree import Token

_JOINING = frozenset("and but while whereas though although".split())
_PRESENT = frozenset({"VBP", "VBZ"})
_AUXILIARIES = {
    **dict.fromkeys(("do", "does"), _PRESENT),
    "did": frozenset({"VBD"}),
    **dict.fromkeys(("have", "has", "had"), frozenset({"VBN"})),
}
"""The tags of the verb that an auxiliary stands for."""
_OTHERS = frozenset("others some half many most".split())
_FEW = frozenset("one two three several few number".split())
_LONGEST = 5  # words of the subject of a short clause
RULE = "ellipsis"


def ellipses(sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield the short clauses of a sentence, with the verb and the object of the clause before them, or with the verb alone."""
    yield from _gapped(sentence, clauses)
    for auxiliary in sentence:
        denial = auxiliary.nbor(1) if auxiliary.i + 1 < sentence.end else auxiliary
        is_short = auxiliary.lower_ in _AUXILIARIES and denial.lower_ in {"not", "n't", "n’t"} and _ends(denial, sentence)
        subject = _subject_before(auxiliary, sentence) if is_short else None
        if subject is None:
            continue
        joint = subject[0].i - 1
        meant = [c for c in reversed(clauses) if _can_be_meant(c, joint, auxiliary)]
        before = next((c for c in meant if _is_part(c.subject) and subject[-1].lower_ in _OTHERS), next(iter(meant), None))
        if before is not None:
            yield Clause(
                head=auxiliary,
                verbs=(auxiliary,),
                predicate=(auxiliary, denial),
                subject=subject[-1],
                subject_words=subject,
                object=before.object,
                object_words=before.object_words,
                is_passive=before.is_passive,
                governor=before.head,
                is_denied=denial.i not in {c.i for c in auxiliary.children},
                lemma=before.lemma,
                rule=RULE,
            )


def _gapped(sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield second halves without a verb: "rents rose by 8% and | wages by 2%", "rents rose by 8% in Leeds and | 2% in York"."""
    for noun in sentence:
        thing = child(noun, "orphan")
        if noun.dep_ == "conj" and thing is not None:
            yield from _of_another(noun, thing, clauses)
        before = next((c for c in clauses if c.rule != "oblique" and c.verbs[-1].i == noun.head.i), None)
        if noun.dep_ == "orphan" and thing is not None and before is not None and not before.is_denied:
            is_beside = before.object is None and child(thing, "case") is not None
            if before.object is not None and before.object.dep_ == "obj" and before.object.i < noun.i and _is_by_rate(thing):
                yield replace(before, object=noun, object_words=(), obliques=(thing,), rule=RULE)
                continue
            yield Clause(
                head=before.head,
                verbs=before.verbs,
                predicate=before.predicate,
                subject=noun,
                object=None if is_beside else thing,
                is_passive=before.is_passive,
                lemma=before.lemma,
                obliques=(thing,) if is_beside else (),
                rule=RULE,
            )


def _is_by_rate(thing: Token) -> bool:
    """Tell whether a phrase says by how much: "cut the size by 60% and | the number | by 30 percent"."""
    return thing.lower_ in {"%", "percent"} and any(c.lower_ == "by" for c in thing.children)


def is_of_another(noun: Token) -> bool:
    """Tell whether what is listed has a place, a time or a case of its own: "sent 30 men to Leeds and | 20 men to York"."""
    return noun.dep_ == "conj" and child(noun, "orphan") is not None


def _of_another(noun: Token, other: Token, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield what is said once more of another place, time or case."""
    first = noun.head
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    for clause in clauses:
        if clause.object is not None and clause.object.i == first.i and clause.rule != "oblique":
            beside = tuple(o for o in clause.obliques if not first.i < o.i < noun.i)
            yield replace(clause, object=noun, object_words=(), obliques=(*beside, other), rule=RULE)


def _ends(denial: Token, sentence: Sentence) -> bool:
    return denial.i + 1 == sentence.end or denial.nbor(1).text in {".", ",", ";", ")", '"'}


def _subject_before(auxiliary: Token, sentence: Sentence) -> tuple[Token, ...] | None:
    """Return the words between a conjunction and an auxiliary where they are a noun phrase."""
    start = auxiliary.i
    while start > sentence.start and auxiliary.i - start < _LONGEST and auxiliary.doc[start - 1].lower_ not in _JOINING:
        start -= 1
    words = tuple(auxiliary.doc[start : auxiliary.i])
    is_joined = start > sentence.start + 1 and auxiliary.doc[start - 1].lower_ in _JOINING
    is_named = bool(words) and (words[-1].pos_ in {"NOUN", "PROPN"} or words[-1].lower_ in _OTHERS)
    is_plain = all(t.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "NUM"} or t.lower_ in _OTHERS for t in words)
    return words if is_joined and is_named and is_plain else None


def _is_part(subject: Token) -> bool:
    """Tell whether a clause is about some of a kind, as against "others"."""
    return subject.lower_ in _OTHERS or any(c.lower_ in _OTHERS | _FEW for c in subject.children)


def _can_be_meant(clause: Clause, joint: int, auxiliary: Token) -> bool:
    """Tell whether a clause before the conjunction has a verb that the auxiliary can stand for, and an object."""
    verb = clause.verbs[0]
    has_own = child(verb, "aux") is not None
    is_of_form = verb.tag_ in _AUXILIARIES[auxiliary.lower_] and has_own == (auxiliary.lower_ in {"have", "has", "had"})
    last = max(t.i for t in (*clause.predicate, clause.object or verb))
    is_whole = clause.object is not None and not clause.is_denied and not clause.is_passive and clause.rule != "link"
    return is_whole and is_of_form and last < joint and clause.subject.i < joint
