"""What the page shows, as data: offsets, standings, sizes, words for quantities."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import graphs
import pytest
import view_graphs

from kg.analysis import analyse
from kg.findings import Analysis
from kg.model import (
    Attribution,
    AttributionKind,
    Certainty,
    ClaimGraph,
    Comparator,
    Direction,
    EntityType,
    Polarity,
    Quantity,
    ResolvedAttribution,
    TextSpan,
)
from kg.view.data import FIRST_SIGHT, quantity_label, view_data
from kg.view.kinds import LOOKS


def rows(table: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a table's rows with the names of its fields."""
    return [dict(zip(table["fields"], row, strict=True)) for row in table["rows"]]


def data_of(graph: ClaimGraph) -> dict[str, Any]:
    """Return the data after a trip through JSON."""
    read: dict[str, Any] = json.loads(json.dumps(view_data(graph, analyse(graph))))
    return read


def utf16(text: str, start: int, end: int) -> str:
    """Return the slice that JavaScript takes."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


@pytest.mark.parametrize("name", ["story", "hostile", "awkward"])
def test_slices_are_the_words(name: str) -> None:
    """Quote, subject, predicate and object are found where JavaScript looks for them."""
    graph = {"story": graphs.story, "hostile": graphs.hostile, "awkward": view_graphs.awkward}[name]()
    data = data_of(graph)
    for claim, row in zip(graph.claims, rows(data["claims"]), strict=True):
        text = data["documents"][row["document"]]["text"]
        assert utf16(text, row["start"], row["end"]) == claim.quote
        assert utf16(text, row["subject_start"], row["subject_end"]) == claim.subject.text
        assert utf16(text, row["predicate_start"], row["predicate_end"]) == claim.predicate.text
        if claim.object:
            assert utf16(text, row["object_start"], row["object_end"]) == claim.object.text


def test_hedge_and_number_are_found_as_whole_words() -> None:
    """The cue is the word nearest to the predicate, in whatever case, never a part of another word."""
    graph = graphs.story()
    hedged = next(claim for claim in graph.claims if claim.cue == "may")
    document = next(document for document in graph.documents if document.name == hedged.document)
    row = next(row for row in rows(data_of(graph)["claims"]) if row["key"] == hedged.id)
    assert document.text[row["cue_start"] : row["cue_end"]] == "may"
    lost = replace(graph, claims=tuple(replace(claim, cue="agnes") if claim is hedged else claim for claim in graph.claims))
    assert next(row for row in rows(data_of(lost)["claims"]) if row["key"] == hedged.id)["cue_start"] is None


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(value=30.0, unit="fold", direction=Direction.INCREASE, text="30 times"), "30-fold increase"),
        (Quantity(value=12.5, unit="%", comparator=Comparator.AT_LEAST, text="at least 12.5%"), "≥ 12.5 %"),
        (Quantity(value=40.0, unit="a", comparator=Comparator.UP_TO, text="up to 40 years"), "up to 40 a"),
        (Quantity(value=2000000.0, text="two million"), "2000000"),
        (Quantity(value=0.0, unit="%", text="0%"), "0 %"),
        (Quantity(value=None, minimum=3.0, maximum=4.0, unit="h", comparator=Comparator.RANGE, text="3 to 4 hours"), "3–4 h"),
        (Quantity(value=None, text="dozens"), "dozens"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_quantities_in_words(quantity: Quantity, words: str) -> None:
    """A quantity reads as people write it."""
    assert quantity_label(quantity) == words


def test_standings_have_the_words_of_the_legend() -> None:
    """What one page says is stated; a disagreement makes contested; one that is only asked is hypothetical."""
    found = {row["label"]: row["state"] for row in rows(data_of(graphs.story())["propositions"])}
    assert found["cures"] == "contested"
    assert found["prevents"] == "hypothetical"
    assert found["damages"] == "stated"


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, "agreed"),
        ({"certainty": Certainty.POSSIBLE}, "stated"),
        ({"origin": "one study"}, "stated"),
        ({"snapshot": "one text"}, "stated"),
    ],
    ids=["two pages", "one of them hedges", "one study", "one text"],
)
def test_agreed_takes_two_origins(change: dict[str, Any], state: str) -> None:
    """A proposition is agreed where two pages assert it, and neither where one hedges nor where both go back to one study or text."""
    graph = graphs.story()
    lone = next(claim for claim in graph.claims if claim.predicate.label == "damages")
    other = next(document for document in graph.documents if document.name != lone.document)
    again = replace(lone, id="again", document=other.name, snapshot=other.sha256, start=0, end=9, quote=other.text[:9])
    both = (replace(lone, **{key: value for key, value in change.items() if key != "certainty"}), replace(again, **change))
    told = tuple(replace(p, claims=(lone.id, "again")) if p.iri == lone.proposition else p for p in graph.propositions)
    graph = replace(graph, claims=(*(claim for claim in graph.claims if claim is not lone), *both), propositions=told)
    assert next(row for row in rows(data_of(graph)["propositions"]) if row["label"] == "damages")["state"] == state


@pytest.mark.parametrize(
    ("kind", "start", "direct"),
    [(AttributionKind.DIRECT, 0, 1), (AttributionKind.INDIRECT, 0, 0), (AttributionKind.MIXED, 0, 0), (AttributionKind.DIRECT, 4, 0)],
    ids=["direct", "indirect", "mixed", "begins before the quotation"],
)
def test_only_what_stands_whole_in_direct_speech_is_the_speakers_own_words(kind: AttributionKind, start: int, direct: int) -> None:
    """A quote is the speaker's only where all of it is direct speech; else the words are the page's."""
    graph = graphs.story()
    claim = next(claim for claim in graph.claims if claim.attribution)
    content = TextSpan(text=claim.quote[start:], start=claim.start + start, end=claim.end)
    said = Attribution(source=None, cue=None, content=(content,), kind=kind)
    row = ResolvedAttribution(document=claim.document, attribution=said, label=None, iri=None)
    found = rows(data_of(replace(graph, attributions=(row,)))["claims"])
    assert next(row for row in found if row["key"] == claim.id)["direct"] == direct


def test_what_has_no_name_comes_last() -> None:
    """A pronoun or a bare quantifier is drawn after all that has a name, however much is said of it, and is marked."""
    graph = graphs.story()
    graph = replace(graph, entities=tuple(replace(e, label="whose drugs") if e.label == "magnesium" else e for e in graph.entities))
    data = data_of(graph)
    drawn = data["nodes"][: len(data["communities"])]
    assert [node["label"] for node in drawn if node.get("nameless")] == ["whose drugs"] == [drawn[-1]["label"]]


@pytest.mark.parametrize(("change", "state"), [({"polarity": Polarity.NEGATED}, "negated"), ({"certainty": Certainty.POSSIBLE}, "hedged")])
def test_one_claim_alone_gives_its_own_standing(change: dict[str, Any], state: str) -> None:
    """A lone denial is negated, a lone hedge hedged."""
    graph = graphs.story()
    lone = next(claim for claim in graph.claims if claim.predicate.label == "damages")
    graph = replace(graph, claims=tuple(replace(claim, **change) if claim is lone else claim for claim in graph.claims))
    assert next(row for row in rows(data_of(graph)["propositions"]) if row["label"] == "damages")["state"] == state


def test_the_most_claimed_comes_first_and_is_largest() -> None:
    """Nodes are in the order of the claims about them, and sizes follow."""
    data = data_of(view_graphs.town(300, 900))
    sizes = [node["size"] for node in data["nodes"]]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]
    assert data["first_sight"] == FIRST_SIGHT == 500


def test_only_what_something_is_said_of_is_drawn() -> None:
    """A person who only speaks has no place in the picture, but is among the entities."""
    data = data_of(graphs.story())
    places = {node["label"]: "x" in node for node in data["nodes"]}
    assert places["magnesium"]
    assert not places["Ada Brook"]
    assert len(data["communities"]) == sum(places.values())


def test_a_proposition_without_object_is_no_edge() -> None:
    """What is said of one thing alone is a row without object, and no line."""
    data = data_of(graphs.story())
    returns = next(i for i, row in enumerate(rows(data["propositions"])) if row["label"] == "returns")
    assert rows(data["propositions"])[returns]["object"] is None
    assert returns not in {edge["id"] for edge in data["edges"]}


def test_a_proposition_that_is_spoken_of_is_a_node() -> None:
    """A claim about a claim has the proposition as its end, named by what it says."""
    graph = graphs.story()
    first, other = (p for p in graph.propositions if p.predicate_label in {"cures", "damages"})
    about = replace(other, subject=first.iri)
    graph = replace(graph, propositions=tuple(about if p is other else p for p in graph.propositions))
    data = data_of(graph)
    named = [node["label"] for node in data["nodes"] if node["group"] == "Claim"]
    labels = {entity.iri: entity.label for entity in graph.entities}
    assert named == [f"{labels[first.subject]} {first.predicate_label} {labels[str(first.object)]}"]


def test_parallel_edges_bend_apart() -> None:
    """Propositions between the same two things never lie on one another, whichever way they point."""
    data = data_of(view_graphs.town(30, 600))
    seen = set()
    for edge in data["edges"]:
        flip = 1 if edge["source"] <= edge["target"] else -1
        line = (min(edge["source"], edge["target"]), max(edge["source"], edge["target"]), flip * edge["bend"])
        assert line not in seen
        seen.add(line)


def test_identifiers_lead_where_the_vocabulary_says() -> None:
    """A CURIE has the address of its scheme; what is none has no address."""
    node = next(node for node in data_of(graphs.story())["nodes"] if node["label"] == "insomnia")
    assert [curie for curie, _ in node["same_as"]] == ["mesh:D007319"]
    assert node["same_as"][0][1].startswith("http")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/", "file:///etc/passwd", "//a.example", ""])
def test_addresses_other_than_of_the_web_are_dropped(url: str) -> None:
    """Only http and https get into the page."""
    graph = graphs.story()
    document = replace(graph.documents[0], metadata=replace(graph.documents[0].metadata, url=url))
    assert data_of(replace(graph, documents=(document, graph.documents[1])))["documents"][0]["url"] is None


def test_the_title_prefers_topics() -> None:
    """The title names what is talked about, not who talks; people only if there is nothing else."""
    graph = graphs.story()
    assert view_data(graph, Analysis())["title"] == ["magnesium", "sleep", "insomnia"]
    people = tuple(replace(entity, type=EntityType.PERSON) for entity in graph.entities)
    assert view_data(replace(graph, entities=people), Analysis())["title"] == ["magnesium", "sleep", "insomnia"]


def test_every_type_has_a_look_of_its_own() -> None:
    """No two types share both colour and shape."""
    assert set(LOOKS) == set(EntityType)
    assert len({(look.family, look.shape) for look in LOOKS.values()}) == len(EntityType) == 18
