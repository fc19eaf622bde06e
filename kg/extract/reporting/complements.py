"""What a reporting verb reports, as token ranges of its sentence.

A clause, what stands around a parenthesis, an infinitive, what follows a preposition, or an object. Parsers break long
complements off too early and tie their ends to the wrong word; how far a complement goes is therefore found from the
marks and the words after it (``reach``), from the parse only where it begins.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.language.reporting_words import ReportingClass, ReportingWord, reporting_noun, reporting_verb
from kg.extract.language.syntax import FINITE, child, children
from kg.extract.language.tree import Doc, Token
from kg.extract.reporting.bounds import DAYS, ENDS, OPENING, QUOTE_MARKS, Ranges, is_boundary, span
from kg.extract.reporting.parentheses import around_parenthesis, is_about_thing, opens_anew
from kg.extract.reporting.sources import SUBJECTS, follows_speech, inverted_subject

_STATING = frozenset({ReportingClass.SAY, ReportingClass.FIND, ReportingClass.THINK})
_CONTENT_MARKS = frozenset({"that", "if", "whether", "how", "why", "what"})
_SUBORDINATORS = frozenset(
    {"if", "when", "while", "although", "though", "once", "unless", "as", "since", "because", "after", "before", "given"}
)
_REACH_OF_FACT = 8
"""Words after the verb among which "the fact that" may begin."""


def content_of(verb: Token, word: ReportingWord, subject: Token | None, *, passive: bool) -> tuple[str, Ranges]:
    """Return the construction and its content: the first kind of complement that the verb takes and has here."""
    if "that" in word.complements:
        if found := around_parenthesis(verb):
            return "parenthesis", found
        if found := _clause(verb, word) or _reduced_clause(verb) or _fact(verb):
            return "that", found
    takes_infinitive = "inf" in word.complements or (passive and word.reporting_class in _STATING)
    takes_infinitive = takes_infinitive and (passive or not _turns_out(verb, word))
    if takes_infinitive and (found := _infinitive(verb, subject, passive=passive)):
        return "inf", found
    if "whom" in word.complements and not passive and (found := _after_addressee(verb)):
        return "that", found
    if "that" in word.complements and not passive and (found := _rest(verb) or _after_channel(verb)):
        return "that", found
    for oblique in children(verb, "obl", "nmod"):
        case = child(oblique, "case")
        if case is not None and case.lower_ in word.complements and verb.i < case.i and (not passive or case.lower_ == "as"):
            when = min((c.left_edge.i for c in children(verb, "advcl") if c.left_edge.i > oblique.i), default=verb.sent.end)
            return case.lower_, span(verb.doc, case.i + 1, min(when, reach(verb, case.i + 1, oblique.right_edge.i + 1)))
    if "np" in word.complements and not passive and (found := _object(verb)):
        return "np", found
    return "", []


def _turns_out(verb: Token, word: ReportingWord) -> bool:
    """Tell whether a thing itself is or does something in the end, which nobody proves: "the glue | has proven | to be strong"."""
    is_denied = any(c.lower_ in {"not", "n't", "n’t", "never", "yet", "to"} for c in verb.children)
    is_bare = not is_denied and child(verb, "obj", "ccomp") is None
    return word.lemma == "prove" and is_bare and any(c.tag_ in {"VB", "JJ", "JJR", "NN", "VBN"} for c in children(verb, "xcomp"))


# ------------------------------------------------------------------ clauses


def _clause(verb: Token, word: ReportingWord) -> Ranges:
    """Return the finite clause that the verb governs, with a subject that the parse took for the verb's object."""
    doc = verb.doc
    speaker = inverted_subject(verb)
    obj = None if "whom" in word.complements else child(verb, "obj")
    for clause in sorted(children(verb, "ccomp"), key=lambda c: not _is_announced(c, verb)):
        if clause == speaker or (clause.i < verb.i and is_about_thing(verb)) or (clause.i > verb.i and follows_speech(verb)):
            continue
        low, high = clause.left_edge.i, clause.right_edge.i + 1
        if clause.i > verb.i:
            low = max(low, verb.i + 1)
            if obj is not None and obj.left_edge.i == verb.i + 1 and obj.right_edge.i + 1 == low and doc[low].tag_ in FINITE:
                low = obj.left_edge.i
            return span(doc, low, reach(verb, low, _quoted_on(verb, high)))
        first = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ in {*SUBJECTS, "aux"} and c.i > clause.i)])
        if not opens_anew(doc, verb.sent.start, first):
            return span(doc, low, min(high, first))
    return []


def _quoted_on(verb: Token, end: int) -> int:
    """Return where what is said ends, with a quotation that goes on from its comma: "said the mill was old, | “so nobody wants it”"."""
    further = (c for c in children(verb, "ccomp", "parataxis") if c.left_edge.i == end and child(c, *SUBJECTS, "expl") is not None)
    comma, mark = verb.doc[end : end + 2] if end + 2 <= verb.sent.end else (verb, verb)
    is_opened = comma.text == "," and bool(comma.whitespace_) and mark.text in QUOTE_MARKS and not mark.whitespace_
    found = next(further, None) if is_opened else None
    return found.right_edge.i + 1 if found is not None else end


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
    while low < sent.end and (doc[low].pos_ == "ADV" or doc[low].lower_ in DAYS):
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


CHANNELS = frozenset("statement email e-mail interview release phone telephone conference letter tweet speech briefing".split())
"""What somebody says something in or by."""


def _after_channel(verb: Token) -> Ranges:
    """Return the clause of "said in an email to X that S" or "argued during the strike that S" where the parse made it part of a noun."""
    word = reporting_verb(verb)
    for channel in children(verb, "obl"):
        clause = next((t for t in channel.subtree if t.dep_ in {"acl:relcl", "acl"} and t.i > channel.i), None)
        that = next((c for c in clause.children if c.lower_ == "that"), None) if clause is not None else None
        if clause is None or that is None or child(clause, *SUBJECTS) in {None, that} or reporting_noun(clause.head) is not None:
            continue
        case = child(channel, "case")
        is_about = word is not None and case is not None and case.lower_ in word.complements  # "wrote about the law | that they passed"
        if channel.lemma_.lower() in CHANNELS or (that.dep_ == "mark" and not is_about):
            return span(verb.doc, that.i, reach(verb, that.i, clause.right_edge.i + 1))
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
        if doc[i - 1].text == "," and reporting_verb(doc[i]) is not None and follows_speech(doc[i]):
            return i - 1
    i = high
    while i < sent.end:
        token = doc[i]
        if token.text in ENDS or token.lower_ == "saying":
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
    closing = OPENING.get(doc[i].text)
    if closing is not None:
        close = next((k for k in range(i + 1, end) if doc[k].text == closing), None)
        return close if close is not None and close + 1 < end and doc[close + 1].text not in ENDS else None
    if doc[i].text == "," and _is_unfinished(doc[low:i]):
        return i
    if doc[i].text == "," and i + 2 < end and doc[i + 1].lower_ in {"and", "but"} and doc[i + 2].lower_ == "that":
        return i + 1
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
