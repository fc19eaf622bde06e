"""The page: pyvis holds nodes, edges and options and brings vis-network; template, styles and scripts are our own.

The page allows itself nothing but its own scripts and styles, each by its hash, so nothing that comes from an article
can run, load or send, even where a script of ours would put it in the wrong place.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

import msgspec
import pyvis
from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from kg.findings import Analysis
from kg.model import ClaimGraph
from kg.view.data import view_data

SCRIPTS = (
    "data",
    "dom",
    "address",
    "layers",
    "quotes",
    "cards",
    "panel",
    "pages",
    "filters",
    "labels",
    "looks",
    "tip",
    "graph",
    "picture",
    "find",
    "export",
    "main",
)
"""Our scripts, in the order in which they need one another."""

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 300000,
        "hideEdgesOnDrag": False,
        "hideEdgesOnZoom": False,
    },
}


_TITLE_LENGTH = 70
_NOT_IN_TITLES = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def render(graph: ClaimGraph, analysis: Analysis) -> str:
    """Return the HTML file. Entities of one community are drawn together."""
    data = view_data(graph, analysis)
    network = _network(data)
    scripts = [_vis_network(), *(_static(f"{name}.js") for name in SCRIPTS)]
    style = _static("style.css")
    network.templateEnv = Environment(loader=PackageLoader("kg.view"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    network.templateEnv.filters["data_block"] = _data_block
    network.templateEnv.globals.update(
        data={key: value for key, value in data.items() if key not in ("nodes", "edges")},
        policy=_policy(scripts, style),
        scripts=[Markup(script) for script in scripts],  # noqa: S704 (files of ours and of pyvis)
        style=Markup(style),  # noqa: S704
    )
    network.path = "graph.html"
    return str(network.generate_html())


def _network(data: Mapping[str, Any]) -> Network:
    """Return pyvis's network. Its ``add_node`` and ``add_edge`` scan all that is there each time, so rows go in directly."""
    network = Network(directed=True, heading=_heading(data["title"]))
    network.nodes = [Node(row["id"], row["shape"], row["label"], **_without(row, "id", "shape", "label")).options for row in data["nodes"]]
    network.edges = [
        Edge(row["source"], row["target"], directed=True, **_without(row, "source", "target")).options for row in data["edges"]
    ]
    network.set_options(json.dumps(_OPTIONS))
    return network


def _without(row: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}


def _heading(names: Sequence[str]) -> str:
    """Return "A", "A and B", "A, B and C", or words for an empty graph; names are cut and freed of what a title cannot hold."""
    labels = [textwrap.shorten(_NOT_IN_TITLES.sub(" ", name), _TITLE_LENGTH, placeholder="…") for name in names]
    if not any(labels):
        return "No claims found"
    words = " and ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)
    return words[0].upper() + words[1:] if words.split()[0].strip(",").islower() else words


def _vis_network() -> str:
    """Return the vis-network that pyvis brings, licence included, without the pointer to a map that is not there."""
    script = (resources.files(pyvis) / _VIS).read_text(encoding="utf-8")
    return re.sub(r"\n//# sourceMappingURL=.*", "", script)


def _static(name: str) -> str:
    return (resources.files("kg.view") / "static" / name).read_text(encoding="utf-8")


def _policy(scripts: list[str], style: str) -> str:
    """Return the content security policy that lets exactly these scripts and this style work, and nothing else."""

    def allowed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; script-src {' '.join(map(allowed, scripts))}; style-src {allowed(style)}; base-uri 'none'; form-action 'none'"
    )


def _data_block(value: Any) -> Markup:
    """Return JSON that no content can leave: no ``<``, ``>`` or ``&``, no line separators, no half characters."""
    try:
        text = msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError:  # half characters, which the name of a file may hold
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text))  # noqa: S704
