"""Which phrases after an object belong to the verb: "sent a third team | to Leeds", where a small parser made them one noun phrase.

The verbs are those whose frame has a place for the phrase (Levin 1993, English Verb Classes and Alternations: giving, sending, getting,
removing, putting, replacing, naming); nouns that take such a phrase themselves keep it ("sent an answer to the letter").
"""

from __future__ import annotations

from kg.extract.clauses.kept_from import mend_doing
from kg.extract.language.kinds import kind_of
from kg.extract.language.places import take_place
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import OF_DOINGS, SUBJECTS, child, children
from kg.extract.language.times import is_date, is_time
from kg.extract.language.tree import Token

_FRAMES = {
    "to": frozenset(
        "give provide bring send introduce offer add sell lend deliver supply grant award present extend move transfer apply attach return"
        " export ship restore donate teach tell issue pay attribute contribute link ascribe devote expose limit compare reduce raise"
        " increase drive draw invite assign lead change convert submit refer dedicate hand pass connect commit allocate".split()
    ),
    "from": frozenset(
        "receive get obtain take remove draw derive buy acquire borrow steal separate protect keep earn win release prevent extract collect"
        " inherit exclude import move transfer drop cut recover rescue evict ban banish recruit".split()
    ),
    "with": frozenset(
        "replace provide supply compare combine associate fill equip treat begin start share mix cover cooperate load present charge"
        " credit follow open reward".split()
    ),
    "into": frozenset(
        "put turn convert release divide bring introduce transform pour insert inject translate incorporate move throw send split drive"
        " force drag lead carry channel".split()
    ),
    "as": frozenset("use see hold name appoint regard treat describe view classify recognize recognise elect choose define list".split()),
}
_OWN_CASES = frozenset(
    "answer response reply reaction approach access right damage threat attention visit return letter guide introduction"
    " exposure resistance link relation alternative contribution opposition admission increase rise decrease drop fall change visitor aid"
    " commitment solution way barrier key addition objection reference trip journey invitation"
    " insight research inquiry investigation conversion entry relationship association connection contact interaction agreement deal"
    " conversation interview problem people person man woman child patient those cell sample data money letter message support"
    " relief protection withdrawal light death mortality fatality injury pain harm rate toll".split()
)
"""Nouns that take a phrase with "to", "into", "with" or "from" themselves."""
_CAUSED = frozenset("death mortality fatality rate toll relief".split())
"""Nouns that say "from" what: "deaths from gout", the rate of them."""
_SHARES = frozenset("percent % third half quarter fifth tenth fold point".split())


def mend_object(obj: Token) -> None:
    """Hang what stands behind an object where it belongs; who is given nothing is the object itself: "sold | the mill"."""
    if obj.dep_ == "iobj":
        if child(obj.head, "obj", "ccomp", "xcomp") is not None:
            return
        obj.dep_ = "obj"
    if obj.head.lemma_ == "take" and obj.lower_ in _TAKEN and not obj.children:
        obj.dep_ = "compound:prt"
    mend_doing(obj)
    _mend_rapidly(obj)
    _mend_use(obj)
    _mend_age(obj)
    _mend_trouble(obj)
    _mend_repute(obj)
    _mend_amount(obj)
    _mend_framed(obj)
    _mend_held_as(obj)
    _mend_from(obj)
    _mend_proving(obj)
    _mend_most(obj)
    if obj.head.lemma_.lower() in {"remain", "become"}:
        _take_phrase(obj, obj.head)


_TAKEN = frozenset("place effect shape root".split())
"""What makes one verb with "take"."""


def _mend_rapidly(noun: Token) -> None:
    """Make an adjective of what an adverb opens behind "include": "it includes | rapidly rusting old nails"."""
    doing = noun.head
    how = next((c for c in children(doing, "advmod") if c.i == doing.i - 1), None)
    is_inside = doing.dep_ == "xcomp" and doing.tag_ == "VBG" and doing.head.lemma_ in {"include", "comprise"}
    if how is None or not is_inside or noun.left_edge.i != doing.i + 1 or child(noun, "det", "nmod:poss", "nummod") is not None:
        return
    for part in [c for c in doing.children if c.i > noun.i]:
        part.head = doing.head
    take_place(noun, doing)
    doing.head, doing.dep_, noun.dep_ = noun, "amod", "obj"


def _mend_use(tool: Token) -> None:
    """Make an aim of what a thing is used for: nobody vouches that it comes about in "use garlic | to ease pain"."""
    use = tool.head
    for aim in children(use, "xcomp"):
        if use.lemma_.lower() in {"use", "employ"} and aim.tag_ == "VB" and any(m.lower_ == "to" for m in children(aim, "mark")):
            aim.dep_ = "advcl"


def _mend_most(degree: Token) -> None:
    """Make a degree of what is no object: "they benefit | the most | from salt"."""
    verb = degree.head
    if degree.tag_ not in {"JJS", "JJR", "RBS", "RBR"} or verb.lemma_.lower() not in _GAINING or degree.i < verb.i:
        return
    degree.dep_ = "advmod"
    for phrase in children(degree, "nmod", "obl"):
        if any(c.lower_ == "from" for c in children(phrase, "case")):
            phrase.head, phrase.dep_ = verb, "obl"


_GAINING = frozenset("benefit profit gain suffer learn".split())


def _mend_age(people: Token) -> None:
    """Hang on people how old they are: "helps women | over 75"."""
    for phrase in children(people.head, "obl"):
        is_age = phrase.tag_ == "CD" and child(phrase, "nmod") is None and kind_of(people) == "person"
        if is_age and any(c.lower_ in {"over", "under", "above"} and c.i == people.right_edge.i + 1 for c in children(phrase, "case")):
            phrase.head, phrase.dep_ = people, "nmod"


def _mend_trouble(trouble: Token) -> None:
    """Hang on a trouble what is hard to do, which small parsers take for a second thing: "have trouble | opening tins"."""
    doing = trouble.nbor(1) if trouble.i + 1 < trouble.sent.end else trouble
    thing = doing.head
    if trouble.lower_ not in OF_DOINGS or not doing.lower_.endswith("ing") or trouble.head.i > trouble.i:
        return
    if doing.dep_ in {"amod", "compound"} and thing.dep_ == "obj" and thing.head.i == trouble.head.i:
        thing.head = doing
    elif doing.dep_ not in {"obj", "advcl", "xcomp"} or thing.i != trouble.head.i:
        return
    doing.head, doing.dep_, doing.tag_, doing.pos_ = trouble, "acl", "VBG", "VERB"


def _mend_repute(repute: Token) -> None:
    """Hang on a reputation what something is said to be, which nobody vouches for: "has a reputation | as being harmful"."""
    for state in children(repute.head, "advcl"):
        if repute.lemma_.lower() in _REPUTES and any(m.lower_ == "as" and m.i == repute.i + 1 for m in children(state, "mark", "case")):
            state.head, state.dep_ = repute, "acl"


_REPUTES = frozenset("reputation image name fame status".split())


def _mend_framed(obj: Token) -> None:
    """Hang a phrase on the verb where it is the verb that takes it, or where it says when: "built a hall in 1920"."""
    verb = obj.head
    if verb.pos_ != "VERB" or obj.i < verb.i or obj.lemma_.lower() in _OWN_CASES:
        return
    last = [n for n in children(obj, "nmod") if n.i > obj.i and child(n, "case") is not None]
    for phrase in reversed(last):
        case = child(phrase, "case")
        if case is None or phrase.right_edge.i < obj.right_edge.i or children(case, "fixed"):
            return
        if case.lower_ == "with" and kind_of(obj) == "person" and kind_of(phrase) == "disease":
            return
        is_framed = verb.lemma_.lower() in _FRAMES.get(case.lower_, ())
        is_when = case.lower_ in {"in", "on", "during", "until", "since"} and is_time(phrase) and is_date(phrase)
        if not is_framed and not is_when:
            return
        phrase.head, phrase.dep_ = verb, "obl"


def _mend_held_as(obj: Token) -> None:
    """Make a phrase of the verb what a thing is held to be, noun or adjective: "described the plan | as dangerous"."""
    verb = obj.head
    for state in children(verb, "advcl", "obl") if verb.lemma_.lower() in _FRAMES["as"] else []:
        mark = child(state, "case", "mark")
        is_bare = state.tag_ == "JJ" and child(state, "cop", *SUBJECTS) is None
        if mark is not None and mark.lower_ == "as" and mark.i == obj.right_edge.i + 1 and is_bare:
            state.dep_, mark.dep_ = "obl", "case"


def _mend_from(obj: Token) -> None:
    """Hang "from" on the death that it gives the cause of, not on what lowers it: "cuts deaths | from gout"."""
    end = obj.right_edge.i
    for phrase in children(obj.head, "obl"):
        case = child(phrase, "case")
        if case is not None and case.lower_ == "from" and case.i == end + 1 and obj.lemma_.lower() in _CAUSED and not _is_amount(phrase):
            phrase.head, phrase.dep_ = obj, "nmod"


def _mend_proving(obj: Token) -> None:
    """Hang on a study what it shows, not on those who want it: "require | trials proving that tar cures gout"."""
    for doing in children(obj.head, "advcl"):
        is_next = doing.tag_ == "VBG" and doing.i == obj.right_edge.i + 1
        if is_next and kind_of(obj) == "study" and reporting_verb(doing) is not None and child(doing, "ccomp") is not None:
            doing.head, doing.dep_ = obj, "acl"


def _mend_amount(obj: Token) -> None:
    """Hang on the verb by how much something changes: "cut deaths from gout | by a third"."""
    verb, last = obj.head, max((t.i for t in obj.subtree if not t.is_punct), default=obj.i)
    for phrase in [t for t in obj.subtree if t.dep_ in {"nmod", "obl"} and t.i > obj.i and t.right_edge.i >= last]:
        case = child(phrase, "case")
        if case is not None and case.lower_ == "by" and _is_amount(phrase) and verb.pos_ == "VERB" and obj.i > verb.i:
            phrase.head, phrase.dep_ = verb, "obl"
    amount = next((o for o in children(verb, "obl") if o.i > obj.i and _is_amount(o)), obj)
    for phrase in [t for t in obj.subtree if t.dep_ == "nmod" and t.head.i < amount.i < t.i]:
        phrase.head, phrase.dep_ = verb, "obl"


def _is_amount(noun: Token) -> bool:
    return noun.like_num or noun.lemma_.lower() in _SHARES


_PHRASAL = frozenset(
    "addition front top behalf spite lieu terms accordance conjunction combination contrast comparison response relation regard respect"
    " line favor favour charge honor honour face wake course".split()
)
"""Nouns that with a preposition on either side make one: "in addition to", "on behalf of"."""


def mend_phrasal(noun: Token) -> None:
    """Make one preposition of the words around a bare noun, of what follows them the phrase: "in addition to | tar"."""
    _mend_beyond(noun)
    _mend_behind_degree(noun)
    if noun.dep_ == "obl" and noun.tag_ == "NN" and noun.lower_.endswith("ing"):
        _mend_against(noun)
    if noun.lower_ not in _PHRASAL or noun.dep_ not in {"obl", "nmod"}:
        return
    case, following = child(noun, "case"), next((n for n in children(noun, "nmod") if n.i > noun.i), None)
    second = child(following, "case") if following is not None else None
    the = child(noun, "det") if noun.lower_ in _IN_THE else None
    if following is None or case is None or second is None or case.i != noun.i - (1 if the is None else 2) or second.i != noun.i + 1:
        return
    following.head, following.dep_ = noun.head, noun.dep_
    for other in [c for c in noun.children if c.i not in {case.i, following.i}]:
        other.head = following
    case.head = following
    for word in (noun, second, *([the] if the is not None else [])):
        word.head, word.dep_ = case, "fixed"


_IN_THE = frozenset({"face", "wake", "course"})
"""Nouns with "the" in such a preposition: "in the face of | a storm"."""


def _mend_beyond(time: Token) -> None:
    """Hang on the verb what stands behind a time: "could lead within a decade | to new oars"."""
    verb = time.head
    if time.dep_ != "obl" or verb.pos_ != "VERB" or time.i < verb.i or verb.lemma_.lower() not in _LEADING or not is_time(time):
        return
    for phrase in children(time, "nmod"):
        if not is_time(phrase) and any(c.lower_ == "to" for c in children(phrase, "case")):
            phrase.head, phrase.dep_ = verb, "obl"


def _mend_against(doing: Token) -> None:
    """Hang on a doing where it is done, of which alone somebody disapproves: "advises against swimming | in the harbour"."""
    if not any(c.lower_ == "against" for c in children(doing, "case")):
        return
    for phrase in (*children(doing, "obl"), *(p for p in children(doing.head, "obl") if p.left_edge.i == doing.right_edge.i + 1)):
        phrase.head, phrase.dep_ = doing, "nmod"


def _mend_behind_degree(noun: Token) -> None:
    """Hang on the verb what stands behind a degree: "children responded better | to music"."""
    degree, case = noun.head, child(noun, "case")
    is_degree = noun.dep_ == "obl" and degree.dep_ == "advmod" and degree.tag_ in {"RBR", "JJR"} and degree.head.pos_ == "VERB"
    if is_degree and case is not None and degree.head.i < degree.i == case.i - 1 and case.lower_ in {"to", "with", "against", "on"}:
        noun.head = degree.head


_LEADING = frozenset("lead contribute return move go come rise fall grow spread extend give".split())


def mend_seat(place: Token) -> None:
    """Hang on a body the place named right behind it: "works at the University of Kent | in Leeds" says where that is."""
    case = child(place, "case")
    if place.dep_ != "obl" or place.tag_ not in {"NNP", "NNPS"} or case is None or case.lower_ != "in" or is_time(place):
        return
    before = (c for c in place.head.children if c.dep_ in {"obl", "obl:agent", "obj", "nsubj", "nsubj:pass"})
    body = next((c for c in before if c.right_edge.i == place.left_edge.i - 1 and kind_of(c) == "organization"), None)
    if body is not None and body.tag_ in {"NNP", "NNPS"}:
        place.head, place.dep_ = body, "nmod"


def mend_described(noun: Token) -> None:
    """Hang a phrase right after what something is said to be on that noun: "tea is an alternative | to rye"; it is no object."""
    if noun.dep_ == "obj" and child(noun, *SUBJECTS) is not None:
        noun.dep_ = "ccomp"
    _take_phrase(noun, noun)


def _take_phrase(noun: Token, verb: Token) -> None:
    for phrase in children(verb, "obl"):
        case = child(phrase, "case")
        if case is not None and case.i == noun.i + 1 and not is_time(phrase):
            phrase.head, phrase.dep_ = noun, "nmod"


def mend_later(adverb: Token) -> None:
    """Free the object from the time after it: "got | a second prize | years later", where the parser saw prize years."""
    _mend_before_time(adverb)
    years = adverb.nbor(-1) if adverb.i > adverb.sent.start + 1 else adverb
    thing = years.nbor(-1) if years.i > adverb.sent.start else years
    verb = years.head if years.dep_ == "obj" else adverb.head
    if not is_time(years) or years.tag_ != "NNS" or thing.dep_ != "compound" or thing.head.i != years.i or verb.pos_ != "VERB":
        return
    if any(c.i != years.i for c in children(verb, "obj")):
        return
    for part in [c for c in years.children if c.i < thing.i]:
        part.head = thing
    thing.head, thing.dep_ = verb, "obj"
    years.head, years.dep_ = adverb, "obl:npmod"


def _mend_before_time(adverb: Token) -> None:
    """Give the verb the object that was taken for a part of how long ago it was: "sold | the mill | 20 years ago"."""
    thing, *times = children(adverb, "obl:unmarked") or [adverb]
    verb = adverb.head
    is_next = bool(times) and is_time(times[0]) and times[0].left_edge.i == thing.right_edge.i + 1 and thing.left_edge.i == verb.i + 1
    if is_next and verb.pos_ == "VERB" and not is_time(thing) and child(verb, "obj", "aux:pass") is None:
        thing.head, thing.dep_ = verb, "obj"
