"""Other people's tools read our Turtle without a warning. Each test is skipped where its tool is not installed."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import graphs
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.rdf import edges_turtle, turtle
from kg.resources import resource

WRITTEN = {
    "story": lambda: turtle(graphs.story()),
    "hostile": lambda: turtle(graphs.hostile()),
    "edges": lambda: edges_turtle(graphs.story()),
    "hostile-edges": lambda: edges_turtle(graphs.hostile()),
    "ontology": lambda: resource("ontology", "kg.ttl").read_text(encoding="utf-8"),
    "shapes": lambda: resource("ontology", "shapes.ttl").read_text(encoding="utf-8"),
}
_JARS = Path("/usr/share/java")
_JENA = [
    "jena-arq",
    "jena-base",
    "jena-cmds",
    "jena-core",
    "jena-iri",
    "jena-shacl",
    "jena-tdb",
    "jena-tdb2",
    "jena-rdfconnection",
    "jena-dboe-base",
    "jena-dboe-storage",
    "jena-dboe-index",
    "jena-dboe-trans-data",
    "jena-dboe-transaction",
    "commons-cli",
    "commons-codec",
    "commons-compress",
    "commons-csv",
    "commons-io",
    "commons-lang3",
    "gson",
    "guava",
    "httpclient",
    "httpcore",
    "commons-logging",
    "jackson-core",
    "jackson-databind",
    "jackson-annotations",
    "jsonld-java",
    "protobuf",
    "thrift",
    "titanium-json-ld",
    "slf4j-api",
    "slf4j-simple",
    "dexx.collection",
    "jakarta.json-api",
]
_MISPLACED = "org/apache/jena/ext/"


@pytest.fixture(params=WRITTEN)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a Turtle file of ours."""
    path = tmp_path / f"{request.param}.ttl"
    path.write_text(WRITTEN[request.param](), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def jena(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a class path for Jena; Debian's jar has the messages of its XML library in the wrong folder, so they are copied."""
    if shutil.which("java") is None or not (_JARS / "jena-arq.jar").exists():
        pytest.skip("Jena is not installed (Debian: libapache-jena-java)")
    folder = tmp_path_factory.mktemp("jena")
    with zipfile.ZipFile(_JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(f"{_MISPLACED}xerces/") and not name.endswith("/"):
                target = folder / name.removeprefix(_MISPLACED)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    return ":".join([str(folder), *(str(_JARS / f"{name}.jar") for name in _JENA)])


@pytest.fixture(scope="session")
def rapper() -> str:
    """Return the path of raptor's command."""
    path = shutil.which("rapper")
    if path is None:
        pytest.skip("rapper is not installed (Debian: raptor2-utils)")
    return path


def _assert_same(written: Path, run: subprocess.CompletedProcess[str]) -> None:
    assert (run.returncode, run.stderr) == (0, "")
    assert isomorphic(Graph().parse(written), Graph().parse(data=run.stdout, format="nt"))


def test_raptor_reads_it(written: Path, rapper: str) -> None:
    """The same triples, no message."""
    _assert_same(
        written, subprocess.run([rapper, "-q", "-i", "turtle", "-o", "ntriples", written], capture_output=True, text=True, check=False)
    )


def test_raptor_can_turn_it_into_xml(written: Path, rapper: str) -> None:
    """No character of a page is one that RDF/XML cannot carry."""
    run = subprocess.run([rapper, "-q", "-i", "turtle", "-o", "rdfxml", written], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert isomorphic(Graph().parse(written), Graph().parse(data=run.stdout, format="xml"))


def test_jena_reads_it(written: Path, jena: str) -> None:
    """The same triples, no warning on any IRI or literal."""
    command = ["java", "-cp", jena, "riotcmd.riot", "--check", "--strict", "--output=ntriples", str(written)]
    _assert_same(written, subprocess.run(command, capture_output=True, text=True, check=False))
