"""What a page's short forms are short for: those that it defines, and initials that only one of its names has.

A short form holds on its page alone: on another page the same letters may be short for something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.match import initials
from kg.model import Extraction, Merge
from kg.resolve.people import iter_mentions
from kg.text import compact, fold, name_key, strip_determiners

_SHORT = re.compile(r"(?:[A-Z]\.?){3,6}s?")
"""Initials that no line defines: two letters fit too many names."""
_MAX_WORDS = 5  # a longer phrase that holds a short form is a description
_SMALL_WORD = 3  # letters up to which a word of a proper name may be in lower case: "of", "the", "for"


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The long forms of one page's short forms, by short form without full stops and plural ending."""

    defined: Mapping[str, str]
    initials: Mapping[str, str]

    @classmethod
    def of(cls, extraction: Extraction) -> Abbreviations:
        """Return the short forms that the page defines, and the initials of its proper names."""
        names = {strip_determiners(mention.name) for mention in iter_mentions(extraction)}
        defined = {_short_key(short): long for short, long in extraction.abbreviations}
        shorts = {key for name in names if _SHORT.fullmatch(name) and (key := _short_key(name)) not in defined}
        return cls(defined, _initials(shorts, names))

    def write_out(self, name: str) -> Merge | None:
        """Return the name with its short form written out, and why; None where it holds none that the page explains."""
        if (long := self.defined.get(_short_key(name))) is not None:
            return Merge(form=name, with_form=long, reason="abbreviation that the page defines", score=0.98)
        if (long := self.initials.get(_short_key(name))) is not None:
            return Merge(form=name, with_form=long, reason="initials of the only such name on the page", score=0.85)
        parts = name.split(" ")
        if not 1 < len(parts) <= _MAX_WORDS or not any(_short_key(part) in self.defined for part in parts):
            return None
        whole = " ".join(self.defined.get(_short_key(part), part) for part in parts)
        return Merge(form=name, with_form=whole, reason="holds an abbreviation that the page defines", score=0.95)


def _short_key(short: str) -> str:
    """Return a short form without full stops and plural ending: "P.S.A.s" is "PSA"."""
    bare = short.replace(".", "")
    return bare[:-1] if bare.endswith("s") and bare[:-1].isupper() and len(bare) > 2 else bare


def _initials(shorts: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """Return the one proper name that each short form can stand for, by short form."""
    wanted = {fold(short): short for short in shorts}
    fitting: dict[str, dict[str, str]] = defaultdict(dict)
    for name in sorted(names) if wanted else ():
        if " " in name and all(part[:1].isupper() for part in name.split() if len(part) > _SMALL_WORD):
            for letters in initials(name) & wanted.keys():
                fitting[wanted[letters]].setdefault(compact(name_key(name)), name)
    return {short: next(iter(found.values())) for short, found in fitting.items() if len(found) == 1}
