"""Mending participles and infinitives hung on the wrong word: in "the mill will help men newly hired at the pier" no mill is hired.

A participle right behind a noun says something of that noun; an infinitive behind what is taken, worn or spent says what for.
"""

from __future__ import annotations

from kg.extract.clauses.verbs import OF_USERS
from kg.extract.language.closed_classes import NAMED_SO
from kg.extract.language.kinds import kind_of
from kg.extract.language.places import take_place
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import SUBJECTS, ancestors, child, children, word_at
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token
from kg.extract.mending.had import mend_had
from kg.extract.mending.near_nouns import mend_near_noun

_LOOSE = frozenset({"conj", "advcl", "parataxis", "dep", "xcomp"})
_PARTED = frozenset({",", "(", "-", "–", "—", "--"})
_DOINGS = frozenset(
    "take eat drink consume swallow smoke buy keep spend wear undergo receive pay carry visit collect recruit enroll conduct"
    " perform".split()
)
"""Verbs whose object does nothing itself, or not because of what the verb says: "they take pills | to avoid gout"."""
_LISTING = frozenset("include contain list outline describe detail feature comprise".split())
"""Verbs that only say what there is: "the plan includes steps | to cut rents", which nobody makes cut them."""
_MEANS = frozenset("money funding funds dollars cash".split())


def mend_hung(token: Token) -> None:
    """Mend the tree around a participle or an infinitive in place."""
    if token.tag_ in {"VBN", "VBD"} and token.dep_ in _LOOSE:
        _mend_participle(token)
        _mend_of_most(token)
    if token.lower_ == "else" and token.i > token.sent.start and token.nbor(-1).pos_ == "PRON" and token.head.i == token.nbor(-1).head.i:
        token.head, token.dep_ = token.nbor(-1), "advmod"  # "blames everyone | else"
    if token.dep_ in {"obl", "nmod"} and any(c.lower_ in {"with", "to"} for c in children(token, "case")):
        _mend_compared(token)
        mend_had(token)
    if token.lower_ == "online" and is_time(token.head) and token.head.dep_ == "obl:unmarked":
        token.head, token.dep_ = token.head.head, "advmod"  # "published | online | Monday"
    if any(c.lower_ in _VERSUS for c in children(token, "case", "cc")):
        _mend_versus(token)
    if token.tag_ == "VB" and token.dep_ == "advcl" and child(token, *SUBJECTS) is None:
        _mend_for(token)
    if token.lower_ == "it" and token.dep_ == "obj" and token.head.lemma_.lower() == "make":
        _mend_made_so(token)
    if token.dep_ == "obj" and token.head.lemma_.lower() == "wait" and is_time(token):
        token.dep_ = "obl:unmarked"
    if token.tag_ in {"VBG", "VBN"} and token.dep_ == "acl":
        _mend_of_object(token)
        _mend_of_view(token)
    if token.lower_ == "nowhere" and token.i + 1 < token.sent.end and token.nbor(1).lower_ == "near":
        _mend_nowhere_near(token)
    if token.dep_ == "conj" and token.pos_ == "ADJ" and token.head.pos_ == "ADJ":
        _mend_second_adjective(token)
    if token.tag_ == "VBG" and token.dep_ in {"acl", "advcl"}:
        _mend_with_doing(token)
    if token.tag_ == "VBG" and token.dep_ == "acl":
        mend_near_noun(token)
    if token.lower_ in NAMED_SO and token.dep_ == "acl":
        _mend_named(token)
    if token.dep_ == "acl:relcl" and token.head.lemma_.lower() in _VIEWS:
        _mend_content(token)
    if token.lower_ == "who" and token.dep_ in SUBJECTS and token.head.dep_ == "acl:relcl":
        _mend_who(token.head)
    if token.tag_ == "VBG" and token.dep_ == "advcl" and reporting_verb(token) is not None:
        _mend_reporting(token)
    if token.tag_ == "VB" and token.dep_ in {"xcomp", "acl", "advcl"} and any(m.lower_ == "to" for m in children(token, "mark")):
        _mend_purpose(token)
        _mend_of_first(token)
        _mend_told_to(token)


_SHARES = frozenset("mostly mainly largely chiefly primarily predominantly typically usually many most some all half".split())


def _mend_of_most(participle: Token) -> None:
    """Give to the object what is said of most of it behind a comma: "hired 40 rowers, | mostly trained in Hull"."""
    verb = participle.head
    obj, share = child(verb, "obj"), next((c for c in children(participle, "advmod") if c.lower_ in _SHARES), None)
    is_bare = participle.dep_ == "advcl" and child(participle, *SUBJECTS, "aux", "mark", "cc") is None
    is_behind = share is not None and obj is not None and verb.i < obj.i < share.i < participle.i and word_at(share, -1) == ","
    if is_bare and is_behind and obj is not None and obj.tag_ in {"NNS", "NNPS"}:
        participle.head, participle.dep_ = obj, "acl"


_VERSUS = frozenset({"versus", "vs", "vs."})


def _mend_with_doing(doing: Token) -> None:
    """Give a doing behind "with" its subject: "gout is common, with | one in ten sailors having pain", "…, with | boats waiting"."""
    last = doing.nbor(-1) if doing.i > doing.sent.start else doing
    share = last.head
    is_share = child(share, "nummod") is not None or share.tag_ == "CD" or share.lower_ in {"half", "most", "many"}
    noun = share if is_share and last.dep_ == "nmod" else last
    led = next((c for c in children(noun, "case") if c.lower_ == "with" and c.i and c.nbor(-1).text == ","), None)
    if led is None or noun.pos_ == "PROPN" or doing.head.i not in {last.i, noun.i, noun.head.i} or noun.head.i > noun.i:
        return
    if child(doing, *SUBJECTS, "mark") is None:
        doing.head, doing.dep_ = noun.head, "advcl"
        noun.head, noun.dep_, led.head, led.dep_ = doing, "nsubj", doing, "mark"


def _mend_versus(amount: Token) -> None:
    """Measure a doing against what stands behind "versus", no second thing: "slept 5 hours | versus 6 hours for the others"."""
    case = next(c for c in children(amount, "case", "cc") if c.lower_ in _VERSUS)
    above = amount.head
    while amount.dep_ == "conj" and above.dep_ in {"nmod", "conj", "obj", "obl", "obl:unmarked"}:
        above = above.head
    if (amount.dep_ == "conj" and above.i == amount.head.i) or amount.dep_ not in {"conj", "obl", "obl:unmarked"}:
        return
    amount.head = above
    amount.dep_, case.dep_, case.pos_ = "obl", "case", "ADP"
    for phrase in [p for p in children(amount.head, "obl") if p.left_edge.i == amount.right_edge.i + 1]:
        phrase.head, phrase.dep_ = amount, "nmod"


def _mend_participle(participle: Token) -> None:
    """Hang a participle on the noun right before it: "men newly | hired at the pier", "pills -- also | known as thinners"."""
    is_naming = participle.lower_ in NAMED_SO
    before = participle.nbor(-1) if participle.i > participle.sent.start else participle
    names = is_naming and participle.tag_ == "VBN" and before.dep_ == "advmod" and before.head.i == participle.i  # "often | called pitch"
    if child(participle, *SUBJECTS, "cc", "mark", "aux", "aux:pass") is not None or participle.head.i > participle.i:
        return
    if child(participle, "obj") is not None and not names:
        return
    if participle.tag_ == "VBD" and not is_naming:
        return
    at = participle.i - 1
    while at > participle.sent.start and (participle.doc[at].lower_.endswith("ly") or (is_naming and _parts(participle.doc[at]))):
        at -= 1
    noun = participle.doc[at]
    follows = participle.nbor(1) if participle.i + 1 < participle.sent.end else participle
    if (
        noun.tag_ not in {"NN", "NNS", "NNP", "NNPS"}
        or (follows.pos_ != "ADP" and not names)
        or any(a.i == participle.i for a in noun.ancestors)
    ):
        return
    if noun.dep_ in {*SUBJECTS, "compound"} or noun.i == participle.head.i or (at == participle.i - 1 and not is_naming):
        return
    participle.head, participle.dep_ = noun, "acl"


def _parts(token: Token) -> bool:
    return token.text in _PARTED or token.lower_ in {"also", "sometimes", "often", "formerly", "once", "commonly", "better"}


def _mend_made_so(it: Token) -> None:
    """Hang what is made hard or easy on how it is made: "tar makes it hard | for sailors to walk" has no purpose."""
    verb = it.head
    later = (c for c in children(verb, "xcomp", "advmod") if it.i < c.i <= it.i + 3)
    adjective = next((c for c in later if c.tag_ in {"JJ", "JJR"} or c.lower_ == "hard"), None)
    if adjective is None or adjective.lower_ in {"able", "unable"}:
        return
    doings = (*children(verb, "advcl", "xcomp"), *children(adjective, "advcl", "xcomp"))
    doing = next((d for d in doings if d.tag_ == "VB" and d.i > adjective.i and any(m.lower_ == "to" for m in children(d, "mark"))), None)
    if doing is None:
        return
    for people in [o for o in children(verb, "obl") if adjective.i < o.i < doing.i]:
        people.head = adjective
    adjective.dep_, adjective.pos_, doing.head, doing.dep_ = "xcomp", "ADJ", adjective, "advcl"


def _mend_for(infinitive: Token) -> None:
    """Hang on a noun what it is for: "calls | for women to row" are no aim of who makes them, and the women row."""
    to = next((m for m in children(infinitive, "mark") if m.lower_ == "to"), None)
    people = to.nbor(-1) if to is not None and to.i > to.sent.start + 2 else None
    while people is not None and people.dep_ not in {"nmod", "obl", "ROOT"} and people.head.right_edge.i == people.i:
        people = people.head
    if to is None or people is None or people.dep_ not in {"nmod", "obl"} or people.right_edge.i != to.i - 1:
        return
    word = next((c for c in (*children(people, "case"), *children(infinitive, "mark")) if c.lower_ == "for"), None)
    noun = word.nbor(-1) if word is not None and word.i > word.sent.start else None
    if word is None or noun is None or word.i > people.left_edge.i or noun.pos_ != "NOUN" or noun.i in {a.i for a in people.subtree}:
        return
    if people.tag_ not in {"NNS", "NNP", "PRP"} or noun.i < infinitive.head.i:
        return
    people.head, people.dep_, word.head, word.dep_ = infinitive, "nsubj", infinitive, "mark"
    infinitive.head, infinitive.dep_ = noun, "acl"


def _mend_compared(phrase: Token) -> None:
    """Give a comparison what it is with, cut off from it by a clause: "they compared men who had rowed in boats | with bakers"."""
    clause = next((a for a in ancestors(phrase) if a.dep_ == "acl:relcl"), None)
    if clause is None or clause.i > phrase.i or any(a.dep_ == "acl:relcl" for a in ancestors(clause)):
        return
    between = phrase.doc[phrase.right_edge.i + 1 : clause.right_edge.i + 1]
    people = clause.head
    comparing = people.head if people.head.lemma_.lower() == "compare" else child(people, "case")
    if comparing is None or (comparing.lemma_.lower() != "compare" and comparing.lower_ != "compared") or comparing.i > people.i:
        return
    if comparing.nbor(1).lower_ in {"with", "to"} or any(t.lower_ in {"with", "to"} for t in between):
        return
    is_verb = comparing.i == people.head.i
    phrase.head, phrase.dep_ = (comparing, "obl") if is_verb else (people, "dep")


def _mend_of_object(participle: Token) -> None:
    """Hang a participle on what another one acts on, right before it: "a drug targeting a worm | found in sheep"."""
    thing = participle.nbor(-1) if participle.i else participle
    doing = thing.head
    if thing.dep_ == "obj" and doing.dep_ == "acl" and doing.tag_ == "VBG" and doing.head.i == participle.head.i < doing.i < thing.i:
        participle.head = thing


def _mend_of_view(held: Token) -> None:
    """Hang on a view what it is, not on its being held: "the view held by many | that oars are safe"."""
    told = next((t for t in held.subtree if t.dep_ in {"ccomp", "acl", "acl:relcl"} and child(t, *SUBJECTS) is not None), None)
    is_that = told is not None and any(m.lower_ == "that" for m in children(told, "mark"))
    if told is not None and is_that and held.tag_ == "VBN" and held.head.lemma_.lower() in _VIEWS and child(held, *SUBJECTS) is None:
        told.head, told.dep_ = held.head, "acl"


def _mend_content(clause: Token) -> None:
    """Make a clause that lacks nothing what a view is, not what is told of it: "it is a myth | that soap raises rents"."""
    that = next((m for m in children(clause, "mark") if m.lower_ == "that"), None)
    subject = child(clause, *SUBJECTS)
    if that is None or subject is None or subject.lower_ in {"who", "which", "that"}:
        return
    that.tag_, that.pos_ = "IN", "SCONJ"
    it = child(clause.head, "expl")
    clause.dep_ = "csubj" if it is not None and it.lower_ == "it" and it.i < clause.head.i else "acl"


_VIEWS = frozenset("view belief idea notion claim theory opinion myth assumption fear hope concern suggestion".split())


def _mend_named(named: Token) -> None:
    """Hang a name on the noun right before it: "makes tar from an oil | called rye oil"."""
    noun = named.nbor(-1) if named.i else named
    while noun.dep_ in {"compound", "flat"} and noun.head.i < named.i:
        noun = noun.head
    is_near = noun.tag_ in {"NN", "NNS"} and noun.i != named.head.i and noun.dep_ in {"nmod", "obl", "obj"}
    if is_near and not any(a.i == named.i for a in noun.ancestors) and child(named, "cc", "mark", *SUBJECTS) is None:
        named.head = noun
    verb = named.head.head
    name = next((c for c in children(verb, "obj") if c.left_edge.i == named.i + 1), None)
    if name is not None and named.head.dep_ in {"obj", "obl"} and named.head.i < named.i and child(named, "xcomp", "obj") is None:
        name.head, name.dep_ = named, "xcomp"  # "hit cells | called guards"


def _mend_nowhere_near(nowhere: Token) -> None:
    """Make what somebody is nowhere near doing what is said: "the town is nowhere near | selling the mill"."""
    near, be = nowhere.nbor(1), child(nowhere, "cop")
    doing = near.head
    if doing.tag_ != "VBG" or doing.head.i != nowhere.i or be is None:
        return
    take_place(doing, nowhere)
    for part in [c for c in nowhere.children if c.i != doing.i]:
        part.head = doing
    be.dep_, near.dep_, nowhere.head, nowhere.dep_ = "aux", "advmod", doing, "advmod"


def _mend_second_adjective(adjective: Token) -> None:
    """Hang what stands right behind the second of two adjectives on that one: "is cheap and suitable | for women"."""
    for phrase in [c for c in children(adjective.head, "obl") if c.left_edge.i == adjective.right_edge.i + 1]:
        phrase.head = adjective


def _mend_who(clause: Token) -> None:
    """Hang what "who" does on somebody: "it is the bakers who fall in the middle | who sleep well", "Lund of the Ouse Club, | who rows"."""
    noun = clause.head
    is_body = kind_of(noun) == "organization" or (noun.tag_ == "NNP" and any(d.lower_ == "the" for d in children(noun, "det")))
    if is_body and noun.dep_ == "nmod" and noun.head.i < noun.i and kind_of(noun.head) in {"person", "name"}:
        clause.head = noun.head
    if noun.tag_ != "NN" or kind_of(noun) in {"person", "organization", "name"}:
        return
    first = next((a for a in ancestors(noun) if a.dep_ == "acl:relcl"), None)
    if first is not None and first.head.tag_ == "NNS" and kind_of(first.head) == "person" and child(first, *SUBJECTS) is not None:
        clause.head = first.head


def _mend_purpose(infinitive: Token) -> None:
    """Make a purpose of what is done with a thing that does nothing itself: "they take pills | to avoid gout"."""
    if infinitive.dep_ == "advcl" and infinitive.head.lower_ == "used" and infinitive.lemma_.lower() in OF_USERS:
        infinitive.dep_ = "xcomp"
    if infinitive.dep_ == "xcomp":
        _mend_complement(infinitive, infinitive.head)
        return
    thing = infinitive.head
    is_means = (
        thing.tag_ == "$" or thing.pos_ == "SYM" or thing.lower_ in _MEANS or is_time(thing) or child(thing, "nmod:unmarked") is not None
    )
    if thing.dep_ == "obj" and is_means and thing.head.lemma_.lower() in {"spend", "seek", "raise", "pay", "use", "need", "invest", "cost"}:
        infinitive.head, infinitive.dep_ = thing.head, "advcl"


def _mend_complement(infinitive: Token, verb: Token) -> None:
    """Make a purpose of what only looks like what the verb brings about: "keep geese | to guard it", "can be used | to seal boats"."""
    thing, is_undergone = child(verb, "obj"), child(verb, "aux:pass") is not None
    is_open = any(c.lower_ in {"not", "n't", "never"} or c.tag_ == "MD" for c in verb.children)
    if verb.lower_ == "used" and is_undergone and is_open:
        infinitive.dep_ = "advcl"
    if thing is None or not verb.i < thing.i < infinitive.i or is_undergone:
        return
    if verb.lemma_.lower() in _DOINGS:
        infinitive.dep_ = "advcl"
    elif verb.lemma_.lower() in _LISTING:
        infinitive.head, infinitive.dep_ = thing, "acl"


def _mend_of_first(infinitive: Token) -> None:
    """Hang on who is the first or the only one to do something what is done: "became the first rower in the town | to win"."""
    verb = infinitive.head
    first = next((c for c in children(verb, "xcomp", "obj", "iobj") if c.i < infinitive.i and verb.lemma_.lower() in _BECOMING), None)
    if first is not None and infinitive.dep_ in {"xcomp", "advcl"} and any(a.lower_ in _RANKS for a in children(first, "amod")):
        infinitive.head, infinitive.dep_ = first, "acl"


def _mend_told_to(infinitive: Token) -> None:
    """Give the one who is made or told to do something what he is to do, no purpose: "pressured the town | to sell the mill"."""
    verb, mark = infinitive.head, child(infinitive, "mark")
    thing = child(verb, "obj")
    is_apart = mark is not None and word_at(mark, -1) == "," and (thing is None or child(thing, "appos") is None)
    is_behind = thing is not None and mark is not None and verb.i < thing.i < mark.i and not is_apart
    makes = verb.lemma_.lower() in _MAKING and thing is not None and kind_of(thing) != "disease"
    makes = makes and thing is not None and (infinitive.lemma_.lower() not in OF_USERS or kind_of(thing) == "study")
    if infinitive.dep_ == "advcl" and is_behind and (makes or verb.lemma_.lower() in _MAKING_DO) and child(infinitive, *SUBJECTS) is None:
        infinitive.dep_ = "xcomp"


_MAKING_DO = frozenset(
    "cause force enable allow permit lead prompt encourage inspire motivate stimulate drive help trigger advise urge order instruct remind"
    " warn pressure compel oblige obligate require persuade convince tempt authorize authorise entitle empower invite challenge pay hire"
    " train employ recruit commission appoint teach".split()
)
"""Verbs whose infinitive is done, if at all, by the one whom they name."""
_MAKING = frozenset("develop create design build invent devise introduce launch unveil approve license patent".split())
"""Verbs whose object is there to do what the infinitive says."""
_BECOMING = frozenset("become remain be".split())
_RANKS = frozenset("first second third only last latest youngest oldest".split())


def _mend_reporting(adding: Token) -> None:
    """Hang what somebody adds on what he says: "“Sugar is cheap,” he said, | adding that salt was cheaper"."""
    said = adding.head.head
    if adding.head.dep_ == "ccomp" and adding.head.i < said.i < adding.i and reporting_verb(said) is not None:
        adding.head = said


def mend_given(verb: Token) -> None:
    """Make what is given the object and those who get it its receivers: "the ferry offers | rowers | rest"."""
    people = child(verb, "obj")
    if people is None and child(verb, "aux:pass") is not None:
        got = (c for c in children(verb, "obl:unmarked") if c.i > verb.i and c.pos_ == "NOUN" and child(c, "nummod") is None)
        for offered in [c for c in got if not is_time(c)][:1]:
            offered.dep_ = "obj"  # "they were given either | a tablet | or a cup of tea"
    loose = (
        c for c in children(verb, "obj", "parataxis", "appos", "dep", "obl:unmarked", "conj") if people is not None and c.pos_ == "NOUN"
    )
    thing = next((c for c in loose if people is not None and c.left_edge.i == people.right_edge.i + 1 and child(c, "cc") is None), None)
    are_two = people is not None and thing is not None and verb.i < people.i and not is_time(thing)
    is_second = thing is not None and thing.dep_ == "obj" and child(thing, "nummod") is None
    if people is not None and thing is not None and are_two and (kind_of(people) == "person" or is_second):
        people.dep_, thing.dep_ = "iobj", "obj"
