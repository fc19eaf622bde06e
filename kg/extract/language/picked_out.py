"""Which clauses say which are meant: "people | who row", "patients | taking tar", but nothing that a comma parts from its noun."""

from __future__ import annotations

from kg.extract.language.kinds import kind_of
from kg.extract.language.tree import Token

PARTING = frozenset({",", "(", "–", "—", "--"})
"""Marks behind which more is told of a thing."""


ALL_OR_NONE = frozenset({"all", "every", "each", "any", "no", "some"})
"""Words that count those of a kind whom a clause picks out: "no sailors | who paid" are not no sailors."""


def after_comma(token: Token) -> bool:
    """Tell whether a comma parts the clause from the noun before it."""
    first = min(t.i for t in token.subtree)
    before = token.doc[first - 1] if first > 0 else None
    is_dash = before is not None and before.text == "-" and bool(before.whitespace_)
    return is_dash or (before is not None and before.text in PARTING) or token.doc[first].text in PARTING


def runs_on(clause: Token) -> bool:
    """Tell whether behind a comma a clause has a second verb, which may be another's: "knows boats that leak, and | sells them"."""
    verbs = (c for c in clause.children if c.dep_ == "conj" and c.tag_.startswith("VB"))
    return any(c.doc[i].text in PARTING for c in verbs for i in (c.left_edge.i, c.left_edge.i - 1))


def is_told_aside(token: Token) -> bool:
    """Tell whether a comma, no bracket, parts one thing told besides from its noun: "the mayor of the town, | Rye".

    Without an article it may be the end of a list.
    """
    first, labels = token.left_edge.i, {c.dep_ for c in token.children}
    is_one = "det" in labels or (token.pos_ == "PROPN" and any(c.dep_ == "det" for c in token.head.children))
    return is_one and "conj" not in labels and "," in {token.doc[first].text, token.doc[max(first - 1, 0)].text}


def is_picked_out(clause: Token) -> bool:
    """Tell whether inside of a phrase a clause says which are meant: "the boat for people | who row", "seals for boats | that leak"."""
    if _is_picked_for_share(clause):
        return True
    those = clause.head
    is_inner = those.dep_ in {"nmod", "obl", "obj"} and those.tag_ in {"NNS", "DT"}
    is_bare = not any(c.dep_ in {"det", "nummod"} and c.lower_ not in ALL_OR_NONE for c in those.children)
    words = {c.lower_ for c in clause.children}
    is_short = not words.isdisjoint({"that", "where"}) and clause.last - clause.first < LONGEST_PICKING
    return is_inner and is_bare and ("who" in words or is_short) and not after_comma(clause) and not runs_on(clause)


def _is_picked_for_share(clause: Token) -> bool:
    """Tell whether a clause says of whom a share is: "three in four bees | that ate the syrup", "two of the boats | that sank"."""
    those, share = clause.head, clause.head.head
    cases = {c.lower_ for c in those.children if c.dep_ == "case"} if those.dep_ == "nmod" and share.i < those.i else set()
    is_share = ("of" in cases and (share.tag_ == "CD" or share.lower_ in _PARTS)) or ("in" in cases and share.tag_ == "CD")
    is_told = any(c.tag_ in {"WDT", "WP"} for c in clause.children)
    return is_share and is_told and clause.last - clause.first < LONGEST_PICKING and not after_comma(clause) and not runs_on(clause)


_PARTS = frozenset("half third quarter none neither both most some many few all each several majority minority".split())


def says_which_people(participle: Token) -> bool:
    """Tell whether what people do or undergo says which are meant: "rowers | taking tar", never "scientists | led by Ann Moor"."""
    people = participle.head
    is_bound = participle.tag_ == "VBG" or (participle.tag_ == "VBN" and participle.lower_ not in _OF_TEAMS)
    is_bare = not any(c.i < people.i or (c.dep_ in {"mark", "aux", "nsubj", "case"} and c.i < participle.i) for c in participle.children)
    return people.tag_ in {"NNS", "NNPS"} and kind_of(people) == "person" and is_bound and is_bare and not after_comma(participle)


def says_which_things(participle: Token) -> bool:
    """Tell whether a few words right behind a noun say which of a kind are meant: "oil | pressed from seeds", "boats | leaking tar"."""
    thing = participle.head
    between = thing.doc[thing.i + 1 : participle.i]
    is_known = any(c.dep_ == "det" and c.lower_ == "the" for c in thing.children)  # "the tar | used in the trial"
    telling = _OF_TEAMS if is_known else _OF_TEAMS | _OF_KINDS
    is_bound = participle.tag_ in {"VBG", "VBN", "JJ"} and participle.lower_ not in telling and all(t.tag_ == "RB" for t in between)
    if is_known and participle.tag_ == "VBN" and any(c.dep_ == "obj" for c in participle.children) and participle.lower_ not in _GIVEN:
        return False  # "how the gene | caused gout"
    is_whole = participle.last + 1 >= len(thing.doc) or thing.doc[participle.last + 1].lower_ not in {"as", "than"}
    is_short = participle.last - participle.first < LONGEST_PICKING and is_whole
    return thing.pos_ == "NOUN" and is_bound and is_short and participle.last > participle.i and not after_comma(participle)


def is_of_some(participle: Token) -> bool:
    """Tell whether a participle says which of a kind are meant: "rowers | taking tar", "leaks in boats | built before 1950"."""
    thing = participle.head
    is_bare = thing.tag_ == "NNS" and not any(c.dep_ in {"det", "nummod"} for c in thing.children)
    is_bare = is_bare or (participle.tag_ == "VBG" and any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in thing.children))
    is_counted = thing.head.lemma_.lower() in _NUMBERS and participle.i == thing.i + 1 == participle.last  # "the number of boats | sold"
    return says_which_people(participle) or (is_bare and says_which_things(participle)) or is_chance_of(participle) or is_counted


_NUMBERS = frozenset("number amount quantity volume share proportion percentage".split())


def is_chance_of(doing: Token) -> bool:
    """Tell whether a doing of a thing is what there is a chance of: "the risk of boats | leaking"."""
    return doing.tag_ == "VBG" and doing.i == doing.head.i + 1 and doing.head.head.lemma_.lower() in _CHANCES


def is_of_chance(doing: Token) -> bool:
    """Tell whether a doing right behind somebody is what there is a chance of: "the risk of a boat | being sunk"."""
    chance, before = doing.head, doing.doc[max(doing.first - 1, 0)]
    is_going_on = doing.tag_ == "VBG" or any(c.dep_ == "aux:pass" and c.lower_ == "being" for c in doing.children)
    whose = [c for c in chance.children if c.dep_ == "nmod" and c.last == before.i]
    is_of = any(c.dep_ == "case" and c.lower_ == "of" and c.i == chance.i + 1 for one in whose for c in one.children)
    return is_going_on and is_of and chance.lemma_.lower() in _CHANCES


_CHANCES = frozenset("risk chance likelihood odds probability possibility danger prospect fear potential".split())
"""Nouns of what may come about: "the risk of boats | leaking" is no risk of boats."""


_GIVEN = frozenset("given assigned offered prescribed taught granted denied fed shown".split())
_OF_KINDS = frozenset({"used", "found", "seen"})
"""Participles that tell more of all of a kind: "tar, which is | used to seal boats", "fats | found in fish"."""
LONGEST_PICKING = 16
"""Words of a clause by which a name is still one."""
_OF_TEAMS = frozenset("led headed based funded supported employed called named known said".split())
"""Participles that tell of people already named, and a past tense that the parser takes for one."""


def is_all(noun: Token) -> bool:
    """Tell whether a noun is of all or of none, of whom "but" leaves out some: "everything | but the heart", "no boats | but barges"."""
    counting = [noun, *(c for c in noun.children if c.dep_ == "det")]
    return any(t.lower_ in _WHOLE for t in counting)


_WHOLE = frozenset("everything everyone everybody all every anything anyone anybody any nothing nobody none no".split())
