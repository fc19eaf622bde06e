"""``kg vocabulary``, and a build with what it keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import Settings, build, load_graph
from kg.cli import main

FERNS = '[Term]\nid: DOID:900001\nname: frond blight\ndef: "An illness."\nsynonym: "black frond" EXACT []\n'

MORE = "is_a: DOID:900002\nxref: MESH:D9\n\n[Term]\nid: DOID:900002\nname: leaf rot\n"
MORE += "".join(f'\n[Term]\nid: DOID:90000{n}\nname: {name} rot\nsynonym: "BR" EXACT []\n' for n, name in ((3, "brown"), (4, "bark")))


@pytest.fixture
def ferns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a vocabulary, with the user's cache and data elsewhere."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "ferns.obo"
    path.write_text(FERNS, encoding="utf-8")
    return path


def test_what_is_added_is_listed_until_it_is_removed(ferns: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each says what it did, with exit status 0."""
    assert main(["vocabulary", "list"]) == 0
    assert main(["vocabulary", "add", str(ferns)]) == 0
    assert main(["vocabulary", "list"]) == 0
    assert main(["vocabulary", "remove", "ferns"]) == 0
    assert main(["vocabulary", "list"]) == 0
    told = capsys.readouterr().out.splitlines()
    none, line = "none is kept; add one with kg vocabulary add FILE", "ferns: 1 terms with 2 names"
    assert told == [none, line, "use it with: kg build PAGE --vocabulary ferns", line, none]


@pytest.mark.parametrize("by_name", [True, False], ids=["name", "file"])
def test_a_build_uses_it(ferns: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, by_name: bool) -> None:
    """By name or file, the entity has the identifier; the manifest tells which vocabulary, ``kg show`` the definition."""
    page, output = tmp_path / "page.txt", tmp_path / "output"
    page.write_text("Black frond kills young ferns in wet summers.\n", encoding="utf-8")
    assert main(["vocabulary", "add", str(ferns)]) == 0
    name = "ferns" if by_name else str(ferns)
    assert main(["build", str(page), "-o", str(output), "--vocabulary", name, "-q"]) == 0
    entities = [json.loads(line) for line in (output / "entities.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [entity["same_as"] for entity in entities if entity["label"] == "frond blight"] == [["DOID:900001"]]
    assert json.loads((output / "manifest.json").read_text(encoding="utf-8"))["vocabularies"] == [name]
    capsys.readouterr()
    assert main(["show", "black frond", "-o", str(output)]) == 0
    assert "  An illness.\n" in capsys.readouterr().out


def test_what_it_adds_is_read_back(ferns: Path, tmp_path: Path) -> None:
    """A build with a vocabulary, read from its folder, has the same entities."""
    page, output = tmp_path / "page.txt", tmp_path / "output"
    ferns.write_text(FERNS + MORE, encoding="utf-8")
    page.write_text("Black frond kills young ferns. Leaf rot kills moss. BR harms gulls.\n", encoding="utf-8")
    result = build([page], output, settings=Settings(vocabularies=(ferns,)))
    entities = {entity.label: entity for entity in result.graph.entities}
    assert entities["frond blight"].broader == (entities["leaf rot"].iri,)
    assert entities["BR"].candidates == ("DOID:900003", "DOID:900004")
    assert load_graph(output).entities == result.graph.entities
    report = (output / "report.md").read_text(encoding="utf-8")
    assert "## Names left open\n\nEach may be any of these, and is taken for none:\n\n- BR: DOID:900003 or DOID:900004\n" in report


def test_nothing_is_used_unasked(ferns: Path, tmp_path: Path) -> None:
    """What is kept changes no build that does not name it."""
    page = tmp_path / "page.txt"
    page.write_text("Black frond kills young ferns in wet summers.\n", encoding="utf-8")
    assert main(["build", str(page), "-o", str(tmp_path / "before"), "-q"]) == 0
    assert main(["vocabulary", "add", str(ferns)]) == 0
    assert main(["build", str(page), "-o", str(tmp_path / "after"), "-q"]) == 0
    assert (tmp_path / "before" / "graph.ttl").read_bytes() == (tmp_path / "after" / "graph.ttl").read_bytes()


def test_types_are_asked_for(ferns: Path, tmp_path: Path) -> None:
    """For all terms, or for one and those below it."""
    page, output = tmp_path / "page.txt", tmp_path / "output"
    page.write_text("Black frond kills young ferns in wet summers.\n", encoding="utf-8")
    for asked, expected in (("Organism", "Organism"), ("DOID:900001=phenotype", "Phenotype")):
        assert main(["vocabulary", "add", str(ferns), "--type", asked]) == 0
        assert main(["build", str(page), "-o", str(output), "--vocabulary", "ferns", "-q"]) == 0
        entities = [json.loads(line) for line in (output / "entities.jsonl").read_text(encoding="utf-8").splitlines()]
        assert [entity["type"] for entity in entities if entity["same_as"]] == [expected]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["vocabulary", "add", "absent.obo"], "absent.obo: No such file"),
        (["vocabulary", "remove", "absent"], "absent: no vocabulary of that name"),
        (["build", "PAGE", "--vocabulary", "absent"], "absent: no such file, and no vocabulary of that name"),
        (["build", "PAGE", "--vocabulary", "PAGE"], "not one term with a label"),
    ],
    ids=["add", "remove", "build", "a page as vocabulary"],
)
def test_what_is_not_there(ferns: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    """One line that says so, exit status 2, and no output."""
    page = tmp_path / "page.ttl"
    page.write_text("# Green tea improves sleep.\n", encoding="utf-8")
    called = [str(page) if argument == "PAGE" else argument for argument in arguments]
    output = tmp_path / "output"
    assert main([*called, *(["-o", str(output)] if called[0] == "build" else [])]) == 2
    assert message in capsys.readouterr().err
    assert not output.exists()


def test_a_type_that_is_none(ferns: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong call, which names the types that there are."""
    with pytest.raises(SystemExit) as stopped:
        main(["vocabulary", "add", str(ferns), "--type", "Gadget"])
    assert stopped.value.code == 2
    assert "Disease" in capsys.readouterr().err
