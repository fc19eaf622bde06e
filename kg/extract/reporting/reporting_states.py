"""Reports without a verb of saying: what somebody is convinced of, what somebody's view is, what is so in somebody's opinion."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.language.kinds import kind_of
from kg.extract.language.reporting_words import ReportingClass, reporting_noun, reporting_verb
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Doc, Token
from kg.extract.reporting.bounds import span
from kg.extract.reporting.frames import Draft, TokenRange
from kg.extract.reporting.parentheses import around
from kg.extract.reporting.sources import source_tokens

_STATES = {
    **dict.fromkeys("convinced sure certain adamant confident positive persuaded".split(), "state"),
    **dict.fromkeys("hopeful optimistic".split(), "hope"),
    **dict.fromkeys("worried concerned afraid fearful".split(), "fear"),
}
"""What somebody is, with the verb that comes to the same."""
_OPINIONS = frozenset("opinion view judgment judgement estimation belief words eyes".split())
_NOBODY = frozenset("it that this there one you what which who".split())
_CLASSES = {"state": ReportingClass.SAY, "hope": ReportingClass.INTEND, "fear": ReportingClass.THINK}


def find_states(doc: Doc, block: int) -> Iterator[Draft]:
    """Yield the drafts of one block in order of their cues."""
    for token in doc:
        yield from _state(token, block)
        yield from _view(token, block)
        yield from _opinion(token, block)
        yield from _what(token, block)


def _state(token: Token, block: int) -> Iterator[Draft]:
    """Yield "X is convinced that S"."""
    lemma, subject, clause = _STATES.get(token.lower_), child(token, *SUBJECTS), child(token, "ccomp")
    if lemma is None or subject is None or clause is None or subject.lower_ in _NOBODY:
        return
    if (
        clause.i < token.i
        or child(token, "cop", "aux:pass") is None
        or any(c.lower_ in {"not", "n't", "n’t", "never"} for c in token.children)
    ):
        return
    if any(a.lower_ == "so" for a in children(token, "advmod")) and kind_of(subject) in {"thing", "study"}:
        return  # "the trial was so positive | that the port ordered boats" says nothing of orders
    yield Draft(
        block=block,
        cue=(token.i,),
        source=source_tokens(subject, token),
        content=_ranges(block, clause.doc, clause.left_edge.i, clause.right_edge.i + 1),
        construction="that",
        lemma=lemma,
        reporting_class=_CLASSES[lemma],
    )


def _view(noun: Token, block: int) -> Iterator[Draft]:
    """Yield "X's view is that S"."""
    word, owner, clause = reporting_noun(noun), child(noun, "nmod:poss"), noun.head
    that = next((m for m in children(clause, "mark") if m.lower_ == "that" and m.i > noun.i), None)
    if word is None or owner is None or that is None or noun.dep_ not in {"nsubj:outer", "nsubj"} or that.nbor(-1).lemma_ != "be":
        return
    yield Draft(
        block=block,
        cue=(noun.i,),
        source=_owner(owner),
        content=_ranges(block, noun.doc, that.i, max(t.i for t in clause.subtree) + 1),
        construction="noun",
        lemma=word.lemma,
        reporting_class=word.reporting_class,
    )


def _what(verb: Token, block: int) -> Iterator[Draft]:
    """Yield "what X suggests is that S"."""
    word, subject = reporting_verb(verb), child(verb, *SUBJECTS)
    if word is None or subject is None or verb.dep_ not in {"acl:relcl", "advcl"} or subject.left_edge.i == verb.sent.start:
        return
    what, clause = subject.left_edge.nbor(-1), verb.head
    clause = clause.head if clause is what else clause
    that = next((m for m in children(clause, "mark") if m.lower_ == "that" and m.i > verb.i), None)
    if what.lower_ != "what" or that is None or that.nbor(-1).lemma_ != "be" or any(t.is_punct for t in verb.doc[what.i : that.i]):
        return
    yield Draft(
        block=block,
        cue=(verb.i,),
        source=source_tokens(subject, verb),
        content=_ranges(block, verb.doc, that.i, max(t.i for t in clause.subtree) + 1),
        construction="that",
        lemma=word.lemma,
        reporting_class=word.reporting_class,
    )


def _opinion(noun: Token, block: int) -> Iterator[Draft]:
    """Yield "in X's opinion, S"."""
    case, owner = child(noun, "case"), child(noun, "nmod:poss")
    if noun.lower_ not in _OPINIONS or case is None or case.lower_ not in {"in", "to"} or owner is None or case.i != noun.left_edge.i:
        return
    found = around(noun.doc, noun.sent.start, case.i, noun.i + 1, noun.sent.end)
    if found:
        yield Draft(
            block=block,
            cue=(case.i, noun.i),
            source=_owner(owner),
            content=tuple(TokenRange(block, start, end) for start, end in found),
            construction="according",
            lemma="according",
            reporting_class=ReportingClass.SAY,
        )


def _owner(owner: Token) -> tuple[int, ...]:
    return tuple(t.i for t in owner.subtree if t.lower_ not in {"'s", "’s", "'", "’"})


def _ranges(block: int, doc: Doc, low: int, high: int) -> tuple[TokenRange, ...]:
    return tuple(TokenRange(block, start, end) for start, end in span(doc, low, high))
