"""The public names of the package, and the examples of docs/api.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg

PAGE = Path(__file__).parent.parent / "docs" / "api.md"


def test_every_public_name_is_there() -> None:
    """Each public name can be imported, is known to ``dir``, and is described in docs/api.md."""
    page = PAGE.read_text(encoding="utf-8")
    for name in kg.__all__:
        assert callable(getattr(kg, name))
        assert name in dir(kg)
        assert name in page


def test_other_names_are_refused() -> None:
    """A name that the package does not have raises as for any module."""
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        kg.nonsense  # noqa: B018


def test_import_is_light() -> None:
    """Importing the package loads nothing that is not asked for."""
    script = "import sys, kg; print(sorted({'spacy', 'rdflib', 'networkx', 'numpy'} & set(sys.modules)))"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment)
    assert result.stdout == "[]\n"


def test_examples_print_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The examples of docs/api.md run one after the other and print what stands below each."""
    examples = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 3
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for code, printed in examples:
        exec(compile(code, "docs/api.md", "exec"), names)
        assert capsys.readouterr().out == printed
