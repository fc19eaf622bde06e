"""What a build costs after one page was added, changed or removed: ``python bench/rebuild.py`` prints the figures as JSON.

    python bench/rebuild.py --pages 1000

The ratios are those to the clean build of the same run, in seconds of the clock and of the processor, all processes together. In
the end the output must be a clean build's, byte for byte, or the exit status is 1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus import write_corpus
from run import build, change

from kg.extract.parsing.parse import DEFAULT_MODEL

_ADDED = "Yew needles do not harm horses, said Dr Mona Ferris of Alder University, who led the study.\n"


def add(folder: Path) -> None:
    """Add a page that sorts in the middle of the folder."""
    pages = sorted(folder.iterdir())
    pages[len(pages) // 2].with_suffix(".added.txt").write_text(_ADDED, encoding="utf-8")


def remove(folder: Path) -> None:
    """Remove a page of the corpus that a third of the others come before."""
    pages = sorted(folder.iterdir())
    pages[len(pages) // 3].unlink()


CHANGES: tuple[Callable[[Path], None], ...] = (add, change, remove)


def run(n_pages: int, model: str) -> dict[str, Any]:
    """Return what the clean build and each rebuild took, and whether the last output is a clean build's."""
    with tempfile.TemporaryDirectory() as name:
        pages, output, rebuilt = (Path(name) / part for part in ("pages", "output-pages", "rebuilt"))
        pages.mkdir()
        write_corpus(pages, n_pages)
        clean = build(pages, model)
        rebuilds: dict[str, Any] = {}
        for step in CHANGES:
            step(pages)
            took = build(pages, model)
            rebuilds[step.__name__] = {unit: round(took[unit] / clean[unit], 3) for unit in ("wall_s", "cpu_s")} | {"took": took}
        output.rename(rebuilt)
        shutil.rmtree(output.with_name(f".kg-cache-{output.name}"))
        build(pages, model)
        return {"pages": n_pages, "clean": clean, "ratios of rebuilds": rebuilds, "is_a_clean_build's": _hashes(output) == _hashes(rebuilt)}


def _hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


def main() -> None:
    """Build, change, build again, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000, help="how many pages (default: %(default)s)")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="spaCy pipeline (default: the one inside kg)")
    arguments = parser.parse_args()
    told = run(arguments.pages, arguments.model)
    json.dump(told, sys.stdout, indent=2)
    print()
    raise SystemExit(not told["is_a_clean_build's"])


if __name__ == "__main__":
    main()
