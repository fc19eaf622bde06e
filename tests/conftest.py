"""What tests of the whole program share: the checkout, the command line, and one build of the examples."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

collect_ignore = ["fuzz/run.py"]  # a program that instruments what it imports, and needs the extra "fuzz"

CHECKOUT = Path(__file__).resolve().parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]

_KG = (sys.executable, "-c", "import sys; from kg.cli import main; sys.exit(main())")
_OTHER_MACHINE = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Chatham", "LC_ALL": "C", "COLUMNS": "120", "PYTHONPATH": str(CHECKOUT)}
"""An environment that differs from the one in which ``output/`` was built in whatever could change a byte."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run write real output into the files that show it."""
    parser.addoption("--update-golden", action="store_true", help="rewrite what the documentation shows instead of comparing it")
    parser.addoption("--update-floors", action="store_true", help="pin the figures that are reached now as the floors of tests/gate")
    parser.addoption("--allow-regression", action="store_true", help="with --update-floors: let a floor sink")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the root of the checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def run_kg() -> Run:
    """Return a function that runs ``kg`` with arguments in the checkout, as a process of its own."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | _OTHER_MACHINE
        return subprocess.run(
            [*_KG, *arguments], cwd=CHECKOUT, env=environment, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL
        )

    return run


@pytest.fixture(scope="session")
def rebuilt(run_kg: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the examples once, away from ``output/``, and return the folder."""
    folder = tmp_path_factory.mktemp("rebuilt") / "output"
    result = run_kg("build", "examples", "-o", str(folder))
    assert result.returncode == 0, result.stderr
    return folder
