"""Mending what was hung on a noun too far off: the sailors take tar in "scores of | sailors taking tar", not the scores.

Of a list, what "a" opens behind a comma tells of the last: "colds and gout, | a disease of joints".
"""

from __future__ import annotations

from kg.extract.clauses.nominals import OF_MANY
from kg.extract.language.kinds import kind_of
from kg.extract.language.places import take_place
from kg.extract.language.syntax import SUBJECTS, child, children, is_nominal, word_at
from kg.extract.language.tree import Token

_OF_PEOPLE = frozenset("take receive undergo suffer attend enter eat drink smoke wear".split())
"""Doings of people, whose the noun before is."""
_MEASURED = frozenset(
    "rate level score risk number proportion percentage odds incidence prevalence amount concentration average gain improvement".split()
)
"""Nouns of which nobody says that they use anything."""


def mend_near_noun(doing: Token) -> None:
    """Hang a doing on the plural right before it, which says whose something is, in place."""
    far, first = doing.head, doing.left_edge
    near = first.nbor(-1) if first.i > first.sent.start else doing
    is_alone = child(doing, "conj") is None and all(t.tag_ != "VBG" for t in doing.doc[far.i : doing.i])
    if "," in {near.text, first.text} and far.pos_ == "NOUN" and is_alone and child(far, "cop") and child(far, "nsubj"):
        doing.dep_ = "advcl"  # "the film was a hit, | earning millions"
        return
    is_led = near.tag_ == "NNS" and near.dep_ in {"nmod", "conj"} and child(near, "acl", "acl:relcl") is None
    is_below = near.i != far.i and any(a.i == far.i for a in near.ancestors)
    is_theirs = doing.lemma_.lower() in _OF_PEOPLE or (doing.lemma_.lower() == "use" and far.lemma_.lower() in _MEASURED)
    if is_led and is_below and is_theirs and not children(doing, "mark", "case"):
        doing.head = near


def mend_degree_behind(degree: Token) -> None:
    """Hang on the thing that somebody has how much of it is measured, in place: "had levels | higher than this one"."""
    verb, thing = degree.head, degree.nbor(-1) if degree.i > degree.sent.start else degree
    is_had = verb.lemma_.lower() == "have" and thing.dep_ == "obj" and thing.head.i == verb.i and thing.pos_ == "NOUN"
    is_measured = degree.lower_ in _DEGREES and degree.dep_ in {"advmod", "xcomp"} and degree.i + 1 < degree.sent.end
    if is_had and is_measured and degree.nbor(1).lower_ == "than":
        degree.head, degree.dep_, degree.tag_, degree.pos_ = thing, "amod", "JJR", "ADJ"


_DEGREES = frozenset("higher lower larger greater smaller bigger wider heavier shorter thicker stronger weaker".split())


def mend_following(following: Token) -> None:
    """Make a noun of those who follow somebody: "retains a loyal | following | to the present day"."""
    loyal = following.nbor(-1) if following.i > following.sent.start else following
    is_bare = loyal.tag_ == "JJ" and loyal.dep_ in {"obj", "obl", "nmod"} and any(d.lower_ in {"a", "an"} for d in loyal.children)
    if not is_bare or following.dep_ != "case":
        return
    take_place(following, loyal)
    for part in [c for c in loyal.children if c.i < loyal.i and c.dep_ != "advmod"]:
        part.head = following
    following.tag_, following.pos_, following.lemma_ = "NN", "NOUN", "following"
    loyal.head, loyal.dep_ = following, "amod"


def mend_near_description(kind: Token) -> None:
    """Hang what one thing is on the last of several right before it, or on the phrase before it, in place."""
    _mend_aside(kind)
    first, article = kind.head, child(kind, "det")
    if kind.tag_ != "NN" or article is None or article.lower_ not in {"a", "an"} or first.i > kind.i:
        return
    comma = article.i - 1
    last = next((c for c in children(first, "conj") if c.right_edge.i == comma - 1), None)
    is_row = last is not None and kind.doc[comma].text == "," and child(last, "cc") is not None and child(kind, "conj", "cc") is None
    if last is not None and is_row and is_nominal(last) and kind.lemma_.lower() not in OF_MANY:
        kind.head = last


def _mend_aside(subject: Token) -> None:
    """Make the subject of who stands right before the verb: "in a speech, a tribute to Lund, | Ann Moor praised him"."""
    aside = subject.head
    while aside.dep_ == "nmod" and aside.head.i < aside.i:
        aside = aside.head
    verb, start = aside.head, aside.left_edge.i
    opening = next((o for o in children(verb, "obl") if o.i < start and o.doc[start - 1].text == ","), None)
    is_thing = aside.dep_ in SUBJECTS and aside.pos_ == "NOUN" and kind_of(aside) == "thing" and start > aside.sent.start
    is_last = subject.right_edge.i + 1 == verb.i and word_at(subject.left_edge, -1) == ","
    if opening is not None and is_thing and is_last and subject.pos_ in {"NOUN", "PROPN"}:
        subject.head, subject.dep_, aside.head, aside.dep_ = verb, aside.dep_, opening, "appos"
