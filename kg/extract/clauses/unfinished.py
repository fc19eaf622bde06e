"""Clauses that the parse has robbed of what they say, or joined of two: "the team collected", "habits is".

What such a verb takes was hung elsewhere; without it nobody is told anything, and what is left may say something else.
"""

from __future__ import annotations

from itertools import takewhile

from kg.extract.clauses.bearers import bearer
from kg.extract.clauses.clause import Clause
from kg.extract.language.syntax import FINITE, child, children
from kg.extract.language.tree import Token

_TAKING = frozenset(
    "require involve provide facilitate ensure represent collect notice affect cost monitor convince record allow enable cause contain"
    " include induce inhibit trigger lead bring call offer need use gather detect identify describe examine measure compare prescribe"
    " receive obtain yield address target link".split()
)
"""Verbs that say nothing without an object."""
_LEANING = frozenset(
    "look act sound serve behave result refer belong consist depend rely focus aim contribute relate attempt manage tend".split()
)
"""Verbs that say nothing without the phrase that they lean on."""
_SHARED = frozenset("work collaborate cooperate team partner".split())
"""Verbs that, where a phrase with "on" or "with" follows, say with that what is done."""
_PARTING = frozenset({",", "-", "–", "—"})
_ASKED = frozenset({"what", "where", "how", "why", "when"})
_TYING = frozenset({"link", "associate", "correlate", "equate"})
"""Verbs that say nothing of one thing alone."""
_NO_VERBS = frozenset("use affiliate study".split())
"""Nouns that small taggers take for verbs before "of"."""


def is_unfinished(clause: Clause) -> bool:
    """Tell whether the clause lacks what its verb cannot do without, or whether what looks like its verb is a noun."""
    verb = clause.verbs[-1]
    lemma = verb.lemma_.lower()
    following = verb.nbor(1).lower_ if verb.i + 1 < verb.sent.end else ""
    if lemma in _NO_VERBS and following == "of" and verb.pos_ == "VERB":
        return True
    if clause.object is not None and clause.object.lower_ == "short" and lemma in {"stop", "fall"}:
        return True  # "stopped | short of banning tar"
    one = child(verb, "obj") if lemma in _TYING and clause.rule == "clause" else None
    if one is not None and one is clause.object and one.tag_ == "NN" and child(one, "conj") is None:
        return child(verb, "compound:prt", "xcomp") is None
    if clause.object is not None or clause.is_passive or clause.object_words or child(verb, "cop") is not None:
        return False
    asked = (t for word in (verb, *children(verb, "advmod")) for t in children(word, "obl") if t.lower_ in _ASKED and t.i > verb.i)
    if any(c.lower_ in {"into", "to", "on", "with", "from"} for t in asked for c in children(t, "case")):
        return True  # "plays | into where we row"
    leans = any(c.i > verb.i and c.lower_ not in {"as"} for c in children(verb, "obl", "advcl", "xcomp", "ccomp", "nmod"))
    whens = {t.i for c in children(verb, "advcl") if any(m.lower_ in {"when", "if"} for m in c.children) for t in c.subtree}
    behind = takewhile(lambda t: t.text not in {",", "-", "–", "—"}, (t for t in verb.subtree if t.i > verb.i))
    is_shared = lemma in _SHARED and leans and any(t.lower_ in {"on", "with"} and t.i not in whens for t in behind)  # not "well, even with"
    return lemma in _TAKING or lemma in _LEANING or is_shared


def disagrees(clause: Clause) -> bool:
    """Tell whether a plural is the subject of a singular verb, which some other word then is: "habits of youth last, so it | is wise"."""
    noun, verb = clause.subject, clause.verbs[0]
    finite = [t for t in (*children(verb, "aux", "aux:pass", "cop"), verb) if t.tag_ in FINITE and t.i > noun.i]
    if verb.tag_ == "VB" and noun.tag_ == "NN" and noun.i < verb.i and _is_left_bare(verb) and child(noun, "conj") is None:
        return True  # "the plan includes actions to raise rents and | lower | dues"
    if noun.lower_ in {"they", "we", "i", "you"}:
        return bool(finite) and finite[0].tag_ == "VBZ" and finite[0].lower_ not in {"'s", "’s"}
    if noun.tag_ != "NNS" or noun.lower_ in _SINGULAR or not finite or finite[0].tag_ != "VBZ":
        return False
    is_borne = verb.dep_ == "acl:relcl" and bearer(verb.head, verb).i == noun.i != verb.head.i  # "pears are a fruit that | ripens"
    is_one = is_borne or any(c.dep_ in {"nummod", "appos", "flat"} or c.is_quote or c.tag_ == "VBG" for c in noun.children)
    return not is_one and finite[0].lower_ not in {"'s", "’s"}


def _is_left_bare(verb: Token) -> bool:
    """Tell whether a verb without an ending has lost the "to" or the helper before the first of its row."""
    first = verb
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    is_led = any(child(v, "aux", "mark") is not None for v in (verb, first))
    return verb.dep_ in {"conj", "advcl"} and (first.tag_ == "VBZ" or first.dep_ == "advcl") and not is_led


_SINGULAR = frozenset("news data measles mumps rabies series species means physics economics statistics mathematics genetics".split())
