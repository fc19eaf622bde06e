"""How firmly, and whether at all: the hedge of a clause as worded.

The weaker of two hedges wins. A question, a condition, a purpose or an intention is hypothetical. "can" is asserted: it
states an ability, and so is "could not", which denies one.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.clauses.clause import Clause
from kg.extract.clauses.objects import is_brought_about
from kg.extract.clauses.perceived import perceives
from kg.extract.clauses.verbs import MADE_FOR
from kg.extract.language import syntax
from kg.extract.language.kinds import kind_of
from kg.extract.language.reporting_words import ReportingClass, reporting_verb
from kg.extract.language.syntax import FINITE, child, children, word_at
from kg.extract.language.tree import Token
from kg.extract.language.turns import is_aside, is_nearly
from kg.extract.language.ways import is_said_by_using, is_use_for
from kg.extract.scope.alternatives import alternative
from kg.extract.scope.conditions import condition_under, is_contrastive, leads_on, outer_condition, shared_condition
from kg.extract.scope.defining import told_of_predicate
from kg.extract.scope.imagined import DOUBLE_MARKS, imagined, is_quoted
from kg.extract.scope.polarity import NEGATIONS
from kg.extract.scope.presupposed import is_presupposed
from kg.extract.scope.provisos import is_open_term, proviso, terms
from kg.extract.scope.questions import question_cue
from kg.extract.scope.undone import undone
from kg.extract.scope.unsaid import hearsay
from kg.extract.scope.withheld import FOUNDED, PRAISING, WISHED, withheld
from kg.model import Certainty

ORDER = (Certainty.ASSERTED, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.HYPOTHETICAL)
"""From firm to not at all."""

_MODALS = {**dict.fromkeys("may might could".split(), Certainty.POSSIBLE), "would": Certainty.PROBABLE}
_VERBS = dict.fromkeys(
    "seem appear tend suspect suppose presume assume believe think expect anticipate estimate predict claim allege rumour rumor".split(),
    Certainty.PROBABLE,
)
_ADVERBS = {
    **dict.fromkeys(
        "possibly perhaps maybe potentially conceivably theoretically hypothetically hopefully theory principle".split(), Certainty.POSSIBLE
    ),
    **dict.fromkeys(
        "probably likely apparently seemingly presumably arguably reportedly supposedly allegedly evidently".split(), Certainty.PROBABLE
    ),
}
_ADJECTIVES = {
    **dict.fromkeys("possible potential conceivable plausible".split(), Certainty.POSSIBLE),
    **dict.fromkeys(
        "likely probable apparent presumed supposed suspected alleged unlikely thought believed expected".split(), Certainty.PROBABLE
    ),
}
_OF_DEGREE = frozenset("double triple quadruple halve equal match reach eliminate eradicate disappear vanish fill cover complete".split())
"""Verbs that say how far: what is nearly doubled has grown."""
_CONTENT_NOUNS = {
    word: certainty
    for certainty, words in (
        (Certainty.POSSIBLE, "risk possibility chance odds odd danger hope fear concern worry suspicion potential prospect"),
        (Certainty.PROBABLE, "likelihood probability evidence sign signs indication suggestion hint tendency expectation impression"),
        (Certainty.PROBABLE, "feeling sense perception conviction opinion view consensus"),
        (Certainty.HYPOTHETICAL, "idea notion concept hypothesis theory question claim belief myth assumption rumour rumor"),
    )
    for word in words.split()
}
_HOLDING = frozenset("have hold show offer demonstrate".split())
_RAISING = frozenset("raise suggest indicate support increase open".split())
_CONDITIONS = frozenset("if unless whether".split())
_INTENTIONS = frozenset(
    "want intend plan hope aim seek wish recommend advise suggest consider urge ask encourage propose oppose tell warn"
    " request demand agree".split()
)
"""Verbs under which an infinitive or a gerund is wanted, not done."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A certainty with the words that make it, None where it is bare."""

    certainty: Certainty = Certainty.ASSERTED
    cue: Token | None = None

    def weaker(self, other: Hedge) -> Hedge:
        """Return the less certain of the two, the first one where they are equal."""
        return other if ORDER.index(other.certainty) > ORDER.index(self.certainty) else self


def hedge_of(clause: Clause) -> Hedge:
    """Return the clause's hedge from its own words and the clauses that it hangs on, reporting verbs left aside."""
    hedge = Hedge()
    for verb in clause.verbs:
        hedge = hedge.weaker(_own(verb)).weaker(_need_not(verb))
    for verb in clause.verbs[:-1]:
        hedge = hedge.weaker(_reported(verb))
    hedge = hedge.weaker(_suggested(clause)).weaker(_potential(clause)).weaker(_future_study(clause))
    for noun in filter(None, (clause.subject, clause.object, clause.verbs[-1])):
        for adjective in children(noun, "amod"):
            hedge = hedge.weaker(_lookup(_ADJECTIVES, adjective))
    if clause.governor is not None:
        hedge = hedge.weaker(_governed(clause.head, clause.governor))
    if clause.rule != "pseudo-cleft":
        outer = clause.governor or clause.verbs[0]
        hedge = hedge.weaker(_shared(outer)).weaker(_frame(outer))
        cue = withheld(outer) or proviso(clause) if clause.rule != "aim" else None
        hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, cue)) if cue is not None else hedge
    if is_open_term(words := terms(clause)):
        hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, words[0]))
    opening = clause.head.sent[0]
    if opening.lower_ == "whether" and clause.head.dep_ != "ROOT":
        hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, opening))
    degree = _asked_degree(clause.verbs[-1])
    if degree is not None:
        hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, degree))
    hedge = hedge.weaker(Hedge(*(undone(clause) or ()))).weaker(Hedge(*(imagined(clause) or ())))
    if _is_step(clause):
        hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, clause.subject))
    hedge = hedge.weaker(_own(told_of_predicate(clause.head)))
    conditional = next((m for m in children(clause.subject, "mark") if m.lower_ in _CONDITIONS), None)
    if conditional is not None and not (conditional.lower_ == "whether" and clause.subject.dep_ in {"csubj", "csubj:pass"}):
        hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, conditional))
    if (asking := question_cue(clause.head)) is not None:
        hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, asking))
    return hedge


def _need_not(verb: Token) -> Hedge:
    """Return the hedge of what is not necessarily so: it may be."""
    words = (t for t in children(verb, "advmod") if t.lower_ == "necessarily")
    word = next((t for t in words if any(n.lower_ in NEGATIONS for n in (*verb.children, *t.children))), None)
    return Hedge(Certainty.POSSIBLE, word) if word is not None else Hedge()


def _asked_degree(verb: Token) -> Token | None:
    """Return the "how" of a clause that asks to which degree: "how well it works" leaves open whether it does."""
    words = [verb, *children(verb, "advmod")]
    return next((c for word in words if word.pos_ in {"ADJ", "ADV"} for c in children(word, "advmod") if c.lower_ == "how"), None)


_STEPS = frozenset("question step plan idea challenge hope task aim goal purpose objective ambition priority dream mission".split())


def _is_step(clause: Clause) -> bool:
    """Tell whether the clause says what is to be done: "the next step is to block the gene"."""
    if clause.rule == "aim" or clause.subject.lemma_.lower() not in _STEPS:
        return False
    return clause.head.tag_ == "VB" and any(m.lower_ == "to" for m in children(clause.head, "mark"))


def _shared(verb: Token) -> Hedge:
    """Return the hedge that a clause without a subject takes from the one it leans on: "may (or seems to) ease pain and stop bleeding"."""
    hedge = Hedge()
    for _ in range(4):
        leans = verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
        if not leans or child(verb, *syntax.SUBJECTS) is not None or any(a.tag_ in FINITE for a in children(verb, "aux", "cop")):
            return hedge
        verb = verb.head
        hedge = hedge.weaker(_own(verb))
        while verb.dep_ == "xcomp" and verb.tag_ == "VB" and syntax.is_verbal(verb.head):
            verb = verb.head
            hedge = hedge.weaker(_own(verb))
    return hedge


def _lookup(table: dict[str, Certainty], token: Token) -> Hedge:
    certainty = table.get(token.lower_)
    return Hedge(certainty, token) if certainty is not None else Hedge()


def _own(verb: Token) -> Hedge:
    """Return the hedge in the verb's auxiliaries and adverbs and in the verb itself."""
    either = alternative(verb)
    hedge = _modal(verb).weaker(Hedge(Certainty.POSSIBLE, either) if either is not None else Hedge())
    in_theory = (t for t in children(verb, "obl") if any(c.lower_ == "in" for c in children(t, "case")))
    for token in (*children(verb, "advmod", "amod"), *in_theory):
        hedge = hedge.weaker(_lookup(_ADVERBS, token))
        if token.lower_ == "certainly" and any(map(is_nearly, children(token, "advmod"))):
            hedge = hedge.weaker(Hedge(Certainty.PROBABLE, token))
        if is_nearly(token) and token.i < verb.i and verb.pos_ == "VERB" and verb.lemma_.lower() not in _OF_DEGREE:
            hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, token))
    has_complement = child(verb, "xcomp", "advcl", "ccomp") is not None
    is_passive = child(verb, "aux:pass") is not None
    if verb.lemma_.lower() in _VERBS and has_complement and (child(verb, "xcomp") is not None or is_passive):
        hedge = hedge.weaker(Hedge(_VERBS[verb.lemma_.lower()], verb))
    if verb.lower_ == "reported" and is_passive and child(verb, "xcomp") is not None:
        hedge = hedge.weaker(Hedge(Certainty.PROBABLE, verb))  # hearsay, as "is said to" is
    if has_complement or verb.lower_ in {"likely", "unlikely"}:
        hedge = hedge.weaker(_adjective(verb))
    return hedge


def _modal(verb: Token) -> Hedge:
    """Return the hedge in the auxiliaries of the verb, or of the one that it completes: "could help to show"."""
    first = verb.head if verb.dep_ == "xcomp" else verb
    auxiliaries = [t for v in (verb, first) for t in children(v, "aux")]
    modal = next((t for t in auxiliaries if (t.lower_ in _MODALS or _is_would(t)) and not _hedges_nothing(t)), None)
    return Hedge(_MODALS.get(modal.lower_, Certainty.PROBABLE), modal) if modal is not None else Hedge()


def _is_would(word: Token) -> bool:
    """Tell whether "'d" is "would": "he'd be late", not "he'd been late"."""
    following = next((t for t in word.doc[word.i + 1 : word.sent.end] if t.pos_ != "ADV"), word)
    return word.lower_ in {"'d", "’d"} and following.tag_ == "VB"


_URGING = frozenset("urge recommend advise encourage caution".split())
_LIKING = frozenset("like love prefer".split())


def _hedges_nothing(modal: Token) -> bool:
    """Tell whether a modal says what was not so or not done ("could not"), or what somebody said was to come ("said it would")."""
    if modal.lower_ == "would" or _is_would(modal):
        verb = modal.head.lemma_.lower()
        if verb in _LIKING or (verb in _URGING and any(s.lower_ == "i" for s in children(modal.head, "nsubj"))):
            return True  # who would urge it does
        is_own = is_quoted(modal.head) or (modal.i > 0 and modal.nbor(-1).text in DOUBLE_MARKS)
        is_told = modal.head.dep_ == "ccomp" and modal.head.head.tag_ == "VBD" and modal.head.head.lower_ != "meant" and not is_own
        return is_told and modal.nbor(1).lower_ != "have"
    if perceives(modal.head) and modal.lower_ == "could":
        return True  # who could see it saw it
    around = {t.lower_ for t in modal.doc[max(0, modal.i - 1) : modal.i + 2]}
    return modal.lower_ == "could" and not around.isdisjoint({"not", "n't", "n’t", "never"})


def _reported(verb: Token) -> Hedge:
    """Return the hedge of a report in the passive: "is considered to be"; what somebody "was told to do" is not done yet."""
    is_passive = child(verb, "aux:pass") is not None
    word = reporting_verb(verb) if is_passive else None
    is_reduced = verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and verb.lemma_.lower() not in MADE_FOR
    is_set_up = verb.lower_ == "set" and child(verb, "compound:prt") is not None
    is_founded = is_set_up or verb.lower_ in WISHED or verb.lemma_.lower() in PRAISING | FOUNDED
    if word is None and (is_passive or is_reduced) and is_founded:
        return Hedge(Certainty.HYPOTHETICAL, verb)
    if word is None:
        return Hedge()
    is_hearsay = verb.lower_ == "said" and not any(c.lower_ == "by" for o in children(verb, "obl") for c in children(o, "case"))
    strength = Certainty.PROBABLE if is_hearsay else word.strength
    return Hedge(Certainty.HYPOTHETICAL if "whom" in word.complements else strength, verb)


def _suggested(clause: Clause) -> Hedge:
    """Return the hedge of a finding that is only pointed to: "the data suggest a link"."""
    verb = clause.verbs[-1]
    word = reporting_verb(verb) if clause.object is not None and not clause.is_passive else None
    return Hedge(word.strength, verb) if word is not None and word.reporting_class is ReportingClass.FIND else Hedge()


def _potential(clause: Clause) -> Hedge:
    """Return the hedge of what something is only able or supposed to do: "has the potential to help", "one fear is that"."""
    noun = child(clause.verbs[0], "obj") if len(clause.verbs) > 1 else clause.object
    is_potential = noun is not None and noun.lemma_.lower() == "potential" and child(noun, "acl", "nmod") is not None
    if is_potential and clause.verbs[0].lemma_.lower() in _HOLDING:
        return Hedge(Certainty.POSSIBLE, noun)
    if noun is not None and noun.lemma_.lower() in {"possibility", "likelihood"} and clause.verbs[-1].lemma_.lower() in _RAISING:
        return Hedge(_CONTENT_NOUNS[noun.lemma_.lower()], noun)
    topic = child(clause.head, "nsubj:outer") or _announcing(clause.head) or _topic_before(clause.head)
    if topic is None or topic.i == clause.subject.i:
        return Hedge()
    hedge = _lookup(_CONTENT_NOUNS, topic)
    for adjective in children(topic, "amod"):
        hedge = hedge.weaker(_lookup(_ADJECTIVES, adjective))
    return hedge


def _topic_before(verb: Token) -> Token | None:
    """Return the noun before "is that" and a clause, whatever the parser hung it on: "the hope is that | the keel holds"."""
    mark = next((m for m in children(verb, "mark") if m.lower_ == "that" and m.i > m.sent.start + 1), None)
    is_told = mark is not None and mark.nbor(-1).lemma_ == "be" and mark.nbor(-2).pos_ == "NOUN"
    return mark.nbor(-2) if mark is not None and is_told else None


def _announcing(verb: Token) -> Token | None:
    """Return the noun before the colon by which a clause is announced: "one possible explanation: | the beetles eat resin"."""
    noun, colon = verb.head, verb.left_edge.i - (verb.left_edge.text != ":")
    is_noun = verb.dep_ == "parataxis" and noun.dep_ == "ROOT" and noun.pos_ == "NOUN" and noun.i < colon
    return noun if is_noun and verb.doc[colon].text == ":" else None


def _future_study(clause: Clause) -> Hedge:
    """Return the hedge of what a study that nobody has done yet is to do: "further trials should show", "are needed to show"."""
    if kind_of(clause.subject) != "study" or not (len(clause.verbs) > 1 or child(clause.head, "aux") is not None):
        return Hedge()
    coming = next((a for a in children(clause.subject, "amod") if a.lower_ in {"further", "future", "additional", "more"}), None)
    return Hedge(Certainty.HYPOTHETICAL, coming) if coming is not None else Hedge()


def _governed(noun: Token, governor: Token) -> Hedge:
    """Return the hedge on a relation that a noun states: "suggests a link", "a possible link", "evidence of a link"."""
    hedge = _own(governor)
    word = reporting_verb(governor)
    if word is not None:
        hedge = hedge.weaker(Hedge(word.strength, governor))
    for adjective in children(noun, "amod"):
        hedge = hedge.weaker(_lookup(_ADJECTIVES, adjective))
    return hedge.weaker(_lookup(_CONTENT_NOUNS, noun.head))


def _adjective(token: Token) -> Hedge:
    """Return the hedge in a predicate adjective; "more likely" compares and hedges nothing."""
    is_compared = any(m.lower_ in {"more", "less", "most", "least", "as"} for m in children(token, "advmod"))
    is_compared = is_compared or (token.lower_ == "likely" and any(m.lower_ == "increasingly" for m in children(token, "advmod")))
    return Hedge() if is_compared else _lookup(_ADJECTIVES, token)


def _frame(verb: Token) -> Hedge:
    """Return the hedge that the clause takes from where it stands: under if, in a purpose, after "the risk that"."""
    outer = outer_condition(verb) or shared_condition(verb)
    hedge = Hedge(Certainty.HYPOTHETICAL, outer) if outer is not None else Hedge()
    token = verb
    own = {verb.i, verb.head.i} if verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ == "VBG" else {verb.i}  # "by cutting and | gluing"
    for _ in range(8):
        mark = next((m for m in children(token, "mark", "advmod") if m.lower_ in _CONDITIONS and not is_aside(m)), None)
        if (
            mark is not None
            and token.dep_ in {"advcl", "ccomp", "acl", "xcomp", "csubj", "conj", "ROOT", "advcl:relcl"}
            and not is_contrastive(token)
        ):
            hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, mark))
        if is_purpose(token):
            hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, child(token, "mark") or child(token.head, "mark")))
        condition = condition_under(token)
        is_outcome = (
            token.i != verb.i and token.i not in own and verb.tag_ == "VBG" and token.i < verb.i
        )  # "if it falls, it sinks, | blocking"
        if condition is not None and (token.i == verb.i or leads_on(token) or is_outcome):
            hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, condition))
        if (
            token.dep_ in {"acl", "ccomp", "acl:relcl"}
            and (child(token, "mark") is not None or (token.dep_ == "acl" and child(token, *syntax.SUBJECTS) is not None))
            and token.head.lemma_.lower() in _CONTENT_NOUNS
            and syntax.is_nominal(token.head)
        ):
            hedge = hedge.weaker(Hedge(_CONTENT_NOUNS[token.head.lemma_.lower()], token.head))
        if token.dep_ == "ccomp" and not syntax.is_taken_as_fact(token):
            heard = hearsay(token.head)
            hedge = hedge.weaker(_modal(token.head)).weaker(Hedge(Certainty.PROBABLE, heard) if heard is not None else Hedge())
        if token.dep_ in {"ccomp", "xcomp", "csubj"} and token.i != token.head.i:
            parent = token.head
            hedge = hedge.weaker(_adjective(parent))
            if is_presupposed(token):
                break
            if token.dep_ == "xcomp" and parent.lemma_.lower() in _INTENTIONS:
                hedge = hedge.weaker(Hedge(Certainty.HYPOTHETICAL, parent))
            if token.dep_ in {"ccomp", "csubj"} and any(c.lower_ == "it" for c in children(parent, "expl", "nsubj", "nsubj:pass")):
                hedge = hedge.weaker(_own(parent)).weaker(
                    Hedge(Certainty.PROBABLE, parent)
                    if parent.lower_ in {"said", "reported"} or parent.lemma_ in {"seem", "appear"}
                    else Hedge()
                )
        if (
            token.dep_ not in syntax.CLAUSAL | {"conj"}
            or token.head.i == token.i
            or (token.dep_ == "advcl" and (token.i not in own or _is_reason(token)))
            or token.dep_ == "acl:relcl"
            or syntax.is_taken_as_fact(token)
        ):
            break
        token = token.head
    return hedge


def is_purpose(token: Token) -> bool:
    """Tell whether the clause is an aim: "to block X", "in order to", "so that they do"."""
    topic = child(token, "nsubj", "nsubj:outer") or (child(token.head, "nsubj") if token.head.lemma_ == "be" else None)
    if topic is not None and topic.lemma_.lower() in {"aim", "goal", "purpose", "objective", "role", "job", "function", "task"}:
        return False
    if is_brought_about(token) or _spells_out(token) or is_said_by_using(token):
        return False
    if is_use_for(token):
        return True
    if token.dep_ not in {"advcl", "acl"} and not (token.dep_ == "conj" and token.head.dep_ == "advcl"):
        return False
    owner = token.head if token.dep_ == "conj" else token
    marks = [m.lower_ for m in children(owner, "mark")]
    if owner.dep_ == "acl" and not syntax.is_verbal(owner.head):
        return {"for", "to"} <= set(marks)  # "time for men to row"
    if marks[:1] == ["so"] or "so" in marks:
        return "that" in marks or any(c.lower_ == "that" for m in children(owner, "mark") for c in m.children)
    is_said = owner.head.tag_ == "JJ" and reporting_verb(owner) is not None  # "quick to add"
    if owner.head.lemma_.lower() == "go" and word_at(owner.head, 1) == "on":
        return False  # "went on to add"
    is_bare = owner.tag_ == "VB" or any(c.tag_ == "VB" for c in children(owner, "cop", "aux:pass"))  # "to be | safe"
    return "to" in marks and is_bare and owner.dep_ == "advcl" and not is_said


def _is_reason(clause: Token) -> bool:
    """Tell whether a clause says why, not what is only possible: "there is a risk that it leaks because the lid is loose"."""
    return any(m.lower_ in {"because", "since"} and m.i < clause.i for m in children(clause, "mark"))


_DOINGS = frozenset("action effect role job function task aim purpose work".split())


def _spells_out(infinitive: Token) -> bool:
    """Tell whether an infinitive in parentheses says what something does: "their work (to cut and to glue)"."""
    doc, start = infinitive.doc, infinitive.sent.start
    opening = next((i for i in range(infinitive.i - 1, start, -1) if doc[i].text in {"(", ")"}), start)
    return opening > start and doc[opening].text == "(" and doc[opening - 1].lemma_.lower() in _DOINGS
