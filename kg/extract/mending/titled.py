"""Mending how people are named with what they are: "says study author Ann Moor", "Ann Moor, MD, RN, a nurse in York".

Small parsers make two subjects of a role and its name, or hang the name on the role, a verb of the "lead" of an investigator, one name of
two in a list, and hang where something is said on who says it.
"""

from __future__ import annotations

from kg.extract.language.degrees import is_degree
from kg.extract.language.given_names import names_somebody
from kg.extract.language.kinds import kind_of
from kg.extract.language.places import take_place
from kg.extract.language.provinces import PROVINCES
from kg.extract.language.reporting_words import reporting_verb
from kg.extract.language.syntax import SUBJECTS, child, children, word_at
from kg.extract.language.times import is_time
from kg.extract.language.tree import Doc, Token
from kg.extract.mending.offices import mend_offices
from kg.extract.reference.speaker_names import LEARNED, ROLES, Kind, kind_of_noun, singular
from kg.match import is_office

_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "obj"})


def mend_titled(doc: Doc) -> None:
    """Mend the tree in place."""
    mend_offices(doc)
    for token in doc:
        if token.lower_ in PROVINCES and token.i + 2 < len(doc) and token.head.i != token.i:
            _mend_state(token, token.nbor(1))
        if token.lower_ == "lead" and token.tag_ in {"VB", "VBP", "VBD"}:
            _mend_lead(token)
        if token.dep_ in _NOMINAL and token.pos_ == "NOUN" and (singular(token) in ROLES or token.lower_ == "study"):
            _mend_role(token)
        if token.dep_ in _NOMINAL | {"conj", "ROOT"} and token.tag_ == "NN" and token.i + 2 < token.sent.end:
            _mend_somebody(token, token.nbor(1))
        if token.dep_ == "appos" and token.pos_ == "PROPN" and token.head.pos_ == "NOUN":
            _mend_named(token.head, token)
        if token.dep_ == "conj" and token.pos_ == "NOUN" and token.i + 1 < token.sent.end and token.nbor(1).dep_ == "nmod:desc":
            _mend_field(token, token.nbor(1))
        if token.dep_ == "nmod" and token.head.pos_ == "PROPN" and child(token.head, "conj") is not None:
            _mend_last_person(token)
        if token.dep_ == "nmod" and token.head.dep_ == "nsubj" and token.head.head.i < token.head.i:
            _mend_channel(token)
        if token.tag_ == "NNP" and token.dep_ in SUBJECTS and token.i + 1 < token.sent.end:
            _mend_second_name(token, token.nbor(1))
        if token.lower_ in _TITLES and token.i + 1 < token.sent.end:
            _mend_title(token, token.nbor(1))
        if token.dep_ == "flat" and token.i > token.sent.start and token.nbor(-1).dep_ == "conj" and token.nbor(-1).head.i == token.head.i:
            _mend_named_second(token.nbor(-1), token)
        if token.dep_ == "flat" and token.text[:1].isupper() and word_at(token, -1) == "," and word_at(token, 1)[1:].isalpha():
            _mend_next_person(token)
    for token in doc:
        if token.lower_ in {"study", "paper", "report"} and token.dep_ in SUBJECTS:
            _mend_study_of_author(token)
        if token.dep_ == "conj" and token.head.pos_ == "PROPN" and token.pos_ == "NOUN":
            _mend_second_role(token)
        if token.dep_ == "conj" and singular(token) in ROLES and (child(token, "det") is not None or singular(token) in LEARNED):
            _mend_further_role(token)
        if token.dep_ == "conj" and token.head.pos_ == "PROPN" and token.head.dep_ in SUBJECTS | {"obl", "obl:agent", "nmod"}:
            _mend_office(token)


def _mend_second_name(first: Token, second: Token) -> None:
    """Make one name of two that are side by side: "Alder | Ann Moor sold boats"."""
    if second.tag_ == "NNP" and second.dep_ in SUBJECTS and second.head.i == first.head.i and not is_time(first):
        second.head, second.dep_ = first, "flat"


def _mend_field(field: Token, office: Token) -> None:
    """Make no thing of the field of somebody's office: "a nurse and civil | rights | activist Ann Moor"."""
    name, first = office.head, field.head
    if office.pos_ != "NOUN" or name.i < office.i or name.head.i not in {first.i, first.head.i}:
        return
    for joint in children(field, "cc"):
        joint.head = name
    name.head, name.dep_, field.head, field.dep_ = first, "conj", office, "compound"


_TITLES = frozenset("sen. rep. gov. dr. prof. mr. mrs. ms. gen. col. lt. capt. sgt. rev.".split())


def _mend_title(title: Token, name: Token) -> None:
    """Make one name, which is no title's, of a title and what is behind it: "met | Sen. Ann Moor of Ohio"."""
    are_beside = name.dep_ == title.dep_ != "compound" and name.head.i == title.head.i
    if name.tag_ != "NNP" or not (name.head.i == title.i or are_beside):
        return
    if name.head.i == title.i:
        take_place(name, title)
    for part in [c for c in title.children if c.i != name.i]:
        part.head = name
    title.head, title.dep_ = name, "nmod:desc"


def _mend_study_of_author(study: Token) -> None:
    """Make one phrase of a study, its author's rank and the author: "said | study senior author Tom Lund"."""
    author = next((t for t in study.doc[study.i + 1 : min(study.i + 4, study.sent.end)] if singular(t) in {"author", "investigator"}), None)
    between = study.doc[study.i + 1 : author.i] if author is not None else []
    name = author.head if author is not None else study
    is_beside = name.head.i == study.head.i and name.dep_ in SUBJECTS and name.i > study.i
    if author is not None and is_beside and all(t.lower_ in {"first", "senior", "lead", "main", "co", "-"} for t in between):
        study.head, study.dep_ = author, "compound"


def _mend_state(state: Token, title: Token) -> None:
    """Put the state whose office somebody has into the name: "beat | former Fla. | Gov. Tom Lund" beats no Florida."""
    name = title.head
    is_name = title.text in _OF_STATES and title.dep_ in {"nmod:desc", "compound"} and name.pos_ == "PROPN" and name.i > title.i
    if not is_name or state.head.i == name.i or name.i in {a.i for a in state.ancestors}:
        return
    above, label = state.head, state.dep_
    for word in state.children:
        word.head = name
    name.head, name.dep_ = above, label
    state.head, state.dep_ = name, "compound"


_OF_STATES = frozenset("Gov. Governor Sen. Senator Rep. Attorney Lt. Supreme House Senate".split())


def _mend_lead(lead: Token) -> None:
    """Make one phrase of "study lead investigator Ann Moor", where nobody leads an investigator."""
    if lead.i + 1 >= lead.sent.end or singular(lead.nbor(1)) not in ROLES or child(lead, "aux", "mark") is not None:
        return
    person = child(lead, "obj")
    before = child(lead, "nsubj")
    if person is None or before is None or before.i != lead.i - 1 or before.tag_ != "NN" or child(before, "det") is not None:
        return
    person.head, person.dep_ = (person, "ROOT") if lead.head.i == lead.i else (lead.head, "nsubj" if lead.dep_ == "ccomp" else lead.dep_)
    for c in [*lead.children, lead]:
        if c.i != person.i:
            c.head = person
            c.dep_ = "compound" if c.i in {before.i, lead.i} else c.dep_
    lead.tag_, lead.pos_ = "NN", "NOUN"


def _mend_role(role: Token) -> None:
    """Make one subject of a role, or of two, and the name right after them."""
    second = next((c for c in children(role, "conj") if singular(c) in ROLES), None)
    borne = _name_behind(second) if second is not None else role
    if borne.i != role.i and borne.dep_ == role.dep_ and borne.head.i == role.head.i:
        role.head, role.dep_ = borne, "nmod:desc"
        for c in [c for c in role.children if c.i > borne.i]:
            c.head = borne  # "author and head Ann Moor, | a nurse"
        return
    top = _name_behind(role)
    name = role.nbor(1) if role.i + 1 < role.sent.end else role
    if top.pos_ == "PROPN" and top.dep_ == "appos" and top.head.i == role.i and top.left_edge.i == role.i + 1:
        _mend_bearer(role, top)
        return
    if top.pos_ != "PROPN" or name.left_edge.i != name.i or top.dep_ not in SUBJECTS or top.head.i != role.head.i or top.i == role.i:
        return
    for c in [*role.children, role]:
        c.head = top
        c.dep_ = "compound" if c.i <= role.i and c.dep_ != "det" else c.dep_  # what follows says who it is: "Ann Moor, | a nurse"


def _mend_somebody(role: Token, name: Token) -> None:
    """Make one phrase of what somebody is and the full name right behind it: "met wealthy | widow | Anna Moor", not of a name given."""
    is_full = name.pos_ == "PROPN" and name.left_edge.i == name.i and child(name, "flat") is not None
    is_full = is_full and (names_somebody(name.text) or kind_of(role) == "person")
    is_beside = name.head.i == role.head.i and name.dep_ == role.dep_ and role.dep_ not in SUBJECTS
    is_given = role.head.lemma_.lower() in _NAMING and child(role, "det") is not None
    if (
        is_full
        and not is_given
        and (is_beside or (name.dep_ == "appos" and name.head.i == role.i))
        and kind_of(role) in {"person", "thing"}
    ):
        if name.head.i != role.i:
            name.head, name.dep_ = role, "appos"
        _mend_bearer(role, name)


_NAMING = frozenset("call name dub christen nickname baptise baptize".split())


def _name_behind(role: Token) -> Token:
    """Return the head of the name right behind a role, with its title; the word there where none is."""
    first = role.nbor(1) if role.i + 1 < role.sent.end else role
    return first.head if first.dep_ in {"compound", "flat", "nmod:desc"} and first.head.pos_ == "PROPN" else first


def _mend_bearer(role: Token, name: Token) -> None:
    """Make the name right behind a role the bearer of it: "study author | Ann Moor, a nurse, said"."""
    take_place(name, role)
    for c in [c for c in role.children if c.i != name.i and (c.i > name.i or c.dep_ in {"det", "case", "punct"})]:
        c.head = name
    role.head, role.dep_ = name, "nmod:desc"


def _mend_named(noun: Token, name: Token) -> None:
    """Make one phrase of a thing and the name right behind it: "the ferry | Aurora sank"; a person bears the name of what he or she is."""
    if name.left_edge.i != noun.i + 1 or name.left_edge.is_punct or (noun.lower_ in _PAPERS and noun.dep_ == "nmod") or is_time(name):
        return
    is_person = kind_of(name) == "person" and (names_somebody(name.text) or kind_of_noun(noun) is Kind.PERSON)
    if is_person and noun.tag_ == "NN" and kind_of_noun(noun) in {Kind.PERSON, Kind.OTHER}:
        _mend_bearer(noun, name)
        return
    name.dep_ = "flat"


_PAPERS = frozenset("journal magazine newspaper".split())
"""What tells of a study where it stands, by a name that is none of the study: "a study in the journal | Nature"."""


def _mend_named_second(role: Token, name: Token) -> None:
    """Give a second one the name that was taken for more of the first one's: "baker Ann Moor and cook | Tom Lund"."""
    if role.tag_ != "NN" or name.pos_ != "PROPN":
        return
    name.head, name.dep_ = role, "appos"
    _mend_named(role, name)


def _mend_channel(where: Token) -> None:
    """Hang on a report where it was made, not on who made it: "“Tea helps,” said Ann Moor | in the press release"."""
    speaker, case = where.head, child(where, "case")
    verb = speaker.head
    if case is None or case.lower_ not in {"in", "at", "on", "during"} or not where.i > speaker.i or reporting_verb(verb) is None:
        return
    said = child(verb, "ccomp")
    is_of_nobody = (speaker.pos_ == "PROPN" and (where.pos_ != "PROPN" or case.lower_ != "at")) or where.lemma_.lower() in _WRITINGS
    if is_of_nobody and (verb.dep_ == "parataxis" or (said is not None and said.i < verb.i)):
        where.head, where.dep_ = verb, "obl"


_WRITINGS = frozenset("journal paper study report article editorial blog letter statement release interview email e-mail speech".split())
"""Where something is said, whoever says it."""


def _mend_next_person(first: Token) -> None:
    """Make a second person of what was taken for more of a name, though a comma is between: "Ann Moor, MD, | Tom Lund and a nurse"."""
    behind = [c for c in children(first.head, "flat") if c.i > first.i and all(t.pos_ == "PROPN" for t in c.doc[first.i : c.i])]
    if behind and not is_degree(first.text):
        first.dep_ = "conj"
        for word in behind:
            word.head = first


def _mend_last_person(body: Token) -> None:
    """Give the last of several people the body right behind the name: "led by Tom Lund and Ann Moor | of Leeds University"."""
    first = body.left_edge
    last = next((c for c in children(body.head, "conj") if c.i < first.i and first.i - 1 <= c.right_edge.i + 1), None)
    is_of = first.lower_ in {"of", "from", "at"} and body.pos_ == "PROPN"
    if is_of and last is not None and last.pos_ == "PROPN" and kind_of(last) == "person":
        body.head = last


def _mend_further_role(role: Token) -> None:
    """Make a second role of what the parser took for a part of the first: "the head of the mill in Rye and | a professor at Alder"."""
    above = role.head
    while above.dep_ in {"nmod", "conj", "compound", "flat"} and singular(above) not in ROLES and above.head.i < above.i:
        above = above.head
    is_held = singular(above) in ROLES and (child(above, "cop") is not None or above.dep_ == "appos")
    if is_held and above.i != role.head.i and above.i < role.i:
        role.head = above


def _mend_office(office: Token) -> None:
    """Make what somebody is of what the parser took for a second one who acts: "Ann Moor, | president and chair of the club, rowed"."""
    name, opening = office.head, office.left_edge
    is_behind_comma = "," in {opening.text, word_at(opening, -1)}
    is_held = _says_what_somebody_is(office) and office.tag_ in {"NN", "NNP"} and child(office, "det") is None
    is_inside = name.i < opening.i and (name.dep_ not in SUBJECTS or opening.i < name.head.i)
    if not is_held or child(name, "flat") is None or not is_inside:
        return
    first = next((a for a in children(name, "appos") if a.i < office.i and _says_what_somebody_is(a)), None)
    if first is not None and child(office, "cc") is not None:
        office.head = first
    elif is_behind_comma and child(office, "cc") is None:
        office.dep_ = "appos"


def _mend_second_role(role: Token) -> None:
    """Join a second role to the first one: "Ann Moor, a nurse in York and | the head of a choir"."""
    cc, name = child(role, "cc"), role.head
    is_held = (singular(role) in ROLES and child(role, "det") is not None) or is_office(role.text)
    if cc is None or not is_held or cc.i != role.left_edge.i or cc.nbor(-1).text == ",":
        return
    first = next((a for a in children(name, "appos") if a.i < cc.i and cc.i - 1 in {t.i for t in a.subtree}), None)
    if first is not None:
        role.head = first


def _says_what_somebody_is(noun: Token) -> bool:
    return noun.lower_ in ROLES or is_office(noun.text)
