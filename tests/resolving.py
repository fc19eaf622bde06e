"""Pages made by hand for the tests of resolution, and their tables of cases."""

from __future__ import annotations

import csv
from pathlib import Path

from kg.ids import sha256_of
from kg.model import Block, BlockKind, Document, EntityType, Extraction, Mention, Metadata, Relation, Span, SurfaceClaim
from kg.resolve import Lexicon, load_lexicon
from kg.resources import resource

LEXICON = load_lexicon([resource("ontology", "lexicon.ttl")])
BASE = "https://example.org/id/"
EMPTY = Lexicon()


def read_cases(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of cases."""
    text = (Path(__file__).parent / "cases" / f"{name}.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


class Page:
    """A page under construction: its text, and what it is said to say."""

    def __init__(self, name: str, text: str, publisher: str | None = None, abbreviations: tuple[tuple[str, str], ...] = ()) -> None:
        self.text = text
        lines, start = [], 0
        for line in text.split("\n"):
            if line:
                lines.append(Block(span=Span(start, start + len(line)), kind=BlockKind.PARAGRAPH))
            start += len(line) + 1
        self.document = Document(name=name, text=text, sha256=sha256_of(text), metadata=Metadata(publisher=publisher), blocks=tuple(lines))
        self.abbreviations = abbreviations
        self.claims: list[SurfaceClaim] = []
        self.names: list[Mention] = []

    def mention(self, words: str, kind: EntityType = EntityType.CONCEPT, *, name: str | None = None, at: int = 0) -> Mention:
        """Return the ``at``-th place of the words; ``name`` is the antecedent's, looked up in the text."""
        start = -1
        for _ in range(at + 1):
            start = self.text.index(words, start + 1)
        where = self.text.find(name) if name else -1
        antecedent = Span(where, where + len(name)) if name and where >= 0 else None
        return Mention(text=words, start=start, end=start + len(words), name=name or words, type=kind, antecedent=antecedent)

    def name(self, words: str, kind: EntityType) -> None:
        """Add a proper name."""
        self.names.append(self.mention(words, kind))

    def claim(self, subject: str | Mention, verb: str, obj: str | Mention | None, lemma: str, *speakers: Mention, **more: object) -> None:
        """Add a claim; the evidence is the line that holds the verb."""
        ends = [self.mention(end) if isinstance(end, str) else end for end in (subject, obj)]
        at = self.text.index(verb, ends[0].start if ends[0] else 0)
        line = Span(self.text.rfind("\n", 0, at) + 1, (self.text + "\n").index("\n", at))
        passive = bool(more.pop("passive", False))
        values = {
            "evidence": line,
            "confidence": 0.8,
            "extractor": "hand",
            "speakers": speakers,
            "subject": ends[0],
            "object": ends[1],
        } | more
        relation = Relation(text=verb, start=at, end=at + len(verb), lemma=lemma, is_passive=passive)
        self.claims.append(SurfaceClaim(predicate=relation, **values))  # type: ignore[arg-type]

    def done(self) -> tuple[Document, Extraction]:
        """Return the page as the resolve stage takes it."""
        return self.document, Extraction(claims=tuple(self.claims), names=tuple(self.names), abbreviations=self.abbreviations)
