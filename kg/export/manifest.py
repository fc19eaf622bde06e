"""``manifest.json``: what went into a build, what was left out and why, how long it took. The one file with times in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kg.errors import SourceError
from kg.model import BlockKind, ClaimGraph, Document

Row = dict[str, Any]


def manifest(
    graph: ClaimGraph,
    skipped: Sequence[SourceError],
    *,
    made_by: Mapping[str, Any],
    seconds: Mapping[str, float],
    started: str,
    files: Mapping[str, str],
) -> str:
    """Return the manifest as JSON text.

    ``made_by`` tells the program and its options, ``started`` is a time in ISO 8601, ``files`` gives the SHA-256 of each
    file of the build by its path in the folder.
    """
    per_page = Counter(claim.document for claim in graph.claims)
    content = {
        "generator": "kg",
        **made_by,
        "started": started,
        "seconds": {stage: round(value, 2) for stage, value in seconds.items()},
        "counts": _counts(graph, skipped),
        "inputs": [_input(document, per_page[document.name]) for document in graph.documents],
        "warnings": [f"{document.name}: no claim was found" for document in graph.documents if not per_page[document.name]],
        "skipped": [{"name": error.name, "reason": error.reason} for error in skipped],
        "files": dict(sorted(files.items())),
    }
    return json.dumps(content, ensure_ascii=True, indent=1) + "\n"


def _counts(graph: ClaimGraph, skipped: Sequence[SourceError]) -> dict[str, Any]:
    return {
        "documents": len(graph.documents),
        "claims": len(graph.claims),
        "entities": len(graph.entities),
        "propositions": len(graph.propositions),
        "disagreements": dict(sorted(Counter(d.kind.value for d in graph.disagreements).items())),
        "attributions": len(graph.attributions),
        "skipped": len(skipped),
    }


def _input(document: Document, n_claims: int) -> Row:
    metadata = document.metadata
    return {
        "name": document.name,
        "sha256": document.sha256,
        "characters": len(document.text),
        "claims": n_claims,
        "title": metadata.title,
        "publisher": metadata.publisher,
        "published": metadata.published,
        "language": metadata.language,
        "url": metadata.url,
        "doi": metadata.doi,
        "authors": list(metadata.authors),
        "kind": metadata.kind.value,
        "left_out": [
            {"start": block.span.start, "end": block.span.end, "reason": block.reason}
            for block in document.blocks
            if block.kind is BlockKind.BOILERPLATE
        ],
    }
