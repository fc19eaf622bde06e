"""A graph that breaks its own rules is never written.

``check_structure`` looks at the values, which is cheap and finds what shapes cannot: words that do not stand where they
should, references into the void. ``validate`` holds the triples to ``ontology/shapes.ttl`` with pySHACL.

The shapes look no further than a node's values and their classes, so a large graph is checked in parts of a bounded size, as
they are written: time grows in step with the graph, and a node that passed before need not be checked again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph
from rdflib import Graph, Literal, URIRef
from rdflib.store import Store
from rdflib.term import Node

from kg.errors import ShapeError
from kg.model import Claim, ClaimGraph, Document
from kg.resources import resource
from kg.turtle import Block, declarations
from kg.vocab import PREFIXES, RDF, SH, XSD, PrefixMap

_SHOWN = 5
"""So many violations are told; the rest are counted."""
_PART = 250
"""Nodes that are checked at once, claims with their parts: about 6,500 triples, 0.1 s and 5 MB. Larger parts are hardly faster."""
_LONGEST = 80
_CLASS = RDF.type
_STRING = str(XSD.string)


def check_structure(graph: ClaimGraph) -> None:
    """Check that ids are unique, that references lead somewhere, and that words stand where they are said to stand.

    Raises:
        ShapeError: with the first few faults in words.
    """
    _refuse(list(_faults(graph)))


Part: TypeAlias = tuple[str, str]
"""All about some nodes, and the classes of what they refer to, as Turtle, which travels to another process cheaply."""
Spread: TypeAlias = Callable[[Callable[[Sequence[Part]], list[str]], Iterable[Sequence[Part]]], Iterable[str]]
"""Applies a function of a module to chunks, and yields all that it returns."""


def _here(work: Callable[[Sequence[Part]], list[str]], chunks: Iterable[Sequence[Part]]) -> Iterator[str]:
    return chain.from_iterable(map(work, chunks))


def validate(
    blocks: Sequence[Block], prefixes: Mapping[str, str], *, spread: Spread = _here, passed: Collection[bytes] = ()
) -> frozenset[bytes]:
    """Check the nodes of a claim graph against ``ontology/shapes.ttl``; ``spread`` says in which process.

    Returns the digests of all nodes. Given as ``passed`` to a later check, they spare it the nodes that are the same:
    a node's digest is that of its text, of the classes that it refers to, of the shapes and of what checks them.

    Raises:
        ShapeError: with the first few violations in words.
    """
    digests: set[bytes] = set()
    declared = declarations(prefixes)
    classes = {
        block.subject: f"<{block.subject}> a {', '.join(f'<{kind}>' for kind in block.types)} .\n" for block in blocks if block.types
    }
    start = hashlib.sha256(_checker() + declared.encode())

    def unchecked() -> Iterator[Block]:
        for block in blocks:
            taken = start.copy()
            taken.update("\0".join([block.text, *(classes.get(other, "") for other in block.others)]).encode())
            digest = taken.digest()
            digests.add(digest)
            if digest not in passed:
                yield block

    _refuse(sorted(set(spread(violations_of, ([part] for part in _parts(unchecked(), declared, classes))))))
    return frozenset(digests)


def violations_of(parts: Sequence[Part]) -> list[str]:
    """Return in words how the nodes of the parts break the shapes."""
    import pyshacl  # it takes long to load, and what passed before is not checked again

    violations: list[str] = []
    for own, others in parts:
        graph = Graph(store=_PartStore(_read(own), _read(others)), bind_namespaces="none")
        conforms, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none", advanced=False, inplace=True)
        if not conforms:
            violations += _violations(report)
    return violations


# ------------------------------------------------------------------ structure


def _refuse(faults: list[str]) -> None:
    if faults:
        more = f"\n  and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        listed = "".join(f"\n  {fault}" for fault in faults[:_SHOWN])
        raise ShapeError(
            f"the graph breaks its own rules in {len(faults)} place{'s' * (len(faults) > 1)}; please report this:{listed}{more}"
        )


def _faults(graph: ClaimGraph) -> Iterator[str]:
    documents = {document.name: document for document in graph.documents}
    entities = {entity.iri for entity in graph.entities}
    propositions = {proposition.iri for proposition in graph.propositions}
    claims = {claim.id for claim in graph.claims}
    yield from _twice("document", (document.name for document in graph.documents))
    yield from _twice("entity", (entity.iri for entity in graph.entities))
    yield from _twice("proposition", (proposition.iri for proposition in graph.propositions))
    yield from _twice("claim", (claim.id for claim in graph.claims))
    for claim in graph.claims:
        yield from _claim_faults(claim, documents, propositions)
    known = entities | propositions
    for where, iri in _entity_references(graph):
        if iri not in known:
            yield f"{where} refers to {iri}, which is no entity of the graph"
    for where, claim_id in _claim_references(graph):
        if claim_id not in claims:
            yield f"{where} refers to claim {claim_id}, which is not in the graph"


def _twice(what: str, names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield f"{what} {name} is there twice"
        seen.add(name)


def _claim_faults(claim: Claim, documents: Mapping[str, Document], propositions: set[str]) -> Iterator[str]:
    if claim.proposition not in propositions:
        yield f"claim {claim.id} says {claim.proposition}, which is not in the graph"
    document = documents.get(claim.document)
    if document is None:
        yield f"claim {claim.id} stands in {claim.document}, which is not in the graph"
        return
    if claim.snapshot != document.sha256:
        yield f"claim {claim.id} is of another snapshot of {claim.document}"
    words = [("quote", claim.quote, claim.start, claim.end)]
    words += [(part.text, part.text, part.start, part.end) for part in (claim.subject, claim.predicate, claim.object) if part]
    for what, text, start, end in words:
        if not text or document.text[start:end] != text:
            yield f"claim {claim.id}: {_short(what)} does not stand at {start} to {end} of {claim.document}"


def _entity_references(graph: ClaimGraph) -> Iterator[tuple[str, str]]:
    for claim in graph.claims:
        ends = [claim.subject.iri, *([claim.object.iri] if claim.object else []), *([claim.origin] if claim.origin else [])]
        yield from ((f"claim {claim.id}", iri) for iri in (*ends, *(speaker.iri for speaker in claim.attribution)))
    for proposition in graph.propositions:
        yield proposition.iri, proposition.subject
        if proposition.object is not None:
            yield proposition.iri, proposition.object
    for disagreement in graph.disagreements:
        yield disagreement.iri, disagreement.proposition
    for link in graph.links:
        if ":" in link.target:
            yield f"claim {link.claim}", link.target


def _claim_references(graph: ClaimGraph) -> Iterator[tuple[str, str]]:
    for proposition in graph.propositions:
        yield from ((proposition.iri, claim_id) for claim_id in proposition.claims)
    for disagreement in graph.disagreements:
        yield from ((disagreement.iri, claim_id) for claim_id in disagreement.claims)
    for link in graph.links:
        yield f"a link of claim {link.claim}", link.claim
        if ":" not in link.target:
            yield f"a link of claim {link.claim}", link.target


def _short(text: str) -> str:
    """Return a page's words cut short, with every character that a screen obeys made visible."""
    return ascii(text[:_LONGEST]) + ("…" if len(text) > _LONGEST else "")


# ------------------------------------------------------------------ shapes


@cache
def _shapes() -> Graph:
    """Return the shapes, aimed at the subjects of a mark in place of the instances of a class; the mark is the class itself."""
    shapes = Graph().parse(resource("ontology", "shapes.ttl"))
    for shape, target in list(shapes.subject_objects(SH.targetClass)):
        shapes.add((shape, SH.targetSubjectsOf, target))
    shapes.remove((None, SH.targetClass, None))
    return shapes


@cache
def _checker() -> bytes:
    """Return a digest of the shapes and of what checks them: another one may find something else."""
    digest = hashlib.sha256(resource("ontology", "shapes.ttl").read_bytes())
    digest.update(Path(__file__).read_bytes())
    digest.update("\0".join(version(name) for name in ("pyoxigraph", "pyshacl", "rdflib")).encode())
    return digest.digest()


def _parts(blocks: Iterable[Block], declared: str, classes: Mapping[str, str]) -> Iterator[Part]:
    rest = iter(blocks)
    while part := list(islice(rest, _PART)):
        own = {classes.get(block.subject) for block in part}
        others = dict.fromkeys(line for block in part for line in _classes(block, classes) if line not in own)
        yield declared + "".join(block.text for block in part), "".join(others)


def _classes(block: Block, classes: Mapping[str, str]) -> list[str]:
    """Return in Turtle the classes of all that the node refers to."""
    return sorted({classes[other] for other in block.others if other in classes and other != block.subject})


def _read(turtle: str) -> Iterator[tuple[Node, Node, Node]]:
    node: Callable[[str], URIRef] = cache(URIRef)
    for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE):
        yield node(quad.subject.value), node(quad.predicate.value), _term(quad.object, node)


class _PartStore(Store):
    """Triples by subject: what pySHACL asks for, and a quarter of the work of the store that is rdflib's own.

    Were shapes to find their targets by class, they would blame the nodes that a part only refers to for what stands in other
    parts. So they find them by a mark, which the part's own nodes have.
    """

    context_aware = graph_aware = True  # what pySHACL asks of a store; there is one graph

    def __init__(self, own: Iterable[tuple[Node, Node, Node]], others: Iterable[tuple[Node, Node, Node]]) -> None:
        super().__init__()
        self._about: dict[Node, dict[Node, dict[Node, None]]] = {}
        self._marked: dict[Node, list[Node]] = {}
        for subject, predicate, value in others:
            self._say(subject, predicate, value)
        for subject, predicate, value in own:
            self._say(subject, predicate, value)
            if predicate == _CLASS:
                self._marked.setdefault(value, []).append(subject)

    def _say(self, subject: Node, predicate: Node, value: Node) -> None:
        self._about.setdefault(subject, {}).setdefault(predicate, {})[value] = None

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[tuple[tuple[Node, Node, Node], Iterator[Any]]]:
        subject, predicate, value = triple_pattern
        if subject is None and predicate in self._marked:
            yield from (((node, predicate, node), iter(())) for node in self._marked[predicate])
            return
        for s in self._about if subject is None else (subject,):
            about = self._about.get(s, {})
            for p in about if predicate is None else (predicate,):
                for o in about.get(p, ()):
                    if value is None or o == value:
                        yield (s, p, o), iter(())

    def __len__(self, context: Any = None) -> int:
        return len(self._about)

    def add_graph(self, graph: Graph) -> None:
        """Take no notice: pySHACL introduces a graph of its own."""

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        return iter(())


def _term(value: pyoxigraph.NamedNode | pyoxigraph.Literal, node: Callable[[str], URIRef]) -> Node:
    if isinstance(value, pyoxigraph.NamedNode):
        return node(value.value)
    if value.language or value.datatype.value == _STRING:  # rdflib tells "a" from "a"^^xsd:string
        return Literal(value.value, lang=value.language)
    return Literal(value.value, datatype=node(value.datatype.value), normalize=False)


def _violations(report: Graph) -> Iterator[str]:
    names = PrefixMap(PREFIXES)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, path, value = (report.value(result, part) for part in (SH.focusNode, SH.resultPath, SH.value))
        message = next(iter(sorted(map(str, report.objects(result, SH.resultMessage)))), "")
        place = f" ({names.compact(str(path)) or path})" if path else ""
        found = f", found {_short(str(value))}" if value is not None and value != focus else ""
        yield f"{focus}{place}: {message}{found}"
