"""Lists that share a noun: "lung and skin cells" are lung cells and skin cells, "the risk of gout and colds" is that of each.

A list of names before one noun is often read as a thing and a named noun ("heart and gum disease" is no heart); parts of the body before
what each of them has are told by their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.extract.clauses.verbs import CHANGE_VERBS
from kg.extract.language.syntax import child, children, conjuncts, is_nominal
from kg.extract.language.tree import Token

_PARTS = frozenset(
    "bone muscle lung heart liver kidney breast prostate bowel colon stomach brain skin joint gum eye ear nose throat mouth head neck back"
    " knee hip foot hand spine nerve thyroid pancreas bladder uterus ovary womb chest rectum gut tooth hair nail spleen lymph lean fat"
    " blood artery pancreatic colorectal ovarian cervical testicular gastric renal hepatic pulmonary cardiac oral uterine esophageal"
    " oesophageal endometrial".split()
)
_OF_PARTS = frozenset(
    "cancer tumor tumour disease disorder mass density pain loss function strength failure tissue cell infection injury damage health"
    " growth problem ailment complaint irritation surgery transplant defect abnormality stiffness weakness ache death".split()
)
"""What many parts of the body have; "blood pressure" is of the blood alone."""
_TAKEN = frozenset("intake consumption use supplement supplementation exposure level mortality death risk".split())
_CARRIERS = frozenset(
    {
        *("risk", "rate", "chance", "odds", "likelihood", "incidence", "prevalence", "death", "mortality", "prevention", "symptom"),
        *(word for word in CHANGE_VERBS if word not in {"change", "growth", "improvement"}),
    }
)
"""Nouns that are said of each of the things after "of" or "in"."""
_LEADS = frozenset("of in from for".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the things that a phrase tells of: where its words stand, and what they are in full."""

    words: Sequence[Token]
    name: str


def mend_shared_noun(noun: Token) -> None:
    """Make the first of two parts of the body a modifier too: "heart and gum | disease", "lung and skin | cancer deaths"."""
    first, cc = noun.head, child(noun, "cc")
    own = cc.nbor(1) if cc is not None and cc.i + 1 < noun.i else noun.nbor(-1) if cc is None and noun.i else None
    if own is None or own.lemma_.lower() not in _PARTS or own.i + 1 == len(own.doc) or own.nbor(1).lemma_.lower() not in _OF_PARTS:
        return
    listed = [first, *(c for c in children(first, "conj") if c.i < noun.i)]
    is_list = all(_is_bare_part(t) for t in listed) and child(noun, "det", "nummod", "nmod:poss") is None
    if (
        not is_list
        or first.i == first.head.i
        or not (own.i < own.head.i <= noun.i or own.head.i == first.i)
        or children(own, "conj", "compound")
    ):
        return
    for word in [c for t in listed for c in t.children if c.dep_ not in {"punct", "cc", "conj"}]:
        word.head = noun
    for token in listed[1:]:
        token.dep_ = "conj"
    noun.head, noun.dep_ = first.head, first.dep_
    first.head, first.dep_ = noun, "compound"
    own.head, own.dep_ = first, "conj"
    for cc in [c for c in children(noun, "cc") if c.i < noun.i]:
        cc.head = own
    for later in [c for c in children(first, "conj") if c.i > noun.i]:
        later.head = noun


_SOME = frozenset("most many some several".split())


def _is_bare_part(token: Token) -> bool:
    is_part = token.lemma_.lower() in _PARTS and token.tag_ in {"NN", "JJ"}
    is_described = any(a.tag_ != "JJR" and a.lower_ not in _SOME for a in children(token, "amod"))
    return is_part and not is_described and child(token, "compound", "det", "nmod", "acl", "acl:relcl", "nmod:poss", "nummod") is None


def parts_of(head: Token, tokens: Sequence[Token], *, is_done: bool) -> list[Part]:
    """Return the things that the phrase of a noun tells of, in order; none where it tells of one alone.

    ``is_done``: it does something to another thing, which the risks of several things may do only together.
    """
    found = list(_by_modifier(head, tokens, "")) if is_done else list(_iter_parts(head, tokens, ""))
    if len(found) < 2:
        return []
    first = found[0]
    whole = [t for t in tokens if t.i <= first.words[-1].i]
    return [Part(words=whole, name=first.name), *found[1:]]


def _iter_parts(head: Token, tokens: Sequence[Token], before: str) -> Iterator[Part]:
    """Yield the parts of a phrase. ``before`` are the words before it that go with each of them."""
    carried = _carried(head, tokens)
    if carried is None:
        yield from _by_modifier(head, tokens, before)
        return
    edge = head.i + 1
    nouns = [noun for noun in conjuncts(carried, is_nominal) if noun.i <= tokens[-1].i]
    if not all(_goes_with(noun, carried) for noun in nouns[1:]):
        nouns = [carried]
    starts = [edge + 1, *(noun.left_edge.i for noun in nouns[1:])]
    lead = f"{before}{_written(t for t in tokens if t.i <= edge)} "
    for noun, start, end in zip(nouns, starts, [*starts[1:], tokens[-1].i + 1], strict=True):
        inside = _trimmed([t for t in tokens if start <= t.i < end])
        if inside:
            yield from _iter_parts(noun, inside, lead)


def _goes_with(noun: Token, first: Token) -> bool:
    """Tell whether what is said of the first of a list is said of this one: "the risk of gout and colds", no risk of its own."""
    own_case = child(noun, "case")
    has_article = child(noun, "det") is not None
    return (
        has_article == (child(first, "det") is not None)
        and all(c.lower_ == "and" for c in children(noun, "cc"))
        and noun.lemma_.lower() not in _CARRIERS
        and (own_case is None or any(c.lower_ == own_case.lower_ for c in children(first, "case")))
    )


def _written(tokens: Iterable[Token]) -> str:
    return "".join(t.text + t.whitespace_ for t in tokens).strip()


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Return a stretch of a list without the marks and the words before its noun that join it to the list."""
    kept = [t.i for t in tokens if not t.is_punct and t.dep_ not in {"cc", "case"}]
    return [t for t in tokens if kept[0] <= t.i <= kept[-1]] if kept else []


def _carried(head: Token, tokens: Sequence[Token]) -> Token | None:
    """Return what a risk, a rate or a change is of."""
    if head.lemma_.lower() not in _CARRIERS or head.i >= tokens[-1].i:
        return None
    found = (n for n in children(head, "nmod") if n.i <= tokens[-1].i and is_nominal(n))
    return next((n for n in found if any(c.i == head.i + 1 and c.lower_ in _LEADS for c in children(n, "case"))), None)


def _by_modifier(head: Token, tokens: Sequence[Token], before: str) -> Iterator[Part]:
    """Yield a part for each of several names before a noun; else the phrase as it is."""
    own = next((m for m in children(head, "compound", "amod") if m.i < head.i and child(m, "conj") is not None), None)
    names = [(token, _modifier(token)) for token in conjuncts(own)] if own is not None else []
    is_of_body = bool(names) and all(token.lemma_.lower() in _PARTS for token, _ in names)
    is_shared = names[-1][0].nbor(1).lemma_.lower() in _OF_PARTS if is_of_body else head.lemma_.lower() in _TAKEN
    is_told = all(token.pos_ in {"NOUN", "ADJ"} and tokens[0].i <= words[0].i and token.i < head.i for token, words in names)
    is_parted = all(words[0].i and words[0].nbor(-1).dep_ in {"cc", "punct"} for _, words in names[1:])
    if own is None or not is_shared or not is_told or not is_parted:
        yield Part(words=tokens, name=f"{before}{_written(tokens)}")
        return
    first, after = _written(t for t in tokens if t.i < names[0][1][0].i), _written(t for t in tokens if t.i > names[-1][0].i)
    for _, words in names:
        name = " ".join(filter(None, (before.strip(), first, _written(words), after)))
        yield Part(words=[t for t in tokens if t.i >= words[0].i], name=name)


def _modifier(noun: Token) -> list[Token]:
    """Return the words of one of several names, without what joins it to the others."""
    return [t for t in noun.subtree if not any(a.dep_ in {"conj", "cc", "punct"} for a in _up_to(t, noun))]


def _up_to(token: Token, top: Token) -> Iterator[Token]:
    """Yield a token and those above it up to another, which is above them."""
    while token.i != top.i:
        yield token
        token = token.head
