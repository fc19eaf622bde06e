"""A curator's lines: they join what no rule joins, part what a rule joins, and may not contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from resolving import BASE, LEXICON, Page

from kg.cli import main
from kg.errors import OntologyError
from kg.model import ClaimGraph, EntityType
from kg.resolve import read_curation, resolve


def graph_of(tmp_path: Path, lines: str, *texts: str) -> ClaimGraph:
    """Resolve pages of "X verbs Y." sentences under a curator's lines; names with a capital inside are persons' names."""
    path = tmp_path / "lines.tsv"
    path.write_text(lines, encoding="utf-8")
    pages = []
    for number, text in enumerate(texts):
        page = Page(f"page-{number}.txt", text)
        for sentence in text.split("\n"):
            subject, verb, obj = sentence.rstrip(".").split(" | ")
            page.claim(subject, verb, obj, verb)
            if subject.istitle() and " " in subject:
                page.name(subject, EntityType.PERSON)
        pages.append(page.done())
    return resolve(pages, base=BASE, lexicon=LEXICON, curation=read_curation([path]))


def things(graph: ClaimGraph, *names: str) -> list[str]:
    """Return the label of the entity that each name stands for; several where its mentions part."""
    return ["/".join(sorted({claim.subject.label for claim in graph.claims if claim.subject.text == name})) for name in names]


def test_a_line_joins_what_no_rule_joins(tmp_path: Path) -> None:
    """Under the second name, with the curator as the reason, on every page."""
    text = "red algae | harm | fish\nsea moss | feeds | fish"
    graph = graph_of(tmp_path, "same\tsea moss\tred algae\tthe same plant\n", text, "sea moss | grows on | rocks")
    (one,) = {claim.subject.iri for claim in graph.claims}
    (entity,) = [entity for entity in graph.entities if entity.iri == one]
    assert ("sea moss", "red algae", "curator", 1.0) in [(m.form, m.with_form, m.reason, m.score) for m in entity.merged_because]


def test_what_is_known_beforehand_keeps_its_identifiers(tmp_path: Path) -> None:
    """Whichever name stands first, and by identifier too."""
    text = "gut cancer | harms | men\nbowel cancer | harms | women"
    for line in ("gut cancer\tbowel cancer", "bowel cancer\tgut cancer", "gut cancer\tDOID:9256", "mesh:D015179\tgut cancer"):
        graph = graph_of(tmp_path, f"same\t{line}\n", text)
        assert [entity.same_as for entity in graph.entities if entity.label == "colorectal cancer"] == [("DOID:9256", "mesh:D015179")], line
        assert things(graph, "gut cancer") == ["colorectal cancer"]


def test_a_line_parts_what_the_lexicon_joins(tmp_path: Path) -> None:
    """The name that is not the label goes, whichever stands first; it is no alias and no reason stays."""
    text = "WNT16B | harms | cells\nWTN16B | harms | nuclei"
    assert things(graph_of(tmp_path, "", text), "WNT16B", "WTN16B") == ["WNT16B", "WNT16B"]
    for line in ("WTN16B\tWNT16B", "WNT16B\tWTN16B", "WTN16B\tuniprot:Q9UBV4"):
        graph = graph_of(tmp_path, f"different\t{line}\n", text)
        assert things(graph, "WNT16B", "WTN16B") == ["WNT16B", "WTN16B"], line
        (known,) = [entity for entity in graph.entities if entity.label == "WNT16B"]
        assert (known.same_as, known.aliases, known.misspellings) == (("uniprot:Q9UBV4",), (), ())
        assert [entity.merged_because for entity in graph.entities if entity.label == "WTN16B"] == [()]


def test_a_line_parts_two_spellings(tmp_path: Path) -> None:
    """What one key holds together; other spellings stay where they were."""
    text = "reed beds | shelter | birds\nReed-bed | shelters | frogs\nthe reed bed | shelters | fish"
    assert len({claim.subject.iri for claim in graph_of(tmp_path, "", text).claims}) == 1
    graph = graph_of(tmp_path, "different\tReed-bed\treed beds\n", text)
    iris = [claim.subject.iri for claim in graph.claims]
    assert iris[0] == iris[2] != iris[1]


def test_a_line_parts_persons(tmp_path: Path) -> None:
    """Two of whom one is only called by the surname."""
    texts = ("Ada Holt | studies | ferns\nHolt | studies | moss",)
    assert len({claim.subject.iri for claim in graph_of(tmp_path, "", *texts).claims}) == 1
    assert len({claim.subject.iri for claim in graph_of(tmp_path, "different\tHolt\tAda Holt\n", *texts).claims}) == 2


def test_an_entity_is_meant_by_its_iri(tmp_path: Path) -> None:
    """As a build before wrote it."""
    text = "red algae | harm | fish\nsea moss | feeds | fish"
    iri = graph_of(tmp_path, "", text).claims[0].subject.iri
    assert len({claim.subject.iri for claim in graph_of(tmp_path, f"same\tsea moss\t{iri}\n", text).claims}) == 1


def test_what_no_page_names_changes_nothing(tmp_path: Path) -> None:
    """One file serves many builds. Notes and empty lines are left alone."""
    text = "red algae | harm | fish\nsea moss | feeds | fish"
    lines = "# a note\n\nsame\tkelp\tsea moss\ndifferent\tkelp\twrack\nsame\tDOID:1612\tDOID:162\n"
    assert graph_of(tmp_path, lines, text) == graph_of(tmp_path, "", text)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("same\ta\tb\ndifferent\tb\ta\n", r"lines\.tsv:2: .*different, yet the same by .*lines\.tsv:1"),
        ("same\ta\tb\nsame\tc\tb\ndifferent\tA\tc\n", r"lines\.tsv:3: .*lines\.tsv:1 and .*lines\.tsv:2"),
        ("same\tDOID:1\tb\ndifferent\tb\thttp://purl.obolibrary.org/obo/DOID_1\n", r"lines\.tsv:2: .*lines\.tsv:1"),
        ("sam\ta\tb\n", r"lines\.tsv:1: a line is"),
        ("same\ta\n", r"lines\.tsv:1: a line is"),
        ("same a b\n", r"lines\.tsv:1: a line is"),
        ("\nsame\tTea\ttea\n", r"lines\.tsv:2: .* are one name"),
    ],
    ids=["two lines", "three lines", "identifiers", "verdict", "one name", "no tabs", "the same name"],
)
def test_a_line_against_the_rules(tmp_path: Path, lines: str, message: str) -> None:
    """An error that names the line, and every line that it contradicts."""
    with pytest.raises(OntologyError, match=message):
        graph_of(tmp_path, lines, "a | harms | b")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("different\tDOID:9256\tmesh:D015179\n", r"lines\.tsv:1: .*as one thing"),
        ("same\treed beds\tpond\ndifferent\treed bed\tpond\n", r"lines\.tsv:1: .*yet different by .*lines\.tsv:2"),
    ],
    ids=["one term", "two spellings"],
)
def test_a_line_against_what_is_known(tmp_path: Path, lines: str, message: str) -> None:
    """What contradicts only by the pages or the lexicon is told too."""
    text = "reed beds | shelter | birds\nreed bed | shelters | frogs\npond | shelters | newts\nbowel cancer | harms | women"
    with pytest.raises(OntologyError, match=message):
        graph_of(tmp_path, lines, text)


def test_a_build_takes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``kg show`` tells the curator's reason; a file that contradicts itself stops the build before a page is read."""
    page, lines, output = tmp_path / "page.txt", tmp_path / "lines.tsv", tmp_path / "output"
    page.write_text("Green tea improves sleep in adults. Sencha improves memory in adults.\n", encoding="utf-8")
    lines.write_text("same\tSencha\tgreen tea\n", encoding="utf-8")
    assert main(["build", str(page), "-o", str(output), "--curation", str(lines), "-q"]) == 0
    capsys.readouterr()
    assert main(["show", "sencha", "-o", str(output)]) == 0
    assert "“Sencha” is “green tea”: curator" in capsys.readouterr().out
    lines.write_text("same\tSencha\tgreen tea\ndifferent\tgreen tea\tSencha\n", encoding="utf-8")
    assert main(["build", str(page), "-o", str(output), "--curation", str(lines), "-q"]) == 2
    assert "lines.tsv:2" in capsys.readouterr().err
