"""``report.md``: the claim graph told to a reader. What comes from a page is escaped, so that it is text and nothing else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import SourceError
from kg.findings import WHO_AND_WHERE, Analysis, Standing, standings
from kg.model import BlockKind, Certainty, Claim, ClaimGraph, Disagreement, DisagreementKind, Document, Polarity, Proposition, Speaker
from kg.statements import is_ability, statement

_LONGEST_LIST = 40
_LONGEST_TABLE = 25
_LONGEST_QUOTE = 400
_SMALLEST_COMMUNITY = 3
_CENTRAL = 15
_QUOTES = 4
"""Quotes that are shown for one side of a difference."""
_PAGES = 8
"""Pages of which a quote is shown for one agreement."""
_NO_DIRECTION = frozenset({"affects", "influences", "has effect", "associated with"})
"""Relations under which stand both that a thing raises and that it lowers another: what is narrower need not agree."""
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~$])|(?<=\bwww)(\.)|(:)(?=//)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_KIND_ORDER = (
    DisagreementKind.DISPUTE,
    DisagreementKind.POLARITY,
    DisagreementKind.VALUE,
    DisagreementKind.CERTAINTY,
    DisagreementKind.APPARENT,
)
_KIND_TITLES = {
    DisagreementKind.DISPUTE: "Disputed by a source",
    DisagreementKind.POLARITY: "One says so, another denies it",
    DisagreementKind.VALUE: "Different numbers",
    DisagreementKind.CERTAINTY: "Firm here, hedged there",
    DisagreementKind.APPARENT: "Only seem to differ",
}


def markdown(text: str) -> str:
    r"""Return page text as one line of Markdown that shows exactly this text: no markup, link, HTML or control character.

    >>> print(markdown("<b>5 * 3</b>\n[x](http://a.example)"))
    \<b\>5 \* 3\</b\> \[x\](http\://a.example)
    """
    visible = _CONTROL.sub("�", " ".join(text.split()))
    return _MARKUP.sub(lambda match: "\\" + match.group(), visible.replace("&", "&amp;"))


def report(graph: ClaimGraph, analysis: Analysis, skipped: Sequence[SourceError] = ()) -> str:
    """Return the report. ``skipped`` are the pages that could not be read, in the order of their names."""
    index = _index(graph)
    parts = [
        _opening(graph, index),
        _pages(graph),
        _differences(graph, index),
        _agreements(graph, index),
        _speakers(graph),
        _centre(graph, analysis, index),
        _left_open(graph),
        _left_out(graph, skipped),
    ]
    return "\n".join(line for part in parts for line in part)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    claims: dict[str, Claim]
    propositions: dict[str, Proposition]
    labels: dict[str, str]
    publishers: dict[str, str]  # by document name
    who_and_where: frozenset[str]  # IRIs of entities that surround a topic
    standings: dict[str, Standing]


def _index(graph: ClaimGraph) -> _Index:
    claims = {claim.id: claim for claim in graph.claims}
    arguments = (argument for claim in graph.claims for argument in (claim.subject, claim.object) if argument is not None)
    return _Index(
        claims=claims,
        propositions={proposition.iri: proposition for proposition in graph.propositions},
        labels={a.iri: a.label for a in arguments} | {entity.iri: entity.label for entity in graph.entities},
        publishers={document.name: _publisher(document) for document in graph.documents},
        who_and_where=frozenset(entity.iri for entity in graph.entities if entity.type in WHO_AND_WHERE),
        standings=standings(graph),
    )


def _publisher(document: Document) -> str:
    return document.metadata.publisher or document.metadata.title or document.name


def _count(n: int, singular: str, plural: str = "") -> str:
    return f"{n:,} {singular if n == 1 else plural or singular + 's'}"


def _more(total: int, shown: int, file: str) -> list[str]:
    return [f"… and {total - shown:,} more in `{file}`.", ""] if total > shown else []


def _statement(proposition: Proposition, index: _Index) -> str:
    obj = "" if proposition.object is None else index.labels.get(proposition.object, proposition.object)
    can = all(is_ability(index.claims[claim]) for claim in proposition.claims)
    return markdown(statement(index.labels.get(proposition.subject, proposition.subject), proposition.predicate_label, obj, can=can))


def _said(claim: Claim, index: _Index) -> str:
    """Return one claim as a reader would cite it: who, how firmly, in which words, where."""
    chain = " < ".join(markdown(name) for name in (index.publishers[claim.document], *(s.label for s in claim.attribution)))
    manner = [] if claim.certainty is Certainty.ASSERTED else [claim.certainty.value]
    manner += ["denied"] if claim.polarity is Polarity.NEGATED else []
    manner += [f"“{markdown(claim.cue)}”"] if claim.cue else []
    quote = claim.quote if len(claim.quote) <= _LONGEST_QUOTE else claim.quote[:_LONGEST_QUOTE].rstrip() + " …"
    note = f" ({', '.join(manner)})" if manner else ""
    return f"- **{chain}**{note}: “{markdown(quote)}”  \n  {markdown(claim.document)}, {claim.start}–{claim.end}"


def _some_said(claims: Sequence[Claim], index: _Index, n: int = _QUOTES) -> Iterator[str]:
    yield from (_said(claim, index) for claim in claims[:n])
    if len(claims) > n:
        yield f"- … and {_count(len(claims) - n, 'claim')} more"


def _opening(graph: ClaimGraph, index: _Index) -> list[str]:
    shares = Counter(index.standings.values())
    told = ", ".join(f"{shares[standing]:,} {standing.value}" for standing in Standing if shares[standing])
    return [
        "# What the pages claim",
        "",
        f"{_count(len(graph.documents), 'page')}, {_count(len(graph.claims), 'claim')}, "
        f"{_count(len(graph.propositions), 'proposition')} about {_count(len(graph.entities), 'entity', 'entities')}, "
        f"{_count(len(graph.disagreements), 'disagreement')}.",
        *([f"Of the propositions, all claims taken together: {told}."] if told else []),
        "",
        "Each quote stands word for word in the page, at the characters given after it. A chain such as *page < person* reads:",
        "the page says that the person says. What is hedged, denied, or only supposed is marked so; nothing here is said by this program.",
        "",
    ]


def _pages(graph: ClaimGraph) -> list[str]:
    per_page = Counter(claim.document for claim in graph.claims)
    rows = [
        (d.metadata.title or d.name, d.metadata.publisher or "", d.metadata.published or "", f"{per_page[d.name]:,}", d.name)
        for d in graph.documents[:_LONGEST_TABLE]
    ]
    table = _table(("Title", "Publisher", "Date", "Claims", "Read from"), rows)
    return ["## The pages", "", *table, "", *_more(len(graph.documents), len(rows), "manifest.json")]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [" | ".join(("", *map(markdown, row), "")).strip() for row in rows]
    return [f"| {' | '.join(head)} |", "|" + " --- |" * len(head), *lines]


def _differences(graph: ClaimGraph, index: _Index) -> list[str]:
    if not graph.disagreements:
        return ["## Where the sources differ", "", "No two claims about one proposition were found to differ.", ""]
    ordered = sorted(graph.disagreements, key=lambda d: (_KIND_ORDER.index(d.kind), -_n_pages(d.claims, index), -len(d.claims), d.iri))
    lines = ["## Where the sources differ", ""]
    for kind in _KIND_ORDER:
        if of_kind := [d for d in ordered if d.kind is kind]:
            lines += [f"### {_KIND_TITLES[kind]}", ""]
            lines += [line for d in of_kind[:_LONGEST_LIST] for line in _difference(d, index)]
            lines += _more(len(of_kind), _LONGEST_LIST, "disagreements.jsonl")
    return lines


def _n_pages(claim_ids: Iterable[str], index: _Index) -> int:
    return len({index.claims[claim].document for claim in claim_ids})


def _difference(disagreement: Disagreement, index: _Index) -> Iterator[str]:
    proposition = index.propositions.get(disagreement.proposition)
    yield f"**{_statement(proposition, index) if proposition else markdown(disagreement.proposition)}**. {markdown(disagreement.why)}"
    yield ""
    sides: dict[str, list[Claim]] = defaultdict(list)
    for value, claim in zip(disagreement.values, disagreement.claims, strict=True):
        sides[value].append(index.claims[claim])
    for claims in sides.values():
        yield from _some_said(claims, index)
    yield ""


def _agreements(graph: ClaimGraph, index: _Index) -> list[str]:
    families = _families(graph, index)
    ordered = sorted(
        (p for p in families if _n_pages(families[p], index) > 1), key=lambda p: _interest(index.propositions[p], families[p], index)
    )
    lines = ["## What the sources agree on", ""]
    shown: list[str] = []
    told: set[str] = set()
    for iri in ordered:
        if _n_pages([claim for claim in families[iri] if claim not in told], index) > 1:
            shown.append(iri)
            told.update(families[iri])
    if not shown:
        return [*lines, "No proposition is claimed by two pages without a difference.", ""]
    for iri in shown[:_LONGEST_LIST]:
        proposition, claims = index.propositions[iri], families[iri]
        near = len({index.claims[claim].proposition for claim in claims}) - 1
        others = f"; with {_count(near, 'statement')} nearly the same, or of a narrower case" if near else ""
        lines += [f"**{_statement(proposition, index)}** ({_support(proposition, claims, index)}{others})", ""]
        lines += [*_some_said(_one_a_page(claims, index), index, _PAGES), ""]
    return [*lines, *_more(len(shown), _LONGEST_LIST, "claims.jsonl")]


def _families(graph: ClaimGraph, index: _Index) -> dict[str, list[str]]:
    """Return the claims that say the same, nearly so, or so of a narrower case, by each proposition that they back; its own first.

    What is only supposed backs nothing. A difference in how sure they are parts none, nor does it that others say the contrary.
    """
    valued = {index.claims[claim].proposition for d in graph.disagreements if d.kind is DisagreementKind.VALUE for claim in d.claims}
    polarity = {p.iri: _one_polarity(p, index) for p in graph.propositions if p.iri not in valued}
    below: dict[str, list[str]] = defaultdict(list)
    for proposition in graph.propositions:
        for wider in proposition.narrower_than:
            below[wider].append(proposition.iri)
    families: dict[str, list[str]] = {}
    for proposition in graph.propositions:
        own = polarity.get(proposition.iri)
        narrower = () if proposition.predicate_label in _NO_DIRECTION else below[proposition.iri]
        near = [proposition.iri, *proposition.close_to, *narrower]
        if own is not None:
            families[proposition.iri] = [
                claim
                for iri in dict.fromkeys(near)
                if polarity.get(iri) is own
                for claim in index.propositions[iri].claims
                if index.claims[claim].certainty is not Certainty.HYPOTHETICAL
            ]
    return families


def _one_polarity(proposition: Proposition, index: _Index) -> Polarity | None:
    """Return the polarity of all that is put forward as the proposition; None where nothing is, or both are."""
    claims = (index.claims[claim] for claim in proposition.claims)
    found = {claim.polarity for claim in claims if claim.certainty is not Certainty.HYPOTHETICAL}
    return found.pop() if len(found) == 1 else None


def _interest(proposition: Proposition, claims: Sequence[str], index: _Index) -> tuple[int, bool, int, float, int, str]:
    """Return what puts an agreement first: about the topic, not about who and where; of several publishers; on many pages."""
    background = sum(end in index.who_and_where for end in (proposition.subject, proposition.object))
    is_of_one = _n_publishers(claims, index) == 1
    return background, is_of_one, -_n_pages(claims, index), -proposition.belief, -len(claims), proposition.iri


def _n_publishers(claim_ids: Iterable[str], index: _Index) -> int:
    return len({index.publishers[index.claims[claim].document] for claim in claim_ids})


def _support(proposition: Proposition, claims: Sequence[str], index: _Index) -> str:
    origins = {claim.origin for c in claims if (claim := index.claims[c]).origin}
    one_origin = len(origins) == 1 and all(index.claims[c].origin for c in claims)
    pages = _count(_n_pages(claims, index), "page")
    of_one = " of one publisher" if _n_publishers(claims, index) == 1 else ""
    return f"{_standing(proposition, index)}, {pages}{of_one}{', all going back to one origin' if one_origin else ''}"


def _standing(proposition: Proposition, index: _Index) -> str:
    standing = index.standings[proposition.iri]
    return "contested, see above" if standing is Standing.CONTESTED else standing.value


def _one_a_page(claims: Sequence[str], index: _Index) -> list[Claim]:
    first: dict[str, Claim] = {}
    for claim_id in claims:
        claim = index.claims[claim_id]
        first.setdefault(claim.document, claim)
    return list(first.values())


def _speakers(graph: ClaimGraph) -> list[str]:
    said: dict[str, list[Claim]] = defaultdict(list)
    speakers: dict[str, Speaker] = {}
    for claim in graph.claims:
        if claim.attribution:
            speaker = claim.attribution[-1]
            said[speaker.iri].append(claim)
            speakers.setdefault(speaker.iri, speaker)
    n_own = sum(not claim.attribution for claim in graph.claims)
    lines = ["## Who speaks", "", f"{_count(n_own, 'claim')} in the pages' own voice; the rest on somebody's word:", ""]
    if not said:
        return [*lines[:2], "Every claim is made in the page's own voice; nobody else is quoted or reported.", ""]
    ordered = sorted(said, key=lambda iri: (-len(said[iri]), speakers[iri].label, iri))
    rows = [
        (
            speakers[iri].label,
            speakers[iri].type.value,
            f"{len(said[iri]):,}",
            f"{sum(claim.certainty is not Certainty.ASSERTED for claim in said[iri]):,}",
            f"{len({claim.document for claim in said[iri]}):,}",
        )
        for iri in ordered[:_LONGEST_TABLE]
    ]
    table = _table(("Speaker", "Type", "Claims", "of them hedged or supposed", "Pages"), rows)
    return [*lines, *table, "", *_more(len(ordered), len(rows), "claims.jsonl")]


def _centre(graph: ClaimGraph, analysis: Analysis, index: _Index) -> list[str]:
    measures = {measure.iri: measure for measure in analysis.measures}
    types = {entity.iri: entity.type.value for entity in graph.entities}
    top = [measures[iri] for iri in analysis.central if measures[iri].degree > 1][:_CENTRAL]
    rows = [(m.label, types.get(m.iri, ""), f"{m.degree:,}", f"{m.pagerank:.4f}", f"{m.betweenness:.4f}") for m in top]
    lines = ["## What is central", "", *_table(("Entity", "Type", "Propositions", "PageRank", "Betweenness"), rows), ""]
    if bridges := [measures[iri] for iri in analysis.bridging[:10]]:
        names = ", ".join(f"{markdown(m.label)} ({m.reach + 1})" for m in bridges)
        lines += [f"Bridges between communities (how many each touches): {names}.", ""]
    communities = [c for c in analysis.communities if len(c.members) >= _SMALLEST_COMMUNITY]
    if communities:
        lines += ["Communities, each by its most central entities:", ""]
        lines += [f"- {_members(c.members, index)}" for c in communities[:_LONGEST_TABLE]]
        lines += [""]
    return lines


def _members(members: Sequence[str], index: _Index) -> str:
    shown = ", ".join(markdown(index.labels.get(iri, iri)) for iri in members[:6])
    return f"{shown} and {len(members) - 6:,} more" if len(members) > 6 else shown


def _left_open(graph: ClaimGraph) -> list[str]:
    """Return the names between whose meanings neither type nor page decides; nothing where there are none."""
    open_names = [entity for entity in graph.entities if entity.candidates]
    if not open_names:
        return []
    lines = ["## Names left open", "", "Each may be any of these, and is taken for none:", ""]
    lines += [f"- {markdown(entity.label)}: {markdown(' or '.join(entity.candidates))}" for entity in open_names[:_LONGEST_LIST]]
    return [*lines, "", *_more(len(open_names), _LONGEST_LIST, "entities.jsonl")]


def _left_out(graph: ClaimGraph, skipped: Sequence[SourceError]) -> list[str]:
    lines = ["## What was left out", ""]
    if skipped:
        lines += ["Pages that were not read:", "", *(f"- {markdown(e.name)}: {markdown(e.reason)}" for e in skipped), ""]
    rows = [row for document in graph.documents if (row := _boilerplate_row(document))]
    if rows:
        lines += ["Text taken for boilerplate, from which no claim was read:", ""]
        lines += [*_table(("Page", "Characters", "Share", "Why"), rows[:_LONGEST_TABLE]), ""]
        lines += _more(len(rows), _LONGEST_TABLE, "manifest.json")
    return lines if skipped or rows else [*lines, "Nothing: every page was read, and all of its text.", ""]


def _boilerplate_row(document: Document) -> tuple[str, str, str, str] | None:
    blocks = [block for block in document.blocks if block.kind is BlockKind.BOILERPLATE]
    if not blocks:
        return None
    size = sum(block.span.end - block.span.start for block in blocks)
    reasons = Counter(block.reason or "not part of the article" for block in blocks)
    why = ", ".join(f"{reason} ({n})" for reason, n in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])))
    return document.name, f"{size:,}", f"{size / len(document.text):.0%}", why
