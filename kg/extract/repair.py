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
            _mend_apposition(token)
            _mend_relative(token)
        if token.dep_ == "amod" and token.tag_ in _FINITE:
            _mend_verb(token)
        if token.dep_ == "obj" and token.text == "%":
            _mend_percentage(token)
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


def _mend_apposition(token: Token) -> None:
    """Make the name an apposition where the parser found two subjects: "the head of the clinic, Jane Doe, resigned"."""
    first = next((c for c in token.head.children if c.dep_ == "nsubj" and c.i < token.i), None)
    edge = next((t.i for t in token.subtree if not t.is_punct), token.i)
    if token.dep_ == "nsubj" and token.pos_ == "PROPN" and first is not None and first.pos_ == "NOUN" and token.doc[edge - 1].text == ",":
        token.head = first
        token.dep_ = "appos"


def _mend_relative(pronoun: Token) -> None:
    """Tie a clause that begins with "which" or "who" to the noun before it, wherever the parser hung it."""
    clause = pronoun.head
    if pronoun.lower_ not in {"which", "who"} or clause.dep_ not in {"advcl", "ccomp", "parataxis", "dep"} or pronoun.i < 2:
        return
    noun = pronoun.nbor(-2) if pronoun.nbor(-1).text == "," else pronoun.nbor(-1)
    while noun.dep_ in {"compound", "flat"} and noun.head.i < pronoun.i:
        noun = noun.head
    if noun.pos_ in {"NOUN", "PROPN"} and noun.sent.start == pronoun.sent.start and all(a.i != clause.i for a in noun.ancestors):
        clause.head = noun
        clause.dep_ = "acl:relcl"


def _mend_verb(verb: Token) -> None:
    """Make a finite verb the head where the parser took it for a modifier: "the drug improved | glycaemic control"."""
    noun = verb.head
    if child(verb, "nsubj") is None or noun.i < verb.i:
        return
    is_root = noun.head.i == noun.i
    verb.dep_ = noun.dep_
    verb.head = verb if is_root else noun.head
    noun.head = verb
    noun.dep_ = "obj"


def _mend_percentage(sign: Token) -> None:
    """Make the noun the object in "had 6% to 8% lower risk", the share its measure."""
    for i in range(sign.i + 1, min(sign.i + 7, sign.sent.end)):
        noun = sign.doc[i]
        is_compared = any(c.tag_ == "JJR" or c.lower_ in {"reduced", "increased"} for c in noun.children if sign.i < c.i < noun.i)
        if is_compared and noun.tag_ in {"NN", "NNS"} and noun.text != "%" and noun.i not in {a.i for a in sign.ancestors}:
            noun.head = sign.head
            noun.dep_ = "obj"
            sign.head = noun
            sign.dep_ = "nummod"
            return


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
