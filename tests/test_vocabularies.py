"""Vocabularies: each format is read alike, compiled once, and kept by name."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from kg.errors import OntologyError, UsageError
from kg.model import EntityType
from kg.terms import Term
from kg.text import compact, name_key
from kg.vocabularies import (
    Vocabulary,
    VocabularyFile,
    add_vocabulary,
    find_vocabulary,
    open_vocabulary,
    remove_vocabulary,
    shelved,
)

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "vocabularies"
OBO = r"""format-version: 1.4
idspace: FERN https://fern.example/id/ "ferns"
ontology: ferns

[Term]
id: DOID:900001
name: frond disease
def: "A plant illness of \"fronds\"." [fern:1, url:https\://fern.example]

[Term]
id: DOID:900002 {source="x"}
name: frond blight ! not part of it
synonym: "FB - frond blight" EXACT []
synonym: "black frond" NARROW [fern:2]
synonym: "leaf trouble" BROAD []
synonym: "brown frond" RELATED []
synonym: "blight, frond" EXACT ABBREVIATION [] {x="y"}
xref: MESH:D900002 "Blight" {source="y"}
xref: BEL:"9 to 1"
xref: https://fern.example/blight
property_value: skos:exactMatch MONDO:900002
is_a: DOID:900001 ! frond disease

[Term]
id: FERN:7
name: TGF-β frond
is_a: DOID:900001

[Term]
id: DOID:900003
name: old blight
is_obsolete: true

[Term]
id: DOID:900004

[Typedef]
id: part_of
name: part of
"""
TURTLE = """
@prefix d: <http://purl.obolibrary.org/obo/> . @prefix f: <https://fern.example/id/> .
@prefix o: <http://www.geneontology.org/formats/oboInOwl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
d:DOID_900001 a owl:Class ; rdfs:label "frond disease"@en, "Wedelkrankheit"@de ; d:IAO_0000115 "A plant illness of \\"fronds\\"." .
d:DOID_900002 a owl:Class ; rdfs:label "frond blight" ; rdfs:subClassOf d:DOID_900001, [ a owl:Restriction ] ;
    o:hasExactSynonym "FB - frond blight", "blight, frond" ; o:hasNarrowSynonym "black frond" ; o:hasBroadSynonym "leaf trouble" ;
    o:hasRelatedSynonym "brown frond" ; o:hasDbXref "MESH:D900002", "https://fern.example/blight" ; skos:exactMatch d:MONDO_900002 .
f:7 a skos:Concept ; skos:prefLabel "TGF-β frond" ; skos:broader d:DOID_900001 .
d:DOID_900003 a owl:Class ; rdfs:label "old blight" ; owl:deprecated true .
d:DOID_900004 a owl:Class .
d:part_of a owl:ObjectProperty ; rdfs:label "part of" .
"""
TABLE = (
    "ID\tlabel\tsynonyms\tnarrow\tbroad\trelated\tparent\tdefinition\tsame_as\txrefs\tobsolete\tcolour\n"
    'DOID:900001\tfrond disease\t\t\t\t\t\t"A plant illness of ""fronds""."\t\t\t\tgreen\n'
    "http://purl.obolibrary.org/obo/DOID_900002\tfrond blight\tFB - frond blight|blight, frond\tblack frond\tleaf trouble\tbrown frond\t"
    "frond disease\t\tMONDO:900002\tMESH:D900002|BEL:x\t\tbrown\n"
    "https://fern.example/id/7\tTGF-β frond\t\t\t\t\tDOID:900001\t\t\t\t\t\n"
    "DOID:900003\told blight\t\t\t\t\t\t\t\t\ttrue\t\n"
    "DOID:900004\t\t\t\t\t\t\t\t\t\t\t\n"
)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's cache and data out of the tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def read(path: Path, content: str, types: tuple[tuple[str, EntityType], ...] = ()) -> Vocabulary:
    """Write a file and open it as a vocabulary."""
    path.write_text(content, encoding="utf-8")
    return open_vocabulary(VocabularyFile(path=path, types=types))


def named(vocabulary: Vocabulary, name: str) -> tuple[Term, ...]:
    """Return the terms of a name."""
    return vocabulary.find(compact(name_key(name)))


FERNS = pytest.mark.parametrize(
    ("name", "content"),
    [("ferns.obo", OBO.replace(" ! not part of it", "")), ("ferns.ttl", TURTLE), ("ferns.owl", TURTLE), ("ferns.tsv", TABLE)],
    ids=["obo", "turtle", "owl", "table"],
)


@FERNS
def test_each_format_gives_the_same_terms(tmp_path: Path, name: str, content: str) -> None:
    """Label, names, definition, identifiers and parents are told alike by OBO, RDF and table."""
    vocabulary = read(tmp_path / name, content)
    (blight,) = named(vocabulary, "frond blights")
    assert (blight.label, blight.type, blight.broader) == ("frond blight", EntityType.DISEASE, ("DOID:900001",))
    assert blight.names == ("frond blight", "FB - frond blight", "blight, frond")
    assert blight.same_as == ("DOID:900002", "MONDO:900002")
    assert blight.near == (("closeMatch", "mesh:D900002"),)
    (disease,) = named(vocabulary, "frond disease")
    assert disease.definition == 'A plant illness of "fronds".'


@FERNS
def test_each_format_tells_what_it_left_out(tmp_path: Path, name: str, content: str) -> None:
    """Obsolete terms and such without a label are counted, columns that mean nothing are named."""
    about = read(tmp_path / name, content).about
    assert [about[key] for key in ("terms", "obsolete", "unnamed")] == ["3", "1", "1"]
    assert about["columns_left_out"] == ("colour" if name.endswith("tsv") else "")


@FERNS
def test_only_exact_names_tie(tmp_path: Path, name: str, content: str) -> None:
    """A narrower, broader or related name is near the term, and no name of it."""
    vocabulary = read(tmp_path / name, content)
    near = {
        n: [relation for relation, _ in vocabulary.find_near(compact(name_key(n)))] for n in ("black frond", "leaf trouble", "brown frond")
    }
    assert near == {"black frond": ["broadMatch"], "leaf trouble": ["narrowMatch"], "brown frond": ["relatedMatch"]}
    assert [named(vocabulary, n) for n in near] == [(), (), ()]


@FERNS
def test_names_meet_as_texts_write_them(tmp_path: Path, name: str, content: str) -> None:
    """Plurals, hyphens, Greek letters, short forms and turned names."""
    vocabulary = read(tmp_path / name, content)
    for written in ("frond-blight", "FB", "Frond blights", "blight of the frond", "TGF-beta fronds", "TGF β frond"):
        assert len(named(vocabulary, written)) == 1, written


def test_an_identifier_of_a_scheme_of_its_own_is_an_iri(tmp_path: Path) -> None:
    """OBO says how: by the header's idspace, else under the OBO Foundry."""
    vocabulary = read(tmp_path / "a.obo", OBO + "\n[Term]\nid: MOSS:1\nname: moss\n")
    assert [named(vocabulary, name)[0].iri for name in ("TGF-β frond", "moss")] == [
        "https://fern.example/id/7",
        "http://purl.obolibrary.org/obo/MOSS_1",
    ]


def test_a_label_is_meant_before_a_synonym(tmp_path: Path) -> None:
    """A vocabulary gives a name to one term as label; a synonym of another does not make it ambiguous."""
    vocabulary = read(tmp_path / "a.tsv", "id\tlabel\tsynonyms\nx:1\tfern\t\nx:2\tbracken\tfern|brake\nx:3\tstop\tbrake\n")
    assert [[term.label for term in named(vocabulary, name)] for name in ("fern", "brake")] == [["fern"], ["bracken", "stop"]]


def test_types_come_from_the_nearest_that_says_so(tmp_path: Path) -> None:
    """The file's own word first, then the branch, then what is asked for all, then the scheme."""
    content = "id\tlabel\tparents\ttype\nx:1\tone\t\t\nx:2\ttwo\tx:1\t\nx:3\tthree\tx:2\tPlace\nx:4\tfour\tx:3\t\n"
    content += "x:5\tfive\t\t\nDOID:9\tsix\t\t\n"
    plain = read(tmp_path / "a.tsv", content)
    asked = read(tmp_path / "a.tsv", content, (("x:1", EntityType.ORGANISM), ("", EntityType.CHEMICAL)))
    names = ("one", "two", "three", "four", "five", "six")
    types = [[str(named(vocabulary, name)[0].type) for name in names] for vocabulary in (plain, asked)]
    assert types == [
        ["Concept", "Concept", "Place", "Concept", "Concept", "Disease"],
        ["Organism", "Organism", "Place", "Organism", "Chemical", "Chemical"],
    ]


def test_a_type_for_a_term_that_is_not_there(tmp_path: Path) -> None:
    """A mistyped branch is an error, not silence."""
    with pytest.raises(OntologyError, match=r"a\.tsv.*x:7"):
        read(tmp_path / "a.tsv", "id\tlabel\nx:1\tone\n", (("x:7", EntityType.GENE),))


def test_it_is_compiled_once_a_content(tmp_path: Path) -> None:
    """The same content has one compiled file, with the same bytes; other content, or other types, another."""
    cache = tmp_path / "cache" / "kg-claims" / "vocabularies"
    read(tmp_path / "a.obo", OBO)
    (first,) = cache.iterdir()
    before = first.read_bytes(), first.stat().st_mtime_ns
    read(tmp_path / "b.obo", OBO)
    assert [*cache.iterdir()] == [first]
    assert (first.read_bytes(), first.stat().st_mtime_ns) == before
    first.unlink()
    read(tmp_path / "a.obo", OBO)
    assert first.read_bytes() == before[0]
    read(tmp_path / "a.obo", OBO + "\n[Term]\nid: x:1\nname: new\n")
    read(tmp_path / "a.obo", OBO, (("", EntityType.PLACE),))
    assert len([*cache.iterdir()]) == 3


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vocabulary is read all the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert named(read(tmp_path / "a.obo", OBO), "frond blight")


def test_a_large_vocabulary_opens_at_once(tmp_path: Path) -> None:
    """After the first time 20,000 names take less than a tenth of a second of processor time."""
    rows = "".join(f"x:{n}\tfern number {n}\tpolypod {n}\n" for n in range(10_000))
    path = tmp_path / "a.tsv"
    assert read(path, "id\tlabel\tsynonyms\n" + rows).about["names"] == "20000"
    start = process_time()
    assert named(open_vocabulary(VocabularyFile(path=path)), "polypods 77")[0].label == "fern number 77"
    assert process_time() - start < 0.1


# ------------------------------------------------------------------ kept by name


def test_a_vocabulary_is_kept_by_name(tmp_path: Path) -> None:
    """Its file may go; it is found by name, with the types asked for, until it is removed."""
    path = tmp_path / "ferns.obo"
    read(path, OBO)
    add_vocabulary(VocabularyFile(path=path, types=(("DOID:900001", EntityType.PHENOTYPE),)), "ferns")
    path.unlink()
    assert list(shelved()) == ["ferns"]
    assert named(open_vocabulary(find_vocabulary("ferns")), "frond blight")[0].type is EntityType.PHENOTYPE
    remove_vocabulary("ferns")
    with pytest.raises(UsageError, match="ferns"):
        find_vocabulary("ferns")


def test_adding_again_replaces(tmp_path: Path) -> None:
    """One name, one vocabulary; a broken file replaces nothing."""
    first, second, broken = (tmp_path / name for name in ("a.obo", "b.tsv", "c.obo"))
    for path, content in ((first, OBO), (second, TABLE), (broken, "nothing")):
        path.write_text(content, encoding="utf-8")
    add_vocabulary(VocabularyFile(path=first), "ferns")
    add_vocabulary(VocabularyFile(path=second), "ferns")
    with pytest.raises(OntologyError, match=r"c\.obo"):
        add_vocabulary(VocabularyFile(path=broken), "ferns")
    assert shelved()["ferns"].path.suffix == ".tsv"


@pytest.mark.parametrize("name", ["", ".hidden", "../up", "a/b", "a b", "x" * 65])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    """Nothing is written outside the folder of vocabularies."""
    path = tmp_path / "a.obo"
    path.write_text(OBO, encoding="utf-8")
    with pytest.raises(UsageError, match="no name for a vocabulary"):
        add_vocabulary(VocabularyFile(path=path), name)


# ------------------------------------------------------------------ real ones


@pytest.mark.skipif(not SHARED.is_dir(), reason="the vocabularies are not at hand")
@pytest.mark.parametrize(
    ("file", "n_terms", "name", "curie", "kind"),
    [
        ("diseases_cancer.obo", 729, "acute myeloid leukaemia", "DOID:9119", EntityType.DISEASE),
        ("diseases_cancer.owl", 729, "acute myeloid leukaemia", "DOID:9119", EntityType.DISEASE),
        ("diseases.tsv", 12_246, "acute myeloid leukaemia", "DOID:9119", EntityType.DISEASE),
        ("cell_types.obo", 705, "fibroblasts", "CL:0000057", EntityType.CELL_TYPE),
        ("protein_families.obo", 784, "Wnt", "fplx:Wnt", EntityType.PROTEIN),
    ],
)
def test_real_vocabularies(file: str, n_terms: int, name: str, curie: str, kind: EntityType) -> None:
    """Whole files of the OBO Foundry and beside it are read, none of their lines an error."""
    vocabulary = open_vocabulary(VocabularyFile(path=SHARED / file))
    assert int(vocabulary.about["terms"]) == n_terms
    assert [(term.same_as[0], term.type) for term in named(vocabulary, name)] == [(curie, kind)]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the vocabularies are not at hand")
def test_obo_and_owl_of_one_vocabulary_agree() -> None:
    """Term by term."""
    obo, owl = (open_vocabulary(VocabularyFile(path=SHARED / f"diseases_cancer.{suffix}")) for suffix in ("obo", "owl"))
    ids = [f"DOID:{n}" for n in (162, 1612, 9119, 1324, 10283, 2394)]
    assert [obo.term(curie) for curie in ids] == [owl.term(curie) for curie in ids]
