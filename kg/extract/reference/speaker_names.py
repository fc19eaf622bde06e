"""Names and kinds of those who speak, from the words of one noun phrase."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import takewhile

from kg.extract.language.given_names import names_somebody
from kg.extract.language.kinds import is_thing_name, kind_of
from kg.extract.language.times import MONTHS
from kg.extract.language.tree import Span as TokenSpan
from kg.extract.language.tree import Token
from kg.match import after_office, names_several
from kg.model import EntityType

PRONOUN_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_JOINTS = frozenset({"of", "for"})
_TITLES = {
    **dict.fromkeys(("mr", "sir", "lord", "king", "prince"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "dame", "lady", "queen", "princess"), "f"),
    **dict.fromkeys(
        ("dr", "prof", "professor", "doctor", "rev", "gen", "sen", "rep", "gov", "lt", "col", "capt", "sgt", "judge", "justice"), ""
    ),
    **dict.fromkeys(("president", "minister", "senator", "governor", "mayor", "secretary", "chancellor", "ambassador", "captain"), ""),
}
_DEGREES = frozenset({"md", "m.d", "phd", "ph.d", "mph", "msc", "bsc", "ma", "ba", "jr", "sr", "ii", "iii", "frcp", "mbe", "obe", "esq"})
ROLES = frozenset(
    word
    for line in (
        "researcher scientist author expert doctor physician professor investigator biologist chemist physicist ecologist economist",
        "engineer geologist astronomer historian psychologist epidemiologist oncologist cardiologist surgeon nurse critic analyst official",
        "spokesperson spokesman spokeswoman chairman chairwoman director head leader chief minister lawmaker senator farmer teacher lawyer",
        "journalist reporter activist campaigner adviser advisor aide candidate man woman father mother founder editor writer lecturer",
        "academic scholar specialist co-author student resident witness supporter opponent colleague judge mayor officer manager executive",
        "consultant commissioner representative attorney counsel prosecutor assistant deputy neighbor neighbour friend",
    )
    for word in line.split()
)
LEARNED = frozenset(
    word
    for line in (
        "researcher scientist author expert doctor physician professor investigator biologist chemist physicist ecologist economist",
        "engineer geologist astronomer historian psychologist epidemiologist oncologist cardiologist surgeon academic scholar specialist",
        "co-author lecturer head leader director chief founder colleague consultant",
    )
    for word in line.split()
)
"""Roles that one person can have at once: "the scientist" may be the head of a group, not the mayor."""
ROLE_GENDERS = {"spokesman": "m", "chairman": "m", "man": "m", "father": "m", "actor": "m"} | {
    "spokeswoman": "f",
    "chairwoman": "f",
    "woman": "f",
    "mother": "f",
    "actress": "f",
}
TEAMS = frozenset({"team", "staff", "consortium", "crew"})
"""Groups that "the researchers" can be."""
PANELS = frozenset({"panel", "committee", "board", "jury"})
"""Groups that "the panel" can be."""
GROUPS = TEAMS | PANELS | {"group", "people"}
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
_WRITINGS = frozenset(
    {
        "article",
        "journal",
        "newspaper",
        "magazine",
        "website",
        "book",
        "column",
        "editorial",
        "blog",
        "page",
        "story",
        "report",
        "letter",
        "statement",
    }
)
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
        "force",
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
    | {"academy", "alliance", "army", "church", "club", "coalition", "firm", "fund", "guild", "ministry", "museum", "navy", "senate"}
)


class Kind(StrEnum):
    """What speaks, as far as "he", "they" and "it" care."""

    PERSON = "person"
    GROUP = "group"
    BODY = "body"
    STUDY = "study"
    WRITING = "writing"
    OTHER = "other"


TYPES = {
    Kind.PERSON: EntityType.PERSON,
    Kind.GROUP: EntityType.PERSON,
    Kind.BODY: EntityType.ORGANIZATION,
    Kind.STUDY: EntityType.STUDY,
    Kind.WRITING: EntityType.PUBLICATION,
    Kind.OTHER: EntityType.CONCEPT,
}


def may_be(roles: frozenset[str], role: str) -> bool:
    """Tell whether somebody introduced with the roles, or with none, can be called by the role."""
    return role in roles or (role in LEARNED and roles <= LEARNED)


def proper_name(tokens: TokenSpan) -> str:
    """Return the name in a noun phrase, without titles, roles and degrees; "" where it has none.

    The name is the first phrase's own, or that of the apposition: "the head of the group, Ann Lee".
    """
    first, rest = split_at_mark(tokens)
    owned = next((n + 1 for n, t in enumerate(first) if n and t.text in {"'s", "’s"} and first[n - 1].tag_ == "NNP"), len(first))
    person = _name_in(first[owned:]) if owned < len(first) else ""
    if (
        person
        and not any(_is_body(t) or singular(t) in _STUDIES for t in first[owned:])
        and all(t.pos_ == "PROPN" or singular(t) in ROLES or t.dep_ == "nmod:desc" for t in first[owned:])
    ):
        return person
    is_owned = _is_owned(first)
    own = _name_in(first[first.root.i + 1 - first.start :] if is_owned else first)
    if own or singular(first[0] if len(first) == 1 else first.root) in GROUPS | _STUDIES:
        return own
    if len(rest) and first.root.tag_ not in {"NNS", "NNPS"}:
        appositive = _name_in(split_at_mark(rest)[0])
        return appositive if len(appositive.split()) > 1 or (is_owned and len(rest) == 1) else ""
    return ""


def _is_owned(tokens: TokenSpan) -> bool:
    """Tell whether a phrase means somebody by whose they are, and not the owner: "Lee's lawyer", "his father", "the mayor's office".

    Several who belong to a body, "the Acme Trust's lawyers", speak for it.
    """
    head = tokens.root
    owner = next((t for t in tokens if t.dep_ == "nmod:poss" and t.head.i == head.i and t.i < head.i), None)
    is_somebody = kind_of_noun(head) in {Kind.PERSON, Kind.BODY, Kind.GROUP} or kind_of(head) == "person"
    return owner is not None and is_somebody and (head.tag_ == "NN" or (head.tag_ == "NNS" and not any(map(_is_body, owner.subtree))))


def split_at_mark(tokens: TokenSpan) -> tuple[TokenSpan, TokenSpan]:
    """Return the phrase up to its first apposition or aside, and what follows the mark."""
    for n, token in enumerate(tokens):
        if n and token.text in {",", "(", "—", "–", ";"} and not _is_between_adjectives(tokens, n):
            return tokens[:n], tokens[n + 1 :]
    return tokens, tokens[len(tokens) :]


def _is_between_adjectives(tokens: TokenSpan, at: int) -> bool:
    """Tell whether a mark only parts an adjective, a town or a body from the rest before its noun: "these early, | promising findings"."""
    before, mark = tokens[at - 1], tokens[at]
    if mark.text == "(" and before.dep_ == "compound" and before.head.i > mark.head.i > mark.i and before.head.i <= tokens[-1].i:
        return True  # "Alder University | (AU) chemist Ann Moor"
    if mark.text == "," and mark.head.dep_ == "compound" and mark.head.i < mark.i < mark.head.head.i:
        return True  # "the Salem, | Ore., | baker"
    return mark.text == "," and at + 1 < len(tokens) and before.pos_ == "ADJ" and before.dep_ == "amod" and before.head.i > mark.i


def _name_in(tokens: TokenSpan) -> str:
    """Return the capitalised words that end the phrase before its first preposition."""
    run: list[Token] = []
    for token in tokens:
        if run and token.text[:1].islower() and token.nbor(-1).text in {"-", "‐", "‑"}:  # "Leeds-based"
            run = []
            continue
        if not run and (token.tag_ == "VBG" or (token.lower_ in MONTHS and token.nbor(1).text in {"'s", "’s"})):
            continue  # "July's | Post poll"
        if token.tag_ == "VBG" and token.dep_ in {"compound", "amod"}:  # "Oversight | ranking | Democrat Ann Moor"
            run = []
            continue
        if token.pos_ == "VERB" and token.i == tokens.root.i and token.tag_ in {"VBG", "NN"}:
            run = []
            continue
        if token.tag_ == "VBN" and run and token.text[:1].isupper():
            run.append(token)
            continue
        if token.pos_ in {"ADP", "SCONJ", "VERB"} and not (token.lower_ in _JOINTS and run and _is_body(run[-1])):
            break
        if token.text[:1].isupper() and (token.pos_ == "PROPN" or (token.i > tokens.start and token.pos_ not in {"DET", "PRON"})):
            run.append(token)
        elif run and _joins_name(token, run, tokens):
            continue
        elif run and (token.text in {"'s", "’s"} or token.pos_ == "CCONJ"):
            break
        elif run and token.lower_ == "the" and token.nbor(-1).lower_ in _JOINTS:
            continue
        elif run and token.text not in {".", "-", "&", *_JOINTS}:
            run = []
    bearer = run[after_office([t.text for t in run]) :]
    run = run if any(map(_is_body, bearer)) else bearer
    while run and (_bare(run[0]) in _TITLES or (singular(run[0]) in ROLES and (len(run) == 1 or run[0].nbor(1).i == run[1].i))):
        run.pop(0)
    while run and _bare(run[-1]) in _DEGREES:
        run.pop()
    if not run:
        return ""
    text: str = tokens.doc[run[0].i : run[-1].i + 1].text
    return text.rstrip(".,") if len(text) > 1 else ""


def _joins_name(token: Token, run: Sequence[Token], tokens: TokenSpan) -> bool:
    """Tell whether a possessive or an "and" stands inside a name: "the Women | 's Health Survey", "Fish | and Wildlife Service"."""
    capitals = list(takewhile(lambda t: t.text[:1].isupper(), tokens[token.i - tokens.start + 1 :]))
    if not capitals or (token.text not in {"'s", "’s"} and (token.pos_ != "CCONJ" or _is_body(run[-1]))):
        return False
    is_of_body = token.pos_ == "CCONJ" and any(_is_body(t) and t.nbor(1).lower_ in _JOINTS for t in run)
    return is_of_body or _is_body(capitals[-1]) or capitals[-1].lower_ in _STUDIES | {"initiative", "project", "programme", "program"}


def _is_body(token: Token) -> bool:
    return bool({token.lower_, token.lemma_.lower(), token.lower_.removesuffix("s")} & _BODIES)


def _bare(token: Token) -> str:
    return token.lower_.rstrip(".")


def singular(token: Token) -> str:
    """Return the noun's singular; lemmatizers err on rare nouns."""
    lower: str = token.lower_
    return lower[:-1] if lower.endswith("s") and lower[:-1] in ROLES | _STUDIES | _WRITINGS else str(token.lemma_.lower())


def kind_of_noun(noun: Token) -> Kind:
    """Return the kind of those whom a common noun names."""
    lemma = singular(noun)
    if lemma in ROLES:
        return Kind.GROUP if noun.tag_ in {"NNS", "NNPS"} else Kind.PERSON
    for words, kind in ((GROUPS, Kind.GROUP), (_STUDIES, Kind.STUDY), (_WRITINGS, Kind.WRITING), (_BODIES, Kind.BODY)):
        if lemma in words:
            return kind
    return Kind.OTHER


def kind_of_name(tokens: TokenSpan, name: str) -> Kind:
    """Return the kind that a proper name and the phrase around it show; two to four words are taken for a person."""
    words = [w.lower() for w in name.split()]
    if words[-1] in _STUDIES | {"initiative"}:
        return Kind.STUDY
    if any(w in _PRESS for w in words):
        return Kind.WRITING
    if any(w in _BODIES or w.removesuffix("s") in _BODIES for w in words) or (len(words) == 1 and name.isupper() and len(name) > 2):
        return Kind.BODY
    if is_thing_name(name.split()):
        return Kind.OTHER
    if names_several(name):
        return Kind.GROUP
    is_introduced = any(_bare(t) in _TITLES or singular(t) in ROLES for t in tokens)
    return Kind.PERSON if len(words) in {2, 3, 4} or is_introduced or names_somebody(name) else Kind.OTHER


def gender_of(tokens: TokenSpan) -> str:
    """Return "m", "f", or "" where the phrase does not show it."""
    for token in tokens:
        gender = _TITLES.get(_bare(token), "") or ROLE_GENDERS.get(singular(token), "") or PRONOUN_GENDERS.get(token.lower_, "")
        if gender:
            return gender
    return ""
