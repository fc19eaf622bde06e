"""Mending degrees that were taken for verbs and objects: nobody limits anything in "it has | limited | access", nor lives an average.

What has "little to no | effect" has little.
"""

from __future__ import annotations

from kg.extract.language.places import take_place
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

_HELD = frozenset(
    "effectiveness efficacy evidence access option options reimbursement coverage data information value success use usefulness role"
    " impact effect effects benefit benefits resources experience capacity knowledge utility availability funding support time room space"
    " understanding choice choices supply supplies treatment treatments insight ability".split()
)
"""What can be limited as it is had."""


_SKILLED = frozenset("internationally nationally newly highly poorly specially purpose well".split())
"""Adverbs that say what something is like: "has | highly trained | crews"."""


def mend_limited(limited: Token) -> None:
    """Make an adjective of a participle: "barges have | limited | value", "has | newly painted | boats", "have | disabling | cramps"."""
    if limited.tag_ not in {"VBN", "VBD", "VBG"}:
        return
    have, noun = child(limited, "aux"), child(limited, "obj")
    if have is None or have.lemma_ != "have" or noun is None:
        return
    is_active = limited.tag_ == "VBG"  # nobody "has disabling" anything
    if not is_active and not (
        noun.lower_ in _HELD if limited.lower_ == "limited" else any(a.lower_ in _SKILLED for a in children(limited, "advmod"))
    ):
        return
    if noun.i < limited.i or child(noun, "det", "nmod:poss") is not None or len(children(limited, "aux")) > 1:
        return
    take_place(have, limited)
    have.pos_ = "VERB"
    for part in [c for c in limited.children if c.i != have.i]:
        part.head = have if part.i == noun.i or part.i < have.i or part.i > noun.i else limited if part.dep_ == "advmod" else noun
    limited.head, limited.dep_, limited.pos_, limited.tag_ = noun, "amod", "ADJ", "JJ"


def mend_average(average: Token) -> None:
    """Hang "an average of" on the degree behind it: "they lived | an average of nine months | longer"; "on average" on the verb."""
    if average.i > average.sent.start and average.nbor(-1).lower_ == "on":
        _mend_on_average(average, average.nbor(-1))
    verb = average.head
    degree = next((a for a in children(verb, "advmod") if a.tag_ in {"RBR", "JJR"} and a.i > average.i), None)
    if average.dep_ == "obj" and degree is not None and degree.i - average.i <= _REACH:
        average.head, average.dep_ = degree, "obl:npmod"


def _mend_on_average(average: Token, on: Token) -> None:
    """Hang "on average" on what is measured: "is | on average | 20 percent cheaper", "live, | on average, | five years longer"."""
    measured = average.head
    is_before = average.i < measured.i and average.nbor(1).tag_ == "CD"
    if average.dep_ == "amod" and on.head.i == measured.i and is_before:
        average.head, average.dep_, on.head = measured.head, "obl", average
    if average.dep_ == "obl" and on.head.i == average.i and average.head.dep_ == "advmod" and average.i < average.head.i:
        average.head = average.head.head


_REACH = 5
"""Words from "average" to the degree."""


def mend_little_to_no(little: Token) -> None:
    """Make one degree of three words: "gives | little to no | relief" gives little, and nothing is given to relief."""
    to, no = (little.nbor(1), little.nbor(2)) if little.i + 3 < little.sent.end else (little, little)
    noun = no.head
    if (to.lower_, no.lower_) != ("to", "no") or noun.i < no.i or no.dep_ != "det" or noun.i == little.head.i:
        return
    if little.head.i != noun.head.i or noun.dep_ not in {"obl", "nmod"}:
        return
    noun.dep_ = little.dep_
    little.head, little.dep_ = noun, "amod"
    for word in (to, no):
        word.head, word.dep_ = little, "fixed"
