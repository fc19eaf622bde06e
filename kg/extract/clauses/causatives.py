"""What somebody is made to do to their own: what "makes the hens lower their output" lowers the hens' output.

The one made to do it owns what changes; so what is said is about the change, and whose it is.
"""

from __future__ import annotations

from kg.extract.language.kinds import is_plural
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

RULE = "causative"
_MAKING = frozenset("cause lead make force help allow enable prompt encourage stimulate induce let".split())
_CHANGING = frozenset("increase decrease raise lower reduce improve double triple boost slow speed expand shrink cut".split())


def made_to_change(verb: Token) -> tuple[Token, list[Token], str] | None:
    """Return what changes, the words from the one made to do it to the verb of the change, and that verb's dictionary form."""
    made = child(verb, "obj")
    result = next(
        (c for c in children(verb, "xcomp", "advcl", "ccomp") if c.tag_ in {"VB", "VBP"} and made is not None and c.i > made.i), None
    )
    thing = child(result, "obj") if result is not None else None
    owner = child(thing, "nmod:poss") if thing is not None else None
    if made is None or result is None or thing is None or owner is None or result.lemma_.lower() not in _CHANGING:
        return None
    is_many = is_plural(made) or made.lower_ in {"them", "us"}
    if verb.lemma_.lower() not in _MAKING or owner.lower_ not in {"their", "its", "his", "her"} or is_many is not (owner.lower_ == "their"):
        return None
    return thing, list(verb.doc[verb.i + 1 : result.i + 1]), result.lemma_.lower()
