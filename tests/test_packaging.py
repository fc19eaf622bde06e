"""The wheel that users install: what is in it, and whether it works where nothing else of the project is."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest


def _run(*command: str | Path, cwd: Path) -> str:
    """Run a command that knows nothing of the checkout; return its standard output."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    words = [str(part) for part in command]
    result = subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL)
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, checkout, cwd=folder)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a new environment and return that environment's folder of programs.

    Only the wheel is new there. The libraries that it needs take minutes to install, so the environment borrows those of
    this one, through a path file, which leaves out this one's own path files and so the checkout that they may name.
    That the wheel asks for all of them is a test of its own.
    """
    root = tmp_path_factory.mktemp("installed")
    venv.create(root, with_pip=False)
    python = root / "bin" / "python"
    _run(sys.executable, "-m", "pip", f"--python={python}", "install", "--no-deps", "--no-index", wheel, cwd=root)
    (site,) = root.glob("lib/python*/site-packages")
    libraries = Path(pytest.__file__).parent.parent
    (site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return root / "bin"


@pytest.mark.slow
def test_wheel_holds_every_file_of_the_package(checkout: Path, wheel: Path) -> None:
    """Whatever is committed under kg/ and ontology/ is in the wheel: code, model, queries, templates, tables, terms."""
    tracked = _run("git", "ls-files", "kg", "ontology", cwd=checkout).split()
    expected = {f"kg/{name}" if name.startswith("ontology/") else name for name in tracked if (checkout / name).exists()}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert sorted(expected - names) == []
    for part in ("kg/ontology/kg.ttl", "kg/models/en/meta.json", "kg/queries/", "kg/view/templates/"):
        assert any(name.startswith(part) for name in names), part


@pytest.mark.slow
def test_wheel_carries_its_licences(wheel: Path) -> None:
    """The licence of the code and that of the weights travel with the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        licences = [name for name in archive.namelist() if "/licenses/" in name]
    assert any(name.endswith("licenses/LICENSE") for name in licences)
    assert any("models" in name for name in licences)


@pytest.mark.slow
def test_installed_program_works_outside_the_checkout(checkout: Path, installed: Path, tmp_path: Path) -> None:
    """The installed program gives its version, and builds, queries and verifies the examples from its own files."""
    assert str(checkout) not in _run(installed / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    version = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert version in _run(installed / "kg", "--version", cwd=tmp_path)
    (tmp_path / "examples").symlink_to(checkout / "examples")
    _run(installed / "kg", "build", "examples", "-o", "output", cwd=tmp_path)
    assert (tmp_path / "output" / "graph.ttl").read_bytes() == (checkout / "output" / "graph.ttl").read_bytes()
    _run(installed / "kg", "verify", "output", cwd=tmp_path)
    assert _run(installed / "kg", "query", "--list", cwd=tmp_path).count("\n") >= 10


def test_every_library_that_the_package_imports_is_declared(checkout: Path) -> None:
    """No import of kg/ relies on a library that came along with another one."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_normal(re.split(r"[<>=!~; \[]", requirement)[0]) for requirement in project["dependencies"]}
    distributions = packages_distributions()
    modules = {module for path in (checkout / "kg").rglob("*.py") for module in _imported(path)} - sys.stdlib_module_names - {"kg"}
    undeclared = {module for module in modules if not declared & {_normal(name) for name in distributions.get(module, [])}}
    assert undeclared == set()


def _imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {name.partition(".")[0] for name in names}


def _normal(name: str) -> str:
    """Return a distribution's name in the one spelling that PEP 503 gives it."""
    return re.sub(r"[-_.]+", "-", name).lower()
