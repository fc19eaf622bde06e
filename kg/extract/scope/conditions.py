"""The "if" that a clause stands under or depends on: its own, one further out, or the one of the clause before it."""

from __future__ import annotations

from kg.extract.language import syntax
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token
from kg.extract.language.turns import is_aside
from kg.extract.scope.defining import is_told_aside
from kg.extract.scope.provisos import condition_before


def shared_condition(verb: Token) -> Token | None:
    """Return the "if" of the condition that the clause shares with the one before it."""
    condition = condition_before(verb)
    return child(condition, "mark") if condition is not None and not is_contrastive(condition) else None


def outer_condition(verb: Token) -> Token | None:
    """Return the "if" that the clause stands under at any depth, inside of noun phrases too."""
    for token in () if is_told_aside(verb) else syntax.ancestors(verb):
        mark = next((m for m in children(token, "mark", "advmod") if m.lower_ in {"if", "unless"} and not is_aside(m)), None)
        if mark is not None and token.dep_ in {"advcl", "ccomp"} and not is_contrastive(token):
            return mark
    return None


def condition_under(verb: Token) -> Token | None:
    """Return the "if" of a condition that the clause depends on, or the "long" of "as long as"."""
    long = next((t for t in children(verb, "advmod", "advcl") if t.lower_ == "long" and verb.i < t.i < t.sent.end - 1), None)
    if long is not None and long.nbor(-1).lower_ in {"as", "so"} and long.nbor(1).lower_ == "as" and long.nbor(1).dep_ == "mark":
        return long
    for clause in children(verb, "advcl"):
        mark = next((m for m in children(clause, "mark", "advmod") if m.lower_ in {"if", "unless"} and not is_aside(m)), None)
        if mark is not None and not is_contrastive(clause) and (mark.i == 0 or verb.doc[mark.i - 1].lower_ not in _SO_TOO):
            return mark
    return None


_SO_TOO = frozenset({"even", "as", "especially", "particularly", "notably"})
"""Before "if" words that leave true what they add to: "oars are heavy, | especially | if they are wet"."""
_SURE = frozenset({"bet", "sure", "certain", "confident", "likely", "possible"})


def leads_on(word: Token) -> bool:
    """Tell whether what follows a word depends on the word's own condition: "if it rains, you can be | sure | that S"."""
    return word.lower_ in _SURE or word.lemma_.lower() == "mean"


_EARLIER = frozenset("earlier previously before once formerly until".split())
_NOW = frozenset("now today".split())


def is_contrastive(condition: Token) -> bool:
    """Tell whether an if-clause sets one fact against another ("if mice gain weight, then rats lose it") and so asserts both.

    It does when the two clauses speak of different kinds of one thing, or of then and now, and neither has a modal.
    """
    main = condition.head
    if condition.dep_ != "advcl" or condition.i > main.i or any(t.tag_ == "MD" for t in (*condition.children, *main.children)):
        return False
    words = {t.lower_ for t in condition.subtree}
    main_words = {t.lower_ for t in main.children} | {t.lower_ for t in main.subtree if t.i > condition.i}
    if words & _EARLIER and main_words & _NOW:
        return True
    ours, theirs = child(condition, "nsubj", "nsubj:pass"), child(main, "nsubj", "nsubj:pass")
    if ours is None or theirs is None or ours.lemma_.lower() != theirs.lemma_.lower():
        return False
    return {t.lemma_.lower() for t in children(ours, "amod", "compound")} != {
        t.lemma_.lower() for t in children(theirs, "amod", "compound")
    }
