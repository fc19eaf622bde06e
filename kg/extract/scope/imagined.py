"""What a thing does that nobody has yet: "needs a boat that floats", "to build a boat that floats", "a boat that floats would help".

An indefinite noun under a word of wanting, seeking or making names no thing (Quine 1956, Quantifiers and Propositional Attitudes,
https://doi.org/10.2307/2022451): whatever is told of it alone is only supposed. So it is under "perhaps a boat, which floats".
"""

from __future__ import annotations

from kg.extract.clauses.clause import Clause
from kg.extract.language.kinds import kind_of
from kg.extract.language.syntax import FINITE, SUBJECTS, child, children, is_verbal
from kg.extract.language.tree import Token
from kg.extract.scope.defining import first_of
from kg.extract.scope.polarity import NEGATIONS
from kg.model import Certainty

_WANTING = frozenset("need want seek search look lack await request demand imagine envision envisage hope wish long hunt propose".split())
"""Verbs whose indefinite object need not be there: "look for a boat that floats"."""
_QUESTS = frozenset("need search quest hunt demand lack call hope plan wish desire request race step way path goal dream promise".split())
"""Nouns before "for", "of" or "toward" a thing that need not be there."""
_MAKING = frozenset("develop create find build design make invent discover devise produce identify construct formulate engineer".split())
_INTENDING = frozenset("hope aim plan want try working intend seek wish strive attempt need like struggle able".split())
_AIMS = frozenset("aim goal purpose objective plan intention wish ideal hope dream idea task challenge step ambition mission job".split())
_MODALS = frozenset("would could might should".split())
_MAYBE = frozenset("maybe perhaps possibly".split())
_AFTERWARDS = frozenset("later eventually ultimately afterwards afterward".split())
_INDEFINITE = frozenset("a an any another some".split())
DOUBLE_MARKS = frozenset({'"', "“", "”", "''"})
_DEPTH = 4


def imagined(clause: Clause) -> tuple[Certainty, Token] | None:
    """Return how far what is told of a thing is left open because nobody has the thing, and the word by which it is."""
    if clause.rule == "aim":
        return _pursued(clause)
    verb = first_of(clause.head)
    noun = verb.head
    if verb.dep_ not in {"acl", "acl:relcl"} or noun.i > verb.i or clause.rule == "link":
        return _maybe(clause.subject) or _would_be(clause)
    is_owned = noun.dep_ == "obj" and child(noun, "nmod:poss") is not None
    if verb.tag_ == "VBN" and is_owned and noun.head.tag_ == "VB" and noun.head.lemma_ in {"have", "get"}:
        return Certainty.HYPOTHETICAL, noun.head  # "is to have the keel | cleaned"
    word = _wanted(noun, verb) if clause.subject.i == noun.i and _is_indefinite(noun) else None
    return (Certainty.HYPOTHETICAL, word) if word is not None else _maybe(noun)


def _pursued(clause: Clause) -> tuple[Certainty, Token] | None:
    """Return the aim that somebody has, or that a thing has not: what "the aim of the pump is to do" it does."""
    topic = child(clause.head, "nsubj:outer", "nsubj") or child(clause.head.head, *SUBJECTS)
    if topic is None or topic.lemma_.lower() not in _AIMS:
        return None
    is_somebody = (clause.subject.tag_ == "PRP$" and clause.subject.lower_ != "its") or kind_of(clause.subject) in {
        "person",
        "organization",
        "name",
    }
    is_denied = any(c.lower_ in NEGATIONS for c in clause.head.children)
    return (Certainty.HYPOTHETICAL, topic) if is_somebody or is_denied else None


def _maybe(noun: Token) -> tuple[Certainty, Token] | None:
    """Return the word by which it need not be this thing: "perhaps | a rope"."""
    maybe = next((a for a in children(noun, "advmod") if a.lower_ in _MAYBE and a.i < noun.i), None)
    return (Certainty.POSSIBLE, maybe) if maybe is not None else None


def _would_be(clause: Clause) -> tuple[Certainty, Token] | None:
    """Return the "would" of what some thing would do that is not there: "a longer ditch would help"; somebody is: "a guard would sing"."""
    subject = clause.subject
    would = next((a for a in children(clause.verbs[0], "aux") if a.lower_ == "would"), None)
    is_thing = any(d.lower_ in {"a", "an"} for d in children(subject, "det")) and kind_of(subject) not in {"person", "organization", "name"}
    if any(t.lower_ in _AFTERWARDS for t in clause.head.sent):
        return None  # "a storm would later sink it" tells what came
    is_told = clause.verbs[0].dep_ == "ccomp" and clause.verbs[0].head.tag_ == "VBD" and not is_quoted(clause.verbs[0])
    return (Certainty.HYPOTHETICAL, would) if would is not None and is_thing and not is_told else None


def _is_indefinite(noun: Token) -> bool:
    """Tell whether a noun is of some thing of a kind: "a boat", "boats", not "the boat", "two boats", "his boat", "Boat12"."""
    articles = children(noun, "det")
    if noun.pos_ != "NOUN" or children(noun, "nummod", "nmod:poss") or kind_of(noun) == "person":
        return False
    return all(d.lower_ in _INDEFINITE for d in articles) if articles else noun.tag_ in {"NN", "NNS"}


def _wanted(noun: Token, verb: Token) -> Token | None:
    """Return the word by which the noun is only wanted, sought or to be made, or by which it would do what its sentence says."""
    token = noun
    for _ in range(_DEPTH):
        above = token.head
        if token.dep_ in {"nmod", "conj"}:
            cases = {c.lower_ for c in children(token, "case")}
            if above.lemma_.lower() in _QUESTS and cases & {"for", "of", "to", "toward", "towards"}:
                return above
            token = above
            continue
        break
    above = token.head
    if token.i == noun.i and token.dep_ in {"obj", "obl", "nsubj:pass"} and is_verbal(above):
        cases = {c.lower_ for c in children(token, "case")}
        word = above.lemma_.lower()
        if word in _WANTING and (token.dep_ == "nsubj:pass" or not cases or "for" in cases):
            return above
        return _to_make(above) if word in _MAKING and not cases else None
    if token.dep_ in SUBJECTS and token.i == noun.i and verb.dep_ in {"acl", "acl:relcl"}:
        return next((a for a in (above, *children(above, "aux")) if a.lower_ in {"unlikely", "would", "needed", "wanted"}), None)
    return None


def _to_make(making: Token) -> Token | None:
    """Return the word by which a thing is still to be made: "hope | to build a boat", "the goal is to build", "may build"."""
    verb = making
    for _ in range(_DEPTH):
        modal = next((a for a in children(verb, "aux") if a.lower_ in _MODALS), None)
        if modal is not None:
            return modal
        topic = child(verb, "nsubj:outer", "nsubj")
        if topic is not None and topic.lemma_.lower() in _AIMS:
            return topic
        above = verb.head
        is_open = verb.tag_ in {"VB", "VBG"} and not any(a.tag_ in FINITE for a in children(verb, "aux"))
        if above.i == verb.i or not is_open or verb.dep_ not in {"xcomp", "advcl", "acl", "conj", "ccomp"}:
            return None
        if not {above.lemma_.lower(), above.lower_}.isdisjoint(_INTENDING | _AIMS):
            return above
        verb = above
    return None


def is_quoted(verb: Token) -> bool:
    """Tell whether a quotation mark stands right before or behind the clause: then its verb is in the speaker's own tense."""
    doc, first, last = verb.doc, verb.left_edge.i, verb.right_edge.i
    return any(doc[i].text in DOUBLE_MARKS for i in (first - 1, first, last, last + 1) if 0 <= i < len(doc))
