"""Graphs for tests of the view: one with as many claims as wished, one whose every word tries to run."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from itertools import accumulate

import graphs

from kg.ids import BASE, content_id, mint, sha256_of
from kg.model import (
    Argument,
    Certainty,
    Claim,
    ClaimGraph,
    Disagreement,
    DisagreementKind,
    Document,
    Entity,
    EntityType,
    Metadata,
    Polarity,
    Predicate,
    Proposition,
    Speaker,
)

PAYLOADS = (
    "<script>boom()</script>",
    "</script><script>boom()</script>",
    "</SCRIPT ><svg onload=boom()>",
    "<!--<script>boom()",
    "--><script>boom()</script>",
    "]]><script>boom()</script>",
    "<img src=x onerror=boom()>",
    "<img src='https://spy.example/x.png'>",
    '"><img src=x onerror=boom()>',
    "'><img src=x onerror=boom()>",
    "`><img src=x onerror=boom()>",
    "<svg/onload=boom()>",
    "<svg><animate onbegin=boom() attributeName=x dur=1s>",
    "<iframe srcdoc='<script>parent.boom()</script>'>",
    "<iframe src=javascript:boom()>",
    "<object data=javascript:boom()>",
    "<embed src=https://spy.example/e>",
    "<link rel=stylesheet href=https://spy.example/s.css>",
    "<style>@import 'https://spy.example/i.css'</style>",
    "</style><script>boom()</script>",
    "<meta http-equiv=refresh content='0;url=https://spy.example'>",
    "<base href=https://spy.example/>",
    "<form action=https://spy.example><button autofocus onfocus=boom()>",
    "<input autofocus onfocus=boom()>",
    "<details open ontoggle=boom()>",
    "<video><source onerror=boom()>",
    "<audio src=x onerror=boom()>",
    "<marquee onstart=boom()>",
    "<body onload=boom()>",
    "<a href=javascript:boom()>here</a>",
    "javascript:boom()",
    "java\tscript:boom()",
    "data:text/html,<script>boom()</script>",
    "vbscript:boom()",
    "A title with href in it <b onmouseover=boom()>",
    "the thref study <img src=x onerror=boom()>",
    "{{constructor.constructor('boom()')()}}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}",
    "${boom()}",
    "#{boom()}",
    "<%= boom() %>",
    "'-boom()-'",
    '";boom();//',
    "\\u003cscript\\u003eboom()\\u003c/script\\u003e",
    "&lt;script&gt;boom()&lt;/script&gt;",
    "&#60;script&#62;boom()&#60;/script&#62;",
    "%3Cscript%3Eboom()%3C/script%3E",
    "\u2028boom()\u2029",
    "\x00<script>boom()</script>",
    "\ud800<script>boom()</script>",
    "\ufeff<script>boom()</script>",
    "<scr\x00ipt>boom()</script>",
    "<<script>boom()//<</script>",
    "<noscript><p title='</noscript><img src=x onerror=boom()>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=boom()>",
    "<template><script>boom()</script></template>",
    "__proto__",
    "constructor",
    "toString",
    '=HYPERLINK("https://spy.example";"x")',
)
ODD = (
    "x" * 300,
    "word " * 60,
    "قهوة تقلل التعب وتطيل اليقظة",
    "\u202egnihsup a name backwards",
    "\u2066isolated without end",
    "👩🏽‍🔬🧬 emoji 🏳️‍🌈 in a name",
    "Z̸̡̛a̵͜l̴͝g̷͘o̸͂ m̷͌a̴̚r̶k̷s̸",
    "漢字と仮名の長い名前がここにあります",
    " ",
    "​",
)


@dataclass
class _Making:
    """A graph while it is made: one page a claim row is put on."""

    entities: dict[str, Entity] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def entity(self, label: str, kind: EntityType = EntityType.CONCEPT) -> Entity:
        return self.entities.setdefault(label, Entity(iri=mint(BASE, "entity", label, label=label), label=label, type=kind))

    def page(self, document: Document) -> None:
        self.documents[document.name] = replace(document, sha256=sha256_of(document.text))

    def claim(self, page: str, at: int, words: tuple[str, str, str], ends: tuple[Entity, Entity], label: str, **more: object) -> None:
        """Add the claim that stands at ``at`` of the page as its three words with a blank between."""
        document = self.documents[page]
        s, p, o = words
        p_at = at + len(s) + 1
        o_at = p_at + len(p) + 1
        end = o_at + len(o)

        def argument(text: str, start: int, entity: Entity) -> Argument:
            return Argument(text=text, start=start, end=start + len(text), label=entity.label, type=entity.type, iri=entity.iri)

        values: dict[str, object] = {
            "id": content_id(page, str(at)),
            "proposition": mint(BASE, "proposition", ends[0].iri, label, ends[1].iri),
            "document": page,
            "snapshot": document.sha256,
            "publisher": document.metadata.publisher,
            "start": at,
            "end": end,
            "quote": document.text[at:end],
            "subject": argument(s, at, ends[0]),
            "predicate": Predicate(text=p, start=p_at, end=p_at + len(p), label=label, iri=mint(BASE, "relation", label)),
            "object": argument(o, o_at, ends[1]),
            "quantity": None,
            "polarity": Polarity.AFFIRMED,
            "certainty": Certainty.ASSERTED,
            "cue": None,
            "attribution": (),
            "origin": None,
            "qualifiers": (),
            "confidence": 0.5,
            "extractor": "by hand",
        }
        self.claims.append(Claim(**(values | more)))  # type: ignore[arg-type]

    def graph(self) -> ClaimGraph:
        groups: dict[str, list[Claim]] = {}
        for claim in self.claims:
            groups.setdefault(claim.proposition, []).append(claim)
        propositions = tuple(
            Proposition(
                iri=iri,
                subject=group[0].subject.iri,
                predicate=group[0].predicate.iri,
                predicate_label=group[0].predicate.label,
                object=group[0].object.iri if group[0].object else None,
                claims=tuple(claim.id for claim in group),
                belief=0.5,
            )
            for iri, group in sorted(groups.items())
        )
        return ClaimGraph(
            base=BASE,
            documents=tuple(self.documents.values()),
            claims=tuple(self.claims),
            entities=tuple(sorted(self.entities.values(), key=lambda e: e.iri)),
            propositions=propositions,
            disagreements=tuple(_disagreements(groups)),
        )


def _disagreements(groups: dict[str, list[Claim]]) -> list[Disagreement]:
    made = []
    for iri, group in sorted(groups.items()):
        if len({claim.polarity for claim in group}) > 1:
            ids = tuple(claim.id for claim in group)
            values = tuple(str(claim.polarity) for claim in group)
            made.append(
                Disagreement(
                    iri=mint(BASE, "disagreement", iri),
                    kind=DisagreementKind.POLARITY,
                    proposition=iri,
                    claims=ids,
                    values=values,
                    why="some affirm it and some deny it",
                )
            )
    return made


_SYLLABLES = ("bar", "cor", "del", "fen", "gol", "hal", "jun", "kel", "lor", "mar", "nim", "osk", "pel", "quil", "ros", "sil", "tam", "ul")
_VERBS = ("raises", "lowers", "prevents", "causes", "protects", "slows", "needs", "carries")


def town(n_entities: int, n_claims: int, seed: int = 1) -> ClaimGraph:
    """Return a graph of made-up names in neighbourhoods of about forty, a few of them busy, with all standings."""
    dice = random.Random(seed)
    making = _Making()
    kinds = list(EntityType)
    names = [f"{dice.choice(_SYLLABLES)}{dice.choice(_SYLLABLES)} {dice.choice(_SYLLABLES)}{i}".capitalize() for i in range(n_entities)]
    things = [making.entity(name, dice.choice(kinds)) for name in names]
    voices = [
        Speaker(label=f"Dr {names[i % n_entities]}", type=EntityType.PERSON, iri=f"{BASE}entity/voice-{i}", text="Dr") for i in range(40)
    ]
    per_page = 15
    for page in range(0, n_claims, per_page):
        rows = []
        text = ""
        for row in range(page, min(page + per_page, n_claims)):
            a = row % n_entities if dice.random() < 0.5 else int(n_entities * dice.random() ** 3)
            home = a // 40 * 40
            b = home + int(40 * dice.random() ** 2) if dice.random() < 0.85 else int(n_entities * dice.random() ** 3)
            b = min(b if b != a else b + 1, n_entities - 1)
            verb = _VERBS[(a + b) % len(_VERBS)]
            rows.append((len(text), a, b, verb))
            text += f"{names[a]} {verb} {names[b]}, as the notes of that week have it. "
        name = f"notes/{page:06}.txt"
        about = Metadata(
            title=f"Notes {page}", publisher=f"Paper {page % 12}", published=f"20{10 + page % 14}", url="https://paper.example/n"
        )
        making.page(Document(name=name, text=text, sha256="", metadata=about))
        for at, a, b, verb in rows:
            making.claim(
                name,
                at,
                (names[a], verb, names[b]),
                (things[a], things[b]),
                verb,
                polarity=Polarity.NEGATED if dice.random() < 0.08 else Polarity.AFFIRMED,
                certainty=dice.choice((Certainty.ASSERTED, Certainty.ASSERTED, Certainty.POSSIBLE, Certainty.HYPOTHETICAL)),
                attribution=(dice.choice(voices),) if dice.random() < 0.5 else (),
            )
    return making.graph()


def islands(n_pages: int = 100) -> ClaimGraph:
    """Return a graph as pages on unlike topics give it: each page has one thing that much is said of, and many pairs that stand alone."""
    making = _Making()
    things: list[tuple[str, Entity]] = []

    def thing(words: str) -> int:
        things.append((words, making.entity(words, list(EntityType)[len(things) % len(EntityType)])))
        return len(things) - 1

    for page in range(n_pages):
        hub = thing(f"Topic {page}")
        ends = [(hub, thing(f"part {i} of {page}")) for i in range(page % 9 + 4)]
        ends += [(thing(f"left {i} of {page}"), thing(f"right {i} of {page}")) for i in range(15)]
        sentences = [f"{things[a][0]} needs {things[b][0]}. " for a, b in ends]
        name = f"pages/{page:02}.txt"
        making.page(Document(name=name, text="".join(sentences), sha256="", metadata=Metadata(title=f"Page {page}")))
        for at, (a, b) in zip(accumulate(map(len, sentences), initial=0), ends, strict=False):
            making.claim(name, at, (things[a][0], "needs", things[b][0]), (things[a][1], things[b][1]), "needs")
    return making.graph()


def awkward() -> ClaimGraph:
    """Return a graph in which every name, predicate, title, speaker, address and sentence is one of the hostile strings."""
    making = _Making()
    strings = (*PAYLOADS, *ODD)
    for i, text in enumerate(strings):
        after = strings[(i + 1) % len(strings)]
        name = f"pages/{i}-{text}.txt"
        about = Metadata(title=text, publisher=text, published="2020-02-30", url=text, authors=(text,))
        making.page(Document(name=name, text=f"Ahead: {text} {text} {after} and on.", sha256="", metadata=about))
        speaker = Speaker(label=text, type=EntityType.PERSON, iri=f"{BASE}entity/speaker-{i}", text=text)
        ends = (making.entity(text), making.entity(after))
        more: dict[str, object] = {"attribution": (speaker,), "origin": ends[0].iri, "qualifiers": (("time", text),), "cue": text}
        making.claim(name, 7, (text, text, after), ends, text, polarity=Polarity.NEGATED if i % 2 else Polarity.AFFIRMED, **more)
        if i % 3 == 0:
            again = f"again/{name}"
            making.page(Document(name=again, text=f"Ahead: {text} {text} {after} and on.", sha256="", metadata=about))
            making.claim(again, 7, (text, text, after), ends, text, polarity=Polarity.AFFIRMED if i % 2 else Polarity.NEGATED, **more)
    graph = making.graph()
    named = [replace(e, aliases=(f"also {e.label}",), same_as=(f"odd:{e.label}", e.label)) for e in graph.entities]
    return replace(graph, entities=tuple(named), disagreements=tuple(replace(d, why=PAYLOADS[6]) for d in graph.disagreements))


def empty() -> ClaimGraph:
    """Return the graph of a build in which nothing was found."""
    return replace(graphs.story(), claims=(), propositions=(), disagreements=(), links=(), entities=())


def denied() -> ClaimGraph:
    """Return the story with the one claim on what damages memory turned into a denial."""
    graph = graphs.story()
    turned = (replace(c, polarity=Polarity.NEGATED) if c.predicate.label == "damages" else c for c in graph.claims)
    return replace(graph, claims=tuple(turned))


def crowd() -> ClaimGraph:
    """Return a busy hub with twenty neighbours, of which one is called "this", a contested pair with few claims, and forty pairs apart."""
    making = _Making()
    rows = [("hub", "raises", f"neighbour {i}") for i in range(20)] * 2 + [("hub", "raises", "this")] * 3
    rows += [(f"pair {i}", "lowers", f"partner {i}") for i in range(40)] + [("quiet quarrel", "moves", "its object")] * 2
    for i, words in enumerate(rows):
        name = f"crowd/{i:03}.txt"
        making.page(Document(name=name, text=" ".join(words), sha256="", metadata=Metadata(publisher="Crier")))
        ends = (making.entity(words[0]), making.entity(words[2]))
        making.claim(name, 0, words, ends, words[1], polarity=Polarity.NEGATED if i == len(rows) - 1 else Polarity.AFFIRMED)
    return making.graph()


def quarrel() -> ClaimGraph:
    """Return the story with each disagreement told twice, as two of different kinds between the same claims, and no other."""
    graph = graphs.story()
    one = next(d for d in graph.disagreements if d.kind is DisagreementKind.POLARITY)
    return replace(graph, disagreements=(one, replace(one, iri=f"{one.iri}x", kind=DisagreementKind.DISPUTE)))
