"""Mending what small parsers get wrong again and again, before anything reads the tree.

In "the trial showed the pill lowered pressure" the noun after the reporting verb is no object but the subject of the verb
that follows it; in "it causes pain and fever" the second object is coordinated with the first.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.reporting import reporting_verb
from kg.extract.syntax import SUBJECTS, child

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_BARRIERS = frozenset({",", ";", ":", "(", ")", "–", "—", "-"})


def mend(doc: Doc) -> Doc:
    """Mend the tree in place and return it."""
    for token in doc:
        if token.dep_ in {"obj", "nsubj"}:
            _mend_conjunct(token)
        word = reporting_verb(token)
        if word is not None and "that" in word.complements:
            _mend_bare_clause(token)
    return doc


def _mend_conjunct(token: Token) -> None:
    """Tie a second subject or object that "and" or "or" introduces to the first one."""
    cc = child(token, "cc")
    if cc is None or cc.lower_ not in {"and", "or", "nor"} or cc.i > token.i:
        return
    first = next((c for c in token.head.children if c.dep_ == token.dep_ and c.i < cc.i), None)
    if first is not None:
        token.head = first
        token.dep_ = "conj"


def _mend_bare_clause(reporting: Token) -> None:
    noun = child(reporting, "obj")
    if noun is None or noun.i < reporting.i or child(reporting, "ccomp") is not None or noun.lower_ in {"that", "it", "this", "which"}:
        return
    verb = _verb_after(noun, reporting)
    if verb is None:
        return
    verb.head = reporting
    verb.dep_ = "ccomp"
    noun.head = verb
    noun.dep_ = "nsubj:pass" if child(verb, "aux:pass") is not None else "nsubj"


def _verb_after(noun: Token, reporting: Token) -> Token | None:
    """Return the finite verb without a subject that follows the noun phrase, nothing but helpers between them."""
    doc = noun.doc
    inside = {t.i for t in noun.subtree if t.i <= noun.right_edge.i}
    for i in range(noun.i + 1, min(noun.i + 12, reporting.sent.end)):
        token = doc[i]
        if token.text in _BARRIERS or token.dep_ in {"cc", "mark"} or token.tag_ in {"WDT", "WP", "WRB"}:
            return None
        is_finite = token.tag_ in _FINITE or any(
            c.tag_ in {"MD", *_FINITE} and noun.i < c.i < token.i for c in token.children if c.dep_ in {"aux", "aux:pass", "cop"}
        )
        has_subject = any(c.dep_ in SUBJECTS and c.i != noun.i for c in token.children)
        if is_finite and token.dep_ not in {"aux", "aux:pass", "cop"} and token.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and not has_subject:
            is_above = token.i == reporting.i or any(a.i == token.i for a in reporting.ancestors)
            return None if is_above or (token.dep_ == "acl:relcl" and i in inside and child(token, "nsubj") is not None) else token
    return None
