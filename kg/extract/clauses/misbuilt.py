"""Clauses that a small parser builds of words that state nothing, or nothing of what it takes for their subject.

Nobody opens anything in "sailors have trouble opening tins", nothing sinks in "the risk of boats sinking", and in "as shown on the map"
it is not the sailors who are shown.
"""

from __future__ import annotations

import re

from kg.extract.clauses.clause import Clause
from kg.extract.language.closed_classes import NAMED_SO
from kg.extract.language.kinds import kind_of
from kg.extract.language.syntax import SUBJECTS, child, children, word_at
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token
from kg.extract.language.turns import is_way_of_saying

_HARDSHIPS = frozenset("trouble difficulty difficulties problem problems hardship luck fun".split())
"""Nouns whose gerund is what is hard, or not, to do."""
_ODDS = frozenset("risk chance odds likelihood probability possibility danger threat prospect hope fear".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split())

_COPIED = frozenset("material content text".split())
_COPYING = frozenset("publish broadcast rewrite redistribute reproduce copy reprint".split())
"""What may not be done with a page, as its last line says."""


def is_misbuilt(clause: Clause) -> bool:
    """Tell whether the clause is none, or has a subject or an object that only the parser gave it."""
    return (
        _is_under_noun(clause.head)
        or _has_participle_for_subject(clause)
        or _makes_sense(clause)
        or _is_nothing_but_this(clause)
        or _is_stranded(clause)
        or _is_asked_which(clause)
        or _is_which_of_people(clause)
        or (clause.subject.lemma_.lower() in _COPIED and clause.verbs[-1].lemma_.lower() in _COPYING)
        or _is_of_all(clause)
        or _is_of_way_or_nothing(clause)
        or _is_turned_round(clause)
        or (clause.head.dep_ == "acl" and clause.head.tag_ == "VBG" and clause.head.lemma_ != "last" and is_time(clause.subject))
        or (clause.head.tag_ == "VB" and clause.subject.lower_ == "time" and clause.head.dep_ in {"acl", "xcomp"})
        or _is_of_clause(clause)
        or _is_in_name(clause.verbs[-1])
        or _is_course_of_study(clause)
        or (clause.rule == "clause" and clause.object is None and clause.verbs[-1].tag_ in {"NN", "NNS"})
        or (clause.object is not None and clause.object.lower_ in _DAYS and not children(clause.object, "case"))
        or (clause.rule == "oblique" and clause.head.lower_ == "aged")
        or (clause.object is not None and clause.object.lower_ in {"sure", "certain"} and clause.predicate[-1].lower_ == "for")
        or (
            clause.verbs[-1].lemma_ == "make"
            and any(t.lower_ == "sure" for t in (clause.object, *clause.object_words[:1]) if t is not None)
        )
        or _is_of_proof(clause.subject)
        or (clause.object is not None and clause.object.tag_ in {"TO", "IN"} and len(clause.object_words) <= 1)
        or _is_likeness(clause.verbs[-1])
        or clause.subject.lower_ in {"'s", "’s"}
        or (clause.object is not None and clause.object.lower_ == "be" and len(clause.object_words) < 2)
        or _is_led_or_follows(clause)
        or (clause.head.lower_ == "feeling" and kind_of(clause.subject) == "thing" and clause.subject.pos_ == "NOUN")
        or _is_odds(clause.object)
        or any(child(a, "cop", "nsubj") is not None for a in children(clause.subject, "amod"))
        or _is_cleft(clause)
        or _is_said_by_halves(clause)
        or _is_only_listed(clause)
        or (clause.verbs[-1].lemma_ == "become" and word_at(clause.subject, -1) == "whom")
        or _is_absence(clause)
        or (is_time(clause.subject) and any(c.lower_ == "who" for c in children(clause.head, *SUBJECTS)))
        or _is_so_too(clause.head)
        or any(map(is_way_of_saying, clause.verbs))
        or _is_left_out(clause)
        or _is_either_way(clause)
        or _is_of_way(clause)
        or _is_set_aside(clause)
        or (clause.head.tag_ == "VBG" and clause.head.dep_ == "advcl" and clause.subject.lemma_.lower() in _AIMS)
    )


_AIMS = frozenset("hope aim goal idea plan point trick key secret".split())
"""What takes away nothing: "by taking away the brake, | the hope | is to free it"."""


def _is_of_way(clause: Clause) -> bool:
    """Tell whether a clause only says which way is meant: "in a way | that the old mill was not" is no mill that is no way."""
    noun = clause.object
    is_behind = noun is not None and noun.i < clause.subject.i and clause.head.dep_ == "acl:relcl" and clause.head.head.i == noun.i
    return is_behind and noun is not None and noun.lemma_.lower() in {"way", "manner", "degree", "extent", "fashion"}


def _is_set_aside(clause: Clause) -> bool:
    """Tell whether no thing would do what is set aside: "the focus should be on tar | rather than | blaming rowers"."""
    verb = clause.head
    is_instead = verb.tag_ == "VBG" and (word_at(verb, -2), word_at(verb, -1)) in {("rather", "than"), ("instead", "of")}
    return is_instead and clause.subject.pos_ == "NOUN" and kind_of(clause.subject) == "thing"


_UP, _DOWN = "(?:higher|greater|increased|more|better|raised|heightened)", "(?:lower|reduced|decreased|less|worse|fewer)"
_EITHER_WAY = re.compile(rf"\b(?:{_UP}(?: \w+)? or (?:at )?(?:an? )?{_DOWN}|{_DOWN}(?: \w+)? or (?:at )?(?:an? )?{_UP})\b")


def _is_either_way(clause: Clause) -> bool:
    """Tell whether it is left open which way a thing goes: "are at | higher or lower risk of gout"."""
    end = max(clause.predicate[-1].i, clause.object.right_edge.i if clause.object is not None else 0)
    start = min(clause.verbs[0].i, clause.predicate[0].i)
    return start < end and _EITHER_WAY.search(clause.head.doc[start : end + 1].text.lower()) is not None


def _is_left_out(clause: Clause) -> bool:
    """Tell whether a helper stands for a verb that is not said again: "went as far as he could | have | in tax cuts"."""
    verb = clause.verbs[-1]
    is_helper = verb.lower_ == "have" and verb.dep_ == "advcl" and any(a.tag_ == "MD" for a in children(verb, "aux"))
    return is_helper and child(verb, "obj") is None and any(m.lower_ in {"as", "than"} for m in children(verb, "mark"))


def _is_so_too(head: Token) -> bool:
    """Tell whether "as" only says of what else it is so: "rye is rich in fibre, as are | oats", "as do oats"."""
    led_by = [m for m in children(head, "mark") if m.lower_ == "as"]
    is_be = child(head, "cop") is not None and child(head, *SUBJECTS) is None
    return any(head.lemma_ == "do" or (is_be and word_at(m, 1) in {"is", "are", "was", "were"}) for m in led_by)


def _is_led_or_follows(clause: Clause) -> bool:
    """Tell whether a phrase with "to" was taken for the subject, or who says something for what is said: "…", says | the crew."""
    first, verb = clause.subject.left_edge, clause.verbs[-1]
    if first.tag_ == "TO" and first.dep_ != "mark" and first.i < clause.subject.i:
        return True
    follows = verb.i > verb.sent.start and verb.nbor(-1).text in {",", '"'} and verb.lemma_.lower() in {"say", "report", "suggest"}
    return follows and clause.object is not None and clause.object.left_edge.i == verb.i + 1 and clause.object.pos_ in {"NOUN", "PROPN"}


def _is_said_by_halves(clause: Clause) -> bool:
    """Tell whether a clause ends with the subject of what somebody says: "she says | tea", of "she says tea, unlike coffee, helps"."""
    said = clause.object if clause.verbs[-1].lemma_ == "say" and clause.rule == "clause" and not clause.object_words else None
    is_word = said is None or said.lemma_.lower() in _SAYINGS
    return said is not None and not is_word and said.pos_ in {"NOUN", "PROPN"}


_SAYINGS = frozenset("word thing yes no name prayer goodbye hello thanks lot sentence line phrase truth much".split())
"""What one says rather than what one says something of."""


def _is_only_listed(clause: Clause) -> bool:
    """Tell whether a doing is one of several that are listed or advised: "tips include resting, | drawing maps"."""
    head = top = clause.head
    if head.tag_ != "VBG" or child(head, "aux", *SUBJECTS) is not None:
        return False
    if head.dep_ == "conj" and head.head.tag_ in {"VBD", "VBZ", "VBP"}:
        return True
    while top.dep_ in {"conj", "advcl"} and top.head.tag_ == "VBG":
        top = top.head
    return top.dep_ in {"xcomp", "ccomp", "obj"} and top.head.lemma_.lower() in _LISTING


_LISTING = frozenset("include involve mean entail".split())


def _is_absence(clause: Clause) -> bool:
    """Tell whether there being none of a thing may be what does something: "no keel may slow the boat"."""
    is_none = any(d.lower_ == "no" for d in children(clause.subject, "det"))
    return is_none and any(a.lower_ in {"may", "might"} for v in clause.verbs for a in children(v, "aux"))


def _is_odds(noun: Token | None) -> bool:
    """Tell whether an object is half of how many there are: "found in about | one in 300 boats"."""
    if noun is None:
        return False
    number = child(noun, "nummod")
    if noun.lower_ == "one" and noun.i + 2 < noun.sent.end:
        return noun.nbor(1).lower_ == "in" and noun.nbor(2).tag_ == "CD" and child(noun, "nmod") is None
    return number is not None and [t.lower_ for t in noun.doc[max(noun.sent.start, number.i - 2) : number.i]] == ["one", "in"]


def _is_likeness(verb: Token) -> bool:
    """Tell whether the clause asks what something looks like."""
    is_like = verb.i + 1 < verb.sent.end and verb.lemma_.lower() == "look" and verb.nbor(1).lower_ == "like"
    return is_like and any(t.lower_ == "what" for t in verb.doc[verb.sent.start : verb.i])


def _is_cleft(clause: Clause) -> bool:
    """Tell whether "it" stands for nothing, and what is told is told of the noun: "it is the mix of tar and oil | that lasts"."""
    noun = clause.head
    if clause.rule != "copula" or clause.subject.lower_ != "it" or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    if any(a.tag_ == "JJS" or a.lower_ in {"first", "only", "last", "same", "next"} for a in children(noun, "amod")):
        return False
    relatives = [c for n in noun.subtree for c in children(n, "acl:relcl")]
    is_definite = (
        noun.pos_ == "PROPN" or noun.text.istitle() or any(d.lower_ in {"the", "this", "these", "those"} for d in children(noun, "det"))
    )
    return is_definite and any(w.lower_ in {"that", "who"} and word_at(w, -1) != "," for c in relatives for w in children(c, *SUBJECTS))


def _is_of_proof(subject: Token) -> bool:
    """Tell whether the subject is what is only looked for proof of: "found no evidence | tar stops leaks"."""
    before = next((t for t in children(subject, "compound") if t.lower_ in {"evidence", "proof"}), None)
    return before is not None and any(d.lower_ in {"any", "no", "little"} for d in children(subject, "det"))


def _is_of_all(clause: Clause) -> bool:
    """Tell whether the subject is none: "all | one needs is a nail", or what "whose" only picks out: "men whose boats leak"."""
    subject = clause.subject
    whose = next((t for t in children(subject, "nmod:poss") if t.lower_ == "whose"), None)
    owner = whose.nbor(-1) if whose is not None and whose.i > whose.sent.start else None
    is_picked = owner is not None and owner.tag_ in {"NNS", "DT"} and child(owner, "det", "nummod", "nmod:poss") is None
    return is_picked or (subject.lower_ == "all" and child(subject, "acl:relcl") is not None)


def _is_under_noun(head: Token) -> bool:
    """Tell whether a gerund only says what is hard ("trouble | opening tins") or to be feared ("the risk of boats | sinking")."""
    noun = head.head
    if head.dep_ == "xcomp" and head.tag_ == "VBG" and (hardship := child(noun, "obj")) is not None and hardship.lower_ in _HARDSHIPS:
        return True
    if head.dep_ != "acl" or head.tag_ != "VBG" or child(head, *SUBJECTS) is not None:
        return False
    if noun.lower_ in _HARDSHIPS and noun.i == head.i - 1:
        return True
    above = noun.head if noun.dep_ == "nmod" and any(c.lower_ == "of" for c in children(noun, "case")) else noun
    return above.lemma_.lower() in _ODDS


def _has_participle_for_subject(clause: Clause) -> bool:
    """Tell whether a participle before the noun was taken for it: "Founded in 1900, the club | was", "nets, called trawls, | catch"."""
    subject = clause.subject
    before = subject.left_edge.nbor(-1) if subject.left_edge.i > subject.sent.start else subject
    if subject.tag_ in {"VBN", "VBD"} and subject.dep_ in {"nsubj", "nsubj:pass"} and before.tag_ not in {"DT", "PRP$"}:
        return child(subject, "det", "nmod:poss", "amod") is None
    first = subject.left_edge
    is_led = first.i < subject.i and first.head.i == subject.i and subject.i < clause.head.i
    return first.lower_ in NAMED_SO and is_led and (before.text == "," or before.pos_ in {"NOUN", "PROPN"})


def _is_nothing_but_this(clause: Clause) -> bool:
    """Tell whether a noun is said to be no more than "this" or "that": "the point is this"."""
    end = clause.object
    return clause.rule == "copula" and end is not None and end.lower_ in {"this", "that"} and child(end, "acl", "acl:relcl") is None


def _is_asked_which(clause: Clause) -> bool:
    """Tell whether the clause is a question inside of a sentence: "they know | which boats are dry"."""
    if any(c.lower_ in {"which", "what"} for c in children(clause.subject, "det")):
        return True
    first = clause.subject.left_edge
    which = first.nbor(-1) if first.i > first.sent.start + 1 else first
    is_asked = any(a.lemma_.lower() in _ASKING for t in (clause.head, clause.head.head) for a in (t, *t.ancestors) if a.i < which.i)
    if which.lower_ == "which" and is_asked and word_at(which, -1) not in {"", ","} and which.nbor(-1).pos_ not in {"ADP", "VERB"}:
        return clause.head.dep_ == "acl:relcl"
    is_inner = clause.head.dep_ in {"ccomp", "conj"}
    return is_inner and any(
        c.lower_ == "which" and c.i + 1 == clause.subject.left_edge.i and word_at(c, -1) != ","
        for c in children(clause.head, "mark", "nsubj", "obl", "obj")
    )


_ASKING = frozenset("predict identify determine know see tell decide ask guess".split())


def _is_which_of_people(clause: Clause) -> bool:
    """Tell whether "which" stands for all that was said, where people are named last: "it was read by two bakers, | which helped"."""
    is_which = clause.head.dep_ == "acl:relcl" and any(c.lower_ == "which" for c in children(clause.head, *SUBJECTS))
    return is_which and clause.subject.head.i != clause.head.i and clause.subject.tag_ == "NNS" and kind_of(clause.subject) == "person"


def _is_of_way_or_nothing(clause: Clause) -> bool:
    """Tell whether a relative clause says what a manner does, or nothing: "in a way that helps", "no oars, which served"."""
    is_relative = clause.head.dep_ == "acl:relcl" and clause.subject.head.i != clause.head.i
    is_nothing = any(c.lower_ == "no" for c in children(clause.subject, "det")) and any(
        w.lower_ == "which" and word_at(w, -1) == "," for w in children(clause.head, *SUBJECTS)
    )
    is_manner = clause.subject.lower_ in _MANNERS and any(c.lower_ == "in" for c in children(clause.subject, "case"))
    return is_relative and (is_nothing or is_manner)


def _is_turned_round(clause: Clause) -> bool:
    """Tell whether what is said to be so comes first: "ranking first was the ferry", "here is a list"."""
    is_doing = clause.subject.tag_ == "VBG" and clause.subject.lower_ in {
        "ranking",
        "leading",
        "topping",
        "following",
        "joining",
        "rounding",
    }
    is_place = clause.object is not None and clause.object.lower_ in {"here", "there"}
    is_with = clause.subject.dep_ == "csubj" and clause.object is not None and clause.object.pos_ == "PROPN"  # "working with her were"
    return is_place or ((is_doing or is_with) and clause.rule == "copula")


_MANNERS = frozenset("way ways manner fashion".split())


def _is_stranded(clause: Clause) -> bool:
    """Tell whether a relative clause ends in a preposition, whose noun stands before it: "the boats that children are born | with"."""
    verb = clause.verbs[-1]
    is_bare = clause.object is None and clause.head.dep_ == "acl:relcl" and verb.i + 1 < verb.sent.end
    return is_bare and verb.nbor(1).tag_ in {"IN", "RP"} and not list(verb.nbor(1).children) and verb.nbor(1).head.i == verb.i


def _makes_sense(clause: Clause) -> bool:
    """Tell whether "it" stands for what makes sense to do."""
    verb = clause.verbs[-1]
    noun = child(verb, "obj")
    return clause.subject.lower_ == "it" and verb.lemma_.lower() == "make" and noun is not None and noun.lower_ == "sense"


def _is_of_clause(clause: Clause) -> bool:
    """Tell whether "which" behind a comma stands for all that was said, not for a noun: "…, which may explain why it leaks"."""
    verb = clause.verbs[-1]
    which = next((c for c in children(clause.head, *SUBJECTS) if c.lower_ == "which"), None)
    if clause.head.dep_ != "acl:relcl" or which is None or which.i == which.sent.start or which.nbor(-1).text != ",":
        return False
    return verb.lemma_.lower() in {"explain", "mean", "imply"} or any(t.lower_ == "why" for t in verb.doc[verb.i + 1 : verb.i + 3])


def _is_in_name(verb: Token) -> bool:
    """Tell whether what looks like a verb is a word of a name: "Texas | Accelerated Research Centre"."""
    if verb.tag_ not in {"VBD", "VBN"} or not verb.text[:1].isupper() or not 0 < verb.i < len(verb.doc) - 1:
        return False
    around = (verb.nbor(-1), verb.nbor(1))
    is_among_names = all(t.text[:1].isupper() and t.pos_ in {"PROPN", "NOUN"} for t in around)
    return is_among_names and any(t.text.islower() and len(t.text) > 3 for t in verb.sent)


def _is_course_of_study(clause: Clause) -> bool:
    """Tell whether the clause only says that the study was made or printed, not by whom nor where: "how the study was conducted"."""
    is_study = clause.subject.lower_ in {"study", "trial", "research", "paper", "report", "studies", "findings", "results"}
    return is_study and clause.object is None and clause.verbs[-1].lemma_.lower() in {"conduct", "publish", "perform", "carry", "print"}
