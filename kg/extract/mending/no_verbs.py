"""Mending words that a small tagger takes for verbs though the words around them tell that they are none.

What stands behind "to" in "crucial to | future | surveys" is no verb to the dictionary; in "the yearly | costs | to the town are high" a
second verb follows for the same subject; and in "granted the mill | protected | status" the status is what was granted.
"""

from __future__ import annotations

from kg.extract.language.lemmas import is_noun_alone, is_verb
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token

_NOUNS = frozenset({"NN", "NNS"})
_PERIODS = frozenset("hourly daily weekly monthly quarterly yearly".split())


def mend_no_verb(token: Token) -> None:
    """Mend the tree around the token in place."""
    if token.tag_ == "VB" and not is_verb(token.lower_):
        _mend_behind_to(token)
    if token.tag_ == "VB" and token.i > token.sent.start + 2 and child(token, "cop") is not None:
        _mend_due(token)
    if token.tag_ == "VBG" and token.dep_ in {"xcomp", "ccomp"} and is_noun_alone(token.lower_) and child(token, "obj", *SUBJECTS) is None:
        token.tag_, token.pos_, token.lemma_, token.dep_ = "NN", "NOUN", token.lower_, "obj"  # "denied | wrongdoing"
    if token.tag_ == "VBZ":
        _mend_costs(token)
        _mend_led(token)
    if token.tag_ == "VBP":
        _mend_named(token)
    if token.tag_ in {"VBZ", "NNS"} and token.dep_ == "ccomp":
        _mend_asked(token)
    if token.tag_ == "VBG" and token.dep_ == "xcomp":
        _mend_second_doing(token)
        _mend_following(token)
    if token.tag_ in {"VBD", "VBN"} and token.dep_ == "amod":
        _mend_granted(token)
    if token.tag_ in {"VBD", "VBN"} and token.dep_ == "conj":
        _mend_second_granted(token)
    if token.lower_ in _PERIODS and token.dep_ == "xcomp":
        token.dep_, token.tag_, token.pos_ = "advmod", "RB", "ADV"  # "published | monthly | by a club"


def _mend_due(doing: Token) -> None:
    """Make what something is of what it is due to do, which it has not done: "the boat is | due | to sail on Monday"."""
    to, due = doing.nbor(-1), doing.nbor(-2)
    if (due.lower_, to.lower_) != ("due", "to") or due.head.i != doing.i or to.head.i not in {due.i, doing.i}:
        return
    take_place(due, doing)
    for part in [c for c in doing.children if c.i < due.i]:
        part.head = due
    due.tag_, due.pos_, doing.head, doing.dep_, to.head, to.dep_, to.tag_ = "JJ", "ADJ", due, "xcomp", doing, "mark", "TO"


def _mend_behind_to(word: Token) -> None:
    """Make a preposition of "to", and one phrase of what follows: "is crucial to | future surveys"."""
    mark = next((m for m in children(word, "mark") if m.tag_ == "TO" and m.i == word.i - 1), None)
    noun = child(word, "obj")
    if mark is None or noun is None or noun.left_edge.i != word.i + 1:
        return
    for part in [c for c in word.children if c.i != noun.i]:
        part.head = noun
    noun.head, noun.dep_ = word.head, "obl"
    mark.tag_, mark.dep_ = "IN", "case"
    word.head, word.dep_, word.tag_, word.pos_ = noun, "amod", "JJ", "ADJ"


def _mend_following(following: Token) -> None:
    """Make a preposition of "following": who says something "| following a review" follows nothing."""
    phrase = next((c for c in (*children(following, "obj"), *children(following.head, "obl")) if c.left_edge.i == following.i + 1), None)
    if following.lower_ != "following" or phrase is None or phrase.left_edge.tag_ not in {"DT", "PRP$", "NN", "JJ", "NNP"}:
        return
    for part in [*following.children, phrase, *children(phrase, "acl:relcl", "acl")]:
        if child(part, "mark") is not None or part.i == phrase.i:
            part.head, part.dep_ = following.head, "obl" if part.i == phrase.i else "ccomp"
    following.head, following.dep_ = phrase, "case"


def _mend_costs(costs: Token) -> None:
    """Make a noun of the first of two verbs that nothing joins: "the yearly | costs | to the town, which owns it, are high"."""
    subject = child(costs, *SUBJECTS)
    second = next((c for c in children(costs, "conj", "parataxis") if child(c, "cc", "mark", *SUBJECTS) is None and _is_told(c)), None)
    if subject is None or second is None or subject.i != costs.i - 1 or subject.tag_ not in {"NN", "JJ"} or child(costs, "obj") is not None:
        return
    take_place(second, costs)
    costs.head, costs.dep_ = second, "nsubj:pass" if child(second, "aux:pass") is not None else "nsubj"
    costs.tag_, costs.pos_ = "NNS", "NOUN"
    for part in [*subject.children]:
        part.head = costs
    subject.dep_ = "compound"
    for phrase in children(costs, "obl"):
        phrase.dep_ = "nmod"


def _mend_named(noun: Token) -> None:
    """Make one phrase of three nouns before a verb of their own: "the care of | heart attack patients | works"."""
    things, verb = child(noun, "obj"), child(noun, "xcomp")
    first = noun.nbor(-1) if noun.i > noun.sent.start else noun
    if things is None or verb is None or (things.i, verb.i) != (noun.i + 1, noun.i + 2) or first.tag_ != "NN" or first.dep_ != "nmod":
        return
    if verb.tag_ not in {"VB", "VBP"} or child(verb, "mark", "aux") is not None or noun.lemma_.lower() in _WITH_BARE_VERB:
        return
    take_place(verb, noun)
    for part in [c for c in noun.children if c.i != verb.i]:
        part.head = verb
    take_place(things, first)
    for part in [*first.children]:
        part.head = things
    verb.tag_, noun.tag_, noun.pos_ = "VBP", "NN", "NOUN"
    first.head, first.dep_, noun.head, noun.dep_ = things, "compound", things, "compound"


_WITH_BARE_VERB = frozenset("help let make see hear watch feel have bid dare need go come".split())


def _mend_led(noun: Token) -> None:
    """Make a noun of a verb in a phrase that a preposition leads, and hang it on the doing before: "accounting | for 40 hospital stays"."""
    case, named = child(noun, "case"), child(noun, "compound", "nsubj")
    if noun.dep_ not in {"obl", "nmod"} or case is None or named is None or named.i != noun.i - 1:
        return
    noun.tag_, noun.pos_, named.dep_ = "NNS", "NOUN", "compound"
    for number in children(named, "nummod"):
        number.head = noun
    for period in children(noun, "obl:unmarked"):
        period.dep_ = "nmod:unmarked"
    doing = case.nbor(-1) if case.i > case.sent.start else case
    if doing.tag_ == "VBG" and doing.head.i == noun.head.i and child(doing, "obj", "obl") is None:
        noun.head = doing


def _mend_asked(people: Token) -> None:
    """Make those who are asked to do something of what the first word was taken to do: "asked the study | subjects | to rest"."""
    verb, first, aim = people.head, child(people, *SUBJECTS), child(people, "xcomp")
    is_to = aim is not None and any(m.tag_ == "TO" for m in children(aim, "mark"))
    is_bare = people.dep_ == "ccomp" and child(people, "obj", "mark", "aux") is None
    if first is None or aim is None or not (is_to and is_bare and verb.lemma_.lower() in _ASKING) or first.i != people.i - 1:
        return
    aim.head, people.dep_, people.tag_, people.pos_ = verb, "obj", "NNS", "NOUN"
    for part in [*first.children]:
        part.head = people
    first.dep_ = "compound"


_ASKING = frozenset("ask tell want allow instruct require expect invite urge request encourage advise train teach".split())


def _mend_second_doing(doing: Token) -> None:
    """Make one phrase of a doing and its noun right behind another doing: "began building | folding | boats"."""
    first, thing = doing.nbor(-1) if doing.i > doing.sent.start else doing, child(doing, "obj")
    is_pair = first.tag_ == "VBG" and first.dep_ == "xcomp" and child(first, "obj") is None
    if thing is None or not is_pair or doing.head.i not in {first.head.i, first.i} or thing.left_edge.i < doing.i:
        return
    for part in [c for c in doing.children if c.i != thing.i]:
        part.head = first
    thing.head, doing.head, doing.dep_, doing.tag_ = first, thing, "amod", "VBG"


def _is_told(word: Token) -> bool:
    return any(t.tag_ in {"VBP", "VBD", "MD"} for t in children(word, "cop", "aux", "aux:pass"))


def _mend_granted(participle: Token) -> None:
    """Make who is granted something that of what the parser took for who does it: "granted | the mill | protected status"."""
    what = participle.head
    verb = what.head
    whom = child(participle, "nsubj", "obl:unmarked")
    if whom is not None and whom.i < participle.i and what.dep_ == "obj" and verb.lemma_.lower() in _GIVING and verb.i < whom.i:
        whom.head, whom.dep_ = verb, "iobj"


_GIVING = frozenset("grant give award offer assign".split())


def _mend_second_granted(participle: Token) -> None:
    """Make one phrase of a participle in a list and the noun right behind it: "status, mooring and | accelerated | approval"."""
    cc = child(participle, "cc")
    noun = participle.nbor(1) if participle.i + 1 < participle.sent.end else participle
    while noun.dep_ == "compound" and noun.head.i == noun.i + 1:
        noun = noun.head
    is_listed = noun.tag_ in _NOUNS and noun.dep_ == "conj" and noun.head.i < participle.i and child(noun, "cc", "det") is None
    if cc is None or not is_listed or any(c.i != cc.i and not c.is_punct for c in participle.children):
        return
    for part in [*participle.children]:
        part.head = noun
    participle.head, participle.dep_, participle.tag_ = noun, "amod", "VBN"
