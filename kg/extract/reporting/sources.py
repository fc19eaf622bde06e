"""Who a reporting verb says it of: its subject, the agent of a passive, the name after a quotation."""

from __future__ import annotations

from kg.extract.language.kinds import kind_of
from kg.extract.language.reporting_words import ReportingClass, reporting_verb
from kg.extract.language.syntax import FINITE, ancestors, child, children
from kg.extract.language.tree import Doc, Token
from kg.extract.reference.expletives import is_expletive
from kg.extract.reporting.bounds import QUOTE_MARKS, is_boundary

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
RELATIVES = frozenset({"who", "which", "that"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
_BEFORE_PHRASE = frozenset({"advcl", "ccomp", "parataxis", "cop", "obl", "obl:unmarked", "discourse"})
"""What a parse may hang before a noun phrase although it belongs to the clause."""
_OWN_PLANS = frozenset("let promise promises promised promising".split())
"""Verbs whose object is not who says what follows: "let's say that", "promised us to say"."""
_STOPS = frozenset(",.?!")
_REACH_OF_AS = 6
"""Words before the verb among which the "as" of "as X says" may stand."""


def subject_of(verb: Token) -> Token | None:
    """Return the head of the verb's subject: its own, or the one that it shares with the verb that it depends on."""
    comparison = comparison_of(verb)
    if comparison is not None and comparison + 1 < verb.i:
        named = verb.doc[comparison + 1 : verb.i].root
        return named if named.pos_ not in {"ADV", "AUX"} else None
    own = own_subject(verb)
    if own is not None:
        return own
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lower_ in {"needed", "required"}:
        return None  # what is still to find out has said nothing
    if verb.dep_ in {"xcomp", "advcl", "csubj"} and any(is_expletive(s) for s in children(verb.head, *SUBJECTS, "expl")):
        return None
    above = _report_above(verb)
    if above is not None:
        return subject_of(above)
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    if before is not None and before.pos_ in {"NOUN", "PROPN"} and _reads_on(before, verb):
        return before
    if verb.dep_ == "acl":
        return verb.head if verb.head.pos_ in _NOMINAL else None
    relative = child(verb.head, "acl:relcl") if verb.dep_ == "conj" and verb.head.pos_ in _NOMINAL else None
    if relative is not None and relative.i < verb.i:
        return own_subject(relative)
    told = child(verb.head, "obj") if verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lower_ not in _OWN_PLANS else None
    quoted = child(verb.head, "obj") if verb.tag_ == "VBG" and verb.head.lemma_ in {"quote", "cite"} else None
    if told is not None and told.i < verb.i:
        return told
    if quoted is not None and any(m.lower_ == "as" for m in children(verb, "mark", "case")):
        return quoted
    if verb.dep_ in {"conj", "xcomp", "advcl", "parataxis"}:
        if verb.dep_ == "advcl" and verb.tag_ not in {"VBG", "VB"}:
            return None
        return subject_of(verb.head)
    return None


def _report_above(verb: Token) -> Token | None:
    """Return the report that another in a participle clause goes on with: "he | said the dam leaks, | noting that S"."""
    if verb.tag_ != "VBG" or verb.i == verb.sent.start or verb.nbor(-1).text != ",":
        return None
    said = verb.nbor(-2) if verb.i > verb.sent.start + 2 else verb
    if (
        said.tag_ in {"VBD", "VBZ"}
        and reporting_verb(said) is not None
        and said.i not in {verb.i, verb.head.i}
        and own_subject(said) is not None
    ):
        return said  # "the dam leaks, he | said, | adding that S"
    told = next((t for t in ancestors(verb) if t.dep_ == "ccomp" and t.head.i < t.i), None)
    subject = child(told, *SUBJECTS) if told is not None else None
    word = reporting_verb(verb)
    may_say = word is not None and word.reporting_class is not ReportingClass.FIND  # what a report shows, no drug in it suggests
    is_person = subject is not None and ((may_say and subject.pos_ == "PROPN") or kind_of(subject) in {"person", "organization", "study"})
    return told.head if told is not None and not is_person and reporting_verb(told.head) is not None else None


def _reads_on(noun: Token, verb: Token) -> bool:
    """Tell whether the noun right before the verb is its subject, whatever the parse says: "research suggesting that S"."""
    if verb.tag_ == "VBG":
        word = reporting_verb(verb)
        return word is not None and word.reporting_class is ReportingClass.FIND and noun.dep_ in {"obj", "obl", "nmod", "nsubj"}
    return verb.tag_ in {"VBD", "VBZ", "VBP"} and verb.dep_ in {"conj", "parataxis"} and noun.dep_ not in {"obj", "nsubj"}


def own_subject(verb: Token) -> Token | None:
    """Return the head of the verb's own subject: of several that a parse gives it, the one after "…, said", else the nearest."""
    subjects = children(verb, *SUBJECTS)
    if follows_speech(verb):
        subjects = [s for s in subjects if s.i > verb.i]
    if subjects:
        nearest = min(subjects, key=lambda t: abs(t.i - verb.i))
        return _named_last(nearest, verb) or nearest
    return inverted_subject(verb) or _named_between(verb)


def _named_last(subject: Token, verb: Token) -> Token | None:
    """Return who is named between a clause and the verb that ends the sentence: "boats whose hull, which leaks, is bent, | Lee | said"."""
    doc, start = verb.doc, verb.i
    while start - 1 > subject.i and doc[start - 1].pos_ == "PROPN":
        start -= 1
    is_end = verb.i + 1 >= verb.sent.end or doc[verb.i + 1].text == "."
    if start == verb.i or not is_end or subject.pos_ != "NOUN" or doc[start - 1].text != "," or doc[start - 2].pos_ == "PROPN":
        return None
    is_clause = any(t.tag_ in FINITE for t in doc[subject.i + 1 : start]) and verb.tag_ in {"VBD", "VBZ"}
    return doc[start : verb.i].root if is_clause else None


def _named_between(verb: Token) -> Token | None:
    """Return who is named between a quotation and the verb where the parse drew the name into the quotation: "…," Ann Lee, …, said."""
    doc = verb.doc
    mark = next((i for i in reversed(range(verb.sent.start + 1, verb.i)) if doc[i].text in QUOTE_MARKS), None)
    if mark is None or doc[mark - 1].text not in _STOPS or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    if doc[mark + 1].pos_ != "PROPN" or any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in doc[mark + 1 : verb.i]):
        return None
    return next(doc[i] for i in range(mark + 1, verb.i) if doc[i + 1].pos_ != "PROPN")


def follows_speech(verb: Token) -> bool:
    """Tell whether what was said stands right before the verb, so that who said it does not: "…," said; "the dam leaks, said Lee"."""
    doc, i = verb.doc, verb.i
    if i < verb.sent.start + 2 or verb.tag_ not in {"VBD", "VBZ", "VBP", "VB"}:
        return False
    if doc[i - 1].text in QUOTE_MARKS:
        is_named_before = any(s.i < i and s.right_edge.i >= i - 2 and s.pos_ == "PROPN" for s in children(verb, "nsubj"))
        return doc[i - 2].text in _STOPS and not is_named_before  # 'Ann Moor, host of "The Mill," | suggested'
    return doc[i - 1].text == "," and any(s.i > i and s.pos_ == "PROPN" for s in children(verb, "nsubj"))


def inverted_subject(verb: Token) -> Token | None:
    """Return the speaker that a parse took for the content: a noun phrase right after the verb, "…," said Ann Lee."""
    after = next((c for c in verb.children if c.dep_ in {"ccomp", "obj", "xcomp"} and c.i > verb.i), None)
    if after is None or after.pos_ not in {"PROPN", "NOUN"} or after.left_edge.i != verb.i + 1 or verb.tag_ == "VBG":
        return None
    if after.left_edge.dep_ == "mark":
        return None  # "suggested | that the rate could be as high as 9 percent"
    if verb.tag_ == "VB" and not follows_speech(verb):
        return None
    reporting = reporting_verb(verb)
    if reporting is None or reporting.reporting_class in {ReportingClass.JUDGE, ReportingClass.INTEND}:
        return None
    if after.dep_ == "obj" and (verb.i == verb.sent.start or verb.doc[verb.i - 1].text not in QUOTE_MARKS | {","}):
        return None
    if after.dep_ == "obj" and reporting.lemma != "say" and kind_of(after) == "thing":
        return None
    return None if any(t.dep_ in {*SUBJECTS, "cop", "aux"} and t.head.i == after.i for t in after.children) else after


def comparison_of(verb: Token) -> int | None:
    """Return the index of the "as" of "as X says", "as was reported": right before the verb's noun phrase or the verb."""
    i = verb.i - 1
    while i >= verb.sent.start and verb.i - i <= _REACH_OF_AS and verb.doc[i].pos_ in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "ADV", "AUX"}:
        if verb.doc[i].lower_ == "as":
            break
        i -= 1
    is_as = i >= verb.sent.start and verb.doc[i].lower_ == "as" and not _tells_what(verb)
    return i if is_as and not (i > verb.sent.start and verb.doc[i - 1].lower_ == "such") else None


def _tells_what(verb: Token) -> bool:
    """Tell whether a verb behind "as" reports something of its own: "as the mayor hints | at a sale, Moor rows"."""
    told = (*children(verb, "ccomp", "obj"), *(o for o in children(verb, "obl", "advcl") if o.left_edge.lower_ in {"at", "about"}))
    return any(t.i > verb.i and t.left_edge.i == verb.i + 1 and t.pos_ != "PRON" for t in told)  # "as Moor puts | it"


def source_of(verb: Token, subject: Token | None) -> tuple[int, ...]:
    """Return the source's tokens: the subject's noun phrase, or, where the parse has no subject, the phrase beside the verb."""
    if subject is not None:
        return source_tokens(subject, verb)
    if verb.tag_ == "VBG" or (verb.tag_ == "VB" and not follows_speech(verb)):
        return ()
    doc, sent = verb.doc, verb.sent
    last = verb.i - 1
    while last > sent.start and (doc[last].pos_ in {"ADV", "AUX"} or doc[last].text == ","):
        last -= 1
    if last >= sent.start and doc[last].pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
        first = doc[last].left_edge.i
        while (
            first > sent.start and not is_boundary(doc[first - 1]) and doc[first - 1].pos_ not in {"VERB", "AUX", "ADP", "CCONJ", "SCONJ"}
        ):
            first -= 1
        return trimmed(doc, first, last + 1, keep=last)
    return named_after_quotation(verb)


def named_after_quotation(verb: Token) -> tuple[int, ...]:
    """Return who is named after the verb where the parse has made no subject of it: "…," says contributing author Ann Lee."""
    doc, first = verb.doc, verb.i + 1
    if verb.i == verb.sent.start or doc[verb.i - 1].text not in QUOTE_MARKS | {","} or verb.tag_ not in {"VBD", "VBZ", "VBP", "VB"}:
        return ()
    last = next((i for i in range(first, verb.sent.end) if is_boundary(doc[i]) or doc[i].text == "."), verb.sent.end)
    if first < last and doc[first].text[:1].isupper() and doc[first].pos_ not in {"PROPN", "PRON", "DET", "ADP"}:
        return tuple(range(first, next((i for i in range(first, last) if not doc[i].text[:1].isupper()), last)))
    named = doc[first:last]
    is_named = any(t.pos_ == "PROPN" for t in named) and not any(t.tag_ in {"VBD", "VBZ", "MD"} for t in named)
    return trimmed(doc, first, last) if is_named else ()


def source_tokens(head: Token, verb: Token) -> tuple[int, ...]:
    """Return the noun phrase around ``head`` with its appositions and relative clauses, up to the verb."""
    if head.lower_ in RELATIVES:
        return (head.i,)
    doc = head.doc
    low, high = head.left_edge.i, head.right_edge.i + 1
    if low <= verb.i < high:
        low, high = (low, _start_of_clause(head, verb)) if verb.i > head.i else (verb.i + 1, high)
    low = max([low, *(c.right_edge.i + 1 for c in head.children if c.i < head.i and c.dep_ in _BEFORE_PHRASE)])
    low = start_of_name(doc, low)
    while high - 1 > head.i and doc[high - 1].dep_ == "mark" and doc[high - 1].head.i == verb.i:
        high -= 1  # "it was the survey | that showed"
    high = next((i for i in range(head.i + 1, high - 1) if doc[i].text == "," and doc[i + 1].text in QUOTE_MARKS), high)
    is_amount = head.tag_ == "CD" or head.lemma_.lower() in {"half", "third", "quarter", "%", "percent"}  # "| more than half of them"
    apart = {"cc", "mark"} if is_amount else {"cc", "mark", "advmod", "case"}
    while low < head.i and (doc[low].is_punct or (doc[low].dep_ in apart and doc[low].head.i in {head.i, verb.i})):
        low += 1
    return trimmed(doc, low, high, keep=head.i)


def start_of_name(doc: Doc, low: int) -> int:
    """Return where a name right after a quotation begins that a phrase from ``low`` only explains: "…," Ann Lee, | head of X, said."""
    i = low - 1
    while i > 0 and (doc[i].pos_ == "PROPN" or doc[i].text == ","):
        i -= 1
    is_named = doc[i].text in QUOTE_MARKS and i + 1 < low and doc[i + 1].pos_ == "PROPN" and doc[low - 1].text == ","
    return i + 1 if is_named else low


def _start_of_clause(head: Token, verb: Token) -> int:
    """Return where what is said of a phrase with the verb begins: "the first trial | to show"."""
    clause = next((t for t in (verb, *ancestors(verb)) if t.head.i == head.i), verb)
    return clause.left_edge.i if head.i < clause.left_edge.i <= verb.i else verb.i


def trimmed(doc: Doc, low: int, high: int, *, keep: int | None = None) -> tuple[int, ...]:
    """Return the token indices from ``low`` to ``high`` without marks at either end."""
    while low < high and doc[low].is_punct and doc[low].text not in {"(", "["}:
        low += 1
    while high > low and doc[high - 1].is_punct and doc[high - 1].text not in {")", "]", "%"}:
        high -= 1
    return tuple(range(low, high)) or (() if keep is None else (keep,))


def agent(verb: Token) -> tuple[int, ...]:
    """Return the tokens of what follows the "by" of a passive."""
    for oblique in children(verb, "obl:agent", "obl"):
        case = child(oblique, "case")
        if case is not None and case.lower_ == "by":
            return trimmed(verb.doc, case.i + 1, oblique.right_edge.i + 1, keep=oblique.i)
    return ()


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is passive, so that its subject does not report."""
    if child(verb, "aux:pass", "nsubj:pass", "csubj:pass") is not None:
        return True
    is_bare = verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and child(verb, "aux", "obj", "ccomp", *SUBJECTS) is None
    return is_bare and not (verb.head.dep_ == "ROOT" and verb.head.pos_ not in {"VERB", "AUX"} and not agent(verb))


_YARDSTICKS = frozenset(
    "guideline criterion rule standard protocol instruction scale schedule regulation recipe specification definition plan system".split()
)

_SORTING = frozenset(
    "group sort classify divide split categorize categorise arrange stratify rank grade vary differ separate assign allocate dose".split()
)
"""Verbs of order, which is according to something: "the loaves were sorted | according to their weight"."""


def is_yardstick(noun: Token) -> bool:
    """Tell whether something is done according to a thing, which says nothing: "hulls were graded according to old rules".

    A comma, or an opening with it, makes it a speaker, and so does what should be done: "should be tarred according to the rules".
    """
    case = next((c for c in noun.subtree if c.lower_ == "according" and c.i < noun.i), None)
    if case is None or case.i < case.sent.start + 2 or case.nbor(-1).is_punct:
        return False
    if noun.head.lemma_.lower() in _SORTING and kind_of(noun) not in {"person", "organization", "name"}:
        return True
    if noun.lemma_.lower() not in _YARDSTICKS:
        return False
    return not any(t.lower_ in {"should", "must", "ought", "recommended"} for t in noun.doc[noun.sent.start : case.i])
