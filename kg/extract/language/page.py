"""A page after parsing: its blocks, each a ``Doc`` of real words with their places in the page.

White space never becomes a token and the model reads plainer words than the page has, so ``ParsedBlock.starts`` and ``ends``
hold where each token stands in the page's text. Dependency labels are Universal Dependencies, whatever the model speaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.language.tree import Doc, Token
from kg.model import Block, Span


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ParsedBlock:
    """One block that is not boilerplate. Token ``i`` stands at ``starts[i]`` to ``ends[i]`` of the page."""

    block: Block
    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, tokens: Iterable[Token]) -> Span:
        """Return the stretch of the page from the first to the last of the tokens, whatever lies between."""
        indices = [token.i for token in tokens]
        first, last = min(indices), max(indices)
        return Span(self.starts[first], self.ends[last])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """A parsed document: its text and its blocks in order, boilerplate left out."""

    name: str
    text: str
    blocks: tuple[ParsedBlock, ...]
