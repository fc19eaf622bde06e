"""Reporting constructions that the syntax of one sentence shows: verbs, nouns and phrases with their source and content."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.frames import Draft, TokenRange
from kg.extract.reporting import ReportingClass, ReportingWord, reporting_noun, reporting_verb
from kg.extract.syntax import child, children

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_BOUNDARY = frozenset(",;:()[]")
_DASHES = frozenset({"—", "–", "--", "-"})
_QUOTES = frozenset("“”\"«»‘’'´") | {"''", "``"}
_ENDS = frozenset(".!?…")
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
_CONTENT_MARKS = frozenset({"that", "if", "whether", "how", "why", "what"})
_RELATIVES = frozenset({"who", "which", "that"})


def find_drafts(doc: Doc, block: int) -> list[Draft]:
    """Return the drafts of one block in order of their cues; one whose verb can quote may have no content yet."""
    drafts = [draft for sent in doc.sents for token in sent for draft in _drafts_at(token, block)]
    return sorted(drafts, key=lambda d: d.cue)


def _drafts_at(token: Token, block: int) -> Iterator[Draft]:
    if token.lower_ == "according":
        yield from _according(token, block)
    elif (word := reporting_verb(token)) is not None:
        yield from _verb(token, word, block)
    elif (word := reporting_noun(token)) is not None:
        yield from _noun(token, word, block)


# ------------------------------------------------------------------ verbs


def _verb(verb: Token, word: ReportingWord, block: int) -> Iterator[Draft]:
    subject = subject_of(verb)
    passive = _is_passive(verb) or word.reporting_class is ReportingClass.SEEM
    construction, content = _content(verb, word, subject, passive=passive)
    source = _agent(verb) if passive else source_of(verb, subject)
    can_quote = "that" in word.complements and not (passive and not source)
    if not content and not can_quote:
        return
    yield Draft(
        block=block,
        cue=_cue(verb, subject),
        source=source,
        content=tuple(TokenRange(block, start, end) for start, end in content),
        construction=construction,
        lemma=word.lemma,
        reporting_class=word.reporting_class,
        is_negated=_is_negated(verb),
        can_quote=can_quote,
    )


def subject_of(verb: Token) -> Token | None:
    """Return the head of the verb's subject: its own, or the one that it shares with the verb that it depends on."""
    own = child(verb, *_SUBJECTS) or _inverted(verb)
    if own is not None:
        return own
    if verb.dep_ == "acl":
        return verb.head
    if verb.dep_ in {"conj", "xcomp", "advcl", "parataxis"}:
        if verb.dep_ == "advcl" and verb.tag_ not in {"VBG", "VB"}:
            return None
        return subject_of(verb.head)
    return None


def _inverted(verb: Token) -> Token | None:
    """Return the speaker that a parse took for the content: a noun phrase right after the verb."""
    after = next((c for c in verb.children if c.dep_ in {"ccomp", "obj", "xcomp"} and c.i > verb.i), None)
    if after is None or after.pos_ not in {"PROPN", "NOUN"} or after.left_edge.i != verb.i + 1 or verb.tag_ in {"VB", "VBG"}:
        return None
    if after.dep_ == "obj" and not (verb.left_edge.i < verb.i and verb.doc[verb.i - 1].text in _QUOTES | {","}):
        return None
    return None if any(t.dep_ in {*_SUBJECTS, "cop", "aux"} and t.head.i == after.i for t in after.children) else after


def source_of(verb: Token, subject: Token | None) -> tuple[int, ...]:
    """Return the source's tokens: the subject's noun phrase, or, where the parse has no subject, the phrase beside the verb."""
    if subject is not None:
        return source_tokens(subject, verb)
    if verb.tag_ in {"VBG", "VB"}:
        return ()
    doc, sent = verb.doc, verb.sent
    last = verb.i - 1
    while last > sent.start and (doc[last].pos_ in {"ADV", "AUX"} or doc[last].text == ","):
        last -= 1
    if last >= sent.start and doc[last].pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
        first = doc[last].left_edge.i
        while (
            first > sent.start and not _is_boundary(doc[first - 1]) and doc[first - 1].pos_ not in {"VERB", "AUX", "ADP", "CCONJ", "SCONJ"}
        ):
            first -= 1
        return trimmed(doc, first, last + 1, keep=last)
    return ()


def source_tokens(head: Token, verb: Token) -> tuple[int, ...]:
    """Return the noun phrase around ``head`` with its appositions and relative clauses, up to the verb."""
    if head.lower_ in _RELATIVES:
        return (head.i,)
    low, high = head.left_edge.i, head.right_edge.i + 1
    if low <= verb.i < high:
        low, high = (low, verb.i) if verb.i > head.i else (verb.i + 1, high)
    while low < head.i and (
        head.doc[low].is_punct or (head.doc[low].dep_ in {"cc", "mark", "advmod", "case"} and head.doc[low].head.i in {head.i, verb.i})
    ):
        low += 1
    return trimmed(head.doc, low, high, keep=head.i)


def trimmed(doc: Doc, low: int, high: int, *, keep: int | None = None) -> tuple[int, ...]:
    """Return the token indices from ``low`` to ``high`` without marks at either end."""
    while low < high and doc[low].is_punct and doc[low].text not in {"(", "["}:
        low += 1
    while high > low and doc[high - 1].is_punct and doc[high - 1].text not in {")", "]"}:
        high -= 1
    return tuple(range(low, high)) or (() if keep is None else (keep,))


def _agent(verb: Token) -> tuple[int, ...]:
    for oblique in children(verb, "obl:agent", "obl"):
        case = child(oblique, "case")
        if case is not None and case.lower_ == "by":
            return trimmed(verb.doc, case.i + 1, oblique.right_edge.i + 1, keep=oblique.i)
    return ()


def _is_passive(verb: Token) -> bool:
    if child(verb, "aux:pass", "nsubj:pass") is not None:
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and child(verb, "aux", "obj", "ccomp") is None


def _is_negated(verb: Token) -> bool:
    return any(c.lower_ in _NEGATIONS for c in verb.children)


def _cue(verb: Token, subject: Token | None) -> tuple[int, ...]:
    """Return the verb with its auxiliaries, the adverbs between, and its particle."""
    parts = [verb.i]
    parts += [c.i for c in verb.children if c.dep_ in {"aux", "aux:pass", "compound:prt"} and abs(c.i - verb.i) < 6]
    low, high = min(parts), max(parts)
    if subject is not None and low <= subject.i <= high:
        return (verb.i,)
    return tuple(range(low, high + 1))


# ------------------------------------------------------------------ content

_Ranges = list[tuple[int, int]]


def _content(verb: Token, word: ReportingWord, subject: Token | None, *, passive: bool) -> tuple[str, _Ranges]:
    """Return the first kind of complement that is there, with its token ranges."""
    if "that" in word.complements:
        if found := _around_parenthesis(verb):
            return "parenthesis", found
        if found := _clause(verb):
            return "that", found
    if "inf" in word.complements and (found := _infinitive(verb, subject, passive=passive)):
        return "inf", found
    if "whom" in word.complements and not passive and (found := _after_addressee(verb)):
        return "that", found
    if "that" in word.complements and not passive and (found := _rest(verb)):
        return "that", found
    for oblique in children(verb, "obl", "nmod"):
        case = child(oblique, "case")
        if case is not None and case.lower_ in word.complements and oblique.i > verb.i:
            return case.lower_, _span(verb.doc, case.i + 1, _right_end(verb, oblique.right_edge.i + 1))
    if "np" in word.complements and (found := _object(verb, subject, passive=passive)):
        return "np", found
    return "", []


def _span(doc: Doc, low: int, high: int) -> _Ranges:
    """Return the range without marks at its ends, quotation marks and brackets apart."""
    while low < high and doc[low].is_punct and doc[low].text not in _QUOTES | {"(", "["}:
        low += 1
    while high > low and doc[high - 1].is_punct and doc[high - 1].text not in _QUOTES | {")", "]"}:
        high -= 1
    return [(low, high)] if low < high else []


def _clause(verb: Token) -> _Ranges:
    """Return the finite clause that the verb governs."""
    doc = verb.doc
    speaker = _inverted(verb)
    for clause in children(verb, "ccomp"):
        if clause == speaker:
            continue
        low, high = clause.left_edge.i, clause.right_edge.i + 1
        if clause.i > verb.i:
            low = max(low, verb.i + 1)
            return _span(doc, low, _right_end(verb, high))
        first = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ in {*_SUBJECTS, "aux"} and c.i > clause.i)])
        return _span(doc, low, min(high, first))
    return []


def _rest(verb: Token) -> _Ranges:
    """Return the clause that follows the verb where the parse has tied it to something else."""
    doc, sent = verb.doc, verb.sent
    low = verb.i + 1
    while low < sent.end and (doc[low].pos_ == "ADV" or doc[low].lower_ in _DAYS):
        low += 1
    if low >= sent.end or child(verb, "obj", "xcomp") is not None or verb.tag_ == "VB":
        return []
    first = doc[low]
    subject = next((t for t in doc[low : sent.end] if t.dep_ in _SUBJECTS or _is_boundary(t)), None)
    if subject is None or subject.dep_ not in _SUBJECTS or subject.head.i < low or first.pos_ in {"ADP", "PUNCT", "CCONJ", "VERB", "AUX"}:
        return []
    if first.lower_ in _CONTENT_MARKS or subject.left_edge.i == low:
        return _span(doc, low, _right_end(verb, subject.head.right_edge.i + 1))
    return []


def _right_end(verb: Token, high: int) -> int:
    """Return where a complement that reaches to ``high`` at least ends: parsers break long ones off too early.

    It goes on to the next mark, to a verb coordinated with the reporting verb, or to the end of the sentence; a participle
    clause set off by a comma belongs to the reporting verb.
    """
    doc, sent = verb.doc, verb.sent
    for i in range(verb.i + 2, min(high, sent.end)):
        if doc[i].tag_ == "VBG" and doc[i - 1].text == "," and (doc[i].head.i == verb.i or reporting_verb(doc[i]) is not None):
            return i - 1
    i = high
    while i < sent.end:
        token = doc[i]
        if _is_boundary(token) or token.text in _ENDS:
            break
        if token.dep_ == "cc" and i + 1 < sent.end and doc[i + 1].pos_ in {"VERB", "AUX", "ADV", "PRON"}:
            break
        i += 1
    return i


def _infinitive(verb: Token, subject: Token | None, *, passive: bool) -> _Ranges:
    """Return the infinitive that the verb governs, in the passive after the subject that it belongs to."""
    clause = child(verb, "xcomp")
    if clause is None or clause.i < verb.i or not any(c.lower_ == "to" and c.i < clause.i for c in clause.children):
        return []
    low = max(clause.left_edge.i, verb.i + 1)
    obj = child(verb, "obj", "iobj")
    if obj is not None and verb.i < obj.i < low:
        low = max(obj.left_edge.i, verb.i + 1)
    found = _span(verb.doc, low, _right_end(verb, clause.right_edge.i + 1))
    if passive and subject is not None and subject.lower_ != "it":
        own = source_tokens(subject, verb)
        return [(own[0], own[-1] + 1), *found]
    return found


def _after_addressee(verb: Token) -> _Ranges:
    """Return what follows the one spoken to, where the parse has no clause there."""
    whom = child(verb, "obj", "iobj")
    if whom is None or whom.i < verb.i:
        return []
    low, high = whom.right_edge.i + 1, verb.sent.end
    if any(t.dep_ in _SUBJECTS or t.tag_ == "TO" for t in verb.doc[low:high]):
        return _span(verb.doc, low, _right_end(verb, low))
    return []


def _object(verb: Token, subject: Token | None, *, passive: bool) -> _Ranges:
    """Return the verb's object with what is said of it; in the passive, the subject."""
    obj = child(verb, "obj")
    if obj is None or passive or obj.i < verb.i:
        return []
    high = max([obj.right_edge.i, *(c.right_edge.i for c in children(verb, "xcomp", "ccomp") if c.i > obj.i)])
    return _span(verb.doc, max(obj.left_edge.i, verb.i + 1), _right_end(verb, high + 1))


def _around_parenthesis(verb: Token) -> _Ranges:
    """Return what stands around a reporting clause set off by commas: "S, says X", "S, X said, S"."""
    own = child(verb, *_SUBJECTS) or _inverted(verb)
    if own is None or own.lower_ in _RELATIVES:
        return []
    doc, sent = verb.doc, verb.sent
    low = min([verb.i, own.left_edge.i, *(c.i for c in children(verb, "aux") if c.i < verb.i)])
    if low <= sent.start or not _is_boundary(doc[low - 1]):
        return []
    high = _end_of_parenthesis(verb, own)
    if high is None or (high < sent.end and doc[high].text == ":"):
        return []
    if _is_introduced(verb, low) or (
        high + 1 < sent.end and doc[high].text in {",", ":"} and doc[high + 1].text in _QUOTES and not _has_quote(doc, sent.start, low)
    ):
        return []
    return _around(doc, sent.start, low, high, sent.end)


def _has_quote(doc: Doc, low: int, high: int) -> bool:
    return any(t.text in _QUOTES for t in doc[low:high])


def _is_introduced(verb: Token, low: int) -> bool:
    """Tell whether what stands before the reporting clause is an adverbial of its verb, not its content."""
    before = [c for c in verb.children if c.i < low]
    return any(c.dep_ == "advcl" for c in before) and not any(c.dep_ in {"ccomp", "parataxis", "obl:unmarked", "conj"} for c in before)


def _around(doc: Doc, start: int, low: int, high: int, end: int) -> _Ranges:
    """Return the content around a reporting phrase from ``low`` to ``high``: what stands before it, or after it, or both.

    A clause before it is the whole content; an adverbial or a bare noun phrase before it needs what follows.
    """
    left, rest = _span(doc, start, low), _span(doc, high, end)
    if not left or not rest:
        return left or rest
    return left if any(t.dep_ in _SUBJECTS or t.pos_ in {"AUX", "VERB"} for t in doc[left[0][0] : left[0][1]]) else left + rest


def _is_boundary(token: Token) -> bool:
    """Tell whether the token is a mark between clauses; a hyphen inside a word is none."""
    if token.text in _DASHES:
        return token.i == 0 or bool(token.nbor(-1).whitespace_) or token.text in {"—", "--"}
    return token.text in _BOUNDARY or token.text in _QUOTES


def _end_of_parenthesis(verb: Token, subject: Token) -> int | None:
    """Return the index of the mark that ends the reporting clause, None where it runs into its own content."""
    doc, sent = verb.doc, verb.sent
    i = max(verb.i, subject.right_edge.i if subject.i > verb.i else verb.i) + 1
    while i < sent.end:
        token = doc[i]
        if token.text in _ENDS or token.text in {",", ";", ":", *_DASHES}:
            return i
        if token.lower_ == "that" or token.text in _QUOTES or token.dep_ in _SUBJECTS or token.pos_ in {"AUX", "VERB"}:
            return None
        i += 1
    return sent.end


# ------------------------------------------------------------------ phrases and nouns


def _according(token: Token, block: int) -> Iterator[Draft]:
    """Yield "according to X, S" and "S, according to X"."""
    doc, sent = token.doc, token.sent
    first = token.i + 2
    if first >= sent.end or doc[token.i + 1].lower_ != "to":
        return
    head = token.head if token.head.i >= first else doc[first]
    last = head.right_edge.i + 1
    is_initial = token.i - sent.start <= 2
    if is_initial:
        comma = next((i for i in range(first, sent.end) if doc[i].text == "," and i >= min(last, sent.end) - 1), None)
        comma = comma if comma is not None else next((i for i in range(first, sent.end) if doc[i].text == ","), None)
        last = min(last, comma) if comma is not None else last
    source = trimmed(doc, first, max(last, first + 1))
    content = _around(doc, sent.start, token.i, source[-1] + 1 if source else last, sent.end)
    if source and content:
        yield Draft(
            block=block,
            cue=(token.i, token.i + 1),
            source=source,
            content=tuple(TokenRange(block, a, b) for a, b in content),
            construction="according",
            lemma="according",
            reporting_class=ReportingClass.SAY,
        )


def _noun(noun: Token, word: ReportingWord, block: int) -> Iterator[Draft]:
    """Yield "X's claim that S" and "the claim by X that S"."""
    for clause in children(noun, "acl", "ccomp"):
        mark = child(clause, "mark")
        if clause.i < noun.i or mark is None or mark.lower_ != "that":
            continue
        yield Draft(
            block=block,
            cue=(noun.i,),
            source=_owner(noun),
            content=tuple(TokenRange(block, a, b) for a, b in _span(noun.doc, clause.left_edge.i, clause.right_edge.i + 1)),
            construction="noun",
            lemma=word.lemma,
            reporting_class=word.reporting_class,
        )


def _owner(noun: Token) -> tuple[int, ...]:
    """Return whose statement the noun is: its possessor, or what follows "by" or "from"."""
    owner = child(noun, "nmod:poss")
    if owner is not None:
        return tuple(i for i in source_tokens(owner, noun) if noun.doc[i].dep_ != "case" or i < owner.i)
    for modifier in children(noun, "nmod"):
        case = child(modifier, "case")
        if case is not None and case.lower_ in {"by", "from", "among"}:
            return trimmed(noun.doc, case.i + 1, modifier.right_edge.i + 1, keep=modifier.i)
    if noun.dep_ == "obj" and not _is_passive(noun.head):
        return source_of(noun.head, subject_of(noun.head))
    return ()
