"""Files that are no vocabulary, or a trap: each is an error that names the file and says why, soon and in little memory."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.vocabularies import VocabularyFile, open_vocabulary

RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://www.w3.org/2004/02/skos/core#">'
    '<s:Concept rdf:about="http://e.example/1"><s:prefLabel>%s</s:prefLabel></s:Concept></rdf:RDF>'
)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY {c} "{f"&{chr(ord(c) - 1)};" * 10}">' for c in "bcdefghij") + "]>"
SECONDS = 10


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's cache out of the tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def term(number: int, *tags: str) -> str:
    """Return a stanza of OBO."""
    return "\n".join(("[Term]", f"id: X:{number}", f"name: term {number}", *tags, "", ""))


CASES: dict[str, tuple[str, bytes, str]] = {
    "billion laughs": ("a.owl", (LAUGHS + RDF % "&j;").encode(), "entity"),
    "quadratic growth": (
        "a.owl",
        (f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"a" * 999}">]>' + RDF % ("&a;" * 100_000)).encode(),
        "amplification",
    ),
    "a long entity": ("a.owl", (f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"a" * 9999}">]>' + RDF % "&a;").encode(), "entity"),
    "a file of the machine": ("a.rdf", ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + RDF % "&a;").encode(), "entity"),
    "an address": ("a.xml", ('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://e.example/x.dtd"> %a;]>' + RDF % "x").encode(), "entity"),
    "elements without end": ("a.owl", (RDF % ("<s:x>" * 50_000)).encode(), "inside one another"),
    "XML that breaks off": ("a.owl", (RDF % "x")[:-20].encode(), "not XML"),
    "a context on the web": (
        "a.jsonld",
        b'{"@context": "https://e.example/c", "@id": "http://e.example/1", "name": "x"}',
        "JSON-LD.*remote",
    ),
    "a line of 50 MB": ("a.obo", b"[Term]\nid: X:1\nname: " + b"x" * 50_000_000, "bytes long"),
    "a line of 50 MB in a table": ("a.tsv", b"id\tlabel\nX:1\t" + b"x" * 50_000_000, "bytes long"),
    "a literal of 50 MB": (
        "a.nt",
        b'<http://e.example/1> <http://www.w3.org/2004/02/skos/core#prefLabel> "' + b"x" * 50_000_000 + b'" .\n'
        b"<http://e.example/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2004/02/skos/core#Concept> .",
        "maximal size",
    ),
    "a label of 100,000 characters": ("a.obo", b"[Term]\nid: X:1\nname: " + b"x" * 100_000, "100,000 characters"),
    "NUL": ("a.obo", b"[Term]\nid: X:1\nname: a\0b\n", "line 3.*NUL"),
    "NUL in a table": ("a.tsv", b"id\tlabel\nX:1\ta\0b\n", "line 2.*NUL"),
    "NUL in a literal": ("a.owl", (RDF % "x").encode().replace(b">x<", b">\0<"), "not XML"),
    "an escape in a label": ("a.tsv", b"id\tlabel\nX:1\ta\x1b[2Jb\n", "U\\+001B"),
    "not UTF-8": ("a.obo", b"[Term]\nid: X:1\nname: caf\xe9\n", "line 3.*UTF-8"),
    "Turtle that is not UTF-8": ("a.ttl", b'<http://e.example/1> <http://e.example/2> "caf\xe9" .', "not Turtle"),
    "UTF-16": ("a.tsv", "id\tlabel\nX:1\ta\n".encode("utf-16"), "line 1"),
    "a circle": ("a.obo", (term(1, "is_a: X:2") + term(2, "is_a: X:3") + term(3, "is_a: X:1")).encode(), "circle.*X_1.*X_2.*X_3"),
    "a long circle": ("a.obo", "".join(term(n, f"is_a: X:{(n + 1) % 30_000}") for n in range(30_000)).encode(), "circle.*…"),
    "no OBO": ("a.obo", b"<html>\n", "line 1"),
    "a term without id": ("a.obo", b"[Term]\nname: x\n", "without an id"),
    "a table without labels": ("a.tsv", b"id\tname of it\nX:1\tx\n", "label"),
    "a quote that nothing closes": ("a.tsv", b'id\tlabel\nX:1\t"' + b"x\n" * 200_000, "line"),
    "no identifier": ("a.tsv", b"id\tlabel\nnot one\tx\n", "line 2.*identifier"),
    "no type": ("a.tsv", b"id\tlabel\ttype\nX:1\tx\tGadget\n", "line 2.*Gadget"),
    "OWL in XML of its own": ("a.owl", b'<?xml version="1.0"?>\n<Ontology xmlns="http://www.w3.org/2002/07/owl#"/>', "OWL/XML"),
    "functional syntax": ("a.owl", b"Prefix(:=<http://e.example/>)\nOntology()", "functional"),
    "a name that tells nothing": ("a.csv", b"id,label\nX:1,x\n", "no format is known"),
    "an identifier that is no IRI": ("a.tsv", "id\tlabel\nhttps://e.example/\U000f90bd\tdrink\n".encode(), "no identifier"),
    "an identifier without end": ("a.tsv", f"id\tlabel\n{chr(0xF6B59) * 200}\tdrink\n".encode(), "no identifier"),
    "an identifier and a label without end": ("a.tsv", f"id\tlabel\nX:{'1' * 2000}\t{'x' * 20_000}\n".encode(), "20,000 characters"),
    "a circle of names without end": (
        "a.obo",
        (term(1, f"is_a: X:{'2' * 2000}") + f"[Term]\nid: X:{'2' * 2000}\nname: x\nis_a: X:1\n").encode(),
        "circle",
    ),
    "nothing in it": ("a.ttl", b"", "not one term"),
    "binary": ("a.ttl", bytes(range(256)) * 100, "not Turtle"),
}


def test_table_is_whole() -> None:
    """No case is lost."""
    assert len(CASES) == 36


@pytest.mark.parametrize(("name", "content", "reason"), CASES.values(), ids=CASES.keys())
def test_a_hostile_file_is_refused(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    """One line with file and reason, in seconds, and nothing stays behind."""
    path = tmp_path / name
    path.write_bytes(content)
    start = time.process_time()
    with pytest.raises(OntologyError, match=rf"(?s){name}: .*{reason}") as caught:
        open_vocabulary(VocabularyFile(path=path))
    assert time.process_time() - start < SECONDS
    assert len(str(caught.value)) < 500
    assert not [*(tmp_path / "cache").rglob("*.part")]


def test_a_deep_hierarchy_is_read(tmp_path: Path) -> None:
    """Depth is no circle."""
    path = tmp_path / "a.obo"
    path.write_text("".join(term(n, f"is_a: X:{n + 1}") for n in range(20_000)) + term(20_000), encoding="utf-8")
    assert open_vocabulary(VocabularyFile(path=path)).about["terms"] == "20001"


def test_plain_entities_are_read(tmp_path: Path) -> None:
    """As ontologies write their namespaces."""
    path = tmp_path / "a.owl"
    path.write_text('<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY f "fern">]>' + RDF % "&f;", encoding="utf-8")
    assert open_vocabulary(VocabularyFile(path=path)).find("fern")


@pytest.mark.parametrize("name", ["absent.obo", "."])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    """A path without a file is an error that names it."""
    with pytest.raises(OntologyError, match=str(tmp_path)):
        open_vocabulary(VocabularyFile(path=tmp_path / name))
