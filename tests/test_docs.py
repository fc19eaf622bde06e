"""The documentation: every command is described, every link leads somewhere, and shown output is real.

``pytest tests/test_docs.py --update-golden`` writes the real output into the README.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CHECKOUT, Run

_SHOWN = re.compile(r"```console\n\$ kg (?P<arguments>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)
_PROGRAM = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<printed>.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)")
_PAGES = ("README.md", "CHANGELOG.md", *sorted(str(path.relative_to(CHECKOUT)) for path in (CHECKOUT / "docs").rglob("*.md")))


def _commands(run_kg: Run) -> list[str]:
    """Return the names of the commands, as the program itself lists them."""
    found = re.search(r"\{([a-z,-]+)\}", run_kg("--help").stdout)
    assert found
    return found[1].split(",")


def test_every_command_and_option_is_described(checkout: Path, run_kg: Run) -> None:
    """docs/cli.md has a heading for each command and names each of its options."""
    page = (checkout / "docs" / "cli.md").read_text(encoding="utf-8")
    commands = _commands(run_kg)
    assert {"build", "extract", "query", "show", "path", "verify"} <= set(commands)
    sections = dict(re.findall(r"^#+ `?kg ([a-z-]+)[^\n]*\n(.*?)(?=^#+ `?kg |\Z)", page, re.DOTALL | re.MULTILINE))
    for command in commands:
        assert command in sections
        options = set(re.findall(r"--[a-z][a-z-]+", run_kg(command, "--help").stdout)) - {"--help"}
        assert sorted(option for option in options if option not in page) == [], command


def test_readme_shows_real_output(checkout: Path, run_kg: Run, request: pytest.FixtureRequest) -> None:
    """Each console block of the README is what the command prints, over the committed output."""
    readme = checkout / "README.md"
    text = readme.read_text(encoding="utf-8")
    assert len(_SHOWN.findall(text)) >= 6

    def real(block: re.Match[str]) -> str:
        result = run_kg(*shlex.split(block["arguments"]))
        assert result.returncode == 0, result.stderr
        return f"```console\n$ kg {block['arguments']}\n{result.stdout}```"

    expected = _SHOWN.sub(real, text)
    if request.config.getoption("--update-golden"):
        readme.write_text(expected, encoding="utf-8")
    else:
        assert text == expected


def test_python_of_the_readme_runs(checkout: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The README's Python example runs, and prints what the README says."""
    readme = checkout / "README.md"
    text = readme.read_text(encoding="utf-8")
    (block,) = _PROGRAM.finditer(text)
    (tmp_path / "examples").symlink_to(checkout / "examples")
    environment = os.environ | {"PYTHONPATH": str(checkout)}
    program = [sys.executable, "-c", block["code"]]
    result = subprocess.run(program, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    if request.config.getoption("--update-golden"):
        readme.write_text(text[: block.start("printed")] + result.stdout + text[block.end("printed") :], encoding="utf-8")
    else:
        assert result.stdout == block["printed"]


@pytest.mark.parametrize("page", _PAGES)
def test_links_lead_somewhere(checkout: Path, page: str) -> None:
    """A relative link of a documentation page names a file or folder of the checkout."""
    path = checkout / page
    broken = [link for link in _LINK.findall(path.read_text(encoding="utf-8")) if not (path.parent / link).exists()]
    assert broken == []
