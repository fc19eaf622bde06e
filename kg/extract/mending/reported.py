"""Mending what is reported: in "the trial showed the pill lowered pressure" nobody shows a pill."""

from __future__ import annotations

from kg.extract.language.kinds import kind_of
from kg.extract.language.places import take_place
from kg.extract.language.reporting_words import reporting_noun, reporting_verb
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, word_at
from kg.extract.language.tree import Token
from kg.extract.mending.conditions_first import mend_condition_first

_BARRIERS = frozenset({",", ";", ":", "(", ")", "–", "—", "-"})


def mend_reported(token: Token) -> None:
    """Mend in place the tree around a verb that reports a clause."""
    mend_condition_first(token)
    _mend_spread(token)
    word = reporting_verb(token)
    if word is not None and "that" in word.complements:
        _mend_two_tellers(token)
        _mend_teller(token)
        _mend_shown(token)
        _mend_told(token)
        _mend_object_of_people(token)
        _mend_bare_clause(token)
        _mend_gerund(token)
        _mend_content(token)
        _mend_published(token)
        _mend_taken_above(token)


def _mend_spread(verb: Token) -> None:
    """Tie what is feared, hoped or claimed to the noun that says so: "fears | grow that | bees will die" is no growth of theirs."""
    noun, clause = child(verb, "nsubj"), child(verb, "ccomp")
    word = reporting_noun(noun) if noun is not None and verb.lemma_.lower() in _SPREADING else None
    is_that = clause is not None and any(m.lower_ == "that" for m in children(clause, "mark"))
    if noun is not None and clause is not None and word is not None and "that" in word.complements and is_that and clause.i > verb.i:
        clause.head, clause.dep_ = noun, "acl"


_SPREADING = frozenset("grow rise mount spread emerge surface remain persist linger deepen increase circulate fade".split())


def _mend_two_tellers(reporting: Token) -> None:
    """Give what is told before who tells it its own subject: "| a lamp on the pier | helps ships, sailors said"."""
    told, tellers = child(reporting, "ccomp"), children(reporting, "nsubj")
    if told is None or told.i > reporting.i or len(tellers) < 2 or child(told, *SUBJECTS, "expl", "mark") is not None:
        return
    if tellers[0].i < told.i < tellers[-1].i and is_finite(told):
        tellers[0].head = told


def _mend_taken_above(reporting: Token) -> None:
    """Give a report its own content, not the one above it: "they note that trials show | that S", "while some think | S, others say"."""
    above = reporting.head
    if reporting.dep_ not in {"ccomp", "advcl"} or reporting_verb(above) is None or child(reporting, "ccomp", "obj", "xcomp") is not None:
        return
    for clause in children(above, "ccomp"):
        marks = [m for m in children(clause, "mark") if m.lower_ == "that"]
        is_behind = clause.i > reporting.i and clause.left_edge.i == reporting.i + 1 and child(clause, *SUBJECTS) is not None
        if is_behind and (bool(marks) if reporting.dep_ == "ccomp" else clause.i < above.i):
            clause.head = reporting


def _mend_shown(reporting: Token) -> None:
    """Give what a study showed its subject, in a fragment: "for example the study that showed | boats | carried a mast"."""
    study, who = reporting.head, child(reporting, "obj")
    verb = study.head
    is_open = reporting.dep_ == "acl:relcl" and kind_of(study) == "study" and study.dep_ == "nsubj" and child(reporting, "ccomp") is None
    if not is_open or who is None or who.right_edge.i + 1 != verb.i or verb.tag_ not in FINITE or child(verb, "obj") is None:
        return
    if reporting_verb(verb) is None and child(verb, "aux", "cop") is None:
        take_place(study, verb)
        for before in [c for c in verb.children if c.i < study.left_edge.i]:
            before.head = study
        verb.head, verb.dep_, who.head, who.dep_ = reporting, "ccomp", verb, "nsubj"


def _mend_published(reporting: Token) -> None:
    """Make research who reports what stands before, not who publishes: "tar cuts leaks, finds | research | published online"."""
    told, published = child(reporting, "ccomp"), next((c for c in children(reporting, "ccomp") if c.i > reporting.i), None)
    if published is None or published is told or reporting.nbor(-1).text != ",":
        return
    study = child(published, "nsubj", "nsubj:pass") or next((s for s in children(reporting, "nsubj") if s.i == published.i - 1), None)
    if any(s is not study for s in children(reporting, *SUBJECTS)):
        return
    if study is None or published.tag_ not in {"VBN", "VBD"} or child(published, "aux", "aux:pass", "mark", "obj") is not None:
        return
    if study.left_edge.i == reporting.i + 1 and study.i < published.i:
        study.head, study.dep_ = reporting, "nsubj"
        published.head, published.dep_, published.tag_ = study, "acl", "VBN"


def _mend_gerund(reporting: Token) -> None:
    """Make a gerund the subject of the clause after it: "the survey showed eating nuts | did not help"."""
    clause = child(reporting, "ccomp")
    if clause is not None and clause.tag_ == "VBG" and clause.i == reporting.i + 1:
        return
    gerund = reporting.nbor(1) if reporting.i + 1 < reporting.sent.end else reporting
    if clause is None or gerund.tag_ != "VBG" or gerund.head.i != reporting.i or gerund.dep_ not in {"advcl", "xcomp"}:
        return
    if clause.i > gerund.right_edge.i and is_finite(clause) and not is_introduced(clause):
        gerund.head = clause
        gerund.dep_ = "csubj"


def _mend_content(reporting: Token) -> None:
    """Make the clause what is reported in "said in a statement that sales fell", not what is said of the statement."""
    if child(reporting, "ccomp", "obj") is not None:
        return
    phrases = [c for c in reporting.children if c.dep_ == "obl" and c.i > reporting.i]
    for oblique in (*phrases, *(n for p in phrases if p.lower_ == "time" for n in children(p, "nmod"))):
        clause = child(oblique, "acl:relcl", "acl")
        that = next((c for c in clause.children if c.lower_ == "that"), None) if clause is not None else None
        if clause is not None and that is not None and any(c.dep_ in SUBJECTS and c.i > that.i for c in clause.children):
            clause.head, clause.dep_ = reporting, "ccomp"
            that.dep_ = "mark"


def _mend_told(reporting: Token) -> None:
    """Give a verb of telling who is told: "told | the club | the lack of wind might reflect the season"."""
    clause = child(reporting, "ccomp") if reporting.lemma_.lower() in _TELLING and child(reporting, "obj", "iobj") is None else None
    subject = child(clause, *SUBJECTS) if clause is not None else None
    if clause is None or subject is None:
        return
    for told in children(clause, "obj"):
        if reporting.i < told.i < subject.i and told.right_edge.i + 1 == subject.left_edge.i and told.tag_ not in {"WP", "WDT"}:
            told.head, told.dep_ = reporting, "iobj"


_TELLING = frozenset("tell inform assure remind warn teach show convince".split())


def _mend_bare_clause(reporting: Token) -> None:
    """Make the subject of what is reported of the noun before it: "the trial showed | the pill | lowered pressure"."""
    for told in children(reporting, "xcomp"):
        if child(told, "nsubj") is not None and child(told, "mark") is None:
            told.dep_ = "ccomp"  # "say | milk not harmful" has a subject of its own
        who = child(reporting, "obj")
        if told.tag_ == "VBN" and child(told, "obj") is not None and who is not None and reporting.i < who.i < told.i:
            told.tag_, told.dep_, who.head, who.dep_ = "VBD", "ccomp", told, "nsubj"  # "showed | boats carried a mast"
    noun, clause = child(reporting, "obj"), child(reporting, "ccomp")
    if noun is None and clause is not None and reporting.lemma_.lower() not in _TELLING:
        noun = child(reporting, "iobj")  # "he said | such tests, which are old, | fail"
    if noun is None or noun.i < reporting.i or noun.lower_ in {"that", "it", "this", "which"}:
        return
    if clause is not None and _is_second(clause, noun):
        clause.dep_ = "conj"
        return
    if clause is not None and (clause.i < noun.right_edge.i or child(clause, *SUBJECTS, "mark", "expl", "cc") is not None):
        return
    verb = clause if clause is not None else _verb_after(noun, reporting)
    if verb is None or _mend_after_people(reporting, verb):
        return
    verb.head = reporting
    verb.dep_ = "ccomp"
    noun.head = verb
    noun.dep_ = "nsubj:pass" if child(verb, "aux:pass") is not None else "nsubj"


def _is_second(clause: Token, noun: Token) -> bool:
    """Tell whether one comma, and nothing else, parts a bare clause from a thing: "the drug shows promise, | could help"."""
    first = next((t for t in clause.subtree if not t.is_punct), clause)
    commas = sum(t.text == "," for t in noun.doc[noun.i : first.i])
    return commas == 1 and noun.i < first.i and first.nbor(-1).text == "," and not is_introduced(clause)


def _mend_object_of_people(reporting: Token) -> None:
    """Give people who show something that, where it was taken for the subject of the verb behind it: "who show | no fear | have cracks"."""
    top = reporting.head
    while top.head.i < top.i:
        top = top.head
    verb = next((c for c in children(top.head, "ccomp") if c.i > reporting.right_edge.i and c.i != top.i), None)
    thing = child(verb, "nsubj") if verb is not None else None
    if verb is None or thing is None or thing.left_edge.i != reporting.i + 1 or child(reporting, "obj", "ccomp", "xcomp") is not None:
        return
    if thing.pos_ == "NOUN" and _mend_after_people(reporting, verb):
        thing.head, thing.dep_ = reporting, "obj"


def _mend_after_people(reporting: Token, verb: Token) -> bool:
    """Make people who show something the subject of the verb behind: "one-third of sailors who show no fear | have cracks, he said"."""
    who = child(reporting, "nsubj")
    people = reporting.head
    while people.head.i < people.i and (people.dep_ == "nmod" or (people.dep_ == "appos" and people.nbor(-1).text == "-")):
        people = people.head
    is_beside = people.dep_ == verb.dep_ == "ccomp" and people.head is verb.head and child(people, "cop", *SUBJECTS) is None
    if reporting.dep_ != "acl:relcl" or who is None or who.lower_ not in {"who", "that", "which"} or not is_beside:
        return False
    people.head, people.dep_ = verb, "nsubj:pass" if child(verb, "aux:pass") is not None else "nsubj"
    return True


def _verb_after(noun: Token, reporting: Token) -> Token | None:
    """Return the finite verb without a subject that follows the noun phrase, nothing but helpers between them."""
    doc = noun.doc
    inside = {t.i for t in noun.subtree if t.i <= noun.right_edge.i}
    for i in range(noun.i + 1, min(noun.i + 12, reporting.sent.end)):
        token = doc[i]
        is_joint = token.dep_ in {"cc", "mark"} and not (token.dep_ == "cc" and token.head.dep_ == "conj" and token.head.head.i == noun.i)
        if token.text in _BARRIERS or is_joint or token.tag_ in {"WDT", "WP", "WRB"}:
            return None
        is_finite = token.tag_ in FINITE or any(
            c.tag_ in FINITE and noun.i < c.i < token.i for c in token.children if c.dep_ in {"aux", "aux:pass", "cop"}
        )
        has_subject = any(c.dep_ in SUBJECTS and c.i != noun.i for c in token.children)
        if is_finite and token.dep_ not in {"aux", "aux:pass", "cop"} and token.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and not has_subject:
            is_above = token.i == reporting.i or any(a.i == token.i for a in reporting.ancestors)
            return None if is_above or (token.dep_ == "acl:relcl" and i in inside and child(token, "nsubj") is not None) else token
    return None


def is_finite(verb: Token) -> bool:
    """Tell whether a verb has a tense, or an auxiliary that has one."""
    return verb.tag_ in {*FINITE, "VBN"} or any(c.tag_ in FINITE for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"})


def is_introduced(verb: Token) -> bool:
    """Tell whether the verb has a subject, a conjunction or a "to" of its own."""
    return any(c.dep_ in {*SUBJECTS, "mark", "cc", "expl"} and c.i < verb.i for c in verb.children)


def _mend_teller(reporting: Token) -> None:
    """Make who says so of what was taken for what something is: "the plan, | a source | said, is to sell the mill"."""
    before = reporting.nbor(-1) if reporting.i > reporting.sent.start + 1 else reporting
    while before.dep_ in {"compound", "flat"} and before.head.i < reporting.i:
        before = before.head
    is_beside = before.dep_ == "appos" and before.right_edge.i == reporting.i - 1 and before.left_edge.nbor(-1).text == ","
    if is_beside and child(reporting, *SUBJECTS) is None and word_at(reporting, 1) == "," and reporting.tag_ in FINITE:
        before.head, before.dep_ = reporting, "nsubj"
