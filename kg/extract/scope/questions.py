"""Whether a sentence asks."""

from __future__ import annotations

from kg.extract.language.syntax import child
from kg.extract.language.tree import Token


def is_question(head: Token) -> bool:
    """Tell whether the sentence asks, the clause standing outside of any quotation in it."""
    sentence = head.sent
    if _is_inverted(head) or _is_asked_within(head):
        return True
    end = sentence.end - 1
    while end > sentence.start and (head.doc[end].text in "\"'”’)´" or head.doc[end].is_quote):
        end -= 1
    return head.doc[end].text.startswith("?")


def _is_inverted(head: Token) -> bool:
    """Tell whether the sentence begins with the clause's auxiliary before its subject: a question, with or without its mark."""
    first = next((t for t in head.sent if not t.is_punct), head)
    subject = child(head, "nsubj", "nsubj:pass")
    if first.tag_ == "MD" and head.dep_ not in {"acl", "acl:relcl", "advcl"}:
        return True
    return first.dep_ in {"aux", "aux:pass", "cop"} and first.head.i == head.i and subject is not None and first.i < subject.i


def _is_asked_within(head: Token) -> bool:
    """Tell whether the clause stands in a quoted question within a sentence: "to the question “is tea bad?”, rowers have an answer"."""
    mark = next((t for t in head.doc[head.i + 1 : head.sent.end - 1] if t.text == "?" or t.is_quote or t.text in "“”"), head)
    return mark.text == "?" and (mark.nbor(1).is_quote or mark.nbor(1).text in {"”", "''"})
