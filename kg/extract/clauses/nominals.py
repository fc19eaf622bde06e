"""Claims that stand in a noun phrase: who works where, what is a kind of what, "a 20 % rise in X caused by Y".

Each construction yields the heads of its two arguments and the words between them that say how they relate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.clauses.examples import case_before, examples_of, find_class
from kg.extract.language import syntax
from kg.extract.language.kinds import kind_of
from kg.extract.language.people import TRADES
from kg.extract.language.syntax import child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Span as Sentence
from kg.extract.language.tree import Token
from kg.match import is_office

_MEETINGS = frozenset("meeting conference congress symposium session convention workshop assembly summit".split())
"""What takes place where the body that holds it is not: "the meeting of the Alder Society in York"."""
_AFFILIATING = frozenset("from of at with for".split())
_ROLES_OF_LEADERS = frozenset("head leader director chief president founder chair chairman chairwoman".split())
_CAUSING = frozenset("cause induce produce trigger drive bring result provoke attribute".split())
_CHANGE_LEMMAS = {
    **dict.fromkeys("increase rise growth gain surge jump boost".split(), "increase"),
    **dict.fromkeys("decrease reduction drop decline fall loss cut".split(), "decrease"),
    "improvement": "improve",
}
_CHANGE_PARTICIPLES = {
    **dict.fromkeys("increased raised higher greater elevated improved".split(), "increase"),
    **dict.fromkeys("decreased reduced lower lowered diminished impaired".split(), "decrease"),
}


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class NominalRelation:
    """Two noun phrases and the words that relate them; ``lemma`` is the relation's dictionary form."""

    subject: Token
    predicate: tuple[Token, ...]
    object: Token
    lemma: str
    rule: str


def iter_nominals(sentence: Sentence) -> Iterator[NominalRelation]:
    """Yield the relations inside the noun phrases of a sentence."""
    for token in sentence:
        if not syntax.is_nominal(token) and token.pos_ != "PROPN":
            continue
        yield from _affiliations(token)
        yield from _offices(token)
        yield from _appositions(token)
        yield from _examples(token)
        yield from _changes(token)
        yield from _states(token)


def _is_name(token: Token) -> bool:
    return (token.pos_ == "PROPN" or token.tag_ in {"NNP", "NNPS"}) and token.text[:1].isupper()


def _is_body(token: Token) -> bool:
    """Tell whether a noun names a body: a proper name, or a word such as "center" with one before it."""
    return _is_name(token) or (kind_of(token) == "organization" and any(_is_name(c) for c in children(token, "compound", "nmod", "amod")))


def _affiliations(person: Token) -> Iterator[NominalRelation]:
    """Match "researchers from the X Institute", "Jane Doe of X", "Jane Doe is a surgeon at X" and "the X Center in Y"."""
    parts = [person, *children(person, "flat")]
    first = _first_role(person)
    is_title = is_office(person.text) and not children(person, "flat", "compound", "det", "amod")  # "Professor of Law" is nobody
    if (first.dep_ == "appos" and _is_name(first.head)) or _is_held(person) or is_title:
        return
    if child(first, "cop") is not None:
        yield from _held_role(person)
        return
    for body in (b for part in parts for b in children(part, "nmod")):
        case = case_before(body)
        about = case is not None and case.lower_ in {"on", "into", "about"}
        if case is None or not (_is_body(body) or about) or body.i < person.i or children(case, "fixed"):
            continue
        if any(_is_name(other) and person.i < other.i < body.i for other in children(person, "appos")):
            continue
        kind = "person" if _is_full_name(person) and kind_of(body) == "organization" else kind_of(person)
        is_known = _is_name(person) or person.lemma_.lower() in TRADES or case.lower_ == "at"
        if kind == "person" and kind_of(body) != "organization" and not is_known:
            continue  # who is "a farmer | from Ohio" is in no body
        if kind == "person" and case.lower_ in _AFFILIATING and (case.lower_ != "with" or kind_of(body) == "organization"):
            if kind_of(body) != "person" and not (case.lower_ == "of" and kind_of(body) != "organization" and not _is_name(person)):
                yield NominalRelation(subject=person, predicate=(case,), object=body, lemma="be affiliated with", rule="affiliation")
        elif kind in {"organization"} and case.lower_ == "in" and _may_lie(person, body):
            yield NominalRelation(subject=person, predicate=(case,), object=body, lemma="be located in", rule="location")
        elif kind == "study" and case.lower_ in {"on", "into", "about"} and _is_there(person):
            yield NominalRelation(subject=person, predicate=(case,), object=body, lemma="be about", rule="study-about")
        elif kind == "study" and case.lower_ in {"by", "from", "at"} and kind_of(body) in {"organization", "person"}:
            yield NominalRelation(subject=person, predicate=(case,), object=body, lemma="be conducted by", rule="study-of")


def _may_lie(body: Token, place: Token) -> bool:
    """Tell whether a body may lie where a phrase says: not where its meeting takes place, no journal, and nothing in a month."""
    is_met = body.head.lemma_.lower() in _MEETINGS
    return not is_met and "journal" not in {t.lower_ for t in body.subtree if t.i <= body.i} and not is_time(place)


def _is_there(noun: Token) -> bool:
    """Tell whether a noun is known or given, and not denied: "no study on rust" is on nothing."""
    article = child(noun, "det", "nmod:poss")
    return article is not None and article.lower_ not in {"no", "any"}


def _is_held(role: Token) -> bool:
    """Tell whether a noun says what somebody else is or becomes: whose people they are is said of those, by the verb."""
    is_as = any(c.lower_ == "as" for c in children(role, "case"))
    is_described = not _is_name(role) or child(role, "det") is not None
    return is_described and (is_as or (role.dep_ in {"obj", "xcomp"} and role.head.lemma_.lower() in {"become", "remain"}))


def _is_full_name(noun: Token) -> bool:
    """Tell whether a name of unknown kind has two or three words, as people's names have."""
    given = [c for c in children(noun, "compound", "flat") if _is_name(c) and c.text[1:].islower()]
    return _is_name(noun) and kind_of(noun) == "name" and noun.text[1:].islower() and 1 <= len(given) <= 2


def _offices(name: Token) -> Iterator[NominalRelation]:
    """Match "Northmoor Water CEO Ann Moor" and "Alder University professor Ann Moor": whose office it is stands before it."""
    office = next((c for c in children(name, "nmod:desc") if c.i < name.i), None)
    body = next((c for c in children(office, "compound") if _is_name(c) and not is_office(c.text)), None) if office is not None else None
    is_full = child(name, "flat") is not None
    if office is None or body is None or not is_full or body.lower_ in _NO_BODIES or kind_of(body) == "person" or _is_past(body):
        return
    words = list(name.doc[body.i + 1 : office.i + 1])
    leads = len(words) == 1 and office.lower_ in _FIRST
    yield NominalRelation(subject=name, predicate=tuple(words), object=body, lemma="lead" if leads else "be affiliated with", rule="role")


def _is_past(body: Token) -> bool:
    before = body.left_edge.i - 1
    return before >= body.sent.start and body.doc[before].lower_ in _UNDER | _NO_LONGER


_NO_LONGER = frozenset({"late", "ousted", "disgraced", "then", "one-time"})
_NO_BODIES = frozenset(
    "republican democrat democratic conservative labour tory gop house senate team police party family state city town county government"
    " former".split()
)
"""What stands before an office and is no body's name: a colour, or what many have."""
_FIRST = frozenset("president ceo chairman chairwoman mayor".split())
"""Who leads the body that stands before."""


def _appositions(head: Token) -> Iterator[NominalRelation]:
    """Match "Jane Doe, an expert from X", "the head of X, Jane Doe", "statins, a kind of drug"."""
    for other in (*children(head, "appos"), *_after_body(head)):
        if kind_of(head) == "study" and _is_name(other) and other.i > 0 and any(t.text == "(" for t in other.subtree):
            published = kind_of(other) == "name" and not other.text.isupper()
            mark = next(t for t in other.subtree if t.text == "(")
            yield NominalRelation(
                subject=head, predicate=(mark,), object=other, lemma="be published in" if published else "be conducted by", rule="study-of"
            )
        elif _is_name(head) and not _is_name(other):
            found = [relation for role in _roles(other) for relation in _described(head, role)]
            yield from found or _told_to_be(head, other)
        elif _is_name(other) and not _is_name(head):
            yield from _described(other, head)
        elif _is_amount(head) or _is_none_of(_named_before(head, other), other):
            continue
        elif not _is_name(other) and other.i > head.i and (article := child(other, "det")) is not None and article.lower_ in {"a", "an"}:
            target = next(
                (
                    n
                    for n in children(other, "nmod")
                    if case_before(n) is not None and other.lemma_.lower() in {"type", "kind", "form", "sort", "class", "group", "member"}
                ),
                other,
            )
            words = (
                [t for t in other.subtree if t.i < target.left_edge.i or (t.dep_ == "case" and t.head.i == target.i)]
                if target.i != other.i
                else [article]
            )
            yield NominalRelation(
                subject=_named_before(head, other),
                predicate=tuple(syntax.contiguous(words, words[0])),
                object=target,
                lemma="be",
                rule="apposition",
            )


def _told_to_be(name: Token, role: Token) -> Iterator[NominalRelation]:
    """Relate a name to what its bearer is: "Tarex, | a | new dye for wool", "Ann Moor, a baker"."""
    article, behind = child(role, "det"), [name, *(c for c in children(name, "conj") if c.i < role.i)][-1]
    if article is None or article.lower_ not in {"a", "an", "the"} or role.pos_ != "NOUN":
        return
    between = name.doc[min(name.i, role.i) : max(name.i, role.i)]
    if any(t.dep_ == "cc" and t.head.i != role.i for t in between) or (kind_of(role) == "person" and kind_of(behind) == "organization"):
        return
    if role.i < name.i or _ends_in(behind, article):
        yield NominalRelation(subject=behind, predicate=(article,), object=role, lemma="be", rule="apposition")


def _ends_in(name: Token, article: Token) -> bool:
    """Tell whether a comma and nothing else parts a name from an article: not "LEEDS - A trial in the Post, | a journal"."""
    if article.i < article.sent.start + 2 or article.nbor(-1).text not in {",", "("}:
        return False
    word = article.nbor(-2)
    while (
        word.i != name.i and word.dep_ in {"flat", "compound", "nmod", "nummod", "nmod:unmarked", "punct", "case"} and word.head.i != word.i
    ):
        word = word.head
    return word.i == name.i


def _is_none_of(head: Token, other: Token) -> bool:
    """Tell whether the second noun is a further thing rather than what the first is: "who owned boats, a mill or a farm", "not a ship"."""
    if any(a.lower_ in {"not", "never"} for a in children(other, "advmod")):
        return True
    if any(t.dep_ == "cc" and t.nbor(-1).text == "," for t in head.doc[head.i + 1 : other.left_edge.i]):
        return True
    if other.lemma_.lower() in _OF_WHAT_IS_DONE and head.dep_ == "obj":
        return True
    is_one = other.tag_ == "NN" and other.lemma_.lower() not in OF_MANY
    return is_one and (head.tag_ in {"NNS", "PRP", "DT"} or child(other, "conj") is not None)


_OF_WHAT_IS_DONE = frozenset("post job role position move step decision feat task process".split())
"""What the whole doing is, not the thing that it is done to: "was asked to lead the choir, | a post she held"."""
OF_MANY = frozenset(
    "type kind form sort class group member source staple part cause family factor treatment way sign symptom set mix series range pair"
    " minority majority majority habit practice practise delicacy combination trend".split()
)
"""What several things together can be: "oats, a source of iron"."""


def _named_before(head: Token, other: Token) -> Token:
    """Return the name right before an apposition where that is the one described: "the engineers at Ouse Lab, a firm in York"."""
    name = head.doc[max(other.left_edge.i - (2 if other.left_edge.text != "," else 1), 0)]
    is_inside = name.i > head.i and _is_name(name) and any(a.i == head.i for a in name.ancestors)
    while is_inside and name.head.i > head.i and (name.dep_ in {"compound", "flat"} or (name.dep_ == "nmod" and _is_name(name.head))):
        name = name.head  # "the Institute for Tar Research, a firm in York"
    is_last = is_inside and name.dep_ in {"nmod", "obl", "obl:agent"} and (head.tag_ == "NNS" or name.head.i == head.i)
    return name if is_last and _is_name(name) else head


def _after_body(study: Token) -> Iterator[Token]:
    """Yield the name in parentheses after the body that did a study: "a survey by the Hale Institute in York (Journal of Moths)"."""
    if kind_of(study) == "study":
        bodies = (n for n in study.subtree if n.i > study.i and _is_name(n) and n.dep_ == "nmod")
        named = (p for body in bodies for p in children(body, "parataxis", "appos", "dep"))
        yield from (p for p in named if kind_of(p) == "name" and child(p, "compound") is not None and p.left_edge.text == "(")


def _is_amount(head: Token) -> bool:
    """Tell whether a noun is a number or a sum, of which what follows is the rate: "$ 20 a share", "half an hour"."""
    return head.pos_ in {"NUM", "SYM"} or head.tag_ in {"CD", "$"} or head.lower_ in {"half", "%", "percent"}


def _described(name: Token, role: Token) -> Iterator[NominalRelation]:
    """Relate a named person to the body that the description of the role names."""
    if kind_of(name) == "organization":
        return
    cop = child(role, "cop")
    first = cop.i if cop is not None else role.left_edge.i
    for body in (*children(role, "nmod"), *_bodies_of_field(role)):
        case = case_before(body)
        if case is None or case.lower_ not in {"of", "from", "at", "in", "for", "with"}:
            continue
        nested = next((n for n in children(role, "nmod") if n.i < body.i and _is_body(n)), None)
        if nested is not None:
            continue
        is_led = kind_of(body) != "disease"  # the director of stroke leads no stroke
        leads = role.lemma_.lower() in _ROLES_OF_LEADERS and case.lower_ == "of" and is_led and not _is_under_leader(role)
        if _is_role(role) and (_is_body(body) or leads):
            words = [case] if first < name.i < case.i else [t for t in role.subtree if first <= t.i <= case.i]
            predicate = [t for t in syntax.contiguous(words, case) if not t.is_punct and t.dep_ != "cc"]
            yield NominalRelation(
                subject=name, predicate=tuple(predicate), object=body, lemma="lead" if leads else "be affiliated with", rule="role"
            )


def _bodies_of_field(role: Token) -> Iterator[Token]:
    """Yield where the field of an office is somebody's, of which it was read: "professor of music | at York"."""
    fields = (n for n in children(role, "nmod") if not _is_body(n) and child(n, "det", "nmod:poss") is None and kind_of(n) != "person")
    yield from (b for field in fields for b in children(field, "nmod") if any(c.lower_ == "at" for c in children(b, "case")))


def _is_under_leader(role: Token) -> bool:
    """Tell whether the role is that of somebody who does not lead, or no more: "deputy director", "former head"."""
    return any(t.lower_ in _UNDER for t in children(role, "amod", "compound"))


_UNDER = frozenset("deputy vice assistant associate former ex acting interim past retired".split())


def _held_role(role: Token) -> Iterator[NominalRelation]:
    """Match "Jane Doe is a professor at X (and the head of Y)", stated as it is: neither denied nor hedged."""
    first = _first_role(role)
    holder = child(first, "nsubj")
    is_known = holder is not None and (_is_name(holder) or holder.lower_ in {"he", "she"})
    if holder is not None and is_known and not any(c.lower_ in {"not", "n't", "never"} or c.tag_ == "MD" for c in first.children):
        yield from _described(holder, role)


def _roles(first: Token) -> list[Token]:
    """Return what somebody is said to be, and what else: "a nurse in York and | the head of a choir"."""
    return [first, *(c for c in children(first, "conj") if _is_role(c) and not _is_name(c))]


def _is_role(noun: Token) -> bool:
    return kind_of(noun) == "person" or is_office(noun.text)


def _first_role(role: Token) -> Token:
    """Return the first of the roles that somebody is said to have."""
    return role.head if role.dep_ == "conj" and kind_of(role) == "person" and kind_of(role.head) == "person" else role


def _examples(example: Token) -> Iterator[NominalRelation]:
    """Match "compounds such as curcumin and choline", "fruits including pears": each example is one of the class."""
    case, kind = case_before(example), find_class(example)
    if case is None or kind is None:
        return
    for one in examples_of(example):
        is_part = case.lower_ == "including" and child(one, "nummod") is not None  # "200 calories, including 9 grams of fat"
        if one.lower_ not in {"one", "ones", "those", "some", "many", "others"} and not is_part:
            words = (case, *children(case, "fixed"))
            yield NominalRelation(subject=one, predicate=words, object=kind, lemma="be", rule="example")


def _states(share: Token) -> Iterator[NominalRelation]:
    """Match "with 85 percent on statins": what a share of those meant before is on, in or under."""
    if not syntax.is_absolute(share) or syntax.is_compared_to(share):
        return
    state = next(n for n in children(share, "nmod") if (c := case_before(n)) is not None and c.lower_ in syntax.STATES)
    case = next(c for c in children(state, "case") if c.i < state.i)
    for one in syntax.conjuncts(state, syntax.is_nominal):
        yield NominalRelation(subject=share, predicate=(case,), object=one, lemma=f"be {case.lower_}", rule="share")


def _changes(noun: Token) -> Iterator[NominalRelation]:
    """Match "a rise in X caused by Y" and "increased X due to Y": Y increases X."""
    lemma = _CHANGE_LEMMAS.get(noun.lemma_.lower())
    participle = next((a for a in children(noun, "amod") if a.lower_ in _CHANGE_PARTICIPLES), None)
    thing = (
        next((n for n in children(noun, "nmod", "obl") if (c := case_before(n)) is not None and c.lower_ in {"in", "of"}), None)
        if lemma
        else noun
    )
    if thing is None or (lemma is None and participle is None):
        return
    cause, words = _cause_of(noun, thing)
    if cause is None or (thing.lemma_.lower() in _HAS_CAUSES and words[0].i == thing.i + 1):
        return
    relation = lemma or (_CHANGE_PARTICIPLES[participle.lower_] if participle is not None else "")
    yield NominalRelation(subject=cause, predicate=tuple(words), object=thing, lemma=relation, rule="change")


_HAS_CAUSES = frozenset("death fatality mortality".split())
"""What has a cause of its own: what is due to gout in "a fall in deaths due to gout" are the deaths."""


def _cause_of(noun: Token, thing: Token) -> tuple[Token | None, list[Token]]:
    """Return what caused the change, with the words that say so: "caused by", "due to"."""
    for clause in (*children(noun, "acl"), *children(thing, "acl")):
        agent = child(clause, "obl:agent") or next(
            (o for o in children(clause, "obl") if (c := case_before(o)) is not None and c.lower_ in {"by", "from"}), None
        )
        if agent is not None and clause.lemma_.lower() in _CAUSING:
            case = case_before(agent)
            return agent, list(noun.doc[clause.i : (case.i if case is not None else clause.i) + 1])
    due = next((a for a in children(noun, "amod", "acl") if a.lower_ == "due" and child(a, "obl") is not None), None)
    if due is not None and (cause := child(due, "obl")) is not None:
        return cause, [due, *children(cause, "case")]
    for cause in (*children(noun, "nmod", "obl"), *children(thing, "nmod")):
        case = case_before(cause)
        if case is not None and case.lower_ in {"due", "because"} and children(case, "fixed"):
            return cause, [case, *children(case, "fixed")]
    return None, []
