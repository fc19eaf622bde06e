"""graph.html in a real browser: it reads well by mouse, by keyboard and small, it stays offline, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import browser
import graphs
import pytest
import view_graphs

from kg.analysis import analyse
from kg.model import ClaimGraph
from kg.view import render

pytestmark = pytest.mark.browser

GRAPHS: dict[str, Callable[[], ClaimGraph]] = {
    "story": graphs.story,
    "hostile": graphs.hostile,
    "awkward": view_graphs.awkward,
    "empty": view_graphs.empty,
    "town": lambda: view_graphs.town(1200, 2400),
    "islands": view_graphs.islands,
    "crowd": view_graphs.crowd,
    "denied": view_graphs.denied,
    "quarrel": view_graphs.quarrel,
}
VIEWS = ("graph", "disagreements", "sources", "entities", "speakers")
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Give one browser to all tests of this file."""
    with browser.chromium() as running:
        yield running


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that writes the file of a graph once."""
    folder = tmp_path_factory.mktemp("view")

    def write(name: str) -> Path:
        path: Path = folder / f"{name}.html"
        if not path.exists():
            graph = GRAPHS[name]()
            path.write_text(render(graph, analyse(graph)), encoding="utf-8")
        return path

    return write


@pytest.fixture
def view(chromium: Any, files: Callable[[str], Path]) -> Iterator[Open]:
    """Return a function that opens a graph's file; when the test ends, no page may have done what it must not."""
    watched: list[browser.Watched] = []

    def show(name: str = "story", fragment: str = "", **options: Any) -> Any:
        watched.append(browser.Watched(chromium, **options))
        return watched[-1].open(files(name), fragment)

    yield show
    faults = [fault for one in watched for fault in one.faults]
    for one in watched:
        one.context.close()
    assert faults == []


def hash_of(page: Any) -> str:
    """Return the fragment of the page's address, decoded."""
    return str(page.evaluate("decodeURIComponent(location.hash)"))


def place_of(page: Any, label: str) -> tuple[float, float]:
    """Return where on the window the node of that name is."""
    at = page.evaluate(
        """label => { const node = kg.data.nodes.find(n => n.label === label), p = kg.graph.picture().screen(node.id);
        const box = document.getElementById('canvas').getBoundingClientRect(); return [p.x + box.left, p.y + box.top]; }""",
        label,
    )
    return at[0], at[1]


# ------------------------------------------------------------------ reading


def test_click_on_a_node_opens_its_claims_with_quotes(view: Open) -> None:
    """A click on an entity shows every proposition about it, and a quote in its context with its parts marked."""
    page = view()
    page.mouse.click(*place_of(page, "insomnia"))
    page.wait_for_selector("#reading .proposition")
    assert page.inner_text("#reading h2") == "insomnia"
    assert page.locator("#reading .proposition").count() == 2
    page.locator("#reading .proposition", has_text="cures").locator("summary").click() if not page.locator(".claim").count() else None
    card = page.locator("#reading .claim").first
    assert card.locator("mark.part-subject").inner_text() == "Magnesium"
    assert card.locator("mark.part-object").inner_text() == "insomnia"
    assert "Magnesium cures insomnia" in card.locator("blockquote").inner_text()


def test_click_on_an_edge_opens_the_proposition(view: Open) -> None:
    """A click on a line shows the claims of that proposition with speaker, certainty, quantity and source."""
    page = view()
    at = page.evaluate(
        """() => { const p = kg.data.propositions.find(p => p.label === 'cures'), m = kg.graph.picture().middle(p.at);
        const box = document.getElementById('canvas').getBoundingClientRect(); return [m.x + box.left, m.y + box.top]; }"""
    )
    page.mouse.click(*at)
    page.wait_for_selector("#reading .claim")
    assert hash_of(page).startswith("#at=edge:proposition/")
    text = page.inner_text("#reading")
    assert "contested" in text
    assert "Ada Brook" in text
    assert "negated" in text


def test_the_source_link_holds_a_text_fragment(view: Open) -> None:
    """The link to the original leads to the very words; without a web address there is none."""
    page = view()
    addresses = page.evaluate("kg.data.claims.map(c => [kg.data.documents[c.document].publisher, kg.quote(c), kg.sourceLink(c)])")
    link = next(link for _, quote, link in addresses if quote == "Magnesium may improve sleep")
    assert link == "https://night.example/magnesium?id=7#:~:text=Magnesium%20may%20improve%20sleep"
    assert all(link is None for publisher, _, link in addresses if publisher == "Day Mirror")


def test_the_hedge_and_the_number_are_marked(view: Open) -> None:
    """The words that hedge and the number are marked where they stand in the quote."""
    page = view()
    page.evaluate("kg.address.select('claim', kg.data.claims.find(c => kg.quote(c) === 'Magnesium may improve sleep').key)")
    page.wait_for_selector("#reading mark.part-cue")
    assert page.inner_text("#reading .claim mark.part-cue") == "may"
    page.evaluate("kg.address.select('claim', kg.data.claims.find(c => kg.quote(c).startsWith('It improves')).key)")
    page.wait_for_selector("#reading .claim mark.part-number")
    assert page.inner_text("#reading .claim mark.part-number") == "30 minutes"


def test_start_tells_what_is_most_contested(view: Open) -> None:
    """With nothing chosen, the pane shows disagreements with a quote of each side."""
    page = view()
    assert page.locator("#reading .teaser").count() == 2
    assert {"12 min", "30 min"} <= set(page.locator("#reading .teaser h4").all_inner_texts())


def test_disagreements_show_both_sides(view: Open) -> None:
    """Each disagreement has two columns beside each other, each with its quote, and why they differ."""
    page = view()
    page.click("#tab-disagreements")
    clash = page.locator(".clash", has_text="two numbers for one increase")
    clash.wait_for()
    sides = clash.locator(".side")
    assert sides.count() == 2
    assert "Magnesium improves sleep by 12 minutes" in sides.nth(0).inner_text()
    assert "improves sleep by 30 minutes" in sides.nth(1).inner_text()
    left, right = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]


def test_a_source_shows_its_claims_in_place(view: Open) -> None:
    """The page's own text is all there, claimed words can be clicked, and the claim opens beside it."""
    page = view(fragment="#view=sources&at=source:pages/night.txt")
    shown = page.inner_text("#page")
    assert "Could magnesium prevent migraine?" in shown
    page.locator("#page .claimed", has_text="does not cure insomnia").click()
    page.wait_for_selector("#reading .claim")
    assert "Magnesium does not cure insomnia" in page.inner_text("#reading blockquote")
    assert page.locator("#page .is-chosen").count() >= 1


def test_a_stance_is_told_on_both_claims(view: Open) -> None:
    """A source that disputes another's claim is named on its own claim, and on the one that it disputes."""
    page = view()
    page.evaluate("kg.address.select('claim', kg.data.claims.find(c => c.links.length).key)")
    page.wait_for_selector("#reading .stance")
    assert "disputes" in page.inner_text("#reading .stance")
    page.click("#reading .stance button")
    page.wait_for_selector("#reading .stance:has-text('A claim that disputes this')")


@pytest.mark.parametrize("choose", ["edge", "claim"])
def test_what_is_denied_says_not(view: Open, choose: str) -> None:
    """The heading of a proposition that all claims deny, and of a claim that denies, has a marked "not" in its predicate."""
    page = view("denied")
    rows = {"edge": "kg.data.propositions.find(p => p.label === 'damages')", "claim": "kg.data.claims.find(c => c.negated)"}
    page.evaluate(f"kg.address.select('{choose}', {rows[choose]}.key)")
    page.wait_for_selector("#reading h2 em.not")
    assert re.search(r"does not (damage|improve)", page.inner_text("#reading h2"))
    page.evaluate("kg.address.select('edge', kg.data.propositions.find(p => p.label === 'improves').key)")
    page.wait_for_selector("#reading h2:has-text('improves')")
    assert page.locator("#reading h2 em.not").count() == 0


@pytest.mark.parametrize("state", ["negated", "contested", "hypothetical"])
def test_a_line_that_all_deny_is_dotted_and_ends_in_a_bar(view: Open, state: str) -> None:
    """Whatever else is true of it; what is contested keeps its colour."""
    page = view("denied")
    page.evaluate(f"(kg.data.propositions.find(p => p.label === 'damages').state = '{state}', kg.graph.redraw())")
    edge = page.evaluate("kg.graph.picture().edges.find(e => kg.data.propositions[e.id].label === 'damages')")
    assert (edge["dashes"], edge["arrows"]["to"]["type"]) == ([2, 4], "bar")
    assert edge["color"]["color"] == page.evaluate(f"kg.theme.state['{state}']")


def test_support_is_told_in_words_first(view: Open) -> None:
    """A proposition says from how many independent sources it comes; the figure stands in a detail that explains it."""
    page = view()
    page.evaluate("kg.address.select('edge', kg.data.propositions.find(p => p.label === 'cures').key)")
    page.wait_for_selector("#reading .sum")
    assert re.fullmatch(r"\d claims from \d independent sources?\.", page.inner_text("#reading .sum"))
    support = page.locator("#reading details", has_text="how much stands behind this")
    assert "Support is" not in support.inner_text()
    support.locator("summary").click()
    assert "not the chance that this is true" in support.inner_text()


# ------------------------------------------------------------------ finding


def test_search_finds_names_aliases_and_quotes(view: Open) -> None:
    """Typing finds an entity by another name and a claim by its words; Enter opens the first."""
    page = view()
    page.keyboard.press("/")
    page.keyboard.type("Ada Broke")
    assert "Ada Brook" in page.inner_text("#found")
    page.fill("#search", "cure insomnia")
    assert "does not cure insomnia" in page.inner_text("#found")
    page.fill("#search", "memory")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reading h2:has-text('memory')")


def test_search_tells_when_nothing_is_found(view: Open) -> None:
    """Words that nothing holds give words, not an empty box."""
    page = view()
    page.fill("#search", "zeppelin")
    assert page.inner_text("#found") == "Nothing holds these words."


@pytest.mark.parametrize(("facet", "left"), [("possible", 1), ("Day Mirror", 6), ("own voice", 5), ("diseases", 4)])
def test_filter_counts_what_it_leaves(view: Open, facet: str, left: int) -> None:
    """The number beside a filter is the number of claims left when it is chosen, and it is said how many of how many."""
    page = view()
    button = page.locator("#filters .facet", has_text=facet).first
    assert int(button.locator(".figure").inner_text()) == left
    button.click()
    page.wait_for_selector("#filter-clear:visible")
    assert page.inner_text("#filter-sum") == f"{left} of 10 claims"
    assert page.locator("#reading .claim").count() == left
    page.click("#filter-clear")
    page.wait_for_selector("#filter-clear", state="hidden")
    assert page.inner_text("#filter-sum") == "10 claims"


def test_path_shows_the_chain_of_quotes(view: Open) -> None:
    """From A to B leads over the fewest propositions, each with a quote."""
    page = view()
    page.fill(".path-form input >> nth=0", "sleep")
    page.fill(".path-form input >> nth=1", "Memory")
    page.click(".path-form button")
    page.wait_for_selector(".steps")
    assert page.locator(".steps > li").count() == 2
    assert all(page.locator(".steps > li blockquote").nth(i).inner_text() for i in range(2))


def test_path_says_when_a_name_is_unknown(view: Open) -> None:
    """A name that is nobody's is told, not guessed."""
    page = view()
    page.fill(".path-form input >> nth=0", "sleep")
    page.fill(".path-form input >> nth=1", "zeppelin")
    page.click(".path-form button")
    assert page.inner_text(".form-note") == "Nothing is called “zeppelin”."


# ------------------------------------------------------------------ sharing


def test_permalink_brings_the_same_view(view: Open) -> None:
    """View, choice and filters are in the address; opened again they are the same, and Back undoes a choice."""
    page = view()
    page.evaluate("kg.address.go({view: 'graph', kind: 'node', key: kg.data.nodes[0].key, filters: {certainty: new Set(['asserted'])}})")
    page.wait_for_selector("#reading .reading-head h2")
    fragment = page.evaluate("location.hash")
    again = view(fragment=fragment)
    assert again.inner_text("#reading h2") == page.inner_text("#reading h2") == "magnesium"
    assert again.locator(".facet[aria-pressed=true]").all_inner_texts() == page.locator(".facet[aria-pressed=true]").all_inner_texts()
    page.go_back()
    page.wait_for_selector("#reading.is-start")


def test_a_permalink_to_nothing_shows_the_start(view: Open) -> None:
    """An address that speaks of what is not there, or is broken, does no harm."""
    page = view(fragment="#view=nowhere&at=node:gone%E0%A4%A&certainty=loud")
    assert page.is_visible("#view-graph")


@pytest.mark.parametrize(
    ("at", "what"), [("node:gone", "an entity"), ("clash:gone", "a disagreement"), ("source:gone", "a page"), ("x:y", "something")]
)
def test_a_dead_permalink_says_so(view: Open, at: str, what: str) -> None:
    """What the address names and the file does not hold is told, and can be forgotten."""
    page = view(fragment=f"#at={at}")
    assert page.inner_text("#reading .lost").startswith(f"Not found: the address names {what} that is not in this file")
    page.click("#reading .lost button")
    page.wait_for_selector("#reading .lost", state="detached")


@pytest.mark.parametrize(
    ("which", "left", "rows"),
    [("disagreements", "1 of 3", ".clash"), ("entities", "2 of 9", "tbody tr"), ("speakers", "0 of 4", "tbody tr")],
)
def test_filters_hold_in_the_lists(view: Open, which: str, left: str, rows: str) -> None:
    """A list shows what the filters leave and says so; its button takes them away."""
    page = view(fragment=f"#view={which}&certainty=possible&certainty=probable")
    assert page.inner_text(f"#view-{which} .narrowed") == f"Filtered: {left}. Show all"
    assert page.locator(f"#view-{which} {rows}").count() == int(left.split()[0])
    page.click(f"#view-{which} .narrowed button")
    page.wait_for_selector(f"#view-{which} .narrowed", state="detached")
    assert page.locator(f"#view-{which} {rows}").count() == int(left.split()[2])


def test_sources_say_that_filters_are_off(view: Open) -> None:
    """A page is always shown with all its claims."""
    page = view(fragment="#view=sources&certainty=possible")
    assert "Filters are off here" in page.inner_text("#view-sources")


def test_csv_holds_the_claims_left(view: Open) -> None:
    """The table has one row for each claim that passes the filters, quotes and all."""
    page = view(fragment="#source=Night%20Post")
    rows = list(csv.DictReader(io.StringIO(page.evaluate("kg.csvText()"))))
    assert len(rows) == 4
    assert {row["quote"] for row in rows} >= {"Magnesium does not cure insomnia"}


def test_csv_cells_are_no_formulas(view: Open) -> None:
    """A quote or name that begins like a formula is made text."""
    page = view("awkward")
    cells = [cell for row in csv.reader(io.StringIO(page.evaluate("kg.csvText()"))) for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


@pytest.mark.parametrize("name", ["story", "awkward", "town"])
def test_svg_is_well_formed_and_complete(view: Open, name: str) -> None:
    """The picture as SVG parses and has every line and every body that is on the screen."""
    page = view(name)
    root = ET.fromstring(page.evaluate("kg.svgText()"))
    drawn = page.evaluate(
        "[kg.graph.picture().nodes.filter(n => n.color).length, kg.graph.picture().edges.filter(e => e.from !== e.to).length]"
    )
    groups = {
        group.get("id"): [element.tag.rpartition("}")[2] for element in group] for group in root.iter("{http://www.w3.org/2000/svg}g")
    }
    assert groups["things"].count("circle") + groups["things"].count("polygon") == drawn[0]
    assert len(groups["lines"]) == len(groups["heads"]) == drawn[1]
    contested = page.evaluate("kg.graph.picture().nodes.filter(n => n.color && kg.data.nodes[n.id].contested).length")
    assert len(groups["rings"]) == contested
    assert root.find("*[@id='heading']/*").text == page.inner_text("#title")  # type: ignore[union-attr]
    assert groups["key"]
    assert groups["pages"]


def test_pictures_and_table_are_saved(view: Open) -> None:
    """Each entry of the menu gives a file of its kind."""
    page = view()
    for entry, name, start in (
        ("#save-png", "claims.png", b"\x89PNG"),
        ("#save-svg", "claims.svg", b"<svg"),
        ("#save-csv", "claims.csv", b"\xef\xbb\xbfid,"),
    ):
        page.click("#share")
        with page.expect_download() as download:
            page.click(entry)
        assert download.value.suggested_filename == name
        assert Path(download.value.path()).read_bytes().startswith(start)


def test_citation_says_whose_words_they_are(view: Open) -> None:
    """What is reported is cited as the words of the page, direct speech as those of the speaker; a file is named without its folder."""
    page = view()
    claim = "kg.data.claims.find(c => kg.quote(c) === 'insomnia damages memory')"
    reported = page.evaluate(f"kg.citation({claim})")
    assert (
        reported == "“insomnia damages memory” Day Mirror, reporting Night Post, reporting Ada Brook, “Minerals by day”, 2021-06, day.html."
    )
    direct = page.evaluate(f"kg.citation(Object.assign({{}}, {claim}, {{direct: 1}}))")
    assert (
        direct == "“insomnia damages memory” Ada Brook, quoted by Night Post, quoted by Day Mirror, “Minerals by day”, 2021-06, day.html."
    )


def test_the_picture_file_is_twice_as_large_as_the_screen(view: Open) -> None:
    """The saved picture has two pixels for one, and room for title, key and pages."""
    page = view()
    width, height, box = page.evaluate("(s => [s.width, s.height, document.getElementById('canvas').clientHeight])(kg.canvasSheet(2))")
    assert width == 2 * page.evaluate("document.getElementById('canvas').clientWidth")
    assert height > 2 * box + 100


# ------------------------------------------------------------------ for everyone


@pytest.mark.parametrize("way", ["button", "outside", "Escape", "view"])
def test_the_drawer_of_filters_closes(view: Open, way: str) -> None:
    """On a phone the filters lie over the page; Close, a tap outside, Esc and another view take them away."""
    page = view(width=390, height=844, has_touch=True)
    page.tap("#filters-toggle")
    page.wait_for_selector("#filters:visible")
    assert page.evaluate("document.activeElement.id") == "filters-close"
    page.tap("#filters .facet >> nth=0")
    assert page.is_visible("#filters")
    if way == "button":
        page.tap("#filters-close")
    elif way == "outside":
        page.touchscreen.tap(350, 300)
        assert not hash_of(page).count("at=")
    elif way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.evaluate("kg.address.go({view: 'entities'})")
        page.wait_for_selector("#view-entities:visible")
        page.evaluate("kg.address.go({view: 'graph'})")
        page.wait_for_selector("#view-graph:visible")
    page.wait_for_selector("#filters", state="hidden")
    assert page.get_attribute("#filters-toggle", "aria-expanded") == "false"


def test_the_menu_share_closes(view: Open) -> None:
    """Esc, a press elsewhere, the search and its own use close the menu; Esc gives the focus back and clears no choice."""
    page = view(fragment="#at=source:pages/night.txt", width=390, height=844)
    fragment = page.evaluate("location.hash")
    for leave in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.click("#counts"),
        lambda: page.fill("#search", "sleep"),
        lambda: page.click("#copy-address"),
    ):
        page.click("#share")
        page.wait_for_selector("#share-items:visible")
        leave()
        page.wait_for_selector("#share-items", state="hidden")
        if page.get_attribute("#share", "aria-expanded") != "false" or page.evaluate("location.hash") != fragment:
            pytest.fail("the menu is not closed, or more than the menu")


def test_arrows_go_round_the_menu_share(view: Open) -> None:
    """Arrow down opens the menu and goes on, arrow up from the first entry goes to the last."""
    page = view()
    page.focus("#share")
    page.keyboard.press("ArrowDown")
    seen = []
    for key in ("ArrowDown", "ArrowUp", "ArrowUp", "Home", "End"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen == ["save-png", "copy-address", "print", "copy-address", "print"]


def test_all_can_be_reached_by_keyboard(view: Open) -> None:
    """Tab leads through search, tabs, filters, picture and pane; arrows walk the picture and Enter reads."""
    page = view()
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert {"skip", "search", "theme", "tab-graph", "canvas", "zoom-fit"} <= set(seen)
    assert "facet" in seen
    assert any("teaser-head" in name for name in seen)
    page.focus("#canvas")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#live").startswith("magnesium, Chemical")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reading .reading-head h2:has-text('magnesium')")
    page.keyboard.press("Escape")
    page.wait_for_selector("#reading.is-start")


def test_focus_follows_the_reading(view: Open) -> None:
    """What is opened from the pane leaves the focus in the pane; closing it gives the focus back to what opened it."""
    page = view(fragment="#view=entities")
    page.focus("#view-entities tbody tr:first-child th button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reading .reading-head")
    page.focus("#reading .close")
    page.keyboard.press("Enter")
    page.wait_for_selector("#view-entities th :focus")
    page.evaluate("kg.address.go({view: 'graph'})")
    page.focus("#reading .teaser-head")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reading:focus")


def test_tabs_follow_the_arrow_keys(view: Open) -> None:
    """Arrows move between the views, as in every row of tabs."""
    page = view()
    page.focus("#tab-graph")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#view-disagreements:visible")
    assert page.evaluate("document.activeElement.id") == "tab-disagreements"
    assert page.get_attribute("#tab-disagreements", "aria-selected") == "true"


@pytest.mark.parametrize("width", [390, 768, 1400])
@pytest.mark.parametrize("name", ["story", "awkward", "empty"])
def test_nothing_runs_over_the_edge(view: Open, name: str, width: int) -> None:
    """No view is wider than the window, whatever the names."""
    page = view(name, width=width, height=844)
    for which in VIEWS:
        page.evaluate(f"kg.address.go({{view: '{which}', kind: null, key: null}})")
        page.wait_for_selector(f"#view-{which}:visible")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), which
        assert page.evaluate("(p => p.scrollWidth <= p.clientWidth + 1)(document.getElementById('reading'))"), which


def test_a_long_name_stays_in_its_pane(view: Open) -> None:
    """A name of 300 letters without a blank breaks and pushes nothing aside."""
    page = view("awkward", width=390, height=844)
    page.evaluate("kg.address.select('node', kg.data.nodes.find(n => n.label === 'x'.repeat(300)).key)")
    page.wait_for_selector("#reading .reading-head h2")
    assert page.evaluate("(p => p.scrollWidth <= p.clientWidth + 1)(document.getElementById('reading'))")


@pytest.mark.parametrize("name", ["story", "awkward", "town"])
def test_names_on_the_picture_never_collide(view: Open, name: str) -> None:
    """No two labels overlap, from afar, near, and in a neighbourhood."""
    page = view(name)
    for step in ("kg.graph.fit(true)", "kg.graph.zoom(2.5)", "kg.address.select('node', kg.data.nodes[0].key)"):
        page.evaluate(step)
        page.wait_for_timeout(600)
        boxes = page.evaluate("kg.graph.picture().labels.map(l => l.box)")
        assert boxes
        overlaps = [
            (a, b)
            for i, a in enumerate(boxes)
            for b in boxes[i + 1 :]
            if a["left"] < b["right"] and a["right"] > b["left"] and a["top"] < b["bottom"] and a["bottom"] > b["top"]
        ]
        assert not overlaps


@pytest.mark.parametrize("name", ["town", "islands"])
def test_a_large_picture_shows_names_at_first_sight(view: Open, name: str) -> None:
    """However many groups are folded away, what is most spoken of has its name on the screen, and pills do not crowd it out."""
    page = view(name)
    page.wait_for_timeout(600)
    owners = page.evaluate("kg.graph.picture().labels.map(label => label.owner)")
    named = {owner for owner in owners if isinstance(owner, int)}
    assert len(named) >= 40
    assert len([owner for owner in owners if str(owner).startswith("fold")]) <= 40
    assert set(range(3)) <= named


def test_dark_is_chosen_by_the_system_and_by_hand(view: Open) -> None:
    """The page follows the system's wish, and the button turns it round."""
    page = view(color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    assert page.evaluate("kg.theme.ground") == "#fdfdfb"


def test_reduced_motion_moves_at_once(view: Open) -> None:
    """Who asked for less motion gets jumps, not flights."""
    page = view("town", reduced_motion="reduce")
    before = page.evaluate("kg.graph.picture().scale")
    assert page.evaluate("(kg.graph.zoom(2), kg.graph.picture().scale)") == pytest.approx(2 * before)


@pytest.mark.parametrize("which", ["graph", "disagreements"])
def test_print_shows_this_view_on_white(view: Open, which: str) -> None:
    """On paper there is the view that is open, the picture as a drawing, dark on light, with the pages and their dates under it."""
    page = view(fragment=f"#view={which}", color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.emulate_media(media="print")
    shown = {name for name in VIEWS if page.is_visible(f"#view-{name}")}
    assert shown == {which}
    assert page.is_visible("#paper svg") == (which == "graph")
    assert not page.is_visible("#canvas")
    assert not page.is_visible("#search")
    imprint = page.locator("#paper [id=pages]" if which == "graph" else "#imprint")
    assert "Night Post, “Magnesium may improve sleep” (2021-05-03)" in " ".join(imprint.all_text_contents()[0].split("\n"))
    assert page.is_visible("#imprint") == (which != "graph")
    if which == "graph":
        assert page.get_attribute("#paper svg > rect", "fill") == "#fdfdfb"
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator("#paper svg").count() == 0


def _axe(folder: Path) -> str:
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("npm is not installed, so axe-core cannot be fetched")
    result = subprocess.run([npm, "pack", "axe-core@4", "--silent"], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    packed = sorted(folder.glob("axe-core-*.tgz"))
    if result.returncode or not packed:
        pytest.skip("axe-core cannot be fetched")
    with tarfile.open(packed[0]) as archive:
        member = archive.extractfile("package/axe.min.js")
        assert member
        return member.read().decode("utf-8")


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the script of axe-core."""
    return _axe(tmp_path_factory.mktemp("axe"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "fragment", ["", "#view=disagreements", "#view=sources&at=source:pages/night.txt", "#view=entities", "#view=speakers", "#at=node:"]
)
def test_axe_finds_nothing_serious(view: Open, axe: str, fragment: str, scheme: str) -> None:
    """axe-core has no serious or critical finding in any view, light or dark."""
    page = view(fragment=fragment, color_scheme=scheme, bypass_csp=True)
    if fragment.endswith("node:"):
        page.evaluate("kg.address.select('node', kg.data.nodes[0].key)")
        page.wait_for_selector("#reading .reading-head")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
    grave = [(v["id"], [n["html"][:160] for n in v["nodes"][:4]]) for v in found if v["impact"] in ("serious", "critical")]
    assert grave == []


# ------------------------------------------------------------------ safe


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if name in {"awkward", "town"} else ()) for name in sorted(GRAPHS)]
)
def test_no_request_and_no_message_in_any_view(view: Open, name: str) -> None:
    """Every view, every kind of thing in the pane: no request, no console message, no dialog (the fixture asserts it)."""
    page = view(name)
    page.evaluate("() => { window.boom = () => { throw new Error('a string of a page was run'); }; }")
    for which in VIEWS:
        page.evaluate(f"kg.address.go({{view: '{which}', kind: null, key: null}})")
        page.wait_for_selector(f"#view-{which}:visible")
    most = 12 if name == "town" else 70
    for kind, table in (
        ("node", "nodes"),
        ("edge", "propositions"),
        ("claim", "claims"),
        ("clash", "disagreements"),
        ("speaker", "speakers"),
    ):
        for key in page.evaluate(f"kg.data.{table}.slice(0, {most}).map(row => row.key)"):
            page.evaluate("([kind, key]) => kg.address.go({view: 'graph', kind: kind, key: key})", [kind, key])
    for key in page.evaluate(f"kg.data.documents.slice(0, {most}).map(row => row.key)"):
        page.evaluate("key => kg.address.select('source', key, 'sources')", key)
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, form[action], base, link, video, audio').length") == 0


def test_hostile_strings_are_shown_as_they_are(view: Open) -> None:
    """All the hostile names stand in the list of entities, letter by letter."""
    assert len(view_graphs.PAYLOADS) == 60
    page = view("awkward", fragment="#view=entities")
    shown = page.evaluate("Array.from(document.querySelectorAll('#view-entities tbody th bdi'), cell => cell.textContent)")
    plain = [text for text in view_graphs.PAYLOADS if len(text) <= 90 and "\ud800" not in text]
    assert [text for text in plain if text not in shown] == []


def test_links_lead_to_the_web_alone(view: Open) -> None:
    """No link of any claim has another scheme than http and https."""
    page = view("awkward", fragment="#view=disagreements")
    assert (
        page.evaluate("Array.from(document.querySelectorAll('a[href]'), a => a.getAttribute('href')).filter(h => !/^(https?:|#)/.test(h))")
        == []
    )


def test_the_policy_stops_what_gets_in(chromium: Any, files: Callable[[str], Path]) -> None:
    """Even a script, an image or a fetch put into the page afterwards does nothing."""
    watched = browser.Watched(chromium)
    page = watched.open(files("story"))
    stopped: list[str] = []
    page.on("requestfailed", lambda request: stopped.append(f"{request.url} {request.failure}"))
    page.evaluate(
        """() => {
        const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s);
        const i = document.createElement('img'); i.src = 'https://spy.example/x.png'; document.body.append(i);
        const d = document.createElement('div'); d.setAttribute('onclick', 'window.broken = 2'); document.body.append(d); d.click(); }"""
    )
    assert page.evaluate("fetch('https://spy.example/').then(() => 'yes', () => 'no')") == "no"
    page.wait_for_timeout(300)
    assert page.evaluate("window.broken") is None
    assert stopped == ["https://spy.example/x.png csp"]
    watched.context.close()


# ------------------------------------------------------------------ at first sight


def test_disagreements_of_the_same_sides_stand_together(view: Open) -> None:
    """Two disagreements of the same two speakers have one heading that names both; the same quotes are shown once."""
    page = view("quarrel", fragment="#view=disagreements")
    group = page.locator(".between")
    assert group.count() == 1
    assert re.search(r"Day Mirror and Night Post › Ada Brook · 2 disagreements", group.locator(".between-head").inner_text())
    assert group.locator(".clash").count() == 2
    assert group.locator(".sides").count() == 1


def test_the_tip_goes_with_a_click(view: Open) -> None:
    """What is beside the pointer goes when it is clicked, and stays away from what is read already."""
    page = view()
    x, y = place_of(page, "insomnia")
    page.mouse.move(x, y)
    page.wait_for_selector("#tip:visible")
    page.mouse.click(x, y)
    page.wait_for_selector("#reading .proposition")
    page.mouse.move(x + 2, y)
    page.wait_for_timeout(300)
    assert not page.is_visible("#tip")


def test_zoom_ends_both_ways(view: Open) -> None:
    """Neither wheel nor button lose the picture far away or in the dark of one node."""
    page = view(reduced_motion="reduce")
    fitted = page.evaluate("kg.graph.picture().scale")
    page.mouse.move(600, 500)
    for turn, step in ((1, "1 / 1.3"), (-1, "1.3")):
        for _ in range(40):
            page.mouse.wheel(0, turn * 400)
        page.wait_for_timeout(300)
        by_wheel = page.evaluate("kg.graph.picture().scale")
        page.evaluate(f"Array.from({{length: 40}}, () => kg.graph.zoom({step}))")
        assert fitted / 4 < by_wheel <= 4
        assert fitted / 4 < page.evaluate("kg.graph.picture().scale") <= 4


def test_rows_on_a_phone_can_be_tapped(view: Open) -> None:
    """Buttons in tables are 32 pixels high, and the names stay when the table is pushed aside."""
    page = view(fragment="#view=entities", width=390, height=844)
    assert min(page.evaluate("Array.from(document.querySelectorAll('#view-entities tbody th button'), b => b.offsetHeight)")) >= 32
    page.evaluate("document.querySelector('#view-entities .table-wrap').scrollLeft = 150")
    assert page.locator("#view-entities tbody th").first.bounding_box()["x"] >= 0


def test_what_is_contested_has_its_name_first(view: Open) -> None:
    """In a crowd the contested things are named before busier ones, and what has no name is not labelled until it is pointed at."""
    page = view("crowd")
    assert page.evaluate("kg.data.nodes.find(n => n.rank === 0).contested") > 0
    labels = "kg.graph.picture().labels.map(l => l.owner).filter(o => typeof o === 'number').map(o => kg.data.nodes[o])"
    shown = page.evaluate(f"{labels}.map(n => [n.label, n.contested > 0])")
    assert {"quiet quarrel", "its object"} <= {label for label, contested in shown if contested}
    assert page.evaluate("kg.data.nodes.filter(n => n.nameless).map(n => n.label)") == ["this"]
    assert "this" not in {label for label, _ in shown}
    page.evaluate("kg.address.select('node', kg.data.nodes.find(n => n.label === 'this').key)")
    page.wait_for_selector("#reading h2:has-text('this')")
    page.wait_for_timeout(600)
    assert "this" in page.evaluate(f"{labels}.map(n => n.label)")


def test_the_first_fit_is_of_the_main_picture(view: Open) -> None:
    """Pairs at the rim do not make the picture small; they are counted, and Fit shows them."""
    page = view("crowd", reduced_motion="reduce")
    assert re.search(r"\d+ in small groups apart: Fit", page.inner_text("#canvas-note"))
    first = page.evaluate("kg.graph.picture().scale")
    page.click("#zoom-fit")
    assert page.evaluate("kg.graph.picture().scale") < first
    for label in ("pair 0", "partner 0", "quiet quarrel"):
        x, y = place_of(page, label)
        box = page.locator("#canvas").bounding_box()
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]


# ------------------------------------------------------------------ large, and none


def test_a_large_graph_opens_folded_and_counted(view: Open) -> None:
    """Five hundred nodes at first, the rest counted; a community unfolds, a neighbour that is folded can be found."""
    page = view("town")
    assert re.match(r"500 of 1,1\d\d entities · 6\d\d folded away", page.inner_text("#canvas-note"))
    before = page.evaluate("kg.graph.picture().nodes.filter(n => typeof n.id === 'number').length")
    page.evaluate("kg.graph.unfold(Number(kg.graph.picture().nodes.find(n => typeof n.id === 'string').id.slice(4)))")
    assert page.evaluate("kg.graph.picture().nodes.filter(n => typeof n.id === 'number').length") > before == 500
    last = page.evaluate("kg.data.nodes[kg.data.drawn - 1].label")
    page.fill("#search", last)
    page.keyboard.press("Enter")
    page.wait_for_selector("#reading .reading-head h2")
    assert page.evaluate("kg.graph.picture().nodes.some(n => n.id === kg.data.drawn - 1)")


def test_what_is_chosen_is_in_sight(view: Open) -> None:
    """However far its neighbours lie, the chosen node is on the screen, and large enough to see."""
    page = view("town", reduced_motion="reduce")
    for label in page.evaluate("kg.data.nodes.filter((_, i) => i % 97 === 0 && i < kg.data.drawn).map(n => n.label)"):
        page.evaluate("label => kg.address.select('node', kg.data.nodes.find(n => n.label === label).key)", label)
        page.locator("#reading-title").get_by_text(label, exact=True).wait_for()
        x, y = place_of(page, label)
        box = page.locator("#canvas").bounding_box()
        assert box["x"] < x < box["x"] + box["width"], label
        assert box["y"] < y < box["y"] + box["height"], label
        assert page.evaluate("kg.graph.picture().scale") >= 0.3


def test_an_empty_graph_looks_right(view: Open) -> None:
    """Without a claim the page says so in words, in every view."""
    page = view("empty")
    assert page.title() == "No claims found · claim graph"
    assert "Nothing is claimed here" in page.inner_text("#reading")
    page.click("#tab-disagreements")
    page.wait_for_selector("#view-disagreements:has-text('None was found')")


def test_the_data_is_read_back_exactly(view: Open) -> None:
    """Offsets count as JavaScript counts: every quote on screen is the claim's quote, astral characters included."""
    for name in ("story", "hostile", "awkward"):
        page = view(name)
        shown = page.evaluate("kg.data.claims.map(kg.quote)")
        told = [json.loads(json.dumps(claim.quote)) for claim in GRAPHS[name]().claims]
        assert [text.encode("utf-16", "surrogatepass") for text in shown] == [text.encode("utf-16", "surrogatepass") for text in told]
