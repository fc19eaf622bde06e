"""What a page introduces of a kind, by name or by a description of its own, so that "the drug" is that and no other.

    "the drug Pinetol"  "a pill called Pinetol"  "Pinetol, a pill for gout,"   names: the drug is Pinetol
    "a urine test for rust"  "the focused ultrasound device"                  descriptions: the test is the urine test for rust

Where a page introduces several of a kind, the one last named near by is meant, or none is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.language import syntax
from kg.extract.language.kinds import kind_of
from kg.extract.language.lemmas import is_known
from kg.extract.language.mentions import phrase_tokens
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token
from kg.extract.reference.named_beside import name_beside
from kg.extract.reference.persons import Persons

_FAMILIES = {
    **dict.fromkeys("drug medicine medication pill tablet".split(), "drug"),
    **dict.fromkeys(("surgery", "operation"), "surgery"),
    **dict.fromkeys(("program", "programme"), "program"),
    **{
        word: word
        for word in (
            "compound vaccine supplement test device procedure treatment therapy technique technology method system app implant patch gel"
        ).split()
    },
}
"""Of what "the drug" may be one; what is a pill in one sentence is a drug in the next."""
_KINDS = {**_FAMILIES, **dict.fromkeys("antidepressant antibiotic painkiller".split(), "drug")}
"""By what a thing is named: "the antibiotic Pinetol" is the drug, and "the antibiotic" may be all of its class."""
_SPELT = frozenset({"drug", "compound", "vaccine", "supplement"})
"""What has a name in small letters: "the drug | drumozine"."""
_DESCRIBED = frozenset({"drug", "vaccine", "supplement", "device", "implant", "app"})
"""What an adjective or a purpose tells from others: "a battery-run device", not "a good test"."""
_SAYS_NOTHING = frozenset("new experimental investigational novel promising potential effective possible common other specific".split())
IDLE = frozenset("placebo sugar sham dummy control care comparison".split())
"""Of which kind it is that is given for nothing."""
_LONGEST = 9
"""Words of a description."""
_NAMING = frozenset("call name dub know brand code market sell label".split())
_ANOTHER = frozenset("another other different second similar older existing standard sham dummy current conventional comparable".split())
_NEAR = 2
"""Sentences back in which one of several names must stand alone."""
_SHORTEST = 6
"""Letters, at the least, of a name in small letters."""


@dataclass(frozen=True, slots=True, eq=False)
class _Met:
    """One phrase that tells which of its kind it means."""

    block: int
    sentence: int
    noun: Token
    name: Token | None
    kinds: frozenset[str]  # of which kind it is, by its compounds: "urine" test
    is_new: bool  # whether "a" introduces it


class Introduced:
    """The things of which one page speaks as "the drug" or "the test", in the order in which they are met."""

    def __init__(self, persons: Persons) -> None:
        self._persons = persons
        self.names: set[tuple[int, int]] = set()
        """Block and place of each name."""
        self._beside: dict[tuple[int, int], Token] = {}  # the name right behind a noun
        self._met: dict[str, list[_Met]] = {}
        self._said: dict[str, list[tuple[int, int]]] = {}  # the sentences and places of each noun
        self._same: dict[str, str] = {}  # of each other name the first: "Pinetol (drumozine)"

    def note(self, block: int, sentence: int, noun: Token) -> None:
        """Remember a noun of the page."""
        self._said.setdefault(noun.lower_, []).append((sentence, noun.i))
        family = _KINDS.get(noun.lemma_.lower())
        if family is None or noun.tag_ != "NN" or noun.text.isupper():
            return
        name = _name_of(noun, family)
        kinds = frozenset(c.lemma_.lower() for c in children(noun, "compound") if c.text.isalnum())
        if name is not None:
            self._note_other_names(name, noun)
            self.names.add((block, name.i))
            if name.left_edge.i == noun.i + 1 and noun.dep_ != "compound":
                self._beside[block, noun.i] = name
        elif noun.dep_ == "compound" or not _tells_which(noun) or _is_said_of_something(noun) or kinds & IDLE:
            return
        is_new = any(c.lower_ in {"a", "an", "another"} for c in children(noun, "det"))
        self._met.setdefault(family, []).append(_Met(block, sentence, noun, name, kinds, is_new))

    def _note_other_names(self, name: Token, noun: Token) -> None:
        for other in (*children(name, "appos"), *(c for c in children(noun, "appos") if c.i > name.i)):
            if _mark_before(other) in {"(", "["} and _is_name(other, "drug"):
                self._same.setdefault(other.lower_, self._same.get(name.lower_, name.lower_))

    def named(self, block: int, noun: Token) -> Token | None:
        """Return the name that belongs to a noun: the one right behind it, or itself: "the gout drug | Pinetol"."""
        return noun if (block, noun.i) in self.names else self._beside.get((block, noun.i))

    def find(self, block: int, sentence: int, noun: Token) -> tuple[int, Token] | None:
        """Return block and head of the words by which the page knows what a bare "the drug" or "this test" is, None where it is open."""
        family = _FAMILIES.get(noun.lemma_.lower())
        if family is None or noun.tag_ != "NN":
            return None
        everywhere = self._met.get(family, [])
        met = [m for m in everywhere if (m.block, m.noun.i) < (block, noun.i)]
        fresh = next((m for m in reversed(met) if m.is_new and m.name is None and m.sentence >= sentence - 1), None)
        names = self._names(met) or (self._names(everywhere) if not any(m.is_new and _is_other(m.noun) for m in everywhere) else [])
        named = self._last_named(names, sentence, noun)
        if fresh is not None and (named is None or self._last_said(named, sentence, noun) < (fresh.sentence, fresh.noun.i)):
            return (fresh.block, fresh.noun) if family in _DESCRIBED and not _is_other(fresh.noun) and _says_what(fresh.noun) else None
        if names:
            return (named.block, named.name) if named is not None and named.name is not None else None
        return _described(met, family)

    def _names(self, met: list[_Met]) -> list[_Met]:
        """Return the first of those that bear each name."""
        firsts: dict[str, _Met] = {}
        for m in met:
            if m.name is not None:
                firsts.setdefault(self._same.get(m.name.lower_, m.name.lower_), m)
        return list(firsts.values())

    def _last_named(self, names: list[_Met], sentence: int, noun: Token) -> _Met | None:
        """Return the only one named, unless something else is named since; of several the only one that is named near by."""
        near = [m for m in names if self._last_said(m, sentence, noun)[0] >= sentence - _NEAR]
        own = near or [m for m in names if not _is_other(m.noun)]
        if len(own) != 1 or _is_other(own[0].noun):
            return None
        return None if self._names_another(sentence, noun, since=self._last_said(own[0], sentence, noun)) else own[0]

    def _names_another(self, sentence: int, noun: Token, *, since: tuple[int, int]) -> bool:
        """Tell whether the sentence up to the noun, or the one before, is about something else that has a name."""
        doc, start = noun.doc, noun.sent.start
        before = doc[start - 1].sent.start if start > 0 else start
        places = ((sentence if t.i >= start else sentence - 1, t) for t in doc[before : noun.i])
        return any((at, t.i) > since and _is_thing_told_of(t) and not self._persons.is_person(t) for at, t in places)

    def _last_said(self, met: _Met, sentence: int, noun: Token) -> tuple[int, int]:
        """Return sentence and place where the name was last said before the noun."""
        name = met.name.lower_ if met.name is not None else ""
        first = self._same.get(name, name)
        words = [name, *(other for other, same in self._same.items() if same == first), first]
        return max((at for word in words for at in self._said.get(word, []) if at < (sentence, noun.i)), default=(-1, -1))


def name_words(name: Token) -> list[Token]:
    """Return the words of a name without what it is: "the gout drug | Pinetol"."""
    kind = max((c.i for c in children(name, "compound") if c.lemma_.lower() in _KINDS), default=None)
    if kind is None:
        return phrase_tokens(name)
    last = max([name, *(c for c in children(name, "flat", "nummod") if c.i == name.i + 1)], key=lambda t: t.i)
    return list(name.doc[kind + 1 : last.i + 1])


def _described(met: list[_Met], family: str) -> tuple[int, Token] | None:
    """Return the one description that the page has of such a thing."""
    if any(_is_other(m.noun) for m in met):
        return None
    kinds = {m.kinds for m in met if m.kinds}
    if any(wide >= frozenset().union(*kinds) for wide in kinds):  # "a new gout vaccine", then "the mouse gout vaccine"
        first = next((m for m in met if m.kinds and _says_what(m.noun)), None)
        return (first.block, first.noun) if first is not None else None
    new = [m for m in met if m.is_new]
    is_told = not kinds and len(new) == 1 and family in _DESCRIBED and _says_what(new[0].noun)
    return (new[0].block, new[0].noun) if is_told else None


def _says_what(noun: Token) -> bool:
    """Tell whether the words of a description say more than that it is one, or new, and are no sentence."""
    words = phrase_tokens(noun)
    telling = (t for t in words if t.i != noun.i and t.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"} and t.lower_ not in _SAYS_NOTHING)
    return len(words) <= _LONGEST and any(telling)


def _name_of(noun: Token, family: str) -> Token | None:
    """Return the head of the name that the page gives to what the noun says what it is."""
    if (name := name_beside(noun)) is not None:
        return name
    verb = noun.head
    fronted = children(verb, "advcl", "acl") if noun.dep_ in syntax.SUBJECTS else []
    going = [verb] if noun.dep_ == "nsubj" and verb.lemma_.lower() == "go" else []
    called = [c for c in children(noun, "acl") if c.i > noun.i] + [c for c in fronted if c.i < noun.i]
    for naming in [*(c for c in called if c.lemma_.lower() in _NAMING), *going]:
        said = children(naming, "xcomp", "obj", "obl")
        said += [a for n in said if n.lower_ == "name" for a in children(n, "appos")]
        if (name := next((n for n in said if n.i > naming.i and _is_name(n, family)), None)) is not None:
            return name  # "a pill called | Pinetol", "known as | Pinetol, the pill"
    gap = 2 if syntax.word_at(noun, 1) in {",", "-", "--", "–", "—"} else 1
    set_beside = [*children(noun, "appos", "flat"), *(children(noun.head, "appos") if noun.dep_ == "nmod" else [])]
    beside = next((c for c in set_beside if noun.i < c.left_edge.i <= noun.i + gap and _is_name(c, family)), None)
    if beside is not None and family in _SPELT | {"device"} and child(beside, "conj") is None:
        return beside  # "the drug | Pinetol"
    after = noun.head
    if noun.dep_ == "compound":
        return after if after.i == noun.i + 1 and family in _SPELT and _is_name(after, family) else None
    if noun.dep_ == "appos" and after.i < noun.i and _has_article(noun) and _mark_before(noun) == ",":
        return after if _is_name(after, family) else None  # "Pinetol, | a pill"
    is_told = child(noun, "cop") is not None and _has_article(noun) and not any(c.lower_ in {"not", "n't"} for c in noun.children)
    subject = child(noun, "nsubj") if is_told else None
    return subject if subject is not None and _is_name(subject, family) else None


def _is_name(word: Token, family: str) -> bool:
    """Tell whether a word is the name of a thing, no person's and no institution's."""
    if syntax.word_at(word, 1) == "-":
        return False  # "a drug | FDA-approved"
    if word.tag_ == "NNP" and word.text[:1].isupper():
        return kind_of(word) not in {"person", "organization", "study", "disease"}
    if is_code(word):
        return True
    is_common = word.text.isalpha() and word.text[:1].islower() and word.tag_ == "NN" and len(word.text) >= _SHORTEST
    return family in _SPELT and is_common and not is_known(word.lower_) and kind_of(word) in {"thing", "treatment"}


def is_code(token: Token) -> bool:
    """Tell whether a word is a name such as WNT16B, p53 or B12: letters with digits, or capitals."""
    text = token.text
    return text[:1].isalpha() and (
        (any(c.isdigit() for c in text) and any(c.isupper() or c.isdigit() for c in text)) or (text.isupper() and len(text) > 2)
    )


def _mark_before(noun: Token) -> str:
    """Return what parts a phrase from what it stands beside."""
    first = noun.left_edge
    return first.text if first.is_punct or first.i == 0 else first.nbor(-1).text


def _has_article(noun: Token) -> bool:
    return any(c.lower_ in {"a", "an", "the"} for c in children(noun, "det"))


def _tells_which(noun: Token) -> bool:
    return child(noun, "amod", "compound", "nmod", "acl", "acl:relcl", "appos") is not None or _is_other(noun)


def _is_said_of_something(noun: Token) -> bool:
    """Tell whether a noun says what something is or may be, and introduces nothing: "gold is a safe drug", "as a test for rust"."""
    return child(noun, "cop") is not None or any(c.lower_ in {"as", "like", "than"} for c in children(noun, "case"))


def _is_other(noun: Token) -> bool:
    """Tell whether one thing is set against another: "another pill", "the standard test", "better than the pill Pinetol"."""
    whole = noun.head if noun.dep_ == "compound" else noun
    return any(c.lower_ in _ANOTHER for c in noun.children) or any(c.lower_ in {"than", "versus", "vs"} for c in children(whole, "case"))


def _is_thing_told_of(word: Token) -> bool:
    """Tell whether a word is the name of a thing and its clause is about that."""
    is_about = word.dep_ in {*syntax.SUBJECTS, "obj", "appos"} and reporting_verb(word.head) is None
    return is_about and word.tag_ == "NNP" and word.text.isalpha() and not word.text.isupper() and kind_of(word) in {"name", "treatment"}
