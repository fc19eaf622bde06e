"""Names that stand beside what they name: "the drug, | Pinetol, | lowers fever", "the club's chairman, | Tom Lund, | rows"."""

from __future__ import annotations

from kg.extract.language import syntax
from kg.extract.language.given_names import gender_of_name
from kg.extract.language.kinds import kind_of, type_of
from kg.extract.language.mentions import mention
from kg.extract.language.page import Page, ParsedBlock
from kg.extract.language.syntax import child, children
from kg.extract.language.times import is_date, is_time
from kg.extract.language.tree import Token
from kg.extract.reference.speaker_names import ROLES
from kg.model import EntityType, Mention

_SETTING_APART = frozenset("the a an one this that".split())
_BEARERS = frozenset(
    "drug medicine medication pill vaccine compound supplement ingredient chemical hormone protein gene enzyme virus bacterium device tool"
    " product app system test company firm manufacturer maker charity agency group club team body organization organisation town city"
    " village capital country island river species plant disease condition disorder programme program project journal newspaper".split()
)
"""Nouns of which one thing has a name of its own."""


def name_beside(noun: Token) -> Token | None:
    """Return the head of the name between commas behind a noun, None where there is none or it may name something else.

    "The mayor of the town, Rye" names the town: only a person's name reaches over a phrase, and only to a person.
    """
    if noun.tag_ != "NN" or not _is_set_apart(noun):
        return None
    names = [a for a in children(noun, "appos") if a.i > noun.i and _is_name(a)]
    if len(names) != 1 or child(names[0], "conj", "cc", "appos", "nmod") is not None:
        return None
    name = names[0]
    words = syntax.noun_phrase(name)
    comma, end = words[0].i - 1, words[-1].i + 1
    if noun.doc[comma].text != "," or (end < noun.sent.end and not noun.doc[end].is_punct):
        return None
    if _is_role(noun):
        return name if _is_of_person(name, words, noun) else None
    return name if comma == noun.i + 1 and noun.lemma_.lower() in _BEARERS else None


def mention_beside(page: Page, block: ParsedBlock, noun: Token) -> Mention | None:
    """Return the mention that the name beside a noun makes; it is of the noun's kind, whatever two capitals look like."""
    name = name_beside(noun)
    if name is None:
        return None
    return mention(page, block, syntax.noun_phrase(name), type_=EntityType.PERSON if _is_role(noun) else type_of(kind_of(noun)))


def _is_role(noun: Token) -> bool:
    return kind_of(noun) == "person" or noun.lemma_.lower() in ROLES


def _is_set_apart(noun: Token) -> bool:
    """Tell whether one of its kind is meant: by an article, or by whose it is."""
    return any(c.lower_ in _SETTING_APART for c in children(noun, "det", "nummod")) or child(noun, "nmod:poss") is not None


def _is_name(word: Token) -> bool:
    is_code = word.pos_ == "NOUN" and len(word.text) > 2 and word.text.isupper()
    is_proper = (word.pos_ == "PROPN" or word.tag_ == "NNP") and word.text[:1].isupper()
    return (is_code or is_proper) and not is_time(word) and not is_date(word)


def _is_of_person(name: Token, words: list[Token], bearer: Token) -> bool:
    """Tell whether a name is a person's: one of two words or more, or the given name of somebody's wife."""
    if len(words) == 1:
        return bool(gender_of_name(name.text)) and child(bearer, "nmod:poss") is not None
    return kind_of(name) in {"person", "name"} and len(words) <= 4
