"""What is to blame for something: "Rain (is) | to blame for | the leak". It blames nobody, and somebody blames it."""

from __future__ import annotations

from kg.extract.clauses.clause import Clause
from kg.extract.clauses.verbs import group
from kg.extract.language import syntax
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token


def blamed(head: Token) -> Clause | None:
    """Build "X is to blame for Y"; a headline leaves "is" out."""
    if head.lower_ != "blame" or not any(m.lower_ == "to" for m in children(head, "mark")) or child(head, "obj") is not None:
        return None
    be = child(head, "cop") or next((a for a in children(head, "aux") if a.lemma_ == "be"), None)
    subject = child(head, *syntax.SUBJECTS) or (_topic(head) if be is None else None)
    if be is None and head.dep_ not in {"ROOT", "ccomp", "acl", "xcomp"}:
        return None
    if subject is None or subject.i > head.i:
        return None
    cause = next((o for o in children(head, "obl") if any(c.lower_ == "for" for c in children(o, "case"))), None)
    case = children(cause, "case")[:1] if cause is not None else []
    start = min([head.i - 1, *(a.i for a in children(head, "advmod"))])
    words = group(head) if be is not None else list(head.doc[start : head.i + 1])
    return Clause(
        head=head,
        verbs=(head,),
        predicate=tuple(syntax.contiguous([*words, *case], head)),
        subject=subject,
        subject_words=tuple(t for t in syntax.noun_phrase(subject) if t.i < start) if be is None else (),
        object=cause,
        lemma="be to blame for" if cause is not None else "be to blame",
        obliques=tuple(o for o in children(head, "obl", "advcl") if cause is None or o.i != cause.i),
        rule="blame",
    )


def _topic(head: Token) -> Token | None:
    """Return what stands before "to blame" in a headline, whose top it is."""
    noun = head.head
    is_line = noun.i == noun.sent.root.i and syntax.is_nominal(noun) and noun.sent[-1].text not in {".", ":", "?"}
    return noun if is_line and head.dep_ in {"acl", "xcomp"} and noun.i < head.i and child(noun, "cop", *syntax.SUBJECTS) is None else None
