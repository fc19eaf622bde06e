"""Who "he" and "she" are: the person of that gender whom the sentences before were about.

Persons are met in document order: full names, surnames met before, given names, "his wife", and "he" and "she" themselves, which
hand on whom they stand for. Who a statement is by comes first ("Smith says he …"), then the nearest sentence, subjects before others.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from kg.extract.language import syntax
from kg.extract.language.given_names import gender_of_name
from kg.extract.language.kinds import is_body, kind_of
from kg.extract.language.page import ParsedBlock
from kg.extract.language.reporting_words import ReportingClass, reporting_verb
from kg.extract.language.tree import Token

PERSONAL = {
    **dict.fromkeys("he him his himself".split(), "m"),
    **dict.fromkeys("she her hers herself".split(), "f"),
}
GENDERED = {
    **dict.fromkeys("husband father son brother boy man grandfather uncle grandson boyfriend".split(), "m"),
    **dict.fromkeys("wife mother daughter sister girl woman grandmother aunt granddaughter girlfriend".split(), "f"),
}
_ANYBODY = frozenset("someone somebody anyone anybody everyone everybody".split())
_TITLES = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"}
_OFFICES = frozenset("office court police senate parliament".split())
"""Last words of what is no person, whatever is possessive before them: "the Attorney's Office"."""
_PARTS = ("flat", "compound", "nmod", "amod")
_REACH = 6
"""Sentences back to the last mention of a person that a pronoun may reach; each mention reaches as far again."""


@dataclass(frozen=True, slots=True, eq=False)
class _Met:
    """One mention of one person; ``gender`` is "" where neither name nor title shows it."""

    block: int
    sentence: int
    head: Token
    gender: str
    is_subject: bool


class Persons:
    """The persons of a page, in the order in which it names them."""

    def __init__(self, blocks: Sequence[ParsedBlock]) -> None:
        self._genders: dict[str, str] = {}  # of each surname
        self._met: list[_Met] = []
        self._at: dict[tuple[int, int], int] = {}
        self._named: dict[str, tuple[int, list[Token]] | None] = {}  # by given name and by surname; None where two bear it
        number = 0
        for index, block in enumerate(blocks):
            for sentence in block.doc.sents:
                for token in sentence:
                    self._note(index, number, token)
                number += 1

    def is_person(self, token: Token) -> bool:
        """Tell whether a name is that of somebody whom the page names."""
        return token.pos_ == "PROPN" and (kind_of(token) == "person" or token.text in self._genders)

    def named(self, name: str) -> tuple[int, list[Token]] | None:
        """Return block and words of the first full name with the given name or surname, None where there is none or several bear it."""
        return self._named.get(name)

    def is_shared(self, name: str) -> bool:
        """Tell whether several persons of the page bear a given name or surname."""
        return name in self._named and self._named[name] is None

    def find(self, block: int, pronoun: Token, *, but: Container[str] = ()) -> tuple[int, Token] | None:
        """Return block and head of the words that name whom "he" or "she" stands for, None where nobody fits.

        Args:
            block: index of the pronoun's block.
            pronoun: "he", "her" and the like.
            but: surnames of those whom it does not stand for.
        """
        at = self._at.get((block, pronoun.i))
        while at is not None:
            at = self._before(at, but)
            if at is not None and self._met[at].head.lower_ not in PERSONAL:
                return self._met[at].block, self._met[at].head
        return None

    def _note(self, block: int, number: int, token: Token) -> None:
        gender = self._gender_of_mention(token)
        if gender is not None:
            self._note_name(block, token)
            self._at[block, token.i] = len(self._met)
            self._met.append(_Met(block, number, token, gender, token.dep_ in syntax.SUBJECTS))

    def _note_name(self, block: int, token: Token) -> None:
        """Remember a full name by its first and its last word."""
        words = sorted([token, *(c for c in token.children if c.dep_ in _PARTS and c.tag_ == "NNP")], key=lambda t: t.i)
        if token.tag_ != "NNP" or len(words) < 2 or words[0].i + len(words) - 1 != words[-1].i:
            return
        for word in dict.fromkeys(t.text for t in (words[0], words[-1]) if t is words[-1] or gender_of_name(t.text)):
            known = self._named.setdefault(word, (block, words))
            if known is not None and [t.text for t in known[1]] != [t.text for t in words]:
                self._named[word] = None

    def _gender_of_mention(self, token: Token) -> str | None:
        """Return the gender of whom a word names, None where it names no one person."""
        word: str = token.lower_
        if word in PERSONAL:
            return PERSONAL[word]
        if token.tag_ == "NN":
            return "" if word in _ANYBODY else None if _is_said_of_named(token) else GENDERED.get(word)
        if (
            token.tag_ != "NNP"
            or token.dep_ in {"compound", "flat", "nmod:desc"}
            or any(c.lower_ == "in" for c in syntax.children(token, "case"))
            or _ends_name_of_place(token)
        ):
            return None
        parts = (c for c in token.children if c.dep_ in _PARTS and c.tag_ == "NNP" and not syntax.children(c, "case"))
        words = sorted([token, *parts], key=lambda t: t.i)
        firsts = words[:-1] or words  # the last of several is a surname, of a person or a place: "UC Davis"
        is_surname = len(words) == 1 and token.text in self._genders  # "Clinton", which is a given name too
        given = "" if is_surname else next(filter(None, (gender_of_name(t.text) for t in firsts)), "")
        is_known = kind_of(token) == "person" or token.text in self._genders or _says(token)
        if (
            is_body(words)
            or _opens_body(words[0], words[-1])
            or token.lower_ in _OFFICES
            or not (is_known or (given and words[0].i + len(words) - 1 == words[-1].i))
        ):
            return None
        before = token.doc[words[0].i - 1].lower_.rstrip(".") if words[0].i > 0 else ""
        titled = next(filter(None, (_TITLES.get(t.lower_.rstrip("."), "") for t in words)), "") or _TITLES.get(before, "")
        gender = titled or given or self._genders.get(words[-1].text, "")
        self._genders[words[-1].text] = gender or self._genders.get(words[-1].text, "")
        return gender

    def _before(self, at: int, but: Container[str]) -> int | None:
        """Return whom the pronoun that was met at the place stands for: an earlier mention."""
        me = self._met[at]
        spoken_of = {t.i for t in _spoken_of(me.head)}
        of = [n for n, met in enumerate(self._met) if met.block == me.block and met.head.i in spoken_of and self._fits(met, me)]
        if of:
            return of[0]
        fitting = [n for n in range(at) if self._fits(self._met[n], me) and self._met[n].head.text not in but]
        here = [n for n in fitting if self._met[n].sentence == me.sentence and not _is_beside(self._met[n].head, me.head)]
        sayers = {t.i for t in _sayers(me.head)}
        said = [n for n in here if self._met[n].head.i in sayers]
        if said or here:
            return (said or self._best(here))[-1]
        if _is_of_somebody_else(me.head):
            return None
        past = [n for n in fitting if self._met[n].sentence < me.sentence and self._met[n].head.lower_ not in _ANYBODY]
        if not past or me.sentence - self._met[past[-1]].sentence > _REACH:
            return None
        return self._best([n for n in past if self._met[n].sentence == self._met[past[-1]].sentence])[-1]

    def _best(self, found: list[int]) -> list[int]:
        """Return those of one sentence that it is about: its subjects, else whom its pronouns stand for, else all."""
        of_before = [n for n in found if self._met[n].head.lower_ in PERSONAL]
        return [n for n in found if self._met[n].is_subject] or of_before or found

    @staticmethod
    def _fits(one: _Met, pronoun: _Met) -> bool:
        return one.gender in {"", pronoun.gender}


def _ends_name_of_place(name: Token) -> bool:
    """Tell whether a name is the end of that of a place or a body: "City of | Hope", "Bank of | Victoria"."""
    case = next((c for c in syntax.children(name, "case") if c.lower_ == "of" and c.i == name.i - 1), None)
    before = case.nbor(-1) if case is not None and case.i > case.sent.start else name
    return before.i != name.i and before.tag_ == "NNP" and before.text[:1].isupper() and kind_of(before) != "person"


def _is_said_of_named(noun: Token) -> bool:
    """Tell whether a noun says who somebody is that is named beside it: "Tom Moor, | a father of two and grandfather of six"."""
    said = noun.head if noun.dep_ == "conj" else noun
    owner = syntax.child(noun, "nmod:poss")
    if owner is not None and owner.lower_ in {"my", "our"}:
        return True  # a speaker's daughter, of whom the page tells nothing
    article = next((c for c in syntax.children(said, "det") if c.lower_ in {"a", "an"} and c.i > c.sent.start + 1), None)
    if noun.dep_ == "conj" and syntax.child(noun, "det", "nmod:poss") is None:
        return True
    is_beside = article is not None and article.nbor(-1).text == "," and article.nbor(-2).tag_ == "NNP"
    return is_beside or (said.dep_ == "appos" and said.head.tag_ == "NNP") or syntax.child(said, "cop") is not None


def _opens_body(first: Token, last: Token) -> bool:
    """Tell whether a name opens with the capitals of a body or a country: "NHS Lothian"; "JB Moor" and "ANN MOOR" are persons."""
    is_short = first.text.isupper() and first.text.isalpha() and first.i < last.i and not last.text.isupper()
    return is_short and (len(first.text) > 2 or first.text in _BODIES)


_BODIES = frozenset({"UC", "UT", "US", "UK", "UN", "EU", "LA", "NY"})


def _is_of_somebody_else(pronoun: Token) -> bool:
    """Tell whether somebody who is not named stands before the pronoun and may be meant: "took | the sailor's | pulse as he rowed"."""
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    others = (t for t in before if t.tag_ == "NN" and t.lower_ not in GENDERED and t.dep_ not in _PARTS and kind_of(t) == "person")
    return any(syntax.child(t, "cop") is None for t in others)  # "if he is | president, she says" names nobody else


def _says(name: Token) -> bool:
    """Tell whether a name that is no abbreviation says or thinks something."""
    word = reporting_verb(name.head) if name.dep_ == "nsubj" else None
    is_written = all(part[1:].islower() for part in name.text.replace("‐", "-").split("-"))  # "Moor", "Moor-Lund"
    return word is not None and word.reporting_class in {ReportingClass.SAY, ReportingClass.THINK} and is_written


def _sayers(pronoun: Token) -> Iterator[Token]:
    """Yield the subjects of the clauses that the pronoun's clause hangs on, innermost first: whoever says or thinks it."""
    for above in syntax.ancestors(pronoun):
        if above.dep_ in {"ccomp", "advcl", "parataxis"}:
            yield from (s for s in syntax.children(above.head, *syntax.SUBJECTS) if s.i < pronoun.i)


def _spoken_of(pronoun: Token) -> Iterator[Token]:
    """Yield whom the words that the pronoun stands in are said of: ""He cares," said Lee | of Tom Moor"."""
    for above in syntax.ancestors(pronoun):
        if above.dep_ == "ccomp" and reporting_verb(above.head) is not None:
            phrases = syntax.children(above.head, "obl", "nmod")
            yield from (p for p in phrases if any(c.lower_ in {"of", "about"} for c in syntax.children(p, "case")))


def _is_beside(one: Token, pronoun: Token) -> bool:
    """Tell whether the two are arguments of one verb, so that they are not one person: "Smith saw him"."""
    return pronoun.dep_ != "nmod:poss" and one.head.i == pronoun.head.i and not pronoun.lower_.endswith("self")
