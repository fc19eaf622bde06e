"""Origins: the study, person, body or text that a claim goes back to. Two pages on one paper are two documents and one origin.

A study and its authors are one origin, on the pages that tell of the study; on another page the authors speak for themselves. What a
copied passage says goes back to what it went back to where it first stood; in the page's own voice, to that page's text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import BlockKind, Document, EntityType, Merge
from kg.resolve.claims import ReadClaim
from kg.resolve.copies import Copies, by_date, find_copies
from kg.resolve.entities import Ledger, best_form
from kg.resolve.pages import Linked
from kg.resolve.readings import PageReading
from kg.resolve.studies import Evidence, group_label, is_day, most_shared, same_studies, study_label
from kg.resolve.topics import RARE, Topics, is_rare, read_topics

_SHORT_TEXT = 8  # words of a text without title that stand for it
_SHORT_NAME = 3  # words up to which a journal's name stands whole in the label of a study
_NAMED = re.compile(r"(?<!\w)(?!.*\b(?:[Ee]dition|[Ii]ssue) of )[A-Z].*")  # what a journal or body is called, without "June edition of"
_EVIDENT = {"published in": "journals", "reported in": "journals", "conducted by": "institutions", "affiliated with": "institutions"}


@dataclass(slots=True)
class PageStudy:
    """What one page says of its main study, with how often."""

    page: str
    document: Document
    linked: dict[str, Counter[Linked]] = field(default_factory=lambda: defaultdict(Counter))
    topics: Topics = field(default_factory=Topics)


@dataclass(slots=True)
class Origins:
    """The main studies of the pages and the affiliations of persons."""

    pages: dict[str, PageStudy] = field(default_factory=dict)
    affiliations: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    documents: list[Document] = field(default_factory=list)
    copies: Copies = field(default_factory=Copies)
    led: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # a person to the studies of that author

    def read_page(self, document: Document, page: PageReading, claims: Sequence[ReadClaim], ledger: Ledger) -> None:
        """Collect the evidence of one page, and name what only its study can mean."""
        self.documents.append(document)
        own = {f"study:{document.sha256}", f"group:{document.sha256}"}
        study = PageStudy(page=document.sha256, document=document)
        for linked in page.linked:
            study.linked[linked.kind][linked] += 1
        for person, body in page.affiliations:
            self.affiliations[person].add(body)
        for claim in claims:
            self._read_relation(study, claim, own, ledger)
        if own & ledger.nodes.keys():
            self.pages[document.sha256] = study
            study.topics = read_topics(document, claims, own, ledger)
            leads = {linked.node for kind in ("leads", "authors") for linked in study.linked[kind]}
            _bind_unnamed(claims, own | leads, _end_of_lead(document), ledger)

    def _read_relation(self, study: PageStudy, claim: ReadClaim, own: set[str], ledger: Ledger) -> None:
        """Take from a claim who leads the study, where it was made and where it appeared."""
        subject, obj = (claim.object, claim.subject) if claim.relation.is_inverse else (claim.subject, claim.object)
        if subject is None or obj is None:
            return
        relation = claim.relation.active
        if subject.startswith("person:") and relation in {"affiliated with", "leads"}:
            self.affiliations[subject].add(obj)
        if relation == "leads" and obj in own and subject.startswith("person:"):
            study.linked["leads"][Linked("leads", subject, _shown(subject, ledger))] += 1
        elif relation in _EVIDENT and subject in own and (label := _NAMED.search(_shown(obj, ledger))):
            study.linked[_EVIDENT[relation]][Linked(_EVIDENT[relation], obj, label[0])] += 1

    def tie(self, ledger: Ledger) -> None:
        """Tie persons, then studies, across the pages, and give the studies readable names."""
        ledger.tie_senses()
        ledger.tie_misspellings()
        ledger.tie_people({node: frozenset(ledger.ties.find(body) for body in bodies) for node, bodies in self.affiliations.items()})
        for page in self.pages.values():
            ledger.name(f"study:{page.page}", "", EntityType.STUDY)
        self._name_copies(ledger)
        for same in same_studies(
            self._evidence(page, ledger) for page in sorted(self.pages.values(), key=lambda page: by_date(page.document))
        ):
            first, second = self.pages[same.first], self.pages[same.second]
            names = ", ".join(_shown(node, ledger) for node in same.shared)
            reason = f"pages on one study: both have {names}"
            merge = Merge(form=second.document.name, with_form=first.document.name, reason=reason, score=same.score)
            for kind in ("study", "group"):
                if f"{kind}:{second.page}" in ledger.nodes:
                    ledger.tie(f"{kind}:{first.page}", f"{kind}:{second.page}", merge)
        self._label(ledger)
        for page in self.pages.values():
            for lead in page.linked["leads"] | page.linked["authors"]:
                self.led[ledger.ties.find(lead.node)].add(ledger.ties.find(f"study:{page.page}"))

    def _name_copies(self, ledger: Ledger) -> None:
        """Name the texts that several pages hold, with what was copied as the reason."""
        self.copies = find_copies(self.documents)
        for first in self.copies.firsts.values():
            ledger.name(_text_node(first), _called(first), EntityType.PUBLICATION)
        for document in self.documents:
            for copy in self.copies.passages.get(document.name, ()):
                reason = "a passage of the one page stands on the other, which has it first"
                merge = Merge(form=document.name, with_form=copy.first.document.name, reason=reason, score=copy.shared)
                ledger.explain(_text_node(copy.first.document), merge)

    def _evidence(self, page: PageStudy, ledger: Ledger) -> Evidence:
        def nodes(kind: str) -> frozenset[str]:
            return frozenset(ledger.ties.find(linked.node) for linked in page.linked[kind])

        is_dated = is_day(page.document.metadata.published)
        whole = self.copies.wholes.get(page.document.name) or self.copies.firsts.get(page.document.name)
        return Evidence(
            document=page.page,
            journals=nodes("journals"),
            institutions=nodes("institutions"),
            leads=nodes("leads"),
            authors=nodes("leads") | nodes("authors"),
            published=page.document.metadata.published,
            topics=page.topics.rare,
            subjects=frozenset({page.topics.main} if page.topics.main and is_dated else ()),
            texts=frozenset({_text_node(whole)} if whole else ()),
        )

    def _label(self, ledger: Ledger) -> None:
        studies: dict[str, list[PageStudy]] = defaultdict(list)
        for page in self.pages.values():
            studies[ledger.ties.find(f"study:{page.page}")].append(page)
        for root, pages in studies.items():
            linked = {
                kind: most_shared(Counter(x.label for page in pages for x in page.linked[kind].elements()))
                for kind in ("journals", "institutions", "leads", "authors")
            }
            topic, journal = _topic(pages, ledger), _brief(linked["journals"], ledger)
            label = study_label(topic, journal=journal, lead=linked["leads"] or linked["authors"], institution=linked["institutions"])
            ledger.nodes[root].label = label
            group = ledger.ties.find(f"group:{root.removeprefix('study:')}")
            if group in ledger.nodes:
                ledger.nodes[group].label = group_label(linked["leads"], linked["institutions"], label)

    def of(self, claim: ReadClaim, ledger: Ledger) -> str | None:
        """Return the node that a claim goes back to; None for the page's own voice, in words of its own."""
        source = self.copies.source(claim.document, claim.surface.evidence.start)
        if not claim.speakers:
            return _text_node(source) if source else None
        innermost = claim.speakers[-1]
        copy = self.copies.find(claim.document.name, claim.surface.evidence.start)
        if copy is not None and claim.document.sha256 in innermost:
            innermost = innermost.replace(claim.document.sha256, copy.first.document.sha256)
            if innermost not in ledger.nodes:
                return _text_node(copy.first.document)
        kind, _, page = innermost.partition(":")
        if kind == "group" and page in self.pages:
            return f"study:{page}"
        own = ledger.ties.find(f"study:{claim.document.sha256}")
        return own if own in self.led.get(ledger.ties.find(innermost), ()) else innermost


def _text_node(document: Document) -> str:
    return f"text:{document.sha256}"


def _called(document: Document) -> str:
    """Return a name for a page's text: its title, else its first words, and its publisher."""
    title = document.metadata.title or " ".join(document.text.split()[:_SHORT_TEXT])
    return f"“{title}” ({document.metadata.publisher})" if document.metadata.publisher else f"“{title}”"


def _bind_unnamed(claims: Sequence[ReadClaim], own: set[str], lead_end: int, ledger: Ledger) -> None:
    """Take "a protein" for the only protein that the study names, in what the study says and in the page's lead.

    The lead of a news page tells in general words what its body names. In the page's own voice, "the protein" is the one named before.
    """
    open_to: set[str] = set()
    said: Counter[str] = Counter()
    for claim in claims:
        if claim.speakers and not own & set(claim.speakers):
            continue
        for mention, node in claim.arguments():
            is_definite = mention.text.casefold().startswith(("the ", "this ", "that "))
            said[node] += bool(claim.speakers) or is_definite
            if node.startswith("mention:") and (claim.speakers or is_definite or mention.start < lead_end):
                open_to.add(node)
    everywhere = {node for claim in claims for _, node in claim.arguments() if is_rare(node, ledger)}
    named = sorted(node for node in everywhere if said[node]) or sorted(everywhere)
    if len(named) != 1:
        return
    for node in sorted(open_to):
        if RARE & ledger.nodes[node].types.keys():
            form = next(iter(sorted(ledger.nodes[node].forms)), "")
            ledger.tie(
                named[0],
                node,
                Merge(form=form, with_form=_shown(named[0], ledger), reason="the only one of its kind that the study names", score=0.8),
            )


def _end_of_lead(document: Document) -> int:
    """Return where the page's second paragraph ends; 0 where its blocks are not known."""
    paragraphs = [block.span.end for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    return paragraphs[:2][-1] if paragraphs else 0


def _shown(node: str, ledger: Ledger) -> str:
    term = ledger.lexicon.term(node.removeprefix("lexicon:"))
    found = ledger.nodes.get(node)
    return term.label if term else best_form(list(found.forms), found.forms) if found else node.partition(":")[2]


def _brief(journal: str | None, ledger: Ledger) -> str | None:
    """Return a long name's abbreviation where the lexicon has one: NEJM."""
    if journal is None or len(journal.split(" ")) <= _SHORT_NAME:
        return journal
    names = [name for term in ledger.lexicon.find(journal) for name in term.names if name.isupper()]
    return names[0] if names else journal


def _topic(pages: Sequence[PageStudy], ledger: Ledger) -> str | None:
    """Return what a study of several pages is about: the first rare thing, else what the first page says."""
    found = [page.topics.main for page in sorted(pages, key=lambda page: by_date(page.document)) if page.topics.main]
    main = next((node for node in found if is_rare(node, ledger)), next(iter(found), None))
    return _shown(main, ledger) if main else None
