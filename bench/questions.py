"""Time of each question that ships, on a made-up graph: ``python bench/questions.py`` prints the figures as JSON.

    python bench/questions.py --claims 27000 --repeat 5 > questions.json

Oxigraph, in memory as ``kg serve`` asks it and stored beside the graph as ``kg query`` asks it, in a process of its own, and rdflib's
memory store hold the same triples in one run. What a question asks for is the busiest thing of the graph; all rows are read. rdflib is
stopped after some seconds: then what it took is told as at least that, and so is the ratio of the engines, which is what another machine
will see too.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "tests")]

import pyoxigraph  # noqa: E402
import rdflib  # noqa: E402
import view_graphs  # noqa: E402

from kg.ids import BASE, mint  # noqa: E402
from kg.model import (  # noqa: E402
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimGraph,
    Comparator,
    Disagreement,
    DisagreementKind,
    Entity,
    EntityType,
    Link,
    Quantity,
    Span,
    Speaker,
)
from kg.rdf import turtle  # noqa: E402
from kg.store import Question, bind, list_queries  # noqa: E402
from kg.store.guard import is_ordered  # noqa: E402
from kg.store.order import unordered  # noqa: E402
from kg.store.process import MEMORY_POOL  # noqa: E402
from kg.store.worker import opened  # noqa: E402
from kg.store.worker import run as answered  # noqa: E402

RELATIONS = ("causes", "increases", "prevents", "treats", "stops", "produces", "leads", "affiliated with", "is a", "explains")
"""Relations of the lexicon, in place of the generator's verbs: several kinds that questions ask for."""


def made_up(n_claims: int, seed: int = 1) -> ClaimGraph:
    """Return a graph with all that questions ask for: numbers, chains, stances, disagreements, sources without a name."""
    dice = random.Random(seed)
    town = view_graphs.town(n_claims // 4, n_claims, seed)
    nobody = Speaker(label="studies", type=EntityType.STUDY, iri=f"{BASE}entity/studies", text="studies")
    claims = [_varied(claim, nobody, dice) for claim in town.claims]
    relation = {claim.proposition: claim.predicate for claim in claims}
    propositions = tuple(
        replace(proposition, predicate=relation[proposition.iri].iri, predicate_label=relation[proposition.iri].label)
        for proposition in town.propositions
    )
    blocks = (Block(span=Span(0, 5), kind=BlockKind.BOILERPLATE, reason="menu"),)
    disputed = zip(claims[::50], claims[25::50], strict=False)
    links = [Link(claim=one.id, relation="disputes", target=other.id) for one, other in disputed]
    speakers = {who.iri: who for claim in claims for who in claim.attribution}.values()
    voices = (Entity(iri=who.iri, label=who.label, type=who.type) for who in speakers)
    return replace(
        town,
        entities=(*town.entities, *voices),
        documents=tuple(replace(document, blocks=blocks) for document in town.documents),
        claims=tuple(claims),
        propositions=propositions,
        links=tuple(links + [Link(claim=one.claim, relation="refutes", target=other.claim) for one, other in pairwise(links)]),
        disagreements=(*town.disagreements, *_on_values(claims)),
    )


def _varied(claim: Claim, nobody: Speaker, dice: random.Random) -> Claim:
    label = RELATIONS[sum(claim.proposition.encode()) % len(RELATIONS)]
    more: dict[str, Any] = {"predicate": replace(claim.predicate, label=label, iri=mint(BASE, "relation", label))}
    if dice.random() < 0.1:
        value = float(dice.randrange(1, 90))
        more["quantity"] = Quantity(
            value=value, minimum=None, maximum=None, unit="%", comparator=Comparator.EQUAL, direction=None, text=f"{value:g} per cent"
        )
    if claim.attribution:
        (named,) = claim.attribution
        more["attribution"] = (replace(named, label=named.label.title()), *[nobody] * (dice.random() < 0.2))
    if claim.certainty is Certainty.POSSIBLE:
        more["cue"] = "may"
    if dice.random() < 0.1:
        more["qualifiers"] = (("cause", "the frost of that week"),)
    if dice.random() < 0.2:
        more["origin"] = claim.subject.iri
    return replace(claim, **more)


def _on_values(claims: list[Claim]) -> Iterator[Disagreement]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.quantity:
            groups.setdefault(claim.proposition, []).append(claim)
    for proposition, group in groups.items():
        if len(group) > 1:
            yield Disagreement(
                iri=mint(BASE, "disagreement", "value", proposition),
                kind=DisagreementKind.VALUE,
                proposition=proposition,
                claims=tuple(claim.id for claim in group),
                values=tuple(claim.quantity.text for claim in group if claim.quantity),
                why="two numbers",
            )


def asked(graph: ClaimGraph) -> Iterator[tuple[Question, str]]:
    """Yield each question with its query; a parameter is the busiest thing, speaker or relation of the graph."""
    (busiest, _), (next_busiest, _) = Counter(claim.subject.label for claim in graph.claims).most_common(2)
    speaker = Counter(who.label for claim in graph.claims for who in claim.attribution).most_common(1)[0][0]
    for question in list_queries():
        values = {
            "name": speaker if question.name == "claims-of" else busiest,
            "about": busiest,
            "from": busiest,
            "to": next_busiest,
            "kind": RELATIONS[0],
        }
        names = [parameter.name for parameter in question.parameters if parameter.name in values]
        yield question, bind(question, {name: values[name] for name in names})


def timed(ask: Callable[[str], Iterable[object]], text: str, repeat: int) -> list[float]:
    """Return the milliseconds of each time, of the processor: both engines answer in one thread, and others may be at work."""
    ms = []
    for _ in range(repeat):
        start = time.process_time()
        list(ask(text))
        ms.append((time.process_time() - start) * 1000)
    return ms


def stored_times(graph: str, folder: str, questions: dict[str, str], repeat: int) -> dict[str, list[float]]:
    """Return the milliseconds of each question in a graph that is stored and warm."""
    ask = partial(as_kg_query, opened([graph], folder)[0])
    for text in questions.values():
        ask(text)  # to warm up
    return {name: timed(ask, text, repeat) for name, text in questions.items()}


def as_kg_query(store: pyoxigraph.Store, text: str) -> tuple[dict[str, Any], bytes]:
    """Return all rows, in order and as they are sent, as the process does that answers ``kg query``."""
    parted = unordered(text)
    form = {"is_ordered": is_ordered(text), "unordered": asdict(parted) if parted else None, "max_rows": 10**9, "offset": 0}
    return answered(store, {"query": text, "prefixes": {}} | form)


def limited(ask: Callable[[str], Iterable[object]], text: str, limit_s: int) -> float | None:
    """Return the milliseconds of the processor for one answer, from a copy of this process; None where they are more than the limit."""
    answers, sent = multiprocessing.Pipe(duplex=False)

    def answer() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit_s, limit_s))
        sent.send(timed(ask, text, 1)[0])

    copy = multiprocessing.get_context("fork").Process(target=answer)
    copy.start()
    sent.close()
    try:
        return float(answers.recv())
    except EOFError:
        return None
    finally:
        copy.join()


def main() -> None:
    """Print the milliseconds of every question in both engines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=27_000, help="how many claims (default: 27000, about a million triples)")
    parser.add_argument("--repeat", type=int, default=5, help="how often Oxigraph is asked; rdflib is asked once")
    parser.add_argument("--limit", type=int, default=30, help="seconds of the processor that rdflib has for a question (default: 30)")
    parser.add_argument("--without-rdflib", action="store_true", help="Oxigraph alone")
    arguments = parser.parse_args()
    graph = made_up(arguments.claims)
    written = turtle(graph)
    memory = pyoxigraph.Store()
    memory.bulk_load(written.encode(), pyoxigraph.RdfFormat.TURTLE)
    rdf = None if arguments.without_rdflib else rdflib.Graph().parse(data=written, format="turtle")
    gc.freeze()  # else a copy of this process would copy the graphs while it collects garbage
    told: dict[str, dict[str, float]] = {}
    asking = {question.name: text for question, text in asked(graph)}
    os.environ |= MEMORY_POOL  # of the process that is started now, as of a worker of ``kg query``
    with tempfile.TemporaryDirectory() as folder, multiprocessing.get_context("spawn").Pool(1) as process:
        (Path(folder) / "graph.ttl").write_text(written, encoding="utf-8")
        stored = process.apply(stored_times, (f"{folder}/graph.ttl", folder, asking, arguments.repeat))
    for name, text in asking.items():
        n_rows = len(list(memory.query(text)))  # to warm up
        told[name] = {"rows": n_rows} | _figures({"memory": timed(memory.query, text, arguments.repeat), "stored": stored[name]})
        if rdf is not None:
            ms = limited(rdf.query, text, arguments.limit)
            told[name] |= {"rdflib_ms": round(ms, 1)} if ms is not None else {"rdflib_at_least_ms": arguments.limit * 1000.0}
        print(name, told[name], file=sys.stderr)
    summary: dict[str, Any] = {"triples": len(memory)}
    engines = ("memory", "stored")
    summary["median_ms"] = {name: round(statistics.median(row[f"{name}_ms"] for row in told.values()), 1) for name in engines}
    summary["max_ms"] = {name: max(row[f"{name}_max_ms"] for row in told.values()) for name in engines}
    together = {name: sum(row[f"{name}_ms"] for row in told.values()) for name in engines}
    summary["together_ms"] = {name: round(ms) for name, ms in together.items()}
    if rdf is not None:
        stopped = [name for name, row in told.items() if "rdflib_at_least_ms" in row]
        ms = sum(row.get("rdflib_ms") or row["rdflib_at_least_ms"] for row in told.values())
        least = "at_least_" * bool(stopped)
        summary |= {f"rdflib_{least}ms": round(ms), "rdflib_stopped": stopped}
        summary[f"rdflib_{least}ratio"] = {name: round(ms / together[name], 1) for name in engines}
    json.dump(summary | {"questions": told}, sys.stdout, indent=2)
    print()


def _figures(times: dict[str, list[float]]) -> dict[str, float]:
    medians = {f"{name}_ms": round(statistics.median(ms), 1) for name, ms in times.items()}
    return medians | {f"{name}_max_ms": round(max(ms), 1) for name, ms in times.items()}


if __name__ == "__main__":
    main()
