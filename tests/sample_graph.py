"""A claim graph written by hand: two pages on bees that agree, differ, hedge and deny, with every field in use."""

from __future__ import annotations

from dataclasses import replace

from kg.ids import content_id, sha256_of
from kg.model import (
    Argument,
    Attribution,
    AttributionKind,
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimGraph,
    Comparator,
    Direction,
    Disagreement,
    DisagreementKind,
    Document,
    Entity,
    EntityType,
    Mention,
    Merge,
    Metadata,
    Occurrence,
    Polarity,
    Predicate,
    Proposition,
    Quantity,
    ResolvedAttribution,
    Span,
    Speaker,
    TextSpan,
)

BASE = "https://kg.example/id/"
HIVE = "Clover honey soothes coughs. Clover honey raises sleep by 30%. Bees make clover honey."
MEADOW = (
    "Share this page. Clover honey may soothe coughs. Ada Byrne says clover honey raises sleep by 12%. "
    "Clover honey does not cure colds. Could bees help sleep?"
)


def _document(name: str, text: str, publisher: str, *boilerplate: Span) -> Document:
    body = Span(boilerplate[-1].end + 1 if boilerplate else 0, len(text))
    blocks = tuple(Block(span=span, kind=BlockKind.BOILERPLATE, reason="sharing links") for span in boilerplate)
    return Document(
        name=name,
        text=text,
        sha256=sha256_of(text),
        metadata=Metadata(title=f"{publisher} on honey", publisher=publisher, published="2021-05"),
        blocks=(*blocks, Block(span=body, kind=BlockKind.PARAGRAPH)),
    )


HIVE_PAGE = _document("pages/hive.txt", HIVE, "The Hive")
MEADOW_PAGE = _document("pages/meadow.txt", MEADOW, "Meadow", Span(0, 16))


def iri(kind: str, name: str) -> str:
    """Return the IRI of a thing of the sample."""
    return f"{BASE}{kind}/{name}"


def _argument(text: str, words: str, quote_start: int, name: str) -> Argument:
    start = text.index(words, quote_start)
    return Argument(text=words, start=start, end=start + len(words), label=LABELS[name], type=TYPES[name], iri=iri("entity", name))


LABELS = {
    "honey": "clover honey",
    "coughs": "cough",
    "sleep": "sleep",
    "colds": "cold",
    "bees": "bee",
    "byrne": "Ada Byrne",
}
TYPES = {
    "honey": EntityType.CHEMICAL,
    "coughs": EntityType.PHENOTYPE,
    "sleep": EntityType.PROCESS,
    "colds": EntityType.DISEASE,
    "bees": EntityType.ORGANISM,
    "byrne": EntityType.PERSON,
}


def claim(
    page: Document,
    quote: str,
    subject: tuple[str, str],
    predicate: tuple[str, str],
    obj: tuple[str, str] | None,
) -> Claim:
    """Return an asserted claim of the page's own voice; each pair is the words and the name of what they stand for."""
    start = page.text.index(quote)
    at = page.text.index(predicate[0], start)
    return Claim(
        id=content_id("claim", page.sha256, quote),
        proposition=iri("proposition", f"{subject[1]}-{predicate[1]}-{obj[1] if obj else ''}"),
        document=page.name,
        snapshot=page.sha256,
        publisher=page.metadata.publisher,
        start=start,
        end=start + len(quote),
        quote=quote,
        subject=_argument(page.text, *subject[:1], start, subject[1]),
        predicate=Predicate(
            text=predicate[0], start=at, end=at + len(predicate[0]), label=predicate[1], iri=iri("predicate", predicate[1])
        ),
        object=None if obj is None else _argument(page.text, obj[0], start, obj[1]),
        quantity=None,
        polarity=Polarity.AFFIRMED,
        certainty=Certainty.ASSERTED,
        cue=None,
        attribution=(),
        origin=None,
        qualifiers=(),
        confidence=0.876,
        extractor="verb",
    )


SOOTHES = claim(HIVE_PAGE, "Clover honey soothes coughs", ("Clover honey", "honey"), ("soothes", "soothes"), ("coughs", "coughs"))
RAISES = replace(
    claim(HIVE_PAGE, "Clover honey raises sleep by 30%", ("Clover honey", "honey"), ("raises", "raises"), ("sleep", "sleep")),
    quantity=Quantity(value=30.0, unit="%", direction=Direction.INCREASE, text="30%"),
)
MAKE = claim(HIVE_PAGE, "Bees make clover honey", ("Bees", "bees"), ("make", "makes"), ("clover honey", "honey"))
MAY_SOOTHE = replace(
    claim(MEADOW_PAGE, "Clover honey may soothe coughs", ("Clover honey", "honey"), ("soothe", "soothes"), ("coughs", "coughs")),
    certainty=Certainty.POSSIBLE,
    cue="may",
)
BYRNE_RAISES = replace(
    claim(
        MEADOW_PAGE,
        "Ada Byrne says clover honey raises sleep by 12%",
        ("clover honey", "honey"),
        ("raises", "raises"),
        ("sleep", "sleep"),
    ),
    quantity=Quantity(value=12.5, minimum=None, maximum=None, unit="%", comparator=Comparator.ABOUT, text="12%"),
    attribution=(Speaker(label="Ada Byrne", type=EntityType.PERSON, iri=iri("entity", "byrne"), text="Ada Byrne"),),
    qualifiers=(("position", "body"),),
)
NO_CURE = replace(
    claim(MEADOW_PAGE, "Clover honey does not cure colds", ("Clover honey", "honey"), ("cure", "cures"), ("colds", "colds")),
    polarity=Polarity.NEGATED,
)
COULD_HELP = replace(
    claim(MEADOW_PAGE, "Could bees help sleep", ("bees", "bees"), ("help", "helps"), ("sleep", "sleep")),
    certainty=Certainty.HYPOTHETICAL,
    cue="Could",
)
CLAIMS = (SOOTHES, RAISES, MAKE, MAY_SOOTHE, BYRNE_RAISES, NO_CURE, COULD_HELP)


def _propositions() -> tuple[Proposition, ...]:
    grouped: dict[str, list[Claim]] = {}
    for one in CLAIMS:
        grouped.setdefault(one.proposition, []).append(one)
    return tuple(
        Proposition(
            iri=name,
            subject=claims[0].subject.iri,
            predicate=claims[0].predicate.iri,
            predicate_label=claims[0].predicate.label,
            object=None if claims[0].object is None else claims[0].object.iri,
            claims=tuple(one.id for one in claims),
            belief=0.9,
        )
        for name, claims in sorted(grouped.items())
    )


def _entity(name: str) -> Entity:
    arguments = [(c.document, a) for c in CLAIMS for a in (c.subject, c.object) if a is not None and a.iri == iri("entity", name)]
    return Entity(
        iri=iri("entity", name),
        label=LABELS[name],
        type=TYPES[name],
        mentions=tuple(Occurrence(document=page, start=a.start, end=a.end, text=a.text) for page, a in arguments),
    )


BYRNE = Entity(
    iri=iri("entity", "byrne"),
    label="Ada Byrne",
    type=EntityType.PERSON,
    aliases=("Byrne",),
    misspellings=("Ada Burne",),
    same_as=("wikidata:Q0",),
    merged_because=(Merge(form="Ada Burne", with_form="Ada Byrne", reason="one letter apart, same page", score=0.941),),
)
_SAYS = MEADOW.index("Ada Byrne")
ATTRIBUTION = ResolvedAttribution(
    document=MEADOW_PAGE.name,
    attribution=Attribution(
        source=Mention(text="Ada Byrne", start=_SAYS, end=_SAYS + 9, name="Ada Byrne", type=EntityType.PERSON),
        cue=TextSpan(text="says", start=_SAYS + 10, end=_SAYS + 14),
        content=(
            TextSpan(text="clover honey raises sleep by 12%", start=_SAYS + 15, end=_SAYS + 15 + len("clover honey raises sleep by 12%")),
        ),
        kind=AttributionKind.INDIRECT,
    ),
    label="Ada Byrne",
    iri=BYRNE.iri,
)
VALUE = Disagreement(
    iri=iri("disagreement", "sleep"),
    kind=DisagreementKind.VALUE,
    proposition=RAISES.proposition,
    claims=(RAISES.id, BYRNE_RAISES.id),
    values=("30%", "12%"),
    why="30% in one page, 12% in another.",
)
GRAPH = ClaimGraph(
    base=BASE,
    documents=(HIVE_PAGE, MEADOW_PAGE),
    claims=CLAIMS,
    entities=tuple(sorted((*map(_entity, ("honey", "coughs", "sleep", "colds", "bees")), BYRNE), key=lambda e: e.iri)),
    propositions=_propositions(),
    disagreements=(VALUE,),
    attributions=(ATTRIBUTION,),
)
