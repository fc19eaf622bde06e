"""What examples are of: in "side effects of sprays, such as rashes" no rash is a spray.

options to store rain, | such as barrels    -> the options: rain is one thing, and has no kinds
the spread of moss in parks, | such as ours -> the parks
oats and other grains, | such as rye        -> the other grains
plums and leeks, | including old ones       -> neither, as far as English shows it
"""

from __future__ import annotations

from kg.extract.language import syntax
from kg.extract.language.kinds import kind_of
from kg.extract.language.syntax import child, children
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_PLURALS = frozenset({"NNS", "NNPS"})
_ANYTHING = frozenset("thing other something anything everything stuff item one name title".split())
_OF_WHAT = frozenset("factor issue aspect variable reason area detail topic element case example measure way".split())
"""Nouns that are classes only of something, or for something."""
_INDEFINITE = frozenset("other many several various certain different some few possible additional further more such".split())
_CLASSES = frozenset("treatment therapy drug medication medicine remedy option source cause symptom sign method intervention".split())
_FOLLOWING = frozenset("effect complication symptom consequence risk harm hazard benefit drawback".split())
"""What comes of a thing, of which examples behind a comma are told."""
_KNOWN = frozenset("the this that its their".split())
_SORTS = frozenset("class family kind type form category brand".split())
_MEASURES = frozenset(
    "improvement change reduction increase decrease rise drop decline effect difference number variety range group level rate use risk"
    " amount majority host series lot combination list".split()
)
"""Nouns of which an example is none: it is one of what they count or what changes."""


def find_class(example: Token) -> Token | None:
    """Return the noun that an example is one of; None where "such as" or "including" says nothing of that kind, or not of which noun."""
    case = case_before(example)
    noun = example.head
    if example.dep_ != "nmod" or case is None or not noun.i < case.i < example.i or example.lower_.endswith(("self", "selves")):
        return None
    is_inclusion = case.lower_ == "including" and noun.tag_ in _PLURALS and not is_time(noun)
    words = (case, *children(case, "fixed"))
    if not is_inclusion and not (case.lower_ == "such" and len(words) > 1):
        return None
    if any(after.pos_ == "ADP" for after in case.doc[words[-1].i + 1 : words[-1].i + 2]):
        return None
    kind = _of_one(_measured(noun, case), example, case)
    kind = _last(kind, case) if kind is not None else None
    if kind is None or (kind.lower_.endswith("ing") and kind.tag_ in {"NN", "VBG"} and case.nbor(-1).text == ","):
        return None
    are_many = any(j.lower_ == "and" for c in children(example, "conj") for j in children(c, "cc"))
    is_one = are_many and kind.tag_ == "NN" and any(d.lower_ in {"a", "an"} for d in children(kind, "det"))
    return None if _is_no_class(kind) or is_one or not _can_be(example, kind) else kind


def examples_of(first: Token) -> list[Token]:
    """Return an example and those listed with it, up to the end of that list: none is what "as well as" adds, or another class."""
    found: list[Token] = []
    for one in syntax.conjuncts(first, syntax.is_nominal):
        joints = [c.lower_ for c in children(one, "cc") if c.i < one.i]
        is_other = any(c.lower_ in {"such", "including"} for n in children(one, "nmod") for c in children(n, "case"))
        is_after = bool(found) and child(found[-1], "cc") is not None and bool(joints) and syntax.is_behind_comma(one)  # "A and B, and C"
        if found and (is_other or is_after or "well" in joints or "as" in joints):
            break
        found.append(one)
    return found


def case_before(token: Token) -> Token | None:
    """Return the preposition that leads a phrase; a mark behind its noun is none."""
    return next((c for c in children(token, "case") if c.i < token.i), None)


def _is_no_class(noun: Token) -> bool:
    """Tell whether a noun says nothing of what is one of it: "things such as tar", "other factors such as rain"."""
    phrases = (n for n in children(noun, "nmod") if (c := case_before(n)) is not None and c.lower_ not in {"such", "including"})
    says_which = child(noun, "compound", "acl", "acl:relcl") is not None or next(phrases, None) is not None
    is_told = says_which or any(a.lower_ not in _INDEFINITE for a in children(noun, "amod"))
    is_name = noun.tag_ == "NNP" and kind_of(noun) in {"person", "name"}  # "may help, added | Moor, such as tar"
    return is_name or noun.lemma_.lower() in _ANYTHING or (noun.lemma_.lower() in _OF_WHAT and not is_told)


def _can_be(example: Token, kind: Token) -> bool:
    """Tell whether the example can be one: no ill and no remedy is a person, and nobody is a study."""
    own, of = kind_of(example), kind_of(kind)
    return own not in {"disease", "treatment", "study", "cell"} if of == "person" else (own, of) != ("person", "study")


def _last(noun: Token, case: Token) -> Token | None:
    """Return the last of several things where words of its own part it from the others; None where the examples can be of all of them."""
    others = [c for c in children(noun, "conj") if c.i < case.i and syntax.is_nominal(c)]
    if not others or case.nbor(-1).text not in {",", "(", "—", "–", "--"}:
        return others[-1] if others else noun
    return others[-1] if child(others[-1], "amod", "nummod", "det", "compound") is not None else None


def _of_one(noun: Token, example: Token, case: Token) -> Token | None:
    """Return what has kinds where the noun names one thing: "| options to store rain, such as", "a spread in | parks, such as"."""
    above, last = _plural_above(noun), _plural_before(noun, case)
    if not _can_be(example, noun) and last is not None:
        return last
    is_somebody = kind_of(example) == "person" or (kind_of(example) == "name" and kind_of(noun) == "study")
    if is_somebody and kind_of(noun) not in {"person", "organization", "name"}:
        people = (n for n in (last, above) if n is not None and kind_of(n) == "person")
        return next(people, noun if last is None or last.i == noun.i else None)  # "treaties with kings, such as Ann" names no treaty
    is_apart = case.nbor(-1).text in {",", "("}
    if noun.tag_ in _PLURALS:
        is_of = noun.dep_ == "nmod" and any(c.lower_ == "of" for c in children(noun, "case")) and noun.lemma_.lower() not in _FOLLOWING
        is_outer = above is not None and noun.head.i == above.i and above.lemma_.lower() in _FOLLOWING
        return above if is_of and is_outer and is_apart and kind_of(example) != "treatment" else noun
    articles = [d.lower_ for d in children(noun, "det", "nmod:poss", "nummod")]
    if any(d not in _KNOWN for d in articles) or noun.lemma_.lower() in _SORTS:
        return noun
    if last is not None:
        return last
    if above is None or not _can_be(example, above):
        return None if articles else noun
    is_disease = kind_of(noun) == "disease" and kind_of(example) != "disease"
    return above if articles or is_apart or is_disease or above.lemma_.lower() in _CLASSES else noun


def _plural_before(noun: Token, case: Token) -> Token | None:
    """Return the plural in a phrase of the noun that stands right before the examples."""
    within = (t for t in noun.subtree if t.dep_ in {"nmod", "obl"} and t.tag_ in _PLURALS and noun.i < t.i < case.i)
    return next((t for t in within if all(w.is_punct or w.dep_ == "appos" for w in t.doc[t.i + 1 : case.i])), None)


def _plural_above(noun: Token) -> Token | None:
    """Return the nearest plural that a phrase or a clause with the noun stands behind: "areas of the | body", "tests used for | gout"."""
    while noun.head.i < noun.i and noun.dep_ in {"nmod", "obl", "obj", "conj", "acl", "acl:relcl", "xcomp", "amod"}:
        are_many = noun.dep_ == "acl:relcl" and noun.tag_ == "VBP"  # "fish that live in the sea"
        noun = noun.head
        if noun.tag_ in _PLURALS or are_many:
            return noun
    return None


def _measured(noun: Token, end: Token) -> Token:
    """Return of what there is a number, or what changes: the "features" of "improvements in several features, such as weight".

    For a disease there are treatments: "therapies for gout such as tar" are the therapies.
    """
    if noun.dep_ == "nmod" and noun.tag_ not in _PLURALS and noun.head.lemma_.lower() in _CLASSES and noun.head.tag_ == "NNS":
        return noun.head
    while noun.lemma_.lower() in _MEASURES:
        inner = next((n for n in children(noun, "nmod") if n.i < end.i and n.tag_ in _PLURALS and case_before(n) is not None), None)
        if inner is None:
            break
        noun = inner
    return noun
