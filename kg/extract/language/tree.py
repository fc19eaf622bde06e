"""The words of a block and the tree over them, as the rules read and mend it.

They are named as spaCy names its own, of which the model makes them. Those look every attribute up in a table of strings and
search the sentence for every dependent, which took more time than the model does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, overload

from spacy.lang import lex_attrs
from spacy.lang.en.lex_attrs import like_num

_is_punct, _is_quote = lru_cache(65536)(lex_attrs.is_punct), lru_cache(65536)(lex_attrs.is_quote)
_ROUNDS = 12
"""How often the edges of a tree are widened where branches cross."""


class Row(NamedTuple):
    """A word as a model gives it; ``head`` is the place of the word that it hangs on, its own at the top of a sentence."""

    text: str
    has_space: bool
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    is_many: bool = False


class Token:
    """A word: its form, its labels, and where it stands in the tree. Its dependents are in the order of the text."""

    __slots__ = (
        "_head",
        "children",
        "dep_",
        "doc",
        "first",
        "i",
        "is_many",
        "is_punct",
        "is_quote",
        "last",
        "lemma_",
        "lower_",
        "pos_",
        "tag_",
        "text",
        "whitespace_",
    )

    def __init__(self, doc: Doc, i: int, row: Row) -> None:
        self.doc = doc
        self.i = i
        self.text, has_space, self.lemma_, self.tag_, self.pos_, self.dep_, _, self.is_many = row
        self.lower_ = self.text.lower()
        self.whitespace_ = " " if has_space else ""
        self.is_punct: bool = _is_punct(self.text)
        self.is_quote: bool = _is_quote(self.text)
        self._head = self
        self.children: tuple[Token, ...] = ()
        self.first = self.last = i

    def __repr__(self) -> str:
        return self.text

    @property
    def head(self) -> Token:
        """The word that this one hangs on; itself at the top of a sentence."""
        return self._head

    @head.setter
    def head(self, head: Token) -> None:
        if head is not self._head:
            self.doc.hang(self, head)

    @property
    def left_edge(self) -> Token:
        """The first word of its branch."""
        return self.doc.tokens[self.first]

    @property
    def right_edge(self) -> Token:
        """The last word of its branch."""
        return self.doc.tokens[self.last]

    @property
    def ancestors(self) -> list[Token]:
        """Its heads up to the top; a tree being mended may go round in a ring."""
        found: list[Token] = []
        token = self
        while token._head is not token and len(found) < len(self.doc.tokens):
            token = token._head
            found.append(token)
        return found

    @property
    def subtree(self) -> list[Token]:
        """The word and all below it, each branch in the order of the text; a ring is gone round once."""
        found: list[Token] = []
        self._gather(found, self)
        return found

    def _gather(self, found: list[Token], top: Token) -> None:
        before = True
        for each in self.children:
            if before and each.i > self.i:
                before = False
                found.append(self)
            if each is not top:
                each._gather(found, top)
        if before:
            found.append(self)

    def nbor(self, by: int = 1) -> Token:
        """The word so many places on.

        Raises:
            IndexError: the text ends before.
        """
        if self.i + by < 0:
            raise IndexError(self.i + by)
        return self.doc.tokens[self.i + by]

    @property
    def sent(self) -> Span:
        """Its sentence."""
        known = self.doc.known_sentences
        return known[self.i] if known else self.doc.sentence_of(self.i)

    @property
    def is_sent_start(self) -> bool:
        """Whether it is the first word of its sentence."""
        return self.doc.starts[self.i]

    @property
    def like_num(self) -> bool:
        """Whether it is a number in digits or letters."""
        return bool(like_num(self.text))  # type: ignore[no-untyped-call]


class Span(Sequence[Token]):
    """Words in a row: a sentence, a part of one, or a whole block."""

    __slots__ = ("doc", "end", "start", "tokens")
    tokens: list[Token]

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end
        self.tokens = doc.tokens[start:end]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, int):
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Span(self.doc, self.start + start, self.start + max(start, end))

    @property
    def text(self) -> str:
        """The words with the spaces between them."""
        return "".join(t.text + t.whitespace_ for t in self.tokens).removesuffix(self.tokens[-1].whitespace_ if self.tokens else "")

    @property
    def root(self) -> Token:
        """The top of a sentence, else the first word of a phrase, no mark, that hangs on one outside and is nearest to the top."""
        top = next((t for t in self.tokens if t.head is t), None)
        if top is not None:
            return top
        loose = [t for t in self.tokens if not self.start <= t.head.i < self.end]
        return min(loose, key=_depth, default=self.tokens[0])


class Doc(Span):
    """The words of a block, in sentences with a tree each."""

    __slots__ = ("known_sentences", "starts")

    def __init__(self, rows: Iterable[Row]) -> None:
        kept = list(rows)
        self.tokens = [Token(self, i, row) for i, row in enumerate(kept)]
        super().__init__(self, 0, len(kept))
        self.starts = [False] * len(kept)
        self.known_sentences: list[Span] = []
        """Each word's sentence, once somebody asked; none since a border moved."""
        for token, row in zip(self.tokens, kept, strict=True):
            head = self.tokens[row.head]
            if head is not token:
                token._head = head
                head.children = (*head.children, token)
        self._settle(0, len(kept))

    @property
    def sents(self) -> Iterator[Span]:
        """The sentences; the borders of those behind may still move."""
        start = 0
        for i in range(1, len(self.tokens)):
            if self.starts[i]:
                yield Span(self, start, i)
                start = i
        if self.tokens:
            yield Span(self, start, len(self.tokens))

    def sentence_of(self, i: int) -> Span:
        """Return the sentence of the word at a place."""
        if not self.known_sentences:
            self.known_sentences = [sentence for sentence in self.sents for _ in sentence]
        return self.known_sentences[i]

    def hang(self, token: Token, head: Token) -> None:
        """Hang a word, with its branch, on another; on itself it is the top of a sentence of its own."""
        tops = (_top(token), _top(head))
        if (old := token._head) is not token:
            old.children = tuple(c for c in old.children if c is not token)
        token._head = head
        if head is not token:
            head.children = tuple(sorted((*head.children, token), key=_place))
        self._settle(min(t.first for t in tops), max(t.last for t in tops) + 1)

    def _settle(self, start: int, end: int) -> None:
        """Tell anew where the branches and the sentences of a stretch begin and end."""
        tokens = self.tokens[start:end]
        for token in tokens:
            token.first = token.last = token.i
        for _ in range(_ROUNDS):
            for token in (*tokens, *reversed(tokens)):
                head = token._head
                if token.first < head.first:
                    head.first = token.first
                if token.last > head.last:
                    head.last = token.last
            tops = {t.first for t in tokens if t._head is t}
            if _are_whole(tokens, tops):
                break
        starts = [t.i in tops for t in tokens]
        if starts != self.starts[start:end]:
            self.starts[start:end] = starts
            self.known_sentences = []


def _are_whole(tokens: Sequence[Token], tops: set[int]) -> bool:
    """Tell whether no word of the sentences that begin at the places hangs on one of another."""
    low = first = 0
    for k, token in enumerate(tokens):
        if (token.i > 0 and token.i in tops) or k == len(tokens) - 1:
            if any(not low <= t.head.i <= token.i for t in tokens[first:k]):
                return False
            low, first = token.i, k
    return True


def _top(token: Token) -> Token:
    above = token.ancestors
    return above[-1] if above else token


def _depth(token: Token) -> int:
    return len(token.doc) - 1 if token.is_punct and not token.children else len(token.ancestors)


def _place(token: Token) -> int:
    return token.i
