"""Queries are answered in a fixed order, refused when they reach out, and stopped when they run on."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import graphs
import psutil
import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, parse_query_results
from rdflib import Graph

from kg.errors import QueryError, QueryLimitError
from kg.rdf import turtle
from kg.store import Answer, Keeper, LongQueries, Rows, Statements, Store, cells, to_csv, to_json, to_turtle
from kg.store.guard import check_query, is_ordered
from kg.store.order import unordered
from kg.vocab import KG, PREFIXES

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return the story's graph, loaded."""
    path = tmp_path_factory.mktemp("store") / "graph.ttl"
    path.write_text(turtle(graphs.story()), encoding="utf-8")
    with Store(path) as opened:
        yield opened


def _rows(store: Store, query: str) -> Rows:
    found = store.query(query)
    assert isinstance(found, Rows)
    return found


# ------------------------------------------------------------------ answers


def test_prefixes_need_not_be_typed(store: Store) -> None:
    """Those of the prefix map are known; one that the query declares itself wins."""
    assert store.query("ASK { ?c a kg:Claim }") == Answer(value=True)
    assert store.query("PREFIX kg: <http://example.org/other#> ASK { ?c a kg:Claim }") == Answer(value=False)


def test_rows_without_an_order_are_sorted(store: Store) -> None:
    """The order of an engine is no order."""
    found = _rows(store, "SELECT ?text { ?c a kg:Claim ; schema:text ?text }")
    texts = [row[0].value for row in found.rows if row[0]]
    assert len(texts) == 10
    assert texts == sorted(texts)


def test_an_order_is_kept(store: Store) -> None:
    """ORDER BY is the query's own."""
    found = _rows(store, "SELECT ?text { ?c a kg:Claim ; schema:text ?text } ORDER BY DESC(?text)")
    texts = [row[0].value for row in found.rows if row[0]]
    assert texts == sorted(texts, reverse=True)


MIXED = """
:a :p 10 ; :q "ten"@en . :b :p 9 ; :q "nine"@en . :c :p -1 ; :q "\U0001f600"@en . :d :p 9 ; :q "\uffff"@en . :e :p :a .
:f :r "ten", "Ten"@en . :g :r 1.5 . :h :r 10 . :k :r "bare" . :i :r true .
"""


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a graph with numbers, names, words in and without a language."""
    path = tmp_path_factory.mktemp("mixed") / "graph.ttl"
    path.write_text(f"@prefix : <https://example.org/> .{MIXED}", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "select",
    [
        "?s { ?s :p ?n } ORDER BY ?n ?s",
        "?s ?n { ?s :p ?n } ORDER BY DESC(?n) ?s",
        "?s { ?s :p ?n } ORDER BY DESC(?n) DESC(?s)",
        "* WHERE { ?s :p ?n OPTIONAL { ?s :q ?words } } ORDER BY ASC(?words)",
        "DISTINCT ?words { ?s :q ?words } order by desc(?words)",
        "(COUNT(?s) AS ?many) ?n { ?s :p ?n } GROUP BY ?n ORDER BY DESC(?many) ?n",
        "?s # ?value {\n$value # }\n{ ?s :r ?value } ORDER BY ?value ?s",
        "DISTINCT ?s { ?s :r ?value } ORDER BY DESC(?value) ?s",
        "?s { ?s ?p ?value } ORDER BY ?p STRLEN(STR(?value)) ?s",
        "?s { ?s :p ?n } ORDER BY ?n ?s LIMIT 2",
        "?s { ?s :p ?n } ORDER BY ?nowhere DESC(?s)",
        '?s ?n { ?s :p ?m BIND(STRDT("many", <http://www.w3.org/2001/XMLSchema#integer>) AS ?n) } ORDER BY ?n ?s',
    ],
)
def test_an_order_is_that_of_the_engine(mixed: Path, select: str) -> None:
    """Whoever sorts the rows, they come as SPARQL has them: numbers by size, words by code point, names before both."""
    query = f"PREFIX : <https://example.org/> SELECT {select}"
    engine = pyoxigraph.Store()
    engine.bulk_load(path=mixed, format=pyoxigraph.RdfFormat.TURTLE)
    found = engine.query(query)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    with Store(mixed) as store:
        rows = _rows(store, query)
    assert list(rows.variables) == [variable.value for variable in found.variables]
    assert [[str(term) for term in row] for row in rows.rows] == [[str(term) for term in row] for row in found]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x ?s { ?s :p ?x }",
        "SELECT ?x { ?s :p ?x } ORDER BY ?x",
        "SELECT ?nothing { ?s :p ?x } ORDER BY ?x",
        "SELECT * { }",
        "SELECT ?one { }",
        "SELECT ?x { ?s :p ?x FILTER (?x = 'none') }",
        "CONSTRUCT { ?s :q ?x } { ?s :p ?x }",
    ],
)
def test_values_come_as_they_are(tmp_path: Path, query: str) -> None:
    """Line breaks, tabs, quotes, numbers in odd forms and nodes without a name come through as they were."""
    path = tmp_path / "graph.ttl"
    values = (
        r'"a\tb", "a\nb", "a\\nb", "a\"b", "a\rb", "", '
        r'"007"^^xsd:integer, 7, 7.0, 7e0, true, "x"^^:own, "x"@en-GB, <http://x/%09>, [], "é\u0001"'
    )
    path.write_text(
        f"@prefix : <https://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . :a :p {values} .", encoding="utf-8"
    )
    engine = pyoxigraph.Store()
    engine.bulk_load(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    found = engine.query(f"PREFIX : <https://example.org/> {query}")
    assert not isinstance(found, pyoxigraph.QueryBoolean)
    with Store(path) as store:
        told = store.query(f"PREFIX : <https://example.org/> {query}")
    told_rows = told.triples if isinstance(told, Statements) else told.rows if isinstance(told, Rows) else ()

    def shown(term: object) -> str:
        return "a node without a name" if isinstance(term, BlankNode) else str(term)

    assert sorted([shown(term) for term in row] for row in told_rows) == sorted([shown(term) for term in row] for row in found)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p ?o }",
        "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3",
        "SELECT ?s { ?s ?p ?o } ORDER BY ?s OFFSET 3",
        "SELECT ?s { ?s ?p ?o } ORDER BY STR(?s)",
        "SELECT ?s { ?s ?p ?o } ORDER BY DESC(STR(?s))",
        "SELECT DISTINCT ?s { ?s ?p ?o } ORDER BY ?o",
        "SELECT (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s ORDER BY ?s",
        "SELECT (COUNT(?o) AS ?n) { ?s ?p ?o } ORDER BY ?o",
        "SELECT ?s { { SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3 } }",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } ORDER BY ?s",
        "SELECT ?s { ?s ?p ?o } ORDER BY",
        "ORDER BY ?s",
    ],
)
def test_an_order_stays_in_the_query(query: str) -> None:
    """It does where it is none, says which rows there are, or is made of more than variables."""
    assert unordered(query) is None


def test_rows_are_cut_and_counted(store: Store) -> None:
    """The first rows of the fixed order, and how many there are."""
    whole = _rows(store, "SELECT ?c { ?c a kg:Claim }")
    cut = store.query("SELECT ?c { ?c a kg:Claim }", max_rows=3)
    assert cut == Rows(whole.variables, whole.rows[:3], 10)


def test_an_unbound_variable_is_none(store: Store) -> None:
    """It is neither an empty string nor left out."""
    found = _rows(store, "SELECT ?c ?nothing { ?c a kg:Disagreement }")
    assert {row[1] for row in found.rows} == {None}


def test_statements_are_sorted_turtle(store: Store) -> None:
    """CONSTRUCT and DESCRIBE give Turtle that rdflib reads."""
    for query in ("CONSTRUCT { ?c kg:cue ?cue } WHERE { ?c kg:cue ?cue }", "DESCRIBE ?c WHERE { ?c kg:cue ?cue }"):
        text = to_turtle(store.query(query), PREFIXES)
        assert len(list(Graph().parse(data=text, format="turtle").subject_objects(KG.cue))) == 2


def test_a_worker_serves_many_queries(store: Store) -> None:
    """The graph is loaded once."""
    started = time.perf_counter()
    for _ in range(50):
        store.query("ASK { ?c a kg:Claim }")
    assert time.perf_counter() - started < 20


# ------------------------------------------------------------------ refused


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://example.org/> { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <http://example.org/>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL",
        "# a comment\rSELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { S\\U00000045RVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a\\"b" SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }',
        "SELECT * { FILTER(?a<?b) SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '''a'b''' . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://127.0.0.1:1/>{ ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:a { ?s ?p ?o } }",
        "PREFIX a: <http://127.0.0.1:1/> SELECT * { SERVICEa:b#c\n{ ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }",
        "PREFIX a: <http://b:8> SELECT * { ?s ?p a:SERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }",
        "SELECT * { VALUES ?x { '''a' } SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } # \\q '''\n }",
        "SELECT * { ?s ?p ?o SERVICE?s{ ?s ?p ?o } }",
        "SELECT * { SERVICE # {\n # SILENT\r SILENT <http://127.0.0.1:1/#a> { ?s ?p ?o } }",
        f"PREFIX {'a' * 400}: <http://127.0.0.1:1/> SELECT * {{ SERVICE {'a' * 400}:b {{ ?s ?p ?o }} }}",
    ],
)
def test_a_query_that_reaches_out_is_refused(query: str) -> None:
    """SERVICE, FROM, LOAD and updates never come to an engine."""
    with pytest.raises(QueryError, match="is refused"):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s schema:text "SERVICE FROM LOAD" }',
        "SELECT * { ?s ?p '''a ' SERVICE \" b''' }",
        "SELECT * { ?s <http://example.org/SERVICE> ?o } # FROM here",
        "SELECT ?from ?service { ?from ex:load ?service ; service:insert 1 }",
        'SELECT * { ?s schema:text ?t FILTER(CONTAINS(?t, "\\u0022 SERVICE")) }'.replace("\\u0022", "x"),
        'SELECT * { ?s rdfs:label "x"@from }',
        "SELECT ?service { ?service schema:serviceType ?b }",
        'SELECT * { ?s schema:text ?t FILTER(CONTAINS(?t, "National Health Service")) } ORDER BY ?t',
        "SELECT * { { ?s a schema:Service }UNION{ ?s schema:service ?o } OPTIONAL { ?s ?p ?service } }",
    ],
)
def test_a_keyword_that_is_none_is_let_through(query: str) -> None:
    """Inside a string, an IRI, a name, a variable or a comment it is no keyword."""
    check_query(query)


@pytest.mark.parametrize("part", ["a.", "'\\", "-a1", '"""a\'', "<a", "a:", "@a-", "?a", "SERVICE", "SERVICE#", "SERVICE\n", "SERVICEa:"])
def test_a_query_is_checked_in_one_pass(part: str) -> None:
    """However a long query is made, the time grows with its length: a quarter of a megabyte takes no second."""
    query = part * (250_000 // len(part))
    started = time.process_time()
    with suppress(QueryError):
        check_query(query)
    is_ordered(query)
    unordered(query)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("query", "ordered"),
    [
        ("SELECT * { ?s ?p ?o } ORDER BY ?s", True),
        ("SELECT * { ?s ?p ?o } order by ?s", True),
        ("SELECT * { { SELECT * { ?s ?p ?o } ORDER BY ?s } }", False),
        ('SELECT * { ?s ?p "}" } # ORDER BY', False),
        ("SELECT * { ?s ?p ?order }", False),
    ],
)
def test_an_order_is_seen(query: str, ordered: bool) -> None:  # noqa: FBT001
    """Only an ORDER BY of the query itself counts."""
    assert is_ordered(query) is ordered


@pytest.mark.parametrize("query", ["SELEC ?s", "", "SELECT * { ?s ?p ", "SELECT ?x { ?s nowhere:p ?x }"])
def test_a_wrong_query_is_an_error(store: Store, query: str) -> None:
    """With what the engine says of it; the store goes on."""
    with pytest.raises(QueryError):
        store.query(query)
    assert store.query("ASK { ?c a kg:Claim }") == Answer(value=True)


def test_a_file_that_is_no_turtle_is_an_error(tmp_path: Path) -> None:
    """The message names it."""
    broken = tmp_path / "broken.ttl"
    broken.write_text("this is no turtle", encoding="utf-8")
    for path in (broken, tmp_path / "missing.ttl"):
        with Store(path) as opened, pytest.raises(QueryError, match=path.name):
            opened.query("ASK { ?s ?p ?o }")


# ------------------------------------------------------------------ stopped


def test_an_endless_query_is_stopped_and_the_next_is_answered(store: Store) -> None:
    """Within the limit, and nothing of it goes on running."""
    store.query("ASK {}")
    pid = store._worker.pid  # type: ignore[union-attr]
    started = time.perf_counter()
    with pytest.raises(QueryError, match=r"stopped after 0\.5 s"):
        store.query(ENDLESS, time_limit_s=0.5)
    assert time.perf_counter() - started < 10
    assert not psutil.pid_exists(pid or 0)
    assert store.query("ASK { ?c a kg:Claim }") == Answer(value=True)


@pytest.mark.parametrize(
    "filters",
    ["(" * 30_000 + "1" + ")" * 30_000, "!" * 30_000 + "?o", "||".join(["?o"] * 30_000)],
    ids=["brackets", "not", "or"],
)
def test_a_query_that_nests_too_deep_ends_its_process_alone(store: Store, filters: str) -> None:
    """The engine reads and answers by recursion, on a stack of some megabytes."""
    with pytest.raises(QueryLimitError, match="nest too deep"):
        store.query(f"ASK {{ ?s ?p ?o FILTER({filters}) }}")
    assert store.query("ASK { ?c a kg:Claim }") == Answer(value=True)


def test_a_worker_that_dies_is_an_error_once(store: Store) -> None:
    """As when a query uses up the memory."""
    store.query("ASK {}")
    os.kill(store._worker.pid or 0, signal.SIGKILL)  # type: ignore[union-attr]
    with pytest.raises(QueryError, match="ended its process"):
        store.query("ASK { ?c a kg:Claim }")
    assert store.query("ASK { ?c a kg:Claim }") == Answer(value=True)


def test_a_worker_ends_with_its_parent(store: Store) -> None:
    """Even in the middle of a query: it would otherwise run for ever."""
    store.query("ASK {}")
    worker = store._worker
    assert worker is not None
    worker.send({"query": ENDLESS, "prefixes": {}, "is_long": False, "is_ordered": False, "unordered": None, "max_rows": 1, "offset": 0})
    worker._sink.close()
    process = psutil.Process(worker.pid)
    assert process.wait(timeout=20) == 0
    store.close()


# ------------------------------------------------------------------ shared by many


@pytest.fixture(scope="module")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keeper]:
    """Return a process with the story's graph."""
    path = tmp_path_factory.mktemp("keeper") / "graph.ttl"
    path.write_text(turtle(graphs.story()), encoding="utf-8")
    opened = Keeper([str(path)], memory=2**30)
    yield opened
    opened.close()


def test_forks_answer_as_one_process_does(keeper: Keeper, store: Store) -> None:
    """The same, each by itself, and a killed one is replaced."""
    query = "SELECT ?s ?p ?o { ?s ?p ?o }"
    with Store(keeper=keeper) as one, Store(keeper=keeper) as other:
        assert one.query(query) == other.query(query) == store.query(query)
        with pytest.raises(QueryError, match="stopped after"):
            one.query(ENDLESS, time_limit_s=0.3)
        assert one.query(query) == other.query(query)


def test_a_fork_ends_with_its_asker_and_its_keeper(tmp_path: Path) -> None:
    """So that no process is left behind."""
    path = tmp_path / "graph.ttl"
    path.write_text(turtle(graphs.story()), encoding="utf-8")
    own = Keeper([str(path)], memory=2**30)
    stores = [Store(keeper=own) for _ in range(2)]
    for one in stores:
        one.query("ASK {}")
    pids = [one._worker.pid or 0 for one in stores if one._worker]
    stores[0].close()
    psutil.wait_procs([psutil.Process(pid) for pid in pids[:1] if psutil.pid_exists(pid)], timeout=10)
    assert [psutil.pid_exists(pid) for pid in pids] == [False, True]
    own.close()
    with pytest.raises(QueryError, match="ended its process"):
        Store(keeper=own).query("ASK {}")
    stores[1].close()


def test_a_fork_may_take_so_much_memory(tmp_path: Path) -> None:
    """One that wants more ends, and the others go on."""
    path = tmp_path / "graph.ttl"
    path.write_text(turtle(graphs.story()), encoding="utf-8")
    own = Keeper([str(path)], memory=64 * 2**20)
    with Store(keeper=own) as greedy, Store(keeper=own) as modest:
        with pytest.raises(QueryError, match="ended its process"):
            greedy.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?i", time_limit_s=60)
        assert modest.query("ASK { ?c a kg:Claim }") == Answer(value=True)
    own.close()


def test_a_keeper_tells_what_is_wrong(tmp_path: Path) -> None:
    """A file that is no Turtle, or is not there."""
    with pytest.raises(QueryError, match=r"none\.ttl"):
        Keeper([str(tmp_path / "none.ttl")], memory=2**30)


def test_long_queries_run_a_few_at_a_time(keeper: Keeper) -> None:
    """One too many is stopped, and the next of its shape at once; what was stopped at its limit is not begun again."""
    long = LongQueries(1)
    with Store(keeper=keeper, long=long) as one, Store(keeper=keeper, long=long) as other, ThreadPoolExecutor(1) as thread:
        first = thread.submit(one.query, ENDLESS, time_limit_s=120)
        while not long._shapes:
            time.sleep(0.05)
        with pytest.raises(QueryLimitError, match="as many long ones"):
            other.query(ENDLESS.replace("?a", "?z"))
        assert other.query("ASK { ?c a kg:Claim }") == Answer(value=True)
        os.kill(one._worker.pid or 0, signal.SIGKILL)  # type: ignore[union-attr]
        with pytest.raises(QueryLimitError, match="ended its process"):
            first.result()
        with pytest.raises(QueryLimitError, match="stopped after"):
            other.query(ENDLESS, time_limit_s=0.1)
        assert long._shapes
        with pytest.raises(QueryLimitError, match="a moment ago"):
            other.query(ENDLESS)
        long._shapes["ASK { }"] = None
        assert other.query("ASK {}") == Answer(value=True)
        assert "ASK { }" not in long._shapes


# ------------------------------------------------------------------ written

TRICKY = Rows(
    ("what", "value"),
    (
        (NamedNode(str(KG.Claim)), Literal("\x1b[31mred\x07\r\n\u202eback", language="en")),
        (None, Literal("30", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))),
        (BlankNode("b"), Literal('say "a", b')),
    ),
    3,
)


def test_cells_hold_nothing_that_a_terminal_obeys() -> None:
    """Control characters and direction marks are made visible, names are shortened."""
    header, rows = cells(TRICKY, PREFIXES)
    assert header == ("what", "value")
    assert rows[0] == ("kg:Claim", "\\x1b[31mred\\x07\\r\\n\\u202eback")
    assert rows[1] == ("", "30")
    assert all(cell.isprintable() for row in rows for cell in row)


def test_json_is_what_sparql_has() -> None:
    """Another reader of the format finds the same terms."""
    read = parse_query_results(to_json(TRICKY), format=QueryResultsFormat.JSON)
    rows = [tuple(row[name] for name in TRICKY.variables) for row in read]  # type: ignore[union-attr]
    assert rows == list(TRICKY.rows)
    assert json.loads(to_json(Answer(value=True))) == {"head": {}, "boolean": True}


def test_csv_quotes_what_it_must() -> None:
    """Commas, quotes and line ends stay inside their cell."""
    assert to_csv(TRICKY).splitlines()[-1] == 'b,"say ""a"", b"'
    assert to_csv(Answer(value=False)) == "answer\r\nno\r\n"


@pytest.mark.parametrize(("write", "result"), [(to_json, Statements(())), (lambda r: to_turtle(r, {}), TRICKY)])
def test_a_format_that_does_not_fit_is_an_error(write: object, result: object) -> None:
    """A table is no graph, and a graph no table in JSON."""
    with pytest.raises(QueryError, match="ask for"):
        write(result)  # type: ignore[operator]


def test_a_blank_node_is_not_written(store: Store) -> None:
    """It has no lasting name."""
    with pytest.raises(QueryError, match="blank nodes"):
        to_turtle(store.query("CONSTRUCT { [] kg:cue ?cue } WHERE { ?c kg:cue ?cue }"), PREFIXES)


# ------------------------------------------------------------------ the stored graph


def test_a_stored_graph_answers_as_one_in_memory(tmp_path: Path) -> None:
    """And is used until the file changes."""
    path, cache = tmp_path / "graph.ttl", tmp_path / ".store"
    path.write_text(turtle(graphs.story()), encoding="utf-8")
    query = "SELECT ?s ?p ?o { ?s ?p ?o }"
    with Store(path) as memory, Store(path, cache=cache) as first:
        assert memory.query(query) == first.query(query)
    made = (cache / "graph").stat().st_ino
    with Store(path, cache=cache) as second:
        assert len(_rows(second, query).rows) > 100
    assert (cache / "graph").stat().st_ino == made
    path.write_text("<http://example.org/a> <http://example.org/b> 1 .\n", encoding="utf-8")
    with Store(path, cache=cache) as third:
        assert len(_rows(third, query).rows) == 1
    assert [entry.name for entry in cache.iterdir()] == ["graph"]


def test_two_readers_share_a_stored_graph(tmp_path: Path) -> None:
    """Neither locks the other out."""
    path, cache = tmp_path / "graph.ttl", tmp_path / ".store"
    path.write_text(turtle(graphs.story()), encoding="utf-8")
    with Store(path, cache=cache) as one, Store(path, cache=cache) as other:
        assert one.query("ASK { ?c a kg:Claim }") == other.query("ASK { ?c a kg:Claim }") == Answer(value=True)


def test_a_damaged_stored_graph_is_made_anew(tmp_path: Path) -> None:
    """Whatever is broken in it."""
    path, cache = tmp_path / "graph.ttl", tmp_path / ".store"
    path.write_text(turtle(graphs.story()), encoding="utf-8")
    with Store(path, cache=cache) as made:
        assert made.query("ASK { ?c a kg:Claim }") == Answer(value=True)
    (cache / "graph" / "CURRENT").write_text("no manifest\n", encoding="ascii")
    with Store(path, cache=cache) as again:
        assert again.query("ASK { ?c a kg:Claim }") == Answer(value=True)


def test_without_a_place_the_graph_lies_in_memory(tmp_path: Path) -> None:
    """A cache that cannot be written costs time, not the answer; broken Turtle is told either way."""
    path, taken = tmp_path / "graph.ttl", tmp_path / "taken"
    path.write_text(turtle(graphs.story()), encoding="utf-8")
    taken.write_text("", encoding="utf-8")
    with Store(path, cache=taken) as store:
        assert store.query("ASK { ?c a kg:Claim }") == Answer(value=True)
    path.write_text("<http://example.org/a> ", encoding="utf-8")
    for cache in (taken, tmp_path / ".store"):
        with Store(path, cache=cache) as broken, pytest.raises(QueryError, match=r"graph\.ttl"):
            broken.query("ASK { ?c a kg:Claim }")
