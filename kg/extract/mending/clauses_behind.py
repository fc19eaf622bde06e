"""Clauses behind a verb: in "the captain left | before the mate arrived" the captain did not arrive, and nobody left him.

In "rowers may sing, | playing down the leak, a study found" the study plays nothing down, and "bread is cheaper | where bakers compete"
does not tell where that would be.
"""

from __future__ import annotations

from kg.extract.language.kinds import kind_of
from kg.extract.language.places import take_place
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, word_at
from kg.extract.language.tree import Token

_TIMES = frozenset({"before", "after", "until", "since"})
_GOING = frozenset("leave arrive die depart retire resign collapse disappear vanish escape emerge return land sail swim flee".split())
"""Verbs of which what looks like a participle behind a noun is what that does."""

_HOW = frozenset("well badly poorly properly correctly effectively safely quickly slowly differently normally together".split())


def mend_where_behind(where: Token) -> None:
    """Make a circumstance of the clause that says where something is so."""
    clause = where.head
    is_there = where.lower_ == "where" and where.dep_ in {"advmod", "mark"} and clause.dep_ == "ccomp" and where.i == clause.head.i + 1
    if is_there and clause.head.pos_ == "ADJ":
        clause.dep_ = "advcl"


def mend_clause_behind(case: Token) -> None:
    """Make the verb behind a noun what its sentence states, and the one at the end a clause of time with the noun before it."""
    if case.lower_ in {"when", "if", "unless"} and case.i > case.sent.start + 1:
        _mend_how(case.nbor(-1), case)
    if case.tag_ == "VBN" and case.dep_ == "acl":
        _mend_report_behind(case, case.head)
    if case.tag_ == "VBN" and case.lemma_.lower() in _DONE_FOR and child(case, "aux:pass") is not None:
        _mend_aim(case)
    if case.lower_ == "that" and case.dep_ == "mark" and word_at(case, -1) == ",":
        _mend_parted_judgement(case)
    if case.lower_ == "without" and case.dep_ == "case" and case.head.dep_ == "obl":
        _mend_without(case.head)
    if case.tag_ == "VBZ" and case.dep_ == "conj" and reporting_verb(case) is not None:
        _mend_report_at_end(case)
    if case.tag_ == "VBG" and case.dep_ == "advcl" and case.i < case.head.i and word_at(case, -1) == ",":
        _mend_outcome(case)
    if case.lower_ == "meaning" and case.tag_ == "VBG" and case.i > case.sent.start and word_at(case, -1) == ",":
        _mend_meaning(case)
    doer = case.head
    first, last = doer.head, doer.head.head.head
    noun = first.head
    is_led = case.lower_ in _TIMES and case.dep_ == "case" and doer.dep_ == "obl" and first.dep_ == "acl" and case.i == first.i + 1
    if not is_led or first.lemma_.lower() not in _GOING or first.lower_.endswith("ing") or noun.dep_ != "nsubj":
        return
    if last.i != doer.right_edge.i + 1 or last.tag_ != "VBD" or child(first, "aux", "aux:pass") is not None:
        return
    take_place(first, last)
    first.tag_ = "VBD"
    noun.head, last.head, last.dep_ = first, first, "advcl"
    doer.head, doer.dep_, case.head, case.dep_ = last, "nsubj", last, "mark"
    for stop in [t for t in children(last, "punct") if t.i > last.i]:
        stop.head = first


_DONE_FOR = frozenset(
    "add apply attach build cut fit inject insert introduce mix place pour install administer send deliver create modify engineer"
    " change alter adjust remove bring combine coat wrap heat cool open close".split()
)
"""Verbs of which an infinitive behind says what for: "must be added | to hold the mast"."""


def _mend_aim(done: Token) -> None:
    """Make an aim of what something is done for, which the thing is not said to do: "ropes are added | to hold the mast"."""
    aim = child(done, "xcomp")
    if aim is not None and aim.tag_ == "VB" and aim.i > done.i and any(m.tag_ == "TO" for m in children(aim, "mark")):
        aim.dep_ = "advcl"


def _mend_parted_judgement(that: Token) -> None:
    """Hang on a judgement what it is about, behind who says so: "it is possible, Moor said, | that the bridge fell"."""
    clause = that.head
    state = next((t for t in that.doc[that.sent.start : that.i] if t.pos_ == "ADJ" and _is_of_it(t)), None)
    if state is None or word_at(state, 1) != "," or clause.i < that.i or clause.i in {state.i, *(a.i for a in state.ancestors)}:
        return
    said = next((t for t in that.doc[state.i + 2 : that.i - 1] if reporting_verb(t) is not None), None)
    is_near = said is not None and all(t.pos_ != "PUNCT" for t in that.doc[state.i + 2 : that.i - 1])
    if said is not None and is_near and clause.head.i in {said.i, state.i}:
        clause.head, clause.dep_ = state, "ccomp"


def _is_of_it(state: Token) -> bool:
    """Tell whether "it" is said to be so."""
    subject = child(state, "nsubj", "expl")
    return subject is not None and subject.lower_ == "it" and child(state, "cop") is not None


def _mend_outcome(doing: Token) -> None:
    """Hang on an opening clause what comes of it: "when the storm came, | breaking the mast, | the rowers slept"."""
    main = doing.head
    if doing.right_edge.i == doing.i:
        return
    first = next((c for c in children(main, "advcl") if c.right_edge.i in {doing.i - 1, doing.i - 2} or _ends_at(c, doing)), None)
    subject = child(main, *SUBJECTS)
    is_before = subject is not None and word_at(subject.left_edge, -1) == "," and doing.i < subject.left_edge.i
    if first is not None and first.i < doing.i and is_before and child(first, *SUBJECTS) is not None and child(first, "mark", "advmod"):
        doing.head = first


def _ends_at(clause: Token, doing: Token) -> bool:
    """Tell whether the words of a clause, marks aside, end right before the comma before a doing."""
    return max((t.i for t in clause.subtree if not t.is_punct), default=doing.i) == doing.i - 2


def _mend_without(thing: Token) -> None:
    """Hang on a thing what it does not do: "a year without | their boat getting worse" is not without the boat."""
    doing = next((c for c in children(thing.head, "advcl") if c.i == thing.right_edge.i + 1), None)
    if doing is not None and doing.tag_ == "VBG" and child(doing, "mark", *SUBJECTS) is None:
        doing.head, doing.dep_ = thing, "acl"


def _mend_report_at_end(verb: Token) -> None:
    """Make a report of a verb behind a dash and of who makes it, at the end: "boats leak — tarred or not — | suggests a review"."""
    told, source = verb.head, child(verb, "obj")
    is_behind = word_at(verb, -1) in {"—", "–", "--", ","} and child(verb, "cc", "nsubj", "aux") is None
    if source is None or not is_behind or kind_of(source) != "study" or word_at(source.right_edge, 1) not in {"", "."}:
        return
    take_place(verb, told)
    told.head, told.dep_, source.dep_ = verb, "ccomp", "nsubj"
    for part in [c for c in verb.children if told.i < c.i < verb.i and c.dep_ in {"obl", "cc", "mark", "case"}]:
        part.head = told


def _mend_meaning(meaning: Token) -> None:
    """Make what something means of a clause behind "meaning": "the oven is hot, meaning | bread bakes fast"."""
    clause = meaning.head
    if meaning.dep_ in {"csubj", "nsubj"} and clause.dep_ == "conj" and clause.i > meaning.i and child(clause, "cc") is None:
        subject = child(meaning, "xcomp", "obj")
        if subject is None:
            return
        meaning.head, meaning.dep_ = clause.head, "advcl"
        subject.head, subject.dep_ = clause, "csubj" if subject.tag_ == "VBG" else "nsubj"
        clause.head, clause.dep_ = meaning, "ccomp"
    told = child(meaning, "obj")
    if meaning.dep_ == "advcl" and told is not None and told.tag_ in FINITE and child(told, *SUBJECTS) is not None:
        told.dep_ = "ccomp"


def _mend_how(how: Token, mark: Token) -> None:
    """Hang on the verb right before it what says how, not on the clause behind: "works | well | when used with oil"."""
    clause, verb = mark.head, how.nbor(-1)
    if how.lower_ in _HOW and how.head.i == clause.i and clause.head.i == verb.i and clause.dep_ == "advcl":
        how.head, how.dep_ = verb, "advmod"


def _mend_report_behind(found: Token, teller: Token) -> None:
    """Make a report of the last words behind a doing, which is not the teller's: "may sing, | playing down the leak, | a study found"."""
    doing, first = teller.head, next((t for t in teller.subtree if not t.is_punct), teller)
    is_last = found.i == teller.i + 1 and word_at(found, 1) == "." and word_at(first, -1) == ","
    if not is_last or teller.dep_ != "nsubj" or doing.tag_ != "VBG" or doing.i > teller.i or reporting_verb(found) is None:
        return
    told = found.sent.root
    take_place(found, told)
    told.head, told.dep_, teller.head, found.tag_ = found, "ccomp", found, "VBD"
