"""Reporting constructions that the syntax of one sentence shows: verbs, nouns and "according to", with source and content."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.language.closed_classes import NOT
from kg.extract.language.reporting_words import ReportingClass, ReportingWord, reporting_noun, reporting_verb
from kg.extract.language.syntax import FINITE, ancestors, child, children
from kg.extract.language.tree import Doc, Token
from kg.extract.reporting.bounds import Ranges, span
from kg.extract.reporting.complements import content_of
from kg.extract.reporting.frames import Draft, TokenRange
from kg.extract.reporting.parentheses import around
from kg.extract.reporting.sources import (
    SUBJECTS,
    agent,
    is_passive,
    is_yardstick,
    named_after_quotation,
    own_subject,
    source_of,
    source_tokens,
    subject_of,
    trimmed,
)
from kg.extract.scope.polarity import fronted_denial

_THINGS = frozenset(
    {
        "cell",
        "cells",
        "gene",
        "genes",
        "protein",
        "proteins",
        "drug",
        "drugs",
        "agent",
        "agents",
        "virus",
        "viruses",
        "vaccine",
        "tumour",
        "tumor",
    }
    | {
        "treatment",
        "therapy",
        "chemo",
        "chemotherapy",
        "plant",
        "plants",
        "animal",
        "animals",
        "body",
        "brain",
        "bacteria",
        "enzyme",
        "antibodies",
    }
)
_PREPOSITIONAL = frozenset({"considering", "regarding", "seeing"})
_WRONGLY = frozenset("incorrectly wrongly falsely mistakenly erroneously inaccurately".split())
"""With these a page reports what it does not vouch for: "an earlier version | incorrectly | said that S"."""
_PERSONAL = frozenset({ReportingClass.INTEND, ReportingClass.JUDGE})


def find_drafts(doc: Doc, block: int) -> list[Draft]:
    """Return the drafts of one block in order of their cues; one whose verb can quote may have no content yet."""
    drafts = [draft for sent in doc.sents for token in sent for draft in _drafts_at(token, block)]
    return sorted(drafts, key=lambda d: d.cue)


def _drafts_at(token: Token, block: int) -> Iterator[Draft]:
    if (length := _length_of_according(token)) > 0:
        yield from _according(token, length, block)
    elif (word := reporting_verb(token)) is not None:
        yield from _verb(token, word, block)
    elif (word := reporting_noun(token)) is not None:
        yield from _noun(token, word, block)


def _ranges(block: int, found: Ranges) -> tuple[TokenRange, ...]:
    return tuple(TokenRange(block, start, end) for start, end in found)


# ------------------------------------------------------------------ verbs


def _verb(verb: Token, word: ReportingWord, block: int) -> Iterator[Draft]:
    subject = subject_of(verb)
    passive = is_passive(verb) or word.reporting_class is ReportingClass.SEEM
    construction, content = content_of(verb, word, subject, passive=passive)
    content = _before_main(verb, content) if construction == "that" else content
    content = _before_other_share(verb, subject, content)
    if not _is_report(verb, word, subject, construction):
        return
    named = named_after_quotation(verb) if construction == "parenthesis" and own_subject(verb) is None else ()
    source = agent(verb) if passive else named or source_of(verb, subject)
    if not (source or passive) and construction not in {"that", "parenthesis"} and verb.tag_ != "VBG":
        return
    can_quote = "that" in word.complements and not (passive and not source)
    if content or can_quote:
        yield Draft(
            block=block,
            cue=_cue(verb, subject),
            source=source,
            content=_ranges(block, content),
            construction=construction,
            lemma=word.lemma,
            reporting_class=word.reporting_class,
            is_negated=bool(fronted_denial(verb) or any(c.lower_ in NOT | _WRONGLY for c in verb.children)) != _is_nobody(subject),
            can_quote=can_quote,
        )


def _before_main(verb: Token, content: Ranges) -> Ranges:
    """Cut what is reported where the clause begins that the report is only a part of: "rowers who say they sleep | row faster"."""
    starts = (
        (clause, _start_of(governor, clause)) for clause, governor in [*_governed(verb), *_after_opening(verb)] if governor.i > verb.i
    )
    end = next((s for clause, s in starts if clause.dep_ in {"acl", "acl:relcl"} or verb.doc[s - 1].text == ","), None)
    if end is None or end <= verb.i:
        return content
    return [part for low, high in content if low < end for part in span(verb.doc, low, min(high, end))]


def _before_other_share(verb: Token, subject: Token | None, content: Ranges) -> Ranges:
    """Cut what a share of people say where another share begins: "12 percent said they row, while only 5 percent | would swim"."""
    if subject is None or subject.lemma_.lower() not in _SHARES or child(verb, "ccomp") is None:
        return content
    others = (t for low, high in content for t in verb.doc[low:high] if t.lemma_.lower() in _SHARES and t.dep_ in SUBJECTS)
    marks = (m for other in others for m in (*children(other.head, "mark", "cc"),) if m.lower_ in {"while", "whereas", "and", "but"})
    end = next((m.i for m in marks if m.i > verb.i), None)
    return content if end is None else [part for low, high in content if low < end for part in span(verb.doc, low, min(high, end))]


_SHARES = frozenset("percent % third half quarter majority".split())


def _governed(verb: Token) -> Iterator[tuple[Token, Token]]:
    """Yield each relative or introduced clause that the verb stands in, with the verb above that clause."""
    for clause in (verb, *ancestors(verb)):
        above = clause.head
        if clause.dep_ in {"acl", "acl:relcl"}:
            while above.dep_ in {"nmod", "conj", "appos", "nmod:poss"} and above.head.i != above.i:
                above = above.head
            if above.dep_ in SUBJECTS:
                yield clause, above.head
        elif clause.dep_ == "advcl" and child(clause, "mark") is not None:
            yield clause, above


def _after_opening(verb: Token) -> Iterator[tuple[Token, Token]]:
    """Yield the main verb that the parser took for what is reported: "although they say that boats leak, | rowers buy them"."""
    mark = child(verb, "mark")
    if verb.dep_ != "ROOT" or mark is None or mark.i > verb.sent.start or mark.lower_ not in _OPENING:
        return
    for clause in children(verb, "ccomp"):
        told = verb.doc[verb.i + 1 : _start_of(clause, verb)]
        if any(t.text == "," for t in told) and any(t.tag_ in FINITE for t in told):
            yield verb, clause


_OPENING = frozenset("although though because while since if when whereas".split())


def _start_of(governor: Token, clause: Token) -> int:
    """Return where the clause of ``governor`` begins behind another clause: at its subject, its helper or itself."""
    parts = (c for c in governor.children if c.dep_ in {*SUBJECTS, "aux", "aux:pass", "cop", "expl"} and c.left_edge.i > clause.i)
    return min([governor.i, *(c.left_edge.i for c in parts)])


def _is_nobody(subject: Token | None) -> bool:
    """Tell whether those who would report are said not to be there: "no study", "none of them", "few doctors"."""
    if subject is None:
        return False
    words = {c.lower_ for c in subject.children if c.i < subject.i}
    is_few = "few" in words and not words & {"a", "the", "these", "those"}
    return subject.lower_ in {"none", "nobody", "neither", "few"} or bool(words & {"no", "neither"}) or is_few


def _is_report(verb: Token, word: ReportingWord, subject: Token | None, construction: str) -> bool:
    """Tell whether the verb reports here: an order to the reader does not, nor do things that want or praise."""
    if verb.lower_ in _PREPOSITIONAL or (word.lemma == "continue" and any(c.lower_ == "to" for c in verb.doc[verb.i + 1 : verb.i + 2])):
        return False
    if word.lemma == "feel" and verb.tag_ == "VB" and verb.head.lemma_.lower() in {"make", "help", "let"}:
        return False  # "make sailors feel welcome"
    if verb.tag_ == "VB" and subject is None and child(verb, "aux", "mark") is None:
        return construction == "that"
    if verb.tag_ == "VBN" and word.reporting_class is ReportingClass.THINK and verb.i > 0 and verb.nbor(-1).lower_ == "as":
        return False  # "as predicted, S" states S
    if construction in {"that", "parenthesis", ""} or subject is None:
        return True
    is_personal = word.reporting_class in _PERSONAL or construction == "np"
    return not (is_personal and subject.lower_ in _THINGS)


def _cue(verb: Token, subject: Token | None) -> tuple[int, ...]:
    """Return the verb with its auxiliaries, the adverbs between, and its particle."""
    parts = [verb.i]
    parts += [c.i for c in verb.children if c.dep_ in {"aux", "aux:pass", "compound:prt"} and abs(c.i - verb.i) < 6]
    low, high = min(parts), max(parts)
    if subject is not None and low <= subject.i <= high:
        return (verb.i,)
    return tuple(range(low, high + 1))


# ------------------------------------------------------------------ phrases and nouns


def _length_of_according(token: Token) -> int:
    """Return the number of words of "according to" and "in the words of" where they begin here, 0 elsewhere."""
    if token.lower_ not in {"according", "in"}:
        return 0
    following = tuple(t.lower_ for t in token.doc[token.i : min(token.i + 4, token.sent.end)])
    return 2 if following[:2] == ("according", "to") else 4 if following == ("in", "the", "words", "of") else 0


def _according(token: Token, length: int, block: int) -> Iterator[Draft]:
    """Yield "according to X, S" and "S, according to X", of which the first words are so many."""
    doc, sent = token.doc, token.sent
    first = token.i + length
    if first >= sent.end or doc[first].lower_ in {"whether", "how", "what", "which", "where"}:
        return
    head = next((t.head for t in (token, doc[first - 1]) if t.head.i >= first), doc[first])
    if is_yardstick(head):
        return
    last = max([head.i, *(c.right_edge.i for c in head.children if not c.is_punct)]) + 1
    if token.i - sent.start <= 2:
        commas = [i for i in range(first, sent.end) if doc[i].text == ","]
        comma = next((i for i in commas if i >= min(last, sent.end) - 1), commas[0] if commas else None)
        last = min(last, comma) if comma is not None else last
    source = trimmed(doc, first, max(last, first + 1))
    content = around(doc, sent.start, token.i, source[-1] + 1 if source else last, sent.end)
    if source and content:
        yield Draft(
            block=block,
            cue=tuple(range(token.i, first)),
            source=source,
            content=_ranges(block, content),
            construction="according",
            lemma="according",
            reporting_class=ReportingClass.SAY,
        )


def _noun(noun: Token, word: ReportingWord, block: int) -> Iterator[Draft]:
    """Yield "X's claim that S" and "the claim by X that S", and "evidence S"."""
    for clause in children(noun, "acl", "ccomp"):
        mark = child(clause, "mark")
        is_led = mark.lower_ == "that" if mark is not None else _is_bare_content(clause, noun)
        if clause.i < noun.i or not is_led:
            continue
        yield Draft(
            block=block,
            cue=(noun.i,),
            source=_owner(noun),
            content=_ranges(block, span(noun.doc, clause.left_edge.i, clause.right_edge.i + 1)),
            construction="noun",
            lemma=word.lemma,
            reporting_class=word.reporting_class,
        )


def _is_bare_content(clause: Token, noun: Token) -> bool:
    """Tell whether a clause without "that" says what a noun is about: "evidence | the pill stops pain"."""
    subject = child(clause, *SUBJECTS)
    return clause.dep_ == "acl" and subject is not None and subject.left_edge.i == noun.i + 1


def _owner(noun: Token) -> tuple[int, ...]:
    """Return whose statement the noun is: its possessor, what follows "by" or "from", or the subject of the verb over it."""
    owner = child(noun, "nmod:poss")
    if owner is not None:
        return tuple(i for i in source_tokens(owner, noun) if noun.doc[i].dep_ != "case" or i < owner.i)
    for modifier in children(noun, "nmod"):
        case = child(modifier, "case")
        if case is not None and case.lower_ in {"by", "from", "among"}:
            return trimmed(noun.doc, case.i + 1, modifier.right_edge.i + 1, keep=modifier.i)
    if noun.dep_ == "obj" and not is_passive(noun.head):
        return source_of(noun.head, subject_of(noun.head))
    return ()
