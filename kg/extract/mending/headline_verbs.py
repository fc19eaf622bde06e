"""Mending lines whose verb the parser took for a noun: "yoga | benefits | older men", "head injuries | triple | the risk of gout".

Only a line without a finite verb of its own is looked at, and only words that say what one thing does to another. One in -s follows a
singular, one without follows a plural; a noun phrase comes right after.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clauses.noun_relations import LINKS
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import FINITE, child, children
from kg.extract.language.tree import Span as Sentence
from kg.extract.language.tree import Token

_BASES = frozenset(
    "affect alter avert benefit block boost cause curb cut damage double ease enhance extend fuel halve harm help impact improve increase"
    " lengthen lessen lower prevent prolong promote protect quadruple raise reduce relieve save shorten slow stimulate strengthen treat"
    " trigger triple weaken worsen yield".split()
)
_FORMS = {form: base for base in sorted(_BASES) for form in (base, f"{base}s")}
_PASTS = {f"{base.removesuffix('e')}ed": base for base in sorted(_BASES | {"attenuate"})}
_NOUNS_TOO = frozenset("benefit boost cause cut damage delay harm help impact increase trigger yield".split())
"""Those that are as often nouns: "tax cuts plan"."""
_MULTIPLES = frozenset("double triple quadruple".split())
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PHRASE_TAGS = _NOUN_TAGS | {"JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "VBN", "VBG"}
_CLEAR_OPENERS = frozenset({"NNS", "NNPS", "JJ", "JJR", "CD", "DT", "PRP$"})


def mend_headline_verb(sentence: Sentence) -> None:
    """Make a verb of the word that must be one in a line without any, and hang its subject and its object on it."""
    root = sentence.root
    if root.lower_ in _MULTIPLES and root.tag_ == "JJ" and child(root, "nsubj") is not None and child(root, "cop") is None:
        root.tag_, root.pos_ = "VBP", "VERB"
    _mend_found(root, sentence)
    report = _report_behind(sentence)
    words = [t for t in sentence if report is None or t.i < report.left_edge.i]
    if any(t.tag_ in FINITE and t.lower_ not in _FORMS and not _is_second(t) for t in words):
        return
    for at, verb in enumerate(words[1:-1], 1):
        is_past = verb.lower_ in _PASTS and verb.dep_ in {"amod", "compound"}
        if not is_past and (verb.lower_ not in _FORMS or verb.dep_ in {"nsubj", "acl:relcl", "aux"} or verb.tag_ in FINITE):
            continue
        subject, obj = _subject(words[:at]), _object(words[at + 1 :])
        fits = is_past or (subject is not None and obj is not None and _agrees(verb, subject, words[:at]) and _is_no_noun(verb, obj))
        if subject is not None and obj is not None and fits:
            _take_over(verb, subject, obj, report, sentence)
            return


def _mend_found(root: Token, sentence: Sentence) -> None:
    """Make what is found of what a line leaves "was" out with: "levels | found to rise", "link | found between tar and gout"."""
    subject, participle = child(root, "nsubj"), child(root, "acl")
    if root.lower_ == "found" and root.tag_ == "VBD" and subject is not None and child(root, "obj", "aux") is None:
        doing = child(root, "xcomp")
        if doing is not None and any(m.lower_ == "to" for m in children(doing, "mark")):
            root.tag_, subject.dep_ = "VBN", "nsubj:pass"
    elif participle is not None and participle.lower_ == "found" and root.lemma_.lower() in LINKS and sentence[-1].text != ".":
        participle.head, participle.dep_ = participle, "ROOT"
        root.head, root.dep_ = participle, "nsubj:pass"


def _is_second(verb: Token) -> bool:
    """Tell whether a past tense goes on from one that is still to be found: "oil reduced friction and | raised the speed"."""
    return verb.lower_ in _PASTS and verb.dep_ == "conj" and child(verb, "cc") is not None and child(verb, "nsubj", "nsubj:pass") is None


def _report_behind(sentence: Sentence) -> Token | None:
    """Return the verb of ", study shows" at the end of a headline."""
    last = next((t for t in reversed(sentence) if not t.is_punct), sentence[0])
    noun = child(last, "nsubj")
    is_behind = noun is not None and noun.i == last.i - 1 and noun.left_edge.i > sentence.start and noun.left_edge.nbor(-1).text == ","
    return last if is_behind and last.tag_ == "VBZ" and reporting_verb(last) is not None else None


def _subject(before: Sequence[Token]) -> Token | None:
    """Return the last noun before the first preposition of what stands before the verb, an adverb right before it left aside."""
    while before and before[-1].pos_ == "ADV":
        before = before[:-1]
    while before and before[-1].is_quote:
        before = before[:-1]
    if not before or not (before[-1].tag_ in _NOUN_TAGS or before[-1].tag_ == "VBG"):
        return None
    start = next((k + 1 for k in range(len(before) - 1, -1, -1) if before[k].text in {":", ";", "–", "—"}), 0)
    run: list[Token] = []
    for token in before[start:]:
        if token.is_quote:
            continue
        if token.tag_ not in _PHRASE_TAGS and token.text not in {"-", "'s", "’s"} and token.lower_ not in {"and", "both"}:
            break
        run.append(token)
    nouns = [t for t in run if t.tag_ in _NOUN_TAGS or (t.tag_ == "VBG" and t is run[-1])]
    return nouns[-1] if nouns and nouns[-1] is run[-1] else None


def _object(behind: Sequence[Token]) -> Token | None:
    """Return the last noun of the phrase that opens what stands after the verb."""
    run: list[Token] = []
    for token in behind:
        if token.tag_ not in _PHRASE_TAGS and token.text not in {"-", "%", "'s", "’s"}:
            break
        run.append(token)
    nouns = [t for t in run if t.tag_ in _NOUN_TAGS]
    return nouns[-1] if nouns else None


def _agrees(verb: Token, subject: Token, before: Sequence[Token]) -> bool:
    """Tell whether a word in -s follows one thing, and one without follows several."""
    is_plural = subject.tag_ in {"NNS", "NNPS"} or (subject.lower_.endswith("s") and not subject.lower_.endswith(_SINGULAR_ENDS))
    is_plural = is_plural or any(t.lower_ == "and" and t.i < subject.i for t in before)
    return is_plural == (verb.lower_ == _FORMS[verb.lower_])


_SINGULAR_ENDS = ("ss", "us", "is")


def _is_no_noun(verb: Token, obj: Token) -> bool:
    """Tell whether the word cannot be read as a noun with the one after it: "yoga benefits men", not "tax cuts plan"."""
    if _FORMS[verb.lower_] not in _NOUNS_TOO or child(verb, "obj") is not None or verb.nbor(-1).lower_.endswith("ly"):
        return True
    return verb.nbor(1).tag_ in _CLEAR_OPENERS or any(c.dep_ == "conj" for c in obj.children)


def _take_over(verb: Token, subject: Token, obj: Token, report: Token | None, sentence: Sentence) -> None:
    """Make the verb the head of the line, or of what is reported; what hung outside of its own phrase hangs on it or on its noun."""
    if report is not None:
        report.head, report.dep_ = report, "ROOT"
    verb.head, verb.dep_ = (verb, "ROOT") if report is None else (report, "ccomp")
    base = {**_PASTS, **_FORMS}[verb.lower_]
    tag = "VBD" if verb.lower_ in _PASTS else "VBP" if verb.lower_ == base else "VBZ"
    verb.tag_, verb.pos_, verb.lemma_ = tag, "VERB", base
    subject.head, subject.dep_ = verb, "nsubj"
    obj.head, obj.dep_ = verb, "obj"
    end = sentence.end if report is None else report.left_edge.i
    for token in sentence.doc[sentence.start : end]:
        head, is_left = token.head.i, token.i < verb.i
        if token.pos_ == "ADV" and token.i == verb.i - 1:
            head = verb.i
        if token.i in {verb.i, subject.i, obj.i} or (head != token.i and is_left == (head < verb.i) and head != verb.i and head < end):
            continue
        _hang(token, verb, subject if is_left else obj)
    _share(verb, subject)


def _hang(token: Token, verb: Token, noun: Token) -> None:
    """Hang a word on the noun on its side of the verb, or, where it is no part of that noun's phrase, on the verb."""
    has_case = child(token, "case") is not None
    if token.is_punct or token.pos_ == "ADV":
        token.head, token.dep_ = verb, "punct" if token.is_punct else "advmod"
    elif noun.i < verb.i:
        token.head, token.dep_ = noun, "nmod" if has_case else _part(token)
    elif token.i < noun.i:
        token.head, token.dep_ = noun, _part(token)
    else:
        token.head, token.dep_ = verb, "obl" if has_case else token.dep_


def _share(verb: Token, second: Token) -> None:
    """Make two subjects of what "and" joins before the verb."""
    if second.tag_ == "VBG":
        second.pos_ = "NOUN"
    joint = next((t for t in second.children if t.lower_ == "and" and t.i < second.i), None)
    first = joint.nbor(-1) if joint is not None and joint.i > joint.sent.start else second
    if joint is not None and first.tag_ in _NOUN_TAGS | {"VBG"} and first.head.i == second.i:
        first.head, first.dep_, first.pos_ = verb, "nsubj", "NOUN" if first.tag_ == "VBG" else first.pos_
        second.head, second.dep_ = first, "conj"
        joint.dep_ = "cc"


def _part(token: Token) -> str:
    return "amod" if token.tag_.startswith("JJ") else token.dep_ if token.dep_ in {"det", "nummod", "nmod:poss"} else "compound"
