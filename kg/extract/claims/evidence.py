"""The quote of a claim: the whole of the clause that states it.

A quote that stops at the object can say more than the page does: "the pill cuts strokes" where the page goes on "in the first
week" or "if it is taken with food". The clauses beside it, and those that the verb is coordinated with, stay outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.claims.quantities import Found
from kg.extract.clauses.clause import Clause
from kg.extract.language import syntax
from kg.extract.language.page import ParsedBlock
from kg.extract.language.tree import Token
from kg.extract.scope.certainty import Hedge
from kg.model import Span

_BESIDE = frozenset({"conj", "cc", "parataxis", "discourse", "punct"})


def evidence_of(clause: Clause, parts: Iterable[Token], hedge: Hedge, measured: Found | None, block: ParsedBlock) -> Span:
    """Return the stretch of the page with the clause, its arguments (``parts``), the hedge in its sentence and its number."""
    used = [*parts, *clause.predicate, *_whole(clause)]
    cue = hedge.cue
    if cue is not None and cue.doc is clause.head.doc and cue.sent.start == clause.head.sent.start:
        used.append(cue)
    return with_number(block.span(used), measured)


def with_number(evidence: Span, measured: Found | None) -> Span:
    """Return the evidence stretched to the number that the claim states."""
    if measured is None:
        return evidence
    return Span(min(evidence.start, measured.start), max(evidence.end, measured.end))


def _whole(clause: Clause) -> Sequence[Token]:
    root = clause.governor or clause.head
    verbs = {root.i, *(verb.i for verb in clause.verbs)}
    return syntax.subtree(root, lambda token: token.dep_ in _BESIDE and token.head.i in verbs)
