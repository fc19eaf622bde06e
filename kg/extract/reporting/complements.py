"""What a reporting verb reports, as token ranges of its sentence.

A clause, what stands around a parenthesis, an infinitive, what follows a preposition, or an object. Parsers break long
complements off too early and tie their ends to the wrong word; how far a complement goes is therefore found from the
marks and the words after it (``reach``), from the parse only where it begins.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.extract.language.kinds import kind_of
from kg.extract.language.reporting_words import ReportingClass, ReportingWord, reporting_verb
from kg.extract.language.syntax import FINITE, child, children

Ranges = list[tuple[int, int]]

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
QUOTE_MARKS = frozenset("“”\"«»‘’'´") | {"''", "``"}
RELATIVES = frozenset({"who", "which", "that"})
_STATING = frozenset({ReportingClass.SAY, ReportingClass.FIND, ReportingClass.THINK})
_DASHES = frozenset({"—", "–", "--", "-"})
_MARKS = frozenset(",;:()[]")
_ENDS = frozenset(".!?…")
_OPENING = {"(": ")", "[": "]", "—": "—", "–": "–", "--": "--"}
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
_CONTENT_MARKS = frozenset({"that", "if", "whether", "how", "why", "what"})
_SUBORDINATORS = frozenset(
    {"if", "when", "while", "although", "though", "once", "unless", "as", "since", "because", "after", "before", "given"}
)
_RESTRICTIONS = frozenset({"only", "if", "when", "unless", "because", "until", "especially", "particularly", "provided", "since"})
"""Words that after "S, X said," go on with what X said."""
_REACH_OF_FACT = 8
"""Words after the verb among which "the fact that" may begin."""
_REACH_OF_AS = 6
"""Words before the verb among which the "as" of "as X says" may stand."""


def content_of(verb: Token, word: ReportingWord, subject: Token | None, *, passive: bool) -> tuple[str, Ranges]:
    """Return the construction and its content: the first kind of complement that the verb takes and has here."""
    if "that" in word.complements:
        if found := around_parenthesis(verb):
            return "parenthesis", found
        if found := _clause(verb, word) or _reduced_clause(verb) or _fact(verb):
            return "that", found
    takes_infinitive = "inf" in word.complements or (passive and word.reporting_class in _STATING)
    if takes_infinitive and (found := _infinitive(verb, subject, passive=passive)):
        return "inf", found
    if "whom" in word.complements and not passive and (found := _after_addressee(verb)):
        return "that", found
    if "that" in word.complements and not passive and (found := _rest(verb)):
        return "that", found
    for oblique in children(verb, "obl", "nmod"):
        case = child(oblique, "case")
        if case is not None and case.lower_ in word.complements and verb.i < case.i and (not passive or case.lower_ == "as"):
            return case.lower_, span(verb.doc, case.i + 1, reach(verb, case.i + 1, oblique.right_edge.i + 1))
    if "np" in word.complements and not passive and (found := _object(verb)):
        return "np", found
    return "", []


def span(doc: Doc, low: int, high: int) -> Ranges:
    """Return the range without marks at its ends, quotation marks and brackets apart; none where only "that" is left."""
    while low < high and doc[low].is_punct and doc[low].text not in QUOTE_MARKS | {"(", "["}:
        low += 1
    while high > low and doc[high - 1].is_punct and doc[high - 1].text not in QUOTE_MARKS | {")", "]"}:
        high -= 1
    is_empty = low >= high or (high - low == 1 and doc[low].lower_ == "that")
    is_question_of_manner = not is_empty and doc[low].tag_ == "WRB" and low + 1 < high and doc[low + 1].lower_ == "to"
    return [] if is_empty or is_question_of_manner else [(low, high)]


# ------------------------------------------------------------------ clauses


def _clause(verb: Token, word: ReportingWord) -> Ranges:
    """Return the finite clause that the verb governs, with a subject that the parse took for the verb's object."""
    doc = verb.doc
    speaker = inverted_subject(verb)
    obj = None if "whom" in word.complements else child(verb, "obj")
    for clause in sorted(children(verb, "ccomp"), key=lambda c: not _is_announced(c, verb)):
        if clause == speaker or (clause.i < verb.i and _is_about_thing(verb)):
            continue
        low, high = clause.left_edge.i, clause.right_edge.i + 1
        if clause.i > verb.i:
            low = max(low, verb.i + 1)
            if obj is not None and obj.left_edge.i == verb.i + 1 and obj.right_edge.i + 1 == low and doc[low].tag_ in FINITE:
                low = obj.left_edge.i
            return span(doc, low, reach(verb, low, high))
        first = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ in {*SUBJECTS, "aux"} and c.i > clause.i)])
        return span(doc, low, min(high, first))
    return []


def _is_about_thing(verb: Token) -> bool:
    """Tell whether the verb says what happened to a thing, so that no clause before it is what was said: "no leaks were seen"."""
    found = child(verb, "nsubj:pass")
    if found is None or child(verb, "aux:pass") is None or found.pos_ != "NOUN":
        return False
    return kind_of(found) not in {"person", "organization", "name"}


def _is_announced(clause: Token, verb: Token) -> bool:
    """Tell whether the clause after the verb begins with "that", so that one before it is no content."""
    return clause.i > verb.i and any(m.lower_ == "that" for m in children(clause, "mark"))


def _reduced_clause(verb: Token) -> Ranges:
    """Return a clause without "that" whose subject the parse took for the verb's object: "showed surgery could help"."""
    obj = child(verb, "obj")
    if obj is None or obj.left_edge.i != verb.i + 1 or obj.right_edge.i + 1 >= verb.sent.end:
        return []
    following = verb.doc[obj.right_edge.i + 1]
    if following.tag_ not in FINITE or following.pos_ not in {"VERB", "AUX"}:
        return []
    return span(verb.doc, verb.i + 1, reach(verb, verb.i + 1, following.i + 1))


def _fact(verb: Token) -> Ranges:
    """Return the clause of "explained this by the fact that S"."""
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.i + _REACH_OF_FACT, verb.sent.end - 1)):
        if is_boundary(doc[i]):
            break
        if doc[i].lower_ == "fact" and doc[i + 1].lower_ == "that":
            return span(doc, i + 1, reach(verb, i + 1, i + 2))
    return []


def _rest(verb: Token) -> Ranges:
    """Return the clause that follows the verb where the parse has tied it to something else."""
    doc, sent = verb.doc, verb.sent
    low = verb.i + 1
    while low < sent.end and (doc[low].pos_ == "ADV" or doc[low].lower_ in _DAYS):
        low += 1
    if low >= sent.end or child(verb, "obj", "xcomp") is not None or verb.tag_ == "VB":
        return []
    first = doc[low]
    subject = next((t for t in doc[low : sent.end] if t.dep_ in SUBJECTS or is_boundary(t)), None)
    if subject is None or subject.dep_ not in SUBJECTS or subject.head.i < low or first.pos_ in {"ADP", "PUNCT", "CCONJ", "VERB", "AUX"}:
        return []
    if first.lower_ in _CONTENT_MARKS or subject.left_edge.i == low:
        return span(doc, low, reach(verb, low, subject.head.right_edge.i + 1))
    return []


def _after_addressee(verb: Token) -> Ranges:
    """Return what follows the one spoken to, where the parse has no clause there."""
    whom = child(verb, "obj", "iobj")
    if whom is None or whom.i < verb.i:
        return []
    clause = child(whom, "acl:relcl", "acl", "ccomp")
    low = whom.right_edge.i + 1 if clause is None or clause.left_edge.i <= whom.i else clause.left_edge.i
    high = verb.sent.end
    if any(t.dep_ in SUBJECTS or t.tag_ == "TO" for t in verb.doc[low:high]):
        return span(verb.doc, low, reach(verb, low, low))
    return []


# ------------------------------------------------------------------ infinitives and objects


def _infinitive(verb: Token, subject: Token | None, *, passive: bool) -> Ranges:
    """Return the infinitive that the verb governs, in the passive after the subject that it belongs to."""
    clause = child(verb, "xcomp")
    if clause is None or clause.i < verb.i or not any(c.lower_ == "to" and c.i < clause.i for c in clause.children):
        return []
    low = max(clause.left_edge.i, verb.i + 1)
    obj = child(verb, "obj", "iobj")
    if obj is not None and verb.i < obj.i < low:
        low = max(obj.left_edge.i, verb.i + 1)
    found = span(verb.doc, low, reach(verb, low, clause.right_edge.i + 1))
    if passive and subject is not None and subject.lower_ != "it":
        first, last = subject.left_edge.i, min(subject.right_edge.i + 1, verb.i)
        return [*span(verb.doc, first, last), *found]
    return found


def _object(verb: Token) -> Ranges:
    """Return the verb's object with what is said of it."""
    obj = child(verb, "obj")
    if obj is None or obj.i < verb.i or obj == inverted_subject(verb):
        return []
    low = max(obj.left_edge.i, verb.i + 1)
    high = max([obj.right_edge.i, *(c.right_edge.i for c in children(verb, "xcomp", "ccomp") if c.i > obj.i)])
    return span(verb.doc, low, reach(verb, low, high + 1))


# ------------------------------------------------------------------ reach


def reach(verb: Token, low: int, high: int) -> int:
    """Return where a complement from ``low`` that reaches to ``high`` at least ends.

    It goes on to the next mark, to a verb coordinated with the reporting verb, or to the end of the sentence. A mark does
    not end it inside brackets or paired dashes, after an opening adverbial clause, or before its first finite verb. Another
    report in a participle clause belongs to the reporting verb.
    """
    doc, sent = verb.doc, verb.sent
    for i in range(low + 1, min(high, sent.end)):
        if doc[i].tag_ == "VBG" and reporting_verb(doc[i]) is not None and (doc[i - 1].text == "," or doc[i].lower_ == "saying"):
            return i
        if doc[i].tag_ == "VBG" and doc[i - 1].text == "," and doc[i].head.i == verb.i:
            return i - 1
    i = high
    while i < sent.end:
        token = doc[i]
        if token.text in _ENDS or token.lower_ == "saying":
            break
        if is_boundary(token):
            resumed = i if _goes_on_doing(verb, i + 1) else _resumed(doc, low, i, sent.end)
            if resumed is None:
                break
            i = resumed
        if token.dep_ == "cc" and not _goes_on_doing(verb, i) and i + 1 < sent.end and doc[i + 1].pos_ in {"VERB", "AUX", "ADV", "PRON"}:
            break
        i += 1
    return i


def _goes_on_doing(verb: Token, i: int) -> bool:
    """Tell whether "and" with a doing comes at an index: ", and also giving them time" goes on with no finite reporting verb."""
    doc, end = verb.doc, verb.sent.end
    if verb.tag_ == "VBG" or i >= end or doc[i].dep_ != "cc":
        return False
    following = next((t for t in doc[i + 1 : end] if t.pos_ != "ADV"), doc[i])
    return following.tag_ == "VBG" and following.dep_ == "conj" and following.head.tag_ == "VBG" and reporting_verb(following) is None


def _resumed(doc: Doc, low: int, i: int, end: int) -> int | None:
    """Return the index of the mark after which the complement goes on past the mark at ``i``, None where it ends there."""
    closing = _OPENING.get(doc[i].text)
    if closing is not None:
        close = next((k for k in range(i + 1, end) if doc[k].text == closing), None)
        return close if close is not None and close + 1 < end and doc[close + 1].text not in _ENDS else None
    if doc[i].text == "," and _is_unfinished(doc[low:i]):
        return i
    if doc[i].text == "," and i + 2 < end and doc[i + 1].text in QUOTE_MARKS and doc[i + 2].dep_ == "cc":
        return next((k for k in range(i + 3, end) if doc[k].text in QUOTE_MARKS), None)
    return None


def _is_unfinished(tokens: Iterable[Token]) -> bool:
    """Tell whether words of a clause lack its main verb yet: "that bees", "if it rains", "because when it rains"."""
    words = [t for t in tokens if not t.is_punct]
    if not words or not any(t.tag_ in FINITE or t.pos_ == "AUX" for t in words):
        return bool(words) and (words[0].lower_ in _CONTENT_MARKS)
    mark = next((n for n in reversed(range(len(words))) if words[n].lower_ in _SUBORDINATORS), None)
    if mark is None:
        return False
    before = {"that", "and", "but", "because"}
    return (mark == 0 or words[mark - 1].lower_ in before) and words[mark].dep_ in {"mark", "advmod"}


def is_boundary(token: Token) -> bool:
    """Tell whether the token is a mark between clauses; a hyphen inside a word is none."""
    if token.text in _DASHES:
        return token.i == 0 or bool(token.nbor(-1).whitespace_) or token.text in {"—", "--"}
    return token.text in _MARKS or token.text in QUOTE_MARKS


# ------------------------------------------------------------------ parentheses


def around_parenthesis(verb: Token) -> Ranges:
    """Return what stands around a reporting clause set off by commas: "S, says X", "S, X said, S", "as X put it, S"."""
    own = own_subject(verb)
    comparison = comparison_of(verb)
    if comparison is not None:
        return _around_as(verb, verb.doc[comparison])
    doc, sent = verb.doc, verb.sent
    named = _end_of_name(verb) if own is None else None
    if named is not None:
        return around(doc, sent.start, verb.i, named, sent.end)
    if own is None or own.lower_ in RELATIVES or _is_about_thing(verb):
        return []
    low = min([verb.i, own.left_edge.i, *(c.i for c in children(verb, "aux") if c.i < verb.i)])
    if low <= sent.start or not is_boundary(doc[low - 1]) or doc[low - 1].text == ";":
        return []
    high = _end_of_parenthesis(verb, own)
    if high is None or (high < sent.end and doc[high].text == ":"):
        return []
    if _is_introduced(verb, low) or _opens_quotation(doc, sent.start, low, high, sent.end):
        return []
    found = around(doc, sent.start, low, high, sent.end)
    says_something = len(found) > 1 or any(
        t.pos_ in {"VERB", "AUX"} or t.text in QUOTE_MARKS for begin, end in found for t in doc[begin:end]
    )
    return found if says_something else []


def _end_of_name(verb: Token) -> int | None:
    """Return the index of the mark after "…, said Ann Lee, …" where the parse hung the name on another word; None elsewhere."""
    doc, i = verb.doc, verb.i + 1
    if verb.tag_ not in {"VBD", "VBZ"} or verb.i == verb.sent.start or doc[verb.i - 1].text != ",":
        return None
    while i < verb.sent.end and doc[i].pos_ == "PROPN":
        i += 1
    return i if i > verb.i + 1 and (i == verb.sent.end or doc[i].text in {",", "."}) else None


def comparison_of(verb: Token) -> int | None:
    """Return the index of the "as" of "as X says", "as was reported": right before the verb's noun phrase or the verb."""
    i = verb.i - 1
    while i >= verb.sent.start and verb.i - i <= _REACH_OF_AS and verb.doc[i].pos_ in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "ADV", "AUX"}:
        if verb.doc[i].lower_ == "as":
            break
        i -= 1
    is_as = i >= verb.sent.start and verb.doc[i].lower_ == "as"
    return i if is_as and not (i > verb.sent.start and verb.doc[i - 1].lower_ == "such") else None


def _around_as(verb: Token, mark: Token) -> Ranges:
    """Return what stands around "as X says", "as reported by X"."""
    doc, sent = verb.doc, verb.sent
    high = next((i for i in range(verb.i + 1, sent.end) if doc[i].text in _MARKS | _ENDS | _DASHES), sent.end)
    if any(t.dep_ in {"ccomp", "xcomp"} for t in verb.children if t.i > verb.i) or doc[mark.i - 1].lower_ in {"such", "same", "well"}:
        return []
    if any(t.lower_ in {"as", "so"} for t in doc[max(sent.start, mark.i - _LONGEST_DEGREE) : mark.i]):
        return []
    return [*around(doc, sent.start, mark.i, high, sent.end), *_spelt_out(doc, high, sent.end)]


_LONGEST_DEGREE = 4
"""Words between the halves of "as … as", which measure against what was thought: "as bad a year as feared"."""


def _spelt_out(doc: Doc, opening: int, end: int) -> Ranges:
    """Return what a parenthesis right after a report spells out: "as Smith says (i.e. bees dance)"."""
    if opening + 1 >= end or doc[opening].text not in _OPENING or doc[opening + 1].lower_ not in _THAT_IS:
        return []
    close = next((i for i in range(opening + 1, end) if doc[i].text == _OPENING[doc[opening].text]), end)
    return span(doc, opening + 2, close)


_THAT_IS = frozenset({"i.e.", "i.e", "ie", "namely", "viz."})


def _opens_quotation(doc: Doc, start: int, low: int, high: int, end: int) -> bool:
    """Tell whether the reporting clause leads into a quotation after it and has none before it."""
    follows = high + 1 < end and doc[high].text in {",", ":"} and doc[high + 1].text in QUOTE_MARKS
    return follows and not any(t.text in QUOTE_MARKS for t in doc[start:low])


def _is_introduced(verb: Token, low: int) -> bool:
    """Tell whether what stands before the reporting clause is an adverbial of its verb, not its content."""
    before = [c for c in verb.children if c.i < low]
    return any(c.dep_ == "advcl" for c in before) and not any(c.dep_ in {"ccomp", "parataxis", "obl:unmarked", "conj"} for c in before)


def around(doc: Doc, start: int, low: int, high: int, end: int) -> Ranges:
    """Return the content around a reporting phrase from ``low`` to ``high``: what stands before it, or after it, or both.

    A clause before it is the whole content, unless what follows restricts it; an adverbial or a bare noun phrase needs what follows.
    """
    left, rest = span(doc, start, low), span(doc, high, end)
    if not left or not rest:
        return left or rest
    goes_on = doc[rest[0][0]].lower_ in _RESTRICTIONS or doc[rest[0][0]].tag_ in FINITE
    return left if not goes_on and any(t.pos_ in {"AUX", "VERB"} for t in doc[left[0][0] : left[0][1]]) else left + rest


def _end_of_parenthesis(verb: Token, subject: Token) -> int | None:
    """Return the index of the mark that ends the reporting clause, None where it runs into its own content."""
    doc, sent = verb.doc, verb.sent
    i = max(verb.i, subject.right_edge.i if subject.i > verb.i else verb.i) + 1
    while i < sent.end:
        token = doc[i]
        if token.text in _ENDS or token.text in {",", ";", ":", *_DASHES}:
            return i
        if token.lower_ == "that" or token.text in QUOTE_MARKS or token.dep_ in SUBJECTS or token.pos_ in {"AUX", "VERB"}:
            return None
        i += 1
    return sent.end


def own_subject(verb: Token) -> Token | None:
    """Return the head of the verb's own subject: of several that a parse gives it, the nearest."""
    subjects = children(verb, *SUBJECTS)
    return min(subjects, key=lambda t: abs(t.i - verb.i)) if subjects else inverted_subject(verb)


def inverted_subject(verb: Token) -> Token | None:
    """Return the speaker that a parse took for the content: a noun phrase right after the verb, "…," said Ann Lee."""
    after = next((c for c in verb.children if c.dep_ in {"ccomp", "obj", "xcomp"} and c.i > verb.i), None)
    if after is None or after.pos_ not in {"PROPN", "NOUN"} or after.left_edge.i != verb.i + 1 or verb.tag_ in {"VB", "VBG"}:
        return None
    reporting = reporting_verb(verb)
    if reporting is None or reporting.reporting_class in {ReportingClass.JUDGE, ReportingClass.INTEND}:
        return None
    if after.dep_ == "obj" and (verb.i == verb.sent.start or verb.doc[verb.i - 1].text not in QUOTE_MARKS | {","}):
        return None
    return None if any(t.dep_ in {*SUBJECTS, "cop", "aux"} and t.head.i == after.i for t in after.children) else after
