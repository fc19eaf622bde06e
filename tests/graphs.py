"""Claim graphs made by hand, for every test that needs one.

``story()`` has two pages about magnesium and sleep with each thing that a graph can hold; ``hostile()`` has one page whose
every text tries to break out of where it stands.
"""

from __future__ import annotations

from dataclasses import replace

from kg.ids import BASE, content_id, mint, sha256_of
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
    DocumentKind,
    Entity,
    EntityType,
    Link,
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

NIGHT = Document(
    name="pages/night.txt",
    text=(
        "Magnesium may improve sleep\n\n"
        "It improves sleep by 30 minutes, said Dr Ada Brook of the Somna Institute. "
        "“Magnesium does not cure insomnia,” she added. Could magnesium prevent migraine?\n"
    ),
    sha256="",
    metadata=Metadata(
        title="Magnesium may improve sleep",
        publisher="Night Post",
        published="2021-05-03",
        language="en",
        url="https://night.example/magnesium?id=7",
        authors=("Lee Rivers",),
        kind=DocumentKind.NEWS_ARTICLE,
    ),
)
DAY = Document(
    name="pages/day.html",
    text=(
        "Magnesium improves sleep by 12 minutes, a study found. "
        "But the Somna Institute disputes that magnesium improves sleep. "
        "Magnesium cures insomnia. According to the Night Post, Dr Ada Broke says that insomnia damages memory. "
        "Sleep returns. Magnesium improves memory."
    ),
    sha256="",
    metadata=Metadata(title="Minerals by day", publisher="Day Mirror", published="2021-06", language="en"),
)


def _frozen(document: Document) -> Document:
    return Document(
        name=document.name,
        text=document.text,
        sha256=sha256_of(document.text),
        metadata=document.metadata,
        blocks=document.blocks,
    )


def _entity(label: str, kind: EntityType, **more: object) -> Entity:
    return Entity(iri=mint(BASE, "entity", kind, label, label=label), label=label, type=kind, **more)  # type: ignore[arg-type]


MAGNESIUM = _entity("magnesium", EntityType.CHEMICAL, aliases=("Mg",), same_as=("chebi:25107", "mesh:D008274"))
SLEEP = _entity("sleep", EntityType.PROCESS)
INSOMNIA = _entity("insomnia", EntityType.DISEASE, same_as=("mesh:D007319",))
MIGRAINE = _entity("migraine", EntityType.DISEASE)
MEMORY = _entity("memory", EntityType.PROCESS)
BROOK = _entity(
    "Ada Brook",
    EntityType.PERSON,
    aliases=("Dr Ada Brook",),
    misspellings=("Ada Broke",),
    merged_because=(Merge(form="Ada Broke", with_form="Ada Brook", reason="one letter apart, same title", score=0.91),),
)
SOMNA = _entity("Somna Institute", EntityType.ORGANIZATION, same_as=("wikidata:Q4115189",))
STUDY = _entity("a study", EntityType.STUDY)
NIGHT_POST = _entity("Night Post", EntityType.ORGANIZATION)


def _argument(document: Document, words: str, entity: Entity, within: int) -> Argument:
    start = document.text.index(words, within)
    return Argument(text=words, start=start, end=start + len(words), label=entity.label, type=entity.type, iri=entity.iri)


def _speaker(entity: Entity, words: str) -> Speaker:
    return Speaker(label=entity.label, type=entity.type, iri=entity.iri, text=words)


NOON = Document(
    name="pages/noon.txt",
    text="Menu Ada Brook works for the Somna Institute. And magnesium does improve sleep. Magnesium is not a vitamin.",
    sha256="",
    metadata=Metadata(title="Noon", publisher="Noon News"),
    blocks=(Block(span=Span(0, 4), kind=BlockKind.BOILERPLATE, reason="navigation"), Block(span=Span(5, 107), kind=BlockKind.PARAGRAPH)),
)


def _proposition_iri(subject: Entity, relation: str, obj: Entity | None) -> str:
    return mint(BASE, "proposition", subject.iri, relation, obj.iri if obj else "")


def relation_iri(label: str) -> str:
    """Return the IRI of a relation of these graphs; the lexicon has "damages" for a kind of "harms"."""
    return mint(BASE, "relation", label, label=label)


def claim(
    document: Document, quote: str, subject: tuple[str, Entity], predicate: tuple[str, str], obj: tuple[str, Entity] | None, **more: object
) -> Claim:
    """Return a claim whose words all stand in ``quote``; ``predicate`` is words and relation label."""
    start = document.text.index(quote)
    place = document.text.index(predicate[0], start)
    values: dict[str, object] = {
        "id": content_id(document.sha256, quote),
        "proposition": _proposition_iri(subject[1], predicate[1], obj[1] if obj else None),
        "document": document.name,
        "snapshot": document.sha256,
        "publisher": document.metadata.publisher,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "subject": _argument(document, *subject, start),
        "predicate": Predicate(
            text=predicate[0], start=place, end=place + len(predicate[0]), label=predicate[1], iri=relation_iri(predicate[1])
        ),
        "object": _argument(document, *obj, start) if obj else None,
        "quantity": None,
        "polarity": Polarity.AFFIRMED,
        "certainty": Certainty.ASSERTED,
        "cue": None,
        "attribution": (),
        "origin": None,
        "qualifiers": (),
        "confidence": 0.8,
        "extractor": "verb clause",
    }
    return Claim(**(values | more))  # type: ignore[arg-type]


def _minutes(value: float, text: str) -> Quantity:
    return Quantity(value=value, unit="min", comparator=Comparator.EQUAL, direction=Direction.INCREASE, text=text)


def _propositions(claims: tuple[Claim, ...]) -> tuple[Proposition, ...]:
    groups: dict[str, list[Claim]] = {}
    for each in claims:
        groups.setdefault(each.proposition, []).append(each)
    return tuple(
        Proposition(
            iri=iri,
            subject=group[0].subject.iri,
            predicate=group[0].predicate.iri,
            predicate_label=group[0].predicate.label,
            object=group[0].object.iri if group[0].object else None,
            claims=tuple(each.id for each in group),
            belief=0.5,
        )
        for iri, group in sorted(groups.items())
    )


def _disagreement(kind: DisagreementKind, claims: tuple[Claim, ...], values: tuple[str, ...], why: str) -> Disagreement:
    ids = tuple(each.id for each in claims)
    return Disagreement(
        iri=mint(BASE, "disagreement", kind, *ids), kind=kind, proposition=claims[0].proposition, claims=ids, values=values, why=why
    )


def _mentioned(entity: Entity, documents: tuple[Document, ...]) -> Entity:
    """Return the entity with its first mention in each document that has its label."""
    found = [(document, document.text.lower().find(entity.label.lower())) for document in documents]
    mentions = tuple(
        Occurrence(document=document.name, start=at, end=at + len(entity.label), text=document.text[at : at + len(entity.label)])
        for document, at in found
        if at >= 0
    )
    return Entity(**{slot: getattr(entity, slot) for slot in Entity.__slots__} | {"mentions": mentions})


def story() -> ClaimGraph:
    """Return two pages on magnesium with a hedge, a negation, a question, a number, a chain, a dispute and three disagreements."""
    day, night = _frozen(DAY), _frozen(NIGHT)
    improves, cures = ("improves", "improves"), ("cures", "cures")
    ada = _speaker(BROOK, "Dr Ada Brook")
    found = claim(
        day,
        "Magnesium improves sleep by 12 minutes",
        ("Magnesium", MAGNESIUM),
        improves,
        ("sleep", SLEEP),
        quantity=_minutes(12.0, "12 minutes"),
        attribution=(_speaker(STUDY, "a study"),),
        origin=STUDY.iri,
    )
    disputed = claim(
        day,
        "the Somna Institute disputes that magnesium improves sleep",
        ("magnesium", MAGNESIUM),
        improves,
        ("sleep", SLEEP),
        polarity=Polarity.NEGATED,
        attribution=(_speaker(SOMNA, "the Somna Institute"),),
        confidence=0.756,
    )
    cured = claim(day, "Magnesium cures insomnia", ("Magnesium", MAGNESIUM), cures, ("insomnia", INSOMNIA))
    chained = claim(
        day,
        "insomnia damages memory",
        ("insomnia", INSOMNIA),
        ("damages", "damages"),
        ("memory", MEMORY),
        attribution=(_speaker(NIGHT_POST, "the Night Post"), _speaker(BROOK, "Dr Ada Broke")),
    )
    returns = claim(day, "Sleep returns", ("Sleep", SLEEP), ("returns", "returns"), None)
    plain = claim(day, "Magnesium improves memory", ("Magnesium", MAGNESIUM), improves, ("memory", MEMORY))
    hedged = claim(
        night,
        "Magnesium may improve sleep",
        ("Magnesium", MAGNESIUM),
        ("improve", "improves"),
        ("sleep", SLEEP),
        certainty=Certainty.POSSIBLE,
        cue="may",
        qualifiers=(("position", "headline"),),
    )
    stated = claim(
        night,
        "It improves sleep by 30 minutes",
        ("It", MAGNESIUM),
        improves,
        ("sleep", SLEEP),
        quantity=_minutes(30.0, "30 minutes"),
        attribution=(ada,),
    )
    denied = claim(
        night,
        "Magnesium does not cure insomnia",
        ("Magnesium", MAGNESIUM),
        ("cure", "cures"),
        ("insomnia", INSOMNIA),
        polarity=Polarity.NEGATED,
        attribution=(ada,),
    )
    asked = claim(
        night,
        "Could magnesium prevent migraine?",
        ("magnesium", MAGNESIUM),
        ("prevent", "prevents"),
        ("migraine", MIGRAINE),
        certainty=Certainty.HYPOTHETICAL,
        cue="Could",
        extractor="question",
    )
    claims = (found, disputed, cured, chained, returns, plain, hedged, stated, denied, asked)
    disagreements = (
        _disagreement(DisagreementKind.VALUE, (found, stated), ("12 min", "30 min"), "two numbers for one increase"),
        _disagreement(DisagreementKind.POLARITY, (cured, denied), ("affirmed", "negated"), "affirmed here, negated there"),
        _disagreement(DisagreementKind.CERTAINTY, (hedged, stated), ("possible", "asserted"), "hedged here, asserted there"),
    )
    entities = (MAGNESIUM, SLEEP, INSOMNIA, MIGRAINE, MEMORY, BROOK, SOMNA, STUDY, NIGHT_POST)
    source = Mention(text="Dr Ada Brook", start=night.text.index("Dr Ada"), end=night.text.index("Dr Ada") + 12, name="Ada Brook")
    content = TextSpan(text=stated.quote, start=stated.start, end=stated.end)
    return ClaimGraph(
        base=BASE,
        documents=(day, night),
        claims=claims,
        entities=tuple(sorted((_mentioned(entity, (day, night)) for entity in entities), key=lambda e: e.iri)),
        propositions=_propositions(claims),
        disagreements=tuple(sorted(disagreements, key=lambda d: d.iri)),
        links=(Link(claim=disputed.id, relation="disputes", target=stated.id),),
        attributions=(
            ResolvedAttribution(
                document=night.name,
                attribution=Attribution(source=source, cue=None, content=(content,), kind=AttributionKind.INDIRECT),
                label=BROOK.label,
                iri=BROOK.iri,
            ),
        ),
    )


HOSTILE = (
    '<script>alert(1)</script> "quoted" \'single\' """ back\\slash \\u0041 ${x} {{x}} %s',
    "nul\x00 bell\x07 escape\x1b[31m del\x7f c1\x85\x9b tab\t return\r line\n end\u2028\u2029",
    "bidi\u202e\u2066 mark\ufeff non\ufffe\uffff lone\ud800 emoji\U0001f9ec\U0001f468\u200d\U0001f52c ünïcödé 癌",
    "> <http://evil.example/> . <a> <b> <c> . # comment",
    "[red]markup[/red] [link=file:///etc/passwd]x[/link] =1+1",
)


def debate() -> ClaimGraph:
    """Return the story with a third page: somebody's membership, a rebuttal, a thing that is not of a kind, and a menu left out."""
    told = story()
    noon = _frozen(NOON)
    vitamins = Entity(iri=mint(BASE, "entity", "vitamins", label="vitamins"), label="vitamins", type=EntityType.CHEMICAL)
    member = claim(
        noon,
        "Ada Brook works for the Somna Institute",
        ("Ada Brook", BROOK),
        ("works for", "affiliated with"),
        ("the Somna Institute", SOMNA),
    )
    rebuttal = claim(noon, "magnesium does improve sleep", ("magnesium", MAGNESIUM), ("improve", "improves"), ("sleep", SLEEP))
    denial = claim(
        noon, "Magnesium is not a vitamin", ("Magnesium", MAGNESIUM), ("is", "is a"), ("vitamin", vitamins), polarity=Polarity.NEGATED
    )
    claims = (*told.claims, member, rebuttal, denial)
    disputed = told.links[0].claim
    return replace(
        told,
        documents=(*told.documents, noon),
        claims=claims,
        entities=tuple(sorted((*told.entities, vitamins), key=lambda e: e.iri)),
        propositions=_propositions(claims),
        links=(*told.links, Link(claim=rebuttal.id, relation="disputes", target=disputed)),
    )


def hostile() -> ClaimGraph:
    """Return a page whose name, title, quote, names and cues hold every character that breaks something."""
    nasty = " | ".join(HOSTILE)
    document = _frozen(
        Document(
            name=f"dir/{nasty}.txt",
            text=f"Before {nasty} breaks {nasty} after",
            sha256="",
            metadata=Metadata(
                title=nasty,
                publisher=nasty,
                published="2021-13-45",
                language="EN-gb",
                url='HTTP://Evil.Example:80/a b"<>{}|^`\\%zz%e2?q=\x00é#"',
                doi='10.1/x"<y>',
                authors=(nasty, "  "),
            ),
        )
    )
    thing = _entity(nasty, EntityType.CONCEPT, aliases=tuple(sorted(HOSTILE)), misspellings=("\x00",), same_as=("odd:a/b\x7fc",))
    voice = _entity(HOSTILE[0], EntityType.PERSON)
    subject = (nasty, thing)
    made = claim(
        document,
        f"{nasty} breaks {nasty}",
        subject,
        ("breaks", HOSTILE[3]),
        subject,
        quantity=Quantity(value=float("nan"), unit=HOSTILE[1], text=HOSTILE[2]),
        cue=HOSTILE[1],
        attribution=(_speaker(voice, HOSTILE[4]),),
        qualifiers=(("condition", HOSTILE[2]),),
        extractor=HOSTILE[3],
        confidence=1 / 3,
    )
    return ClaimGraph(
        base=BASE, documents=(document,), claims=(made,), entities=(thing, voice), propositions=_propositions((made,)), disagreements=()
    )


def large(n_pages: int) -> ClaimGraph:
    """Return ``n_pages`` copies of the pages of ``story()`` under other names: one set of entities, claims apart."""
    one = story()
    documents, claims = [], []
    for i in range(n_pages):
        source = one.documents[i % 2]
        document = Document(name=f"{i:06}-{source.name}", text=source.text, sha256=source.sha256, metadata=source.metadata)
        documents.append(document)
        for each in one.claims:
            if each.document == source.name:
                changed = {"id": content_id(each.id, str(i)), "document": document.name}
                claims.append(Claim(**{slot: getattr(each, slot) for slot in Claim.__slots__} | changed))
    entities = tuple(Entity(**{slot: getattr(entity, slot) for slot in Entity.__slots__} | {"mentions": ()}) for entity in one.entities)
    return ClaimGraph(
        base=one.base, documents=tuple(documents), claims=tuple(claims), entities=entities, propositions=_propositions(tuple(claims))
    )
