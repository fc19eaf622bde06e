"""The questions that ship: each answers what its title asks, alike in two engines, and takes its parameters as values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import graphs
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from kg.errors import QueryError, UsageError
from kg.rdf import turtle
from kg.store import Parameter, Question, Rows, Store, bind, list_queries, load_query
from kg.store.guard import check_query, is_ordered

rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False  # type: ignore[attr-defined]
QUESTIONS = list_queries()
Table = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def rdf() -> rdflib.Graph:
    """Return the story as rdflib holds it."""
    return rdflib.Graph().parse(data=turtle(graphs.debate()), format="turtle")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return the story as the store holds it; no prefix is known to it that a query does not declare."""
    path = tmp_path_factory.mktemp("queries") / "graph.ttl"
    path.write_text(turtle(graphs.debate()), encoding="utf-8")
    with Store(path, prefixes={}) as opened:
        yield opened


def _by_store(store: Store, text: str) -> Table:
    found = store.query(text)
    assert isinstance(found, Rows)
    return [tuple("" if term is None else term.value for term in row) for row in found.rows]


def _by_rdflib(graph: rdflib.Graph, text: str) -> Table:
    found = graph.query(prepareQuery(text))
    names = [str(name) for name in found.vars or ()]
    return [tuple("" if row[name] is None else str(row[name]) for name in names) for row in found]  # type: ignore[index,misc]


def test_there_are_questions() -> None:
    """At least fifteen, each with a title and a description."""
    assert len(QUESTIONS) >= 15
    assert all(question.title.endswith("?") and question.description.endswith(".") for question in QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_two_engines_answer_alike(question: Question, store: Store, rdf: rdflib.Graph) -> None:
    """The file as it is, in plain SPARQL 1.1, gives the same rows in pyoxigraph and in rdflib."""
    assert sorted(_by_store(store, question.text)) == sorted(_by_rdflib(rdf, question.text))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_rows_have_an_order(question: Question) -> None:
    """Each question orders its own rows, and only reads."""
    check_query(question.text)
    assert is_ordered(question.text)


DISPUTE = "the Somna Institute disputes that magnesium improves sleep"
NOON = ("Ada Brook works for the Somna Institute", "magnesium does improve sleep", "Magnesium is not a vitamin")
ANSWERS: list[tuple[str, dict[str, str], str, set[str]]] = [
    (
        "claims-of",
        {"name": "ada broke"},
        "quote",
        {"It improves sleep by 30 minutes", "Magnesium does not cure insomnia", "insomnia damages memory"},
    ),
    ("claims-of", {"name": "Day Mirror"}, "quote", {"Magnesium cures insomnia", "Sleep returns", "Magnesium improves memory"}),
    ("disagreements", {}, "kind", {"value", "polarity", "certainty"}),
    ("different-numbers", {}, "number", {"12 minutes", "30 minutes"}),
    ("documents", {}, "claims", {"3", "4", "6"}),
    ("body-and-person", {}, "quote", {"It improves sleep by 30 minutes", "Magnesium does not cure insomnia", "insomnia damages memory"}),
    ("is-not", {}, "quote", {"Magnesium is not a vitamin"}),
    ("left-out", {}, "reason", {"navigation"}),
    ("who-is-who", {}, "quote", {"Ada Brook works for the Somna Institute"}),
    ("who-rebuts", {}, "quote", {"magnesium does improve sleep"}),
    ("who-disputes", {"about": "Sleep"}, "disputedQuote", {"It improves sleep by 30 minutes", DISPUTE}),
    ("who-disputes", {"about": "migraine"}, "disputedQuote", set()),
    ("effects", {"kind": "harms"}, "quote", {"insomnia damages memory"}),
    ("effects", {"kind": "no such kind"}, "quote", set()),
    ("evidence", {"name": "migraine"}, "start", {str(graphs.NIGHT.text.index("Could"))}),
    ("hedged-and-asserted", {}, "hedgedQuote", {"Magnesium may improve sleep"}),
    ("identifiers", {}, "identifier", {"chebi:25107", "mesh:D008274", "mesh:D007319", "wikidata:Q4115189"}),
    ("negated", {}, "quote", {"Magnesium does not cure insomnia", DISPUTE, "Magnesium is not a vitamin"}),
    ("never-asserted", {}, "quote", {"Could magnesium prevent migraine?"}),
    ("origins", {}, "origin", {"a study"}),
    ("own-voice", {}, "quote", {"Magnesium cures insomnia", "Sleep returns", "Magnesium improves memory", *NOON}),
    ("quantities", {}, "value", {"12", "30"}),
    ("shared", {}, "statement", {"magnesium improves sleep", "magnesium cures insomnia"}),
    ("speaker-chains", {}, "words", {"the Night Post", "Dr Ada Broke"}),
    ("speakers", {}, "speaker", {"Ada Brook", "Night Post", "Day Mirror", "Noon News", "Somna Institute", "a study"}),
    ("steps", {"from": "magnesium", "to": "memory"}, "firstQuote", {"Magnesium cures insomnia", "Magnesium improves memory"}),
    ("unnamed-sources", {}, "quote", {"Magnesium improves sleep by 12 minutes"}),
    ("what-does", {"name": "MG"}, "relation", {"improves", "cures", "prevents", "is a"}),
    ("what-happens-to", {"name": "memory"}, "agent", {"magnesium", "insomnia"}),
    ("who-disputes", {}, "disputedQuote", {"It improves sleep by 30 minutes", DISPUTE}),
    ("who-says", {"name": "insomnia"}, "who", {"Ada Brook", "Day Mirror"}),
]


@pytest.mark.parametrize(("name", "values", "column", "expected"), ANSWERS, ids=[f"{name}-{column}" for name, _, column, _ in ANSWERS])
def test_answers(name: str, values: dict[str, str], column: str, expected: set[str], store: Store, rdf: rdflib.Graph) -> None:
    """Each question finds what the two pages say, and no more; with parameters too, both engines agree."""
    text = bind(load_query(name), values)
    found = store.query(text)
    assert isinstance(found, Rows)
    place = found.variables.index(column)
    assert {row[place] for row in _by_store(store, text)} == expected
    assert sorted(_by_store(store, text)) == sorted(_by_rdflib(rdf, text))


def test_each_question_is_answered_above() -> None:
    """A question without an expected answer could say anything."""
    assert {name for name, *_ in ANSWERS} == {question.name for question in QUESTIONS}
    assert len(ANSWERS) == 31


@pytest.mark.parametrize(
    "value",
    ['magnesium" } ?s ?p ?o . { "', "a\\", "\\1 \\g<0>", "a\nb", "'}", "# x", "\u2028", "?name", '"""'],
)
def test_a_value_is_never_read_as_a_query(value: str, store: Store, rdf: rdflib.Graph) -> None:
    """Whatever is typed stays one string: nothing is found by that name, in both engines."""
    text = bind(load_query("what-does"), {"name": value})
    assert _by_store(store, text) == _by_rdflib(rdf, text) == []


def test_values_are_held_to_their_kind() -> None:
    """A number is a number and an IRI an IRI."""
    text = "SELECT * {\n  VALUES ?n { 1 }\n  VALUES ?d { 1.0 }\n  VALUES ?i { <urn:a> }\n}"
    asked = [("n", "integer"), ("d", "decimal"), ("i", "iri")]
    question = Question(
        name="x",
        title="",
        description="",
        text=text,
        parameters=tuple(Parameter(name=name, kind=kind, meaning="", example="") for name, kind in asked),
    )
    bound = bind(question, {"n": "-7", "d": "0.5", "i": "http://example.org/a"})
    assert 'VALUES ?n { "-7"^^<http://www.w3.org/2001/XMLSchema#integer> }' in bound
    assert "VALUES ?i { <http://example.org/a> }" in bound
    given = {"n": "-7", "d": "0.5", "i": "http://example.org/a"}
    for name, value in (("n", "1.5"), ("n", "x"), ("d", "1e5"), ("i", "no iri"), ("i", "> <x")):
        with pytest.raises(QueryError, match=f"{name} cannot be"):
            bind(question, given | {name: value})


def test_documentation_is_true(store: Store) -> None:
    """docs/rdf.md lists every question, shows blocks of a real graph, and its query runs."""
    page = (Path(__file__).parent.parent / "docs" / "rdf.md").read_text(encoding="utf-8")
    assert [f"| `{question.name}` | {question.title} |" for question in QUESTIONS] == re.findall(
        r"^\| `[a-z-]+` \| [^|]*\? \|", page, re.MULTILINE
    )
    shown = re.findall(r"```turtle\n(.*?)```", page, re.DOTALL)
    assert [block in turtle(graphs.story()) for block in shown[0].strip().split("\n\n")] == [True] * 6
    query = re.findall(r"```sparql\n(.*?)```", page, re.DOTALL)[0]
    with Store(*map(Path, store._paths)) as opened:
        assert _by_store(opened, query) == [("Night Post", "Magnesium may improve sleep")]


def test_what_does_not_exist_is_told() -> None:
    """A question or a parameter by another name, with those that there are."""
    with pytest.raises(UsageError, match="what-does"):
        load_query("../store/engine")
    with pytest.raises(QueryError, match="needs a value for name"):
        bind(load_query("what-does"), {})
    with pytest.raises(QueryError, match="it has: name"):
        bind(load_query("what-does"), {"name": "x", "entity": "x"})
