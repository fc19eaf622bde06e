"""What a pronoun cannot stand for: what only makes a verb, what belongs to whom it stands for, what somebody says elsewhere."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.language import syntax
from kg.extract.language.kinds import kind_of
from kg.extract.language.page import ParsedBlock
from kg.extract.language.quotations import find_quotations
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import SUBJECTS, child

_FEW_WORDS = 7
"""Words, marks counted, of a quotation that may be no more than a name or a phrase."""
_SOME = frozenset("many most some few all others both none half".split())


def spoken_words(block: ParsedBlock, text: str) -> frozenset[int]:
    """Return the places of the words that somebody is quoted with, a few words in quotation marks left out."""
    long = (q for q in find_quotations(block, text) if q.end - q.start > _FEW_WORDS)
    return frozenset(i for q in long for i in range(q.start, q.end))


def is_inner(noun: Token) -> bool:
    """Tell whether a noun stands in a relative or adverbial clause rather than in what the sentence states."""
    return any(t.dep_ in {"acl", "acl:relcl", "advcl"} for t in syntax.ancestors(noun))


def is_light(noun: Token) -> bool:
    """Tell whether a noun only makes the verb, or leads to what is known: "make | sense", "there is | evidence that it helps"."""
    is_bare = noun.dep_ == "obj" and noun.tag_ == "NN" and not list(noun.children)
    is_leading = any(syntax.is_content_of(c, noun) for c in syntax.children(noun, "acl", "acl:relcl"))
    return is_leading or (is_bare and noun.head.lemma_.lower() in {"make", "take", "have", "play", "give"})


def is_barred(noun: Token, pronoun: Token) -> bool:
    """Tell whether a noun near a pronoun is not what that stands for."""
    return _is_owned(noun, pronoun) or _is_its_report(noun, pronoun)


def _is_owned(noun: Token, pronoun: Token) -> bool:
    """Tell whether a noun is what belongs to whom the pronoun stands for: "their boats sink when | they row them"."""
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    return owner is not None and owner.lower_ == {"they": "their", "them": "their", "it": "its"}.get(pronoun.lower_)


def is_of_event(pronoun: Token) -> bool:
    """Tell whether "it" is that something happens ("when this happens, it sinks"), or "they" are some of many ("many row if they can")."""
    clauses = [c for c in pronoun.head.children if c.dep_ == "advcl" and c.i < pronoun.i]
    if pronoun.lower_ == "it" and any(s.lower_ in {"this", "that"} for c in clauses for s in syntax.children(c, *syntax.SUBJECTS)):
        return True
    above = pronoun.head.head if pronoun.head.dep_ == "advcl" else pronoun
    return pronoun.lower_ == "they" and any(s.lower_ in _SOME and s.i < pronoun.i for s in syntax.children(above, *syntax.SUBJECTS))


def _is_its_report(noun: Token, pronoun: Token) -> bool:
    """Tell whether a study says something of "it", which is then what was studied: "a study finds | it helps"."""
    is_of_study = pronoun.lower_ == "it" and noun.dep_ == "nsubj" and kind_of(noun) == "study"
    return is_of_study and pronoun.head.dep_ == "ccomp" and pronoun.head.head.i == noun.head.i


_SHARES = frozenset("% percent rest half third quarter majority minority number some many most few others other".split())


def share_that_says(pronoun: Token) -> Token | None:
    """Return those of a group who tell something of themselves: "12 percent said | they smoked, the rest said | they did not"."""
    clause = pronoun.head
    if pronoun.lower_ != "they" or clause.dep_ != "ccomp" or reporting_verb(clause.head) is None:
        return None
    who = child(clause.head, *SUBJECTS)
    return who if who is not None and who.i < pronoun.i and (who.lower_ in _SHARES or who.tag_ == "CD") else None
