"""Which clause a number belongs to: the quantities of a block, each tied to the word that heads it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from kg.extract.claims.directions import direction_of
from kg.extract.claims.numerals import number_of
from kg.extract.claims.quantities import Found, bound_before, find_quantities
from kg.extract.clauses.clause import Clause
from kg.extract.language import syntax
from kg.extract.language.page import Page, ParsedBlock
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token
from kg.extract.language.turns import is_change_since
from kg.model import Quantity

_RATES = frozenset({"%", "fold", "%{points}", "ratio"})
_MULTIPLE = frozenset({"double", "triple", "quadruple"})
_MEASURED = frozenset(
    "dose dosage amount number rate risk chance price cost size length volume level value pay salary rent portion".split()
)
"""Nouns of what may be so many times as much: "a double | dose", while a double | mast is of another kind."""
_AFTER_MULTIPLE = frozenset("the that those what this these its their his her our my your a an".split())
_CODE = re.compile(r"\d+-[A-Z]{2,}\d*")
"""A name that begins with a number: "17-HP"."""
_TIMES = frozenset({"a", "mo", "wk", "d", "h", "min", "decades", "times", "time"})


class Measures:
    """The quantities of one block with their places in the page."""

    def __init__(self, page: Page, block: ParsedBlock) -> None:
        start = block.block.span.start
        text = page.text[start : block.block.span.end]
        self._text, self._start = text, start
        found = [Found(_as_written(f, text), f.start + start, f.end + start) for f in find_quantities(text.replace("\xa0", " "))]
        alone = list(_alone(block, text, start))
        found = [f for f in found if not any(a.start < f.end and f.start < a.end for a in alone)]  # "94 got wax" counts no "got"
        found = sorted([*found, *alone], key=lambda f: f.start)
        self._found = [f for f in found if not self._is_of_name(block, f)]
        self._heads = [self._head(block, f) for f in self._found]
        self._found = [self._counting(page, block, f, head) for f, head in zip(self._found, self._heads, strict=True)]

    @staticmethod
    def _counting(page: Page, block: ParsedBlock, found: Found, number: Token | None) -> Found:
        """Return the quantity with the noun that is counted where an adjective before it was taken for it: "one old | garden shed"."""
        noun = number.head if number is not None and number.dep_ == "nummod" else None
        is_times = found.quantity.unit == "fold"  # "16-fold increases" are no sixteen of them
        if noun is None or number is None or is_times or noun.i <= number.i or block.ends[noun.i] <= found.end:
            return found
        words = [t for t in block.doc[number.i + 1 : noun.i + 1] if t.head.i == noun.i or t.i == noun.i]
        if not words or words[0].pos_ != "ADJ" or words[0].lower_ != found.quantity.unit:
            return found
        unit = " ".join(t.lower_ for t in words if t.dep_ == "compound" or t.i == noun.i)
        end = block.ends[noun.i]
        return Found(replace(found.quantity, unit=unit, text=page.text[found.start : end]), found.start, end)

    @staticmethod
    def _is_of_name(block: ParsedBlock, found: Found) -> bool:
        """Tell whether the number belongs to a name or a kind and counts nothing: "omega | 3 intakes", "a | double mast"."""
        if _CODE.fullmatch(found.quantity.text):
            return True
        first = next((t for t in block.doc if block.ends[t.i] > found.start), None)
        if first is not None and first.lower_ in _MULTIPLE and found.quantity.text.lower() in _MULTIPLE:
            is_kind = first.dep_ in {"amod", "compound", "advmod"} and first.head.i > first.i and syntax.child(first, "obj") is None
            return is_kind and first.head.lemma_.lower() not in _MEASURED and syntax.word_at(first, 1) not in _AFTER_MULTIPLE
        return first is not None and first.like_num and first.dep_ == "flat" and first.head.i == first.i - 1

    @staticmethod
    def _head(block: ParsedBlock, found: Found) -> Token | None:
        inside = {t.i: t for t in block.doc if block.starts[t.i] < found.end and found.start < block.ends[t.i]}
        heads = [t for t in inside.values() if t.head.i == t.i or t.head.i not in inside]
        return next((t for t in heads if t.pos_ in {"NOUN", "NUM", "PROPN", "SYM"}), heads[0] if heads else None)

    def of_clause(self, clause: Clause, object_tokens: Sequence[Token], elsewhere: Container[int] = ()) -> Found | None:
        """Return the quantity that the clause states: a rate anywhere in it, a count only in its object or subject.

        Of several the one nearest to the verb is the clause's; none of the words at the indices ``elsewhere`` is.
        """
        verbs = {v.i for v in clause.verbs}
        in_object = {t.i for t in object_tokens}
        best: tuple[int, int, Found] | None = None
        for found, head in zip(self._found, self._heads, strict=True):
            is_own = head is not None and head.i == clause.subject.i
            if head is None or head.i in elsewhere or not (is_own or self._clause_of(head) in verbs or head.i in in_object):
                continue
            if head.i not in in_object and (self._is_aside(head, found, clause) or (is_change_since(head) and _is_sum(clause))):
                continue
            is_rate = found.quantity.unit in _RATES or (found.quantity.unit or "")[:1] in {"m", "u", "k", "["}
            is_rate = is_rate or (head.dep_ == "obl:unmarked" and head.head.tag_ in {"JJR", "RBR"})  # "was | 8 points | lower"
            if head.i not in in_object and self._is_apart(head, clause):
                continue
            if found.quantity.unit in {"a", "mo", "wk"} and self._is_age_of(head, verbs):
                continue
            is_repeated = found.quantity.unit == "times" and head.head.i in verbs
            if found.quantity.unit in _TIMES and head.i not in in_object and not is_repeated and not _is_before(head, verbs):
                continue
            is_theirs = found.quantity.unit == "%" and head.i == clause.subject.i and clause.object is not None
            rank = -1 if is_theirs else 0 if is_repeated or head.i in in_object else 1 if is_rate else 2
            if head.dep_ in syntax.SUBJECTS and not is_own and not self._in_subject(head, clause) and head.i not in in_object:
                continue  # the number of others who do something
            if rank == 2 and not is_own and not self._in_subject(head, clause) and not _is_before(head, verbs):
                continue
            is_who = rank == 2 and head.i == clause.subject.i  # "of the 200 men | 45 | slept"
            distance = 0 if is_who else abs(head.i - clause.verbs[-1].i)
            if best is None or (rank, distance) < best[:2]:
                best = (rank, distance, found)
        if best is not None and best[2].quantity.unit == "%" and self._is_share(best[2], clause.subject):
            return replace(best[2], quantity=replace(best[2].quantity, direction=None))
        return self._pointed(best[2], clause) if best is not None else None

    def share_of(self, found: Found | None, clause: Clause) -> Found | None:
        """Return the share of those who are told of, if the quantity is another: "| 30% of women | gained 5 kg"."""
        shares = (f for f, head in zip(self._found, self._heads, strict=True) if head is not None and head.i == clause.subject.i)
        return next((f for f in shares if f.quantity.unit == "%" and found is not None and f.start != found.start), None)

    def in_turn(self, found: Found, place: int, of: int) -> Found:
        """Return the number at a place in a series of so many, "15% and 12% lower", the number found where the series is none of these."""
        series = [found]
        here = next(n for n, f in enumerate(self._found) if f.start == found.start)
        for index, step in ((0, -1), (-1, 1)):
            at = here + step
            while 0 <= at < len(self._found) and self._is_listed(*sorted((series[index], self._found[at]), key=lambda f: f.start)):
                series.insert(0 if step < 0 else len(series), self._found[at])
                at += step
        return series[place] if len(series) == of else found

    def _is_listed(self, first: Found, second: Found) -> bool:
        joint = self._text[first.end - self._start : second.start - self._start]
        return joint in {" and ", ", ", ", and "} and first.quantity.unit == second.quantity.unit

    def _is_share(self, found: Found, subject: Token) -> bool:
        """Tell whether the number is that of those who are told of, not of a change: "| 96 percent | had less pain"."""
        head = next(h for f, h in zip(self._found, self._heads, strict=True) if f is found)
        return head is not None and head.i == subject.i

    @staticmethod
    def _is_age_of(number: Token, verbs: Container[int]) -> bool:
        """Tell whether a time is the age of those whom the claim tells of, and no measure of it: "leaks in boats | aged over 20 years"."""
        above = (number.head, number.head.head) if number.dep_ == "nummod" else (number.head,)
        return any(a.lower_ in {"aged", "age", "ages"} and a.i not in verbs for a in above)

    @staticmethod
    def _is_apart(head: Token, clause: Clause) -> bool:
        """Tell whether a number stands in a phrase with "with" that says more: "sank, with half of the crew", "with half on pills"."""
        verbs = {v.i for v in clause.verbs}
        phrase = next((t for t in (head, *syntax.ancestors(head)) if t.head.i in verbs), head)
        first = phrase.left_edge
        is_with = any(c.lower_ == "with" and c.i == first.i for c in syntax.children(phrase, "case"))
        is_parted = syntax.word_at(first, -1) == "," or syntax.word_at(head, 1) in syntax.STATES
        return phrase.i > clause.verbs[-1].i and is_with and is_parted

    @staticmethod
    def _is_aside(head: Token, found: Found, clause: Clause) -> bool:
        """Tell whether a number in brackets is another's than the clause's: no rate, or before the verb ("low doses (75 mg) cut …")."""
        bracketed = next((t for t in (head, *syntax.ancestors(head)) if _is_in_brackets(t)), None)
        return bracketed is not None and (found.quantity.unit not in _RATES or head.i < clause.verbs[-1].i)

    def _pointed(self, found: Found, clause: Clause) -> Found:
        """Give a change "by 20 percent" the direction of its verb, however far apart they stand: "raises the risk of falls by a fifth"."""
        quantity = found.quantity
        words = self._text[: found.start - self._start].split()[-3:]
        if quantity.unit not in {"%", "fold"} or "by" not in words:
            return found
        direction = direction_of(" ".join(v.text for v in clause.verbs)) or quantity.direction
        return replace(found, quantity=replace(quantity, direction=direction))

    def near(self, thing: Token) -> Found | None:
        """Return the quantity of the noun phrase that the token stands in or of the predicate that it is said of."""
        scope = {thing.i, thing.head.i, thing.head.head.i}
        for found, head in zip(self._found, self._heads, strict=True):
            if (
                head is not None
                and ({head.i, head.head.i, head.head.head.i} & scope)
                and head.sent.start == thing.sent.start
                and found.quantity.unit in _RATES
            ):
                return found
        return None

    @staticmethod
    def _clause_of(token: Token) -> int:
        """Return the index of the predicate that the token hangs on, of "with a third of them | rowing" the rowing."""
        doing = next((a for a in syntax.children(token, "acl") if a.tag_ == "VBG"), None)
        if doing is not None and any(c.lower_ == "with" for c in syntax.children(token, "case")):
            return int(doing.i)
        for above in (token, *syntax.ancestors(token)):
            if (
                (syntax.is_verbal(above) and above.dep_ not in {"amod", "compound"})
                or any(c.dep_ == "cop" for c in above.children)
                or (above.dep_ in syntax.CLAUSAL and not _is_in_brackets(above))
            ):
                return int(above.i)
        return -1

    @staticmethod
    def _in_subject(head: Token, clause: Clause) -> bool:
        """Tell whether a number stands in the subject's own words: not "women | diagnosed at age 40", nor "women | including 9 girls"."""
        way = [head, *syntax.ancestors(head)]
        above = {t.i for t in way}
        inside = takewhile(lambda t: t.i != clause.subject.i, way)
        if any(c.lower_ in {"including", "such"} for t in inside for c in syntax.children(t, "case")):
            return False
        return clause.subject.i in above and not (clause.head.i in above and clause.head.head.i == clause.subject.i)


def _alone(block: ParsedBlock, text: str, start: int) -> Iterator[Found]:
    """Yield the numbers that stand for those they count, or measure what has no unit: "| half | slept", "| 94 | got wax", "averaged | 8".

    ``text`` is the block's, which begins at ``start``.
    """
    for token in block.doc:
        is_number = token.tag_ == "CD" and re.fullmatch(r"\d{1,3}(?:,?\d{3})*(?:\.\d+)?", token.text) is not None
        share = _bare_share(token) if token.dep_ in syntax.SUBJECTS else None
        is_counting = is_number and (token.dep_ in syntax.SUBJECTS or _is_score(token))
        is_bare = syntax.child(token, "nmod", "nummod", "compound", "flat", "conj") is None and not is_time(token)
        if is_bare and (share is not None or is_counting):
            opens = token.i if share is None or token.lower_ == "half" else token.i - 1
            first, comparator = bound_before(text, block.starts[opens] - start)
            value, unit = (share, "%") if share is not None else (number_of(token.text), None)
            words = text[first : block.ends[token.i] - start]
            yield Found(Quantity(value=value, unit=unit, comparator=comparator, text=words), first + start, block.ends[token.i])


def _bare_share(noun: Token) -> float | None:
    """Return in percent the share that a word is of those it stands for, by itself: "half", "nearly | a third"."""
    if noun.lower_ == "half":
        return 50.0
    return _SHARES.get(noun.lower_) if syntax.word_at(noun, -1) in {"a", "one"} else None


_SHARES = {"third": 33.33, "quarter": 25.0, "fifth": 20.0}
_SCORING = frozenset("average score total reach exceed equal hit".split())
_MEANS = frozenset("average mean median score total".split())


def _is_score(number: Token) -> bool:
    """Tell whether a bare number says how much something measures: "scored | 55", "an average of | 5"."""
    is_scored = number.dep_ == "obj" and number.head.lemma_.lower() in _SCORING
    return is_scored or (number.dep_ == "nmod" and number.head.lemma_.lower() in _MEANS and number.head.i < number.i)


def _as_written(found: Found, text: str) -> Quantity:
    """Return the quantity in the words of the text, whatever spaces they have."""
    words = text[found.start : found.end]
    return found.quantity if len(words) != len(found.quantity.text) else replace(found.quantity, text=words)


def _is_sum(clause: Clause) -> bool:
    """Tell whether a clause tells how much, not how it changes, of which a change is another number: "hit $9 million, | up 4 percent"."""
    is_number = clause.object is not None and (clause.object.tag_ in {"CD", "$"} or syntax.child(clause.object, "nummod") is not None)
    return is_number and direction_of(" ".join(v.text for v in clause.verbs)) is None


def _is_before(time: Token, verbs: Container[int]) -> bool:
    """Tell whether a stretch of time behind a verb says how long before something it was: "had sunk | four years previously"."""
    following = syntax.word_at(time, 1)
    return time.head.i in verbs and time.i > time.head.i and syntax.child(time, "case") is None and following in {"previously", "earlier"}


def _is_in_brackets(noun: Token) -> bool:
    """Tell whether a noun stands in brackets after what it measures: "a lower risk (hazard ratio 0.8)"."""
    first = noun.left_edge
    return noun.dep_ == "parataxis" and (first.text == "(" or (first.i > noun.sent.start and first.nbor(-1).text == "("))
