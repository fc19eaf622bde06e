"""Whose doing a clause states: its own subject, or one shared by coordination, control or a relative clause."""

from __future__ import annotations

from kg.extract.clauses.bearers import bearer
from kg.extract.clauses.gerunds import called_on
from kg.extract.clauses.kept_from import is_framed
from kg.extract.clauses.of_events import comes_of_event, tells_of_event
from kg.extract.clauses.shared_objects import INTRANSITIVE
from kg.extract.language import syntax
from kg.extract.language.closed_classes import NAMED_SO
from kg.extract.language.given_names import names_somebody
from kg.extract.language.kinds import is_group, kind_of
from kg.extract.language.picked_out import is_chance_of, is_of_chance
from kg.extract.language.syntax import child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token
from kg.extract.language.ways import is_said_by_using, is_use_for


def subject_of(head: Token, depth: int = 0) -> Token | None:
    """Return the head of the clause's subject, looked up through coordination, control and relative clauses."""
    own = _own_subject(head)
    if own is not None and own.lower_ == "who" and _is_asked(own):
        return None
    if own is not None and (tells_of_event(head, own) or _is_equated(head, own)):
        return None
    if own is not None:
        return _antecedent(head, own) if own.lower_ in {"that", "which", "who"} else own
    if depth > 5:
        return None
    label, parent = head.dep_, head.head
    if child(head, "expl") is not None:
        return None
    if label == "acl:relcl" and parent.lower_ == "what" and child(parent, "cop") is not None:
        return _singled_out(parent)
    if label in {"acl", "advcl"} and (parent.i > head.i or _is_behind_clause(head)) and (named := _named_before(head)) is not None:
        return named
    if label == "conj" and (syntax.is_verbal(parent) or child(parent, "cop") or parent.pos_ == "AUX"):
        return None if _imperative(head) else subject_of(parent, depth + 1)
    if label in {"acl", "acl:relcl"} and head.tag_ in {"VBG", "VBN", "VBD"} and not child(head, "mark", "case"):
        is_chance = is_of_chance(head) or (parent.dep_ == "nmod" and is_chance_of(head))
        is_missing = any(c.lower_ == "without" for c in children(parent, "case"))
        if not syntax.is_nominal(parent) or is_chance or is_missing:
            return None
        return _beyond(parent, depth) if head.tag_ == "VBG" and _acts_on(head, parent) else bearer(parent, head)
    if label in {"xcomp", "advcl"} and (asked := called_on(parent)) is not None and asked[1].i == head.i:
        return asked[0]
    if label == "xcomp":
        if child(parent, "obj") is None and _is_held_to_be(head, parent):
            return None  # "what many consider | to be a danger"
        return child(parent, "obj", "iobj") or subject_of(parent, depth + 1)
    if is_use_for(head):
        return _user_or_tool(head, depth)
    if label == "advcl" and head.tag_ in {"VBZ", "VBP"} and any(m.lower_ == "as" for m in children(head, "mark")):
        return None  # "the same care as | exists | for boats"
    if label == "advcl" and is_framed(head, parent):
        return child(parent, "obj") or subject_of(parent, depth + 1)
    if label == "advcl" and head.tag_ == "VBN" and any(m.lower_ == "as" for m in children(head, "mark", "case")):
        return None  # "as required by law": nobody is
    if label == "advcl" and (head.tag_ in {"VBG", "VB", "VBN"} or child(head, "mark")):
        doer = subject_of(parent, depth + 1) if syntax.is_verbal(parent) or child(parent, "cop") else None
        return None if doer is not None and comes_of_event(head, doer) else doer
    if label == "parataxis" and head.tag_ in {"VBG", "VBN"}:
        return subject_of(parent, depth + 1)
    return None


def _singled_out(what: Token) -> Token | None:
    """Return what is said to be the one that does something: "the tide is what | turns the mill"."""
    thing = child(what, "nsubj")
    is_asked = thing is None or thing.lemma_.lower() in _ASKING or any(c.lower_ in {"not", "n't", "never"} for c in what.children)
    return None if is_asked else thing


_ASKING = frozenset("question issue problem puzzle mystery riddle concern thing point that this it".split())


def _is_held_to_be(state: Token, verb: Token) -> bool:
    """Tell whether somebody holds another to be something: "whom many believe | to be a thief"."""
    is_held = verb.lemma_.lower() in _HOLDING and child(verb, "aux:pass") is None and child(verb, *syntax.SUBJECTS) is not None
    return is_held and child(state, "cop") is not None and any(m.lower_ == "to" for m in children(state, "mark"))


_HOLDING = frozenset("believe consider think deem judge suppose know reckon hold find".split())


def _is_equated(doing: Token, thing: Token) -> bool:
    """Tell whether a thing is said to be a doing, which nobody is said to do: "a way to help would be | making the piers longer"."""
    is_doing = doing.tag_ == "VBG" and any(a.lower_ == "be" and a.i == doing.i - 1 for a in children(doing, "aux"))
    is_doing = is_doing or (doing.tag_ == "VB" and thing.lemma_.lower() in {"advice", "recommendation", "suggestion", "tip"})
    return thing.dep_ == "nsubj:outer" and is_doing and kind_of(thing) == "thing"


def _named_before(naming: Token) -> Token | None:
    """Return the noun before the comma that a participle of naming tells of: "in gout, | also known as a rich man's ill, joints swell"."""
    first = naming.left_edge
    comma = first.nbor(-1) if first.i > naming.sent.start + 1 else first
    noun = comma.nbor(-1) if comma.text == "," and comma.i > naming.sent.start else comma
    is_naming = naming.lower_ in NAMED_SO | {"abbreviated"} and naming.tag_ in {"VBN", "VBD"} and child(naming, "mark", "aux") is None
    return noun if is_naming and noun.pos_ in {"NOUN", "PROPN"} else None


def _is_behind_clause(naming: Token) -> bool:
    """Tell whether a clause parts a participle from its noun: "Moor, who owned the ship, | dubbed Cabana"."""
    return any(t.tag_ in {"WP", "WDT"} for t in naming.doc[naming.head.i : naming.i])


def _is_asked(who: Token) -> bool:
    """Tell whether "who" opens a question that something knows, tests or explains rather than pointing back to a noun."""
    before = who.nbor(-1) if who.i > who.sent.start else who
    if before.pos_ in {"VERB", "ADP"} and before.i != who.i:
        return True
    return before.tag_ in {"VB", "NN"} and before.i > who.sent.start and before.nbor(-1).lower_ == "to"


def _user_or_tool(head: Token, depth: int) -> Token | None:
    """Return who does what a thing is used for: people have pills do it, moths that "use gaps to lay eggs" lay them themselves."""
    tool, verb = (head.head, head.head.head) if head.dep_ == "acl" else (child(head.head, "obj"), head.head)
    if is_reflexive(child(head, "obj")):
        return _relative_of(verb) if tool is not None and tool.lower_ in syntax.RELATIVE_PRONOUNS else tool
    user = subject_of(verb, depth + 1) if verb.lemma_.lower() == "use" and tool is not None else None
    is_own_doing = user is not None and tool is not None and (kind_of(user) not in {"person", "name"} or kind_of(tool) == "study")
    is_own_doing = is_own_doing or (user is not None and is_said_by_using(head))
    return user if is_own_doing and child(verb, "aux:pass") is None else tool


def is_reflexive(obj: Token | None) -> bool:
    """Tell whether an object is the doer again: "itself", "themselves"."""
    return obj is not None and obj.lower_.endswith(("self", "selves")) and obj.pos_ == "PRON"


def tool_of(use: Token) -> Token | None:
    """Return what somebody uses on their own behalf: the shell, of "a shell that snails use to hide themselves"; it hides them."""
    purpose = child(use, "xcomp", "advcl")
    is_own = (
        use.lemma_.lower() == "use" and use.dep_ in {"acl", "acl:relcl"} and child(use, "nsubj") is not None and child(use, "obj") is None
    )
    return (
        use.head if is_own and purpose is not None and is_reflexive(child(purpose, "obj")) and use.head.pos_ in {"NOUN", "PROPN"} else None
    )


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
    noun = _agreeing(_before_parenthesis(pronoun) or _relative_of(head), head, pronoun)
    if noun is not None and noun.lower_ in {"those", "anyone", "everyone", "someone", "one"} and noun.i == pronoun.i - 1:
        return noun
    before_who = pronoun.nbor(-1) if pronoun.lower_ == "who" and pronoun.i > pronoun.sent.start else pronoun
    if noun is not None and noun.i < before_who.i and kind_of(noun) == "thing" and before_who.tag_ == "NNS" and _is_somebody(before_who):
        noun = before_who
    if noun is not None and pronoun.lower_ == "who" and _is_ill_of(noun):
        noun = noun.head
    are_people = noun is not None and noun.i == pronoun.i - 1 and not is_time(noun) and _is_somebody(noun)
    if pronoun.lower_ == "who" and not are_people and (noun is None or kind_of(noun) not in {"person", "name"} or is_time(noun)):
        before = (pronoun.doc[i] for i in range(pronoun.i - 1, max(pronoun.sent.start, pronoun.i - 16) - 1, -1))
        person = next((t for t in before if kind_of(t) == "person" and t.pos_ in {"NOUN", "PROPN"}), None)
        return bearer(person, _top(head)) if person is not None else noun if noun is not None and not _is_bare(noun) else pronoun
    if pronoun.lower_ == "which" and noun is not None and _becomes_one(head, noun):
        return _one_above(noun) or pronoun
    is_parted = noun is not None and any(t.tag_ in {"WP", "WDT"} for t in pronoun.doc[noun.i + 1 : pronoun.i])
    if pronoun.lower_ == "which" and noun is not None and (kind_of(noun) == "person" or is_parted) and pronoun.i > pronoun.sent.start + 1:
        is_somebody = pronoun.nbor(-1).text == "," and _is_full_name(noun)
        return _thing_before(pronoun) or _thing_above(noun) or (pronoun if is_somebody else noun)  # "wrote to Ann, | which angered him"
    if noun is not None and pronoun.lower_ == "that" and noun.lower_ in _WHOLE and noun.dep_ in {"obl", "nmod"} and noun.head.i < noun.i:
        noun = noun.head.head if noun.head.dep_ == "acl" else noun.head  # "an insect found throughout the world | that stings"
    while noun is not None and noun.pos_ == "PROPN" and pronoun.lower_ == "that" and noun.dep_ == "nmod" and noun.head.i < noun.i:
        noun = noun.head  # "a dye from the Ouse | that lasts": a name needs no telling which
    while noun is not None and is_time(noun) and _is_when(noun) and noun.head.i < noun.i and not _is_of_times(noun, head):
        verb = noun.head
        noun = verb if syntax.is_nominal(verb) else child(verb, "obj", "xcomp")
    if noun is not None and syntax.is_nominal(noun):
        return bearer(noun, _top(head))
    above = head.head
    if child(above, "expl") is not None and above.i < pronoun.i:
        return child(above, "nsubj", "obj") or pronoun
    return pronoun


_WHOLE = frozenset("body world globe country bloodstream".split())
"""Nouns of which there is one, so that no clause says which."""


def _is_ill_of(name: Token) -> bool:
    """Tell whether a name in capitals is what people have: "people with | MCI | who row"."""
    is_led = name.dep_ == "nmod" and any(c.lower_ == "with" for c in children(name, "case"))
    return is_led and name.text.isupper() and kind_of(name.head) == "person"


def _is_somebody(noun: Token) -> bool:
    """Tell whether a noun right before "who" is whom the clause tells of: "interviewed | sailors", "Tom Lund, | a sailor"."""
    above = noun
    while above.dep_ in {"nmod", "conj"} and above.head.i < above.i:
        above = above.head
    is_of_people = above.i != noun.i and kind_of(above) in {"person", "name"}  # "people in towns | who row"
    are_people = noun.tag_ == "NNS" and kind_of(noun) in {"person", "thing"} and not is_of_people
    return are_people or (noun.dep_ == "appos" and kind_of(noun.head) in {"person", "name"})


def _is_when(noun: Token) -> bool:
    """Tell whether a time hangs on something that the clause after it tells more of, or on a verb: "waves the next day that sink boats"."""
    return noun.dep_ in {"nmod", "obl", "obl:unmarked", "nmod:unmarked"} or (noun.dep_ in {"iobj", "obj"} and syntax.is_nominal(noun.head))


def _before_parenthesis(pronoun: Token) -> Token | None:
    """Return the noun that a short form before "which" stands for: "the Ouse Rowing Scale (ORS), | which measures"."""
    if pronoun.lower_ != "which" or pronoun.i < pronoun.sent.start + 5 or (pronoun.nbor(-1).text, pronoun.nbor(-2).text) != (",", ")"):
        return None
    if pronoun.nbor(-4).text != "(" or not pronoun.nbor(-3).text.isupper():
        return None
    noun = pronoun.nbor(-5)
    while noun.dep_ in {"compound", "flat"} and noun.head.i < pronoun.i:
        noun = noun.head
    return noun if noun.pos_ in {"NOUN", "PROPN"} else None


def _is_full_name(noun: Token) -> bool:
    """Tell whether a noun is a person's full name: "Ann Moor"."""
    return noun.pos_ == "PROPN" and child(noun, "flat") is not None and names_somebody(noun.text) and kind_of(noun) != "organization"


def _becomes_one(verb: Token, people: Token) -> bool:
    """Tell whether it is one that something became, where several people stand before: "ran courses for bakers, | which became a trust"."""
    one = child(verb, "obj", "xcomp") if verb.lemma_ == "become" else None
    return one is not None and one.tag_ in {"NN", "NNP"} and people.tag_ == "NNS"


def _one_above(noun: Token) -> Token | None:
    """Return the one thing of which several are told: "the idea | of running courses for bakers, which became a trust"."""
    while noun.tag_ != "NN" and noun.head.i < noun.i:
        is_of_doing = noun.dep_ in {"obj", "obl"} and noun.head.dep_ == "acl"
        if noun.dep_ != "nmod" and not is_of_doing:
            return None
        noun = noun.head.head if is_of_doing else noun.head
    return noun if noun.tag_ == "NN" else None


def _is_of_times(times: Token, verb: Token) -> bool:
    """Tell whether a verb of many can be only of the times right before it: "with a view beyond the months | that weigh on him"."""
    finite = next((t for t in (verb, *children(verb, "aux", "aux:pass", "cop")) if t.tag_ in {"VBZ", "VBP"}), None)
    return finite is not None and finite.tag_ == "VBP" and times.tag_ == "NNS" and times.dep_ == "nmod" and times.head.tag_ == "NN"


def _thing_before(pronoun: Token) -> Token | None:
    """Return the noun right before "which" where it is no person: "the head of Ouse Boats, which | funded the trial"."""
    thing = pronoun.nbor(-2) if pronoun.nbor(-1).text in {",", "—", "–", "--"} else pronoun.nbor(-1)
    while thing.dep_ in {"compound", "flat"} and thing.head.i < pronoun.i:
        thing = thing.head
    is_somebody = (kind_of(thing) == "person" and not is_group(thing)) or _is_full_name(thing)
    return thing if thing.pos_ in {"NOUN", "PROPN"} and not is_somebody else None


def _thing_above(people: Token) -> Token | None:
    """Return the thing of which people say more, where "which" tells of it: "a survey of bakers, | which found rot"."""
    for above in syntax.ancestors(people):
        if above.pos_ == "NOUN" and kind_of(above) != "person":
            return above
        if syntax.is_verbal(above) and above.dep_ != "acl":
            return None
    return None


def _is_bare(noun: Token) -> bool:
    """Tell whether a noun without article names nobody who could do anything: "tell in advance who needs help"."""
    return noun.tag_ == "NN" and not children(noun, "det", "amod", "nmod:poss", "compound", "nummod")


def _agreeing(noun: Token | None, head: Token, pronoun: Token) -> Token | None:
    """Return the noun before the pronoun that agrees with the verb: "the uses of iron, which is a metal", "ways of life that help"."""
    finite = next((t for t in (head, *children(head, "aux", "aux:pass", "cop")) if t.tag_ in {"VBZ", "VBP"}), None)
    if noun is None or finite is None or pronoun.i < 2:
        return noun
    before = pronoun.nbor(-2) if pronoun.nbor(-1).text == "," else pronoun.nbor(-1)
    plural = finite.tag_ == "VBP"
    if (
        before.pos_ in {"NOUN", "PROPN"}
        and before.i != noun.i
        and (noun.tag_ in {"NNS", "NNPS"}) != plural
        and (before.tag_ in {"NNS", "NNPS"}) == plural
    ):
        return before
    above = noun
    while (above.tag_ in {"NNS", "NNPS"}) != plural and above.head.i < above.i and not children(above, "conj"):
        is_of_done = above.dep_ == "obl" and above.head.dep_ == "acl" and above.head.tag_ == "VBN"  # "mills used for weaving, | which have"
        if above.dep_ != "nmod" and not (is_of_done and pronoun.nbor(-1).text == ","):
            break
        above = above.head.head if is_of_done else above.head
    return above if above.pos_ == "NOUN" and (above.tag_ == "NNS") == plural else noun


def _own_subject(head: Token) -> Token | None:
    """Return the subject nearest to the predicate: in "the fact is that S" the outer one belongs to "is"."""
    subjects = children(head, *syntax.SUBJECTS)
    before = [s for s in subjects if s.i < head.i]
    before = [s for s in before if not is_time(s)] or before
    return before[-1] if before else subjects[0] if subjects else None


def _relative_of(head: Token) -> Token | None:
    """Return the noun that a relative clause describes, for the clause or one coordinated with it."""
    token = _top(head)
    if token.dep_ not in {"acl:relcl", "acl"} or token.head.i > token.i:
        return None
    return token.head.head if token.head.dep_ == "flat" else token.head


def _top(verb: Token) -> Token:
    """Return the first of the doings that a verb is coordinated with, or the one that it completes."""
    while (verb.dep_ in {"conj", "xcomp"} or _is_told_of(verb)) and verb.head.i != verb.i:
        verb = verb.head
    return verb


def _is_told_of(said: Token) -> bool:
    """Tell whether a relative pronoun before a report is the subject of what is reported: "attacks, which he says | failed"."""
    which = child(said, *syntax.SUBJECTS) if said.dep_ == "ccomp" and said.head.dep_ == "acl:relcl" else None
    return which is not None and which.lower_ in syntax.RELATIVE_PRONOUNS and which.i < said.head.i


def _imperative(head: Token) -> bool:
    """Tell whether a coordinated verb is an order after another: "rest and | drink tea", not "will cut costs, raise pay and | help"."""
    chain = [head]
    while chain[-1].dep_ == "conj" and chain[-1].head.tag_ == "VB":
        chain.append(chain[-1].head)
    return len(chain) > 1 and head.tag_ == "VB" and all(child(verb, "mark", "aux") is None for verb in chain)


def relative_object(head: Token) -> Token | None:
    """Return the antecedent that a relative clause takes as its object: "a protein that cells use"."""
    antecedent = _relative_of(head)
    if antecedent is not None and _acts_on_it_too(head):
        return antecedent
    if antecedent is None or head.dep_ != "acl:relcl" or child(head, "nsubj", "nsubj:pass") is None or child(head, "aux:pass"):
        return None
    own_subject = child(head, "nsubj")
    if any(map(_is_told_of, children(head, "ccomp"))):
        return None
    if any(_is_held_to_be(state, head) for state in children(head, "xcomp")):
        return None  # who is believed to be a thief is not believed
    if own_subject is None or own_subject.lower_ in {"that", "which", "who"}:
        return None
    if any(n.lower_ in {"whom", "which"} for n in children(own_subject, "nmod")):
        return None  # "80 boats, half of which sank"
    pronoun = next((c for c in head.children if c.lower_ in {"that", "which", "whom"} and c.dep_ in {"obj", "mark", "nsubj", "obl"}), None)
    if pronoun is None and any(
        c.lower_ in {"where", "when", "why", "what", "whose", "how", "whether"} for c in head.subtree if c.i < head.i
    ):
        return None
    if pronoun is not None and any(c.lower_ in _WHEN for c in children(pronoun, "case")):
        return None  # "a month during which | wood dries"
    return antecedent


def _acts_on_it_too(second: Token) -> bool:
    """Tell whether a second doing is done to what the first one is: "which the town bought and | sold in 2000"."""
    first, pronoun = second.head, child(second.head, "obj")
    is_second = second.dep_ == "conj" and first.dep_ == "acl:relcl" and pronoun is not None and pronoun.lower_ in {"which", "that", "whom"}
    own = ("obj", "xcomp", "ccomp", "aux:pass", "compound:prt", *syntax.SUBJECTS)
    is_bare = child(second, *own) is None and second.lemma_.lower() not in INTRANSITIVE
    return is_second and is_bare and all(map(is_time, children(second, "obl"))) and child(first, "nsubj") is not None


_WHEN = frozenset("during after before until since".split())


def owner_before(pronoun: Token, first: Token) -> Token | None:
    """Return the noun before a phrase with "whose" or "whom" in it that this stands for: "men who row and whose | boats leak"."""
    before = first.nbor(-1)
    while before.i > first.sent.start and (before.text in {",", "—", "–"} or before.dep_ == "cc"):
        before = before.nbor(-1)
    if first.nbor(-1).dep_ != "cc":
        is_noun = before.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "DET"} or before.text[:1].isupper()
        people = _person_above(before) or (before if before.tag_ == "NNS" else None)
        return (people if pronoun.lower_ == "whom" else before) if is_noun else None
    clause = next((a for t in pronoun.doc[pronoun.sent.start : first.i] if t.tag_ in {"WP", "WDT"} for a in t.ancestors), None)
    noun = clause.head if clause is not None and clause.dep_ == "acl:relcl" and clause.head.i < clause.i else None
    return (_person_above(noun) or noun) if noun is not None else None


def _person_above(noun: Token) -> Token | None:
    """Return the noun, or the one that it is said of, that names people: the sailors of "sailors with gout"."""
    while kind_of(noun) != "person" and noun.dep_ in {"nmod", "conj", "compound", "flat"} and noun.head.i != noun.i:
        noun = noun.head
    return noun if kind_of(noun) in {"person", "name"} else None
