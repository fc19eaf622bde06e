"""How fast graph.html opens and moves: generated graphs in a headless Chromium, read off its own performance trace.

    python bench/view.py              2,000 and 20,000 entities, three times as many claims

A task's CPU time is what the page itself costs; wall time and frames also tell how busy the machine is.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "tests")]

import browser  # noqa: E402
import view_graphs  # noqa: E402

from kg.analysis import analyse  # noqa: E402
from kg.view import render  # noqa: E402

_CLAIMS_PER_ENTITY = 3
_PAN_STEPS = 90
_LONG_FRAME_MS = 100
_FRAMES = """
window.frames_ms = [];
let last = performance.now();
(function tick(now) { window.frames_ms.push(now - last); last = now; requestAnimationFrame(tick); })(last);
"""


def write(folder: Path, n_entities: int) -> Path:
    """Write the page of a generated graph."""
    graph = view_graphs.town(n_entities, n_entities * _CLAIMS_PER_ENTITY)
    path = folder / f"{n_entities}.html"
    path.write_text(render(graph, analyse(graph)), encoding="utf-8")
    return path


def tasks(trace: bytes, after_us: float = 0) -> list[tuple[float, float]]:
    """Return wall and CPU milliseconds of each task of the page's main thread."""
    events = json.loads(trace)["traceEvents"]
    main = {(e["pid"], e["tid"]) for e in events if e.get("name") == "thread_name" and e["args"]["name"] == "CrRendererMain"}
    return [
        (e["dur"] / 1000, e.get("tdur", 0) / 1000)
        for e in events
        if e.get("name", "").endswith("RunTask") and (e["pid"], e["tid"]) in main and e["ts"] >= after_us and "dur" in e
    ]


def measure(running: Any, path: Path) -> dict[str, float]:
    """Open the page and move the picture about; return what it took."""
    watched = browser.Watched(running)
    page = watched.page
    running.start_tracing(page=page, categories=["toplevel", "devtools.timeline", "__metadata"])
    watched.open(path)
    ready = page.evaluate("performance.now()")
    opening = tasks(running.stop_tracing())
    running.start_tracing(page=page, categories=["toplevel", "devtools.timeline", "__metadata"])
    page.evaluate(_FRAMES)
    page.mouse.move(600, 500)
    page.mouse.down()
    for step in range(_PAN_STEPS):
        page.mouse.move(600 + 200 * ((step % 30) / 30), 500 + 2 * (step % 30))
    page.mouse.up()
    frames = sorted(page.evaluate("window.frames_ms"))
    panning = tasks(running.stop_tracing())
    assert watched.faults == [], watched.faults
    watched.context.close()
    return {
        "file_mb": round(path.stat().st_size / 1e6, 1),
        "ready_ms": round(ready),
        "opening_cpu_ms": round(sum(cpu for _, cpu in opening)),
        "frames": len(frames),
        "median_frame_ms": round(frames[len(frames) // 2]),
        "p95_frame_ms": round(frames[len(frames) * 95 // 100]),
        "frames_over_100_ms": sum(frame > _LONG_FRAME_MS for frame in frames),
        "longest_task_cpu_ms": round(max(cpu for _, cpu in panning)),
    }


def main() -> None:
    """Measure each size and print a line of JSON for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, nargs="+", default=[2_000, 20_000], help="sizes (default: 2000 20000)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, browser.chromium() as running:
        for n_entities in arguments.entities:
            print(json.dumps({"entities": n_entities} | measure(running, write(Path(folder), n_entities))), flush=True)


if __name__ == "__main__":
    main()
