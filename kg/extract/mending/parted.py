"""Mending clauses whose subject stands apart from its verb: "the dam, Dr. Moor said, | is safe", "rowers training at dawn | could win".

Small parsers give the subject to the report between, or make the participle after it the verb.
"""

from __future__ import annotations

from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, is_nominal
from kg.extract.language.times import is_time
from kg.extract.language.tree import Doc, Token

_LOOSE = ("dep", "obl:unmarked", "obj", "parataxis", "obl:tmod", "nsubj", "ccomp", "vocative", "dislocated")
_COMPLEMENTS = ("ccomp", "parataxis")
_CONDITIONS = frozenset({"if", "unless", "when"})


def mend_parted(doc: Doc) -> None:
    """Mend the tree in place."""
    for token in doc:
        if (
            token.tag_ in {"VBD", "VBZ"}
            and token.i + 1 < token.sent.end
            and token.nbor(1).text == ","
            and reporting_verb(token) is not None
        ):
            _mend_around_report(token)
        if token.lower_ in _CONDITIONS and token.dep_ in {"mark", "advmod"} and token.head.dep_ == "advcl":
            _mend_condition(token.head)
        if (token.tag_ in {"VBG", "VBN"} or _may_be_participle(token)) and token.dep_ in {"ROOT", "ccomp", "parataxis", "conj"}:
            _mend_participle(token)
        if token.dep_ == "nsubj" and token.tag_ == "NN" and token.lower_.endswith("ing"):
            _mend_doing_for_subject(token)


def _mend_around_report(verb: Token) -> None:
    """Give the clause after "X, he said," the X before it, and the report who speaks."""
    start = verb.i + 2
    while start + 1 < verb.sent.end and verb.doc[start].is_quote:
        start += 1
    clause = next((c for c in children(verb, *_COMPLEMENTS) if c.i >= start and _lacks_subject(c) and _first_word(c) == start), None)
    if clause is None:
        return
    speaker = next((s for s in reversed(children(verb, "nsubj")) if s.i < verb.i), None)
    if speaker is None:
        return
    named = child(speaker, "appos")
    if named is not None and named.right_edge.i == verb.i - 1 and verb.doc[named.left_edge.i - 1].text == ",":
        named.head, named.dep_ = verb, "nsubj"
        speaker.head, speaker.dep_ = clause, "nsubj"
        return
    comma = speaker.left_edge.i - 1
    while comma > verb.sent.start and verb.doc[comma].is_quote:
        comma -= 1
    topic = next((d for d in children(verb, *_LOOSE) if d.i != speaker.i and d.i < comma and is_nominal(d)), None)
    if topic is None or verb.doc[comma].text != "," or child(topic, "case", "mark") is not None:
        return
    if topic.left_edge.i == verb.sent.start or verb.doc[topic.left_edge.i - 1].is_punct or verb.doc[topic.left_edge.i - 1].dep_ == "cc":
        topic.head, topic.dep_ = clause, "nsubj"


def _mend_condition(condition: Token) -> None:
    """Hang a condition on what is reported under it, not on the report before it: "it shows | if you sow early, the crop is larger"."""
    report = condition.head
    told = next((c for c in children(report, "ccomp") if c.i > condition.i), None)
    if told is None or reporting_verb(report) is None or child(told, *SUBJECTS) is None:
        return
    who = child(condition, *SUBJECTS)
    is_guessed = report.lemma_.lower() in _GUESSING and who is not None and who.lower_ != "you" and child(report, "nsubj") is not None
    if condition.i > report.i or is_guessed:
        condition.head = told  # "if the dam breaks, experts | estimate | the town floods"


_GUESSING = frozenset("estimate predict project calculate forecast expect reckon fear believe think".split())


def _first_word(clause: Token) -> int:
    return next(t.i for t in clause.subtree if not t.is_punct)


def _lacks_subject(clause: Token) -> bool:
    """Tell whether a clause is finite and has no subject, a phrase with a preposition being none."""
    is_finite = clause.tag_ in FINITE or any(a.tag_ in FINITE for a in children(clause, "aux", "aux:pass", "cop"))
    is_led = all(child(s, "case") is not None for s in children(clause, *SUBJECTS))
    return is_finite and is_led and child(clause, "expl", "mark") is None


_NEVER_PAST = frozenset("done given taken seen known shown written drawn grown driven chosen".split())
"""Forms of participles alone: "a trial | done in May | showed"."""


def _may_be_participle(verb: Token) -> bool:
    """Tell whether a past tense acts on nothing and is followed by a preposition: "sailors | admitted to the guild"."""
    if verb.lower_ in _NEVER_PAST:
        return child(verb, "aux", "aux:pass") is None
    return verb.tag_ == "VBD" and child(verb, "obj") is None and verb.i + 1 < verb.sent.end and verb.nbor(1).dep_ == "case"


def _mend_participle(participle: Token) -> None:
    """Make the finite verb the predicate and the participle before it a part of the subject: "rowers training at dawn | could win"."""
    subject = child(participle, "nsubj")
    clause = next(
        (c for c in children(participle, "ccomp", "conj", "parataxis", "xcomp") if c.i > participle.i and _lacks_subject(c)), None
    )
    if clause is None and subject is not None and subject.i < participle.i and (verb := _verb_beside(participle)) is not None:
        subject.head, subject.dep_ = verb, "nsubj:pass" if child(verb, "aux:pass") is not None else "nsubj"
        for mark in children(participle, "mark"):
            mark.head = verb
        participle.head, participle.dep_, participle.tag_ = subject, "acl", "VBN" if participle.tag_ == "VBD" else participle.tag_
        for time in children(participle, "obj"):
            time.dep_ = "obl:unmarked"  # "done | a decade ago"
        return
    if (
        subject is None
        or clause is None
        or subject.i > participle.i
        or participle.nbor(-1).i not in {t.i for t in subject.subtree}
        or not is_nominal(subject)
        or subject.pos_ == "PRON"
    ):
        return
    if child(participle, "aux", "aux:pass", "cop") is not None or child(clause, "cc") is not None:
        return
    if participle.tag_ == "VBD" and child(clause, "aux", "aux:pass", "cop") is None:
        return
    above, label = participle.head, participle.dep_
    clause.head, clause.dep_ = (clause, "ROOT") if above.i == participle.i else (above, label)
    subject.head, subject.dep_ = clause, "nsubj"
    participle.head, participle.dep_, participle.tag_ = subject, "acl", "VBN" if participle.tag_ == "VBD" else participle.tag_
    for phrase in [s for s in children(clause, *SUBJECTS) if subject.i < s.i < clause.i]:
        phrase.head, phrase.dep_ = participle, "obl"
    for token in [c for c in participle.children if c.i > clause.right_edge.i]:
        token.head = clause


def _verb_beside(participle: Token) -> Token | None:
    """Return the verb without a subject right behind a phrase that it cannot be in: "tar treatment | begun in May | cut the leaks"."""
    taken = child(participle, "obj")
    if child(participle, "aux", "aux:pass", "cop") is not None or participle.dep_ != "ccomp" or (taken is not None and not is_time(taken)):
        return None
    subject = child(participle, "nsubj")
    if subject is None or subject.pos_ == "PRON" or participle.nbor(-1).i not in {t.i for t in subject.subtree}:
        return None
    above = participle.head
    others = (above, *children(above, "ccomp"))
    verb = next((v for v in others if v.i > participle.i and _lacks_subject(v) and child(v, *SUBJECTS, "cc") is None), None)
    helpers = (t for t in (*children(verb, "aux", "aux:pass", "cop"), verb) if t.tag_ in FINITE) if verb is not None else iter(())
    first = min((t.i for t in helpers), default=0)
    return verb if first == participle.right_edge.i + 1 and participle.right_edge.i > participle.i else None


def _mend_doing_for_subject(doing: Token) -> None:
    """Make the noun before a doing the subject of the verb after it: "the men | training for the race had sore feet"."""
    people, verb = child(doing, "nsubj"), doing.head
    if people is None or people.i != doing.i - 1 or verb.i < doing.i or people.tag_ not in {"NNS", "NNPS"}:
        return
    people.head, people.dep_ = verb, "nsubj"
    doing.head, doing.dep_, doing.tag_, doing.pos_ = people, "acl", "VBG", "VERB"
