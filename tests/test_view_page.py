"""The file: complete in itself, closed to everything else, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import graphs
import pytest
import view_graphs

from kg.analysis import analyse
from kg.model import ClaimGraph
from kg.view import render
from kg.view.page import SCRIPTS

CHECKOUT = Path(__file__).resolve().parent.parent


def page_of(graph: ClaimGraph) -> str:
    """Return the file."""
    return render(graph, analyse(graph))


class _Elements(HTMLParser):
    """Collects tags with attributes, and the content of scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.raw.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.raw[-1] = (self.raw[-1][0], self.raw[-1][1] + data)


def elements(html: str) -> _Elements:
    """Return what a parser of HTML sees."""
    parser = _Elements()
    parser.feed(html)
    return parser


@pytest.mark.parametrize("make", [graphs.story, graphs.hostile, view_graphs.awkward, view_graphs.empty], ids=lambda f: f.__name__)
def test_nothing_is_loaded_from_outside(make: object) -> None:
    """No element has an address of anything that a browser would fetch."""
    found = elements(page_of(make()))  # type: ignore[operator]
    loading = [
        (tag, name, value) for tag, attributes in found.tags for name, value in attributes.items() if name in {"src", "srcset", "data"}
    ]
    assert loading == []
    assert {tag for tag, _ in found.tags} & {"link", "img", "iframe", "object", "embed", "base"} == set()


@pytest.mark.parametrize("make", [graphs.story, graphs.hostile, view_graphs.awkward], ids=lambda f: f.__name__)
def test_no_text_makes_elements(make: object) -> None:
    """A hostile graph has exactly the elements of an empty one."""
    assert [tag for tag, _ in elements(page_of(make())).tags] == [tag for tag, _ in elements(page_of(view_graphs.empty())).tags]  # type: ignore[operator]


def test_the_policy_allows_exactly_what_is_there() -> None:
    """Each script and style stands in the policy with the hash of its content, and nothing else does; no eval, no inline handlers."""
    found = elements(page_of(graphs.story()))
    policy = next(a["content"] for tag, a in found.tags if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    assert policy
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for tag, text in found.raw
        if not text.startswith("{")
    }
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes
    assert len(hashes) == len(SCRIPTS) + 2
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert not [name for _, attributes in found.tags for name in attributes if name.startswith("on") or name == "style"]


def test_the_licence_of_what_is_inlined_is_kept() -> None:
    """vis-network comes with its copyright and licence."""
    html = page_of(graphs.story())
    assert "@copyright (c) 2011-2017 Almende B.V" in html
    assert "http://opensource.org/licenses/MIT" in html
    assert "sourceMappingURL" not in html


def test_bytes_depend_on_the_graph_alone() -> None:
    """Another hash seed, locale and time zone change no byte."""
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); import graphs, view_graphs\n"
        "from kg.analysis import analyse; from kg.view import render\n"
        "for g in (graphs.story(), view_graphs.town(150, 400)): print(hashlib.sha256(render(g, analyse(g)).encode()).hexdigest())"
    )
    outputs = set()
    for seed, zone, locale in (("1", "UTC", "C"), ("2", "Pacific/Chatham", "C.UTF-8")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(CHECKOUT)}
        run = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=True)
        outputs.add(run.stdout)
    assert len(outputs) == 1


@pytest.mark.parametrize("make", [graphs.hostile, view_graphs.awkward], ids=lambda f: f.__name__)
def test_the_file_is_utf8_whatever_is_in_it(make: object) -> None:
    """Half characters and controls of a page do not stop the file from being written."""
    assert page_of(make()).encode("utf-8")  # type: ignore[operator]


def test_the_title_names_the_topics() -> None:
    """The heading is the three things that most is said about, and a title for the window."""
    assert "<title>Magnesium, sleep and insomnia · claim graph</title>" in page_of(graphs.story())
    assert "<title>No claims found · claim graph</title>" in page_of(view_graphs.empty())


def test_size_of_a_small_and_a_large_graph() -> None:
    """Two pages stay far under 2 MB, 2,000 entities with 6,000 claims under 5 MB."""
    assert len(page_of(graphs.story()).encode()) < 700_000
    assert len(page_of(view_graphs.town(2000, 6000)).encode()) < 5_000_000


def test_our_scripts_parse_and_hold_no_shortcuts() -> None:
    """Each script is a script by itself, and none writes HTML, evaluates text, or asks the network or the clock."""
    node = shutil.which("node")
    for name in SCRIPTS:
        path = resources.files("kg.view") / "static" / f"{name}.js"
        text = path.read_text(encoding="utf-8")
        for shortcut in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "fetch(",
            "XMLHttpRequest",
            "new Date",
            "Date.now",
            "toLocale",
            "localStorage",
        ):
            assert shortcut not in text, (name, shortcut)
        assert len(text.splitlines()) <= 450, name
        if node:
            subprocess.run([node, "--check", str(path)], check=True, capture_output=True)
    assert {path.name for path in (resources.files("kg.view") / "static").iterdir() if path.name.endswith(".js")} == {
        f"{name}.js" for name in SCRIPTS
    }
