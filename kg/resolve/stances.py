"""Stances: where a source itself denies, attacks or backs what somebody else says.

As worded: the target is the report, if it is the report that is denied.

"The idea that X works is not what the study concluded" disputes that the study concluded it; it never says that X does not work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Argument, Certainty, Claim, Link, Polarity
from kg.resolve.lexicon import Lexicon, iter_broader
from kg.resolve.names import content_of
from kg.text import compact, fold

_DISPUTING = frozenset({"disputes", "criticises", "contradicts"})
_REPORTING = frozenset({"reports", "finds", "shows", "concludes", "suggests", "believes", "is true"})
_BACKING = frozenset({"supports", "confirms", "agrees with"})


def find_links(claims: Sequence[Claim], lexicon: Lexicon) -> tuple[Link, ...]:
    """Return each stance that a source takes, by claim and target: to the claims meant, else to the thing spoken of."""
    families = {
        term.label: frozenset({term.label, *(above.label for above in iter_broader(term, lexicon))}) for term in lexicon.relations.values()
    }
    stated = _index(claims, lexicon)
    affirmed: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.polarity is Polarity.AFFIRMED and claim.certainty is not Certainty.HYPOTHETICAL:
            affirmed[claim.proposition].append(claim)
    links = {link for claim in claims if (stance := _stance(claim, families)) for link in _links(claim, stance, stated, affirmed, lexicon)}
    return tuple(sorted(links, key=lambda link: (link.claim, link.relation, link.target)))


def _stance(claim: Claim, families: Mapping[str, frozenset[str]]) -> str | None:
    """Return the stance that a claim takes, None where it takes none or only supposes it."""
    if claim.certainty is Certainty.HYPOTHETICAL:
        return None
    family = families.get(claim.predicate.label, frozenset())
    if claim.polarity is Polarity.NEGATED:
        return "disputes" if family & _REPORTING else None
    if family & _DISPUTING:
        return "disputes"
    return "supports" if family & _BACKING else None


def _index(claims: Iterable[Claim], lexicon: Lexicon) -> dict[str, list[Claim]]:
    """Index affirmed claims by their words, subject to object."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.polarity is Polarity.AFFIRMED and claim.certainty is not Certainty.HYPOTHETICAL:
            obj = claim.object.label if claim.object else ""
            found[_words(f"{claim.subject.label} {claim.predicate.label} {obj}", lexicon)].append(claim)
    return found


def _words(text: str, lexicon: Lexicon) -> str:
    return compact(lexicon.key(content_of(fold(text))))


def _links(
    claim: Claim, stance: str, stated: Mapping[str, Sequence[Claim]], affirmed: Mapping[str, Sequence[Claim]], lexicon: Lexicon
) -> Iterable[Link]:
    """Return the links to the claims whose words are the argument's, to those that affirm what is denied, or to the thing attacked."""
    arguments: list[Argument] = [argument for argument in (claim.object, claim.subject) if argument is not None]
    for argument in arguments:
        meant = [
            other for other in stated.get(_words(argument.text, lexicon), ()) if other.id != claim.id and _is_other_voice(claim, other)
        ]
        if meant:
            return [Link(claim=claim.id, relation=stance, target=other.id) for other in meant]
    if claim.polarity is Polarity.NEGATED:
        same = [other for other in affirmed.get(claim.proposition, ()) if _is_other_voice(claim, other)]
        return [Link(claim=claim.id, relation=stance, target=other.id) for other in same]
    if claim.object is not None:
        return [Link(claim=claim.id, relation=stance, target=claim.object.iri)]
    return []


def _is_other_voice(claim: Claim, other: Claim) -> bool:
    """Tell whether somebody else speaks; where the claim itself tells of a dispute, its subject is who disputes."""
    voices = ((one.document, one.attribution) for one in (claim, other))
    return claim.polarity is Polarity.AFFIRMED or len(set(voices)) == 2
