"""Mending words that introduce a clause and hang on the wrong one: "it will last | if at least three leaks are found".

In "if they know a storm is coming, they wait" what they know is no condition of its own.
"""

from __future__ import annotations

from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children
from kg.extract.language.tree import Token

_OPENING = frozenset("if unless because although though when whereas while since".split())
_ASKING = frozenset("test examine check see know determine study investigate wonder learn ask assess explore tell show".split())


def mend_mark(mark: Token) -> None:
    """Mend in place where the clause belongs that the word introduces, or the comma that parts two words before a noun."""
    if mark.dep_ == "compound:prt" and mark.i > mark.sent.start + 1 and mark.nbor(-1).text == "-":
        mark.head = mark.nbor(-2)  # "face stepped-| up | taxes"
    if mark.text == "," and mark.i > mark.sent.start and mark.i + 1 < mark.sent.end:
        _mend_between_kinds(mark, mark.nbor(-1), mark.nbor(1))
    if mark.lower_ == "for" and mark.dep_ == "mark" and mark.head.tag_ == "VB":
        _mend_for_somebody(mark)
    if mark.lower_ == "whether" and mark.head.dep_ == "xcomp":
        mark.head.dep_ = "ccomp"  # who has "to decide | whether to sell" sells nothing yet
    if mark.lower_ == "since" and mark.dep_ == "mark" and mark.i > mark.sent.start and mark.nbor(-1).lower_ == "ever":
        mark.nbor(-1).head, mark.nbor(-1).dep_ = mark.head, "advmod"  # "poor | ever since the mill closed"
    if mark.lower_ == "until" and mark.dep_ == "mark" and mark.head.dep_ == "conj" and mark.head.head.i < mark.i:
        mark.head.dep_ = "advcl"  # "in dock until May or | until all leaks are closed"
        _mend_until_noun(mark, mark.head)
    if mark.lower_ in _OF_TIME and mark.dep_ in {"mark", "advmod"} and mark.head.dep_ == "advcl":
        _mend_doer(mark)
    if mark.tag_ == "TO" and mark.dep_ == "mark" and mark.head.dep_ in {"xcomp", "advcl"}:
        _mend_called_for(mark.head, mark)
    if mark.lower_ not in _OPENING or mark.dep_ not in {"mark", "advmod"}:
        return
    asking = mark.head.head
    if mark.lower_ == "if" and mark.head.dep_ == "advcl" and asking.i == mark.i - 1 and asking.lemma_.lower() in _ASKING:
        mark.head.dep_ = "ccomp"  # "did not test | if tar can be used"
    if mark.lower_ in {"while", "whereas"} and mark.head.dep_ == "advcl":
        _mend_set_against(mark)


def _mend_until_noun(until: Token, participle: Token) -> None:
    """Make a noun phrase of what no clause begins with: "for two years or | until | confirmed loss"."""
    thing = child(participle, "obj")
    if participle.i != until.i + 1 or participle.tag_ not in {"VBN", "VBD"} or thing is None or thing.i != participle.i + 1:
        return
    thing.head, thing.dep_ = participle.head, "obl"
    participle.head, participle.dep_, participle.tag_ = thing, "amod", "VBN"
    until.head, until.dep_ = thing, "case"


def _mend_between_kinds(comma: Token, first: Token, second: Token) -> None:
    """Hang on the first of two words of one noun the comma between them, which else would cut them: "a small | , | randomized trial"."""
    noun = first.head
    second = second.head if second.dep_ == "advmod" and second.head.i > second.i else second
    if first.dep_ == "amod" and second.dep_ == "amod" and noun.i == second.head.i > second.i:
        comma.head = first


_OF_TIME = frozenset("after before until since when while once as".split())


def _mend_doer(mark: Token) -> None:
    """Give a clause its own subject, which stands between its mark and its verb: "the bakery closed after | the owner | died"."""
    doing = mark.head
    behind = (t for t in doing.doc[mark.i + 1 : doing.i] if t.left_edge.i == mark.i + 1 and t.head.i <= mark.i)
    noun = next(behind, None)
    helpers = (t for t in children(doing, "aux", "aux:pass", "cop") if t.i > mark.i)
    first = next((t for t in (*helpers, doing) if t.tag_ in FINITE), None)
    is_doer = noun is not None and noun.dep_ in {"obl", "obj", "obl:unmarked", "conj"} and noun.pos_ in {"NOUN", "PROPN", "PRON"}
    if noun is None or first is None or not is_doer or child(doing, *SUBJECTS) is not None or child(noun, "case") is not None:
        return
    if noun.right_edge.i == first.i - 1:
        noun.head, noun.dep_ = doing, "nsubj:pass" if child(doing, "aux:pass") is not None else "nsubj"


def _mend_set_against(mark: Token) -> None:
    """Take what others say out of what some say: "critics say it leaks, | while bakers say it is safe"."""
    other = mark.head
    said = other.head
    is_report = reporting_verb(other) is not None and child(other, *SUBJECTS) is not None and child(other, "ccomp") is not None
    if is_report and said.dep_ == "ccomp" and said.i < mark.i and reporting_verb(said.head) is not None and mark.nbor(-1).text == ",":
        other.head = said.head


def _mend_called_for(infinitive: Token, to: Token) -> None:
    """Give what is to be done, or to happen, its own subject: "they called | for roads to be closed", where nobody closes the callers."""
    verb = infinitive.head
    if child(infinitive, *SUBJECTS) is not None or infinitive.i < verb.i:
        return
    thing = next((o for o in children(verb, "obl") if o.right_edge.i == to.i - 1), None)
    word = next((c for c in children(thing, "case") if c.lower_ == "for"), None) if thing is not None else None
    is_passive = child(infinitive, "aux:pass") is not None
    if thing is None or word is None or word.i != verb.i + 1 or not (is_passive or verb.lemma_.lower() in _WISHING):
        return
    thing.head, thing.dep_ = infinitive, "nsubj:pass" if is_passive else "nsubj"
    word.head, word.dep_, infinitive.dep_ = infinitive, "mark", "xcomp"


_WISHING = frozenset({"call", "push", "wait", "arrange", "campaign", "lobby", "long", "pray", "plead", "wish", "allow"})


def _mend_for_somebody(mark: Token) -> None:
    """Give an infinitive who is to do it: "it is wise | for sailors to drink tea"."""
    verb = mark.head
    to = next((m for m in children(verb, "mark") if m.tag_ == "TO"), None)
    above = verb.head
    somebody = next((c for c in above.children if c.i != verb.i and c.left_edge.i == mark.i + 1), None)
    if to is not None and somebody is not None and somebody.right_edge.i == to.i - 1 and child(verb, *SUBJECTS) is None:
        somebody.head, somebody.dep_ = verb, "nsubj"
