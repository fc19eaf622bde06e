"""Conditions right behind a report: "he said | if the dam leaks, | the town floods" reports the second clause, on the first one's terms.

Small parsers make the condition what is reported, and hang the clause behind the comma wherever they can.
"""

from __future__ import annotations

from kg.extract.language.syntax import FINITE, SUBJECTS, child, children
from kg.extract.language.tree import Token

_SETTING = frozenset({"if", "unless", "once", "when", "because", "although", "while", "until", "after", "before"})
_REPORTING = frozenset(
    "say warn add note explain think believe argue suggest predict hope caution claim report show find stress emphasize emphasise".split()
)
"""Verbs behind which "if" is no "whether"."""


def mend_condition_first(verb: Token) -> None:
    """Report the clause behind the comma, and hang the condition before it there; give "it appears" what it is that appears."""
    if verb.dep_ != "ccomp":
        return
    _mend_appearing(verb)
    report, first, end = verb.head, verb.left_edge, verb.right_edge
    is_near = report.i < first.i <= report.i + 2 and all(t.lower_ in {"that", ","} for t in verb.doc[report.i + 1 : first.i])
    mark = next((m for m in children(verb, "mark", "advmod") if m.lower_ in _SETTING and m.i <= first.i + 1), None)
    if not is_near or mark is None or report.lemma_.lower() not in _REPORTING or child(verb, *SUBJECTS) is None:
        return
    end = _take_back(verb, report) or end
    comma = end.i if end.text == "," else end.i + 1
    second = _clause_behind(comma, verb) if comma + 1 < verb.sent.end and verb.doc[comma].text == "," else None
    if second is None or report.i in {t.i for t in second.subtree}:
        return
    second.head, second.dep_ = report, "ccomp"
    verb.head, verb.dep_ = second, "advcl"


def _take_back(verb: Token, report: Token) -> Token | None:
    """Hang on a condition what compares it, taken for a part of what is reported: "if tar is as good | as they hope, it may help"."""
    told = next((c for c in children(report, "ccomp") if c.i > verb.i), None)
    compared = (
        next((c for c in children(told, "advcl") if verb.i < c.i and c.left_edge.lower_ in {"as", "than"}), None)
        if told is not None
        else None
    )
    if compared is None or compared.left_edge.i != verb.right_edge.i + 1:
        return None
    compared.head = verb
    return compared.right_edge


def _clause_behind(comma: int, verb: Token) -> Token | None:
    """Return the verb of the clause that begins right behind a comma, None where none does."""
    top = verb.doc[comma + 1]
    for above in top.ancestors:
        if above.i <= comma:
            break
        top = above
    is_finite = any(t.tag_ in FINITE for t in (top, *children(top, "aux", "aux:pass", "cop")))
    has_subject = any(s.i > comma for s in children(top, *SUBJECTS))
    return top if is_finite and has_subject and child(top, "cc", "mark") is None else None


def _mend_appearing(appearing: Token) -> None:
    """Give "it appears" the clause behind it: "noting it appeared | that rust went away"."""
    if appearing.lemma_.lower() not in {"appear", "seem"} or not any(s.lower_ == "it" for s in children(appearing, "expl", "nsubj")):
        return
    for clause in children(appearing.head, "ccomp"):
        if clause.left_edge.i == appearing.i + 1 and any(m.lower_ == "that" for m in children(clause, "mark")):
            clause.head = appearing
