"""Names with an "and" inside or between them: the Food and Drug Administration is one, a drug and a class of drugs are two."""

from __future__ import annotations

from kg.extract.language.given_names import names_somebody
from kg.extract.language.kinds import kind_of
from kg.extract.language.places import take_place
from kg.extract.language.syntax import child, children
from kg.extract.language.tree import Token

_BODIES = frozenset(
    "administration institute institutes hospital association society department ministry agency board council foundation service trial"
    " programme program commission committee bureau authority federation union survey study".split()
)
_FIRMS = frozenset({"Company", "Co", "Co.", "Sons", "Associates", "Partners"})
_CLASSES_OF_DRUGS = frozenset("inhibitors blockers agonists antagonists modulators antibodies".split())
_OWNERS = frozenset("women children infants".split())
"""Whose hospital is called after somebody else too: "Hale and Women's Hospital"."""


def mend_coordinated_name(body: Token) -> None:
    """Make one name of "the Food and Drug Administration", where the parser saw the food and the administration."""
    _mend_second_body(body)
    _mend_surname(body)
    _mend_ampersand(body)
    _mend_field(body)
    _mend_two_offices(body)
    if body.text in _FIRMS and body.dep_ == "conj" and body.head.pos_ == "PROPN" and (joint := child(body, "cc")) is not None:
        for word in (joint, body) if joint.i == body.i - 1 and joint.nbor(-1).text[:1].isupper() else ():
            word.head, word.dep_ = body.head, "flat"  # "Moor | and Company"
    if body.lower_ not in _BODIES or not body.text[0].isupper():
        return
    doc, first, last_cc = body.doc, body.i, -1
    while first > body.sent.start and _is_in_name(doc[first - 1]):
        first -= 1
        if doc[first].lower_ in {"and", "&"}:
            last_cc = first
            if doc[first + 1].lower_ in _OWNERS:
                first -= 1
                break
    while first < body.i and not doc[first].text[0].isupper():
        first += 1
    if doc[first].lower_ == "the":
        first += 1
    is_told = doc[first - 1].lower_ == "the" or doc[last_cc + 1].lower_ in _OWNERS
    if (
        not first < last_cc < body.i
        or not is_told
        or any(t.lower_ in _BODIES | {"school", "university", "college"} for t in doc[first:last_cc])
    ):
        return
    inside = range(first, body.i + 1)
    top = next(t for t in doc[first : body.i + 1] if t.head.i not in inside or t.head.i == t.i)
    if any(a.i in inside for a in top.head.ancestors) and top.head.i != top.i:
        return
    label, above = top.dep_, top.head if top.head.i != top.i else body
    for token in [t for i in inside for t in doc[i].children if t.i not in inside]:
        token.head = body
    body.head, body.dep_, body.pos_ = above, label, "PROPN"
    for token in doc[first : body.i]:
        token.head, token.dep_ = body, "compound"


def mend_drug_and_class(drug: Token) -> None:
    """Part a drug from the class named after it: "simvastatin and beta | blockers" are no simvastatin blockers."""
    kind, other = drug.head, child(drug, "conj")
    if drug.dep_ != "compound" or other is None or not drug.i < other.i < kind.i:
        return
    if kind.lower_ not in _CLASSES_OF_DRUGS or kind_of(drug) != "treatment":
        return
    take_place(drug, kind)
    for word in [c for c in kind.children if c.i < drug.i and c.dep_ in {"case", "det", "amod"}]:
        word.head = drug
    for word in [c for c in other.children if c.dep_ == "cc"]:
        word.head = kind
    kind.head, kind.dep_, other.head, other.dep_ = drug, "conj", kind, "compound"


def _mend_ampersand(second: Token) -> None:
    """Join the second half of a name that stands in a list to the first: "sold by Moor, Hale & | Sons, and a club"."""
    joint = child(second, "cc")
    if joint is None or joint.text != "&" or second.dep_ != "conj" or second.i != joint.i + 1 or joint.i == joint.sent.start:
        return
    first = joint.nbor(-1)
    are_short = first.text.isupper() and second.text.isupper() and len(first.text) > 1  # "HPV & HIV" are two
    if not are_short and first.dep_ == "conj" and first.head.i == second.head.i and first.text[:1].isupper() and second.text[:1].isupper():
        second.head = first


def _mend_field(field: Token) -> None:
    """Give a body the field that it is called after: "scientists at The Institute | of Wood Research"."""
    cases = children(field, "case") if field.dep_ == "nmod" and field.pos_ == "PROPN" else []
    body = next((c.nbor(-1) for c in cases if c.lower_ == "of" and c.i > c.sent.start), field)
    if body.lower_ not in _FIELD_OF or not body.text[:1].isupper() or body.i in {field.i, field.head.i} or field.head.i > body.i:
        return
    if body.head.i == field.i:
        take_place(body, field)
        for part in [c for c in field.children if c.i < body.i or c.dep_ in {"conj", "appos"}]:
            part.head = body
        body.dep_ = "nmod"
    for part in [c for c in field.children if c.i < body.i]:
        part.head = body
    field.head, field.dep_ = body, "nmod"


_FIELD_OF = frozenset("institute institutes department school college ministry faculty division university academy society".split())


def _mend_surname(surname: Token) -> None:
    """Give the second of two the surname right behind: "Jeb Bush and Hillary | Clinton"."""
    before = surname.nbor(-1) if surname.i > surname.sent.start else surname
    if surname.dep_ == "flat" and before.dep_ == "conj" and before.head.i == surname.head.i and before.tag_ == "NNP":
        surname.head = before


def _mend_second_body(body: Token) -> None:
    """Join a body to the body right before it, not to a thing: "it cut rents in a trial at Ouse Hospital and | Leeds University"."""
    if body.dep_ != "conj" or body.pos_ != "PROPN" or kind_of(body) != "organization":
        return
    cc = child(body, "cc")
    if cc is None or cc.i <= body.head.i + 1:
        return
    first = cc.nbor(-1)
    while first.dep_ in {"compound", "flat"} or (first.dep_ == "nmod" and first.head.pos_ == "PROPN" and first.head.i < first.i):
        first = first.head
    is_thing = body.head.pos_ == "NOUN" and kind_of(body.head) not in {"organization", "person", "name"}
    if is_thing and first.pos_ == "PROPN" and kind_of(first) == "organization" and first.i > body.head.i:
        body.head = first


def _is_in_name(token: Token) -> bool:
    return token.text[0].isupper() or token.lower_ in {"and", "&", ",", "'s", "’s"}


def _mend_two_offices(name: Token) -> None:
    """Part the names of two who are told with their offices: "President | Bush | and Soviet leader Ann Moor will meet"."""
    second = name.head
    joint = name.nbor(1) if name.i + 1 < name.sent.end else name
    is_second = second.pos_ == "PROPN" and second.i > joint.i and any(c.dep_ == "nmod:desc" and c.i > joint.i for c in second.children)
    if name.dep_ == "compound" and name.pos_ == "PROPN" and joint.lower_ == "and" and joint.head.i == second.i and is_second:
        take_place(name, second)
        second.head, second.dep_ = name, "conj"
        for part in [c for c in second.children if c.i < name.i]:
            part.head = name
    if name.dep_ == "conj" and second.dep_ == "flat" and names_somebody(name.text) and child(name, "nmod:desc") is not None:
        name.head = second.head  # "Mayor Holt and baker | Ann Moor"
