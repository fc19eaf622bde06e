"""Rows of the four tables that a build writes: plain JSON values, and one line of text for each.

Keys stand in a fixed order and none is ever missing; what is unknown is null. Offsets count code points of the snapshot.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from kg.model import Argument, Claim, Disagreement, Entity, Mention, Predicate, Quantity, ResolvedAttribution, Speaker, TextSpan

Row = dict[str, Any]

_EXACT_INTEGERS = 2**53
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""Characters that JSON allows bare, yet that end a line for some readers, steer a terminal, or cannot be UTF-8."""


def json_line(row: Mapping[str, Any]) -> str:
    r"""Return the row as one compact line that ends in a newline and holds no other, nor a terminal's control character.

    >>> json_line({"quote": "naïve\u2028\x9b2J"})
    '{"quote":"naïve\\u2028\\u009b2J"}\n'
    """
    try:
        text = msgspec.json.encode(row).decode("utf-8")
    except UnicodeEncodeError:  # half characters, which the name of a file may hold
        text = json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def claim_row(claim: Claim) -> Row:
    """Return the claim as a row of ``claims.jsonl``."""
    return {
        "id": claim.id,
        "proposition": claim.proposition,
        "document": claim.document,
        "snapshot": claim.snapshot,
        "publisher": claim.publisher,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "subject": _argument(claim.subject),
        "predicate": _predicate(claim.predicate),
        "object": None if claim.object is None else _argument(claim.object),
        "quantity": None if claim.quantity is None else _quantity(claim.quantity),
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "cue": claim.cue,
        "attribution": [_speaker(speaker) for speaker in claim.attribution],
        "origin": claim.origin,
        "qualifiers": dict(claim.qualifiers),
        "confidence": round(claim.confidence, 2),
        "extractor": claim.extractor,
    }


def attribution_row(resolved: ResolvedAttribution) -> Row:
    """Return the attribution as a row of ``attributions.jsonl``."""
    attribution = resolved.attribution
    return {
        "document": resolved.document,
        "source": None if attribution.source is None else {**_place(attribution.source), "label": resolved.label},
        "cue": None if attribution.cue is None else _place(attribution.cue),
        "content": [_place(span) for span in attribution.content],
        "kind": attribution.kind.value,
    }


def entity_row(entity: Entity) -> Row:
    """Return the entity as a row of ``entities.jsonl``; its misspellings are among the aliases, as ``merged_because`` tells."""
    return {
        "iri": entity.iri,
        "label": entity.label,
        "type": entity.type.value,
        "aliases": sorted({*entity.aliases, *entity.misspellings}),
        "same_as": list(entity.same_as),
        "mentions": [{"document": m.document, "start": m.start, "end": m.end, "text": m.text} for m in entity.mentions],
        "merged_because": [
            {"form": merge.form, "with": merge.with_form, "reason": merge.reason, "score": round(merge.score, 2)}
            for merge in entity.merged_because
        ],
        "definition": entity.definition,
        "broader": list(entity.broader),
        "matches": [{"relation": relation, "id": curie} for relation, curie in entity.matches],
        "candidates": list(entity.candidates),
    }


def disagreement_row(disagreement: Disagreement) -> Row:
    """Return the disagreement as a row of ``disagreements.jsonl``."""
    return {
        "iri": disagreement.iri,
        "kind": disagreement.kind.value,
        "proposition": disagreement.proposition,
        "claims": list(disagreement.claims),
        "values": list(disagreement.values),
        "why": disagreement.why,
    }


def _place(span: TextSpan | Mention) -> Row:
    return {"text": span.text, "start": span.start, "end": span.end}


def _argument(argument: Argument) -> Row:
    return {
        "text": argument.text,
        "start": argument.start,
        "end": argument.end,
        "label": argument.label,
        "type": argument.type.value,
        "iri": argument.iri,
    }


def _predicate(predicate: Predicate) -> Row:
    return {"text": predicate.text, "label": predicate.label, "iri": predicate.iri}


def _speaker(speaker: Speaker) -> Row:
    return {"label": speaker.label, "type": speaker.type.value, "iri": speaker.iri, "text": speaker.text}


def _quantity(quantity: Quantity) -> Row:
    return {
        "value": number(quantity.value),
        "min": number(quantity.minimum),
        "max": number(quantity.maximum),
        "unit": quantity.unit,
        "comparator": quantity.comparator.value,
        "direction": None if quantity.direction is None else quantity.direction.value,
        "text": quantity.text,
    }


def number(value: float | None) -> int | float | None:
    """Return the shortest JSON number for the value: 30 rather than 30.0; None for what JSON cannot say.

    >>> number(30.0), number(0.5), number(float("inf")), number(None)
    (30, 0.5, None, None)
    """
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) and abs(value) < _EXACT_INTEGERS else value
