"""Claims in surface words: clauses and noun phrases, with who says them, how firmly, and how much.

clauses + nominal relations -> arguments (coordination split, pronouns named)
frames (who reports what)   -> speakers, outermost first; the reporting clause itself is no claim
hedge, polarity, quantity   -> from the clause's own words and the innermost frame
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from kg.extract.claims.arguments import objects_of, subjects_of
from kg.extract.claims.confidence import confidence_of
from kg.extract.claims.demonstratives import says_nothing_alone
from kg.extract.claims.evidence import evidence_of
from kg.extract.claims.measures import Measures
from kg.extract.claims.phrases import claims_of_phrase
from kg.extract.claims.place import Place, relation_of
from kg.extract.claims.qualifiers import qualifiers_of
from kg.extract.claims.stating import is_claim, says_less
from kg.extract.claims.voices import (
    SPEECH,
    acts_on_thing,
    cue_text,
    denial_words,
    denied_around,
    frame_with_cue,
    frames_around,
    frames_denied,
    speakers,
    stance,
)
from kg.extract.clauses import ellipsis
from kg.extract.clauses.clause import Clause
from kg.extract.clauses.find import iter_clauses
from kg.extract.clauses.nominals import NominalRelation, iter_nominals
from kg.extract.language import syntax
from kg.extract.language.kinds import kind_of
from kg.extract.language.mentions import mention, name_of, phrase_tokens
from kg.extract.language.page import Page
from kg.extract.language.times import is_time
from kg.extract.language.tree import Span as Sentence
from kg.extract.language.tree import Token
from kg.extract.reference.coreference import Coreference
from kg.extract.reporting.frames import ReportingFrame
from kg.extract.scope.alternatives import told_as_one
from kg.extract.scope.certainty import Hedge, hedge_of
from kg.extract.scope.comparisons import comparison_of
from kg.extract.scope.defining import picks_out
from kg.extract.scope.polarity import polarity_of, polarity_of_part
from kg.model import Mention, Polarity, Span, SurfaceClaim


def find_claims(page: Page, frames: Sequence[ReportingFrame]) -> tuple[SurfaceClaim, ...]:
    """Return the page's claims sentence by sentence; of one, what its clauses say comes before what its noun phrases say."""
    coreference = Coreference(page)
    found: list[SurfaceClaim] = []
    for index, block in enumerate(page.blocks):
        place = Place(page, index, block, frames, coreference, Measures(page, block))
        for sentence in block.doc.sents:
            found.extend(_claims_of(sentence, place))
    return tuple(found)


def _claims_of(sentence: Sentence, place: Place) -> Iterator[SurfaceClaim]:
    """Yield a sentence's claims in the order of their predicates, those of its clauses first."""
    nominals = list(iter_nominals(sentence))
    of_phrases = (c for relation in nominals if not denied_around(relation.subject, place) for c in claims_of_phrase(relation, place))
    yield from (*sorted(_clause_claims(sentence, nominals, place), key=_order), *sorted(of_phrases, key=_order))


def _order(claim: SurfaceClaim) -> tuple[int, int, int]:
    return claim.predicate.start, claim.subject.start, claim.object.start if claim.object is not None else -1


def _clause_claims(sentence: Sentence, nominals: Sequence[NominalRelation], place: Place) -> Iterator[SurfaceClaim]:
    clauses = list(iter_clauses(sentence))
    told = {t.i for relation in nominals if relation.rule == "change" for t in relation.predicate}
    further = {clause.head.i for clause in clauses if clause.rule == "oblique"}
    for clause in clauses:
        is_stub = clause.rule != "oblique" and clause.head.i in further and says_less(clause, clauses)
        if not is_stub and clause.head.i not in told and is_claim(clause, place):
            for claim in _from_clause(clause, place):
                yield from _with_denied(claim, clause, place)


def _from_clause(clause: Clause, place: Place) -> Iterator[SurfaceClaim]:
    where = clause.governor if clause.rule == ellipsis.RULE and clause.governor is not None else clause.head
    frames = frames_around(where, place)
    hedge, polarity = stance(hedge_of(clause), polarity_of(clause), frames, place, clause.head)
    report = frame_with_cue(clause, place)
    subjects, objects = subjects_of(clause, place), objects_of(clause, report, place)
    denials = [t for t in denial_words(frames, place) if t.sent.start == clause.head.sent.start]
    is_report = report is not None and report.reporting_class in SPEECH and not acts_on_thing(report, clause, place)
    rule = "report" if is_report else "group" if picks_out(clause) else clause.rule
    is_stated = syntax.is_stated(clause.verbs[0])
    is_paired = len(subjects) == len(objects) > 1 and any(t.lower_ == "respectively" for t in clause.head.sent)
    pairs = zip(subjects, objects, strict=True) if is_paired else product(subjects, objects)
    for (subject, subject_tokens), (obj, object_tokens) in pairs:
        if obj is not None and obj.start < subject.end and subject.start < obj.end:
            continue
        subject, obj = _unnamed(subject, obj), _apart(subject, obj)
        is_open = subject.name.lower().startswith("whose ") or "of whom" in subject.name or subject.name.endswith(" of which")
        is_owner = bool(object_tokens) and syntax.word_at(object_tokens[-1], 1) in {"'s", "’s"}
        if is_open or is_owner or (obj is not None and (obj.text.endswith("-") or obj.text.lower() in {"the", "a", "an"})):
            continue  # of whom is not said; half a word is "fast-" of "fast- or slow-growing", "the mate" of "the mate's (or crew's) boat"
        if polarity is Polarity.AFFIRMED and not frames and says_nothing_alone(clause, subject):
            continue
        subject, obj = _in_scope(subject, obj, object_tokens, is_denied=polarity is Polarity.NEGATED)
        is_amount = clause.object is not None and clause.object.tag_ != "CD" and not is_time(clause.object)
        has_number = is_amount and any(t.tag_ == "CD" for t in object_tokens)
        counted = [*clause.predicate, *object_tokens] if clause.rule == "oblique" and not has_number else object_tokens
        if clause.rule == ellipsis.RULE:
            counted = [*object_tokens, *(t for phrase in clause.obliques for t in phrase.subtree)]
        own = {t.i for t in (*subject_tokens, *object_tokens, *clause.predicate)}
        compared = comparison_of(clause, own)
        others = [t for _, tokens in subjects if tokens is not subject_tokens for t in tokens]
        others += [t for _, tokens in objects if tokens is not object_tokens for t in tokens]
        own_clause = replace(clause, subject=_top(subject_tokens)) if len(subjects) > 1 and subject_tokens else clause
        measured = place.measures.of_clause(
            own_clause, counted, (_elsewhere(clause, [*others, *compared]) - own) | _of_one(clause, object_tokens)
        )
        if (share := place.measures.share_of(measured, clause)) is not None and len(subjects) == 1 and subject.antecedent is None:
            subject = replace(subject, name=f"{share.quantity.text} of {subject.name}")
        if measured is not None and len(subjects) > 1:
            places = [n for n, (other, _) in enumerate(subjects) if other is subject]
            measured = place.measures.in_turn(measured, places[0], len(subjects))
        yield SurfaceClaim(
            evidence=evidence_of(clause, [*subject_tokens, *object_tokens, *compared, *denials], hedge, measured, place.block),
            subject=subject,
            predicate=relation_of(clause.predicate, clause.lemma, place, is_passive=clause.is_passive),
            object=obj,
            quantity=measured.quantity if measured is not None else None,
            polarity=polarity_of_part(polarity, subject_tokens, object_tokens),
            certainty=hedge.certainty,
            cue=cue_text(hedge, place),
            speakers=(*speakers(frames, place), *_finder(clause, place)),
            qualifiers=qualifiers_of(clause, compared, own, place.page, place.block),
            confidence=confidence_of(rule, subject, obj, place.block.block.kind, is_stated=is_stated),
            extractor=f"kg:{rule}",
        )


_POSITIVE = {"nothing": "anything", "nobody": "anybody", "none": "any"}


def _apart(subject: Mention, obj: Mention | None) -> Mention | None:
    """Return the object, with its own words where it was taken for the subject: "the pumps alert them" is of others."""
    is_one = obj is not None and obj.text.lower().split()[0] in {"them", "him", "it"}
    is_same = obj is not None and is_one and f"{obj.name} ".lower().startswith(f"{subject.name} ".lower())
    return replace(obj, name=obj.text, antecedent=None) if obj is not None and is_same else obj


def _in_scope(subject: Mention, obj: Mention | None, object_words: Sequence[Token], *, is_denied: bool) -> tuple[Mention, Mention | None]:
    """Return the parties under the names that say no more and no less: "none of the boats" denied is the boats, "most leaks" not all."""
    if is_denied and (of := _NONE_OF.match(subject.name)) is not None:
        subject = replace(subject, name=subject.name[of.end() :])
    if obj is not None and (scope := _how_many(object_words, is_denied=is_denied)) and not obj.name.lower().startswith(scope):
        obj = replace(obj, name=f"{scope} {obj.name}")
    if obj is not None and is_denied and (positive := _POSITIVE.get(obj.text.split()[0].lower())) is not None:
        obj = replace(obj, name=f"{positive} {obj.name.partition(' ')[2]}".rstrip())  # "they have | nothing" denies that they have anything
    return subject, obj


def _how_many(words: Sequence[Token], *, is_denied: bool) -> str:
    """Return the word without which an object is more than is said: "ends | most | leaks", "not | much | rain"; "" where there is none."""
    first = words[0] if len(words) > 1 else None
    if first is None or first.dep_ not in {"amod", "det"} or first.i > first.head.i:
        return ""
    is_part = first.lower_ == "most" and first.head.tag_ in {"NNS", "NNPS"}
    return first.lower_ if is_part or (is_denied and first.lower_ in {"much", "many"}) else ""


_NONE_OF = re.compile(r"(?:none|not one|neither) of (?:(?:the|these|those) )?(?!them\b|us\b|which\b|whom\b)", re.IGNORECASE)


def _unnamed(subject: Mention, obj: Mention | None) -> Mention:
    """Return the subject, with its own words where the claim tells its name: "called Pinetol, | the pill | is cheap"."""
    if obj is None or subject.antecedent is None or subject.name != obj.name or not subject.antecedent.overlaps(Span(obj.start, obj.end)):
        return subject
    return replace(subject, name=name_of(subject.text), antecedent=None)


def _top(words: Sequence[Token]) -> Token:
    """Return the head of a phrase."""
    inside = {t.i for t in words}
    return next((t for t in words if t.head.i not in inside), words[0])


def _elsewhere(clause: Clause, others: Sequence[Token]) -> set[int]:
    """Return the places of words whose number is not this claim's: another party's, a comparison's, a further change's."""
    changes = (t for t in clause.predicate if t.dep_ == "obj")
    further = (t for change in changes for noun in syntax.conjuncts(change)[1:] for t in noun.subtree)
    return {t.i for t in (*others, *further)}


def _of_one(clause: Clause, object_tokens: Sequence[Token]) -> set[int]:
    """Return the places of words whose number is that of one of several things told as one: "a pill or | 2 grams of tar"."""
    heads = syntax.conjuncts(clause.object) if clause.object is not None and not clause.object_words else []
    return {t.i for t in object_tokens} if heads and told_as_one(clause, heads) else set()


def _with_denied(claim: SurfaceClaim, clause: Clause, place: Place) -> Iterator[SurfaceClaim]:
    """Yield the claim, and what somebody is said to say wrongly: that tea is a cure, of "tea is no cure as Smith says"."""
    frame = next(iter(frames_denied(clause.head, place)), None) if claim.polarity is Polarity.NEGATED else None
    said_by = speakers([frame], place) if frame is not None else ()
    if frame is None or not said_by or (claim.object is not None and said_by[0].start < claim.object.end):
        yield claim
        return
    cue = place.block.span(place.block.doc[frame.cue[0] : frame.cue[-1] + 1])
    claim = replace(claim, evidence=Span(claim.evidence.start, max(claim.evidence.end, cue.end)))
    hedge, polarity = stance(Hedge(), Polarity.AFFIRMED, [frame], place, clause.head)
    yield claim
    yield replace(claim, polarity=polarity, certainty=hedge.certainty, cue=cue_text(hedge, place), speakers=said_by)


_FOUND = frozenset({"obj", "amod", "xcomp", "ccomp"})


def _finder(clause: Clause, place: Place) -> Iterator[Mention]:
    """Yield who finds what a noun relates: "a study found a link between A and B"."""
    is_found = clause.head.dep_ in _FOUND or clause.rule == "link"
    source = syntax.child(clause.governor, "nsubj") if clause.governor is not None and is_found else None
    is_known = source is not None and (clause.rule == "link" or kind_of(source) in {"person", "study", "organization", "name"})
    if source is not None and source.pos_ != "PRON" and is_known:
        found = mention(place.page, place.block, phrase_tokens(source, clause=clause.governor), head=source)
        yield place.coreference.resolve(place.index, source, found, "")
