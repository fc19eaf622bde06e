"""What a client can read, and which of our forms suits it best: the ``Accept`` header of RFC 9110, section 12.5.1."""

from __future__ import annotations

from collections.abc import Sequence

ROWS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
STATEMENTS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
HTML = "text/html"

_ALSO = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
"""General names under which a client may ask for rows."""


def choose(accept: str, offers: Sequence[str]) -> str | None:
    """Return the offer that the header likes best, the first of equals; None where it takes none.

    >>> choose("text/*;q=0.5, text/turtle", ("text/csv", "text/turtle")), choose("", ("text/csv",)), choose("image/png", ("text/csv",))
    ('text/turtle', 'text/csv', None)
    """
    ranges = _ranges(accept) or [("*/*", 1.0)]
    ranked = [(_quality(offer, ranges), -place, offer) for place, offer in enumerate(offers)]
    quality, _, offer = max(ranked)
    return offer if quality > 0 else None


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:
            given = next((value for key, _, value in (p.partition("=") for p in parameters) if key.strip() == "q"), "1")
            try:
                found.append((_ALSO.get(name, name), min(max(float(given), 0.0), 1.0)))
            except ValueError:
                found.append((_ALSO.get(name, name), 0.0))
    return found


def _quality(offer: str, ranges: list[tuple[str, float]]) -> float:
    """Return what the most exact range that fits says of the offer."""
    kind = offer.partition("/")[0]
    for wanted in (offer, f"{kind}/*", "*/*"):
        qualities = [quality for name, quality in ranges if name == wanted]
        if qualities:
            return max(qualities)
    return 0.0
