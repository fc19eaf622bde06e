"""Builds that are killed at random moments, and whether anything is lost: ``make kills``, or ``python bench/kills.py --kills 50``.

A build of the pages as they were stands there; one page changes, and the build of that is killed with SIGKILL. Every second one
has its cache taken away first, so that kills meet the reading of pages as well as what comes after it. Then

    whole    the folder is one of the two outputs, byte for byte, and ``kg verify`` finds nothing in it
    equal    the next build ends in the bytes of a clean one, and leaves nothing but the folder and its cache
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from corpus import CHECKOUT, write_corpus

from kg.verify import verify_output

_CHANGED = "page-00000.txt"
_COMMAND = [sys.executable, "-m", "kg", "build", "pages", "--quiet", "-o"]
_TIMES = {"started", "seconds"}
Files = dict[str, str]


class Trial:
    """A folder with the pages in two states, clean builds of both, and the output that is built and killed."""

    def __init__(self, folder: Path, n_pages: int) -> None:
        self._folder = folder
        self.output = folder / "out"
        (folder / "pages").mkdir()
        write_corpus(folder / "pages", n_pages)
        self._page = folder / "pages" / _CHANGED
        text = self._page.read_text(encoding="utf-8")
        self._texts = text, text + "\nOak bark does not lower fever, according to researchers at Alder University.\n"
        self.seconds = 0.0
        self.clean = (self._clean(0), self._clean(1))

    def _clean(self, state: int) -> Files:
        self.change(state)
        self.seconds = self.build(f"clean-{state}")
        return files(self._folder / f"clean-{state}")

    def change(self, state: int) -> None:
        """Put the page into a state, 0 or 1."""
        self._page.write_text(self._texts[state], encoding="utf-8")

    def start(self, output: str = "out") -> subprocess.Popen[bytes]:
        """Start a build of the pages as they are."""
        environment = os.environ | {"PYTHONPATH": str(CHECKOUT), "OMP_NUM_THREADS": "1"}
        return subprocess.Popen([*_COMMAND, output], cwd=self._folder, env=environment)

    def build(self, output: str = "out") -> float:
        """Build the pages as they are, to the end; return the seconds that it took."""
        start = time.monotonic()
        if self.start(output).wait():
            raise SystemExit("a build failed")
        return time.monotonic() - start

    def forget(self) -> None:
        """Remove the cache."""
        shutil.rmtree(self._folder / ".kg-cache-out")

    def left(self) -> str:
        """Return how far the killed build was, by what it left beside the output."""
        names = {path.name for path in self._folder.iterdir()}
        return "writing" if ".kg-new-out" in names else "before writing" if ".kg-lock-out" in names else "starting or done"

    def is_tidy(self) -> bool:
        """Whether nothing but pages, outputs and caches stands there."""
        outputs = {"out", "clean-0", "clean-1"}
        return {path.name for path in self._folder.iterdir()} == {"pages", *outputs, *(f".kg-cache-{name}" for name in outputs)}


def files(folder: Path) -> Files:
    """Return the hash of each file of an output; the manifest's without its times."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        if path.name == "manifest.json":
            data = json.dumps({key: value for key, value in json.loads(data).items() if key not in _TIMES}).encode()
        found[str(path.relative_to(folder))] = hashlib.sha256(data).hexdigest()
    return found


def run(n_kills: int, n_pages: int, seed: int) -> dict[str, object]:
    """Kill so many builds and return how many times all was well, and where the kills met them."""
    dice = random.Random(seed)
    counted: Counter[str] = Counter()
    met: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        trial = Trial(Path(name), n_pages)
        rebuilt = trial.build()
        for number in range(n_kills):
            trial.change(number % 2)
            if number % 4 < 2:
                trial.forget()
            duration = trial.seconds if number % 4 < 2 else rebuilt
            process = trial.start()
            time.sleep(dice.uniform(0, duration))
            process.kill()
            process.wait()
            met[trial.left()] += 1
            counted["whole"] += files(trial.output) in trial.clean and not verify_output(trial.output).failures
            rebuilt = trial.build()
            counted["equal"] += files(trial.output) == trial.clean[number % 2] and trial.is_tidy()
    return {"kills": n_kills, "pages": n_pages, "seed": seed, **counted, "met": dict(sorted(met.items()))}


def main() -> int:
    """Kill, print the counts as JSON; return 1 where anything was lost."""
    parser = argparse.ArgumentParser(description="Kill builds at random moments and see whether anything is lost.")
    parser.add_argument("--kills", type=int, default=50, help="how many (default: %(default)s)")
    parser.add_argument("--pages", type=int, default=24, help="pages of the build that is killed (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments (default: %(default)s)")
    arguments = parser.parse_args()
    results = run(arguments.kills, arguments.pages, arguments.seed)
    sys.stdout.write(json.dumps(results, indent=2) + "\n")
    return int(results["whole"] != arguments.kills or results["equal"] != arguments.kills)


if __name__ == "__main__":
    sys.exit(main())
