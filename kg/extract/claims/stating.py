"""Which clauses claim something: not remarks, bare conditions, reports without content, or words that only say who is meant."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.claims.anybody import is_of_anybody
from kg.extract.claims.asked_after import asks_behind, is_asked_amount, is_asked_how
from kg.extract.claims.demonstratives import points_back
from kg.extract.claims.existing import exists
from kg.extract.claims.place import Place
from kg.extract.claims.voices import (
    SPEECH,
    acts_on_thing,
    denied_around,
    frame_with_cue,
    frames_around,
    is_no_speaker,
    is_nobodys,
    is_report_itself,
)
from kg.extract.clauses import correlatives
from kg.extract.clauses.clause import Clause
from kg.extract.clauses.misbuilt import is_misbuilt
from kg.extract.clauses.shared_subjects import is_done_by_another
from kg.extract.clauses.unfinished import disagrees, is_unfinished
from kg.extract.clauses.verb_phrases import said_with
from kg.extract.clauses.verbs import comparison, first_doing, is_should_for_if
from kg.extract.language import syntax
from kg.extract.language.closed_classes import OPENING_QUESTIONS
from kg.extract.language.equals import stands_for_noun
from kg.extract.language.kinds import kind_of
from kg.extract.language.reporting_words import ReportingClass, reporting_verb
from kg.extract.language.times import is_bare_day, is_time
from kg.extract.language.tree import Token
from kg.extract.language.turns import is_aside
from kg.extract.reference.expletives import is_expletive
from kg.extract.scope.certainty import is_purpose
from kg.extract.scope.defining import first_of, only_defines
from kg.extract.scope.happened import is_past, time_mark
from kg.extract.scope.polarity import polarity_of
from kg.extract.scope.provisos import is_bare_when, is_bare_where
from kg.model import Polarity

_EMPTY_SUBJECTS = frozenset("there what who which that whose whom you here where when why how".split())
_EMPTY_VERBS = frozenset("be have do go come get seem appear turn happen let mean say take make give put include contain".split())
_DONE_TO = frozenset({"repeat", "add", "continue"})
"""Verbs that can report, and are done to a thing: "the test | was repeated"."""
_BEGINS = frozenset("begin start end finish".split())
"""What a thing does that only says when something else was so: "when the trial began"."""
_HOW_TAKEN = frozenset("orally nasally intravenously twice once daily weekly monthly separately together".split())
_PARTICLES = frozenset("back away off out down up home".split())
"""Words with which an empty verb says something: "the moths came back"."""


def is_claim(clause: Clause, place: Place) -> bool:
    """Tell whether somebody states what the clause says, rather than that it leads to what is stated."""
    if clause.rule == correlatives.RULE:
        return not denied_around(clause.head, place)
    subject = clause.subject
    if _is_of_nothing(clause, place):
        return False
    verb = clause.verbs[-1].lemma_.lower()
    is_bare = (
        verb in _EMPTY_VERBS
        and not said_with(clause.verbs[-1])
        and (verb == "turn" or clause.lemma.removeprefix(f"{verb} ") not in _PARTICLES)
        and not (clause.is_passive and any(a.lower_ in _HOW_TAKEN for a in syntax.children(clause.verbs[-1], "advmod")))
    )
    is_for = verb == "work" and any(c.tag_ == "VB" for c in syntax.children(clause.verbs[-1], "xcomp", "advcl"))
    if clause.object is None and is_for and not any(a.lower_ == "well" for a in syntax.children(clause.verbs[-1], "advmod")):
        return False  # "salves | work | to block leaks" is told as what they do, "work as well as tar to block them" is not
    if clause.object is None and is_bare and not comparison(clause.verbs[-1]) and not exists(clause) and not _is_dated(clause):
        return False
    if subject.lower_ in {"we", "i", "my", "our"} and not (frames_around(clause.head, place) or _is_own_finding(clause)):
        return False
    is_report = reporting_verb(clause.verbs[-1]) is not None and not is_no_speaker(subject, verb)
    is_report = is_report and not (clause.is_passive and verb in _DONE_TO and kind_of(subject) in {"thing", "study"})
    is_bare_report = clause.object is None and is_report and not _is_found(clause)
    if (is_bare_report or _is_bare_condition(clause)) and frame_with_cue(clause, place) is None:
        return False
    if _is_no_statement(clause) or (is_unfinished(clause) and frame_with_cue(clause, place) is None):
        return False
    if (
        is_misbuilt(clause)
        or is_done_by_another(clause.head)
        or only_defines(clause)
        or any(is_aside(m) for m in syntax.children(clause.head, "mark"))
    ):
        return False
    is_bare = syntax.child(clause.head, *syntax.SUBJECTS) is None
    if (is_bare and clause.head.lower_ in _LIKE_PREPOSITIONS and clause.head.dep_ in {"advcl", "acl"}) or is_nobodys(clause.head, place):
        return False
    is_wordless = not any(c.isalnum() for c in subject.text) and syntax.child(subject, "nummod") is None
    has_verb = any(letter.isalpha() for t in clause.predicate for letter in t.text) or clause.rule in {"existential", "evaluation"}
    if not has_verb or is_wordless:
        return False
    reporting = frame_with_cue(clause, place)
    if reporting is not None and clause.predicate[-1].lower_ != "against":
        is_hoped = reporting.lemma == "expect" and reporting.construction == "inf" and len(clause.verbs) > 1  # "they | expect to win | it"
        return (
            reporting.reporting_class not in SPEECH
            or is_hoped
            or is_report_itself(reporting, clause)
            or acts_on_thing(reporting, clause, place)
        )
    return all(frame.reporting_class is ReportingClass.FIND for frame in denied_around(clause.head, place))


def _is_no_statement(clause: Clause) -> bool:
    """Tell whether a clause asks, remarks, aims or refers, and states nothing."""
    if clause.rule == "copula" and asks_behind(clause.verbs[-1]):
        return True
    is_pronoun = clause.subject.lower_ in {"it", "this", "that"}
    if clause.rule == "copula" and is_pronoun and any(t.lower_ in OPENING_QUESTIONS - {"why"} for t in clause.object_words[:1]):
        return True  # "that is | where the mill stood"
    likened = (c for v in (clause.head, first_of(clause.head)) for c in v.children if c.lower_ == "like" and c.dep_ in {"case", "mark"})
    if any(c.i < clause.subject.i or c.head.tag_ == "VBG" for c in likened):
        return True  # "it's like | the switch is stuck", "a chore like | sweeping the yard and cutting hay"
    if clause.rule == "evaluation" and clause.subject_words and clause.subject_words[-1].tag_ in {"TO", "IN"}:
        return True  # "it is hard | to get to"
    if clause.object_words and clause.object_words[-1].lower_ == "do" and _is_behind_what(clause.subject):
        return True  # "what | the lamp allows you to do"
    if clause.object is not None and not clause.object_words and clause.object.lower_ in {"what", "which", "who", "whom", "how"}:
        return True
    if _is_beyond(clause) or _is_remark(clause) or _says_nothing(clause) or _says_when(clause) or _is_correlative(clause):
        return True
    if clause.object is not None and not clause.object_words and is_asked_amount(clause.object):
        return True  # "looked at | how often bees | sting goats"
    if is_asked_how(clause) or _is_channel(clause) or _is_address(clause) or _is_manner_of_saying(clause) or _is_standard(clause):
        return True
    if clause.object is None and _is_as_much(clause) and polarity_of(clause) is Polarity.NEGATED:
        return True  # "slept | no longer as much" is not the denial of sleep
    return _is_idle_aim(clause) or disagrees(clause) or _is_in_question(clause.subject)


def _is_behind_what(subject: Token) -> bool:
    return syntax.word_at(subject.left_edge, -1) in {"what", "whatever"}


def _is_in_question(state: Token) -> bool:
    """Tell whether a state is what a contracted question asks for: "what's | new"."""
    return state.pos_ == "ADJ" and (syntax.word_at(state, -2), syntax.word_at(state, -1)) in {("what", "'s"), ("what", "’s")}


def _is_of_nothing(clause: Clause, place: Place) -> bool:
    """Tell whether the subject names nothing: "it rained", "how much of it | is sold"."""
    subject = clause.subject
    is_empty = subject.lower_ in _EMPTY_SUBJECTS and subject.dep_ not in {"csubj", "csubj:pass"} and not points_back(subject)
    is_asked = is_asked_amount(subject) or any(d.tag_ == "WDT" for d in syntax.children(subject, "det"))
    return (is_empty and not is_of_anybody(clause, place)) or is_expletive(subject) or is_asked


def _is_dated(clause: Clause) -> bool:
    """Tell whether a clause says on which day or in which month something happens: "the race takes place | Saturday", "comes | in May"."""
    is_happening = clause.lemma in {"take place", "come", "happen"}
    return is_happening and any(is_bare_day(o) and o.i > clause.verbs[-1].i for o in clause.obliques)


_LIKE_PREPOSITIONS = frozenset("using based compared including considering given regarding concerning depending owing".split())


def says_less(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Tell whether a clause says nothing, or something else, without what follows: "moved it | to Leeds", "put men | at risk".

    Denied it says more: who "found no worms | in the barrels" may have found worms.
    """
    is_view = clause.verbs[-1].lemma_.lower() in {"see", "view", "regard", "refer", "think"}
    ends = {c.predicate[-1].lower_ for c in clauses if c.rule == "oblique" and c.head.i == clause.head.i}
    is_direct = clause.object is not None and clause.object.dep_ == "obj" and syntax.child(clause.verbs[-1], "compound:prt") is None
    is_half = (is_view and "as" in ends) or (is_direct and bool(_HALVES.get(clause.verbs[-1].lemma_.lower(), frozenset()) & ends))
    is_more = is_direct and polarity_of(clause) is Polarity.NEGATED
    return clause.object is not None and ((clause.object.pos_ == "PRON" and not stands_for_noun(clause.object)) or is_half or is_more)


_HALVES = {
    **dict.fromkeys(("put", "place"), frozenset({"in", "on", "at", "into", "onto", "under", "to", "through"})),
    **dict.fromkeys(("bring", "drive", "expose", "subject", "attribute", "devote", "confine"), frozenset({"to", "into"})),
    **dict.fromkeys(("leave", "associate", "link", "equate"), frozenset({"with", "to", "in"})),
    **dict.fromkeys(("provide", "supply"), frozenset({"with"})),
    **dict.fromkeys(("take", "keep", "get"), frozenset({"of"})),
    "turn": frozenset({"into", "to"}),
    "base": frozenset({"on", "upon"}),
}
"""Verbs that say half of what is done without where it leads: "the leak put men | at risk", "provides boats | with sails"."""


def _is_own_finding(clause: Clause) -> bool:
    """Tell whether those who write say what they found themselves: "we found no link"."""
    word = reporting_verb(clause.verbs[-1])
    is_finding = (word is not None and word.reporting_class is ReportingClass.FIND) or clause.verbs[-1].lemma_.lower() in _ASCERTAINING
    return is_finding and clause.object is not None and syntax.is_nominal(clause.object) and clause.subject.lower_ == "we"


_ASCERTAINING = frozenset("confirm identify detect".split())


def _is_beyond(clause: Clause) -> bool:
    """Tell whether something is too much or too little for what the clause says, or hard to do it to: "an oar too short to reach it"."""
    verb = first_doing(clause.verbs[0])
    above = verb.head
    is_open = verb.dep_ in {"xcomp", "advcl", "acl", "ccomp"} and any(m.lower_ == "to" for m in syntax.children(verb, "mark"))
    is_too_much = any(t.lower_ == "too" and t.i == above.i - 1 for t in syntax.children(above, "advmod"))
    spent = syntax.child(above, "obj") if above.lemma_ == "take" else None
    is_tough = above.lemma_.lower() in _TOUGH or (spent is not None and is_time(spent))
    is_active = syntax.child(verb, "aux:pass", "cop") is None
    is_tough = is_tough or (is_active and any(t.lower_ == "enough" for t in syntax.children(above, "advmod")))  # "cheap enough to sell"
    return is_open and above.i < verb.i and (is_too_much or (is_tough and syntax.child(clause.verbs[-1], "obj") is None))


_TOUGH = frozenset(
    "hard difficult easy tough impossible simple risky dangerous tricky painful expensive costly cheap pleasant unpleasant fun safe".split()
)
"""What things are to do something to: "the wires are risky to remove", and remove nothing."""


def _is_correlative(clause: Clause) -> bool:
    """Tell whether the clause is half of "the more X, the less Y", which says nothing by itself."""
    pair = correlatives.halves(clause.head.sent)
    return pair is not None and pair[0][0].i <= clause.head.i <= pair[1][-1].i


_EPISTEMIC = frozenset("clear unclear true obvious evident known likely possible certain apparent important interesting".split())


def _is_found(clause: Clause) -> bool:
    """Tell whether the clause says that something was (not) seen, was done or is to be: "no damage to the roof was observed"."""
    word = reporting_verb(clause.verbs[-1])
    verb = clause.verbs[-1]
    is_advised = verb.lower_ in _ADVISED or any(a.lower_ in _MUST for v in clause.verbs for a in syntax.children(v, "aux"))
    is_advised = is_advised and syntax.is_stated(clause.verbs[0])
    is_finding = word is not None and (word.reporting_class is ReportingClass.FIND or verb.lower_ in _MET_WITH or is_advised)
    return is_finding and clause.is_passive and clause.subject.pos_ == "NOUN" and clause.subject.lower_ not in _WRITINGS


_MET_WITH = frozenset("reported recorded treated noted".split())
_ADVISED = frozenset("recommended advised encouraged".split())
_MUST = frozenset("should must ought".split())
_WRITINGS = frozenset("result results finding findings study case data".split())
"""What is reported without having happened to anybody."""


def _says_nothing(clause: Clause) -> bool:
    """Tell whether the clause only picks out whom is meant ("the protein studied", "people who are sceptics")."""
    is_reduced = clause.head.dep_ == "acl" and syntax.child(clause.head, *syntax.SUBJECTS) is None
    if is_reduced and clause.object is None and not any(map(is_bare_day, clause.obliques)):
        return True
    is_own = syntax.child(clause.head, *syntax.SUBJECTS) is not None  # "the advice that | no rum | is safe"
    if clause.head.dep_ == "acl" and not is_own and any(d.lower_ == "no" for d in syntax.children(clause.subject, "det")):
        return True  # "half had no leaks | found in May" does not say that none were found
    if clause.head.dep_ == "acl" and clause.is_passive and clause.head.lemma_.lower() in _TREATING and kind_of(clause.subject) == "person":
        return True
    if clause.object is not None and clause.object.lower_ in _DONE and clause.verbs[-1].lemma_.lower() == "do":
        return True  # "they will | do it"
    is_generic = clause.subject.lemma_.lower() in {"people", "person", "those", "one", "that"}
    return clause.rule == "copula" and is_generic and clause.head.dep_ == "acl:relcl"


_DONE = frozenset({"it", "that", "this", "so"})
_TREATING = frozenset("treat admit enrol enroll recruit randomise randomize".split())
"""What is done to people of whom something else is said: "patients treated with iron"."""


def _is_channel(clause: Clause) -> bool:
    """Tell whether the clause only says where or how somebody says or finds something: "Ames said by email", "showed in mice that S"."""
    word = reporting_verb(clause.verbs[-1])
    if word is None or clause.object is None or clause.is_passive:
        return False
    is_found = word.reporting_class is ReportingClass.FIND and syntax.child(clause.verbs[-1], "ccomp") is not None
    if word.reporting_class is not ReportingClass.SAY and not is_found:
        return False
    if word.lemma == "respond" and clause.object.lemma_.lower() not in {"email", "e-mail", "statement", "interview", "letter"}:
        return False
    is_beside = clause.object.dep_ == "obl" or clause.rule == "oblique"
    is_when = is_time(clause.object) and syntax.child(clause.object, "case") is None  # "she recalled | last week"
    return is_when or (is_beside and clause.predicate[-1].lower_ in {"by", "in", "at", "during", "on", "via", "through"})


_ADDRESSING = frozenset("tell remind assure inform".split())
_KEEN = frozenset("quick right careful keen happy fair eager fast".split())


def _is_address(clause: Clause) -> bool:
    """Tell whether the clause only says to whom somebody speaks: "S, Ames told Reuters"."""
    whom = clause.object
    is_spoken = clause.verbs[-1].lemma_.lower() in _ADDRESSING and not clause.is_passive and not clause.object_words
    return is_spoken and whom is not None and whom.dep_ in {"obj", "iobj"} and kind_of(whom) in {"person", "organization", "name"}


def _is_manner_of_saying(clause: Clause) -> bool:
    """Tell whether an adjective only says how somebody comes to say what follows: "Ames is quick to add that S"."""
    if clause.rule != "copula" or clause.verbs[-1].lower_ not in _KEEN:
        return False
    said = syntax.child(clause.verbs[-1], "advcl", "xcomp")
    return said is not None and said.tag_ == "VB" and reporting_verb(said) is not None


def _is_standard(clause: Clause) -> bool:
    """Tell whether the clause is only what something is compared with: "slept better than they had in May"."""
    return any(m.lower_ == "than" for m in syntax.children(clause.head, "mark"))


def _is_as_much(clause: Clause) -> bool:
    """Tell whether the verb has a degree that is compared: "did not sleep as much", "does not work that well"."""
    verb = clause.verbs[-1]
    words = (d for d in syntax.children(verb, "advmod", "obl", "obl:unmarked", "obj") if d.i > verb.i and d.tag_ in {"RB", "JJ"})
    return any(c.lower_ in _DEGREES for word in words if word.lower_ not in clause.lemma.split(" ") for c in word.children)


_DEGREES = frozenset({"as", "so", "that", "nearly", "quite"})


def _says_when(clause: Clause) -> bool:
    """Tell whether a participle only says when the rest holds: "before starting", "years after starting the diet, weight fell".

    "In taking pills", "against taking pills" and "as for taking pills" are no claims either.
    """
    is_being = any(c.lower_ == "being" for c in syntax.children(clause.head, "cop", "aux:pass"))
    if clause.head.dep_ != "advcl" or not (clause.head.tag_ == "VBG" or is_being):
        return False
    before = [m.lower_ for m in syntax.children(clause.head, "mark", "case")]
    if before[:2] == ["as", "for"] or not {"in", "against", "about", "than", "instead"}.isdisjoint(before):
        return True
    opens = any(m.lower_ in {"after", "before", "since", "until", "upon"} for m in syntax.children(clause.head, "mark", "case", "advmod"))
    is_somebody = kind_of(clause.subject) in {"person", "name", "organization"}
    is_somebody = is_somebody or (clause.subject.lower_ in _PERSONAL and is_past(clause.head.head))
    return opens and (clause.object is None or not is_somebody)


_PERSONAL = frozenset({"he", "she", "they"})


_REMARKING = frozenset("note say remember mention emphasise emphasize point stress add recall".split())


def _is_remark(clause: Clause) -> bool:
    """Tell whether the clause only introduces the next one: "to note that S is important"; or hangs an aim on "there is"."""
    if clause.subject.dep_ in {"csubj", "csubj:pass"} or clause.rule == "evaluation":
        is_doing = clause.subject.tag_ == "VBG" and clause.subject.i < clause.head.i
        if clause.rule == "copula" and clause.verbs[-1].lower_ in _EPISTEMIC and not is_doing:
            return True
        return not is_doing and clause.subject.lemma_.lower() in _REMARKING
    above = clause.head.head
    is_aim = clause.head.dep_ == "advcl" and clause.head.tag_ == "VB" and syntax.child(clause.head, "aux", *syntax.SUBJECTS) is None
    return is_aim and syntax.child(above, "expl") is not None


def _is_bare_condition(clause: Clause) -> bool:
    """Tell whether the clause only says when or what for the next one holds: "if replicated", "when patients fall ill", "so that it dries".

    What was so when something else was, "when the dam broke", was so; what is so then, of any such thing, is no more than when.
    """
    if is_bare_when(clause.head) or is_bare_where(clause.head):
        return True
    if time_mark(clause.head):
        return clause.object is None and clause.head.lemma_.lower() in _BEGINS
    head = first_of(clause.head) if clause.head.tag_ == "VBG" else clause.head  # "when lying down or | sitting"
    if head.dep_ != "advcl":
        return False
    if clause.object is None and any(map(is_should_for_if, syntax.children(head, "aux"))):
        return True
    openers = [m for m in syntax.children(head, "mark", "advmod") if m.i < head.i]
    marks = {m.lower_ for m in openers if m.is_sent_start or m.nbor(-1).lower_ != "long"}  # not "as long as", under which it is open
    if clause.object is None or clause.object.tag_.startswith("JJ"):
        is_when = marks & {"when", "once", "until"} or (clause.object is None and marks & {"if", "unless", "so"})
        return bool(is_when) or (bool(marks & _TIMES) and _is_at_any_time(clause))
    is_any = clause.subject.lower_ in _ANYBODY or any(d.lower_ in {"a", "an"} for d in syntax.children(clause.subject, "det"))
    is_state = clause.is_passive or clause.rule == "copula" or is_any
    return bool(marks & (_TIMES - {"as"})) and is_state and _is_at_any_time(clause)


_TIMES = frozenset("when whenever before after as soon".split())
_ANYBODY = frozenset("you one someone somebody anyone anybody people".split())


def _is_at_any_time(clause: Clause) -> bool:
    """Tell whether a clause is in the present and not about what goes on now."""
    verb = clause.verbs[0]
    finite = next((t for t in (*syntax.children(verb, "aux", "aux:pass", "cop"), verb) if t.tag_ in syntax.FINITE), None)
    is_present = finite is not None and finite.tag_ in {"VBZ", "VBP"} and (finite.i == verb.i or finite.lemma_ != "have")
    return is_present and (clause.is_passive or verb.tag_ != "VBG")


_AIMS = frozenset("step goal aim purpose plan idea objective task challenge hope intention".split())
"""What somebody has, who then does it: "the next step is to buy tar | to seal boats"."""


def _is_idle_aim(clause: Clause) -> bool:
    """Tell whether an aim is told with the doing alone: somebody's, "they fished | to feed the town", one without a thing, or not pursued.

    "In order to" makes a point of the aim, which then is told.
    """
    verb = first_of(clause.head)
    if verb.dep_ != "advcl" or not syntax.is_verbal(verb.head) or syntax.child(verb, *syntax.SUBJECTS) is not None or not is_purpose(verb):
        return False
    is_somebody = clause.subject.tag_ == "PRP" and clause.subject.lower_ != "it"
    is_somebody = is_somebody or kind_of(clause.subject) in {"person", "organization"} or clause.subject.lemma_.lower() in _AIMS
    is_dropped = clause.object is None or any(c.lower_ in {"not", "n't", "n’t", "never"} for c in verb.head.children)
    is_meant = any(syntax.word_at(m, -1) == "order" for m in syntax.children(verb, "mark"))
    return (is_somebody or is_dropped) and not is_meant
