"""Links that are spoken of as things: "the link between salt and gout grew stronger" says that there is one."""

from __future__ import annotations

import re

from kg.text import fold, strip_determiners

_BOND = re.compile(
    r"(?:(?!no |causal |causative )[\w-]+ ){0,3}?(?:link|relation|relationship|association|connection|correlation) "
    r"between (\S.*?) and (\S.*)"
)
_THERE = frozenset({"exists", "holds", "persists", "remains", "becomes", "is", "is found", "is seen", "is observed", "appears"})
_DEGREE = re.compile(
    r"(?:(?:\w+ly|very|quite|even|much|still) )?"
    r"(?:(?P<degree>(?:strong|clear|weak|robust|consistent|pronounced)(?:er|est)?)|significant|evident|apparent|visible|real|)"
)
"""How much there is of a link, which may be less than is denied; or that there is one at all."""


def bond_in(label: str, subject: str, obj: str) -> tuple[str, str, str] | None:
    """Return the two things that a statement about the link between them says to be linked, and how firmly, "" where it only is there.

    >>> bond_in("becomes", "link between salt and gout", "clearer"), bond_in("is", "link between salt and gout", "unproven")
    (('salt', 'gout', 'clearer'), None)
    """
    ends = _BOND.fullmatch(fold(strip_determiners(subject)))
    verb, _, degree = (label, "", obj) if obj or label in _THERE else label.partition(" ")
    told = _DEGREE.fullmatch(fold(degree)) if verb in _THERE else None
    return (ends[1], strip_determiners(ends[2]), told["degree"] or "") if ends is not None and told is not None else None
