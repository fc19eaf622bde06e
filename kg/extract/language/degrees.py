"""What stands behind the names of learned people: "MD", "Ph.D."."""

from __future__ import annotations

import re

_DOTTED = re.compile(r"(?:[A-Z]\.){4,}[A-Z]?\.?")
_DEGREES = frozenset(
    "md phd mph ms msc ma ba bs bsc rn np do dds dmd dvm pharmd drph scd dsc mbbs mbchb mbbch mhs mhsc mba mpp mpa msn dnp aprn cnm lcsw rd"
    " rdn ldn cde edd psyd jd llm dphil bsn msce mscr msph mspt mha med meng aud dpt od frcp frcs facp facc faha facs facog faan faap facr"
    " cbe obe mbe frs fmedsci ccrn crnp pac dpm dc nd lac cscs atc mdcm dm mphil mmed mrcp mrcs fasco fesc frcpc fccp fasn"
    " fascrs mstr msed mstat msw lmft bds mda mdiv".split()
)
"""Degrees and fellowships in small letters, without stops."""


def is_degree(text: str) -> bool:
    """Tell whether a word is a degree or a fellowship, with stops in it or without.

    >>> is_degree("Ph.D."), is_degree("MPH"), is_degree("Ma"), is_degree("NHS")
    (True, True, False, False)
    """
    plain = "".join(c for c in text if c.isalpha())
    if _DOTTED.fullmatch(text):
        return True
    return plain[:1].isupper() and plain.lower() in _DEGREES and sum(map(str.isupper, plain)) > 1
