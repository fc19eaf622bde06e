"""Sources of statements: the name that the page gives them, who a pronoun or a bare description stands for, their kind.

Speakers are met in document order. "He" and "the scientist" are the last fitting person who spoke or was the subject of a
sentence, "the researchers" the last group that does research, "the panel" the last panel, "the study" the last study; a
surname is the person introduced in full before, "the company" the one that the page has named (``bodies``). "They" are the
last group that spoke or does research, else the last people.
Nobody whom a statement names in full is the pronoun or the description that stands for who makes it. What fits nobody keeps
its own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.language.given_names import gender_of_name
from kg.extract.language.kinds import SHARES
from kg.extract.language.mentions import name_of
from kg.extract.language.page import Page
from kg.extract.language.tree import Span as TokenSpan
from kg.extract.language.tree import Token
from kg.extract.reference.bodies import Bodies
from kg.extract.reference.persons import GENDERED, Persons
from kg.extract.reference.speaker_names import (
    GROUPS,
    LEARNED,
    PANELS,
    PRONOUN_GENDERS,
    ROLE_GENDERS,
    ROLES,
    TEAMS,
    TYPES,
    Kind,
    gender_of,
    kind_of_name,
    kind_of_noun,
    may_be,
    proper_name,
    singular,
    split_at_mark,
)
from kg.model import Mention, Span

_FIRST = frozenset({"i", "we", "my", "our", "me", "us", "ours", "mine"})
_THEY = frozenset({"they", "their", "them"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_DEFINITES = frozenset({"the", "this", "that", "these", "those", "our"})
_QUOTES = frozenset("“\"«„`'‘")
_NAME = re.compile(r"(?!He\b|She\b|His\b|Her\b)[A-Z]\w+")
_REACH = 6
"""Words before a relative clause's noun among which the one who speaks may stand: "research in the past that showed"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speaker:
    """One source as the page introduced it; ``gender`` is "m", "f" or "" where the page does not show it.

    ``has_spoken`` is false for the subject of a sentence that is no source.
    """

    name: str
    kind: Kind
    gender: str
    is_named: bool
    is_plural: bool
    roles: frozenset[str]
    span: Span
    has_spoken: bool


_ARTICLE = re.compile(r"\A(?:a|an|the)\s+", re.IGNORECASE)


class Speakers:
    """The sources met so far on one page, latest last."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._met: list[_Speaker] = []
        self._persons = Persons(page.blocks)
        self._bodies = Bodies(page.blocks)
        self._meant: dict[str, str] = {}  # whom each surname alone first meant

    def mention(
        self, block: int, indices: tuple[int, ...], outer: Mention | None, content: Sequence[Span] = (), *, opens: bool = False
    ) -> Mention:
        """Return the source's mention.

        Args:
            block: index of the block in the page.
            indices: the source's tokens in the block.
            outer: who speaks the words that it stands in, for "I" and "we".
            content: what it says: nobody named there is meant by a pronoun or a description outside.
            opens: whether it opens the words of ``outer``, so that a pronoun is who speaks them: "doctors say they think …".
        """
        parsed = self._page.blocks[block]
        tokens = parsed.doc[indices[0] : indices[-1] + 1]
        span = parsed.span(tokens)
        text = span.of(self._page.text)
        if len(tokens) == 1 and tokens[0].lower_ in _FIRST and outer is not None:
            where = outer.antecedent or Span(outer.start, outer.end)
            return Mention(text=text, start=span.start, end=span.end, name=outer.name, type=outer.type, antecedent=where)
        if opens and outer is not None and len(tokens) == 1 and tokens[0].lower_ in _THEY:
            known = next((s for s in reversed(self._met) if s.name == outer.name and s.kind in {Kind.GROUP, Kind.BODY}), None)
            if known is not None:
                return Mention(text=text, start=span.start, end=span.end, name=known.name, type=outer.type, antecedent=known.span)
        is_relative = len(tokens) == 1 and tokens[0].lower_ in _RELATIVES
        speaker = (
            self._relative(block, tokens[0])
            if is_relative
            else self._person(block, tokens, content) or self._body(block, tokens) or self._antecedent(tokens, content)
        )
        if speaker is None:
            speaker = self._described(block, tokens)
            self._met.extend([*self._leader(block, tokens, speaker), *self._doers(block, tokens, speaker)])
        if not _is_own_study(tokens):
            self._met.append(speaker)
        antecedent = speaker.span if not speaker.span.overlaps(span) else None
        kind = Kind.PERSON if tokens[0].lower_ in PRONOUN_GENDERS and len(tokens) == 1 else speaker.kind
        return Mention(text=text, start=span.start, end=span.end, name=speaker.name, type=TYPES[kind], antecedent=antecedent)

    def note(self, block: int, head: Token) -> None:
        """Remember the subject of a sentence that is no source: "he" or "the study" may be what it named, a surname who bears it."""
        doc = head.doc
        first = max((c.i + 1 for c in head.children if c.dep_ == "case" and c.i < head.i), default=head.left_edge.i)
        tokens = doc[first : head.i + 1 if head.right_edge.i > head.head.i > head.i else head.right_edge.i + 1]
        speaker = self._described(block, tokens, has_spoken=False)
        is_full_name = speaker.is_named and len(speaker.name.split()) > 1
        known = self._antecedent(tokens, ()) if speaker.is_named and not is_full_name else None
        if known is not None and known.kind is Kind.PERSON:
            self._met.append(known)
        elif known is None and speaker.is_named and not is_full_name and self._persons.is_shared(speaker.name):
            self._meant.setdefault(speaker.name, speaker.name)  # one of a family, not the one who speaks later
        elif speaker.kind is Kind.GROUP and speaker.roles & LEARNED and not _is_telling(tokens) and self._antecedent(tokens, ()) is None:
            self._met.append(speaker)  # "the researchers", whoever they are
        elif is_full_name or (speaker.kind in {Kind.STUDY, Kind.GROUP} and _is_telling(tokens)):
            self._met.extend([*self._doers(block, tokens, speaker), speaker])

    def _described(self, block: int, tokens: TokenSpan, *, has_spoken: bool = True) -> _Speaker:
        """Return a source that was not met before."""
        first, _ = split_at_mark(tokens)
        several = [first.root, *(t for t in first if t.dep_ == "conj" and t.head.i == first.root.i)]
        is_several = len(several) > 1
        name = "" if is_several else proper_name(tokens)
        kind = kind_of_name(tokens, name) if name else kind_of_noun(first.root)
        if is_several and (has_spoken or any(t.pos_ in {"PROPN", "PRON"} or kind_of_noun(t) in {Kind.PERSON, Kind.GROUP} for t in several)):
            kind = Kind.GROUP
        if len(tokens) == 1 and tokens[0].lower_ in {*PRONOUN_GENDERS, *_FIRST, "who"}:
            kind = Kind.PERSON
        parsed = self._page.blocks[block]
        words = parsed.span(first).of(self._page.text)
        return _Speaker(
            name=name or (_ARTICLE.sub("", words) if first.root.lemma_.lower() in SHARES else name_of(words)),
            kind=kind,
            gender=gender_of(tokens) or (gender_of_name(name.split()[0]) if name and kind is Kind.PERSON else ""),
            is_named=bool(name),
            is_plural=is_several or first.root.tag_ in {"NNS", "NNPS"},
            roles=frozenset({singular(t) for t in tokens} & ROLES | {singular(t) for t in several} & GROUPS),
            span=parsed.span(tokens),
            has_spoken=has_spoken,
        )

    def _leader(self, block: int, tokens: TokenSpan, speaker: _Speaker) -> list[_Speaker]:
        """Return the person that a group is named after: "Ann Lee and her colleagues"."""
        joint = next((n for n, t in enumerate(tokens) if n and t.dep_ == "cc"), None)
        if joint is None or joint + 1 == len(tokens) or speaker.kind is not Kind.GROUP or tokens[joint + 1 :].root.pos_ == "PROPN":
            return []
        first = self._described(block, tokens[:joint])
        return [first] if first.is_named else []

    def _doers(self, block: int, tokens: TokenSpan, speaker: _Speaker) -> list[_Speaker]:
        """Return the group whose study the phrase names: "a study by engineers at Delta College"."""
        done_by = next((t for t in tokens if t.dep_ == "case" and t.lower_ in {"by", "from"} and t.i < t.head.i), None)
        if speaker.kind is not Kind.STUDY or done_by is None or kind_of_noun(done_by.head) is not Kind.GROUP:
            return []
        last = min(done_by.head.right_edge.i, tokens[-1].i)
        return [self._described(block, tokens.doc[done_by.i + 1 : last + 1], has_spoken=False)]

    def _relative(self, block: int, pronoun: Token) -> _Speaker | None:
        """Return what a relative pronoun stands for: the noun that its clause belongs to, or one before that can speak."""
        clause = pronoun
        while clause.dep_ != "acl:relcl" and clause.head.i != clause.i:
            clause = clause.head
        noun = clause.head
        if clause.dep_ != "acl:relcl" or noun.i >= pronoun.i:
            return None
        if kind_of_noun(noun) is Kind.PERSON and pronoun.lower_ == "that":
            noun = next((t for t in reversed(pronoun.doc[noun.i + 1 : pronoun.i]) if kind_of_noun(t) is Kind.STUDY), noun)
        if kind_of_noun(noun) is Kind.OTHER and noun.pos_ != "PROPN":
            near = (t for t in reversed(pronoun.doc[max(noun.i - _REACH, noun.sent.start) : noun.i]) if kind_of_noun(t) is not Kind.OTHER)
            noun = next(near, noun)
        first = min(max(noun.left_edge.i, _clause_before(noun) + 1), noun.i)
        while first < noun.i and (
            noun.doc[first].pos_ in {"ADV", "ADP", "CCONJ", "PUNCT", "SCONJ"} or noun.doc[first].lower_ in {"according", "compared"}
        ):
            first += 1
        of_name = {"flat"} if noun.tag_ != "CD" else {"nmod", "flat"}  # "four | in ten"
        last = max([noun.i, *(c.right_edge.i for c in noun.children if c.dep_ in of_name and c.i < pronoun.i)])
        phrase = noun.doc[first : last + 1]
        is_name = noun.pos_ == "PROPN"
        return (self._antecedent(phrase, ()) if is_name else None) or self._described(block, phrase)

    def _person(self, block: int, tokens: TokenSpan, content: Sequence[Span]) -> _Speaker | None:
        """Return the person that "he" or "she" stands for by what the sentences before were about."""
        is_personal = len(tokens) == 1 and tokens[0].lower_ in PRONOUN_GENDERS
        found = self._persons.find(block, tokens[0], but=self._named_after(block, tokens[0], content)) if is_personal else None
        if found is None:
            return None
        where, head = found
        if head.lower_ in GENDERED:  # "his wife, | Jane Moor"; of a wife without a name "his wife" speaks
            called = next((c for c in head.children if c.dep_ in {"appos", "flat"} and c.tag_ == "NNP"), None)
            if called is None and head.left_edge.dep_ == "nmod:poss":
                return self._described(where, head.doc[head.left_edge.i : head.i + 1], has_spoken=False)
            head = called or head
        parts = [head.i, *(c.i for c in head.children if c.dep_ in {"flat", "compound"})]
        named = self._described(where, head.doc[min(parts) : max(parts) + 1], has_spoken=False)
        surname = named.name.split()[-1:]
        known = self._by_surname(surname, {Kind.PERSON})
        speaker = known or self._full_name(named.name) or (named if named.is_named else None)
        return None if speaker is None or any(part.overlaps(speaker.span) for part in content) else speaker

    def _body(self, block: int, tokens: TokenSpan) -> _Speaker | None:
        """Return the body that "the company" is."""
        found = self._bodies.called(block, tokens[1]) if len(tokens) == 2 and tokens[0].lower_ == "the" else None
        return (
            self._described(found[0], found[1][0].doc[found[1][0].i : found[1][-1].i + 1], has_spoken=False) if found is not None else None
        )

    def _named_after(self, block: int, pronoun: Token, content: Sequence[Span]) -> frozenset[str]:
        """Return the words of what a pronoun's bearer says after it or in quotation marks: nobody whom they name is meant."""
        start = self._page.blocks[block].span([pronoun]).start
        texts = [part.of(self._page.text) for part in content]
        told = [text for part, text in zip(content, texts, strict=True) if part.start > start or text[0] in _QUOTES]
        return frozenset(word for text in told for word in _NAME.findall(text))

    def _antecedent(self, tokens: TokenSpan, content: Sequence[Span]) -> _Speaker | None:
        """Return the speaker met before that a pronoun, a bare description or a surname stands for."""
        word = tokens[0].lower_
        outside = [s for s in reversed(self._met) if not any(part.overlaps(s.span) for part in content)]
        if len(tokens) == 1 and word in PRONOUN_GENDERS:
            return _first(outside, {Kind.PERSON, Kind.OTHER}, gender=PRONOUN_GENDERS[word], named=True)
        if len(tokens) == 1 and word in _THEY:
            if outside and (_is_bare_group(outside[0]) or (outside[0].kind is Kind.GROUP and outside[0].roles & (LEARNED | TEAMS))):
                return outside[0]
            likely = [s for s in outside if s.has_spoken or s.kind is Kind.BODY or s.roles & (LEARNED | TEAMS)]
            spoken = (s for s in likely if s.has_spoken and s.kind is Kind.GROUP and s.name.lower() not in _THEY)
            return _first(likely, {Kind.GROUP, Kind.BODY}) or next(spoken, None) or _first(outside, {Kind.GROUP, Kind.BODY})
        if len(tokens) == 1 and word == "it":
            return _first(outside, {Kind.STUDY, Kind.BODY, Kind.WRITING})
        if _is_own_study(tokens):
            return None
        if len(tokens) == 2 and word in _DEFINITES:
            return _bare_description(tokens[1], outside)
        name = "" if any(t.dep_ == "conj" for t in tokens) else proper_name(tokens)
        if not name and len(tokens) == 1 and self._full_name(tokens.text) is not None:
            name = tokens.text
        same = self._by_surname(name.split(), set(Kind), gender_of(tokens[:1]) if len(tokens) == 2 else "") if name else None
        return (same or self._full_name(name)) if name else None

    def _by_surname(self, name: list[str], kinds: set[Kind], gender: str = "") -> _Speaker | None:
        """Return the last who is called so: of a family "Mr." or whom the surname alone meant before, else who has spoken."""
        bearers = [s for s in reversed(self._met) if s.is_named and s.kind in kinds and s.name.split()[-1:] == name[-1:]]
        if gender and any(s.gender == gender for s in bearers):
            return next(s for s in bearers if s.gender == gender)
        if len(name) > 1:
            return next((s for s in bearers if s.name[:1] == name[0][:1] or s.name.endswith(" ".join(name))), None)
        if name and name[0] in self._meant:
            return next((s for s in bearers if s.name == self._meant[name[0]]), None)
        found = next((s for s in bearers if s.has_spoken), None) or next(iter(bearers), None)
        if found is not None and " " in found.name:
            self._meant.setdefault(name[0], found.name)
        return found

    def _full_name(self, name: str) -> _Speaker | None:
        """Return the person whom the page names in full somewhere, by a single name."""
        found = self._persons.named(name)
        if found is None:
            return None
        where, words = found
        person = self._described(where, words[0].doc[words[0].i : words[-1].i + 1], has_spoken=False)
        return person if person.kind is Kind.PERSON and len(person.name.split()) > 1 else None


def _is_bare_group(speaker: _Speaker) -> bool:
    """Tell whether a source is a group that does research and has no name: "researchers"."""
    return (
        speaker.kind is Kind.GROUP
        and not speaker.is_named
        and not speaker.has_spoken
        and len(speaker.name.split()) == 1
        and bool(speaker.roles)
    )


def _is_own_study(tokens: TokenSpan) -> bool:
    """Tell whether somebody speaks of a study of their own, which they are the speaker of: "our trial confirms that S"."""
    return len(tokens) == 2 and tokens[0].lower_ == "our" and kind_of_noun(tokens[1]) in {Kind.STUDY, Kind.WRITING}


def _clause_before(noun: Token) -> int:
    """Return the place of the last word before a predicate noun that is the clause's and not its own, "is" say; -1 where there is none."""
    return max((c.right_edge.i for c in noun.children if c.dep_ in {"cop", "obl"} and c.i < noun.i), default=-1)


def _bare_description(noun: Token, met: Sequence[_Speaker]) -> _Speaker | None:
    """Return which of the speakers, latest first, "the" with a bare noun stands for."""
    kind = kind_of_noun(noun)
    word = singular(noun)
    if kind is Kind.PERSON:
        return _first(met, {kind}, gender=ROLE_GENDERS.get(word, ""), named=True, role=word)
    told_of = [s for s in met if s.name.split(" ")[0].lower() not in _SET_APART]
    if kind is Kind.GROUP:
        fitting = [s for s in told_of if any(word in sort and s.roles & sort for sort in (LEARNED | TEAMS, PANELS, {word}))]
        return _first([s for s in fitting if word not in _OF_STUDIES or not _are_practitioners(s)], {kind})
    if kind in {Kind.STUDY, Kind.WRITING}:
        return _first(told_of, {kind}, plural=noun.tag_ == "NNS" if kind is Kind.STUDY else None)
    return None


_SET_APART = frozenset("other another more further future additional previous earlier past similar some any no many several most".split())
"""Words before what is not the one that a page is about: "the study" is not what "other studies" are."""
_OF_STUDIES = frozenset("researcher author investigator co-author".split())
_PRACTITIONERS = frozenset("expert doctor physician specialist consultant surgeon staff leader head director chief founder people".split())


def _are_practitioners(speaker: _Speaker) -> bool:
    """Tell whether people of a trade are no authors of a study, as far as the page says: "doctors and staff"; "doctors at Delta" may be."""
    return not speaker.is_named and speaker.roles <= _PRACTITIONERS and not {"at", "from", "of"} & set(speaker.name.split())


def _first(
    met: Sequence[_Speaker], kinds: set[Kind], *, gender: str = "", named: bool = False, plural: bool | None = None, role: str = ""
) -> _Speaker | None:
    """Return the first of the speakers that is of one of the kinds and fits."""
    for speaker in met:
        if speaker.kind not in kinds or (named and not speaker.is_named) or (plural is not None and speaker.is_plural != plural):
            continue
        if (role and not may_be(speaker.roles, role)) or (gender and speaker.gender not in {"", gender}):
            continue
        if speaker.is_named or len(speaker.name.split()) > 1:
            return speaker
    return None


def is_first_person(token: Token) -> bool:
    """Tell whether the word stands for whoever speaks."""
    return token.lower_ in {"i", "we"}


def _is_telling(tokens: TokenSpan) -> bool:
    """Tell whether a phrase says which one it means: more than an article and its noun."""
    return sum(t.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} for t in tokens) > 1
