"""Mending names in quotation marks behind the noun that says of what kind they are: "wrote the novel | "The Red Boat" | in May".

The name belongs to the noun, wherever a small parser hung it; without it no one novel is meant.
"""

from __future__ import annotations

from kg.extract.language.syntax import SUBJECTS, child
from kg.extract.language.tree import Token

_OPENING = frozenset({'"', "“", "``"})
_CLOSING = frozenset({'"', "”", "''"})
_LONGEST = 9
"""Words of a name."""
_SMALL = frozenset("a an the of in on for and to".split())
_SAID = frozenset("word phrase line slogan motto quote comment remark statement reply answer message question claim".split())
"""Nouns for what somebody says."""


def mend_quoted_name(opening: Token) -> None:
    """Hang the name that a mark opens on the noun right before it, in place."""
    if opening.text not in _OPENING or opening.i == opening.sent.start:
        return
    doc, noun = opening.doc, opening.nbor(-1)
    closing = next((t for t in doc[opening.i + 1 : min(opening.i + 2 + _LONGEST, opening.sent.end)] if t.text in _CLOSING), None)
    if noun.tag_ != "NN" or noun.pos_ != "NOUN" or noun.lemma_.lower() in _SAID or closing is None or closing.i == opening.i + 1:
        return
    name = list(doc[opening.i + 1 : closing.i])
    is_name = all(t.text[:1].isupper() or t.lower_ in _SMALL or not t.text[0].isalpha() for t in name) and name[-1].text not in {",", "."}
    inside = {t.i for t in (opening, *name, closing)}
    tops = [t for t in (opening, *name, closing) if t.head.i not in inside or t.head.i == t.i]
    words = [t for t in tops if not t.is_punct]
    if not is_name or len(words) != 1 or any(t.head.i in inside for t in doc[noun.sent.start : noun.i + 1]):
        return
    top = words[0]
    if top.head.i == top.i or child(top, *SUBJECTS, "cop", "case") is not None:
        return
    for part in [c for c in top.children if c.i not in inside]:
        part.head = noun if part.dep_ in {"conj", "cc", "acl:relcl"} else top.head
    top.head, top.dep_ = noun, "nmod:desc"
    for mark in tops:
        if mark.is_punct:
            mark.head = top
