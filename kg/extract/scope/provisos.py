"""Words before a clause that leave it open, wherever a small parser hangs it: "as long as S", "not enough to prove that S".

They are found in the order of the words: what stands behind them, up to the next comma or the end of the sentence, holds only under
them.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clauses.clause import Clause
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, is_stated, is_verbal
from kg.extract.language.tree import Token
from kg.extract.language.turns import is_aside
from kg.extract.scope.happened import is_averted

_OPENERS = (
    ("as", "long", "as"),
    ("so", "long", "as"),
    ("provided", "that"),
    ("providing", "that"),
    ("on", "condition", "that"),
    ("on", "the", "condition", "that"),
    ("assuming", "that"),
    ("in", "case"),
    ("may", "come", "when"),
    ("might", "come", "when"),
    ("could", "come", "when"),
    ("less", "likely", "that"),
    ("unlikely", "that"),
    ("might", "or", "might", "not"),
    ("may", "or", "may", "not"),
)
_FIRST_WORDS = frozenset(opener[0] for opener in _OPENERS)
_SHOWING = frozenset("prove show establish determine demonstrate conclude confirm say know tell".split())
_TOO = frozenset("too insufficient inadequate unable".split())
_DENIALS = frozenset("not n't n’t never hardly no nothing nobody none cannot".split())
_PROOFS = frozenset("proof guarantee sure certain positive confident convinced".split())
_IDEAS = frozenset("idea notion hypothesis theory claim belief myth assumption rumour rumor question view".split())
_REACH = 6
"""Words before the infinitive among which what denies it stands: "were not nearly big enough | to show that S"."""


def proviso(clause: Clause) -> Token | None:
    """Return the word before the clause by which it is left open, None where there is none."""
    doc, start = clause.head.doc, clause.head.sent.start
    if _is_under_opening(clause.head):
        return doc[start]
    if (unshown := _unshown(clause)) is not None:
        return unshown
    first = min(clause.subject.left_edge.i, clause.head.i)
    while first < clause.head.i and doc[first].is_punct:
        first += 1
    for i in range(start, first):
        word = doc[i]
        form = word.lower_
        if form == "unlikely" and clause.head.head.i == i and clause.head.dep_ == "ccomp":
            return word  # "it is unlikely, Moor said, that tar helps"
        if form in _FIRST_WORDS and _opens(word) and not _is_past(clause, i, first):
            return word
        if form in _SHOWING and word.tag_ == "VB" and i > start and (cue := _denied_showing(word)) is not None:
            return cue
        if form in _PROOFS and doc[i + 1].lower_ == "that" and (cue := _denied(word)) is not None:
            return cue
        if form == ":" and doc[i + 1].lower_ == "that" and (idea := _idea_before(word)) is not None:
            return idea
    before = doc[first - 1] if first > start else clause.head
    if (before.lower_ == "whether" and clause.head.dep_ != "acl:relcl") or (before.lower_ == "how" and _is_asked(before)):
        return before
    if (ahead := _before_doing(clause.head) or _awaited(clause.head)) is not None:
        return ahead
    until = next((m for m in children(clause.head, "mark") if m.lower_ in {"until", "once", "soon"}), None)
    is_past = until is not None and until.lower_ == "once" and clause.head.head.tag_ in {"VBD", "VBN"} and not _will(clause.head.head)
    is_now = any(t.tag_ in {"VBP", "VBZ", "VB"} for t in (clause.verbs[0], *children(clause.verbs[0], "aux", "aux:pass", "cop")))
    return until if until is not None and not is_past and is_now else None


def _unshown(clause: Clause) -> Token | None:
    """Return what denies that something was shown, by which it may be so: "has | not | been shown to stop leaks"."""
    shown = next((v for v in clause.verbs[:-1] if v.lower_ in _SHOWN and child(v, "aux:pass") is not None), None)
    if shown is None:
        return None
    around = (*children(shown, "advmod"), *(d for s in children(shown, *SUBJECTS) for d in children(s, "det")))
    return next((t for t in around if t.lower_ in _DENIALS), None)


_SHOWN = frozenset("shown proven proved demonstrated established confirmed".split())


def terms(clause: Clause) -> list[Token]:
    """Return the words under which a clause holds: "as long as prices stay high, | farmers plant maize", "…, provided that it rains"."""
    sentence = clause.head.sent
    first, last = min(clause.subject.left_edge.i, clause.verbs[0].i), max(clause.verbs[-1].i, clause.head.i)
    words = list(sentence)
    comma = next((k for k in range(2, first - sentence.start) if words[k].text == ","), None)
    if comma is not None and is_stated(clause.verbs[0]) and _sets_terms(words[:comma], _BEFORE):
        return words[:comma]
    is_doing = is_verbal(clause.head) or child(clause.head, "cop") is not None
    for k in range(last + 1 - sentence.start, len(words) - 1) if is_doing else ():
        if words[k].text == "," and not _sets_terms(words[k + 1 :], _AFTER):
            break
        if _sets_terms(words[k:], _AFTER):
            return words[k : next((n for n in range(k + 1, len(words)) if words[n].text in {",", ";", "."}), len(words))]
        if words[k].text in {";", ":"} or words[k].tag_ in FINITE:
            break
    return []


_AFTER = tuple(
    tuple(words.split())
    for words in (
        "as long as", "so long as", "provided that", "providing that", "on condition that", "on the condition that", "assuming that",
        "once", "whenever", "in case", "in the event", "were it not for", "if it were not for", "had it not been for",
        "only when", "only if", "but only when", "but only if", "and only when", "and only if",
    )
)  # fmt: skip
_BEFORE = (*_AFTER, ("provided",), ("providing",), ("assuming",), ("should",))


def _sets_terms(words: Sequence[Token], openers: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether words begin with one of the openers and hold a clause, or a thing after "in case of"."""
    first = words[0]
    opener = next((o for o in openers if o[0] == first.lower_ and tuple(t.lower_ for t in words[: len(o)]) == o), None)
    rest = words[len(opener) :] if opener is not None else ()
    if opener == ("once",) and rest and rest[0].tag_ == "VBN":
        comma = next((t.i for t in first.sent if t.text == "," and t.i > first.i), first.i)
        return next((t.tag_ for t in first.doc[comma : first.sent.end] if t.tag_ in FINITE), "") == "MD"  # "once tested, it may be sold"
    if opener is None or len(rest) < 2:
        return False
    if opener == ("once",) and rest[0].tag_ == "IN":
        return False  # "once at the start"
    if opener[0] == "in":
        return rest[0].lower_ == "of"
    is_doing = opener[-1] == "when" and rest[0].tag_ in {"VBG", "VBN"}  # "but only when rowing"
    return is_doing or opener[-1] == "for" or opener == ("should",) or any(t.tag_ in FINITE for t in rest)


def is_bare_when(verb: Token) -> bool:
    """Tell whether a clause only says when something is so: "when | dried", "when it | dries", "only when they | rowed".

    What was so when something else was, "when the dam broke", was so.
    """
    marks = children(verb, "advmod", "mark")
    when = next((m for m in marks if m.lower_ in {"when", "whenever"} and m.i < verb.i), None)
    if when is None:
        after = next((m for m in marks if m.lower_ in {"after", "once"} and m.i < verb.i), None)
        return after is not None and verb.dep_ == "advcl" and _is_only(after) and _is_now(verb)
    if verb.dep_ not in {"advcl", "acl"}:
        return False
    if _is_only(when):
        return True
    finite = next((t for t in (*children(verb, "aux", "aux:pass", "cop"), verb) if t.tag_ in FINITE), None)
    is_present = finite is not None and finite.tag_ in {"VBZ", "VBP"} and finite.lemma_ != "have" and verb.tag_ != "VBG"
    is_state = child(verb, "aux:pass", "cop") is not None
    is_of_whom = any(s.tag_ == "PRP" for s in children(verb, *SUBJECTS)) and verb.dep_ == "advcl"
    return finite is None or (is_present and (is_state or is_of_whom))


def _is_only(mark: Token) -> bool:
    return mark.i > mark.sent.start and mark.nbor(-1).lower_ == "only"


def _is_now(verb: Token) -> bool:
    """Tell whether a clause is in the present: "only after they | have rowed"."""
    return any(t.tag_ in {"VBZ", "VBP"} for t in (verb, *children(verb, "aux", "aux:pass", "cop")))


def is_bare_where(verb: Token) -> bool:
    """Tell whether a clause only says where, if anywhere, something is so: "where it is sold, tar is cheap", "tar, where available"."""
    where = next((m for m in children(verb, "advmod", "mark") if m.lower_ == "where" and m.i < verb.i), None)
    if where is None or verb.dep_ not in {"advcl", "acl:relcl"}:
        return False
    before = where.nbor(-1) if where.i > verb.sent.start else where
    is_opening = before.i == where.i and verb.dep_ == "advcl"
    is_so_there = verb.dep_ == "advcl" and before.i == verb.head.i and verb.head.pos_ == "ADJ"  # "bread is cheaper where bakers compete"
    return is_opening or is_so_there or before.lower_ in _ABOVE_ALL or verb.lower_ in _TO_BE_HAD


_ABOVE_ALL = frozenset("especially particularly only except even mainly mostly".split())
_TO_BE_HAD = frozenset("available appropriate possible necessary needed indicated feasible applicable allowed legal permitted".split())


def is_open_term(words: Sequence[Token]) -> bool:
    """Tell whether it is open if the terms are met: "provided that"; "whenever", "once" and "only when" say when."""
    return bool(words) and words[0].lower_ not in {"once", "whenever"} and all(t.lower_ != "when" for t in words[:3])


def _is_under_opening(verb: Token) -> bool:
    """Tell whether a clause depends on the condition that opens the sentence, a report between them: "if it rains, he said, | we swim"."""
    opening, report = verb.sent[0], verb.head
    if opening.lower_ not in {"if", "unless"} or verb.dep_ != "ccomp" or not opening.i < report.i < verb.i:
        return False
    is_apart = report.doc[report.right_edge.i if report.right_edge.i < verb.i else report.i + 1].text == ","
    above = [a.i for a in opening.ancestors]
    return is_apart and reporting_verb(report) is not None and report.i in above and verb.i not in above


def condition_before(verb: Token) -> Token | None:
    """Return the if-clause before the first of several doings, which holds for each: "if it rains, dams leak and | flood towns"."""
    first = verb.head
    if verb.dep_ != "conj" or (child(verb, *SUBJECTS) is not None and not (_will(verb) and _will(first))):
        return None
    if any(c.lower_ in {"but", "yet"} for c in children(verb, "cc")):
        return None
    conditions = (c for c in children(first, "advcl") if c.i < first.i)
    return next((c for c in conditions if any(m.lower_ in {"if", "unless"} and not is_aside(m) for m in children(c, "mark"))), None)


def opening_before(verb: Token) -> list[Token]:
    """Return what stands before the first of several doings and holds for each: "in mice, tar cut pain and | eased fever"."""
    condition = condition_before(verb)
    first = verb
    while first.dep_ == "conj" and first.head.i < first.i and child(first, *SUBJECTS) is None:
        if any(c.lower_ in {"but", "yet"} for c in children(first, "cc")):
            break
        if first.tag_ == "VBN" and child(first, "cc", "aux", "aux:pass") is None:
            break  # "was moored, | painted by Ann Moor"
        first = first.head
    subject = child(first, *SUBJECTS)
    before = [c for c in children(first, "obl", "advcl") if subject is not None and c.i < subject.left_edge.i] if first.i != verb.i else []
    return before if condition is None or condition in before else [*before, condition]


def _will(verb: Token) -> bool:
    return any(a.lower_ in {"will", "would", "could", "may", "might"} for a in children(verb, "aux"))


def _denied(word: Token) -> Token | None:
    """Return what denies a proof or somebody's being sure: "is no proof that S", "you can never be certain that S"."""
    return next((t for t in word.doc[max(word.sent.start, word.i - _REACH) : word.i] if t.lower_ in _DENIALS), None)


def _before_doing(doing: Token) -> Token | None:
    """Return "before" of what somebody may or should do something before: "bakers should ask | before taking tar"."""
    first = next((m for m in children(doing, "mark", "case") if m.lower_ == "before"), None)
    is_open = any(a.tag_ == "MD" for a in children(doing.head, "aux")) or doing.head.tag_ == "VB" or doing.head.lemma_ == "need"
    return first if doing.tag_ == "VBG" and doing.dep_ == "advcl" and is_open else None


def _awaited(clause: Token) -> Token | None:
    """Return the word by which something is still to come: "waits for the day | when S", "rest is needed before | they can row"."""
    before = next((m for m in children(clause, "mark") if m.lower_ == "before"), None)
    if before is not None and (is_averted(clause) or any(a.lower_ in {"can", "ca", "could"} for a in children(clause, "aux"))):
        return before
    when = next((m for m in children(clause, "mark", "advmod") if m.lower_ in {"when", "that"} and m.i > m.sent.start + 1), None)
    if when is None or when.nbor(-1).lower_ not in {"day", "time", "moment"}:
        return None
    around = when.doc[max(when.sent.start, when.i - _REACH) : when.i]
    return next((t for t in around if t.lemma_.lower() in _AWAITING), None)


_AWAITING = frozenset("wait await hope dream long look imagine envision envisage until foresee".split())


def _is_asked(how: Token) -> bool:
    """Tell whether somebody sets out to learn how something does what it may do: "a trial to determine how | tar affects rust"."""
    around = how.doc[max(how.sent.start, how.i - 3) : how.i]
    return any(t.lemma_.lower() in _ASKING and t.tag_ in {"VB", "VBG"} for t in around)


_ASKING = frozenset("determine examine investigate study explore test see learn ask assess evaluate research wonder".split())


def _opens(word: Token) -> bool:
    words = tuple(t.lower_ for t in word.doc[word.i : min(word.i + 4, word.sent.end)])
    return any(words[: len(opener)] == opener for opener in _OPENERS)


def _is_past(clause: Clause, opener: int, first: int) -> bool:
    """Tell whether the opener's own clause ends before this one: at a comma, where it opens the sentence, or at "but"."""
    between = clause.head.doc[opener:first]
    return any(t.text in {",", ";", ":"} or t.lower_ in {"but", "yet"} for t in between)


def _denied_showing(showing: Token) -> Token | None:
    """Return "enough" or "too" of what is not enough, or too small, to show that something is so."""
    if showing.nbor(-1).lower_ != "to":
        return None
    before = list(showing.doc[max(showing.sent.start, showing.i - _REACH) : showing.i])
    too = next((t for t in before if t.lower_ in _TOO), None)
    enough = next((t for t in before if t.lower_ in {"enough", "sufficient"}), None)
    is_denied = enough is not None and any(t.lower_ in _DENIALS for t in showing.doc[max(showing.sent.start, enough.i - _REACH) : enough.i])
    return too if too is not None else enough if is_denied else None


def _idea_before(colon: Token) -> Token | None:
    """Return the noun before a colon that the clause behind it spells out: "a hypothesis: that salt is bad"."""
    return next((t for t in reversed(colon.doc[colon.sent.start : colon.i]) if t.lemma_.lower() in _IDEAS), None)
