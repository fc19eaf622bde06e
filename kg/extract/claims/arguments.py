"""The parties of a clause's claims: each subject and each object of it, with its words, by the name that the page gives it."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.claims.asides import with_kinds
from kg.extract.claims.divided import changed_things, divided
from kg.extract.claims.place import Place
from kg.extract.claims.voices import frames_around
from kg.extract.clauses import causatives, correlatives
from kg.extract.clauses.clause import Clause
from kg.extract.clauses.ellipsis import is_of_another
from kg.extract.clauses.further_states import state_cases
from kg.extract.clauses.gerunds import doings_of
from kg.extract.clauses.objects import LIGHT_VERBS
from kg.extract.clauses.pairing import place_among_doings
from kg.extract.clauses.subjects import owner_before
from kg.extract.clauses.verbs import CHANGE_VERBS
from kg.extract.language import syntax
from kg.extract.language.kinds import kind_of
from kg.extract.language.mentions import mention, phrase_tokens
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token
from kg.extract.reference.persons import PERSONAL
from kg.extract.reporting.frames import ReportingFrame
from kg.extract.scope.alternatives import told_as_one
from kg.extract.scope.polarity import polarity_of
from kg.model import EntityType, Mention, Polarity, Span


def subjects_of(clause: Clause, place: Place) -> list[tuple[Mention, list[Token]]]:
    """Return whose doing the clause states, coordination split, each with its words."""
    verb = clause.verbs[-1].lemma_.lower()
    verb = clause.lemma if verb in LIGHT_VERBS or clause.is_passive else verb
    heads = _sorted_subjects(clause)
    if not clause.subject_words and (words := told_as_one(clause, heads)):
        return [(mention(place.page, place.block, words), words)]
    told = [(token, *_subject(clause, token, verb, place)) for token in heads]
    parts = [part for token, found, tokens in told for part in divided(token, found, tokens, place, is_done=clause.object is not None)]
    return [kind for found, tokens in parts for kind in with_kinds(found, tokens, place)]


def objects_of(clause: Clause, report: ReportingFrame | None, place: Place) -> list[tuple[Mention | None, list[Token]]]:
    """Return what the clause's verb acts on, coordination split, each with its words; ``report``: what it is, where it reports."""
    if report is not None and clause.object is None:
        parts = [p for p in report.content if p.block == place.index]
        if parts:
            said = {t.i for t in clause.predicate}
            tokens = list(place.block.doc[parts[0].start : parts[0].end])
            while tokens and tokens[0].i in said:  # "seeks | to show | that boats leak"
                del tokens[0]
            return [(mention(place.page, place.block, tokens, type_=EntityType.CLAIM) if tokens else None, tokens)]
    if clause.object is None:
        return [(None, [])]
    if clause.rule == causatives.RULE:
        return list(changed_things(clause, place))
    if clause.object_words:
        doings = doings_of(clause.object, clause.object_words)
        return [(_with_name(mention(place.page, place.block, tokens, head=None), tokens, place), tokens) for tokens in doings]
    found: list[tuple[Mention | None, list[Token]]] = []
    is_split = syntax.is_nominal(clause.object) and clause.predicate[-1].lower_ != "between"
    heads = syntax.conjuncts(clause.object, syntax.is_nominal) if is_split else [clause.object]
    if words := told_as_one(clause, heads):
        return [(mention(place.page, place.block, words), words)]
    for token in heads:
        if found and (
            is_of_another(token)
            or state_cases(token)
            or _is_how_often(token)
            or (clause.rule == "copula" and _is_his_role(token, clause.object))
        ):
            continue
        tokens = _before_source(_before(phrase_tokens(token, clause=clause.head), clause.subject), place)
        if clause.predicate[-1].lower_ == "between" and (second := syntax.child(token, "conj")) is not None and second.i > tokens[-1].i:
            tokens = list(token.doc[tokens[0].i : phrase_tokens(second)[-1].i + 1])  # "between | the hull and the mast"
        if is_time(token) and not is_split and syntax.child(token, "conj") is not None:
            tokens = [t for t in token.subtree if t.i >= tokens[0].i]  # "between | May 1990 and June 1991"
        tokens = _with_limits(_with_group(_before_predicate(tokens, token, clause)), token, clause)
        tokens = _with_undergone(tokens)
        one = mention(place.page, place.block, tokens, head=token)
        read = place.coreference.resolve(place.index, token, one, "", told_by=_tellers(token, place))
        shared = _shared_comparative(clause.object, token)
        read = replace(read, name=f"{shared.lower_} {read.name}") if shared is not None else read
        found.extend(divided(token, read, tokens, place) if is_split else [(read, tokens)])
    return found


def _with_group(number: list[Token]) -> list[Token]:
    """Return a bare number with the bracket behind it that says of which: "the rates were 3/117 (barges) and | 10/67 (ferries)"."""
    if len(number) > 1 or not number[0].text[0].isdigit() or syntax.word_at(number[0], 1) != "(":
        return number
    close = next((t.i for t in number[0].sent if t.i > number[0].i and t.text == ")"), number[0].i)
    return list(number[0].doc[number[0].i : close + 1])


def _with_limits(tokens: list[Token], obj: Token, clause: Clause) -> list[Token]:
    """Return the words of an object, if it is denied with the phrase or the clause right behind it: "approved no pills | for gout".

    "Is no paste | that heals" is one that does not, perhaps. When and where it is not so is told beside.
    """
    if clause.rule == "copula" and obj is clause.object and polarity_of(clause) is Polarity.NEGATED:
        return syntax.noun_phrase(obj, with_relative=True) if syntax.child(obj, "acl:relcl") is not None else tokens
    if obj.dep_ != "obj" or polarity_of(clause) is not Polarity.NEGATED:
        return tokens
    for phrase in syntax.children(obj.head, "obl"):
        case = syntax.child(phrase, "case")
        is_beside = (
            is_time(phrase)
            or (case is not None and case.lower_ in {"than", "as"})
            or (phrase.pos_ == "PROPN" and case is not None and case.lower_ in {"in", "at"})
        )
        if case is not None and phrase.left_edge.i == tokens[-1].i + 1 and not is_beside:
            tokens = [*tokens, *phrase.subtree]
    return tokens


def _with_name(doing: Mention, tokens: list[Token], place: Place) -> Mention:
    """Return what somebody is made to do with the name of who does it: "allows | them to row" allows the sailors to row."""
    first = tokens[0]
    is_hollow = first.lower_ == "it" and len(tokens) > 1 and tokens[1].pos_ in {"ADJ", "ADV"}  # "makes | it hard to row"
    if len(tokens) < 2 or first.lower_ not in {"it", "them", "him", "her"} or first.tag_ != "PRP" or is_hollow:
        return doing
    named = place.coreference.resolve(place.index, first, mention(place.page, place.block, [first]), "")
    is_open = named.antecedent is None or named.name.startswith("whose ")
    return doing if is_open else replace(doing, name=f"{named.name} {doing.name.partition(' ')[2]}")


def _sorted_subjects(clause: Clause) -> list[Token]:
    """Return the heads of the clause's subjects, of several doings sorted by "respectively" the one that does this."""
    if clause.subject_words:
        return [clause.subject]  # one phrase, whatever is coordinated in it
    found, sorted_as = _subjects_of(clause), place_among_doings(clause.head)
    return [found[sorted_as[0]]] if sorted_as is not None and sorted_as[1] == len(found) else found


def _subjects_of(clause: Clause) -> list[Token]:
    """Return the heads of the clause's subjects, coordination split; in "between A and B" the second is the object.

    What is said of one of several things is said of none after it, "rice, grown in Asia, and wheat", and of nobody once more by an office:
    "Ann Moor, PhD, professor and rower, who".
    """
    if clause.rule == "existential-link" and clause.object is not None:
        return [t for t in _split_subject(clause.subject) if t.i < clause.object.left_edge.i]
    is_of_many = clause.head.dep_ == "acl:relcl" and clause.subject.i < clause.head.head.i < clause.head.i  # "tools such as X, which have"
    found = syntax.conjuncts(clause.subject, syntax.is_nominal) if is_of_many else _split_subject(clause.subject)
    is_inside = clause.head.dep_ in {"acl", "acl:relcl"} and clause.head.head.i == clause.subject.i
    if not is_inside or clause.subject.i > clause.head.i:
        return found
    return [t for t in found if t.i < clause.head.i and (t.i == clause.subject.i or not _is_his_role(t, clause.subject))]


def _split_subject(subject: Token) -> list[Token]:
    if not syntax.is_nominal(subject) or subject.dep_ in {"csubj", "csubj:pass"}:
        return [subject]
    example = next(
        (
            n
            for n in syntax.children(subject, "nmod")
            if n.i > subject.i and any(c.lower_ in {"like", "such"} and c.i == subject.i + 1 for c in syntax.children(n, "case"))
        ),
        None,
    )
    is_named = example is not None and example.pos_ != "PRON" and example.lower_ not in {"this", "these", "that", "those"}
    return syntax.conjuncts(example if example is not None and is_named else subject, syntax.is_nominal)


def _subject(clause: Clause, token: Token, verb: str, place: Place) -> tuple[Mention, list[Token]]:
    if clause.subject_words:
        found = mention(place.page, place.block, clause.subject_words)
        found = replace(found, name=" ".join(found.text.split())) if clause.rule == correlatives.RULE else found
        return found, list(clause.subject_words)
    if token.dep_ in {"csubj", "csubj:pass"}:
        tokens = [t for t in token.subtree if t.i == token.i or not (t.is_punct and t.i in {token.left_edge.i, token.right_edge.i})]
        tokens = _without_opening(_without_examples(tokens), token)
        if tokens[0].lower_ in {"that", "but", "and", "so", "if", "unless", "because"} and len(tokens) > 1:
            tokens.pop(0)
        return mention(place.page, place.block, tokens), tokens
    tokens = phrase_tokens(token, clause=clause.head, is_subject=clause.rule == "existential")
    tokens = tokens[1:] if len(tokens) > 1 and tokens[0].lower_ == "how" and tokens[1].pos_ not in {"ADJ", "ADV"} else tokens
    if clause.rule in {"existential-link", "noun", "link"} and clause.object is not None:
        tokens = _before(tokens, clause.object)
    tokens = tokens[1:] if len(tokens) > 1 and _is_joint(tokens[0]) else tokens
    if (tokens[0].lower_ == "whose" or tokens[-1].lower_ in {"whom", "which"}) and tokens[0].i > token.sent.start:
        return _of_whom(token, clause, tokens, place)
    found = mention(place.page, place.block, tokens, head=token)
    return _own_voice(place.coreference.resolve(place.index, token, found, verb, told_by=_tellers(token, place)), token, place), tokens


def _tellers(pronoun: Token, place: Place) -> frozenset[str]:
    """Return the names of those who are quoted with the words around "he" or "she": nobody calls himself so."""
    if pronoun.lower_ not in PERSONAL or not place.coreference.is_spoken(place.index, pronoun.i):
        return frozenset()
    quoting = (f for f in frames_around(pronoun, place) if not (f.cue and place.coreference.is_spoken(f.block, f.cue[0])))
    sources = (f.attribution.source for f in quoting)
    return frozenset(word for s in sources if s is not None for word in s.name.split())


def _is_joint(word: Token) -> bool:
    """Tell whether a word that joins a clause to another was taken into its subject: "hopes | that tea helps", "a lab | where rowers"."""
    is_mark = word.tag_ == "IN" and word.lower_ in {"that", "while", "although", "because", "if", "as"}
    return (is_mark or word.lower_ in {"when", "where"}) and word.nbor(1).lower_ not in {"many", "much", "few", "little"}


def _without_opening(doing: list[Token], head: Token) -> list[Token]:
    """Cut off what a comma parts from a doing before it: "Among bakers, | rowing daily"."""
    comma = next((t.i for t in reversed(doing) if t.i < head.i and t.text == ","), None)
    is_apart = comma is not None and doing[0].dep_ in {"case", "advmod", "mark", "cc"} and head.tag_ == "VBG"
    return [t for t in doing if comma is None or t.i > comma] if is_apart else doing


def _without_examples(doing: list[Token]) -> list[Token]:
    """Cut off the examples at the end of a doing, which claims of their own tell: "eating fruits | such as figs, plums and pears"."""
    such = next((t for t in doing[1:] if t.lower_ in {"such", "including"} and t.dep_ == "case" and t.head.i > t.i), None)
    if such is None or not syntax.children(such.head, "conj") or max(t.i for t in such.head.subtree) < doing[-1].i:
        return doing
    return [t for t in doing if t.i < such.i]


def _of_whom(owned: Token, clause: Clause, tokens: list[Token], place: Place) -> tuple[Mention, list[Token]]:
    """Return "a farmer whose hens" as the hens of a farmer, and "farmers, half of whom" as half of farmers."""
    pronoun = next(t for t in tokens if t.lower_ in {"whose", "whom", "which"})
    last = owner_before(pronoun, tokens[0])
    noun = clause.head.head if clause.head.dep_ == "acl:relcl" and last is not None and clause.head.head.i <= last.i else last
    is_one = pronoun.lower_ == "which" and noun is not None and noun.tag_ not in {"NNS", "NNPS"}  # "boats in Kent, half of which"
    if noun is None or last is None or is_one or not (syntax.is_nominal(noun) or noun.text[:1].isupper()):
        return mention(place.page, place.block, tokens, head=owned), tokens
    owner = [t for t in phrase_tokens(noun) if t.i <= last.i]
    words = [*owner, *(t for t in tokens if t.i > owner[-1].i)]
    whose = mention(place.page, place.block, owner, head=noun).name
    own = mention(place.page, place.block, [t for t in tokens if t.i != pronoun.i]).name.removesuffix(" of")
    return replace(mention(place.page, place.block, words, head=owned), name=f"{own} of {whose}"), words


def _own_voice(found: Mention, head: Token, place: Place) -> Mention:
    """Name the speaker for "we" and "I" inside of somebody's statement."""
    if head.lower_ not in {"we", "i", "us"} and not (head.lower_ in {"our", "my"} and found.text == head.text):
        return found
    named = [f.attribution.source for f in frames_around(head, place) if f.attribution.source is not None]
    people = [s for s in named if s.type in {EntityType.PERSON, EntityType.ORGANIZATION}]
    if not named or (not people and named[-1].name.lower().rpartition(" ")[2] in _FINDING):
        return found  # "research has shown that | we | like salt"
    source = (people or named)[-1]
    return replace(found, name=source.name, type=source.type, antecedent=source.antecedent or Span(source.start, source.end))


_FINDING = frozenset("research science evidence findings results data studies".split())
"""What shows what people in general do, of whom it says "we"."""


def _is_how_often(token: Token) -> bool:
    return is_time(token) and token.left_edge.lower_ in {"every", "each"}


def _is_his_role(token: Token, first: Token) -> bool:
    """Tell whether what seems a further name says what the last one does: "they are Ann Moor, a nurse; and Tom Lund, | director"."""
    return first.pos_ == "PROPN" and kind_of(first) != "organization" and (token.pos_ == "NOUN" or kind_of(token) == "organization")


_COMPARATIVES = frozenset("less fewer lower reduced decreased more higher greater increased".split())


def _shared_comparative(first: Token, noun: Token) -> Token | None:
    """Return what compares the first noun of a list and so the bare ones after it: "less | pain and swelling" but no "stiff joints".

    Where "than" follows, all are compared: "a shorter leg and | arm length than".
    """
    listed = [t for t in syntax.conjuncts(first, syntax.is_nominal) if first.i < t.i <= noun.i]
    if not listed or any(syntax.child(t, "amod", "det", "nummod", "nmod:poss") is not None for t in listed):
        return None
    if syntax.word_at(listed[-1].right_edge, 1) == "than" or any(t.lower_ == "than" for t in listed[-1].subtree):
        return next((a for a in syntax.children(first, "amod") if a.tag_ == "JJR"), None)
    if any(syntax.child(t, "compound") is not None for t in listed):
        return None
    if noun.lemma_.lower() in CHANGE_VERBS:  # "less pain and gains in weight"
        return None
    return next((a for a in syntax.children(first, "amod") if a.lower_ in _COMPARATIVES), None)


def _before(tokens: list[Token], other: Token) -> list[Token]:
    """Cut a phrase where another argument begins in it: "a drop in strokes | among women"."""
    if not tokens[0].i < other.i <= tokens[-1].i:
        return tokens
    return [t for t in tokens if t.i < other.left_edge.i] or tokens[:1]


def _with_undergone(tokens: list[Token]) -> list[Token]:
    """Return a thing with what befalls it, where that is spoken of: "sick of | our boats being stolen" is not sick of the boats."""
    last = tokens[-1]
    being = last.nbor(1) if last.i + 1 < last.sent.end else last
    is_undergone = being.lower_ == "being" and being.dep_ == "aux:pass" and being.head.dep_ in {"advcl", "acl"}
    return [*tokens, *last.doc[being.i : being.head.right_edge.i + 1]] if is_undergone and being.head.left_edge.i >= being.i else tokens


def _before_predicate(tokens: list[Token], head: Token, clause: Clause) -> list[Token]:
    """Cut a phrase where the words that relate it to the subject begin in it: "the gain | seen with tar"."""
    inside = [t.i for t in clause.predicate if head.i < t.i <= tokens[-1].i]
    return [t for t in tokens if t.i < min(inside)] if inside else tokens


def _before_source(tokens: list[Token], place: Place) -> list[Token]:
    """Cut a phrase where "as X says" begins in it."""
    sources = {f.source[0] for f in place.frames if f.block == place.index and f.source}
    edge = next((t.i for t in tokens[1:] if t.i in sources and t.nbor(-1).lower_ == "as"), None)
    return tokens if edge is None else [t for t in tokens if t.i < edge - 1] or tokens[:1]
