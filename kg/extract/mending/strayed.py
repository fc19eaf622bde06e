"""Mending subjects that strayed: what stands between dashes or after a relative clause was taken for whose doing the rest is.

"Eating figs - a small handful - may help" is no help of a handful, and in "sailors who show no rash | have marks" the rash has none.
"""

from __future__ import annotations

from kg.extract.language.closed_classes import DASHES
from kg.extract.language.places import take_place
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import SUBJECTS, child, children, denial_of_noun, is_nominal
from kg.extract.language.tree import Doc, Token
from kg.extract.mending.after_relatives import is_finite, mend_after_relative, mend_ought
from kg.extract.mending.amounts import mend_amount
from kg.extract.mending.clefts import mend_cleft
from kg.extract.mending.days import mend_day
from kg.extract.mending.equals import mend_equal
from kg.extract.mending.gapped import mend_gapped
from kg.extract.mending.gaps import (
    mend_free_relative,
    mend_gap,
    mend_marked_relative,
    mend_of_list,
    mend_second_group,
)
from kg.extract.mending.helped import mend_helped, mend_second_thing
from kg.extract.mending.hung import mend_given, mend_hung
from kg.extract.mending.measured import mend_measured
from kg.extract.mending.pairs import mend_pair
from kg.extract.mending.purposes import mend_must_be, mend_way
from kg.extract.mending.receivers import mend_receiver
from kg.extract.mending.relatives import mend_of_thing, mend_relative, mend_second_of_relative, mend_second_who
from kg.extract.mending.scant import mend_average, mend_limited, mend_little_to_no
from kg.extract.mending.second_clauses import mend_second_clauses
from kg.text import PROOFS

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_HELPERS = frozenset({"aux", "aux:pass", "cop", "advmod"})


def mend_strayed(doc: Doc) -> None:
    """Mend the tree in place."""
    for token in doc:
        if token.text in DASHES:
            _mend_between_dashes(token)
            _mend_clause_between_dashes(token)
        if token.lower_ == "no" and token.dep_ == "det" and token.head.i > token.i + 1:
            _mend_no(token)
        if token.dep_ == "acl:relcl" and token.tag_ in _FINITE and reporting_verb(token) is not None:
            _mend_after_relative(token)
        if token.dep_ == "acl:relcl":
            mend_relative(token)
            mend_free_relative(token)
        if token.dep_ == "acl" and token.tag_ == "VBN" and token.left_edge.i > token.sent.start:
            _mend_in_parentheses(token)
        if token.dep_ in {"advcl", "acl", "conj"}:
            mend_of_thing(token)
        if token.dep_ == "conj" and token.tag_ in {"VBN", "VB", "VBD"}:
            mend_second_of_relative(token)
        if token.dep_ == "conj" and token.pos_ != "VERB":
            mend_of_list(token)
            mend_second_group(token)
            mend_gap(token)
            mend_gapped(token)
        mend_measured(token)
        mend_second_who(token)
        mend_marked_relative(token)
        mend_helped(token)
        mend_second_thing(token)
        mend_hung(token)
        mend_way(token)
        if token.lemma_.lower() in {"offer", "give", "bring", "send", "grant", "lend", "hand"}:
            mend_given(token)
        mend_equal(token)
        mend_receiver(token)
        mend_amount(token)
        mend_day(token)
        mend_cleft(token)
        mend_limited(token)
        if token.lower_ == "between":
            mend_pair(token)
        if token.dep_ == "xcomp":
            mend_must_be(token)
        if token.lower_ == "little":
            mend_little_to_no(token)
        if token.lower_ == "average":
            mend_average(token)
        if token.lemma_.lower() in PROOFS:
            _mend_bare_content(token)
        if token.lower_ in {"whom", "which"} and token.dep_ == "nmod":
            _mend_part(token)
        if token.lower_ == "rather":
            _mend_rather_than(token)
        if token.lower_ == "ought":
            mend_ought(token)
        if token.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            mend_after_relative(token)
    mend_second_clauses(doc)


def _mend_bare_content(proof: Token) -> None:
    """Make the content of a proof of a whole clause right behind it: "no evidence | milk harms cats" is no evidence that it harms."""
    for clause in (*children(proof, "acl:relcl"), proof.head):
        subject = child(clause, "nsubj", "nsubj:pass")
        if subject is None or not proof.i < subject.i < clause.i or subject.tag_ in {"WDT", "WP"}:
            continue
        if any(t.head.i != subject.i for t in proof.doc[proof.i + 1 : subject.i]):
            continue
        if clause.head.i == proof.i and (child(clause, "obj", "cop", "aux:pass") is not None or denial_of_noun(proof) is not None):
            clause.dep_ = "acl"
        elif proof.dep_ == "obj" and clause.dep_ == "ccomp" and clause.head.i < proof.i and child(clause.head, "obj") is None:
            proof.head, clause.head, clause.dep_ = clause.head, proof, "acl"
            for part in [c for c in subject.children if c.i < proof.i]:
                part.head = proof


def _mend_part(whom: Token) -> None:
    """Make some of those named before the subject of what they do: "hired 30 men, more than half of whom | row"."""
    part, doc = whom.head, whom.doc
    later = doc[whom.i + 1 : min(whom.i + _LONGEST_PART, whom.sent.end)]
    clause = next((c for c in later if c.dep_ == "acl:relcl" and child(c, *SUBJECTS) is None), None)
    comma = next((t for t in reversed(doc[whom.sent.start : part.i]) if t.text == ","), None)
    if clause is None or comma is None or comma.i <= whom.sent.start or part.i - comma.i > _LONGEST_PART or whom.i != part.i + 2:
        return
    named = clause.head if clause.head.i < comma.i else comma.nbor(-1)
    while named.dep_ in {"compound", "flat"} and named.head.i < comma.i:
        named = named.head
    if not is_nominal(named) or any(a.i == clause.i for a in named.ancestors):
        return
    for word in [t for t in doc[comma.i + 1 : part.i] if t.head.i not in range(comma.i + 1, part.i + 1)]:
        word.head, word.dep_ = part, "advmod"
    part.head, part.dep_, clause.head = clause, "nsubj", named


_LONGEST_PART = 7
"""Words from the comma to what of them there is, ", slightly more than a third | of whom", and from there to the verb."""


def _mend_rather_than(rather: Token) -> None:
    """Set what "rather than" names beside the subject that it is no part of: "mint | rather than tea | cures gout"."""
    noun = rather.head
    first = noun.head if noun.dep_ == "conj" else next((s for s in children(noun.head, "nsubj") if s.i < rather.i), noun)
    is_set_against = any(c.lower_ == "than" for c in children(noun, "case", "cc")) or child(rather, "fixed") is not None
    if is_set_against and first.dep_ == "nsubj" and first.i < noun.i < first.head.i and noun.dep_ in {"nsubj", "obl", "conj"}:
        noun.head, noun.dep_ = first, "dep"


def _is_dash(token: Token) -> bool:
    is_spaced = token.i > token.sent.start and token.nbor(-1).whitespace_ != "" and token.whitespace_ != ""
    return token.text in DASHES and (is_spaced or token.text == "—")


def _mend_between_dashes(second: Token) -> None:
    """Give the verb after a pair of dashes the subject before them."""
    if not _is_dash(second):
        return
    doc, start = second.doc, second.sent.start
    first = next((doc[i] for i in range(second.i - 1, start, -1) if _is_dash(doc[i])), None)
    inside = _strayed_between(first, second) if first is not None else None
    if first is None or inside is None or not _is_verb_right_after(inside.head, second):
        return
    verb = inside.head
    mark = next((m for m in children(verb, "mark") if m.i < first.i), None)
    low = mark.i + 1 if mark is not None else start
    top = next((t for t in doc[low : first.i] if t.head.i not in range(low, first.i) or t.head.i == t.i), None)
    if top is None or doc[low].pos_ in {"ADP", "SCONJ", "CCONJ", "ADV"}:
        return
    people = child(top, "nsubj") if top.tag_ in {"VBG", "VBN"} else None
    noun = people if people is not None else top
    if not (is_nominal(noun) or (noun.tag_ == "VBG" and noun.i == low)):
        return
    if verb.head.i in range(low, first.i) or verb.head.i == top.i:
        take_place(verb, top)
    if people is not None:
        top.head, top.dep_ = people, "acl"
    inside.head, inside.dep_ = noun, "parataxis"
    passive = ":pass" if child(verb, "aux:pass") is not None else ""
    noun.head, noun.dep_ = verb, ("csubj" if noun.tag_ == "VBG" else "nsubj") + passive


def _mend_no(denial: Token) -> None:
    """Deny the noun before a dash, not one behind it: "boats – which have | no | tar – and rafts sink" denies no rafts."""
    between = denial.doc[denial.i + 1 : denial.head.i]
    dash = next((t.i for t in between if _is_dash(t)), denial.head.i)
    noun = next((t for t in between if t.i < dash and t.tag_ in {"NN", "NNS"} and t.head.i not in range(t.i + 1, dash)), None)
    if dash < denial.head.i and noun is not None:
        denial.head = noun


def _mend_clause_between_dashes(second: Token) -> None:
    """Part the sentence from a whole clause inside of it: "| the plan | - it was drawn up in May - | cost a fortune"."""
    doc, start = second.doc, second.sent.start
    first = next((doc[i] for i in range(second.i - 1, start, -1) if _is_dash(doc[i])), None) if _is_dash(second) else None
    if first is None or second.i + 1 >= second.sent.end:
        return
    noun = next((t for t in doc[start : first.i] if t.head.i not in range(start, first.i) or t.head.i == t.i), doc[start])
    after = second.nbor(1)
    verb = after.head if after.dep_ in _HELPERS and after.head.i > after.i else after
    inside = noun.head
    is_clause = first.i < inside.i < second.i and is_finite(inside) and len(children(inside, *SUBJECTS)) > 1
    is_told = is_finite(verb) or (verb.i == second.i + 1 and verb.tag_ == "VB")
    if not is_clause or not is_nominal(noun) or not is_told or child(verb, *SUBJECTS) is not None:
        return
    if noun.dep_ not in SUBJECTS or not (verb.head.i == inside.i or first.i < verb.head.i < second.i):
        return
    take_place(verb, inside)
    passive = ":pass" if child(verb, "aux:pass") is not None else ""
    noun.head, noun.dep_, inside.head, inside.dep_ = verb, f"nsubj{passive}", verb, "parataxis"


def _strayed_between(first: Token, second: Token) -> Token | None:
    """Return what stands between dashes and hangs on the verb behind them, as its subject or, where it has none, as anything."""
    outside = [t for t in first.doc[first.i : second.i] if t.head.i > second.i and not t.is_punct]
    subject = next((t for t in outside if t.dep_ in SUBJECTS), None)
    loose = next((t for t in outside if t.dep_ in {"obl:unmarked", "obl"} and is_nominal(t)), None)
    return loose if subject is None and loose is not None and child(loose.head, *SUBJECTS) is None else subject


def _is_verb_right_after(verb: Token, dash: Token) -> bool:
    """Tell whether nothing but helpers and a time stand between the dash and a finite verb."""
    helpers = children(verb, "aux", "aux:pass", "cop")
    is_finite = verb.tag_ in _FINITE or any(h.tag_ in {"MD", *_FINITE} for h in helpers)
    between = verb.doc[dash.i + 1 : verb.i]
    return is_finite and all(t.dep_ in _HELPERS or t.pos_ in {"DET", "ADV"} or t.lower_ in {"day", "week", "year"} for t in between)


def _mend_after_relative(report: Token) -> None:
    """Make the finite verb after a relative clause the main one: "sailors who show no rash | have marks"."""
    clause, who = child(report, "ccomp"), child(report, *SUBJECTS)
    noun = child(clause, "nsubj") if clause is not None else None
    if clause is None or noun is None or who is None or who.lower_ not in {"who", "that", "which"} or clause.tag_ not in _FINITE:
        return
    if child(clause, "mark") is not None or noun.left_edge.i != report.i + 1 or child(report, "obj") is not None or noun.tag_ == "PRP":
        return
    top = report.head
    while top.dep_ == "nmod" and top.head.i < top.i:
        top = top.head
    verb = top.head
    is_reported = top.dep_ in {"obl", "dep", "nsubj", "ccomp"} and verb.i > clause.i and child(verb, "ccomp") in {None, top}
    if top.dep_ != "ROOT" and not is_reported:
        return
    clause.head, clause.dep_ = (clause, "ROOT") if top.dep_ == "ROOT" else (verb, "ccomp")
    noun.head, noun.dep_ = report, "obj"
    top.head, top.dep_ = clause, "nsubj"


def _mend_in_parentheses(participle: Token) -> None:
    """Hang what stands in parentheses on the noun right before them: "aid to Ouse Lab (| once known as LY20)"."""
    first = participle.left_edge
    opening = first if first.text == "(" else first.nbor(-1)
    noun = opening.nbor(-1) if opening.text == "(" and opening.i > opening.sent.start else participle
    while noun.dep_ in {"compound", "flat"} and noun.head.i < opening.i:
        noun = noun.head
    if noun.pos_ in {"NOUN", "PROPN"} and noun.i < opening.i and not any(a.i == participle.i for a in noun.ancestors):
        participle.head = noun
