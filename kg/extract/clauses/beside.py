"""What stands beside what is said: in whom it is so, when, on what condition and in spite of what."""

from __future__ import annotations

from kg.extract.language import syntax
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token


def beside(last: Token, party: Token | None) -> list[Token]:
    """Return the phrases and clauses beside an adjective or a noun; ``party`` is in regard to what it has a role."""
    return [*children(last, "obl", "advcl", "obl:tmod", "obl:unmarked"), *_shared_limits(last), *_of_role(last, party)]


def _shared_limits(adjective: Token) -> list[Token]:
    """Return for whom or in what a further adjective is so, and so this one: "is safe and useful | for small boats"."""
    own = ("cop", "advmod", "obl:unmarked", *syntax.SUBJECTS)
    further = [c for c in children(adjective, "conj") if c.pos_ == "ADJ" and child(c, *own) is None]
    if adjective.pos_ != "ADJ" or not further or any(c.lower_ in {"but", "yet", "not"} for f in further for c in f.children):
        return []
    phrases = (o for o in children(further[-1], "obl") if o.left_edge.i == further[-1].i + 1)
    return [o for o in phrases if any(c.lower_ in {"for", "in", "among", "during"} for c in children(o, "case"))]


def _of_role(noun: Token, party: Token | None) -> list[Token]:
    """Return in or for whom something has a role in regard to a thing: "is a cause of death | for small rowers"."""
    behind = [n for n in children(noun, "nmod") if party is not None and party.i != noun.i == party.head.i and n.i > party.i]
    return [n for n in behind if any(c.lower_ in {"for", "in", "among"} for c in children(n, "case"))]


def is_set_beside(clause: Token) -> bool:
    """Tell whether a clause is no complement but says in spite of what, why or when: "is found, | although Lund said S"."""
    marks = {m.lower_ for m in children(clause, "mark")} if clause.dep_ == "advcl" else set()
    return not marks.isdisjoint(_SUBORDINATING) or ("if" in marks and clause.head.lemma_.lower() not in _ASKING)


_ASKING = frozenset("find ask see know tell determine learn wonder check test question investigate examine explore".split())
"""Verbs behind which "if" is whether: "to find out | if tar helps"."""
_SUBORDINATING = frozenset("although though because while whereas since unless until when after before as".split())
