"""Drives one target for some minutes with Atheris, which keeps what reaches new code: ``make fuzz TARGET=html MINUTES=10``.

A failure is kept by where it was raised, its smallest input first, and the run goes on. ``.fuzz/NAME/`` holds the inputs that reach
new code, for the next run, and ``.fuzz/NAME.json`` the executions and what was found.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import atheris
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import UnsatisfiedAssumption

with atheris.instrument_imports(include=["kg"]):
    from fuzz.target import Target
    from fuzz.targets import TARGETS

_SLOW_S = 10.0
"""Processor seconds of one input; the largest are some ten thousand characters."""
_SAVE_EVERY_S = 5.0
_LONGEST_INPUT = 4096
_SEEDS = 100


class TooSlowError(Exception):
    """An input took more time than any of its size should."""


class Run:
    """A target, and what came of it so far."""

    def __init__(self, target: Target, place: Path) -> None:
        self._target = target
        self._place = place
        self._found: dict[str, str] = {}
        self._executions = 0
        self._started = self._saved = time.monotonic()
        self._slowest = 0.0

    def check(self, value: Any) -> None:
        """Check one input, and keep what it breaks."""
        self._executions += 1
        signal.setitimer(signal.ITIMER_VIRTUAL, _SLOW_S)
        before = time.process_time()
        try:
            self._target.check(value)
        except UnsatisfiedAssumption:
            raise
        except Exception as error:  # noqa: BLE001 -- that there is none is what is tested
            self._keep(error, value)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        self._slowest = max(self._slowest, time.process_time() - before)
        if time.monotonic() - self._saved > _SAVE_EVERY_S:
            self.save()

    def _keep(self, error: Exception, value: Any) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if "/kg/" in frame.filename] or frames
        where = f"{type(error).__name__} in {Path(own[-1].filename).name}, {own[-1].name}: {own[-1].line}"
        shown = f"{str(error)[:300]} <- {value!r}"
        if where not in self._found or len(shown) < len(self._found[where]):
            if where not in self._found:
                sys.stderr.write(f"FOUND {where}\n")
            self._found[where] = shown
            self.save()

    def save(self) -> None:
        """Write down how far the run is."""
        self._saved = time.monotonic()
        told = {
            "executions": self._executions,
            "seconds": round(self._saved - self._started),
            "slowest": round(self._slowest, 2),
            "found": self._found,
        }
        self._place.with_suffix(".json").write_text(json.dumps(told, indent=1, ensure_ascii=True), encoding="ascii")


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError(f"more than {_SLOW_S:g} s")


def _fuzzed(run: Run, target: Target) -> Callable[[bytes], object]:
    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(target.inputs)
    def one(value: Any) -> None:
        run.check(value)

    fuzz: Callable[[bytes], object] = one.hypothesis.fuzz_one_input
    return fuzz


def _plant(place: Path, seed: int) -> None:
    """Begin with some noise: grown from nothing, inputs stay short for long."""
    rng = random.Random(seed)
    for i in range(_SEEDS):
        (place / f"noise-{seed}-{i}").write_bytes(rng.randbytes(rng.randrange(64, _LONGEST_INPUT)))


def main() -> None:
    """Read the command line, and run the target until the time is over; all targets one after the other, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=["all", *sorted(TARGETS)])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.target == "all":
        for name in TARGETS:
            subprocess.run([sys.executable, "-m", "fuzz.run", name, *sys.argv[2:]], check=True)
        return
    place = Path(".fuzz") / arguments.target
    place.mkdir(parents=True, exist_ok=True)
    _plant(place, arguments.seed)
    target = TARGETS[arguments.target]
    run = Run(target, place)
    signal.signal(signal.SIGVTALRM, _too_slow)
    limits = [f"-max_total_time={arguments.minutes * 60:.0f}", "-rss_limit_mb=0", "-timeout=120", f"-seed={arguments.seed}"]
    kept = [f"-max_len={_LONGEST_INPUT}", f"-artifact_prefix={place}-", "-verbosity=0", str(place)]
    atheris.Setup([sys.argv[0], *limits, *kept], _fuzzed(run, target))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
