"""What an aside says holds of each kind: "tea, whether green or black, calms" is said of tea, of green tea and of black tea."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.claims.place import Place
from kg.extract.language.mentions import mention, name_of
from kg.extract.language.tree import Token
from kg.model import Mention

_DESCRIBING = frozenset({"JJ", "VBN", "VBG", "NN"})


def with_kinds(found: Mention, tokens: list[Token], place: Place) -> list[tuple[Mention, list[Token]]]:
    """Return a mention, and those of the kinds of it that the words after it name, with their words up to the kind's."""
    kinds = [
        (replace(mention(place.page, place.block, [*tokens, kind]), name=_named(kind, tokens), type=found.type), [*tokens, kind])
        for kind in _kinds_after(tokens[-1])
    ]
    return [(found, tokens), *kinds]


def _kinds_after(last: Token) -> Sequence[Token]:
    """Return A and B of ", whether A or B," after a phrase; none where nothing of the kind is there."""
    after = last.doc[last.i + 1 : last.sent.end]
    if len(after) < 6 or [after[i].lower_ for i in (0, 1, 3, 5)] != [",", "whether", "or", ","]:
        return ()
    kinds = (after[2], after[4])
    return kinds if all(kind.tag_ in _DESCRIBING for kind in kinds) else ()


def _named(kind: Token, tokens: Sequence[Token]) -> str:
    """Return the name of a kind: the word that describes it goes before the last noun."""
    *before, last = (t.lower_ if t.i == t.sent.start and t.pos_ != "PROPN" else t.text for t in tokens)
    return name_of(" ".join((*before, kind.text, last)))
