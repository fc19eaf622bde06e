"""Findings that a noun states: "a study found a link between A and B", "the effect of A on B was small".

The noun relates two phrases; the verb or adjective that it depends on says whether the relation is found, hinted at or denied.
A relation that is only investigated, unknown or debated is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses.between import second_of_pair
from kg.extract.clauses.clause import Clause
from kg.extract.clauses.odds import case_of, comparison_in, outcome_of, relation_to
from kg.extract.language import syntax
from kg.extract.language.syntax import child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Span as Sentence
from kg.extract.language.tree import Token

LINKS = frozenset("link association relationship relation correlation connection".split())
TYING = frozenset("associate correlate link relate connect tie".split())
"""Verbs that say of two things that they go together."""
_EFFECTS = frozenset("effect impact influence benefit".split())
_EVIDENCE = frozenset("evidence proof support indication sign existence".split())
_FINDING = frozenset(
    "find observe see detect show report note identify demonstrate reveal suggest indicate confirm establish discover uncover document"
    " prove provide yield give support highlight".split()
)
_BEING = frozenset("remain persist exist hold emerge".split())
_OPEN = frozenset(
    "unknown unclear uncertain inconclusive inconsistent controversial debatable questionable disputed doubtful null nonexistent"
    " insignificant nonsignificant possible plausible complex important subject".split()
)
"""What is said of a relation that is not said to hold."""
_OUTCOMES = frozenset("benefit effect harm improvement advantage efficacy effectiveness".split())
_LACKING = frozenset("lack absence dearth".split())
_SAYS_WHICH = frozenset({"nmod", "nmod:poss", "acl", "acl:relcl", "conj"})
_SECOND_CASES = {
    **dict.fromkeys(LINKS, frozenset({"with", "to", "and"})),
    **dict.fromkeys(_EFFECTS, frozenset({"on", "upon", "for"})),
    "role": frozenset({"in"}),
}


def iter_noun_relations(sentence: Sentence) -> Iterator[Clause]:
    """Yield the relations of a sentence that its nouns state, in the order of the nouns."""
    for noun in sentence:
        if comparison_in(noun) is not None and (found := _risk(noun)) is not None:
            yield found
        if (had := _seen_with(noun) or _lacking(noun)) is not None:
            yield had
        cases = _SECOND_CASES.get(noun.lemma_.lower()) if syntax.is_nominal(noun) else None
        governor = _governor(noun) if cases is not None else None
        if cases is None or governor is None:
            continue
        between = next((p for p in _phrases(noun, governor) if case_of(p) == "between"), None)
        if between is None:
            yield from _of_and_on(noun, governor, cases)
        elif noun.lemma_.lower() in LINKS and not _is_clause_of_its_own(noun, governor):
            yield from _between(noun, governor, between)


def _risk(noun: Token) -> Clause | None:
    """Build "found a higher risk of gout in bakers" as bakers having it."""
    outcome, governor = outcome_of(noun), _governor(noun)
    if outcome is None or governor is None:
        return None
    owners = (p for p in (*_phrases(noun, governor), *children(outcome.head, "nmod")) if p.i > outcome.head.i)
    owner = next((p for p in owners if case_of(p) in {"in", "among", "for"} and not is_time(p)), None)
    if owner is None:
        return None
    first = noun.left_edge
    return Clause(
        head=noun,
        verbs=(noun,),
        predicate=tuple(noun.doc[first.i + (first.lower_ in {"a", "an", "the"}) : outcome.preposition.i + 1]),
        subject=owner,
        object=outcome.head,
        object_words=outcome.words,
        governor=governor,
        is_denied=_is_denied(noun, governor),
        lemma=relation_to(noun, "have"),
        obliques=tuple(children(governor, "obl", "advcl")),
        rule="noun",
    )


def _seen_with(noun: Token) -> Clause | None:
    """Build "the benefit seen with oats" as oats having it; of "the lack of benefit seen with oats" it is denied."""
    seen = next((c for c in children(noun, "acl") if is_seen_with(c)), None)
    owner = next((o for o in children(seen, "obl") if case_of(o) == "with"), None) if seen is not None else None
    if seen is None or owner is None:
        return None
    lack = noun.head if noun.dep_ == "nmod" and noun.head.lemma_.lower() in _LACKING else None
    return Clause(
        head=noun,
        verbs=(noun,),
        predicate=tuple(noun.doc[seen.i : owner.left_edge.i + 1]),
        subject=owner,
        object=noun,
        governor=lack,
        is_denied=lack is not None,
        lemma="have",
        rule="noun",
    )


def _lacking(lack: Token) -> Clause | None:
    """Build "the lack of benefit" as there being none; "a lack of benefit" may be feared."""
    noun = next((p for p in children(lack, "nmod") if case_of(p) == "of"), None) if lack.lemma_.lower() in _LACKING else None
    is_known = any(d.lower_ in {"the", "this", "that"} for d in children(lack, "det"))
    if noun is None or not is_known or noun.lemma_.lower() not in _OUTCOMES:
        return None
    if any(c.dep_ in _SAYS_WHICH and c.i != noun.i for c in (*lack.children, *noun.children)):
        return None
    return Clause(
        head=lack,
        verbs=(lack,),
        predicate=tuple(lack.doc[lack.i : noun.left_edge.i + 1]),
        subject=noun,
        object=None,
        is_denied=True,
        lemma="exist",
        rule="noun",
    )


def is_seen_with(participle: Token) -> bool:
    """Tell whether a participle says with what an effect is seen, which is no doing of the effect's."""
    is_seen = participle.tag_ == "VBN" and participle.lemma_.lower() in _FINDING and participle.dep_ == "acl"
    cases = {case_of(o) for o in children(participle, "obl", "nmod")}
    is_difference = any(t.lemma_.lower() == "difference" for t in (participle.head, participle.head.head))
    return is_seen and (("with" in cases and participle.head.lemma_.lower() in _OUTCOMES) or ("between" in cases and is_difference))


def _is_clause_of_its_own(noun: Token, governor: Token) -> bool:
    """Tell whether "there is a link between" or "a link was found between" is a clause already."""
    return noun.head.i == governor.i and (child(governor, "expl") is not None or noun.dep_ == "nsubj:pass")


def _governor(noun: Token) -> Token | None:
    """Return the word by which the relation is said to hold, or not to hold; None where it is only spoken of."""
    head = noun.head
    if noun.dep_ == "nmod" and head.lemma_.lower() in _EVIDENCE and case_of(noun) in {"of", "for"}:
        return _governor(head)
    is_found = noun.dep_ in {"obj", "nsubj:pass"} and head.lemma_.lower() in _FINDING
    is_there = noun.dep_ in {"nsubj", "obj"} and child(head, "expl") is not None and head.lemma_.lower() in {"be", "exist"}
    return head if is_found or is_there or (noun.dep_ == "nsubj" and _says_it_holds(head)) else None


def _says_it_holds(predicate: Token) -> bool:
    if any(t.tag_ == "MD" or t.lower_ in {"not", "n't", "no", "never"} for t in predicate.children):
        return False
    if predicate.pos_ == "ADJ":
        return predicate.lower_ not in _OPEN
    return child(predicate, "cop") is None and predicate.lemma_.lower() in _BEING


def _phrases(noun: Token, governor: Token) -> list[Token]:
    """Return the prepositional phrases that may belong to the noun, the parser having hung some on the verb, in order."""
    own = children(noun, "nmod")
    inner = [p for phrase in own for p in children(phrase, "nmod")]
    return sorted({p for p in (*own, *inner, *children(governor, "obl", "nmod")) if p.i > noun.i}, key=lambda p: p.i)


def _between(noun: Token, governor: Token, first: Token) -> Iterator[Clause]:
    second = second_of_pair(first)
    if second is not None:
        yield _clause(noun, governor, first, second, next(c for c in children(first, "case") if c.lower_ == "between"))


def _of_and_on(noun: Token, governor: Token, cases: frozenset[str]) -> Iterator[Clause]:
    """Yield "the effect of A on B" and "A's effect on B"."""
    owner = child(noun, "nmod:poss")
    phrases = _phrases(noun, governor)
    led_by = {"of", "for"} if noun.lemma_.lower() == "role" else {"of"}
    first = owner if owner is not None else next((p for p in phrases if case_of(p) in led_by), None)
    second = next((p for p in phrases if case_of(p) in cases and first is not None and p.i > first.i), None)
    if first is None or second is None or first.pos_ == "PRON":
        return
    last = next(c for c in children(second if owner is not None else first, "case") if c.i < max(first.i, second.i) and c.i > noun.i)
    yield _clause(noun, governor, first, second, last)


def _clause(noun: Token, governor: Token, first: Token, second: Token, last: Token) -> Clause:
    start = min((t.i for t in noun.children if t.dep_ in {"amod", "det"} and (t.dep_ == "amod" or t.lower_ == "no")), default=noun.i)
    return Clause(
        head=noun,
        verbs=(noun,),
        predicate=tuple(noun.doc[min(start, noun.i) : last.i + 1]),
        subject=first,
        object=second,
        governor=governor,
        is_denied=_is_denied(noun, governor),
        lemma="be associated with" if noun.lemma_.lower() in LINKS else _LEMMAS.get(noun.lemma_.lower(), "affect"),
        obliques=tuple(children(governor, "obl", "advcl")),
        rule="noun",
    )


_LEMMAS = {"role": "contribute to"}


def _is_denied(noun: Token, governor: Token) -> bool:
    """Tell whether the governor denies the relation, or the evidence for it: "did not find", "no evidence of"."""
    words = [*governor.children, *(noun.head.children if noun.dep_ == "nmod" else ())]
    return sum(t.lower_ in {"not", "n't", "no", "never", "little", "neither"} for t in words) % 2 == 1 or governor.head.lemma_ == "fail"
