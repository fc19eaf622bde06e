"""Reporting clauses set off by marks, and what stands around them: "S, says X", "S, X said, S", "as X put it, S"."""

from __future__ import annotations

from kg.extract.language.closed_classes import DASHES, SUBORDINATING
from kg.extract.language.kinds import kind_of
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import FINITE, child, children
from kg.extract.language.tree import Doc, Token
from kg.extract.reporting.bounds import DAYS, ENDS, MARKS, OPENING, QUOTE_MARKS, Ranges, is_boundary, span
from kg.extract.reporting.sources import RELATIVES, SUBJECTS, comparison_of, own_subject, start_of_name

_RESTRICTIONS = frozenset({"only", "if", "when", "unless", "because", "until", "especially", "particularly", "provided", "since"})
"""Words that after "S, X said," go on with what X said."""


def around_parenthesis(verb: Token) -> Ranges:
    """Return what stands around a reporting clause set off by commas: "S, says X", "S, X said, S", "as X put it, S"."""
    own = own_subject(verb)
    comparison = comparison_of(verb)
    if comparison is not None:
        return _around_as(verb, verb.doc[comparison])
    if verb.lower_ in {"put", "puts"}:
        return []  # who puts something somewhere says nothing, who "puts it" so does
    doc, sent = verb.doc, verb.sent
    named = _end_of_name(verb) if own is None else None
    if named is not None:
        return around(doc, sent.start, verb.i, named, sent.end)
    if own is None or own.lower_ in RELATIVES or is_about_thing(verb) or _acts_on_thing(verb):
        return []
    low = start_of_name(doc, min([verb.i, own.left_edge.i, *(c.i for c in children(verb, "aux") if c.i < verb.i)]))
    while doc[low].is_punct:
        low += 1
    if low <= sent.start or not is_boundary(doc[low - 1]) or opens_anew(doc, sent.start, low):
        return []
    high = _end_of_parenthesis(verb, own)
    if high is None or (high < sent.end and doc[high].text == ":"):
        return []
    if _is_introduced(verb, own, low) or _opens_quotation(doc, sent.start, low, high, sent.end):
        return []
    found = around(doc, sent.start, low, high, sent.end)
    says_something = len(found) > 1 or any(
        t.pos_ in {"VERB", "AUX"} or t.text in QUOTE_MARKS for begin, end in found for t in doc[begin:end]
    )
    return found if says_something else []


def opens_anew(doc: Doc, start: int, low: int) -> bool:
    """Tell whether nothing was said since the last clause ended: "the dam leaks; in 2004, Lee said no to a new one"."""
    end = next((i for i in range(low - 1, start, -1) if doc[i].text == ";"), None)
    return end is not None and not any(t.pos_ in {"VERB", "AUX"} for t in doc[end:low])


def is_about_thing(verb: Token) -> bool:
    """Tell whether the verb says what happened to a thing, so that no clause before it is what was said: "no leaks were seen"."""
    found = child(verb, "nsubj:pass")
    if found is None or child(verb, "aux:pass") is None or found.pos_ != "NOUN":
        return False
    return kind_of(found) not in {"person", "organization", "name"}


def _acts_on_thing(verb: Token) -> bool:
    """Tell whether the verb has an object, which it does something with: "in 2010, the farmers saw floods" says nothing."""
    word, thing = reporting_verb(verb), child(verb, "obj")
    if word is None or thing is None or thing.i < verb.i or "whom" in word.complements or thing == own_subject(verb):
        return False
    return thing.pos_ == "NOUN" and thing.lower_ not in DAYS


def _end_of_name(verb: Token) -> int | None:
    """Return the index of the mark after "…, said Ann Lee, …" where the parse hung the name on another word; None elsewhere."""
    doc, i = verb.doc, verb.i + 1
    if verb.tag_ not in {"VBD", "VBZ"} or verb.i == verb.sent.start or doc[verb.i - 1].text != ",":
        return None
    while i < verb.sent.end and doc[i].pos_ == "PROPN":
        i += 1
    return i if i > verb.i + 1 and (i == verb.sent.end or doc[i].text in {",", "."}) else None


def _around_as(verb: Token, mark: Token) -> Ranges:
    """Return what stands around "as X says", "as reported by X"."""
    doc, sent = verb.doc, verb.sent
    high = next((i for i in range(verb.i + 1, sent.end) if doc[i].text in MARKS | ENDS | DASHES), sent.end)
    if (
        _acts_on_thing(verb)
        or any(t.dep_ in {"ccomp", "xcomp"} for t in verb.children if t.i > verb.i)
        or doc[mark.i - 1].lower_ in {"such", "same", "well"}
    ):
        return []
    if any(t.lower_ in {"as", "so"} for t in doc[max(sent.start, mark.i - _LONGEST_DEGREE) : mark.i]):
        return []
    return [*around(doc, sent.start, mark.i, high, sent.end), *_spelt_out(doc, high, sent.end)]


_LONGEST_DEGREE = 4
"""Words between the halves of "as … as", which measure against what was thought: "as bad a year as feared"."""


def _spelt_out(doc: Doc, opening: int, end: int) -> Ranges:
    """Return what a parenthesis right after a report spells out: "as Smith says (i.e. bees dance)"."""
    if opening + 1 >= end or doc[opening].text not in OPENING or doc[opening + 1].lower_ not in _THAT_IS:
        return []
    close = next((i for i in range(opening + 1, end) if doc[i].text == OPENING[doc[opening].text]), end)
    return span(doc, opening + 2, close)


_THAT_IS = frozenset({"i.e.", "i.e", "ie", "namely", "viz."})


def _opens_quotation(doc: Doc, start: int, low: int, high: int, end: int) -> bool:
    """Tell whether the reporting clause leads into a quotation after it and has none before it."""
    follows = high + 1 < end and doc[high].text in {",", ":"} and doc[high + 1].text in QUOTE_MARKS
    return follows and not any(t.text in QUOTE_MARKS for t in doc[start:low])


def _is_introduced(verb: Token, own: Token, low: int) -> bool:
    """Tell whether what stands before the reporting clause is an adverbial of its verb, not its content: "when asked, Lee said"."""
    before = [c for c in verb.children if c.i < low]
    opening = [c for c in before if c.dep_ == "advcl" and (own.i < verb.i or child(c, "mark") is not None)]
    return bool(opening) and not any(c.dep_ in {"ccomp", "parataxis", "obl:unmarked", "conj"} for c in before)


def around(doc: Doc, start: int, low: int, high: int, end: int) -> Ranges:
    """Return the content around a reporting phrase from ``low`` to ``high``: what stands before it, or after it, or both.

    A clause before it is the whole content, unless what follows restricts it; an adverbial or a bare noun phrase needs what follows.
    """
    left, rest = span(doc, start, low), span(doc, high, end)
    if not left or not rest:
        return left or rest
    is_unfinished = (
        doc[left[0][1] - 1].pos_ == "AUX" or doc[left[0][0]].lower_ in SUBORDINATING or doc[left[0][0] + 1].lower_ in SUBORDINATING
    )
    first = next((t for t in doc[rest[0][0] : rest[0][1]] if t.lower_ != "but"), doc[rest[0][0]])
    is_judged = doc[left[0][0]].lower_ == "it" and first.lower_ == "that"  # "it is possible, | X said, that S"
    goes_on = is_unfinished or is_judged or first.lower_ in _RESTRICTIONS or doc[rest[0][0]].tag_ in FINITE
    return left if not goes_on and any(t.pos_ in {"AUX", "VERB"} for t in doc[left[0][0] : left[0][1]]) else left + rest


def _end_of_parenthesis(verb: Token, subject: Token) -> int | None:
    """Return the index of the mark that ends the reporting clause, None where it runs into its own content."""
    doc, sent = verb.doc, verb.sent
    i = max(verb.i, subject.right_edge.i if subject.i > verb.i else verb.i) + 1
    while i < sent.end:
        token = doc[i]
        if token.text in ENDS or token.text in {",", ";", ":", *DASHES}:
            return i
        if token.lower_ == "that" or token.text in QUOTE_MARKS or token.dep_ in SUBJECTS or token.pos_ in {"AUX", "VERB"}:
            return None
        i += 1
    return sent.end
