"""What a clause measures something against: "than | those who drank tea", "as | those who did not", "compared with | 16 percent".

Parsers hang the words of a comparison on almost anything. Where one begins and ends is read from the words; it belongs to the
clause whose verb is the nearest before it, or, where it opens the sentence, to the clause after it.
"""

from __future__ import annotations

from kg.extract.clauses.clause import Clause
from kg.extract.language import syntax
from kg.extract.language.equals import first_as
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token
from kg.extract.scope.polarity import NEGATIONS

_WITH = frozenset({"with", "to"})
_VERSUS = frozenset({"versus", "vs", "vs."})
_OPENERS = _VERSUS | {"compared", "comparison", "than"}
_NO_COMPARISON = frozenset({"rather", "other", "sooner"})
_NO_DEGREE = frozenset("well long soon far such many much".split())
_DEGREES = frozenset("more less fewer greater higher lower better worse twice half times".split())
_MEASURES = frozenset(
    "third quarter fifth tenth dozen hundred thousand million billion decade year month week day hour minute century few couple percent %"
    " fraction mile metre meter kilometre foot pound kilo kilogram tonne ton litre liter point".split()
)
_NAMING = frozenset("known defined described classified regarded referred diagnosed labelled labeled such".split())
"""Words behind which "as" says what something is."""
_HYPHENS = frozenset({"-", "‐", "‑"})
_ENDS = frozenset({",", ";", ":", "(", ")", "[", "]", "—", "–", "--", "…", '"'})
_BREAKS = frozenset("because while although though but whereas unless suggesting according said says".split())
_LOOSE = frozenset({"advcl", "conj", "parataxis"})


def comparison_of(clause: Clause, taken: set[int]) -> list[Token]:
    """Return the words that the clause compares with, from "than" or "compared" on; none where its own parts hold them.

    ``taken`` are the indices of the clause's arguments and predicate.
    """
    opening = _at_opening(clause) or _inside_odds(clause)
    if opening:
        return opening
    is_inside = clause.head.dep_ in {"acl", "acl:relcl"}
    inner: Token | None = None
    for token in clause.head.doc[clause.verbs[-1].i + 1 : clause.head.sent.end]:
        if token.text == ";" or (token.i not in taken and _is_other_clause(token, clause)):
            return []
        if _is_finite(token) and token.dep_ == "acl:relcl":
            inner = token
        if _is_equal(clause, token) or (
            _opens(token) and (_is_compared(clause, token, inner) if token.lower_ == "than" else not is_inside)
        ):
            words = [] if _is_of_next(clause.head, token) else [*_degree_before(token, taken), *_until_end(token)]
            return words if token.i not in taken and len(words) > 1 else []
    return []


def _is_of_next(adjective: Token, than: Token) -> bool:
    """Tell whether only the second of two adjectives compares: "new and | cheaper than paint"."""
    last = than.nbor(-1)
    is_degree = any(t.lower_ in _DEGREES for t in syntax.children(adjective, "advmod", "amod"))
    return adjective.tag_ == "JJ" and not is_degree and last.dep_ == "conj" and last.head.i == adjective.i


def _at_opening(clause: Clause) -> list[Token]:
    """Return "compared with bakers" where it opens the sentence and the clause's subject comes right after the comma."""
    first = clause.head.sent[0]
    if first.i + 1 >= clause.head.sent.end or first.lower_ not in {"compared", "relative"} or first.nbor(1).lower_ not in _WITH:
        return []
    words = _until_end(first)
    comma = words[-1].i + 1
    is_next = comma < clause.head.sent.end and clause.head.doc[comma].text == "," and clause.subject.left_edge.i == comma + 1
    return words if is_next and clause.head.dep_ not in {"acl", "acl:relcl"} else []


def _inside_odds(clause: Clause) -> list[Token]:
    """Return "than girls" of "were more likely than girls to fall"."""
    likely = next((v for v in clause.verbs[:-1] if v.lower_ == "likely"), None)
    opener = likely.nbor(1) if likely is not None else None
    if likely is None or opener is None or opener.lower_ not in {"than", "as"}:
        return []
    words = list(opener.doc[opener.i : clause.verbs[-1].i])
    to = next((n for n, t in enumerate(words) if t.tag_ == "TO"), 0)
    return words[:to] if to > 1 else []


def _opens(token: Token) -> bool:
    if token.lower_ not in _OPENERS or token.i + 1 >= token.sent.end:
        return False
    if token.dep_ == "fixed" and token.head.head.i == token.i + 1 and syntax.is_verbal(token.head.head):
        return False  # "more | than | doubled"
    if token.lower_ in _VERSUS:
        return True
    if token.lower_ == "compared":
        return token.nbor(1).lower_ in _WITH and not syntax.children(token, "aux:pass", "nsubj", "nsubj:pass")
    if token.lower_ == "comparison":
        return token.nbor(1).lower_ in _WITH and token.nbor(-1).lower_ == "in"
    is_joined = token.i > token.sent.start and token.nbor(-1).text in _HYPHENS and not token.nbor(-1).whitespace_  # "higher-than-normal"
    return token.lower_ == "than" and token.nbor(-1).lower_ not in _NO_COMPARISON and not (is_joined or _is_bound(token))


def _is_equal(clause: Clause, token: Token) -> bool:
    """Tell whether "as" is the second of two: "slept as badly | as those who drank tea", "as likely to fall | as the others"."""
    if token.lower_ != "as" or token.tag_ != "IN" or token.i + 1 >= token.sent.end or token.nbor(1).like_num:
        return False
    if _is_compared_doing(token):
        return True
    if token.nbor(-1).lower_ in _NAMING:
        return False  # "twice as likely to have an illness known as gout"
    start = min(clause.verbs[-1].i, *(t.i for t in clause.predicate))
    first = next((t for t in token.doc[start : token.i - 1] if t.lower_ == "as" and t.tag_ == "RB"), None)
    if first is None or (first.nbor(1).lower_ in _NO_DEGREE and not _is_denied_degree(clause, first)):
        return False
    follows_noun = syntax.is_nominal(first.nbor(-1)) and first.nbor(-1).lower_ != "times"  # "something as simple as tea" compares no doing
    return first.nbor(1).tag_ == "RB" or (first.nbor(1).tag_ == "JJ" and not follows_noun)


def _is_compared_doing(second: Token) -> bool:
    """Tell whether "as" sets a thing equal to another: "twice as long | as oak", "works as well | as paint"."""
    degree = second.nbor(-1)
    behind = next((o for o in syntax.children(degree, "obl") if o.left_edge.i == second.i), None) if degree.dep_ == "advmod" else None
    is_party = behind is not None and (degree.lower_ == "well" or (degree.lower_ == "long" and not is_time(behind)))
    return is_party or first_as(second) is not None


def _degree_before(second: Token, taken: set[int]) -> list[Token]:
    """Return the degree of a doing that is set equal to another, which the claim does not hold: "| as long | as oak"."""
    is_as = second.lower_ == "as" and second.i - 2 >= second.sent.start and second.nbor(-2).lower_ == "as"
    degree = list(second.doc[second.i - 2 : second.i]) if is_as else []
    return degree if not taken.intersection(t.i for t in degree) and second.nbor(-1).lower_ in _NO_DEGREE else []


def _is_denied_degree(clause: Clause, first: Token) -> bool:
    """Tell whether "as well as" tells how, not what else: "does not row | as well as bakers", "does not sell tar as well as | usual"."""
    second = first.nbor(2)
    is_denied = any(t.lower_ in NEGATIONS for v in clause.verbs for t in v.children)
    is_thing = second.i + 1 < second.sent.end and clause.object is not None and syntax.is_nominal(second.nbor(1).head)
    is_thing = is_thing or (clause.object is not None and second.i + 1 < second.sent.end and syntax.is_nominal(second.nbor(1)))
    return first.nbor(1).lower_ == "well" and is_denied and not is_thing


def _is_bound(than: Token) -> bool:
    """Tell whether "than" belongs to a number: "more than 30 hens", "older than 65", "fewer than half"."""
    before, following = than.nbor(-1), than.nbor(1)
    is_share = following.lower_ == "a" and following.head.lemma_.lower() in _MEASURES
    is_year = following.lower_ == "age" and following.i + 1 < following.sent.end and following.nbor(1).like_num
    is_often = following.lower_ == "once" and syntax.word_at(following, 1) in {"a", "per", "each", "every"}  # "less than once a week"
    is_number = is_often or (
        following.like_num or following.tag_ in {"CD", "$"} or following.lower_ in {"half", "twice", "double"} or is_share or is_year
    )
    return is_number and (before.lower_ in _DEGREES or before.tag_ in {"JJR", "RBR"})


def _is_compared(clause: Clause, than: Token, inner: Token | None) -> bool:
    """Tell whether a degree stands between the clause's verb and "than", none of them in a relative clause between."""
    start = min(clause.verbs[-1].i, *(t.i for t in clause.predicate))
    degrees = [t.i for t in than.doc[start : than.i] if t.tag_ in {"JJR", "RBR"} or t.lower_ in _DEGREES]
    return bool(degrees) and (inner is None or degrees[-1] < inner.i)


def _is_finite(token: Token) -> bool:
    return token.tag_ in syntax.FINITE and (token.dep_ in syntax.CLAUSAL or token.dep_ in {"ROOT", "conj"})


def _is_other_clause(token: Token, clause: Clause) -> bool:
    """Tell whether another clause, to which the comparison would belong, begins after the clause's verb."""
    if token.i in {v.i for v in clause.verbs} or token.i in {t.i for t in clause.predicate} or token.dep_ == "acl:relcl":
        return False
    between = token.doc[clause.verbs[-1].i : token.i]
    is_apart = token.dep_ == "conj" and not any(t.tag_ in {"JJR", "RBR"} for t in between)  # "costs less and | may last | longer than oak"
    is_told = token.dep_ == "acl" and any(
        m.lower_ == "that" for m in syntax.children(token, "mark")
    )  # "evidence has emerged | that oak may"
    helpers = (a.tag_ for a in syntax.children(token, "aux", "aux:pass"))
    is_helped = (is_apart or is_told or token.dep_ in {"ROOT", "ccomp"}) and any(tag in syntax.FINITE for tag in helpers)
    return _is_finite(token) or is_helped or syntax.child(token, "cop") is not None or (token.tag_ == "VBG" and token.dep_ in _LOOSE)


def _until_end(opener: Token) -> list[Token]:
    """Return the words from the opener to the next mark, to a word that opens another clause, or to the end."""
    first = opener.nbor(-1) if opener.lower_ == "comparison" else opener
    words = [first]
    for token in opener.doc[first.i + 1 : opener.sent.end]:
        if token.text in _ENDS or token.lower_ in _BREAKS or (token.is_punct and token.i == opener.sent.end - 1):
            break
        if (token.dep_ == "cc" and _goes_on(token)) or _opens_condition(token, first):
            break
        words.append(token)
    while len(words) > 1 and words[-1].pos_ in {"ADP", "CCONJ", "PUNCT", "SCONJ"}:
        words.pop()
    return words


def _opens_condition(mark: Token, first: Token) -> bool:
    """Tell whether a clause of the compared doing begins: "as long as oak | when tarred"; not that of "than when they row"."""
    return mark.lower_ in {"when", "if", "unless"} and mark.i > first.i + 1 and mark.head.dep_ == "advcl" and mark.head.head.i < first.i


def _goes_on(cc: Token) -> bool:
    """Tell whether another finite clause comes after "and"."""
    following = next((t for t in cc.doc[cc.i + 1 : cc.sent.end] if t.pos_ != "ADV"), cc)
    return following.tag_ in syntax.FINITE or reporting_verb(following) is not None or following.dep_ in syntax.SUBJECTS
