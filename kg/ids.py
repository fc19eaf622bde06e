"""Names that are the same on every machine: hashes of content under a base that the user sets."""

from __future__ import annotations

import hashlib
import re
import unicodedata

BASE = "https://w3id.org/kg-claims/id/"
"""Default namespace of minted IRIs."""

_ID_BYTES = 10  # 16 digits in base 32: a collision among 10 million ids has a chance of 4e-11
_SHIFTS = tuple(range(_ID_BYTES * 8 - 10, -1, -10))
_SLUG_LENGTH = 48
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(a + b for a in _ALPHABET for b in _ALPHABET)
"""Two digits in base 32 for each number of ten bits."""


def sha256_of(text: str) -> str:
    """Return the hash of the text's UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_id(*parts: str) -> str:
    """Return 16 characters of ``[a-z2-7]`` that stand for the parts, in order.

    >>> content_id("a", "b") == content_id("a", "b"), content_id("ab", "") == content_id("a", "b")
    (True, False)
    """
    joined = b"".join(len(p := part.encode("utf-8", "surrogatepass")).to_bytes(4, "big") + p for part in parts)
    number = int.from_bytes(hashlib.sha256(joined).digest()[:_ID_BYTES], "big")
    return "".join(_PAIRS[number >> shift & 1023] for shift in _SHIFTS)


def slug(label: str) -> str:
    """Return a readable local name of ``[a-z0-9-]``, at most 48 long, maybe empty.

    >>> slug("Cancer Research UK"), slug("β-catenin / Wnt"), slug("癌")
    ('cancer-research-uk', 'catenin-wnt', '')
    """
    ascii_only = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:_SLUG_LENGTH].strip("-")


def mint(base: str, kind: str, *parts: str, label: str = "") -> str:
    """Return ``<base><kind>/<slug-><id>``, where the kind is entity, claim, proposition and so on."""
    name = slug(label)
    return f"{base}{kind}/{name + '-' if name else ''}{content_id(kind, *parts)}"
