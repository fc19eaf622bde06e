"""What a sentence sets out as the one that does something: "it was the cold | that killed the trees", "nobody but Lund | scored".

The one set out is the subject of what is done; "it" is nothing, and of nobody else is anything said.
"""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, is_nominal
from kg.extract.language.tree import Token

_DEFINITE = frozenset({"the", "this", "these", "those"})
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one"})
_BUT = frozenset({"but", "except", "save"})
_CLAUSES = frozenset({"acl:relcl", "advcl:relcl", "acl", "ccomp"})


def mend_cleft(token: Token) -> None:
    """Mend the tree in place around an "it" and a "nobody" after which another is set out."""
    if token.lower_ == "it" and token.dep_ in {"expl", "nsubj"}:
        _mend_it(token)
    if token.lower_ in _NOBODY and token.dep_ in SUBJECTS:
        _mend_nobody(token)


def _mend_it(it: Token) -> None:
    noun = it.head
    be = child(noun, "cop")
    if be is not None and it.i < be.i < noun.i and child(noun, "case") is not None:
        _mend_when(it, be, noun)
    if be is None or be.lemma_ != "be" or not it.i < be.i < noun.i or not is_nominal(noun) or not _is_set_out(noun):
        return
    others = [c for c in children(noun, "conj") if child(c, "cc") is None and any(a.lower_ == "not" for a in children(c, "advmod"))]
    clause = next((c for t in (noun, *children(noun, "nmod"), *others) for c in children(t, *_CLAUSES) if _does(c, noun)), None)
    if clause is None or any(t.dep_ in {"aux", "mark", "cc"} for t in noun.children):
        return
    pronoun = next(c for c in children(clause, *SUBJECTS) if c.lower_ in {"that", "who"})
    take_place(clause, noun)
    noun.head, noun.dep_ = clause, pronoun.dep_
    pronoun.dep_ = "mark"
    for part in [c for c in noun.children if c.i < be.i or c.i == be.i or (c.lower_ in {"not", "n't"} and c.i > be.i)]:
        part.head, part.dep_ = clause, "advmod" if part.lower_ in {"not", "n't"} else "dep"
    for other in [c for t in children(clause, "obj") for c in children(t, "conj") if any(w.lower_ == "but" for w in children(c, "cc"))]:
        other.head, other.dep_ = clause, "dep"


def _mend_when(it: Token, be: Token, time: Token) -> None:
    """Hang on what happened when or where it did: "it was not until 1990 | that the bridge opened"."""
    clause = next((c for c in children(time, "acl:relcl", "ccomp", "csubj", "advcl") if c.i > time.i), None)
    that = next((m for m in children(clause, "mark") if m.lower_ == "that" and m.i == time.right_edge.i + 1), None) if clause else None
    that = that or (next((m for m in children(clause, "mark") if m.lower_ == "that"), None) if clause is not None else None)
    if clause is None or that is None or child(clause, *SUBJECTS) is None or child(time, "case", "mark") not in children(time, "case"):
        return
    take_place(clause, time)
    for part in [it, be, *(c for c in time.children if c.is_punct)]:
        part.head, part.dep_ = clause, "punct" if part.is_punct else "dep"
    time.head, time.dep_ = clause, "obl"


def _is_set_out(noun: Token) -> bool:
    """Tell whether a noun is a known one, a name or several: "it is a drug that helps" tells what a thing is."""
    if any(a.tag_ == "JJS" or a.lower_ in {"first", "only", "last", "one"} or children(a, "advmod") for a in children(noun, "amod")):
        return False
    is_known = noun.pos_ == "PROPN" or any(d.lower_ in _DEFINITE for d in children(noun, "det")) or child(noun, "nmod:poss") is not None
    return is_known or (noun.tag_ == "NNS" and child(noun, "det", "nummod", "amod") is None)


def _does(clause: Token, noun: Token) -> bool:
    """Tell whether a clause with "that" or "who" right behind the noun's phrase says what it does."""
    pronoun = next((c for c in children(clause, *SUBJECTS) if c.lower_ in {"that", "who"}), None)
    finite = clause.tag_ in FINITE or any(a.tag_ in FINITE for a in children(clause, "aux", "aux:pass", "cop"))
    is_behind = pronoun is not None and (pronoun.nbor(-1).text != "," or clause.head.i != noun.i)  # "the tar, | not the oil, | that harms"
    return pronoun is not None and noun.i < pronoun.i < clause.i and finite and is_behind


def _mend_nobody(nobody: Token) -> None:
    """Make a subject of the one who alone does something: "nobody but Lund | scored"."""
    one = next((c for c in children(nobody, "conj", "nmod") if any(w.lower_ in _BUT for w in children(c, "cc", "case"))), None)
    if one is None or one.i > nobody.head.i:
        return
    one.head, one.dep_ = nobody.head, nobody.dep_
    nobody.head, nobody.dep_ = one, "dep"
