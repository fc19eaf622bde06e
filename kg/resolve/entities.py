"""Entities: the nodes of all pages, tied where a rule allows it, each tie with its reason.

Ties are kept as a map from node to node and applied at the end, so that any of them can be taken back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.ids import mint
from kg.model import Document, Entity, EntityType, Mention, Merge, Occurrence
from kg.resolve.concepts import described, linked, near_matches
from kg.resolve.copies import by_date
from kg.resolve.curation import NO_CURATION, Curation
from kg.resolve.lexicon import Lexicon
from kg.resolve.misspellings import Spelling, find_misspellings
from kg.resolve.pages import DISEASE_SENSE, Reading
from kg.resolve.people import Bearer, merge_people
from kg.resolve.studies import Components
from kg.terms import Term
from kg.text import fold, name_key, strip_determiners, unaccented

_KNOWN = "lexicon:"
"""What begins the node of a term."""
_GENETIC = frozenset({EntityType.GENE, EntityType.PROTEIN})
_OF_PAGES = frozenset({"study", "group", "text"})
"""Kinds of node that are of pages, not of words: their labels tell of all pages, their IRIs of the first."""
_TYPE_ORDER = {kind: index for index, kind in enumerate(EntityType)}


@dataclass(slots=True)
class Node:
    """All that the pages say with one node."""

    forms: Counter[str] = field(default_factory=Counter)
    first: tuple[str, str] = ("~", "")  # what sorts the earliest page that names the thing, and its forms
    first_forms: Counter[str] = field(default_factory=Counter)
    types: Counter[EntityType] = field(default_factory=Counter)
    occurrences: dict[tuple[str, int, int], Occurrence] = field(default_factory=dict)
    merges: set[tuple[str, str, str, float]] = field(default_factory=set)
    label: str | None = None
    is_named: bool = False
    candidates: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Ledger:
    """Every node with what is known of it, and which nodes are one thing."""

    lexicon: Lexicon
    nodes: dict[str, Node] = field(default_factory=dict)
    ties: Components = field(default_factory=Components)
    misspelt: set[str] = field(default_factory=set)
    curation: Curation = NO_CURATION
    parts: dict[tuple[str, str], str] = field(default_factory=dict)  # what a curator may part from a node: by name and node

    def add(self, document: Document, mention: Mention, reading: Reading) -> str:
        """Record a mention with its reading; return the reading's node."""
        node_id = self._part(reading.node, reading.name or mention.name)
        node = self.open(node_id)
        name = strip_determiners(reading.name) if reading.name else None
        is_reference = mention.antecedent is not None
        if name:
            node.forms[name] += not (is_reference or reading.is_short)
        if name and not (is_reference or reading.is_short or node.first < (page := by_date(document))):
            if page < node.first:
                node.first, node.first_forms = page, Counter()
            node.first_forms[name] += 1
        if reading.type is not EntityType.CONCEPT:
            node.types[reading.type] += 1
        node.is_named = node.is_named or reading.is_named
        node.candidates.update(reading.candidates)
        place = (document.name, mention.start, mention.end)
        if place not in node.occurrences:
            node.occurrences[place] = Occurrence(document=document.name, start=mention.start, end=mention.end, text=mention.text)
        if reading.merge is not None:
            node.merges.add((reading.merge.form, reading.merge.with_form, reading.merge.reason, reading.merge.score))
        if mention.antecedent is not None and fold(mention.text) != fold(mention.name):
            node.merges.add((mention.text, mention.name, "refers back to it on the page", 0.85))
        return node_id

    def _part(self, node: str, name: str) -> str:
        """Return the node, or where a curator's line may part the name from it one of the name's own."""
        part = self.curation.node_of(node, name)
        if part != node:
            self.parts[fold(name), node] = part
        return part

    def open(self, node: str) -> Node:
        """Return what is known of a node, nothing where it is new."""
        found = self.nodes.get(node)
        if found is None:
            found = self.nodes[node] = Node()
        return found

    def name(self, node: str, name: str, kind: EntityType) -> None:
        """Record a thing that no words of a text mention, such as a page's publisher."""
        found = self.open(node)
        if name:
            found.forms[name] += 1
        found.types[kind] += 1

    def tie(self, kept: str, other: str, merge: Merge) -> None:
        """Take the two nodes for one thing, under the name of the first, unless a curator parts them."""
        if self.ties.join(kept, other):
            self.explain(kept, merge)

    def explain(self, node: str, merge: Merge) -> None:
        """Keep why something was taken for the node's thing."""
        self.open(node).merges.add((merge.form, merge.with_form, merge.reason, merge.score))

    def tie_people(self, affiliations: Mapping[str, frozenset[str]]) -> None:
        """Take spellings of one person's name together; a surname alone stays on its page."""
        bearers = [
            Bearer(node=node, name=name, count=_n_named(name, found), bodies=affiliations.get(node, frozenset()))
            for node, found in sorted(self.nodes.items())
            if node.startswith("person:") and " " in (name := node.rpartition(":")[2])
        ]
        for one, kept, found in merge_people(bearers):
            form, with_form = (best_form(list(self.nodes[x.node].forms), self.nodes[x.node].forms) or x.name for x in (one, kept))
            self.tie(kept.node, one.node, Merge(form=form, with_form=with_form, reason=found.reason, score=found.score))
            if found.reason.endswith("misspelt"):
                self.misspelt.update(self.nodes[one.node].forms)

    def tie_senses(self) -> None:
        """Take a disease and what bears its code without a kind for one thing, unless that is a gene or a protein."""
        for node in [node for node in self.nodes if node.endswith(DISEASE_SENSE)]:
            plain = self.nodes.get(node.removesuffix(DISEASE_SENSE))
            if plain is not None and not _GENETIC & plain.types.keys():
                self.ties.join(node.removesuffix(DISEASE_SENSE), node)

    def tie_misspellings(self) -> None:
        """Take a name that is one slip from another, and stands on one page alone, for that other."""
        for node, kept, merge in find_misspellings(self._spellings()):
            self.tie(kept, node, merge)
            self.misspelt.update(self.nodes[node].forms)

    def _spellings(self) -> Iterator[Spelling]:
        """Yield how the pages write their things; persons, claims and what never leaves its page aside."""
        for node, found in sorted(self.nodes.items()):
            kind = node.partition(":")[0]
            if kind not in {"name", "lexicon"} or EntityType.CLAIM in found.types:
                continue
            n_pages = len({place.document for place in found.occurrences.values()})
            by_key = {name_key(form): form for form in sorted(found.forms)}
            for key, form in by_key.items():
                yield Spelling(
                    node=node,
                    form=form,
                    words=tuple(key.split(" ")),
                    n_pages=n_pages,
                    is_known=kind == "lexicon",
                    is_body=EntityType.ORGANIZATION in found.types,
                )

    def entities(self, base: str) -> dict[str, Entity]:
        """Return the entity of every node, by node."""
        groups: dict[str, list[str]] = defaultdict(list)
        for node in sorted(self.nodes):
            groups[self.ties.find(node)].append(node)
        terms = {root: self._term(root) for root in groups}
        namesakes = Counter(map(_without_middle, groups))
        lasting = {root: short if namesakes[short := _without_middle(root)] == 1 else root for root in groups}
        made = [
            self._entity(mint(base, "entity", lasting[root], label=self._slug(root, term)), root, term, groups[root])
            for root, term in terms.items()
        ]
        known = {entity.iri: term for entity, term in zip(made, terms.values(), strict=True) if term}
        found = zip(groups.values(), linked(made, self.lexicon, known), strict=True)
        return {member: entity for members, entity in found for member in members}

    def _term(self, root: str) -> Term | None:
        term = self.lexicon.term(root.removeprefix(_KNOWN)) if root.startswith(_KNOWN) else None
        return described(term, self.lexicon) if term else None

    def _entity(self, iri: str, root: str, term: Term | None, members: Iterable[str]) -> Entity:
        nodes = [self.nodes[member] for member in members]
        forms: Counter[str] = Counter()
        for found in nodes:
            forms.update(found.forms)
        label = term.label if term else self.nodes[root].label or self._first_form(nodes, forms) or "unnamed source"
        hidden = {fold(form) for form in term.hidden} if term else set()
        errors = {form for form in forms if form in self.misspelt or fold(form) in hidden}
        merges = {merge for node in nodes for merge in node.merges} | _variants(forms, label, nodes)
        return Entity(
            iri=iri,
            label=label,
            type=term.type if term and term.type is not EntityType.CONCEPT else _type([node.types for node in nodes]),
            aliases=tuple(sorted({*(form for form in forms if _is_name(form, label)), *self._added_names(term)} - errors - {label})),
            misspellings=tuple(sorted(errors - {label})),
            same_as=term.same_as if term else (),
            mentions=tuple(sorted((o for node in nodes for o in node.occurrences.values()), key=lambda o: (o.document, o.start, o.end))),
            merged_because=tuple(Merge(form=f, with_form=w, reason=r, score=s) for f, w, r, s in sorted(merges)),
            definition=term.definition if term else None,
            matches=term.near if term else near_matches(label, self.lexicon) if root.startswith("name:") else (),
            candidates=tuple(sorted({curie for node in nodes for curie in node.candidates})),
        )

    def _first_form(self, nodes: Iterable[Node], forms: Counter[str]) -> str:
        """Return how the earliest page that names the thing calls it most, so that no later page changes what it is called."""
        right = [node for node in nodes if node.first_forms.keys() - self.misspelt]
        first = min((node.first for node in right), default=None)
        counts = sum((node.first_forms for node in right if node.first == first), Counter[str]()) or forms
        return best_form([form for form in counts if form not in self.misspelt] or list(forms), counts or forms)

    def _added_names(self, term: Term | None) -> set[str]:
        """Return the names that vocabularies have for a thing beyond the lexicon's."""
        own = self.lexicon.terms.get(term.iri) if term else None
        return {*term.names} - {*(own.names if own else ())} if term else set()

    def _slug(self, root: str, term: Term | None) -> str:
        """Return what a reader can make out of a node, which stays the same whichever pages are added."""
        if term is not None:
            return term.label
        kind = root.partition(":")[0]
        if kind in _OF_PAGES:
            return kind
        if kind == "person":
            return _without_middle(root).rpartition(":")[2]
        return min(map(name_key, self.nodes[root].forms), default="")


def _is_name(form: str, label: str) -> bool:
    """Tell whether a form is a name: what is called by a proper name has no common noun ("protein") for an alias."""
    return any(c.isupper() or c.isdigit() for c in form) or not any(c.isupper() for c in label)


def _n_named(name: str, found: Node) -> int:
    """Return how many places name the person, not counting words that only refer back."""
    surname = name.rpartition(" ")[2]
    return len({(place.document, place.start) for place in found.occurrences.values() if surname in fold(unaccented(place.text))})


def _without_middle(root: str) -> str:
    """Return a person's node without middle names, which one page has and the next has not."""
    parts = root.split(" ")
    return f"{parts[0]} {parts[-1]}" if root.startswith("person:") and len(parts) > 2 else root


def best_form(forms: Iterable[str], counts: Mapping[str, int]) -> str:
    """Return the form that names a thing best: of the most frequent wording the one in lower case, if there is one."""
    wordings: Counter[str] = Counter()
    for form in forms:
        wordings[fold(form)] += counts[form]
    if not wordings:
        return ""
    best = min(wordings, key=lambda wording: (-wordings[wording], len(wording), wording))
    return min(
        (form for form in forms if fold(form) == best),
        key=lambda form: (form.istitle() or (form[:1].isupper() and form[1:] == form[1:].lower()), -counts[form], form),
    )


def _type(types: Iterable[Counter[EntityType]]) -> EntityType:
    """Return the type that most mentions have; the first of the model's order on a tie."""
    counts = sum(types, Counter[EntityType]())
    return min(counts, key=lambda kind: (-counts[kind], _TYPE_ORDER[kind])) if counts else EntityType.CONCEPT


def _variants(forms: Iterable[str], label: str, nodes: Iterable[Node]) -> set[tuple[str, str, str, float]]:
    """Return the reason for each form that nothing else explains: it is the label but for case, number, order or spelling."""
    explained = {form for node in nodes for merge in node.merges for form in merge[:2]}
    return {
        (form, label, "same words but for case, number, order or spelling", 0.99)
        for form in forms
        if form not in explained and form != label
    }
