"""Claims and propositions in words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.cli.terminal import one_line
from kg.errors import UsageError
from kg.findings import Standing
from kg.model import Certainty, Claim, ClaimGraph, Entity, Polarity

MARKS = {
    Standing.ASSERTED: "",
    Standing.HEDGED: "hedged",
    Standing.NEGATED: "denied",
    Standing.HYPOTHETICAL: "only supposed",
    Standing.CONTESTED: "contested",
}


def cited(claim: Claim) -> Iterator[str]:
    """Yield a claim in two lines: its words, then who says so, how firmly, and where."""
    yield f"“{one_line(claim.quote)}”"
    chain = " < ".join([*filter(None, [claim.publisher]), *(speaker.label for speaker in claim.attribution)])
    manner = [claim.certainty.value] if claim.certainty is not Certainty.ASSERTED else []
    manner += ["denied"] if claim.polarity is Polarity.NEGATED else []
    note = f"({', '.join(manner)})" if manner else ""
    who = " ".join(filter(None, [one_line(chain), note]))
    yield f"  {who}{', ' if who else ''}{one_line(claim.document)} {claim.start}-{claim.end}"


def entity_named(graph: ClaimGraph, name: str) -> Entity:
    """Return the one entity that the user means.

    Raises:
        UsageError: the graph has none of that name, or several; the message lists them.
    """
    from kg.resolve import find_entities

    found = find_entities(graph, name)
    if len(found) == 1 or (found and name.casefold() == found[0].label.casefold() != found[1].label.casefold()):
        return found[0]
    if not found:
        raise UsageError(f"no entity is called {name!r}; kg search finds parts of names")
    raise UsageError(f"{name!r} may be {_listed(found)}; give the whole name or the IRI")


def _listed(entities: Sequence[Entity]) -> str:
    shown = [f"{entity.label} ({entity.type.value})" for entity in entities[:6]]
    more = [f"{len(entities) - 6} more"] if len(entities) > 6 else []
    return " or ".join(shown + more)
