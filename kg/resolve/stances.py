"""Stances: where a source itself denies, attacks or backs what somebody else says.

As worded: the target is the report, if it is the report that is denied.

"The idea that X works is not what the study concluded" disputes that the study concluded it; it never says that X does not work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from kg.model import Argument, Certainty, Claim, Link, Polarity
from kg.resolve.answered import Answered
from kg.resolve.comparability import is_laid_down
from kg.resolve.kinship import Kinship
from kg.resolve.lexicon import Lexicon, iter_broader
from kg.resolve.names import content_of
from kg.resolve.propositions import Key
from kg.resolve.wordings import BENEFITS
from kg.text import PROOFS, UNTRUE, compact, fold, head_word

_DISPUTING = frozenset({"disputes", "criticises", "contradicts"})
_REPORTING = frozenset({"reports", "finds", "shows", "concludes", "suggests", "believes", "is true"})
_BENEFIT_OF = re.compile(
    r"(?:the )?(?:(?:supposed|alleged|potential|possible|health|claimed) )*(?:benefits?|value|usefulness|virtues?) of (\S.*)"
)
_BACKING = frozenset({"supports", "confirms", "agrees with"})


def find_links(claims: Sequence[Claim], lexicon: Lexicon, kinship: Kinship) -> tuple[Link, ...]:
    """Return each stance that a source takes, by claim and target: to the claims meant, else to the thing spoken of."""
    families = {
        term.label: frozenset({term.label, *(above.label for above in iter_broader(term, lexicon))}) for term in lexicon.relations.values()
    }
    said = _Said(claims, lexicon, kinship)
    answered = Answered(claims, kinship.gist)
    pointed = {claim.id: [other.id for other in answered.by(claim)] for claim in claims}
    links = {Link(claim=claim_id, relation="disputes", target=other) for claim_id, others in pointed.items() for other in others}
    links |= {
        link for claim in claims if not pointed[claim.id] and (stance := _stance(claim, families)) for link in _links(claim, stance, said)
    }
    links |= {Link(claim=claim.id, relation="disputes", target=other.id) for claim, other in _rebuttals(claims, kinship)}
    return tuple(sorted(links, key=lambda link: (link.claim, link.relation, link.target)))


def _stance(claim: Claim, families: Mapping[str, frozenset[str]]) -> str | None:
    """Return the stance that a claim takes, None where it takes none or only supposes it."""
    if claim.certainty is Certainty.HYPOTHETICAL:
        return None
    family = families.get(claim.predicate.label, frozenset())
    if claim.polarity is Polarity.NEGATED:
        is_unproved = claim.predicate.label == "exists" and head_word(claim.subject.label) in PROOFS
        return "disputes" if family & _REPORTING or is_unproved else None
    is_untrue = claim.object is not None and claim.predicate.label in {"is", "is a"} and head_word(claim.object.label) in {*UNTRUE, "wrong"}
    if family & _DISPUTING or is_untrue:
        return "disputes"
    return "supports" if family & _BACKING else None


class _Said:
    """What the claims affirm, by their words and by what they come to."""

    def __init__(self, claims: Sequence[Claim], lexicon: Lexicon, kinship: Kinship) -> None:
        self._lexicon, self._gist = lexicon, kinship.gist
        self._on_page: dict[str, list[Claim]] = defaultdict(list)
        self._affirmed: dict[Key, list[Claim]] = defaultdict(list)
        self._keys: dict[str, str] = {}
        for claim in claims:
            self._on_page[claim.document].append(claim)
            if claim.polarity is Polarity.AFFIRMED and claim.certainty is not Certainty.HYPOTHETICAL:
                self._affirmed[self._gist[claim.proposition]].append(claim)

    @cached_property
    def _in_words(self) -> Mapping[str, Sequence[Claim]]:
        """The affirmed claims by their words; most pages hold no stance, and need none of it."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in (claim for claims in self._affirmed.values() for claim in claims):
            for wording in self._wordings(claim):
                found[wording].append(claim)
        return found

    def alike(self, claim: Claim) -> Sequence[Claim]:
        """Return the claims that affirm what the claim says; on its page also nearly so: who differs from another page disputes nothing."""
        alike = self._affirmed.get(self._gist[claim.proposition], ())
        return [other for other in alike if other.proposition == claim.proposition or other.document == claim.document]

    def meant_by(self, claim: Claim, argument: Argument) -> Sequence[Claim]:
        """Return the claims whose words the argument repeats, and those that say what a claim inside it says."""
        found = {c.id: c for form in (argument.text, argument.label) if (key := self._key(form)) for c in self._in_words.get(key, ())}
        inside = [c for c in self._on_page[claim.document] if argument.start <= c.subject.start and _end(c) <= argument.end]
        for inner in inside:
            if inner.id != claim.id and not _is_aim(inner):
                found |= {c.id: c for c in self.alike(inner) if c.id != inner.id}
        return list(found.values())

    def benefit_in(self, claim: Claim, argument: Argument) -> Sequence[Claim]:
        """Return the claims of the page that a thing is good, where its benefits are the argument: "questioned the benefits of tea"."""
        named = _BENEFIT_OF.fullmatch(fold(argument.text))
        key = self._lexicon.key(named[1]) if named else ""
        near = self._on_page[claim.document] if named else ()
        return [c for c in near if self._is_good(c) and key in {self._lexicon.key(c.subject.text), self._lexicon.key(c.subject.label)}]

    def _is_good(self, claim: Claim) -> bool:
        return claim.polarity is Polarity.AFFIRMED and is_laid_down(claim) and self._gist[claim.proposition][1] == BENEFITS

    def _wordings(self, claim: Claim) -> set[str]:
        objects = (claim.object.text, claim.object.label) if claim.object else ("",)
        worded = {
            f"{subject} {predicate} {obj}"
            for subject in (claim.subject.text, claim.subject.label)
            for predicate in (claim.predicate.text, claim.predicate.label)
            for obj in objects
        }
        return {self._key(text) for text in worded}

    def _key(self, text: str) -> str:
        """Return what identifies a statement in words; "" for a single word, which states nothing."""
        known = self._keys.get(text)
        if known is None:
            key = self._lexicon.key(content_of(fold(text)))
            known = self._keys[text] = compact(key) if " " in key else ""
        return known


def _is_aim(claim: Claim) -> bool:
    """Tell whether a claim is what something is done for: who denies that towns sow rye "to lower rents" denies nothing of rye."""
    return claim.certainty is Certainty.HYPOTHETICAL and fold(claim.predicate.text).startswith("to ")


def _end(claim: Claim) -> int:
    return max(part.end for part in (claim.subject, claim.predicate, claim.object) if part is not None)


def _links(claim: Claim, stance: str, said: _Said) -> Iterable[Link]:
    """Return the links to the claims whose words are the argument's, to those that affirm what is denied, or to the thing attacked."""
    arguments: list[Argument] = [argument for argument in (claim.object, claim.subject) if argument is not None]
    for argument in arguments:
        if stance == "disputes" and (doubted := said.benefit_in(claim, argument)):
            return [Link(claim=claim.id, relation=stance, target=other.id) for other in doubted]
        meant = [other for other in said.meant_by(claim, argument) if other.id != claim.id and _is_other_voice(claim, other)]
        if meant:
            return [Link(claim=claim.id, relation=stance, target=other.id) for other in meant]
    if claim.polarity is Polarity.NEGATED:
        return [Link(claim=claim.id, relation=stance, target=other.id) for other in said.alike(claim) if _is_other_voice(claim, other)]
    if claim.object is not None:
        return [Link(claim=claim.id, relation=stance, target=claim.object.iri)]
    return []


def _rebuttals(claims: Sequence[Claim], kinship: Kinship) -> Iterable[tuple[Claim, Claim]]:
    """Yield where a page says in its own voice the contrary of what it has just let somebody say."""
    spoken: dict[tuple[str, Key, Polarity], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.document, claim.start, not claim.attribution)):
        if not is_laid_down(claim):
            continue
        gist = kinship.gist[claim.proposition]
        if claim.attribution:
            spoken[claim.document, gist, claim.polarity].append(claim)
        else:
            contrary = Polarity.AFFIRMED if claim.polarity is Polarity.NEGATED else Polarity.NEGATED
            spoken_so = spoken[claim.document, gist, contrary]
            answered = [other for other in spoken_so if other.proposition == claim.proposition or kinship.why_apart(claim, other) is None]
            yield from ((claim, other) for other in answered[-1:])


def _is_other_voice(claim: Claim, other: Claim) -> bool:
    """Tell whether somebody else speaks, as a headline does; where the claim itself tells of a dispute, its subject is who disputes."""
    voices = {(one.document, one.attribution, dict(one.qualifiers).get("position") == "headline") for one in (claim, other)}
    return claim.polarity is Polarity.AFFIRMED or len(voices) == 2
