"""Mending sentences that open with a phrase: in "In old hens, mites shorten life" the mites are no second thing after the hens.

In "the reason for selling land is the price" the selling is not what is the price.
"""

from __future__ import annotations

from kg.extract.clauses.shared_objects import INTRANSITIVE
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_MODAL = frozenset({"MD", *_FINITE})
_NOUNS = frozenset({"NOUN", "PROPN"})
_WHEN = frozenset(
    "currently recently today now previously formerly historically traditionally typically usually generally often lately".split()
)

_FROM_THEN = frozenset("later earlier ago afterwards".split())


def mend_opening(verb: Token) -> None:
    """Give a finite verb the subject that the parser coordinated with the noun of an opening phrase, or took it or a doing in it for."""
    if verb.tag_ in {"VBN", "VBD"} and verb.left_edge.i == verb.sent.start and child(verb, "nsubj") is not None:
        _mend_done_before(verb)
    if verb.dep_ == "obl" and verb.left_edge.lower_ == "among" and verb.left_edge.i == verb.sent.start:
        _mend_among(verb)
    if verb.tag_ == "CD" and verb.dep_ == "nummod" and verb.i == verb.sent.start + 1:
        _mend_year(verb)
    if verb.lower_ in {"later", "earlier"} and verb.i == verb.sent.start + 1:
        _mend_after_years(verb)
    is_when = verb.i == verb.sent.start if verb.lower_ in _WHEN else verb.lower_ in _FROM_THEN and verb.left_edge.i == verb.sent.start
    if is_when and verb.dep_ == "advmod" and verb.head.dep_ in SUBJECTS and verb.head.i > verb.i:
        verb.head = verb.head.head  # "several years later | the old bridge was closed"
    if (
        verb.lower_ == "far"
        and verb.dep_ == "advmod"
        and verb.head.dep_ in SUBJECTS
        and verb.left_edge.lower_ == "so"
        and child(verb.head.head, "aux") is not None
    ):
        verb.head = verb.head.head  # "the town | so far | has failed"
    if verb.dep_ in {"compound", "nmod:poss"} and verb.head.dep_ in SUBJECTS:
        _mend_led(verb)
    if verb.dep_ == "appos" and verb.pos_ == "PROPN" and verb.head.dep_ in SUBJECTS:
        _mend_told_first(verb)
    if verb.dep_ in {"csubj", "csubj:pass"} and verb.tag_ == "VBG":
        _mend_doing(verb)
    is_asked = verb.dep_ in {"advcl", "ROOT"}
    if (
        is_asked
        and any(m.lower_ == "whether" and m.i == verb.sent.start for m in children(verb, "mark"))
        and child(verb, *SUBJECTS) is not None
    ):
        _mend_question(verb)
    if not _lacks_subject(verb):
        return
    _mend_degree(verb)
    doing = next((c for c in children(verb, "advcl") if _opens(c, verb)), None) or _before_report(verb)
    if doing is not None and child(verb, *SUBJECTS) is None:
        _make_subject(doing, verb)
        return
    for phrase in children(verb, "obl", *SUBJECTS):
        subject = _taken_in(phrase, verb) if phrase.i < verb.i and child(phrase, "case") is not None else None
        if subject is not None:
            phrase.dep_ = "obl"
            _make_subject(subject, verb)
            return


def _mend_done_before(done: Token) -> None:
    """Make a passive of what had been done first: "the bridge repaired, | the town was glad", "their papers signed, | they left"."""
    thing = child(done, "nsubj")
    if thing is None or thing.i != done.i - 1 or child(done, "aux", "cop", "obj", "obl", "mark", "cc", "aux:pass") is not None:
        return
    rest = done.head if done.dep_ == "advcl" else child(done, "conj", "parataxis", "ccomp")
    after = done.nbor(1) if done.i + 1 < done.sent.end else done
    is_apart = after.text == "," and rest is not None and rest.i > after.i and child(rest, "cc", "mark") is None
    if rest is None or not is_apart or child(rest, *SUBJECTS) is None or done.lemma_.lower() in INTRANSITIVE:
        return
    if done.tag_ == "VBD" and child(thing, "nmod:poss") is None:
        return  # "the storm passed, the boats left"
    if done.dep_ != "advcl":
        take_place(rest, done)
        for part in [c for c in done.children if c.i > after.i]:
            part.head = rest
        done.head, done.dep_ = rest, "advcl"
    done.tag_, thing.dep_ = "VBN", "nsubj:pass"


def _mend_told_first(name: Token) -> None:
    """Make a subject of a name behind what its bearer is: "a native of Leeds, | Lund | sells boats"."""
    told, first, last = name.head, name.head.left_edge, name.right_edge
    is_opening = first.i == first.sent.start and first.lower_ in {"a", "an", "one"} and told.i < name.i
    is_closed = last.i + 1 < last.sent.end and last.nbor(1).tag_ not in _MODAL
    if not is_opening or is_closed or name.left_edge.nbor(-1).text != "," or child(told, "conj") is not None:
        return
    verb, label = told.head, told.dep_
    name.head, name.dep_, told.head, told.dep_ = verb, label, name, "appos"
    for part in [c for c in told.children if c.i > name.i]:
        part.head = name


def _mend_year(year: Token) -> None:
    """Part a year that opens a sentence from the name behind it: "In 1717 | Lady Ann Moor rowed"."""
    name, case = year.head, year.nbor(-1)
    is_year = year.text.isdigit() and len(year.text) == 4 and case.lower_ in {"in", "by", "since", "until"}
    if is_year and case.head.i == name.i and name.dep_ in SUBJECTS and name.pos_ == "PROPN" and name.head.i > name.i:
        year.head, year.dep_, case.head = name.head, "obl", year


def _mend_after_years(later: Token) -> None:
    """Make a time of what opens a sentence with "later": "centuries later, in 1806, was built | the canal"."""
    years, verb = later.nbor(-1), later.head
    if years.dep_ not in SUBJECTS or years.head.i != verb.i or not is_time(years):
        return
    years.head, years.dep_ = later, "obl:unmarked"
    thing = next((c for c in children(verb, "xcomp", "obj") if c.i > verb.i and c.pos_ in _NOUNS), None)
    if thing is not None and child(verb, "aux:pass") is not None:
        thing.dep_ = "nsubj:pass"


def _mend_led(noun: Token) -> None:
    """Part the noun of an opening phrase from the subject behind it: "at first sight | coffee looked bad", "in spring | men row"."""
    subject = noun.head
    case = child(noun, "case") or child(subject, "case")
    is_next = (
        noun.i + 1 == subject.i if noun.dep_ == "compound" else case is not None and case.head.i == noun.i
    )  # "in the 1890s | York's parks"
    if case is None or case.i != noun.sent.start or case.lower_ not in _LEADING or not is_next:
        return
    for part in [c for c in subject.children if c.i < noun.i]:
        part.head = noun
    noun.head, noun.dep_ = subject.head, "obl"


_LEADING = frozenset("in at with on during after before by under over for".split())


def _mend_among(kind: Token) -> None:
    """Make what others are among what is told of: "among the causes of rot | are rain and salt" says that these are causes."""
    named = kind.head
    be = child(named, "cop")
    is_told = be is not None and kind.i < be.i < named.i and child(named, *SUBJECTS) is None
    if is_told and kind.tag_ == "NNS" and named.pos_ in {"NOUN", "PROPN"} and be is not None and kind.right_edge.i + 1 >= be.i - 1:
        kind.dep_ = "nsubj"


_ONLY = frozenset("just simply merely only even".split())


def _opens(doing: Token, verb: Token) -> bool:
    """Tell whether a clause begins with a doing or with what is done to one: "| being paid less | does not help"."""
    first = doing.left_edge
    if first.lower_ in _ONLY and first.i < doing.i and first.head.i == doing.i:
        first = first.nbor(1)
    before = doing.left_edge.nbor(-1) if doing.left_edge.i > first.sent.start else None
    starts = before is None or before.is_quote or (before.dep_ == "mark" and before.head.i == verb.i)
    starts = starts or (before is not None and before.i == first.sent.start and before.dep_ == "cc")  # "But | drinking tea daily"
    return starts and first.i < verb.i and first.tag_ == "VBG" and first.i in {doing.i, *(a.i for a in children(doing, "aux:pass", "cop"))}


def _mend_degree(verb: Token) -> None:
    """Hang on an opening doing how it is done, on which the parser hung the doing: "| rowing longer | than planned can hurt"."""
    first = verb.sent[0]
    degree = first.head
    if first.tag_ != "VBG" or degree.i != first.i + 1 or degree.tag_ not in {"RBR", "JJR"} or degree.head.i != verb.i or verb.i < degree.i:
        return
    first.head, first.dep_ = verb, "advcl"
    degree.head, degree.dep_ = first, "advmod"


def _before_report(verb: Token) -> Token | None:
    """Return the doing that opens what a report at the end tells: "| drinking tea | helps, he finds", at times with dashes around more."""
    helpers = (t for t in (*children(verb, "aux", "aux:pass", "cop"), verb) if t.tag_ in _MODAL)
    first = next(iter(sorted(helpers, key=lambda t: t.i)), verb)
    before = first.nbor(-1) if first.i > first.sent.start else first
    while before.dep_ == "advmod" and before.head.i == verb.i and before.i > before.sent.start:
        before = before.nbor(-1)  # "drinking tea | greatly | helps"
    if verb.dep_ != "ccomp" or verb.head.i < verb.i:
        return None
    last = before.i - 1 if before.text in {"-", "–", "—"} else before.i
    return next((c for c in children(verb.head, "advcl", "csubj") if _opens(c, verb) and c.right_edge.i == last), None)


def _mend_question(asked: Token) -> None:
    """Make a question that opens a sentence its subject: "whether tar stops leaks | is unknown", not the leaks."""
    verb, after = asked.head, asked.nbor(1) if asked.i + 1 < asked.sent.end else asked
    thing = next((s for s in children(verb, *SUBJECTS) if s.i > asked.i), None)
    answered = next((c for c in children(asked, "xcomp", "ccomp") if c.i == after.i and c.tag_ in _FINITE), None)
    if asked.dep_ == "advcl" and thing is not None and thing.left_edge.i == after.i and verb.i > thing.i:
        asked.dep_ = "csubj"
        thing.head, thing.dep_ = asked, "obj"
    elif asked.dep_ == "ROOT" and answered is not None and child(answered, *SUBJECTS) is None:
        answered.head, answered.dep_ = answered, "ROOT"
        for mark in [c for c in asked.children if c.is_punct and c.i > answered.i]:
            mark.head = answered
        asked.head, asked.dep_ = answered, "csubj"


def _mend_doing(doing: Token) -> None:
    """Tie a doing that was taken for a subject to the noun right before it, which the rest is about: "the cost of | sending ships | is"."""
    first, predicate = doing.left_edge, doing.head
    if first.i == doing.sent.start or first.i > doing.i or first.nbor(-1).pos_ not in _NOUNS:
        return
    noun = first.nbor(-1)
    if any(a.i == doing.i for a in noun.ancestors) or (first.i == doing.i and doing.nbor(-1).whitespace_ == ""):
        return
    if not any(s.i < doing.i for s in children(predicate, "nsubj", "nsubj:pass")):
        top = [a for a in predicate.ancestors if a.i < doing.i and a.pos_ in _NOUNS]
        if not top or top[-1].dep_ != "ROOT":
            return
        predicate.head, predicate.dep_ = predicate, "ROOT"
        top[-1].head, top[-1].dep_ = predicate, "nsubj:pass" if child(predicate, "aux:pass") is not None else "nsubj"
    doing.head, doing.dep_ = noun, "acl"


def _lacks_subject(verb: Token) -> bool:
    """Tell whether a main or reported verb is finite and nobody does it, nobody at least without a preposition."""
    if verb.dep_ not in {"ROOT", "ccomp"} or verb.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return False
    helpers = children(verb, "aux", "aux:pass", "cop")
    is_finite = verb.tag_ in _FINITE or any(h.tag_ in _MODAL for h in helpers)
    return is_finite and child(verb, "expl") is None and all(child(s, "case") is not None for s in children(verb, *SUBJECTS))


def _taken_in(phrase: Token, verb: Token) -> Token | None:
    """Return the first noun or doing that stands in the phrase after a comma, with no preposition or "and" of its own."""
    inside = [t for t in phrase.subtree if phrase.i < t.i < verb.i]
    found = next((t for t in inside if _may_be_subject(t)), None)
    if found is None or any(t.lower_ in {"who", "which", "that"} for t in inside if t.i > found.i):
        return None
    return found


def _may_be_subject(token: Token) -> bool:
    is_thing = (token.dep_ in {"conj", "appos"} and token.pos_ in _NOUNS) or (token.dep_ == "acl" and token.tag_ == "VBG")
    if not is_thing or child(token, "cc", "case", "mark", "nsubj") is not None:
        return False
    first = next((t for t in token.subtree if not t.is_punct), token)
    return first.i > first.sent.start and first.nbor(-1).text == ","


def _make_subject(subject: Token, verb: Token) -> None:
    for later in [t for t in subject.head.children if t.dep_ == "conj" and t.i > subject.i]:
        later.head = subject
    is_passive = child(verb, "aux:pass") is not None
    subject.dep_ = f"{'csubj' if subject.left_edge.tag_ == 'VBG' else 'nsubj'}{':pass' if is_passive else ''}"
    subject.head = verb
    for mark in [m for m in children(subject, "punct") if m.i < subject.i]:
        mark.head = verb
