"""Constructions that say who does what in another order: copulas, "there is", judgements, aims, pseudo-clefts."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.clauses.beside import beside
from kg.extract.clauses.between import second_of_pair
from kg.extract.clauses.clause import Clause
from kg.extract.clauses.gerunds import gerund_object, phrase_of
from kg.extract.clauses.noun_relations import is_seen_with
from kg.extract.clauses.objects import object_of, oblique_object, phrase
from kg.extract.clauses.odds import outcome_of, relation_to
from kg.extract.clauses.roles import led_to, role_of
from kg.extract.clauses.verbs import CHANGE_VERBS, being, group, lemma, predicate_words, said_before
from kg.extract.language import syntax
from kg.extract.language.kinds import is_measured, kind_of
from kg.extract.language.syntax import child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token
from kg.extract.language.turns import is_on_average

_EVALUATIONS = frozenset(
    "wrong right good bad better best dangerous safe unsafe risky harmful harmless useful useless unethical ethical"
    " necessary unnecessary essential"
    " healthy unhealthy hard difficult easy impossible possible feasible illegal legal cheap expensive irresponsible"
    " misleading premature worth".split()
)
"""Adjectives that judge what one does: "it is wrong to alarm people" is a claim about alarming people."""
_LINKS = {
    **dict.fromkeys("link relationship association connection correlation relation".split(), "be associated with"),
    "difference": "differ from",
}
_AIMS = frozenset("aim goal purpose objective role job function task action effect".split())


_NEGATIONS = frozenset("not n't n’t never no neither".split())


def copular(head: Token, verbs: list[Token], subject: Token) -> Clause:
    """Build "X is Y": a noun is the object; an adjective joins the predicate if it has a complement of its own."""
    last = verbs[-1]
    cop = child(last, "cop")
    oblique = _complement(last)
    adjectival = not syntax.is_nominal(last) or last.tag_.startswith("JJ")
    lemma, before, preposition = "be", said_before(verbs), ""
    taken: list[Token] = []
    words: list[Token] = []
    obj: Token | None = last
    extra = [c for c in children(last, "case") if c.i < last.i and c.lower_ != "per" and syntax.is_nominal(last) and last.dep_ != "obl"]
    if adjectival and (rated := _rated(last)):
        words, lemma = rated, "be so"
    elif adjectival and oblique is not None:
        cases = [t for c in children(oblique, "case") for t in (c, *children(c, "fixed"))]
        taken = [*phrase(last, without=oblique), *cases]
        preposition = " ".join(c.lower_ for c in cases)
        obj, lemma = oblique, being(last)
        if last.lower_ in {"high", "low"} and preposition == "in" and is_measured(subject):
            preposition = "among"  # nothing that contains much of it
    elif adjectival and (doing := gerund_object(last)) is not None:
        marks = children(doing, "mark", "case")[:1]
        taken, words = [*phrase(last, without=doing), *marks], [t for t in phrase_of(doing) if t.i >= doing.i]
        obj, preposition = doing, "".join(m.lower_ for m in marks)
        lemma = being(last)
    elif adjectival and (measure := _compared(last)):
        than = last.i + 1
        words, lemma, preposition = measure, being(last), "than"
        taken = [t for t in phrase(last) if t.i <= than] + [last.doc[than]]
    elif adjectival:
        (words, taken), lemma = _bare(last), "be so"
    elif not extra and (role := role_of(last)) is not None:
        obj, taken, lemma = role.party, list(role.words), role.relation
    elif extra:
        obj, words, taken, lemma, preposition = _in_state(last, extra)
    tokens = [*(t for v in verbs[:-1] for t in group(v)), *(group(last) if cop is not None else []), *extra, *taken]
    if last not in taken:
        tokens = [t for t in tokens if t.i != last.i and t not in words]
    around = cop if cop is not None else tokens[-1] if tokens else head
    predicate = syntax.contiguous([*tokens, around], around)
    return Clause(
        head=head,
        verbs=tuple(verbs),
        predicate=tuple(t for t in predicate if t.i != last.i or last in taken) or (around,),
        subject=subject,
        object=obj,
        object_words=tuple(words),
        lemma=" ".join(filter(None, [before, "be" if before and lemma == "be so" else lemma, preposition])),
        obliques=tuple(o for o in beside(last, obj) if obj is None or o.i != obj.i),
        rule="copula",
    )


def _complement(adjective: Token) -> Token | None:
    """Return the phrase behind an adjective that tells of what, with whom or to whom, rather than when, where or against which other."""
    phrases = (
        o
        for o in children(adjective, "obl", "nmod")
        if o.i > adjective.i
        and (not is_time(o) or adjective.lower_ in {"dependent", "contingent", "conditional", "reliant"})
        and not is_on_average(o)
        and child(o, "case")
        and syntax.word_at(o.left_edge, -1) != ","
        and o.left_edge.lower_ not in {"versus", "vs", "vs."}
    )
    return next((o for o in phrases if not syntax.is_beside(o)), None)


def _in_state(noun: Token, extra: list[Token]) -> tuple[Token, list[Token], list[Token], str, str]:
    """Return what something is at, in or under, its words, the predicate's words before it, and the relation with its preposition."""
    preposition = " ".join(t.lower_ for c in extra for t in (c, *children(c, "fixed")))
    if preposition == "than" and syntax.word_at(extra[0], -1) == "more":
        preposition = "more than"
    outcome = outcome_of(noun) if preposition == "at" else None
    if outcome is not None:
        taken = list(noun.doc[extra[0].i + 1 : outcome.preposition.i + 1])
        return outcome.head, list(outcome.words), taken, relation_to(noun, "be at"), ""
    beyond = led_to(noun) if preposition == "in" else None
    if beyond is not None:
        taken = list(noun.doc[noun.i : beyond.left_edge.i + 1])
        return beyond, [], taken, "be", " ".join([preposition, *(t.lower_ for t in taken)])
    return noun, [], [], "be", preposition


def _bare(adjective: Token) -> tuple[list[Token], list[Token]]:
    """Return the words of an adjective without complement, and those by which it is not the only one: "is | not only | old"."""
    beside = next(filter(syntax.is_beside, children(adjective, "obl", "nmod")), None)
    words = [t for t in phrase(adjective, without=beside) if t.lower_ not in _NEGATIONS]
    only = next((t for t in words[:-1] if t.lower_ in {"only", "just", "merely"} and t.nbor(-1).lower_ in _NEGATIONS), None)
    return (words, []) if only is None else ([t for t in words if t.i != only.i], [only.nbor(-1), only])


def _rated(adjective: Token) -> list[Token]:
    """Return the words of what is so to so many percent, with what it is so in: "85 percent accurate in finding leaks"."""
    degree = next((c for c in children(adjective, "obl:unmarked", "obl:npmod") if child(c, "nummod") is not None), None)
    if adjective.tag_ != "JJ" or degree is None or degree.i > adjective.i or degree.lower_ not in {"percent", "%"}:
        return []
    words = [t for t in adjective.subtree if t.i >= degree.left_edge.i]
    mark = next((n for n, t in enumerate(words) if t.is_punct and t.text != "%" and t.i > adjective.i), len(words))
    return words[:mark]


def quoted_predicate(head: Token) -> Clause | None:
    """Build "the answer was “thank you for the help”" with the whole quotation as the object, whatever the parser saw in it."""
    cop, subject = child(head, "cop"), child(head, "nsubj")
    if cop is None or subject is None or subject.i > cop.i or syntax.is_nominal(head) or syntax.word_at(cop, 1) != '"':
        return None
    close = next((t.i for t in head.sent if t.i > head.i and t.text == '"'), head.i)
    words = list(head.doc[cop.i + 2 : close])
    while words and words[-1].is_punct:
        words.pop()
    if not words or head not in words:
        return None
    return Clause(
        head=head,
        verbs=(head,),
        predicate=tuple(syntax.contiguous([t for t in group(head) if t.i <= cop.i], cop)),
        subject=subject,
        object=head,
        object_words=tuple(words),
        lemma="be so",
        rule="quoted",
    )


def _compared(adjective: Token) -> list[Token]:
    """Return the words of the doing that something is measured against: "walking is better than | taking the bus"."""
    if adjective.i + 2 >= adjective.sent.end or adjective.nbor(1).lower_ != "than":
        return []
    doing = next((c for c in children(adjective, "advcl") if c.tag_ == "VBG" and c.i > adjective.i), None)
    words = _whole(doing) if doing is not None else phrase(adjective)
    return [t for t in words if t.i > adjective.i + 1]


def existential(head: Token) -> Clause | None:
    """Build "there are breaks in treatment": the thing is the subject, where it is the object."""
    expletive = child(head, "expl")
    if expletive is None or expletive.lower_ != "there":
        return None
    if head.lemma_ in {"appear", "seem"}:
        be = child(head, "xcomp")
        found = [*children(be, "nsubj", "obj"), *children(head, "xcomp", "nsubj")] if be is not None else children(head, "nsubj")
        noun = next((n for n in found if syntax.is_nominal(n)), None)
        return _existing_link(head, noun, expletive) if noun is not None and noun.i > head.i else None
    if head.lemma_ != "be":
        return None
    subject = child(head, "nsubj", "obj")
    if subject is None:
        return None
    relation = _existing_change(head, subject, expletive) or _existing_link(head, subject, expletive)
    if relation is not None:
        return relation
    oblique, extra = oblique_object(head)
    extra = extra if oblique is not None and not syntax.is_beside(oblique) else []
    predicate = predicate_words([head], [], [])
    return Clause(
        head=head,
        verbs=(head,),
        predicate=tuple(predicate),
        subject=subject,
        object=oblique if extra else None,
        lemma="exist " + extra[0].lower_ if extra else "exist",
        obliques=tuple(children(head, "obl", "advcl")),
        rule="existential",
    )


def evaluation(head: Token) -> Clause | None:
    """Build "it is wrong to alarm people" as alarming people being wrong."""
    dummy = child(head, "expl", "nsubj")
    if dummy is None or dummy.lower_ != "it" or head.lower_ not in _EVALUATIONS:
        return None
    judged = next(
        (
            c
            for c in children(head, "csubj", "xcomp", "advcl", "ccomp", "acl")
            if c.i > head.i and any(m.lower_ == "to" for m in children(c, "mark"))
        ),
        None,
    )
    if judged is None:
        return None
    clause = copular(head, [head], judged)
    judgement = tuple(t for t in clause.object_words if t.i < judged.left_edge.i)
    return replace(clause, subject_words=tuple(_whole(judged)), object_words=judgement, rule="evaluation")


def attitude(head: Token) -> Clause | None:
    """Build "X is against doing Y", where the parser sees X doing Y, as X being against it."""
    be, mark = child(head, "aux", "cop"), child(head, "mark", "case")
    subject = child(head, "nsubj")
    if head.tag_ != "VBG" or be is None or mark is None or subject is None or be.lemma_ != "be" or not be.i < mark.i < head.i:
        return None
    return Clause(
        head=head,
        verbs=(head,),
        predicate=tuple(head.doc[be.i : mark.i + 1]),
        subject=subject,
        object=head,
        object_words=tuple(t for t in phrase_of(head) if t.i > mark.i),
        lemma=f"be {mark.lower_}",
        rule="copula",
    )


def aim(head: Token) -> Clause | None:
    """Build "the aim of X is to do Y" as X doing Y, the whole of "aim is to do" the predicate."""
    above = head.head
    if head.tag_ != "VB" or not any(m.lower_ == "to" for m in children(head, "mark")):
        return None
    topic = child(head, "nsubj", "nsubj:outer") or (
        child(above, "nsubj") if above.lemma_ == "be" and head.dep_ in {"xcomp", "ccomp", "advcl"} else None
    )
    if topic is None or topic.lemma_.lower() not in _AIMS or topic.i > head.i:
        return None
    owner = next((n for n in children(topic, "nmod") if any(c.lower_ == "of" for c in children(n, "case"))), None) or child(
        topic, "nmod:poss"
    )
    if owner is None:
        return None
    obj, words, taken = object_of(head, owner, head)
    obj, led = (obj, []) if obj is not None else oblique_object(head)
    start = topic.left_edge.i if topic.left_edge.dep_ not in {"det"} else topic.left_edge.i + 1
    return Clause(
        head=head,
        verbs=(head,),
        predicate=tuple(head.doc[start : (led[-1].i if led else head.i) + 1]),
        subject=owner,
        object=obj,
        object_words=tuple(words),
        lemma=lemma([head], taken, is_passive=False, preposition=" ".join(t.lower_ for t in led)),
        obliques=tuple(children(head, "obl", "advcl")),
        rule="aim",
    )


def proposal(head: Token) -> Clause | None:
    """Build "a better choice would be to use oak", where the parser sees a choice that uses oak, as the choice being that."""
    topic, to = child(head, "nsubj:outer", "nsubj"), next((m for m in children(head, "mark") if m.lower_ == "to"), None)
    be = next((b for b in children(head, "cop", "aux") if b.lemma_ == "be"), None)
    if topic is None or to is None or be is None or head.tag_ != "VB" or not topic.i < be.i < to.i < head.i:
        return None
    if topic.lemma_.lower() not in _CHOICES or child(topic, "nmod:poss") is not None:
        return None
    first = min([be.i, *(a.i for a in children(head, "aux") if topic.i < a.i < be.i)])
    return Clause(
        head=head,
        verbs=(head,),
        predicate=tuple(head.doc[first : be.i + 1]),
        subject=topic,
        object=head,
        object_words=tuple(t for t in _whole(head) if t.i > be.i),
        lemma="be",
        rule="copula",
    )


_CHOICES = frozenset("choice alternative option solution answer approach remedy".split())


def _existing_link(head: Token, noun: Token, expletive: Token) -> Clause | None:
    """Build "there is (no) link between A and B" as A being (or not being) linked to B."""
    phrases = children(noun, "nmod")
    seen = [o for n in (noun, *phrases) for a in children(n, "acl") if is_seen_with(a) for o in children(a, "obl", "nmod")]
    first = next((p for p in (*phrases, *(n for p in phrases for n in children(p, "nmod")), *seen) if _is_between(p)), None)
    return _link(head, noun, first, expletive.i)


def found_link(head: Token) -> Clause | None:
    """Build "(no) link was found between A and B" likewise."""
    noun = child(head, "nsubj:pass", "nsubj")  # a headline leaves "was" out
    if noun is None or head.lemma_.lower() not in _FINDING:
        return None
    first = next((p for p in (*children(head, "obl", "nmod", "obj"), *children(noun, "nmod")) if _is_between(p)), None)
    return _link(head, noun, first, noun.left_edge.i)


def _is_between(phrase: Token) -> bool:
    return any(c.lower_ == "between" for c in children(phrase, "case"))


def _link(head: Token, noun: Token, first: Token | None, start: int) -> Clause | None:
    """Return the clause that relates what stands after "between" with what is coordinated to it."""
    second = second_of_pair(first) if first is not None else None
    if noun.lemma_.lower() not in _LINKS or first is None or second is None:
        return None
    case = next(c for c in children(first, "case") if c.lower_ == "between")
    return Clause(
        head=head,
        verbs=(head,),
        predicate=tuple(head.doc[start : case.i + 1]),
        subject=first,
        object=second,
        is_denied=any(c.lower_ == "no" for c in noun.children),
        lemma=_LINKS[noun.lemma_.lower()],
        obliques=(*children(head, "obl", "advcl"), *(p for p in children(noun, "nmod") if noun.i < p.i < case.i and not _is_between(p))),
        rule="existential-link",
    )


_FINDING = frozenset("find observe see detect show report note identify demonstrate reveal confirm establish discover".split())


def _existing_change(head: Token, noun: Token, expletive: Token) -> Clause | None:
    """Build "there was a drop in X (among Y)" as X dropping, or as Y having it drop."""
    lemma = CHANGE_VERBS.get(noun.lemma_.lower())
    phrases = [(p, c.lower_) for p in (*children(noun, "nmod"), *children(head, "obl", "nmod")) for c in children(p, "case")[:1]]
    thing = next((p for p, c in phrases if c in {"in", "of"} and p.i > noun.i and not _is_people(p)), None)
    if lemma is None or thing is None:
        return None
    whom = next(
        (
            p
            for p, c in (
                *phrases,
                *((p, c.lower_) for t in syntax.conjuncts(thing) for p in children(t, "nmod") for c in children(p, "case")[:1]),
            )
            if c in {"among", "in", "for"} and _is_people(p)
        ),
        None,
    )
    case = children(thing, "case")[0]
    return Clause(
        head=head,
        verbs=(head,),
        predicate=tuple(head.doc[expletive.i : case.i + 1]),
        subject=whom if whom is not None else thing,
        object=thing if whom is not None else None,
        is_denied=any(c.lower_ == "no" for c in noun.children),
        lemma=lemma,
        obliques=tuple(children(head, "obl", "advcl")),
        rule="existential",
    )


def _is_people(noun: Token) -> bool:
    return kind_of(noun) == "person" or any(c.lower_ == "who" for clause in children(noun, "acl:relcl") for c in clause.children)


def _whole(head: Token) -> list[Token]:
    """Return a clause or noun phrase with all that belongs to it, without marks at its ends."""
    words = list(head.subtree)
    while words and words[-1].is_punct and words[-1].text not in ")]'\"´’”":
        words.pop()
    while words and (words[0].is_punct or words[0].dep_ in {"cc"}) and len(words) > 1:
        words.pop(0)
    return words
