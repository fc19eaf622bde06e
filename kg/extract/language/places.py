"""Where a word hangs in the tree of its sentence, for the rules that mend one."""

from __future__ import annotations

from kg.extract.language.tree import Token


def take_place(token: Token, other: Token) -> None:
    """Hang a token where the other hangs, as the top of the sentence where the other is that.

    Hung on a top that is hung on it in turn it would make a ring, which no reading of the tree leaves.
    """
    token.head, token.dep_ = (token, "ROOT") if other.head.i == other.i else (other.head, other.dep_)
