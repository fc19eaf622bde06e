"""The report: what it tells, and that a page's text stays text in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample_graph as sample

from kg.analysis import analyse
from kg.errors import SourceError
from kg.export.report import markdown, report
from kg.model import ClaimGraph, Disagreement, DisagreementKind, EntityType

REPORT = report(sample.GRAPH, analyse(sample.GRAPH), [SourceError("pages/broken.pdf", "the file is encrypted")])


def _section(title: str, text: str = REPORT) -> str:
    return text.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_sections_in_order() -> None:
    """The report has its six sections in one order."""
    titles = [line[3:] for line in REPORT.splitlines() if line.startswith("## ")]
    assert titles == [
        "The pages",
        "Where the sources differ",
        "What the sources agree on",
        "Who speaks",
        "What is central",
        "What was left out",
    ]


def test_opening_counts() -> None:
    """The opening counts what the graph holds, and how its propositions stand."""
    assert "2 pages, 7 claims, 5 propositions about 6 entities, 1 disagreement." in REPORT
    assert "2 asserted, 1 negated, 1 hypothetical, 1 contested" in REPORT


def test_difference_has_both_quotes() -> None:
    """A disagreement shows what each side says, in its words and with who says it."""
    section = _section("Where the sources differ")
    assert "**clover honey raises sleep**. 30% in one page, 12% in another." in section
    assert "**The Hive**: “Clover honey raises sleep by 30%”" in section
    assert "**Meadow < Ada Byrne**: “Ada Byrne says clover honey raises sleep by 12%”" in section


def test_agreement_needs_two_pages() -> None:
    """What two pages claim without a difference is agreed on; what one page claims is not listed."""
    section = _section("What the sources agree on")
    assert "**clover honey soothes cough** (asserted, 2 pages)" in section
    assert "makes" not in section


def test_pages_of_one_publisher_are_told_so() -> None:
    """Two pages of one publisher that agree are no two voices, and the report says so."""
    documents = tuple(replace(d, metadata=replace(d.metadata, publisher="The Hive")) for d in sample.GRAPH.documents)
    graph = replace(sample.GRAPH, documents=documents)
    assert "**clover honey soothes cough** (asserted, 2 pages of one publisher)" in report(graph, analyse(graph))


@pytest.mark.parametrize("place", ["cough", "sleep"])
def test_agreement_on_the_topic_comes_first(place: str) -> None:
    """What pages agree on about places and people comes after what they agree on about their topic."""
    entities = tuple(replace(e, type=EntityType.PLACE) if e.label == place else e for e in sample.GRAPH.entities)
    graph = replace(sample.GRAPH, entities=entities, disagreements=())
    section = _section("What the sources agree on", report(graph, analyse(graph)))
    assert (section.index("soothes cough") > section.index("raises sleep")) == (place == "cough")


def test_hedge_is_marked() -> None:
    """A hedged claim in the report says how firm it is, and with which word."""
    assert "**Meadow** (possible, “may”): “Clover honey may soothe coughs”" in _section("What the sources agree on")


def test_many_quotes_are_cut_short() -> None:
    """Of many claims on one side a few are quoted, and the rest are counted; the other side is still heard."""
    many = tuple(replace(sample.RAISES, id=f"copy{i}") for i in range(9))
    sides = replace(sample.VALUE, claims=(*(c.id for c in many), sample.BYRNE_RAISES.id), values=("30%",) * 9 + ("12%",))
    proposition = next(p for p in sample.GRAPH.propositions if p.iri == sample.RAISES.proposition)
    grown = replace(proposition, claims=(*proposition.claims, *(c.id for c in many)))
    graph = replace(
        sample.GRAPH,
        claims=(*sample.CLAIMS, *many),
        propositions=tuple(grown if p.iri == grown.iri else p for p in sample.GRAPH.propositions),
        disagreements=(sides,),
    )
    section = _section("Where the sources differ", report(graph, analyse(graph)))
    assert section.count("“Clover honey raises sleep by 30%”") == 4
    assert "- … and 5 claims more" in section
    assert "Meadow < Ada Byrne" in section


def test_one_origin_is_told() -> None:
    """Two pages that go back to one study are not shown as two independent voices."""
    origin = sample.iri("entity", "study")
    traced = tuple(replace(c, origin=origin) if c.proposition == sample.SOOTHES.proposition else c for c in sample.CLAIMS)
    graph = replace(sample.GRAPH, claims=traced)
    assert "2 pages, all going back to one origin" in report(graph, analyse(graph))


def test_left_out_is_told() -> None:
    """Skipped pages and boilerplate are named with their reasons."""
    section = _section("What was left out")
    assert "- pages/broken.pdf: the file is encrypted" in section
    assert "| pages/meadow.txt | 16 | 10% | sharing links (1) |" in section


def test_denied_and_supposed_are_no_agreement() -> None:
    """A dispute comes before a difference of numbers, and a denied claim is marked."""
    denied = replace(sample.MAY_SOOTHE, polarity=sample.Polarity.NEGATED, cue=None, certainty=sample.Certainty.ASSERTED)
    claims = tuple(denied if c.id == denied.id else c for c in sample.CLAIMS)
    dispute = Disagreement(
        iri=sample.iri("disagreement", "cough"),
        kind=DisagreementKind.POLARITY,
        proposition=denied.proposition,
        claims=(sample.SOOTHES.id, denied.id),
        values=("affirmed", "negated"),
        why="One page affirms it, another denies it.",
    )
    graph = replace(sample.GRAPH, claims=claims, disagreements=(sample.VALUE, dispute))
    section = _section("Where the sources differ", report(graph, analyse(graph)))
    assert section.index("One says so, another denies it") < section.index("Different numbers")
    assert "**Meadow** (denied): “Clover honey may soothe coughs”" in section
    assert "No proposition is claimed by two pages without a difference." in report(graph, analyse(graph))


def test_empty_graph() -> None:
    """A graph without claims still gives a report that says so."""
    graph = ClaimGraph(base=sample.BASE)
    text = report(graph, analyse(graph))
    assert "0 pages, 0 claims" in text
    assert "No two claims about one proposition were found to differ." in text


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[click](javascript:alert(1))", r"\[click\](javascript:alert(1))"),
        ("![x](http://a.example/p.png)", r"!\[x\](http\://a.example/p.png)"),
        ("see www.a.example", r"see www\.a.example"),
        ("a | b\n| c", r"a \| b \| c"),
        ("*bold* _it_ `code` ~~no~~", r"\*bold\* \_it\_ \`code\` \~\~no\~\~"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("\x1b[31mred\x9b", r"�\[31mred�"),
        ("{{ site.secret }} $x$", r"\{\{ site.secret \}\} \$x\$"),
        ("a\u202eb\u2028# heading", "a�b # heading"),
        ("C:\\dir", r"C:\\dir"),
    ],
)
def test_page_text_is_text(hostile: str, shown: str) -> None:
    """Markup, links, HTML, tables, templates and control characters of a page become plain text."""
    assert markdown(hostile) == shown


def test_hostile_graph_gives_no_markup() -> None:
    """A page whose every field is hostile puts no tag, link or broken table line into the report."""
    bad = "<img src=x onerror=alert(1)>\n# [a](http://b.example) |\x1b]0;x\x07"
    page = replace(sample.HIVE_PAGE, metadata=replace(sample.HIVE_PAGE.metadata, title=bad, publisher=bad))
    graph = replace(
        sample.GRAPH,
        documents=(page, sample.MEADOW_PAGE),
        claims=tuple(replace(c, cue=bad, quote=bad) for c in sample.CLAIMS),
        entities=tuple(replace(e, label=bad) for e in sample.GRAPH.entities),
        disagreements=(replace(sample.VALUE, why=bad),),
    )
    text = report(graph, analyse(graph), [SourceError(bad, bad)])
    assert "<img" not in text.replace(r"\<img", "")
    assert "](" not in text.replace(r"\](", "")
    assert all(char.isprintable() or char == "\n" for char in text)
    assert sum(line.startswith("# ") for line in text.splitlines()) == 1


def test_what_says_nearly_the_same_agrees() -> None:
    """Pages agree where one says nearly the same as another, or says it of a narrower case; what goes with a thing may go either way."""
    soothes = next(p for p in sample.GRAPH.propositions if p.iri == sample.SOOTHES.proposition)
    near = replace(soothes, iri=sample.iri("proposition", "near"), claims=(sample.MAY_SOOTHE.id,))
    claims = tuple(replace(c, proposition=near.iri) if c.id == sample.MAY_SOOTHE.id else c for c in sample.CLAIMS)
    others = [p for p in sample.GRAPH.propositions if p is not soothes]
    alone = replace(soothes, claims=(sample.SOOTHES.id,))
    told = "**clover honey soothes cough** (asserted, 2 pages; with 1 statement nearly the same, or of a narrower case)"
    for own, other, is_told in (
        (replace(alone, close_to=(near.iri,)), near, True),
        (alone, replace(near, narrower_than=(alone.iri,)), True),
        (replace(alone, predicate_label="affects"), replace(near, narrower_than=(alone.iri,)), False),
        (alone, near, False),
    ):
        graph = replace(sample.GRAPH, claims=claims, propositions=(*others, own, other), disagreements=())
        assert (told in _section("What the sources agree on", report(graph, analyse(graph)))) is is_told
