"""The rows of the four tables, against design contracts written out by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import sample_graph as sample

from kg.export.tables import attribution_row, claim_row, disagreement_row, entity_row, json_line

CLAIM_KEYS = [
    *("id", "proposition", "document", "snapshot", "publisher", "start", "end", "quote"),
    *("subject", "predicate", "object", "quantity", "polarity", "certainty", "cue"),
    *("attribution", "origin", "qualifiers", "confidence", "extractor"),
]


def test_claim_row_has_every_key_in_order() -> None:
    """A claim's row holds all keys of the contract in its order, none missing."""
    row = claim_row(sample.SOOTHES)
    assert list(row) == CLAIM_KEYS
    assert list(row["subject"]) == ["text", "start", "end", "label", "type", "iri"]
    assert list(row["predicate"]) == ["text", "label", "iri"]


def test_claim_row_values() -> None:
    """A claim with number, speaker and qualifier is written as the contract's example is."""
    row = claim_row(sample.BYRNE_RAISES)
    assert row["quantity"] == {
        "value": 12.5,
        "min": None,
        "max": None,
        "unit": "%",
        "comparator": "≈",
        "direction": None,
        "text": "12%",
    }
    assert row["attribution"] == [
        {"label": "Ada Byrne", "type": "Person", "iri": "https://kg.example/id/entity/byrne", "text": "Ada Byrne"},
    ]
    assert row["qualifiers"] == {"position": "body"}
    assert row["confidence"] == 0.88
    assert row["publisher"] == "Meadow"


def test_whole_numbers_have_no_point() -> None:
    """Thirty is written 30, not 30.0."""
    assert '"value":30,' in json_line(claim_row(sample.RAISES))


def test_unknown_is_null() -> None:
    """A claim without object, number, hedge, origin or publisher has nulls for them."""
    bare = replace(sample.SOOTHES, object=None, publisher=None)
    row = json.loads(json_line(claim_row(bare)))
    assert [row[key] for key in ("object", "quantity", "cue", "origin", "publisher")] == [None] * 5


def test_offsets_give_the_words() -> None:
    """Offsets of a row cut its words out of the page."""
    row = claim_row(sample.BYRNE_RAISES)
    for part, words in ((row, row["quote"]), (row["subject"], row["subject"]["text"]), (row["object"], row["object"]["text"])):
        assert sample.MEADOW[part["start"] : part["end"]] == words


def test_entity_row() -> None:
    """An entity's misspellings are among its aliases, and the reason for a merge is kept."""
    assert entity_row(sample.BYRNE) == {
        "iri": "https://kg.example/id/entity/byrne",
        "label": "Ada Byrne",
        "type": "Person",
        "aliases": ["Ada Burne", "Byrne"],
        "same_as": ["wikidata:Q0"],
        "mentions": [],
        "merged_because": [{"form": "Ada Burne", "with": "Ada Byrne", "reason": "one letter apart, same page", "score": 0.94}],
        "definition": None,
        "broader": [],
        "matches": [],
        "candidates": [],
    }


def test_disagreement_row() -> None:
    """A disagreement's row names its claims and, in the same order, what they differ on."""
    assert disagreement_row(sample.VALUE) == {
        "iri": "https://kg.example/id/disagreement/sleep",
        "kind": "value",
        "proposition": "https://kg.example/id/proposition/honey-raises-sleep",
        "claims": [sample.RAISES.id, sample.BYRNE_RAISES.id],
        "values": ["30%", "12%"],
        "why": "30% in one page, 12% in another.",
    }


def test_attribution_row() -> None:
    """An attribution's row has source, cue and content with their places, and the resolved label."""
    row = attribution_row(sample.ATTRIBUTION)
    assert list(row) == ["document", "source", "cue", "content", "kind"]
    assert row["source"] == {"text": "Ada Byrne", "start": 49, "end": 58, "label": "Ada Byrne"}
    assert row["cue"] == {"text": "says", "start": 59, "end": 63}
    assert row["content"] == [{"text": "clover honey raises sleep by 12%", "start": 64, "end": 96}]
    assert row["kind"] == "indirect"


def test_attribution_without_source() -> None:
    """Words that nobody is named for have a null source and cue."""
    nameless = replace(sample.ATTRIBUTION, attribution=replace(sample.ATTRIBUTION.attribution, source=None, cue=None))
    row = attribution_row(nameless)
    assert (row["source"], row["cue"]) == (None, None)


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x9b2J", "a\u2028b", "a\x85b", "\u202eabc", "\ud800", "\r\n\x00"], ids=ascii)
def test_one_line_whatever_the_text(hostile: str) -> None:
    """A row is one line of UTF-8 without control characters, and reads back as it was."""
    line = json_line({"quote": hostile})
    assert line.encode("utf-8").decode("utf-8").splitlines() == [line[:-1]]
    assert line[:-1].isprintable()
    assert json.loads(line) == {"quote": hostile}


def test_letters_stay_letters() -> None:
    """Letters of any script are written as they are."""
    assert json_line({"label": "β-carotene 癌 😀"}) == '{"label":"β-carotene 癌 😀"}\n'
