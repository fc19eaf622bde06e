"""Plain texts: the file is the snapshot, every letter of it lies in one block, and the blocks are what a reader sees."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.ids import sha256_of
from kg.ingest import ReadOptions, Source, document_from_text, documents_from_lines, read_source
from kg.ingest.layout import iter_units
from kg.model import Block, BlockKind, Document, DocumentKind, Metadata

ARTICLE = """Earthworms slow down when the soil freezes, according to a survey of forty gardens in the north.

They dig down to two metres, said Rose Spade, who led the survey for the Soil Trust last year.

Most of them stay there for three months without food, and then return to the grass in spring.
"""
SITE = """Garden House
Plants Pond Contact Us Shop
Worms sleep through frost in northern soil
Last reviewed: 03.05.2014

{article}
Deep burrows
The deepest burrow in the survey was found under an old pear tree in a yard in the far north.

Why they go so deep:
• frost kills them
• food is short

Print this page
Follow us on Facebook

Sign up for our newsletter

Every gardener needs a spade, and ours is the one that grandmothers buy for their grandchildren.
Buy online

© Copyright 2014 Garden House. All rights reserved.
"""


def _kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def _reasons(document: Document) -> dict[str, str]:
    return {block.span.of(document.text): block.reason for block in document.blocks if block.kind is BlockKind.BOILERPLATE}


def _assert_covers(document: Document) -> None:
    """Check that blocks are in order, apart, and hold all but white space."""
    end = 0
    for block in document.blocks:
        assert not document.text[end : block.span.start].strip()
        assert block.span.start >= end
        end = block.span.end
    assert not document.text[end:].strip()


def test_page_with_furniture_is_told_apart() -> None:
    """Title, paragraphs, heading and items stay; menu, dates, links, adverts and notices are furniture."""
    document = document_from_text("page", SITE.format(article=ARTICLE))
    paragraphs = ARTICLE.strip().split("\n\n")
    assert [pair for pair in _kinds(document) if pair[0] != "boilerplate"] == [
        ("title", "Worms sleep through frost in northern soil"),
        *(("paragraph", paragraph) for paragraph in paragraphs),
        ("heading", "Deep burrows"),
        ("paragraph", "The deepest burrow in the survey was found under an old pear tree in a yard in the far north."),
        ("paragraph", "Why they go so deep:"),
        ("item", "• frost kills them"),
        ("item", "• food is short"),
    ]
    _assert_covers(document)


def test_furniture_has_its_reason() -> None:
    """A block that is left out says why; prose below the end of the article is outside of it."""
    reasons = _reasons(document_from_text("page", SITE.format(article=ARTICLE)))
    assert reasons["Plants Pond Contact Us Shop"] == "navigation"
    assert reasons["Follow us on Facebook"] == "share"
    assert reasons["Buy online"] == "shop"
    advert = "Every gardener needs a spade, and ours is the one that grandmothers buy for their grandchildren."
    assert reasons[advert] == "outside the article"


def test_metadata_of_a_page_without_header() -> None:
    """Title from its place, publisher from the copyright line; a date of review is no date of publication."""
    metadata = document_from_text("page", SITE.format(article=ARTICLE)).metadata
    assert metadata == Metadata(title="Worms sleep through frost in northern soil", publisher="Garden House")


def test_header_lines_become_metadata() -> None:
    """``Key: value`` lines are furniture but for the title, which is the title where it stands."""
    header = (
        "TOPIC: soil\nOUTLET: www.gardenpost.example\nADDRESS: https://www.gardenpost.example/a/2014/05/03/worms\n"
        "TITLE: Worms sleep\nDATE: None\nAUTHOR: Molly Mulch and Rose Spade\n\n"
    )
    text = header + "OSLO (Garden Post) - " + ARTICLE
    document = document_from_text("page", text)
    assert document.metadata == Metadata(
        title="Worms sleep",
        publisher="Garden Post",
        published="2014-05-03",
        url="https://www.gardenpost.example/a/2014/05/03/worms",
        authors=("Molly Mulch", "Rose Spade"),
        kind=DocumentKind.NEWS_ARTICLE,
    )
    kinds = _kinds(document)
    assert ("title", "Worms sleep") in kinds
    assert ("boilerplate", "OSLO (Garden Post) -") in kinds
    assert [text for kind, text in kinds if kind == "paragraph"] == ARTICLE.strip().split("\n\n")
    _assert_covers(document)


def test_known_metadata_win() -> None:
    """What the caller knows is not overwritten by what the text shows."""
    document = document_from_text("page", SITE.format(article=ARTICLE), Metadata(publisher="The Post", published="2014"))
    assert (document.metadata.publisher, document.metadata.published) == ("The Post", "2014")


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© 2014 Garden House", "Garden House"),
        ("Copyright 2014-2018 The Garden Post. All rights reserved.", "The Garden Post"),
        ("All gardenPost content is checked by two growers who know their soil well.", "gardenPost"),
        ("All content and images © Copyright 2014 - Web design by a friend", None),
        ("Copyright law protects the shape of this spade for seventy years.", None),
    ],
)
def test_publisher_is_seen_in_notices(line: str, publisher: str | None) -> None:
    """A copyright line or an editorial policy names the site; a sentence about copyright does not."""
    assert document_from_text("page", ARTICLE + "\n" + line).metadata.publisher == publisher


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """Lines broken at a column belong together; a heading above them and a new paragraph below do not."""
    text = (
        "Deep burrows\nEarthworms slow down when the soil freezes, according to a\nsurvey of forty gardens that the Soil Trust made last\n"
        "year in the north of the country and in the hills. It was\nthe first of its kind.\n"
        "The trust wants to make another one next year, and then\ncompare the two with each other.\n"
    )
    assert [unit.text.split("\n")[0] for unit in iter_units(text)] == [
        "Deep burrows",
        "Earthworms slow down when the soil freezes, according to a",
        "The trust wants to make another one next year, and then",
    ]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    """Where each line is a whole sentence, no two are joined."""
    assert len(list(iter_units(ARTICLE.replace("\n\n", "\n")))) == 3


def test_numbers_that_count_up_are_list_markers() -> None:
    """``1 We ...`` is an item if ``2 ...`` follows; a number that begins a sentence alone is none."""
    units = list(iter_units("Three things\n1 Frost kills worms\n2 Rain wakes them\n3 Spades cut them\n12 gardens took part.\n"))
    assert [unit.marker for unit in units] == [0, 2, 2, 2, 0]


def test_line_ends_are_kept() -> None:
    """Windows and old Mac line ends stay in the text, so that offsets hold in the file."""
    for end in ("\r\n", "\r", "\n"):
        text = ARTICLE.replace("\n", end)
        document = document_from_text("page", text)
        assert document.text == text
        assert document.sha256 == sha256_of(text)
        assert [text for _, text in _kinds(document)] == ARTICLE.strip().split("\n\n")


def test_note_to_the_reader_is_cut_off_a_paragraph() -> None:
    """A link in brackets at the end of a paragraph is a block of its own; the paragraph stays."""
    text = ARTICLE.rstrip() + " (To see the map: Click Here)\n"
    document = document_from_text("page", text)
    assert _kinds(document)[-2:] == [
        ("paragraph", ARTICLE.strip().split("\n\n")[-1]),
        ("boilerplate", "(To see the map: Click Here)"),
    ]
    _assert_covers(document)


@pytest.mark.parametrize(
    "text", ["worm", "?", "Worms.\n\x0b\x0c\u2028\u2029\x85x", "\u200b\n\ufeff", "1 a\n2 b", "(", "* ", "Title: a\nDate: b"]
)
def test_any_text_is_covered(text: str) -> None:
    """Every letter lies in exactly one block, whatever the text."""
    _assert_covers(document_from_text("page", text))


def test_short_text_without_furniture_is_kept_whole() -> None:
    """Notes of a few lines lose nothing."""
    document = document_from_text("page", "Green tea helps sleep.\nIt has less caffeine than coffee.\n")
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


def test_lines_become_documents() -> None:
    """Each line is a document with its number, one paragraph, offsets into that line; empty lines give none."""
    documents = documents_from_lines("a.txt", "Follow us on Facebook\r\n\n  Worms sleep. \r\n")
    assert [(doc.name, doc.text) for doc in documents] == [("a.txt:1", "Follow us on Facebook"), ("a.txt:3", "  Worms sleep. ")]
    assert [doc.blocks for doc in documents] == [
        (Block(span=documents[0].blocks[0].span, kind=BlockKind.PARAGRAPH),),
        (Block(span=documents[1].blocks[0].span, kind=BlockKind.PARAGRAPH),),
    ]
    assert documents[1].blocks[0].span.of(documents[1].text) == "Worms sleep."


# ------------------------------------------------------------------ files


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Grüße\n".encode(), "Grüße\n"),
        ("Grüße\n".encode("utf-8-sig"), "Grüße\n"),
        ("Grüße\n".encode("utf-16"), "Grüße\n"),
        ("Grüße\n".encode("utf-32"), "Grüße\n"),
        ("Viele “Grüße” aus Köln — für 5 € im Café\n".encode("cp1252"), "Viele “Grüße” aus Köln — für 5 € im Café\n"),
        (("Дождевые черви живут в земле и зимой спят. " * 5).encode("cp1251"), "Дождевые черви живут в земле и зимой спят. " * 5),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, text: str) -> None:
    """UTF-8 first, byte order marks next and not part of the text, then Windows-1252, then a guess."""
    page = tmp_path / "page.txt"
    page.write_bytes(data)
    assert read_source(Source(str(page)), ReadOptions(any_language=True)).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the page is empty"),
        (b" \n\t\r\n", "the page is empty"),
        (b"worm\0worm", "binary data"),
        (bytes(range(1, 256)) * 20, "binary data"),
        (b"PK\x03\x04" + b"x" * 100, "a ZIP archive or an office document"),
        ("größe café naïve résumé ".encode() + b"\xff worm", "byte 0xff at offset 30 is no utf-8 text"),
        (b"\xef\xbb\xbfworm \xff", "byte 0xff at offset 8 is no utf-8 text"),
        (b"worm " * 300_000, "a line of 1,500,000 characters"),
        (b"worms\n" * 400_000, "larger than 2,000,000 bytes"),
    ],
)
def test_unreadable_file_is_refused_in_one_line(tmp_path: Path, data: bytes, reason: str) -> None:
    """The error names the page and the reason."""
    page = tmp_path / "page.txt"
    page.write_bytes(data)
    with pytest.raises(SourceError, match=re.escape(reason)) as error:
        read_source(Source(str(page)), ReadOptions(max_bytes=2_000_000))
    assert error.value.name == str(page)
    assert "\n" not in str(error.value)


def test_missing_file_is_a_source_error(tmp_path: Path) -> None:
    """A file that went away after it was listed ends its own page only."""
    with pytest.raises(SourceError, match="No such file"):
        read_source(Source(str(tmp_path / "gone.txt")))


GERMAN = "Der Regenwurm lebt in der Erde und ist für den Boden wichtig. Er wird nicht alt, aber er frisst die Blätter, die fallen.\n"
FRENCH = "Le ver de terre vit dans le sol et il est très utile pour les plantes. Il ne vit pas longtemps, mais il mange les feuilles.\n"


@pytest.mark.parametrize(
    ("text", "name", "code"), [(GERMAN, "German", "de"), (FRENCH, "French", "fr"), ("ミミズは土の中に住んでいます。", "Japanese", "ja")]
)
def test_other_languages_are_refused_unless_allowed(tmp_path: Path, text: str, name: str, code: str) -> None:
    """A page in another language than English is told by name; with ``any_language`` it is read."""
    page = tmp_path / "page.txt"
    page.write_text(text, "utf-8")
    with pytest.raises(SourceError, match=f"the text is in {name}"):
        read_source(Source(str(page)))
    assert read_source(Source(str(page)), ReadOptions(any_language=True)).metadata.language == code


def test_english_is_told_and_short_text_is_accepted(tmp_path: Path) -> None:
    """English has its code; too few words to tell are no reason to refuse."""
    page = tmp_path / "page.txt"
    page.write_text(ARTICLE, "utf-8")
    assert read_source(Source(str(page))).metadata.language == "en"
    page.write_text("Regenwurm schläft.", "utf-8")
    assert read_source(Source(str(page))).metadata.language is None


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` reads bytes from standard input; the document is named so."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    document = read_source(Source("-"))
    assert (document.name, document.text) == ("-", ARTICLE)


def test_site_name_is_no_title_and_a_question_may_be() -> None:
    """The name that the notices repeat is not the headline; a question above the byline is."""
    question = "How deep do the worms of your garden sleep?"
    head = f"SOIL AND SPADE\nNews | Shop | About us\n\n{question}\n\nBy the Soil and Spade desk, 3 May 2014\n\n"
    document = document_from_text("page", f"{head}{ARTICLE}\nCopyright 2014 Soil and Spade.\n")
    assert document.metadata == Metadata(
        title=question,
        publisher="Soil and Spade",
        published="2014-05-03",
    )


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("Cold hands? A pair of old wool gloves may help worms survive the winter, study suggests", True),
        ("Gardeners, rejoice! Worms are doing well", True),
        ("Worm Farms Win Praise From U.S.D.A.", True),
        ("Worms sleep all winter in frozen soil across the U.S.", False),
        ("Worms sleep all winter. They wake in spring when soil", False),
    ],
)
def test_a_headline_of_two_sentences(line: str, *, is_title: bool) -> None:
    """What follows a question or a cry may be a headline, as may initials at the end of one in title case; prose is none."""
    document = document_from_text("page", f"{line}\n\n{ARTICLE}")
    assert (document.metadata.title == line) is is_title


def test_identifier_of_a_study_stays_in_its_paragraph() -> None:
    """A DOI in brackets says which study a paragraph speaks of; it is no furniture."""
    document = document_from_text("page", ARTICLE.rstrip().removesuffix(".") + " (doi:10.1000/worm.9).\n")
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}
