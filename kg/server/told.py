"""What a reader of a node's page wants to know, in words."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kg.model import Claim, Disagreement, DisagreementKind, Entity, Proposition
from kg.server.served import Build
from kg.statements import claimed, statement

MOST_CLAIMS = 200
MOST_DISAGREEMENTS = 20
MOST_ENTITIES = 30


def told(build: Build, iri: str) -> dict[str, Any]:
    """Return the title of a node's page, rows of what is known, and groups of claims with a heading."""
    last = iri.rpartition("/")[2]
    if iri in build.entities:
        return _entity(build, build.entities[iri])
    if iri in build.propositions:
        return _proposition(build, build.propositions[iri])
    if iri in build.disagreements:
        return _disagreement(build, build.disagreements[iri])
    if last in build.claims:
        return _claim(build, build.claims[last])
    return {"title": last, "rows": [], "groups": []}


def most_told(build: Build) -> list[tuple[Entity, int]]:
    """Return the entities that most claims are about, with their number."""
    counted = Counter(end.iri for claim in build.graph.claims for end in (claim.subject, claim.object) if end and end.iri in build.entities)
    return [(build.entities[iri], n) for iri, n in counted.most_common(MOST_ENTITIES)]


def disagreements(build: Build) -> list[tuple[str, str, str]]:
    """Return IRI, statement and kind of the first disagreements; what only seems to be one comes last."""
    found = sorted(build.graph.disagreements, key=lambda one: one.kind is DisagreementKind.APPARENT)[:MOST_DISAGREEMENTS]
    return [(one.iri, _statement(build.claims[one.claims[0]]), one.kind.value) for one in found]


def _entity(build: Build, entity: Entity) -> dict[str, Any]:
    rows = [
        ("Kind", entity.type.value),
        ("Also", ", ".join(entity.aliases)),
        ("Identifiers", ", ".join(entity.same_as)),
        ("Definition", entity.definition or ""),
        ("Mentioned", f"{len(entity.mentions):,} times on {len({mention.document for mention in entity.mentions}):,} pages"),
    ]
    about = [claim for claim in build.graph.claims if entity.iri in (claim.subject.iri, claim.object.iri if claim.object else None)]
    said = [claim for claim in build.graph.claims if any(speaker.iri == entity.iri for speaker in claim.attribution)]
    groups = [_group("claim about it", "claims about it", about), _group("claim of its own", "claims of its own", said)]
    return _page(entity.label, rows, groups) | {"merges": entity.merged_because}


def _proposition(build: Build, proposition: Proposition) -> dict[str, Any]:
    claims = [build.claims[one] for one in proposition.claims]
    return _page(_statement(claims[0]), [], [_group("claim", "claims", claims)])


def _disagreement(build: Build, disagreement: Disagreement) -> dict[str, Any]:
    claims = [build.claims[one] for one in disagreement.claims]
    rows = [("Differ on", disagreement.kind.value), ("Between", " / ".join(dict.fromkeys(disagreement.values))), ("Why", disagreement.why)]
    return _page(_statement(claims[0]), rows, [_group("claim", "claims", claims)])


def _claim(build: Build, claim: Claim) -> dict[str, Any]:
    origin = build.entities.get(claim.origin or "")
    rows = [
        ("Polarity", claim.polarity.value),
        ("Certainty", claim.certainty.value),
        ("Number", claim.quantity.text if claim.quantity else ""),
        *((name.capitalize(), text) for name, text in claim.qualifiers),
        ("Goes back to", origin.label if origin else ""),
        ("Confidence", f"{claim.confidence:.2f} that the quote states this"),
        ("Found by", claim.extractor),
    ]
    others = [build.claims[one] for one in build.propositions[claim.proposition].claims if one != claim.id]
    return _page(claimed(claim), rows, [("In these words", [claim], 1), _group("other claim of it", "other claims of it", others)])


def _page(title: str, rows: list[tuple[str, str]], groups: list[tuple[str, list[Claim], int]]) -> dict[str, Any]:
    return {"title": title, "rows": [row for row in rows if row[1]], "groups": [group for group in groups if group[2]]}


def _group(one: str, several: str, claims: list[Claim]) -> tuple[str, list[Claim], int]:
    return f"{len(claims):,} {one if len(claims) == 1 else several}", claims[:MOST_CLAIMS], len(claims)


def _statement(claim: Claim) -> str:
    return statement(claim.subject.label, claim.predicate.label, claim.object.label if claim.object else "")
