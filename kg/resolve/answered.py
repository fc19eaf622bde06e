"""What a page answers in a sentence that points back: "this is a myth", "that reputation is undeserved", "that was not the case".

The sentence names what it speaks of by a pronoun or a bare noun alone; it means the nearest statement before it that can be meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.model import Certainty, Claim, Polarity
from kg.resolve.propositions import Key
from kg.text import UNTRUE, fold, head_word, words

_POINTING = frozenset("this that it which these".split())
_HELD = frozenset("reputation belief idea notion view claim fear assumption image perception".split())
"""What is held of a thing, by somebody or by all."""
_WRONG = UNTRUE | frozenset("wrong backward undeserved unfounded unjustified unwarranted baseless mistaken".split())
_SO = frozenset({"so", "true", "case", "the case"})
"""What a statement is not that is wrong: "it was not so", "this turned out not to be the case"."""
_CHANGES = frozenset(
    "difference reduction decrease drop increase rise change effect improvement benefit association link trend gap".split()
)
_CLAUSE = 20
"""Code points of a quote before its subject that are a clause: it is what is meant, whether or not it makes a claim."""
_LIKELY = ("is more likely", "is less likely")
_REACH = 250  # code points between a statement and what answers it
_DIRECTED = frozenset(
    {"increases", "decreases", "associated with", "associated with higher", "associated with lower", "has higher", "has lower", "benefits"}
)


class Answered:
    """The statements of the pages, for what points back to them."""

    def __init__(self, claims: Iterable[Claim], gist: Mapping[str, Key]) -> None:
        self._gist = gist
        self._on_page: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._on_page[claim.document].append(claim)

    def by(self, claim: Claim) -> Sequence[Claim]:
        """Return the statements that a claim denies by pointing back at them; none where it does no such thing."""
        subject = fold(claim.subject.text)
        noun = head_word(claim.subject.text)
        is_pointing, is_bare = subject in _POINTING, len(words(claim.subject.text)) <= 2
        said = fold(claim.object.text) if claim.object is not None else claim.predicate.label.removeprefix("is ")
        if claim.polarity is Polarity.NEGATED:
            if is_pointing and said in _SO and "frequency" not in dict(claim.qualifiers):
                return self._before(claim, lambda other: other.attribution != claim.attribution or _is_expected(other))
            is_trifling = said in {"significant", "statistically significant"} and (is_pointing or (is_bare and noun in _CHANGES))
            return self._before(claim, self._tells_of_change) if is_trifling else ()
        if not _WRONG & {said, head_word(said)} or not claim.predicate.label.startswith("is"):
            return ()
        if is_pointing:
            return self._before(claim, lambda other: bool(other.attribution) and other.attribution != claim.attribution)
        return self._before(claim, lambda other: _holds(other, noun)) if is_bare and noun in _HELD else ()

    def _before(self, claim: Claim, can_be_meant: Callable[[Claim], bool]) -> Sequence[Claim]:
        """Return the nearest statement before the claim that can be meant, with those that its verb makes beside it."""
        start = claim.subject.start
        reach = start - claim.start if start - claim.start > _CLAUSE else _REACH
        near = [c for c in self._on_page[claim.document] if 0 <= start - c.predicate.end <= reach and can_be_meant(c)]
        last = max((c.predicate.start for c in near), default=-1)
        return [c for c in near if c.predicate.start == last]

    def _tells_of_change(self, claim: Claim) -> bool:
        label = self._gist[claim.proposition][1]
        return claim.polarity is Polarity.AFFIRMED and (label in _DIRECTED or label.startswith(_LIKELY))


def _is_expected(claim: Claim) -> bool:
    """Tell whether a claim is no more than what somebody thinks or would have thought."""
    return claim.polarity is Polarity.AFFIRMED and claim.certainty is not Certainty.ASSERTED


def _holds(claim: Claim, noun: str) -> bool:
    """Tell whether a claim is that a thing has such a reputation."""
    return claim.object is not None and noun in {head_word(claim.object.label), *words(claim.object.label)[:1]}
