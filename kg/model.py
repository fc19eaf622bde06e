"""The values that flow from stage to stage, frozen: [(Document --extract--> Extraction), …] --resolve--> ClaimGraph --> rdf, view, report.

Offsets are Unicode code points into ``Document.text``, half open. ``None`` means unknown; 0 and "" are values.
Three numbers, apart: **certainty**, the speaker's hedge; **confidence**, the extractor's probability; **belief**, support over origins.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Polarity(StrEnum):
    """Whether the predicate is affirmed or negated, as worded."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Certainty(StrEnum):
    """What the innermost speaker commits to, from firm to not at all."""

    ASSERTED = "asserted"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    HYPOTHETICAL = "hypothetical"


class EntityType(StrEnum):
    """The kinds of thing that an entity can be; CONCEPT is anything else."""

    PROTEIN = "Protein"
    GENE = "Gene"
    CELL_TYPE = "CellType"
    ANATOMY = "Anatomy"
    DISEASE = "Disease"
    CHEMICAL = "Chemical"
    TREATMENT = "Treatment"
    PROCESS = "Process"
    PHENOTYPE = "Phenotype"
    ORGANISM = "Organism"
    PERSON = "Person"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    PUBLICATION = "Publication"
    STUDY = "Study"
    QUANTITY = "Quantity"
    CLAIM = "Claim"
    CONCEPT = "Concept"


class Comparator(StrEnum):
    """How a stated number bounds the value that it measures."""

    EQUAL = "="
    ABOUT = "≈"
    LESS = "<"
    AT_MOST = "≤"
    GREATER = ">"
    AT_LEAST = "≥"
    RANGE = "range"
    UP_TO = "upTo"


class Direction(StrEnum):
    """Which way a quantity of change points."""

    INCREASE = "increase"
    DECREASE = "decrease"


class DocumentKind(StrEnum):
    """The schema.org class of a page."""

    NEWS_ARTICLE = "NewsArticle"
    WEB_PAGE = "WebPage"
    SCHOLARLY_ARTICLE = "ScholarlyArticle"


class BlockKind(StrEnum):
    """What a stretch of a page is for; every code point of a page's text that is not white space lies in one block."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    BOILERPLATE = "boilerplate"


class AttributionKind(StrEnum):
    """How somebody's words are given: in quotation marks, in the writer's words, or some of both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class DisagreementKind(StrEnum):
    """On what two claims about one proposition differ."""

    POLARITY = "polarity"
    VALUE = "value"
    CERTAINTY = "certainty"
    DISPUTE = "dispute"
    APPARENT = "apparent"  # looks like one of the others and is none


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` to ``end`` of a text, end not included."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Return the words that the span stands for."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One stretch of a page: a heading, a paragraph, a list item, or a piece of boilerplate with the reason."""

    span: Span
    kind: BlockKind
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself; each is None where it does not say."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None  # ISO 8601 date, as far as it is known: 2012, 2012-08 or 2012-08-05
    language: str | None = None  # BCP 47, lower case
    url: str | None = None  # http or https only
    doi: str | None = None  # lower case, without resolver
    authors: tuple[str, ...] = ()
    kind: DocumentKind = DocumentKind.WEB_PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page as it was read: its name as given by the user, its frozen text, and how that text divides."""

    name: str
    text: str
    sha256: str  # of the text in UTF-8; names the snapshot
    metadata: Metadata = Metadata()
    blocks: tuple[Block, ...] = ()  # in order, without overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a text that stand for something."""

    text: str
    start: int
    end: int
    name: str  # the document's best: the words of the antecedent for a pronoun or definite description, else its own without article
    type: EntityType = EntityType.CONCEPT  # a guess from the context alone
    antecedent: Span | None = None  # where the words of ``name`` stand, if not here


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """The predicate of a claim in surface words, from ``start`` to ``end`` of the text."""

    text: str
    start: int
    end: int
    lemma: str  # "take up", "become less effective", "be published in": no hedge, no negation, passive without agent keeps "be"
    is_passive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A stated number with its unit and bound; ``text`` is the number as worded, a substring of the evidence."""

    value: float | None
    minimum: float | None = None
    maximum: float | None = None
    unit: str | None = None  # "%", "fold", else UCUM or the thing counted
    comparator: Comparator = Comparator.EQUAL
    direction: Direction | None = None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceClaim:
    """One clause's claim before resolution: what stands where, who says it, how firmly."""

    evidence: Span
    subject: Mention
    predicate: Relation
    object: Mention | None
    quantity: Quantity | None = None
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.ASSERTED
    cue: str | None = None  # the words that hedge, as worded
    speakers: tuple[Mention, ...] = ()  # outermost first; empty: the page's own voice
    qualifiers: tuple[tuple[str, str], ...] = ()  # sorted by key, such as population, time, comparison
    confidence: float
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan:
    """Words and where they stand."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody's statement as a page gives it: by whom, with which cue, which words."""

    source: Mention | None
    cue: TextSpan | None
    content: tuple[TextSpan, ...]
    kind: AttributionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one document says, in document order, before it is tied to anything outside that document."""

    claims: tuple[SurfaceClaim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    names: tuple[Mention, ...] = ()  # proper names, whether or not a claim holds them
    abbreviations: tuple[tuple[str, str], ...] = ()  # (short form, long form) that the page defines


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Where an entity is mentioned."""

    document: str  # Document.name
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Why a form was taken for an entity's: the form, the one that it was tied to, the rule, and its score in [0, 1]."""

    form: str
    with_form: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing, with every name that the pages give it."""

    iri: str
    label: str
    type: EntityType
    aliases: tuple[str, ...] = ()  # sorted, without the label
    misspellings: tuple[str, ...] = ()  # sorted; forms that are variants by error
    same_as: tuple[str, ...] = ()  # CURIEs, sorted
    mentions: tuple[Occurrence, ...] = ()
    merged_because: tuple[Merge, ...] = ()
    definition: str | None = None
    broader: tuple[str, ...] = ()  # IRIs of entities, sorted
    matches: tuple[tuple[str, str], ...] = ()  # (SKOS mapping property, CURIE), sorted: near, not the same
    candidates: tuple[str, ...] = ()  # CURIEs, sorted: what the name may mean, left open


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A claim's subject or object: the words, and the entity that they stand for."""

    text: str
    start: int
    end: int
    label: str
    type: EntityType
    iri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A claim's predicate: the words, and the normalised relation."""

    text: str
    start: int
    end: int
    label: str
    iri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody in a claim's chain of attribution."""

    label: str
    type: EntityType
    iri: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One source saying one proposition in one place. The row of ``claims.jsonl``."""

    id: str  # the last part of its IRI
    proposition: str  # IRI
    document: str  # Document.name
    snapshot: str  # Document.sha256
    publisher: str | None
    start: int
    end: int
    quote: str
    subject: Argument
    predicate: Predicate
    object: Argument | None
    quantity: Quantity | None
    polarity: Polarity
    certainty: Certainty
    cue: str | None
    attribution: tuple[Speaker, ...]
    origin: str | None  # IRI of an entity: the study or body that the claim goes back to
    qualifiers: tuple[tuple[str, str], ...]
    confidence: float
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What is said, whoever says it: entity, relation, entity, in the active direction."""

    iri: str
    subject: str  # entity IRI
    predicate: str  # relation IRI
    predicate_label: str
    object: str | None  # entity IRI
    claims: tuple[str, ...]  # claim ids, in document order
    belief: float  # support over origins, in [0, 1]
    close_to: tuple[str, ...] = ()  # IRIs of those that say nearly the same, of a thing's use or measure for example
    contrary_to: tuple[str, ...] = ()  # IRIs of those that it denies, as "fails" denies "works"
    narrower_than: tuple[str, ...] = ()  # IRIs of those that say it of a wider thing, nearest only


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Claims that differ on one proposition, and why we say so. Found by us: nobody need have disputed anything."""

    iri: str
    kind: DisagreementKind
    proposition: str  # IRI
    claims: tuple[str, ...]  # claim ids, at least two sides
    values: tuple[str, ...]  # what they differ on, in the order of ``claims``
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A source's own stance to another claim: CiTO ``disputes``, ``supports`` or ``agreesWith``."""

    claim: str  # claim id
    relation: str
    target: str  # claim id, proposition IRI, or entity IRI of what is disputed


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedAttribution:
    """The row of ``attributions.jsonl``: an attribution with its source resolved."""

    document: str
    attribution: Attribution
    label: str | None
    iri: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGraph:
    """All that a build knows, in a fixed order: documents by name, claims by document and place, the rest by IRI."""

    base: str  # namespace of minted IRIs, ends in / or #
    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    links: tuple[Link, ...] = ()
    attributions: tuple[ResolvedAttribution, ...] = ()
