"""Clauses: every verb or predicate noun with its subject, its predicate words and its object.

One rule for each construction: plain and passive clauses, copulas, "there is", relative and participle clauses, clauses
without a subject of their own (coordination, purpose, "by producing …"), chains of verbs ("begin to produce"),
causatives ("make X stronger", "help X grow"), pseudo-clefts ("S is not what X concluded").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses import causatives
from kg.extract.clauses.asked import hung_on, object_or_question
from kg.extract.clauses.blamed import blamed
from kg.extract.clauses.clause import Clause
from kg.extract.clauses.constructions import (
    aim,
    attitude,
    copular,
    evaluation,
    existential,
    found_link,
    proposal,
    quoted_predicate,
)
from kg.extract.clauses.correlatives import correlatives
from kg.extract.clauses.doings import is_means, means_of, means_words
from kg.extract.clauses.ellipsis import ellipses
from kg.extract.clauses.further_states import further_states
from kg.extract.clauses.gerunds import asked_of, is_acted_on, outcome_words
from kg.extract.clauses.headlines import found_so, iter_headlines
from kg.extract.clauses.identities import identity
from kg.extract.clauses.linking import linking
from kg.extract.clauses.mutual import mutual
from kg.extract.clauses.named_factors import is_tie, named_factor
from kg.extract.clauses.noun_relations import is_seen_with, iter_noun_relations
from kg.extract.clauses.objects import (
    TAKES_AS,
    against_object,
    date_object,
    is_brought_about,
    is_rate,
    means_object,
    oblique_object,
    role_object,
    time_object,
)
from kg.extract.clauses.parties import further_parties
from kg.extract.clauses.pseudo_clefts import pseudo_cleft
from kg.extract.clauses.roles import with_roles
from kg.extract.clauses.shared_objects import INTRANSITIVE
from kg.extract.clauses.signs import signed
from kg.extract.clauses.subjects import subject_of, tool_of
from kg.extract.clauses.titles import titles_in
from kg.extract.clauses.verb_phrases import said_with
from kg.extract.clauses.verbs import chain, first_doing, is_chained, lemma, predicate_words, said_before
from kg.extract.language import syntax
from kg.extract.language.kinds import is_group, kind_of
from kg.extract.language.lemmas import is_noun_alone
from kg.extract.language.syntax import child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Span as Sentence
from kg.extract.language.tree import Token

_NOT_CLAUSES = frozenset(
    {"amod", "compound", "case", "fixed", "aux", "aux:pass", "mark", "flat", "det", "cc", "compound:prt", "punct", "goeswith", "nummod"}
)


def iter_clauses(sentence: Sentence) -> Iterator[Clause]:
    """Yield the clauses of a sentence in the order of their heads, then what its nouns and its verbless headlines state."""
    return map(signed, _iter_unsigned(sentence))


def _iter_unsigned(sentence: Sentence) -> Iterator[Clause]:
    quoted = titles_in(sentence)
    whole: list[Clause] = []
    for token in sentence:
        if token.i in quoted or not _is_head(token) or _is_clefted(token):
            continue
        if is_seen_with(token) or is_tie(token):
            continue
        clause = (
            pseudo_cleft(token)
            or existential(token)
            or found_link(token)
            or evaluation(token)
            or quoted_predicate(token)
            or identity(token)
            or attitude(token)
            or blamed(token)
            or aim(token)
            or proposal(token)
            or linking(token)
            or _plain(token)
        )
        if clause is not None and clause.predicate:
            clause = named_factor(clause) or mutual(with_roles(clause))
            if clause.rule == "quoted":
                quoted.update(t.i for t in clause.object_words if child(t, *syntax.SUBJECTS) is None)
            whole.append(clause)
            yield clause
            yield from further_parties(clause)
            yield from further_states(clause)
            if (found := found_so(clause)) is not None:
                yield found
    yield from iter_noun_relations(sentence)
    yield from iter_headlines(sentence)
    yield from correlatives(sentence)
    yield from ellipses(sentence, whole)


def _is_head(token: Token) -> bool:
    if token.dep_ in _NOT_CLAUSES or _is_considering(token):
        return False
    if child(token, "cop") is not None:
        return not is_chained(token)
    if token.pos_ == "AUX":
        return token.dep_ not in {"cop"} and token.lemma_ in {"be", "have", "do"} and bool(children(token, *syntax.SUBJECTS, "expl"))
    if not syntax.is_verbal(token) or is_chained(token) or is_brought_about(token) or is_acted_on(token) or is_means(token):
        return False
    return not (token.dep_ == "acl" and token.lemma_.lower() in syntax.STATIVE and child(token, "obl:agent") is None)


def _is_considering(token: Token) -> bool:
    """Tell whether a participle says what is borne in mind, and nobody's doing: "given the need for bridges"."""
    if (
        token.lower_ not in _CONSIDERING
        or token.dep_ not in {"advcl", "acl"}
        or child(token, "aux", "aux:pass", "obl:agent", "iobj", "mark") is not None
    ):
        return False
    is_apart = token.left_edge.i == token.sent.start or token.nbor(-1).text in {",", "(", "-", "–", "—"}
    return is_apart and child(token, "obj", "ccomp") is not None


_CONSIDERING = frozenset({"given", "assuming", "supposing", "provided"})


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
    clause = pseudo_cleft(what) if what is not None else None
    return clause is not None and clause.head.i == token.i


def _plain(head: Token) -> Clause | None:
    subject = tool_of(head) or subject_of(head)
    if subject is None or subject.i == head.i:
        return None
    verbs = chain(head)
    last = verbs[-1]
    if child(last, "cop") is not None and not syntax.is_verbal(last):
        return copular(head, verbs, subject)
    is_passive = _is_passive(last, subject)
    agent = _agent(last) if is_passive else None
    changed = causatives.made_to_change(last)
    obj, words, taken = (changed[0], [], changed[1]) if changed is not None else object_or_question(last, subject, head)
    extra: list[Token] = []
    if obj is None and is_passive and (doing := means_of(last)) is not None:
        obj, words, extra = doing, means_words(doing), children(doing, "mark", "case")
    elif agent is not None and obj is None:
        obj, extra = _judged_or_done_by(last, agent)
    elif obj is None:
        obj, extra, words = asked_of(last)
    if not is_passive and (hung := hung_on(last))[0] is not None:
        obj, extra, words = hung
    if obj is None:
        obj, extra = _phrase_behind(verbs)
        words = outcome_words(last, obj) if obj is not None else words
        if obj is None:
            obj, extra = _near(verbs, *date_object(last))
        if obj is None:
            obj, extra = role_object(last)
    if obj is None and is_passive:
        obj, extra = means_object(last)
    if obj is None and not is_passive:
        obj, extra = against_object(last)
        words = list(obj.doc[extra[-1].i + 1 : obj.right_edge.i + 1]) if obj is not None else words
    if obj is None:
        obj, extra = time_object(last)
    predicate = predicate_words(verbs, extra, taken)
    preposition = _preposition(last, obj, agent, extra, predicate)
    return Clause(
        head=head,
        verbs=tuple(verbs),
        predicate=tuple(predicate),
        subject=subject,
        object=obj,
        object_words=tuple(words),
        is_passive=is_passive,
        lemma=changed[2]
        if changed is not None
        else _name(verbs, obj, words)
        or _working(verbs, subject, preposition)
        or lemma(verbs, taken, is_passive=is_passive, preposition=preposition),
        obliques=tuple(
            o for v in verbs for o in children(v, "obl", "obl:tmod", "obl:unmarked", "advcl", "obl:npmod") if obj is None or o.i != obj.i
        ),
        rule=causatives.RULE
        if changed is not None
        else "passive"
        if is_passive
        else "clause"
        if head.dep_ not in {"acl", "acl:relcl", "advcl"}
        else head.dep_.replace(":", "-"),
    )


def _preposition(last: Token, obj: Token | None, agent: Token | None, extra: list[Token], predicate: list[Token]) -> str:
    """Return the preposition that the relation keeps: of "stood for | ten years" and "rose by | a third" none."""
    led = (t for t in extra if t.i in {p.i for p in predicate})
    words = " ".join(
        t.lower_
        for t in led
        if t.dep_ in {"case", "fixed"}
        or t.lower_ in {"by", "against", "on", "upon"}
        or (t.lower_ == "for" and child(t.head, *syntax.SUBJECTS) is not None)
    )
    if not words and obj is not None and [t.lower_ for t in extra] == ["using"]:
        words = "using"
    if agent is not None and obj is not None and obj.i == agent.i and not words and any(t.lower_ == "by" for t in extra):
        words = "by"
    is_how_long = last.lemma_ == "stand" and words == "for" and obj is not None and is_time(obj)
    return "" if is_how_long or (words == "by" and obj is not None and is_rate(obj)) else words


def _phrase_behind(verbs: list[Token]) -> tuple[Token | None, list[Token]]:
    """Return what a preposition ties to the last verb, and that; what a comma or much else parts from it is a circumstance."""
    obj, led = oblique_object(verbs[-1])
    return (obj, led) if obj is not None and is_rate(obj) else _near(verbs, obj, led)


def _near(verbs: list[Token], obj: Token | None, led: list[Token]) -> tuple[Token | None, list[Token]]:
    """Return what a preposition leads to where that stands right behind the verb: not of "was set | ablaze in 1920"."""
    is_near = {t.i for t in led} <= {t.i for t in predicate_words(verbs, led, [])}
    return (obj, led) if is_near else (None, [])


def _is_fed(verb: Token, subject: Token) -> bool:
    """Tell whether animals get what stands behind "fed", which small parsers take for what they do: "rats fed a diet of tar"."""
    fed = child(verb, "obj") if verb.lower_ == "fed" and child(verb, "aux", "iobj") is None else None
    if fed is None or fed.i < verb.i or child(fed, "nmod:poss") is not None or fed.lemma_.lower() in _FED:
        return False
    return subject.i < verb.i and (subject.lemma_.lower() in _FED or fed.lemma_.lower() in _FEED)


def _judged_or_done_by(verb: Token, agent: Token) -> tuple[Token, list[Token]]:
    """Return as what something is seen by somebody, or else who does something, with the words before: "viewed | as a paper by sailors"."""
    role, led_by = role_object(verb) if verb.lemma_.lower() in TAKES_AS else (None, [])
    return (role, led_by) if role is not None and role.i < agent.i else (agent, children(agent, "case"))


def _agent(verb: Token) -> Token | None:
    """Return by whom something is done, of two doings side by side by whom both are: "is | built and sold | by a club"."""
    own = child(verb, "obl:agent")
    second = next((c for c in children(verb, "conj") if c.tag_ == "VBN" and c.i == verb.i + 2), None)
    is_bare = second is not None and child(second, "aux:pass", *syntax.SUBJECTS) is None
    return child(second, "obl:agent") if own is None and second is not None and is_bare else own


def _name(verbs: list[Token], obj: Token | None, words: list[Token]) -> str:
    """Return the dictionary form that only the object tells: who gets a disease develops it; "" where the verb tells it."""
    verb, before = verbs[-1].lemma_.lower(), said_before(verbs)
    if verb == "get" and obj is not None and kind_of(obj) == "disease" and child(verbs[-1], "compound:prt") is None:
        return f"{before} develop".lstrip()
    if verb == "get" and obj is not None and kind_of(obj) == "person" and any(a.i > obj.i for a in children(verbs[-1], "advmod", "xcomp")):
        return f"{before} bring".lstrip()  # "gets people outdoors"
    if verb == "decline" and any(c.tag_ == "VB" for c in children(verbs[-1], "xcomp")):
        return f"{before} refuse".lstrip()
    if verb == "get" and obj is not None and obj.tag_ in {"JJ", "JJR"} and child(obj, "det") is None and not is_noun_alone(obj.lower_):
        return f"{before} become".lstrip()
    if verb == "raise" and obj is not None and obj.lemma_.lower() in _RAISED and child(verbs[-1], "compound:prt") is None:
        return f"{before} raise {obj.lemma_.lower()}".lstrip()
    is_making = verb == "make" or (verb == "get" and child(verbs[-1], "xcomp") is not None)
    is_seen = obj is not None and any(c.tag_ == "VBG" for c in children(obj, "acl")) and child(verbs[-1], "xcomp", "ccomp") is None
    is_making = is_making and not said_with(verbs[-1])
    is_made = is_making and words and words[0].lower_ != "it" and not before and not is_seen and child(verbs[-1], "aux:pass") is None
    return "cause to" if is_made else ""


def _working(verbs: list[Token], subject: Token, preposition: str) -> str:
    """Return the dictionary form of what a thing does, which is employed nowhere: "the tar | functions in | boats", and of harm done."""
    if verbs[-1].lower_ == "done" and preposition == "by" and subject.lemma_.lower() in {"damage", "harm", "injury"}:
        return "be caused by"
    is_thing = subject.pos_ == "NOUN" and kind_of(subject) not in {"person", "organization", "name"} and not is_group(subject)
    if verbs[-1].lemma_.lower() != "work" or preposition not in {"in", "for", "at"} or not (is_thing or subject.lower_ in {"this", "it"}):
        return ""
    return " ".join(filter(None, [said_before(verbs), "function", preposition]))


_RAISED = frozenset("question possibility flag concern doubt issue point alarm prospect hope fear objection".split())
"""What is raised by being spoken of, and grows by nothing."""


_BY_ITSELF = frozenset("increase decrease improve double triple halve".split())
"""What happens of itself where nothing says "be": "leaks decreased by half"."""
_NEVER_UNDERGONE = frozenset(
    "consist belong remain last exist contain become seem continue disappear vanish retire resign flow begin".split()
)
"""What nothing has done to it: "was built by monks and | consists of brick"."""
_FED = frozenset("mouse rat hamster pig piglet monkey cow calf sheep lamb hen chicken chick rabbit dog cat fish fly animal rodent".split())
_FEED = frozenset("diet chow food meal feed".split())
_CALLED = frozenset("called named dubbed termed nicknamed".split())
_CALLING = frozenset({"for", "on", "upon"})
"""What follows "called" where the subject calls, and has no name."""


_UNDERGONE = frozenset("approved found founded diagnosed banned recalled licensed based born named located".split())
"""Forms that, without an object or a helper, say what is done to the subject: "Ferry approved for summer", "tar found safe"."""


def _is_undergone(participle: Token) -> bool:
    """Tell whether a participle says what is done to its noun: "the bark, | patented | in May and awarded a prize"."""
    return participle.dep_ == "acl" and participle.tag_ == "VBN" and child(participle, "aux", "obj", *syntax.SUBJECTS) is None


def _is_undergone_too(participle: Token) -> bool:
    """Tell whether a participle says what is done to what was said to be something: "the paint is safe and well | tolerated"."""
    is_second = participle.dep_ == "conj" and participle.head.pos_ == "ADJ" and child(participle.head, "cop") is not None
    return is_second and participle.tag_ == "VBN" and child(participle, "aux", "obj", *syntax.SUBJECTS) is None


def _is_undergone_beside(participle: Token) -> bool:
    """Tell whether something is done to others as well, told without a helper: "three were killed and ten | injured"."""
    is_second = participle.dep_ == "conj" and participle.tag_ == "VBN" and child(participle.head, "aux:pass") is not None
    is_bare = child(participle, "aux", "aux:pass", "obj", "xcomp", "ccomp") is None and participle.lemma_.lower() not in INTRANSITIVE
    return is_second and is_bare and child(participle, "nsubj") is not None


def _may_remember(subject: Token) -> bool:
    return subject.lower_ in {"i", "we", "he", "she", "they"} or kind_of(subject) in {"person", "name"}


def _is_passive(verb: Token, subject: Token) -> bool:
    """Tell whether the subject undergoes what the verb says; a finite verb with an object and no "be" is active."""
    if child(verb, "aux:pass") is not None or child(first_doing(verb), "aux:pass") is not None or _is_fed(verb, subject):
        return True
    if verb.dep_ == "acl" and child(verb, "nsubj") is not None and child(verb, "mark", "obj") is not None:
        return False
    if verb.dep_ == "acl" and verb.tag_ == "VBD" and child(verb, "obj") is not None:
        return False
    is_alone = verb.tag_ in {"VBN", "VBD"} and child(verb, "aux", "obj", "ccomp") is None
    is_so = verb.lower_ != "found" or any(c.pos_ == "ADJ" for c in children(verb, "xcomp"))
    acts_on_doing = any(
        c.lower_.endswith("ing") and c.dep_ in {"xcomp", "advcl"} and c.i == verb.i + 1 for c in verb.children
    )  # "the town banned | rowing"
    if (
        verb.lower_ in _UNDERGONE
        and is_alone
        and is_so
        and not acts_on_doing
        and not (verb.lower_ == "recalled" and _may_remember(subject))
    ):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"remain", "stay"}:
        return True
    if verb.lower_ in _CALLED and any(a.lemma_ == "be" or a.lower_ in {"'s", "’s"} for a in children(verb, "aux")):
        return True
    is_held_so = child(verb, "obj") is not None and child(verb, "xcomp") is not None
    is_name = (
        verb.lower_ in _CALLED
        and child(verb, "aux") is None
        and not (is_held_so or said_with(verb) or syntax.word_at(verb, 1) in _CALLING)
        and kind_of(subject) not in {"person", "name", "organization"}
    )
    is_opening = verb.i == verb.sent.start and verb.dep_ in {"acl", "advcl"} and child(verb, "aux") is None
    if is_name and (is_opening or (verb.i > subject.i and (verb.dep_ in {"acl", "advcl"} or verb.nbor(-1).pos_ in {"NOUN", "PROPN"}))):
        return True
    if verb.tag_ in {"VBN", "VBD"} and verb.dep_ == "conj" and _is_undergone(verb.head) and child(verb, "aux", *syntax.SUBJECTS) is None:
        return True
    if _is_undergone_too(verb) or _is_undergone_beside(verb):
        return True
    if verb.dep_ != "acl" and (child(verb, "obj") is not None or verb.lemma_.lower() in _BY_ITSELF):
        return False
    if subject.dep_ in {"nsubj:pass", "csubj:pass"} and subject.head.i == verb.i:
        return True
    if subject.dep_ == "nsubj:pass" and verb.dep_ == "conj":
        is_own_doing = verb.lemma_.lower() in (INTRANSITIVE - {"have", "do", "be", "drop", "fight"}) | _NEVER_UNDERGONE
        is_passing = verb.lower_ == "passed" and syntax.word_at(verb, 1) == "away"
        return verb.tag_ in {"VBN", "VBD"} and child(verb, "aux") is None and not (is_own_doing or is_passing)
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and child(verb, "aux", *syntax.SUBJECTS) is None:
        return True
    return verb.tag_ in {"VBN", "VBD"} and verb.dep_ == "acl" and child(verb, "aux") is None
