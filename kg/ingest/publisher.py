"""Who publishes a page, from what its text shows: a copyright line, a policy, the name of its host, its first line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_NAME_WORD = r"(?:[A-Z0-9À-Þ][\w&'’-]*(?:\.[a-z]{2,6}\b)?|[a-z]+[A-Z][\w-]*|of|the|for|and|&|de)"
_NAME = rf"((?:The\s)?{_NAME_WORD}(?:\s{_NAME_WORD}){{0,5}})"
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|\bcopyright\b)[\s:©]{{0,20}}+(?:\(c\)\s*)?(?:copyright\s*)?(?:\d{{4}}(?:\s*[-–]\s*\d{{2,4}})?)?,?\s*(?:by\s+)?(?-i:{_NAME})",
    re.I,
)
_POLICY = re.compile(
    rf"\b(?:All|At|Any|Every|Each)\s(?-i:{_NAME})\s(?:content|articles?|information|stories|pages|we\s(?:provide|offer|aim|believe|are)\b)"
)
_TITLE_END = re.compile(r"\s(?:[|»–—]|-|::)\s(?P<name>[^|»–—:]{2,40})$")
_NOT_A_NAME = frozenset(
    {
        *("all", "any", "at", "by", "content", "copyright", "design", "each", "every", "images", "law", "material", "notice", "our"),
        *("policy", "reserved", "rights", "site", "terms", "text", "the", "this", "we", "web", "website"),
    }
)
_NAME_TAIL = re.compile(r"\s(?:and|of|the|for|&|de|All|Inc|Ltd|LLC|Corp)$")
_CAPITALS = re.compile(r"(?:[Tt]he\s)?[A-Z][\w.’'-]*(?:\s(?:[A-Z][\w’'-]*|of|and|the)){0,8}")
_HOST_PREFIXES = frozenset(
    {"amp", "beta", "blog", "blogs", "consumer", "edition", "en", "health", "m", "mobile", "news", "online", "well", "www"}
)
_SECOND_LEVELS = frozenset({"ac", "co", "com", "edu", "gov", "net", "nhs", "org"})
_SITE_NAME_WORDS = 4
_NAME_MENTIONS = 2  # a first line that is a site's name comes back further down


def publisher_in_text(text: str, first_line: str) -> str | None:
    """Return the publisher that the words of a page give away, None where none does."""
    for pattern in (_COPYRIGHT, _POLICY):
        for found in pattern.finditer(text):
            if name := _cleaned(found[1]):
                return name
    return _repeated(first_line, text)


def publisher_of_host(host: str, text: str) -> str:
    """Return the name by which the page calls its own host, else the host without ``www``.

    >>> publisher_of_host("news.gardenpost.example", "Rose Spade of the Garden Post went out.")
    'Garden Post'
    """
    labels = host.lower().split(".")
    while len(labels) > 2 and labels[0] in _HOST_PREFIXES:
        labels = labels[1:]
    label = labels[-3] if len(labels) > 2 and labels[-2] in _SECOND_LEVELS else labels[-2] if len(labels) > 1 else labels[0]
    names = (name for match in _CAPITALS.finditer(text) for name in _runs(match[0].rstrip(".")) if label in _short_forms(name))
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name.isupper(), name)) if counts else ".".join(labels)


def split_publisher(title: str) -> tuple[str, str | None]:
    """Return a page title without the site's name at its end, and that name.

    >>> split_publisher("Worms sleep in winter | Garden House"), split_publisher("Worm-free soil")
    (('Worms sleep in winter', 'Garden House'), ('Worm-free soil', None))
    """
    found = _TITLE_END.search(title)
    if found is None or not title[: found.start()].strip() or not found["name"].strip()[:1].isupper():
        return title, None
    return title[: found.start()].strip(), found["name"].strip()


def _cleaned(name: str) -> str | None:
    name = name.strip()
    while shorter := _NAME_TAIL.search(name):
        name = name[: shorter.start()]
    first = name.split()[0].lower() if name.split() else ""
    if first == "the" and len(name.split()) > 1:
        first = name.split()[1].lower()
    return None if first in _NOT_A_NAME or len(name) < 2 or name.isdigit() else name


def _repeated(line: str, text: str) -> str | None:
    """Return the first line if it is short and the page says it again, spaced or run together, in capitals of any kind."""
    words = line.split()
    if not 1 <= len(words) <= _SITE_NAME_WORDS or not all(word[0].isupper() for word in words):
        return None
    run_together = re.compile(r"\s?".join(re.escape(word) for word in words), re.I)
    return line if len(run_together.findall(text)) > _NAME_MENTIONS else None


def _runs(phrase: str) -> Sequence[str]:
    words = phrase.split()
    return [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]


def _short_forms(name: str) -> set[str]:
    """Return what a host would make of the name: its words run together, or initials and the last word."""
    words = [re.sub(r"[^a-z0-9]", "", word.lower()) for word in name.split()]
    words = [word for word in words if word]
    if not words:
        return set()
    bare = words[1:] if words[0] == "the" and len(words) > 1 else words
    forms = {"".join(words), "".join(bare)}
    if len(bare) > 1:
        forms.add("".join(word[0] for word in bare[:-1]) + bare[-1])
        forms.add("".join(word[0] for word in bare))
    return forms
