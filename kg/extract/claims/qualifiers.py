"""What a claim holds for: how often, when, where, in whom, on what condition, to what end, against what, and where on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from kg.extract.claims.manners import FREQUENCIES, LIMITED_KINDS, POINTING, is_close, is_denied_degree, is_weakening, manner_of
from kg.extract.claims.time_spans import PERIODS, changed_from, counted_from, is_bound, is_counted, times_in
from kg.extract.clauses.clause import Clause
from kg.extract.clauses.objects import is_rate
from kg.extract.clauses.signs import SIGNS
from kg.extract.clauses.verb_phrases import said_with
from kg.extract.clauses.verbs import shared_before
from kg.extract.language.kinds import POPULATION
from kg.extract.language.mentions import text_span
from kg.extract.language.page import Page, ParsedBlock
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import SUBJECTS, child, children, is_beside, is_compared_to, word_at
from kg.extract.language.times import is_share_of_time, is_time
from kg.extract.language.tree import Token
from kg.extract.language.turns import is_aside, is_change_since, is_on_average, is_turn, is_way_of_saying
from kg.extract.reporting.sources import is_yardstick
from kg.extract.scope.happened import time_mark
from kg.extract.scope.provisos import is_bare_when, is_bare_where, opening_before, terms
from kg.model import BlockKind

_MEASURES = frozenset("cent percent % point fold time third quarter half".split())
"""Heads of a measure, on which the parser hangs what it was measured in: "by 10 per cent in men"."""
_PART = frozenset("some many most few rare certain several all".split())
_AMOUNTS = frozenset("dose dosage amount quantity concentration moderation excess".split())
_JOINING = frozenset("and but or yet either both".split())
_QUANTIFIERS = frozenset("some many most several few all various numerous".split())
_LONGEST = 160
"""Code points; a longer phrase is no qualifier but a clause that the parser hung in the wrong place."""


def qualifiers_of(clause: Clause, compared: Sequence[Token], own: Set[int], page: Page, block: ParsedBlock) -> tuple[tuple[str, str], ...]:
    """Return (key, words) pairs sorted by key, several phrases of one key in the order of the sentence, parted by commas.

    ``compared`` is what is compared with, ``own`` the places of the words that subject, predicate and object have.
    """
    found: dict[str, str] = {}
    told = {t.i for t in (*compared, *(clause.object_words or ()))}  # "enables | men to row"
    under = terms(clause)
    phrases = (phrase for phrase in _phrases(clause, page, block) if not told.intersection(t.i for t in phrase[1]))
    for key, words in _stretches(phrases):
        places = {t.i for t in words}
        is_passed_over = _is_passed_over(words, clause)
        if places & told or (key == "circumstance" and places & (own | {t.i for t in under}) and not is_passed_over):
            continue
        phrase = " ".join(text_span(page, block, words).text.split())
        if phrase not in found.get(key, ""):
            found[key] = f"{found[key]}, {phrase}" if key in found else phrase
        told |= places
    if under and under[0].i not in told:  # "once the storm passed" is a time
        found.setdefault("condition", " ".join(text_span(page, block, under).text.split()))
    quantified = _partly_denied(clause.subject)
    if quantified:
        found["population"] = text_span(page, block, quantified).text
    if compared and len(comparison := text_span(page, block, compared).text) <= _LONGEST:
        found["comparison"] = " ".join(comparison.split())
    frequency = next((t for verb in clause.verbs for t in children(verb, "advmod") if _says_how_often(t)), None)
    if frequency is not None:
        found["frequency"] = " ".join(t.text.lower() for t in (*(c for c in frequency.children if c.lower_ == "most"), frequency))
    manner = manner_of(clause.verbs[-1], clause.object)
    is_apart = manner is not None and (manner.i not in own or is_close(manner, clause.verbs[-1], clause.object))
    if manner is not None and is_apart and manner.lower_ not in {*clause.lemma.split(" "), *PERIODS, *SIGNS}:
        how = " ".join(t.text.lower() for t in (*(c for c in manner.children if c.lower_ in POINTING), manner))
        found.setdefault("frequency" if manner.lower_ in FREQUENCIES else "manner", how)
    degree = next((t for verb in clause.verbs for t in children(verb, "advmod") if is_denied_degree(t) or is_weakening(t)), None)
    is_in_object = clause.object is not None and degree is not None and degree.head.i == clause.object.i
    if clause.rule == "existential-link" and clause.is_denied:
        found.update(("manner", t.lower_) for t in clause.predicate if t.dep_ == "amod" and t.lower_ in LIMITED_KINDS)
    if degree is not None and not is_in_object and degree.lower_ not in clause.lemma.split(" "):
        found.setdefault("manner", "all but" if degree.lower_ == "all" else degree.lower_)
    if any(
        o.lower_ == "part" and word_at(o, -1) == "in" and word_at(o, 1) != "because" for verb in clause.verbs for o in children(verb, "obl")
    ):
        found.setdefault("manner", "in part")
    if any(a.lemma_ == "can" or a.lower_ in {"can", "ca"} for verb in _said_of(clause) for a in children(verb, "aux")):
        found["ability"] = "can"
    quantifier = _quantifier(clause.subject)
    if quantifier and not quantified:
        found["quantifier"] = quantifier
    kind = block.block.kind
    if kind in {BlockKind.TITLE, BlockKind.HEADING}:
        found["position"] = "headline" if kind is BlockKind.TITLE else "section heading"
    if "location" not in found and (place := _there(clause)):
        found["location"] = " ".join(text_span(page, block, place).text.split())
    return tuple(sorted(found.items()))


def _there(clause: Clause) -> list[Token]:
    """Return the words before "where" that say where a clause holds: "cheap | in Kent, | where rye grows"."""
    verb = clause.head
    where = next((m for m in children(verb, "advmod", "mark") if m.lower_ == "where" and m.i < verb.i), None)
    if where is None or verb.dep_ not in {"acl:relcl", "advcl"} or where.i < where.sent.start + 3:
        return []
    last = where.nbor(-2) if where.nbor(-1).text == "," else where.nbor(-1)
    noun = last
    while child(noun, "case") is None and noun.dep_ in {"flat", "compound", "conj", "nmod"} and noun.head.i < noun.i:
        noun = noun.head
    is_place = last.pos_ in {"NOUN", "PROPN"} and any(c.lower_ in {"in", "at", "on", "near"} for c in children(noun, "case"))
    return list(where.doc[noun.left_edge.i : last.i + 1]) if is_place else []


def _is_passed_over(words: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a phrase stands within the relation's words and not in the relation: "was cut | on average | by 40%".

    So does what two things differ in: "there was no difference | in speed | between oak and pine boats".
    """
    is_of_link = clause.rule == "existential-link" and words[-1].i < clause.subject.left_edge.i
    return is_of_link or [t.lower_ for t in words] == ["on", "average"]


def _phrases(clause: Clause, page: Page, block: ParsedBlock) -> Iterator[tuple[str, list[Token]]]:
    measures = (token for token in clause.obliques if token.lemma_.lower() in _MEASURES and not is_change_since(token))
    measured = (part for token in measures for part in children(token, "nmod"))
    shared = opening_before(clause.verbs[0])
    helped = (t for verb in clause.verbs for t in (verb, *children(verb, "aux")))
    how_often = (t for verb in helped for t in children(verb, "advmod") if t.lower_ in PERIODS or is_counted(t) or is_bound(t))
    doings = [c for c in children(clause.subject, "acl") if is_bare_when(c)]  # "tar, | when dried, | cracks"
    doings += [c for c in children(clause.head, "acl:relcl") if is_bare_where(c)]  # "was the tar of choice, | where it was available"
    listed = (c for verb in clause.verbs for c in children(verb, "conj") if c.pos_ == "NOUN" and child(c, "case") is not None)
    against = (c for c in listed if any(t.lower_ == "but" for t in children(c, "cc")))  # "but not in children"
    for token in (*clause.obliques, *against, *measured, *how_often, *doings, *shared):
        if token.i in {verb.i for verb in clause.verbs}:
            continue  # "went on | to win"
        if token.lower_ in {"which", "whom"} and token.dep_ == "obl":
            continue  # "during which"
        if any(c.lower_ == "or" or (c.lower_ == "but" and word_at(c, 1) == "when") for c in children(token, "cc")):
            continue  # what holds besides, or of the next doing: "in the knee, or after surgery", "but when oak is wet, planks break"
        key = (
            _clause_key(token) if token.dep_ in {"advcl", "acl", "acl:relcl"} else "time" if token.dep_ == "advmod" else _phrase_key(token)
        )
        words = [t for t in token.subtree if t.dep_ != "punct" or t.head.i != token.i]
        while len(words) > 1 and (words[0].lower_ in _JOINING or words[0].is_punct):
            words = words[1:]
        words = _unbroken(words, token, page, block)
        words = [*times_in(token, words[0]), *words, *counted_from(token)] if key == "time" else words
        words = [*words, *changed_from(token)] if is_change_since(token) else words
        while words and words[-1].is_punct and words[-1].text in {",", ";", ":"}:
            words.pop()
        if key is not None and words and len(text_span(page, block, words).text) <= _LONGEST:
            yield key, words


def _stretches(phrases: Iterable[tuple[str, list[Token]]]) -> Iterator[tuple[str, list[Token]]]:
    """Yield the phrases in the order of their words, those of one key that stand side by side as one: "twice a week | for six months"."""
    found: list[tuple[str, list[Token]]] = []
    for key, words in sorted(phrases, key=lambda phrase: phrase[1][0].i):
        last = found[-1] if found else None
        if key == "time" and last is not None and last[0] == key and words[0].i <= last[1][-1].i + 1:
            last[1].extend(t for t in words if t.i > last[1][-1].i)
        else:
            found.append((key, list(words)))
    yield from found


def _unbroken(words: list[Token], head: Token, page: Page, block: ParsedBlock) -> list[Token]:
    """Return the stretch of a phrase around its head: "in May | than | in June" is two, "for a year, | where they rowed" tells more."""
    runs: list[list[Token]] = []
    for token in words:
        gap = token.doc[runs[-1][-1].i + 1 : token.i] if runs else ()
        is_apart = not runs or any(t.lower_ in _COMPARING for t in gap)
        runs.append([token]) if is_apart else runs[-1].append(token)
    run = next((r for r in runs if head in r), words)
    is_long = len(text_span(page, block, run).text) > _LONGEST
    told = _TELLING | {"including", "such"} if is_long else _TELLING
    comma = next((c.i for c in head.subtree if c.i > head.i and c.text == "," and word_at(c, 1) in told), run[-1].i + 1)
    return [t for t in run if t.i < comma] if head.dep_ != "advcl" else run


_COMPARING = frozenset({"versus", "vs", "vs.", "than", "compared"})
_TELLING = frozenset({"where", "which", "who", "when"})


def _said_of(clause: Clause) -> list[Token]:
    """Return the verbs of a clause with those before them that say it of several doings: "can be used to | measure and mark boards"."""
    first = clause.verbs[0]
    is_parted = any(t.lower_ in _PARTING for t in first.children)
    if first.dep_ == "advcl" and first.tag_ == "VBG" and first.i > first.head.i and child(first, "mark", *SUBJECTS) is None:
        return [first.head, *clause.verbs]  # "can fall, | blocking the door"
    return [*(() if is_parted else shared_before(clause.verbs[0])), *clause.verbs]


_PARTING = frozenset({"but", "yet", "not", "never", "n't", "n’t"})
"""Words by which what is said before the first of two doings is not said of the second: "can row but | never swim"."""


def _says_how_often(adverb: Token) -> bool:
    """Tell whether an adverb says how often, and not that it is more or less often than elsewhere."""
    return adverb.lower_ in FREQUENCIES and not any(c.lower_ in {"more", "less", "as", "least"} for c in children(adverb, "advmod"))


def _quantifier(subject: Token) -> str:
    """Return of how many of the subject the claim tells: "some", "most"; "" where no word says so, or a number."""
    words = (subject, *children(subject, "det", "amod", "det:predet", "nummod"))
    word = next((t for t in words if t.lower_ in _QUANTIFIERS and (t.i < subject.i or child(t, "nmod") is not None)), None)
    first = subject.left_edge
    if word is None and first.lower_ == "most" and subject.tag_ == "NNS" and first.head.dep_ == "amod" and first.head.head.i == subject.i:
        return "most"  # "| most | healthy men row"
    if word is not None and word_at(word, 1) == "but":
        return ""  # "all | but two boats"
    is_a_few = word is not None and word.lower_ == "few" and word.i > word.sent.start and word.nbor(-1).lower_ == "a"
    return "" if word is None else "a few" if is_a_few else word.lower_


def _partly_denied(subject: Token) -> list[Token]:
    """Return the words of "not all drugs" or "not every patient": what is denied holds for some of them only."""
    first = next((t for t in subject.subtree if t.lower_ in {"all", "every", "everyone"} and t.i > 0 and t.nbor(-1).lower_ == "not"), None)
    return list(subject.doc[first.i - 1 : subject.i + 1]) if first is not None and first.i <= subject.i else []


def _clause_key(clause: Token) -> str | None:
    marks = [m for m in children(clause, "mark", "advmod") if m.i < clause.i and not is_aside(m)]
    mark = next((m.lower_ for m in marks if m.lower_ not in _FOCUSING), "")
    if mark == "as" and (marks[0].is_sent_start or clause.lemma_.lower() in _CHANGING) and _goes_along(clause):
        return "circumstance"
    if time_mark(clause):
        return "time"  # "when the dam broke"
    is_bare = clause.tag_ == "VBD" and child(clause, *SUBJECTS, "expl") is None  # "when | told of it", which looks like a past tense
    is_state = is_bare or clause.tag_ in {"VBN", "JJ", "JJR"}  # "when dry"
    has_subject = child(clause, "nsubj", "expl") is not None
    is_when = (mark == "when" and (has_subject or is_state)) or (mark == "once" and has_subject and clause.left_edge.lower_ == "once")
    if mark in {"in", "at", "for"} and clause.tag_ == "VBG" and _is_compared(clause.head):
        return "circumstance"  # "better than paint | in stopping leaks"
    if mark in {"if", "unless"} or is_when or is_bare_where(clause):
        return "condition"
    if is_way_of_saying(clause):
        return None
    if mark == "to" or (mark == "so" and not _follows(clause)):
        return "purpose"
    if mark == "while" and (child(clause, *SUBJECTS) is not None or clause.pos_ == "NOUN") and not _goes_on(clause):
        return None  # "while no cure" grants something
    return _CLAUSE_KEYS.get(mark)


def _is_compared(word: Token) -> bool:
    return word.tag_ in {"JJR", "RBR"} or any(a.lower_ in {"as", "more", "less"} and a.i < word.i for a in children(word, "advmod"))


_CLAUSE_KEYS = {"by": "manner", "without": "circumstance", **dict.fromkeys(("after", "before", "while", "until", "soon"), "time")}


def _goes_along(clause: Token) -> bool:
    """Tell whether "as" says with what something goes along: "as prices rise, farms close". "As it turns out" and "as he says" do not."""
    subject = child(clause, *SUBJECTS)
    words = [subject, *children(clause, "obj")]
    return (
        subject is not None and reporting_verb(clause) is None and all(w is not None and w.lower_ not in {"it", "we", "you"} for w in words)
    )


_CHANGING = frozenset("age grow rise fall increase decrease change improve progress mature decline spread develop expand worsen".split())
"""What goes on while something else does: "sleep less | as they age"."""
_FOCUSING = frozenset({"only", "even", "just", "especially", "particularly", "except"})


def _follows(clause: Token) -> bool:
    """Tell whether "so" says what comes of it: "so some survive"; "so that it lasts" and "so it can dry" say what for."""
    is_aim = any((a.tag_ == "MD" and a.lower_ != "must") or a.lemma_ == "do" for a in children(clause, "aux")) or any(
        c.lower_ == "that" for c in clause.subtree if c.i < clause.i
    )
    return not is_aim and child(clause, *SUBJECTS) is not None


def _goes_on(clause: Token) -> bool:
    """Tell whether "while" says when: "while it was snowing". With another verb it sets against: "while sheep eat grass"."""
    return clause.tag_ == "VBG" or child(clause, "case") is not None


def _phrase_key(phrase: Token) -> str | None:
    case = next((c.lower_ for c in children(phrase, "case") if c.i < phrase.i), "")
    if any(c.lower_ == "no" for c in children(phrase, "det")) or any(
        c.lower_ in {"addition", "words"} for c in phrase.subtree if c.dep_ == "fixed"
    ):
        return None  # "at no time" denies, "in addition to" adds, "in the words of" says who
    if any(m.lower_ == "when" and m.i < phrase.i for m in children(phrase, "advmod", "mark")):
        return "condition"  # "when in salt water"
    if is_yardstick(phrase) or is_share_of_time(phrase):
        return "manner"
    is_score = phrase.tag_ == "CD" and phrase.dep_ == "obl:unmarked" and word_at(phrase, 1) in {"to", "-", "–"}  # "won | 3 to 1"
    if is_on_average(phrase) or is_change_since(phrase) or is_score:
        return "circumstance"
    if case == "except" or (case in {"in", "at"} and phrase.lemma_.lower() in _AMOUNTS and phrase.i < phrase.head.i):
        return "condition"
    if case == "throughout" and phrase.lemma_.lower() in _AREAS:
        return "location"
    if is_time(phrase) or phrase.dep_ in {"obl:tmod"} or case in _WHEN or _is_stage(phrase, case):
        return "time"
    if (phrase.lemma_.lower() in POPULATION or phrase.lower_ in _SOMEBODY) and case in {"in", "among", "for"}:
        return "population"
    if phrase.lemma_.lower() == "case" and case == "in" and any(c.lower_ in _PART for c in phrase.children):
        return "population"
    if case == "of" and phrase.tag_ in {"NNS", "CD"} and phrase.i < phrase.head.i:
        return "population"
    if case in {"in", "at", "near", "across"} and phrase.pos_ == "PROPN" and not any(t.dep_ == "fixed" for t in phrase.subtree):
        return "location"
    if case == "among":
        return None if _is_effect(phrase) else "population"
    return "circumstance" if _limits(phrase) or (case in {"in", "among", "for"} and _is_share(phrase)) else None


def _is_share(phrase: Token) -> bool:
    """Tell whether a share is one of those to whom something happens: "for | half of the boats", not "for half of the day"."""
    wholes = [n for n in children(phrase, "nmod") if any(c.lower_ == "of" for c in children(n, "case"))]
    return is_rate(phrase) and any(n.tag_ in {"NNS", "NNPS"} and not is_time(n) for n in wholes)


_SOMEBODY = frozenset("someone somebody anyone anybody everyone everybody some most many".split())
_WHEN = frozenset("during after before throughout since following prior until".split())
_STAGES = frozenset("stage phase age onset outset baseline birth follow-up noon midnight dawn dusk".split())


def _is_stage(phrase: Token, case: str) -> bool:
    """Tell whether a noun says in which stretch of a course something is so: "at an early stage", "at 2 weeks post repair"."""
    is_after = any(t.lower_ == "post" and is_time(t.nbor(-1)) for t in phrase.children if phrase.left_edge.i < t.i < phrase.i)
    return case in {"at", "from", "by"} and (is_after or phrase.lemma_.lower() in _STAGES)


def _limits(phrase: Token) -> bool:
    """Tell whether a phrase says in what or for whom something holds: "in old boats", "with little effort"; not "in fact", "by a third"."""
    case = next((c for c in children(phrase, "case") if c.i < phrase.i), None)
    if (
        case is None
        or phrase.dep_ not in {"obl", "nmod", "conj", "orphan"}
        or (case.lower_ in _NO_LIMITS and not (case.lower_ == "as" and (phrase.lower_ == "part" or _is_role_of_thing(phrase))))
        or phrase.lemma_.lower() in _MEASURES | _TURNS
    ):
        return False
    if any(t.lower_ in _TURNS for t in children(case, "fixed")) or any(t.i == phrase.i for t in said_with(phrase.head)):
        return False
    return not (
        is_beside(phrase)
        or is_compared_to(phrase)
        or is_turn(phrase, case)
        or (phrase.pos_ not in {"NOUN", "PROPN", "NUM"} and phrase.lower_ != "those")
    )


def _is_role_of_thing(phrase: Token) -> bool:
    """Tell whether a phrase says as what a verb takes its thing: "removes the council | as an obstacle", which removes no council."""
    thing, article = child(phrase.head, "obj"), child(phrase, "det")
    return phrase.head.lemma_.lower() in _TAKING and thing is not None and thing.i < phrase.i and article is not None


_TAKING = frozenset("remove dismiss reject oust discard eliminate drop replace appoint keep retain rule choose elect".split())
"""Verbs that say another thing without as what."""
_AREAS = frozenset("world country nation state region area county city town district island continent body brain hospital school".split())
_NO_LIMITS = frozenset("by like unlike despite of than as including besides".split())
_TURNS = frozenset("addition fact example instance contrast turn word result course hand sight other way end reality essence".split())
"""Nouns of phrases that only lead on: "in addition", "on the other hand", "in other words"."""


def _is_effect(phrase: Token) -> bool:
    """Tell whether things rather than people are counted among: "among the side effects, 12 had cramps"."""
    return phrase.lemma_.lower() in {"effect", "event", "reason", "finding", "symptom", "drug", "factor", "result", "thing", "benefit"}
