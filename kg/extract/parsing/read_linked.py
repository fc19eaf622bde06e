"""Headlines that leave out or shorten what links their clauses: "Fears | (that) ferries leak", "Fares up | as (because) oil runs low".

Small parsers make one phrase of what stands on both sides. The line is read with the word that they know.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from kg.extract.language.syntax import FINITE
from kg.extract.language.tree import Token
from kg.extract.parsing.read_anew import NOUNS, SUBJECT_LABELS, parse_words, take_tree

_SAID = frozenset("fears hopes claims concerns worries doubts suspicions warnings".split())
_OPENING = NOUNS | {"DT", "JJ", "JJR", "PRP", "PRP$"}


def read_linked(words: Sequence[Token], nlp: Language) -> bool:
    """Give a line the tree that it has with its clauses linked; tell whether it has two."""
    return words[-1].text not in {".", "?"} and (_read_with_that(words, nlp) or _read_with_because(words, nlp))


def _read_with_that(words: Sequence[Token], nlp: Language) -> bool:
    """Read "Fears ferries leak" as fears that they do."""
    is_said = len(words) > 3 and words[0].lower_ in _SAID and words[1].tag_ in _OPENING
    if not is_said or not any(t.tag_ in FINITE for t in words[2:]):
        return False
    read = _read(words, 1, "that", nlp)
    that, subjects = read[1], [c.i for t in read if t.head is t for c in t.children if c.dep_ in SUBJECT_LABELS]
    is_content = (that.head.head.i == 0 and _has_subject(that.head)) or (len(subjects) == 2 and subjects[0] == 0)
    if that.tag_ != "IN" or not is_content:
        return False
    top = take_tree(words, [t for t in read if t.i != 1])
    words[0].tag_, words[0].pos_ = "NNS", "NOUN"
    others = [c for c in top.children if c.dep_ in SUBJECT_LABELS and c is not words[0]]
    if others and words[0].head is top:
        _make_content(words[0], top, others[0])
    return True


def _make_content(noun: Token, verb: Token, subject: Token) -> None:
    """Make what is feared of a verb with two subjects: "| fears | ferries that leak | will sink"."""
    noun.head, noun.dep_ = noun, "ROOT"
    verb.head, verb.dep_ = noun, "acl"
    for clause in [c for c in noun.children if c is not verb and subject.i < c.i < verb.i]:
        clause.head, clause.dep_ = subject, "acl:relcl"


def _read_with_because(words: Sequence[Token], nlp: Language) -> bool:
    """Read "Fares up as ferries burn more oil" as a clause behind a phrase, where the parser took "as ferries" for a part of that."""
    for k in range(1, len(words) - 2):
        noun = words[k].head
        is_case = words[k].lower_ == "as" and words[k].dep_ in {"case", "prep"} and noun.i > words[k].i
        if not is_case or any(t.tag_ in FINITE for t in words[:k]) or not _is_other(words, k):
            continue
        texts = [t.text for t in words]
        texts[k] = "because"
        read = parse_words(texts, [bool(t.whitespace_) for t in words], nlp)
        clause = read[k].head
        if read[k].dep_ == "mark" and clause.i > k and clause.head.i < k and _has_subject(clause):
            take_tree(words, list(read))
            words[k].lemma_, words[clause.i].dep_ = "as", "advcl"
            return True
    return False


def _is_other(words: Sequence[Token], at: int) -> bool:
    """Tell whether the verb behind "as" agrees with the noun after it alone: "hope | as ferries run", not "work as a baker harms"."""
    verb = next((t for t in words[at + 2 :] if t.tag_ in FINITE), None)
    first = next((t for t in words if t.tag_ in NOUNS), None)
    if verb is None or first is None or first.i > words[at].i or words[at - 1].tag_.startswith("V"):
        return False
    is_many = {"VBP": True, "VBZ": False}.get(verb.tag_)
    is_said = words[at - 1].tag_ in {"JJ", "JJR", "RB", "RBR", "RP"} and words[at - 1].lower_ not in _BEFORE_AS  # "thousands homeless as"
    return is_said or first.lower_ in _FEELINGS or (is_many is not None and (first.tag_ in _MANY) is not is_many)


_MANY = frozenset({"NNS", "NNPS"})
_BEFORE_AS = frozenset("such same as well far soon long known much many just".split())
_FEELINGS = _SAID | frozenset("hope fear concern anger fury joy relief alarm worry chaos misery shock outcry".split())
"""What opens a line as what comes of what the rest tells."""


def _read(words: Sequence[Token], at: int, link: str, nlp: Language) -> Sequence[Token]:
    texts, spaces = [t.text for t in words], [bool(t.whitespace_) for t in words]
    texts.insert(at, link)
    spaces.insert(at, True)
    return list(parse_words(texts, spaces, nlp))


def _has_subject(clause: Token) -> bool:
    return any(c.dep_ in SUBJECT_LABELS for c in clause.children)
