"""Sources of statements: the name that the page gives them, who a pronoun or a bare description stands for, their kind.

Speakers are met in document order. "He" and "the scientist" are the last fitting person who spoke or was the subject of a
sentence, "the researchers" the last group, "the study" the last study; a surname is the person introduced in full before.
What fits nobody keeps its own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extract.mentions import name_of
from kg.extract.page import Page
from kg.model import EntityType, Mention, Span

_HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_FIRST = frozenset({"i", "we", "my", "our", "me", "us", "ours", "mine"})
_THEY = frozenset({"they", "their", "them"})
_DEFINITES = frozenset({"the", "this", "that", "these", "those", "our"})
_REACH = 6
"""Words before a relative clause's noun among which the one who speaks may stand: "research in the past that showed"."""
_JOINTS = frozenset({"of", "for"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_TITLES = {
    **dict.fromkeys(("mr", "sir", "lord", "king", "prince"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "dame", "lady", "queen", "princess"), "f"),
    **dict.fromkeys(
        ("dr", "prof", "professor", "doctor", "rev", "gen", "sen", "rep", "gov", "lt", "col", "capt", "sgt", "judge", "justice"), ""
    ),
    **dict.fromkeys(("president", "minister", "senator", "governor", "mayor", "secretary", "chancellor", "ambassador", "captain"), ""),
}
_DEGREES = frozenset({"md", "m.d", "phd", "ph.d", "mph", "msc", "bsc", "ma", "ba", "jr", "sr", "ii", "iii", "frcp", "mbe", "obe", "esq"})
_ROLES = frozenset(
    word
    for line in (
        "researcher scientist author expert doctor physician professor investigator biologist chemist physicist ecologist economist",
        "engineer geologist astronomer historian psychologist epidemiologist oncologist cardiologist surgeon nurse critic analyst official",
        "spokesperson spokesman spokeswoman chairman chairwoman director head leader chief minister lawmaker senator farmer teacher lawyer",
        "journalist reporter activist campaigner adviser advisor aide candidate man woman father mother founder editor writer lecturer",
        "academic scholar specialist co-author student resident witness supporter opponent colleague judge mayor officer manager executive",
        "commissioner representative",
    )
    for word in line.split()
)
_GENDERS = {"spokesman": "m", "chairman": "m", "man": "m", "father": "m", "actor": "m"} | {
    "spokeswoman": "f",
    "chairwoman": "f",
    "woman": "f",
    "mother": "f",
    "actress": "f",
}
_GROUPS = frozenset({"team", "group", "panel", "committee", "people", "staff", "consortium", "board", "crew", "jury"})
_STUDIES = frozenset(
    {
        "study",
        "research",
        "trial",
        "review",
        "analysis",
        "survey",
        "poll",
        "finding",
        "result",
        "experiment",
        "paper",
        "data",
        "investigation",
    }
    | {"meta-analysis", "evidence", "simulation", "model", "test"}
)
_WRITINGS = frozenset({"article", "journal", "newspaper", "magazine", "website", "book", "column", "editorial", "blog", "page", "story"})
_PRESS = frozenset(
    {
        "times",
        "post",
        "journal",
        "magazine",
        "herald",
        "guardian",
        "bbc",
        "cnn",
        "news",
        "reuters",
        "gazette",
        "tribune",
        "telegraph",
        "afp",
    }
    | {"lancet", "nature", "bulletin", "chronicle", "courier", "npr", "bloomberg", "independent", "economist", "upi"}
)
_BODIES = frozenset(
    {
        "university",
        "institute",
        "institution",
        "center",
        "centre",
        "ministry",
        "council",
        "agency",
        "department",
        "committee",
        "association",
    }
    | {
        "society",
        "foundation",
        "hospital",
        "college",
        "school",
        "company",
        "corporation",
        "commission",
        "government",
        "party",
        "union",
        "bank",
    }
    | {
        "inc",
        "inc.",
        "ltd",
        "group",
        "network",
        "office",
        "service",
        "court",
        "parliament",
        "board",
        "bureau",
        "organization",
        "organisation",
    }
    | {
        "charity",
        "clinic",
        "laboratory",
        "federation",
        "uk",
        "trust",
        "campaign",
        "house",
        "police",
        "authority",
        "administration",
        "league",
    }
)


class _Kind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    BODY = "body"
    STUDY = "study"
    WRITING = "writing"
    OTHER = "other"


_TYPES = {
    _Kind.PERSON: EntityType.PERSON,
    _Kind.GROUP: EntityType.PERSON,
    _Kind.BODY: EntityType.ORGANIZATION,
    _Kind.STUDY: EntityType.STUDY,
    _Kind.WRITING: EntityType.PUBLICATION,
    _Kind.OTHER: EntityType.CONCEPT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speaker:
    """One source as the page introduced it; ``gender`` is "m", "f" or "" where the page does not show it."""

    name: str
    kind: _Kind
    gender: str
    is_named: bool
    is_plural: bool
    span: Span


class Speakers:
    """The sources met so far on one page, latest last."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._met: list[_Speaker] = []

    def mention(self, block: int, indices: tuple[int, ...], outer: Mention | None) -> Mention:
        """Return the source's mention; ``outer`` is who speaks the words that it stands in, for "I" and "we"."""
        parsed = self._page.blocks[block]
        tokens = parsed.doc[indices[0] : indices[-1] + 1]
        span = parsed.span(tokens)
        text = span.of(self._page.text)
        if len(tokens) == 1 and tokens[0].lower_ in _FIRST and outer is not None:
            where = outer.antecedent or Span(outer.start, outer.end)
            return Mention(text=text, start=span.start, end=span.end, name=outer.name, type=outer.type, antecedent=where)
        is_relative = len(tokens) == 1 and tokens[0].lower_ in _RELATIVES
        speaker = self._relative(block, tokens[0]) if is_relative else self._antecedent(tokens)
        if speaker is None:
            speaker = self._described(block, tokens)
        self._met.append(speaker)
        antecedent = speaker.span if not speaker.span.overlaps(span) else None
        return Mention(text=text, start=span.start, end=span.end, name=speaker.name, type=_TYPES[speaker.kind], antecedent=antecedent)

    def note(self, block: int, head: Token) -> None:
        """Remember the subject of a sentence that is no source: "he" or "the study" may be what it named."""
        doc = head.doc
        tokens = doc[head.left_edge.i : head.i + 1 if head.right_edge.i > head.head.i > head.i else head.right_edge.i + 1]
        speaker = self._described(block, tokens)
        is_full_name = speaker.is_named and len(speaker.name.split()) > 1
        if is_full_name or (speaker.kind in {_Kind.STUDY, _Kind.GROUP} and _is_telling(tokens)):
            self._met.append(speaker)

    def _described(self, block: int, tokens: TokenSpan) -> _Speaker:
        """Return a source that was not met before."""
        first, _ = _split_at_mark(tokens)
        name = _proper_name(tokens)
        kind = _kind_of_name(tokens, name) if name else _kind_of_noun(first.root)
        if len(tokens) == 1 and tokens[0].lower_ in {*_HE, *_FIRST, "who"}:
            kind = _Kind.PERSON
        parsed = self._page.blocks[block]
        words = parsed.span(first).of(self._page.text)
        return _Speaker(
            name=name or name_of(words),
            kind=kind,
            gender=_gender(tokens),
            is_named=bool(name),
            is_plural=first.root.tag_ in {"NNS", "NNPS"},
            span=parsed.span(tokens),
        )

    def _relative(self, block: int, pronoun: Token) -> _Speaker | None:
        """Return what a relative pronoun stands for: the noun that its clause belongs to, or one before that can speak."""
        clause = pronoun
        while clause.dep_ != "acl:relcl" and clause.head.i != clause.i:
            clause = clause.head
        noun = clause.head
        if clause.dep_ != "acl:relcl" or noun.i >= pronoun.i:
            return None
        if _kind_of_noun(noun) is _Kind.OTHER and noun.pos_ != "PROPN":
            near = (t for t in reversed(pronoun.doc[max(noun.i - _REACH, noun.sent.start) : noun.i]) if _kind_of_noun(t) is not _Kind.OTHER)
            noun = next(near, noun)
        first = noun.left_edge.i
        while first < noun.i and noun.doc[first].pos_ in {"ADV", "ADP", "CCONJ", "PUNCT", "SCONJ"}:
            first += 1
        phrase = noun.doc[first : noun.i + 1]
        is_name = noun.pos_ == "PROPN"
        return (self._antecedent(phrase) if is_name else None) or self._described(block, phrase)

    def _antecedent(self, tokens: TokenSpan) -> _Speaker | None:
        """Return the speaker met before that a pronoun, a bare description or a surname stands for."""
        word = tokens[0].lower_
        if len(tokens) == 1 and word in _HE:
            return self._last({_Kind.PERSON}, gender=_HE[word], named=True)
        if len(tokens) == 1 and word in _THEY:
            return self._last({_Kind.GROUP, _Kind.BODY})
        if len(tokens) == 1 and word == "it":
            return self._last({_Kind.STUDY, _Kind.BODY, _Kind.WRITING})
        if len(tokens) == 2 and word in _DEFINITES:
            return self._bare_description(tokens[1])
        name = _proper_name(tokens)
        surname = name.split()[-1:]
        same = (s for s in reversed(self._met) if s.is_named and s.name.split()[-1:] == surname and len(s.name) >= len(name))
        return next(same, None) if name else None

    def _bare_description(self, noun: Token) -> _Speaker | None:
        """Return what "the" with a bare noun stands for."""
        kind = _kind_of_noun(noun)
        if kind is _Kind.PERSON:
            return self._last({kind}, gender=_GENDERS.get(noun.lemma_.lower(), ""), named=True)
        if kind in {_Kind.GROUP, _Kind.STUDY, _Kind.WRITING}:
            return self._last({kind}, plural=noun.tag_ == "NNS" if kind is _Kind.STUDY else None)
        return None

    def _last(self, kinds: set[_Kind], *, gender: str = "", named: bool = False, plural: bool | None = None) -> _Speaker | None:
        """Return the latest speaker of one of the kinds that fits."""
        for speaker in reversed(self._met):
            if speaker.kind not in kinds or (named and not speaker.is_named) or (plural is not None and speaker.is_plural != plural):
                continue
            if (not gender or speaker.gender in {"", gender}) and (speaker.is_named or len(speaker.name.split()) > 1):
                return speaker
        return None


def _is_telling(tokens: TokenSpan) -> bool:
    """Tell whether a phrase says which one it means: more than an article and its noun."""
    return sum(t.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} for t in tokens) > 1


def _proper_name(tokens: TokenSpan) -> str:
    """Return the name in a noun phrase, without titles, roles and degrees; "" where it has none.

    The name is the first phrase's own, or that of the apposition: "the head of the group, Ann Lee".
    """
    first, rest = _split_at_mark(tokens)
    own = _name_in(first)
    if own or _lemma(first[0] if len(first) == 1 else first.root) in _GROUPS | _STUDIES:
        return own
    if len(rest) and first.root.tag_ not in {"NNS", "NNPS"}:
        appositive = _name_in(_split_at_mark(rest)[0])
        return appositive if len(appositive.split()) > 1 else ""
    return ""


def _split_at_mark(tokens: TokenSpan) -> tuple[TokenSpan, TokenSpan]:
    for n, token in enumerate(tokens):
        if n and token.text in {",", "(", "—", "–", ";"}:
            return tokens[:n], tokens[n + 1 :]
    return tokens, tokens[len(tokens) :]


def _name_in(tokens: TokenSpan) -> str:
    """Return the capitalised words that end the phrase before its first preposition."""
    run: list[Token] = []
    for token in tokens:
        if token.pos_ in {"ADP", "SCONJ", "VERB"} and not (token.lower_ in _JOINTS and run and run[-1].lower_ in _BODIES):
            break
        if token.text[:1].isupper() and (token.pos_ == "PROPN" or (token.i > tokens.start and token.pos_ not in {"DET", "PRON"})):
            run.append(token)
        elif run and (token.text in {"'s", "’s"} or token.pos_ == "CCONJ"):
            break
        elif run and token.text not in {".", "-", "&", *_JOINTS}:
            run = []
    while run and (_bare(run[0]) in _TITLES or _lemma(run[0]) in _ROLES):
        run.pop(0)
    while run and _bare(run[-1]) in _DEGREES:
        run.pop()
    if not run:
        return ""
    text: str = tokens.doc[run[0].i : run[-1].i + 1].text
    return text.rstrip(".,") if len(text) > 1 else ""


def _bare(token: Token) -> str:
    return token.lower_.rstrip(".")


def _lemma(token: Token) -> str:
    """Return the noun's singular; lemmatizers err on rare nouns."""
    lower: str = token.lower_
    return lower[:-1] if lower.endswith("s") and lower[:-1] in _ROLES | _STUDIES | _WRITINGS else str(token.lemma_.lower())


def _kind_of_noun(noun: Token) -> _Kind:
    lemma = _lemma(noun)
    if lemma in _ROLES:
        return _Kind.GROUP if noun.tag_ in {"NNS", "NNPS"} else _Kind.PERSON
    for words, kind in ((_GROUPS, _Kind.GROUP), (_STUDIES, _Kind.STUDY), (_WRITINGS, _Kind.WRITING), (_BODIES, _Kind.BODY)):
        if lemma in words:
            return kind
    return _Kind.OTHER


def _kind_of_name(tokens: TokenSpan, name: str) -> _Kind:
    words = [w.lower() for w in name.split()]
    if any(w in _PRESS for w in words):
        return _Kind.WRITING
    if any(w in _BODIES for w in words) or (len(words) == 1 and name.isupper() and len(name) > 2):
        return _Kind.BODY
    is_introduced = any(_bare(t) in _TITLES or _lemma(t) in _ROLES for t in tokens)
    return _Kind.PERSON if len(words) in {2, 3, 4} or is_introduced else _Kind.OTHER


def _gender(tokens: TokenSpan) -> str:
    for token in tokens:
        gender = _TITLES.get(_bare(token), "") or _GENDERS.get(_lemma(token), "") or _HE.get(token.lower_, "")
        if gender:
            return gender
    return ""
