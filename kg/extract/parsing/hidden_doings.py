"""Doings that the parser takes for nouns, so that a sentence has none: "the law | bans | glass", "small doses of lead | harm | hens".

Behind "never" a small parser sees a doing. The sentence is read with "never" before each word that may be one, and the first that
agrees with its subject makes the sentence whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from lemminflect import getAllLemmas
from spacy.language import Language

from kg.extract.language.syntax import FINITE, word_at
from kg.extract.language.tree import Doc, Token
from kg.extract.mending.misread import NEVER_NOUNS
from kg.extract.parsing.read_anew import NOUNS, SUBJECT_LABELS, parse_words, take_tree

_RELATIVE = frozenset({"acl:relcl", "relcl"})
_PARTS = frozenset({"compound", "amod", "case"})
_MANY = frozenset({"NNS", "NNPS"})
_COMMON = frozenset("go come get take make give have do say see is are was were be and or".split())
_MOST = 4
"""Words that are tried."""


def read_hidden(words: Sequence[Token], nlp: Language) -> bool:
    """Give a sentence without a finite verb the tree that it has with "never" before one of its nouns; tell whether it has one so."""
    found = (read for k in _tried(words) if (read := _read_with_never(words, k, nlp)) is not None) if words[-1].text == "." else iter(())
    read = next(found, None)
    if read is not None:
        _take(words, *read)
    return read is not None


def read_hidden_clause(words: Sequence[Token], nlp: Language) -> bool:
    """Do the same for words that must be a clause, since somebody says them, where one alone may be the doing: "hay | fills | barns"."""
    tried = (k for k in _tried(words) if words[k + 1].tag_ != "IN")  # "new rules for boats, says the club" are none that the new one makes
    found = [read for k in tried if (read := _read_with_never(words, k, nlp)) is not None]
    if len(found) == 1:
        _take(words, *found[0])
    return len(found) == 1


def _tried(words: Sequence[Token]) -> list[int]:
    """Return the places of the words that may be a doing; none where the words have a finite verb."""
    if any(_is_told(t) or t.lower_ in NEVER_NOUNS for t in words):
        return []
    found = [t for t in words if _is_other_doing(t)]
    end = len(words) - 1 - (words[-1].text == ".")
    tried = [k for k in range(1, end) if (_is_noun(words[k - 1]) or _ends_aside(words, k)) and _may_act(words[k])][:_MOST]
    return [k for k in tried if all(t.i == words[k].i for t in found)]


def _is_told(word: Token) -> bool:
    """Tell whether a word is a finite verb, of no clause that "who", "which" or "while" leads, and no part of a name."""
    is_led = word.dep_ == "advcl" or bool({word.dep_, word.head.dep_} & _RELATIVE)
    return word.tag_ in FINITE and not is_led and word.dep_ not in _PARTS


def _is_other_doing(word: Token) -> bool:
    """Tell whether a word that was taken for a verb, of the main clause and with no "to", may be the one that the sentence is about."""
    is_led = word.dep_ == "advcl" or bool({word.dep_, word.head.dep_} & _RELATIVE) or any(c.lower_ == "to" for c in word.children)
    is_aside = word.tag_ == "VBN" and word.dep_ == "acl" and word_at(word, -1) == ","
    return word.tag_.startswith("VB") and word.tag_ != "VBG" and not is_led and not is_aside


def _ends_aside(words: Sequence[Token], at: int) -> bool:
    """Tell whether the comma before a word ends what was said beside the subject: "the dam, built in 1950, | supplies water"."""
    return words[at - 1].text == "," and any(t.text == "," for t in words[1 : at - 1])


def _is_noun(word: Token) -> bool:
    return word.tag_ in NOUNS or (word.tag_ == "JJ" and "NOUN" in getAllLemmas(word.lower_))


def _may_act(word: Token) -> bool:
    """Tell whether a word in small letters that was taken for no verb is a form of one too, in the present."""
    is_other = word.tag_ in {"NN", "NNS", "JJ", "IN"} or (word.tag_ in {"VB", "VBP", "VBZ"} and word.dep_ in _PARTS)
    return word.text.islower() and is_other and bool(getAllLemmas(word.lower_, upos="VERB"))


def _read_with_never(words: Sequence[Token], at: int, nlp: Language) -> tuple[int, Doc] | None:
    """Return the tree of the words with "never" before one of them, and its place; None where that makes them no sentence."""
    texts, spaces = [t.text for t in words], [bool(t.whitespace_) for t in words]
    texts.insert(at, "never")
    spaces.insert(at, True)
    read = parse_words(texts, spaces, nlp)
    never, verb = read[at], read[at + 1]
    if verb.head.i != verb.i or never.head.i != verb.i or list(never.children) or not _agrees(read, verb):
        return None
    return at, read


def _take(words: Sequence[Token], at: int, read: Doc) -> None:
    take_tree(words, [t for t in read if t.i != at])
    words[at].tag_, words[at].pos_ = "VBZ" if words[at].lower_ != _plain(words[at].lower_) else "VBP", "VERB"
    words[at].lemma_ = _plain(words[at].lower_)


def _plain(form: str) -> str:
    known = getAllLemmas(form, upos="VERB").get("VERB", (form,))
    return form if form in known else str(known[0])


def _agrees(read: Doc, verb: Token) -> bool:
    """Tell whether a verb acts on something, and has one subject, before it, of its number."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECT_LABELS]
    if len(subjects) != 1 or subjects[0].i > verb.i or not 1 < verb.i - subjects[0].right_edge.i < 4:
        return False
    is_many = subjects[0].tag_ in _MANY or any(c.dep_ == "conj" for c in subjects[0].children)
    if read[verb.i + 1].is_punct or read[verb.i + 1].lower_ in _COMMON:
        return False
    acts = any(c.dep_ in {"obj", "dobj", "obl", "prep", "xcomp", "ccomp", "advmod"} and c.i > verb.i for c in verb.children)
    return acts and subjects[0].tag_ in NOUNS and is_many is (verb.lower_ == _plain(verb.lower_))
