"""Many clients at once on a server of its own: what they wait, what is refused, what it weighs.

    python bench/load.py output --clients 32 --seconds 60

A tenth of the questions are endless; they must be cut off, and hold up nobody.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "tests")]

import httpx  # noqa: E402
import psutil  # noqa: E402
import serving  # noqa: E402

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
QUERIES = (
    "SELECT ?q { ?c a kg:Claim ; schema:text ?q } LIMIT 20",
    "SELECT ?kind (COUNT(*) AS ?n) { ?d a kg:Disagreement ; kg:kind ?kind } GROUP BY ?kind",
    "SELECT ?name { ?e skos:prefLabel ?name } LIMIT 50",
    "ASK { ?c kg:certainty kg:possible }",
)
PATHS = ("/claims?limit=20", "/entities?limit=20", "/disagreements", "/")
ABUSIVE_SHARE = 0.1


async def client(address: str, end: float, dice: random.Random, told: list[tuple[bool, int, float]]) -> None:
    """Ask one question after another; note whether it was an endless one, the status, and the seconds."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as opened:
        while time.monotonic() < end:
            is_abusive = dice.random() < ABUSIVE_SHARE
            start = time.monotonic()
            if is_abusive:
                answer = await opened.post("/sparql", data={"query": ENDLESS})
            elif dice.random() < 0.6:
                answer = await opened.get("/sparql", params={"query": dice.choice(QUERIES)})
            else:
                answer = await opened.get(dice.choice(PATHS))
            told.append((is_abusive, answer.status_code, time.monotonic() - start))


def weight(port: int) -> int:
    """Return the resident bytes of the server and its children."""
    server = next(p for p in psutil.process_iter(["cmdline"]) if str(port) in (p.info["cmdline"] or []))
    return sum(p.memory_info().rss for p in [server, *server.children(recursive=True)])


async def run(address: str, n_clients: int, seconds: float) -> tuple[list[tuple[bool, int, float]], list[int]]:
    """Let the clients ask, and weigh the server every second."""
    told: list[tuple[bool, int, float]] = []
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
    waits = sorted(seconds for is_abusive, _, seconds in told if not is_abusive)
    print(
        json.dumps(
            {
                "requests": len(told),
                "statuses": {str(status): n for status, n in sorted(Counter(status for _, status, _ in told).items())},
                "abusive answered": sum(status == 200 for is_abusive, status, _ in told if is_abusive),
                "median_s": round(waits[len(waits) // 2], 3),
                "p99_s": round(waits[len(waits) * 99 // 100], 3),
                "longest_s": round(waits[-1], 3),
                "mb_at_start_and_end": [round(weights[min(5, len(weights) - 1)] / 1e6), round(weights[-2] / 1e6)],
            }
        )
    )


if __name__ == "__main__":
    main()
