"""What there is: a rise in something, deaths among some, a need for boats; what there is "no doubt" of is a remark."""

from __future__ import annotations

from kg.extract.claims.numerals import WORDS
from kg.extract.clauses.clause import Clause
from kg.extract.language import syntax
from kg.extract.scope.polarity import polarity_of
from kg.model import Polarity
from kg.text import PROOFS


def exists(clause: Clause) -> bool:
    """Tell whether the clause says that something is there ("there was a rise in X", "there were 12 deaths among X") or not."""
    if clause.rule != "existential":
        return False
    if not clause.lemma.startswith("exist"):
        return True
    noun = clause.subject
    if noun.lower_ == "need" and (
        any(c.lower_ == "for" for n in syntax.children(noun, "nmod") for c in syntax.children(n, "case"))
        or any(a.tag_ == "VB" for a in syntax.children(noun, "acl"))
    ):
        return polarity_of(clause) is Polarity.AFFIRMED  # "there is | a need for more boats", "an urgent need to mend them"
    if noun.pos_ != "NOUN" or noun.lemma_.lower() in _TURNS_OF_PHRASE:
        return False
    if syntax.child(noun, "acl:relcl") is not None and polarity_of(clause) is Polarity.NEGATED:
        return False  # "there is no drug in use that cures it" does not say that none is in use
    says_of_what = syntax.child(noun, "nmod") is not None or any(m.lower_ == "in" for c in syntax.children(noun, "acl") for m in c.children)
    is_known = any(syntax.child(c, "obl", "advcl") is not None for c in syntax.children(noun, "acl") if c.tag_ in {"VBN", "VBG"})
    is_counted = any(n.text[0].isdigit() or n.lower_ in WORDS for n in syntax.children(noun, "nummod")) and noun.i > clause.verbs[-1].i
    says_of_what = says_of_what or is_counted or (is_known and syntax.child(noun, "amod", "compound") is not None)
    if noun.lemma_.lower() in _HARMS and polarity_of(clause) is Polarity.NEGATED:
        return True  # "there were no | treatment-related deaths"
    return says_of_what or (noun.lemma_.lower() in PROOFS and polarity_of(clause) is Polarity.NEGATED)


_HARMS = frozenset(
    "death fatality injury complication infection recurrence relapse adverse-event event side-effect effect reaction toxicity bleeding harm"
    " difference improvement benefit change increase decrease reduction".split()
)
_TURNS_OF_PHRASE = frozenset(
    "one thing doubt question reason way point need use lot lots number plenty kind sort type time body area range wealth".split()
)
"""Nouns after "there is" that make a remark of it."""
