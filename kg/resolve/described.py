"""Definite descriptions: "the drug" is one thing of its page, and "the drug" of another page is another one.

So for nouns that say of what kind a thing is ("drug", "company"), what part it has in a story ("result", "technique"), or who takes
part in a study; and for what belongs to one person, "his symptoms". Other nouns name the same on every page, with an article or
without: "the brain", "the gull". So does a mass that the page also speaks of at large: "therapy ... the therapy".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kg.model import EntityType
from kg.text import fold, singular, words

DEFINITE = frozenset((word,) for word in "the this that these those both".split())
"""Words with which a page points at a thing that it has spoken of."""
_OWNERS = frozenset("his her my".split())
"""Words for what belongs to one person of the page."""
_VAGUE = frozenset(
    "same current latest potential promising original existing additional first second third fourth last next overall particular specific "
    "actual possible only right exact precise real main major initial final previous earlier later recent remaining two three four five "
    "six seven eight nine ten older younger larger smaller better best worst".split()
)
"""Adjectives that leave open what a thing is."""
_NOVEL = frozenset("new novel experimental investigational".split())
_OPEN = _VAGUE | _NOVEL
_PEOPLE = frozenset("participant respondent enrollee volunteer colleague coauthor coworker".split())
"""Parts that people have in one study: with no determiner too they are those of the page."""
_OF_STUDIES = frozenset("study trial research survey co".split())
_GROUPS = frozenset("group arm cohort".split())
_PARTS = frozenset(
    "ability action advance advantage advice aim amount answer approach aspect association attempt average benefit case category cause "
    "challenge chance change choice claim combination comparison complication component concept concern conclusion connection consequence "
    "controversy cost criterion damage data danger decision decline decrease defect delay detail developer device diagnosis difference "
    "difficulty discovery effect effort episode error estimate event evidence example experience explanation extent fact factor failure "
    "feature fee figure finding formula formulation gain gap goal guidance guideline hazard idea image impact implant implication "
    "improvement increase information initiative injection instrument interaction issue item kit lack lesson limit limitation link list "
    "location loss machine maker majority manner measure mechanism meeting method minority mistake model move notion number objective "
    "observation option outcome panel pattern percentage period phase phenomenon plan point policy possibility potential practice "
    "prediction problem product program programme progress project promise proof proportion proposal protocol provider purpose question "
    "range reaction reason recommendation record reduction relationship request requirement rest result rise role rule sample same scale "
    "scenario schedule scheme score sensor service session shift shortcoming sign signal site situation software solution source stage "
    "standard statement step story strategy success suggestion system target task team technique technology tendency theory thing threat "
    "tool topic trend type unit value variable variant version visit way weakness work first second "
    "man woman child boy girl mother father parent patient doctor physician clinician surgeon nurse therapist person athlete runner "
    "smoker drinker user worker donor victim family couple baby infant teenager adolescent adult student teacher".split()
)
"""What a thing is in a story, or somebody: nouns that name nothing by themselves."""
_EVERYWHERE = frozenset({EntityType.ANATOMY, EntityType.CELL_TYPE, EntityType.PLACE, EntityType.DISEASE, EntityType.ORGANISM})
"""Kinds of which a word alone says what is meant, or that a page names elsewhere."""


def is_novel(name: str) -> bool:
    """Tell whether the name is of something new, which is one thing even where no article says so: "experimental drug"."""
    return not _NOVEL.isdisjoint(words(name)[:1])


def is_of_page(name: str, determiner: str, at_large: Collection[str], heads: Mapping[str, EntityType]) -> bool:
    """Tell whether a name without its determiner means something of its page.

    ``at_large`` are the names that the page has without any determiner, folded; ``heads`` are words that say of what kind a thing is.
    """
    *before, last = words(name) or ("",)
    head = singular(last)
    if not (name[1:].islower() or (name.istitle() and is_novel(name))):
        return False
    if head in _PEOPLE:
        return (_OPEN | _OF_STUDIES).issuperset(before)
    if is_novel(name) and head in heads:
        return _OPEN.issuperset(before)
    if determiner in _OWNERS:
        return True
    if (determiner,) not in DEFINITE:
        return False
    if head in _GROUPS:
        return True
    is_mass = head == last and fold(name) in at_large
    says_kind = head in _PARTS or (head in heads and heads[head] not in _EVERYWHERE)
    return says_kind and not is_mass and _OPEN.issuperset(before)
