"""The examples, repeated with changes until there are as many pages as asked for.

Page ``i`` is one of the examples with four paragraphs of other examples added and its numbers changed, so that no two pages have
the same text. The same ``i`` gives the same page on every machine. The PDF is repeated as the plain text that it was
made from, since nothing here writes PDF.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
_NUMBER = re.compile(r"(?<=[ >])([1-9][0-9]?)(?=(?:-fold| times| per cent))")


@dataclass(frozen=True, slots=True)
class _Template:
    """A page, the words before which paragraphs are added, and how one is written there."""

    path: str
    before: str
    paragraph: str


_TEMPLATES = (
    _Template("examples/wnt16b-gazette.txt", "What the team did\n", "{}\n\n"),
    _Template("examples/wnt16b-patients.md", "## What to ask your doctor\n", "{}\n\n"),
    _Template("examples/wnt16b-explained.html", "</article>", "<p>{}</p>\n"),
    _Template("examples/wnt16b-commentary.xml", "</sec>\n  </body>", "<p>{}</p>\n"),
    _Template("examples/coffee-kitchen.txt", "How much is too much?\n", "{}\n\n"),
    _Template("tests/data/coffee-courier.txt", "Earlier studies were too small", "{}\n\n"),
)
_MIN_WORDS = 35  # a shorter paragraph is a heading, a line of a list or a byline


def write_corpus(folder: Path, n_pages: int) -> None:
    """Write the pages 0 to ``n_pages``, not included, as files of ``folder``."""
    sources = [(CHECKOUT / template.path).read_text(encoding="utf-8") for template in _TEMPLATES]
    paragraphs = [line for text in (sources[0], sources[4], sources[5]) for line in text.splitlines() if len(line.split()) >= _MIN_WORDS]
    for i in range(n_pages):
        template, text = _TEMPLATES[i % len(_TEMPLATES)], sources[i % len(_TEMPLATES)]
        extra = [paragraphs[(i * step) % len(paragraphs)] for step in (3, 5, 7, 11)] + [f"This is copy {i} of the sample page."]
        page = _with_paragraphs(text, template, extra)
        page = _NUMBER.sub(lambda match: str((int(match.group()) + i // len(_TEMPLATES)) % 97 + 2), page)  # noqa: B023
        (folder / f"page-{i:05}{Path(template.path).suffix}").write_text(page, encoding="utf-8")


def _with_paragraphs(text: str, template: _Template, paragraphs: list[str]) -> str:
    is_markup = template.path.endswith(("html", "xml"))
    added = "".join(template.paragraph.format(html.escape(line) if is_markup else line) for line in paragraphs)
    head, mark, tail = text.rpartition(template.before)
    if not mark:
        raise ValueError(f"{template.path} no longer holds {template.before!r}")
    return head + added + mark + tail
