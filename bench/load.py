"""Many clients at once on a server of its own: what they wait, what is refused, what it weighs.

    python bench/load.py output --clients 32 --seconds 60

A tenth of the questions are endless; they must be cut off, and hold up nobody. Of the others many are asked again and again, as people and
programs do, and many differ.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "tests")]

import httpx  # noqa: E402
import psutil  # noqa: E402
import serving  # noqa: E402

from kg.store import list_queries  # noqa: E402

QUERIES = (
    "SELECT ?q { ?c a kg:Claim ; schema:text ?q } LIMIT 20",
    "SELECT ?kind (COUNT(*) AS ?n) { ?d a kg:Disagreement ; kg:kind ?kind } GROUP BY ?kind",
    "SELECT ?name { ?e skos:prefLabel ?name } LIMIT 50",
    "ASK { ?c kg:certainty kg:possible }",
    "SELECT ?q { ?c kg:voice ?who ; schema:text ?q FILTER(CONTAINS(LCASE(?q), '%s')) }",
    *(question.text for question in list_queries() if not any(parameter.is_needed for parameter in question.parameters)),
)
PATHS = ("/claims?limit=20&offset=%s", "/entities?limit=20&q=%s", "/disagreements", "/", "/files/report.md")
ABUSIVE_SHARE = 0.1


@dataclass(frozen=True)
class Told:
    """What one request came to."""

    is_abusive: bool
    what: str
    status: int
    seconds: float


def endless(dice: random.Random) -> str:
    """Return a query that never ends: every second time one that was asked before, else a new one."""
    names = random.Random(dice.randrange(5) if dice.random() < 0.5 else dice.random())
    a, b, c = ("".join(names.choices("abcdefgh", k=6)) for _ in "abc")
    return dice.choice(
        (
            f"SELECT (COUNT(*) AS ?n) {{ ?{a} ?{b} ?{c} . ?d1 ?e ?f . ?g1 ?h ?i . ?j ?k ?l . ?m ?n1 ?o }}",
            f"SELECT ?{a} {{ ?{a} a ?{b} . ?x a ?{c} . ?y a ?z . ?v a ?w }} ORDER BY ?{b} ?{c} ?z ?w",
            f"SELECT DISTINCT ?{a} ?{b} {{ ?{a} ?p ?{b} . ?{c} ?q ?s FILTER(REGEX(STR(?{b}), '{a}.*{b}') && STRLEN(STR(?{c})) > 999) }}",
        )
    )


async def client(address: str, end: float, dice: random.Random, told: list[Told]) -> None:
    """Ask one question after another and note what came."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as opened:
        while time.monotonic() < end:
            is_abusive = dice.random() < ABUSIVE_SHARE
            start = time.monotonic()
            if is_abusive:
                what = endless(dice)
                answer = await opened.post("/sparql", data={"query": what})
            elif dice.random() < 0.6:
                what = dice.choice(QUERIES)
                answer = await opened.get("/sparql", params={"query": what.replace("%s", str(dice.randrange(100)))})
            else:
                what = dice.choice(PATHS)
                answer = await opened.get(what.replace("%s", str(dice.randrange(100))))
            told.append(Told(is_abusive, what, answer.status_code, time.monotonic() - start))


def weight(port: int) -> int:
    """Return the bytes of the server and its children; what they share is counted once."""
    server = next(p for p in psutil.process_iter(["cmdline"]) if str(port) in (p.info["cmdline"] or []))
    total = 0
    for process in [server, *server.children(recursive=True)]:
        with contextlib.suppress(psutil.NoSuchProcess):
            full = process.memory_full_info()
            total += getattr(full, "pss", full.uss)
    return total


async def run(address: str, n_clients: int, seconds: float) -> tuple[list[Told], list[int]]:
    """Let the clients ask, and weigh the server every second."""
    told: list[Told] = []
    weights: list[int] = []
    end = time.monotonic() + seconds
    work = asyncio.gather(*(client(address, end, random.Random(n), told) for n in range(n_clients)))
    while not work.done():
        weights.append(weight(int(address.rpartition(":")[2])))
        await asyncio.sleep(1)
    await work
    return told, weights


def main() -> None:
    """Print what was measured as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a build")
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    arguments = parser.parse_args()
    with serving.serving(arguments.folder, "--time-limit", "2") as address:
        told, weights = asyncio.run(run(address, arguments.clients, arguments.seconds))
    waits = sorted(one.seconds for one in told if not one.is_abusive)
    print(
        json.dumps(
            {
                "requests": len(told),
                "statuses": _statuses(one for one in told if not one.is_abusive),
                "statuses of abusive": _statuses(one for one in told if one.is_abusive),
                "median_s": round(waits[len(waits) // 2], 3),
                "p99_s": round(waits[len(waits) * 99 // 100], 3),
                "longest_s": round(waits[-1], 3),
                "longest abusive_s": round(max(one.seconds for one in told if one.is_abusive), 3),
                "mb after 10 s, highest, at the end": [round(at / 1e6) for at in (weights[:10][-1], max(weights), weights[-2])],
            }
        )
    )


def _statuses(told: Iterable[Told]) -> dict[str, int]:
    return {str(status): n for status, n in sorted(Counter(one.status for one in told).items())}


if __name__ == "__main__":
    main()
