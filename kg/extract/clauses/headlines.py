"""Headlines without a verb: "Night workers at increased risk of asthma", "New drug effective against malaria".

A headline leaves out the verb "to be", and only a headline does: a line without a full stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.clauses.beside import beside
from kg.extract.clauses.between import second_of_pair
from kg.extract.clauses.clause import Clause
from kg.extract.clauses.constructions import copular
from kg.extract.clauses.noun_relations import LINKS
from kg.extract.clauses.objects import complement_of, object_of, phrase
from kg.extract.clauses.odds import case_of, comparison_in, outcome_of, relation_to
from kg.extract.clauses.verbs import chain, lemma, predicate_words
from kg.extract.language import syntax
from kg.extract.language.closed_classes import HEADLINE_MARKS
from kg.extract.language.reporting_words import is_study_named, reporting_verb
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Span as Sentence
from kg.extract.language.tree import Token

_STOPS = frozenset(".;,…:)")
_ASKING = frozenset({"WRB", "WP", "WP$"})
_OWNERS = frozenset("in among for from after with".split())


def iter_headlines(sentence: Sentence) -> Iterator[Clause]:
    """Yield what a headline says without a verb; nothing for a sentence that ends in a stop or has a verb of its own."""
    root = sentence.root
    if sentence[0].tag_ in _ASKING:
        return
    last = sentence[-1].text
    is_cut = (last == ";" and sentence.end == len(sentence.doc)) or (
        last in HEADLINE_MARKS and is_study_named(sentence.doc[sentence.end :])
    )
    is_open = last not in _STOPS or is_cut
    if is_open and reporting_verb(root) is not None:
        yield from _reported(root)
    if not is_open or syntax.is_verbal(root) or root.pos_ == "AUX" or child(root, "cop", "aux") is not None:
        return
    subject = child(root, "nsubj", "csubj")
    if subject is not None and subject.i < root.i:
        yield from _all_without_verb(root, subject)
    else:
        clause = _at_risk(root) or _risk_for_whom(root) or _linked(root) or _link_to(root) or _so(root)
        if clause is not None:
            yield clause


def _reported(verb: Token) -> Iterator[Clause]:
    """Build what a report in a headline says without a verb: "Study finds herring | good for the heart", "Tea | good, study finds"."""
    for head in children(verb, "ccomp"):
        subject = child(head, "nsubj")
        is_verbless = not syntax.is_verbal(head) and child(head, "cop", "aux") is None
        if is_verbless and subject is not None and subject.i < head.i and (subject.i > verb.i) == (head.i > verb.i):
            yield from _all_without_verb(head, subject)
        elif subject is None and is_verbless and (named := _linked(head) or _link_to(head)) is not None:
            yield named


def _all_without_verb(root: Token, subject: Token) -> Iterator[Clause]:
    """Build what a headline says of its subject with one word or with several: "Ferries | late and dirty"."""
    heads = [h for h in syntax.conjuncts(root) if h.i == root.i or child(h, "nsubj") is None]
    said = [_without_verb(head, subject) for head in heads if not syntax.is_verbal(head) and child(head, "cop") is None]
    yield from (clause for clause in said if _is_said(clause))


def _so(root: Token) -> Clause | None:
    """Build "Short walks | better for the heart", where the parser hung the adjective on the noun before it."""
    adjective = next((a for a in children(root, "amod") if a.i > root.i and a.pos_ == "ADJ"), None)
    if adjective is None or not syntax.is_nominal(root) or child(adjective, "obl", "advcl") is None:
        return None
    found = _without_verb(adjective, root)
    words = tuple(t for t in syntax.noun_phrase(root) if t.i < found.predicate[0].i)
    return replace(found, subject_words=words) if found.object is not None and words and _is_said(found) else None


def _is_said(clause: Clause) -> bool:
    """Tell whether a verbless line says something, and does not only name it: "women older than 60" are those who are."""
    if clause.object is not None and clause.object.tag_ == "CD" and clause.head.tag_ == "JJR":
        return False
    if (clause.lemma.startswith(("be at", "be on", "be in", "be under")) or "likely" in clause.lemma) and _is_for_others(clause):
        return False
    return clause.object is not None or clause.head.pos_ not in {"NOUN", "PROPN"}


def _is_for_others(clause: Clause) -> bool:
    """Tell whether those are at risk whom the thing is for that looks like a subject: "concern for | patients at risk of gout"."""
    behind = next((n for n in children(clause.subject, "nmod") if n.right_edge.i + 1 == clause.predicate[0].i), None)
    return behind is not None and case_of(behind) in {"for", "about", "over", "on", "to"}


def found_so(clause: Clause) -> Clause | None:
    """Build "the trial found yoga | helpful for pain" as yoga being so."""
    verb, noun = clause.verbs[-1], clause.object
    if verb.lemma_.lower() != "find" or clause.is_passive or noun is None or not syntax.is_nominal(noun) or noun.i < verb.i:
        return None
    beside = (*children(noun, "amod"), *children(verb, "xcomp", "ccomp"))
    adjective = next((a for a in beside if a.pos_ == "ADJ" and a.i > noun.i and child(a, "cop", "mark") is None), None)
    if adjective is None:
        return None
    found = _without_verb(adjective, noun)
    if found.object is None:
        return None
    is_denied = any(t.lower_ in {"not", "n't", "n’t", "never"} for t in verb.children)
    words = tuple(t for t in syntax.noun_phrase(noun) if t.i < found.predicate[0].i)
    return replace(found, subject_words=words, governor=verb, is_denied=is_denied, rule="found")


def _without_verb(head: Token, subject: Token) -> Clause:
    """Build "X (is) effective against Y", "X (is) less likely to do Y", "X (is) a promising treatment for Y"."""
    verbs = chain(head)
    last = verbs[-1]
    words: list[Token] = []
    obj: Token | None = None
    if len(verbs) > 1:
        obj, words, taken = object_of(last, subject, head)
        predicate = predicate_words(verbs, [], taken)
        name = lemma(verbs, taken, is_passive=child(last, "aux:pass") is not None, preposition="")
    elif syntax.is_nominal(head) and head.pos_ != "ADJ" and _is_other(said := copular(head, verbs, subject), head):
        return replace(said, rule="headline")
    elif syntax.is_nominal(head) and head.pos_ != "ADJ":
        article = child(head, "det") or next((a for a in children(head, "amod") if a.tag_ == "JJS"), None)
        predicate = [article if article is not None else head]
        obj, name = (head, "be") if article is not None else (None, f"be {head.lower_}")
    elif (degree := _degree_of(head)) is not None:
        obj, words, predicate, name = head, [t for t in phrase(head) if t.i >= degree.i], [degree], "be so"
    else:
        obj, words, predicate, name = complement_of(head)
    return Clause(
        head=head,
        verbs=tuple(verbs),
        predicate=tuple(predicate),
        subject=subject,
        object=obj,
        object_words=tuple(words),
        lemma=name,
        obliques=tuple(o for o in beside(last, obj) if obj is None or o.i != obj.i),
        rule="headline",
    )


def _is_other(said: Clause, head: Token) -> bool:
    """Tell whether a noun says in what role or state something is: "leaks | on | the rise"."""
    return said.object is not head or any(c.i < head.i for c in children(head, "case"))


def _degree_of(adjective: Token) -> Token | None:
    """Return the word that says how much something is so that has no complement: "far | cheaper", "| too thin to help"."""
    obj, *_ = complement_of(adjective)
    degrees = (a for a in children(adjective, "advmod") if a.i < adjective.i and a.lower_ in _DEGREES)
    return next((a for a in degrees if adjective.tag_ in {"JJ", "JJR"} and obj is None), None)


_DEGREES = frozenset(
    "too far much very so significantly substantially markedly slightly considerably dramatically greatly vastly highly extremely"
    " hugely".split()
)


def _at_risk(root: Token) -> Clause | None:
    """Build "X (are) at increased risk of Y"."""
    risk = next((n for n in children(root, "nmod") if case_of(n) == "at" and outcome_of(n) is not None), None)
    outcome = outcome_of(risk) if risk is not None else None
    if risk is None or outcome is None or not syntax.is_nominal(root):
        return None
    start = children(risk, "case")[0].i
    return Clause(
        head=root,
        verbs=(root,),
        predicate=tuple(root.doc[start : outcome.preposition.i + 1]),
        subject=root,
        subject_words=tuple(t for t in syntax.noun_phrase(root) if t.i < start),
        object=outcome.head,
        object_words=outcome.words,
        lemma=relation_to(risk, "be at"),
        rule="headline",
    )


def _risk_for_whom(root: Token) -> Clause | None:
    """Build "Increased risk of Y in X": X has it."""
    compared, outcome = comparison_in(root), outcome_of(root)
    if compared is None or outcome is None:
        return None
    phrases = [*children(root, "nmod"), *children(outcome.head, "nmod")]
    owner = next((p for p in phrases if p.i > outcome.head.i and case_of(p) in _OWNERS), None)
    if owner is None:
        return None
    return Clause(
        head=root,
        verbs=(root,),
        predicate=tuple(root.doc[compared.i : outcome.preposition.i + 1]),
        subject=owner,
        object=outcome.head,
        object_words=outcome.words,
        lemma=relation_to(root, "have"),
        rule="headline",
    )


def _linked(root: Token) -> Clause | None:
    """Build "Inverse relationship between X and Y": the one is associated with the other."""
    first = next((p for p in children(root, "nmod") if case_of(p) == "between"), None)
    second = second_of_pair(first) if first is not None else None
    if root.lemma_.lower() not in LINKS or first is None or second is None:
        return None
    own = [t for t in children(root, "amod", "det") if t.dep_ == "amod" or t.lower_ == "no"]
    start = min([root.i, *(t.i for t in own)])
    return Clause(
        head=root,
        verbs=(root,),
        predicate=tuple(root.doc[start : children(first, "case")[0].i + 1]),
        subject=first,
        object=second,
        lemma="be associated with",
        obliques=tuple(children(root, "obl", "advcl")),
        rule="link",
    )


def _link_to(root: Token) -> Clause | None:
    """Build "Tar link to leaks": the one is associated with the other."""
    named = next((c for c in children(root, "compound") if c.i == root.i - 1), None)
    party = next((p for p in children(root, "nmod") if case_of(p) in {"to", "with"} and p.i > root.i), None)
    if root.lemma_.lower() not in LINKS or named is None or party is None:
        return None
    case = children(party, "case")[0]
    return Clause(
        head=root,
        verbs=(root,),
        predicate=tuple(root.doc[root.i : case.i + 1]),
        subject=root,
        subject_words=tuple(t for t in syntax.noun_phrase(root) if t.i < root.i and t.lower_ not in {"no", "not"}),
        object=party,
        lemma="be associated with",
        obliques=tuple(children(root, "obl", "advcl")),
        rule="link",
    )
