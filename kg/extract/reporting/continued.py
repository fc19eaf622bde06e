"""Statements that go on in the next sentence, as "Moor says it was long known that owls hoot. But only now is it clear why" does.

Who contrasts what was known with what is known now says both; a page that breaks in between says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.language.page import Page
from kg.extract.language.reporting_words import ReportingClass
from kg.extract.language.tree import Span as Sentence
from kg.extract.language.tree import Token
from kg.extract.reporting.frames import Draft, TokenRange

_KNOWN = frozenset("known clear evident apparent obvious unknown understood unclear".split())
_EARLIER = frozenset("previously long already once before earlier always".split())


def join_contrasts(drafts: Sequence[Draft], page: Page) -> list[Draft]:
    """Return the drafts, each that says what was known with the sentence after it that says what is known now."""
    return [_joined(draft, drafts, page) for draft in drafts]


def _joined(draft: Draft, drafts: Sequence[Draft], page: Page) -> Draft:
    if draft.reporting_class is not ReportingClass.SAY or not draft.source or not draft.content or draft.content[-1].block != draft.block:
        return draft
    doc = page.blocks[draft.block].doc
    part = draft.content[-1]
    words = doc[part.start : part.end]
    known = _known(words)
    end = doc[part.end - 1].sent.end
    if known is None or not any(c.lower_ in _EARLIER for c in known.children) or end >= len(doc):
        return draft
    following = doc[end].sent
    now = _known(following)
    is_contrast = following[0].lower_ in {"but", "yet", "now", "only"} and now is not None and any(t.lower_ == "now" for t in following[:6])
    last = following.end - (following[-1].is_punct and not following[-1].is_quote)
    whole = TokenRange(draft.block, following.start, last)
    is_free = not any(other.block == draft.block and following.start <= other.cue[0] < following.end and other.source for other in drafts)
    return replace(draft, content=(*draft.content, whole)) if is_contrast and is_free else draft


def _known(words: Sentence) -> Token | None:
    """Return the word by which "it is known that" calls something known."""
    return next((t for t in words if t.lower_ in _KNOWN and any(c.lower_ == "it" for h in (t, t.head) for c in h.children)), None)
