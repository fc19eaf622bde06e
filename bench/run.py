"""Time and memory of extraction and of a whole build: ``make bench``, or ``make bench PAGES=100`` for a quick look.

The figures of a machine say little elsewhere, so the results also hold ratios: each stage's words a second over those of the
parser alone, and how many bytes of memory another page costs.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil
from corpus import CHECKOUT, write_corpus

from kg.extract.parsing.parse import DEFAULT_MODEL

_STAGES = ("read", "parse", "extract")
_SAMPLE_S = 1.0
"""Between two looks at the memory: one takes some hundredths of a second of a core."""
_MB = 1_000_000


def measure(command: list[str]) -> tuple[str, dict[str, float]]:
    """Run the command; return its output, and its seconds, CPU seconds, and peak memory together with all its children."""
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT), "OMP_NUM_THREADS": "1"}
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    peak: list[int] = [0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peak))
    watcher.start()
    assert process.stdout
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    watcher.join()
    if process.returncode:
        raise SystemExit(f"exit status {process.returncode}: {' '.join(command)}")
    return output, {
        "wall_s": round(time.monotonic() - start, 1),
        "cpu_s": round(usage.ru_utime + usage.ru_stime, 1),
        "peak_mb": round(peak[0] / _MB),
    }


def _watch(pid: int, peak: list[int]) -> None:
    """Keep the highest sum of memory of the process and its descendants until it ends; what they share counts once."""
    try:
        process = psutil.Process(pid)
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            peak[0] = max(peak[0], sum(_resident(part) for part in [process, *process.children(recursive=True)]))
            time.sleep(_SAMPLE_S)
    except psutil.NoSuchProcess:
        return


def _resident(process: psutil.Process) -> int:
    try:
        full = process.memory_full_info()
        return int(getattr(full, "pss", full.rss))
    except psutil.NoSuchProcess:
        return 0


def pages_of(folder: Path, n_pages: int) -> Path:
    """Return a folder with the first pages of the folder."""
    part = folder.parent / f"part-{n_pages}"
    part.mkdir()
    for path in sorted(folder.iterdir())[:n_pages]:
        (part / path.name).symlink_to(path)
    return part


def change(folder: Path) -> None:
    """Give a page in the middle of the folder, where no other page is its copy, one more sentence."""
    pages = sorted(path for path in folder.iterdir() if path.suffix == ".txt")
    with pages[len(pages) // 2].open("a", encoding="utf-8") as file:
        file.write("\nOak bark does not lower fever, according to researchers at Alder University.\n")


def build(part: Path, model: str) -> dict[str, Any]:
    """Build the pages of the folder and return what it took, each stage too."""
    output = part.with_name(f"output-{part.name}")
    _, measured = measure([sys.executable, "-m", "kg", "build", str(part), "-o", str(output), "--model", model])
    return measured | {
        "seconds": json.loads((output / "manifest.json").read_text(encoding="utf-8"))["seconds"],
        "claims": sum(1 for _ in (output / "claims.jsonl").open(encoding="utf-8")),
        "graph_mb": round(_size(output) / _MB, 1),
    }


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def run(n_pages: int, model: str) -> dict[str, Any]:
    """Return all measurements over so many pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "pages"
        folder.mkdir()
        write_corpus(folder, n_pages)
        stages: dict[str, dict[str, Any]] = {}
        for stage in _STAGES:
            output, measured = measure([sys.executable, str(Path(__file__).with_name("stages.py")), stage, str(folder), model])
            stages[stage] = {"peak_mb": measured["peak_mb"], **json.loads(output)}
        tenth, part = build(pages_of(folder, max(n_pages // 10, 1)), model), pages_of(folder, n_pages)
        whole = build(part, model)
        change(part)
        again = build(part, model)
    words = stages["extract"]["words"]
    for row in stages.values():
        row["words_per_cpu_s"] = round(words / row["cpu_s"])
    stages["build"] = whole | {"words_per_cpu_s": round(words / whole["cpu_s"]), "words_per_wall_s": round(words / whole["wall_s"])}
    stages |= {"build of a tenth": tenth, "one page changed": again}
    yardstick = stages["parse"]["words_per_cpu_s"]
    growth = (whole["peak_mb"] - tenth["peak_mb"]) * 1000 / max(n_pages - n_pages // 10, 1)
    return {
        "pages": n_pages,
        "words": words,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "stages": stages,
        "ratios": {
            **{f"{stage} / parse": round(stages[stage]["words_per_cpu_s"] / yardstick, 3) for stage in ("extract", "build")},
            "wall / cpu of build": round(whole["wall_s"] / whole["cpu_s"], 3),
            **{f"{unit} of one page changed / build": round(again[f"{unit}_s"] / whole[f"{unit}_s"], 3) for unit in ("wall", "cpu")},
            "kB of memory a further page": round(growth),
        },
    }


def table(results: dict[str, Any]) -> str:
    """Return the results as lines for a terminal."""
    lines = [f"{results['pages']} pages, {results['words']} words, {results['cores']} cores, Python {results['python']}", ""]
    lines.append(f"{'stage':18}{'words/CPU s':>12}{'words/s':>10}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}")
    for name, row in results["stages"].items():
        cells = [row.get(key, "") for key in ("words_per_cpu_s", "words_per_wall_s", "cpu_s", "wall_s", "peak_mb")]
        lines.append(f"{name:18}{cells[0]:>12}{cells[1]:>10}{cells[2]:>9}{cells[3]:>9}{cells[4]:>9}")
    return "\n".join([*lines, "", *(f"{name:36}{value:>8}" for name, value in results["ratios"].items())])


def main() -> None:
    """Measure, print the table, write the JSON."""
    parser = argparse.ArgumentParser(description="Time and memory of extraction and of a whole build.")
    parser.add_argument("--pages", type=int, default=1000, help="how many pages (default: %(default)s, about 500,000 words)")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="spaCy pipeline (default: the one inside kg)")
    parser.add_argument(
        "--json", type=Path, default=CHECKOUT / "bench" / "results.json", help="where to write the results (default: %(default)s)"
    )
    arguments = parser.parse_args()
    results = run(arguments.pages, arguments.model)
    arguments.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(table(results))


if __name__ == "__main__":
    main()
