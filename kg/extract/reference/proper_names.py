"""The proper names of a page, whole: "the University of East Anglia", not "University"; no dates, degrees or bare adjectives."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.language import syntax
from kg.extract.language.kinds import is_body
from kg.extract.language.mentions import mention
from kg.extract.language.page import Page
from kg.extract.language.syntax import children
from kg.extract.language.times import is_date, is_time
from kg.extract.language.tree import Doc, Token
from kg.model import Mention

_PARTS = frozenset({"flat", "compound"})
_NEVER_HEADS = _PARTS | {"goeswith", "amod", "nmod:desc", "det", "advmod"}
_INSIDE = frozenset({"of", "for", "the", "and", "&", ",", "'s", "’s", "-"})
_GROUPS = frozenset({"women", "men", "children", "people"})
_NO_NAMES = frozenset(
    "md m.d phd ph.d mph msc m.s bsc b.s ma m.a ba b.a mba pharmd r.d rd rn dr prof mr mrs ms"
    " jan feb mar apr may jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun".split()
)
"""Degrees, titles and months that stand where a name could."""


def find_names(page: Page) -> tuple[Mention, ...]:
    """Return the proper names of the page, in document order. A word that the page also writes small is no name by itself."""
    small = {token.text for block in page.blocks for token in block.doc if token.text.islower()}
    return tuple(
        mention(page, block, tokens, head=token)
        for block in page.blocks
        for token, tokens in names_in(block.doc)
        if not (len(tokens) == 1 and token.lower_ in small)
    )


def names_in(doc: Doc) -> Iterator[tuple[Token, list[Token]]]:
    """Yield each name with its head. A field in a longer name is none: "Medicine" in "School of Medicine", but Porto has a university."""
    found = [(token, tokens) for token in doc if (tokens := _name_at(token))]
    fields = {word.i for head, tokens in found if head.lower_ != "university" for word in tokens if word.i != head.i}
    yield from ((head, tokens) for head, tokens in found if len(tokens) > 1 or head.i not in fields)


def _name_at(head: Token) -> list[Token] | None:
    """Return the words of the name that the token is the head of, None where it is none."""
    if not _is_capital(head) or head.dep_ in _NEVER_HEADS or (head.dep_ == "nmod:poss" and _is_group(head)):
        return None
    words = syntax.contiguous(_own_words(head), head)
    words = _with_complement(words, head) if is_body(words) else words
    return None if len(words) == 1 and _is_no_name(head) else words


def _is_no_name(word: Token) -> bool:
    """Tell whether a capitalised word is no name by itself: a date, a degree, an initial, "University"."""
    bare = word.lower_.rstrip(".")
    return is_time(word) or is_date(word) or bare in _NO_NAMES or len(bare) == 1 or is_body([word])


def _is_capital(token: Token) -> bool:
    return (token.pos_ == "PROPN" or token.tag_ in {"NNP", "NNPS"}) and token.text[:1].isupper()


def _own_words(head: Token) -> list[Token]:
    """Return the head with its parts, the adjectives of a longer name ("National", "United") and its owner ("Women's")."""
    found = [head]
    for token in found:
        found += [t for t in children(token, *_PARTS) if t.text[:1].isupper()]
        found += [t for t in children(token, "amod") if t.i < head.i and _is_capital(t)]
        found += [t for t in children(token, "nmod:poss") if t.i < head.i and _is_capital(t) and _is_group(t)]
        found += [t for t in children(token, "case") if t.i > token.i and token.i < head.i]
    return sorted(set(found), key=lambda t: t.i)


def _is_group(owner: Token) -> bool:
    """Tell whether an owner belongs to the name: "Nurses' Health Study", "Women's Clinic", but not "Leeds's hospital"."""
    return owner.lower_ in _GROUPS or any(c.text in {"'", "’"} for c in children(owner, "case"))


def _with_complement(words: list[Token], head: Token) -> list[Token]:
    """Return the words with the "of X" or "for X and Y" that stands next to them: "Institute of Soil", "Journal of Tides"."""
    last = words[-1]
    for part in children(head, "nmod"):
        cases = children(part, "case")
        if [c.lower_ for c in cases] in (["of"], ["for"]) and cases[0].i == last.i + 1 and _is_capital(part):
            ends = [part, *(t for t in children(part, "conj") if _is_capital(t))]
            stretch = list(head.doc[words[0].i : _with_complement(syntax.contiguous(_own_words(ends[-1]), ends[-1]), ends[-1])[-1].i + 1])
            if all(t.text[:1].isupper() or t.lower_ in _INSIDE for t in stretch):
                return stretch
    return words
