"""Clauses: every verb or predicate noun with its subject, its predicate words and its object.

One rule for each construction: plain and passive clauses, copulas, "there is", relative and participle clauses, clauses
without a subject of their own (coordination, purpose, "by producing …"), chains of verbs ("begin to produce"),
causatives ("make X stronger", "help X grow"), pseudo-clefts ("S is not what X concluded").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract import syntax
from kg.extract.kinds import kind_of
from kg.extract.syntax import child, children, conjuncts

CHAINS = frozenset(
    "begin start continue cease stop seem appear tend fail manage try attempt need have use go prove turn come want intend plan hope aim seek"
    " learn refuse struggle threaten promise decide choose expect wish deserve dare happen get remain".split()
)
"""Verbs that make one predicate with the infinitive after them."""
CHAIN_ADJECTIVES = frozenset(
    "able unable likely unlikely capable incapable ready prone set due bound willing unwilling sure certain about supposed known".split()
)
CAUSATIVES = frozenset(
    "make help cause let allow enable lead force prompt encourage stimulate get leave keep render permit drive trigger see find".split()
)
"""Verbs whose object together with the infinitive or adjective after it is what is brought about."""
_CHANGES = frozenset("increase rise growth gain decrease reduction drop decline fall loss change improvement surge jump cut".split())
"""Nouns that with a light verb before them are the predicate: "cause a rise in X"."""
_CHANGE_VERBS = {
    **dict.fromkeys("increase rise growth gain surge jump".split(), "increase"),
    **dict.fromkeys("decrease reduction drop decline fall loss cut".split(), "decrease"),
    "change": "change",
    "improvement": "improve",
}
_CAUSES = frozenset("cause produce trigger induce bring lead result show see have experience report".split())
_LIGHT = frozenset("take have make play pose give provide put raise afford offer cast shed pave exert get do reach gain".split())
_LIGHT_NOUNS = frozenset(
    "advantage account role effect impact influence part place care use risk threat protection question doubt light way implication contribution access"
    " difference attention priority immunity resistance relief support insight evidence impression history tendency ability benefit danger notice".split()
)
_NOT_CLAUSES = frozenset(
    {"amod", "compound", "case", "fixed", "aux", "aux:pass", "mark", "flat", "det", "cc", "compound:prt", "punct", "goeswith", "nummod"}
)
_FORCING = frozenset("cause force enable allow permit lead prompt encourage stimulate drive help trigger".split())
"""Causatives whose infinitive is never a purpose."""
_TAKES_AS = frozenset(
    "view regard see describe know consider treat define serve act work recognise recognize identify label portray classify emerge dismiss hail list".split()
)
_EVALUATIONS = frozenset(
    "wrong right good bad better best dangerous safe unsafe risky harmful harmless useful useless unethical ethical necessary unnecessary essential"
    " healthy unhealthy hard difficult easy impossible possible feasible illegal legal cheap expensive irresponsible misleading premature worth".split()
)
"""Adjectives that judge what one does: "it is wrong to alarm people" is a claim about alarming people."""
_AIMS = frozenset("aim goal purpose objective role job function task action effect".split())
_ABSTRACT = frozenset(
    "ability capacity power need way right chance reason attempt effort decision failure tendency plan desire time".split()
)
"""Nouns that take an infinitive of their own: in "give cells the ability to divide" nothing is caused."""
_TIME_NOUNS = frozenset(
    "year month week day hour minute decade century time moment period morning evening night today yesterday tomorrow monday tuesday wednesday thursday"
    " friday saturday sunday january february march april may june july august september october november december past future term while end beginning".split()
)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Clause:
    """One predication. ``subject`` and ``object`` are heads of phrases, coordination not yet split.

    ``verbs`` are the words that can carry negation and hedge, from the first verb of the chain to the head.
    ``gap`` names what a relative clause's antecedent stands for: its ``subject``, its ``object`` or nothing.
    """

    head: Token
    verbs: tuple[Token, ...]
    predicate: tuple[Token, ...]
    subject: Token
    subject_words: tuple[Token, ...] = ()  # likewise
    object: Token | None
    object_words: tuple[Token, ...] = ()  # set where the object is more than a noun phrase
    is_passive: bool = False
    lemma: str
    obliques: tuple[Token, ...] = ()
    rule: str


def iter_clauses(sentence: Sentence) -> Iterator[Clause]:
    """Yield the clauses of a sentence in the order of their heads."""
    for token in sentence:
        if not _is_head(token) or _is_clefted(token):
            continue
        clause = _pseudo_cleft(token) or _existential(token) or _evaluation(token) or _aim(token) or _plain(token)
        if clause is not None:
            yield clause
            yield from _further(clause)


def _is_head(token: Token) -> bool:
    if token.dep_ in _NOT_CLAUSES:
        return False
    if child(token, "cop") is not None:
        return True
    if token.pos_ == "AUX":
        return token.dep_ not in {"cop"} and token.lemma_ in {"be", "have", "do"} and bool(children(token, *syntax.SUBJECTS, "expl"))
    if not syntax.is_verbal(token) or _is_chained(token) or _is_brought_about(token):
        return False
    return not (token.dep_ == "acl" and token.lemma_.lower() in syntax.STATIVE and child(token, "obl:agent") is None)


def _is_brought_about(token: Token) -> bool:
    """Tell whether the clause is the result in "cause X to grow": part of an object, not a claim of its own."""
    verb = token.head
    if token.dep_ not in {"xcomp", "ccomp", "acl", "advcl"} or token.i < verb.i:
        return False
    if token.dep_ == "advcl" and token.tag_ == "VB" and verb.lemma_.lower() in _FORCING and child(verb, "obj") is not None:
        return child(token, "nsubj") is None and any(m.lower_ == "to" for m in children(token, "mark"))
    if token.dep_ == "acl":
        return (
            token.tag_ == "VB"
            and child(token, "mark") is not None
            and verb.dep_ == "obj"
            and verb.head.lemma_.lower() in CAUSATIVES
            and verb.lemma_.lower() not in _ABSTRACT
        )
    if verb.lemma_.lower() not in CAUSATIVES or any(m.lower_ == "that" for m in children(token, "mark")):
        return False
    has_theme = child(verb, "obj") is not None or child(token, "nsubj", "nsubj:pass") is not None
    return has_theme and (token.dep_ in {"xcomp", "ccomp"}) and token.tag_ in {"VB", "VBG", "VBN", "JJ", "JJR", "VBP", "NN"}


def _is_clefted(token: Token) -> bool:
    """Tell whether the verb stands in a pseudo-cleft, which "what" yields as one clause."""
    what = next(
        (
            t
            for t in (token.head, *children(token, "obj", "nsubj", "obl"))
            if t.lower_ == "what" and t.i < token.i and child(t, "cop") is not None
        ),
        None,
    )
    clause = _pseudo_cleft(what) if what is not None else None
    return clause is not None and clause.head.i == token.i


def _is_chained(token: Token) -> bool:
    """Tell whether a verb is the second part of a predicate whose first part stands for both."""
    following = _chain_next(token.head) if token.head.i != token.i else None
    return following is not None and following.i == token.i


def _chain_next(verb: Token) -> Token | None:
    """Return the infinitive or participle that makes one predicate with the verb."""
    complement = child(verb, "xcomp")
    if complement is None and verb.lemma_.lower() == "fail":
        complement = next((c for c in children(verb, "advcl") if c.i > verb.i and any(m.lower_ == "to" for m in children(c, "mark"))), None)
    if complement is None and verb.lemma_.lower() in CHAIN_ADJECTIVES:
        complement = next((c for c in children(verb, "advcl", "ccomp") if c.i > verb.i and c.tag_ in {"VB", "VBG"}), None)
    if complement is None or child(verb, "obj") is not None or not (syntax.is_verbal(complement) or child(complement, "cop")):
        return None
    if child(complement, "nsubj", "nsubj:pass") is not None:
        return None
    lemma = verb.lemma_.lower()
    if lemma in CHAINS or lemma in CHAIN_ADJECTIVES or (lemma in CAUSATIVES and verb.tag_ != "VBN"):
        return complement
    return complement if child(verb, "aux:pass") is not None or verb.tag_ == "VBN" else None


def _chain(head: Token) -> list[Token]:
    """Return the verbs of one predicate: "begin", "produce"."""
    verbs = [head]
    while (following := _chain_next(verbs[-1])) is not None and len(verbs) < 4:
        verbs.append(following)
    return verbs


# ---------------------------------------------------------------- subjects


def subject_of(head: Token, depth: int = 0) -> Token | None:
    """Return the head of the clause's subject, looked up through coordination, control and relative clauses."""
    own = _own_subject(head)
    if own is not None:
        return _antecedent(head, own) if own.lower_ in {"that", "which", "who"} else own
    if depth > 5:
        return None
    label, parent = head.dep_, head.head
    if label == "conj" and (syntax.is_verbal(parent) or child(parent, "cop") or parent.pos_ == "AUX"):
        return None if _imperative(head) else subject_of(parent, depth + 1)
    if label in {"acl", "acl:relcl"} and head.tag_ in {"VBG", "VBN", "VBD"} and not child(head, "mark"):
        if not syntax.is_nominal(parent):
            return None
        return _beyond(parent, depth) if head.tag_ == "VBG" and _acts_on(head, parent) else parent
    if label == "xcomp":
        return child(parent, "obj", "iobj") or subject_of(parent, depth + 1)
    if label == "advcl" and (head.tag_ in {"VBG", "VB", "VBN"} or child(head, "mark")):
        return subject_of(parent, depth + 1) if syntax.is_verbal(parent) or child(parent, "cop") else None
    if label == "parataxis" and head.tag_ in {"VBG", "VBN"}:
        return subject_of(parent, depth + 1)
    return None


def _acts_on(head: Token, noun: Token) -> bool:
    """Tell whether the participle's object is a pronoun for the noun before it, which then cannot be its subject too."""
    pronoun = next((c for c in children(head, "obj", "iobj", "nsubj") if c.lower_ in {"them", "it", "him", "her"} and c.i > head.i), None)
    return pronoun is not None and (pronoun.lower_ == "them") == (noun.tag_ in {"NNS", "NNPS"})


def _beyond(noun: Token, depth: int) -> Token | None:
    """Return the subject of the clause that the noun stands in: "X is absorbed by cells, causing them to grow" is about X."""
    clause = next((t for t in syntax.ancestors(noun) if syntax.is_verbal(t) or child(t, "cop") is not None), None)
    return subject_of(clause, depth + 1) if clause is not None else None


def _antecedent(head: Token, pronoun: Token) -> Token:
    """Return the noun that a relative pronoun in subject position stands for, the pronoun itself if there is none.

    "who" is a person and no noun of time does anything, wherever the parser hung the clause.
    """
    noun = _relative_of(head)
    if pronoun.lower_ == "who" and (noun is None or kind_of(noun) not in {"person", "name"} or is_time(noun)):
        before = (pronoun.doc[i] for i in range(pronoun.i - 1, max(pronoun.sent.start, pronoun.i - 16) - 1, -1))
        return next((t for t in before if kind_of(t) == "person" and t.pos_ in {"NOUN", "PROPN"}), noun or pronoun)
    while noun is not None and is_time(noun) and noun.dep_ in {"nmod", "obl"} and noun.head.i < noun.i:
        verb = noun.head
        noun = verb if syntax.is_nominal(verb) else child(verb, "obj")
    if noun is not None and syntax.is_nominal(noun):
        return noun
    above = head.head
    if child(above, "expl") is not None and above.i < pronoun.i:
        return child(above, "nsubj", "obj") or pronoun
    return pronoun


def _own_subject(head: Token) -> Token | None:
    """Return the subject nearest to the predicate: in "the fact is that S" the outer one belongs to "is"."""
    subjects = children(head, *syntax.SUBJECTS)
    before = [s for s in subjects if s.i < head.i]
    return before[-1] if before else subjects[0] if subjects else None


def _relative_of(head: Token) -> Token | None:
    """Return the noun that a relative clause describes, for the clause or one coordinated with it."""
    token = head
    while token.dep_ in {"conj", "xcomp"} and token.head.i != token.i:
        token = token.head
    return token.head if token.dep_ in {"acl:relcl", "acl"} and token.head.i < token.i else None


def _imperative(head: Token) -> bool:
    return (
        head.tag_ == "VB"
        and child(head, "mark", "aux") is None
        and child(head.head, "aux", "mark") is None
        and head.dep_ == "conj"
        and head.head.tag_ == "VB"
    )


def _relative_object(head: Token) -> Token | None:
    """Return the antecedent that a relative clause takes as its object: "a protein that cells use"."""
    antecedent = _relative_of(head)
    if antecedent is None or head.dep_ != "acl:relcl" or child(head, "nsubj", "nsubj:pass") is None or child(head, "aux:pass"):
        return None
    own_subject = child(head, "nsubj")
    if own_subject is None or own_subject.lower_ in {"that", "which", "who"}:
        return None
    pronoun = next((c for c in head.children if c.lower_ in {"that", "which", "whom"} and c.dep_ in {"obj", "mark", "nsubj", "obl"}), None)
    if pronoun is None and any(c.lower_ in {"where", "when", "why", "whose"} for c in head.subtree if c.i < head.i):
        return None
    return antecedent


# ---------------------------------------------------------------- constructions


def _plain(head: Token) -> Clause | None:
    subject = subject_of(head)
    if subject is None or subject.i == head.i:
        return None
    verbs = _chain(head)
    last = verbs[-1]
    if child(last, "cop") is not None and not syntax.is_verbal(last):
        return _copular(head, verbs, subject)
    is_passive = _is_passive(last, subject)
    agent = child(last, "obl:agent") if is_passive else None
    obj, words, taken = _object_of(last, subject, head)
    extra: list[Token] = []
    if agent is not None and obj is None:
        obj, extra = agent, children(agent, "case")
    elif obj is None:
        obj, extra = _oblique_object(last)
    predicate = _predicate_words(verbs, extra, taken)
    preposition = " ".join(t.lower_ for t in extra if t.i in {p.i for p in predicate})
    return Clause(
        head=head,
        verbs=tuple(verbs),
        predicate=tuple(predicate),
        subject=subject,
        object=obj,
        object_words=tuple(words),
        is_passive=is_passive,
        lemma=_lemma(verbs, taken, is_passive=is_passive, preposition=preposition),
        obliques=tuple(
            o for v in verbs for o in children(v, "obl", "obl:tmod", "obl:unmarked", "advcl", "obl:npmod") if obj is None or o.i != obj.i
        ),
        rule="passive" if is_passive else "clause" if head.dep_ not in {"acl", "acl:relcl", "advcl"} else head.dep_.replace(":", "-"),
    )


def _is_passive(verb: Token, subject: Token) -> bool:
    if child(verb, "aux:pass") is not None or subject.dep_ == "nsubj:pass":
        return True
    return verb.tag_ in {"VBN", "VBD"} and verb.dep_ == "acl" and child(verb, "aux") is None


def _object_of(verb: Token, subject: Token, head: Token) -> tuple[Token | None, list[Token], list[Token]]:
    """Return the object's head, its words where it is more than a noun phrase, and the predicate words taken with it."""
    direct = child(verb, "obj")
    if direct is not None and (light := _light_object(verb, direct)) is not None:
        return light
    complement = next((c for c in children(verb, "xcomp", "ccomp", "advcl", "acl") if c.i > verb.i), None)
    if (
        direct is None
        and verb.lemma_.lower() in CAUSATIVES
        and complement is not None
        and child(complement, "nsubj", "nsubj:pass") is not None
    ):
        return complement, _brought_about(complement, child(complement, "nsubj", "nsubj:pass") or complement), []
    if direct is not None:
        following = next(
            (c for c in (*children(verb, "xcomp", "ccomp"), *children(direct, "acl", "amod")) if c.i > direct.i and _is_result(c)), None
        )
        if following is not None and verb.lemma_.lower() in CAUSATIVES and direct.lemma_.lower() not in _ABSTRACT:
            return direct, _brought_about(following, direct), []
        if direct.lower_ in syntax.RELATIVE_PRONOUNS and direct.i < verb.i:
            return _relative_object(head) or direct, [], []
        return direct, [], []
    antecedent = _relative_object(head)
    if antecedent is not None and antecedent.i != subject.i:
        return antecedent, [], []
    if complement is not None and complement.dep_ == "xcomp" and not syntax.is_verbal(complement):
        if syntax.is_nominal(complement) and complement.tag_ not in {"JJ", "JJR", "VBN"}:
            return complement, [], []
        inner = next((o for o in children(complement, "obl") if o.i > complement.i), None)
        phrase = _phrase(complement, without=inner)
        if inner is not None:
            return inner, [], [*phrase, *children(inner, "case")]
        return complement, phrase, []
    return None, [], []


def _light_object(verb: Token, direct: Token) -> tuple[Token, list[Token], list[Token]] | None:
    """Return X for "take advantage of X" and "cause a rise in X", with the noun and preposition as predicate words."""
    is_light = (
        verb.lemma_.lower() in _LIGHT
        and direct.lemma_.lower() in _LIGHT_NOUNS
        and (direct.lemma_.lower() != "risk" or verb.lemma_.lower() == "pose")
    )
    is_change = verb.lemma_.lower() in _CAUSES and direct.lemma_.lower() in _CHANGES
    if not is_light and not is_change:
        return None
    for target in (*children(direct, "nmod"), *children(verb, "obl")):
        cases = [c for c in children(target, "case") if direct.i < c.i < target.i]
        wanted = {"in", "of"} if is_change else {"of", "in", "on", "for", "against", "to", "about", "with", "over", "upon", "into"}
        if cases and cases[0].lower_ in wanted and not is_time(target):
            words = [t for t in syntax.subtree(direct, lambda t: t.i >= cases[0].i or t.is_punct and t.text != "-")]
            return target, [], [*words, *cases]
    return None


def _results(verb: Token, direct: Token) -> list[Token]:
    """Return what may be the result that the verb brings about in its object."""
    labels = ("xcomp", "ccomp", "advcl") if verb.lemma_.lower() in _FORCING else ("xcomp", "ccomp")
    return [c for c in (*children(verb, *labels), *children(direct, "acl", "amod")) if c.i > direct.i]


def _is_result(token: Token) -> bool:
    """Tell whether a word after an object is what becomes of it: an infinitive, an adjective or a participle."""
    return token.tag_ in {"VB", "JJ", "JJR", "VBN", "VBG", "RB"} or child(token, "mark") is not None


def _brought_about(result: Token, obj: Token) -> list[Token]:
    """Return the words of "cancer cells to become resistant to drugs", from the noun phrase to the end of the result."""
    last_of = [
        t
        for t in syntax.subtree(result, lambda t: t.dep_ in {"conj", "cc", "advcl", "parataxis", "acl:relcl"} or _is_outer_mark(t, result))
    ]
    first = min(t.i for t in syntax.noun_phrase(obj))
    last = max(t.i for t in last_of)
    words = [obj.doc[i] for i in range(first, max(last, obj.i) + 1)]
    while words and words[-1].is_punct:
        words.pop()
    return words


def _is_outer_mark(token: Token, result: Token) -> bool:
    return token.is_punct and token.head.i == result.i


def _phrase(head: Token, without: Token | None = None) -> list[Token]:
    """Return an adjective or adverb phrase, as far as it is one stretch."""
    skip = {t.i for t in without.subtree} if without is not None else set()
    left_out = {
        "conj",
        "cc",
        "advcl",
        "parataxis",
        "nsubj",
        "cop",
        "aux",
        "punct",
        "ccomp",
        "csubj",
        "expl",
        "mark",
        "nsubj:pass",
        "acl:relcl",
    }
    words = syntax.subtree(head, lambda t: t.i in skip or (t.dep_ in left_out and t.head.i == head.i) or (t.dep_ == "obl" and is_time(t)))
    return syntax.contiguous(words, head)


def _further(clause: Clause) -> Iterator[Clause]:
    """Yield the clause again with each further prepositional phrase as its object: "moved the clinic | to Leeds"."""
    last = clause.verbs[-1]
    if clause.object is None or clause.rule not in {"clause", "passive", "acl-relcl", "advcl", "acl"} or not syntax.is_verbal(last):
        return
    for oblique in children(last, "obl"):
        case = [c for c in children(oblique, "case") if c.i < oblique.i]
        first = clause.predicate[0].i
        if oblique.i == clause.object.i or not case or is_time(oblique) or case[0].lower_ not in _ARGUMENT_CASES:
            continue
        end = max([c.i for c in case] + [f.i for c in case for f in children(c, "fixed")])
        if oblique.i < last.i or not clause.object.i < end or end - first > 12:
            continue
        prepositions = " ".join(c.lower_ for c in case)
        yield replace(
            clause,
            predicate=tuple(last.doc[first : end + 1]),
            object=oblique,
            object_words=(),
            lemma=f"{clause.lemma} {prepositions}",
            rule="oblique",
        )


_ARGUMENT_CASES = frozenset("to into from onto with against".split())


def _oblique_object(verb: Token) -> tuple[Token | None, list[Token]]:
    """Return the first prepositional phrase after the verb that is no time, with its preposition."""
    for oblique in children(verb, "obl", "obl:agent", "nmod"):
        case = [c for c in oblique.children if c.dep_ == "case" and c.i < oblique.i]
        if (
            oblique.i > verb.i
            and case
            and not is_time(oblique)
            and (case[0].lower_ != "as" or verb.lemma_.lower() in _TAKES_AS)
            and case[0].lower_ not in {"according", "without", "despite", "since", "like", "unlike"}
        ):
            return oblique, [t for c in case for t in (c, *children(c, "fixed"))]
    return None, []


def is_time(token: Token) -> bool:
    """Tell whether a phrase says when or for how long."""
    return (
        token.lemma_.lower() in _TIME_NOUNS
        or token.dep_ == "obl:tmod"
        or (token.tag_ == "CD" and len(token.text) == 4 and token.text[:2] in {"19", "20"})
    )


def _copular(head: Token, verbs: list[Token], subject: Token) -> Clause:
    """Build "X is Y": a noun is the object; an adjective joins the predicate if it has a complement of its own."""
    last = verbs[-1]
    cop = child(last, "cop")
    oblique = next((o for o in children(last, "obl", "nmod") if o.i > last.i and not is_time(o) and child(o, "case")), None)
    adjectival = not syntax.is_nominal(last) or last.tag_.startswith("JJ")
    preposition = ""
    lemma = "be"
    taken: list[Token] = []
    obj: Token | None = last
    words: list[Token] = []
    extra = children(last, "case") if syntax.is_nominal(last) and last.dep_ != "obl" else []
    extra = [c for c in extra if c.i < last.i]
    if adjectival and oblique is not None:
        cases = [t for c in children(oblique, "case") for t in (c, *children(c, "fixed"))]
        taken = [*_phrase(last, without=oblique), *cases]
        preposition = " ".join(c.lower_ for c in cases)
        obj, lemma = oblique, f"be {last.lower_}"
    elif adjectival:
        words = _phrase(last)
    elif extra:
        preposition = " ".join(t.lower_ for c in extra for t in (c, *children(c, "fixed")))
    tokens = [*(t for v in verbs[:-1] for t in _group(v)), *(_group(last) if cop is not None else []), *extra, *taken]
    if last not in taken:
        tokens = [t for t in tokens if t.i != last.i]
    predicate = syntax.contiguous(tokens, cop) if cop is not None else [head]
    return Clause(
        head=head,
        verbs=tuple(verbs),
        predicate=tuple(t for t in predicate if t.i != last.i or last in taken),
        subject=subject,
        object=obj,
        object_words=tuple(words),
        lemma=" ".join(filter(None, [lemma, preposition])),
        obliques=tuple(o for o in children(last, "obl", "advcl", "obl:tmod", "obl:unmarked") if obj is None or o.i != obj.i),
        rule="copula",
    )


def _existential(head: Token) -> Clause | None:
    """Build "there are breaks in treatment": the thing is the subject, where it is the object."""
    expletive = child(head, "expl")
    if expletive is None or expletive.lower_ != "there" or head.lemma_ != "be":
        return None
    subject = child(head, "nsubj", "obj")
    if subject is None:
        return None
    change = _existing_change(head, subject, expletive)
    if change is not None:
        return change
    oblique, extra = _oblique_object(head)
    predicate = _predicate_words([head], [], [])
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


def _evaluation(head: Token) -> Clause | None:
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
    return replace(_copular(head, [head], judged), subject_words=tuple(_whole(judged)), rule="evaluation") if judged is not None else None


def _aim(head: Token) -> Clause | None:
    """Build "the aim of X is to do Y" as X doing Y, the whole of "aim is to do" the predicate."""
    above = head.head
    if head.tag_ != "VB" or not any(m.lower_ == "to" for m in children(head, "mark")):
        return None
    topic = child(head, "nsubj") or (child(above, "nsubj") if above.lemma_ == "be" and head.dep_ in {"xcomp", "ccomp", "advcl"} else None)
    if topic is None or topic.lemma_.lower() not in _AIMS or topic.i > head.i:
        return None
    owner = next((n for n in children(topic, "nmod") if any(c.lower_ == "of" for c in children(n, "case"))), None) or child(
        topic, "nmod:poss"
    )
    if owner is None:
        return None
    obj, words, taken = _object_of(head, owner, head)
    start = topic.left_edge.i if topic.left_edge.dep_ not in {"det"} else topic.left_edge.i + 1
    return Clause(
        head=head,
        verbs=(head,),
        predicate=tuple(head.doc[start : head.i + 1]),
        subject=owner,
        object=obj,
        object_words=tuple(words),
        lemma=_lemma([head], taken, is_passive=False, preposition=""),
        obliques=tuple(children(head, "obl", "advcl")),
        rule="aim",
    )


def _existing_change(head: Token, noun: Token, expletive: Token) -> Clause | None:
    """Build "there was a drop in X (among Y)" as X dropping, or as Y having it drop."""
    lemma = _CHANGE_VERBS.get(noun.lemma_.lower())
    phrases = [(p, c.lower_) for p in (*children(noun, "nmod"), *children(head, "obl", "nmod")) for c in children(p, "case")[:1]]
    thing = next((p for p, c in phrases if c in {"in", "of"} and p.i > noun.i and kind_of(p) != "person"), None)
    if lemma is None or thing is None:
        return None
    whom = next(
        (
            p
            for p, c in (*phrases, *((p, c.lower_) for p in children(thing, "nmod") for c in children(p, "case")[:1]))
            if c in {"among", "in", "for"} and kind_of(p) == "person"
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
        lemma=lemma,
        obliques=tuple(children(head, "obl", "advcl")),
        rule="existential",
    )


def _pseudo_cleft(head: Token) -> Clause | None:
    """Build "S is (not) what X concluded" as X concluding S: the clause's negation is the claim's."""
    if head.lower_ != "what" or child(head, "cop") is None:
        return None
    inner = next((c for c in children(head, "acl:relcl", "acl", "ccomp") if child(c, "nsubj") is not None), None)
    if inner is None and head.head.i > head.i and syntax.is_verbal(head.head) and child(head.head, "nsubj") is not None:
        inner = head.head
    topic = next((t for t in children(head, *syntax.SUBJECTS) if t.i < head.i), None)
    if inner is None or topic is None:
        return None
    subject = child(inner, "nsubj")
    assert subject is not None
    return Clause(
        head=inner,
        verbs=(head, inner),
        predicate=tuple(_predicate_words([inner], [], [])),
        subject=subject,
        object=topic,
        object_words=tuple(_topic(topic, head)),
        lemma=inner.lemma_.lower(),
        rule="pseudo-cleft",
    )


def _topic(topic: Token, what: Token) -> list[Token]:
    """Return all that stands before "is what": the topic, however the parser cut it."""
    cop = child(what, "cop") or what
    words = [t for t in what.doc[topic.left_edge.i : cop.i]]
    while len(words) > 1 and (words[-1].is_punct and not words[-1].is_quote and words[-1].text != '"'):
        words.pop()
    return words


def _whole(head: Token) -> list[Token]:
    """Return a clause or noun phrase with all that belongs to it, without marks at its ends."""
    words = list(head.subtree)
    while words and words[-1].is_punct and words[-1].text not in ")]'\"´’”":
        words.pop()
    while words and (words[0].is_punct or words[0].dep_ in {"cc"}) and len(words) > 1:
        words.pop(0)
    return words


# ---------------------------------------------------------------- predicate words


def _group(verb: Token) -> list[Token]:
    """Return the verb with its auxiliaries, particles, negation and adverbs between."""
    own = children(verb, "aux", "aux:pass", "cop", "compound:prt", "mark", "advmod")
    keep = [
        t
        for t in own
        if (t.dep_ != "mark" or t.tag_ == "TO")
        and (t.dep_ != "advmod" or t.i < verb.i and t.tag_ != "WRB")
        or (t.dep_ == "advmod" and t.i == verb.i + 1 and t.lower_ in {"back", "up", "down", "away", "off", "out"})
    ]
    return [*keep, verb, *(g for t in keep for g in t.children if t.dep_ == "advmod" and g.dep_ == "advmod")]


def _predicate_words(verbs: list[Token], preposition: list[Token], taken: list[Token]) -> list[Token]:
    """Return the predicate's words as one stretch of text that ends in the last verb or its preposition."""
    tokens = [t for v in verbs for t in _group(v)]
    if len(verbs) > 1 and verbs[-1].i - verbs[0].i < 8:
        tokens.extend(verbs[0].doc[verbs[0].i : verbs[-1].i])
    words = syntax.contiguous([*tokens, *taken, *preposition], verbs[-1])
    while (
        len(words) > 1
        and words[0].dep_ in {"advmod", "mark", "cc"}
        and words[0].tag_ in {"RB", "WRB", "IN", "CC"}
        and words[0].lower_ not in {"not", "never", "n't", "n’t"}
    ):
        words = words[1:]
    return words


def _lemma(verbs: list[Token], taken: list[Token], *, is_passive: bool, preposition: str) -> str:
    """Return the relation's dictionary form: no hedge, no negation; "be" marks a passive without agent."""
    last = verbs[-1]
    noun = next((t for t in taken if t.dep_ == "obj" and t.head.i == last.i), None)
    if noun is not None and last.lemma_.lower() in _CAUSES and noun.lemma_.lower() in _CHANGE_VERBS:
        return _CHANGE_VERBS[noun.lemma_.lower()]
    if noun is not None:
        return " ".join([last.lemma_.lower(), noun.lemma_.lower(), *(t.lower_ for t in taken if t.dep_ == "case")])
    odds = next(
        (m.lower_ for v in verbs for m in children(v, "advmod") if v.lower_ == "likely" and m.lower_ in {"more", "less", "most", "least"}),
        None,
    )
    if odds is not None:
        return f"be {odds} likely to {_lemma(verbs[-1:], taken, is_passive=is_passive, preposition=preposition)}"
    intents = [
        v.lemma_.lower() + " to"
        for v in verbs[:-1]
        if v.lemma_.lower() in {"want", "intend", "plan", "hope", "aim", "seek", "learn", "refuse", "need"}
    ]
    particle = [t.lower_ for t in children(last, "compound:prt")] + [
        t.lower_ for t in children(last, "advmod") if t.i == last.i + 1 and t.lower_ in {"back", "up", "down", "away", "off", "out"}
    ]
    adjective = [t.lower_ for t in taken if t.dep_ != "case"]
    cases = [t.lower_ for t in taken if t.dep_ == "case"]
    words = [*intents, "be" if is_passive else "", _form(last, is_passive=is_passive), *particle, *adjective, *cases, preposition]
    return " ".join(w for w in words if w)


def _form(verb: Token, *, is_passive: bool) -> str:
    return verb.lower_ if is_passive else verb.lemma_.lower()


def split(token: Token) -> list[Token]:
    """Return the conjuncts of a noun phrase's head, each a claim of its own."""
    return conjuncts(token, syntax.is_nominal)
