"""What the claims of pages look like as Turtle, kept from build to build: of a page whose claims are the same nothing is written anew."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial

from kg.model import ClaimGraph
from kg.pipeline.kept import Cache, Shelf, program
from kg.rdf import GraphWriter
from kg.turtle import Written

WRITTEN = Shelf("written", Written)


def graph_writer(graph: ClaimGraph, cache: Cache) -> GraphWriter:
    """Return what writes the graph, with what an earlier build wrote where that is the same."""
    return GraphWriter(graph, known=partial(_recall, cache))


def keep_written(writer: GraphWriter, cache: Cache) -> None:
    """Keep for the next build what the writer wrote."""
    WRITTEN.keep(cache, {_named(key): written for key, written in writer.new.items()})


def _recall(cache: Cache, keys: Sequence[bytes]) -> Mapping[bytes, Written]:
    names = {_named(key): key for key in keys}
    return {names[name]: written for name, written in WRITTEN.recall(cache, list(names)).items()}


def _named(key: bytes) -> bytes:
    """Return the name under which a writer's value is kept: that of another version is another one."""
    return hashlib.sha256(program().encode() + key).digest()
