"""Arrows point down only, and nothing grows without end."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
LAYERS = [
    {"errors", "model", "ids", "text", "vocab"},
    {"resources", "match", "turtle", "findings", "terms", "statements"},
    {"identifiers"},
    {"ingest", "extract", "resolve", "vocabularies", "rdf", "validate", "store", "analysis", "verify", "view", "export", "curation"},
    {"pipeline"},
    {"server"},
    {"cli"},
    {"__init__", "__main__"},
]
ROOMS = ["language", "clauses", "reference", "mending", "parsing", "scope", "reporting", "claims"]
"""The folders of ``kg/extract``, from the ground up."""
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_MODULE, MAX_FUNCTION, MAX_FUNCTION_P95 = 400, 60, 20
VAGUE = {"utils", "util", "helpers", "helper", "common", "core", "base", "misc", "tools"}


def _top(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _level(name: str) -> int:
    return next(level for level, names in enumerate(LAYERS) if name in names)


def _imported(path: Path) -> Iterator[str]:
    """Yield the top-level module of each import of ours, also inside functions; relative imports as they are."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" if node.module == "kg" else (node.module or "") for alias in node.names]
            assert node.level == 0, f"{path}: relative import"
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("kg."))


def _name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_imports_only_from_below(path: Path) -> None:
    """From layers before its own, and from its own folder: so no stage imports another."""
    top = _top(path)
    listed = {name for names in LAYERS for name in names}
    assert top in listed, f"{top} stands in no layer"
    for name in _imported(path):
        if name in listed and name != top:  # else a value of the package itself, such as its version
            assert _level(name) < _level(top), f"{_name(path)} imports kg.{name}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "extract").glob("*/*.py")), ids=_name)
def test_a_room_of_extraction_stands_on_those_below(path: Path) -> None:
    """In ``kg/extract`` the folders are layers too: the trees are mended before anybody asks what a clause claims."""
    modules = [
        f"{node.module}.{alias.name}" if node.module == "kg.extract" else node.module or ""
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    imported = {module.split(".")[2] for module in modules if module.startswith("kg.extract.")}
    assert imported <= set(ROOMS[: ROOMS.index(path.parent.name) + 1]), f"{_name(path)} imports from above"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_is_short(path: Path) -> None:
    """A second file is made by concept, and named by it."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE
    assert path.stem not in VAGUE


def _lengths() -> dict[str, int]:
    """Return the lines of each function's body, without its docstring."""
    lengths = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
                lines = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
                lengths[f"{_name(path)}:{node.lineno} {node.name}"] = lines
    return lengths


def test_functions_are_short() -> None:
    """No body has more than sixty lines, and nineteen in twenty have no more than twenty."""
    lengths = _lengths()
    assert [name for name, lines in lengths.items() if lines > MAX_FUNCTION] == []
    assert statistics.quantiles(lengths.values(), n=20)[-1] <= MAX_FUNCTION_P95
