"""Claims about anybody: "if you row at night, | you double your risk of falls" tells of a risk, "you should rest" of none.

"You" is told of only where a risk or a chance is higher or lower, and never where somebody is advised, asked or spoken to by name.
"""

from __future__ import annotations

from kg.extract.claims.place import Place
from kg.extract.claims.voices import frames_around
from kg.extract.clauses.clause import Clause
from kg.extract.language import syntax
from kg.extract.scope.questions import question_cue

_CHANGING = frozenset("increase raise lower reduce cut decrease double triple quadruple halve boost".split())
_CHANCES = frozenset("risk chance chances odd odds likelihood probability".split())
_ADVISING = frozenset("should must ought shall need would 'd ’d".split())
_WANTING = frozenset("want wish try hope need plan intend like have".split())
_FOLLOWING = frozenset("then so thus therefore otherwise".split())
_TOLD = frozenset("tell ask warn advise remind".split())


def is_of_anybody(clause: Clause, place: Place) -> bool:
    """Tell whether a clause states how likely something is for whoever does something."""
    if clause.subject.lower_ != "you" or not syntax.is_stated(clause.verbs[0]) or question_cue(clause.head) is not None:
        return False
    helpers = {a.lower_ for verb in clause.verbs for a in syntax.children(verb, "aux")}
    is_advice = not _ADVISING.isdisjoint(helpers) or any(v.lemma_.lower() in _WANTING for v in clause.verbs[:-1])
    if is_advice or any(frame.lemma in _TOLD for frame in frames_around(clause.head, place)):
        return False
    before = [a for v in clause.verbs for a in syntax.children(v, "advmod", "mark", "advcl") if a.i < clause.subject.i]
    if any(a.lower_ in _FOLLOWING for a in before) and all(a.dep_ != "advcl" for a in before):
        return False  # "Do you row? Then | you are more likely to win"
    words = clause.lemma.split(" ")
    noun = clause.object.lemma_.lower() if clause.object is not None else ""
    is_compared = {"more", "less", "higher", "lower"} & {*words} and {"likely", *_CHANCES} & {*words}
    return bool(is_compared) or (clause.verbs[-1].lemma_.lower() in _CHANGING and noun in _CHANCES and not clause.is_passive)
