"""Names that are the same on every machine: hashes of content under a base that the user sets."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

BASE = "https://w3id.org/kg-claims/id/"
"""Default namespace of minted IRIs."""

_ID_LENGTH = 16  # 80 bits in base 32: a collision among 10 million ids has a chance of 4e-11
_SLUG_LENGTH = 48
_ALPHABET = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "abcdefghijklmnopqrstuvwxyz234567")


def sha256_of(text: str) -> str:
    """Return the hash of the text's UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_id(*parts: str) -> str:
    """Return 16 characters of ``[a-z2-7]`` that stand for the parts, in order.

    >>> content_id("a", "b") == content_id("a", "b"), content_id("ab", "") == content_id("a", "b")
    (True, False)
    """
    joined = b"".join(len(p := part.encode("utf-8", "surrogatepass")).to_bytes(4, "big") + p for part in parts)
    return base64.b32encode(hashlib.sha256(joined).digest()).decode("ascii").translate(_ALPHABET)[:_ID_LENGTH]


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
