"""Claims that a noun phrase states: "the nurse Ann Moor", "a 20 % rise in prices"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from kg.extract.claims.confidence import confidence_of
from kg.extract.claims.divided import divided
from kg.extract.claims.evidence import with_number
from kg.extract.claims.place import Place, relation_of
from kg.extract.claims.voices import cue_text, frames_around, speakers, stance
from kg.extract.clauses.nominals import NominalRelation
from kg.extract.language.mentions import mention, phrase_tokens
from kg.extract.language.tree import Token
from kg.extract.scope.certainty import Hedge
from kg.model import BlockKind, Polarity, Quantity, SurfaceClaim
from kg.text import singular


def claims_of_phrase(relation: NominalRelation, place: Place) -> Iterator[SurfaceClaim]:
    """Yield what a noun phrase states, of each of the things that it lists."""
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
        counted = {t.text for t in relation.object.children if t.dep_ == "nummod"}  # "14 countries, including Chad": Chad is a country
        *before, last = (word for word in obj.name.removeprefix("other ").split(" ") if word not in counted)
        obj = replace(obj, name=" ".join((*before, singular(last))))
    if relation.rule == "change":
        obj = place.coreference.resolve(place.index, relation.object, obj, "")
    changed = relation.object if relation.rule == "change" else relation.subject
    measured = place.measures.near(changed) if relation.rule in {"change", "share"} else None
    used = [*subject_tokens, *object_tokens, *relation.predicate]
    quantity: Quantity | None = measured.quantity if measured is not None else None
    things = divided(relation.object, obj, object_tokens, place)
    for (one, _), (other, _) in product(divided(relation.subject, subject, subject_tokens, place, is_done=True), things):
        yield SurfaceClaim(
            evidence=with_number(place.block.span(used), measured),
            subject=one,
            predicate=relation_of(relation.predicate, relation.lemma, place, is_passive=False),
            object=other,
            quantity=quantity,
            polarity=polarity,
            certainty=hedge.certainty,
            cue=cue_text(hedge, place),
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
    if len(kept) > 2 and kept[-1].tag_ == "CD" and kept[-2].text == ",":
        del kept[-2:]  # "Ann Moor, | 40, | a sailor"
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
