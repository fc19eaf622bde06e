"""``kg show``: everything that the pages say of one entity."""

from __future__ import annotations

import argparse

from kg.cli.completion import completed_by, entities
from kg.cli.options import Commands, add_folder, command
from kg.cli.said import MARKS, cited, entity_named
from kg.cli.terminal import one_line, say
from kg.findings import standings
from kg.model import ClaimGraph, Entity, Proposition
from kg.statements import statement

_DESCRIPTION = """Show an entity: its names and why they were joined, what is claimed of it and by whom, and what it says itself."""
_EXAMPLE = "  kg show WNT16B"


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = command(commands, "show", summary="show what the pages say of an entity", description=_DESCRIPTION, example=_EXAMPLE)
    completed_by(parser.add_argument("entity", metavar="ENTITY", help="name or IRI of an entity"), entities)
    add_folder(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the entity."""
    from kg.export.load import load_graph

    graph = load_graph(arguments.output)
    entity = entity_named(graph, arguments.entity)
    _show_names(entity)
    _show_concept(graph, entity)
    _show_propositions(graph, entity)
    _show_statements(graph, entity)
    return 0


def _show_names(entity: Entity) -> None:
    pages = len({mention.document for mention in entity.mentions})
    say(f"{one_line(entity.label)} ({entity.type.value})")
    say(f"  {one_line(entity.iri)}")
    if entity.same_as:
        say(f"  identifiers: {one_line(', '.join(entity.same_as))}")
    if entity.aliases:
        say(f"  also: {one_line(', '.join(entity.aliases))}")
    for merge in entity.merged_because:
        say(f"  “{one_line(merge.form)}” is “{one_line(merge.with_form)}”: {one_line(merge.reason)} ({merge.score:.2f})")
    say(f"  mentioned {len(entity.mentions):,} times on {pages:,} pages")


def _show_concept(graph: ClaimGraph, entity: Entity) -> None:
    """Print what a vocabulary says of the entity."""
    if entity.definition:
        say(f"  {one_line(entity.definition)}")
    labels = {known.iri: known.label for known in graph.entities}
    narrower = [known.label for known in graph.entities if entity.iri in known.broader]
    for relation, names in (("is narrower than", [labels[iri] for iri in entity.broader]), ("is broader than", narrower)):
        if names:
            say(f"  {relation}: {one_line(', '.join(names))}")
    if entity.candidates:
        say(f"  may be {one_line(' or '.join(entity.candidates))}: left open")


def _show_propositions(graph: ClaimGraph, entity: Entity) -> None:
    labels = {a.iri: a.label for claim in graph.claims for a in (claim.subject, claim.object) if a}
    labels |= {known.iri: known.label for known in graph.entities}
    claims = {claim.id: claim for claim in graph.claims}
    standing = standings(graph)
    held = [p for p in graph.propositions if entity.iri in (p.subject, p.object)]
    for proposition in sorted(held, key=lambda p: (-len(p.claims), p.iri)):
        mark = MARKS[standing[proposition.iri]]
        say()
        say(_statement(proposition, labels) + (f" [{mark}]" if mark else ""))
        for claim_id in proposition.claims:
            for line in cited(claims[claim_id]):
                say(f"  {line}")


def _statement(proposition: Proposition, labels: dict[str, str]) -> str:
    ends = [labels.get(iri, iri) if iri else "" for iri in (proposition.subject, proposition.object)]
    return one_line(statement(ends[0], proposition.predicate_label, ends[1]))


def _show_statements(graph: ClaimGraph, entity: Entity) -> None:
    said = [claim for claim in graph.claims if any(speaker.iri == entity.iri for speaker in claim.attribution)]
    if not said:
        return
    say()
    say(f"{one_line(entity.label)} says, by the pages:")
    for claim in said:
        for line in cited(claim):
            say(f"  {line}")
