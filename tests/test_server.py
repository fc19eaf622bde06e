"""kg serve: the query operation of the SPARQL 1.1 Protocol, pages by content negotiation, the JSON API, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import browser
import httpx
import pytest
from rdflib import RDF, SDO, Graph, Namespace
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import serving

from kg import build
from kg.server.media import choose
from kg.vocab import KG

PAGES = {
    "fern.txt": "Fern tea improves sleep. Dr Mona Ferris said fern tea may lower stress.\n",
    "moss.txt": "Moss tea does not improve sleep. Fern tea improves sleep, say researchers at Alder University.\n",
}
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
QUOTES = "SELECT ?quote { ?claim a kg:Claim ; schema:text ?quote }"
ASK = "ASK { ?claim a kg:Claim }"
STATEMENTS = "CONSTRUCT { ?claim schema:text ?quote } WHERE { ?claim a kg:Claim ; schema:text ?quote }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small build."""
    pages = tmp_path_factory.mktemp("serve") / "pages"
    pages.mkdir()
    for name, text in PAGES.items():
        (pages / name).write_text(text, encoding="utf-8")
    return build([pages], pages.parent / "output").output


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Serve the build."""
    with serving(folder, "--time-limit", "1.5") as at:
        yield at


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    """Return a client of the server."""
    with httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


def _rows(folder: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


# ------------------------------------------------------------------ SPARQL 1.1 Protocol, section 2.1: query operation


def test_query_by_get(client: httpx.Client, folder: Path) -> None:
    """In the address, form-encoded."""
    answer = client.get("/sparql", params={"query": QUOTES})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/sparql-results+json"
    found = {row["quote"]["value"] for row in answer.json()["results"]["bindings"]}
    assert found == {row["quote"] for row in _rows(folder, "claims.jsonl")}


@pytest.mark.parametrize(
    ("headers", "body"),
    [(FORM, urlencode({"query": ASK})), (DIRECT, ASK), (DIRECT | {"Content-Type": "application/sparql-query; charset=utf-8"}, ASK)],
)
def test_query_by_post(client: httpx.Client, headers: dict[str, str], body: str) -> None:
    """As a form, and directly."""
    answer = client.post("/sparql", content=body, headers=headers)
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


@pytest.mark.parametrize(
    ("method", "target", "body", "headers", "status"),
    [
        ("GET", "/sparql?query=SELECT+%7B", None, {}, 400),
        ("GET", f"/sparql?{urlencode([('query', ASK), ('query', ASK)])}", None, {}, 400),
        ("POST", "/sparql", urlencode([("query", ASK), ("query", ASK)]), FORM, 400),
        ("POST", "/sparql", "", FORM, 400),
        ("POST", "/sparql", b"\xff\xfe", DIRECT, 400),
        ("POST", "/sparql", ASK.encode("utf-16"), {"Content-Type": "application/sparql-query; charset=UTF-16"}, 400),
        ("POST", "/sparql", ASK, {"Content-Type": "text/plain"}, 415),
        ("POST", "/sparql", ASK, {"Content-Type": ""}, 415),
        ("PUT", "/sparql", ASK, DIRECT, 405),
        ("DELETE", "/sparql", None, {}, 405),
        ("POST", "/sparql", "INSERT DATA { <a:b> <a:b> 1 }", {"Content-Type": "application/sparql-update"}, 403),
        ("POST", "/sparql", urlencode({"update": "CLEAR ALL"}), FORM, 403),
        ("GET", f"/sparql?{urlencode({'update': 'CLEAR ALL'})}", None, {}, 403),
        ("GET", f"/sparql?{urlencode({'query': 'INSERT DATA { <a:b> <a:b> 1 }'})}", None, {}, 403),
        ("GET", f"/sparql?{urlencode({'query': ASK, 'default-graph-uri': 'http://example.org/g'})}", None, {}, 400),
        ("POST", "/sparql?named-graph-uri=http://example.org/g", ASK, DIRECT, 400),
        ("GET", f"/sparql?{urlencode({'query': 'SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }'})}", None, {}, 403),
        ("GET", f"/sparql?{urlencode({'query': 'SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }'})}", None, {}, 403),
        ("GET", f"/sparql?{urlencode({'query': 'SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }'})}", None, {}, 403),
        ("POST", "/sparql", "LOAD <http://example.org/x>", DIRECT, 403),
        ("POST", "/sparql", "#" * 300_000, DIRECT, 413),
        ("GET", f"/sparql?query={'a' * 20_000}", None, {}, 414),
    ],
)
def test_what_is_no_query_is_refused(
    client: httpx.Client, method: str, target: str, body: str | bytes | None, headers: dict[str, str], status: int
) -> None:
    """With its own status, and a reason in words."""
    answer = client.request(method, target, content=body, headers=headers)
    assert answer.status_code == status
    assert answer.text


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/turtle, text/csv;q=0.2", "text/csv"),
        ("image/png, */*;q=0.1", "application/sparql-results+json"),
    ],
)
def test_rows_come_in_the_form_that_is_asked_for(client: httpx.Client, folder: Path, accept: str, media: str) -> None:
    """And hold the same in each."""
    answer = client.get("/sparql", params={"query": QUOTES}, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == media
    quotes = {row["quote"] for row in _rows(folder, "claims.jsonl")}
    if media == "text/csv":
        assert {row[0] for row in csv.reader(io.StringIO(answer.text))} == quotes | {"quote"}
    elif media.endswith("xml"):
        found = ET.fromstring(answer.text).iter("{http://www.w3.org/2005/sparql-results#}literal")
        assert {element.text for element in found} == quotes


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("media", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"])
def test_statements_come_in_the_form_that_is_asked_for(client: httpx.Client, folder: Path, media: str) -> None:
    """And another tool reads them."""
    answer = client.get("/sparql", params={"query": STATEMENTS}, headers={"Accept": media})
    assert answer.headers["content-type"].partition(";")[0] == media
    form = {"text/turtle": "turtle", "application/n-triples": "nt", "application/ld+json": "json-ld", "application/rdf+xml": "xml"}[media]
    assert len(Graph().parse(data=answer.text, format=form)) == len(_rows(folder, "claims.jsonl"))


def test_a_form_that_nobody_reads_is_refused(client: httpx.Client) -> None:
    """Rather than answered in another."""
    assert client.get("/sparql", params={"query": ASK}, headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/sparql", params={"query": ASK}, headers={"Accept": "text/turtle"}).status_code == 406


def test_the_service_describes_itself(client: httpx.Client) -> None:
    """To a program as RDF, to a browser as a page to ask on."""
    described = Graph().parse(data=client.get("/sparql", headers={"Accept": "text/turtle"}).text, format="turtle")
    (service,) = described.subjects(RDF.type, SD.Service)
    assert set(described.objects(service, SD.endpoint)) == {service}
    forms = {str(form).rpartition("/")[2] for form in described.objects(service, SD.resultFormat)}
    assert forms >= {
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "JSON-LD",
    }
    for media in ("application/n-triples", "application/ld+json", "application/rdf+xml"):
        assert client.get("/sparql", headers={"Accept": media}).headers["content-type"].partition(";")[0] == media
    assert client.get("/sparql", headers={"Accept": "text/html"}).headers["content-type"].startswith("text/html")


def test_other_origins_may_ask(client: httpx.Client) -> None:
    """As CORS has it, with and without a preflight."""
    asked = client.options("/sparql", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"})
    assert asked.status_code == 204
    assert "POST" in asked.headers["access-control-allow-methods"]
    assert client.get("/sparql", params={"query": ASK}).headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_is_a_client(address: str, folder: Path, method: str) -> None:
    """Unchanged, by its own store: rows, an answer, statements, and triples by pattern."""
    graph = Graph(SPARQLStore(f"{address}/sparql", method=method))
    quotes = {row["quote"] for row in _rows(folder, "claims.jsonl")}
    names = {"kg": str(KG._NS), "schema": str(SDO)}
    assert {str(row[0]) for row in graph.query(QUOTES, initNs=names)} == quotes
    assert graph.query(ASK, initNs=names).askAnswer is True
    assert {str(text) for text in graph.query(STATEMENTS, initNs=names).graph.objects()} == quotes
    assert len(set(graph.subjects(RDF.type, KG.Claim))) == len(_rows(folder, "claims.jsonl"))
    claim = next(graph.subjects(RDF.type, KG.Claim))
    assert str(graph.value(claim, SDO.text)) in quotes


@pytest.mark.parametrize(("method", "request_method"), [("GET", "urlencoded"), ("POST", "urlencoded"), ("POST", "postdirectly")])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper_asks_for_rows(address: str, folder: Path, method: str, request_method: str, form: str) -> None:
    """Unchanged, in each form that it knows."""
    wrapper = pytest.importorskip("SPARQLWrapper").SPARQLWrapper(f"{address}/sparql", returnFormat=form)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(request_method)
    wrapper.setQuery(QUOTES)
    found = wrapper.queryAndConvert()
    text = json.dumps(found, ensure_ascii=False) if form == "json" else found.toxml() if form == "xml" else found.decode("utf-8")
    assert all(str(row["quote"]) in text for row in _rows(folder, "claims.jsonl"))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning", "ignore:Dataset.default_context:DeprecationWarning")
@pytest.mark.parametrize("form", ["turtle", "n3", "json-ld", "rdf+xml"])
def test_sparqlwrapper_asks_for_statements(address: str, folder: Path, form: str) -> None:
    """Unchanged, and gets a graph of rdflib's."""
    wrapper = pytest.importorskip("SPARQLWrapper").SPARQLWrapper(f"{address}/sparql", returnFormat=form)
    wrapper.setQuery(STATEMENTS)
    found = wrapper.queryAndConvert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format=form)
    assert len(graph) == len(_rows(folder, "claims.jsonl"))


def test_sparqlwrapper_is_told_what_is_wrong(address: str) -> None:
    """By its own errors."""
    module = pytest.importorskip("SPARQLWrapper")
    wrapper = module.SPARQLWrapper(f"{address}/sparql", returnFormat="json")
    wrapper.setQuery("SELECT {")
    with pytest.raises(module.SPARQLExceptions.QueryBadFormed):
        wrapper.query()


# ------------------------------------------------------------------ answers that are kept


@pytest.mark.parametrize(
    "path",
    ["/", f"/sparql?{urlencode({'query': QUOTES})}", "/claims?limit=1", "/path?from=fern+tea&to=moss+tea", "/files/claims.jsonl"],
)
def test_what_a_client_has_is_not_sent_again(client: httpx.Client, path: str) -> None:
    """By its tag, as long as the build and what is asked are the same."""
    first = client.get(path)
    assert first.headers["cache-control"] == "private, no-cache"
    again = client.get(path, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get(path, headers={"If-None-Match": '"other"'}).content == first.content
    assert client.get(path).content == first.content


def test_each_form_has_its_own_tag(client: httpx.Client) -> None:
    """So that none is taken for another."""
    forms = ("text/csv", "text/tab-separated-values", "application/sparql-results+xml", "*/*")
    answers = [client.get("/sparql", params={"query": QUOTES}, headers={"Accept": form}) for form in forms]
    assert len({answer.headers["etag"] for answer in answers}) == len(forms)
    assert {answer.headers["vary"] for answer in answers} == {"Accept"}
    assert client.head("/sparql", params={"query": QUOTES}).headers["etag"] == answers[-1].headers["etag"]


# ------------------------------------------------------------------ limits


def test_an_endless_query_is_cut_off_and_holds_up_nobody(client: httpx.Client) -> None:
    """While it runs others are answered, and afterwards all is as before."""
    with ThreadPoolExecutor(8) as crowd:
        start = time.monotonic()
        endless = [crowd.submit(client.get, "/sparql", params={"query": ENDLESS}) for _ in range(5)]
        time.sleep(0.2)
        quick = [client.get("/sparql", params={"query": ASK}) for _ in range(5)]
        between = time.monotonic() - start
        statuses = [one.result().status_code for one in endless]
    assert [one.status_code for one in quick] == [200] * 5
    assert statuses == [422] * 5
    assert between < 10
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_an_answer_without_end_is_cut_off(client: httpx.Client) -> None:
    """At the size that one may have, or at the time limit: it fills no memory."""
    answer = client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"})
    assert answer.status_code == 422
    assert answer.text


# ------------------------------------------------------------------ pages and tables


def test_a_node_is_told_as_page_and_as_rdf(client: httpx.Client, folder: Path) -> None:
    """At the end of its IRI, in the form that the client reads."""
    for name, key in (("entities.jsonl", "iri"), ("disagreements.jsonl", "iri")):
        for row in _rows(folder, name):
            iri = str(row[key])
            path = "/id/" + iri.partition("/id/")[2]
            page = client.get(path, headers={"Accept": "text/html"})
            assert (page.status_code, "text/html" in page.headers["content-type"]) == (200, True)
            told = Graph().parse(data=client.get(path, headers={"Accept": "text/turtle"}).text, format="turtle")
            assert iri in {str(subject) for subject in told.subjects()}
    claim = _rows(folder, "claims.jsonl")[0]
    page = client.get(f"/id/claim/{claim['id']}").text
    assert f'<blockquote dir="auto">{claim["quote"]}</blockquote>' in page
    assert f'<a href="/id/{claim["subject"]["iri"].partition("/id/")[2]}">{claim["subject"]["label"]}</a>' in page  # type: ignore[index]


def test_every_link_leads_somewhere(client: httpx.Client) -> None:
    """From the first page to whatever can be reached."""
    seen, ahead = {"/"}, ["/"]
    while ahead:
        answer = client.get(ahead.pop(), headers={"Accept": "text/html"})
        assert answer.status_code == 200, answer.url
        if answer.headers["content-type"].startswith("text/html") and "/files/" not in str(answer.url):
            links = {unescape(link).partition("#")[0] for link in re.findall(r'<a href="([^"]*)"', answer.text)}
            new = {link for link in links if link.startswith("/") and not link.startswith("/path?")} - seen
            seen |= new
            ahead += new
    assert len(seen) > 20


def test_a_page_shows_text_as_text(tmp_path: Path) -> None:
    """Whatever stands in names and quotes."""
    page = tmp_path / "<b>page.txt"
    page.write_text("Fern tea <script>alert(1)</script> improves sleep. Moss & fern tea lowers stress.\n", encoding="utf-8")
    with serving(build([page], tmp_path / "output").output) as at:
        rows = _rows(tmp_path / "output", "entities.jsonl")
        texts = [httpx.get(f"{at}/id/{row['iri'].partition('/id/')[2]}", headers={"Accept": "text/html"}).text for row in rows]  # type: ignore[attr-defined]
        for text in (*texts, httpx.get(at).text):
            assert "<script>alert" not in text
            assert "<b>page" not in text


@pytest.mark.parametrize(
    "path",
    ["/id/entity/none", "/id/entity/%3E%20%3Fp", "/id/entity/%5B", "/id/claim/%22", "/files/../../etc/passwd", "/files/no.txt", "/x"],
)
def test_what_is_not_there_is_not_found(client: httpx.Client, path: str) -> None:
    """And nothing outside the build is."""
    assert client.get(path).status_code == 404


def test_files_are_those_of_the_build(client: httpx.Client, folder: Path) -> None:
    """Byte for byte, all that the manifest lists."""
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    for name in listed:
        assert client.get(f"/files/{name}").content == (folder / name).read_bytes()
        assert f'href="/files/{name}"' in client.get("/").text


def test_the_query_page_works_without_a_network(address: str) -> None:
    """It asks nobody but its own server, says nothing on the console, and shows an answer."""
    with browser.chromium() as running:
        page = running.new_page()
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)
        page.goto(f"{address}/sparql")
        page.select_option("#question", label="What do the sources deny?")
        assert page.inner_text("#told") == "Claims that are worded as a negation."
        page.click(".yasqe_queryButton")
        page.wait_for_selector(".yasr_response_chip")
        assert "Moss tea does not improve sleep" in page.inner_text(".yasr_results")
        for path in ("/", "/files/graph.html"):
            page.goto(address + path)
        assert faults == []


# ------------------------------------------------------------------ the JSON API


def test_claims_are_filtered_and_paged(client: httpx.Client, folder: Path) -> None:
    """By what they are about, who speaks, how firmly; with the total."""
    rows = _rows(folder, "claims.jsonl")
    assert client.get("/claims").json()["items"] == rows
    hedged = client.get("/claims", params={"certainty": "possible"}).json()
    assert [row["quote"] for row in hedged["items"]] == [row["quote"] for row in rows if row["certainty"] == "possible"]
    about = client.get("/claims", params={"entity": "fern tea", "limit": 1, "offset": 1}).json()
    assert (about["total"], len(about["items"])) == (3, 1)
    assert client.get("/claims", params={"speaker": "Mona Ferris"}).json()["total"] == 1


def test_ways_have_their_quotes(client: httpx.Client) -> None:
    """From one entity to another."""
    found = client.get("/path", params={"from": "fern tea", "to": "moss tea"}).json()["paths"]
    assert [name.lower() for name in found[0]["entities"]] == ["fern tea", "sleep", "moss tea"]
    assert all(step["claims"] for hop in found[0]["hops"] for step in hop)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claims?limit=0", 400),
        ("/claims?limit=1001", 400),
        ("/claims?offset=-1", 400),
        ("/claims?limit=%D9%A1", 400),
        ("/claims?certainty=sure", 400),
        ("/claims?colour=red", 400),
        ("/claims?limit=1&limit=2", 400),
        ("/path?from=fern+tea", 400),
        ("/path?from=fern+tea&to=nothing+of+the+kind", 404),
        ("/entities?type=Ghost", 400),
    ],
)
def test_wrong_parameters_are_told(client: httpx.Client, path: str, status: int) -> None:
    """As a problem in JSON."""
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.slow
def test_schemathesis_finds_nothing(address: str) -> None:
    """Requests drawn from the API's own description."""
    pytest.importorskip("schemathesis")
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json", "--max-examples", "30", "--seed", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-3000:]


# ------------------------------------------------------------------ who may ask


def test_a_name_of_another_is_refused(client: httpx.Client) -> None:
    """A page elsewhere cannot make its own name point here and read along."""
    assert client.get("/claims", headers={"Host": "news.example"}).status_code == 421
    assert client.get("/claims", headers={"Host": "localhost:9"}).status_code == 200


def test_others_need_a_token(folder: Path) -> None:
    """Without one the server does not start; with one it answers those who show it."""
    refused = subprocess.run(
        [sys.executable, "-m", "kg", "serve", "-o", str(folder), "--host", "0.0.0.0"], capture_output=True, text=True, timeout=60
    )
    assert (refused.returncode, "token" in refused.stderr) == (2, True)
    with serving(folder, "--host", "0.0.0.0", "--token", "leaf-4711") as at:
        assert httpx.get(f"{at}/claims").status_code == 401
        assert httpx.get(f"{at}/claims", headers={"Authorization": "Bearer wrong"}).status_code == 401
        assert httpx.get(f"{at}/claims", headers={"Authorization": "Basic !"}).status_code == 401
        assert httpx.get(f"{at}/claims", headers={"Authorization": "Bearer leaf-4711"}).status_code == 200
        assert httpx.get(f"{at}/claims", auth=("anybody", "leaf-4711")).status_code == 200


def test_a_folder_that_is_no_build_is_refused(tmp_path: Path) -> None:
    """At once."""
    done = subprocess.run([sys.executable, "-m", "kg", "serve", "-o", str(tmp_path)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, "not a folder that kg build wrote" in done.stderr) == (2, True)


def test_a_new_build_is_served(tmp_path: Path) -> None:
    """From the next request on, without a restart."""
    page = tmp_path / "page.txt"
    page.write_text("Fern tea improves sleep.\n", encoding="utf-8")
    folder = build([page], tmp_path / "output").output
    with serving(folder) as at:
        assert httpx.get(f"{at}/claims").json()["total"] == 1
        page.write_text("Fern tea improves sleep. Moss tea lowers stress.\n", encoding="utf-8")
        build([page], folder)
        assert httpx.get(f"{at}/claims").json()["total"] == 2
        found = httpx.get(f"{at}/sparql", params={"query": QUOTES}, timeout=30).json()
        assert len(found["results"]["bindings"]) == 2


# ------------------------------------------------------------------ Accept


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/html"),
        ("text/turtle;q=0.9, text/html;q=0.8", "text/turtle"),
        ("TEXT/TURTLE", "text/turtle"),
        ("text/*;q=0.3, text/html;q=0.1", "text/turtle"),
        ("text/turtle;q=0, */*", "text/html"),
        ("text/turtle;q=x", None),
        ("application/*", None),
        (",;q=1,", "text/html"),
    ],
)
def test_accept(accept: str, chosen: str | None) -> None:
    """The most exact range decides on each form."""
    assert choose(accept, ("text/html", "text/turtle")) == chosen
