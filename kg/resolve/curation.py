"""A curator's word on which names are one thing, and which are not: it goes before every rule.

    same       lead author    Ada Holt
    different  DOID:162       tumour        a tumour may be benign

A line names two things, each as the pages write it, by an identifier, or by the IRI of an entity.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import OntologyError
from kg.identifiers import find_curie
from kg.ids import content_id
from kg.model import Merge
from kg.resolve.concepts import described
from kg.text import fold

if TYPE_CHECKING:
    from kg.resolve.entities import Ledger

_IRI = re.compile(r"https?://\S+")
_MINTED = re.compile(r".*/entity/(?:[a-z0-9-]*-)?([a-z2-7]{16})")
_KNOWN = "lexicon:"

Side: TypeAlias = tuple[str, str]
"""How a line means a thing, "name", "identifier" or "entity", and the word for it."""


class Verdict(StrEnum):
    """What a curator says of two things."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One line: of ``one`` and ``other``, as written there; ``place`` is its file and line."""

    verdict: Verdict
    one: str
    other: str
    place: str

    def sides(self) -> tuple[Side, Side]:
        """Return both things in a form that can be compared."""
        return _side(self.one), _side(self.other)


@dataclass(frozen=True, slots=True)
class Curation:
    """The judgements of all files, none against another."""

    judgements: tuple[Judgement, ...] = ()
    contested: frozenset[str] = field(init=False)  # names that a line calls different from something, folded

    def __post_init__(self) -> None:
        sides = (side for judgement in self.judgements if judgement.verdict is Verdict.DIFFERENT for side in judgement.sides())
        object.__setattr__(self, "contested", frozenset(word for kind, word in sides if kind == "name"))

    def node_of(self, node: str, name: str) -> str:
        """Return the node for a mention's name: its own where a line may part it from others of the node."""
        return f"curated:{fold(name)}:{node}" if fold(name) in self.contested else node


NO_CURATION = Curation()


def _side(words: str) -> Side:
    curie = find_curie(words)
    if curie is not None:
        return "identifier", curie
    if _IRI.fullmatch(words):
        minted = _MINTED.fullmatch(words)
        return ("entity", minted[1]) if minted else ("identifier", words)
    return "name", fold(words)


# ------------------------------------------------------------------ reading


def read_curation(paths: Iterable[Path]) -> Curation:
    """Return what the files say: lines of a verdict and two things, parted by tabs; more columns and ``#`` are notes.

    Raises:
        OntologyError: a line breaks the rules, or two lines contradict each other.
    """
    curation = Curation(tuple(judgement for path in paths for judgement in _judgements(path)))
    _refuse_contradiction(curation.judgements)
    return curation


def _judgements(path: Path) -> Iterator[Judgement]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: no curator's lines: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        place = f"{path}:{number}"
        if len(cells) < 3 or not cells[1] or not cells[2] or cells[0] not in set(Verdict):
            raise OntologyError(f"{place}: a line is “same” or “different” and two names, parted by tabs")
        judgement = Judgement(verdict=Verdict(cells[0]), one=cells[1], other=cells[2], place=place)
        if len(set(judgement.sides())) == 1:
            raise OntologyError(f"{place}: “{judgement.one}” and “{judgement.other}” are one name")
        yield judgement


def _refuse_contradiction(judgements: Iterable[Judgement]) -> None:
    beside: defaultdict[Side, list[tuple[Side, Judgement]]] = defaultdict(list)
    different = []
    for judgement in judgements:
        one, other = judgement.sides()
        if judgement.verdict is Verdict.DIFFERENT:
            different.append(judgement)
        else:
            beside[one].append((other, judgement))
            beside[other].append((one, judgement))
    for judgement in different:
        if way := _way(*judgement.sides(), beside):
            raise _contradiction(judgement, [line.place for line in way])


def _way(start: Side, end: Side, beside: Mapping[Side, list[tuple[Side, Judgement]]]) -> list[Judgement]:
    """Return the fewest lines that say in all that two things are the same; none where they do not."""
    ways: dict[Side, list[Judgement]] = {start: []}
    todo = [start]
    for side in todo:
        for following, judgement in beside.get(side, ()):
            if following not in ways:
                ways[following] = [*ways[side], judgement]
                todo.append(following)
    return ways.get(end, [])


def _contradiction(judgement: Judgement, places: Iterable[str]) -> OntologyError:
    return OntologyError(
        f"{judgement.place}: “{judgement.one}” and “{judgement.other}” are different, yet the same by {' and '.join(places)}; remove one"
    )


# ------------------------------------------------------------------ applying


def curate(ledger: Ledger) -> None:
    """Part and join the nodes of a ledger as its curator says; to be called when all mentions are in, before any other tie.

    A line about what no page names changes nothing.

    Raises:
        OntologyError: two lines contradict each other by what the pages or the lexicon say.
    """
    judgements = ledger.curation.judgements
    if not judgements:
        return
    _rejoin(ledger)
    index = _index(ledger)
    for judgement in judgements:
        if judgement.verdict is Verdict.DIFFERENT:
            _keep_apart(ledger, judgement, index)
    for judgement in judgements:
        if judgement.verdict is Verdict.SAME:
            one, other = judgement.sides()
            if one in index and other in index:
                _join(ledger, judgement, [*index[other], *index[one]])


def _keep_apart(ledger: Ledger, judgement: Judgement, index: Mapping[Side, list[str]]) -> None:
    ones, others = (index.get(side, []) for side in judgement.sides())
    for one, other in product(ones, others):
        if ledger.ties.find(one) == ledger.ties.find(other):
            raise OntologyError(f"{judgement.place}: lexicon or vocabulary have “{judgement.one}” and “{judgement.other}” as one thing")
        ledger.ties.part(one, other, judgement.place)


def _join(ledger: Ledger, judgement: Judgement, nodes: list[str]) -> None:
    """Join the nodes under the first that is known beforehand, else under the first of the second thing."""
    ranked = sorted(nodes, key=lambda node: not ledger.ties.find(node).startswith(_KNOWN))
    for node in ranked[1:]:
        against = ledger.ties.parted_by(ranked[0], node)
        if against is not None:
            raise OntologyError(f"{judgement.place}: “{judgement.one}” and “{judgement.other}” are the same, yet different by {against}")
        ledger.tie(ranked[0], node, Merge(form=judgement.one, with_form=judgement.other, reason="curator", score=1.0))


def _rejoin(ledger: Ledger) -> None:
    """Put the names that no line parts from the rest of their node back to it."""
    names: defaultdict[str, set[Side]] = defaultdict(set)
    for name, main in ledger.parts:
        names[main].add(("name", name))
    for (name, main), part in sorted(ledger.parts.items()):
        if any(_is_out(judgement, name, main, names[main], ledger) for judgement in ledger.curation.judgements):
            node = ledger.nodes[part]
            node.merges = {merge for merge in node.merges if fold(merge[0]) != name}
            node.candidates.clear()
        else:
            ledger.open(main)
            ledger.ties.join(main, part)


def _is_out(judgement: Judgement, name: str, main: str, names: set[Side], ledger: Ledger) -> bool:
    """Tell whether a line takes a name out of its node: not the term's label, and of two names the first."""
    sides = judgement.sides()
    if judgement.verdict is Verdict.SAME or ("name", name) not in sides:
        return False
    other = sides[1] if sides[0] == ("name", name) else sides[0]
    if other not in names | _sides_of(main, ledger):
        return False
    label = _label(main, ledger)
    return other[0] != "name" or other[1] == label or (name != label and sides[0] == ("name", name))


def _label(node: str, ledger: Ledger) -> str | None:
    term = ledger.lexicon.term(node.removeprefix(_KNOWN)) if node.startswith(_KNOWN) else None
    return fold(term.label) if term else None


def _sides_of(node: str, ledger: Ledger) -> set[Side]:
    """Return what a node is known by beyond the words of the pages."""
    sides: set[Side] = {("entity", content_id("entity", node))}
    term = ledger.lexicon.term(node.removeprefix(_KNOWN)) if node.startswith(_KNOWN) else None
    if term is not None:
        term = described(term, ledger.lexicon)
        sides |= {("identifier", find_curie(curie) or curie) for curie in term.same_as}
        sides |= {("name", fold(name)) for name in (*term.names, *term.hidden)}
    return sides


def _index(ledger: Ledger) -> dict[Side, list[str]]:
    """Return the nodes by what they are called on the pages, else by what they are known by."""
    called: defaultdict[Side, list[str]] = defaultdict(list)
    known: defaultdict[Side, list[str]] = defaultdict(list)
    for node in sorted(ledger.nodes):
        for side in sorted({("name", fold(form)) for form in ledger.nodes[node].forms}):
            called[side].append(node)
        for side in _sides_of(node, ledger):
            known[side].append(node)
    return known | called
