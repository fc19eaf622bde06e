"""HTML, Markdown, PDF and JATS: what is read, what is left out, and what cannot hurt."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pypdf
import pytest

from kg.errors import SourceError
from kg.ingest import ReadOptions, Source, read_source
from kg.ingest.headers import web_address
from kg.model import BlockKind, Document, DocumentKind, Metadata

PARAGRAPHS = (
    "Earthworms slow down when the soil freezes, according to a survey of forty gardens that the Soil Trust published on Monday.",
    "They dig down to two metres and curl up into a ball, said Rose Spade, who led the survey, and stay there for three months.",
    "The trust wants to repeat the survey next year, because mild winters could change how long the animals sleep in the ground.",
)
ITEMS = ("Worms lose a third of their weight over the winter.", "Most of them survive until the spring rains begin.")
HTML = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Worms sleep in winter | Garden House</title>
<meta property="og:title" content="Worms sleep in winter"><meta property="article:published_time" content="2014-05-03T10:00:00Z">
<meta name="author" content="Molly Mulch and Rose Spade"><link rel="canonical" href="https://garden.example/worms">
<script>var x = "<div><div>";</script></head><body><nav><a href="/">Home</a> <a href="/shop">Shop</a></nav>
<div class="cookie">We use cookies to remember your tools.</div>
<article><h1>Worms sleep in winter</h1><p>{PARAGRAPHS[0]}</p><h2>Deep burrows</h2><p>{PARAGRAPHS[1]}</p>
<ul><li>{ITEMS[0]}</li><li>{ITEMS[1]}</li></ul><p>{PARAGRAPHS[2]}</p></article>
<footer>© 2014 Garden House. All rights reserved.</footer></body></html>"""
MARKDOWN = f"""---
title: "Worms sleep in winter"
author: Molly Mulch
date: 2014-05-03
site: Garden House
---
# Worms sleep in winter

{PARAGRAPHS[0].replace("slow down", "**slow** [down](https://x.example)")}

## Deep burrows

* {ITEMS[0]}
* {ITEMS[1]}

```
print("code")
```

<script>alert(1)</script>

| garden | worms |
|---|---|
| north | 12 |
"""
JATS = f"""<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) v1.2//EN" "JATS-archivearticle1.dtd">
<article xml:lang="en"><front><journal-meta><journal-title-group><journal-title>Journal of Soil</journal-title></journal-title-group>
</journal-meta><article-meta><article-id pub-id-type="doi">10.1234/Soil.9</article-id>
<title-group><article-title>Winter rest of <italic>Lumbricus</italic></article-title></title-group>
<contrib-group><contrib><name><surname>Mulch</surname><given-names>Molly</given-names></name></contrib></contrib-group>
<aff>Soil Trust, Rome</aff><pub-date><day>3</day><month>5</month><year>2014</year></pub-date><pub-date><year>2015</year></pub-date>
<abstract><sec><title>Background</title><p>{PARAGRAPHS[0]}</p></sec></abstract></article-meta></front>
<body><sec><title>Results</title><p>Worms lost 30% of their weight<xref>1,2</xref> in frost.</p>
<table-wrap><table><tr><td>99</td></tr></table></table-wrap><list><list-item><p>{ITEMS[0]}</p></list-item></list></sec></body>
<back><ref-list><ref><mixed-citation><article-title>Old paper</article-title></mixed-citation></ref></ref-list></back></article>"""


def _read(tmp_path: Path, name: str, content: str | bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_source(Source(str(path)), ReadOptions(timeout_s=20))


def _kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def _pdf(*pages: list[str]) -> bytes:
    """Return a PDF that shows the lines of each page."""
    writer = pypdf.PdfWriter()
    writer.add_metadata({"/Title": "template.dot", "/Author": "Molly Mulch"})
    font = pypdf.generic.DictionaryObject(
        {
            pypdf.generic.NameObject(key): pypdf.generic.NameObject(value)
            for key, value in (("/Type", "/Font"), ("/Subtype", "/Type1"), ("/BaseFont", "/Helvetica"))
        }
    )
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        fonts = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/F1"): font})
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/Font"): fonts})
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = pypdf.generic.DecodedStreamObject()
        stream.set_data(f"BT /F1 10 Tf 12 TL 50 740 Td {shown} ET".encode("latin-1"))
        page[pypdf.generic.NameObject("/Contents")] = stream
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


# ------------------------------------------------------------------ HTML


def test_html_gives_the_article(tmp_path: Path) -> None:
    """Title first, headings, paragraphs and items as the tags say; menu, notice and footer are gone."""
    document = _read(tmp_path, "a.html", HTML)
    assert _kinds(document) == [
        ("title", "Worms sleep in winter"),
        ("paragraph", PARAGRAPHS[0]),
        ("heading", "Deep burrows"),
        ("paragraph", PARAGRAPHS[1]),
        ("item", ITEMS[0]),
        ("item", ITEMS[1]),
        ("paragraph", PARAGRAPHS[2]),
    ]
    assert document.metadata == Metadata(
        title="Worms sleep in winter",
        publisher="Garden House",
        published="2014-05-03",
        language="en-gb",
        url="https://garden.example/worms",
        authors=("Molly Mulch", "Rose Spade"),
    )


def test_json_ld_comes_first(tmp_path: Path) -> None:
    """What JSON-LD says of the article wins over meta tags; broken JSON-LD is passed over."""
    ld = (
        '<script type="application/ld+json">{broken</script><script type="application/ld+json">'
        '{"@graph":[{"@type":"WebPage","headline":"No"},'
        '{"@type":["NewsArticle"],"headline":"Worms rest","author":[{"name":"A. Worm"}],"publisher":{"name":"Soil Post"},'
        '"datePublished":"2014-06"}]}</script></head>'
    )
    metadata = _read(tmp_path, "a.html", HTML.replace("</head>", ld)).metadata
    assert (metadata.title, metadata.publisher, metadata.published) == ("Worms rest", "Soil Post", "2014-06")
    assert (metadata.authors, metadata.kind) == (("A. Worm",), DocumentKind.NEWS_ARTICLE)


def test_html_title_is_put_first_where_the_article_lacks_it(tmp_path: Path) -> None:
    """The page's headline opens the snapshot even if it stands outside of the article."""
    document = _read(tmp_path, "a.html", HTML.replace("<h1>Worms sleep in winter</h1>", ""))
    assert _kinds(document)[:2] == [("title", "Worms sleep in winter"), ("paragraph", PARAGRAPHS[0])]


def test_html_reads_the_same_twice(tmp_path: Path) -> None:
    """No memory of earlier pages and no clock: the same page gives the same document, and a later one is not thinned out."""
    first = _read(tmp_path, "a.html", HTML)
    assert all(_read(tmp_path, "a.html", HTML) == first for _ in range(5))


def test_undated_html_has_no_date(tmp_path: Path) -> None:
    """Today is no date of publication."""
    undated = HTML.replace('<meta property="article:published_time" content="2014-05-03T10:00:00Z">', "").replace("© 2014", "©")
    assert _read(tmp_path, "a.html", undated).metadata.published is None


def test_html_is_told_by_its_content(tmp_path: Path) -> None:
    """A page saved as .txt or without suffix is HTML all the same."""
    assert _read(tmp_path, "page", HTML).blocks == _read(tmp_path, "a.txt", HTML).blocks == _read(tmp_path, "a.html", HTML).blocks


@pytest.mark.parametrize("charset", ["zlib", "hex", "idna", "utf-7", "unicode_escape", "undefined", "rot13", "x"])
def test_a_declared_encoding_that_no_page_has(tmp_path: Path, charset: str) -> None:
    """What Python calls an encoding, and no browser does, is not believed."""
    path = tmp_path / "page.html"
    path.write_bytes(
        f"<html><meta charset={charset}><body><p>Worms sleep in caf\xe9s +2AA- all winter, as Zo\xeb says.</p>".encode("cp1252")
    )
    assert "Worms sleep in cafés +2AA- all winter" in read_source(Source(str(path))).text


def test_html_in_a_declared_encoding(tmp_path: Path) -> None:
    """The charset of a meta tag is believed where the bytes are not UTF-8."""
    page = HTML.replace("utf-8", "iso-8859-2").replace("Rose Spade", "Róża Łopata").replace("©", "")
    assert "Róża Łopata" in _read(tmp_path, "a.html", page.encode("iso-8859-2")).text


def test_script_in_text_stays_text(tmp_path: Path) -> None:
    """Escaped markup in a headline is characters, not markup."""
    page = HTML.replace("Worms sleep in winter", "Worms &lt;script&gt;alert(1)&lt;/script&gt; sleep")
    assert _kinds(_read(tmp_path, "a.html", page))[0] == ("title", "Worms <script>alert(1)</script> sleep")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body>" + "<div>" * 100_000 + "worm", "nested more than 400 deep"),
        ("<html><body>" + "<p><b>" * 100_000 + "worm", "nested more than 400 deep"),
        ("<html><body>" + "<br>" * 300_000 + "worm", "more than 200,000 tags"),
        (f"<html><body><p {' '.join(f'a{i}=1' for i in range(300_000))}>worm", "more than 2,000 attributes"),
        (f"<html><body><p {' '.join(f'a{i}' for i in range(300_000))}", "more than 2,000 attributes"),
        ("<html><body>" + "<!---->" * 300_000 + "worm", "more than 200,000 tags"),
        ("<html><body>" + "<!--" * 300_000, "no article text"),
        ("<html><body>" + "<" * 1_000_000, "no article text"),
        ("<html><body>" + '<a "' * 300_000, "more than 2,000 attributes"),
        ("<html><body></body></html>", "no article text"),
    ],
    ids=[
        "divs",
        "paragraphs",
        "breaks",
        "attributes",
        "attributes without end",
        "many comments",
        "comments",
        "brackets",
        "quotes",
        "empty",
    ],
)
def test_hostile_html_is_refused_soon(tmp_path: Path, page: str, reason: str) -> None:
    """A page that would take a parser hours or its stack is refused after one look."""
    with pytest.raises(SourceError, match=reason):
        _read(tmp_path, "a.html", page)


# ------------------------------------------------------------------ Markdown


def test_markdown_is_read_as_seen(tmp_path: Path) -> None:
    """Front matter becomes metadata; marks, targets, code and scripts are gone; tables are furniture."""
    document = _read(tmp_path, "a.md", MARKDOWN)
    assert [pair for pair in _kinds(document) if pair[0] != "boilerplate"] == [
        ("title", "Worms sleep in winter"),
        ("paragraph", PARAGRAPHS[0]),
        ("heading", "Deep burrows"),
        ("item", ITEMS[0]),
        ("item", ITEMS[1]),
    ]
    assert {block.reason for block in document.blocks if block.kind is BlockKind.BOILERPLATE} == {"table"}
    assert document.metadata == Metadata(
        title="Worms sleep in winter", publisher="Garden House", published="2014-05-03", authors=("Molly Mulch",), language="en"
    )


def test_first_heading_is_the_title_of_markdown(tmp_path: Path) -> None:
    """Without front matter, the heading at the top is the title."""
    document = _read(tmp_path, "a.md", f"# Worms sleep\n\n{PARAGRAPHS[0]}\n")
    assert document.metadata.title == "Worms sleep"
    assert _kinds(document)[0] == ("title", "Worms sleep")


def test_empty_headings_are_left_out_of_markdown(tmp_path: Path) -> None:
    """A "#" alone, first or later, is no title and no block."""
    document = _read(tmp_path, "a.md", f"# \n\nSubscribe to our newsletter!\n\n{PARAGRAPHS[0]}\n\n## \n\n{PARAGRAPHS[1]}\n")
    assert document.metadata.title is None
    assert all(words for _, words in _kinds(document))


@pytest.mark.parametrize("name", ["\x85", "\u00a0 \u3000", "''"])
def test_a_name_of_white_space_is_none(tmp_path: Path, name: str) -> None:
    """Whatever counts as space: the entity of a publisher without a name would break the shapes of the whole graph."""
    page = f"---\ntitle: {name}\nsite: {name}\nauthor: {name}\n---\nWorms sleep all winter."
    about = _read(tmp_path, "a.md", page).metadata
    assert (about.title, about.publisher, about.authors) == (None, None, ())


# ------------------------------------------------------------------ JATS


def test_facts_of_jats_are_checked(tmp_path: Path) -> None:
    """A language or a DOI that is none is unknown."""
    page = JATS.replace('xml:lang="en"', 'xml:lang="in English"').replace("10.1234/Soil.9", "see above")
    about = _read(tmp_path, "a.xml", page).metadata
    assert (about.language, about.doi) == ("en", None)


def test_jats_gives_abstract_and_body(tmp_path: Path) -> None:
    """Title, abstract, sections and items; citations marks, tables, affiliations and references are gone."""
    document = _read(tmp_path, "a.xml", JATS)
    assert _kinds(document) == [
        ("title", "Winter rest of Lumbricus"),
        ("heading", "Background"),
        ("paragraph", PARAGRAPHS[0]),
        ("heading", "Results"),
        ("paragraph", "Worms lost 30% of their weight in frost."),
        ("item", ITEMS[0]),
    ]
    assert document.metadata == Metadata(
        title="Winter rest of Lumbricus",
        publisher="Journal of Soil",
        published="2014-05-03",
        language="en",
        doi="10.1234/soil.9",
        authors=("Molly Mulch",),
        kind=DocumentKind.SCHOLARLY_ARTICLE,
    )


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ('<!DOCTYPE article [<!ENTITY a "worm"><!ENTITY b "&a;&a;">]><article><body><p>&b;</p></body></article>', "declares entities"),
        ('<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><body><p>&x;</p></body></article>', "declares entities"),
        ("<article><body>" + "<sec>" * 100_000, "nested more than 200 deep"),
        ("<article><body><p>worm", "not sound XML"),
        ("<feed><entry>worm</entry></feed>", "without the title, abstract or body"),
    ],
    ids=["bomb", "external", "deep", "broken", "other"],
)
def test_hostile_xml_is_refused(tmp_path: Path, page: str, reason: str) -> None:
    """Entities, depth and other kinds of XML are one clear line each."""
    with pytest.raises(SourceError, match=reason):
        _read(tmp_path, "a.xml", '<?xml version="1.0"?>' + page)


# ------------------------------------------------------------------ PDF


def _wrapped(text: str, width: int = 60) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def test_pdf_gives_paragraphs(tmp_path: Path) -> None:
    """Lines are joined, hyphens at their ends removed, running heads and page numbers left out."""
    pages = [["Garden House Yearbook", *_wrapped(paragraph), str(number)] for number, paragraph in enumerate(PARAGRAPHS, 7)]
    pages[0][1:1] = ["Worms sleep in winter"]
    pages[2].insert(-1, "They may win-")
    pages[2].insert(-1, "ter elsewhere, in deep soil.")
    document = _read(tmp_path, "a.pdf", _pdf(*pages))
    assert "Yearbook" not in document.text
    assert "winter elsewhere" in document.text
    assert _kinds(document)[:2] == [("title", "Worms sleep in winter"), ("paragraph", PARAGRAPHS[0])]
    assert (document.metadata.title, document.metadata.authors) == ("Worms sleep in winter", ("Molly Mulch",))
    assert document.metadata.published is None


def _encrypted() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(_pdf(["worm"])))
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_encrypted(), "encrypted"),
        (_pdf([]), "holds no text"),
        (b"%PDF-1.4\n" + b"x" * 2000, "not a sound PDF"),
        (_pdf(["worm"])[:300], "not a sound PDF"),
    ],
    ids=["encrypted", "scan", "junk", "cut"],
)
def test_bad_pdf_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    """Encrypted, empty and damaged files are one clear line each."""
    with pytest.raises(SourceError, match=reason) as error:
        _read(tmp_path, "a.pdf", data)
    assert "\n" not in str(error.value)


def test_pdf_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    """The reader is a process of its own, which is killed at the time limit."""
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf(["worm"]))
    with pytest.raises(SourceError, match=re.escape("took more than 0.01 s")):
        read_source(Source(str(path)), ReadOptions(timeout_s=0.01))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_pdf_that_takes_too_much_memory_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader has no more memory than it is given."""
    monkeypatch.setattr("kg.ingest.pdf._MEMORY", 30_000_000)
    with pytest.raises(SourceError, match="more memory than is allowed"):
        _read(tmp_path, "a.pdf", _pdf(["worm"]))


def test_an_address_with_a_broken_character_is_none() -> None:
    """A host that holds half a character, or the mark that stands for one, leads nowhere."""
    assert web_address("https://garden.example/worms") == "https://garden.example/worms"
    assert web_address("https://garden-&-tea.example/worms") is None
    assert web_address("https://garden.example:x/worms") is None
    assert web_address("https://garden.exampl\ud800e/worms") is None
    assert web_address("https://garden.exampl\ufffde/worms") is None
