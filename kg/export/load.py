"""A build read back: the same claim graph from the files of its folder.

What no file holds is not made up: of a page's blocks only those that were left out come back, a misspelling comes back
as an alias, and a predicate stands where its words first occur in the quote.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import UsageError
from kg.model import (
    Argument,
    Attribution,
    AttributionKind,
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimGraph,
    Comparator,
    Direction,
    Disagreement,
    DisagreementKind,
    Document,
    DocumentKind,
    Entity,
    EntityType,
    Link,
    Mention,
    Merge,
    Metadata,
    Occurrence,
    Polarity,
    Predicate,
    Proposition,
    Quantity,
    ResolvedAttribution,
    Span,
    Speaker,
    TextSpan,
)
from kg.vocab import CITO, KG, SKOS

Row = Mapping[str, Any]
Value = TypeVar("Value")
Statements = Mapping[str, Mapping[str, list[str]]]
"""Objects by subject and predicate, all as plain strings, in the order of the file."""


def load_graph(folder: str | Path) -> ClaimGraph:
    """Return the claim graph that a build wrote into the folder.

    Raises:
        UsageError: the folder is not what ``kg build`` writes, or is damaged.
    """
    try:
        return _load(Path(folder))
    except OSError as error:
        raise UsageError(f"{folder} is not a folder that kg build wrote: {error.strerror} ({Path(error.filename or '').name})") from error
    except (LookupError, TypeError, ValueError, SyntaxError, RecursionError) as error:
        raise UsageError(f"{folder} is damaged: {type(error).__name__} {error}; build it again") from error


def _load(folder: Path) -> ClaimGraph:
    made = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    claims = tuple(_rows(folder / "claims.jsonl", _claim))
    statements = _statements(folder / "graph.ttl")
    return ClaimGraph(
        base=made["base"],
        documents=tuple(_document(row, folder) for row in made["inputs"]),
        claims=claims,
        entities=tuple(_rows(folder / "entities.jsonl", _entity)),
        propositions=_propositions(claims, statements),
        disagreements=tuple(_rows(folder / "disagreements.jsonl", _disagreement)),
        links=tuple(_links(claims, statements, made["base"])),
        attributions=tuple(_rows(folder / "attributions.jsonl", _attribution)),
    )


def _rows(path: Path, to_value: Callable[[Row], Value]) -> Iterator[Value]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield to_value(json.loads(line))


def _statements(path: Path) -> Statements:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    wanted = tuple(
        str(term)
        for term in (KG.subject, KG.predicate, KG.object, KG.belief, KG.closeTo, KG.contraryTo, KG.narrowerThan, SKOS.prefLabel, CITO)
    )
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        if quad.predicate.value.startswith(wanted) and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal | NamedNode):
            found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return found


def _document(row: Row, folder: Path) -> Document:
    return Document(
        name=row["name"],
        text=(folder / "snapshots" / f"{row['sha256']}.txt").read_bytes().decode("utf-8"),
        sha256=row["sha256"],
        metadata=Metadata(
            title=row["title"],
            publisher=row["publisher"],
            published=row["published"],
            language=row["language"],
            url=row["url"],
            doi=row["doi"],
            authors=tuple(row["authors"]),
            kind=DocumentKind(row["kind"]),
        ),
        blocks=tuple(
            Block(span=Span(block["start"], block["end"]), kind=BlockKind.BOILERPLATE, reason=block["reason"]) for block in row["left_out"]
        ),
    )


def _claim(row: Row) -> Claim:
    return Claim(
        id=row["id"],
        proposition=row["proposition"],
        document=row["document"],
        snapshot=row["snapshot"],
        publisher=row["publisher"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        subject=_argument(row["subject"]),
        predicate=_predicate(row),
        object=None if row["object"] is None else _argument(row["object"]),
        quantity=None if row["quantity"] is None else _quantity(row["quantity"]),
        polarity=Polarity(row["polarity"]),
        certainty=Certainty(row["certainty"]),
        cue=row["cue"],
        attribution=tuple(Speaker(label=s["label"], type=EntityType(s["type"]), iri=s["iri"], text=s["text"]) for s in row["attribution"]),
        origin=row["origin"],
        qualifiers=tuple(row["qualifiers"].items()),
        confidence=row["confidence"],
        extractor=row["extractor"],
    )


def _argument(row: Row) -> Argument:
    return Argument(text=row["text"], start=row["start"], end=row["end"], label=row["label"], type=EntityType(row["type"]), iri=row["iri"])


def _predicate(row: Row) -> Predicate:
    words = row["predicate"]["text"]
    at = row["quote"].find(words)
    start, end = (row["start"] + at, row["start"] + at + len(words)) if at >= 0 else (row["start"], row["end"])
    return Predicate(text=words, start=start, end=end, label=row["predicate"]["label"], iri=row["predicate"]["iri"])


def _quantity(row: Row) -> Quantity:
    return Quantity(
        value=row["value"],
        minimum=row["min"],
        maximum=row["max"],
        unit=row["unit"],
        comparator=Comparator(row["comparator"]),
        direction=None if row["direction"] is None else Direction(row["direction"]),
        text=row["text"],
    )


def _entity(row: Row) -> Entity:
    return Entity(
        iri=row["iri"],
        label=row["label"],
        type=EntityType(row["type"]),
        aliases=tuple(row["aliases"]),
        same_as=tuple(row["same_as"]),
        mentions=tuple(Occurrence(**mention) for mention in row["mentions"]),
        merged_because=tuple(_merge(merge) for merge in row["merged_because"]),
        definition=row.get("definition"),  # this and what follows is missing from builds of 0.1
        broader=tuple(row.get("broader", ())),
        matches=tuple((match["relation"], match["id"]) for match in row.get("matches", ())),
        candidates=tuple(row.get("candidates", ())),
    )


def _merge(row: Row) -> Merge:
    return Merge(form=row["form"], with_form=row["with"], reason=row["reason"], score=row["score"])


def _disagreement(row: Row) -> Disagreement:
    return Disagreement(
        iri=row["iri"],
        kind=DisagreementKind(row["kind"]),
        proposition=row["proposition"],
        claims=tuple(row["claims"]),
        values=tuple(row["values"]),
        why=row["why"],
    )


def _attribution(row: Row) -> ResolvedAttribution:
    source, cue = row["source"], row["cue"]
    return ResolvedAttribution(
        document=row["document"],
        attribution=Attribution(
            source=None
            if source is None
            else Mention(text=source["text"], start=source["start"], end=source["end"], name=source["label"] or source["text"]),
            cue=None if cue is None else TextSpan(**cue),
            content=tuple(TextSpan(**span) for span in row["content"]),
            kind=AttributionKind(row["kind"]),
        ),
        label=None if source is None else source["label"],
        iri=None,
    )


def _propositions(claims: tuple[Claim, ...], statements: Statements) -> tuple[Proposition, ...]:
    members: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        members[claim.proposition].append(claim.id)
    subject, predicate, obj, belief, label = (str(term) for term in (KG.subject, KG.predicate, KG.object, KG.belief, SKOS.prefLabel))
    close, contrary, narrower = str(KG.closeTo), str(KG.contraryTo), str(KG.narrowerThan)
    return tuple(
        Proposition(
            iri=iri,
            subject=statements[iri][subject][0],
            predicate=(relation := statements[iri][predicate][0]),
            predicate_label=statements[relation][label][0],
            object=next(iter(statements[iri].get(obj, [])), None),
            claims=tuple(members[iri]),
            belief=float(statements[iri][belief][0]),
            close_to=tuple(sorted(statements[iri].get(close, []))),
            contrary_to=tuple(sorted(statements[iri].get(contrary, []))),
            narrower_than=tuple(sorted(statements[iri].get(narrower, []))),
        )
        for iri in sorted(members)
    )


def _links(claims: tuple[Claim, ...], statements: Statements, base: str) -> Iterator[Link]:
    for claim in claims:
        for name, targets in sorted(statements.get(f"{base}claim/{claim.id}", {}).items()):
            if name.startswith(str(CITO)):
                relation = name.removeprefix(str(CITO))
                yield from (Link(claim=claim.id, relation=relation, target=t.removeprefix(f"{base}claim/")) for t in targets)
