"""Mending what stands side by side in a list: which words are one thing of it, and which thing is joined to which.

Nothing parts the salt from the damage in "rust, mould and | salt damage"; the waiting is what is careful in "tar versus | careful waiting";
and who "tested 22 boats with rot and | 25 boats with worms" tested boats.
"""

from __future__ import annotations

from kg.extract.clauses.verbs import CHANGE_VERBS
from kg.extract.language.kinds import kind_of
from kg.extract.language.lemmas import is_verb, verb_of
from kg.extract.language.syntax import SUBJECTS, child, children, is_verbal, word_at
from kg.extract.language.times import is_time
from kg.extract.language.tree import Token

_NOUNS = frozenset({"NN", "NNS"})


def mend_side_by_side(noun: Token) -> None:
    """Mend the tree around one of a list in place."""
    if noun.tag_ in _NOUNS:
        _mend_verb_in_list(noun)
        _mend_compound(noun)
        _mend_counted(noun)
    if noun.tag_ == "NNP":
        _mend_name(noun)
    if noun.tag_ in {"VB", "VBP"} and noun.text[:1].isupper():
        _mend_named_verb(noun)
    if noun.tag_ == "NNS" or noun.lower_ == "those":
        _mend_people(noun)
    if noun.pos_ in {"NOUN", "PROPN", "PRON"}:
        _mend_parallel_phrase(noun)
    if noun.tag_ in _NOUNS | {"NNP"}:
        _mend_crossing(noun)


def mend_item(noun: Token) -> None:
    """Make one of a list of what was taken for what the one before it is: "paid by the Moor Fund, | the Tar Trust | and a bank"."""
    first, mark = noun.head, noun.left_edge
    mark = mark if mark.is_punct or mark.i == mark.sent.start else mark.nbor(-1)
    goes_on = any(c.i > noun.i and child(c, "cc") is not None for c in children(first, "conj"))
    are_bodies = noun.pos_ == first.pos_ == "PROPN" and kind_of(noun) == "organization" and child(noun, "acl", "acl:relcl") is None
    if noun.i > first.i and goes_on and (mark.text == ";" or (mark.text == "," and are_bodies)):
        noun.dep_ = "conj"


def mend_careful_waiting(gerund: Token) -> None:
    """Make a second thing of an adjective behind "and" or "versus" and the doing right behind it."""
    first, adjective = gerund.head, gerund.nbor(-1) if gerund.i > gerund.sent.start else gerund
    cc = child(adjective, "cc")
    if cc is None or adjective.tag_ != "JJ" or adjective.dep_ != "amod" or adjective.head.i != first.i or cc.i < first.i:
        return
    gerund.dep_, gerund.tag_, gerund.pos_, gerund.lemma_ = "conj", "NN", "NOUN", gerund.lower_
    adjective.head, cc.head = gerund, gerund
    for phrase in children(gerund, "obl"):
        phrase.dep_ = "nmod"


def _mend_verb_in_list(noun: Token) -> None:
    """Make a verb of the first word of a thing in a list of verbs: "raise rents, | lower | pay and cut costs"."""
    obj, verb, word = noun.head, noun.head.head, noun.left_edge
    word = word.nbor(1) if word.is_punct and word.i + 1 < noun.i else word
    is_led = word.i > word.sent.start and word.nbor(-1).text == "," and word.dep_ in {"amod", "compound"} and word.head.i == noun.i
    are_things = any(child(c, "cc") is not None for c in (noun, *children(obj, "conj")))
    ends = next((c for c in children(verb, "conj") if c.i > noun.i and child(c, "cc") is not None and is_verbal(c)), None)
    is_alike = ends is not None and (ends.tag_ == verb.tag_ or {ends.tag_, verb.tag_} == {"VB", "VBP"})
    if not is_led or are_things or not is_alike or obj.dep_ != "obj" or not _may_be(word, verb.tag_):
        return
    word.tag_, word.pos_, word.lemma_, word.head, word.dep_ = verb.tag_, "VERB", verb_of(word.lower_), verb, "conj"
    noun.head, noun.dep_ = word, "obj"


def _may_be(word: Token, tag: str) -> bool:
    """Tell whether a word may be a verb with the tag: the bare form, or one in -s."""
    is_bare = verb_of(word.lower_) == word.lower_
    return is_verb(word.lower_) and (is_bare if tag in {"VB", "VBP"} else tag == "VBZ" and word.lower_.endswith("s") and not is_bare)


def _mend_compound(last: Token) -> None:
    """Make one thing of two nouns in a list that nothing parts."""
    edge = last.left_edge
    first = edge.nbor(-1) if edge.i > last.sent.start else last
    is_pair = first.tag_ == "NN" and first.dep_ == last.dep_ == "conj" and first.head.i == last.head.i and first.i < last.i
    if is_pair and child(first, "conj", "nmod") is None and edge.dep_ in {"conj", "compound"}:
        for part in [*first.children]:
            part.head = last
        first.head, first.dep_ = last, "compound"


def mend_last_phrase(phrase: Token) -> None:
    """Give the last of what is included, or the body named last, the phrase right behind it: "includes a boat and one raft | with oars"."""
    verb, first = phrase.head, phrase.left_edge
    obj = child(verb, "obj")
    if first.lower_ in _PLACING and obj is not None and verb.lemma_.lower() in _INCLUDING and obj.i < first.i:
        last = max((obj, *children(obj, "conj")), key=lambda t: t.i)
        if last.right_edge.i == first.i - 1 and (first.lower_ == "with" or last.i != obj.i) and not is_time(phrase):
            phrase.head, phrase.dep_ = last, "nmod"
    changed = children(obj, "conj")[-1:] if obj is not None and first.lower_ == "in" and child(obj, "compound", "nmod") is not None else []
    if changed and changed[0].right_edge.i == first.i - 1 and changed[0].lemma_.lower() in CHANGE_VERBS:
        phrase.head, phrase.dep_ = changed[0], "nmod"  # "brings weight loss and gains | in speed"
    bodies = (b for b in children(verb, "obl") if b.i < first.i and b.right_edge.i == first.i - 1 and b.pos_ == phrase.pos_ == "PROPN")
    body = next(bodies, None) if first.lower_ == "at" else None
    if body is not None and kind_of(body) == "organization":
        phrase.head, phrase.dep_ = body, "nmod"


_PLACING = frozenset("with at from in on among".split())
_INCLUDING = frozenset("include contain comprise involve".split())


def _mend_name(last: Token) -> None:
    """Make one name of two words in a list that nothing parts: "Ann Moor, Tom | Lund and a nurse"."""
    first = last.nbor(-1) if last.i > last.sent.start else last
    is_pair = first.tag_ == "NNP" and first.dep_ == last.dep_ == "conj" and first.head.i == last.head.i and last.left_edge.i == last.i
    if is_pair and child(first, "conj", "flat") is None:
        for part in [*last.children]:
            part.head = first
        last.head, last.dep_ = first, "flat"


def _mend_named_verb(word: Token) -> None:
    """Make a name of a word with a capital that was taken for a verb in a list of names: "sells Tarex, | Commit pitch and other oils"."""
    thing = word.nbor(1) if word.i + 1 < len(word.doc) else word  # a title may end anywhere
    is_listed = word.head.tag_ == "NNP" and word_at(word, -1) == "," and not any(c.dep_ in SUBJECTS for c in word.children)
    if is_listed and thing.tag_ in _NOUNS and thing.head.i in {word.i, word.head.head.i}:
        thing.head, thing.dep_ = word.head, "conj"
        for part in [*word.children]:
            part.head = thing
        word.tag_, word.pos_, word.head, word.dep_ = "NNP", "PROPN", thing, "compound"


def _mend_parallel_phrase(noun: Token) -> None:
    """Join a phrase to the one before with the same preposition: "fit for men who row for | pay or | for those who fish" is for both."""
    case = child(noun, "case")
    if case is None or child(noun, "cc") is None or any(c.lower_ == case.lower_ for c in children(noun.head, "case")):
        return
    above = next((a for a in noun.head.ancestors if any(c.lower_ == case.lower_ for c in children(a, "case"))), None)
    if above is not None and above.i < noun.head.i and above.pos_ in {"NOUN", "PROPN", "PRON"} and child(noun, *SUBJECTS) is None:
        noun.head = above


def _mend_people(people: Token) -> None:
    """Join people to the people before, not to where these are or what they have: "women in port or | those who row | suffer"."""
    place = people.head
    others = place.head
    is_of_people = kind_of(people) == "person" or any(c.lower_ == "who" for r in children(people, "acl:relcl") for c in r.children)
    if child(people, "cc") is None or place.dep_ != "nmod" or place.tag_ not in {"NN", "NNP"} or not is_of_people:
        return
    if others.tag_ == "NNS" and kind_of(others) == "person" and kind_of(place) != "person" and child(place, "det") is None:
        people.head = others


def _mend_crossing(noun: Token) -> None:
    """Join a noun to the list that goes on behind it: "mills in Leeds, | Paris | and Rome" are mills in Paris."""
    mark = noun.left_edge
    mark = mark if mark.is_punct or mark.i == mark.sent.start else mark.nbor(-1)
    before = mark.nbor(-1) if mark.text == "," and mark.i > mark.sent.start else noun
    while before.dep_ in {"compound", "flat"} and before.head.i != noun.i and before.head.i != before.i:
        before = before.head
    is_other = before.i < noun.i and before.i != noun.head.i and before.dep_ in {"nmod", "obl"} and before.pos_ == noun.pos_
    is_bare = child(noun, "cc", "det", "nummod") is None
    if is_other and is_bare and noun.i not in {a.i for a in before.ancestors} and any(c.i > noun.i for c in children(before, "conj")):
        noun.head = before


def _mend_counted(noun: Token) -> None:
    """Join what is counted to the same that is counted before it, not to what stands beside that."""
    beside = above = noun.head
    while above.dep_ in {"nmod", "conj"} and above.pos_ in {"NOUN", "PROPN"} and above.head.i < above.i:
        above = above.head
    if above.dep_ == "obl":
        beside, above = above, child(above.head, "obj") or above
    is_same = above.lemma_ == noun.lemma_ and above.i != noun.head.i and above.dep_ in {"obj", *SUBJECTS}
    if is_same and not is_verbal(noun.head) and child(noun, "nummod") is not None and child(above, "nummod") is not None:
        noun.head = above
        if beside.dep_ == "obl" and beside.left_edge.i == above.i + 1:
            beside.head, beside.dep_ = above, "nmod"
