"""Further parties of a predication: "moved the clinic | to Leeds", "became a member of | the Alpine Club".

A claim has one object. What else the verb takes, and who or what is named inside the object, gets a claim of its own, whose
predicate is the text from the verb to the preposition: it says neither more nor less than the page, wherever a parser hangs the phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.clauses.clause import Clause
from kg.extract.clauses.noun_relations import TYING
from kg.extract.clauses.objects import is_rate
from kg.extract.clauses.verb_phrases import said_with
from kg.extract.clauses.verbs import CHANGE_VERBS, SCANT, UNDERGOING
from kg.extract.language import syntax
from kg.extract.language.closed_classes import NOT
from kg.extract.language.equals import is_set_equal, stands_for_noun
from kg.extract.language.kinds import POPULATION, kind_of
from kg.extract.language.syntax import FINITE, child, children
from kg.extract.language.times import MONTHS, NEXT, WEEKDAYS, is_date, is_time
from kg.extract.language.tree import Token
from kg.extract.language.turns import is_turn

_ARGUMENT_CASES = frozenset("to into from onto with against as at through under in out".split())
_OF_MANNER = frozenset("in at under with as".split())
"""Prepositions that with a bare noun say how something is done: "in haste"."""
_RULES = frozenset("clause passive acl-relcl advcl acl".split())
_PROTECTING = frozenset("protect shield guard defend".split())
"""What is done against a thing, whoever is spared it: "protects bees from | mites"."""
_COMPARING = frozenset("than compared versus vs".split())
_ODDS = ("be more likely", "be less likely", "be as likely")
"""Relations behind which "as" says as whom: "as likely to fall as | the others"."""
_LONGEST_PREDICATE = 12
"""Words; a longer stretch from verb to preposition is no predicate that anybody would read."""
_TURNS = frozenset(
    "addition order case fact particular general example instance part terms view light face spite conjunction turn"
    " life childhood adulthood adolescence infancy age way ways manner fashion behalf".split()
)
"""Nouns that make a preposition or an adverb with the word before them ("in addition to", "in fact"), or say at what age."""


def further_parties(clause: Clause) -> Iterator[Clause]:
    """Yield the clause again with each further prepositional phrase of its verb as its object, then with each name in those objects."""
    is_party = clause.object is None or not stands_for_noun(clause.object)
    found = list(_obliques(clause)) if clause.rule in _RULES and syntax.is_verbal(clause.verbs[-1]) and is_party else []
    yield from found
    yield from _changes(clause)
    for one in (clause, *found):
        if one.rule in {*_RULES, "copula", "oblique"} and not one.object_words and not _is_denied(one):
            yield from _names(one)


def _changes(clause: Clause) -> Iterator[Clause]:
    """Yield each further change: "had a fall in rents and | a rise in | wages"."""
    first = next((t for t in clause.predicate if t.dep_ == "obj" and t.lemma_.lower() in CHANGE_VERBS), None)
    for noun in syntax.conjuncts(first)[1:] if first is not None else []:
        target = next((n for n in children(noun, "nmod") if n.i > noun.i and child(n, "case") is not None), None)
        case = child(target, "case") if target is not None else None
        if target is None or case is None or case.lower_ not in {"in", "of"} or noun.lemma_.lower() not in CHANGE_VERBS:
            continue
        first_word = next(t for t in noun.subtree if not (t.head.i == noun.i and t.dep_ in {"cc", "punct"}))
        words = noun.doc[first_word.i : case.i + 1]
        verb = clause.verbs[-1].lemma_.lower()
        lemma = f"{verb} {noun.lower_} {case.lower_}" if verb in UNDERGOING else CHANGE_VERBS[noun.lemma_.lower()]
        yield replace(clause, predicate=tuple(words), object=target, object_words=(), lemma=lemma, rule="oblique")


def _obliques(clause: Clause) -> Iterator[Clause]:
    last, obj = clause.verbs[-1], clause.object
    for oblique in children(last, "obl") if obj is not None else []:
        case = [c for c in children(oblique, "case") if c.i < oblique.i]
        if obj is None or oblique.i == obj.i or not case or not _is_argument(oblique, case[0]):
            continue
        if obj.dep_ == "obj" and child(obj, "conj") is not None and _is_denied(clause):
            continue  # who "brought no rope and tar | to the boat" may have brought rope
        if last.lemma_ == "call" and case[0].lower_ == "for" and child(last, "xcomp") is not None:
            continue  # "called it a bad week | for Moor" calls for nobody
        if last.lemma_.lower() in TYING and case[0].lower_ not in {"with", "to"}:
            continue  # "tar was linked to rot | in a study"
        between = obj.doc[obj.i : oblique.left_edge.i]
        if any(t.dep_ == "conj" and syntax.is_verbal(t) for t in between):  # "owns a mill in Hull and lives | in Leeds"
            continue
        if oblique.i < last.i or not obj.i < case[-1].i or not _can_lead(clause, case[-1].i) or oblique.i in {t.i for t in said_with(last)}:
            continue
        prepositions = " ".join(c.lower_ for c in case)
        own = children(obj, "case") if not clause.object_words else []
        is_led = bool(own) and own[-1].i == clause.predicate[-1].i
        is_reason = case[0].lower_ == "as" and (_is_denied(clause) or clause.lemma.startswith(_ODDS))
        if is_reason or (is_time(oblique) and {case[0].lower_, own[-1].lower_ if is_led else ""} & {"from", "to", "until"}):
            continue
        is_agent = is_led and own[-1].lower_ == "by"
        is_leaning = is_led and not is_agent and obj.pos_ != "PRON" and last.lemma_.lower() in _LEANING
        is_held = is_leaning or (
            is_agent and obj.pos_ == "NOUN" and child(obj, "nummod") is None
        )  # "refer to tar as", "lead to rot in", "be caused by rot in"
        name = f"{clause.lemma} {obj.lower_}" if is_held else clause.lemma.removesuffix(f" {own[-1].lower_}") if is_led else clause.lemma
        is_named = (
            obj.dep_ == "obj"
            and (obj.pos_ in {"NOUN", "PROPN"} or obj.lower_ in {"more", "less", "no", "yes"})
            and not is_time(obj)
            and (not clause.object_words or last.lemma_ == "lead")  # "led a choir to Rome | to sing" leads to nothing
            and last.lemma_.lower() not in _PROTECTING
        )
        is_moved = obj.lower_ in _POINTING and case[0].lower_ not in {"with", "in"} and last.lemma_.lower() not in _PROTECTING
        is_made = last.lemma_.lower() in _MAKING or is_moved  # "move | it | to"
        is_state = obj.dep_ == "xcomp" and obj.pos_ == "ADJ" and last.lemma_ != "become"  # "fell | ill | in Hull"
        is_named = is_named or is_state or (obj.dep_ == "obj" and obj.pos_ == "PRON" and is_made)
        if last.lemma_ == "become" and obj.i > last.i and not (is_named or is_led):
            continue  # who "became a regular in | the team" became nothing in it
        scant = [t for t in children(obj, "amod") if t.lower_ in SCANT and child(obj, "det") is None]
        scant += [t for t in children(obj, "det") if (t.lower_, obj.lower_) == ("each", "other")]
        named = (*scant, *children(obj, "compound"), obj, *(c for c in children(obj, "flat") if c.tag_ == "NNP"))
        direct = _spelt(named) if is_named and obj.lower_ not in _RATES else ""
        behind = "".join(f" {t.lower_}" for t in children(last, "compound:prt") if obj.pos_ == "PRON" and t.i > obj.i and direct)
        if name.endswith(behind):
            name, direct = name.removesuffix(behind), f"{direct}{behind}"  # "narrow | them | down"
        yield _with_object(clause, oblique, case[-1], " ".join(w for w in (name, direct, prepositions) if w))


def _spelt(named: Sequence[Token]) -> str:
    """Return the words of a name in small letters, one that is joined by hyphens whole: "17-year-olds"."""
    doc, end = named[-1].doc, named[-1].i + 1
    start = end - 1
    while start > 1 and doc[start - 1].text == "-" and doc[start - 2].whitespace_ == "":
        start -= 2
    return doc[start:end].text.lower() if start < end - 1 else " ".join(t.lower_ for t in named)


_LEANING = frozenset(
    "refer think lead result depend rely focus contribute consist suffer stem account look search call aim belong relate".split()
)
"""Verbs that say nothing, or something else, without the phrase that they lean on: "lead to rot in | hulls" leads in none."""
_POINTING = frozenset("it him her them us me himself herself itself themselves".split())
_MAKING = frozenset("turn change transform convert prefer see view regard".split())
"""Verbs of what one makes of a thing, without which one becomes it or likes it: "turns | them | into words", "prefers | it | to tea"."""
_RATES = frozenset("% percent cent point points half third thirds quarter quarters".split())
"""What a change or a share is told in: who "rose 3 percent to 90" rises to 90."""


def _is_argument(phrase: Token, case: Token) -> bool:
    """Tell whether a phrase names a second party, a named thing or a year, rather than how, among whom or while what."""
    if children(case, "fixed") or syntax.is_absolute(phrase) or (case.lower_ == "by" and is_rate(phrase)) or phrase.lower_ in _TURNS:
        return False
    if is_turn(phrase, case) or (phrase.lower_ in {"case", "cases"} and case.lower_ == "in"):
        return False
    if case.lower_ in {"than", "between"} or is_set_equal(phrase) or _is_day(phrase) or (case.lower_ == "at" and phrase.lower_ in _AT):
        return False
    after = phrase.right_edge.i + 1
    if after < phrase.sent.end and phrase.doc[after].tag_ in FINITE:
        return False
    if is_date(phrase) or phrase.pos_ == "PROPN":
        return True
    is_manner = (
        case.lower_ in _OF_MANNER
        and (phrase.tag_ == "NN" and phrase.pos_ != "PRON" and phrase.lower_ != "something")
        and child(phrase, "det", "nmod:poss", "nummod", "amod", "compound") is None
    )
    is_whom = phrase.lemma_.lower() in POPULATION and case.lower_ == "in"
    return case.lower_ in _ARGUMENT_CASES and not (is_time(phrase) or is_manner or is_whom)


_AT = frozenset("risk start end beginning outset close".split())
"""What with "at" says when, or of whom: "at the start of the study", "people at risk"."""


def _is_day(phrase: Token) -> bool:
    """Tell whether a time is a day or a month of no year, which says when a page was written rather than what it tells."""
    words = [t.lower_ for t in phrase.subtree if t.pos_ not in {"ADP", "DET", "PUNCT"}]
    return is_time(phrase) and all(w in _DAYS or (w.isdigit() and len(w) < 3) or w in NEXT for w in words)


_MONTHS_CUT = "jan feb mar apr jun jul aug sep sept oct nov dec".split()
_DAYS = MONTHS.union(WEEKDAYS, (f"{day}s" for day in WEEKDAYS), _MONTHS_CUT, (f"{month}." for month in _MONTHS_CUT), ["today"])


def _names(clause: Clause) -> Iterator[Clause]:
    """Yield the clause with what is named inside its object: "won a prize from | the Royal Society"."""
    obj = clause.object
    if obj is None or clause.predicate[0].i > obj.i or _is_name(obj) or is_time(obj) or obj.tag_ == "$" or clause.lemma == "say of":
        return
    for phrase in (n for n in children(obj, "nmod") if _is_name(n) or (is_date(n) and is_time(n))):
        case = next((c for c in children(phrase, "case") if obj.i < c.i < phrase.i), None)
        is_when = case is not None and is_time(phrase) and case.lower_ in {"from", "to", "until"}
        if case is None or is_when or children(case, "fixed") or not _can_lead(clause, case.i) or _is_one_name(obj, case, phrase):
            continue
        is_told = kind_of(obj) == "person" and kind_of(phrase) in {"organization", "name"} and case.lower_ in {"from", "of", "at"}
        if clause.rule == "copula" or not is_told or clause.verbs[-1].lemma_.lower() in _CHOOSING:
            rank = "".join(f"{t.lower_} " for t in children(obj, "amod", "compound") if t.lower_ in _RANKS)
            yield _with_object(clause, phrase, case, f"{clause.lemma} {rank}{obj.lower_} {case.lower_}")


_CHOOSING = frozenset("become elect appoint make name choose crown".split())
"""What one is made, which is no other person: "was elected mayor of | Hull"."""
_RANKS = frozenset("associate assistant adjunct visiting honorary emeritus deputy vice acting interim former".split())
"""What is less than the office that it stands before."""


def _is_one_name(noun: Token, case: Token, name: Token) -> bool:
    """Tell whether a capitalised noun and the name after it are one name: "the Annals of Soil", and no annals of a soil."""
    return noun.text[:1].isupper() and noun.i == case.i - 1 and noun.i > noun.sent.start and case.lower_ in {"of", "for"} and _is_name(name)


def _is_denied(clause: Clause) -> bool:
    """Tell whether the verb is denied: of what else stands beside it nobody knows whether that is meant."""
    return any(t.lower_ in NOT for verb in clause.verbs for t in verb.children)


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper()


def _can_lead(clause: Clause, end: int) -> bool:
    """Tell whether the words from the verb to the preposition at ``end`` are one predicate: short, no mark, no other clause in them."""
    first = clause.predicate[0].i
    words = clause.head.doc[first : end + 1]
    is_broken = any(
        t.text in {",", ";", ":", "(", ")", "–", "—", "--"} or t.dep_ in syntax.SUBJECTS or t.lower_ in _COMPARING for t in words
    )
    return end - first <= _LONGEST_PREDICATE and not is_broken


def _with_object(clause: Clause, obj: Token, case: Token, lemma: str) -> Clause:
    first = clause.predicate[0].i
    return replace(clause, predicate=tuple(clause.head.doc[first : case.i + 1]), object=obj, object_words=(), lemma=lemma, rule="oblique")
