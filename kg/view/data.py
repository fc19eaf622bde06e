"""What the page shows, as plain values for JSON: pure, compact, in a fixed order.

Tables are ``{"fields": [...], "rows": [[...], ...]}``; rows point at one another by number, and absent values are
``None``. Offsets become UTF-16 units here, since that is what JavaScript counts. A claim's words are never stored
twice: they are slices of its document's text.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from kg.findings import WHO_AND_WHERE, Analysis, Standing, standings
from kg.identifiers import curie_to_iri
from kg.model import (
    AttributionKind,
    Certainty,
    Claim,
    ClaimGraph,
    Comparator,
    Document,
    Entity,
    EntityType,
    Polarity,
    Proposition,
    Quantity,
    TextSpan,
)
from kg.statements import is_ability, said_of, statement
from kg.text import is_nameless
from kg.view.kinds import LOOKS
from kg.view.layout import arrange

FIRST_SIGHT = 500
"""Most nodes that are drawn on opening; beyond, a picture of everything is a hairball."""

CERTAINTIES = tuple(Certainty)
AGREED = "agreed"
STATES = ("contested", AGREED, "stated", "hedged", "negated", "hypothetical")
"""What states are called on screen, in the order of the legend: the standings, of which asserted is agreed or stated."""

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_NOWHERE = (None, None)
_PARTS = ("subject", "predicate", "object", "cue", "number")
_CLAIM_FIELDS = [
    *("key", "document", "start", "end", "proposition"),
    *(f"{part}_{end}" for part in _PARTS for end in ("start", "end")),
    *("quantity", "negated", "certainty", "speakers", "direct", "origin", "qualifiers", "confidence"),
]

Table = dict[str, Any]


def view_data(graph: ClaimGraph, analysis: Analysis) -> dict[str, Any]:
    """Return everything that the page needs. An entity that no community holds stands alone."""
    weights = _weights(graph)
    order = sorted(_things(graph), key=lambda e: (not weights[e.iri], is_nameless(e.label), -weights[e.iri], e.label, e.iri))
    entity_at = {entity.iri: i for i, entity in enumerate(order)}
    drawn = sum(1 for entity in order if weights[entity.iri])
    claim_at = {claim.id: i for i, claim in enumerate(graph.claims)}
    proposition_at = {proposition.iri: i for i, proposition in enumerate(graph.propositions)}
    groups = _numbered(order[:drawn], analysis)
    pairs = [(entity_at[p.subject], entity_at[p.object]) for p in graph.propositions if p.object is not None]
    layout = arrange(groups, pairs)
    return {
        "title": _title(order[:drawn]),
        "first_sight": FIRST_SIGHT,
        "types": [[str(t), look.plural, look.family, look.shape] for t, look in LOOKS.items()],
        "certainties": [str(certainty) for certainty in CERTAINTIES],
        "states": list(STATES),
        "nodes": [
            _node(graph.base, i, entity, weights[entity.iri], layout.places[i] if i < drawn else None) for i, entity in enumerate(order)
        ],
        "communities": groups,
        "discs": [[c, disc.x, disc.y, disc.radius] for c, disc in layout.discs.items()],
        "edges": _edges(graph, entity_at),
        "propositions": _propositions(graph, entity_at, claim_at),
        "speakers": _speakers(graph, entity_at),
        "claims": _claims(graph, proposition_at),
        "documents": [_document(document) for document in graph.documents],
        "disagreements": _disagreements(graph, claim_at, proposition_at),
        "links": _links(graph, claim_at, proposition_at, entity_at),
    }


def local_name(base: str, iri: str) -> str:
    """Return the IRI without the base: what a permalink holds."""
    return iri.removeprefix(base)


def quantity_label(quantity: Quantity) -> str:
    """Return the quantity for people.

    >>> from kg.model import Direction
    >>> quantity_label(Quantity(value=30.0, unit="fold", direction=Direction.INCREASE, text="30 times"))
    '30-fold increase'
    >>> quantity_label(Quantity(value=None, minimum=5.0, maximum=8.5, unit="%", comparator=Comparator.RANGE, text="5 to 8.5"))
    '5–8.5 %'
    """
    if quantity.comparator is Comparator.RANGE and quantity.minimum is not None and quantity.maximum is not None:
        number = f"{quantity.minimum:g}–{quantity.maximum:g}"
    elif quantity.value is not None:
        number = f"{quantity.value:.12g}"
    else:
        number = quantity.text
    sign = {Comparator.EQUAL: "", Comparator.RANGE: "", Comparator.UP_TO: "up to "}.get(quantity.comparator, f"{quantity.comparator} ")
    unit = {None: "", "fold": "-fold"}.get(quantity.unit, f" {quantity.unit}")
    return f"{sign}{number}{unit}{f' {quantity.direction}' if quantity.direction else ''}"


def _things(graph: ClaimGraph) -> list[Entity]:
    """Return the entities, and each proposition that something is said of as one more."""
    labels = {entity.iri: entity.label for entity in graph.entities}
    said = {p.iri: p for p in graph.propositions}
    held = {iri for p in graph.propositions for iri in (p.subject, p.object) if iri is not None and iri not in labels}

    def sentence(iri: str) -> str:
        if iri not in said:
            return local_name(graph.base, iri)
        proposition = said[iri]
        ends = (labels.get(proposition.subject, "…"), labels.get(proposition.object, "…") if proposition.object else "")
        return statement(ends[0], proposition.predicate_label, ends[1])

    return [*graph.entities, *(Entity(iri=iri, label=sentence(iri), type=EntityType.CLAIM) for iri in sorted(held))]


def _weights(graph: ClaimGraph) -> Counter[str]:
    """Count the claims that have each entity as subject or object."""
    weights: Counter[str] = Counter()
    for proposition in graph.propositions:
        for iri in {proposition.subject, proposition.object} - {None}:
            weights[str(iri)] += len(proposition.claims)
    return weights


def _title(order: Sequence[Entity]) -> list[str]:
    """Return the labels of the up to three things that most is claimed about, people and papers only if nothing else."""
    topics = [entity.label for entity in order if entity.type not in WHO_AND_WHERE]
    return (topics or [entity.label for entity in order])[:3]


def _numbered(entities: Sequence[Entity], analysis: Analysis) -> list[int]:
    """Return a community for each entity, numbered by first appearance; entities without one get one each."""
    communities = {iri: i for i, community in enumerate(analysis.communities) for iri in community.members}
    numbers: dict[int | str, int] = {}
    return [numbers.setdefault(communities.get(entity.iri, entity.iri), len(numbers)) for entity in entities]


def _node(base: str, i: int, entity: Entity, weight: int, place: tuple[int, int] | None) -> dict[str, Any]:
    node: dict[str, Any] = {
        "id": i,
        "label": entity.label,
        "shape": LOOKS[entity.type].shape,
        "group": str(entity.type),
        "size": round(min(11 + 5.5 * math.sqrt(weight), 52)),
        "key": local_name(base, entity.iri),
    }
    if place is not None:
        node["x"], node["y"] = place
    if is_nameless(entity.label):
        node["nameless"] = True
    if entity.aliases or entity.misspellings:
        node["aliases"] = [*entity.aliases, *entity.misspellings]
    if entity.same_as:
        node["same_as"] = [[curie, _address(curie)] for curie in entity.same_as]
    if entity.merged_because:
        node["merged"] = [[merge.form, merge.with_form, merge.reason] for merge in entity.merged_because]
    return node


def _address(curie: str) -> str | None:
    try:
        return curie_to_iri(curie)
    except ValueError:
        return None


def _edges(graph: ClaimGraph, entity_at: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return one edge for each proposition with an object; parallel ones bend to both sides in turn."""
    parallel: Counter[tuple[int, int]] = Counter()
    edges = []
    for i, proposition in enumerate(graph.propositions):
        if proposition.object is None:
            continue
        a, b = entity_at[proposition.subject], entity_at[proposition.object]
        nth = parallel[min(a, b), max(a, b)]
        parallel[min(a, b), max(a, b)] += 1
        bend = (nth + 1) // 2 * (1 if nth % 2 else -1)
        edges.append({"source": a, "target": b, "id": i, "label": proposition.predicate_label, "bend": bend if a <= b else -bend})
    return edges


def _propositions(graph: ClaimGraph, entity_at: Mapping[str, int], claim_at: Mapping[str, int]) -> Table:
    claim_of = {claim.id: claim for claim in graph.claims}
    labels = {entity.iri: entity.label for entity in graph.entities}
    standing = standings(graph)

    def row(p: Proposition) -> list[Any]:
        claims = [claim_of[claim_id] for claim_id in p.claims]
        parts = (labels.get(p.subject, ""), p.predicate_label, labels.get(p.object or "", ""))
        can = all(map(is_ability, claims))
        return [
            local_name(graph.base, p.iri),
            entity_at[p.subject],
            p.predicate_label,
            None if p.object is None else entity_at[p.object],
            [claim_at[claim_id] for claim_id in p.claims],
            _state(standing[p.iri], claims),
            len(_origins(claims)),
            round(p.belief, 2),
            said_of(*parts, can=can),
            said_of(*parts, denied=True, can=can) if any(claim.polarity is Polarity.NEGATED for claim in claims) else None,
        ]

    return {
        "fields": ["key", "subject", "label", "object", "claims", "state", "origins", "belief", "said", "denied"],
        "rows": [row(p) for p in graph.propositions],
    }


def _origins(claims: Iterable[Claim]) -> set[str]:
    """Return what the claims go back to: a study or body, else the text that they stand in."""
    return {claim.origin or claim.snapshot for claim in claims}


def _state(standing: Standing, claims: Sequence[Claim]) -> str:
    """Return what is shown for the standing. Agreed takes two origins that say it outright: that nobody contradicts it is not enough."""
    if standing is not Standing.ASSERTED:
        return standing.value
    firm = [claim for claim in claims if claim.certainty is Certainty.ASSERTED]
    return AGREED if len(_origins(firm)) > 1 else "stated"


def _speakers(graph: ClaimGraph, entity_at: Mapping[str, int]) -> Table:
    seen: dict[str, list[Any]] = {}
    for claim in graph.claims:
        for speaker in claim.attribution:
            seen.setdefault(
                speaker.iri, [local_name(graph.base, speaker.iri), speaker.label, str(speaker.type), entity_at.get(speaker.iri)]
            )
    return {"fields": ["key", "label", "type", "node"], "rows": list(seen.values())}


def _claims(graph: ClaimGraph, proposition_at: Mapping[str, int]) -> Table:
    document_at = {document.name: i for i, document in enumerate(graph.documents)}
    units = [_utf16(document.text) for document in graph.documents]
    speaker_at: dict[str, int] = {}
    labels = {entity.iri: entity.label for entity in graph.entities}
    kinds = _attributed(graph)

    def row(claim: Claim) -> list[Any]:
        at = document_at[claim.document]
        text, unit = graph.documents[at].text, units[at]
        spans = (
            (claim.subject.start, claim.subject.end),
            (claim.predicate.start, claim.predicate.end),
            (claim.object.start, claim.object.end) if claim.object else None,
            _find(claim.cue, text, claim),
            _find(claim.quantity.text, text, claim) if claim.quantity else None,
        )
        return [
            claim.id,
            at,
            unit(claim.start),
            unit(claim.end),
            proposition_at[claim.proposition],
            *chain.from_iterable(_NOWHERE if span is None else map(unit, span) for span in spans),
            quantity_label(claim.quantity) if claim.quantity else None,
            int(claim.polarity is Polarity.NEGATED),
            CERTAINTIES.index(claim.certainty),
            [speaker_at.setdefault(speaker.iri, len(speaker_at)) for speaker in claim.attribution],
            int(_is_direct(claim, kinds.get(claim.document, ()))),
            None if claim.origin is None else labels.get(claim.origin, local_name(graph.base, claim.origin)),
            [list(pair) for pair in claim.qualifiers],
            round(claim.confidence, 2),
        ]

    return {"fields": _CLAIM_FIELDS, "rows": [row(claim) for claim in graph.claims]}


def _attributed(graph: ClaimGraph) -> dict[str, list[tuple[TextSpan, AttributionKind]]]:
    """Return all attributed words of each document, the shortest first."""
    found: dict[str, list[tuple[TextSpan, AttributionKind]]] = defaultdict(list)
    for row in graph.attributions:
        found[row.document] += [(span, row.attribution.kind) for span in row.attribution.content]
    return {name: sorted(rows, key=lambda row: (row[0].end - row[0].start, row[0].start)) for name, rows in found.items()}


def _is_direct(claim: Claim, attributed: Iterable[tuple[TextSpan, AttributionKind]]) -> bool:
    """Tell whether the quote is its speaker's own words: whether the least attributed words that hold all of it are direct speech."""
    holding = (kind for span, kind in attributed if span.start <= claim.start and claim.end <= span.end)
    return bool(claim.attribution) and next(holding, None) is AttributionKind.DIRECT


def _find(words: str | None, text: str, claim: Claim) -> tuple[int, int] | None:
    """Return where the words stand as whole words in the claim's quote, nearest before or at its predicate's end."""
    if not words:
        return None
    found = [match.span() for match in _whole_words(words).finditer(text, claim.start, claim.end)]
    return min(found, key=lambda span: (abs(span[0] - claim.predicate.start), span)) if found else None


@lru_cache(maxsize=4096)
def _whole_words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)


def _utf16(text: str) -> Callable[[int], int]:
    """Return the function from a code point offset into the text to its UTF-16 offset."""
    astral = [match.start() for match in _ASTRAL.finditer(text)]
    return (lambda offset: offset + bisect_left(astral, offset)) if astral else int


def _document(document: Document) -> dict[str, Any]:
    unit = _utf16(document.text)
    about = document.metadata
    url = about.url if about.url and re.match(r"https?://", about.url, re.IGNORECASE) else None
    return {
        "name": document.name,
        "title": about.title,
        "publisher": about.publisher,
        "published": about.published,
        "authors": list(about.authors),
        "url": url,
        "doi": about.doi,
        "sha256": document.sha256,
        "text": document.text,
        "blocks": [[unit(block.span.start), unit(block.span.end), str(block.kind)] for block in document.blocks],
    }


def _disagreements(graph: ClaimGraph, claim_at: Mapping[str, int], proposition_at: Mapping[str, int]) -> Table:
    rows = [
        [
            local_name(graph.base, d.iri),
            str(d.kind),
            proposition_at[d.proposition],
            [claim_at[claim_id] for claim_id in d.claims],
            list(d.values),
            d.why,
        ]
        for d in graph.disagreements
    ]
    return {"fields": ["key", "kind", "proposition", "claims", "values", "why"], "rows": rows}


def _links(
    graph: ClaimGraph, claim_at: Mapping[str, int], proposition_at: Mapping[str, int], entity_at: Mapping[str, int]
) -> list[list[Any]]:
    """Return (claim, relation, kind of target, target) for each stance that a source takes itself."""
    places = (("claim", claim_at), ("proposition", proposition_at), ("node", entity_at))
    rows = []
    for link in graph.links:
        kind, at = next(((kind, places_of[link.target]) for kind, places_of in places if link.target in places_of), ("", None))
        rows.append([claim_at[link.claim], link.relation, kind, at])
    return rows
