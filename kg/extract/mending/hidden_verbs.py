"""Mending clauses whose verb the parser took for a modifier of the noun after it: "warm milk | improved | sleep quality".

Two signs give the verb away: the noun has a subject and no "to be", or two noun phrases stand side by side with no word to tie them.
Behind a verb of the same kind and "and" it is a second one: "eased pain and | improved | sleep".
"""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children
from kg.extract.language.tree import Token

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_UNTIED = frozenset({"nmod", "appos", "obj", "conj", "list", "dep", "obl:unmarked", "nmod:unmarked"})
"""How the parser hangs the second of two noun phrases on the first where nothing ties them."""
_ACTING = frozenset(
    "increased decreased reduced lowered raised improved doubled tripled quadrupled halved boosted worsened slowed delayed prevented"
    " predicted attenuated suppressed inhibited enhanced altered affected influenced caused eased relieved alleviated impacted impact"
    " triggered curbed shortened lengthened prolonged diminished strengthened weakened restored stimulated promoted outperformed"
    " lower".split()
)
"""Forms that between two bare noun phrases are verbs."""


def mend_hidden_verb(verb: Token) -> None:
    """Make a verb the head of its clause where the parser took it for a modifier of its own object."""
    noun = verb.head
    if noun.i < verb.i:
        return
    if verb.tag_ == "VBG":
        if (doing := _doing_before(verb)) is not None:
            _join(verb, noun, doing)
    elif _is_second(verb):
        first = noun.head.head if noun.dep_ == "conj" else noun.head
        _join(verb, noun, first)
    elif child(verb, "nsubj") is not None and verb.tag_ != "JJ":
        _take_place(verb, noun, noun)
    elif noun.pos_ not in _NOUNS or not _may_act(verb):
        return
    elif verb.lower_ in _ACTING and (doer := _compound_before(verb, noun)) is not None and _is_verbless(noun):
        for part in [c for c in noun.children if c.i < doer.i and c.dep_ in {"compound", "amod", "det", "nummod", "nmod:poss"}]:
            part.head = doer
        _take_place(verb, noun, noun)
        _gather(verb, noun, doer)
    elif verb.lower_ in _ACTING and _stands_beside(noun) and _is_verbless(first := _whole(noun.head)):
        for that in [c for c in children(first, "det") if c.lower_ == "that" and c.tag_ == "IN"]:
            that.dep_ = "mark"
        _take_place(verb, noun, first)
        _gather(verb, first, first)


def _is_second(verb: Token) -> bool:
    """Tell whether a participle before a second object acts as the verb before does: "milk eased pain and | improved | sleep quality"."""
    first = verb.head.head if verb.head.dep_ == "conj" else child(verb.head.head, "obj") if verb.head.dep_ == "obj" else None
    if first is not None and first.dep_ == "obl" and first.i > first.head.i and first.right_edge.i >= verb.head.i:
        first = child(first.head, "obj")  # "increased fees in Kent and | reduced | wages"
    if first is None or first.dep_ != "obj" or first.i >= verb.head.i or _joint(verb) is None or verb.lower_ not in _ACTING:
        return False
    acting = first.head
    if acting.tag_ in {"VBD", "VB"} and _rate_behind(verb) is not None and acting.lower_ not in _ACTING:
        return True
    is_past = acting.lower_ in _ACTING | {"cut"} and acting.tag_ in {"VBD", "VBN"} and child(acting, "nsubj") is not None
    return is_past and child(acting, "aux", "aux:pass") is None and not any(a.tag_ in {"VBN", "JJR"} for a in children(first, "amod"))


def _rate_behind(verb: Token) -> Token | None:
    """Return by how much a second verb changes something, which the first does not: "met the aim and | cut | wear by 6 percent"."""
    phrases = (*children(verb.head, "nmod"), *children(verb.head.head.head, "obl"))
    behind = (p for p in phrases if p.i > verb.head.i and any(c.lower_ == "by" for c in children(p, "case")))
    return next((p for p in behind if p.lower_ in {"percent", "%", "half", "third", "quarter"}), None)


def _doing_before(verb: Token) -> Token | None:
    """Return the doing that another goes on from, which was taken for a modifier: "cutting rust in boats and | raising | the price"."""
    first = verb.head
    while first.dep_ in {"conj", "nmod"} and first.head.i < first.i:
        first = first.head
    first = (child(first.head, "obj") or first) if first.i == verb.head.i else first
    doing = first.head
    is_pair = first.dep_ == "obj" and first.i < verb.i and doing.tag_ == "VBG" and doing.dep_ in {"advcl", "acl", "csubj", "conj"}
    return doing if is_pair and verb.lower_ in _CHANGING and _joint(verb) is not None else None


_CHANGING = frozenset("increasing decreasing reducing raising lowering improving cutting lifting".split())


def _joint(verb: Token) -> Token | None:
    """Return the "and" before a word, adverbs left aside."""
    return next(
        (c for t in (verb, verb.head) for c in children(t, "cc") if c.i < verb.i and all(w.pos_ == "ADV" for w in t.doc[c.i + 1 : verb.i])),
        None,
    )


def _join(verb: Token, noun: Token, first: Token) -> None:
    """Join a second verb to the first, whose second object the noun was, with the phrases behind it."""
    behind = [p for p in (*children(first, "obl"), *children(noun, "nmod")) if p.i > noun.i]
    own = {"by", *(p.left_edge.lower_ for p in children(first, "obl") if p.i < verb.i)}
    for phrase in [p for p in behind if p.left_edge.lower_ in own]:
        phrase.head, phrase.dep_ = verb, "obl"
    if (joint := _joint(verb)) is not None:
        joint.head = verb
    verb.head, verb.dep_ = first, "conj"
    verb.tag_, verb.pos_ = "VBG" if verb.tag_ == "VBG" else "VBD", "VERB"
    noun.head, noun.dep_ = verb, "obj"


def _may_act(verb: Token) -> bool:
    """Tell whether nothing but adverbs stands between what is before the verb and the verb, and no article before its noun."""
    before = verb.left_edge.i - 1
    is_form = verb.tag_ in {"VBN", "VBD"} or verb.lower_ in _ACTING
    if before < verb.sent.start or not is_form:
        return False
    if any(c.dep_ in {"det", "nmod:poss", "nummod", "case"} and c.i == before for c in verb.head.children):
        return False
    last = verb.doc[before]
    while last.pos_ == "ADV" and last.i > verb.sent.start:
        last = last.nbor(-1)
    if verb.lower_ == "lower":
        return last.tag_ in {"NNS", "NNPS"} or (last.pos_ in _NOUNS and child(last, "cc") is not None)
    return last.pos_ in _NOUNS or last.text in {")", ","} or last.lower_ == "daily"


def _compound_before(verb: Token, noun: Token) -> Token | None:
    """Return the noun before a participle that the parser made a part of the noun after it: "oat milk | eased | knee pain"."""
    parts = [c for c in children(noun, "compound") if c.i < verb.i]
    if not parts or any(t.pos_ != "ADV" for t in verb.doc[parts[-1].i + 1 : verb.i]):
        return None
    return parts[-1]


def _stands_beside(noun: Token) -> bool:
    """Tell whether the noun hangs on a noun before it with no preposition and no "and"."""
    first = noun.head
    return noun.dep_ in _UNTIED and first.i < noun.i and first.pos_ in _NOUNS and child(noun, "case", "cc", "det") is None


def _whole(noun: Token) -> Token:
    """Return the noun that a phrase belongs to: "juice from broken stems"."""
    while noun.dep_ == "nmod" and noun.head.i < noun.i and noun.head.pos_ in _NOUNS:
        noun = noun.head
    return noun


def _is_verbless(first: Token) -> bool:
    """Tell whether the first noun is a whole clause to the parser, with no verb of its own."""
    is_led = child(first, "mark") is not None or first.left_edge.tag_ == "IN"
    is_clause = first.head.i == first.i or (first.dep_ == "ccomp" and is_led)
    return is_clause and child(first, "cop", "aux", *SUBJECTS) is None and not any(t.tag_ in {"MD", *_FINITE} for t in _top(first))


def _top(first: Token) -> list[Token]:
    """Return what may make a clause of the noun; "use" in "gout and rye use disorder" does not."""
    parts = (t for t in first.children if t.dep_ not in {"acl:relcl", "amod", "compound"})
    return [t for t in parts if t.dep_ != "conj" or t.tag_ != "VBP" or child(t, *SUBJECTS, "cc") is None]


def _take_place(verb: Token, noun: Token, top: Token) -> None:
    """Put the verb where the top of its clause stood, with the noun as its object."""
    take_place(verb, top)
    noun.head, noun.dep_ = verb, "obj"
    verb.tag_, verb.pos_ = "VBP" if verb.tag_ in {"VBP", "JJR"} else "VBD", "VERB"


def _gather(verb: Token, top: Token, subject: Token) -> None:
    """Hang on the verb what hung on the top of the clause and belongs to the verb."""
    obj = child(verb, "obj")
    for token in list(top.children):
        case = child(token, "case") if obj is not None and token.i > obj.i else None
        if token.dep_ in {"mark", "punct", "cc"} or (token.i < verb.i and token.dep_ in {"obl", "advmod", "advcl"} and top.i != subject.i):
            token.head = verb
        elif case is not None and (top.i == subject.i or case.lower_ == "by"):
            token.head, token.dep_ = verb, "obl"
    subject.head, subject.dep_ = verb, "nsubj"
