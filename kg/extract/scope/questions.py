"""Whether a sentence asks."""

from __future__ import annotations

from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token


def question_cue(head: Token) -> Token | None:
    """Return the mark by which the clause is asked, the first word where a question has none; None where nobody asks."""
    sentence = head.sent
    within = _mark_within(head)
    if within is not None:
        return within
    if _is_before_question(head):
        return None
    end = sentence.end - 1
    while end > sentence.start and (head.doc[end].text in "\"'”’)´" or head.doc[end].is_quote):
        end -= 1
    if not (_is_inverted(head) or head.doc[end].text.startswith("?")):
        return None  # the clause may stand outside of any quotation
    last = head.doc[sentence.end - 1]
    return last if last.is_punct else sentence[0]


def _is_before_question(head: Token) -> bool:
    """Tell whether a clause is stated before a question that the sentence goes on with: "| tar has an appeal |, but does it work?"."""
    joints = [j for c in children(head.sent.root, "conj") for j in children(c, "cc") if j.i + 1 < len(j.doc)]
    return any(head.i < j.i and _opens_question(j.nbor(1)) for j in joints)


def _opens_question(word: Token) -> bool:
    return word.tag_ in {"WRB", "WP", "WDT", "MD"} or (word.dep_ in {"aux", "cop", "aux:pass"} and word.pos_ == "AUX")


def _is_inverted(head: Token) -> bool:
    """Tell whether the sentence begins with the clause's auxiliary before its subject: a question, with or without its mark."""
    first = next((t for t in head.sent if not t.is_punct), head)
    subject = child(head, "nsubj", "nsubj:pass")
    if first.tag_ == "MD" and head.dep_ not in {"acl", "acl:relcl", "advcl"}:
        return True
    return first.dep_ in {"aux", "aux:pass", "cop"} and first.head.i == head.i and subject is not None and first.i < subject.i


def _mark_within(head: Token) -> Token | None:
    """Return the mark of a quoted question within a sentence: "to the question “is tea bad|?|”, rowers have an answer"."""
    mark = next((t for t in head.doc[head.i + 1 : head.sent.end - 1] if t.text in {"?", ","} or t.is_quote or t.text in "“”"), head)
    is_end = mark.i + 2 >= head.sent.end
    return mark if mark.text == "?" and not is_end and (mark.nbor(1).is_quote or mark.nbor(1).text in {"”", "''"}) else None
