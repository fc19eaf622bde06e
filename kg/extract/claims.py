"""Claims in surface words: clauses and noun phrases, with who says them, how firmly, and how much.

clauses + nominal relations -> arguments (coordination split, pronouns named)
frames (who reports what)   -> speakers, outermost first; the reporting clause itself is no claim
hedge, polarity, quantity   -> from the clause's own words and the innermost frame
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract import causatives, correlatives, ellipsis, syntax
from kg.extract.asides import with_kinds
from kg.extract.certainty import Hedge, hedge_of
from kg.extract.clause import Clause
from kg.extract.clauses import iter_clauses
from kg.extract.comparisons import comparison_of
from kg.extract.confidence import confidence_of
from kg.extract.coreference import Coreference
from kg.extract.defining import picks_out
from kg.extract.evidence import evidence_of, with_number
from kg.extract.frames import ReportingFrame
from kg.extract.kinds import kind_of
from kg.extract.measures import Measures
from kg.extract.mentions import mention, phrase_tokens
from kg.extract.nominals import NominalRelation, iter_nominals
from kg.extract.objects import LIGHT_VERBS
from kg.extract.page import Page
from kg.extract.pairing import place_among_doings
from kg.extract.place import Place
from kg.extract.polarity import polarity_of, polarity_of_part
from kg.extract.qualifiers import qualifiers_of
from kg.extract.shared_nouns import divided
from kg.extract.stating import is_claim, says_less
from kg.extract.subjects import owner_before
from kg.extract.times import is_time
from kg.extract.voices import (
    SPEECH,
    acts_on_thing,
    denial_words,
    denied_around,
    frame_with_cue,
    frames_around,
    frames_denied,
    speakers,
    stance,
)
from kg.model import BlockKind, EntityType, Mention, Polarity, Quantity, Relation, Span, SurfaceClaim
from kg.text import singular


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
    of_phrases = (c for relation in nominals if not denied_around(relation.subject, place) for c in _from_nominal(relation, place))
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
    verb = clause.verbs[-1].lemma_.lower()
    verb = clause.lemma if verb in LIGHT_VERBS or clause.is_passive else verb
    told = [(token, *_subject(clause, token, verb, place)) for token in _sorted_subjects(clause)]
    parts = [part for token, found, tokens in told for part in divided(token, found, tokens, place, is_done=clause.object is not None)]
    subjects = [kind for found, tokens in parts for kind in with_kinds(found, tokens, place)]
    objects = _objects(clause, report, place)
    denials = [t for t in denial_words(frames, place) if t.sent.start == clause.head.sent.start]
    is_report = report is not None and report.reporting_class in SPEECH and not acts_on_thing(report, clause, place)
    rule = "report" if is_report else "group" if picks_out(clause) else clause.rule
    is_stated = syntax.is_stated(clause.verbs[0])
    is_paired = len(subjects) == len(objects) > 1 and any(t.lower_ == "respectively" for t in clause.head.sent)
    pairs = zip(subjects, objects, strict=True) if is_paired else product(subjects, objects)
    for (subject, subject_tokens), (obj, object_tokens) in pairs:
        if obj is not None and obj.start < subject.end and subject.start < obj.end:
            continue
        is_open = subject.name.lower().startswith("whose ") or "of whom" in subject.name
        if is_open or (obj is not None and obj.text.endswith("-")):
            continue  # of whom is not said; "fast-" of "fast- or slow-growing" is half a word
        if len(subject_tokens) == 1 and place.coreference.is_open(place.index, subject_tokens[0], subject):
            continue
        counted = [*clause.predicate, *object_tokens] if clause.rule == "oblique" else object_tokens
        own = {t.i for t in (*subject_tokens, *object_tokens, *clause.predicate)}
        compared = comparison_of(clause, own)
        others = [t for _, tokens in subjects if tokens is not subject_tokens for t in tokens]
        others += [t for _, tokens in objects if tokens is not object_tokens for t in tokens]
        measured = place.measures.of_clause(clause, counted, _elsewhere(clause, [*others, *compared]) - own)
        yield SurfaceClaim(
            evidence=evidence_of(clause, [*subject_tokens, *object_tokens, *compared, *denials], hedge, measured, place.block),
            subject=subject,
            predicate=_relation(clause.predicate, clause.lemma, place, is_passive=clause.is_passive),
            object=obj,
            quantity=measured.quantity if measured is not None else None,
            polarity=polarity_of_part(polarity, subject_tokens, object_tokens),
            certainty=hedge.certainty,
            cue=_cue_text(hedge, place),
            speakers=(*speakers(frames, place), *_finder(clause, place)),
            qualifiers=qualifiers_of(clause, compared, place.page, place.block),
            confidence=confidence_of(rule, subject, obj, place.block.block.kind, is_stated=is_stated),
            extractor=f"kg:{rule}",
        )


def _elsewhere(clause: Clause, others: Sequence[Token]) -> set[int]:
    """Return the places of words whose number is not this claim's: another party's, a comparison's, a further change's."""
    changes = (t for t in clause.predicate if t.dep_ == "obj")
    further = (t for change in changes for noun in syntax.conjuncts(change)[1:] for t in noun.subtree)
    return {t.i for t in (*others, *further)}


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
    yield replace(claim, polarity=polarity, certainty=hedge.certainty, cue=_cue_text(hedge, place), speakers=said_by)


def _sorted_subjects(clause: Clause) -> list[Token]:
    """Return the heads of the clause's subjects, of several doings sorted by "respectively" the one that does this."""
    found, sorted_as = _subjects_of(clause), place_among_doings(clause.head)
    return [found[sorted_as[0]]] if sorted_as is not None and sorted_as[1] == len(found) else found


def _subjects_of(clause: Clause) -> list[Token]:
    """Return the heads of the clause's subjects, coordination split; in "between A and B" the second is the object.

    What is said of one of several things is said of none after it: "rice, grown in Asia, and wheat".
    """
    if clause.rule == "existential-link" and clause.object is not None:
        return [t for t in _split_subject(clause.subject) if t.i < clause.object.left_edge.i]
    found = _split_subject(clause.subject)
    is_inside = clause.head.dep_ in {"acl", "acl:relcl"} and clause.head.head.i == clause.subject.i
    return [t for t in found if t.i < clause.head.i] if is_inside and clause.subject.i < clause.head.i else found


def _split_subject(subject: Token) -> list[Token]:
    if not syntax.is_nominal(subject) or subject.dep_ in {"csubj", "csubj:pass"}:
        return [subject]
    example = next(
        (
            n
            for n in syntax.children(subject, "nmod")
            if n.i > subject.i and any(c.lower_ in {"like", "such"} and c.i == subject.i + 1 for c in syntax.children(n, "case"))
        ),
        None,
    )
    is_named = example is not None and example.pos_ != "PRON" and example.lower_ not in {"this", "these", "that", "those"}
    return syntax.conjuncts(example if example is not None and is_named else subject, syntax.is_nominal)


def _subject(clause: Clause, token: Token, verb: str, place: Place) -> tuple[Mention, list[Token]]:
    if clause.subject_words:
        found = mention(place.page, place.block, clause.subject_words)
        found = replace(found, name=" ".join(found.text.split())) if clause.rule == correlatives.RULE else found
        return found, list(clause.subject_words)
    if token.dep_ in {"csubj", "csubj:pass"}:
        tokens = [t for t in token.subtree if t.i == token.i or not (t.is_punct and t.i in {token.left_edge.i, token.right_edge.i})]
        tokens = _without_opening(_without_examples(tokens), token)
        if tokens[0].lower_ in {"that", "but", "and", "so", "if", "whether", "unless", "because"} and len(tokens) > 1:
            tokens.pop(0)
        return mention(place.page, place.block, tokens), tokens
    tokens = phrase_tokens(token, clause=clause.head, is_subject=clause.rule == "existential")
    tokens = tokens[1:] if len(tokens) > 1 and tokens[0].lower_ == "how" and tokens[1].pos_ not in {"ADJ", "ADV"} else tokens
    if clause.rule in {"existential-link", "noun", "link"} and clause.object is not None:
        tokens = _before(tokens, clause.object)
    if (tokens[0].lower_ == "whose" or tokens[-1].lower_ == "whom") and tokens[0].i > token.sent.start:
        return _of_whom(token, clause, tokens, place)
    found = mention(place.page, place.block, tokens, head=token)
    return _own_voice(place.coreference.resolve(place.index, token, found, verb), token, place), tokens


def _without_opening(doing: list[Token], head: Token) -> list[Token]:
    """Cut off what a comma parts from a doing before it: "Among bakers, | rowing daily"."""
    comma = next((t.i for t in reversed(doing) if t.i < head.i and t.text == ","), None)
    is_apart = comma is not None and doing[0].dep_ in {"case", "advmod", "mark", "cc"} and head.tag_ == "VBG"
    return [t for t in doing if comma is None or t.i > comma] if is_apart else doing


def _without_examples(doing: list[Token]) -> list[Token]:
    """Cut off the examples at the end of a doing, which claims of their own tell: "eating fruits | such as figs, plums and pears"."""
    such = next((t for t in doing[1:] if t.lower_ in {"such", "including"} and t.dep_ == "case" and t.head.i > t.i), None)
    if such is None or not syntax.children(such.head, "conj") or max(t.i for t in such.head.subtree) < doing[-1].i:
        return doing
    return [t for t in doing if t.i < such.i]


def _of_whom(owned: Token, clause: Clause, tokens: list[Token], place: Place) -> tuple[Mention, list[Token]]:
    """Return "a farmer whose hens" as the hens of a farmer, and "farmers, half of whom" as half of farmers."""
    pronoun = next(t for t in tokens if t.lower_ in {"whose", "whom"})
    last = owner_before(pronoun, tokens[0])
    noun = clause.head.head if clause.head.dep_ == "acl:relcl" and last is not None and clause.head.head.i <= last.i else last
    if noun is None or last is None or not (syntax.is_nominal(noun) or noun.text[:1].isupper()):
        return mention(place.page, place.block, tokens, head=owned), tokens
    owner = [t for t in phrase_tokens(noun) if t.i <= last.i]
    words = [*owner, *(t for t in tokens if t.i > owner[-1].i)]
    whose = mention(place.page, place.block, owner, head=noun).name
    own = mention(place.page, place.block, [t for t in tokens if t.i != pronoun.i]).name.removesuffix(" of")
    return replace(mention(place.page, place.block, words, head=owned), name=f"{own} of {whose}"), words


def _own_voice(found: Mention, head: Token, place: Place) -> Mention:
    """Name the speaker for "we" and "I" inside of somebody's statement."""
    if head.lower_ not in {"we", "i", "us"}:
        return found
    named = [f.attribution.source for f in frames_around(head, place) if f.attribution.source is not None]
    if not named:
        return found
    people = [s for s in named if s.type in {EntityType.PERSON, EntityType.ORGANIZATION}]
    source = (people or named)[-1]
    return replace(found, name=source.name, type=source.type, antecedent=source.antecedent or Span(source.start, source.end))


_FOUND = frozenset({"obj", "amod", "xcomp", "ccomp"})


def _finder(clause: Clause, place: Place) -> Iterator[Mention]:
    """Yield who finds what a noun relates: "a study found a link between A and B"."""
    is_found = clause.head.dep_ in _FOUND or clause.rule == "link"
    source = syntax.child(clause.governor, "nsubj") if clause.governor is not None and is_found else None
    is_known = source is not None and (clause.rule == "link" or kind_of(source) in {"person", "study", "organization", "name"})
    if source is not None and source.pos_ != "PRON" and is_known:
        found = mention(place.page, place.block, phrase_tokens(source, clause=clause.governor), head=source)
        yield place.coreference.resolve(place.index, source, found, "")


def _objects(clause: Clause, report: ReportingFrame | None, place: Place) -> list[tuple[Mention | None, list[Token]]]:
    if report is not None and clause.object is None:
        parts = [p for p in report.content if p.block == place.index]
        if parts:
            tokens = list(place.block.doc[parts[0].start : parts[0].end])
            return [(mention(place.page, place.block, tokens, type_=EntityType.CLAIM), tokens)]
    if clause.object is None:
        return [(None, [])]
    if clause.rule == causatives.RULE:
        return list(causatives.changed_things(clause, place))
    if clause.object_words:
        tokens = list(clause.object_words)
        return [(mention(place.page, place.block, tokens, head=None), tokens)]
    found: list[tuple[Mention | None, list[Token]]] = []
    is_split = syntax.is_nominal(clause.object) and clause.predicate[-1].lower_ != "between"
    for token in syntax.conjuncts(clause.object, syntax.is_nominal) if is_split else [clause.object]:
        if found and (_is_how_often(token) or (clause.rule == "copula" and _is_of_another(token, clause.object))):
            continue
        tokens = _before_source(_before(phrase_tokens(token, clause=clause.head), clause.subject), place)
        if is_time(token) and not is_split and syntax.child(token, "conj") is not None:
            tokens = [t for t in token.subtree if t.i >= tokens[0].i]  # "between | May 1990 and June 1991"
        one = mention(place.page, place.block, tokens, head=token)
        read = place.coreference.resolve(place.index, token, one, "")
        shared = _shared_comparative(clause.object, token)
        read = replace(read, name=f"{shared.lower_} {read.name}") if shared is not None else read
        found.extend(divided(token, read, tokens, place) if is_split else [(read, tokens)])
    return found


def _is_how_often(token: Token) -> bool:
    return is_time(token) and any(c.lower_ in {"every", "each"} for c in syntax.children(token, "det"))


def _is_of_another(token: Token, first: Token) -> bool:
    """Tell whether what seems a further name says what the last one does: "they are Ann Moor, a nurse; and Tom Lund, | director"."""
    return first.pos_ == "PROPN" and kind_of(first) != "organization" and (token.pos_ == "NOUN" or kind_of(token) == "organization")


_COMPARATIVES = frozenset("less fewer lower reduced decreased more higher greater increased".split())


def _shared_comparative(first: Token, noun: Token) -> Token | None:
    """Return what compares the first noun of a list and so the bare ones after it: "less | pain and swelling"."""
    if noun.i == first.i or syntax.child(noun, "amod", "det", "nummod", "nmod:poss", "compound") is not None:
        return None
    return next((a for a in syntax.children(first, "amod") if a.lower_ in _COMPARATIVES), None)


def _before(tokens: list[Token], other: Token) -> list[Token]:
    """Cut a phrase where another argument begins in it: "a drop in strokes | among women"."""
    if not tokens[0].i < other.i <= tokens[-1].i:
        return tokens
    return [t for t in tokens if t.i < other.left_edge.i] or tokens[:1]


def _before_source(tokens: list[Token], place: Place) -> list[Token]:
    """Cut a phrase where "as X says" begins in it."""
    sources = {f.source[0] for f in place.frames if f.block == place.index and f.source}
    edge = next((t.i for t in tokens[1:] if t.i in sources and t.nbor(-1).lower_ == "as"), None)
    return tokens if edge is None else [t for t in tokens if t.i < edge - 1] or tokens[:1]


def _relation(tokens: Sequence[Token], lemma: str, place: Place, *, is_passive: bool) -> Relation:
    span = place.block.span(tokens)
    return Relation(text=span.of(place.page.text), start=span.start, end=span.end, lemma=lemma.lower(), is_passive=is_passive)


def _cue_text(hedge: Hedge, place: Place) -> str | None:
    return (
        None
        if hedge.cue is None
        else place.block.span([hedge.cue]).of(place.page.text)
        if hedge.cue.doc is place.block.doc
        else hedge.cue.text
    )


def _from_nominal(relation: NominalRelation, place: Place) -> Iterator[SurfaceClaim]:
    frames = frames_around(relation.object, place)
    hedge = Hedge()
    polarity = Polarity.AFFIRMED
    if relation.rule in {"change", "share"}:
        hedge, polarity = stance(hedge, polarity, frames, place, relation.object)
    else:
        frames = []
    subject_tokens = _argument_tokens(relation.subject, relation.predicate, relation.object)
    object_tokens = _argument_tokens(relation.object, relation.predicate, relation.subject)
    subject = mention(place.page, place.block, subject_tokens, head=relation.subject)
    obj = mention(place.page, place.block, object_tokens, head=relation.object)
    if relation.rule in {"change", "role"}:
        subject = place.coreference.resolve(place.index, relation.subject, subject, "")
    if relation.rule == "example":
        *before, last = obj.name.split(" ")
        obj = replace(obj, name=" ".join((*before, singular(last))))
    if relation.rule == "change":
        obj = place.coreference.resolve(place.index, relation.object, obj, "")
    counted = relation.object if relation.rule == "change" else relation.subject
    measured = place.measures.near(counted) if relation.rule in {"change", "share"} else None
    used = [*subject_tokens, *object_tokens, *relation.predicate]
    quantity: Quantity | None = measured.quantity if measured is not None else None
    things = divided(relation.object, obj, object_tokens, place)
    for (one, _), (other, _) in product(divided(relation.subject, subject, subject_tokens, place, is_done=True), things):
        yield SurfaceClaim(
            evidence=with_number(place.block.span(used), measured),
            subject=one,
            predicate=_relation(relation.predicate, relation.lemma, place, is_passive=False),
            object=other,
            quantity=quantity,
            polarity=polarity,
            certainty=hedge.certainty,
            cue=_cue_text(hedge, place),
            speakers=speakers(frames, place),
            qualifiers=(("position", "headline"),) if place.block.block.kind is BlockKind.TITLE else (),
            confidence=confidence_of(relation.rule, one, other, place.block.block.kind, is_stated=False),
            extractor=f"kg:{relation.rule}",
        )


def _argument_tokens(head: Token, predicate: Sequence[Token], other: Token) -> list[Token]:
    """Return a phrase's tokens without the words of the predicate and of the other argument."""
    taken = {t.i for t in predicate} | {other.i}
    tokens = phrase_tokens(head)
    low = max((i for i in taken if i < head.i), default=-1)
    high = min((i for i in taken if i > head.i), default=len(head.doc))
    kept = [t for t in tokens if low < t.i < high]
    is_closed = any(t.text == "(" for t in kept)
    while (
        len(kept) > 1
        and kept[-1].i > head.i
        and ((kept[-1].is_punct and not (is_closed and kept[-1].text == ")")) or kept[-1].dep_ in {"case", "det", "cc", "mark"})
    ):
        kept.pop()
    while len(kept) > 1 and kept[0].i < head.i and (kept[0].is_punct or kept[0].dep_ in {"case", "cc"}):
        kept.pop(0)
    return kept or [head]
