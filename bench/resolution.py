"""Time and accuracy of resolution: ``python bench/resolution.py`` (``--pages 10000`` is the largest of its three sizes).

The pages are those of ``planted.py``, half and a quarter as many the smaller sizes. CPU seconds of ``resolve`` alone, of the names as of
the claims, propositions and disagreements, the faster of two runs; ``n log n`` is what the largest would take if the smallest grew so.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import time

from planted import plant, score

from kg.resolve import load_lexicon, resolve
from kg.resources import resource

_RUNS = 2  # the faster counts: another program's work slows the caches down, never up


def measure(n_pages: int) -> dict[str, object]:
    """Return how long resolving so many pages takes, and how right it is."""
    lexicon = load_lexicon([resource("ontology", "lexicon.ttl")])
    planted = plant(n_pages)
    seconds = []
    for _ in range(_RUNS):
        gc.collect()
        gc.disable()  # as a build does
        start = time.process_time()
        graph = resolve(planted.pages, base="https://example.org/id/", lexicon=lexicon)
        seconds.append(time.process_time() - start)
        gc.enable()
    found = score(graph, planted)
    return {
        "pages": n_pages,
        "mentions": len(planted.gold),
        "entities": len(graph.entities),
        "cpu_s": round(min(seconds), 2),
        "precision": round(found.precision, 4),
        "recall": round(found.recall, 4),
        "recall_of": found.recall_of,
        "wrong": found.wrong[:20],
    }


def main() -> None:
    """Measure three sizes and print them."""
    parser = argparse.ArgumentParser(description="Time and accuracy of resolution on generated pages.")
    parser.add_argument("--pages", type=int, default=10_000, help="the largest of three sizes (default: %(default)s)")
    largest = parser.parse_args().pages
    rows = []
    for part in (4, 2, 1):
        rows.append(measure(largest // part))
        print(json.dumps(rows[-1]), flush=True)
    sizes, seconds = ([float(str(row[key])) for row in (rows[0], rows[-1])] for key in ("mentions", "cpu_s"))
    growth = sizes[1] * math.log(sizes[1]) / (sizes[0] * math.log(sizes[0]))
    print(f"{seconds[1] / seconds[0]:.2f} times the time for {sizes[1] / sizes[0]:.2f} times the mentions; n log n is {growth:.2f} times")


if __name__ == "__main__":
    main()
