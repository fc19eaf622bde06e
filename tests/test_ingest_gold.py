"""Pages with hand-marked furniture, where they are at hand: nothing of it is kept, and of the article all but a hundredth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.ingest import document_from_text
from kg.model import BlockKind

SHARED = Path(__file__).resolve().parents[2] / "shared"
MARKED = sorted((SHARED / "gold").glob("boilerplate_*.json"))


@pytest.mark.skipif(not MARKED, reason="the marked pages are not on this machine")
@pytest.mark.parametrize("gold", MARKED, ids=lambda path: path.stem)
def test_marked_page(gold: Path) -> None:
    """Letters of ``drop`` ranges are in blocks of boilerplate, letters of ``keep`` ranges in others."""
    ranges = json.loads(gold.read_text("utf-8"))
    with (SHARED / "seeds" / ranges["file"]).open(encoding="utf-8", newline="") as file:
        text = file.read()
    document = document_from_text("page", text)
    kept = {i for block in document.blocks if block.kind is not BlockKind.BOILERPLATE for i in range(block.span.start, block.span.end)}
    wanted, unwanted = (
        {i for part in parts for i in range(part["start"], part["end"]) if not text[i].isspace()}
        for parts in (ranges["keep"], ranges["drop"] + ranges["drop_inline"])
    )
    assert not unwanted & kept
    assert len(wanted & kept) >= 0.99 * len(wanted)


@pytest.mark.skipif(not MARKED, reason="the marked pages are not on this machine")
@pytest.mark.parametrize("key", [path.stem.removeprefix("boilerplate_") for path in MARKED])
def test_title_and_publisher(key: str) -> None:
    """Each page has the publisher and title that its reader wrote down, and no date that it does not state."""
    entry = json.loads((SHARED / "gold" / "documents.json").read_text("utf-8"))[key]
    [path] = (SHARED / "seeds").glob(f"{key}_*")
    metadata = document_from_text("page", path.read_text("utf-8")).metadata
    assert (metadata.publisher, metadata.title, metadata.published) == (entry["publisher"], entry["title"], None)
