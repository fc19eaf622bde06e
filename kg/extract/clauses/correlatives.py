"""What grows or shrinks with something else: "the more tea men drank, | the less likely they were to die of | gout".

Neither half says anything by itself. Together they are one claim: the first half is its subject, the second its predicate, of which
the phrase that ends it is the object. Parsers make nothing of the construction, so it is read from its words.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses.clause import Clause
from kg.extract.language import syntax
from kg.extract.language.tree import Span as Sentence
from kg.extract.language.tree import Token

RULE = "correlative"
_MARKS = frozenset({",", ":", ";", "—", "–", "--", "(", ")"})
_BEFORE_FIRST = frozenset("that but and so because".split())
_SHORTEST = 3
"""Words of a half; "the sooner, the better" is a saying."""


def halves(sentence: Sentence) -> tuple[list[Token], list[Token]] | None:
    """Return the words of "the more X" and "the less Y", None where the sentence has no such pair."""
    openers = [t for t in sentence[:-1] if t.lower_ == "the" and _is_comparative(t.nbor(1))]
    first = next((t for t in openers if _may_begin(t)), None)
    second = next((t for t in reversed(openers) if first is not None and t.i > first.i and t.nbor(-1).text == ","), None)
    if first is None or second is None:
        return None
    before = list(sentence.doc[first.i : second.i - 1])
    after = list(_until_mark(second))
    is_broken = any(t.text in _MARKS for t in before)
    return None if is_broken else (before, after)


def correlatives(sentence: Sentence) -> Iterator[Clause]:
    """Yield the claim of a sentence that the two halves make, if there are two."""
    pair = halves(sentence)
    if pair is None or min(map(len, pair)) < _SHORTEST:
        return
    before, after = pair
    verb = next((t for t in reversed(after) if t.pos_ in {"VERB", "AUX"}), None)
    obj = _object(verb, after)
    cases = {t.i for t in syntax.children(obj, "case")} if obj is not None else set()
    start = 2 if verb is None else next((n for n, t in enumerate(after) if obj is not None and t.i == obj.left_edge.i), len(after))
    while start < len(after) and after[start].i in cases:
        start += 1
    is_odds = any(t.lower_ == "likely" for t in after[: start + 1])  # compared, no hedge
    yield Clause(
        head=before[1],
        verbs=(after[1] if verb is None or is_odds else verb,),
        predicate=tuple(after[:start]),
        subject=before[1],
        subject_words=tuple(before),
        object=obj,
        object_words=tuple(after[start:]) if obj is not None else (),
        lemma=" ".join(["be", *(t.lower_ for t in after[:start])]),
        rule=RULE,
    )


def _is_comparative(word: Token) -> bool:
    return word.tag_ in {"JJR", "RBR"} or (word.tag_ == "JJ" and word.lower_ in {"older", "younger", "longer", "higher", "lower", "larger"})


def _may_begin(the: Token) -> bool:
    before = the.nbor(-1) if the.i > the.sent.start else None
    return before is None or before.is_quote or before.text in {":", ";", "—", "–"} or before.lower_ in _BEFORE_FIRST


def _until_mark(second: Token) -> Iterator[Token]:
    for token in second.doc[second.i : second.sent.end]:
        if token.is_punct and token.text != "-":
            return
        yield token


def _object(verb: Token | None, half: list[Token]) -> Token | None:
    """Return the head of the noun phrase that ends a half: after the degree where there is no verb, else what the verb takes."""
    if verb is None:
        return next((t for t in half[2:] if syntax.is_nominal(t) and t.dep_ not in {"nmod:poss", "compound", "nmod"}), half[2])
    found = next((c for c in syntax.children(verb, "obj", "obl") if verb.i < c.i <= half[-1].i), None)
    return found if found is not None and found.left_edge.i > verb.i else None
