"""Names that a small parser takes apart: "Ann Moor, | M.D., Ph.D.,", "the paper, | "Tar in Boats,"", "Ministry of Food | and Fisheries".

The sentence is read without the degrees, with one word for a title, and with the first field of a body for all of its fields. The words
left out then belong to the name.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from kg.extract.language.degrees import is_degree
from kg.extract.language.lemmas import is_known
from kg.extract.language.syntax import FINITE
from kg.extract.language.tree import Doc, Token
from kg.extract.parsing.listed_names import Part, end_of_degree, items_in, people_in
from kg.extract.parsing.read_anew import parse_sentences, take_tree

_WRITINGS = frozenset(
    "paper article study thesis dissertation report book chapter editorial essay commentary review abstract poster presentation session"
    " talk lecture film documentary series video webinar podcast course project programme program letter post column".split()
)
_CALLED = frozenset("entitled titled called named headlined dubbed".split())
_TITLE_WORD = "Moby"
"""A name of something written, which stands for a title while its sentence is read."""
_FIELD_OF = frozenset(
    "department departments ministry school college faculty division institute institutes office center centre agency academy board bureau"
    " section secretary minister".split()
)
"""What bears the name of its field: "the Ministry of Food and Fisheries"."""
_BODIES = _FIELD_OF | frozenset(
    "university hospital clinic council foundation society association trust congress parliament company commission administration journal"
    " laboratory center group network service community fund library museum church charity bank survey study states kingdom".split()
)
_JOINTS = frozenset({",", "and", "&"})


def read_long_names(docs: Sequence[Doc], nlp: Language) -> None:
    """Give each sentence with long names the tree that it has with them cut short, all in one reading."""
    found = [(words, parts) for doc in docs for words in map(list, doc.sents) if (parts := _parts(words))]
    cuts = [_cut(words, parts) for words, parts in found]
    read = parse_sentences([([text for _, text in cut], [bool(word.whitespace_) for word, _ in cut]) for cut in cuts], nlp)
    for (words, parts), cut, tree in zip(found, cuts, read, strict=True):
        take_tree([word for word, _ in cut], list(tree))
        for part in sorted(parts, key=lambda p: p.start):
            _hang(words, part)


def _parts(words: Sequence[Token]) -> list[Part]:
    parts = people_in(words) or items_in(words)
    taken = {k for part in parts for k in range(part.start, part.end)}
    for at in range(1, len(words)):
        found = _degrees(words, at) or _title(words, at) or _fields(words, at) or _author(words, at) if at not in taken else None
        if found is not None:
            parts.append(found)
            taken |= set(range(found.start, found.end))
    return parts


def _cut(words: Sequence[Token], parts: Sequence[Part]) -> list[tuple[Token, str]]:
    """Return the words that stay, each with what stands for it."""
    left_out = {k for part in parts for k in range(part.start, part.end) if k != part.bearer}
    stand_ins = {part.bearer: part.stand_in for part in parts if part.stand_in}
    return [(word, stand_ins.get(k, word.text)) for k, word in enumerate(words) if k not in left_out]


def _hang(words: Sequence[Token], part: Part) -> None:
    """Hang the words of a part on their name; marks around a title are none of it."""
    bearer = words[part.bearer]
    if part.is_name:
        bearer.tag_, bearer.pos_, bearer.lemma_ = "NNP", "PROPN", bearer.text
    while bearer.dep_ in {"compound", "flat"} and bearer.head.i < bearer.i:
        bearer = bearer.head
    for word in (w for k, w in enumerate(words[part.start : part.end], part.start) if k != part.bearer):
        is_apart = word.is_quote or (word.text == "," and part.is_list)
        word.head, word.dep_ = bearer, "punct" if is_apart else "flat"
        if not word.is_punct and word.lower_ not in _JOINTS:
            word.tag_, word.pos_ = "NNP", "PROPN"


def _degrees(words: Sequence[Token], at: int) -> Part | None:
    """Return the degrees behind a name and its comma, with the comma behind them where what they are of goes on."""
    name = words[at - 1].text
    if words[at].text != "," or not (name[:1].isupper() and name[1:2].isalpha() and not is_degree(name)):
        return None
    end = at
    while end < len(words) and words[end].text == "," and (after := end_of_degree(words, end + 1)) > end + 1:
        end = after
    if end == at or (end < len(words) and words[end].text[:1].isupper()):
        return None  # with its stop the degree may end the sentence
    goes_on = end + 1 < len(words) and words[end].text == "," and _goes_on(words[end + 1])
    return Part(at, end + goes_on, at - 1, is_list=True)


def _goes_on(word: Token) -> bool:
    return word.tag_ in FINITE or word.tag_ in {"CC", "IN", "RB"}


def _title(words: Sequence[Token], at: int) -> Part | None:
    """Return the title in quotation marks behind what bears it: "the paper, "Tar and Rot in Boats,"", "a book called "On Rot""."""
    before = words[at - 2] if words[at - 1].text == "," and at > 1 else words[at - 1]
    if not words[at].is_quote or words[at].text in _CLOSING or before.lower_ not in _WRITINGS | _CALLED:
        return None
    end = next((k for k in range(at + 1, len(words)) if words[k].is_quote and len(words[k].text) == len(words[at].text)), None)
    inside = words[at + 1 : end] if end is not None else []
    long = [t.text for t in inside if len(t.text) > 3 and t.text.isalpha()]
    if end is None or not long or sum(t[0].isupper() for t in long) < 0.7 * len(long) or not inside[0].text[:1].isupper():
        return None
    last = end
    while words[last - 1].text in {",", "."}:
        last -= 1
    last = last if last < end else end + 1
    is_told = before.lower_ in _CALLED and at > 1 and words[at - 2].lower_ in _WRITINGS and before.i == words[at - 1].i
    return Part(at - 1, last, at - 2) if is_told else Part(at, last, at + 1, _TITLE_WORD, is_name=True)


def _author(words: Sequence[Token], at: int) -> Part | None:
    """Return a co-author, whom small parsers take for a doing: "said study | coauthor | Ann Moor"."""
    word = words[at].lower_.replace("-", "")
    is_followed = at + 1 < len(words) and words[at + 1].text[:1].isupper()
    return Part(at, at + 1, at, word.removeprefix("co")) if word in {"coauthor", "coauthors"} and is_followed else None


_CLOSING = frozenset({"”", "’", "''"})


def _fields(words: Sequence[Token], at: int) -> Part | None:
    """Return the further fields of a body that has several: "Ministry of Food | , Farming and Fisheries"."""
    if words[at].lower_ not in {"of", "for"} or words[at - 1].lower_ not in _FIELD_OF or not words[at - 1].text[:1].isupper():
        return None
    first = at + 1 + (at + 1 < len(words) and words[at + 1].lower_ == "the")
    end = first
    while end < len(words) and (words[end].text[:1].isupper() or words[end].lower_ in _JOINTS):
        end += 1
    while end > first and words[end - 1].lower_ in _JOINTS:
        end -= 1
    fields = words[first:end]
    start = next((k for k in range(first, end) if words[k].lower_ in _JOINTS), end)
    is_list = any(t.lower_ in {"and", "&"} for t in fields)
    is_of_fields = all(t.lower_ in _JOINTS or _names_field(t) for t in fields)
    return Part(start, end, start - 1) if start > first and is_list and is_of_fields else None


def _names_field(word: Token) -> bool:
    """Tell whether a word is a common one, as those for fields are: "Fisheries", "Reconstructive"."""
    is_common = is_known(word.lower_) or word.lower_.endswith(("ive", "al", "ic", "ary"))
    return is_common and word.lower_ not in _BODIES and word.text[1:].islower()
