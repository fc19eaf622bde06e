"""The Tab key: what real shells put in, and where from."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli import main
from kg.store import list_queries

IN_BASH = """
eval "$(kg completion bash)"
COMP_LINE=$1; COMP_POINT=${#1}; COMP_TYPE=9
read -ra COMP_WORDS <<< "$1"
_python_argcomplete kg
printf '%s\\n' "${COMPREPLY[@]}"
"""
IN_FISH = "kg completion fish | source; complete -C $argv[1]"
QUESTIONS = [question.name for question in list_queries()]
CASES = [
    ("kg watc", ["watch"]),
    ("kg query who-", [name for name in QUESTIONS if name.startswith("who-")]),
    ("kg query what-does --na", ["--name"]),
    ("kg query documents --format c", ["csv"]),
    ("kg query what-does --name min", ["mint tea"]),
    ("kg show MINT", ["mint tea"]),
    ("kg path 'mint tea' slee", ["sleep"]),
    ("kg show -o nowhere min", []),
    ("kg completion f", ["fish"]),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a build, and a ``kg`` to run."""
    folder = tmp_path_factory.mktemp("completion")
    (folder / "tea.txt").write_text("Green tea improves sleep. Mint tea does not improve sleep.\n", encoding="utf-8")
    assert main(["build", str(folder / "tea.txt"), "-o", str(folder / "output"), "--quiet"]) == 0
    (folder / "bin").mkdir()
    (folder / "bin" / "kg").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    (folder / "bin" / "kg").chmod(0o755)
    return folder


def _environment(folder: Path) -> dict[str, str]:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "HOME": str(folder), "TERM": "dumb"}


def _typed(folder: Path, shell: str, script: str, line: str) -> str:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    command = [shell, "-c", script, *([shell] if shell != "fish" else []), line]
    return subprocess.run(command, cwd=folder, env=_environment(folder), capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.mark.parametrize(("line", "expected"), CASES, ids=[line for line, _ in CASES])
@pytest.mark.parametrize(("shell", "script"), [("bash", IN_BASH), ("fish", IN_FISH)], ids=["bash", "fish"])
def test_a_line_is_completed(folder: Path, shell: str, script: str, line: str, expected: list[str]) -> None:
    """Commands, options, questions, and the names of the build's entities in either case."""
    found = [one.partition("\t")[0].replace("\\", "").strip() for one in _typed(folder, shell, script, line).splitlines()]
    assert sorted(filter(None, found)) == sorted(expected)


@pytest.mark.parametrize("shell", [("bash", "--norc", "-i"), ("zsh", "-f", "-i")], ids=lambda shell: shell[0])
def test_a_person_types(folder: Path, shell: tuple[str, ...]) -> None:
    """At a terminal, with the Tab key."""
    if shutil.which(shell[0]) is None:
        pytest.skip(f"no {shell[0]} here")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        shell, cwd=folder, env=_environment(folder), stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        os.write(ours, f'eval "$(kg completion {shell[0]})"; echo rea"dy"\n'.encode())
        _await(ours, "ready")
        os.write(ours, b"kg query who-disp\t")
        _await(ours, "utes")
        process.kill()
    os.close(ours)
    os.close(theirs)


def _await(terminal: int, text: str) -> None:
    """Read from the terminal until the text stands there."""
    seen, end = "", time.monotonic() + 60
    while text not in seen:
        assert time.monotonic() < end, seen
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 4096).decode()


def test_an_unknown_shell_is_refused() -> None:
    """With the ones that there are."""
    with pytest.raises(SystemExit):
        main(["completion", "tcsh"])
