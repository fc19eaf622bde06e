"""What is said of a conclusion: "S is not what the bakers concluded" says of the bakers that they did not conclude S."""

from __future__ import annotations

from kg.extract.clauses.clause import Clause
from kg.extract.clauses.verbs import predicate_words
from kg.extract.language import syntax
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token


def pseudo_cleft(head: Token) -> Clause | None:
    """Build "S is (not) what X concluded" as X concluding S: the clause's negation is the claim's."""
    if head.lower_ != "what" or child(head, "cop") is None:
        return None
    inner = next((c for c in children(head, "acl:relcl", "acl", "ccomp") if child(c, "nsubj") is not None), None)
    if inner is None and head.head.i > head.i and syntax.is_verbal(head.head) and child(head.head, "nsubj") is not None:
        inner = head.head
    topic = next((t for t in children(head, *syntax.SUBJECTS) if t.i < head.i), None)
    subject = child(inner, "nsubj") if inner is not None else None
    if inner is None or topic is None or subject is None:
        return None
    return Clause(
        head=inner,
        verbs=(head, inner),
        predicate=tuple(predicate_words([inner], [], [])),
        subject=subject,
        object=topic,
        object_words=tuple(_topic(topic, head)),
        lemma=inner.lemma_.lower(),
        rule="pseudo-cleft",
    )


def _topic(topic: Token, what: Token) -> list[Token]:
    """Return all that stands before "is what", back to the last comma: the topic, however the parser cut it."""
    end = (child(what, "cop") or what).i
    doc = what.doc
    start = next((i + 1 for i in range(end - 1, what.sent.start - 1, -1) if doc[i].text in {",", ";", ":"}), what.sent.start)
    words = list(doc[min(start, topic.left_edge.i) : end])
    while len(words) > 1 and (words[0].dep_ == "cc" or (words[0].is_punct and not words[0].is_quote)):
        words.pop(0)
    return words
