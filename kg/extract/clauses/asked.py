"""Questions and titles that a verb takes for its object: "changes | how men build boats", "is titled | "Oars sink boats""."""

from __future__ import annotations

from kg.extract.clauses.objects import object_of
from kg.extract.clauses.titles import title_behind
from kg.extract.language.closed_classes import ASKING_WHICH
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import SUBJECTS, child, children, word_at
from kg.extract.language.tree import Token


def object_or_question(verb: Token, subject: Token, head: Token) -> tuple[Token | None, list[Token], list[Token]]:
    """Return what ``object_of`` does, or a title behind the verb; where that is nothing, the head and the words of a question there."""
    if title := title_behind(verb):
        return title[0], title, []
    found = object_of(verb, subject, head)
    asked = _question(verb) if found[0] is None and reporting_verb(verb) is None else None
    return (asked[0], asked[1], []) if asked is not None else found


def hung_on(verb: Token) -> tuple[Token | None, list[Token], list[Token]]:
    """Return the head of a question on whose answer something depends, its preposition and its words: "depends on | how long it lasts"."""
    behind = verb.doc[verb.i + 1 : min(verb.i + 4, verb.sent.end - 1)] if verb.lemma_.lower() in _HANGING else []  # "depends in part on"
    preposition = next((t for t in behind if t.lower_ in {"on", "upon"}), None)
    if preposition is None or preposition.nbor(1).lower_ not in _ASKING:
        return None, [], []
    inside = [t for t in verb.subtree if t.i > preposition.i]
    to = (word_at(preposition, 1), word_at(preposition, 2)) == ("whether", "to")
    head = next((c for c in inside if child(c, *SUBJECTS) is not None or (to and c.tag_ == "VB")), None)
    if head is None:
        return None, [], []
    words = verb.doc[preposition.i + 1 : head.right_edge.i + 1]
    end = next((t.i for t in words if t.text in _BORDERS), head.right_edge.i + 1)
    return head, [preposition], [t for t in words if t.i < end]


_HANGING = frozenset("depend hinge vote decide rule agree disagree differ".split())
_ASKING = ASKING_WHICH | {"what", "whether", "who", "if", "when", "where"}
_BORDERS = frozenset({",", ";", ":", ".", "–", "—"})


def _question(verb: Token) -> tuple[Token, list[Token]] | None:
    for clause in (*children(verb, "obj", "ccomp", "advcl", "xcomp"), *(a for a in children(verb, "advmod") if a.lower_ == "how")):
        first = clause.left_edge
        is_asked = (
            first.lower_ in ASKING_WHICH | {"what"} and first.i > verb.i and clause.right_edge.i > first.i and first.nbor(-1).text != ","
        )
        is_asked_for = first.lower_ == "what" and first.dep_ == "nsubj:pass"  # "replaces | what was lost"
        if is_asked and (is_asked_for or child(clause, "nsubj", "advcl:relcl", "mark", "acl:relcl") is not None):
            return clause, [t for t in clause.subtree if not t.is_punct or t.i < clause.right_edge.i]
    return None
